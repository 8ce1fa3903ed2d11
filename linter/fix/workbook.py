"""A workbook (xlsx, xlsm) whose cells can be given other texts; every part of it but the one sheet stays byte by byte.

openpyxl would write all parts anew, without what it does not know: pictures, charts, slicers. So the cell's element is
replaced in the XML of the sheet, with its style. Source: ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.53 (is).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from linter.files.bounded_read import read_regular
from linter.fix.editable import UneditableError
from linter.fix.table_file import Cell, unchanged
from linter.readers.headers import TableError
from linter.readers.shape import column
from linter.readers.table_rows import ADVICE, MOST_UNPACKED, sheet_in

_MOST_CELL = 32_767  # characters, Excel's own limit
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Place = tuple[int, int]  # row and column, both from 1


class Workbook:
    """The workbook in memory, and the sheet that holds the table."""

    def __init__(self, path: Path, columns: Mapping[str, str]) -> None:
        """Read a file. Raises TableError and OSError."""
        self.data = read_regular(path, MOST_UNPACKED)
        found = sheet_in(self.data, columns)
        self._sheet = found.sheet.title
        self._part = found.sheet._worksheet_path.lstrip("/")  # no public name leads to it
        self._columns: dict[str, list[int]] = {}
        for number, heading in enumerate(found.header, 1):
            self._columns.setdefault(column(heading), []).append(number)
        try:
            self._rows = dict(enumerate(found.sheet.iter_rows(values_only=True), 1))
        except Exception as error:  # openpyxl lets through whatever zipfile and the XML parser raise
            raise TableError(
                f"is damaged, and is not written anew ({type(error).__name__}: {error}).", ADVICE
            ) from error
        with ZipFile(BytesIO(self.data)) as archive:
            self._xml = archive.read(self._part)
        self._cells = dict(_cells(self._xml))

    def _place(self, cell: Cell) -> Place:
        row = self._rows[cell[0]]
        found = next(
            number
            for number in self._columns[cell[1]]
            if number <= len(row) and row[number - 1] is not None and str(row[number - 1]).strip()
        )
        return cell[0], found

    def text(self, cell: Cell) -> str:
        """Return the text of a cell. Raises UneditableError for what is none, or is worked out."""
        row, number = self._place(cell)
        value = self._rows[row][number - 1]
        place = self._cells.get((row, number))
        if not isinstance(value, str) or place is None:
            raise UneditableError("holds its description in a form that cannot be edited in place.")
        if place.formula:
            raise UneditableError("works its description out by a formula, which stays.")
        return value

    def holds(self, text: str) -> None:
        """Raise UneditableError for more than Excel takes in a cell."""
        if len(text) > _MOST_CELL:
            raise UneditableError(f"would have {len(text):,} characters in one cell; Excel takes {_MOST_CELL:,}.")

    def made_plain(self, cells: Collection[Cell]) -> Sequence[int]:
        """Return the rows of those cells whose words have formats of their own, which a new text has not."""
        import openpyxl
        from openpyxl.cell.rich_text import CellRichText

        book = openpyxl.load_workbook(BytesIO(self.data), read_only=True, rich_text=True)
        places = {self._place(cell) for cell in cells}
        return [
            cell.row
            for row in book[self._sheet].iter_rows()
            for cell in row
            if isinstance(cell.value, CellRichText) and (cell.row, cell.column) in places
        ]

    def with_texts(self, texts: Mapping[Cell, str]) -> bytes:
        """Return the file's bytes with other texts in these cells. Raises UneditableError."""
        wanted = {self._place(cell): text for cell, text in texts.items()}
        xml = self._xml
        for place in sorted(wanted, key=lambda place: self._cells[place].start, reverse=True):
            cell = self._cells[place]
            xml = xml[: cell.start] + cell.written(wanted[place]) + xml[cell.end :]
        made = BytesIO()
        with ZipFile(BytesIO(self.data)) as archive, ZipFile(made, "w") as new:
            new.comment = archive.comment
            for part in archive.infolist():
                new.writestr(part, xml if part.filename == self._part else archive.read(part))
        unchanged(dict(_values(self.data, self._sheet, wanted)), dict(_values(made.getvalue(), self._sheet, {})))
        return made.getvalue()


class _Element:
    """The element of a cell in the XML of a sheet: where it stands, its tag and attributes."""

    def __init__(self, start: int, tag: str, attributes: Mapping[str, str]) -> None:
        self.start = self.end = start
        self.formula = False
        self._tag = tag
        self._attributes = attributes

    def written(self, text: str) -> bytes:
        """Return the element with a text of its own, in the cell's style, for a part in whatever encoding."""
        prefix = self._tag[: -len("c")]
        kept = {name: value for name, value in self._attributes.items() if name not in ("t", "cm", "vm")}
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in kept.items())
        inner = escape(text, {"\r": "&#13;"})
        made = f'<{prefix}t xml:space="preserve">{inner}</{prefix}t>'
        made = f'<{prefix}c{attributes} t="inlineStr"><{prefix}is>{made}</{prefix}is></{prefix}c>'
        return made.encode("ascii", "xmlcharrefreplace")


def _cells(xml: bytes) -> Iterator[tuple[Place, _Element]]:
    """Yield the cells of a sheet, counted as openpyxl counts those that do not say where they stand."""
    found: list[tuple[Place, _Element]] = []
    parser = ParserCreate()
    row = number = 0
    open_cell: _Element | None = None

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, number, open_cell
        name = tag.rpartition(":")[2]
        if name == "row":
            row, number = int(attributes["r"]) if "r" in attributes else row + 1, 0
        elif name == "c":
            at = _PLACE.fullmatch(attributes.get("r", ""))
            row, number = (int(at[2]), _number(at[1])) if at else (row, number + 1)
            open_cell = _Element(parser.CurrentByteIndex, tag, attributes)
            found.append(((row, number), open_cell))
        elif name == "f" and open_cell is not None:
            open_cell.formula = True

    def end(tag: str) -> None:
        nonlocal open_cell
        if tag.rpartition(":")[2] == "c" and open_cell is not None:
            at = parser.CurrentByteIndex  # of the end tag, or behind an element that has none
            open_cell.end = xml.index(b">", at) + 1 if xml.startswith(b"</", at) else at
            open_cell = None

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(xml, True)
    yield from found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _values(data: bytes, title: str, texts: Mapping[Place, str]) -> Iterator[tuple[tuple[str, int], list[object]]]:
    """Yield the values of all sheets' rows, with other texts in some cells of one."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield (
                (sheet.title, number),
                [texts.get((number, at), value) if sheet.title == title else value for at, value in enumerate(row, 1)],
            )
