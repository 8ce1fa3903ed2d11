"""Clothes and shoes without any size."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.garment import garment
from linter.marketplace import profile
from linter.measure import measurements
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.size import sizes

_SIZED = frozenset("tops outerwear dress pants shorts skirt jumpsuit suit_set swim_lingerie shoes".split())


@rule(
    "SIZ004",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.WRONG_SIZE,
    bad=[
        example("Black, worn twice, no flaws.", title="Zara blazer"),
        example("Size tag was cut out.", title="Vintage wool coat"),
    ],
    good=[
        example("Black, worn twice.", title="Zara blazer size M"),
        example("Size tag was cut out, fits like a medium.", title="Vintage wool coat"),
        example("Black.", title="Zara blazer 10"),
        example("Holds a lot.", title="Coach tote bag"),
    ],
)
def no_size_given(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Neither the fields nor the text give a size.

    A buyer cannot know what they get. When the label is missing, the listing must say so: on Vinted an undisclosed
    missing size label is a reason for a case of its own.
    """
    found = facts(sizes)
    if facts(garment).kind not in _SIZED or found.stated or _bare_number(facts.listing.text("title")):
        return
    if facts.listing.text("size").strip():  # a placeholder: SIZ005 speaks of it
        return
    measured = bool(facts(measurements))
    if found.no_tag is not None:
        if not measured:
            yield Found(
                "The size label is missing and there are no measurements, so a buyer cannot know the size.",
                "Measure it flat and state the numbers.",
                found.no_tag,
            )
        return
    label = profile(facts.marketplace)
    missing = (
        f" If the label is missing, say so: {label.label} takes an undisclosed missing label as a reason for a case."
        if label.size_label_must_be_disclosed
        else " If the label is missing, say so."
    )
    yield Found(
        "No size is given." if not measured else "No size is given, only measurements.",
        "State the size of the label." + missing,
        severity=Severity.NOTE if measured else None,
    )


def _bare_number(title: str) -> bool:
    """Whether a word of the title could be a bare size: "blazer 10", "sneakers 7.5", "4T", "32x30"."""
    return any(word[:1].isdigit() and len(word) < 6 and not word.endswith("s") for word in title.split())
