"""What runs round a picture: bands of one colour that were added, a ground of pure white, a phone's status bar.

A band is a run of lines of one colour (not only nearly one: it was filled in by a program) that reaches from side to
side and ends at once, along nearly all of its length. A wall or a studio ground ends along the item's outline instead;
only an upright rectangle on pure white (a book, laid straight) cannot be told from a framed picture. Bands are looked
for on a copy of 256 px, so one thinner than about 4 px of that is not seen.
"""

from __future__ import annotations

import cv2
import numpy as np

from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Border

_SAME = 5  # grey levels: what JPEG and resampling leave of one colour
_OTHER = 24  # grey levels by which a picture differs from its band
_ALONG = 0.8  # of the line behind the band that must differ from it
_THINNEST = 0.015  # of the side; thinner is an edge, not a frame
_EDGE = 0.04  # of the shorter side: the strip in which a white ground is looked for
_WHITE = 250
# Part of the height that lies within the status bar: of Android and older iPhones, and of iPhones with a notch or an
# island, whose clock stands lower.
_BARS = (0.03, 0.052)
_TALL = 1.7  # height over width from which on a picture may be a phone's screen
_FLAT = 12


def border(picture: Picture) -> Border:
    """Measure what runs round a picture."""
    small = picture.small
    height, width = small.shape[:2]
    down, across = small, small.transpose(1, 0, 2)
    deep = max(2, round(_EDGE * min(height, width)))
    blue, green, red = cv2.split(small)
    darkest = cv2.min(cv2.min(blue, green), red)
    parts = (darkest[:deep], darkest[-deep:], darkest[:, :deep], darkest[:, -deep:])
    white = sum(np.count_nonzero(part >= _WHITE) for part in parts) / sum(part.size for part in parts)
    sides = (down, across[::-1], down[::-1], across)
    top, right, bottom, left = (_plain(lines) for lines in sides)
    upright, level = slice(top, height - bottom), slice(left, width - right)
    return Border(
        _band(sides[0], top, level),
        _band(sides[1], right, upright),
        _band(sides[2], bottom, level),
        _band(sides[3], left, upright),
        float(white),
        bar=height >= _TALL * width and any(_bar(picture.bgr, part) for part in _BARS),
    )


def _plain(lines: Pixels) -> int:
    """Return how many of the lines, from the first on, have the one colour of the first; 0 if half of them do."""
    colour = lines[0, lines.shape[1] // 2].astype(np.int16)
    most = len(lines) // 2
    depth = 0
    while depth < most and int(np.abs(lines[depth] - colour).max()) <= _SAME:
        depth += 1
    return depth if depth < most else 0


def _band(lines: Pixels, depth: int, between: slice) -> float:
    """Return the plain lines as a part of all, or 0 if they do not end at once (between the bands beside them)."""
    if depth < max(3, _THINNEST * len(lines)):
        return 0.0
    colour = lines[0, lines.shape[1] // 2].astype(np.int16)
    behind = lines[depth + 1, between]  # the line before it is a mixture of both
    differs = np.abs(behind - colour).max(axis=1) >= _OTHER
    return depth / len(lines) if np.count_nonzero(differs) >= _ALONG * len(differs) else 0.0


def _bar(bgr: Pixels, part: float) -> bool:
    third = bgr.shape[1] // 3
    if not third:
        return False
    strip = bgr[: max(8, round(part * bgr.shape[0]))]
    grey = cv2.cvtColor(np.ascontiguousarray(strip), cv2.COLOR_BGR2GRAY)
    ground = int(np.bincount(grey.ravel(), minlength=256).argmax())
    marks = cv2.absdiff(grey, np.full_like(grey, ground)) > _FLAT
    left, middle, right = (float(marks[:, at : at + third].mean()) for at in (0, third, 2 * third))
    return 0.01 <= left <= 0.3 and 0.01 <= right <= 0.35 and middle <= 0.3 and middle <= max(left, right)
