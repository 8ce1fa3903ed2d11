"""Reads the labels in photos, with RapidOCR (Apache-2.0) where the extra `listlint[labels]` is installed.

    facts.of(photo, label_lines)      # a photo fact: the lines read, or a MissingExtraError that says what to install

The models are inside its wheel: nothing is downloaded. A photo takes one to two seconds, so only those are read that
may show a label; the photo set chooses them. LISTLINT_READ_LABELS=0 in the environment turns the reader off.
"""

from __future__ import annotations

import os
import threading
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from linter.facts import MissingExtraError, of_content
from linter.listing import Photo
from linter.pixels.label_text import Line, is_label

if TYPE_CHECKING:
    from linter.pixels.picture import Pixels

# The middle part of the frame that is read again, enlarged, when the whole frame gave no label: labels are small, and
# are where the camera points.
MIDDLE = 0.6
LONG_SIDE = 1300  # px, of what is read

_one_at_a_time = threading.Lock()  # the reader uses all cores by itself


def no_reader() -> MissingExtraError:
    """Return why labels cannot be read, and what to do."""
    if os.environ.get("LISTLINT_READ_LABELS") == "0":
        return MissingExtraError("The label reader is turned off by LISTLINT_READ_LABELS=0.")
    return MissingExtraError('The label reader is not installed: pip install "listlint[labels]".')


def reader_installed() -> bool:
    """Return whether labels can be read."""
    if os.environ.get("LISTLINT_READ_LABELS") == "0":
        return False
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@of_content
def frame_lines(photo: Photo) -> tuple[Line, ...]:
    """Photo fact: the lines of text in the whole frame.

    Raises MissingExtraError without the reader; a photo that cannot be opened has no lines.
    """
    picture = _opened(photo)
    return () if picture is None else _read(_enlarged(picture))


@of_content
def label_lines(photo: Photo) -> tuple[Line, ...]:
    """Photo fact: like frame_lines, or the lines of the enlarged middle where only these are of a label."""
    picture = _opened(photo)
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


def _opened(photo: Photo) -> Pixels | None:
    if not reader_installed():
        raise no_reader()
    from linter.pixels.photo_file import PhotoError
    from linter.pixels.picture import open_picture

    try:
        return open_picture(photo.path).bgr
    except PhotoError:
        return None


def _enlarged(image: Pixels) -> Pixels:
    """The image with a long side of LONG_SIDE px, enlarged to at most three times its size."""
    import cv2

    from linter.pixels.picture import fitted

    scale = min(LONG_SIDE / max(image.shape[:2]), 3.0)
    if scale <= 1:
        return fitted(image, LONG_SIDE)
    return cast("Pixels", cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))


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
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})
