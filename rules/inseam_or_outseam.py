"""MEA009: an inseam that is longer than legs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.tables import pattern
from linter.words.garment import garment
from linter.words.measurements import Measurement, measurements
from linter.words.units import band

_LENGTHS = ("inseam", "outseam", "length")


@dataclass(frozen=True, slots=True)
class Options:
    """The longest inseam, in inches."""

    inches: float = 38.0  # tall men's trousers end at 38; 99 % of stated inseams lie below 36
    slack: float = 1.0  # rise and inseam make the length but for so many inches, and it is known which is which


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
        example('Waist 17", unhemmed inseam 40", to be cut to yours.', title="Wool trousers"),
        example('Open hem, waist 17", inseam 39".', title="Linen trousers"),
        example("Rise 10 in, inseam 39 in, total length 48.5 in", title="Cargo trousers"),
        example('Waist 16", rise 11", inseam 30", leg length 41"', title="Wrangler jeans 32"),
    ],
)
def inseam_or_outseam(facts: Facts, options: Options) -> Iterator[Found]:
    """The inseam is so long that it looks like the outseam.

    The inseam runs from the crotch to the hem; from the waistband down the side it is the outseam, ten inches more.
    Nothing is said where legs are not hemmed, or where the rise and another measurement tell which of the two it is.
    """
    kind = facts(garment).kind
    if pattern("cut.unhemmed").search(f"{facts.listing.text('title')} {facts.listing.text('description')}"):
        return
    ceiling = band("inseam", kind).ceiling
    for m in facts(measurements):
        if m.name != "inseam" or m.inches is None or m.inches <= options.inches:
            continue
        if _adds_up(m, facts(measurements), options.slack):
            continue
        yield Found(
            f"{capital(m.said)}: is this the outseam?",
            "Measure from the crotch seam to the hem, or call it outseam.",
            at=m.span,
            yields=m.inches > ceiling,
        )


def _adds_up(m: Measurement, found: Sequence[Measurement], slack: float) -> bool:
    """Say whether an inseam and a rise make the stated length, or another inseam and a rise make this one."""
    known = {(other.name, other.inches) for other in found if other.inches is not None}
    for rise in (inches for name, inches in known if name == "rise"):
        for name, inches in known:
            parts, whole = (inches, m.inches) if name == "inseam" else (m.inches, inches)
            if name in _LENGTHS and abs((parts or 0) + rise - (whole or 0)) <= slack:
                return True
    return False
