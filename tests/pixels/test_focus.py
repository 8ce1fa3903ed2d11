"""The focus score follows blur, in whichever direction, and asks for one sharp part, not for a sharp picture."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
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


def picture(grey: npt.ArrayLike) -> Picture:
    image = np.clip(np.round(np.asarray(grey)), 0, 255).astype(np.uint8)
    return Picture(Header("JPEG", image.shape[1], image.shape[0]), cv2.merge([image] * 3).astype(np.uint8))


def blurred(sigma: float, side: int = 1000) -> Picture:
    """A dark bag on a pale wall, out of focus."""
    grey = np.full((side, side), 210.0)
    grey[side // 4 : side * 3 // 4, side // 3 : side * 2 // 3] = 60
    return picture(cv2.GaussianBlur(grey, (0, 0), sigma))


@pytest.mark.parametrize("sigma", [3, 6, 12, 20])
def test_a_blur_that_leaves_no_edge_is_blur(sigma: float) -> None:
    score = focus(blurred(sigma)).score
    assert score is not None
    assert score < 0.1


def plain_scenes() -> dict[str, Picture]:
    y, x = np.mgrid[:1000, :1000] / 1000
    rng = np.random.default_rng(5)
    shadow = np.zeros((1000, 1000))
    shadow[300:, 450:] = 60  # of a hand or a lamp: soft, and darker than most
    soft = cv2.GaussianBlur(shadow, (0, 0), 30)
    folds = 35 * np.sin(9 * x + 4 * y) + 20 * np.sin(13 * y - 3 * x)
    return {
        "a plain wall with a lamp": picture(220 - 90 * np.hypot(x - 0.3, y - 0.2)),
        "a soft shadow on a wall": picture(200 - soft),
        "a plain sweater with soft folds": picture(120 + folds + rng.normal(0, 2, (1000, 1000))),
        "cloth close up": picture(140 + 5 * np.sin(1000 * x / 3) * np.sin(1000 * y / 3)),
        "a sky from white to blue": picture(245 - 160 * y),
        "a black photo": picture(rng.normal(3, 1.5, (1000, 1000))),
        "an image too small to be seen from afar": blurred(12, side=400),
    }


@pytest.mark.parametrize(("what", "seen"), plain_scenes().items())
def test_what_is_plain_from_afar_too_has_no_score(what: str, seen: Picture) -> None:
    assert focus(seen).score is None, what
