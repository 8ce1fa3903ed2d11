"""What a camera wrote into a photo: a few EXIF tags, read without trusting the block.

Phones and editing programs write damaged blocks now and then. A tag that cannot be read counts as absent; nothing here
raises and nothing warns, which is why the few tags are read here and not through a library.
Source of the tags: CIPA DC-008 (Exif 3.0).
"""

from __future__ import annotations

import struct
from itertools import islice

from linter.pixels.records import Exif
from linter.pixels.tiff import byte_order, entries, first_directory

_NUMBERS = {1: "B", 3: "H", 4: "I", 5: "I", 6: "b", 8: "h", 9: "i", 10: "i", 11: "f", 12: "d", 13: "I"}
_MOST_ENTRIES = 512  # more in one directory is damage
_MOST_BYTES = 512  # the longest value that is of interest here


Value = tuple[float, ...] | str


def _directory(block: bytes, at: int, order: str) -> dict[int, Value]:
    """Return the readable tags of the directory at an offset."""
    found: dict[int, Value] = {}
    for entry in islice(entries(block, at, order), _MOST_ENTRIES):
        start, size = entry.start, entry.size
        if not 0 < size <= _MOST_BYTES or start + size > len(block):
            continue
        if entry.kind == 2:
            found[entry.tag] = block[start : start + size].split(b"\0")[0].decode("latin-1").strip()
        elif entry.kind in (5, 10):
            pairs = struct.unpack_from(f"{order}{2 * entry.count}{_NUMBERS[entry.kind]}", block, start)
            found[entry.tag] = tuple(a / b for a, b in zip(pairs[::2], pairs[1::2], strict=True) if b)
        elif entry.kind in _NUMBERS:
            numbers = struct.unpack_from(f"{order}{entry.count}{_NUMBERS[entry.kind]}", block, start)
            found[entry.tag] = tuple(map(float, numbers))
    return found


def read_exif(block: bytes) -> Exif:
    """Return the tags of an EXIF block: the bytes of a TIFF header and what follows, with or without "Exif" before."""
    data = block[6:] if block[:4] == b"Exif" else block
    order = byte_order(data)
    if order is None:
        return Exif()
    first = _directory(data, first_directory(data, order), order)

    def number(tags: dict[int, Value], tag: int, low: float, high: float) -> float | None:
        value = tags.get(tag)
        if not isinstance(value, tuple) or not value or not low <= value[0] <= high:
            return None
        return value[0]

    def text(tags: dict[int, Value], tag: int) -> str:
        value = tags.get(tag)
        return value if isinstance(value, str) else ""

    inner = _directory(data, int(number(first, 0x8769, 8, 2**32) or 0), order)
    place = _directory(data, int(number(first, 0x8825, 8, 2**32) or 0), order)
    latitude, longitude = place.get(2), place.get(4)
    iso = number(inner, 0x8827, 1, 10_000_000)
    return Exif(
        orientation=int(number(first, 0x0112, 1, 8) or 1),
        iso=int(iso) if iso else None,
        exposure_time=number(inner, 0x829A, 1e-7, 3600),
        f_number=number(inner, 0x829D, 0.3, 128),
        exposure_bias=number(inner, 0x9204, -20, 20),
        # Some phones write the directory without a fix: 0/0, or all zero
        gps=isinstance(latitude, tuple) and isinstance(longitude, tuple) and (any(latitude) or any(longitude)),
        make=text(first, 0x010F),
        model=text(first, 0x0110),
        taken=text(inner, 0x9003) or text(first, 0x0132),
    )
