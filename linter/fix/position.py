"""The position where a photo was taken, taken out of the file without touching its pixels.

Nothing changes its place or length in the file: entries and values of the GPS directory become zeros, the pointer to it
goes, and the later entries of its directory move up. So offsets elsewhere (maker notes, further pictures) stay true.
Source of the formats: CIPA DC-008 (Exif 3.0), TIFF 6.0, PNG third edition (chunk layout), Adobe XMP part 3.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace

from linter.files import xmp
from linter.pixels.beside_picture import EXIF_SEGMENT, film_positions
from linter.pixels.header import open_header
from linter.pixels.photo_file import PhotoError
from linter.pixels.tiff import ENTRY, byte_order, entries, first_directory, stated_count

_GPS_POINTER = 0x8825
_XMP_SEGMENT = re.compile(rb"\xff\xe1(..)http://ns\.adobe\.com/xap", re.DOTALL)


def without_position(data: bytes) -> bytes | None:
    """Return a photo's bytes without the position; the same length. None where it cannot be taken out losslessly.

    Raises PhotoError for what is no whole photo.
    """
    before = open_header(data)
    made = bytearray(data)
    try:
        if before.header.format == "JPEG":
            _jpeg(made)
        else:
            _block(made, before.image.info.get("exif") or b"")
            for start, end in xmp.packets(made):
                made[start:end] = xmp.without_position(bytes(made[start:end]))
            if before.header.format == "PNG":
                _sum_again(made)
        for patch in list(film_positions(bytes(made), 0)):
            made[patch.at : patch.at + len(patch.data)] = patch.data
        after = open_header(bytes(made)).header
    except (struct.error, PhotoError):
        return None
    wanted = replace(before.header, exif=replace(before.header.exif, gps=False))
    return bytes(made) if after == wanted and len(made) == len(data) else None


def _jpeg(data: bytearray) -> None:
    for match in EXIF_SEGMENT.finditer(bytes(data)):
        (length,) = struct.unpack(">H", match[1])
        _scrub(memoryview(data)[match.end() : match.start() + 2 + length])
    for match in _XMP_SEGMENT.finditer(bytes(data)):
        end = match.start() + 2 + int.from_bytes(match[1])
        data[match.end() : end] = xmp.without_position(bytes(data[match.end() : end]))


def _block(data: bytearray, exif: bytes) -> None:
    """Scrub the EXIF block of another format, where the file holds it once and in one piece."""
    block = exif[6:] if exif[:4] == b"Exif" else exif
    if len(block) >= 8 and data.count(block) == 1:
        start = data.find(block)
        _scrub(memoryview(data)[start : start + len(block)])


def _scrub(block: memoryview) -> None:
    """Take the position out of a TIFF block."""
    order = byte_order(block)
    if order is None:
        return
    at = first_directory(block, order)
    for _ in range(2):  # the picture's directory, then the thumbnail's
        listed = list(entries(block, at, order))
        count = stated_count(block, at, order)
        tail = at + 2 + ENTRY * count
        if not at or len(listed) < count or tail + 4 > len(block):
            return
        (following,) = struct.unpack_from(order + "I", block, tail)
        for entry in reversed(listed):
            if entry.tag == _GPS_POINTER:
                _blank(block, entry.pointer, order)
                # The entries behind it and the offset of the next directory move up; the gap is zeros.
                block[entry.at : tail + 4] = bytes(block[entry.at + ENTRY : tail + 4]) + bytes(ENTRY)
                count, tail = count - 1, tail - ENTRY
                struct.pack_into(order + "H", block, at, count)
        at = following


def _blank(block: memoryview, at: int, order: str) -> None:
    """Turn a directory and the values that it points to into zeros."""
    listed = list(entries(block, at, order))
    if len(listed) < stated_count(block, at, order):
        return
    for entry in listed:
        if entry.size > 4 and entry.start + entry.size <= len(block):
            block[entry.start : entry.start + entry.size] = bytes(entry.size)
    if listed:
        block[at : at + 2 + ENTRY * len(listed)] = bytes(2 + ENTRY * len(listed))


def _sum_again(data: bytearray) -> None:
    """Renew the check sums of a PNG's chunks that may have held a position."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if bytes(data[at + 4 : at + 8]) in (b"eXIf", b"iTXt") and at + 12 + length <= len(data):
            struct.pack_into(">I", data, at + 8 + length, zlib.crc32(data[at + 4 : at + 8 + length]))
        at += 12 + length
