"""Bands of measurements: what is usual, what is possible, and the unit that a bare number can only be in."""

from __future__ import annotations

import pytest

from linter.tables import table
from linter.words.units import Band, band, fits, infer, vote

CHEST = Band(low=13, high=31, floor=9, ceiling=37, doubled=(26, 62))


@pytest.mark.parametrize(
    ("inches", "usual", "possible"),
    [
        (8.9, False, False),
        (9, False, True),
        (13, True, True),
        (31, True, True),
        (31.1, False, True),
        (68.2, False, True),  # a tenth above what is usual all round
        (68.3, False, False),
    ],
)
def test_a_band_ends_at_its_limits(inches: float, usual: bool, possible: bool) -> None:
    assert (CHEST.usual(inches), CHEST.possible(inches)) == (usual, possible)


def test_without_a_round_band_the_ceiling_ends_what_is_possible() -> None:
    flat = Band(low=13, high=31, floor=9, ceiling=37)
    assert flat.possible(37)
    assert not flat.possible(37.1)


def test_a_kind_without_a_band_of_its_own_has_that_of_any_garment() -> None:
    assert band("chest", "not_wearable") == band("chest", "no such kind")
    assert band("no such name", "tops") == band("other", "tops")
    assert band("chest", "tops").doubled is not None


@pytest.mark.parametrize(
    ("value", "unit", "expected"), [(21, "in", 2), (40, "in", 2), (70, "in", 0), (54, "cm", 2), (21, "cm", 0)]
)
def test_how_well_a_chest_fits(value: float, unit: str, expected: int) -> None:
    assert fits("chest", "tops", value, unit) == expected


def test_a_number_has_the_unit_that_alone_makes_it_plausible() -> None:
    assert infer("chest", "tops", 21) == "in"
    assert infer("chest", "tops", 75) == "cm"
    assert infer("chest", "tops", 40) is None, "all round in inches, or flat in centimetres"
    assert vote([("chest", "tops", 40), ("length", "tops", 27)]) == "in"
    assert vote([("chest", "tops", 40), ("length", "tops", 70)]) == "cm"
    assert vote([]) is None


def test_the_limits_of_each_band_are_in_order() -> None:
    for kind, rows in table("measurements")["bands"].items():
        for name, (low, high, floor, ceiling) in rows.items():
            assert 0 <= floor <= low < high <= ceiling, (kind, name)
