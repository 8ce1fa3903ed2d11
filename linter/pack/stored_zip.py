"""A .zip whose bytes follow from what is in it: files stored as they are, in order, without dates or further fields.

zipfile writes what any reader takes, with flags and versions that differ between releases of Python, and reads far
more than it writes: bytes before, between and behind the files, two of one name, comments. Here there is one way to
write each archive, so that one pass tells whether a file is exactly that.
Source: PKWARE's APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_BYTES = 0xFFFFFFFE  # of an archive; what is larger has another form, which old programs cannot open
MOST_ENTRIES = 0xFFFE

_VERSION = 20  # 2.0, the least that knows folders
_MADE_ON = 3 << 8 | _VERSION  # Unix, whose rights are below
_UTF8 = 0x0800
_DATE = 0 << 9 | 1 << 5 | 1  # 1 January 1980, the first day that there is
_RIGHTS = 0o100644 << 16
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
LOCAL_SIZE = _LOCAL.size


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its name with `/`, its size in bytes, and the CRC-32 of what it holds."""

    name: str
    size: int
    crc: int


def local_header(entry: Entry) -> bytes:
    """Return what stands before the bytes of a file."""
    name = entry.name.encode()
    return _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8, 0, 0, _DATE, entry.crc, entry.size, entry.size, len(name), 0) + name


def directory(entries: Sequence[Entry]) -> bytes:
    """Return what stands behind all files: the list of them, and its end."""
    parts, at = [], 0
    for entry in entries:
        name = entry.name.encode()
        sizes = (entry.crc, entry.size, entry.size, len(name), 0, 0, 0, 0)
        parts.append(_CENTRAL.pack(b"PK\1\2", _MADE_ON, _VERSION, _UTF8, 0, 0, _DATE, *sizes, _RIGHTS, at) + name)
        at += len(local_header(entry)) + entry.size
    listed = b"".join(parts)
    return listed + _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(listed), at, 0)


def size(entries: Sequence[Entry]) -> int:
    """Return how many bytes an archive of these files has."""
    return (
        sum(len(local_header(entry)) + entry.size for entry in entries)
        + len(directory(()))
        + sum(_CENTRAL.size + len(entry.name.encode()) for entry in entries)
    )


def first_entry(head: bytes) -> tuple[str, int] | None:
    """Return the name and the size of the file with which an archive begins, None for what is no such archive."""
    if len(head) < LOCAL_SIZE or head[:4] != b"PK\3\4":
        return None
    *_, length, _, name_length, _ = _LOCAL.unpack_from(head)
    return head[LOCAL_SIZE : LOCAL_SIZE + name_length].decode("utf-8", "replace"), length


def crc_of(header: bytes) -> int:
    """Return the check sum that a local header states."""
    return int(_LOCAL.unpack_from(header)[6])


def archive(files: Sequence[tuple[Entry, Callable[[], Iterable[bytes]]]]) -> Iterator[bytes]:
    """Yield the bytes of an archive. Raises OSError where what is read is not what the entry says any more."""
    for entry, read in files:
        yield local_header(entry)
        length, crc = 0, 0
        for part in read():
            length, crc = length + len(part), zlib.crc32(part, crc)
            yield part
        if (length, crc) != (entry.size, entry.crc):
            raise OSError(0, f"{entry.name} was changed meanwhile: run the command again")
    yield directory([entry for entry, _ in files])
