"""Letters laid over a photo by a program: rows of them in pure white or pure black.

What was typed over a picture has one exact colour in all its strokes, and a baseline that runs level to the pixel.
Print on a shirt or a box has shades, from its folds, the light and the lens, even where it is black on white. Looked
for are therefore areas of nearly pure white or black that stand in a row like letters: how much of them is pure tells
the two apart. What it cannot tell: letters of another colour, half transparent, slanting, joined up, fewer than
LEAST_LETTERS or lower than 8 px of the copy; and a white print on dark cloth that the light has burnt out is now and
then taken for typed words.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Lettering

Boxes = npt.NDArray[np.int32]  # (letters, 4): left, top, width, height in px

LEAST_LETTERS = 4  # "SALE"; three alike in a row are windows, buttons, teeth of a zip
_NEARLY = 9  # grey levels from white or black: what JPEG leaves of a stroke's ink
_PURE = 3  # grey levels: the ink itself
_LEAST_INK = 32  # px: a stroke of one px through each of four low letters; with less, no row has pure strokes
_LOWEST = 8  # px; lower letters are mostly edge, and nobody would read them
_HIGHEST = 0.2  # of the long side
_MOST_AREAS = 3000  # more are a pattern, a knit or a shadow's grain, and would take long


def lettering(picture: Picture) -> Lettering:
    """Framing for a row of letters that were laid over the picture."""
    grey = picture.grey
    stroke = np.ones((2, 2), np.uint8)
    highest = _HIGHEST * max(grey.shape)
    found = [Lettering()]
    for white in (True, False):
        pure = (254 - _PURE, cv2.THRESH_BINARY) if white else (_PURE, cv2.THRESH_BINARY_INV)
        if cv2.countNonZero(cv2.threshold(grey, pure[0], 255, pure[1])[1]) < _LEAST_INK:
            continue  # which spares most photos the search
        ink = grey if white else cv2.bitwise_not(grey)
        mask = cv2.threshold(ink, 254 - _NEARLY, 255, cv2.THRESH_BINARY)[1]
        around = _around(mask)
        ink, mask = ink[around], mask[around]
        # Specks and hair lines, of which a knit in the sun has ten thousands, are no strokes
        mask = cv2.dilate(cv2.erode(mask, stroke), stroke, anchor=(0, 0))
        found += [Lettering(len(row), _pure(ink, mask, row), white) for row in rows(letters(mask, highest))]
    return max(found, key=lambda row: (row.pure, row.letters))


def _around(mask: Pixels) -> tuple[slice, slice]:
    """The part of the picture that has ink, and two px more, so that its edge is no edge of a stroke."""
    left, top, width, height = cv2.boundingRect(mask)
    return slice(max(0, top - 2), top + height + 2), slice(max(0, left - 2), left + width + 2)


def letters(mask: Pixels, highest: float) -> Boxes:
    """Return the boxes of all areas of ink with a letter's proportions, from left to right.

    `mask` is uint8 (height, width), 0 where there is no ink; `highest` is in px.
    """
    areas, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    none = np.empty((0, 4), np.int32)
    if not 0 < len(areas) <= _MOST_AREAS:
        return none
    outer = [area for area, place in zip(areas, tree[0, :, 3].tolist(), strict=True) if place < 0]
    first = np.cumsum([0, *map(len, outer[:-1])])  # of the points of each area
    points = np.concatenate(outer)[:, 0]
    left_top = np.minimum.reduceat(points, first)
    boxes = np.hstack([left_top, np.maximum.reduceat(points, first) - left_top + 1])
    _, _, wide, high = boxes.T
    # From an "l" to a "W" in a wide font, or two letters that touch
    like = (high >= _LOWEST) & (high <= highest) & (wide >= 0.08 * high) & (wide <= 3 * high)
    boxes = boxes[like]
    return boxes[np.argsort(boxes[:, 0], kind="stable")].astype(np.int32) if len(boxes) else none


def rows(letters: Boxes) -> list[Boxes]:
    """Return the rows of at least LEAST_LETTERS that stand on one level line, no further apart than words are."""
    bottoms = letters[:, 1] + letters[:, 3]
    taken = np.zeros(len(letters), bool)
    rows = []
    for first in range(len(letters)):
        if taken[first]:
            continue
        high = int(letters[first, 3])
        level = np.abs(bottoms - bottoms[first]) <= max(1, 0.03 * high)
        alike = (letters[:, 3] >= 0.62 * high) & (letters[:, 3] <= 1.6 * high)  # an "x" beside an "l"
        row, right = [first], int(letters[first, 0] + letters[first, 2])
        for number in np.flatnonzero(level & alike):
            left = int(letters[number, 0])
            if number <= first or left < right - 2:
                continue
            if left - right > 1.2 * high:
                break
            row.append(int(number))
            right = left + int(letters[number, 2])
        if len(row) >= LEAST_LETTERS:
            taken[row] = True
            # Dots, stripes and eyelets are all of one size; hardly a word is.
            if np.any(np.ptp(letters[row, 2:], axis=0) > 1 + 0.05 * high):
                rows.append(letters[row])
    return rows


def _pure(ink: Pixels, mask: Pixels, row: Boxes) -> float:
    left, top = row[:, :2].min(axis=0)
    right, bottom = (row[:, :2] + row[:, 2:]).max(axis=0)
    strokes = ink[top:bottom, left:right][mask[top:bottom, left:right] > 0]
    return float(np.count_nonzero(strokes >= 255 - _PURE) / len(strokes))
