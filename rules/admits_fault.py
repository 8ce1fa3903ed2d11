"""A reply in which the seller takes the blame."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import said


@rule(
    "RPL001",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            "So sorry, my mistake.",
            at="my mistake",
            says="admits a fault",
            fix="If you were in the wrong, accept the return",
        ),
        example("I should have measured it twice.", at="I should have measured"),
        example("You are right, line 2 does not say it.", at="You are right"),
    ],
    good=[
        "I am sorry to hear that the coat does not suit you. Line 2 names the hole.",
        "That was not my mistake: line 2 names the hole.",
        'You write "my mistake" in your message; line 2 names the hole.',
    ],
)
def admits_fault(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply admits a fault.

    Who decides the case reads it as the seller's own word that the listing was wrong, whatever the listing says. To be
    sorry for the buyer's trouble admits nothing and is left alone.

    It reads words and cannot know whether the seller was in the wrong. Who was does best to accept the return.
    """
    for span in said(facts, "admits"):
        yield Found(
            f"{quote(facts, span)} admits a fault.",
            "Say what the listing says and shows, with its line. If you were in the wrong, accept the return.",
            span,
        )
