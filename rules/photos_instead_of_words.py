"""Whether the condition is left to the photos."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.condition import condition
from linter.words.flaws import flaw_claims, flaws


@rule(
    "FLW004",
    severity=Severity.WARNING,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Cool vintage jacket. See photos for condition.",
            at="See photos for condition",
            says="leaves the condition to the photos.",
            fix="Write what the photos show: each flaw and where it is",
        ),
        example("Please refer to the pictures for any flaws. Ships fast.", at="refer to the pictures for any flaws"),
        example("Condition: as shown in photos.", at="Condition: as shown"),
        example("Good condition, see photos for any flaws.", at="see photos for any flaws"),
    ],
    good=[
        "Small stain on the collar, see photos for condition.",
        "No flaws, but check the photos for the condition of the sole.",
        "See photos for more colors.",
        "Condition: good, light fading on the knees.",
    ],
)
def photos_instead_of_words(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The photos are to tell the condition, and no words do.

    "You can see it in the photo" loses cases: a flaw counts as told when it is written. Where a flaw is described, or
    denied, elsewhere in the text, pointing to the photos as well is fine.
    """
    stated = facts(condition)
    by_photo = stated.by_photo
    claims = facts(flaw_claims)
    if by_photo and not facts(flaws) and not claims.denials and not claims.soft:
        span = by_photo[0]
        words = " ".join(facts.listing.text(span.field)[span.start : span.end].split())
        yield Found(
            f'"{words}" leaves the condition to the photos.',
            "Write what the photos show: each flaw and where it is, or that you found none.",
            span,
            severity=Severity.NOTE if stated.stated or stated.rating is not None else None,
        )
