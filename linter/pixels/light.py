"""Light of a photo: was the scene lit well enough to judge the goods, whatever colour the goods are?

Mean grey level does not tell: a black coat in daylight is darker than a white shirt in a dim room, and a red cloth has
little luma in any light. Seven numbers, on a copy of 256 px, together do; the first two, `edges` and `blacks` are of
V = max(R, G, B), in which a saturated colour counts as bright as a white one:

* `exposure` and `middle`: the mean of V in linear light (sRGB decoded), 0 to 1, of the whole and of its middle (a fifth
  left out on each side): how much light reached the sensor, and whether it was for the goods or for what is round them;
* `whites`: for every place the brightest min(R, G, B) near it (within an eighth of the picture, after a 5 px mean that
  takes out specks), then the median over places, 0 to 255: in a lit scene there is nearly everywhere something pale or
  shiny nearby, which a dark garment in the middle does not change;
* `colour`: the 90th percentile of chroma in CIE Lab, 0 to about 130: colours fade into grey and brown in the dark, and
  what is deep red has few whites in any light;
* `edges`: the 99th percentile of the steps of V to the right and down, added, 0 to 255: gloom and haze flatten them;
* `blacks`: the 2nd percentile of V after a 5 px mean, 0 to 255: nothing in a lit scene is black for want of light;
* `warmth`: the mean of b in CIE Lab, about -30 (blue) to 60 (yellow): rooms are dark when their lamps are on.

The score is a logistic of them. Its coefficients were fitted (ridge, balanced classes) on 6,790 photos by sellers, of
which 1,332, those that are dark by some measure and a sample of the rest, were judged by the eyes of two to four
readers: 103 of them dim. What is measured was chosen by cross-validation over these photos, grouped by their grounds
and sellers; the photos on which the score is tested are not among them.

What the score cannot tell: a black item that fills the whole frame from a dark photo, unless EXIF has the scene's
light. `palest` is for that case: the brightness of V that a tenth of the places have near them, be it a label, a hanger
or a strip of the ground beside the cloth. It is not in the score, because a sunbeam or a window raises it in a dark
photo. Nor does it know goods before a window that a phone has not let burn out: a middle more than a stop darker than
a ground that is bright and full of things is black goods on a pale ground in all 72 of the 346 such photos, of 2,739,
that were looked at. An unsharp photo scores lower, as if it had about a quarter of a stop less light.
"""

from __future__ import annotations

from functools import cache
from math import exp, log

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Light

# Fitted; see above. exposure and middle enter as ln(x + 0.004), whites, edges and blacks as x / 64, colour as x / 32.
_EXPOSURE, _MIDDLE, _WHITES, _COLOUR, _EDGES, _BLACKS, _WARMTH = 6.33, -1.31, 2.28, 3.03, 2.23, 1.43, -0.163
_CONSTANT = -0.6
_LEAST_BURNT = 0.001  # of the picture: smaller areas are glints
_SOFTNESS = 2.5  # the logit is divided by this, so that scores spread over 0..1 rather than crowd at its ends


@cache
def _linear() -> npt.NDArray[np.float32]:
    """Linear light, 0 to 1, of each sRGB grey level (IEC 61966-2-1)."""
    levels = np.arange(256) / 255
    curve = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return curve.astype(np.float32)


def _burnt(darkest: npt.NDArray[np.uint8]) -> tuple[float, float, npt.NDArray[np.bool_]]:
    """Find what is burnt out to white, given min(R, G, B).

    Returns the part of the picture in burnt-out areas that do not touch its border, the largest area, both 0 to 1, and
    what is burnt out or beside it, bool (height, width).
    """
    hard = (darkest >= 252).astype(np.uint8)
    if cv2.countNonZero(hard) < _LEAST_BURNT * hard.size:
        return 0.0, 0.0, hard > 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(hard, connectivity=4, ltype=cv2.CV_16U)
    border = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    areas = stats[:, cv2.CC_STAT_AREA] / hard.size
    areas[0] = 0.0  # what is not burnt out
    inside = np.delete(areas, border)
    around = cv2.dilate(hard, np.ones((9, 9), np.uint8)) > 0
    return float(inside[inside >= _LEAST_BURNT].sum()), float(areas.max()), around


def _counts(image: Pixels, mask: npt.NDArray[np.uint8] | None = None) -> npt.NDArray[np.float32]:
    """Count the levels 0 to 255, shape (256,), of an image of one channel, where the mask is not 0."""
    return np.asarray(cv2.calcHist([image], [0], mask, [256], [0, 256]), np.float32).ravel()


def _percentile(image: Pixels, part: float, mask: npt.NDArray[np.uint8] | None = None) -> float:
    """Return the level, 0 to 255, that this part (0 to 1) of the pixels does not exceed."""
    up_to = np.cumsum(_counts(image, mask), dtype=np.float64)
    return float(np.searchsorted(up_to, up_to[-1] * part))


def light(picture: Picture) -> Light:
    """Measure the light of a picture."""
    small = picture.small
    height, width = small.shape[:2]
    blue, green, red = cv2.split(small)
    value = cv2.max(cv2.max(blue, green), red)
    darkest = np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8)
    blown, glare, around = _burnt(darkest)
    deep = max(2, min(height, width) // 20)
    rim = np.concatenate(
        [part.ravel() for part in (around[:deep], around[-deep:], around[:, :deep], around[:, -deep:])]
    )
    exposure, middle = (
        float(_counts(part) @ _linear() / part.size)
        for part in (value, value[height // 5 : height - height // 5, width // 5 : width - width // 5])
    )
    lab = cv2.cvtColor(picture.smaller, cv2.COLOR_BGR2LAB)
    warmth = float(cv2.mean(lab)[2]) - 128
    a, b = (cv2.extractChannel(lab, channel).astype(np.float32) - 128 for channel in (1, 2))
    colour = _percentile(cv2.magnitude(a, b), 0.9)
    padded = cv2.copyMakeBorder(value, 0, 1, 0, 1, cv2.BORDER_REPLICATE)
    right, down = cv2.absdiff(padded[:-1, 1:], value), cv2.absdiff(padded[1:, :-1], value)
    soft = cv2.blur(value, (5, 5))
    near = np.ones((max(3, max(height, width) // 8 | 1),) * 2, np.uint8)
    whites = _percentile(cv2.dilate(cv2.blur(darkest, (5, 5)), near), 0.5)
    edges, blacks = _percentile(cv2.add(right, down), 0.99), _percentile(soft, 0.02)
    logit = (
        _EXPOSURE * log(exposure + 0.004)
        + _MIDDLE * log(middle + 0.004)
        + (_WHITES * whites + _EDGES * edges + _BLACKS * blacks) / 64
        + _COLOUR * colour / 32
        + _WARMTH * warmth
        + _CONSTANT
    )
    return Light(
        score=1 / (1 + exp(-logit / _SOFTNESS)),
        exposure=exposure,
        middle=middle,
        whites=whites,
        colour=colour,
        edges=edges,
        blacks=blacks,
        palest=_percentile(cv2.dilate(soft, near), 0.9),
        warmth=warmth,
        blown=blown,
        glare=glare,
        glare_at_border=float(rim.mean()),
        beside=_percentile(soft, 0.9, (~around).astype(np.uint8)) if glare else 0.0,
        scene_ev=picture.header.exif.scene_ev,
    )
