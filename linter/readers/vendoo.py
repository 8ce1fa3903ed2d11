"""Vendoo's inventory export. The header was seen in a seller's own file; it has no column for the size."""

from __future__ import annotations

from collections.abc import Mapping

from linter.readers.shape import Row, Shape


def _derived(row: Row) -> Mapping[str, str]:
    """The marketplace, where the item stands on one only."""
    platforms = [part.strip() for part in row.get("listing platforms", "").split(",") if part.strip()]
    return {"marketplace": platforms[0]} if len(platforms) == 1 else {}


SHAPE = Shape(
    name="Vendoo export",
    known_by=("images", "title", "description", "primary color", "listing platforms"),
    columns={
        "title": "title",
        "description": "description",
        "brand": "brand",
        "condition": "condition",
        "primary color": "color",
        "sku": "sku",
        "category": "category",
        "price": "price",
        "quantity left": "quantity",
    },
    photos=("images",),
    parted_by=r"[|\s,;]+(?=https?:)|[|;,\n]",
    derived=_derived,
    told_by={"listing platforms": "marketplace"},
)
