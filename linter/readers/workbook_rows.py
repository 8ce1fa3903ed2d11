"""The rows of a workbook's sheet, as openpyxl reads them: a damaged cell or row is told, and the others go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from math import isfinite
from typing import Any

from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from linter.readers.broken_cells import DAMAGED, MERGED, NOT_WORKED_OUT

_MOST_ROWS = 200_000  # of a sheet; each empty one takes time too
_MOST_COLUMNS = 2000
_PLACE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+\d+:[A-Z]+\d+)["']""")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.9.2.19: what XML cannot hold


class _Parser(WorkSheetParser):
    """openpyxl's parser, for which a cell or a row that is damaged is not the end of the sheet."""

    def rows(self) -> Iterator[Any]:
        """Yield the rows; what stands behind them, formats and rules for cells, is neither read nor in the way."""
        for _, element in iterparse(self.source):
            if element.tag == DATA_TAG:
                return
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()

    def parse_row(self, row: Any) -> Any:
        before = self.row_counter
        try:
            number, cells = super().parse_row(row)
        except Exception as error:  # whatever a number or a place that is none makes it raise
            self.row_counter = max(before + 1, self.row_counter)
            return self.row_counter, f"cannot be read ({type(error).__name__}: {error})"
        if number <= before:
            self.row_counter = before
            return (
                number,
                f"stands {'there a second time' if number == before else f'below row {before}'}: it is not read",
            )
        return number, cells

    def parse_cell(self, element: Any) -> Any:
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError):
            if not _PLACE.fullmatch(element.get("r", "A1")):
                raise
            return {"column": self.col_counter, "value": DAMAGED}
        stored = element.findtext(VALUE_TAG) or ""
        no_string = element.get("t") == "s" and (not stored or stored.startswith("-"))  # which would count from the end
        if no_string or (isinstance(cell["value"], float) and not isfinite(cell["value"])):
            cell["value"] = DAMAGED
        elif cell["value"] is None and element.find(FORMULA_TAG) is not None and element.find(VALUE_TAG) is None:
            cell["value"] = NOT_WORKED_OUT
        return cell


def sheet_rows(sheet: Any) -> Iterator[tuple[int, Sequence[str] | str]]:
    """Yield (number, cells or why there are none) of a sheet's rows, empty ones too, of openpyxl's read-only view.

    Where a row stands far out, or the file is damaged between rows, a broken row is the last.
    """
    xml = _source(sheet)
    if b"<!DOCTYPE" in xml:
        yield 1, "and what stands below it cannot be read: its file declares entities, as no spreadsheet does"
        return
    merged = [range_boundaries(found.decode()) for found in _MERGED.findall(xml)]
    rows = _parsed(sheet)
    last = 0
    while True:
        try:
            number, cells = next(rows)
        except StopIteration:
            return
        except Exception as error:  # openpyxl lets through whatever zipfile and the XML parser raise
            yield last + 1, f"and what stands below it cannot be read ({type(error).__name__}: {error})"
            return
        width = 0 if isinstance(cells, str) else max((cell["column"] for cell in cells), default=0)
        if number > _MOST_ROWS or width > _MOST_COLUMNS:
            most = f"at most {_MOST_ROWS:,} rows and {_MOST_COLUMNS:,} columns are read"
            yield min(number, _MOST_ROWS + 1), f"and what stands below it is left out: {most}"
            return
        yield from ((empty, ()) for empty in range(last + 1, number))
        last = max(last, number)
        yield number, cells if isinstance(cells, str) else _texts(number, cells, merged, width)


def _source(sheet: Any) -> bytes:
    """Return the XML of a sheet, to which no public name leads."""
    read: bytes = sheet.parent._archive.read(sheet._worksheet_path)
    return read


def _parsed(sheet: Any) -> Iterator[tuple[int, list[dict[str, Any]] | str]]:
    book = sheet.parent
    with sheet._get_source() as source:
        yield from _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        ).rows()


def _texts(
    number: int, cells: Sequence[dict[str, Any]], merged: Sequence[tuple[Any, ...]], width: int
) -> Sequence[str] | str:
    texts = [""] * width
    for one in cells:
        if texts[one["column"] - 1]:
            return "holds two cells in one place"
        texts[one["column"] - 1] = _text(one["value"])
    if any(text.strip() for text in texts):
        for left, top, right, bottom in merged:
            if top <= number <= bottom:
                texts += [""] * (min(right, _MOST_COLUMNS) - len(texts))
                for at in range(left, min(right, _MOST_COLUMNS) + 1):
                    if (number, at) != (top, left) and not texts[at - 1]:
                        texts[at - 1] = MERGED
    return texts


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, timedelta):
        return f"{value // timedelta(hours=1)}:{value // timedelta(minutes=1) % 60:02}:{value.seconds % 60:02}"
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
