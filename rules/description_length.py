"""The description: there, long enough to describe, and no longer than the marketplace takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.rule import WHOLE, ClaimReason, Confidence, Count, Found, Severity, example, rule
from linter.tables import LANGUAGE
from linter.words.garment import garment
from linter.words.language import language


@dataclass(frozen=True, slots=True)
class Options:
    """`least_words`: a text with condition and one measurement has more words than this."""

    least_words: Count = 8


@rule(
    "LST002",
    severity=Severity.ERROR,
    any_language=True,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    options=Options,
    bad=[
        example(
            title="Zara blazer size M",
            at=WHOLE,
            says="The listing has no description.",
            fix="Say what the item is, its condition with every flaw, and its measurements.",
        ),
        example(
            " Super cute! ",
            title="Zara blazer size M",
            at="Super cute!",
            says="The description has only 2 words.",
            fix="Describe the item: fabric, colour, how it fits, and what a buyer could object to.",
        ),
        example(
            "Cute!",
            title="Glass vase",
            at="Cute!",
            says="has only 1 word.",
            fix="Describe the item: material, colour, size",
        ),
        example(
            "Worn twice, no flaws that I could find. " * 25 + "Ships at once.",
            title="Zara blazer",
            marketplace="mercari",
            at="Ships at once.",
            says="The description has 1014 characters; Mercari takes 1000.",
            fix="Shorten the description, and move flaws and measurements to the front",
        ),
        example(
            "Worn twice, no flaws that I could find. " * 37 + "Chest 20 in, length 28 in.",
            title="Zara blazer",
            at="28 in.",
            says="has 1506 characters; Poshmark takes 1500 (sources differ on this limit).",
        ),
    ],
    good=[
        example("Worn twice, no stains. Pit to pit 19.", title="Zara blazer size M"),
        example("Worn twice, no stains or holes. Pit to pit 19 in, length 25 in.", title="Zara blazer size M"),
        example("Worn twice, no flaws that I could find. " * 30, title="Zara blazer", marketplace="ebay"),
    ],
)
def description_length(facts: Facts, options: Options) -> Iterator[Found]:
    """The description is missing, says next to nothing, or is longer than the marketplace takes.

    What the description does not say, a buyer may say in a case: a flaw seen only in a photo is not disclosed.
    """
    market = profile(facts.marketplace)
    raw = facts.listing.text("description")
    text = raw.strip()
    if not text:
        file = facts.listing.file
        yield Found(
            f"{file.name} is empty: the listing has no description."
            if file is not None and file.parent == facts.listing.path and not facts.listing.fields
            else "The listing has no description.",
            "Say what the item is, its condition with every flaw, and its measurements.",
        )
        return
    words = len(text.split())
    if words < options.least_words and facts(language) == LANGUAGE:
        what = "fabric, colour, how it fits" if facts(garment).clothing else "material, colour, size"
        yield Found(
            f"The description has only {words} word{'s' if words > 1 else ''}.",
            f"Describe the item: {what}, and what a buyer could object to.",
            Span("description", raw.index(text), raw.index(text) + len(text)),
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
        )
    limit = market.limits.get("description")
    if limit is not None and len(text) > limit.value:
        start = raw.index(text)
        doubt = " (sources differ on this limit)" if limit.disputed else ""
        yield Found(
            f"The description has {len(text)} characters; {market.label} takes {limit.value}{doubt}.",
            "Shorten the description, and move flaws and measurements to the front so that they are not cut off.",
            Span("description", start + limit.value, start + len(text)),
            severity=Severity.NOTE if limit.disputed else None,
            confidence=Confidence.LOW if limit.disputed else None,
        )
