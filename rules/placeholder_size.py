"""Words in the size field that are no size."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.rule import ClaimReason, Found, NoOptions, Severity, example, rule
from linter.words.garment import garment
from linter.words.size_field import is_placeholder


@rule(
    "SIZ005",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    bad=[
        example(
            "Wool.",
            title="Wool coat",
            size="See photos",
            marketplace="ebay",
            at="size: See photos",
            says="The size field says 'See photos', which is no size. eBay blocks or hides such sizes since",
            fix="Choose the size of the label; without one, the nearest standard size",
        ),
        example("Wool.", title="Wool coat", size=" N/A ", at="size: N/A", says="which is no size."),
        example(
            "Wool.", title="Knit hat", size="unknown", marketplace="ebay", at="size: unknown", says="blocks or hides"
        ),
    ],
    good=[
        example("Wool, adjustable.", title="Knit hat", size="none"),
        example("Runs well, 38 mm.", title="Junghans wristwatch", size="none"),
        example("Wool.", title="Wool coat", size="M", marketplace="ebay"),
        example("Wool.", title="Wool scarf", size="One size"),
        example("Heavy metal.", title="Silver rain boots paper weight", size="none"),
    ],
)
def placeholder_size(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The size field holds a placeholder such as "See photos" or "N/A".

    Buyers who filter by size never see it, and a case about the size finds nothing to hold against. eBay has blocked or
    hidden clothes with such sizes since September 2026.
    """
    raw = facts.listing.text("size")
    size = raw.strip()
    if not size or not is_placeholder(size):
        return
    item, market = facts(garment), profile(facts.marketplace)
    since = market.standard_sizes_since
    if not item.is_("size_label" if since else "sized"):
        return  # a hat or a belt fits, or is adjusted, whatever the field says
    blocked = f" {market.label} blocks or hides such sizes since {since}." if since else ""
    yield Found(
        f"The size field says {size!r}, which is no size.{blocked}",
        "Choose the size of the label; without one, the nearest standard size, and say that you chose it.",
        Span("size", raw.index(size), raw.index(size) + len(size)),
        severity=Severity.ERROR if since else None,
    )
