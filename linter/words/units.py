"""Plausible bands of measurements per kind of garment, and the unit of a number that stands without one.

The bands come from `tables/measurements.toml` in inches. A bare number fits the inch band, the centimetre band, both or
neither; only one fit gives a unit, and the measurement says that it was inferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from linter.tables import table
from linter.words.amounts import INCHES

USUAL = 2  # of what `fits` returns


@dataclass(frozen=True, slots=True)
class Band:
    """Plausible inches of one measurement: `low`..`high` usual, `floor`..`ceiling` hard, laid flat.

    `doubled` is the usual range all round the garment, None where there is none.
    """

    low: float
    high: float
    floor: float
    ceiling: float
    doubled: tuple[float, float] | None = None

    def usual(self, inches: float) -> bool:
        """Say whether a value is usual."""
        return self.low <= inches <= self.high

    def possible(self, inches: float) -> bool:
        """Say whether a value is possible at all, flat or all round."""
        return self.floor <= inches <= max(self.ceiling, self.doubled[1] * 1.1 if self.doubled else 0)


@cache
def band(name: str, kind: str) -> Band:
    """Return the band of a measurement on a kind of garment; any garment's where the kind has no own."""
    bands = table("measurements")["bands"]
    low, high, floor, ceiling = bands.get(kind, {}).get(name) or bands["any"].get(name) or bands["any"]["other"]
    doubled = table("measurements")["doubled"].get(name)
    return Band(low, high, floor, ceiling, tuple(doubled) if doubled else None)


def banded(item_type: str, kind: str) -> str:
    """Return what the bands of an item stand under: its type where that has its own, else its kind."""
    return item_type if item_type in table("measurements")["bands"] else kind


def fits(name: str, kind: str, value: float, unit: str) -> int:
    """Say how well a value in a unit suits the measurement: 2 usual, 1 possible, 0 not."""
    at, inches = band(name, kind), value * INCHES[unit]
    if at.usual(inches) or (at.doubled and at.doubled[0] <= inches <= at.doubled[1]):
        return USUAL
    return 1 if at.possible(inches) else 0


def infer(name: str, kind: str, value: float) -> str | None:
    """Return the unit that alone makes a bare value plausible: in, cm, or None where both or neither do."""
    inch, cm = fits(name, kind, value, "in"), fits(name, kind, value, "cm")
    if inch == cm:
        return None
    return "in" if inch > cm else "cm"


def vote(found: Iterable[tuple[str, str, float]]) -> str | None:
    """Return the one unit in which all of several (name, kind, value) of one text are plausible, None if both or none.

    Sellers do not change the unit within a block, so a length of 27 beside a chest of 21 is in inches.
    """
    values = list(found)
    inch = sum(fits(*value, unit="in") for value in values)
    cm = sum(fits(*value, unit="cm") for value in values)
    if inch == cm:
        return None
    return "in" if inch > cm else "cm"
