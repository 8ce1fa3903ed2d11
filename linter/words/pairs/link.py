"""An amount with the name that it is the measure of."""

from __future__ import annotations

from dataclasses import dataclass

from linter.words.amounts import Amount
from linter.words.tokens import Text


@dataclass(frozen=True, slots=True)
class Link:
    """An amount with the name that it is the measure of; tokens start..end hold both.

    `called` is the seller's own word for it. `name` is None for bare dimensions ("21x27"), of which this is number
    `place` of `places`; `sized` says that a word for size stands before them. `marked`: a colon or the like joins the
    two, or a word announces the dimensions.
    """

    name: str | None
    kind: str
    amount: Amount
    start: int
    end: int
    called: str
    marked: bool = False
    place: int = 0
    places: int = 1
    last: float = 0.0  # the value of the last of these places
    sized: bool = False


def name_first(text: Text, link: Link) -> bool:
    """Say whether the name of a link stands before its amount."""
    return text.tokens[link.start].start < link.amount.start
