"""MEA010: a waist and an inseam of trousers that are those of the tag."""

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
            "Waist: 34 in\nInseam: 32 in\nRise: 11 in",
            title="Levi's 505 jeans",
            size="34x32",
            at="Waist: 34 in",
            says="Waist 34 in and inseam 32 in are the numbers of the tag: measured, or copied?",
            fix="Lay the waistband flat, measure side to side",
        ),
        example(
            "Size 32x30. Measurements: waist 32 inches, inseam 30 inches, rise 10 inches",
            title="Lee jeans",
            at="waist 32 inches",
            says="Waist 32 in and inseam 30 in are the numbers",
        ),
        example(
            "Waist 36 in, inseam 34 in, rise 12 in", title="Dickies trousers W36 L34", at="Waist 36 in", says="36 in"
        ),
        example(
            "Waist 32 in laid flat, inseam 31 in",
            title="Levi's 501 jeans W32 L30",
            at="Waist 32 in",
            says="Waist 32 in laid flat is 64 in around, on a tag of 32.",
            fix="or say that the number is one around",
        ),
    ],
    good=[
        example("Waist 17 in laid flat, inseam 30 in", title="Levi's 501 jeans W32 L30"),
        example("Waist: 16.5 in\nInseam: 31 in\nRise: 11 in", title="Levi's 505 jeans", size="34x31"),
        example("Tag: W38 L36. Waist: 34 in, inseam: 34 in, rise: 13 in", title="Levi's 560 jeans", size="34"),
        example("Actual manual measurement: waist 34 in, inseam 34 in, rise 13 in", title="Lee jeans", size="34x34"),
        example("Waist: 34 in\nInseam: 31 in\nRise: 11 in", title="Levi's 505 jeans", size="34x32"),
        example("Waist: 34 in\nInseam: 31 in\nRise: 11 in", title="Levi's 505 jeans", size="34"),
        example("Waist: 34 in\nInseam: 30 in\nThigh: 13 in", title="Levi's 505 jeans", size="34x30"),
        example("Elastic waist, 28 to 32 in. Inseam 28 in, rise 12 in.", title="Checked slacks 28x28"),
        example("Label says size 4. Size: W28 L28\nWaist: 28 in\nInseam: 28 in\nRise: 9 in", title="Wool slacks"),
    ],
)
def waist_copied_from_tag(facts: Facts, options: Options) -> Iterator[Found]:
    """The stated waist and inseam of trousers are the numbers on their tag.

    Six in ten sellers give the tag's number as the waist, but jeans often measure one to three inches more, and
    old ones less. A buyer reads it as measured. Where the inseam is another than the tag's a tape was laid on, and so
    it was where the waist stretches from one number to another, beside a label of another kind of size, and beside a
    thigh or a half inch, which no tag tells. A waist across with the tag's number is no waist of those trousers.
    """
    found = {m.name: m for m in reversed(facts(measurements))}
    waist, inseam = found.get("waist"), found.get("inseam")
    if waist is None or not facts(garment).is_("lower"):
        return
    if waist.layout == "flat":
        yield from _across(facts, waist)
        return
    if inseam is None:
        return
    if {waist.unit, inseam.unit} != {"in"} or _was_measured(facts, waist):
        return
    near = options.inches
    if any(abs(waist.value - wide) <= near and abs(inseam.value - long) <= near for wide, long in _on_tag(facts)):
        yield Found(
            f"{capital(waist.said)} and {inseam.said} are the numbers of the tag: measured, or copied?",
            "Lay the waistband flat, measure side to side, measure the inseam too, and give these numbers.",
            at=waist.span,
            related=(inseam.span,),
        )


def _across(facts: Facts, waist: Measurement) -> Iterator[Found]:
    """Yield a waist that is said to be laid flat and is the tag's number, which is one around the body."""
    if waist.unit == "in" and any(waist.value == wide for wide, _ in _on_tag(facts)):
        yield Found(
            f"{capital(waist.said)} laid flat is {2 * waist.value:g} in around, on a tag of {waist.value:g}.",
            "Lay the waistband flat and measure side to side; or say that the number is one around.",
            at=waist.span,
        )


def _on_tag(facts: Facts) -> Iterator[tuple[float, float]]:
    """Yield (waist, inseam) in inches as the tag has them: 34x32, W34 L32, 34/32."""
    listing = facts.listing
    said = [listing.text("size"), listing.text("title")]
    tag, size = alternation(group("size.on_tag")), alternation(group("size_words"))
    description = listing.text("description")
    said += re.findall(rf"\b(?:{size}|{tag})\W{{0,3}}(.{{2,10}})", description, re.IGNORECASE)
    on_tag = re.findall(rf"\b{tag}(?:\s+{size})?\W{{0,3}}(.{{2,10}})", description, re.IGNORECASE)
    if any(_tag().search(text) for text in on_tag):
        said = on_tag  # the size field may have been chosen by the measured waist
    for text in said:
        yield from ((float(wide), float(long)) for wide, long in _tag().findall(text))


def _was_measured(facts: Facts, waist: Measurement) -> bool:
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
    """What finds a waist and a length on a tag: 34x32, W34 L32, 34W 32L, 34/32."""
    times = alternation(group("measure.times"))
    return re.compile(
        rf"(?<![\d.])(?:w\s?)?(2[4-9]|3\d|4[0-8])(?:\s?w)?\s?(?:x|/|,|{times})?\s?(?:l\s?)?(2[4-9]|3[0-8])(?!\d|\.\d)",
        re.IGNORECASE,
    )
