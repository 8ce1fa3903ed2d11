"""What tells two photos apart or calls them one: exact copies, and near-duplicates that show a buyer nothing new.

    near_pairs([fingerprint(a), fingerprint(b)], 0.85, 0.6)     # [(0, 1, Match)] when they agree in so much, else []

Distances between perceptual hashes cannot tell a re-framed copy from the back of the same garment on the same
backdrop: both differ in about as many bits. So two photos that look alike when very small (in one of four quarter
turns) are laid over each other: the middle of one is looked for in the other, and from there their correlation is
maximised. Then they are compared place by place: near-duplicates agree wherever there is structure and keep their
proportions, a front and a back disagree at the neck, the pockets, the print. A mirrored copy is no near-duplicate: the
mirror image of a left shoe is the right one. bench/duplicates.py measures all this on photos.

Alignment: Evangelidis and Psarakis, "Parametric Image Alignment using Enhanced Correlation Coefficient Maximization",
IEEE TPAMI 30(10), 2008 (cv2.findTransformECC).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.picture import Picture, Pixels, between
from linter.pixels.records import Fingerprint, Match

Affine = Pixels  # float32 (2, 3): leads from places of one miniature to places of another

SIDE = 96  # px, long side of the copy that is kept: fine enough for a neckline, small enough to keep for every photo
_DETAIL = 85  # JPEG quality of the grey copy, 5 to 15 KB
TINY = 12  # px, side of the square in which all pairs are compared first

# Quarter turns below this correlation of the tiny copies are not looked at again.
ALIKE = 0.3
# Rough alignment works on miniatures made smaller by this, and looks for the middle of each in the other at these
# scales: a crop that keeps 0.8 to 1 of each side is near enough to one of them to go on from.
SHRINK = 2
SCALES = (1.0, 0.85, 1.18)
# Photos that correlate less than this when they are laid on each other at their own scale are not tried at the others.
# Of 2,662 pairs of photos by sellers, 717 reach ROUGHLY at one of the scales, none of them from less than 0.55.
HOPELESS = 0.5
# Photos that correlate less than this wherever they are laid on each other are different: copies reach 0.7 either in
# their middle or, where that is plain, over the whole frame; most pairs of one listing do not, and cost no alignment.
ROUGHLY = 0.7
# Photos whose best rough alignment correlates less than this are different: most copies reach 0.9.
ALIGNED = 0.75
# No other start is tried when the first leads to this.
SURELY_ALIGNED = 0.95
# A copy keeps its proportions but for a hundredth or two of rounding. The back of a garment is laid over its front only
# when it is stretched, by 1.15 or more in half of the pairs tried.
STRETCH = 1.1
# A place is compared when its grey levels spread by at least this much: less is noise and JPEG, not structure.
STRUCTURE = 2.0
# Two places agree when the correlation of their grey levels is at least this: well-laid copies reach it nearly
# everywhere, while outlines that only run alike, as those of a front and its back, reach 0.5 to 0.7.
AGREES = 0.8


EXACT = Match(True, 1.0, 1.0)
_NOWHERE = (-1.0, np.eye(2, 3, dtype=np.float32))


def fingerprint(picture: Picture) -> Fingerprint:
    """Return the fingerprint of a decoded photo."""
    thumb = between(picture.smaller, SIDE)
    detail = cv2.imencode(".jpg", picture.small_grey, [cv2.IMWRITE_JPEG_QUALITY, _DETAIL])[1]
    height, width = thumb.shape[:2]
    digest = hashlib.blake2b(f"{picture.header.width}x{picture.header.height} {width}".encode(), digest_size=16)
    kept = thumb.tobytes(), detail.tobytes()
    for part in kept:
        digest.update(part)
    return Fingerprint(digest.hexdigest(), width, height, *kept)


def thumbnail(print_: Fingerprint) -> Pixels:
    """Return the kept miniature, uint8 (height, width, 3), BGR."""
    return np.frombuffer(print_.pixels, np.uint8).reshape(print_.height, print_.width, 3)


def grey_copy(print_: Fingerprint) -> Pixels | None:
    """Return the kept grey copy, uint8 (height, width) of at most SMALL_SIDE px; None where none was kept."""
    return cv2.imdecode(np.frombuffer(print_.detail, np.uint8), cv2.IMREAD_GRAYSCALE) if print_.detail else None


def near_pairs(prints: Sequence[Fingerprint], agreement: float, overlap: float) -> list[tuple[int, int, Match]]:
    """Return (i, j, match) with i < j for the pairs that are exact, or agree over at least so much of both frames.

    `agreement` and `overlap` are 0 to 1. All pairs are compared as tiny squares in one product; only those alike are
    aligned, and of these no two that copies of a third join already: what is a copy of one is one of the other.
    """
    if len(prints) < 2:
        return []
    cv2.setNumThreads(1)  # other photos are measured meanwhile
    squares = np.stack([tiny(print_) for print_ in prints])
    frames: list[dict[int, _Frame]] = [{} for _ in prints]  # by quarter turns, each made when it is first laid
    turned = [np.rot90(squares, turns, (1, 2)).reshape(len(prints), -1) for turns in range(4)]
    alike = np.stack([turned[0] @ other.T for other in turned])  # [turns, i, j]
    found = []
    original = list(range(len(prints)))  # the first of those that a photo is joined with
    for i in range(len(prints)):
        for j in range(i + 1, len(prints)):
            match: Match | None = None
            if prints[i].digest == prints[j].digest:
                match = EXACT
            elif original[i] != original[j]:
                turns = [int(k) for k in np.argsort(-alike[:, i, j], kind="stable") if alike[k, i, j] >= ALIKE][:2]
                if len(turns) == 2 and alike[turns[0], i, j] > alike[turns[1], i, j] + 0.2:
                    del turns[1]  # it is clear which way up they are alike
                match = _compared(prints[i], prints[j], turns, frames[i], frames[j], agreement)
            if match is not None and match.agreement >= agreement and match.overlap >= overlap:
                found.append((i, j, match))
                original = [original[i] if of == original[j] else of for of in original]
    return found


def compared(a: Fingerprint, b: Fingerprint, turns: Sequence[int] = (0, 1, 2, 3)) -> Match | None:
    """Return how two photos agree when `b` is turned by one of the quarter turns, or None if they cannot be aligned."""
    return _compared(a, b, turns, {}, {}, 0.0)


def _compared(
    a: Fingerprint,
    b: Fingerprint,
    turns: Sequence[int],
    frames_a: dict[int, _Frame],
    frames_b: dict[int, _Frame],
    least: float,
) -> Match | None:
    """Like compared; of photos whose greys agree in less than `least`, their colours are not asked."""
    best: Match | None = None
    for k in turns:
        match = _laid_over(_frame(a, 0, frames_a), _frame(b, k, frames_b), least)
        if match is not None and (best is None or match.agreement > best.agreement):
            best = match
    return best


@dataclass(frozen=True, slots=True)
class _Frame:
    """A miniature in one of its quarter turns, as it is laid over others.

    `small` is `grey` made smaller by SHRINK, `middles` what is looked for in others: its middle at each of SCALES, none
    where it is plain, and lies anywhere.
    """

    bgr: Pixels
    grey: Pixels
    small: Pixels
    middles: tuple[Pixels, ...]


def _frame(print_: Fingerprint, turns: int, made: dict[int, _Frame]) -> _Frame:
    """Return the miniature turned, from those that were made or made now."""
    if turns not in made:
        bgr = np.ascontiguousarray(np.rot90(thumbnail(print_), turns))
        grey = cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)
        small = _shrunk(grey)
        y, x = _off(small)
        middle = small[y : small.shape[0] - y, x : small.shape[1] - x]
        sizes = ((max(1, round(middle.shape[1] * scale)), max(1, round(middle.shape[0] * scale))) for scale in SCALES)
        plain = middle.std() < STRUCTURE
        middles = () if plain else tuple(cv2.resize(middle, size, interpolation=cv2.INTER_AREA) for size in sizes)
        made[turns] = _Frame(bgr, grey, small, middles)
    return made[turns]


def _off(small: Pixels) -> tuple[int, int]:
    """How much above and below, left and right, is left out of the middle, px."""
    return round(small.shape[0] * 0.2), round(small.shape[1] * 0.2)


def tiny(print_: Fingerprint) -> Pixels:
    """The miniature squeezed into a small grey square of mean 0 and norm 1 (all 0 where there is nothing to see)."""
    grey = cv2.cvtColor(thumbnail(print_), cv2.COLOR_BGR2GRAY)
    square = cv2.resize(grey, (TINY, TINY), interpolation=cv2.INTER_AREA).astype(np.float32)
    square -= square.mean()
    norm = float(np.linalg.norm(square))
    return square / norm if norm > TINY else np.zeros_like(square)


def _laid_over(first: _Frame, second: _Frame, least: float) -> Match | None:
    warp = _aligned(first, second)
    if warp is None:
        return None
    a, b, grey_a = first.bgr, second.bgr, first.grey
    size = (a.shape[1], a.shape[0])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(b, warp, size, flags=flags)
    inside = cv2.warpAffine(np.full(b.shape[:2], 255, np.uint8), warp, size, flags=flags) == 255
    spread = abs(float(np.linalg.det(warp[:, :2])))
    overlap = float(inside.sum()) / max(inside.size, b.shape[0] * b.shape[1] / spread)
    if not inside.any():
        return None
    grey_moved = cv2.cvtColor(moved, cv2.COLOR_BGR2GRAY)
    agreement = _agreement(grey_a, grey_moved, inside)
    if agreement >= least:
        agreement *= 1 - _recoloured(a, moved, inside)
    return Match(False, agreement, overlap)


def _aligned(a: _Frame, b: _Frame) -> Affine | None:
    """The 2 x 3 map from places of `a` to places of `b` under which they correlate best, or None.

    A map that stretches by more than STRETCH is none: a copy keeps its proportions.
    """
    best: tuple[float, Affine] | None = None
    for start in _starts(a, b):
        step = _ecc(a.small, b.small, start, 20, 3)
        if step is not None and (best is None or step[0] > best[0]):
            best = step
        if best is not None and best[0] > SURELY_ALIGNED:
            break
    if best is None or best[0] < ALIGNED or _stretch(best[1]) > 2 * STRETCH - 1:  # twice, as this is still rough
        return None
    warp = best[1].copy()
    warp[:, 2] *= SHRINK
    fine = _ecc(a.grey, b.grey, warp, 15, 3)
    if fine is not None:
        warp = fine[1]
    return warp if _stretch(warp) <= STRETCH else None


def _stretch(warp: Affine) -> float:
    """How much more a map stretches in one direction than in another, 1 when it keeps proportions."""
    longest, shortest = np.linalg.svd(warp[:, :2], compute_uv=False)
    return float(longest / max(shortest, 1e-6))


def _shrunk(grey: Pixels) -> Pixels:
    """The miniature made smaller by SHRINK, where rough alignment is quick."""
    size = max(1, round(grey.shape[1] / SHRINK)), max(1, round(grey.shape[0] / SHRINK))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA)


def _starts(first: _Frame, second: _Frame) -> list[Affine]:
    """Rough maps from places of `first` to places of `second`, the likelier first; none if they are unlike everywhere.

    The middle of each is looked for in the other at SCALES, so that crops off centre are found; where the middle is
    plain, the whole frames are laid on each other.
    """
    a, b = first.small, second.small
    frame = cv2.resize(b, (a.shape[1], a.shape[0]), interpolation=cv2.INTER_AREA)
    whole = float(cv2.matchTemplate(frame, a, cv2.TM_CCOEFF_NORMED)[0, 0])
    forth, back = _placed(first, b, 0), _placed(second, a, 0)
    if max(whole, forth[0], back[0]) < HOPELESS:
        return []
    for number in range(1, len(SCALES)):
        forth, back = (
            max(forth, _placed(first, b, number), key=_likely),
            max(back, _placed(second, a, number), key=_likely),
        )
    starts = []
    if max(forth[0], back[0]) >= ROUGHLY:
        placed = forth[1] if forth[0] >= back[0] else cv2.invertAffineTransform(back[1])
        starts.append((max(forth[0], back[0]), placed.astype(np.float32)))
    if whole >= ROUGHLY:
        x, y = (b.shape[1] - a.shape[1]) / 2, (b.shape[0] - a.shape[0]) / 2
        starts.append((whole, np.array([[1, 0, x], [0, 1, y]], np.float32)))
    return [start for _, start in sorted(starts, key=_likely, reverse=True)]


def _likely(placed: tuple[float, Affine]) -> float:
    return placed[0]


def _placed(a: _Frame, b: Pixels, number: int) -> tuple[float, Affine]:
    """Where the middle of `a` lies in `b` at one of SCALES: the correlation there, and the map from `a` to `b`."""
    if not a.middles:
        return _NOWHERE
    scale, middle = SCALES[number], a.middles[number]
    if middle.shape[0] > b.shape[0] or middle.shape[1] > b.shape[1]:
        return _NOWHERE
    _, peak, _, (left, top) = cv2.minMaxLoc(cv2.matchTemplate(b, middle, cv2.TM_CCOEFF_NORMED))
    y, x = _off(a.small)
    return peak, np.array([[scale, 0, left - scale * x], [0, scale, top - scale * y]], np.float32)


def _ecc(a: Pixels, b: Pixels, start: Affine, steps: int, blur: int) -> tuple[float, Affine] | None:
    everywhere = np.full(b.shape, 255, np.uint8)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, steps, 1e-3)
    try:
        score, warp = cv2.findTransformECC(a, b, start, cv2.MOTION_AFFINE, stop, everywhere, blur)
    except cv2.error:  # it did not converge from here
        return None
    return float(score), warp


def _agreement(a: Pixels, b: Pixels, inside: npt.NDArray[np.bool_]) -> float:
    """The share of structured places of `a` or `b` that agree, with a slack of one pixel for depth and folds."""
    window = (9, 9)
    fa, fb = a.astype(np.float32), b.astype(np.float32)
    mean_a, mean_b = cv2.blur(fa, window), cv2.blur(fb, window)
    var_a = cv2.blur(fa * fa, window) - mean_a * mean_a
    var_b = cv2.blur(fb * fb, window) - mean_b * mean_b
    full = cv2.erode(inside.astype(np.uint8), np.ones((11, 11), np.uint8), borderValue=0) > 0
    places = full & (np.maximum(var_a, var_b) > STRUCTURE**2)
    if places.sum() < 0.02 * inside.size:
        return 0.0  # nothing to go by
    best = np.full(a.shape, -1e9, np.float32)
    height, width = a.shape
    # What the frame of one px holds does not count: it is further from each place that is compared than its window
    around = (cv2.copyMakeBorder(part, 1, 1, 1, 1, cv2.BORDER_REPLICATE) for part in (fb, mean_b, _unlike(var_b)))
    values, means, scales = around
    for down in range(3):
        for across in range(3):
            at = slice(down, down + height), slice(across, across + width)
            covariance = cv2.blur(cv2.multiply(fa, values[at]), window) - mean_a * means[at]
            best = np.asarray(cv2.max(best, cv2.multiply(covariance, scales[at])), np.float32)
    return float((best[places] * _unlike(var_a)[places] >= AGREES).mean())


def _unlike(variance: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """One over the spread of grey levels, which counts as 1 where it is less."""
    return np.asarray(1 / np.sqrt(np.maximum(variance, 1)), np.float32)


def _recoloured(a: Pixels, b: Pixels, inside: npt.NDArray[np.bool_]) -> float:
    """The share of places whose colour differs beyond what differs everywhere (the white balance)."""
    hues = [cv2.cvtColor(each, cv2.COLOR_BGR2LAB)[..., 1:].astype(np.int16) for each in (a, b)]
    difference = (hues[0] - hues[1])[inside]
    beyond = np.zeros(len(difference), np.bool_)
    for hue in difference.T:
        beyond |= np.abs(hue - _median(hue)) > 18
    return float(beyond.mean())


def _median(levels: npt.NDArray[np.int16]) -> int:
    """The lower median of whole numbers from -255 to 255, counted, which is quicker than sorting them."""
    counts = np.bincount(levels + 255, minlength=511).cumsum()
    return int(np.searchsorted(counts, (len(levels) + 1) // 2)) - 255
