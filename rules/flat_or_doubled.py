"""MEA012: a width that could be flat on a large garment or all round on a small one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.words.garment import garment
from linter.words.measurements import Measurement, measurements, says_layout
from linter.words.sizes import Size, sizes

_SLIM = frozenset({"xxs", "xs", "s", "m", "l"})
_EUROPEAN = 32  # from here on sizes are those of other countries
_WIDER = 1.3  # so many times as wide as the chest is no waist that is cut wide
_TAPER = 6.0  # inches by which no waist that is laid flat is narrower than the chest or the hip


@dataclass(frozen=True, slots=True)
class Options:
    """From where to where, in inches, flat and all round give different garments."""

    round: float = 33.0  # a chest or a hip from here on is one all round, and so is the waist beside it
    waist_low: float = 22.0
    waist_high: float = 28.0
    thigh_low: float = 14.0
    thigh_high: float = 20.0
    numbered: float = 20.0  # a US or UK size above it is a large one


@rule(
    "MEA012",
    severity=Severity.NOTE,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    bad=[
        example(
            "Waist 25 in, inseam 28 in, rise 10 in",
            title="Corduroy pants 3X",
            at="Waist 25 in",
            says="Waist 25 in: laid flat, or all round?",
            fix='Say "laid flat" or "all around" once for all widths.',
        ),
        example(
            'Bust 18", waist 24", length 40"', title="Cotton sundress", at='waist 24"', says="Waist 24 in: laid flat"
        ),
        example(
            "Waist 15 in, thigh 17 in, inseam 28 in", title="Corduroy pants", at="thigh 17 in", says="Thigh 17 in: laid"
        ),
        example(
            "Waist 25 in, length 24 in", title="Wool skirt", size="XXL", at="Waist 25 in", says="Waist 25 in: laid"
        ),
    ],
    good=[
        example("Laid flat: waist 25 in, inseam 28 in, rise 14 in", title="Corduroy pants 3X"),
        example("Waist 25 in, inseam 28 in, rise 10 in", title="Corduroy pants"),
        example("Bust 36 in, waist 25 in, length 40 in", title="Wool dress 2X"),
        example("Bust 32 in, waist 24 in, length 40 in", title="Lace dress"),
        example("Bust 19 in, waist 22.5 in, length 36 in", title="Tent dress size S"),
        example("Waist 15 in, inseam 28 in, rise 10 in", title="Corduroy pants"),
        example("Chest 31 in, waist 28 in, length 44 in", title="Dotted maxi dress", size="M, S"),
        example("Waist 28 in, inseam 30 in, thigh 11 in", title="Wool trousers", size="9"),
        example("Waist 36 in, inseam 31 in, thigh 14.5 in", title="Tommy jeans", size="36"),
        example("Bust 28-30 in, waist 24 in, length 40 in", title="Lace dress 2X"),
        example("Waist 24 in, length 18 in.", title="Girls' cotton dress"),
        example("Waist 25 in all around, inseam 28 in, rise 10 in", title="Corduroy pants 3X"),
    ],
)
def flat_or_doubled(facts: Facts, options: Options) -> Iterator[Found]:
    """A width may be flat or all round, and the two give different garments.

    Some sellers lay the garment flat, others double the number. In a large size a waist of 25 inches may be either;
    and where a thigh is wider than the waist, or a waist wider than the chest, one of the two is flat, the other all
    round.
    """
    if not facts(garment).is_("waisted") or facts(garment).kids:
        return
    text = facts.listing.text("description") + "\n" + facts.listing.text("title")
    limits = {"waist": (options.waist_low, options.waist_high), "thigh": (options.thigh_low, options.thigh_high)}
    found = facts(measurements)
    around = [m.inches or 0 for m in found if m.name in ("chest", "hip")]
    narrow = [m.inches for m in found if m.name == "waist" and m.inches]
    if any(inches >= options.round or inches - min(narrow, default=inches) >= _TAPER for inches in around):
        return
    if any(m.high for m in found if m.name in ("chest", "hip", "waist")):
        return  # "bust 28-30": whom it fits, who is measured all round
    on_tag = facts(garment).is_("waist_on_tag")
    large = any(_is_large(size, options.numbered, on_tag) for size in facts(sizes).stated)
    for m in found:
        low, high = limits.get(m.name, (0.0, -1.0))
        if m.inches is None or m.layout or not low <= m.inches <= high:
            continue
        if not large and not _is_taken_otherwise(m, found):
            continue  # a waist of 25 in that is flat is one of 50: nobody reads it so in an M
        if says_layout(text):
            return
        yield Found(
            f"{capital(m.said)}: laid flat, or all round?",
            'Say "laid flat" or "all around" once for all widths.',
            at=m.span,
        )
        return


def _is_large(size: Size, least: float, on_tag: bool) -> bool:
    """Whether who wears it may have a waist of twice the least that is asked about.

    A number is that of a large size above `least`, unless the tag may have the waist itself: 24W, but not jeans of 24.
    """
    if size.kind == "letter":
        return size.plus or not size.values <= _SLIM
    numbers = [value.removesuffix("w") for value in size.values if not on_tag or value.endswith("w")]
    return size.plus or any(n.isdecimal() and least < int(n) < _EUROPEAN for n in numbers)


def _is_taken_otherwise(m: Measurement, found: tuple[Measurement, ...]) -> bool:
    """Whether a wider part is stated to be narrower, so that one of the two is flat and one all round."""
    wider, times = (("chest", "hip"), _WIDER) if m.name == "waist" else (("waist",), 1.0)
    return any(o.name in wider and 0 < times * (o.inches or 0) < (m.inches or 0) for o in found)
