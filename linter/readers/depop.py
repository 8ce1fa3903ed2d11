"""Depop's bulk template, version 6: a line with the version, the header, a line of instructions, then the data.

Documented by the template itself. Depop has no titles; the description is all the text there is.
"""

from __future__ import annotations

from linter.readers.shape import Shape

SHAPE = Shape(
    name="Depop template",
    known_by=("description", "picture hero url", "color 1"),
    columns={
        "description": "description",
        "category": "category",
        "price": "price",
        "brand": "brand",
        "condition": "condition",
        "size": "size",
        "color 1": "color",
        "sku": "sku",
    },
    photos=("picture hero url", *(f"picture {number} url" for number in range(2, 9))),
    marketplace="depop",
    below=1,
)
