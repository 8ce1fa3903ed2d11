"""What a camera wrote into a photo: a few EXIF tags, read without trusting the block.

Phones and editing programs write damaged blocks now and then. A tag that cannot be read counts as absent; nothing here
raises and nothing warns, which is why the few tags are read here and not through a library.
Source of the format: CIPA DC-008 (Exif 3.0), TIFF 6.0.
"""

from __future__ import annotations

import struct

from linter.pixels.records import Exif

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_NUMBERS = {1: "B", 3: "H", 4: "I", 5: "I", 6: "b", 8: "h", 9: "i", 10: "i", 11: "f", 12: "d", 13: "I"}
_MOST_ENTRIES = 512  # more in one directory is damage
_MOST_BYTES = 512  # the longest value that is of interest here


Value = tuple[float, ...] | str


def _directory(data: bytes, at: int, order: str) -> dict[int, Value]:
    """Return the readable tags of the directory at an offset."""
    found: dict[int, Value] = {}
    if not 0 < at <= len(data) - 2:
        return found
    (count,) = struct.unpack_from(order + "H", data, at)
    for index in range(min(count, _MOST_ENTRIES)):
        entry = at + 2 + 12 * index
        if entry + 12 > len(data):
            break
        tag, kind, length = struct.unpack_from(order + "HHI", data, entry)
        size = _SIZES.get(kind, 0) * length
        if not 0 < size <= _MOST_BYTES:
            continue
        start = entry + 8
        if size > 4:
            (start,) = struct.unpack_from(order + "I", data, start)
        if start + size > len(data):
            continue
        if kind == 2:
            found[tag] = data[start : start + size].split(b"\0")[0].decode("latin-1").strip()
        elif kind in (5, 10):
            pairs = struct.unpack_from(f"{order}{2 * length}{_NUMBERS[kind]}", data, start)
            found[tag] = tuple(a / b for a, b in zip(pairs[::2], pairs[1::2], strict=True) if b)
        elif kind in _NUMBERS:
            found[tag] = tuple(map(float, struct.unpack_from(f"{order}{length}{_NUMBERS[kind]}", data, start)))
    return found


def read_exif(block: bytes) -> Exif:
    """Return the tags of an EXIF block: the bytes of a TIFF header and what follows, with or without "Exif" before."""
    data = block[6:] if block[:4] == b"Exif" else block
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None or len(data) < 8:
        return Exif()
    first = _directory(data, struct.unpack_from(order + "I", data, 4)[0], order)

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
