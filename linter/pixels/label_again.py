"""Several readings of one photo as one: a label is read from afar, from near by, and turned upright.

Of readings of one place the longest and surest counts; where two say the same, it is surer for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import cv2
import numpy as np

from linter.pixels.label_line import Line, plain
from linter.pixels.label_patch import Corners
from linter.pixels.picture import Pixels

_GUESSED = 0.5  # confidence at which a letter more or less says nothing
_SHARED = 0.4  # of the smaller of two places: from there on they are one
_ALIKE = 0.5  # likeness (0 to 1) of two readings of one place
_SURE = 0.9  # confidence from which two that are not alike are both kept
_SHORT = 3  # letters of a reading that may be a piece of another
_WORD = 4  # letters of a reading that is no stray letter
_LETTERS_OFF = 1  # by so many letters readings of one place may differ and be as long
_AGREED = 0.5  # of what a reading is unsure of, another that says the same takes away so much, times its confidence
_MOST_AGREED = 0.97  # confidence that readings come to by that
_PX = 1000.0  # OpenCV finds no place that two share where the numbers are as small as shares
_LEAST_LETTERS = 8  # of the lines that tell how a label stands
_LEAST_SURE = 0.85  # confidence of these


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A line that was read, and where, as shares of the photo's long side.

    `on_end` and `turned` say that it stands on end or upside down.
    """

    line: Line
    corners: Corners
    on_end: bool
    turned: bool

    @property
    def middle(self) -> complex:
        """Its middle, x + y i."""
        x, y = self.corners.mean(axis=0).tolist()
        return complex(x, y)

    @property
    def quarters(self) -> int:
        """How many quarters to the left turn it upright."""
        return (3 if self.turned else 1) if self.on_end else (2 if self.turned else 0)


def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(letter.isalnum() for letter in text)


def merged(first: Sequence[Read], again: Sequence[Read]) -> list[Read]:
    """Return the lines of two readings of one photo, each place once."""
    kept = list(first)
    for read in again:
        there = [one for one in kept if one not in again and overlap(read.corners, one.corners) >= _SHARED]
        same = [one for one in there if _is_same(read, one)]
        if not same:
            if not there or read.line.confidence >= _SURE:
                kept.append(read)
            continue
        agreed = next((one for one in same if plain(one.line.text) == plain(read.line.text)), None)
        if agreed is not None:
            kept[kept.index(agreed)] = _agreed(agreed, read)
        elif _says_more(read, same):
            kept = [one for one in kept if one not in same]
            kept.append(read)
    return kept


def _agreed(one: Read, other: Read) -> Read:
    """Return the surer of two readings that say the same, surer for that: but both may misread one letter."""
    best, worse = (one, other) if one.line.confidence >= other.line.confidence else (other, one)
    surer = 1 - (1 - best.line.confidence) * (1 - _AGREED * worse.line.confidence)
    confidence = max(best.line.confidence, min(_MOST_AGREED, round(surer, 3)))
    return replace(best, line=replace(best.line, confidence=confidence))


def _says_more(read: Read, kept: Sequence[Read]) -> bool:
    """Whether a reading says more than others of its place: where it is as long as one, it must be surer."""
    if len(kept) == 1 and abs(letters(read.line.text) - letters(kept[0].line.text)) <= _LETTERS_OFF:
        one, two = plain(read.line.text), plain(kept[0].line.text)
        if min(letters(one), letters(two)) >= _WORD and len(one) != len(two) and (one in two or two in one):
            return len(one) > len(two)  # ACOSTE, LACOSTE: of one the end is cut off
        return read.line.confidence > kept[0].line.confidence
    return _said(read) > sum(map(_said, kept))


def _said(read: Read) -> float:
    return max(0.0, read.line.confidence - _GUESSED) * (letters(read.line.text) + 1)


def _is_same(read: Read, other: Read) -> bool:
    """Whether two readings that share a place are of one line: lines that lean overlap, and say other things."""
    if min(read.line.confidence, other.line.confidence) < _SURE:
        return True
    one, two = sorted((plain(read.line.text), plain(other.line.text)), key=len)
    return one in two or len(one) < _SHORT or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


def overlap(one: Corners, other: Corners) -> float:
    """Return how much of the smaller of two places lies on the other."""
    smaller = min(cv2.contourArea(one * _PX), cv2.contourArea(other * _PX))
    shared, _ = cv2.intersectConvexConvex(one * _PX, other * _PX)
    return shared / smaller if smaller > 0 else 0.0


def quarters_upright(reads: Sequence[Read]) -> int | None:
    """Return how many quarters to the left turn most letters of a photo upright; None where too few are sure."""
    counts = [0, 0, 0, 0]
    for read in reads:
        if read.line.confidence >= _LEAST_SURE:
            counts[read.quarters] += letters(read.line.text)
    most = max(counts)
    return counts.index(most) if most >= _LEAST_LETTERS and 2 * most > sum(counts) else None


def turned_left(picture: Pixels, quarters: int) -> Pixels:
    """Return a picture turned to the left by so many quarters."""
    return np.ascontiguousarray(np.rot90(picture, quarters))


def turned_back(corners: Corners, quarters: int, picture: Pixels) -> Corners:
    """Return where corners in a picture turned to the left lie in the `picture` itself, in px."""
    height, width = picture.shape[:2]
    x, y = corners[:, 0], corners[:, 1]
    columns = {0: (x, y), 1: (width - 1 - y, x), 2: (width - 1 - x, height - 1 - y), 3: (y, height - 1 - x)}[quarters]
    return np.stack(columns, axis=1).astype(np.float32)
