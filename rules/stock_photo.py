"""Catalogue pictures in place of photos of the used item itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import Border, Measured
from linter.rule import WHOLE, ClaimReason, Confidence, Count, Example, Found, Needs, Severity, Share, example, rule
from linter.words.condition import condition


@dataclass(frozen=True, slots=True)
class Options:
    """When all photos of a used item look like a catalogue's."""

    # Of 1,000 photos by sellers none reaches this; of catalogue shots on white, 4 in 10
    white: Share = 0.9  # part of a photo's edge that is pure white
    least_photos: Count = 2  # a single cover on white is often a real photo that an app has cut out


def _shown(*white: float, condition: str = "Good") -> Example:
    names = [f"{letter}.jpg" for letter in "abcdef"[: len(white)]]
    given = {name: Measured(border=Border(white=part)) for name, part in zip(names, white, strict=True)}
    return example("Soft knit.", photos=names, condition=condition, given={measured: given})


@rule(
    "PHO011",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _shown(1.0, 0.98, 1.0).finds(
            at=WHOLE,
            says="All 3 photos stand on pure white (98% of the edge of each or more; from 90% on",
            fix="Add photos that you took of this very item",
        )
    ],
    good=[
        _shown(1.0, 0.2, 0.98),
        _shown(1.0),
        _shown(1.0, 1.0, condition="New with tags"),
        _shown(1.0, 1.0, condition=""),
    ],
)
def stock_photo(facts: Facts, options: Options) -> Iterator[Found]:
    """All photos of a used item stand on pure white, as in a catalogue.

    Marketplaces take down stock photos of used items, and a buyer who has only seen the catalogue's item can claim
    every trace of wear.

    It cannot tell a catalogue's picture from a seller's own whose ground an app has cleared to white, so all photos
    must be of that kind.
    """
    state = facts(condition)
    if not state.said or state.new is not None:
        return
    borders = [facts.of(photo, measured).border for photo in facts.listing.photos]
    known = [border.white for border in borders if border is not None]
    if len(known) < max(options.least_photos, len(borders)) or min(known) < options.white:
        return
    yield Found(
        f"All {len(known)} photos stand on pure white ({min(known):.0%} of the edge of each or more; from"
        f" {options.white:.0%} on they look like a catalogue's), and the item is used.",
        "Add photos that you took of this very item, on its hanger or on the floor, with its wear to be seen.",
    )
