"""Etsy's download of the listings of a shop. The header is documented by the file that Etsy gives."""

from __future__ import annotations

from collections.abc import Mapping

from linter.readers.shape import Row, Shape

_VARIATIONS = {"size": "size", "color": "color", "colour": "color", "primary color": "color", "material": "material"}


def _derived(row: Row) -> Mapping[str, str]:
    """Size and colour, where they are variations."""
    named = {}
    for number in (1, 2):
        name = _VARIATIONS.get(row.get(f"variation {number} type", "").lower())
        name = name or _VARIATIONS.get(row.get(f"variation {number} name", "").lower())
        value = row.get(f"variation {number} values", "")
        if name and value:
            named[name] = ", ".join(part.strip() for part in value.split(","))
    return named


SHAPE = Shape(
    name="Etsy download",
    known_by=("title", "description", "currency_code", "image1"),
    columns={
        "title": "title",
        "description": "description",
        "price": "price",
        "quantity": "quantity",
        "materials": "material",
        "sku": "sku",
    },
    photos=tuple(f"image{number}" for number in range(1, 11)),
    marketplace="etsy",
    derived=_derived,
)
