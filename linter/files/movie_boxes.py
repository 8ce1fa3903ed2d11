"""What the boxes of an MP4 or QuickTime file say of it, without decoding: how long it is, and where it was made.

A film is a file, or a part of one: phones write the moment before a photo behind its picture.
ISO/IEC 14496-12 (boxes, `mvhd`), Apple's QuickTime File Format ("User data atoms", "Metadata atoms"), 3GPP TS 26.244
(`loci`), Sony's NonRealTimeMeta (`xml `). Not read: tracks of positions, as drones, helmet and dashboard cameras write.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from linter.files import webm_tags, xmp
from linter.files.bounded_read import open_regular

_HOLD_OTHERS = frozenset({b"moov", b"trak", b"udta", b"meta", b"ilst", b"moof", b"traf"})
_POSITIONS = frozenset({b"\xa9xyz", b"loci"})  # Android, GoPro and QuickTime; 3GPP
_XMP = frozenset({b"uuid", b"XMP_"})  # programs of Adobe's
# Within the names of what is said of it: com.apple.quicktime.location.ISO6709 of iPhones, "location-eng" of FFmpeg
_OF_PLACE = re.compile(rb"location", re.IGNORECASE)
_OF_NOTHING = b"removed_"
_OF_PHOTO = b"com.apple.quicktime.content.identifier"  # what a Live Photo and its clip have both
_OF_SONY = re.compile(rb'(name="L(?:at|ong)itude(?:Ref)?"\s{1,9}value=")([^"]{1,40})')
_MOST_BOXES = 10_000
_MOST_BYTES = 1 << 16  # of one box; its keys are some hundreds
_MOST_DEPTH = 6
_WEBM = b"\x1a\x45\xdf\xa3"
_VALUE = 16  # bytes from the start of a named value's box to the value: size, "data", type, locale


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


class Patch(NamedTuple):
    """Other bytes, as many as there are, for a place in a file."""

    at: int
    data: bytes


def is_of_photo(path: Path) -> bool:
    """Return whether an iPhone says that a film is the clip of a Live Photo. Raises OSError."""
    with open_regular(path) as file:
        return any(kind == b"keys" and _OF_PHOTO in _read(file, body, end) for kind, body, end in _boxes(file))


def tells_position(path: Path) -> bool:
    """Return whether a film's file says where it was filmed. Raises OSError."""
    with open_regular(path) as file:
        return any(positions(file))


def take_position_out(path: Path) -> bool:
    """Take the position out of a film's file in its place, and return whether there was one. Raises OSError."""
    with path.open("r+b") as file:
        patches = list(positions(file))
        for patch in patches:
            file.seek(patch.at)
            file.write(patch.data)
    return bool(patches)


def positions(file: BinaryIO, start: int = 0) -> Iterator[Patch]:
    """Yield what takes out each place that says where the film that begins at `start` was made.

    A box of a position becomes an empty one; a value that goes by a key becomes blanks, and its key another.
    """
    file.seek(start)
    if file.read(len(_WEBM)) == _WEBM:
        for name, value in webm_tags.tags(file, start):
            if _OF_PLACE.search(_read(file, *name)):
                yield Patch(name[0], _OF_PLACE.sub(_OF_NOTHING, _read(file, *name)))
                yield Patch(value[0], b" " * min(_MOST_BYTES, value[1] - value[0]))
        return
    values: list[bytes] = []  # the kinds of the boxes that hold what the last `keys` named
    for kind, body, end in _boxes(file, start):
        if kind in _POSITIONS and end > body:
            yield Patch(body, bytes(min(_MOST_BYTES, end - body)))
            yield Patch(_kind_of(file, body), b"free")
        elif kind == b"keys":
            names = _read(file, body, end)
            values = [struct.pack(">I", number) for number, name in _keys(names) if _OF_PLACE.search(name)]
            if values:
                yield Patch(body, _OF_PLACE.sub(_OF_NOTHING, names))
        elif kind in values and end > body + _VALUE:
            yield Patch(body + _VALUE, b" " * min(_MOST_BYTES, end - body - _VALUE))
        elif kind in _XMP:
            packet = _read(file, body, end)
            if xmp.TELLS in packet:
                yield Patch(body, xmp.without_position(packet))
        elif kind == b"xml ":
            packet = _read(file, body, end)
            left = _OF_SONY.sub(lambda found: found[1] + b" " * len(found[2]), packet)
            if left != packet:
                yield Patch(body, left)


def _read(file: BinaryIO, body: int, end: int) -> bytes:
    file.seek(body)
    return file.read(min(_MOST_BYTES, end - body))


def _kind_of(file: BinaryIO, body: int) -> int:
    """Return where the kind of a box stands, whose size has four bytes, or eight behind it."""
    file.seek(body - 4)
    return body - 4 if file.read(4) in _POSITIONS else body - 12


def _keys(names: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the name of each key of a `keys` box."""
    at, number = 8, 1
    while at + 8 <= len(names):
        (size,) = struct.unpack_from(">I", names, at)
        if size < 8:
            return
        yield number, names[at + 8 : at + size]
        at, number = at + size, number + 1


def _boxes(file: BinaryIO, start: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box from `start` on, outer ones first, and where its body begins and ends."""
    waiting = [(start, file.seek(0, 2), 0)]
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
