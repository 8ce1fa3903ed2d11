"""A lamp's tint moves even the least coloured places of a photo; a coloured garment does not."""

from __future__ import annotations

import numpy as np
import pytest

from linter.pixels.colour_cast import colour_cast
from linter.pixels.picture import Picture
from linter.pixels.records import ColourCast, Header
from tests.scenes import scene, shot

LAMP = np.array([0.4, 0.9, 1.4])  # blue, green, red


def test_more_of_a_lamp_is_a_larger_shift() -> None:
    shifts = [
        colour_cast(shot(scene(cloth=(0.3, 0.3, 0.3)) * LAMP**strength, light=0.6)).shift
        for strength in (0.0, 0.5, 1.0, 1.5)
    ]
    assert None not in shifts
    assert shifts == sorted(shifts)  # type: ignore[type-var]
    assert shifts[0] is not None
    assert shifts[0] < 4
    assert shifts[2] is not None
    assert shifts[2] > 8


@pytest.mark.parametrize("cloth", [(0.03, 0.03, 0.6), (0.6, 0.1, 0.05), (0.1, 0.5, 0.6), (0.02, 0.02, 0.02)])
def test_a_coloured_garment_is_no_cast(cloth: tuple[float, float, float]) -> None:
    found = colour_cast(shot(scene(cloth=cloth)))
    assert found.shift is not None
    assert found.shift < 8
    assert found.neutral > 0.15


def test_a_black_picture_tells_nothing() -> None:
    assert colour_cast(Picture(Header("JPEG", 90, 90), np.zeros((90, 90, 3), np.uint8))).shift is None


def test_one_cloth_that_fills_the_frame_has_hardly_any_spread() -> None:
    frame = np.full((90, 90, 3), (80, 120, 200), np.uint8)
    assert colour_cast(Picture(Header("JPEG", 90, 90), frame)).spread < 1


@pytest.mark.parametrize(
    ("direction", "name"), [(0, "red"), (60, "orange"), (90, "yellow"), (180, "green"), (270, "blue"), (310, "violet")]
)
def test_the_tint_has_a_name(direction: float, name: str) -> None:
    assert ColourCast(9.0, direction).tint == name
