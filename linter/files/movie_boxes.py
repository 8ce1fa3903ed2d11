"""What the boxes of an MP4 or QuickTime file say of it, without decoding: how long it is, and where it was made.

ISO/IEC 14496-12 (boxes, `mvhd`), Apple's QuickTime File Format ("User data atoms", "Metadata atoms"), 3GPP TS 26.244
(`loci`). WebM has no place for a position.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from linter.files.bounded_read import open_regular

_HOLD_OTHERS = frozenset({b"moov", b"trak", b"udta", b"meta", b"ilst", b"moof", b"traf"})
_POSITIONS = frozenset({b"\xa9xyz", b"loci"})  # Android, GoPro and QuickTime; 3GPP
# iPhones name what they say, com.apple.quicktime.location.ISO6709; programs of Adobe's write XMP.
_NAMING = {
    b"keys": (b"quicktime.location",),
    b"uuid": (b"exif:GPSL",),
    b"XMP_": (b"exif:GPSL",),
}
_MOST_BOXES = 10_000
_MOST_BYTES = 1 << 16  # of one box; its keys are some hundreds
_MOST_DEPTH = 6


def seconds(path: Path) -> float | None:
    """Return how long a film takes, None where the file does not say. Raises OSError."""
    with open_regular(path) as file:
        for kind, start, end in _boxes(file):
            if kind == b"mvhd":
                file.seek(start)
                head = file.read(min(32, end - start))
                form, at = (">IQ", 20) if head[:1] == b"\1" else (">II", 12)
                if len(head) >= at + struct.calcsize(form):
                    scale, length = struct.unpack_from(form, head, at)
                    return length / scale if scale else None
    return None


def tells_position(path: Path) -> bool:
    """Return whether a film's file says where it was filmed. Raises OSError."""
    with open_regular(path) as file:
        for kind, start, end in _boxes(file):
            if kind in _POSITIONS and end > start:
                return True
            if kind in _NAMING:
                file.seek(start)
                names = file.read(min(_MOST_BYTES, end - start))
                if any(name in names for name in _NAMING[kind]):
                    return True
    return False


def _boxes(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box, outer ones first, and where its body begins and ends."""
    waiting = [(0, os.fstat(file.fileno()).st_size, 0)]
    count = 0
    while waiting:
        at, end, depth = waiting.pop()
        while at + 8 <= end and count < _MOST_BOXES:
            count += 1
            file.seek(at)
            head = file.read(16)
            if len(head) < 8:
                break
            size, kind = struct.unpack_from(">I4s", head)
            body = at + 8
            if size == 1 and len(head) == 16:
                (size,) = struct.unpack_from(">Q", head, 8)
                body = at + 16
            after = end if size == 0 else at + size
            if after < body or after > end:  # what does not fit is none, such as the zeros that close `udta`
                break
            yield kind, body, after
            if kind in _HOLD_OTHERS and depth < _MOST_DEPTH:
                # `meta` of MP4 has four bytes before its boxes, that of QuickTime none
                file.seek(body)
                skipped = 4 if kind == b"meta" and file.read(4) == bytes(4) else 0
                waiting.append((body + skipped, after, depth + 1))
            at = after
