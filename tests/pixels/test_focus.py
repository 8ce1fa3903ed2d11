"""The focus score follows blur, in whichever direction, and asks for one sharp part, not for a sharp picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from linter.pixels.focus import focus
from linter.pixels.picture import Picture
from linter.pixels.records import Header
from tests.scenes import scene, shot


def disc(radius: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    y, x = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    inside = np.asarray(x * x + y * y <= radius * radius, np.float64)
    return np.asarray(inside / inside.sum(), np.float64)


def test_more_blur_is_a_lower_score() -> None:
    scores = [focus(shot(scene(), kernel=disc(radius) if radius else None)).score for radius in (0, 2, 4)]
    assert None not in scores
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert scores[0] is not None
    assert scores[0] > 0.8
    assert scores[-1] is not None
    assert scores[-1] < 0.3


@pytest.mark.parametrize("shape", [(1, 9), (9, 1)])
def test_movement_along_one_direction_is_blur(shape: tuple[int, int]) -> None:
    moved = focus(shot(scene(), kernel=np.full(shape, 1 / 9)))
    assert moved.score is not None
    assert moved.score < 0.45
    assert moved.across is not None
    assert moved.down is not None
    assert (moved.across < moved.down) is (shape == (1, 9))


def test_a_sharp_part_on_a_soft_background_is_sharp() -> None:
    sharp, soft = shot(scene()).bgr, shot(scene(), kernel=disc(6)).bgr.copy()
    soft[140:340, 140:340] = cv2.addWeighted(sharp, 1, sharp, 0, 0)[140:340, 140:340]
    score = focus(Picture(Header("JPEG", 480, 480), soft)).score
    assert score is not None
    assert score > 0.6


def test_a_plain_backdrop_has_no_score() -> None:
    ramp = np.tile(np.linspace(100, 140, 400).astype(np.uint8), (300, 1))
    assert focus(Picture(Header("JPEG", 400, 300), cv2.merge([ramp, ramp, ramp]).astype(np.uint8))).score is None
    assert focus(Picture(Header("JPEG", 16, 16), np.zeros((16, 16, 3), np.uint8))).score is None
