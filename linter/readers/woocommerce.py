"""WooCommerce's product export in English. Documented by WooCommerce ("Product CSV Importer and Exporter").

Other languages have translated columns, of which the names of the usual fields are known (tables/columns.toml).
"""

from __future__ import annotations

from collections.abc import Mapping

from linter.readers.shape import Row, Shape

_ATTRIBUTES = {"size": "size", "color": "color", "colour": "color", "material": "material", "brand": "brand"}
_ATTRIBUTES |= {"condition": "condition", "gender": "department", "department": "department"}


def _derived(row: Row) -> Mapping[str, str]:
    """Both descriptions, as a buyer reads them, and what stands as attributes of the shop's own naming."""
    named = {}
    for number in range(1, 11):
        name = _ATTRIBUTES.get(row.get(f"attribute {number} name", "").lower())
        value = row.get(f"attribute {number} value(s)", "")
        if name and value:
            named[name] = ", ".join(part.strip() for part in value.split(","))
    texts = [row[name] for name in ("short description", "description") if name in row]
    return named | ({"description": "\n\n".join(texts).replace("\\n", "\n")} if texts else {})  # it writes line ends so


def _continues(first: Row, row: Row) -> bool:  # noqa: ARG001
    return row.get("type", "").lower() == "variation"


SHAPE = Shape(
    name="WooCommerce products",
    known_by=("type", "sku", "name", "short description", "description", "regular price"),
    columns={
        "name": "title",
        "description": "description",
        "sku": "sku",
        "id": "item_id",
        "categories": "category",
        "brands": "brand",
        "regular price": "price",
        "stock": "quantity",
    },
    photos=("images",),
    parted_by=r"\s*,\s*(?=https?:)|[|;,\n]",
    derived=_derived,
    told_by={"short description": "description"},
    continues=_continues,
)
