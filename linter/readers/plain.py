"""A table of the seller's own: columns by the names of the fields, or as `[columns]` in listlint.toml maps them."""

from __future__ import annotations

from collections.abc import Mapping

from linter.listing import FIELDS
from linter.readers.fields import ALIASES
from linter.readers.shape import Shape, column

NAME = "table of your own"
_PHOTOS = tuple("photos photo images image pictures picture photo_urls image_urls image_url image_link".split())
_PARTED_BY = r"[|\s,;]+(?=https?:)|[|;,\n]"  # here, a comma parts names too


def guessed(header: frozenset[str]) -> Shape | None:
    """Return the shape of a header with a description, under the names that listing files may use too, or None.

    Without a column for it, every row would be said to have no description.
    """
    columns = {name: ALIASES.get(name, name) for name in sorted(header) if ALIASES.get(name, name) in FIELDS}
    if "description" not in columns.values():
        return None
    return Shape(NAME, (), columns, tuple(name for name in _PHOTOS if name in header), _PARTED_BY)


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
