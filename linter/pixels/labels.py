"""Reads the labels in photos, with RapidOCR (Apache-2.0), which the extra `listlint[labels]` installs.

The models are inside its wheel: nothing is downloaded. A photo takes one to two seconds, so only those are read that
may show a label; the photo set chooses them.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Any

import cv2
from rapidocr import RapidOCR

from linter.pixels.label_text import Line, is_label
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import Pixels, fitted, open_picture

# The middle part of the frame that is read again, enlarged, when the whole frame gave no label: labels are small, and
# are where the camera points.
MIDDLE = 0.6
LONG_SIDE = 1300  # px, of what is read

_one_at_a_time = threading.Lock()  # the reader uses all cores by itself


def lines_in_frame(path: Path) -> tuple[Line, ...]:
    """Return the lines of text in a photo file's whole frame: none where it cannot be opened."""
    picture = _opened(path)
    return () if picture is None else _read(_enlarged(picture))


def lines_of_label(path: Path) -> tuple[Line, ...]:
    """Return the same, or the lines of the enlarged middle where only these are of a label."""
    picture = _opened(path)
    if picture is None:
        return ()
    lines = _read(_enlarged(picture))
    if is_label(lines):
        return lines
    height, width = picture.shape[:2]
    y, x = round(height * (1 - MIDDLE) / 2), round(width * (1 - MIDDLE) / 2)
    near = tuple(
        Line(
            line.text,
            line.confidence,
            0.5 + (line.x - 0.5) * MIDDLE,
            0.5 + (line.y - 0.5) * MIDDLE,
            line.height * MIDDLE,
        )
        for line in _read(_enlarged(picture[y : height - y, x : width - x]))
    )
    return near if is_label(near) else lines


def _opened(path: Path) -> Pixels | None:
    try:
        return open_picture(path).bgr
    except PhotoError:
        return None


def _enlarged(image: Pixels) -> Pixels:
    """The image with a long side of LONG_SIDE px, enlarged to at most three times its size."""
    scale = min(LONG_SIDE / max(image.shape[:2]), 3.0)
    if scale <= 1:
        return fitted(image, LONG_SIDE)
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)


def _read(image: Pixels) -> tuple[Line, ...]:
    with _one_at_a_time:
        result = _engine()(image)
    height, width = image.shape[:2]
    if result.boxes is None or result.txts is None:
        return ()
    made = []
    for corners, text, confidence in zip(result.boxes, result.txts, result.scores, strict=True):
        x, y = (sum(float(corner[axis]) for corner in corners) / len(corners) for axis in (0, 1))
        down = [float(corners[3][axis] - corners[0][axis]) for axis in (0, 1)]
        tall = (down[0] ** 2 + down[1] ** 2) ** 0.5
        made.append(Line(text, round(float(confidence), 3), x / width, y / height, tall / max(height, width)))
    return tuple(made)


@cache
def _engine() -> Any:
    return RapidOCR(params={"Global.log_level": "critical"})
