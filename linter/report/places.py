"""Where a finding stands on disk, for the formats that programs read: a file, and a line and column if it is a text."""

from __future__ import annotations

from typing import NamedTuple

from linter.record import FindingRecord, ListingRecord


class Place(NamedTuple):
    """A file, and the line and column (from 1) in it, None for a photo or a folder."""

    path: str
    line: int | None = None
    column: int | None = None


def place(listing: ListingRecord, finding: FindingRecord) -> Place:
    """Return the file that a finding is about; one about the whole listing stands at the top of its listing file."""
    folder = listing["path"]
    if "photo" in finding:
        return Place(join(folder, finding["photo"]))
    file = listing["file"]
    if file is None:
        return Place(folder)
    if "file_line" in finding:
        return Place(join(folder, file), finding["file_line"], finding["file_column"])
    return Place(join(folder, file), 1, 1)


def join(folder: str, name: str) -> str:
    """Return a path within a listing as a path from where the command was called."""
    return name if folder == "." else f"{folder}/{name}"
