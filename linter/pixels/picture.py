"""One photo to look at: one decode that all metrics share.

picture = open_picture(Path("IMG_0413.jpg"))     # may raise PhotoError
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from cv2.typing import MatLike

from linter.pixels.header import Opened, open_header
from linter.pixels.jpeg import decoded_jpeg
from linter.pixels.memory_budget import MemoryBudget
from linter.pixels.photo_file import PhotoError, read_photo, unreadable
from linter.pixels.records import Header

Pixels = MatLike  # uint8, (height, width) of grey or (height, width, 3) in the order blue, green, red

# The long side of the shared copy, px: what a buyer sees full screen on a phone. A JPEG is decoded at 1/2, 1/4 or 1/8
# where that leaves at least LONG_SIDE; only what is still longer than MOST_LONG_SIDE is resampled, to RESAMPLED.
LONG_SIDE = 1000
MOST_LONG_SIDE = 1400
SMALL_SIDE = 256
_NEARLY_TWICE = 480  # px: from here on a copy is first brought to twice SMALL_SIDE, by neighbours, and then halved
TINY_SIDE = 64
RESAMPLED = 4 * SMALL_SIDE  # px, so that the smaller copies come by halving

# What photos take while they are decoded side by side. With the program, its words and one more file, a run stays under
# 1 GB: `python -m tests.fuzz --memory`.
DECODING_MEMORY = MemoryBudget(600_000_000)
_LARGER_MEMORY = 64_000_000  # bytes that a copy twice as large takes more: up to 4000 x 4000 px, and half of that
_turn = threading.Lock()


@dataclass
class Picture:
    """A photo to look at: the display copy as it is shown, and smaller copies, each made when first asked for.

    `bgr` is uint8 (height, width, 3); `scale` is px of the copy per px of the file, at most 1. One thread owns it.
    """

    header: Header
    bgr: Pixels
    scale: float = 1.0

    @cached_property
    def grey(self) -> Pixels:
        """Luma, uint8 (height, width), of the display copy."""
        return cv2.cvtColor(self.bgr, cv2.COLOR_BGR2GRAY)

    @cached_property
    def half(self) -> Pixels:
        """The display copy at half its size (odd last rows and columns left out), uint8 (height, width, 3)."""
        return halved(self.bgr) if min(self.bgr.shape[:2]) >= 2 else self.bgr

    @cached_property
    def half_grey(self) -> Pixels:
        """Luma of `half`."""
        return cv2.cvtColor(self.half, cv2.COLOR_BGR2GRAY)

    @cached_property
    def small(self) -> Pixels:
        """The picture with a long side of at most SMALL_SIDE px, uint8 (height, width, 3), each pixel a mean."""
        large = max(self.bgr.shape[:2]) >= 2 * SMALL_SIDE  # exact halving is fast, the rest then has less to do
        rest = self.half if large else self.bgr
        longest = max(rest.shape[:2])
        if longest < _NEARLY_TWICE:
            return fitted(rest, SMALL_SIDE)
        height, width = (2 * max(1, round(side * SMALL_SIDE / longest)) for side in rest.shape[:2])
        if rest.shape[:2] != (height, width):
            rest = cv2.resize(rest, (width, height), interpolation=cv2.INTER_LINEAR)
        return halved(rest)

    @cached_property
    def small_grey(self) -> Pixels:
        """Luma of `small`."""
        return cv2.cvtColor(self.small, cv2.COLOR_BGR2GRAY)

    @cached_property
    def smaller(self) -> Pixels:
        """`small` at half its size, uint8 (height, width, 3)."""
        return halved(self.small) if min(self.small.shape[:2]) >= 2 else self.small

    @cached_property
    def tiny(self) -> Pixels:
        """The picture with a long side of at most TINY_SIDE px, uint8 (height, width, 3)."""
        return fitted(self.smaller, TINY_SIDE)


def fitted(image: Pixels, side: int) -> Pixels:
    """Return the image with a long side of at most `side` px, never enlarged, each pixel the mean of what it covers."""
    height, width = image.shape[:2]
    ratio = side / max(height, width)
    if ratio >= 1:
        return image
    size = max(1, round(width * ratio)), max(1, round(height * ratio))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)


def between(image: Pixels, side: int) -> Pixels:
    """Return the image, whose long side is below 2 x `side`, with at most `side` px, read between its pixels."""
    height, width = image.shape[:2]
    ratio = side / max(height, width)
    if ratio >= 1:
        return image
    size = max(1, round(width * ratio)), max(1, round(height * ratio))
    return cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)


def displayed(image: Pixels, times: int = 1) -> Pixels:
    """Return the display copy: what is longer than MOST_LONG_SIDE is brought to RESAMPLED, each so many `times`.

    It is halved while that leaves LONG_SIDE, which is exact, and the rest goes by neighbours, not by area: at less than
    a halving they take in nearly all pixels, in a sixth of the time.
    """
    while max(image.shape[:2]) >= 2 * times * LONG_SIDE and min(image.shape[:2]) >= 2:
        image = halved(image)
    if max(image.shape[:2]) <= times * MOST_LONG_SIDE:
        return image
    return between(image, times * RESAMPLED)


def halved(image: Pixels) -> Pixels:
    """Return the image, of at least 2 x 2 px, at half its size; odd last rows and columns are left out."""
    height, width = image.shape[0] // 2, image.shape[1] // 2
    return cv2.resize(image[: height * 2, : width * 2], (width, height), interpolation=cv2.INTER_AREA)


def upright(image: Pixels, orientation: int) -> Pixels:
    """Return the pixels turned as the EXIF orientation (1 to 8) says."""
    if orientation >= 5:
        image = cv2.transpose(image)
    # 5 to 8 are stored sideways: transposed first, then mirrored (1 left-right, 0 top-bottom, -1 both)
    flip = {2: 1, 3: -1, 4: 0, 6: 1, 7: -1, 8: 0}.get(orientation)
    return image if flip is None else cv2.flip(image, flip)


def _decode_jpeg(data: bytes, header: Header, times: int) -> Pixels:
    width, height = header.width, header.height
    by = next((by for by in (8, 4, 2) if max(width, height) >= by * times * LONG_SIDE), 1)
    stored = (height, width) if header.orientation >= 5 else (width, height)
    return decoded_jpeg(data, *stored, by)


def _unpack(opened: Opened, times: int) -> Pixels:
    """Decode an opened image of another format to a BGR display copy; what is transparent is white."""
    from linter.pixels.unpacked import rgb as unpacked  # Pillow, which no JPEG needs

    image: Any = opened.image
    if opened.header.format != "HEIF":
        rgb = unpacked(image)
    elif image.mode == "RGB":  # is read where it lies: 48 megapixels take 290 MB in place of 690
        rgb = np.asarray(image)
    else:
        rgb = unpacked(image.to_pillow())
    return cv2.cvtColor(displayed(rgb, times), cv2.COLOR_RGB2BGR)


def decoded(opened: Opened, data: bytes, times: int = 1) -> Picture:
    """Decode a photo file whose header was read, to a copy so many times as large. Raises PhotoError."""
    header = opened.header
    if opened.image is None:
        image = _decode_jpeg(data, header, times)
    else:
        try:
            image = _unpack(opened, times)
        except Exception as error:  # decoders raise what they please on damaged files
            raise unreadable(error, header.format) from error
    image = upright(displayed(image, times), header.orientation)
    return Picture(header, image, max(image.shape[:2]) / max(header.width, header.height))


@contextmanager
def opened_photo(path: Path, times: int = 1) -> Iterator[tuple[Opened, bytes]]:
    """Read a photo file and its header, with room in memory to decode it within the block. Raises PhotoError."""
    with ExitStack() as held:
        with _turn:  # a file has its memory before it is known how much more it needs: one at a time
            data = read_photo(path)
            opened = open_header(data)
            more = (times - 1) * _LARGER_MEMORY
            held.enter_context(DECODING_MEMORY.reserved(opened.memory + 2 * len(data) + more))  # some copy the file
        try:
            yield opened, data
        except PhotoError as error:
            error.header = opened.header
            raise


def open_picture(path: Path, times: int = 1) -> Picture:
    """Read and decode a photo file, to a copy so many times as large as is shown. Raises PhotoError."""
    with opened_photo(path, times) as (opened, data):
        return decoded(opened, data, times)
