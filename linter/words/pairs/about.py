"""What an amount is of, by the words round it and its name: a decoration, a part, a place, the handles, all round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from linter.tables import group
from linter.words.pairs.link import Link
from linter.words.sections import Part
from linter.words.tokens import Text

_TO_ADDED = 3  # tokens from "handles add" to their height
_TO_HANDLE = 3  # tokens from "4 in drop" to "on the handle"
_TO_GIRTH = 2  # tokens from an amount to "circumference"


def as_drop(text: Text, link: Link) -> Link:
    """Return the length of a strap as its drop, where the text says so: "the strap measures 5 in drop".

    Of the handles it is where they are spoken of before it: "the handles have a 9 in drop".
    """
    if link.name == "strap_drop" and link.called.lower() in group("measure.drop"):
        sentence = text.sentence(link.start)
        before = (
            text.norms[sentence.start : link.start] + text.norms[link.end : min(sentence.end, link.end + _TO_HANDLE)]
        )
        hung = [norm for norm in before if norm in group("measure.handles") or norm in group("measure.straps")]
        return replace(link, name="handle_drop") if hung and hung[-1] in group("measure.handles") else link
    before = text.norms[max(0, link.start - _TO_ADDED) : link.start]
    if link.name == "height" and not any(group(f"measure.{name}").isdisjoint(before) for name in ("add", "handles")):
        return replace(link, name="handle_drop", kind="")  # "handles add 5 in in height"
    of_strap = link.name == "other" and link.end < len(text.norms) and text.norms[link.end] in group("measure.drop")
    return replace(link, name="strap_drop", kind="") if of_strap else link


def as_girth(text: Text, link: Link) -> Link:
    """Return what a sleeve measures all round as no length of it: "Arm: 14 in in circumference at the opening"."""
    behind = text.norms[link.end : min(link.end + _TO_GIRTH, text.sentence(link.start).end)]
    girth = link.name == "sleeve" and not group("measure.all_round").isdisjoint(behind)
    return replace(link, name="other", kind="") if girth else link


def is_place(section: Sequence[Part], at: int) -> bool:
    """Say whether a name tells where something is that is no measurement: "the trefoil on the chest"."""
    filler = group("measure.filler")
    before = at - 1
    while before > 0 and section[before].word in filler and section[before].word not in group("measure.on"):
        before -= 1
    if before < 1 or section[before].word not in group("measure.on"):
        return False
    thing = section[before - 1]
    return thing.word[:1].isalpha() and thing.word not in filler


@cache
def trim_words() -> frozenset[str]:
    """Return the words of decorations and small parts."""
    return group("measure.decoration", "measure.small_parts", "measure.worn_parts")


def is_of_trim(section: Sequence[Part], at: int) -> bool:
    """Say whether "wide" or the like tells of a decoration behind it, and of nothing that bears one: "wide lace"."""
    trims, joins = trim_words(), group("measure.filler", "prepositions")
    behind = [part.word for part in section[at + 1 : at + 5]]
    first = next((i for i, word in enumerate(behind[:3]) if word in trims), None)
    if first is None or not joins.isdisjoint(behind[:first]):  # "long with fringe"
        return False
    rest = next((word for word in behind[first + 1 :] if word not in trims), "")
    return not rest[:1].isalpha() or rest in joins


def tells_decoration(section: Sequence[Part], low: int, high: int) -> bool:
    """Say whether parts low..high tell of a flaw or a decoration: an amount there is its size."""
    return not group("measure.decoration").isdisjoint(part.word for part in section[max(0, low) : high])
