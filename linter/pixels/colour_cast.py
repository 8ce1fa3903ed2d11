"""Colour cast of a photo, as far as it can be known at all: is anything in it still grey?

A lamp's light, a tinted wall or a filter moves every colour of a photo the same way, shadows and highlights alike. So
the colours (a and b of CIE Lab, on a copy of 64 px, without what is black or burnt out) are projected on the direction
of their mean, and the low end of that is how far even the least coloured places have moved. A coloured garment alone
does not move it: its ground, hanger, label and seams stay where they are.

What it cannot tell: an item and a ground of one colour (a tan bag on oak) from a cast. Only the other photos of the
listing can, which is why a rule should compare.
"""

from __future__ import annotations

import cv2
import numpy as np

from linter.pixels.percentiles import percentile
from linter.pixels.picture import Picture
from linter.pixels.records import ColourCast

_DARK, _BRIGHT = 40, 248  # L of 0..255 between which colour can be judged
_LEAST_JUDGED = 0.2  # of the picture
_GREY = 8.0  # chroma up to which a place passes for grey under any lamp that a camera has balanced


def colour_cast(picture: Picture) -> ColourCast:
    """Measure the colour cast of a picture."""
    lab = cv2.cvtColor(picture.tiny, cv2.COLOR_BGR2LAB).reshape(-1, 3)
    judged = lab[(lab[:, 0] > _DARK) & (lab[:, 0] < _BRIGHT)]
    if len(judged) < _LEAST_JUDGED * len(lab):
        return ColourCast(None)
    colours = judged[:, 1:].astype(np.float32) - 128
    mean = colours.mean(axis=0)
    length = float(np.hypot(mean[0], mean[1]))
    neutral = float(np.count_nonzero(np.hypot(colours[:, 0], colours[:, 1]) < _GREY) / len(colours))
    if length < 1e-3:
        return ColourCast(0.0, neutral=neutral)
    along = colours @ (mean / length)
    low, high = percentile(along, 5), percentile(along, 95)
    direction = float(np.degrees(np.arctan2(mean[1], mean[0]))) % 360
    return ColourCast(low, direction, high - low, neutral)
