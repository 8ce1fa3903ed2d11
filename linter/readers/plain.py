"""A table of the seller's own: columns by the names of the fields, or as `[columns]` in listlint.toml maps them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from linter.listing import FIELDS
from linter.readers.fields import ALIASES
from linter.readers.folder import natural
from linter.readers.shape import Shape, column
from linter.tables import table

NAME = "table of your own"
_NAMES = {**{name: field for field, names in table("columns")["others"].items() for name in names}, **ALIASES}
# "Photos", "Photos Names", "Image1", "image_url_2", "Bild 3"; not "Photos Folder", nor "Image position"
_PHOTOS = re.compile(
    r"(?:photo|image|picture|pic|img|foto|bild|imagen|immagine|afbeelding)(?:s|es|er|en)?"
    r"(?:[ _-]*(?:file|name|filename|url|link|src|path)s?)*(?:[ _-]*\d{1,2})?(?:[ _-]*(?:url|link|src|path|name)s?)?"
)
_PARTED_BY = r"[|\s,;]+(?=https?:)|[|;,\n]"  # here, a comma parts names too


def guessed(header: frozenset[str]) -> Shape | None:
    """Return the shape of a header with a description, under the names that listing files may use too, or None.

    Without a column for it, every row would be said to have no description.
    """
    # A field's own name counts before others that it has.
    own_first = sorted(header, key=lambda name: (name not in FIELDS, name))
    columns = {name: _NAMES.get(name, name) for name in own_first if _NAMES.get(name, name) in FIELDS}
    if "description" not in columns.values():
        return None
    photos = sorted((name for name in header if _PHOTOS.fullmatch(name)), key=lambda name: natural(Path(name)))
    return Shape(NAME, (), columns, tuple(photos), _PARTED_BY)


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
