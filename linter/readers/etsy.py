"""Etsy's download of the listings of a shop. The header is documented by the file that Etsy gives."""

from __future__ import annotations

from collections.abc import Mapping

from linter.readers.shape import Row, Shape, options


def _derived(row: Row) -> Mapping[str, str]:
    """Size and colour, where they are variations."""
    return options(
        row,
        (
            (f"variation {number} {kind}", f"variation {number} values")
            for number in (1, 2)
            for kind in ("name", "type")
        ),
    )


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
