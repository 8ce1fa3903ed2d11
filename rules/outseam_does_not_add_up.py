"""MEA006: outseam = inseam + rise, nearly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.words.garment import garment
from linter.words.measurements import taken


@dataclass(frozen=True, slots=True)
class Options:
    """How far the sum may be off, in inches: 90 % of 289 listings lie in -2.5 to +1.0, 98 % in -9 to +2.2."""

    low: float = -3.5  # outseam minus inseam minus front rise, at least
    high: float = 2.5  # ... and at most


_SAME = 0.5  # inches


@rule(
    "MEA006",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    bad=[
        example(
            "Waist 16 in, rise 10 in, inseam 30 in, outseam 31 in",
            title="Dickies work pants",
            at="outseam 31 in",
            says="Inseam 30 in and rise 10 in make 40.0 in, but outseam 31 in is stated.",
            fix="Measure the three again",
        ),
        example(
            'Waist 15", front rise 11", inseam 28", outseam 46"',
            title="Levi's 550 jeans",
            at='outseam 46"',
            says="make 39.0 in, but outseam 46 in is stated.",
        ),
        example(
            "Waist 16 in, rise 10 in, inseam 30 in, length 33 in",
            title="Dickies work pants",
            at="length 33 in",
            says="make 40.0 in, but length 33 in is stated.",
        ),
    ],
    good=[
        example('Size 32" waist, 31" length. Leg inseam 31", rise 13.5".', title="Denim jeans"),
        example("Waist 16 in, rise 10 in, inseam 30 in, outseam 39.5 in", title="Dickies work pants"),
        example('Waist 15", inseam 28", outseam 46"', title="Levi's 550 jeans"),
    ],
)
def outseam_does_not_add_up(facts: Facts, options: Options) -> Iterator[Found]:
    """Outseam, inseam and rise of trousers do not fit together.

    The outseam is the inseam plus the front rise, give or take the crotch seam's curve: the best check of trousers
    that there is. A miss is a slip in one of the three.
    """
    item, found = facts(garment), facts(taken)
    if not item.is_("legs"):
        return
    inseam, rise = found.get("inseam"), found.get("rise")
    trousers = item.is_("lower") and item.is_("long_legs")  # their length is the outseam
    whole = found.get("outseam") or (found.get("length") if trousers else None)
    if not (inseam and rise and whole) or any(m.inferred for m in (inseam, rise, whole)):
        return
    if whole.name == "length" and abs((whole.inches or 0) - (inseam.inches or 0)) < _SAME:
        return  # "31 length" is how a tag tells the inseam
    over = (whole.inches or 0) - (inseam.inches or 0) - (rise.inches or 0)
    if options.low <= over <= options.high:
        return
    total = (inseam.inches or 0) + (rise.inches or 0)
    yield Found(
        f"{capital(inseam.said)} and {rise.said} make {total:.1f} in, but {whole.said} is stated.",
        "Measure the three again: waistband to hem along the side is nearly inseam plus front rise.",
        at=whole.span,
        related=(inseam.span, rise.span),
        confidence=Confidence.MEDIUM if whole.name == "outseam" else Confidence.LOW,
        severity=Severity.WARNING if whole.name == "outseam" else Severity.NOTE,
    )
