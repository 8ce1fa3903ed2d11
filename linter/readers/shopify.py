"""Shopify's product export. Documented by Shopify ("Using CSV files to import and export products").

Rows with the handle of the row above are further variants or photos of the same product.
"""

from __future__ import annotations

from collections.abc import Mapping

from linter.readers.shape import Row, Shape, options


def _derived(row: Row) -> Mapping[str, str]:
    """Size, colour and material, which stand as options of the shop's own naming."""
    return options(row, ((f"option{number} name", f"option{number} value") for number in (1, 2, 3)))


def _continues(first: Row, row: Row) -> bool:
    return bool(row.get("handle")) and row.get("handle") == first.get("handle")


SHAPE = Shape(
    name="Shopify products",
    known_by=("handle", "title", "body (html)"),
    columns={
        "title": "title",
        "body (html)": "description",
        "vendor": "brand",
        "product category": "category",
        "type": "category",
        "variant sku": "sku",
        "variant price": "price",
    },
    photos=("image src",),
    derived=_derived,
    continues=_continues,
)
