"""Words typed over a photo, where the marketplace forbids that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import Lettering, Measured
from linter.rule import Confidence, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The part of a row of letters that must be pure white or black for it to count as typed."""

    # Of 5,729 photos by sellers and shops 7 reach this: 5 with white print or black bars, and 2 covers of DVDs
    least: Share = 0.75


def _typed(letters: int, pure: float, marketplace: str = "ebay") -> Example:
    numbers = {"front.jpg": Measured(lettering=Lettering(letters, pure))}
    return example("Worn twice.", photos=["front.jpg"], marketplace=marketplace, given={measured: numbers})


@rule(
    "PHO016",
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    marketplaces=["ebay"],  # ebay.com, picture policy (id=4370): no added text or artwork, no watermark of any kind
    bad=[
        _typed(7, 0.93).finds(
            at="front.jpg",
            says="front.jpg seems to have words typed over it: a row of 7 letters is 93% pure white",
            fix="without the words, and say them in the title",
        )
    ],
    good=[_typed(0, 0.0), _typed(9, 0.6)],
)
def text_on_photo(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo has words typed over it.

    eBay's picture policy forbids added text and watermarks: the listing may be taken down or shown lower.

    Only rows of four letters and more are seen, in plain white or black: neither coloured nor half transparent words,
    nor a logo. White print on dark cloth that the light has burnt out may be taken for typed words.
    """
    for photo in facts.listing.photos:
        row = facts.of(photo, measured).lettering
        if row is not None and row.letters and row.pure >= options.least:
            yield Found(
                f"{photo.name} seems to have words typed over it: a row of {row.letters} letters is {row.pure:.0%} pure"
                f" {'white' if row.white else 'black'}; print on an item is hardly ever {options.least:.0%}.",
                f"Upload {photo.name} without the words, and say them in the title or the description.",
                photo,
            )
