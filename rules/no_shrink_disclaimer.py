"""Whether second-hand clothes come with a word on shrinking and alterations."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import Change, NoChange, Part
from linter.facts import Facts, Shop
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.condition import condition
from linter.words.disclaimers import disclaimers
from linter.words.garment import garment


@rule(
    "DIS005",
    severity=Severity.NOTE,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Chest 20 in.",
            title="Wool sweater size M",
            shop=Shop(disclaimer="It may have been altered."),
            at=WHOLE,
            says="Nothing is said about shrinking or alterations.",
            fix='Add "It may have been altered."',
        ),
        example(
            "Worn twice.",
            title="Wool sweater size M",
            shop=Shop(disclaimer="It may have been altered."),
            at=WHOLE,
            fix='Add "It may have been altered."',
        ),
        example(
            "Pre-shrunk, waist 16 in.",
            title="Straight jeans size 32",
            shop=Shop(disclaimer="Please go by the measurements."),
            at=WHOLE,
            fix="go by the measurements",
        ),
        example(
            "Shrunken fit, cropped, so cute! Tagged M. Chest 18 in.",
            title="Knit cardigan",
            shop=Shop(disclaimer="Please go by the measurements."),
            at=WHOLE,
        ),
    ],
    good=[
        example("Worn twice. Pit to pit 20 in, length 27 in.", title="Wool sweater size M", condition="Good"),
        example(
            "Go by the measurements, it may have shrunk. Pit to pit 20 in.",
            title="Wool sweater size M",
            shop=Shop(disclaimer="It may have been altered."),
        ),
        example(
            "These have been hemmed to 29 in.",
            title="Straight jeans 32",
            shop=Shop(disclaimer="It may have been altered."),
        ),
        example(
            "Never worn, tags attached.",
            title="Wool sweater size M",
            condition="NWT",
            shop=Shop(disclaimer="It may have been altered."),
        ),
        example(
            "Height 9 in, width 12 in.",
            title="Leather shoulder bag",
            shop=Shop(disclaimer="It may have been altered."),
        ),
    ],
)
def no_shrink_disclaimer(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Second-hand clothes carry no word on shrinking or alterations, although the shop has one.

    Worn clothes have been washed, dried, hemmed and taken in, and the tag does not know it. "Please go by the
    measurements, it may have shrunk or been altered" points the buyer to the numbers, and the case to them too. It is
    asked for where the shop's settings have such a sentence, `disclaimer` under [shop]: without one, measurements say
    as much by themselves.
    """
    own = facts.shop.disclaimer
    if not own or not facts(garment).is_("shrinks") or facts(condition).new:
        return
    said = facts(disclaimers)
    if said.shrink_alter != "none":
        return
    yield Found(
        "Nothing is said about shrinking or alterations.",
        f'Add "{own}"',
        change=_own_words(facts, measured=said.measured),
        once="listlint fix adds your words from [shop] where measurements are given.",
    )


def _own_words(facts: Facts, *, measured: bool) -> Change | NoChange | None:
    """Add the shop's disclaimer, but only below measurements: without them it points at nothing."""
    own = " ".join((facts.shop.disclaimer or "").split())
    if not own:
        return None
    if not measured:
        return NoChange(
            "Your disclaimer from [shop] is not added yet: it stands on measurements, and the text gives none."
            " Add them, then run fix again."
        )
    if own.lower() in " ".join(facts.listing.text("description").lower().split()):
        return NoChange(
            "Your disclaimer from [shop] is in the text, but says nothing of shrinking or alterations: reword it."
        )
    return Change('Your disclaimer "{added}" is added, from [shop].', added=own, part=Part.TERMS)
