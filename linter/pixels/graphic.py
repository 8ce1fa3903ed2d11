"""Whether a picture was drawn by a program: a diagram, a catalogue's drawing, a page or a screen.

A camera's picture has noise and shading everywhere, so that hardly any place is quite flat, and what is flat (a cleared
ground, blurred or strongly compressed walls) goes over into goods with a texture. What a program drew is flat in most
places, of few colours, and what is not flat are lines and letters: strokes, near something flat on all sides.

Measured on the half-size copy: `flat` is the part of places whose 3 x 3 neighbours differ by 2 grey levels at most,
`textured` the part further than 6 px from any of them, `colours` how many of 32 x 32 x 32 colours the flat places have;
the last two only where enough is flat for a drawing.
"""

from __future__ import annotations

import cv2
import numpy as np

from linter.pixels.picture import Picture
from linter.pixels.records import LEAST_FLAT, Graphic

_FLAT = 2
_STROKE = 13  # px, odd: twice as far as a place in a line or a letter is from something flat


def graphic(picture: Picture) -> Graphic:
    """Measure how far a picture looks drawn."""
    grey = picture.half_grey
    near = np.ones((3, 3), np.uint8)
    steps = cv2.subtract(cv2.dilate(grey, near), cv2.erode(grey, near))
    flat = cv2.threshold(steps, _FLAT, 255, cv2.THRESH_BINARY_INV)[1]
    part = cv2.countNonZero(flat) / flat.size
    if part < LEAST_FLAT:
        return Graphic(part)
    around = cv2.dilate(flat, np.ones((_STROKE, _STROKE), np.uint8))
    colours = cv2.calcHist([picture.half], [0, 1, 2], flat, [32, 32, 32], [0, 256] * 3)
    return Graphic(part, 1 - cv2.countNonZero(around) / flat.size, int(np.count_nonzero(colours)))
