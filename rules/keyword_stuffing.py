"""Brands and search words that are not about the item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.rule import ClaimReason, Confidence, Count, Found, Severity, example, rule
from linter.words.pieces import pieces
from linter.words.tokens import texts


@dataclass(frozen=True, slots=True)
class Options:
    """`most_brands`: other brands than the item's own; a collaboration names two, a comparison one more."""

    most_brands: Count = 3


@rule(
    "POL005",
    severity=Severity.NOTE,
    confidence=Confidence.LOW,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    options=Options,
    bad=[
        example(
            "Cute top. Similar to Free People, Anthropologie, Urban Outfitters, Brandy Melville and Zara.",
            title="Forever 21 lace top",
            brand="Forever 21",
            at="Free People, Anthropologie, Urban Outfitters, Brandy Melville and Zara",
            says="names 5 other brands: Free People, Anthropologie, Urban Outfitters, Brandy Melville.",
            fix="Name only the brand of this item.",
        ),
        example(
            "Tags: gap, madewell, j crew, aritzia, everlane",
            title="Gap sweater",
            at="madewell, j crew, aritzia, everlane",
            says="names 4 other brands",
        ),
    ],
    good=[
        example("Supreme x The North Face collaboration.", title="Supreme jacket", brand="Supreme"),
        example("Free People lace top, looks great with Levi's.", title="Free People top"),
        example("Adidas hoodie, like Nike, Puma and Reebok.", title=""),  # three beside its own
        example("One top by Zara, one by Next, a Gap tee, H&M leggings, M&S socks.", title="Girls bundle age 5"),
    ],
)
def keyword_stuffing(facts: Facts, options: Options) -> Iterator[Found]:
    """The text names many other brands, or ends in a list of search words.

    eBay, Mercari, Vinted and Poshmark forbid brands that the item is not; a buyer who found it under another brand may
    call it not as described.
    """
    if facts(pieces).several:
        return  # a lot may be of as many brands as it has pieces
    own = f"{facts.listing.text('brand')} {facts.listing.text('title')}".lower().strip()
    for text in facts(texts):
        if text.field == "title":
            continue
        hits = [hit for hit in text.hits("brand") if text.original(hit.start, hit.end).lower() not in own]
        if hits and not own:  # as on Depop: what is named first is the item's own
            hits = [hit for hit in hits if hit.key != hits[0].key]
        names = list(dict.fromkeys(hit.key for hit in hits))
        if len(names) > options.most_brands:
            shown = list(dict.fromkeys(text.original(hit.start, hit.end) for hit in hits))[:4]
            yield Found(
                f"The description names {len(names)} other brands: {', '.join(shown)}.",
                "Name only the brand of this item.",
                text.span(hits[0].start, hits[-1].end),
            )
