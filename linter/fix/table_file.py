"""A table as bytes whose cells can be given other texts: all else in the file stays as it is, byte by byte.

A text file keeps its encoding, mark, separator, quotes and line ends, JSON its layout and escapes, and of a workbook no
part is written but the sheet. What was made is read again, and must hold the new texts and nothing else that is new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from linter.fix.editable import UneditableError

Cell = tuple[int, str]  # the number of a row as readers count, and the name of its column as they compare it


class TableFile(Protocol):
    """A table that can be edited."""

    data: bytes

    def text(self, cell: Cell) -> str:
        """Return what stands in a cell. Raises UneditableError where it cannot be given another text."""

    def holds(self, text: str) -> None:
        """Raise UneditableError for a text that this table cannot hold."""

    def made_plain(self, cells: Collection[Cell]) -> Sequence[int]:
        """Return the rows of those cells whose words have formats of their own, which a new text has not."""

    def with_texts(self, texts: Mapping[Cell, str]) -> bytes:
        """Return the file's bytes with other texts in these cells. Raises UneditableError."""


def unchanged(before: object, after: object) -> None:
    """Raise UneditableError unless what was made reads as what is meant."""
    if before != after:
        raise UneditableError("would not read as meant after the edits, so nothing is written.")
