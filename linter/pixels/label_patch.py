"""Whether words stand on a patch of their own ground, as those of a label do.

A label, a tag, a sticker or a type plate is a piece of another colour or lightness, much like a rectangle, that ends
within the frame, and its words take a good part of it. What is stamped, embossed, embroidered or printed on goods has
these themselves for its ground: leather or cloth that goes on to the edge of the frame, or has the shape of a shirt.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from linter.pixels.picture import Pixels, between, halved

_SIDE = 320  # px, longer side of the copy that is looked at
_ROUND = 2  # px of the copy beyond words in which their ground is looked for
_LIGHTNESS = 0.5  # its weight beside colour: folds and shade change it
# Distance (in Lab) up to which a place is ground: half of that to the ink, within these limits.
_LEAST_APART, _MOST_APART = 8.0, 18.0
_LEAST_RECTANGLE = 0.75  # share of the smallest rectangle round it that a patch fills
_LARGEST = 0.4  # of the frame; what is larger is the goods
_LEAST_TEXT = 0.15  # of the patch; on a shirt or a box, words take less
_SEEDS = 4  # lines whose ground is looked at

# Of a line of text: top left, top right, bottom right, bottom left, in px of the picture.
Corners = NDArray[np.float32]


def on_patch(picture: Pixels, places: Sequence[Corners]) -> list[bool]:
    """Return for each place with a line of text, the surest first, whether it lies on a patch of its own ground."""
    copy = picture
    while max(copy.shape[:2]) >= 2 * _SIDE:
        copy = halved(copy)
    copy = between(copy, _SIDE)
    lab = cv2.cvtColor(cv2.GaussianBlur(copy, (3, 3), 0), cv2.COLOR_BGR2LAB).astype(np.float32)
    lab[..., 0] *= _LIGHTNESS
    times = copy.shape[0] / picture.shape[0]
    boxes = [np.round(corners * times).astype(np.int32) for corners in places]
    words = np.zeros(copy.shape[:2], np.uint8)
    cv2.fillPoly(words, boxes, 1)
    found = [False] * len(boxes)
    looked: list[Pixels] = []
    for box in boxes:
        middle = box.mean(axis=0).round().astype(int)
        if len(looked) == _SEEDS or any(_holds(ground, middle) for ground in looked):
            continue
        ground, is_patch = _ground(lab, box, words)
        looked.append(ground)
        if is_patch:
            for number, other in enumerate(boxes):
                found[number] |= _holds(ground, other.mean(axis=0).round().astype(int))
    return found


def _holds(ground: Pixels, at: NDArray[np.int_]) -> bool:
    return bool(ground[min(max(0, at[1]), ground.shape[0] - 1), min(max(0, at[0]), ground.shape[1] - 1)])


def _ground(lab: NDArray[np.float32], box: NDArray[np.int32], words: Pixels) -> tuple[Pixels, bool]:
    """Return where the ground of a line of text is, words on it with it, and whether that is a patch."""
    height, width = lab.shape[:2]
    line = cv2.fillPoly(np.zeros((height, width), np.uint8), [box], 1)
    round_it = cv2.dilate(line, np.ones((2 * _ROUND + 1, 2 * _ROUND + 1), np.uint8)) - line
    beside = lab[(round_it > 0) & (words == 0)]
    if len(beside) == 0:
        return line, False
    colour = np.median(beside, axis=0)
    by_colour = lab - colour
    off = cv2.transform(cv2.multiply(by_colour, by_colour), np.ones((1, 3), np.float32))  # the distance, squared
    ink = math.sqrt(np.percentile(off[line > 0], 90))
    apart = min(max(_LEAST_APART, ink / 2), _MOST_APART)
    near = [(off <= limit**2).astype(np.uint8) for limit in (apart, apart / 2)]
    ground, is_patch = _grown(near[0], line, words)
    return (ground, True) if is_patch else _grown(near[1], line, words)


def _grown(near: Pixels, line: Pixels, words: Pixels) -> tuple[Pixels, bool]:
    """Return the part of what is `near` in colour that goes on from a line of text, and whether that is a patch."""
    height, width = line.shape[:2]
    joined = cv2.bitwise_or(near, words)
    for way in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN):
        joined = cv2.morphologyEx(joined, way, np.ones((3, 3), np.uint8))
    _, kinds = cv2.connectedComponents(joined, connectivity=4)
    of_line = np.bincount(kinds[(line > 0) & (joined > 0)], minlength=1)
    if of_line.sum() == 0:
        return line, False
    ground = (kinds == of_line.argmax()).astype(np.uint8)
    outlines, _ = cv2.findContours(ground, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    [outline] = outlines
    left, top, wide, high = cv2.boundingRect(outline)
    if left == 0 or top == 0 or left + wide == width or top + high == height:
        return ground, False
    inside = cv2.drawContours(np.zeros_like(line), [outline], -1, 1, cv2.FILLED)
    area = cv2.countNonZero(inside)
    (_, (across, down), _) = cv2.minAreaRect(outline)
    is_patch = (
        area <= _LARGEST * height * width
        and area >= _LEAST_RECTANGLE * (across + 1) * (down + 1)
        and cv2.countNonZero(cv2.bitwise_and(words, inside)) >= _LEAST_TEXT * area
    )
    return ground, is_patch
