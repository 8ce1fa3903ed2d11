"""Grain of a photo: sensor noise as a buyer sees it at display size, told apart from fabric.

Fabric texture moves R, G and B together, at all scales alike. Sensor noise is independent in each colour filter, and
what a camera makes of it (interpolating the mosaic, storing colour at half the resolution) takes its fine colour part
away and leaves the coarse one: blotches of colour 6 to 10 px wide, also where the picture is smooth. So, in tiles of
16 px, in Y, Cr and Cb of the display copy, two bands are measured: *fine* (mean absolute difference of horizontal
neighbours) and *coarse* (on the halved copy, 3 px mean less 5 px mean, mean absolute). Four numbers over the tiles that
are neither black nor burnt out:

* `floor`: 5th percentile of the coarse colour energy: the colour noise of the smoothest places;
* `coarse_ratio`: 75th percentile of coarse colour / luma;
* `fine_ratio`: 75th percentile of fine colour / luma: coloured patterns have it high, noise does not;
* `texture`: 25th percentile of coarse luma energy, which excuses some colour energy.

The score is a logistic of their logarithms (plus 0.05), fitted with ridge on real noisy and clean pairs, on camera
noise (shot and read noise on a Bayer mosaic in linear light, demosaicked, JPEG) added to photos of goods, and on clean
photos and crops of fabric.

What it cannot tell: noise of which only the luma is left (heavy colour denoising) counts little; a fabric woven of
threads in many bright colours a few px wide looks like noise to it.
"""

from __future__ import annotations

from math import exp, log

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.percentiles import percentile
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Grain

TILE = 16
_FLOOR, _COARSE_RATIO, _FINE_RATIO, _TEXTURE, _CONSTANT = 4.20, 4.62, -4.10, -1.66, 4.96
_SOFTNESS = 2.0
_ENOUGH_TILES = 12
_MANY_ROWS = 16  # of tiles: then every other one is looked at, which is more than enough for percentiles
_UNIT = 120  # parts of a grey level, a multiple of 3 and 5: fixed point takes half the memory of floats


def _means(band: Pixels, tiles: tuple[int, int]) -> npt.NDArray[np.float32]:
    """Return the mean of each tile in grey levels, float32 (rows, columns, 3), of a band in fixed point."""
    return np.asarray(cv2.resize(band, tiles, interpolation=cv2.INTER_AREA).astype(np.float32) / _UNIT, np.float32)


def _coarse(strips: Pixels) -> Pixels:
    """Return the coarse band of every other line of a tile, in fixed point: |3 x 3 mean - 5 x 5 mean|.

    `strips` are rows of tiles of the halved copy with two more lines on each side, uint8 (rows, lines, width, 3).
    """
    fixed = strips.astype(np.uint16)
    above_2, above, line, below, below_2 = (fixed[:, at : at + TILE // 2 : 2] for at in range(5))
    three = above + line + below
    five = three + above_2 + below_2
    lines = (-1, *strips.shape[2:])
    near = cv2.blur((three * (_UNIT // 3)).reshape(lines), (3, 1))
    return cv2.absdiff(near, cv2.blur((five * (_UNIT // 5)).reshape(lines), (5, 1)))


def grain(picture: Picture) -> Grain:
    """Measure the grain of a picture."""
    rows, columns = picture.bgr.shape[0] // TILE, picture.bgr.shape[1] // TILE
    if rows * columns < _ENOUGH_TILES:
        return Grain(None)
    every = 2 if rows >= _MANY_ROWS else 1
    width, tiles = columns * TILE, (columns, -(-rows // every))
    # Every eighth line is enough for the fine band, at an eighth of the time
    lines = picture.bgr[: rows * TILE, :width].reshape(rows, TILE, width, 3)[::every, 3::8]
    some = cv2.cvtColor(np.ascontiguousarray(lines).reshape(-1, width, 3), cv2.COLOR_BGR2YCrCb)
    steps = np.zeros_like(some)  # a last column without a step, so that all tiles have TILE whole columns
    cv2.absdiff(some[:, 1:], some[:, :-1], dst=steps[:, :-1])
    fine = _means(steps.astype(np.uint16) * _UNIT, tiles)
    half = cv2.copyMakeBorder(picture.half[: rows * TILE // 2, : width // 2], 2, 2, 0, 0, cv2.BORDER_REFLECT_101)
    strips = half[np.arange(0, rows, every)[:, None] * (TILE // 2) + np.arange(TILE // 2 + 4)]
    strips = cv2.cvtColor(strips.reshape(-1, width // 2, 3), cv2.COLOR_BGR2YCrCb).reshape(strips.shape)
    luma = cv2.resize(strips[:, 2:-2, :, 0].reshape(-1, width // 2), tiles, interpolation=cv2.INTER_AREA)
    coarse = _means(_coarse(strips), tiles)
    judged = (luma > 14) & (luma < 245)  # noise is clipped away in black and in white
    if np.count_nonzero(judged) < _ENOUGH_TILES:
        return Grain(None)
    fine, coarse = fine[judged], coarse[judged]
    fine_colour, coarse_colour = fine[:, 1:].mean(axis=1), coarse[:, 1:].mean(axis=1)
    floor = percentile(coarse_colour, 5)
    coarse_ratio = percentile(coarse_colour / (coarse[:, 0] + 0.15), 75)
    fine_ratio = percentile(fine_colour / (fine[:, 0] + 0.3), 75)
    texture = percentile(coarse[:, 0], 25)
    logit = (
        _FLOOR * log(floor + 0.05)
        + _COARSE_RATIO * log(coarse_ratio + 0.05)
        + _FINE_RATIO * log(fine_ratio + 0.05)
        + _TEXTURE * log(texture + 0.05)
        + _CONSTANT
    )
    return Grain(1 / (1 + exp(logit / _SOFTNESS)), floor, coarse_ratio, fine_ratio, texture)
