"""Focus of a photo: are edges as steep as a lens in focus and a steady hand make them?

An edge seen sharp rises within a pixel or two; defocus, motion and shake spread it. So in tiles of 16 px the largest
grey-level step between neighbours is divided by the largest step between pixels 4 apart: a ramp gives 1/4, a sharp edge
near 1 (the idea of edge width, Marziliano et al. 2002, measured by two steps instead of a walk along each edge). Only
tiles with some contrast are looked at: a plain backdrop or flat fabric has no edge that could be unsharp, and a photo
with hardly any such tile has no score.

* The 95th percentile over tiles stands for the picture: a close-up whose background is soft is sharp where it matters.
* It is taken across and down apart, and the smaller one counts: motion leaves edges along its own direction sharp.

What it cannot tell: a blurred photo with strong grain (noise has steep edges too; the grain score has it), an item that
is soft before a sharp background, and a small copy of an unsharp photo, which is sharp again.
"""

from __future__ import annotations

from math import exp

import cv2
import numpy as np

from linter.pixels.percentiles import percentile
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Focus

TILE = 16
_ALONG = np.ones((1, TILE), np.uint8)
_CONTRAST = 24  # grey levels within 4 px that make a tile worth asking
_ENOUGH_TILES = 8
# The score runs from 0 to 1 round an edge of 0.55: blurred copies of real photos lie at 0.33 to 0.55, sharp ones at 0.6
# and above.
_MIDDLE, _SOFTNESS = 0.55, 0.06


def _largest(steps: Pixels, rows: int, columns: int) -> Pixels:
    """Return the largest value in each tile, shape (rows, columns)."""
    down = steps[: rows * TILE : TILE]
    for row in range(1, TILE):
        down = cv2.max(down, steps[row : rows * TILE : TILE])
    return cv2.dilate(down, _ALONG, anchor=(0, 0))[:, : columns * TILE : TILE]


def _steepness(lines: tuple[Pixels, Pixels, Pixels, Pixels], rows: int, columns: int) -> tuple[float | None, int]:
    """Return the 95th percentile of near / far steps over the tiles with contrast, and the number of those tiles.

    `lines` are the picture without its first and last line, and without its first and last four.
    """
    after, before, far_after, far_before = lines
    high = _largest(cv2.absdiff(far_after, far_before), rows, columns)
    judged = high >= _CONTRAST
    count = int(np.count_nonzero(judged))
    if count < _ENOUGH_TILES:
        return None, count
    near = _largest(cv2.absdiff(after, before), rows, columns)
    steepness = np.asarray(near[judged] / high[judged].astype(np.float32), np.float32)
    return percentile(steepness, 95), count


def focus(picture: Picture) -> Focus:
    """Measure the focus of a picture."""
    grey = picture.grey
    rows, columns = grey.shape[0] // TILE - 1, grey.shape[1] // TILE - 1
    if rows < 1 or columns < 1:
        return Focus(None)
    across, n_across = _steepness((grey[:, 1:], grey[:, :-1], grey[:, 4:], grey[:, :-4]), rows, columns)
    down, n_down = _steepness((grey[1:], grey[:-1], grey[4:], grey[:-4]), rows, columns)
    judged = max(n_across, n_down) / (rows * columns)
    known = [steepness for steepness in (across, down) if steepness is not None]
    if not known:
        return Focus(None, judged=judged)
    edge = min(known)
    return Focus(1 / (1 + exp((_MIDDLE - edge) / _SOFTNESS)), edge, across, down, judged)
