"""A reply that does not say where the listing says it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.rule import WHOLE, Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import file_names, quotes, said


@rule(
    "RPL011",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            "The coat is exactly as it was described.",
            at=WHOLE,
            says="names no line and no photo",
            fix="Name the line",
        )
    ],
    good=[
        "Line 2 of the description names the hole, and photo 3 shows it.",
        'The listing says: "small hole at the left cuff".',
        "I accept the return. Please use the label of the marketplace.",
    ],
)
def no_pointer(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply names no line and no photo of the listing.

    Who decides has many cases and little time. A line and a photo can be looked up in a moment; "as described" cannot.
    """
    groups = ("lines", "photos", "accepts")
    if not facts(quotes) and not facts(file_names) and not any(span for group in groups for span in said(facts, group)):
        yield Found(
            "The reply names no line and no photo of the listing.",
            "Name the line that says it, in quotation marks, and the number of the photo that shows it.",
        )
