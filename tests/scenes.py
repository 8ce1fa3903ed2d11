"""A small camera for the tests of photo scores: a garment on a ground, with known light, noise and blur."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from linter.pixels.picture import Picture
from linter.pixels.records import Header

Scene = npt.NDArray[np.float64]  # linear light, (height, width, 3), BGR, 0 to 1


def scene(seed: int = 0, side: int = 480, cloth: tuple[float, float, float] = (0.45, 0.25, 0.2)) -> Scene:
    """A woven garment with a print and a seam on a plain wall."""
    rng = np.random.default_rng(seed)
    ground = np.empty((side, side, 3))
    ground[:] = 0.6, 0.62, 0.65
    y, x = np.mgrid[:side, :side] / side
    ground *= (1 - 0.25 * x)[..., None]
    weave = 1 + 0.12 * np.sign(np.sin(x * side * 1.1)) * np.sign(np.sin(y * side * 0.9))
    inside = (abs(x - 0.5) < 0.28) & (abs(y - 0.5) < 0.36)
    ground[inside] = (np.array(cloth) * weave[..., None])[inside]
    for _ in range(40):
        top, left = rng.integers(side // 5, side * 4 // 5, 2)
        ground[top : top + 6, left : left + 12] *= rng.uniform(0.3, 1.5, 3)
    return np.clip(ground, 0, 1)


def shot(linear: Scene, *, light: float = 1.0, noise: float = 0.0, kernel: npt.ArrayLike | None = None) -> Picture:
    """Take the photo: blur in linear light, shot and read noise on a Bayer mosaic, sRGB, JPEG."""
    seen = linear * light
    if kernel is not None:
        blurred = cv2.filter2D(seen, -1, np.asarray(kernel, float), borderType=cv2.BORDER_REFLECT)
        seen = np.asarray(blurred, np.float64)
    height, width = seen.shape[:2]
    if noise:
        rng = np.random.default_rng(7)
        mosaic = seen[..., 1].copy()
        mosaic[::2, ::2], mosaic[1::2, 1::2] = seen[::2, ::2, 2], seen[1::2, 1::2, 0]
        spread = noise / 300
        mosaic += rng.normal(size=(height, width)) * spread * np.sqrt(mosaic * 4 + 0.1)
        raw = np.clip(mosaic * 30000 + 2000, 0, 65535).astype(np.uint16)
        seen = (cv2.cvtColor(raw, cv2.COLOR_BayerBG2BGR).astype(float) - 2000) / 30000
    grey = np.clip(seen, 0, 1)
    srgb = np.where(grey < 0.0031308, grey * 12.92, 1.055 * grey ** (1 / 2.4) - 0.055)
    _, data = cv2.imencode(".jpg", np.round(srgb * 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 92])
    image = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return Picture(Header("JPEG", width, height), image)
