"""Whether a disclaimer on size stands on measurements."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.disclaimers import disclaimers


@rule(
    "DIS006",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.HIGH,
    yields_to=["MEA004"],
    bad=[
        example(
            "Tagged L. It may have shrunk a little.",
            at="may have shrunk",
            says="stands without a single measurement.",
            fix="Add the measurements that matter for this garment",
        ),
        example("Vintage sizes run small. Possibly altered, please keep in mind.", at="Vintage sizes run small"),
        example("It may have shrunk a little. See photos for measurements.", at="may have shrunk"),
    ],
    good=[
        example("It may have shrunk a little. See photos for measurements.", photos=["tape.jpg=measuring"]),
        "It may have shrunk a little. Pit to pit 20 in, length 27 in.",
        "It has been hemmed.",
        "Tagged L, true to size.",
    ],
)
def hollow_disclaimer(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A disclaimer about size comes without any measurement.

    "May have shrunk" tells a buyer not to trust the tag and leaves nothing else to trust. With numbers beside it the
    sentence protects you; without them it is a reason to doubt.
    """
    said = facts(disclaimers)
    shown = said.asks and any(photo.view == "measuring" for photo in facts.listing.photos)
    if said.shrink and not said.measured and not shown:
        yield Found(
            f"{quote(facts, said.shrink[0])} stands without a single measurement.",
            "Add the measurements that matter for this garment, taken flat.",
            said.shrink[0],
        )
