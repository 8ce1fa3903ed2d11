"""Facebook Marketplace's bulk template: lines on what to write, the header, then the data.

Documented by the template itself. It has no column for the size, the brand or photos.
"""

from __future__ import annotations

from dataclasses import replace

from linter.readers.shape import Shape

SHAPE = Shape(
    name="Facebook Marketplace template",
    known_by=("title", "price", "condition", "description", "category"),
    above="facebook marketplace",
    columns={
        "title": "title",
        "price": "price",
        "condition": "condition",
        "description": "description",
        "category": "category",
    },
    marketplace="facebook",
)
# Without the lines above its header, as other programs save it, it is known by a column that nobody else has.
WITHOUT_LINES = replace(SHAPE, known_by=(*SHAPE.known_by, "offer shipping"), above="")
