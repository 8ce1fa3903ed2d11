"""MEA010: a jeans waist that equals the tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.tables import alternation, group
from linter.words.garment import garment
from linter.words.measurements import Measurement, measurements
from linter.words.sizes import sizes

_BY_TAPE = frozenset(["thigh", "leg_opening", "hip"])  # which no tag tells


@dataclass(frozen=True, slots=True)
class Options:
    """How near to the tag counts as copied, in inches."""

    inches: float = 0.0  # a waist that lies no further from the tag counts as copied


@rule(
    "MEA010",
    severity=Severity.NOTE,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.LOW,
    options=Options,
    bad=[
        example(
            "Waist: 34 in\nInseam: 31 in\nRise: 11 in",
            title="Levi's 505 jeans",
            size="34",
            at="Waist: 34 in",
            says="Waist 34 in is the number of the size: measured, or copied?",
            fix="Lay the waistband flat, measure side to side",
        ),
        example(
            "Size 32x30. Measurements: waist 32 inches, inseam 30 inches, rise 10 inches",
            title="Lee jeans",
            at="waist 32 inches",
            says="Waist 32 in is the number of the size",
        ),
    ],
    good=[
        example("Waist: 16.5 in\nInseam: 31 in\nRise: 11 in", title="Levi's 505 jeans", size="34"),
        example("Tag: W38 L36. Waist: 34 in, inseam: 34 in, rise: 13 in", title="Levi's 560 jeans", size="34"),
        example("Actual manual measurement: waist 34 in, inseam 34 in, rise 13 in", title="Lee jeans", size="34"),
        example("Waist: 33 in\nInseam: 31 in\nRise: 11 in", title="Levi's 505 jeans", size="34"),
        example("Waist: 34 in\nInseam: 30.5 in\nRise: 11 in", title="Levi's 505 jeans", size="34"),
        example("Waist: 34 in\nInseam: 30 in\nThigh: 13 in", title="Levi's 505 jeans", size="34"),
        example("Elastic waist, 28 to 32 in. Inseam 28 in, rise 12 in.", title="Checked slacks 28x28"),
        example("Label says size 4. Size: W28 L28\nWaist: 28 in\nInseam: 28 in\nRise: 9 in", title="Wool slacks"),
    ],
)
def waist_copied_from_tag(facts: Facts, options: Options) -> Iterator[Found]:
    """The stated waist of trousers is the number on their tag.

    Six in ten sellers give the tag's number as the waist, but jeans often measure one to three inches more, and
    old ones less. A buyer reads it as measured. A waist that stretches from one number to another was measured, and so
    was one beside a label of another kind of size, or beside a thigh or a half inch, which no tag tells.
    """
    waist = copied_waist(facts, options.inches)
    if waist is None or was_measured(facts, waist):
        return
    yield Found(
        f"{capital(waist.said)} is the number of the size: measured, or copied?",
        "Lay the waistband flat, measure side to side, and give that number.",
        at=waist.span,
    )


def copied_waist(facts: Facts, inches: float = 0.0) -> Measurement | None:
    """Return the waist of trousers that lies within so many inches of a number of the tag, None without one."""
    if not facts(garment).is_("lower"):
        return None
    waist = next((m for m in facts(measurements) if m.name == "waist"), None)
    if waist is None or waist.unit != "in" or waist.layout == "flat":
        return None
    listing = facts.listing
    said = [listing.text("size"), listing.text("title")]
    tag, size = alternation(group("size.on_tag")), alternation(group("size_words"))
    description = listing.text("description")
    said += re.findall(rf"\b(?:{size}|{tag})\W{{0,3}}(\S{{2,6}})", description, re.IGNORECASE)
    on_tag = re.findall(rf"\b{tag}(?:\s+{size})?\W{{0,3}}(\S{{2,6}})", description, re.IGNORECASE)
    if any(_tag().search(text) for text in on_tag):
        said = on_tag  # the size field may have been chosen by the measured waist
    tags = {float(number) for text in said for number in _tag().findall(text)}
    return waist if any(abs(waist.value - tag) <= inches for tag in tags) else None


def was_measured(facts: Facts, waist: Measurement) -> bool:
    """Whether a waist with the number of the size was measured: it says so, it stretches, or the label has another.

    So it was where a tape has been laid on the rest: to half an inch, or across what no tag tells, as a thigh.
    """
    if any(m.name in _BY_TAPE or m.value % 1 for m in facts(measurements)):
        return True
    labels = [size for size in facts(sizes).stated if size.role == "tagged"]
    other = labels and not any(f"{waist.value:g}" in size.values for size in labels)
    return bool(other or waist.high is not None or _by_hand().search(facts.listing.text("description")))


@cache
def _by_hand() -> re.Pattern[str]:
    """What finds that the numbers were measured: of these nothing need be asked."""
    hand, measuring = alternation(group("cut.by_hand")), alternation(group("cut.measuring"))
    measured = alternation(group("cut.measured"))
    return re.compile(rf"\b{hand}\W+{measuring}|\b{measured}\b", re.IGNORECASE)


@cache
def _tag() -> re.Pattern[str]:
    """What finds a waist tag: 34, W34, 34W, 34x32, W34 L32, 34/32, US 34."""
    times = alternation(group("measure.times"))
    return re.compile(
        rf"(?<![\d.])(?:w\s?)?(2[4-9]|3\d|4[0-8])(?:\s?w)?(?=\s?(?:x|/|l\b|w\b|{times}|$|[\s,.)]))", re.IGNORECASE
    )
