"""A reply that leads away from the marketplace."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.marketplace import profile
from linter.quote import quote
from linter.rule import Found, NoOptions, Severity, Subject, example, rule
from linter.words.contact import contact
from linter.words.reply import said, text


@rule(
    "RPL007",
    severity=Severity.ERROR,
    subject=Subject.REPLY,
    bad=[
        example(
            "Cancel it and I pay you by Venmo.",
            at="I pay you by Venmo",
            says="offers payment outside Poshmark",
            fix="Leave it out",
        ),
        example("Follow me on Instagram.", at="Follow me on Instagram", says="leads outside Poshmark"),
    ],
    good=["Please use the form of the marketplace.", "I do not take Venmo; line 2 names the hole."],
)
def contact_in_reply(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply offers contact or payment outside the marketplace.

    What is settled elsewhere, the marketplace neither sees nor protects, and all of them forbid it. An offer of money
    against a closed case is read as one to get round it.
    """
    label = profile(facts.marketplace).label
    away = facts(contact)
    for span in away.payment:
        yield Found(
            f"{quote(facts, span)} offers payment outside {label}.",
            "Leave it out: refund and return go through the case.",
            span,
        )
    yield from (
        Found(
            f"{quote(facts, span)} offers payment outside {label}.",
            "Leave it out: refund and return go through the case.",
            span,
        )
        for span in said(facts, "away")
        if not any(span.start < other.end and other.start < span.end for other in away.payment)
    )
    for span in (*away.reach, *away.sites):
        if _bare(facts(text)[span.start : span.end]):
            continue
        yield Found(
            f"{quote(facts, span)} leads outside {label}.", "Leave it out, and write within the case alone.", span
        )


def _bare(words: str) -> bool:
    """Return whether it is an address or a number alone, which the rule on personal data names."""
    return (" " not in words and any(sign in words for sign in "@.")) or not any(sign.isalpha() for sign in words)
