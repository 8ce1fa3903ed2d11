"""Which row of a table is its header, and whose: one that the seller maps, a tool's, or one that speaks for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.readers import crosslist, depop, ebay, etsy, facebook, google_merchant, plain, shopify, vendoo, woocommerce
from linter.readers.shape import Shape, column

SHAPES = (
    vendoo.SHAPE,
    depop.SHAPE,
    ebay.FILE_EXCHANGE,
    ebay.DRAFTS,
    shopify.SHAPE,
    etsy.SHAPE,
    google_merchant.SHAPE,
    crosslist.SHAPE,
    woocommerce.SHAPE,
    facebook.SHAPE,
    facebook.WITHOUT_LINES,
)
_LONG = 60  # characters that a description has at least, in all but the shortest

Head = Sequence[Sequence[str] | str]  # the first rows of a table: their cells, or why there are none


class TableError(Exception):
    """Carries (reason, advice) about a whole table; the reason continues "shop.csv ..."."""


def header_in(head: Head, columns: Mapping[str, str]) -> tuple[int, Shape] | None:
    """Return the index of the header among the first rows, and its shape, or None.

    `columns` is {field: column} of a table of the seller's own.
    """
    rows = [(index, frozenset(map(column, cells))) for index, cells in enumerate(head) if not isinstance(cells, str)]
    stated = (plain.mapped(columns),) if columns else ()
    for shape in (*stated, *SHAPES):
        for index, header in rows:
            if shape.fits(header) and (not shape.above or shape.above in _said(head[:index])):
                return index, shape
    if columns:
        return None
    for index, header in rows:
        guessed = plain.guessed(header)
        if guessed is not None:
            return index, guessed
    return None


def _said(rows: Head) -> str:
    return " ".join(cell for cells in rows if not isinstance(cells, str) for cell in cells).lower()


def likely_header(head: Head) -> Sequence[str]:
    """Return the cells of the row that looks most like a header: the most names, and no long text among them."""
    rows = [cells for cells in head if not isinstance(cells, str)]
    return max(
        rows, key=lambda cells: (max(map(len, cells), default=0) <= _LONG, len(set(map(column, cells)))), default=()
    )


def unknown(head: Head, columns: Mapping[str, str], where: str = "") -> TableError:
    """Return what is wrong with a table of an unknown header: what is there, and what is missing of the nearest.

    `where` continues "has no header that is known", for a workbook of several sheets.
    """
    rows = [cells for cells in head if not isinstance(cells, str)]
    if not any(rows) and not columns:
        return TableError(f"is empty{where}: it has no header and no row.", "Export the listings once more.")
    header = likely_header(head)
    below = rows[rows.index(header) + 1 :] if rows else []
    there = {column(name) for name in header}
    found = ", ".join(name.strip() for name in header if name.strip()) or "nothing"
    found = found if len(found) <= 400 else found[:400].rsplit(",", 1)[0] + ", ..."
    if columns:
        missing = [name for name in columns.values() if column(name) not in there]
        said = (
            f"has{where} no column {' and no column '.join(map(repr, missing))}, which [columns] names. Found: {found}."
        )
        return TableError(said, "Correct [columns] in listlint.toml, or the table.")
    reason = f"has no header that is known{where}, and no column 'description'. Found: {found}."
    nearest = max(SHAPES, key=lambda shape: len(there.intersection(shape.known_by)) / len(shape.known_by))
    missing = [name for name in nearest.known_by if name not in there]
    advice = 'Say which column is which in listlint.toml: [columns] title = "Item name", description = "Text".'
    is_near = len(there.intersection(nearest.known_by)) >= 2 and len(missing) <= 2
    without_texts = max(map(len, _filled(below)), default=_LONG) < _LONG
    if is_near and not (without_texts and "description" in missing):
        reason += f" Nearest is the {nearest.name}; of its columns {', '.join(missing)} are missing."
    elif without_texts:
        reason += " None of its columns holds a text as long as a description."
        advice = "Export the listings themselves, with their descriptions: from the inventory, not the sales."
    return TableError(reason, advice)


def _filled(rows: Iterable[Sequence[str]]) -> list[str]:
    return [cell for cells in rows for cell in cells if cell.strip()]
