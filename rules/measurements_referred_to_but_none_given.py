"""MEA004: "see photos for measurements", and none in the text."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.disclaimers import disclaimers


@rule(
    "MEA004",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    bad=[
        example(
            "Great used condition. Please refer to measurements before buying.",
            title="Vintage Nike hoodie",
            at="refer to measurements",
            says="the text itself states no measurement.",
            fix="Write the measurements into the description",
        ),
        example(
            "Worn twice. Message me for measurements!",
            title="Linen midi dress",
            at="Message me for measurements",
            says='"Message me for measurements": the text',
        ),
        example(
            "See photos for measurements. No returns.", title="Levi's denim jacket", at="See photos for measurements"
        ),
    ],
    good=[
        example('Please refer to measurements: pit to pit 22", length 27".', title="Vintage Nike hoodie"),
        example("Worn twice, no flaws.", title="Linen midi dress"),
        example("See photos for measurements.", title="Levi's denim jacket", photos=["tape.jpg=measuring"]),
    ],
)
def measurements_referred_to_but_none_given(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The text sends the buyer elsewhere for measurements, and states none.

    "Go by the measurements" protects only when there are measurements. In a case the marketplace reads the listing
    page: numbers on a photo or in a message count for little, and a buyer who has to ask often does not.
    """
    said = facts(disclaimers)
    if not said.asks_for_measurements or any(photo.view == "measuring" for photo in facts.listing.photos):
        return
    yield Found(
        f"{quote(facts, said.asks[0])}: the text itself states no measurement.",
        "Write the measurements into the description, with their unit.",
        at=said.asks[0],
        related=said.asks[1:3],
        confidence=Confidence.HIGH,
    )
