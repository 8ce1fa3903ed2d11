"""How well grain and focus do on real photos: noise and blur are put in here, the same in every run.

    PYTHONPATH=fixtures python bench/scores.py FOLDER... [--pairs NOISY CLEAN] [--most N]

The folders hold clean, sharp photos of goods (`--most` of each are taken, spread over all). From every photo are made:

    noise       shot and read noise on a Bayer mosaic in linear light (8 to 12 grey levels at mid grey), then a JPEG
    blur        in linear light: a lens out of focus (a disc of 0.35 to 0.8 % of the long side in radius), a hand that
                moved on a line (1 to 2.5 %), or shook (a random walk of the same length)
    fabric      the middle of the photo at its own scale: clean, sharp, full of fine detail, or flat
    backdrop    the flattest square of the photo

`--pairs` gives a folder of photos with real noise and one of the same photos without it, in one order by name.
A score is compared by AUC: the chance that a bad photo scores lower than a good one, ties counted half. Photos without
a score are counted apart; they are never flagged.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from camera import demosaic, disc_kernel, mosaic, motion_kernel, srgb_decode, srgb_encode
from duplicates import PHOTOS, saved
from image import single

from linter.pixels.focus import focus
from linter.pixels.grain import grain
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import Picture, Pixels, open_picture
from linter.pixels.records import Header
from linter.run.registry import installed

Score = Callable[[Picture], float | None]

RULES = {"grain": "grainy-photo", "focus": "blurry-photo"}


def picture(pixels: Pixels) -> Picture:
    return Picture(Header("JPEG", pixels.shape[1], pixels.shape[0]), np.ascontiguousarray(pixels))


def encoded(linear: npt.NDArray[np.float32]) -> Pixels:
    return saved(np.round(srgb_encode(linear) * 255).astype(np.uint8), 92)


def decoded(pixels: Pixels) -> npt.NDArray[np.float32]:
    return srgb_decode(single(pixels / 255))


def noisy(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Return the photo as a sensor with little light gives it."""
    height, width = pixels.shape[0] // 2 * 2, pixels.shape[1] // 2 * 2
    raw = mosaic(decoded(pixels[:height, :width]))
    # At mid grey (0.18 of white) one part of linear light is 305 grey levels; a fifth of the variance is read noise
    spread = rng.uniform(8, 12) / 305
    shot = spread**2 * 0.8 / 0.18
    raw += (rng.normal(size=raw.shape) * np.sqrt(raw * shot + spread**2 * 0.2)).astype(np.float32)
    return encoded(demosaic(np.clip(raw, 0, 1)))


def shake_kernel(length: float, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """Return the kernel of a hand that wandered: a smooth random walk that spans `length` px, sum 1."""
    path = np.cumsum(np.cumsum(rng.normal(size=(64, 2)), axis=0) * 0.1 + rng.normal(size=(64, 2)), axis=0)
    path -= path.mean(axis=0)
    path *= length / max(np.ptp(path, axis=0).max(), 1e-6)
    reach = int(np.ceil(np.abs(path).max())) + 2
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for x, y in path:
        kernel[round(y) + reach, round(x) + reach] += 1
    kernel = cv2.GaussianBlur(kernel, (0, 0), 0.6).astype(np.float32)
    return single(kernel / kernel.sum())


def blurred(pixels: Pixels, kind: str, rng: np.random.Generator) -> Pixels:
    long = max(pixels.shape[:2])
    if kind == "defocus":
        kernel = disc_kernel(max(1.5, long * rng.uniform(0.0035, 0.008)))
    else:
        length = max(4.0, long * rng.uniform(0.01, 0.025))
        kernel = motion_kernel(length, rng.uniform(0, 180)) if kind == "motion" else shake_kernel(length, rng)
    return encoded(cv2.filter2D(decoded(pixels), -1, kernel, borderType=cv2.BORDER_REFLECT).astype(np.float32))


def squares(pixels: Pixels, side: int) -> Iterator[Pixels]:
    height, width = pixels.shape[:2]
    for top in range(0, height - side + 1, side // 2):
        for left in range(0, width - side + 1, side // 2):
            yield pixels[top : top + side, left : left + side]


def auc(bad: Sequence[float], good: Sequence[float]) -> float:
    """The chance that a bad score lies under a good one."""
    low, high = np.array(bad)[:, None], np.array(good)[None]
    return float(((low < high) + 0.5 * (low == high)).mean())


class Table:
    """The scores of each kind of photo, and how two kinds compare."""

    def __init__(self, name: str, score: Score) -> None:
        rule = next(rule for rule in installed().rules if rule.name == RULES[name])
        self.name, self.score, self.least = name, score, rule.options().least
        self.of: dict[str, list[float | None]] = {}

    def add(self, kind: str, pixels: Pixels) -> None:
        self.of.setdefault(kind, []).append(self.score(picture(pixels)))

    def known(self, *kinds: str) -> list[float]:
        return [score for kind in kinds for score in self.of.get(kind, []) if score is not None]

    def compare(self, bad: str, *good: str) -> None:
        low, high = self.known(bad), self.known(*good)
        if low and high:
            print(f"{self.name}: {bad} ({len(low)}) against {', '.join(good)} ({len(high)}): AUC {auc(low, high):.4f}")

    def flags(self) -> None:
        for kind, scores in self.of.items():
            known = [score for score in scores if score is not None]
            flagged = sum(score < self.least for score in known)
            without = f", {len(scores) - len(known)} without a score" if len(known) < len(scores) else ""
            print(f"{self.name}: {kind}: {flagged} of {len(scores)} flagged ({flagged / len(scores):.1%}){without}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    arguments.add_argument("--pairs", type=Path, nargs=2, metavar=("NOISY", "CLEAN"))
    arguments.add_argument("--most", type=int, default=200)
    given = arguments.parse_args()
    cv2.setNumThreads(1)
    grains = Table("grain", lambda photo: grain(photo).score)
    focuses = Table("focus", lambda photo: focus(photo).score)
    goods: list[str] = []
    blurs = ("defocus", "motion", "shake")
    for folder in given.folders:
        goods.append(folder.name)
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PHOTOS)
        for number, path in enumerate(paths[:: max(1, len(paths) // given.most)][: given.most]):
            try:
                pixels = open_picture(path).bgr
            except PhotoError as error:
                print(f"{path.name} {error.reason}")
                continue
            rng = np.random.default_rng(number)
            name = folder.name
            grains.add(name, pixels)
            focuses.add(name, pixels)
            grains.add(f"{name} with noise", noisy(pixels, rng))
            for kind in blurs:
                focuses.add(f"{name} {kind}", blurred(pixels, kind, rng))
            height, width = pixels.shape[:2]
            middle = pixels[height // 3 : height * 2 // 3, width // 3 : width * 2 // 3]
            flat = min(
                squares(pixels, min(height, width) // 3), key=lambda square: float(square.std(axis=(0, 1)).sum())
            )
            for kind, crop in (("fabric", middle), ("backdrop", flat)):
                grains.add(f"{kind} of {name}", crop)
                focuses.add(f"{kind} of {name}", crop)
    if given.pairs:
        for kind, folder in zip(("real noise", "the same clean"), given.pairs, strict=True):
            for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in PHOTOS):
                grains.add(kind, open_picture(path).bgr)
    fabrics = [f"{kind} of {name}" for name in goods for kind in ("fabric", "backdrop")]
    grains.compare("real noise", "the same clean")
    grains.compare("real noise", *(f"fabric of {name}" for name in goods))
    for name in goods:
        grains.compare(f"{name} with noise", name)
        grains.compare(f"{name} with noise", f"fabric of {name}")
    for name in goods:
        for kind in blurs:
            focuses.compare(f"{name} {kind}", name, *(fabric for fabric in fabrics if fabric.endswith(f" of {name}")))
    grains.flags()
    focuses.flags()


if __name__ == "__main__":
    main()
