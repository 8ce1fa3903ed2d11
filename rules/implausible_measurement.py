"""MEA002: a value that no garment of this kind has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, Share, example, rule
from linter.words.amounts import INCHES
from linter.words.cuts import uncut
from linter.words.garment import garment
from linter.words.measurements import Measurement, measurements
from linter.words.sizes import sizes
from linter.words.units import Band, band, banded, fits

_NAMES = {"in": "inches", "cm": "centimetres"}
_PLUS = 1.5  # times as wide as others, all round, are the largest plus sizes
_ROUND = frozenset({"chest", "waist", "hip"})
_USUAL = 2  # of `fits`
# What may be of a part: "a 3 in hem to let down", "hem circumference 324 cm".
_OF_A_PART = frozenset({"other", "hem"})
_OF_ANY = frozenset({"length", "sleeve", "shoulder", "inseam"})  # of clothes, beside what is asked of their type
_CHEST = frozenset({"chest"})  # of a cape it is how wide it lies
_OF_CLOTHES = frozenset({"chest", "sleeve", "shoulder", "inseam", "rise", "thigh"})


@dataclass(frozen=True, slots=True)
class Options:
    """How far beyond the limits of tables/measurements.toml a value may lie."""

    slack: Share = 0.0  # widens the hard limits by this share on both sides
    kids: Share = 0.5  # children's garments may be so much smaller than the smallest adult one


@rule(
    "MEA002",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    options=Options,
    bad=[
        example(
            "Pit to pit 21 in, sleeve length 243 inches, hardly worn.",
            title="Wool sweater L",
            at="sleeve length 243 inches",
            says="Sleeve length 243 in is implausible for a top: the usual, laid flat, is 4 to 30 in.",
            fix="is the decimal point in its place?",
        ),
        example(
            "Waist 15 in, inseam 31 cm, rise 10 in.",
            title="Levi's jeans 32",
            at="inseam 31 cm",
            says="the usual, laid flat, is 51 to 91 cm",
            fix='if it is 31 inches, write "inches".',
        ),
        example(
            "Chest: 55 inches, length: 72 inches, hardly worn.",
            title="Adidas hoodie M",
            at="length: 72 inches",
            says="Length 72 in is implausible for a top",
            fix='if it is 72 centimetres, write "centimetres".',
        ),
        example(
            "Pit to pit 21 in, length 2.8 in, washed once.",
            title="Wool sweater L",
            at="length 2.8 in",
            says="Length 2.8 in is implausible",
            fix="is the decimal point in its place?",
        ),
    ],
    good=[
        example("Hallmarked. The chain is 2mm wide. Chain is 20 inches long.", title="Gold herringbone chain necklace"),
        example("Stands 12.5 in tall, the base is 3.5 in wide.", title="Cocktail shaker with a blue ball top"),
        example("Chest 8 in, length 12 in.", title="Toddler t-shirt 2T"),
        example("Bust 36 in, waist 27 in, a 3 in hem to let down.", title="Cotton dress"),
        "Gold belt with chains in front. The front is 7.5 in long.",
        example("Waist 15 in, inseam 31 in, rise 14 cm (5.5 in).", title="Low rise jeans 32"),
        example("Sleeve length 24 in, hem 6 mm.", title="Wool sweater L"),
        example("Pit to pit 21 in, sleeve length 24.5 inches.", title="Wool sweater L"),
        example("Chest: 55 cm, length: 72 cm.", title="Adidas hoodie M"),
        example("Width 10 mm, length 7 in.", title="Ladies steel watch"),
        example("Underarm to waist seam 6 in, a mend on the chest of 1 in.", title="Rayon nightgown"),
        example("From the top edge to the crotch 23 in.", title="Cotton swimsuit of the 1950s"),
        example("Waist 34 inches all around, inseam 31 in, rise 10 in.", title="Levi's jeans 32"),
        example("18ct gold chain, length 20 in, width 1 mm.", title="Gold necklace"),
        example("Skis:\nLength 142 cm\n\nBoots:\nSize 6", title="Ski boots with skis"),
        example("Bust 78 in, hips 80 in, length 34 in.", title="Cotton blouse 6X", size="6X"),
        example("Length 23 in, width 75 in.", title="Wool cape with a hood"),
        example("Width 60 in, length 30 in.", title="Fringed shawl jacket"),
        example("Laid out for a wall it is 94 in by 60 in.", title="Felt cape"),
    ],
)
def implausible_measurement(facts: Facts, options: Options) -> Iterator[Found]:
    """A measurement lies outside what such a garment can have, and a slip would explain it.

    A decimal point is not in its place (243 for 24.3), or centimetres were written as inches. The buyer compares it
    with a garment at home and has a case when it is wrong. A value that no such slip makes usual is more often one of
    something else, of a part or of a flaw, and nothing is said of it. Limits are those outside of which no honest value
    was seen in 61,400 listings; they lie in tables/measurements.toml.
    """
    item = facts(garment)
    found = facts(measurements)
    if not item.wearable or not item.sure or (not item.clothing and any(m.name in _OF_CLOTHES for m in found)):
        return  # shoes with a chest are no shoes, nor perhaps what is only guessed: the limits would be others
    kind = banded(item.type, item.kind)
    plus = any(size.plus for size in facts(sizes).stated)
    for m in found:
        if (
            m.name in _OF_A_PART
            or m.name not in {*item.core, *(_OF_ANY if item.clothing else ())} - (facts(uncut) & _CHEST)
            or m.unit is None
            or m.inferred
            or (item.clothing and m.unit == "mm")
        ):
            continue
        limits = band(m.name, kind)
        low = limits.floor * (1 - options.slack) * (options.kids if item.kids else 1)
        high = max(limits.ceiling, (limits.doubled or (0, 0))[1]) * (
            _PLUS if plus and m.name in _ROUND else 1 + options.slack
        )
        if low <= m.value * INCHES[m.unit] <= high and not _odd_unit(m, found, kind):
            continue
        advice = _advice(m, kind)
        if not advice or _is_of_something_else(m, found, kind):
            continue
        yield Found(
            f"{capital(m.said)} is implausible for a {item.name}: {_usual(limits, m)}.",
            advice,
            at=m.span,
            confidence=Confidence.HIGH,
        )


def _is_of_something_else(m: Measurement, found: tuple[Measurement, ...], kind: str) -> bool:
    """Say whether what it is called is stated with a usual value, too: a chain of 20 in that is 2 mm thick."""
    return any(o.name == m.name and o.unit in INCHES and fits(o.name, kind, o.value, o.unit) == _USUAL for o in found)


def _odd_unit(m: Measurement, found: tuple[Measurement, ...], kind: str) -> bool:
    """Say whether a value is unusual in its unit and usual in the one that the other measurements have."""
    others = {o.unit for o in found if o is not m and not o.inferred}
    if m.unit in others or len(others) != 1 or m.twin:
        return False
    unit = next(iter(others))
    return unit in INCHES and fits(m.name, kind, m.value, m.unit or "in") < fits(m.name, kind, m.value, unit or "in")


def _usual(limits: Band, m: Measurement) -> str:
    scale = INCHES[m.unit or "in"]
    return f"the usual, laid flat, is {limits.low / scale:.0f} to {limits.high / scale:.0f} {m.unit}"


def _advice(m: Measurement, kind: str) -> str:
    """Return what to do about the slip that explains a value, or nothing."""
    other = "cm" if m.unit == "in" else "in"
    if fits(m.name, kind, m.value, other) == _USUAL:
        return f'Measure again; if it is {m.value:g} {_NAMES[other]}, write "{_NAMES[other]}".'
    if m.unit and _USUAL in (fits(m.name, kind, m.value / 10, m.unit), fits(m.name, kind, m.value * 10, m.unit)):
        return "Measure again; is the decimal point in its place?"
    return ""
