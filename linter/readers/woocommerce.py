"""WooCommerce's product export in English. Documented by WooCommerce ("Product CSV Importer and Exporter").

Other languages have translated columns, of which the names of the usual fields are known (tables/columns.toml).
"""

from __future__ import annotations

from collections.abc import Mapping

from linter.readers.shape import Row, Shape, options


def _derived(row: Row) -> Mapping[str, str]:
    """Both descriptions, as a buyer reads them, and what stands as attributes of the shop's own naming."""
    named = options(row, ((f"attribute {number} name", f"attribute {number} value(s)") for number in range(1, 11)))
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
