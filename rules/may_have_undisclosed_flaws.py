"""Whether the listing admits that it may not tell everything."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.condition import condition
from linter.words.flaws import flaw_claims


@rule(
    "FLW007",
    severity=Severity.WARNING,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Used clothing, may have minor flaws not pictured.",
            at="not pictured",
            says='"not pictured" admits that there may be more than is told.',
            fix="Look the item over in good light once",
        ),
        example("I check every item but I may have missed a small stain.", at="may have missed", says="admits"),
        example(
            "All items are vintage and may have small holes or marks.",
            at="may have small holes",
            says='"may have small holes" leaves open whether there is any.',
        ),
    ],
    good=[
        "Used clothing, small stain on the left cuff.",
        "Any flaws will be shown and described.",
        "Belt not pictured is included.",
        "The dress may be shorter than it looks.",
    ],
)
def may_have_undisclosed_flaws(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing says that there may be flaws that it does not tell.

    It reads as caution and works as an admission: a flaw that was not described is the very reason that every
    marketplace accepts. A sentence about all items in the shop says nothing about this one.
    """
    untold = facts(condition).undisclosed
    may = tuple(group("condition.may"))
    possible = [span for span in facts(flaw_claims).possible if _words(facts, span).lower().startswith(may)]
    span = untold[0] if untold else possible[0] if possible else None
    if span is None:
        return
    yield Found(
        f'"{_words(facts, span)}" admits that there may be more than is told.'
        if untold
        else f'"{_words(facts, span)}" leaves open whether there is any.',
        "Look the item over in good light once; then write what there is, or that you found none.",
        span,
        severity=None if untold else Severity.NOTE,
    )


def _words(facts: Facts, span: Span) -> str:
    return " ".join(facts.listing.text(span.field)[span.start : span.end].split())
