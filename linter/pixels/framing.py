"""How a photo is framed: the whole item on its ground, or a part of it close up, as numbers.

What tells the two apart is physical. A whole item leaves its ground on all sides of the frame, a close-up runs off at
least one; and a whole item has a surface in the middle that the border lacks. So the frame is parted into kinds of
surface by colour and texture, and each side of the border is compared with the middle.

The two numbers are joined by logistic regression (`whole`), fitted on 579 whole photos of clothes, shoes, bags and
jewellery in three collections and 931 close-ups, nearly all of them crops of these (30 to 65 % of each side). Trained
on one half of the items and tried on the other, the area under the curve is 0.98; the collections keep 0.80 (second
photos of shoes and tops) to 0.94 of their whole photos, and 0.96 of the close-ups are caught. In a
fourth collection, not used to fit, the area is 0.94 over the 70 photos that follow the covers of 24 garments. What it
cannot tell: a white top on a white quilt and a grey one on grey boards look like close-ups.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Framing

Surfaces = Pixels  # int32 (height, width): the kind of surface of each place, from 0

LEAST = 8  # px, to which the short side of a narrow strip is stretched
# Kinds of surface: ground and item with their shades, and again with what lies about told apart. Where one parting
# puts ground and item into one kind, or cuts a shaded ground in two, the others seldom do: their likenesses are
# averaged.
PARTINGS = (3, 6, 9)
BORDER = 0.05  # of the shorter side: how deep the border is that is compared; whole items leave little ground at times
MIDDLE = 0.2  # of each side, left out on both ends: the middle holds nearly all surfaces of an item


_RARE = 0.02  # added to shares before their ratio is taken, so that a few places do not decide


def framing(picture: Picture) -> Framing:
    """Return how a decoded photo is framed."""
    partings = [_framing(surfaces) for surfaces in _parted(picture)]
    top, right, bottom, left, stands_out = (float(number) for number in np.mean(partings, axis=0))
    return Framing(top, right, bottom, left, stands_out)


def _framing(surfaces: Surfaces) -> tuple[float, float, float, float, float]:
    """The likenesses of the top, right, bottom and left to the middle, and how the middle stands out; see Framing."""
    height, width = surfaces.shape
    deep = max(2, round(BORDER * min(height, width)))
    y, x = int(height * MIDDLE), int(width * MIDDLE)
    middle = _shares(surfaces[y : height - y, x : width - x])
    sides = [_shares(side) for side in (surfaces[:deep], surfaces[:, -deep:], surfaces[-deep:], surfaces[:, :deep])]
    top, right, bottom, left = (float(np.sqrt(side * middle).sum()) for side in sides)
    stands_out = float(np.log((middle + _RARE) / (np.mean(sides, axis=0) + _RARE)).max())
    return top, right, bottom, left, stands_out


def _parted(picture: Picture) -> list[Surfaces]:
    """For each of PARTINGS the kind of surface of each place, from k-means over colour (CIE Lab) and texture."""
    copy = picture.tiny
    height, width = (max(LEAST, side) for side in copy.shape[:2])
    if copy.shape[:2] != (height, width):
        copy = cv2.resize(copy, (width, height))
    grey = picture.small_grey
    across = cv2.convertScaleAbs(cv2.Sobel(grey, cv2.CV_16S, 1, 0), alpha=0.25)
    down = cv2.convertScaleAbs(cv2.Sobel(grey, cv2.CV_16S, 0, 1), alpha=0.25)
    texture = cv2.resize(cv2.blur(cv2.add(across, down), (13, 13)), (width, height))
    colour = cv2.cvtColor(cv2.GaussianBlur(copy, (3, 3), 0), cv2.COLOR_BGR2LAB)
    # Light varies over one surface more than its hue does.
    weighed = colour.astype(np.float32) * np.array([0.6, 2.2, 2.2], np.float32)
    places = np.dstack([weighed, np.minimum(texture, 60).astype(np.float32)])
    some = np.ascontiguousarray(places[::2]).reshape(-1, 4)  # are enough to find the centres of the kinds
    places = places.reshape(-1, 4)
    # From equal parts along the main axis of the colours, not from random seeds: the same photo, the same parts.
    centred = some - some.mean(axis=0)
    axis = np.linalg.eigh(centred.T @ centred)[1][:, -1]
    rank = np.empty(len(some), np.int64)
    rank[np.argsort(centred @ axis, kind="stable")] = np.arange(len(some))
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 8, 1.0)
    parted = []
    for count in PARTINGS:
        start = (rank * count // len(rank)).astype(np.int32).reshape(-1, 1)
        _, _, centres = cv2.kmeans(some, count, start, stop, 1, cv2.KMEANS_USE_INITIAL_LABELS)
        _, kinds = cv2.batchDistance(places, centres, cv2.CV_32F, normType=cv2.NORM_L2SQR, K=1)
        parted.append(kinds.reshape(height, width))
    return parted


def _shares(surfaces: Surfaces) -> npt.NDArray[np.float32]:
    counts = np.bincount(surfaces.ravel(), minlength=max(PARTINGS))
    shares: npt.NDArray[np.float32] = (counts / counts.sum()).astype(np.float32)
    return shares
