"""Reading a pack: each byte of it is looked at first, since it is to prove something.

A pack is exactly what its manifest tells, in one way to write it; so what was added, taken out or changed is found
wherever it stands, and nothing is unpacked to find it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from linter.files.bounded_read import open_regular
from linter.listing import FIELDS, Field, Listing, Photo
from linter.pack.manifest import (
    LISTING,
    MANIFEST,
    REPORT,
    SCHEMA,
    FileRecord,
    Manifest,
    content_hash,
    is_safe,
    whole_hash,
    written,
)
from linter.pack.stored_zip import LOCAL_SIZE, Entry, crc_of, directory, first_entry, local_header
from linter.record import Report

_MOST_MANIFEST = 16_000_000  # bytes; that of a listing with 100 photos has 50 kB
_PART = 1 << 20


class PackError(Exception):
    """A file is no whole, unchanged pack that can be read. The message continues "coat.zip: "."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A listing as it was frozen: every byte was found unchanged when this was made.

    `listing` has the text as it was read, with lines and columns of the file of that time; its photos and videos are
    not on the disk, but `photo` gives their bytes. `report` is the one of that moment, about this listing alone.
    """

    path: Path
    manifest: Manifest
    listing: Listing
    report: Report
    _starts: Mapping[str, int]

    @property
    def photos(self) -> tuple[FileRecord, ...]:
        """The files that are photos of the listing, in its order."""
        return tuple(one for one in self.manifest["files"] if one["role"] == "photo")

    def photo(self, name: str) -> bytes:
        """Return the bytes of a photo by its name within the listing. Raises KeyError, OSError, PackError."""
        return self.data(next(one for one in self.photos if one.get("original") == name))

    def data(self, file: FileRecord) -> bytes:
        """Return the bytes of a file of the manifest. Raises OSError, and PackError where they have changed since."""
        return b"".join(self.parts(file))

    def parts(self, file: FileRecord) -> Iterator[bytes]:
        """Yield the bytes of a file of the manifest. Raises OSError, and PackError at its end if they have changed."""
        digest = hashlib.sha256()
        with open_regular(self.path) as source:
            source.seek(self._starts[file["name"]])
            for part in _parts(source, file["size"]):
                digest.update(part)
                yield part
        if digest.hexdigest() != file["sha256"]:
            raise PackError(f"{file['name']} was changed while it was read.")


def is_pack(path: Path) -> bool:
    """Return whether a path names a pack by its ending, whatever is in it."""
    return path.suffix.lower() == ".zip" and not path.is_dir()


def read(path: Path) -> Pack:
    """Return a pack, of which each byte was checked. Raises PackError, and OSError for what cannot be opened."""
    with open_regular(path) as file:
        manifest, starts, changed = _checked(file)
    if changed:
        more = f" And {len(changed) - 1} more." if len(changed) > 1 else ""
        raise PackError(f"{changed[0]}{more} Take an unchanged copy of it.")
    pack = Pack(path, manifest, Listing(Path(), {}), cast("Report", {}), starts)
    by_name = {one["name"]: one for one in manifest["files"]}
    try:
        listing = _listing(json.loads(pack.data(by_name[LISTING])))
        report = json.loads(pack.data(by_name[REPORT]))
        if not isinstance(report["listings"][0]["findings"], list):
            raise TypeError
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise PackError("is no pack that listlint has written: what it holds is none of its listings.") from error
    return Pack(path, manifest, listing, report, starts)


def verify(path: Path) -> tuple[Manifest, list[str]]:
    """Return a pack's manifest, and in a sentence each what was changed in the pack.

    Raises PackError for what is no pack, one of a newer schema, and one whose manifest was changed, so that there is
    nothing to compare with; OSError for what cannot be opened.
    """
    with open_regular(path) as file:
        manifest, _, changed = _checked(file)
    return manifest, changed


def _checked(file: BinaryIO) -> tuple[Manifest, Mapping[str, int], list[str]]:
    """Return the manifest, where the bytes of each file begin, and what is not as the manifest says."""
    manifest, data = _manifest(file)
    first = Entry(MANIFEST, len(data), zlib.crc32(data))
    changed: list[str] = []
    starts: dict[str, int] = {}
    entries: list[Entry] = []
    file.seek(0)
    for entry, record in [(first, None), *((None, one) for one in manifest["files"])]:
        if entry is None:
            assert record is not None
            name, length = record["name"], record["size"]
        else:
            name, length = entry.name, entry.size
        header = file.read(LOCAL_SIZE + len(name.encode()))
        starts[name] = file.tell()
        digest, crc, count = hashlib.sha256(), 0, 0
        for part in _parts(file, length):
            digest.update(part)
            crc, count = zlib.crc32(part, crc), count + len(part)
        if count < length:
            raise PackError(f"is cut off within {name}. Copy it again from where it is whole.")
        if record is not None and digest.hexdigest() != record["sha256"]:
            changed.append(f"{name} was changed.")
            crc = crc_of(header)  # of which file, is said already
        entries.append(Entry(name, length, crc))
        if header != local_header(entries[-1]):
            changed.append(f"what the archive says of {name} was changed.")
    wanted = directory(entries)
    found = file.read(len(wanted) + 1)
    if len(found) < len(wanted):
        raise PackError("is cut off at its end. Copy it again from where it is whole.")
    if found != wanted:
        what = "something was added behind its end" if found.startswith(wanted) else "its list of files was changed"
        changed.append(f"{what}.")
    return manifest, starts, changed


def _manifest(file: BinaryIO) -> tuple[Manifest, bytes]:
    """Return the manifest and its bytes. Raises PackError."""
    head = file.read(LOCAL_SIZE + len(MANIFEST))
    first = first_entry(head)
    if first is None or first[0] != MANIFEST or first[1] > _MOST_MANIFEST:
        raise PackError("is no pack of listlint, or its beginning was changed.")
    data = file.read(first[1])
    if len(data) < first[1]:
        raise PackError(f"is cut off within {MANIFEST}. Copy it again from where it is whole.")
    try:
        manifest = json.loads(data)
        schema = manifest["schema"]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise PackError(f"{MANIFEST} was changed, or is none of listlint's.") from None
    if type(schema) is int and schema > SCHEMA:
        raise PackError(
            f"was made by a newer listlint: its schema is {schema}, and this version reads {SCHEMA}."
            " Upgrade listlint: pip install -U listlint"
        )
    if not _is_whole(manifest) or written(manifest) != data:
        raise PackError(f"{MANIFEST} was changed: its hash is not that of what it says.")
    return manifest, data


def _is_whole(manifest: Any) -> bool:
    """Return whether a manifest is one of this schema, with the hashes of what it says."""
    try:
        files: list[FileRecord] = manifest["files"]
        names = [one["name"] for one in files]
        sound = (
            manifest["schema"] == SCHEMA
            and len({name.casefold() for name in [MANIFEST, *names]}) == len(names) + 1
            and all(is_safe(name) for name in names)
            and all(type(one["size"]) is int and one["size"] >= 0 for one in files)
            and all(isinstance(one["sha256"], str) and isinstance(one["role"], str) for one in files)
        )
        content = content_hash(manifest["name"], manifest["marketplace"], manifest["order"], files)
        return sound and manifest["content"] == content and manifest["hash"] == whole_hash(manifest)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return False


def _parts(file: BinaryIO, length: int) -> Iterator[bytes]:
    """Yield the next bytes of a file, fewer where it ends before."""
    while length > 0 and (part := file.read(min(_PART, length))):
        length -= len(part)
        yield part


def as_record(listing: Listing, name: str) -> dict[str, Any]:
    """Return a listing as read, as a pack keeps it; `name` is its path there."""
    return {
        "path": name,
        "file": listing.file.name if listing.file else None,
        "line": listing.line,
        "fields": {
            key: {
                "text": one.text,
                "line": one.line,
                "column": one.column,
                "verbatim": one.verbatim,
                "cell": list(one.cell) if one.cell else None,
            }
            for key, one in listing.fields.items()
        },
        "photos": [{"name": photo.name, "view": photo.view, "note": photo.note} for photo in listing.photos],
        "videos": [listing.within(video) for video in listing.videos],
        "extra": dict(listing.extra),
        "ignore": [list(one) for one in listing.ignore],
        "photos_elsewhere": listing.photos_elsewhere,
        "unstated": sorted(listing.unstated),
    }


def _listing(record: Mapping[str, Any]) -> Listing:
    path = Path(record["path"])
    file = record["file"]
    return Listing(
        path,
        {
            key: Field(
                str(one["text"]),
                one["line"],
                one["column"],
                one["verbatim"],
                (one["cell"][0], one["cell"][1]) if one["cell"] else None,
            )
            for key, one in record["fields"].items()
            if key in FIELDS
        },
        tuple(Photo(path / one["name"], one["name"], one["view"], one["note"]) for one in record["photos"]),
        tuple(path / name for name in record["videos"]),
        None if file is None else path.parent if path.parent.name == file else path / file,
        record["extra"],
        tuple((rule, reason) for rule, reason in record["ignore"]),
        line=record["line"],
        photos_elsewhere=record["photos_elsewhere"],
        unstated=frozenset(record["unstated"]),
    )
