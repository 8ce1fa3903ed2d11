"""What a photo's border and middle show of the cover: the goods in the middle of it, or the ground at its border?

One frame alone often does not tell a whole item from a part: a bag on a table looks like a label on cloth. Its cover
does. It shows the whole item, as sellers choose it, so that what is in its middle and not at its border is goods. Where
the border of another photo has these colours, that photo runs off the goods, and shows a part; where it has those of
the ground, and its middle those of the goods, it shows the whole again.

Shares of colours (CIE Lab in 6 x 12 x 12 steps, made soft by their neighbours, since light and white balance differ) of
the cover's middle and border give for each colour the log of how many times more of it is goods than ground. Places
whose colour the cover does not have count for neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.fingerprint import thumbnail
from linter.pixels.picture import Pixels
from linter.pixels.records import AgainstCover, Fingerprint

Shares = npt.NDArray[np.float64]  # (lightnesses, reds, yellows): the part of each colour, of 1 in all
Kinds = npt.NDArray[np.intp]  # (height, width): which of the colours each place has

STEPS = (6, 12, 12)
_GREYEST = 68  # of Lab's 0..255, in which grey is 128: from here to as far on the other side there are steps
_BORDER = 0.07  # of the shorter side
_MIDDLE = 0.28  # of each side, left out on both ends
_RARE = 0.0008  # added to shares before their ratio is taken, so that a few places do not decide


def against_cover(cover: Fingerprint, photos: Sequence[Fingerprint]) -> list[AgainstCover]:
    """Return what the border and the middle of each photo show of its listing's cover."""
    odds = _odds(_kinds(cover))
    return [_against(odds, _kinds(photo)) for photo in photos]


def _against(odds: npt.NDArray[np.float64], kinds: Kinds) -> AgainstCover:
    return AgainstCover(
        border=max(float(odds[side].mean()) for side in _sides(kinds)), middle=float(odds[_middle(kinds)].mean())
    )


def goods_in(photo: Fingerprint) -> npt.NDArray[np.float32]:
    """Return for each place of a photo's miniature the log odds that its colour is of the goods, float (height, width).

    The photo is its own cover here: goods are what its middle has and its border lacks.
    """
    kinds = _kinds(photo)
    return _odds(kinds)[kinds].astype(np.float32)


def _odds(kinds: Kinds) -> npt.NDArray[np.float64]:
    """For each colour the log odds that it is of the goods, not of the ground, in a photo of the whole item."""
    goods, ground = _shares(_middle(kinds)), _shares(np.concatenate(_sides(kinds)))
    return np.log((goods + _RARE) / (ground + _RARE)).ravel()


def _kinds(print_: Fingerprint) -> Kinds:
    lab: Pixels = cv2.cvtColor(thumbnail(print_), cv2.COLOR_BGR2LAB)
    lightness, red, yellow = _parts()
    kinds: Kinds = lightness[lab[..., 0]] + red[lab[..., 1]] + yellow[lab[..., 2]]
    return kinds


@cache
def _parts() -> tuple[Kinds, Kinds, Kinds]:
    """What each level, 0 to 255, of L, a and b adds to the number of a colour."""
    levels = np.arange(256)
    coloured = (np.clip((levels - _GREYEST) * steps // (2 * (128 - _GREYEST)), 0, steps - 1) for steps in STEPS[1:])
    red, yellow = coloured
    return levels * STEPS[0] // 256 * STEPS[1] * STEPS[2], red * STEPS[2], yellow


def _sides(kinds: Kinds) -> list[Kinds]:
    deep = max(2, round(_BORDER * min(kinds.shape)))
    return [side.ravel() for side in (kinds[:deep], kinds[:, -deep:], kinds[-deep:], kinds[:, :deep])]


def _middle(kinds: Kinds) -> Kinds:
    y, x = (int(side * _MIDDLE) for side in kinds.shape)
    return kinds[y : kinds.shape[0] - y, x : kinds.shape[1] - x].ravel()


def _shares(kinds: Kinds) -> Shares:
    """The share of each colour, a fifth of it given to each of the two neighbours along each axis."""
    shares = np.bincount(kinds, minlength=np.prod(STEPS)).reshape(STEPS) / len(kinds)
    for axis in range(3):
        along = shares.swapaxes(0, axis)
        near = np.zeros_like(along)
        near[1:] += along[:-1]
        near[:-1] += along[1:]
        shares = (0.6 * along + 0.2 * near).swapaxes(0, axis)
    return shares
