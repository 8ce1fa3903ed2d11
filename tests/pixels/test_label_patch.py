"""Whether words stand on a patch of their own ground: a label is drawn, and what is no label."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from linter.pixels.label_patch import on_patch

Drawn = NDArray[np.uint8]
CLOTH, WHITE, INK = (120, 70, 50), (235, 238, 240), (30, 30, 30)


def cloth() -> Drawn:
    return np.full((600, 800, 3), CLOTH, np.uint8)


def written(picture: Drawn, *at: tuple[int, int], ink: tuple[int, int, int] = INK) -> list[NDArray[np.float32]]:
    """Write words of 150 x 22 px at these places of a picture and return their corners."""
    for left, top in at:
        cv2.putText(picture, "NORTHCLIFF", (left, top + 20), cv2.FONT_HERSHEY_SIMPLEX, 0.8, ink, 2)
    box = np.array(((0, 0), (150, 0), (150, 22), (0, 22)), np.float32)
    return [box + np.array(place, np.float32) for place in at]


def label(picture: Drawn, left: int, top: int) -> list[NDArray[np.float32]]:
    cv2.rectangle(picture, (left, top), (left + 190, top + 110), WHITE, -1)
    return written(picture, (left + 20, top + 20), (left + 20, top + 60))


def test_the_words_of_a_label_are_on_a_patch() -> None:
    picture = cloth()
    assert on_patch(picture, label(picture, 300, 250)) == [True, True]


def test_a_label_that_is_turned_is_a_patch() -> None:
    picture = cloth()
    places = label(picture, 300, 250)
    turn = cv2.getRotationMatrix2D((400, 300), 25, 1)
    turned = [(corners @ turn[:, :2].T + turn[:, 2]).astype(np.float32) for corners in places]
    assert on_patch(cv2.warpAffine(picture, turn, (800, 600), borderValue=CLOTH), turned) == [True, True]


def test_what_is_written_on_the_goods_themselves_is_not() -> None:
    picture = cloth()
    assert on_patch(picture, written(picture, (300, 250), (300, 300), ink=WHITE)) == [False, False]


def test_a_print_beside_a_label_is_told_from_it() -> None:
    picture = cloth()
    places = [*written(picture, (80, 500), ink=WHITE), *label(picture, 300, 100)]
    assert on_patch(picture, places) == [False, True, True]


@pytest.mark.parametrize(
    ("outline", "why"),
    [
        ([(200, 100), (600, 100), (600, 520), (200, 520)], "hardly any of it is words"),
        ([(310, 260), (310, 330), (799, 330), (799, 260)], "it goes on beyond the frame"),
        ([(315, 100), (490, 280), (315, 460), (270, 280)], "it is no rectangle"),
    ],
)
def test_other_grounds_are_no_patch(outline: list[tuple[int, int]], why: str) -> None:
    picture = cloth()
    cv2.fillPoly(picture, [np.array(outline, np.int32)], WHITE)
    assert on_patch(picture, written(picture, (320, 270))) == [False], why


def test_places_without_a_ground_are_on_none() -> None:
    assert on_patch(cloth(), []) == []
    whole = np.array(((0, 0), (800, 0), (800, 600), (0, 600)), np.float32)
    assert on_patch(cloth(), [whole]) == [False]
