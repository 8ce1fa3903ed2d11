"""What a program drew is told from photos, also from those on a cleared ground."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from linter.pixels.graphic import graphic
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Exif, Header, Measured

HEADER = Header("JPEG", 900, 900)


def looked(pixels: Pixels) -> Measured:
    stored = cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 85])[1], cv2.IMREAD_COLOR)
    assert stored is not None
    return Measured(HEADER, graphic=graphic(Picture(HEADER, stored)))


def diagram() -> Pixels:
    """A shelf with its measures, as a maker draws it."""
    picture = np.full((900, 900, 3), 255, np.uint8)
    for x in (250, 450, 650):
        cv2.line(picture, (x, 150), (x, 800), (30, 30, 30), 4)
    for y in range(150, 801, 130):
        cv2.line(picture, (250, y), (650, y), (30, 30, 30), 4)
    cv2.putText(picture, "76.5 cm", (350, 110), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (150, 80, 20), 3, cv2.LINE_AA)
    return picture


def page() -> Pixels:
    """A shop's page: a bar, a picture of one colour, a button, rows of words."""
    picture = np.full((900, 900, 3), 250, np.uint8)
    cv2.rectangle(picture, (0, 0), (899, 60), (190, 120, 40), cv2.FILLED)
    cv2.rectangle(picture, (60, 120), (460, 520), (40, 30, 180), cv2.FILLED)
    cv2.rectangle(picture, (60, 800), (400, 860), (200, 60, 90), cv2.FILLED)
    for y in range(560, 780, 40):
        cv2.putText(
            picture, "storage bag, red, 7 ft", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 2, cv2.LINE_AA
        )
    return picture


def cloth(picture: Pixels, part: float) -> Pixels:
    """Put folded cloth on the middle of a picture."""
    side = round(900 * part)
    random = np.random.default_rng(4)
    folds = cv2.GaussianBlur(random.normal(0, 1, (side, side)).astype(np.float32), (0, 0), 15)
    weave = random.normal(0, 6, (side, side)).astype(np.float32)
    grey = 120 + folds / np.abs(folds).max() * 60 + weave
    at = (900 - side) // 2
    picture[at : at + side, at : at + side] = np.clip(np.dstack([grey * 0.7, grey * 0.8, grey]), 0, 255).astype(
        np.uint8
    )
    return picture


def hung() -> Pixels:
    """A smooth dress with soft folds on a hanger, on a ground that an app has made even and light grey."""
    picture = np.full((900, 900, 3), 232, np.uint8)
    cv2.line(picture, (450, 60), (450, 130), (120, 120, 120), 6, cv2.LINE_AA)
    cv2.line(picture, (330, 200), (450, 130), (90, 110, 140), 12, cv2.LINE_AA)
    cv2.line(picture, (570, 200), (450, 130), (90, 110, 140), 12, cv2.LINE_AA)
    x, y = np.meshgrid(np.arange(900), np.arange(900))
    folds = 70 + 40 * np.sin(x / 17 + y / 140) * np.clip((y - 250) / 400, 0, 1)
    dress = (y > 190) & (y < 830) & (np.abs(x - 450) < 100 + np.maximum(0, y - 400) * 0.22)
    picture[dress] = np.dstack([folds * 1.1, folds, folds * 0.95])[dress].astype(np.uint8)
    return picture


def card() -> Pixels:
    """A card that a seller made: words on one colour, and a soft picture below them."""
    picture = np.full((900, 900, 3), (200, 170, 240), np.uint8)
    for row, words in enumerate(("CLOSET BOX", "five pieces, my choice", "ships on mondays")):
        cv2.putText(picture, words, (80, 90 + 70 * row), cv2.FONT_HERSHEY_DUPLEX, 1.5, (255, 255, 255), 2, cv2.LINE_AA)
    y, x = np.mgrid[:420, :420]
    picture[400:820, 240:660] = np.dstack([x * 0.5, 40 + y * 0.4, 200 - x * 0.3]).astype(np.uint8)
    return picture


@pytest.mark.parametrize("picture", [diagram(), page(), card()], ids=["diagram", "page", "card"])
def test_what_a_program_drew(picture: Pixels) -> None:
    assert looked(picture).drawn


@pytest.mark.parametrize(
    "picture",
    [cloth(np.full((900, 900, 3), 255, np.uint8), part) for part in (0.3, 0.7)] + [cloth(page(), 1.0), hung()],
    ids=["small on white", "on white", "fills the frame", "on a hanger"],
)
def test_goods_on_white_are_a_photo(picture: Pixels) -> None:
    assert not looked(picture).drawn


def test_what_a_camera_signed_is_a_photo() -> None:
    seen = looked(diagram())
    assert not replace(seen, header=replace(HEADER, exif=Exif(make="Canon"))).drawn


def test_a_photo_without_light_lies_on_no_ground_that_was_made_even() -> None:
    noise = np.random.default_rng(3).normal(5, 1.2, (900, 900, 3))
    for dark in (np.zeros((900, 900, 3), np.uint8), np.clip(noise, 0, 255).astype(np.uint8)):
        assert not looked(dark).even
        assert not looked(dark).drawn
    assert looked(np.full((900, 900, 3), 245, np.uint8)).even
