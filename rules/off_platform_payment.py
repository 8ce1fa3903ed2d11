"""Whether the listing asks to be paid outside the marketplace."""

from __future__ import annotations

from collections.abc import Iterator

from linter.contact import contact
from linter.facts import Facts
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, example, rule

# Grailed sells through PayPal and long said so to sellers; there the words are stale rather than forbidden.
_THROUGH_PAYPAL = frozenset(["grailed"])


@rule(
    "POL002",
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    bad=[
        "Payment: PayPal only.",
        "Venmo or Zelle preferred, cheaper outside the app.",
        example("We accept PayPal only.", marketplace="grailed"),
    ],
    good=[
        "Payment through the app only.",
        "Ships to the address stated in your PayPal account.",
        "Ask me anything before you buy.",
    ],
)
def off_platform_payment(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing asks to be paid outside the marketplace.

    It breaks every marketplace's terms, and a sale paid outside has no protection for either side: no case can be won,
    and the account may be closed.
    """
    said = facts(contact).payment
    if said:
        words = quote(facts, said[0])
        stale = facts.marketplace in _THROUGH_PAYPAL and "pal" in words.lower()
        yield Found(
            f"{words} asks for payment outside the marketplace's checkout.",
            "Take it out; the marketplace's checkout decides how buyers pay.",
            said[0],
            severity=Severity.NOTE if stale else None,
            related=said[1:],
        )
