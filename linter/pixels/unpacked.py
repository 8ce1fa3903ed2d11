"""Pixels of what Pillow opens, of whatever kind, as 8-bit RGB; what is transparent is white."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

_STRIP = 1 << 21  # pixels that are converted at a time


def rgb(image: Image.Image) -> npt.NDArray[np.uint8]:
    """Return a Pillow image of any mode as RGB, strip by strip, so that there is no other whole copy of it."""
    image.load()  # before its size is asked for: a TIFF is turned as it is loaded
    width, height = image.size
    rows = max(1, _STRIP // width)
    boxes = [(0, top, width, min(top + rows, height)) for top in range(0, height, rows)]
    white = 255.0
    if image.mode in ("I", "F"):  # grey of 32 bits, which does not say how bright white is
        tops = (1.0, 255.0) if image.mode == "F" else (255.0,)
        brightest = max(float(np.asarray(image.crop(box)).max()) for box in boxes)
        white = next((top for top in tops if brightest <= top), 65535.0)
    made = np.empty((height, width, 3), np.uint8)
    for box in boxes:
        strip = image.crop(box)
        if image.mode.startswith("I;16"):
            strip = Image.fromarray((np.asarray(strip) >> 8).astype(np.uint8))
        elif image.mode in ("I", "F"):
            values = np.asarray(strip).astype(np.float32) * (255 / white)
            strip = Image.fromarray(np.clip(np.nan_to_num(values), 0, 255).astype(np.uint8))
        if strip.mode.endswith("A") or "transparency" in image.info:
            strip = strip.convert("RGBA")
            paper = Image.new("RGBA", strip.size, "white")
            paper.alpha_composite(strip)
            strip = paper
        made[box[1] : box[3]] = np.asarray(strip if strip.mode == "RGB" else strip.convert("RGB"))
    return made
