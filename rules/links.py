"""Whether the listing holds links or names the seller's shops elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, example, rule
from linter.words.contact import contact


@rule(
    "POL003",
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "More at www.annas-closet.com every week.",
            at="www.annas-closet.com",
            says='"www.annas-closet.com" sends buyers away from the marketplace.',
            fix="Take it out. A fact from that page, such as a fabric or a price, can be written out.",
        ),
        example("Visit my website for the full collection.", at="Visit my website", says="sends buyers away"),
        example("Check my Etsy for matching earrings.", at="Check my Etsy"),
        example("See the designer's page: https://example.com/lookbook", at="https://example.com/lookbook"),
        example(
            "See https://example.com/lookbook for the colours.",
            at="https://example.com/lookbook",
            says='"https://example.com/lookbook" is an address outside the marketplace.',
        ),
    ],
    good=[
        "Follow my closet for new items.",
        "Check out my Poshmark closet for more.",
        "Size 6.5, 7.5 in wide.",
    ],
)
def links(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing holds a link, or sends buyers to a shop elsewhere.

    Most marketplaces forbid links and the promotion of another shop, and remove or hide the listing.
    """
    said = facts(contact)
    places = [*said.sites, *(link for link in said.links if link not in said.sites)]
    if places:
        own = places[0] in said.sites
        yield Found(
            f"{quote(facts, places[0])} "
            + ("sends buyers away from the marketplace." if own else "is an address outside the marketplace."),
            "Take it out. A fact from that page, such as a fabric or a price, can be written out.",
            places[0],
            severity=None if own else Severity.NOTE,
            related=tuple(places[1:]),
        )
