"""MEA012: a width that could be flat on a large garment or all round on a small one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.words.garment import garment
from linter.words.measurements import measurements, says_layout
from linter.words.sizes import Size, sizes

from .waist_copied_from_tag import copied_waist, was_measured

_SLIM = frozenset({"xxs", "xs", "s", "m", "l"})
_NUMBERED = frozenset({None, "us", "uk", "au"})
_TAPER = 6.0  # inches by which no waist that is laid flat is narrower than the chest or the hip


@dataclass(frozen=True, slots=True)
class Options:
    """From where to where, in inches, flat and all round give different garments."""

    round: float = 33.0  # a chest or a hip from here on is one all round, and so is the waist beside it
    waist_low: float = 22.0
    waist_high: float = 28.0
    thigh_low: float = 14.0
    thigh_high: float = 20.0
    numbered: float = 20.0  # no US or UK size up to here is worn by who has a waist of twice `waist_low`
    short: float = 4.0  # an inseam below it is one of shorts that are cut for the slim, unless in a plus size


@rule(
    "MEA012",
    severity=Severity.NOTE,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    yields_to=["MEA010"],
    bad=[
        example(
            "Waist 25 in, inseam 28 in, rise 10 in",
            title="Corduroy pants",
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
            "Waist: 28 in\nInseam: 31 in\nRise: 11 in",
            title="Levi's 505 jeans",
            size="28",
            at="Waist: 28 in",
            says="Waist 28 in",
        ),
        example(
            "Waist 25 in, length 24 in", title="Wool skirt", size="24W", at="Waist 25 in", says="Waist 25 in: laid"
        ),
    ],
    good=[
        example("Laid flat: waist 25 in, inseam 28 in, rise 14 in", title="Corduroy pants 3X"),
        example("Bust 36 in, waist 25 in, length 40 in", title="Wool dress"),
        example("Bust 32 in, waist 24 in, length 40 in", title="Lace dress"),
        example("Waist 15 in, inseam 28 in, rise 10 in", title="Corduroy pants"),
        example("Chest 31 in, waist 28 in, length 44 in", title="Dotted maxi dress", size="M, S"),
        example("Waist 26 in, inseam 30 in, rise 11 in", title="Wool trousers", size="6"),
        example("Bust 28-30 in, waist 24 in, length 40 in", title="Lace dress"),
        example("Waist 26 in, inseam 2.5 in", title="Running shorts"),
        example("Waist 24 in, length 18 in.", title="Girls' cotton dress"),
        example("Waist 25 in all around, inseam 28 in, rise 10 in", title="Corduroy pants"),
        example("Actual manual measurement: waist 28 in, inseam 31 in, rise 11 in", title="Lee jeans", size="28"),
    ],
)
def flat_or_doubled(facts: Facts, options: Options) -> Iterator[Found]:
    """A width may be flat or all round, and the two give different garments.

    Some sellers lay the garment flat, others double the number. A waist of 25 inches is a small one all round and a
    very large one flat; nothing in the text says which.
    """
    if not facts(garment).is_("waisted") or facts(garment).kids or _is_slim(facts, options):
        return  # nobody who wears it is so wide that 24 in could be flat
    text = facts.listing.text("description") + "\n" + facts.listing.text("title")
    limits = {"waist": (options.waist_low, options.waist_high), "thigh": (options.thigh_low, options.thigh_high)}
    found = facts(measurements)
    around = [m.inches or 0 for m in found if m.name in ("chest", "hip")]
    narrow = [m.inches for m in found if m.name == "waist" and m.inches]
    if any(inches >= options.round or inches - min(narrow, default=inches) >= _TAPER for inches in around):
        return
    if any(m.high for m in found if m.name in ("chest", "hip", "waist")):
        return  # "bust 28-30": whom it fits, who is measured all round
    for m in found:
        low, high = limits.get(m.name, (0.0, -1.0))
        if m.inches is None or m.layout or not low <= m.inches <= high:
            continue
        copied = copied_waist(facts) is m
        # a waist with the number of the tag is all round, as the tag is
        if (copied and was_measured(facts, m)) or says_layout(text):
            return
        yield Found(
            f"{capital(m.said)}: laid flat, or all round?",
            'Say "laid flat" or "all around" once for all widths.',
            at=m.span,
            yields=copied,
        )
        return


def _is_slim(facts: Facts, options: Options) -> bool:
    """Whether a size, or the cut of shorts, is one whose waist is no wider than twice the least that may be flat."""
    stated = facts(sizes).stated
    short = any(m.name == "inseam" and 0 < (m.inches or 0) < options.short for m in facts(measurements))
    large = any(size.plus or (size.kind == "letter" and not size.values <= _SLIM) for size in stated)
    return (short and not large) or any(
        size.values <= _SLIM if size.kind == "letter" else _is_small_number(size, options.numbered) for size in stated
    )


def _is_small_number(size: Size, most: float) -> bool:
    """Whether it is a number of the US or the UK: others have numbers from 30 on, and inches are larger than `most`."""
    return (
        size.kind == "number"
        and size.system in _NUMBERED
        and all(value.isdecimal() and int(value) <= most for value in size.values)
    )
