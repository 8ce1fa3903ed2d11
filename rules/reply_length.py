"""A reply that does not fit into the marketplace's field."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.marketplace import ANSWERS, DISPUTE, profile
from linter.rule import WHOLE, Confidence, Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import FIELD

_LONG = "Line 2 names the hole. " * 50


@rule(
    "RPL012",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            _LONG,
            marketplace="ebay",
            at=WHOLE,
            says="eBay takes 1000 in the answer to a payment dispute",
            fix="Leave out all but",
        ),
        example(_LONG * 2, marketplace="ebay", at=WHOLE, says="eBay takes 2000 in a message (disputed)"),
    ],
    good=[example("Line 2 names the hole.", marketplace="ebay"), example(_LONG, marketplace="poshmark")],
)
def reply_length(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply is longer than the marketplace's field takes.

    What does not fit is cut off, and the last lines, with the proof, are lost. Limits are in marketplaces.toml with
    their sources; where none is known, nothing is said. A limit that the sources dispute is a note.
    """
    place = profile(facts.marketplace)
    length = len(facts.listing.text(FIELD).strip())
    over = [(name, limit) for name, limit in place.limits.items() if name in ANSWERS and length > limit.value]
    if over:
        name, limit = max(over, key=lambda one: one[1].value)
        disputed = " (disputed)" if limit.disputed else ""
        yield Found(
            f"The reply has {length} characters; {place.label} takes {limit.value} in {ANSWERS[name]}{disputed}.",
            "Leave out all but the points of the claim, the lines and the photos.",
            severity=Severity.NOTE if limit.disputed or name == DISPUTE else None,
            confidence=Confidence.LOW if limit.disputed else None,
        )
