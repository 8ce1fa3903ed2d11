"""Whether a picture was drawn by a program: a diagram, a drawing, a made card, a page or a screen.

A camera's picture has noise and shading everywhere, so that hardly any place is quite flat, and its ground is of many
tones. A ground that an app or a studio has made even is of one tone as well, but what lies on it are goods, in a piece
or two. On what a program drew stand letters, arrows, small signs: many small marks apart; or nothing but strokes.

Measured on the half-size copy: `flat` is the part of places whose 3 x 3 neighbours differ by 2 grey levels at most,
and, only where that is enough for a drawing: `textured` the part further than 6 px from any of them, `ground` the part
within 2 grey levels of the commonest one, the `tone`, `marks` the small pieces of what differs from it by more than 10,
and `solid` the part of that which is wider than a stroke.
"""

from __future__ import annotations

import cv2
import numpy as np

from linter.pixels.picture import Picture
from linter.pixels.records import LEAST_FLAT, Graphic

_FLAT = 2
_STROKE = 13  # px, odd: twice as far as a place in a line or a letter is from something flat
_GROUND = 2  # grey levels from the commonest that are the ground ...
_OFF = 10  # ... and from which on a place is something on it: JPEG leaves less beside a stroke's edge
_LEAST_HIGH, _LEAST_MARK = 4, 8  # px, and px of area: smaller ones are specks
_LARGEST_MARK = 0.005  # of the picture: larger pieces are goods


def graphic(picture: Picture) -> Graphic:
    """Measure how far a picture looks drawn."""
    grey = picture.half_grey
    near = np.ones((3, 3), np.uint8)
    steps = cv2.subtract(cv2.dilate(grey, near), cv2.erode(grey, near))
    flat = cv2.threshold(steps, _FLAT, 255, cv2.THRESH_BINARY_INV)[1]
    part = cv2.countNonZero(flat) / flat.size
    if part < LEAST_FLAT:
        return Graphic(part)
    around = cv2.dilate(flat, np.ones((_STROKE, _STROKE), np.uint8))
    tones = cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel()
    tone = int(tones.argmax())
    off = cv2.threshold(cv2.absdiff(grey, np.full_like(grey, tone)), _OFF, 255, cv2.THRESH_BINARY)[1]
    _, _, pieces, _ = cv2.connectedComponentsWithStats(off, connectivity=8)
    high, area = pieces[1:, cv2.CC_STAT_HEIGHT], pieces[1:, cv2.CC_STAT_AREA]
    marks = (high >= _LEAST_HIGH) & (area >= _LEAST_MARK) & (area <= _LARGEST_MARK * grey.size)
    wide = cv2.erode(off, np.ones((_STROKE // 2 + 1,) * 2, np.uint8))
    return Graphic(
        flat=part,
        textured=1 - cv2.countNonZero(around) / flat.size,
        ground=float(tones[max(0, tone - _GROUND) : tone + _GROUND + 1].sum() / grey.size),
        marks=int(np.count_nonzero(marks)),
        solid=cv2.countNonZero(wide) / max(1, cv2.countNonZero(off)),
        tone=tone,
    )
