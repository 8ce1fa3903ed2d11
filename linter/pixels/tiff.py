"""The directories of a TIFF block, as EXIF is written in: walked without trusting what they say of their length.

All offsets are bytes from the block's start. Source of the format: TIFF 6.0, section 2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

ENTRY = 12  # bytes
Block = bytes | bytearray | memoryview

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}  # bytes by type


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a directory, at `at`: its tag, its type and how many values of that it has.

    `pointer` is what its last four bytes say as an offset: the values stand there unless they fit into those bytes.
    """

    at: int
    tag: int
    kind: int
    count: int
    pointer: int

    @property
    def size(self) -> int:
        """The bytes of its values, 0 for an unknown type."""
        return _SIZES.get(self.kind, 0) * self.count

    @property
    def start(self) -> int:
        """Where its values stand; that may lie outside the block."""
        return self.pointer if self.size > 4 else self.at + 8


def byte_order(block: Block) -> str | None:
    """Return the sign of `struct` for a block's byte order, "<" or ">"; None where it is no TIFF block."""
    return {b"II*\0": "<", b"MM\0*": ">"}.get(bytes(block[:4])) if len(block) >= 8 else None


def first_directory(block: Block, order: str) -> int:
    """Return where the first directory stands; that may lie outside the block."""
    at: int = struct.unpack_from(order + "I", block, 4)[0]
    return at


def stated_count(block: Block, at: int, order: str) -> int:
    """Return how many entries the directory at `at` says that it has, 0 where none can stand there."""
    if not 0 < at <= len(block) - 2:
        return 0
    count: int = struct.unpack_from(order + "H", block, at)[0]
    return count


def entries(block: Block, at: int, order: str) -> Iterator[Entry]:
    """Yield the entries of the directory at `at`, as far as they lie within the block."""
    for number in range(stated_count(block, at, order)):
        entry = at + 2 + ENTRY * number
        if entry + ENTRY > len(block):
            return
        yield Entry(entry, *struct.unpack_from(order + "HHII", block, entry))
