"""Words that were typed over a photo; not the print on what it shows."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from linter.pixels.lettering import lettering
from linter.pixels.picture import Picture
from linter.pixels.records import Header
from tests.scenes import Scene, scene, shot


def typed(words: str, colour: tuple[int, int, int], *, quality: int = 85, size: float = 1.2) -> Picture:
    """A photo with words put on it in one colour, saved again as JPEG."""
    photo = shot(scene()).bgr.copy()
    cv2.putText(photo, words, (40, 440), cv2.FONT_HERSHEY_SIMPLEX, size, colour, 4, cv2.LINE_AA)
    _, data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return Picture(Header("JPEG", 480, 480), np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8))


def printed(words: str, ink: float, *, cloth: float) -> Scene:
    """A garment with words printed on it, in the light of a room that falls off from left to right."""
    linear = scene(cloth=(cloth, cloth, cloth))
    letters = np.zeros(linear.shape[:2], np.uint8)
    cv2.putText(letters, words, (120, 250), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 255, 5, cv2.LINE_AA)
    part = (letters / 255)[..., None]
    fall = np.linspace(1, 0.75, linear.shape[1])[None, :, None]
    return np.asarray((linear * (1 - part) + ink * part) * fall, np.float64)


@pytest.mark.parametrize("quality", [75, 95])
@pytest.mark.parametrize(("colour", "white"), [((255, 255, 255), True), ((0, 0, 0), False)])
def test_words_typed_over_a_photo_are_one_pure_row(colour: tuple[int, int, int], white: bool, quality: int) -> None:
    found = lettering(typed("NWT SIZE M", colour, quality=quality))
    assert found.letters >= 4
    assert found.pure > 0.75
    assert found.white is white


def test_a_photo_without_words_has_no_row() -> None:
    assert lettering(shot(scene())).letters == 0


@pytest.mark.parametrize(("ink", "cloth", "noise"), [(1.05, 0.03, 0), (0.0004, 0.8, 1)], ids=["white", "black"])
def test_print_on_a_garment_has_shades_even_where_it_is_nearly_white_or_black(
    ink: float, cloth: float, noise: float
) -> None:
    found = lettering(shot(printed("DINOSAUR", ink, cloth=cloth), noise=noise))
    assert found.letters >= 4
    assert found.pure < 0.6


@pytest.mark.parametrize("words", ["ABC", "A  B  C  D  E"])
def test_few_letters_or_letters_far_apart_are_no_row(words: str) -> None:
    assert lettering(typed(words.replace("  ", "     "), (255, 255, 255))).letters == 0


def test_dots_and_openings_of_one_size_are_no_row() -> None:
    photo = shot(scene()).bgr.copy()
    for number in range(8):
        cv2.circle(photo, (60 + 40 * number, 430), 12, (255, 255, 255), -1)
    assert lettering(Picture(Header("JPEG", 480, 480), photo)).letters == 0


def test_letters_that_do_not_stand_level_are_no_row() -> None:
    photo = typed("NWT SIZE M", (255, 255, 255)).bgr
    turn = cv2.getRotationMatrix2D((240, 240), 12, 1)
    slanting = cv2.warpAffine(photo, turn, (480, 480), borderMode=cv2.BORDER_REPLICATE)
    assert lettering(Picture(Header("JPEG", 480, 480), np.asarray(slanting, np.uint8))).letters == 0


def test_a_sliver_and_a_pattern_are_looked_at_without_a_warning() -> None:
    for shape in ((1400, 2), (1, 900)):
        assert lettering(Picture(Header("PNG", shape[1], shape[0]), np.full((*shape, 3), 255, np.uint8))).letters == 0
    dots = np.zeros((800, 800, 3), np.uint8)
    dots[::4, ::4] = dots[1::4, ::4] = dots[::4, 1::4] = dots[1::4, 1::4] = 255
    assert lettering(Picture(Header("PNG", 800, 800), dots)).letters == 0
