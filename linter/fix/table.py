"""What fix does to a table: the descriptions of its rows, each as that of a listing; the file itself stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from linter.fix.cell import CellText
from linter.fix.editable import UneditableError
from linter.fix.listing import fix_row
from linter.fix.table_file import Cell, TableFile
from linter.listing import Listing, Problem
from linter.readers.headers import TableError
from linter.readers.tables import read_table
from linter.run.judge import Plan


@dataclass(slots=True)
class FixedTable:
    """What was done to a table. `texts` has the cells that change, before and after; `places` where each of them is.

    `made`, `waiting` and `unfixed` have for each sentence the rows that it was said of, `left` counts the severities of
    what is left in all rows, `problems` are the rows that could not be read or judged. Nothing else is kept of a row:
    memory grows with the table's texts alone.
    """

    file: TableFile
    texts: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    places: dict[Cell, Path] = field(default_factory=dict)
    made: dict[str, list[str]] = field(default_factory=dict)
    waiting: dict[str, list[str]] = field(default_factory=dict)
    unfixed: dict[str, list[str]] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    complete: bool = True

    @property
    def data(self) -> bytes:
        """The bytes of the copy. Raises UneditableError."""
        after = {cell: texts[1] for cell, texts in self.texts.items()}
        return self.file.with_texts(after) if after else self.file.data


def _opened(path: Path, columns: Mapping[str, str]) -> TableFile:
    """Return a table; `columns` is {field: column} of one of the seller's own.

    Raises TableError, UneditableError and OSError.
    """
    # each kind of table loads what it needs
    suffix = path.suffix.lower()
    if suffix in (".json", ".jsonl", ".ndjson"):
        from linter.fix.json_table import JsonTable

        return JsonTable(path)
    if suffix in (".xlsx", ".xlsm"):
        from linter.fix.workbook import Workbook

        return Workbook(path, columns)
    if suffix in (".csv", ".tsv", ".tab"):
        from linter.fix.csv_table import CsvTable

        return CsvTable(path, columns)
    raise TableError(f"is a table that fix cannot write ({suffix}).", "Fix it in the program that it came from.")


def fix_table(
    path: Path, columns: Mapping[str, str], plan: Plan, *, unsafe: bool, seen: Callable[[], None] = lambda: None
) -> FixedTable:
    """Work out the changes of a table; nothing is written. `columns` is {field: column} of one of the seller's own.

    `seen` is called after each row. Raises TableError, UneditableError and OSError.
    """
    result = FixedTable(_opened(path, columns))
    one_line = not any("\n" in text or "\r" in text for text in _texts(result.file, path, columns))
    for source in read_table(path, columns, None, str, one_sheet=True):
        listing = source if isinstance(source, Problem) else source.read()
        if isinstance(listing, Problem):
            result.problems.append(listing)
        else:
            _fix(listing, result, plan, one_line=one_line, unsafe=unsafe)
        seen()
    return result


def _texts(file: TableFile, path: Path, columns: Mapping[str, str]) -> Iterator[str]:
    """Yield the descriptions of a table as they stand in their cells."""
    for source in read_table(path, columns, None, str, one_sheet=True):
        listing = source if isinstance(source, Problem) else source.read()
        cell = None if isinstance(listing, Problem) else _cell(listing)
        if cell:
            with suppress(UneditableError):
                yield file.text(cell)


def _cell(listing: Listing) -> Cell | None:
    stated = listing.fields.get("description")
    return stated.cell if stated else None


def _fix(listing: Listing, result: FixedTable, plan: Plan, *, one_line: bool, unsafe: bool) -> None:
    """Fix a row, and put into the result what is to be told of it."""
    cell, before, why = _cell(listing), "", ""
    if cell is not None:
        try:
            before = result.file.text(cell)
        except UneditableError as error:
            why = str(error)
    stated = listing.fields if cell is not None and not why else {}
    text = CellText(listing.path, before, stated, result.file.holds, one_line)
    result.rows += 1
    try:
        made, after = fix_row(listing, text, plan, unsafe=unsafe)
    except Exception as error:  # one row must not end the work on a shop
        result.problems.append(Problem(listing.path, f"{type(error).__name__}: {error}"))
        return
    if why:
        made.unfixed.append((listing.path, f"The row {why}"))
    if cell is not None and after.source != before:
        result.texts[cell] = (before, after.source)
        result.places[cell] = listing.path
    for told, sentences in ((result.made, made.made), (result.waiting, made.waiting), (result.unfixed, made.unfixed)):
        for _, said in sentences:
            told.setdefault(said, []).append(listing.path.name)
    result.left.update(finding["severity"] for finding in made.left)
    result.complete &= made.complete
