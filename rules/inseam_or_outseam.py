"""MEA009: an inseam that is longer than legs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.words.garment import garment
from linter.words.measurements import measurements
from linter.words.units import band


@dataclass(frozen=True, slots=True)
class Options:
    """The longest inseam, in inches."""

    inches: float = 38.0  # tall men's trousers end at 38; 99 % of stated inseams lie below 36


@rule(
    "MEA009",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    yields_to=["MEA002"],
    bad=[
        example(
            'Waist 16", inseam 41.5", rise 11"',
            title="Wrangler jeans 34",
            at='inseam 41.5"',
            says="Inseam 41.5 in: is this the outseam?",
            fix="Measure from the crotch seam to the hem",
        ),
        example(
            "Waist 43 cm, inseam 100 cm, rise 28 cm",
            title="Wool trousers",
            at="inseam 100 cm",
            says="Inseam 100 cm: is this the outseam?",
        ),
        example(
            "Waist 16 in, inseam 58 in, rise 11 in", title="Wrangler jeans 34", at="inseam 58 in", says="Inseam 58 in"
        ),
    ],
    good=[
        example('Waist 16", inseam 32", outseam 41.5", rise 11"', title="Wrangler jeans 34"),
        example("Waist 43 cm, inseam 80 cm, rise 28 cm", title="Wool trousers"),
    ],
)
def inseam_or_outseam(facts: Facts, options: Options) -> Iterator[Found]:
    """The inseam is so long that it looks like the outseam.

    The inseam runs from the crotch to the hem; from the waistband down the side it is the outseam, ten inches more.
    """
    kind = facts(garment).kind
    ceiling = band("inseam", kind).ceiling
    for m in facts(measurements):
        if m.name != "inseam" or m.inches is None or m.inches <= options.inches:
            continue
        yield Found(
            f"{capital(m.said)}: is this the outseam?",
            "Measure from the crotch seam to the hem, or call it outseam.",
            at=m.span,
            yields=m.inches > ceiling,
        )
