"""Whether the seller relies on "as is" or "no returns"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.disclaimers import disclaimers


@rule(
    "DIS007",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "Small hole at the hem. Sold as is.",
            at="as is",
            says="does not hold against a case.",
            fix="Leave it out, or keep it and describe each flaw",
        ),
        example("All sales are final, no returns or refunds.", at="sales are final"),
        example("No trades, no holds, no exchanges.", at="No trades, no holds, no exchanges"),
        example("Returns are not accepted.", at="Returns are not"),
    ],
    good=[
        "Small hole at the hem, see photo 4.",
        "No trades, no holds. Returns accepted within 3 days.",
        "Soft and clean, as is the lining.",
        "Price is final.",
    ],
)
def as_is(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing says "as is" or "no returns", which protects against nothing.

    Every marketplace's buyer protection overrides it: an item that is not as described is refunded whatever the listing
    says. Only the description of the item itself protects.
    """
    said = facts(disclaimers).as_is
    if said:
        yield Found(
            f"{quote(facts, said[0])} does not hold against a case.",
            "Leave it out, or keep it and describe each flaw and measurement: those count.",
            said[0],
        )
