"""Near-duplicates: copies in every disguise, and what only looks like a copy."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from linter.photo_set.views import AGREEMENT, OVERLAP
from linter.pixels.fingerprint import compared, fingerprint, near_pairs
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Fingerprint, Header


def printed(pixels: Pixels) -> Fingerprint:
    return fingerprint(Picture(Header("JPEG", pixels.shape[1], pixels.shape[0]), pixels))


def backdrop() -> Pixels:
    """A quilt: soft waves of light and shade."""
    noise = np.random.default_rng(7).normal(0, 1, (600, 450)).astype(np.float32)
    waves = cv2.GaussianBlur(noise, (0, 0), 12)
    grey = 175 + waves / np.abs(waves).max() * 45
    return np.dstack([grey, grey, grey]).astype(np.uint8)


def garment(*, back: bool = False) -> Pixels:
    """A shirt on the quilt: the front has a deep neck, a placket and a pocket, the back a yoke and nothing else."""
    picture = backdrop()
    body = np.array(
        [
            [90, 110],
            [160, 80],
            [290, 80],
            [360, 110],
            [400, 260],
            [350, 270],
            [340, 500],
            [110, 500],
            [100, 270],
            [50, 260],
        ]
    )
    cv2.fillPoly(picture, [body], (140, 80, 60))
    cv2.ellipse(picture, (225, 80), (45, 18 if back else 60), 0, 0, 180, (190, 190, 190), -1)
    if back:
        cv2.line(picture, (105, 170), (345, 170), (100, 55, 40), 3)
    else:
        cv2.line(picture, (225, 140), (225, 500), (100, 55, 40), 3)
        for y in range(170, 480, 60):
            cv2.circle(picture, (225, y), 7, (230, 230, 220), -1)
        cv2.rectangle(picture, (260, 200), (320, 270), (100, 55, 40), 3)
    return picture


def moved(pixels: Pixels, degrees: float, scale: float, dx: float, dy: float) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, scale)
    matrix[:, 2] += (dx * width, dy * height)
    return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REFLECT), np.uint8)


def saved(pixels: Pixels, quality: int) -> Pixels:
    data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


FRONT = garment()
COPIES = {
    "saved small": saved(FRONT, 30),
    "half the size": cv2.resize(FRONT, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA),
    "quarter turn": np.ascontiguousarray(np.rot90(FRONT)),
    "upside down": np.ascontiguousarray(np.rot90(FRONT, 2)),
    "cut": FRONT[30:570, 20:430],
    "cut at a corner": FRONT[:500, 75:],
    "hand moved": moved(FRONT, 3, 1.04, 0.03, -0.02),
    "darker": (FRONT * 0.8).astype(np.uint8),
}


@pytest.mark.parametrize("name", COPIES)
def test_copies_are_near_duplicates(name: str) -> None:
    [(first, second, match)] = near_pairs(
        [printed(FRONT), printed(np.asarray(COPIES[name], np.uint8))], AGREEMENT, OVERLAP
    )
    assert (first, second) == (0, 1)
    assert match.overlap >= OVERLAP
    assert not match.exact


def test_front_and_back_on_one_backdrop_are_not() -> None:
    assert near_pairs([printed(FRONT), printed(garment(back=True))], AGREEMENT, OVERLAP) == []


def trousers(*, back: bool = False) -> Pixels:
    """Plain dark trousers worn before a white wall: little but the outline, which is that of the front and the back."""
    picture = np.full((600, 450, 3), 245, np.uint8)
    wider = 14 if back else 0
    left = np.array([[165, 60], [225, 60], [225, 190], [205 - wider, 540], [150 - wider, 540]])
    for side in (left, np.array([450, 0]) + np.array([-1, 1]) * left):
        cv2.fillPoly(picture, [side.astype(np.int32)], (45, 40, 42))
    cv2.rectangle(picture, (165, 20), (285, 60), (120, 150, 200), -1)
    for x in (140, 310):
        top = (x, 20) if back else (x, 60)
        cv2.line(picture, top, (x, 230 if back else 180), (120, 150, 200), 26)
    return picture


def test_trousers_stretched_over_their_back_are_not() -> None:
    assert near_pairs([printed(trousers()), printed(trousers(back=True))], AGREEMENT, OVERLAP) == []


def test_another_colour_of_the_same_shirt_is_not() -> None:
    other = FRONT.copy()
    other[(FRONT == (140, 80, 60)).all(axis=2)] = (60, 80, 140)
    assert near_pairs([printed(FRONT), printed(other)], AGREEMENT, OVERLAP) == []


def test_a_part_of_the_photo_overlaps_little() -> None:
    match = compared(printed(FRONT), printed(FRONT[:430, 40:410]), (0,))
    assert match is not None
    assert match.agreement >= AGREEMENT
    assert match.overlap == pytest.approx(430 * 370 / (600 * 450), abs=0.03)
    assert match.overlap < OVERLAP
    assert compared(printed(FRONT), printed(FRONT[60:420, 60:390]), (0,)) is None, "so small a part is not aligned"


def test_the_same_pixels_are_exact_whatever_the_file() -> None:
    assert [match.exact for _, _, match in near_pairs([printed(FRONT), printed(FRONT.copy())], 1.0, 1.0)] == [True]


def test_blank_photos_are_no_evidence() -> None:
    white, grey = (printed(np.full((300, 300, 3), level, np.uint8)) for level in (250, 128))
    assert near_pairs([white, grey], AGREEMENT, OVERLAP) == []


def test_what_copies_of_a_third_join_is_not_compared() -> None:
    darker, brighter = (np.clip(FRONT * gain, 0, 255).astype(np.uint8) for gain in (0.85, 1.15))
    pairs = near_pairs([printed(picture) for picture in (FRONT, darker, brighter)], AGREEMENT, OVERLAP)
    assert [pair[:2] for pair in pairs] == [(0, 1), (0, 2)]
