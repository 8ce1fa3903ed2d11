"""A reply that rests on what the seller does not know."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import said


@rule(
    "RPL009",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            "It was probably torn in the mail.",
            at="probably",
            says="is a guess",
            fix="Say what you know",
        ),
        example("I think line 2 names the hole.", at="I think"),
    ],
    good=[
        "I do not think so: line 2 names the hole.",
        "Could you send a photo? Maybe you could lay a tape beside it.",
    ],
)
def guesses(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply guesses.

    What is only thought proves nothing, and it weakens the facts beside it. It also invites the question why the seller
    does not know.
    """
    for span in said(facts, "guesses"):
        yield Found(
            f"{quote(facts, span)} is a guess.",
            "Say what you know, with its line or photo, and leave out the rest.",
            span,
        )
