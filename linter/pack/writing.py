"""Writing a pack: what belongs to it is gathered and hashed, then written whole or not at all, over nothing.

The same listing, report and time give the same bytes. What was read for the hashes is held against what is written.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linter import __version__
from linter.files.bounded_read import open_regular
from linter.files.replace import replace
from linter.listing import Listing, within
from linter.pack.frozen import Pack, as_record
from linter.pack.manifest import (
    GIVEN,
    LISTING,
    MANIFEST,
    REPORT,
    SCHEMA,
    SUMMARY,
    FileRecord,
    Manifest,
    OrderRecord,
    content_hash,
    is_safe,
    sha256,
    whole_hash,
    written,
)
from linter.pack.stored_zip import MOST_BYTES, MOST_ENTRIES, Entry, archive, size

_PART = 1 << 20
_SHORT = 12  # digits of the hash of the content in the name of a pack: two listings of a shop do not meet in it
_LONGEST = 60  # characters of the listing's name in that of its pack

Read = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be frozen, each file hashed and none copied yet.

    `name` is the listing's path in the pack: its folder's name, or the table's and the row. `sources` are the files of
    the disk by their names in the pack.
    """

    name: str
    marketplace: str
    order: OrderRecord | None
    files: tuple[FileRecord, ...]
    content: str
    _entries: tuple[tuple[Entry, Read], ...]
    sources: dict[Path, str] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """The name for its pack in a folder: it has a part of the content's hash, so that changed ones differ."""
        words = re.sub(r"[^\w\-]+", "-", self.name.rpartition("/")[2]).strip("-")[:_LONGEST] or "listing"
        return f"{words}-{self.content[:_SHORT]}.zip"


def gather(
    listing: Listing, marketplace: str, *, order: OrderRecord | None = None, packing: Sequence[Path] = ()
) -> Draft:
    """Return the draft of a listing on the disk; `packing` are files of what was done at shipping. Raises OSError."""
    name = name_of(listing)
    given = [*originals(listing), *(("packing", path, path.name) for path in packing)]
    taken: set[str] = {_folded(one) for one in (MANIFEST, LISTING, REPORT, SUMMARY)}
    files, entries, sources = [], [], {}
    text = written(as_record(listing, name))
    files.append(_file(LISTING, "read", text))
    entries.append(_entry(LISTING, text))
    for number, (role, path, original) in enumerate(given, 1):
        inside = _inside("packing" if role == "packing" else "originals", original, number, taken)
        record, crc = _hashed(path, inside, role, original)
        files.append(record)
        entries.append((Entry(inside, record["size"], crc), _reader(path)))
        sources[path] = inside
    content = content_hash(name, marketplace, order, files)
    return Draft(name, marketplace, order, tuple(files), content, tuple(entries), sources)


def gather_again(pack: Pack, *, order: OrderRecord | None, packing: Sequence[Path]) -> Draft:
    """Return the draft of what a pack holds, with what is known at shipping besides. Raises OSError."""
    files, entries = [], []
    taken = {_folded(one) for one in (MANIFEST, LISTING, REPORT, SUMMARY)}
    for record in pack.manifest["files"]:
        if record["role"] in GIVEN:
            crc = 0
            for part in pack.parts(record):
                crc = zlib.crc32(part, crc)
            taken.add(_folded(record["name"]))
            files.append(record)
            entries.append((Entry(record["name"], record["size"], crc), _packed(pack, record)))
    for number, path in enumerate(packing, 1):
        inside = _inside("packing", path.name, number, taken)
        record, crc = _hashed(path, inside, "packing", path.name)
        files.append(record)
        entries.append((Entry(inside, record["size"], crc), _reader(path)))
    name, marketplace = pack.manifest["name"], pack.manifest["marketplace"]
    content = content_hash(name, marketplace, order, files)
    return Draft(name, marketplace, order, tuple(files), content, tuple(entries))


def write(path: Path, draft: Draft, report: bytes, summary: bytes, frozen: str) -> Manifest:
    """Write a pack to a file that is not there yet, and return its manifest.

    `report` is the JSON report on the listing alone, under the name of the draft, and `summary` a page that shows it;
    `frozen` is a `moment`.
    Raises OSError, and leaves nothing behind then: a file of that name is there; a file has changed since it was
    gathered; the disk is full; the pack would be too large for a .zip (4 GB).
    """
    made = [_file(REPORT, "report", report), _file(SUMMARY, "summary", summary)]
    manifest: Manifest = {
        "schema": SCHEMA,
        "tool": {"name": "listlint", "version": __version__},
        "frozen": frozen,
        "name": draft.name,
        "marketplace": draft.marketplace,
        "order": draft.order,
        "files": [*made, *draft.files],
        "content": draft.content,
        "hash": "",
    }
    manifest["hash"] = whole_hash(manifest)
    first = _entry(MANIFEST, written(manifest))
    files = [first, _entry(REPORT, report), _entry(SUMMARY, summary), *draft._entries]
    entries = [entry for entry, _ in files]
    if size(entries) > MOST_BYTES or len(entries) > MOST_ENTRIES:
        raise OSError(0, "it would have more than 4 GB, the most that a .zip for every program has")
    _still_absent(path)
    replace(path, archive(files), lambda _: _still_absent(path))
    return manifest


def _still_absent(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(17, "it is there already, and was kept as it is")


def name_of(listing: Listing) -> str:
    """Return a listing's path in its pack, which does not tell where on the disk it lies."""
    if listing.file is not None and listing.path.parent == listing.file:  # a row of a table
        return f"{listing.file.name}/{listing.path.name}"
    return listing.path.resolve().name or "listing"


def originals(listing: Listing) -> Iterator[tuple[str, Path, str]]:
    """Yield the role, the path and the name within the listing of each file that belongs to it."""
    if listing.file is not None and listing.path.parent != listing.file:
        yield "text", listing.file, within(listing.path, listing.file)
    for photo in listing.photos:
        yield "photo", photo.path, photo.name
    for video in listing.videos:
        yield "video", video, within(listing.path, video)
    for problem in listing.problems:  # a photo of a format that is not read is an original all the same
        if problem.path.parent == listing.path and problem.path.is_file() and not problem.path.is_symlink():
            yield "other", problem.path, problem.path.name


def _folded(name: str) -> str:
    """Return what two names share that are one on Windows or macOS."""
    return unicodedata.normalize("NFC", name).casefold()


def _inside(folder: str, original: str, number: int, taken: set[str]) -> str:
    """Return a file's name in the pack: its own, or a number where that is none everywhere or another file's."""
    name = f"{folder}/{original}"
    if not is_safe(name) or _folded(name) in taken:
        suffix = Path(original).suffix
        plain = f"{folder}/file-{number:03}"
        name = plain + suffix if is_safe(plain + suffix) else plain
    while _folded(name) in taken:
        name = f"{folder}/file-{number:03}-{len(taken)}"
    taken.add(_folded(name))
    return name


def _hashed(path: Path, name: str, role: str, original: str) -> tuple[FileRecord, int]:
    """Return the record of a file on the disk, and its check sum. Raises OSError."""
    digest, crc, length = hashlib.sha256(), 0, 0
    for part in _reader(path)():
        digest.update(part)
        crc, length = zlib.crc32(part, crc), length + len(part)
    record: FileRecord = {
        "name": name,
        "role": role,
        "original": original,
        "size": length,
        "sha256": digest.hexdigest(),
    }
    if role != "text":
        _look(path, record)
    return record, crc


def _look(path: Path, record: FileRecord) -> None:
    """Add what a photo says of itself; of what is none, or damaged, nothing is known."""
    from linter.pixels.header import open_header
    from linter.pixels.photo_file import PhotoError, read_photo

    if record["role"] == "video":
        return
    try:
        header = open_header(read_photo(path)).header
    except PhotoError:
        return
    record["width"], record["height"] = header.width, header.height
    found = re.fullmatch(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", header.exif.taken)
    if found:
        record["taken"] = f"{found[1]}-{found[2]}-{found[3]}T{found[4]}"


def _reader(path: Path) -> Read:
    def read() -> Iterator[bytes]:
        with open_regular(path) as file:
            yield from iter(lambda: file.read(_PART), b"")

    return read


def _packed(pack: Pack, record: FileRecord) -> Read:
    return lambda: pack.parts(record)


def _file(name: str, role: str, data: bytes) -> FileRecord:
    return {"name": name, "role": role, "size": len(data), "sha256": sha256(data)}


def _entry(name: str, data: bytes) -> tuple[Entry, Read]:
    return Entry(name, len(data), zlib.crc32(data)), lambda: (data,)
