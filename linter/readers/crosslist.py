"""Crosslist's import template, documented in part (docs.crosslist.com, "Import listings from CSV").

Photos are file names parted by `|`. Category and size are ids of Crosslist's own: no size can be read from them.
"""

from __future__ import annotations

from linter.readers.shape import Shape

SHAPE = Shape(
    name="Crosslist template",
    known_by=("title", "description", "images", "category id"),
    columns={
        "title": "title",
        "description": "description",
        "brand": "brand",
        "condition": "condition",
        "color": "color",
        "primary color": "color",
        "material": "material",
        "category id": "category",
        "price": "price",
        "quantity": "quantity",
        "sku": "sku",
    },
    photos=("images",),
)
