"""The desk's values as JSON. A photo gets the address of its picture, by which alone a browser may ask for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from starlette.responses import Response

from linter.desk.values import Entry, ListingState, MarketplaceCopy, Shop
from linter.page.guard import Keys


def plain(value: Any) -> Any:
    """Return a value of dataclasses, mappings and sequences as what JSON has."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def answer(value: Any, status: int = 200) -> Response:
    """Return an answer in JSON. Names that are no UTF-8 come as their halves, which JSON can write and give back."""
    return Response(json.dumps(plain(value), separators=(",", ":")), status, media_type="application/json")


def of_shop(shop: Shop, keys: Keys) -> dict[str, Any]:
    """Return a part of the shop, each entry with the address of its cover, or null."""
    made: dict[str, Any] = plain(shop)
    made["entries"] = [{**plain(entry), "picture": _cover(entry, keys)} for entry in shop.entries]
    return made


def _cover(entry: Entry, keys: Keys) -> str | None:
    return f"/picture/{keys.ticket(entry.key, entry.cover, entry.stamp)}" if entry.cover else None


def of_listing(state: ListingState, keys: Keys) -> dict[str, Any]:
    """Return a listing, each tile with the address of its picture."""
    made: dict[str, Any] = plain(state)
    made["tiles"] = [
        {**plain(tile), "picture": f"/picture/{keys.ticket(state.key, tile.name, tile.stamp)}"} for tile in state.tiles
    ]
    return made


def of_copies(copies: tuple[MarketplaceCopy, ...]) -> list[dict[str, Any]]:
    """Return the copies, each counted text with by how much it is too long."""
    made = plain(list(copies))
    for one, copy in zip(made, copies, strict=True):
        one["description"]["over"] = copy.description.over
        if copy.title is not None:
            one["title"]["over"] = copy.title.over
    return list(made)
