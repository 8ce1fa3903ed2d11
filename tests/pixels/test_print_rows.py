"""Rows of letters in print of any ink."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from linter.pixels.fingerprint import fingerprint
from linter.pixels.picture import Picture
from linter.pixels.print_rows import has_print
from linter.pixels.records import Fingerprint, Header
from tests.scenes import scene, shot


def _label(*texts: str, ink: int, ground: int) -> Fingerprint:
    picture = np.full((600, 800, 3), ground, np.uint8)
    shade = np.linspace(1, 0.7, 800)[None, :, None]  # the light falls off
    for number, text in enumerate(texts):
        cv2.putText(picture, text, (40, 120 + 110 * number), cv2.FONT_HERSHEY_SIMPLEX, 2, (ink, ink, ink), 5)
    return fingerprint(Picture(Header("PNG", 800, 600), np.asarray(picture * shade, np.uint8)))


@pytest.mark.parametrize(("ink", "ground"), [(60, 220), (230, 50)])
def test_a_label_that_fills_the_frame_has_print(ink: int, ground: int) -> None:
    assert has_print(_label("60% COTTON", "40% POLYESTER", "WASH COLD", ink=ink, ground=ground))


def test_a_garment_has_none_nor_has_one_short_word() -> None:
    assert not has_print(fingerprint(shot(scene())))
    assert not has_print(_label("WASH", ink=60, ground=220))
    assert not has_print(Fingerprint("", 1, 1, b""))  # kept without a grey copy
