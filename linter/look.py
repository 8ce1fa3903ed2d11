"""How a photo is framed: the whole item on its ground, or a part of it close up, as numbers.

What tells the two apart is physical: a whole item leaves its ground on all sides of the frame, a close-up runs off at
least one side. So the frame is parted into a few kinds of surface by colour and texture, and each side of the border
is compared with the middle: the side most like the middle is `runs_off`.

Measured when written (AUC of `runs_off`, whole against part of an item): 0.89 on 94 photos of 24 garments in a seller's
closet, 0.93 for 500 covers of clothes, shoes and bags in four collections against crops of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from linter.photo import Picture

    Floats = npt.NDArray[np.float32]

SIDE = 64  # px, long side of the copy that is parted
SURFACES = 6  # kinds of surface: ground, its shade, item, its shade, and two for what lies about
BORDER = 0.08  # of the shorter side: how deep the border is that is compared
MIDDLE = 0.3  # of each side, left out on both ends: the middle is where the item is


@dataclass(frozen=True, slots=True)
class Look:
    """How alike each side of the border and the middle of the frame are, 0 (nothing in common) to 1 (the same).

    The likeness is the Bhattacharyya coefficient of the shares of surfaces.
    """

    top: float
    right: float
    bottom: float
    left: float

    @property
    def runs_off(self) -> float:
        """The likeness of the side that is most like the middle: near 0 for a whole item, near 1 for a part."""
        return max(self.top, self.right, self.bottom, self.left)


def look(picture: Picture) -> Look:
    """Return how a decoded photo is framed."""
    import numpy as np

    surfaces = _parted(picture)
    height, width = surfaces.shape
    deep = max(2, round(BORDER * min(height, width)))
    y, x = int(height * MIDDLE), int(width * MIDDLE)
    middle = _shares(surfaces[y : height - y, x : width - x])
    sides = (surfaces[:deep], surfaces[:, -deep:], surfaces[-deep:], surfaces[:, :deep])
    return Look(*(float(np.sqrt(_shares(side) * middle).sum()) for side in sides))


def _parted(picture: Picture) -> npt.NDArray[np.int32]:
    """The kind of surface of each place, (height, width), from k-means over colour (CIE Lab) and texture."""
    import cv2
    import numpy as np

    from linter.photo import fitted

    copy = fitted(picture.small, SIDE)
    height, width = copy.shape[:2]
    grey = picture.small_grey
    across = cv2.convertScaleAbs(cv2.Sobel(grey, cv2.CV_16S, 1, 0), alpha=0.25)
    down = cv2.convertScaleAbs(cv2.Sobel(grey, cv2.CV_16S, 0, 1), alpha=0.25)
    texture = cv2.resize(cv2.blur(cv2.add(across, down), (13, 13)), (width, height), interpolation=cv2.INTER_AREA)
    colour = cv2.cvtColor(cv2.GaussianBlur(copy, (3, 3), 0), cv2.COLOR_BGR2LAB)
    # Light varies over one surface more than its hue does.
    weighed = colour.astype(np.float32) * np.array([0.6, 1.6, 1.6], np.float32)
    places = np.dstack([weighed, np.minimum(texture, 60).astype(np.float32)]).reshape(-1, 4)
    # From equal parts along the main axis of the colours, not from random seeds: the same photo, the same parts.
    centred = places - places.mean(axis=0)
    axis = np.linalg.eigh(centred.T @ centred)[1][:, -1]
    rank = np.argsort(np.argsort(centred @ axis, kind="stable"), kind="stable")
    start = (rank * SURFACES // len(rank)).astype(np.int32).reshape(-1, 1)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 8, 1.0)
    _, kinds, _ = cv2.kmeans(places, SURFACES, start, stop, 1, cv2.KMEANS_USE_INITIAL_LABELS)
    return cast("npt.NDArray[np.int32]", kinds.reshape(height, width))


def _shares(surfaces: npt.NDArray[np.int32]) -> Floats:
    import numpy as np

    counts = np.bincount(surfaces.ravel(), minlength=SURFACES)
    return cast("Floats", (counts / counts.sum()).astype(np.float32))
