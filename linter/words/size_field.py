"""The size field: whether it gives a size, or only holds its place ("See photos", "N/A")."""

from __future__ import annotations

import re
from functools import cache

from linter.facts import Facts
from linter.tables import alternation, group


def in_size_field(facts: Facts) -> bool:
    """Fact: whether the size field gives one, be it no size of clothes: the 70 cm of a belt."""
    field = facts.listing.text("size").strip()
    return bool(field) and not is_placeholder(field)


def is_placeholder(size: str) -> bool:
    """Say whether a size field with these words, stripped, gives no size."""
    return _placeholder().fullmatch(size) is not None


@cache
def _placeholder() -> re.Pattern[str]:
    look, elsewhere = alternation(group("size.look")), alternation(group("size.elsewhere"))
    none = alternation(group("size.placeholders"))
    return re.compile(rf"{look}\b.{{0,12}}\b{elsewhere}\b.*|{none}|[?\-–—.]+", re.IGNORECASE)
