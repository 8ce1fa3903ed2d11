"""Framing: a thing on its ground is whole, a part that fills the frame is not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from linter.pixels.framing import framing
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Header


def cloth(height: int, width: int, colour: tuple[int, int, int], seed: int, rough: float = 6) -> Pixels:
    noise = np.random.default_rng(seed).normal(0, rough, (height, width, 1))
    return np.clip(np.array(colour) + cv2.GaussianBlur(noise, (3, 3), 0)[..., None], 0, 255).astype(np.uint8)


def scene(left: float, top: float, right: float, bottom: float) -> Picture:
    """A dark garment on light ground, the garment's edges given as shares of the frame."""
    height, width = 400, 300
    ground = cloth(height, width, (200, 205, 210), 1)
    item = cloth(height, width, (90, 50, 40), 2, 12)
    x0, y0, x1, y1 = (
        round(share * size) for share, size in zip((left, top, right, bottom), (300, 400) * 2, strict=True)
    )
    x0, y0 = max(x0, 0), max(y0, 0)
    ground[y0:y1, x0:x1] = item[y0:y1, x0:x1]
    return Picture(Header("JPEG", width, height), ground)


@pytest.mark.parametrize("edges", [(0.2, 0.15, 0.8, 0.85), (0.35, 0.1, 0.65, 0.9), (0.12, 0.3, 0.88, 0.7)])
def test_item_with_ground_all_round_is_whole(edges: tuple[float, float, float, float]) -> None:
    seen = framing(scene(*edges))
    assert seen.whole > 0
    assert seen.runs_off < 0.7


@pytest.mark.parametrize("edges", [(-0.2, -0.2, 1.2, 1.2), (0.1, 0.2, 0.9, 1.3), (-0.3, 0.2, 1.3, 1.2)])
def test_item_that_runs_off_the_frame_is_a_part(edges: tuple[float, float, float, float]) -> None:
    seen = framing(scene(*edges))
    assert seen.whole < 0
    assert seen.runs_off > 0.7


def test_the_side_that_runs_off_is_named() -> None:
    seen = framing(scene(0.1, 0.2, 0.9, 1.3))
    assert seen.bottom == seen.runs_off
    assert seen.top < 0.5


def test_further_off_is_less_whole() -> None:
    odds = [framing(scene(0.2, 0.2, right, 0.8)).whole for right in (0.8, 1.3)]
    assert odds[0] > odds[1]


def test_a_mirrored_photo_has_its_sides_changed() -> None:
    photo = scene(-0.2, 0.2, 0.7, 0.9)
    seen, mirrored = framing(photo), framing(Picture(photo.header, np.ascontiguousarray(photo.bgr[:, ::-1])))
    assert seen.left > 0.7 > seen.right
    assert (mirrored.left, mirrored.right) == pytest.approx((seen.right, seen.left), abs=0.01)
    assert (mirrored.top, mirrored.bottom) == pytest.approx((seen.top, seen.bottom), abs=0.01)


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 500, 3), (500, 2, 3)])
def test_odd_shapes_are_looked_at(shape: tuple[int, int, int]) -> None:
    seen = framing(Picture(Header("PNG", shape[1], shape[0]), np.full(shape, 128, np.uint8)))
    assert all(0 <= side <= 1 for side in (seen.top, seen.right, seen.bottom, seen.left))
    assert seen.whole < 0, "one colour fills the frame"
