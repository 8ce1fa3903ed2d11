"""What a listing sells, as its seller would call it."""

from __future__ import annotations

from linter import tables


def called(garment: str) -> str:
    """Return the words for a kind of tables/garments.toml: `swim lingerie`; `item` where it is nothing to wear."""
    kind = tables.table("garments")["kinds"].get(garment, {})
    return garment.replace("_", " ") if "wearable" in kind.get("is", ()) or not kind else str(kind["name"])
