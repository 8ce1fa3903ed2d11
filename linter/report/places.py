"""Where a finding stands on disk, for the formats that programs read: a file, and a line and column if it is a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from linter.record import FindingRecord, ListingRecord

_ROW = re.compile(r"row (\d+)(?: .*)?")


class Place(NamedTuple):
    """A file, and the line and column (from 1) in it, None for a photo or a folder."""

    path: str
    line: int | None = None
    column: int | None = None


def place(listing: ListingRecord, finding: FindingRecord) -> Place:
    """Return the file that a finding is about; one about the whole listing stands at the top of its listing file."""
    if "photo" in finding:
        return Place(photo_path(listing, finding["photo"]))
    file = text_path(listing)
    if listing["file"] is None:
        return Place(file)
    if "file_line" in finding:
        return Place(file, finding["file_line"], finding["file_column"])
    return Place(file, 1, 1)


def text_path(listing: ListingRecord) -> str:
    """Return where a listing's text is: the folder where there is none, the table for one of its rows."""
    folder, file = listing["path"], listing["file"]
    if file is None:
        return folder
    path = PurePosixPath(folder)
    return path.parent.as_posix() if path.parent.name == file else join(folder, file)


def in_file(listing: ListingRecord, at: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the line and column in the listing's file, which an editor shows, where that is a text.

    In TOML, YAML, JSON and tables a text may be folded and escaped, and only its beginning is known; then None.
    """
    if "file_line" not in at or PurePosixPath(listing["file"] or "").suffix.lower() not in (".txt", ".md"):
        return None
    return at["file_line"], at["file_column"]


def row_of(listing: ListingRecord) -> int | None:
    """Return the number of the table's row that a listing is, None for a folder: it stands in the path."""
    found = _ROW.fullmatch(PurePosixPath(listing["path"]).name) if listing["file"] else None
    return int(found[1]) if found else None


def photo_path(listing: ListingRecord, name: str) -> str:
    """Return where a photo is: in the listing's folder, or for the row of a table where its photos were found."""
    return join(listing.get("photo_folder", listing["path"]), name)


def join(folder: str, name: str) -> str:
    """Return a path within a listing as a path from where the command was called."""
    return name if folder == "." else f"{folder}/{name}"
