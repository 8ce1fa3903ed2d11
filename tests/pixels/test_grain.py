"""The grain score follows sensor noise, and takes no fabric for it."""

from __future__ import annotations

import numpy as np

from linter.pixels.grain import grain
from linter.pixels.picture import Picture
from linter.pixels.records import Header
from tests.scenes import scene, shot


def test_more_noise_is_a_lower_score() -> None:
    scores = [grain(shot(scene(), noise=noise)).score for noise in (0, 4, 8, 16)]
    assert None not in scores
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert scores[0] is not None
    assert scores[0] > 0.6
    assert scores[-1] is not None
    assert scores[-1] < 0.3


def test_coarse_knit_of_one_colour_is_clean() -> None:
    rng = np.random.default_rng(3)
    linear = np.array((0.3, 0.3, 0.32)) * (1 + 0.4 * rng.normal(size=(480, 480, 1)))
    score = grain(shot(np.clip(linear, 0, 1))).score
    assert score is not None
    assert score > 0.6


def test_black_tells_nothing() -> None:
    assert grain(Picture(Header("JPEG", 320, 320), np.zeros((320, 320, 3), np.uint8))).score is None
    assert grain(Picture(Header("JPEG", 20, 20), np.zeros((20, 20, 3), np.uint8))).score is None
