"""A table as JSON, or one JSON object a line, whose values can be given other texts; the rest of the file stays."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from linter.files.bounded_read import read_regular
from linter.files.decoding import NotTextError, decoded, encoding_of
from linter.fix.editable import UneditableError
from linter.fix.table_file import Cell, unchanged
from linter.readers import mappings
from linter.readers.headers import TableError
from linter.readers.shape import column
from linter.readers.table_rows import MOST_JSON

_MOST_LINES = 100_000_000  # bytes, which are held at once, with all that is in them
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
# What stands for one character within quotes; twelve characters are a pair of escapes for one.
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)

Members = dict[str, tuple[int, int]]


class JsonTable:
    """The table in memory: where the values of its objects stand."""

    def __init__(self, path: Path) -> None:
        """Read a file. Raises TableError and OSError."""
        self._by_lines = path.suffix.lower() != ".json"
        self.data = read_regular(path, _MOST_LINES if self._by_lines else MOST_JSON)
        self._mark, self._encoding = encoding_of(self.data)
        try:
            self._source = decoded(self.data)
        except NotTextError as error:
            raise TableError(str(error), "Export it again as UTF-8.") from error
        if not self._by_lines:
            try:
                mappings.json(self._source)
            except mappings.BadFileError as bad:
                raise TableError(*bad.args) from bad
        self._rows = dict(_by_line(self._source) if self._by_lines else _by_item(self._source))

    def text(self, cell: Cell) -> str:
        """Return a value that is a text. Raises UneditableError for others."""
        start, end = self._place(cell)
        value = json.loads(self._source[start:end])
        if not isinstance(value, str):
            raise UneditableError("holds its description in several parts.")
        return value

    def _place(self, cell: Cell) -> tuple[int, int]:
        return self._rows[cell[0]][cell[1]]

    def holds(self, text: str) -> None:
        """JSON holds every text."""

    def made_plain(self, cells: Collection[Cell]) -> Sequence[int]:  # noqa: ARG002
        """Words have no formats here."""
        return ()

    def with_texts(self, texts: Mapping[Cell, str]) -> bytes:
        """Return the file's bytes with other texts in these places. Raises UneditableError."""
        made = self._source
        for cell in sorted(texts, key=self._place, reverse=True):
            start, end = self._place(cell)
            made = made[:start] + self._literal(made[start:end], self.text(cell), texts[cell]) + made[end:]
        wanted = list(self._values(self._source))
        for number, row in wanted:
            for name, key in ((column(key), key) for key in list(row)):
                if (number, name) in texts and self.text((number, name)) == row[key]:
                    row[key] = texts[number, name]
        unchanged(wanted, list(self._values(made)))
        return self._mark + made.encode(self._encoding)

    def _literal(self, literal: str, before: str, after: str) -> str:
        """Return a text in quotes, of which only what differs is written anew, in the way of the old one."""
        pieces = [match.group() for match in _CHARACTER.finditer(literal, 1, len(literal) - 1)]
        head = _alike(before, after)
        tail = _alike(before[head:][::-1], after[head:][::-1])
        ascii_only = literal.isascii() and ("\\u" in literal or self._source.isascii())
        new = json.dumps(after[head : len(after) - tail], ensure_ascii=ascii_only)[1:-1]
        if "\\/" in literal:
            new = new.replace("/", "\\/")
        return '"' + "".join([*pieces[:head], new, *pieces[len(pieces) - tail :]]) + '"'

    def _values(self, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the values of each object that can be read."""
        if not self._by_lines:
            yield from ((number, _DECODER.raw_decode(source, at)[0]) for number, at in _items(source))
            return
        for number, line in enumerate(source.split("\n"), 1):
            try:
                value = json.loads(line)
            except ValueError:
                yield number, {"\n": line}  # a line that cannot be read stays
                continue
            yield number, value if isinstance(value, dict) else {"\n": value}


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _by_line(source: str) -> Iterator[tuple[int, Members]]:
    start = 0
    for number, line in enumerate(source.split("\n"), 1):
        try:
            sound = isinstance(mappings.json(line), dict)
        except mappings.BadFileError:
            sound = False
        if sound:
            yield number, _members(source, _past_blank(source, start))
        start += len(line) + 1


def _by_item(source: str) -> Iterator[tuple[int, Members]]:
    for number, at in _items(source):
        yield number, _members(source, at)


def _items(source: str) -> Iterator[tuple[int, int]]:
    """Yield the number and the place of each object of a list, or of the one list within an object, or of an object."""
    at = _past_blank(source, 0)
    if source.startswith("{", at):
        whole = _DECODER.raw_decode(source, at)[0]
        if "description" in whole or "title" in whole:
            yield 1, at
            return
        lists = [
            start
            for _, start, end in _entries(source, at)
            if source.startswith("[", start) and any(isinstance(one, dict) for one in json.loads(source[start:end]))
        ]
        if len(lists) != 1:
            return
        at = lists[0]
    number = 0
    at = _past_blank(source, at + 1)
    while not source.startswith("]", at):
        number += 1
        if source.startswith("{", at):
            yield number, at
        at = _past_blank(source, _DECODER.raw_decode(source, at)[1])
        at = _past_blank(source, at + source.startswith(",", at))


def _members(source: str, at: int) -> Members:
    """Return where the values of an object stand, by their columns; of several of one column the last counts."""
    return {column(key): (start, end) for key, start, end in _entries(source, at)}


def _entries(source: str, at: int) -> Iterator[tuple[str, int, int]]:
    at = _past_blank(source, at + 1)
    while source.startswith('"', at):
        key, at = _DECODER.raw_decode(source, at)
        start = _past_blank(source, _past_blank(source, at) + 1)
        at = _DECODER.raw_decode(source, start)[1]
        yield key, start, at
        at = _past_blank(source, at)
        at = _past_blank(source, at + source.startswith(",", at))


def _past_blank(source: str, at: int) -> int:
    found = _BLANK.match(source, at)
    assert found is not None
    return found.end()
