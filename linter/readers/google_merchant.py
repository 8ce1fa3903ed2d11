"""A Google Merchant feed as a table. Documented by Google ("Product data specification")."""

from __future__ import annotations

from linter.readers.shape import Shape

SHAPE = Shape(
    name="Google Merchant feed",
    known_by=("id", "title", "description", "image_link"),
    columns={
        "id": "sku",
        "title": "title",
        "description": "description",
        "price": "price",
        "brand": "brand",
        "condition": "condition",
        "color": "color",
        "size": "size",
        "gender": "department",
        "material": "material",
        "product_type": "category",
        "google_product_category": "category",
    },
    photos=("image_link", "additional_image_link"),
    parted_by=r"\s*,\s*(?=https?:)",
    html=True,
)
