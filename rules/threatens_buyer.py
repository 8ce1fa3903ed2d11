"""A reply that announces something bad."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import said


@rule(
    "RPL003",
    severity=Severity.ERROR,
    subject=Subject.REPLY,
    bad=[
        example(
            "Close the case or I will report you.",
            at="I will report you",
            says="reads as a threat",
            fix="Leave it out",
        ),
        example("My lawyer will hear of this.", at="My lawyer"),
    ],
    good=[
        "Line 2 names the hole. I leave the decision to the marketplace.",
        "I will not report anything; line 2 names the hole.",
    ],
)
def threatens_buyer(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply threatens the buyer.

    Threats of bad feedback, of lawyers or of the police break the rules of most marketplaces, and turn a case about an
    item into one about the seller.
    """
    for span in said(facts, "threats"):
        yield Found(
            f"{quote(facts, span)} reads as a threat.",
            "Leave it out. What the listing says stands by itself; the marketplace decides.",
            span,
        )
