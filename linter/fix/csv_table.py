"""A table of separated values whose cells can be given other texts; every other byte of the file stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path

from linter.files.bounded_read import read_regular
from linter.files.decoding import HEAD, encoding_of
from linter.fix.editable import UneditableError
from linter.fix.table_file import Cell, unchanged
from linter.readers.shape import column
from linter.readers.table_rows import Raw, records, text_layout

_MOST = 100_000_000  # bytes, which are held at once, at up to seventeen times their size
# Bytes that are no character are carried along as they are.
_ERRORS = "surrogateescape"


class CsvTable:
    """The table in memory: its records, with the text of each."""

    def __init__(self, path: Path, columns: Mapping[str, str]) -> None:
        """Read a file. Raises TableError, UneditableError and OSError."""
        laid = text_layout(path, columns)
        self.data = read_regular(path, _MOST)
        mark, name = encoding_of(self.data[:HEAD])
        self._encoding = laid.encoding if laid.encoding == "cp1252" else name
        self._mark = b"" if laid.encoding == "cp1252" else mark
        self._separator = laid.separator
        try:
            text = self.data[len(self._mark) :].decode(self._encoding, _ERRORS)
            same = self._mark + text.encode(self._encoding, _ERRORS) == self.data
        except UnicodeError:
            same = False
        if not same:
            raise UneditableError("has bytes that are no text: save it again as CSV UTF-8.")
        self._records = self._parsed(text)
        self._columns: dict[str, list[int]] = {}
        for index, heading in enumerate(laid.header):
            self._columns.setdefault(column(heading), []).append(index)
        self._rows = {raw.number: raw.cells for raw, _ in islice(self._records, laid.above, None)}

    def _parsed(self, text: str) -> list[tuple[Raw, str]]:
        return list(records(StringIO(text, newline=""), self._separator))

    def text(self, cell: Cell) -> str:
        """Return what stands in a cell. Raises UneditableError for what has no characters."""
        found = self._rows[cell[0]][self._index(cell)]
        if any("\ud800" <= char <= "\udfff" for char in found):
            raise UneditableError("holds a byte that is no character.")
        return found

    def _index(self, cell: Cell) -> int:
        """Return the index of a column in a row; of several of a name, the first that is filled counts."""
        cells = self._rows[cell[0]]
        return next(index for index in self._columns[cell[1]] if index < len(cells) and cells[index].strip())

    def holds(self, text: str) -> None:
        """Raise UneditableError for a text with characters that the encoding has not."""
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError as error:
            char = text[error.start]
            raise UneditableError(
                f"cannot hold {char!r}: the table is in {self._encoding}, which has no such character."
            ) from None

    def made_plain(self, cells: Collection[Cell]) -> Sequence[int]:  # noqa: ARG002
        """Words have no formats here."""
        return ()

    def with_texts(self, texts: Mapping[Cell, str]) -> bytes:
        """Return the file's bytes with other texts in these cells. Raises UneditableError."""
        wanted: dict[int, dict[int, str]] = {}
        for cell, text in texts.items():
            wanted.setdefault(cell[0], {})[self._index(cell)] = text
        made = "".join(self._record(source, wanted.get(raw.number, {})) for raw, source in self._records)
        unchanged(
            [_cells(raw, wanted.get(raw.number, {})) for raw, _ in self._records],
            [_cells(raw, {}) for raw, _ in self._parsed(made)],
        )
        return self._mark + made.encode(self._encoding, _ERRORS)

    def _record(self, source: str, texts: Mapping[int, str]) -> str:
        """Return a record's text with other texts in some cells."""
        spans = _spans(source, self._separator) if texts else []
        for index in sorted(texts, reverse=True):
            start, end = spans[index]
            source = source[:start] + self._written(texts[index], source[start:end]) + source[end:]
        return source

    def _written(self, text: str, before: str) -> str:
        """Return a text as a cell, in quotes where it had them or needs them now."""
        special = any(char in text for char in (self._separator, "\r", "\n"))
        if before.startswith('"') or special or text.startswith('"') or ('"' in text and '"' not in before):
            return '"' + text.replace('"', '""') + '"'
        return text


def _cells(raw: Raw, texts: Mapping[int, str]) -> list[str] | str:
    if isinstance(raw.cells, str):
        return raw.cells
    return [texts.get(index, text) for index, text in enumerate(raw.cells)]


def _spans(source: str, separator: str) -> list[tuple[int, int]]:
    """Return where the cells of a sound record stand, with their quotes."""
    spans = []
    at = 0
    while True:
        start = at
        if source.startswith('"', at):
            at = source.index('"', at + 1) + 1
            while source.startswith('"', at):  # two are one within
                at = source.index('"', at + 1) + 1
        while at < len(source) and source[at] not in (separator, "\r", "\n"):
            at += 1
        spans.append((start, at))
        if at >= len(source) or source[at] != separator:
            return spans
        at += 1
