"""What a buyer wants to see of the item: that of its kind, less what the text says is not there.

    facts(wanted).label, facts(wanted).wears

A photo of a label that was cut out, or of a stamp on what is unmarked, is not asked for. Words: tables/coverage.toml
and tables/en/mark.toml.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from linter import tables
from linter.facts import Facts
from linter.tables import group, pattern
from linter.words.garment import Garment, garment
from linter.words.pieces import pieces
from linter.words.price import price
from linter.words.sizes import sizes
from linter.words.tokens import texts

_ENDS = re.compile(r"\s*(?:[.,;!\n]|$)")  # of a clause
_SIMPLE = 2  # photos in which a simple thing has been seen


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a buyer wants to see; see coverage.toml.

    `whole` counts whole views, `enough` the photos that are, where a rule would ask for more; `closeup` says whether
    she wants one beside whole views. `sides` are the keys of coverage.toml that may each be shown, of which one will
    do; the first names them. `says` is what messages call a side. `tag`, `wears`, `film` and `spot` are words of
    messages: what the label is, what to come close to, what a video shows, an example of a place on such an item.
    """

    whole: int
    label: bool
    sides: tuple[tuple[str, ...], ...]
    says: Mapping[str, str]
    tag: str
    wears: str
    film: str
    spot: str
    enough: int | None = None
    closeup: bool = True

    @property
    def views(self) -> list[str]:
        """What to photograph, in the words of messages: "the front", "the back", "the label"."""
        named = [self.says[side[0]] for side in self.sides]
        others = [] if any("back" in side for side in self.sides) else [self.says["others"]]
        return [*named, *others, *([self.says["label"]] if self.label else [])]


def wanted(facts: Facts) -> Wanted:
    """Fact: what a buyer wants to see of this item."""
    item = facts(garment)
    row = _row(item)
    said = {hit.key for text in facts(texts) for hit in text.hits("mark")}
    gone = "no_label" in said or _label_gone(facts) or ("no_stamp" in said and not item.clothing)
    sides = [tuple(side.split(" or ")) for side in row["sides"]]
    return Wanted(
        whole=int(row["whole"]),
        label=bool(row["label"]) and not gone,
        sides=tuple(side for side in sides if side[0] != "stamp" or "no_stamp" not in said),
        says=MappingProxyType({**tables.table("coverage")["says"], **row.get("says", {})}),
        enough=_SIMPLE
        if not item.clothing and (_is_simple(facts, item) or _is_given_away(facts))
        else row.get("enough"),
        closeup=bool(row["closeup"]),
        **{name: row[name] for name in ("tag", "wears", "film", "spot")},
    )


def _is_simple(facts: Facts, item: Garment) -> bool:
    """Whether it is of one piece and does nothing: a bowl is seen from above and below."""
    title = re.findall(r"\w+", facts.listing.text("title").lower())
    if item.word is None or item.wearable or facts(pieces).several or not group("view.not_simple").isdisjoint(title):
        return False
    words = facts.listing.text(item.word.field)[item.word.start : item.word.end].lower()
    return words.split()[-1] in group("view.simple") or pattern("view.simple_goods").search(words) is not None


def _is_given_away(facts: Facts) -> bool:
    text = f"{facts.listing.text('title')}\n{facts.listing.text('description')}"
    return facts(price) == 0 or any(
        _ENDS.match(text, match.end()) for match in pattern("view.given_away").finditer(text)
    )


def _row(item: Garment) -> Mapping[str, Any]:
    """What coverage.toml states of a type, of its kind, and of clothing, the first that states it."""
    rows = tables.table("coverage")["wanted"]
    return ChainMap(rows.get(item.type, {}), rows.get(item.kind, {}), rows["default"])


def _label_gone(facts: Facts) -> bool:
    """Whether it is the label that the text says is missing: "size unknown" does not say so."""
    span = facts(sizes).no_tag
    said = facts.listing.text(span.field)[span.start : span.end] if span else ""
    return pattern("size.labels").search(said) is not None
