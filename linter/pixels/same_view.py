"""Which photos of a listing show the same side again: a second shot by hand, nearer, moved or turned.

Two shots of one side are no copies: light, folds and perspective differ everywhere a little, so that they cannot be
laid over each other place by place. What they share are the corners of the goods: a seam, a print, a button. So corners
are looked for in both (ORB, a grey copy of 256 px), those on the goods alone, as front and back stand on one ground and
have one outline; each is paired with the one like it in the other photo; and of these pairs as many as possible are
explained by one shift, turn and scale (RANSAC), which is then bent a little, for cloth that lies otherwise and for a
chair seen from one step further left. The same side again has many, and in one colour; of a front and its back hardly
any agree. Last, each is laid on the other, and what lies between the corners must be alike, too, in all halves of it. A
side with few corners (plain knit, a white table), another pose of who wears it, a screen that shows something else and
an angle that is quite another are missed. A part or a label counts as shown again in nearly the same frame alone.

On 123 pairs that show one side again, by twenty sellers, 55 are found, and none of 1,350 others: fronts and backs of a
shop on models, of shirts on a mannequin or of one after the other on it, of clothes, furniture and cutlery on one
ground, and covers of two items by one seller. What decides was chosen on half of the sellers; of the other half's it
finds 16 of 41, and none of 481. Of the others a person would call nearly all the same: a chair from two steps further
left, boots turned a little, a bag in other light before another ground.

Tried for those missed, by how many of the 123 agree in more corners than all but two of the others: SIFT 51, at ten
times the time; 600 corners 63, a copy of 384 px 62, as these 300 on 256 px do with 65. Corners of the ground, too, and
what one camera that moves explains (a fundamental matrix): 54; with all else, weighed by regression: 60. Surroundings
as a network made for it sees them (XFeat, CVPR 2024, 9 ms a photo) find fewer, since what it sees is so wide that it
holds the outline, which front and back have in common. For the same reason what both show at the corners of one, once
they are laid on each other, tells nothing where fewer agree: in fronts and backs of a shop 0.8 to 1 of these are alike,
in second shots 0.6 to 0.9. Stuff (surfaces.py) and colours at the same places, weighed with the corners, would join
more, half of it by one seller, and things turned by 45 degrees as well; bench/README.md has the figures.

ORB: Rublee and others, "ORB: an efficient alternative to SIFT or SURF", ICCV 2011.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

from linter.pixels.against_cover import goods_in
from linter.pixels.fingerprint import grey_copy, thumbnail, tiny
from linter.pixels.picture import Pixels
from linter.pixels.records import Fingerprint

Points = npt.NDArray[np.float32]  # (count, 2): x and y in px of the grey copy
Bits = npt.NDArray[np.uint8]  # (count, 32): what ORB says of the surroundings of each corner, in 256 bits

MOST_CORNERS = 300
# The same side again: so many pairs of corners agree, and they are such a part of the corners of either photo. Of two
# sides that are not the same at most 19 agreed all over the goods.
LEAST_AGREEING = 20
LEAST_SHARE = 0.06
# ... and of one colour: the difference of Lab's a and b, of 256 each. Two colours of one model differ by more.
_ONE_COLOUR = 18
_GOODS = 0.5  # log odds from which on a place counts as goods
_LIKE = 80  # bits in which two corners that are alike may differ
_CLEARLY = 0.85  # of the difference to the next best corner
_OFF = 0.025  # of the long side: how far off a corner may lie where shift, turn, scale and bend lead
_NEAR = 0.12  # ... where shift, turn and scale alone lead, for it to be asked how they are bent,
_FURTHEST = 0.24  # ... and to agree when they are
# ... and what lies between the corners agrees, each laid on the other, the mean of both: in so much of the goods, where
# there is something to see. Of 30 pairs that show one side 28 reach it; of nine of trousers of several kinds, cut out
# and set before one emblem, four do.
_LEAST_BETWEEN = 1 / 3
# ... and in so much of that half, left, right, above or below, where it does least: of a shoe beside its sole and the
# pair of them, one half does not. Corners do not tell it, for they crowd where there is a print or a buckle. Another
# print on the same cloth reaches 0.22.
_LEAST_OF_HALF = 0.25
_SQUARE = 128  # px, in which one is laid on the other
_WINDOW = 9  # px of it, in which two places are compared
_SOMETHING = 60  # grey levels squared: the variance from which on there is something to see in a window
_LOOK_ALIKE = 0.7  # correlation
_BENDS = 3  # so often are those that agree found, and how they are bent by those
_STIFF = 1e-3  # how much bending is held back


_STILL = np.zeros((_SQUARE, _SQUARE, 2), np.float32)
_PLACES = np.dstack(np.meshgrid(*[np.arange(_SQUARE, dtype=np.float32)] * 2))  # x and y of each


@dataclass(frozen=True, slots=True)
class _Framed:
    """How alike two frames must be: one at most `nearer` times as near, and `shared` of the goods of each in both."""

    nearer: float
    shared: float


_WHOLES = _Framed(1.8, 0.6)  # beyond that the nearer one shows a part
# That a photo shows a part is not sure. What shows the same as another in nearly the same frame shows it again, in six
# of seven such pairs; what is nearer, or moved more, shows a detail of it, in nine of eleven.
_PARTS = _Framed(1.3, 0.8)
# Frames in which a part is the same are alike when very small, too: six such pairs correlate by 0.64 and more, and 0.88
# of all others by less than this, which spares looking for their corners.
_FRAMES_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Corners:
    """The corners of one photo on its goods: `at` places, what they are `like`, and their colours; what they are in."""

    at: Points
    like: Bits
    colours: npt.NDArray[np.int16]  # (count, 2): a and b of Lab
    grey: Pixels
    goods: Pixels  # uint8, as large: 1 on the goods, without their outline

    @property
    def long_side(self) -> int:
        return int(max(self.grey.shape))


def same_views(prints: Sequence[Fingerprint], parts: Collection[int] = ()) -> list[tuple[int, int]]:
    """Return pairs (i, j) with i < j of photos that show the same side, as many as join all that do.

    `parts` are the numbers of those that rather show a part than the whole item; a pair with one of them must show the
    same part of it, as near.
    """
    cv2.setNumThreads(1)  # other photos are measured meanwhile
    corners = cache(lambda number: _corners(prints[number]))
    frame = cache(lambda number: tiny(prints[number]))
    pairs: list[tuple[int, int]] = []
    group = list(range(len(prints)))  # by the first photo of it: what is joined by way of a third is not compared
    shown = [number for number, print_ in enumerate(prints) if print_.detail]
    for before, j in enumerate(shown):
        for i in shown[:before]:
            part = i in parts or j in parts
            if group[i] == group[j] or (part and np.vdot(frame(i), frame(j)) < _FRAMES_ALIKE):
                continue
            one, other = corners(i), corners(j)
            if one is not None and other is not None and _same(one, other, _PARTS if part else _WHOLES):
                pairs.append((i, j))
                low, high = sorted((group[i], group[j]))
                group = [low if of == high else of for of in group]
    return pairs


def _corners(print_: Fingerprint) -> _Corners | None:
    """The corners on the goods of a photo, None where there are too few of them."""
    goods: Pixels = (cv2.blur(goods_in(print_), (5, 5)) > _GOODS).astype(np.uint8)
    goods = cv2.morphologyEx(goods, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    goods = cv2.erode(goods, np.ones((3, 3), np.uint8), borderValue=0)  # without the outline
    grey = grey_copy(print_) if goods.any() else None
    if grey is None:
        return None
    height, width = grey.shape
    mask = cv2.resize(goods, (width, height), interpolation=cv2.INTER_NEAREST)
    orb = cv2.ORB.create(MOST_CORNERS, scaleFactor=1.2, nlevels=8, fastThreshold=5, edgeThreshold=12, patchSize=25)
    found, like = orb.detectAndCompute(grey, mask)
    if len(found) < LEAST_AGREEING:
        return None
    at = np.asarray(cv2.KeyPoint.convert(found), np.float32)
    lab = cv2.cvtColor(thumbnail(print_), cv2.COLOR_BGR2LAB)
    x, y = ((at[:, axis] * lab.shape[1 - axis] / grey.shape[1 - axis]).astype(np.intp) for axis in (0, 1))
    return _Corners(at, np.asarray(like, np.uint8), lab[y, x, 1:].astype(np.int16), grey, mask)


def _same(one: _Corners, other: _Corners, framed: _Framed) -> bool:
    pairs = _alike(one.like, other.like)
    if len(pairs) < LEAST_AGREEING:
        return False
    a, b = one.at[pairs[:, 0]], other.at[pairs[:, 1]]
    off = _OFF * max(one.long_side, other.long_side)
    warp, agree = cv2.estimateAffinePartial2D(a, b, method=cv2.RANSAC, ransacReprojThreshold=off, maxIters=600)
    if warp is None:
        return False
    scale = float(np.hypot(warp[0, 0], warp[1, 0]))
    bent = _bent(a @ warp[:, :2].T + warp[:, 2], b, off / _OFF)
    agreeing = pairs[bent if np.count_nonzero(bent) > np.count_nonzero(agree) else agree.ravel() > 0]
    enough = max(LEAST_AGREEING, LEAST_SHARE * min(len(one.at), len(other.at)))
    if len(agreeing) < enough or not 1 / framed.nearer <= scale <= framed.nearer:
        return False
    apart = np.abs(one.colours[agreeing[:, 0]] - other.colours[agreeing[:, 1]])
    if np.median(apart, axis=0).max() > _ONE_COLOUR:
        return False
    ways = [(one, other, warp), (other, one, cv2.invertAffineTransform(warp))]
    both = [_in_both(*way) for way in ways]
    if any(mask.sum() < framed.shared * on.goods.sum() for mask, (_, on, _) in zip(both, ways, strict=True)):
        return False
    laid = [_between(*way, mask) for mask, way in zip(both, ways, strict=True)]
    everywhere, worst = np.mean(laid, axis=0)
    return bool(everywhere >= _LEAST_BETWEEN and worst >= _LEAST_OF_HALF)


def _in_both(one: _Corners, other: _Corners, warp: MatLike) -> Pixels:
    """Where goods of the other photo lie in the frame of one that is laid on them by the warp, 1 and 0."""
    frame = cv2.warpAffine(np.ones_like(one.grey), warp, other.grey.shape[::-1], flags=cv2.INTER_NEAREST)
    return np.asarray(cv2.bitwise_and(other.goods, frame), np.uint8)


def _between(one: _Corners, other: _Corners, warp: MatLike, where: Pixels) -> tuple[float, float]:
    """Return in how much of `where`, 0 to 1, one photo that is laid on the other by the warp looks alike.

    The second number is that of the half, left, right, above or below, where it does least. What is laid on gives way a
    little everywhere, as cloth that lies otherwise does.
    """
    laid = cv2.warpAffine(one.grey, warp, other.grey.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
    on, laid, mask = (_squared(picture, other.long_side) for picture in (other.grey, laid, where))
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST).calc(on, laid, _STILL.copy())
    places = _PLACES + flow
    laid = cv2.remap(laid, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    a, b = (grey.astype(np.float32) for grey in (on, laid))
    mean_a, mean_b = _mean(a), _mean(b)
    vary_a, vary_b = _mean(a * a) - mean_a * mean_a, _mean(b * b) - mean_b * mean_b
    together = _mean(a * b) - mean_a * mean_b
    seen = (mask > 0) & (np.maximum(vary_a, vary_b) > _SOMETHING)
    alike = together > _LOOK_ALIKE * np.sqrt(np.maximum(vary_a, 1) * np.maximum(vary_b, 1))
    at, agree = np.argwhere(seen), alike[seen]
    if not len(at):
        return 0.0, 0.0
    after = at >= np.median(at, axis=0)
    halves = [agree[half] for axis in (0, 1) for half in (after[:, axis], ~after[:, axis])]
    return float(agree.mean()), min(float(half.mean()) for half in halves if len(half))


def _squared(picture: Pixels, long_side: int) -> Pixels:
    """A picture in the upper left of a square: on strips a few px narrow the flow reads what is not its own."""
    square = np.zeros((long_side, long_side), np.uint8)
    square[: picture.shape[0], : picture.shape[1]] = picture
    return cv2.resize(square, (_SQUARE, _SQUARE), interpolation=cv2.INTER_AREA)


def _mean(levels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(cv2.blur(levels, (_WINDOW, _WINDOW)), np.float32)


def _bent(laid: npt.NDArray[np.floating], on: Points, long_side: float) -> npt.NDArray[np.bool_]:
    """Which of the corners that were laid on others lie there when all are moved by one quadratic of their places."""
    apart = np.linalg.norm(laid - on, axis=1) / long_side
    x, y = (laid / long_side - 0.5).T
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
    held = np.diag([0.0, 0.0, 0.0, _STIFF, _STIFF, _STIFF])
    by, agree = apart < _NEAR, np.zeros(len(laid), np.bool_)
    for _ in range(_BENDS):
        if np.count_nonzero(by) < LEAST_AGREEING:
            break
        its = terms[by]
        bend = np.linalg.lstsq(its.T @ its / len(its) + held, its.T @ (on - laid)[by] / len(its), rcond=None)[0]
        off = np.linalg.norm(laid + terms @ bend - on, axis=1) / long_side
        agree = (off < _OFF) & (apart < _FURTHEST)
        by = (off < 1.5 * _OFF) & (apart < _FURTHEST)
    return agree


def _alike(one: Bits, other: Bits) -> npt.NDArray[np.intp]:
    """Pairs (i, j) of corners that are each other's likest, clearly liker than the next one; (count, 2)."""
    # In how many bits: a matrix product would say it too, and wake BLAS' threads.
    differ = np.zeros((len(one), len(other)), np.uint16)
    for a, b in zip(one.view(np.uint64).T, np.ascontiguousarray(other.view(np.uint64).T), strict=True):
        differ += np.bitwise_count(a[:, None] ^ b)
    likest = differ.argmin(axis=1)
    mutual = np.flatnonzero(differ.argmin(axis=0)[likest] == np.arange(len(one)))
    least, next_ = np.partition(differ[mutual], 1, axis=1)[:, :2].T
    kept = mutual[least <= np.minimum(_LIKE, _CLEARLY * next_)]
    return np.stack([kept, likest[kept]], axis=1)
