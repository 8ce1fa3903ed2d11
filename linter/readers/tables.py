"""Tables of listings: rows, by the shape that their header has, become Sources.

A row that cannot be read is a Problem with its number, and the others go on.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from linter.listing import Field, Listing, Photo, Problem, Source
from linter.readers import google_merchant, mappings, plain
from linter.readers.broken_cells import TWICE, sound, what_is_wrong
from linter.readers.fields import ignored_in, overlong
from linter.readers.headers import TableError, unknown
from linter.readers.html_text import plain_text
from linter.readers.local_photos import LocalPhotos
from linter.readers.shape import IGNORE, Row, Shape, column
from linter.readers.table_rows import ADVICE, Grid, Raw, grids, objects

_NAMED = 1000  # rows that are asked which fields there are, where each row names its own
# What several variants of one item have each of their own.
_VARIED = ("size", "color")


class Photos(Protocol):
    """Where the photos of rows are looked for."""

    @property
    def folder(self) -> Path:
        """The folder below which those lie that were found last."""

    def match(self, addresses: Sequence[str], sku: str, row: str) -> Sequence[Path]:
        """Return the photos of a row, in order. Raises OSError for one that is named and cannot be had."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One row, or several that belong together, of a shape that has no place for the fields `unstated`."""

    shape: Shape
    unstated: frozenset[str]
    rows: Sequence[tuple[Raw, Row]]

    @property
    def first(self) -> Raw:
        return self.rows[0][0]

    def text(self, wanted: str) -> str:
        """Return a field's text, as the first column of it has it that is filled."""
        names = [name for name, field in self.shape.columns.items() if field == wanted]
        return next((row[name] for _, row in self.rows for name in names if name in row and sound(row[name])), "")


def read_table(
    path: Path,
    columns: Mapping[str, str],
    photos: LocalPhotos | None,
    tell: Callable[[str], object],
    *,
    one_sheet: bool = False,
) -> Iterator[Source | Problem]:
    """Yield the listings of a table; `columns` is {field: column} for a table of the seller's own.

    A workbook's further sheets of listings are read too, or, with `one_sheet`, a Problem each.

    With a folder of photos, it is told at the end how many rows found theirs; none at all is a Problem, and so are
    photos of an SKU that several different items have.
    """
    some = False
    tried: dict[str, None] = {}
    try:
        if photos is not None:
            items = (one for one in _items(path, columns) if isinstance(one, _Item))
            photos.shared = _shared((one.text("sku"), one.text("title") or one.text("description")) for one in items)
        for found in _items(path, columns, tell, one_sheet=one_sheet):
            some = True
            if isinstance(found, _Item):
                tried |= dict.fromkeys(_ways(found.shape))
            yield _source(path, found, photos) if isinstance(found, _Item) else found
    except TableError as bad:
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
    if photos is None or not photos.rows:
        return
    yield from photos.unclear(path)
    if photos.found:
        tell(photos.said())
    elif not photos.doubtful:
        yield Problem(
            photos.folder,
            f"holds {photos.count or 'no'} photo{'' if photos.count == 1 else 's'}; none belongs to one of the "
            f"{photos.rows} listings of {path.name}. Tried: {', '.join(tried)}.",
            "Name a folder or the files of each listing after its SKU (AB-12/, AB-12_1.jpg) or its row (row 2/).",
        )


def sources_of_rows(
    path: Path, shape: Shape, names: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], photos: Photos
) -> Iterator[Source | Problem]:
    """Yield the listings of rows that were read elsewhere: (number, {name as `column` gives it: cell}), one a listing.

    `names` are those of all columns. A row whose photos cannot be had is a Problem.
    """
    unstated = shape.unstated(map(column, names))
    for number, row in rows:
        filled = {name: text for name, text in row.items() if text}
        item = _Item(shape, unstated, [(Raw(number, None, ()), filled)])
        try:
            yield _source(path, item, photos)
        except OSError as error:
            reason = f"a photo of it cannot be read: {error.strerror or error}."
            yield Problem(path / f"row {number}", reason, "Put the photo there, or correct its name in the row.")


def _ways(shape: Shape) -> Iterator[str]:
    """Yield how the photos of a row may be found."""
    if "sku" in shape.columns.values():
        yield "SKU"
    if shape.photos:
        yield f"the names in {', '.join(shape.photos[:3])}"
    yield "row number"


def _shared(items: Iterator[tuple[str, str]]) -> frozenset[str]:
    """Return the SKUs, in lower case, that items of different texts have: of a shelf, or by mistake."""
    known: dict[str, str] = {}
    shared = set()
    for sku, text in items:
        if sku and known.setdefault(sku.lower(), text.lower()) != text.lower():
            shared.add(sku.lower())
    return frozenset(shared)


def _items(
    path: Path, columns: Mapping[str, str], tell: Callable[[str], object] = str, *, one_sheet: bool = False
) -> Iterator[_Item | Problem]:
    suffix = path.suffix.lower()
    if suffix == ".xml":
        return _of_objects(path, lambda _: google_merchant.SHAPE)
    if suffix in (".json", ".jsonl", ".ndjson"):
        return _of_objects(path, partial(_shape_of_keys, columns=columns))
    tables = grids(path, columns, tell, one=one_sheet)
    return chain.from_iterable([one] if isinstance(one, Problem) else _of_grid(path, one) for one in tables)


def _of_grid(path: Path, table: Grid) -> Iterator[_Item | Problem]:
    shape, header, rows = table
    names = [column(name) for name in header]
    unstated = shape.unstated(names)
    needed = max((n for n, name in enumerate(names) if name in shape.columns or name in shape.photos), default=0)
    item: list[tuple[Raw, Row]] = []
    broken: list[Raw] = []
    for raw in rows:
        cells, problem = raw.cells, ""
        if isinstance(cells, str):
            problem = cells
        elif not any(cell.strip() for cell in cells) or cells[0].strip().lower().startswith(shape.info):
            continue
        elif any(cell.strip() for cell in cells[len(names) :]) or (len(cells) <= needed and raw.line is not None):
            problem = f"has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, the header has {len(names)}"
        if problem:
            if item:
                yield _Item(shape, unstated, item)
                item = []
            broken.append(replace(raw, cells=problem))
            continue
        if broken:
            yield _problem(path, broken)
            broken = []
        row: dict[str, str] = {}
        for name, cell in zip(names, cells, strict=False):
            if cell.strip() and name and (name in shape.columns or not cell.startswith("\0")):
                row[name] = _of_one_name(shape, name, row.get(name, ""), cell.strip())
        if item and shape.continues(item[0][1], row):
            item.append((raw, row))
            continue
        if item:
            yield _Item(shape, unstated, item)
        item = [(raw, row)]
    if item:
        yield _Item(shape, unstated, item)
    if broken:
        yield _problem(path, broken)


def _of_one_name(shape: Shape, name: str, before: str, cell: str) -> str:
    """Return what a cell and those before it in columns of the same name say: of photos all, of a field one text."""
    if not before or before == cell:
        return cell
    if name in shape.photos:
        return f"{before}\n{cell}"
    return TWICE if name in shape.columns else before


def _problem(path: Path, broken: Sequence[Raw]) -> Problem:
    """Return one Problem for rows in a row: where a quote is lost, all lines up to the next sound row are broken."""
    first, last = broken[0], broken[-1]
    line = "" if first.line is None else f" (line {first.line})"
    if first is last:
        return Problem(path, f"row {first.name}{line} {first.cells}.", ADVICE)
    lines = "" if first.line is None else f" (lines {first.line} to {last.line})"
    return Problem(path, f"rows {first.number} to {last.name}{lines}: the first {first.cells}.", ADVICE)


def _of_objects(path: Path, shape_of: Callable[[frozenset[str]], Shape]) -> Iterator[_Item | Problem]:
    """Rows that each name their fields. Programs leave out what is empty: what the first rows name has a column."""
    rows = objects(path)
    head = list(islice(rows, _NAMED))
    names = {name for one in head if not isinstance(one, Problem) for name, _ in one[1]}
    for one in chain(head, rows):
        if isinstance(one, Problem):
            yield one
            continue
        raw, named = one
        keys = frozenset(name for name, _ in named)
        try:
            shape = shape_of(keys)
        except TableError as bad:
            yield Problem(path, f"{raw.where}: {bad.args[0]}", bad.args[1])
            continue
        row: dict[str, str] = {}
        for name, text in named:
            if text:
                row[name] = _of_one_name(shape, name, row.get(name, ""), text)
        yield _Item(shape, shape.unstated(names | keys), [(raw, row)])


def _shape_of_keys(keys: frozenset[str], columns: Mapping[str, str]) -> Shape:
    """Return the shape of an object with the keys of a listing file, or as `[columns]` maps them."""
    shape = plain.mapped(columns) if columns else plain.guessed(keys)
    if shape is None or not shape.fits(keys):
        raise unknown([sorted(keys)], columns)
    return shape


def _source(path: Path, item: _Item, photos: Photos | None) -> Source:
    shape, first = item.shape, item.first
    rows = [row for _, row in item.rows]
    sku = item.text("sku")
    label = " ".join(re.sub(r"[/\\\s]+|[^\w\-. ]", " ", sku).split())[:60]
    place = path / f"row {first.place} {label}".rstrip()
    addresses = list(dict.fromkeys(name for row in rows for name in shape.addresses(row)))
    found = photos.match(addresses, sku, first.name) if photos is not None else ()
    folder = Path(os.path.abspath(photos.folder)) if photos is not None and found else None
    files = tuple(Path(os.path.abspath(file)) for file in found)
    known = [path.name, shape.name, shape.columns, sorted(item.unstated), first.line, rows]
    content = json.dumps(known, ensure_ascii=False, sort_keys=True)
    return Source(place, partial(_listing, place, path, item, folder, files), files, content)


def _listing(place: Path, path: Path, item: _Item, folder: Path | None, files: Sequence[Path]) -> Listing | Problem:
    texts: dict[str, list[str]] = {}
    stands: dict[str, tuple[int, str]] = {}
    wrong: dict[str, Problem] = {}
    for raw, row in item.rows:
        cells: dict[str, str] = dict(item.shape.derived(row))
        columns: dict[str, str] = {}
        for name, field in item.shape.columns.items():
            if name in row and field not in cells:
                cells[field], columns[field] = row[name], name
        for field, cell in cells.items():
            if bad := what_is_wrong(field, cell):
                wrong.setdefault(field, Problem(place, *bad))
                continue
            text = plain_text(cell)
            known = texts.setdefault(field, [])
            if text and (not known or (field in _VARIED and text not in known)):
                known.append(text)
                if field in columns:
                    stands.setdefault(field, (raw.number, columns[field]))
    texts = {field: known for field, known in texts.items() if known}  # nothing is left where there were only tags
    wrong = {field: bad for field, bad in wrong.items() if field not in texts}
    if "title" not in texts and "description" not in texts:
        if wrong:
            return next(iter(wrong.values()))
        return Problem(place, "has neither a title nor a description.", "Fill one in, or take the row out.")
    if long := overlong(text for known in texts.values() for text in known):
        return Problem(place, *long)
    if item.shape.marketplace:
        texts.setdefault("marketplace", [item.shape.marketplace])
    ignore, problems = _ignored(place, next((row[IGNORE] for _, row in item.rows if IGNORE in row), ""))
    return Listing(
        place,
        {
            field: Field(", ".join(known), item.first.line, cell=stands.get(field) if len(known) == 1 else None)
            for field, known in texts.items()
        },
        tuple(Photo(file, file.relative_to(folder).as_posix()) for file in files if folder),
        file=path,
        ignore=ignore,
        problems=(*wrong.values(), *problems),
        line=item.first.line,
        photo_folder=folder,
        photos_elsewhere=not files,
        unstated=item.unstated | wrong.keys(),
    )


def _ignored(place: Path, cell: str) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Return the (rule, reason) of a cell on what the seller lives with, or the problem of what is not understood."""
    try:
        return ignored_in(cell), ()
    except mappings.BadFileError as bad:
        return (), (Problem(place, *bad.args),)
