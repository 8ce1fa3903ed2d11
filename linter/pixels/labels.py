"""Reads the labels in photos, with RapidOCR (Apache-2.0), which the extra `listlint[labels]` installs.

The models are inside its wheel: nothing is downloaded. To find and read all the text in a frame takes one to three
seconds of one core, and most photos show no label. So the middle of the frame is looked at on a small copy first, a
few of the places with text that are found there are read, and only where these may be of a label or a tape is what
stands round about them read as a whole.

On 132 photos of six sellers, read without their names, 19 of 23 labels are found and 3 of 109 other photos are taken
for one, in a fifth of a second of one core each. When each frame was read, and its enlarged middle, it was 17 and 3 in
1.6 seconds. A tape whose small numbers lie on end is missed more often.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec import TextRecInput

from linter.pixels.label_text import LEAST, Line, may_be_read_on
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import Pixels, fitted, open_picture

# The middle part of the frame that is looked at: labels are small, and are where the camera points
# (label_text.NEAR is the same from the middle).
MIDDLE = 0.64
_FULL_SIDE = 640  # px, long side of what is then read as a whole; enlarged to at most three times its size
_LEAST_PART = 0.15  # half the size of that at least, as a share of the long side
_MOST_LINES = 14  # that are read of one photo: of a care label what stands in the middle
_LEAST_READ = 0.5  # confidence of a line; below it letters are guessed
_LINE_HEIGHT = 48  # px, what the recognition scales a line to


@dataclass(frozen=True, slots=True)
class _Look:
    """How closely the middle is looked at: `side` px of it, and at most `lines` places of at least a `score` read."""

    side: int
    score: float
    lines: int
    sure: float  # confidence of a line for which the whole is read
    edges: bool  # whether the whole frame is looked at where the middle shows nothing: a tape lies anywhere


# A photo that shows the whole item is hardly ever one of a label, and twice in three one of these.
_CLOSE = _Look(512, 0.35, 8, _LEAST_READ, edges=True)
_WHOLE = _Look(416, 0.35, 4, LEAST, edges=False)

_Part = tuple[int, int, int, int]  # left, top, right, bottom in px
# Corners of a line of text: top left, top right, bottom right, bottom left, in px of the picture.
_Corners = NDArray[np.float32]
_making = threading.Lock()
_made: list[RapidOCR] = []


def lines_in_frame(path: Path) -> tuple[Line, ...]:
    """Return the lines of text in the middle of a photo that shows a whole item: none where it cannot be opened."""
    return _lines(path, _WHOLE)


def lines_of_label(path: Path) -> tuple[Line, ...]:
    """Return the lines of text in the middle of a photo that shows a part."""
    return _lines(path, _CLOSE)


def _lines(path: Path, look: _Look) -> tuple[Line, ...]:
    cv2.setNumThreads(1)  # photos are read side by side
    try:
        picture = open_picture(path).bgr
    except PhotoError:
        return ()
    height, width = picture.shape[:2]
    top, left = round(height * (1 - MIDDLE) / 2), round(width * (1 - MIDDLE) / 2)
    found = _places(picture, (left, top, width - left, height - top), look.side, look.score)
    first = _read(picture, found[: look.lines])
    if not may_be_read_on(first, look.sure) and look.edges:
        found = _places(picture, (0, 0, width, height), look.side, _LEAST_READ)
        first = _read(picture, found[: look.lines])
    if not may_be_read_on(first, look.sure):
        return first
    whole = _read(picture, _places(picture, _round_about(found, picture), _FULL_SIDE, _LEAST_READ)[:_MOST_LINES])
    return whole if len(whole) >= len(first) else first


def _round_about(places: Sequence[_Corners], picture: Pixels) -> _Part:
    """Return the part of a picture round places with text: a square that reaches half its size beyond them."""
    height, width = picture.shape[:2]
    corners = np.concatenate(places)
    (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    half = max(right - left, bottom - top, _LEAST_PART * max(height, width))
    x, y = (left + right) / 2, (top + bottom) / 2
    return max(0, round(x - half)), max(0, round(y - half)), min(width, round(x + half)), min(height, round(y + half))


def _places(picture: Pixels, part: _Part, side: int, least: float) -> list[_Corners]:
    """Return where there is text in a part of a picture, the surest first; a copy of `side` px is looked at."""
    left, top, right, bottom = part
    middle = picture[top:bottom, left:right]
    enlarged = min(side / max(middle.shape[:2]), 3.0)
    if enlarged > 1:
        small = cv2.resize(middle, None, fx=enlarged, fy=enlarged, interpolation=cv2.INTER_CUBIC)
    else:
        small = fitted(middle, side)
    result = _engine().text_det(small)
    if result.boxes is None:
        return []
    times = np.array((middle.shape[1] / small.shape[1], middle.shape[0] / small.shape[0]), np.float32)
    surest = sorted(zip(result.scores, result.boxes, strict=True), key=lambda scored: -scored[0])
    begin = np.array((left, top), np.float32)
    return [np.asarray(corners, np.float32) * times + begin for score, corners in surest if score >= least]


def _read(picture: Pixels, places: Sequence[_Corners]) -> tuple[Line, ...]:
    """Return the lines at these places, from the top down."""
    if not places:
        return ()
    engine = _engine()
    turned = engine.text_cls([_straight(picture, corners) for corners in places]).img_list  # none upside down
    result = engine.text_rec(TextRecInput(img=turned))
    height, width = picture.shape[:2]
    found = []
    for corners, text, confidence in zip(places, result.txts, result.scores, strict=True):
        if text.strip() and confidence >= _LEAST_READ:
            x, y = (float(value) for value in corners.mean(axis=0))
            tall = min(_length(corners[0], corners[3]), _length(corners[0], corners[1]))  # it may stand on end
            found.append(Line(text, round(float(confidence), 3), x / width, y / height, tall / max(height, width)))
    return tuple(sorted(found, key=lambda line: (line.y, line.x)))


def _straight(picture: Pixels, corners: _Corners) -> Pixels:
    """Return a line of text cut out and turned level, at least as high as the recognition scales it to."""
    top_left, top_right, bottom_right, bottom_left = corners
    width = max(1.0, _length(top_left, top_right), _length(bottom_left, bottom_right))
    height = max(1.0, _length(top_left, bottom_left), _length(top_right, bottom_right))
    times = max(1.0, _LINE_HEIGHT / min(width, height))
    size = max(1, round(width * times)), max(1, round(height * times))
    onto = np.array(((0, 0), (size[0], 0), size, (0, size[1])), np.float32)
    warp = cv2.getPerspectiveTransform(corners, onto)
    line = cv2.warpPerspective(picture, warp, size, borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return cv2.rotate(line, cv2.ROTATE_90_COUNTERCLOCKWISE) if height >= 1.5 * width else line


def _length(one: NDArray[Any], other: NDArray[Any]) -> float:
    return float(np.hypot(*(one - other)))


def _engine() -> Any:
    """Return the reader, made once: its sessions may be asked by several threads, and use one each."""
    with _making:
        if not _made:
            one = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
            # small pictures are not to be enlarged; how sure a place must be is asked here
            looks = {"Det.limit_side_len": 32, "Det.box_thresh": min(_CLOSE.score, _WHOLE.score)}
            _made.append(RapidOCR(params={"Global.log_level": "critical", **one, **looks}))
        return _made[0]
