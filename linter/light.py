"""Light of a photo: was the scene lit well enough to judge the goods, whatever colour the goods are?

Mean grey level does not tell: a black coat in daylight is darker than a white shirt in a dim room, and a red cloth has
little luma in any light. Three numbers, all of V = max(R, G, B) (so that a saturated colour counts as bright as a white
one), on a copy of 256 px, together do:

* `exposure`: the mean of V in linear light (sRGB decoded), 0 to 1: how much light reached the sensor on the whole;
* `highlights`: for every place the brightest thing near it (within an eighth of the picture, after a 5 px mean that
  takes out specks), then the median over places, 0 to 255: what the light does to the things that reflect it, which a
  dark garment in the middle does not change;
* `warmth`: the mean of b in CIE Lab, about -30 (blue) to 60 (yellow): rooms are dark when their lamps are on.

The score is a logistic of ln(exposure), highlights and warmth. Its coefficients were fitted (ridge, balanced classes)
on about 900 phone photos of clothes, judged by the eye of one reader, that are not the photos on which it is tested.

What the score cannot tell: a black item that fills the whole frame from a dark photo, unless EXIF has the scene's
light. `palest` is for that case: the brightness that a tenth of the places have near them, be it a label, a hanger or a
strip of the ground beside the cloth. It is not in the score, because a sunbeam or a window raises it in a dark photo.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from linter.photo import Picture

# Fitted; see above. exposure enters as ln(exposure + 0.004), highlights as v / 64.
_EXPOSURE, _HIGHLIGHTS, _WARMTH, _CONSTANT = 7.5, 3.9, -0.09, 3.4
_SOFTNESS = 2.5  # the logit is divided by this, so that scores spread over 0..1 rather than crowd at its ends


@cache
def _linear() -> npt.NDArray[np.float32]:
    """Linear light, 0 to 1, of each sRGB grey level (IEC 61966-2-1)."""
    import numpy as np

    levels = np.arange(256) / 255
    curve = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return curve.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Light:
    """Light of a photo.

    `score` 0 to 1 (1 well lit). `exposure` 0 to 1 linear, `highlights` and `palest` 0 to 255, `warmth` Lab b. `blown`
    is the part of the picture, 0 to 1, burnt out to white inside it (a white ground that reaches the border does not
    count). `scene_ev` is the light of the scene in EV at ISO 100 from EXIF, None where the file does not say.
    """

    score: float | None
    exposure: float = 0.0
    highlights: float = 0.0
    palest: float = 0.0
    warmth: float = 0.0
    blown: float = 0.0
    scene_ev: float | None = None


def _blown(small: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> float:
    """Return the part of the picture in burnt-out areas that do not touch its border, 0 to 1."""
    import cv2
    import numpy as np

    blue, green, red = cv2.split(small)
    darkest = cv2.min(cv2.min(blue, green), red)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((darkest >= 252).astype(np.uint8), connectivity=4)
    if count <= 1:
        return 0.0
    height, width = darkest.shape
    border = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    inside = np.setdiff1d(np.arange(1, count), border)
    areas = stats[inside, cv2.CC_STAT_AREA]
    return float(areas[areas >= 0.001 * height * width].sum() / (height * width))


def light(picture: Picture) -> Light:
    """Measure the light of a picture."""
    import cv2
    import numpy as np

    small = picture.small
    blue, green, red = cv2.split(small)
    value = cv2.max(cv2.max(blue, green), red)
    counts = np.bincount(value.ravel(), minlength=256)
    exposure = float(counts @ _linear() / value.size)
    warmth = float(cv2.mean(cv2.cvtColor(small, cv2.COLOR_BGR2LAB))[2]) - 128
    reach = max(3, max(value.shape) // 8 | 1)
    brightest = cv2.dilate(cv2.blur(value, (5, 5)), np.ones((reach, reach), np.uint8))
    up_to = np.cumsum(np.bincount(brightest.ravel(), minlength=256))
    highlights, palest = map(float, np.searchsorted(up_to, (value.size * 0.5, value.size * 0.9)))
    logit = _EXPOSURE * log(exposure + 0.004) + _HIGHLIGHTS * highlights / 64 + _WARMTH * warmth + _CONSTANT
    return Light(
        score=1 / (1 + exp(-logit / _SOFTNESS)),
        exposure=exposure,
        highlights=highlights,
        palest=palest,
        warmth=warmth,
        blown=_blown(small),
        scene_ev=picture.header.exif.scene_ev,
    )
