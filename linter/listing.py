"""What a seller has on disk, as values: a Listing with its texts and photos, or the Problem of what was unreadable."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePath

FIELDS = (
    "title",
    "description",
    "brand",
    "size",
    "category",
    "condition",
    "color",
    "material",
    "price",
    "quantity",
    "sku",
    "item_id",
    "marketplace",
    "department",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One text field of a listing.

    `line` is the line of the listing file (from 1) on which the text begins, None when there is no file. `column` is
    the column (from 1) of its first character. `verbatim` says that the text stands in the file letter by letter
    from there on, so that a place in the text is a place in the file; otherwise only the line is known.
    `cell` is the one cell of a table that the text stands in: the number of its row, and the name of its column as
    readers compare it.
    """

    text: str
    line: int | None = None
    column: int = 1
    verbatim: bool = False
    cell: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start..end (end not included) of one field's text."""

    field: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.field == other.field and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo file. `name` is its path within the listing, with `/`; `view` and `note` are the seller's words."""

    path: Path
    name: str
    view: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: what, why, and what the seller can do. A value, never an exception."""

    path: Path
    reason: str
    advice: str = ""

    def __str__(self) -> str:
        at = posix(self.path) if _ADDRESS.match(str(self.path)) else self.path
        return f"{at}: {self.reason}" + (f" {self.advice}" if self.advice else "")


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/(?!/)")  # of a store, as a path holds it; a drive has one letter


def posix(path: PurePath) -> str:
    """Return a path with `/`; the address of a store as it was given, of whose `://` a path keeps `:/`."""
    return _ADDRESS.sub(r"\g<0>/", path.as_posix())


def within(folder: Path, path: Path) -> str:
    """Return a path as seen from a folder, with `/`; one outside it as it is."""
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


@lru_cache(maxsize=16)
def line_starts(text: str) -> tuple[int, ...]:
    """Return where the lines of a text begin: counted anew for each of a long text's findings, they took minutes."""
    return 0, *(match.end() for match in re.finditer("\n", text))


@dataclass(frozen=True, slots=True)
class Listing:
    """One item for sale as the seller has it: a folder, or a row of a table.

    `fields` has the names of FIELDS; what the file does not state is absent. `extra` keeps other keys of the file.
    `ignore` is the listing's own list of (rule, reason). `problems` are the parts of it that could not be read.
    `line` is the line of `file` at which it begins, where that holds several listings.
    `photo_folder` is where its photos are, when not below `path`; their names are paths within it.
    `photos_elsewhere` says that its photos are not known here (the row of an export, files of a format that is not
    read): none of `photos` then says nothing about how many there are. `unstated` are the fields for which its source
    has no place (an export without such a column): that they are absent says nothing either.
    """

    path: Path
    fields: Mapping[str, Field]
    photos: tuple[Photo, ...] = ()
    videos: tuple[Path, ...] = ()
    file: Path | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    ignore: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    line: int | None = None
    photo_folder: Path | None = None
    photos_elsewhere: bool = False
    unstated: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """Return the text of a field, or an empty string."""
        found = self.fields.get(name)
        return found.text if found else ""

    def within(self, path: Path) -> str:
        """Return a path as seen from the listing's folder, like `within`; nothing for the listing itself."""
        return "" if path == self.path else within(self.path, path)

    def place(self, span: Span) -> tuple[int, int]:
        """Return (line, column), both from 1, of a span's start within its field's own text."""
        starts = line_starts(self.text(span.field))
        line = bisect_right(starts, span.start)
        return line, span.start - starts[line - 1] + 1

    def place_in_file(self, span: Span) -> tuple[int, int] | None:
        """Return (line, column) of a span's start in the listing file, as near as it is known, or None."""
        at = self.fields.get(span.field)
        if at is None or at.line is None:
            return None
        if not at.verbatim:
            return at.line, 1
        line, column = self.place(span)
        return at.line + line - 1, column + (at.column - 1 if line == 1 else 0)


@dataclass(frozen=True, slots=True)
class Source:
    """A listing that was found and is not read yet, so that what is known of it already need not be read at all.

    `files` are all files that a judgement of it rests on, below `path`, and `content` what it is made of besides (the
    row of a table). A source with neither cannot be recognised again. `reader` gives the listing.
    """

    path: Path
    reader: Callable[[], Listing | Problem]
    files: tuple[Path, ...] = ()
    content: str = ""

    def read(self) -> Listing | Problem:
        """Return the listing, or why it cannot be read. It never raises: one listing must not end the run of a shop."""
        try:
            return self.reader()
        except Exception as error:
            reason = f"cannot be read ({type(error).__name__}: {error})."
            return Problem(self.path, reason, "Write its text anew, as plain text.")
