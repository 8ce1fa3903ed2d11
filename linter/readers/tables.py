"""Reads tables of listings (CSV, TSV, JSONL, xlsx, XML feeds) row by row, by the shape that their header has.

Rows are streamed; a row that cannot be read is a Problem with its number, and the others go on. A row's number is the
one that a spreadsheet shows, the header counted; its line is that of the text file.
"""

from __future__ import annotations

import codecs
import csv
import json
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, TextIO
from zipfile import ZipFile

from linter.files.bounded_read import read_regular
from linter.files.decoding import HEAD, encoding_of
from linter.listing import Field, Listing, Photo, Problem, Source
from linter.readers import crosslist, depop, ebay, etsy, google_merchant, mappings, plain, shopify, vendoo
from linter.readers.html_text import plain_text
from linter.readers.local_photos import LocalPhotos
from linter.readers.shape import Row, Shape, column

SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".xls", ".xml"})
SHAPES = (
    vendoo.SHAPE,
    depop.SHAPE,
    ebay.FILE_EXCHANGE,
    ebay.DRAFTS,
    shopify.SHAPE,
    etsy.SHAPE,
    google_merchant.SHAPE,
    crosslist.SHAPE,
)
_HEAD = 20  # rows within which a header is looked for: templates open with lines of information
_NAMED = 1000  # rows that are asked which fields there are, where each row names its own
_MOST = 1 << 20  # characters of a cell; the longest description any marketplace takes is 500,000
_MOST_LINE = 1 << 22  # characters of a line of a text file
_MOST_ROWS = 200_000  # of a sheet; each empty one takes time too
_MOST_COLUMNS = 2000
_MOST_UNPACKED = 50_000_000  # bytes of a workbook, of which a part is held, at up to six times its size
_ADVICE = "Mend that row in a spreadsheet, or export the table again."
# What several variants of one item have each of their own.
_VARIED = ("size", "color")


@dataclass(frozen=True, slots=True)
class _Raw:
    """One row as it stands: its number, its line in a text file, and its cells, or why there are none."""

    number: int
    line: int | None
    cells: Sequence[str] | str


class _TableError(Exception):
    """Carries (reason, advice) about the whole file."""


def read_table(
    path: Path, columns: Mapping[str, str], photos: LocalPhotos | None, tell: Callable[[str], object]
) -> Iterator[Source | Problem]:
    """Yield the listings of a table; `columns` is {field: column} for a table of the seller's own.

    With a folder of photos, it is told at the end how many rows found theirs; none at all is a Problem.
    """
    some = False
    try:
        for found in _rows(path, columns, photos):
            some = True
            yield found
    except _TableError as bad:
        yield Problem(path, *bad.args)
        return
    except OSError as error:
        yield Problem(path, f"cannot be read: {error.strerror or error}.", "Check the file and its permissions.")
        return
    except Exception as error:  # whatever else a parser may raise must not end the run of the other tables
        yield Problem(path, f"cannot be read to its end ({type(error).__name__}: {error}).", "Export the table again.")
        return
    if not some:
        yield Problem(path, "has no row below its header.", "Export the table again, with at least one listing.")
    elif photos is not None and photos.rows and not photos.found:
        yield Problem(
            photos.folder,
            f"holds {photos.count or 'no'} photo{'' if photos.count == 1 else 's'}; none belongs to one of the "
            f"{photos.rows} listings of {path.name}. SKU, file names in the row and row number were tried.",
            "Name a folder or the files of each listing after its SKU (AB-12/, AB-12_1.jpg) or its row (row 2/).",
        )
    elif photos is not None and photos.rows:
        tell(photos.said())


def _rows(path: Path, columns: Mapping[str, str], photos: LocalPhotos | None) -> Iterator[Source | Problem]:
    suffix = path.suffix.lower()
    if suffix == ".xml":
        return _objects(path, _feed(path), lambda _: google_merchant.SHAPE, photos)
    if suffix in (".jsonl", ".ndjson"):
        return _objects(path, _lines(path), partial(_shape_of_keys, columns=columns), photos)
    return _grid(path, columns, photos)


def _grid(path: Path, columns: Mapping[str, str], photos: LocalPhotos | None) -> Iterator[Source | Problem]:
    shape, header, rows = _workbook(path, columns) if path.suffix.lower() in (".xlsx", ".xls") else _text(path, columns)
    names = [column(name) for name in header]
    source = partial(_source, path, shape, shape.unstated(names), photos)
    needed = max((n for n, name in enumerate(names) if name in shape.columns or name in shape.photos), default=0)
    item: list[tuple[_Raw, Row]] = []
    broken: list[_Raw] = []
    for raw in rows:
        cells, problem = raw.cells, ""
        if isinstance(cells, str):
            problem = cells
        elif not any(cell.strip() for cell in cells) or cells[0].strip().lower().startswith(shape.info or ("\0",)):
            continue
        elif any(cell.strip() for cell in cells[len(names) :]) or (len(cells) <= needed and raw.line is not None):
            problem = f"has {len(cells)} cells, the header has {len(names)}"
        if problem:
            if item:
                yield source(item)
                item = []
            broken.append(_Raw(raw.number, raw.line, problem))
            continue
        if broken:
            yield _problem(path, broken)
            broken = []
        row: dict[str, str] = {}
        for name, cell in zip(names, cells, strict=False):
            if cell.strip() and name:
                row.setdefault(name, cell.strip())
        if item and shape.continues(item[0][1], row):
            item.append((raw, row))
            continue
        if item:
            yield source(item)
        item = [(raw, row)]
    if item:
        yield source(item)
    if broken:
        yield _problem(path, broken)


def _problem(path: Path, broken: Sequence[_Raw]) -> Problem:
    """Return one Problem for rows in a row: where a quote is lost, all lines up to the next sound row are broken."""
    first, last = broken[0], broken[-1]
    line = "" if first.line is None else f" (line {first.line})"
    if first is last:
        return Problem(path, f"row {first.number}{line} {first.cells}.", _ADVICE)
    lines = "" if first.line is None else f" (lines {first.line} to {last.line})"
    return Problem(path, f"rows {first.number} to {last.number}{lines}: the first {first.cells}.", _ADVICE)


def _objects(
    path: Path,
    rows: Iterator[tuple[_Raw, Row] | Problem],
    shape_of: Callable[[frozenset[str]], Shape],
    photos: LocalPhotos | None,
) -> Iterator[Source | Problem]:
    """Rows that each name their fields. Programs leave out what is empty: what the first rows name has a column."""
    head = list(islice(rows, _NAMED))
    names = {name for one in head if not isinstance(one, Problem) for name in one[1]}
    for one in chain(head, rows):
        if isinstance(one, Problem):
            yield one
            continue
        raw, row = one
        try:
            shape = shape_of(frozenset(row))
        except _TableError as bad:
            yield Problem(path, f"line {raw.line}: {bad.args[0]}", bad.args[1])
            continue
        filled = {name: text for name, text in row.items() if text}
        yield _source(path, shape, shape.unstated(names | row.keys()), photos, [(raw, filled)])


def _lines(path: Path) -> Iterator[tuple[_Raw, Row] | Problem]:
    """One JSON object a line."""
    with path.open(encoding=_encoding(path), errors="replace", newline="\n") as file:
        for number, line in enumerate(_bounded(file), 1):
            if not line.strip():
                continue
            try:
                data = mappings.json(line)
            except mappings.BadFileError as bad:
                reason, advice = bad.args
                yield Problem(path, f"line {number} {reason}", advice)
                continue
            if not isinstance(data, dict):
                yield Problem(path, f"line {number} holds no JSON object.", 'Write {"title": "...", ...}.')
                continue
            yield _Raw(number, number, ()), {column(key): _flat(value) for key, value in data.items()}


def _shape_of_keys(keys: frozenset[str], columns: Mapping[str, str]) -> Shape:
    """Return the shape of an object with the keys of a listing file, or as `[columns]` maps them."""
    shape = plain.mapped(columns) if columns else plain.guessed(keys)
    if shape is None or not shape.fits(keys):
        raise _TableError(_unknown(sorted(keys), columns), _unknown_advice(columns))
    return shape


def _feed(path: Path) -> Iterator[tuple[_Raw, Row] | Problem]:
    """The items of an XML feed."""
    number = 0
    for one in google_merchant.items(path):
        if isinstance(one, Problem):
            yield one
            return
        number += 1
        line, row = one
        yield _Raw(number, line, ()), row
    if not number:
        raise _TableError(
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


def _text(path: Path, columns: Mapping[str, str]) -> tuple[Shape, list[str], Iterator[_Raw]]:
    """Return the shape of a text file by the first separator that gives a known header, its header and its rows."""
    encoding = _encoding(path)
    csv.field_size_limit(_MOST)
    widest: list[str] = []
    for separator in (",", ";", "\t"):
        head = list(islice(_records(path, encoding, separator), _HEAD))
        at = _header([raw.cells for raw in head], columns)
        if at is not None:
            index, shape = at
            header = head[index].cells
            assert not isinstance(header, str)
            return shape, list(header), islice(_records(path, encoding, separator), index + 1 + shape.below, None)
        cells = head[0].cells if head else []
        if not isinstance(cells, str) and len(cells) > len(widest):
            widest = list(cells)
    raise _TableError(_unknown(widest, columns), _unknown_advice(columns))


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
    """Yield the lines of a text file. Raises _TableError for one that has no end."""
    number = 0
    while line := file.readline(_MOST_LINE):
        number += 1
        if len(line) == _MOST_LINE:
            raise _TableError(f"has more than {_MOST_LINE:,} characters in line {number}.", _ADVICE)
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


def _records(path: Path, encoding: str, separator: str) -> Iterator[_Raw]:
    """Yield the records of a CSV; after a broken one, reading goes on at the line below its first."""
    # A byte that cp1252 does not have stays visible as a replacement character in that one cell.
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = _Lines(_bounded(file))
        reader = csv.reader(lines, delimiter=separator, strict=True)
        number = 0
        while True:
            lines.taken.clear()
            line = lines.number + 1
            number += 1
            try:
                yield _Raw(number, line, next(reader))
            except StopIteration:
                return
            except _TableError as bad:
                yield _Raw(number, line, bad.args[0].removesuffix("."))
                return
            except csv.Error as error:
                yield _Raw(number, line, f"cannot be read: {_why(error)}")
                lines.back()
                reader = csv.reader(lines, delimiter=separator, strict=True)


def _why(error: csv.Error) -> str:
    said = str(error)
    if "expected after" in said or "unexpected end" in said:
        return 'a quote (") in it is not closed, or is not doubled'
    if "field larger" in said:
        return f"a cell has more than {_MOST:,} characters; most likely a quote is not closed"
    return said


def _workbook(path: Path, columns: Mapping[str, str]) -> tuple[Shape, list[str], Iterator[_Raw]]:
    """Return the shape, header and rows of the first sheet with a known header."""
    import openpyxl

    first: list[str] = []
    try:
        data = BytesIO(read_regular(path, _MOST_UNPACKED))
        with ZipFile(data) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > _MOST_UNPACKED:
            raise ValueError(f"it would unpack to {unpacked / 1e6:.0f} MB, at most {_MOST_UNPACKED / 1e6:.0f} are read")
        book = openpyxl.load_workbook(data, read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs state a size that is wrong
            top = list(islice(_sheet_rows(sheet), _HEAD))
            head = [raw.cells for raw in top]
            at = _header(head, columns)
            if at is not None:
                index, shape = at
                skipped = index + 1 + shape.below
                return shape, list(head[index]), islice(_sheet_rows(sheet), skipped, None)
            if top and isinstance(top[-1].cells, str):  # before there was a header
                raise _TableError(f"row {top[-1].number} {top[-1].cells}.", _ADVICE)
            first = first or list(next(iter(head), []))
    except (OSError, _TableError):
        raise
    except Exception as error:  # openpyxl lets through whatever zipfile and the XML parser raise
        raise _TableError(
            f"cannot be read as an Excel file ({type(error).__name__}: {error}).",
            "Save it again as .xlsx or as CSV UTF-8 in your spreadsheet.",
        ) from error
    raise _TableError(_unknown(first, columns), _unknown_advice(columns))


def _sheet_rows(sheet: Any) -> Iterator[_Raw]:
    """Yield the rows of a sheet; where a cell stands far out, a broken row in place of a million empty ones.

    Where the workbook is damaged, a broken row is the last.
    """
    rows = sheet.iter_rows(values_only=True)
    for number in count(1):
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception as error:  # openpyxl lets through whatever zipfile and the XML parser raise
            reason = f"and what stands below it cannot be read ({type(error).__name__}: {error})"
            yield _Raw(number, None, reason)
            return
        if number > _MOST_ROWS or len(row) > _MOST_COLUMNS:
            most = f"at most {_MOST_ROWS:,} rows and {_MOST_COLUMNS:,} columns are read"
            yield _Raw(number, None, f"and what stands below it is left out: {most}")
            return
        yield _Raw(number, None, [_cell(value) for value in row])


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _header(head: Iterable[Sequence[str] | str], columns: Mapping[str, str]) -> tuple[int, Shape] | None:
    """Return the index of the header and its shape: what the seller maps, a tool's, or one that speaks for itself."""
    rows = [(index, frozenset(map(column, cells))) for index, cells in enumerate(head) if not isinstance(cells, str)]
    stated = (plain.mapped(columns),) if columns else ()
    for shape in (*stated, *SHAPES):
        for index, header in rows:
            if shape.fits(header):
                return index, shape
    if columns:
        return None
    for index, header in rows:
        guessed = plain.guessed(header)
        if guessed is not None:
            return index, guessed
    return None


def _unknown(header: Sequence[str], columns: Mapping[str, str]) -> str:
    """Return what is missing of the nearest shape, and what is there."""
    there = {column(name) for name in header}
    found = ", ".join(name.strip() for name in header if name.strip()) or "nothing"
    found = found if len(found) <= 400 else found[:400].rsplit(",", 1)[0] + ", ..."
    if columns:
        missing = [name for name in columns.values() if column(name) not in there]
        return f"has no column {' and no column '.join(map(repr, missing))}, which [columns] names. Found: {found}."
    nearest = max(SHAPES, key=lambda shape: len(there.intersection(shape.known_by)) / len(shape.known_by))
    share = len(there.intersection(nearest.known_by))
    missing = [name for name in nearest.known_by if name not in there]
    like = f" Nearest is the {nearest.name}; of its columns {', '.join(missing)} are missing." if share >= 2 else ""
    return f"has no header that is known, and no column 'description'. Found: {found}.{like}"


def _unknown_advice(columns: Mapping[str, str]) -> str:
    if columns:
        return "Correct [columns] in listlint.toml, or the table."
    return 'Say which column is which in listlint.toml: [columns] title = "Item name", description = "Text".'


def _source(
    path: Path,
    shape: Shape,
    unstated: frozenset[str],
    photos: LocalPhotos | None,
    item: Sequence[tuple[_Raw, Row]],
) -> Source | Problem:
    """Return the listing of one row, or of several that belong together."""
    first = item[0][0]
    rows = [row for _, row in item]
    skus = [name for name, field in shape.columns.items() if field == "sku"]
    sku = next((row[name] for row in rows for name in skus if name in row), "")
    label = " ".join(re.sub(r"[/\\\s]+|[^\w\-. ]", " ", sku).split())[:60]
    place = path / f"row {first.number} {label}".rstrip()
    addresses = list(dict.fromkeys(name for row in rows for name in shape.addresses(row)))
    found = photos.match(addresses, sku, first.number) if photos is not None else ()
    folder = Path(os.path.abspath(photos.folder)) if photos is not None and found else None
    files = tuple(Path(os.path.abspath(file)) for file in found)
    known = [path.name, shape.name, shape.columns, sorted(unstated), first.line, rows]
    content = json.dumps(known, ensure_ascii=False, sort_keys=True)
    return Source(place, partial(_listing, place, path, shape, unstated, first, rows, folder, files), files, content)


def _listing(
    place: Path,
    path: Path,
    shape: Shape,
    unstated: frozenset[str],
    first: _Raw,
    rows: Sequence[Row],
    folder: Path | None,
    files: Sequence[Path],
) -> Listing | Problem:
    texts: dict[str, list[str]] = {}
    for row in rows:
        cells: dict[str, str] = dict(shape.derived(row))
        for name, field in shape.columns.items():
            if name in row:
                cells.setdefault(field, row[name])
        for field, text in cells.items():
            known = texts.setdefault(field, [])
            if not known or (field in _VARIED and text not in known):
                known.append(text)
    if shape.html and "description" in texts:
        words = plain_text(texts.pop("description")[0])
        texts |= {"description": [words]} if words else {}  # nothing is left where there were only tags
    if "title" not in texts and "description" not in texts:
        return Problem(place, "has neither a title nor a description.", "Fill one in, or take the row out.")
    if shape.marketplace:
        texts.setdefault("marketplace", [shape.marketplace])
    return Listing(
        place,
        {field: Field(", ".join(known), first.line) for field, known in texts.items()},
        tuple(Photo(file, file.relative_to(folder).as_posix()) for file in files if folder),
        file=path,
        line=first.line,
        photo_folder=folder,
        photos_elsewhere=not files,
        unstated=unstated,
    )
