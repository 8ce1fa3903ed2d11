"""Draws a photo small, in at most so many bytes: as JPEG, or where there are few bytes, as WebP.

At 160 px and 2 KB a WebP still shows what a JPEG has lost, but takes ten times as long to write.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import cv2
import numpy as np

from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import Pixels, decoded, fitted, opened_photo, upright

# Steps down until a picture fits: first quality, which costs little to the eye at this size, then size.
_QUALITIES = (84, 76, 66, 54, 42)
_TIGHT_QUALITIES = (50, 40, 30)
_SMALLEST_SIDE = 80


def small_picture(path: Path, side: int) -> Pixels:
    """Return a photo upright with a long side of at most `side` px. Raises PhotoError.

    A JPEG is decoded at the smallest scale that still gives `side` px: a third less work than for rules.
    """
    cv2.setNumThreads(1)  # photos are worked on side by side
    return fitted(_pixels(path, side), side)


def _pixels(path: Path, side: int) -> Pixels:
    with opened_photo(path) as (opened, data):
        longest = max(opened.header.width, opened.header.height)
        if opened.image is not None or longest < 4 * side:
            return decoded(opened, data).bgr
        scale = cv2.IMREAD_REDUCED_COLOR_8 if longest >= 8 * side else cv2.IMREAD_REDUCED_COLOR_4
        small = cv2.imdecode(np.frombuffer(data, np.uint8), scale | cv2.IMREAD_IGNORE_ORIENTATION)
        if small is None:
            raise PhotoError("is damaged: it could not be decoded")
        return upright(small, opened.header.orientation)


def encoded(image: Pixels, most_bytes: int, *, tight: bool = False) -> tuple[bytes, int, int]:
    """Return (JPEG, or where it is `tight` WebP; width, height) of at most `most_bytes`, made coarser, then smaller."""
    write, qualities = (_webp, _TIGHT_QUALITIES) if tight else (_jpeg, _QUALITIES)
    while True:
        height, width = image.shape[:2]
        for quality in qualities:
            data = write(image, quality)
            if len(data) <= most_bytes:
                return data, width, height
        longest = max(width, height)
        if longest <= _SMALLEST_SIDE:
            return data, width, height
        image = fitted(image, max(_SMALLEST_SIDE, longest * 3 // 4))


def _jpeg(image: Pixels, quality: int) -> bytes:
    done, data = cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1))
    if not done:
        raise ValueError("the picture could not be written as JPEG")
    return data.tobytes()


def _webp(image: Pixels, quality: int) -> bytes:
    from PIL import Image

    out = BytesIO()
    rgb = np.ascontiguousarray(image[:, :, ::-1])
    Image.fromarray(rgb).save(out, "WEBP", quality=quality, method=2)  # half the time of OpenCV's, a few bytes more
    return out.getvalue()
