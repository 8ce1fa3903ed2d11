"""The tags of a WebM file, such as LOCATION, which programs copy from the film that they make it of.

RFC 8794 (EBML: an element is its ID, its size and its content) and RFC 9559 (Matroska, 5.1.8: Segment, Tags, Tag,
SimpleTag with TagName and TagString).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_HOLD_OTHERS = frozenset({0x18538067, 0x1254C367, 0x7373, 0x67C8})  # Segment, Tags, Tag, SimpleTag
_NAME, _STRING = 0x45A3, 0x4487
_MOST_ELEMENTS = 10_000
_MOST_DEPTH = 6
_MOST_ID = 4  # bytes

Part = tuple[int, int]  # where a part of the file begins and ends


def tags(file: BinaryIO, start: int = 0) -> Iterator[tuple[Part, Part]]:
    """Yield where the name and the text of each tag stand, of the file that begins at `start`."""
    waiting = [(start, file.seek(0, 2), 0)]
    count = 0
    while waiting:
        at, end, depth = waiting.pop()
        name: Part | None = None
        string: Part | None = None
        while at < end and count < _MOST_ELEMENTS:
            count += 1
            kind, body = _number(file, at, marked=True)
            size, body = _number(file, body, marked=False)
            if kind is None or body > end:
                break
            # What was streamed has no size, and what was cut off a larger one than is there: both last to the end
            after = end if size is None else min(body + size, end)
            if kind in _HOLD_OTHERS and depth < _MOST_DEPTH:
                waiting.append((body, after, depth + 1))
            elif kind == _NAME:
                name = body, after
            elif kind == _STRING:
                string = body, after
            at = after
        if name and string:
            yield name, string


def _number(file: BinaryIO, at: int, *, marked: bool) -> tuple[int | None, int]:
    """Return a number of variable length, and where it ends; None for one that is not known, or is none.

    The zeros that it begins with tell its length. The one behind them counts where it is `marked`, as in IDs.
    """
    file.seek(at)
    data = file.read(8)
    length = 9 - data[0].bit_length() if data else 9
    if length > (_MOST_ID if marked else 8) or len(data) < length:
        return None, at + 9
    number = int.from_bytes(data[:length], "big")
    if marked:
        return number, at + length
    number &= (1 << 7 * length) - 1
    return (None if number == (1 << 7 * length) - 1 else number), at + length
