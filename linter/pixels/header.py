"""What a photo file says of itself before its pixels are read: format, size, camera settings, and whether it is whole.

JPEG, which nearly all photos are, is walked marker by marker: it costs nothing, and it is the one format whose decoders
hide a missing end behind a grey area. The other formats are opened with Pillow or pillow-heif, which read no pixels.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import Any

from linter.files.xmp import TELLS
from linter.pixels.beside_picture import further_picture_tells_position, tells_position
from linter.pixels.exif import read_exif
from linter.pixels.photo_file import PhotoError, cut_off, partly_lost
from linter.pixels.records import Exif, Header, as_shown


@dataclass(frozen=True, slots=True)
class FormatLimit:
    """What is read of a format: `pixels` at most; each takes up to `cost` bytes of memory while it is decoded."""

    pixels: int
    cost: int


# A phone's largest camera has 200 megapixels and writes JPEG, which is decoded at a fraction of its size. What phones
# write besides unpacks whole, and they have up to 50 megapixels there. No camera writes the other formats: an export of
# 30 is large, and some of them unpack into several copies. `python -m tests.fuzz --memory` measures the costs.
LIMITS = {
    "JPEG": FormatLimit(250_000_000, 1),
    "JPEG in layers": FormatLimit(55_000_000, 9),
    "HEIF": FormatLimit(51_000_000, 13),
    "PNG": FormatLimit(55_000_000, 8),
    "GIF": FormatLimit(55_000_000, 8),
    "BMP": FormatLimit(30_000_000, 8),
    "TIFF": FormatLimit(30_000_000, 16),
    "WEBP": FormatLimit(30_000_000, 17),
    "AVIF": FormatLimit(30_000_000, 17),
}

_MOST_SEGMENTS = 5_000  # each up to 64 KB: the longest colour profiles and extended XMP take a few hundred
_MOST_SCANS = 100  # of a progressive JPEG, which has about ten; each is a pass over the whole picture

# Where storage has lost a part of a file, it reads as zeros, in sectors of 512 bytes and more. A decoder that goes on
# at the next restart marker does not warn of it.
_HOLE = bytes(512)

_OWN_NAME = 8  # bytes that name the format of the file itself, as `ftyp` does

_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif"})


@dataclass(frozen=True, slots=True)
class Opened:
    """A header, and what goes on to decode it: the open image, or None for a JPEG.

    `layered` says that a JPEG comes in several passes over the picture, so that all of it is held until the last one.
    """

    header: Header
    image: Any = None
    layered: bool = False

    @property
    def limit(self) -> FormatLimit:
        """What is read of such a file."""
        return LIMITS["JPEG in layers" if self.layered else self.header.format]

    @property
    def memory(self) -> int:
        """The bytes that decoding takes at its worst, without those of the file."""
        return self.header.width * self.header.height * self.limit.cost


def open_header(data: bytes) -> Opened:
    """Read the header of a photo's bytes. Raises PhotoError for what is no whole photo of a readable format."""
    if not data:
        raise PhotoError("is empty (0 bytes)", "Copy it again from the phone or camera.")
    if data.startswith(b"\xff\xd8"):
        opened = _jpeg(data)
    # Most shops have JPEG alone: the libraries of the other formats are loaded with the first file that needs them
    elif data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS and b"avif" not in data[8:64]:
        from linter.pixels.heif import open_heif

        opened = _placed(data, *open_heif(data))
    else:
        from linter.pixels.pillow_formats import open_image

        opened = _placed(data, *open_image(data))
    header = opened.header
    most = opened.limit.pixels
    if header.width < 1 or header.height < 1:
        raise PhotoError("says that it has no pixels")
    if header.width * header.height > most:
        millions = header.width * header.height / 1e6
        raise PhotoError(
            f"would unpack to {header.width} x {header.height} pixels ({millions:.0f} million);"
            f" at most {most / 1e6:.0f} million are read",
            "Export it smaller: 2000 pixels on the long side are plenty.",
        )
    return opened


def _placed(data: bytes, header: Header, image: Any) -> Opened:
    """Return an opened image, whose position may stand beside its EXIF."""
    place = header.gps or tells_position(data, _OWN_NAME)
    return Opened(replace(header, exif=replace(header.exif, gps=place)), image)


def _jpeg(data: bytes) -> Opened:
    """Walk the markers to the first scan, then look for the end of the picture.

    In a scan every 0xFF is followed by 0x00 or a restart number, so the first 0xFFD9 after its start is the end. What
    follows it (a gain map, a burst's other pictures, a film) is asked for a position alone.
    """
    at, size, exif, place, progressive, parts, zeros_mean = 2, None, Exif(), False, False, 0, b""
    for _ in range(_MOST_SEGMENTS):
        at = data.find(b"\xff", at)
        if at < 0 or at + 4 > len(data):
            raise cut_off()
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes
            at += 1
            continue
        if marker in _BARE or marker == 0:
            at += 2
            continue
        if marker == 0xD9:
            raise PhotoError("is damaged: it holds no picture")
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at + 4 : at + 2 + length]
        if marker in _FRAMES and len(segment) >= 6:
            height, width = struct.unpack_from(">HH", segment, 1)
            size, progressive, parts = (width, height), marker in _PROGRESSIVE, segment[5]
        elif marker == 0xC4:
            zeros_mean += _meant_by_zeros(segment)
        elif marker == 0xE1 and segment.startswith(b"Exif\0"):
            exif = read_exif(segment)
        elif marker == 0xE1 and segment.startswith(b"http://ns.adobe.com/xap"):
            place = place or TELLS in segment
        elif marker == 0xDA:  # a scan that lacks a part of the colours is not the last one
            layered = progressive or segment[:1] < bytes([parts])
            break
        at += 2 + max(2, length)
    else:
        raise PhotoError("is damaged: it has no end of parts before its picture")
    if layered and data.count(b"\xff\xda", at) > _MOST_SCANS:
        raise PhotoError("is damaged: its picture is in too many layers")
    if size is None:
        raise PhotoError("is damaged: its size is missing")
    end = data.find(b"\xff\xd9", at) + 2
    if end < 2:
        raise cut_off()
    # Zeros right before the end are padding, or the decoder finds the picture too short
    filled = at + len(data[at : end - 2].rstrip(b"\0"))
    if any(zeros_mean) and not layered and data.find(_HOLE, at, filled) >= 0:
        raise partly_lost()
    place = exif.gps or place or tells_position(data, end) or further_picture_tells_position(data, end)
    return Opened(as_shown("JPEG", *size, replace(exif, gps=place)), layered=layered)


def _meant_by_zeros(tables: bytes) -> bytes:
    """Return what a code of zeros alone means in each of the Huffman tables for details (ITU-T T.81, B.2.4.2).

    0 is the end of a block: there a flat picture is all zeros. Anything else makes 63 equal details of each block,
    which no picture has.
    """
    meant, at = b"", 0
    while at + 17 < len(tables):
        if tables[at] >> 4 == 1:
            meant += tables[at + 17 : at + 18]
        at += 17 + sum(tables[at + 1 : at + 17])
    return meant
