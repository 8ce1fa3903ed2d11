"""Characters that a marketplace does not take in titles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.quote import listed
from linter.rule import Found, NoOptions, Severity, example, rule


@rule(
    "POL006",
    severity=Severity.WARNING,
    any_language=True,
    marketplaces=["ebay", "etsy"],
    bad=[
        example(
            "Wool.",
            title="♥ Wool coat ♥ size M",
            marketplace="ebay",
            at="title: ♥",
            says='eBay does not take "♥" in titles.',
            fix="out of the title, or write words instead.",
        ),
        example("Wool.", title="Wool coat 🔥 size M", marketplace="ebay", at="title: 🔥", says='"🔥" in titles.'),
        example(
            "Wool.",
            title="Wool coat: lined: size M",
            marketplace="etsy",
            at="title: :",
            says='Etsy does not take ":" in titles more than once.',
        ),
        example("Wool.", title="Wool coat $ size M", marketplace="etsy", at="title: $", says='"$" in titles.'),
    ],
    good=[
        example("Wool.", title="Wool coat & scarf, size M", marketplace="ebay"),
        example("Wool.", title="Wool coat: size M", marketplace="etsy"),
        example("Wool.", title="♥ Wool coat ♥", marketplace="poshmark"),
    ],
)
def special_characters_in_title(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The title has characters that the marketplace does not take.

    eBay counts symbols in titles as search manipulation; Etsy refuses some signs and takes others only once.
    """
    market = profile(facts.marketplace)
    title = facts.listing.text("title")
    bad = [
        index
        for index, sign in enumerate(title)
        if sign in market.title_banned
        or (sign in market.title_once and sign in title[:index])
        or (not market.title_symbols and unicodedata.category(sign) == "So")
    ]
    if bad:
        signs = listed([f'"{sign}"' for sign in dict.fromkeys(title[index] for index in bad)])
        once = " more than once" if all(title[index] in market.title_once for index in bad) else ""
        yield Found(
            f"{market.label} does not take {signs} in titles{once}.",
            f"Take {signs} out of the title, or write words instead.",
            Span("title", bad[0], bad[0] + 1),
            related=tuple(Span("title", index, index + 1) for index in bad[1:]),
        )
