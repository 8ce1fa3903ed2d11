"""Reads the rows of tables (CSV, TSV, JSON, JSONL, xlsx, XML feeds) as they stand: their cells, or why there are none.

Rows are streamed; one that cannot be read is told with its number, and the others go on. A row's number is the one that
a spreadsheet shows, the header counted; its line is that of the text file.
"""

from __future__ import annotations

import codecs
import csv
import re
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count, islice, takewhile
from pathlib import Path
from typing import Any, NamedTuple, TextIO
from zipfile import ZipFile

from linter.files.bounded_read import read_regular
from linter.files.decoding import HEAD, NotTextError, decoded, encoding_of
from linter.listing import Problem
from linter.readers import google_merchant, mappings
from linter.readers.fields import ignored
from linter.readers.headers import Head, TableError, header_in, likely_header, unknown
from linter.readers.shape import IGNORE, Named, Shape, column
from linter.tables import table

_TOP = 20  # rows within which a header is looked for: templates open with lines of information
_NEARLY = 0.75  # of the known columns of another sheet: so many are as good, and the order of the sheets counts
_MOST = 1 << 20  # characters of a cell; the longest description any marketplace takes is 500,000
_MOST_LINE = 1 << 22  # characters of a line of a text file
MOST_UNPACKED = 50_000_000  # bytes of a workbook, of which a part is held, at up to six times its size
MOST_JSON = 16_000_000  # bytes, which are held at once
ADVICE = "Correct that row in a spreadsheet, or export the table again."


@dataclass(frozen=True, slots=True)
class Raw:
    """One row as it stands: its number, its line in a text file, and its cells, or why there are none.

    `sheet` is that of a workbook, where it is not the first that is read, by a name that no other has.
    """

    number: int
    line: int | None
    cells: Sequence[str] | str
    sheet: str = ""

    @property
    def name(self) -> str:
        """What tells it from the file's other rows: its number, and its sheet as a file may be named."""
        return f"{self.number} {self.sheet}".rstrip()

    @property
    def place(self) -> str:
        """Its name in a path, in which an SKU stands behind it: no SKU has brackets there."""
        return f"{self.number} ({self.sheet})" if self.sheet else str(self.number)

    @property
    def where(self) -> str:
        """Where a row of objects stands, for a message."""
        return f"item {self.number}" if self.line is None else f"line {self.line}"


class Grid(NamedTuple):
    """A table with a header, its shape, and the rows below the header."""

    shape: Shape
    header: list[str]
    rows: Iterator[Raw]


def grids(
    path: Path, columns: Mapping[str, str], tell: Callable[[str], object] = str, *, one: bool = False
) -> Iterator[Grid | Problem]:
    """Yield the tables of a file: a workbook may hold several, of which only the first is wanted where it is `one`.

    `columns` is {field: column} of a table of the seller's own. What is good to know of the file goes to `tell`. Raises
    TableError and OSError.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        yield from _workbook(path, columns, tell, one=one)
    else:
        laid = text_layout(path, columns)
        rows = _records(path, laid.encoding, laid.separator)
        yield Grid(laid.shape, laid.header, islice(rows, laid.above, None))


def objects(path: Path) -> Iterator[tuple[Raw, Named] | Problem]:
    """Yield the rows of JSON, of JSON lines and of an XML feed, which each name their fields.

    Raises TableError and OSError.
    """
    suffix = path.suffix.lower()
    return _feed(path) if suffix == ".xml" else _array(path) if suffix == ".json" else _lines(path)


def _array(path: Path) -> Iterator[tuple[Raw, Named] | Problem]:
    """The objects of a list, which may be the one list within an object, or of an object that is a listing itself."""
    try:
        data = mappings.json(decoded(read_regular(path, MOST_JSON)))
    except NotTextError as error:
        raise TableError(str(error), "Export it again as UTF-8.") from error
    except mappings.BadFileError as bad:
        raise TableError(*bad.args) from bad
    if isinstance(data, dict):
        lists = [
            part for part in data.values() if isinstance(part, list) and any(isinstance(one, dict) for one in part)
        ]
        data = [data] if "description" in data or "title" in data else lists[0] if len(lists) == 1 else None
    if not isinstance(data, list):
        raise TableError("holds no list of listings.", 'Write [{"title": "...", "description": "..."}, ...].')
    for number, one in enumerate(data, 1):
        yield _object(path, Raw(number, None, ()), one)


def _object(path: Path, raw: Raw, data: object) -> tuple[Raw, Named] | Problem:
    if not isinstance(data, dict):
        return Problem(path, f"{raw.where} holds no JSON object.", 'Write {"title": "...", ...}.')
    try:
        named = [(column(key), _ignored(value) if key == IGNORE else _flat(value)) for key, value in data.items()]
    except mappings.BadFileError as bad:
        return Problem(path, f"{raw.where} {bad.args[0]}", bad.args[1])
    return raw, named


def _ignored(value: object) -> str:
    """Return the rules that an object lives with, and why, as a cell of a table says it; what a cell says, as it is."""
    if isinstance(value, str) or value is None:
        return value or ""
    return "\n".join(f"{rule}: {' '.join(reason.split())}" for rule, reason in ignored(value))


def _lines(path: Path) -> Iterator[tuple[Raw, Named] | Problem]:
    """One JSON object a line."""
    with path.open(encoding=_encoding(path), errors="replace", newline="\n") as file:
        for number, line in enumerate(_bounded(file), 1):
            if not line.strip():
                continue
            raw = Raw(number, number, ())
            try:
                data = mappings.json(line)
            except mappings.BadFileError as bad:
                yield Problem(path, f"{raw.where} {bad.args[0]}", bad.args[1])
            else:
                yield _object(path, raw, data)


def _feed(path: Path) -> Iterator[tuple[Raw, Named] | Problem]:
    """The items of an XML feed."""
    number = 0
    for one in google_merchant.items(path):
        if isinstance(one, Problem):
            yield one
            return
        number += 1
        line, row = one
        yield Raw(number, line, ()), list(row.items())
    if not number:
        raise TableError(
            "is no feed that is known: it has no <item>, as RSS has, and no <entry>, as Atom has.",
            "Export the listings as a Google Merchant feed, as CSV or as xlsx.",
        )


def _flat(value: object) -> str:
    """Return a JSON value as the text of a cell; objects have none, the parts of lists stand with commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_flat, value)))
    if value is None or isinstance(value, dict):
        return ""
    return str(value).strip()


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How a text file holds a table: its encoding and separator, its header, and how many records stand above the rows.

    `encoding` is a codec to open it with, which leaves out a mark at its start.
    """

    encoding: str
    separator: str
    shape: Shape
    header: list[str]
    above: int


def text_layout(path: Path, columns: Mapping[str, str]) -> TextLayout:
    """Return how a text file is laid out, by the first separator that gives a known header.

    Raises TableError and OSError.
    """
    encoding = _encoding(path)
    csv.field_size_limit(_MOST)
    widest: Head = []
    for separator in (",", ";", "\t"):
        head = [raw.cells for raw in islice(_records(path, encoding, separator), _TOP)]
        at = header_in(head, columns)
        if at is not None:
            index, shape = at
            return TextLayout(encoding, separator, shape, list(head[index]), index + 1 + shape.below)
        if _width(head) > _width(widest):
            widest = head
    raise unknown(widest, columns)


def _width(head: Head) -> int:
    return max((len(cells) for cells in head if not isinstance(cells, str)), default=0)


def _encoding(path: Path) -> str:
    """Return the encoding of a text file, UTF-8 when all of it is, else what Windows writes."""
    with path.open("rb") as file:
        mark, name = encoding_of(file.read(HEAD))
        if name != "utf-8":
            return name.rpartition("-")[0] if mark else name
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _bounded(file: TextIO) -> Iterator[str]:
    """Yield the lines of a text file. Raises TableError for one that has no end."""
    number = 0
    while line := file.readline(_MOST_LINE):
        number += 1
        if len(line) == _MOST_LINE:
            raise TableError(f"has more than {_MOST_LINE:,} characters in line {number}.", ADVICE)
        yield line


class _Lines:
    """The lines of a file, of which those of the last record can be put back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines)
        self.number += 1
        self.taken.append(line)
        return line

    def back(self) -> None:
        """Put back all lines of the record but its first."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1


def _records(path: Path, encoding: str, separator: str) -> Iterator[Raw]:
    # A byte that cp1252 does not have stays visible as a replacement character in that one cell.
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        for raw, _ in records(file, separator):
            yield raw


def records(file: TextIO, separator: str) -> Iterator[tuple[Raw, str]]:
    """Yield the records of a CSV, each with its text; after a broken one, reading goes on at the line below its first.

    The file must have been opened with newline="". The texts together are the file's.
    """
    lines = _Lines(_bounded(file))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        lines.taken.clear()
        line = lines.number + 1
        number += 1
        try:
            yield Raw(number, line, next(reader)), "".join(lines.taken)
        except StopIteration:
            return
        except TableError as bad:
            yield Raw(number, line, bad.args[0].removesuffix(".")), "".join(lines.taken)
            return
        except csv.Error as error:
            yield Raw(number, line, f"cannot be read: {_why(error)}"), lines.taken[0]
            lines.back()
            reader = csv.reader(lines, delimiter=separator, strict=True)


def _why(error: csv.Error) -> str:
    said = str(error)
    if "expected after" in said or "unexpected end" in said:
        return 'a quote (") in it is not closed, or is not doubled'
    if "field larger" in said:
        return f"a cell has more than {_MOST:,} characters; most likely a quote is not closed"
    return said


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a workbook that holds a table: openpyxl's read-only view of it, its header, and the rows above.

    `further` are others that hold listings as surely, `others` the names of those that may, `passed` of those with
    cells in which a seller may have meant his listings to stand, `damaged` what is wrong with one without a header.
    """

    sheet: Any
    shape: Shape
    header: list[str]
    above: int
    further: tuple[Sheet, ...] = ()
    others: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        """How many of its columns are known."""
        return len({column(name) for name in self.header} & {*self.shape.columns, *self.shape.told_by})

    @property
    def put_away(self) -> bool:
        """Whether its name says that its items are for sale no more: "Sold 2025"."""
        words = re.findall(r"[^\W\d_]+", self.sheet.title.lower())
        names = table("columns")
        before = list(takewhile(lambda word: word not in names["put_away"].split(), words))
        return len(before) < len(words) and not set(names["not_yet"].split()).intersection(before)

    @property
    def filled(self) -> bool:
        """Whether a row stands below its header, be it a broken one, which is then told."""
        return any(isinstance(raw.cells, str) or any(map(str.strip, raw.cells)) for raw in self.rows())

    def rows(self, name: str = "") -> Iterator[Raw]:
        """Yield the rows below the header, with the name that tells them from those of another sheet."""
        return (replace(raw, sheet=name) for raw in islice(_sheet_rows(self.sheet), self.above, None))


def _workbook(
    path: Path, columns: Mapping[str, str], tell: Callable[[str], object], *, one: bool
) -> Iterator[Grid | Problem]:
    found = sheet_in(read_regular(path, MOST_UNPACKED), columns)
    titles = [sheet.sheet.title for sheet in (found, *([] if one else found.further))]
    read = " and ".join(map(repr, titles))
    if found.others:
        names = " and ".join(map(repr, found.others))
        files = "a file of its own" if len(found.others) == 1 else "files of their own"
        are = f"is the sheet {read} alone" if len(titles) == 1 else f"are the sheets {read}"
        tell(f"{path}: read {are}; to have {names} read, save it as {files}.")
    elif found.passed:
        names = " and ".join(map(repr, found.passed))
        have = "has no listings" if len(found.passed) == 1 else "have no listings"
        tell(f"{path}: read is the sheet {read}; {names} beside it {have}.")
    yield Grid(found.shape, found.header, found.rows())
    called = _as_files([sheet.sheet.title for sheet in found.further])
    for sheet, own in zip(found.further, called, strict=True):
        name = sheet.sheet.title
        if one:
            advice = "Save that sheet as a file of its own."
            yield Problem(path, f"its sheet {name!r} holds listings too, which are left as they are.", advice)
        else:
            yield Grid(sheet.shape, sheet.header, sheet.rows(own))
    yield from (Problem(path, damage, ADVICE) for damage in found.damaged)


def _as_files(titles: Sequence[str]) -> list[str]:
    """Return the names of the sheets behind the first as files may be named, each another: "sheet 2" where need be."""
    plain = [" ".join(re.sub(r"[^\w\-. ]", " ", title).split()) for title in titles]
    taken = {name.lower() for name in plain}
    made: list[str] = []
    for at, name in enumerate(plain, 2):
        if not name or name.lower() in {other.lower() for other in made}:
            name = next(new for n in count(at) if (new := f"sheet {n}") not in taken)  # noqa: PLW2901
            taken.add(name)
        made.append(name)
    return made


def _sheet_rows(sheet: Any) -> Iterator[Raw]:
    from linter.readers.workbook_rows import sheet_rows  # openpyxl is loaded for the first workbook

    return (Raw(number, None, cells) for number, cells in sheet_rows(sheet))


def sheet_in(workbook: bytes, columns: Mapping[str, str]) -> Sheet:
    """Return the sheet with a known header, one that is shown before one that is hidden. Raises TableError.

    Of several with rows it is the first that has nearly as many known columns as any, and the others that have are its
    `further` ones; one whose name says that its items are sold is read where there is no other.
    """
    import openpyxl

    if workbook.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableError(
            "is locked with a password, or in the format of Excel before 2007.",
            "Save it again as .xlsx without a password, or as CSV UTF-8, in your spreadsheet.",
        )
    # Of what openpyxl does not read, and nobody asks it to write; a filter holds in all threads
    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    heads: dict[str, Head] = {}
    found: list[Sheet] = []
    damaged: list[str] = []
    try:
        data = BytesIO(workbook)
        with ZipFile(data) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise ValueError(f"it would unpack to {unpacked / 1e6:.0f} MB, at most {MOST_UNPACKED / 1e6:.0f} are read")
        book = openpyxl.load_workbook(data, read_only=True, data_only=True)
        for sheet in sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible"):
            if found and sheet.sheet_state != "visible":
                break
            sheet.reset_dimensions()  # some programs state a size that is wrong
            top = list(islice(_sheet_rows(sheet), _TOP))
            head = [raw.cells for raw in top]
            at = header_in(head, columns)
            if at is not None:
                index, shape = at
                found.append(Sheet(sheet, shape, list(head[index]), index + 1 + shape.below))
            broken = [raw for raw in top if isinstance(raw.cells, str)]
            if broken and not found:  # before there was a header
                raise TableError(f"row {broken[0].number} {broken[0].cells}.", ADVICE)
            if broken and at is None:
                damaged.append(f"its sheet {sheet.title!r}: row {broken[0].number} {broken[0].cells}.")
            if top:
                heads[sheet.title] = head
    except TableError:
        raise
    except Exception as error:  # openpyxl lets through whatever zipfile and the XML parser raise
        raise TableError(
            f"cannot be read as an Excel file ({type(error).__name__}: {error}).",
            "Save it again as .xlsx or as CSV UTF-8 in your spreadsheet.",
        ) from error
    if found:
        found = [one for one in found if one.filled] or found[:1]
        offered = [one for one in found if not one.put_away] or found
        most = max(one.known for one in offered)
        best, *further = (one for one in offered if one.known >= _NEARLY * most)
        passed = [name for name in heads if name != best.sheet.title]
        if not best.put_away:
            passed = list(takewhile(lambda name: name != best.sheet.title, heads))
        others = tuple(one.sheet.title for one in found if one not in (best, *further))
        return replace(best, further=tuple(further), others=others, passed=tuple(passed), damaged=tuple(damaged))
    if not heads:
        raise TableError(
            "holds no sheet with cells that can be read.",
            "Save it again as .xlsx, or as CSV UTF-8, in your spreadsheet.",
        )
    likely = max(heads, key=lambda name: len(likely_header(heads[name])))
    raise unknown(heads[likely], columns, f" in its sheet {likely!r}" if len(heads) > 1 else "")
