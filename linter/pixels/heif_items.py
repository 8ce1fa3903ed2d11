"""Finds where a HEIC's coded pictures have lost a part: what storage has lost reads as zeros, in sectors of 512 bytes.

libheif shows such a picture grey or smeared from there on, and says nothing. HEVC never has three zeros in a row within
a unit of its stream (ITU-T H.265, 7.4.2: an emulation prevention byte parts them), and four bytes of length between
two units: more are a loss, whatever the picture shows. Other faults of the stream go unseen.
ISO/IEC 14496-12, 8.11: `iloc` says where the items of a file lie, `iinf` what they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_LOST = bytes(16)
_MOST_PADDING = 64  # zeros behind the last unit that may be filling
_MOST_PARTS = 20_000  # a photo of 48 megapixels has some hundred tiles
_CODED = frozenset({b"hvc1", b"hev1"})


def part_is_lost(data: bytes) -> bool:
    """Return whether a coded picture of a HEIC holds zeros that no encoder writes; what cannot be followed has none."""
    try:
        return any(_has_hole(data[start : start + size]) for start, size in _coded(data))
    except (struct.error, KeyError, IndexError):
        return False


def _has_hole(part: bytes) -> bool:
    filled = part.rstrip(b"\0")
    return len(part) - len(filled) > _MOST_PADDING or _LOST in filled


def _coded(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the parts of coded pictures lie, and how long they are; never more than the file in all."""
    meta = dict(_boxes(data, 0, len(data)))[b"meta"]
    within = dict(_boxes(data, meta[0] + 4, meta[1]))
    coded = frozenset(_coded_items(data, *within[b"iinf"]))
    left = len(data)
    for number, start, size in _located(data, within):
        if number in coded and size <= left:
            left -= size
            yield start, size


def _coded_items(data: bytes, start: int, end: int) -> Iterator[int]:
    """Yield the numbers of the items that are coded pictures."""
    first = start + (6 if data[start] == 0 else 8)
    for kind, (at, _) in _boxes(data, first, end):
        wide = data[at] == 3
        if kind == b"infe" and data[at] in (2, 3):
            named = at + (10 if wide else 8)
            if data[named : named + 4] in _CODED:
                yield int.from_bytes(data[at + 4 : at + (8 if wide else 6)])


def _located(data: bytes, within: dict[bytes, tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield (number of the item, where it lies in the file, how long it is) of the parts of items."""
    at, end = within[b"iloc"]
    version, sizes = data[at], struct.unpack_from(">H", data, at + 4)[0]
    of_offset, of_length, of_base, of_index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    of_number = 4 if version == 2 else 2
    held, _ = within.get(b"idat", (0, 0))
    parts = 0
    at += 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(data[at - size : at])

    for _ in range(number(of_number)):
        item = number(of_number)
        method = number(2) & 15 if version else 0
        number(2)  # which file it lies in: this one
        base = number(of_base) + (held if method == 1 else 0)
        for _ in range(number(2)):
            parts += 1
            if at > end or parts > _MOST_PARTS:
                return
            number(of_index if version else 0)
            start, size = number(of_offset), number(of_length)
            if method < 2:  # and not out of another item
                yield item, base + start, size


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Yield the kind of each box, and where its body begins and ends."""
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, at)
        body = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        after = end if size == 0 else at + size
        if after < body or after > end:
            return
        yield kind, (body, after)
        at = after
