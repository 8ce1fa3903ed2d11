"""A reply that mocks."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import said


@rule(
    "RPL005",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    confidence=Confidence.MEDIUM,
    bad=[
        example("Nice try. Line 2 names it.", at="Nice try", says="reads as mockery", fix="plain sentence"),
        example("Line 2 names it 🙄", at="🙄"),
    ],
    good=["Line 2 names it.", "Thank you for the photo; line 2 names the hole."],
)
def mocks_buyer(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply mocks the buyer.

    Irony is lost in writing, and who decides the case reads it as contempt, or word for word.
    """
    for group in ("sarcasm", "mocking"):
        for span in said(facts, group):
            yield Found(
                f"{quote(facts, span)} reads as mockery.", "Put it into one plain sentence, or leave it out.", span
            )
