"""Sizes that eBay's lists do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.rule import Confidence, Found, NoOptions, Severity, example, rule

_WAIST_INSEAM = re.compile(r"\s*[Ww]?\d{2}\s*[xX×/]\s*[Ll]?\d{2}\s*")


@rule(
    "SIZ006",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    marketplaces=["ebay"],
    bad=[
        example(
            "Denim.",
            title="Levi's 501 jeans",
            size="33x32",
            marketplace="ebay",
            at="size: 33x32",
            says="eBay's sizes have no",
            fix="Put the waist into Size and the inseam into its own item specific.",
        ),
        example("Denim.", title="Levi's 501 jeans", size="W33 / L32", marketplace="ebay", at="size: W33 / L32"),
    ],
    good=[
        example("Denim.", title="Levi's 501 jeans", size="33", marketplace="ebay"),
        example("Cotton.", title="Nike hoodie", size="S/M", marketplace="ebay"),
    ],
)
def size_not_in_list(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The size field holds waist and inseam together, which eBay's size lists do not have.

    Since September 2026 eBay takes standard sizes only; waist and inseam are item specifics of their own.
    """
    raw = facts.listing.text("size")
    if _WAIST_INSEAM.fullmatch(raw):
        yield Found(
            f"eBay's sizes have no {raw.strip()!r}.",
            "Put the waist into Size and the inseam into its own item specific.",
            Span("size", 0, len(raw)),
        )
