"""What fix does to a table: the descriptions of its rows, each as that of a listing; the file itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from linter.fix.cell import CellText
from linter.fix.editable import UneditableError
from linter.fix.listing import Fixed, fix_row
from linter.fix.table_file import Cell, TableFile
from linter.listing import Listing, Problem
from linter.readers.headers import TableError
from linter.readers.tables import read_table
from linter.run.judge import Plan


@dataclass(slots=True)
class FixedTable:
    """What was done to a table. `texts` has the cells that change, before and after; `rows` what was done to each row,
    `problems` the rows that could not be read or judged.
    """

    file: TableFile
    texts: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    rows: list[Fixed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

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


def fix_table(path: Path, columns: Mapping[str, str], plan: Plan, *, unsafe: bool) -> FixedTable:
    """Work out the changes of a table; nothing is written. `columns` is {field: column} of one of the seller's own.

    Raises TableError, UneditableError and OSError.
    """
    result = FixedTable(_opened(path, columns))
    listings = []
    for source in read_table(path, columns, None, str):
        listing = source if isinstance(source, Problem) else source.read()
        if isinstance(listing, Problem):
            result.problems.append(listing)
        else:
            listings.append(listing)
    one_line = not any("\n" in text or "\r" in text for text in _texts(result.file, listings))
    for listing in listings:
        result.rows.append(_fixed(listing, result, plan, one_line=one_line, unsafe=unsafe))
    return result


def _texts(file: TableFile, listings: list[Listing]) -> list[str]:
    texts = []
    for listing in listings:
        cell = _cell(listing)
        try:
            texts.append(file.text(cell) if cell else "")
        except UneditableError:
            continue
    return texts


def _cell(listing: Listing) -> Cell | None:
    stated = listing.fields.get("description")
    return stated.cell if stated else None


def _fixed(listing: Listing, result: FixedTable, plan: Plan, *, one_line: bool, unsafe: bool) -> Fixed:
    cell, before, why = _cell(listing), "", ""
    if cell is not None:
        try:
            before = result.file.text(cell)
        except UneditableError as error:
            why = str(error)
    stated = listing.fields if cell is not None and not why else {}
    text = CellText(listing.path, before, stated, result.file.holds, one_line)
    try:
        made, after = fix_row(listing, text, plan, unsafe=unsafe)
    except Exception as error:  # one row must not end the work on a shop
        result.problems.append(Problem(listing.path, f"{type(error).__name__}: {error}"))
        return Fixed(listing)
    if why:
        made.unfixed.append((listing.path, f"The row {why}"))
    if cell is not None and after.source != before:
        result.texts[cell] = (before, after.source)
    return made
