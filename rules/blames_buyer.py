"""A reply about the buyer in place of the item."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import said


@rule(
    "RPL002",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            "You obviously did not read line 2.",
            at="You obviously did not read",
            says="blames the buyer",
            fix="Say what the listing says",
        ),
        example("You are a liar.", at="liar", says="insults the buyer", fix="Leave it out"),
        example("I will report it if you keep lying!!", at="keep lying", says="insults the buyer", fix="Leave it out"),
    ],
    good=[
        "Line 2 names the hole.",
        "It was kept lying flat in a drawer; line 2 names the hole.",
        "I do not call you a liar; line 2 names the hole.",
    ],
)
def blames_buyer(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply blames or insults the buyer.

    Who decides looks at the item and the listing. A reply about the buyer's character or reading leaves that out, and
    insults break the rules of every marketplace.
    """
    for span in said(facts, "insults"):
        yield Found(
            f"{quote(facts, span)} insults the buyer.",
            "Leave it out, and say what the listing says.",
            span,
            severity=Severity.ERROR,
        )
    for span in said(facts, "blames"):
        yield Found(
            f"{quote(facts, span)} blames the buyer.",
            "Say what the listing says, with its line, and nothing about the buyer.",
            span,
        )
