"""What a table of listings looks like: which columns make it known, and what becomes of each.

A reader of a tool's export is a Shape in a module of its own; linter/readers/tables.py reads files by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from linter.listing import FIELDS
from linter.tables import table

# A row by its columns' names as `column` gives them; empty cells are left out.
Row = Mapping[str, str]
# The same before names are compared: two keys of an object may come to one name.
Named = Sequence[tuple[str, str]]
IGNORE = "ignore"  # the column of the rules that a seller lives with


def column(name: str) -> str:
    """Return a column's name as it is compared: lower case, single blanks, without eBay's star and site settings."""
    bare = re.sub(r"\(siteid=.*", "", " ".join(name.split()).lower())
    return bare.strip("\ufeff* ")


@cache
def _options() -> Mapping[str, str]:
    """Return {name of an option, lower case: field of a listing}, in all languages that are known."""
    data = table("columns")
    fields = data["options"].split()
    names = {name: field for part in ("others", "english") for field, those in data[part].items() for name in those}
    return {name: field for name, field in names.items() if field in fields} | dict(zip(fields, fields, strict=True))


def options(row: Row, columns: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the fields that stand as options of the shop's own naming; `columns` are those of (name, value).

    Of two options for one field the last counts; several values of one are parted by commas.
    """
    named = {}
    for name, value in columns:
        field = _options().get(row.get(name, "").lower())
        if field and value in row:
            named[field] = ", ".join(part.strip() for part in row[value].split(","))
    return named


def _never(first: Row, row: Row) -> bool:  # noqa: ARG001
    return False


def _nothing(row: Row) -> Mapping[str, str]:  # noqa: ARG001
    return {}


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of table.

    `known_by` are the columns that tell it from the others, `columns` is {column: field of a listing}, `photos` are
    the columns with addresses or names of photos, several of which are parted by `parted_by`. `derived` gives fields
    that rest on several cells or on codes. `continues` tells whether a row belongs to the listing whose first row is
    given. `below` is the number of rows between header and data, and rows whose first cell begins with a mark of `info`
    are no data. `told_by` is {column: field} for those of `derived`. `above` is what a line above the header says, in
    lower case, where the columns alone tell too little.
    """

    name: str
    known_by: tuple[str, ...]
    columns: Mapping[str, str]
    photos: tuple[str, ...] = ()
    parted_by: str = r"[|\s,;]+(?=https?:)|[|;\n]"
    marketplace: str = ""
    derived: Callable[[Row], Mapping[str, str]] = _nothing
    continues: Callable[[Row, Row], bool] = _never
    below: int = 0
    info: tuple[str, ...] = ()
    told_by: Mapping[str, str] = field(default_factory=dict)
    above: str = ""

    def fits(self, header: frozenset[str]) -> bool:
        """Whether a header has all columns that this kind is known by."""
        return header.issuperset(self.known_by)

    def unstated(self, header: Iterable[str]) -> frozenset[str]:
        """Return the fields for which a header has no column: that a row lacks them says nothing of the item."""
        columns = {**self.columns, **self.told_by}
        stated = {columns[name] for name in header if name in columns}
        return frozenset(FIELDS) - stated - ({"marketplace"} if self.marketplace else set())

    def addresses(self, row: Row) -> list[str]:
        """Return the photos that a row names, in order, each once."""
        named = [part.strip() for name in self.photos for part in re.split(self.parted_by, row.get(name, ""))]
        return list(dict.fromkeys(filter(None, named)))
