"""eBay's two templates: File Exchange (`*Action(SiteID=...)`) and the drafts of Seller Hub (`Info,Version=...`).

Documented by eBay's templates. Both may open with lines of information; a File Exchange row whose Relationship is
Variation belongs to the item above it. Condition ids: developer.ebay.com, "Item condition ID and name values", for
clothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.readers.shape import Row, Shape
from linter.tables import table

_CONDITIONS = {
    "1000": "New with tags",
    "1500": "New without tags",
    "1750": "New with imperfections",
    "2990": "Pre-owned - Excellent",
    "3000": "Pre-owned - Good",
    "3010": "Pre-owned - Fair",
}
# Item specifics, which stand in columns of their own: `C:Brand`, and in other languages `C:Marke`, `C:Größe`.
_SPECIFICS = {
    f"c:{name}": field
    for field in ("brand", "size", "color", "material", "department")
    for name in (field, *table("columns")["english"].get(field, ()), *table("columns")["others"].get(field, ()))
} | {f"c:{place} shoe size": "size" for place in ("us", "uk", "eu")}
_TOLD_BY = {"conditionid": "condition", "condition id": "condition"}


def _derived(row: Row) -> Mapping[str, str]:
    """The condition's name for its id; an id that is not known is left out."""
    given = row.get("conditionid") or row.get("condition id", "")
    match = re.match(r"\d{4}\b", given)
    name = _CONDITIONS.get(match[0], "") if match else given
    return {"condition": name} if name else {}


def _continues(first: Row, row: Row) -> bool:  # noqa: ARG001
    return row.get("relationship", "").lower() == "variation"


FILE_EXCHANGE = Shape(
    name="eBay File Exchange",
    known_by=("action", "title", "description", "picurl"),
    columns={
        "customlabel": "sku",
        "itemid": "item_id",
        "item id": "item_id",
        "category": "category",
        "title": "title",
        "description": "description",
        "startprice": "price",
        "quantity": "quantity",
        **_SPECIFICS,
    },
    photos=("picurl",),
    marketplace="ebay",
    derived=_derived,
    told_by=_TOLD_BY,
    continues=_continues,
    info=("#", "info"),
)
DRAFTS = Shape(
    name="eBay Seller Hub drafts",
    known_by=("action", "custom label (sku)", "title", "description"),
    columns={
        "custom label (sku)": "sku",
        "category id": "category",
        "title": "title",
        "description": "description",
        "price": "price",
        "start price": "price",
        "quantity": "quantity",
        **_SPECIFICS,
    },
    photos=("item photo url",),
    marketplace="ebay",
    derived=_derived,
    told_by=_TOLD_BY,
    info=("#", "info"),
)
