"""Decodes a JPEG at a fraction of its size, and finds where its picture is damaged though the file goes on to its end.

libjpeg shows what it can of such a picture, grey or shifted from the fault on, and leaves a warning. OpenCV and Pillow
drop that; simplejpeg, the same library's TurboJPEG interface, raises it. The pixels are those that OpenCV gives.
"""

from __future__ import annotations

import re

import cv2
import numpy as np
from cv2.typing import MatLike
from simplejpeg import decode_jpeg

from linter.pixels.photo_file import PhotoError, partly_lost

Pixels = MatLike  # uint8

_REDUCED = {
    1: cv2.IMREAD_COLOR,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    8: cv2.IMREAD_REDUCED_COLOR_8,
}
# What libjpeg says (jerror.h) where a part of the picture is lost, or where bytes of it are taken for the next part of
# the file. What else it says is of headers: OpenCV is asked then.
_LOST = re.compile(r"Corrupt JPEG|Premature end|Unsupported marker|Unsupported JPEG process|Invalid JPEG|Bogus")
_LEFT_OVER = re.compile(r"Corrupt JPEG data: (\d+) extraneous bytes before marker 0xd9")
_MOST_PADDING = 64  # bytes of one value that cameras leave before the end
_KEPT_ZEROS = 8  # at the end, of which the last may belong to the picture


def decoded_jpeg(data: bytes, width: int, height: int, by: int) -> Pixels:
    """Return the pixels, (height, width, 3) in the order blue, green, red, of a JPEG stored as width x height px.

    `by` is 1, 2, 4 or 8: how many px of the file make one. Raises PhotoError for one that is damaged on the way; a loss
    in its last and faintest layers can pass, since libjpeg does not know of it.
    """
    try:
        pixels: Pixels = decode_jpeg(data, "BGR", min_width=-(-width // by), min_height=-(-height // by), min_factor=by)
    except ValueError as error:
        said = str(error)
    else:
        return pixels
    if _LOST.search(said) and not _is_padding(said, data):
        tidy = _tidied(data)
        if len(tidy) < len(data):
            return decoded_jpeg(tidy, width, height, by)
        raise partly_lost()
    return _in_spite(data, by)


def _in_spite(data: bytes, by: int) -> Pixels:
    """Decode a JPEG whatever libjpeg warns of."""
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), _REDUCED[by] | cv2.IMREAD_IGNORE_ORIENTATION)
    except cv2.error as error:
        raise PhotoError("is damaged: it could not be decoded") from error
    if pixels is None:
        raise PhotoError("is damaged: it could not be decoded")
    return pixels


def _tidied(data: bytes) -> bytes:
    """Leave out what is no picture: stray bytes between the parts before it, and all but a few zeros at its end."""
    parts, at = [data[:2]], 2
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 4 > len(data):
            return data
        marker = data[at + 1]
        if marker == 0xDA:
            break
        if marker in {0x00, 0x01, 0xFF}:
            at += 1
            continue
        after = at + 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
        parts.append(data[at:after])
        at = after
    end = data.find(b"\xff\xd9", at)
    if end < 0:
        return data
    scan = data[at:end]
    kept = len(scan.rstrip(b"\0")) + _KEPT_ZEROS
    return b"".join([*parts, scan[:kept], data[end:]])


def _is_padding(said: str, data: bytes) -> bool:
    """Whether what is left over before the end is a camera's filling, and no bytes of the picture."""
    found = _LEFT_OVER.match(said)
    count = int(found[1]) if found else 0
    end = data.find(b"\xff\xd9", data.find(b"\xff\xda"))
    return 0 < count <= _MOST_PADDING and len(set(data[max(0, end - count) : end])) == 1
