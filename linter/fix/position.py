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

from linter.pixels.header import open_header
from linter.pixels.photo_file import PhotoError

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_GPS_POINTER = 0x8825
# The scan of a JPEG has no 0xFFE1, so each of these is a segment: of the picture, or of a further one behind it.
_EXIF_SEGMENT = re.compile(rb"\xff\xe1(..)Exif\0\0", re.DOTALL)
_XMP_SEGMENT = re.compile(rb"\xff\xe1(..)http://ns\.adobe\.com/xap", re.DOTALL)
_XMP_POSITION = re.compile(
    rb"""exif:GPS\w+\s*=\s*(?:"[^"]*"|'[^']*')|<exif:GPS(?P<name>\w+)\b[^>]*>.*?</exif:GPS(?P=name)>""", re.DOTALL
)


def without_position(data: bytes) -> bytes | None:
    """Return a photo's bytes without the position; the same length. None where it cannot be taken out losslessly.

    Raises PhotoError for what is no whole photo.
    """
    before = open_header(data)
    made = bytearray(data)
    try:
        if before.header.format == "JPEG":
            _jpeg(made)
        elif before.header.format in ("PNG", "WEBP", "HEIF", "AVIF"):
            _block(made, before.image.info.get("exif") or b"")
            if before.header.format == "PNG":
                _sum_again(made)
        after = open_header(bytes(made)).header
    except (struct.error, PhotoError):
        return None
    wanted = replace(before.header, exif=replace(before.header.exif, gps=False))
    return bytes(made) if after == wanted and len(made) == len(data) else None


def _jpeg(data: bytearray) -> None:
    for match in _EXIF_SEGMENT.finditer(bytes(data)):
        (length,) = struct.unpack(">H", match[1])
        _scrub(data, match.end(), min(match.start() + 2 + length, len(data)))
    for match in _XMP_SEGMENT.finditer(bytes(data)):
        (length,) = struct.unpack(">H", match[1])
        end = match.start() + 2 + length
        for found in _XMP_POSITION.finditer(bytes(data[:end]), match.end()):
            data[found.start() : found.end()] = b" " * len(found.group())


def _block(data: bytearray, exif: bytes) -> None:
    """Scrub the EXIF block of another format, where the file holds it once and in one piece."""
    block = exif[6:] if exif[:4] == b"Exif" else exif
    if len(block) >= 8 and data.count(block) == 1:
        start = data.find(block)
        _scrub(data, start, start + len(block))


def _scrub(data: bytearray, start: int, end: int) -> None:
    """Take the position out of the TIFF block start..end."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(bytes(data[start : start + 4]))
    if order is None:
        return
    (offset,) = struct.unpack_from(order + "I", data, start + 4)
    for _ in range(2):  # the picture's directory, then the thumbnail's
        at = start + offset
        if not offset or at + 2 > end:
            return
        (count,) = struct.unpack_from(order + "H", data, at)
        tail = at + 2 + 12 * count
        if tail + 4 > end:
            return
        (following,) = struct.unpack_from(order + "I", data, tail)
        for index in reversed(range(count)):
            entry = at + 2 + 12 * index
            tag, _kind, _length, value = struct.unpack_from(order + "HHII", data, entry)
            if tag == _GPS_POINTER:
                _blank(data, start, end, start + value, order)
                # The entries behind it and the offset of the next directory move up; the gap is zeros.
                data[entry : tail + 4] = data[entry + 12 : tail + 4] + bytes(12)
                count, tail = count - 1, tail - 12
                struct.pack_into(order + "H", data, at, count)
        offset = following


def _blank(data: bytearray, start: int, end: int, at: int, order: str) -> None:
    """Turn a directory and the values that it points to into zeros."""
    if not start < at <= end - 2:
        return
    (count,) = struct.unpack_from(order + "H", data, at)
    if at + 2 + 12 * count > end:
        return
    for index in range(count):
        entry = at + 2 + 12 * index
        _tag, kind, length, value = struct.unpack_from(order + "HHII", data, entry)
        size = _SIZES.get(kind, 0) * length
        if size > 4 and start + value + size <= end:
            data[start + value : start + value + size] = bytes(size)
    data[at : at + 2 + 12 * count] = bytes(2 + 12 * count)


def _sum_again(data: bytearray) -> None:
    """Renew the check sums of a PNG's eXIf chunks."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"eXIf" and at + 12 + length <= len(data):
            struct.pack_into(">I", data, at + 8 + length, zlib.crc32(data[at + 4 : at + 8 + length]))
        at += 12 + length
