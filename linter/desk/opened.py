"""A listing as it is read from the disk: its text's bytes, what they state, and its photos."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from linter.desk.source import lf
from linter.desk.values import DeskError, Trouble, Why
from linter.files.bounded_read import read_regular
from linter.files.decoding import NotTextError, decoded
from linter.files.path_patterns import PathPatterns
from linter.files.rewrite import digest
from linter.listing import Field, Listing, Problem, Source
from linter.readers.fields import MAX_BYTES, Fields, fields_of
from linter.readers.folder import listing_at
from linter.readers.kinds import is_text


@dataclass(frozen=True, slots=True)
class Opened:
    """A listing's folder as it was read. `file` is its text, whose bytes are `data`; None where there is none.

    One of `listing` and `problem` is there. The fields of the listing have LF for line ends and no blanks around them,
    which `as_read` says that they had not in the file either.
    """

    key: str
    home: Path
    source: Source | None
    listing: Listing | None
    problem: Problem | None
    file: Path | None
    data: bytes

    @property
    def as_read(self) -> bool:
        """Whether the listing is what `listlint check` reads, letter by letter."""
        fields = self.stated().fields
        return all(lf(field.text).strip() == field.text for field in fields.values())

    @property
    def version(self) -> str:
        """What tells the text apart from any other."""
        return version_of(self.file, self.data)

    @property
    def trouble(self) -> Trouble | None:
        """Why it cannot be read."""
        if self.problem is None:
            return None
        at = re.search(r"\bline (\d+)", self.problem.reason)
        name = self.problem.path.name if self.problem.path != self.home else ""
        return Trouble(name, self.problem.reason, self.problem.advice, int(at[1]) if at else None)

    @property
    def text(self) -> str | None:
        """The text as a whole, with its own line ends; None where there is none that can be shown.

        What is no UTF-8 is shown as Windows wrote it for long: a seller can see what it was meant to be, and save it.
        """
        if self.file is None:
            return None
        try:
            return decoded(self.data)
        except NotTextError:
            with suppress(UnicodeDecodeError):
                return self.data.decode("cp1252") if b"\0" not in self.data else None
            return None

    @property
    def raw(self) -> str | None:
        """The text as a whole, with LF."""
        return lf(self.text) if self.text is not None else None

    def readable(self) -> Listing:
        """Return the listing. Raises DeskError."""
        if self.listing is None:
            assert self.problem is not None
            raise DeskError(f"{self.problem.path.name} {self.problem.reason} {self.problem.advice}".strip())
        return self.listing

    def stated(self) -> Fields:
        """Return what the text states; without one, nothing. Raises DeskError."""
        self.readable()
        if self.file is None:
            return Fields({})
        read = fields_of(self.file, self.data)
        if not isinstance(read, Fields):
            raise DeskError(f"{self.file.name} {read.reason} {read.advice}".strip(), Why.CHANGED)
        return read


def version_of(file: Path | None, data: bytes) -> str:
    """Return the version of a text: "" where there is no file."""
    return digest(data).hex() if file is not None else ""


def open_listing(root: Path, key: str, home: Path, exclude: PathPatterns | None) -> Opened:
    """Read the listing in a folder; an empty one where nothing is left in it. Raises DeskError."""
    found = listing_at(home, root, exclude=exclude)
    if found is None:
        return Opened(key, home, None, Listing(home, {}), None, None, b"")
    read = found if isinstance(found, Problem) else found.read()
    if isinstance(read, Problem):
        file = read.path if read.path.parent == home and is_text(read.path) and not read.path.is_symlink() else None
        return Opened(key, home, None, None, read, *_data(file))
    if read.file is None:
        return Opened(
            key, home, found if isinstance(found, Source) else None, _in_lf(read, read.fields), None, None, b""
        )
    file, data = _data(read.file)
    fields = fields_of(read.file, data)  # what counts, where it was written to since
    if isinstance(fields, Problem) or file is None:
        problem = fields if isinstance(fields, Problem) else Problem(read.file, "cannot be read.")
        return Opened(key, home, None, None, problem, file, data)
    listing = replace(_in_lf(read, fields.fields), extra=fields.extra, ignore=fields.ignore)
    return Opened(key, home, found if isinstance(found, Source) else None, listing, None, file, data)


def _in_lf(listing: Listing, fields: Mapping[str, Field]) -> Listing:
    return replace(
        listing, fields={name: replace(field, text=lf(field.text).strip()) for name, field in fields.items()}
    )


def _data(file: Path | None) -> tuple[Path | None, bytes]:
    if file is None:
        return None, b""
    try:
        return file, read_regular(file, MAX_BYTES)
    except OSError:
        return None, b""
