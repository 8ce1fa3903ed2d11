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


@pytest.mark.parametrize("picture", [diagram(), page()], ids=["diagram", "page"])
def test_what_a_program_drew(picture: Pixels) -> None:
    assert looked(picture).drawn


@pytest.mark.parametrize(
    "picture",
    [cloth(np.full((900, 900, 3), 255, np.uint8), part) for part in (0.3, 0.7)] + [cloth(page(), 1.0)],
    ids=["small on white", "on white", "fills the frame"],
)
def test_goods_on_white_are_a_photo(picture: Pixels) -> None:
    assert not looked(picture).drawn


def test_what_a_camera_signed_is_a_photo() -> None:
    seen = looked(diagram())
    assert not replace(seen, header=replace(HEADER, exif=Exif(make="Canon"))).drawn
