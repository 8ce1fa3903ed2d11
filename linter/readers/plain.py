"""A table of the seller's own: columns by the names of the fields, or as `[columns]` in listlint.toml maps them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from linter.listing import FIELDS
from linter.readers.entries import natural
from linter.readers.fields import ALIASES
from linter.readers.shape import Shape, column
from linter.tables import alternation, table

NAME = "table of your own"
_NAMES = {**{name: field for field, names in table("columns")["others"].items() for name in names}, **ALIASES}
_SPECIFIC = "c:"  # eBay's item specifics: C:Brand
# Here, a comma parts names too, and a blank behind an ending.
_PARTED_BY = r"[|\s,;]+(?=https?:)|[|;,\n]|(?i:(?<=\.jpg)|(?<=\.jpeg)|(?<=\.png)|(?<=\.webp)|(?<=\.heic))\s+"


@cache
def _photos() -> re.Pattern[str]:
    """Return the pattern of the names of columns with photos, from the words of tables/columns.toml."""
    means, beside, leading = (alternation(words.split()) for words in table("columns")["photos"].values())
    # possessive throughout: no name is taken apart in two ways
    before = rf"(?:(?:(?P<leading>{leading})|{beside}|\d++)[ _.-]*+)*+"
    return re.compile(rf"{before}{means}(?:[ _.-]*+(?:{means}|{leading}|{beside}|\d++))*+")


def _photos_of(header: frozenset[str]) -> tuple[str, ...]:
    """Return the columns with photos in the order in which a buyer sees them."""
    found = [match for name in header if (match := _photos().fullmatch(name))]
    found.sort(key=lambda match: (match["leading"] is None, natural(Path(match[0]))))
    return tuple(match[0] for match in found)


def guessed(header: frozenset[str]) -> Shape | None:
    """Return the shape of a header with a description, under the names that listing files may use too, or None.

    Without a column for it, every row would be said to have no description.
    """
    # A field's own name counts before others that it has.
    own_first = sorted(header, key=lambda name: (name not in FIELDS, name))
    fields = {name: _NAMES.get(name.removeprefix(_SPECIFIC), name.removeprefix(_SPECIFIC)) for name in own_first}
    columns = {name: field for name, field in fields.items() if field in FIELDS}
    if "description" not in columns.values():
        return None
    marketplace = "ebay" if any(name.startswith(_SPECIFIC) for name in columns) else ""
    return Shape(NAME, (), columns, _photos_of(header), _PARTED_BY, marketplace)


def mapped(columns: Mapping[str, str]) -> Shape:
    """Return the shape that the seller states: {field or "photos": name of its column}."""
    names = {field: column(name) for field, name in columns.items()}
    photos = names.pop("photos", None)
    return Shape(
        NAME,
        tuple(map(column, columns.values())),
        {name: field for field, name in names.items()},
        (photos,) if photos else (),
        _PARTED_BY,
    )
