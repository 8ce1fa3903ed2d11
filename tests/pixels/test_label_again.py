"""Several readings of one photo as one, and a picture that is turned and back."""

from __future__ import annotations

import numpy as np
import pytest

from linter.pixels.label_again import Read, merged, quarters_upright, turned_back, turned_left
from linter.pixels.label_line import Line
from linter.pixels.label_patch import Corners


def box(left: float, top: float, wide: float, high: float = 0.03) -> Corners:
    right, bottom = left + wide, top + high
    return np.array(((left, top), (right, top), (right, bottom), (left, bottom)), np.float32)


def read(
    text: str, confidence: float, where: Corners | None = None, *, on_end: bool = False, turned: bool = False
) -> Read:
    return Read(Line(text, confidence), box(0.4, 0.4, 0.2) if where is None else where, on_end, turned)


def said(first: list[Read], again: list[Read]) -> list[tuple[str, float]]:
    return [(one.line.text, one.line.confidence) for one in merged(first, again)]


def test_what_is_read_again_elsewhere_is_one_line_more() -> None:
    assert said([read("SIZE M", 0.98)], [read("100% COTTON", 0.9, box(0.4, 0.5, 0.2))]) == [
        ("SIZE M", 0.98),
        ("100% COTTON", 0.9),
    ]


def test_readings_that_agree_are_surer_but_not_sure_of_a_name() -> None:
    [(_, confidence)] = said([read("XL", 0.8)], [read("XL", 0.85)])
    assert 0.9 <= confidence <= 0.97
    assert said([read("DRYJOYG", 0.96)], [read("DRYJOYG", 0.96)]) == [("DRYJOYG", 0.97)]
    assert said([read("XL", 0.99)], [read("xl.", 0.9)]) == [("XL", 0.99)]


@pytest.mark.parametrize(
    ("first", "again", "text"),
    [
        (read("M", 0.96), read("MI", 0.92), "M"),  # the surer
        (read("ACOSTE", 1.0), read("LACOSTE", 0.97), "LACOSTE"),  # its end is cut off
        (read("5% ELASTAN", 0.75), read("95% ELASTAN", 0.95), "95% ELASTAN"),
        (read("COTTON", 0.99), read("98% COTTON/COTON", 0.95, box(0.3, 0.4, 0.3)), "98% COTTON/COTON"),  # the longer
        (read("98% COTTON/COTON", 0.95, box(0.3, 0.4, 0.3)), read("COTTON", 0.99), "98% COTTON/COTON"),
    ],
)
def test_of_one_place_the_reading_that_says_most_counts(first: Read, again: Read, text: str) -> None:
    assert [line for line, _ in said([first], [again])] == [text]


def test_lines_that_lean_overlap_and_are_both_kept() -> None:
    first = [read("2% POLYESTER", 0.97, box(0.4, 0.4, 0.2, 0.05))]
    assert len(merged(first, [read("98% COTTON/BAUMWOLLE", 0.95, box(0.35, 0.38, 0.3, 0.06))])) == 2
    assert len(merged(first, [read("OWWOLJE", 0.7, box(0.35, 0.38, 0.3, 0.06))])) == 1


def test_places_of_one_reading_are_never_one() -> None:
    size, line = read("XL", 0.93, box(0.4, 0.4, 0.04, 0.02)), read("CONTENT OVER", 0.99, box(0.4, 0.41, 0.2, 0.02))
    assert merged([size, line], []) == [size, line]
    assert len(merged([], [size, line])) == 2


def test_most_letters_tell_which_way_is_up() -> None:
    sideways = read("MADE IN PERU", 0.98, on_end=True)
    assert quarters_upright([sideways, read("L", 0.98)]) == 1
    assert quarters_upright([read("MADE IN PERU", 0.98, on_end=True, turned=True)]) == 3
    assert quarters_upright([read("MADE IN PERU", 0.98, turned=True)]) == 2
    assert quarters_upright([read("MADE IN PERU", 0.98)]) == 0
    assert quarters_upright([read("PERU", 0.98)]) is None  # too few
    assert quarters_upright([read("MADE IN PERU", 0.7)]) is None


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_what_is_found_in_a_turned_picture_lies_where_it_lay(quarters: int) -> None:
    picture = np.zeros((60, 90, 3), np.uint8)
    picture[20, 70] = 255
    [[y, x]] = np.argwhere(turned_left(picture, quarters)[..., 0])
    assert turned_back(np.array(((x, y),), np.float32), quarters, picture).tolist() == [[70, 20]]
