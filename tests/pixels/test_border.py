"""Bands that were added to a photo, a ground of pure white, a status bar; not walls, shadows and skies."""

from __future__ import annotations

import numpy as np
import pytest

from linter.pixels.border import border
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Header
from tests.scenes import scene, shot


def seen(bgr: Pixels) -> Picture:
    return Picture(Header("PNG", bgr.shape[1], bgr.shape[0]), bgr)


def test_a_photo_has_no_border() -> None:
    found = border(shot(scene()))
    assert (found.top, found.right, found.bottom, found.left, found.white, found.bar) == (0, 0, 0, 0, 0, False)


@pytest.mark.parametrize("colour", [0, 40, 255])
def test_added_bands_are_measured_on_their_sides(colour: int) -> None:
    photo = shot(scene()).bgr
    framed = np.pad(photo, ((60, 60), (30, 30), (0, 0)), constant_values=colour)
    found = border(seen(framed))
    assert found.top == pytest.approx(0.1, abs=0.01)
    assert found.bottom == pytest.approx(0.1, abs=0.01)
    assert found.left == pytest.approx(30 / 540, abs=0.01)
    assert found.right == pytest.approx(30 / 540, abs=0.01)


def test_an_item_on_plain_white_is_no_border_but_a_white_ground() -> None:
    ground = np.full((480, 480, 3), 255, np.uint8)
    y, x = np.mgrid[:480, :480]
    ground[((y - 240) / 160) ** 2 + ((x - 240) / 80) ** 2 < 1] = 60
    found = border(seen(ground))
    assert max(found.top, found.right, found.bottom, found.left) == 0
    assert found.white == 1


@pytest.mark.parametrize(("height", "clock"), [(1920, 14), (2532, 78)])
def test_a_status_bar_is_seen_at_the_top_of_a_tall_screen(height: int, clock: int) -> None:
    screen = np.full((height // 2, 540, 3), 245, np.uint8)
    screen[height // 20 : -80, 40:500] = np.random.default_rng(1).integers(0, 255, 3)
    assert not border(seen(screen)).bar
    top = clock // 2
    screen[top : top + 14, 30:90:3] = 20
    screen[top : top + 14, 440:510:3] = 20
    assert border(seen(screen)).bar
    assert not border(seen(np.rot90(screen))).bar


def test_the_sky_above_a_tall_photo_is_no_status_bar() -> None:
    tall = shot(scene(side=900)).bgr[:, 200:650]
    assert not border(seen(np.ascontiguousarray(tall))).bar


def test_a_sliver_of_a_photo_is_judged_without_a_warning() -> None:
    assert not border(seen(np.full((1400, 2, 3), 120, np.uint8))).bar
