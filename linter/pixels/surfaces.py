"""What stuff a photo shows at its border and in its middle, compared with that of its listing's cover.

A whole item has something else at its border than in its middle, and the same ground as the cover; a part has at its
border what the cover has in the middle. Colour (framing.py, against_cover.py) does not know a white wall from a white
cupboard, nor a table from a wooden floor. The beginning of a network that was trained to tell a thousand kinds of
things apart describes the stuff of each place by 112 numbers that know more than colour; here they are only compared,
as cosines of their means over the border and over the middle.

What the stuff is says more than how alike it is: floors, walls and grass lie round goods. So each of these numbers has
a weight at the border and one in the middle, fitted with the rest, which the network's last layer applies:
`border_stuff` and `middle_stuff` of Likeness. In the same way cloth at the border and a patch with fine strokes in the
centre speak for a label (`label_stuff`, fitted by train/label.py): which photos are worth reading.

The network is the first nine blocks of EfficientNet-Lite0 (Google; trained on ImageNet; Apache License 2.0, see
surfaces.LICENSE), 1.4 MB, made ready by train/network.py and run by OpenCV in 2 ms a photo. How all is weighed was
fitted by train/beside_cover.py; see records.py.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.fingerprint import grey_copy, thumbnail
from linter.pixels.picture import Pixels
from linter.pixels.records import Fingerprint, Likeness

Numbers = npt.NDArray[np.float32]  # (COUNT,)

# Numbers that describe a place; behind them the network gives what they weigh for a whole view, at the border and in
# the middle, and for a label, at the border and in the centre.
COUNT = 112
NETWORK = Path(__file__).with_suffix(".onnx")
SIDE = 96  # px, of the square that the network sees


class _Means(NamedTuple):
    """Means over places of a photo, each (COUNT + 4,): those at its border, inside it, all, the four at its centre."""

    border: Numbers
    middle: Numbers
    whole: Numbers
    centre: Numbers


_running = threading.Lock()  # a cv2.dnn.Net holds what it works on


def likenesses(cover: Fingerprint, photos: Sequence[Fingerprint]) -> list[Likeness]:
    """Compare each photo with the cover of its listing."""
    of_cover = _looked(cover)
    return [_likeness(of_cover, _looked(photo)) for photo in photos]


def label_odds(photo: Fingerprint) -> float:
    """Return Likeness.label of a photo, which no cover has a part in."""
    of_photo = _looked(photo)
    return _likeness(of_photo, of_photo).label


def described(photo: Fingerprint) -> tuple[Numbers, Numbers, Numbers]:
    """Return what describes the border, the middle and the whole of a photo: the means over their places."""
    border, middle, whole, _ = _looked(photo)
    return border[:COUNT], middle[:COUNT], whole[:COUNT]


def at_border_and_middle(photo: Fingerprint) -> tuple[Numbers, Numbers]:
    """Return what describes the border and the middle of a photo, each of length 1, which is what is weighed."""
    border, middle, _ = described(photo)
    return border / _length(border), middle / _length(middle)


def at_border_and_centre(photo: Fingerprint) -> tuple[Numbers, Numbers]:
    """Return what describes the border and the four places at the centre, as it is weighed for a label."""
    border, _, _, centre = (each[:COUNT] for each in _looked(photo))
    return border / _length(border), centre / _length(centre)


@lru_cache(maxsize=2)  # of a listing the first photo is looked at for itself, and then as the cover
def _looked(photo: Fingerprint) -> _Means:
    """Like `described`, with the weighed sums behind the numbers."""
    with _running:
        network = _network()
        network.setInput(cv2.dnn.blobFromImage(_seen(photo), 1 / 128, mean=(127, 127, 127), swapRB=True))
        places = network.forward()[0]  # (COUNT + 4, 6, 6)
    inner = places[:, 1:-1, 1:-1]
    whole = places.sum((1, 2))
    at_border = places[0].size - inner[0].size
    centre = places[:, 2:-2, 2:-2].mean((1, 2))
    return _Means((whole - inner.sum((1, 2))) / at_border, inner.mean((1, 2)), whole / places[0].size, centre)


def _likeness(cover: _Means, photo: _Means) -> Likeness:
    (border, middle, whole, centre), (cover_border, cover_middle, cover_whole, _) = photo, cover
    label_stuff = border[COUNT + 2] / _length(border[:COUNT]) + centre[COUNT + 3] / _length(centre[:COUNT])
    return Likeness(
        within=_cosine(border, middle),
        borders=_cosine(border, cover_border),
        middles=_cosine(middle, cover_middle),
        border_to_goods=_cosine(border, cover_middle),
        middle_to_ground=_cosine(middle, cover_border),
        wholes=_cosine(whole, cover_whole),
        border_stuff=float(border[COUNT] / _length(border[:COUNT])),
        middle_stuff=float(middle[COUNT + 1] / _length(middle[:COUNT])),
        label_stuff=float(label_stuff),
    )


def _seen(photo: Fingerprint) -> Pixels:
    """The square that the network sees: the colours of the miniature, the finer shades of the grey copy."""
    small = cv2.resize(thumbnail(photo), (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
    grey = grey_copy(photo)
    if grey is None:
        return small
    colours = cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb)
    cv2.insertChannel(cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA), colours, 0)
    return cv2.cvtColor(colours, cv2.COLOR_YCrCb2BGR)


def _cosine(one: Numbers, other: Numbers) -> float:
    one, other = one[:COUNT], other[:COUNT]
    return float(one @ other / (_length(one) * _length(other)))


def _length(numbers: Numbers) -> float:
    return float(np.linalg.norm(numbers)) + 1e-6


@cache
def _network() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(NETWORK))
