"""Photos for the pages: good ones and bad ones of one shirt, drawn by the camera of fixtures/, always the same."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from camera import Shot, exif
from draw import QUALITY, photograph, plan
from image import Pixels
from PIL import Image, ImageDraw, ImageFont

NEAR = 3.0  # 8-bit steps that a picture may be off on average in a copy of a quarter of its size: what JPEG takes away
_LONG = 800  # px: the least that a buyer needs, and quick to draw
_WINDOW = Shot()
# How a photo of the shirt is taken, by what is wrong with it.
_SHOTS = {
    "dark": Shot(light=3.1, iso=400, time=Fraction(1, 60)),  # one lamp in the evening
    "grainy": Shot(light=0.2, iso=12800, time=Fraction(1, 50), denoise=0.0),
    "blurred": Shot(blur_px=9.0),
    "burnt": Shot(light=10.4),
    "tinted": Shot(warmth=0.15),
}
_VIEWS: dict[str, dict[str, Any]] = {
    "front": {"view": "front"},
    "back": {"view": "back"},
    "label": {"view": "label"},
    "cuff": {"view": "closeup"},
    "tape": {"view": "measuring"},
    "stain": {"view": "flaw", "flaw": "stain", "radius": 0.3},
    "soles": {"view": "soles", "ground": "sheet"},
    "shoes": {"view": "front", "ground": "sheet"},
    "heels": {"view": "back", "ground": "sheet"},
}


@cache
def taken(view: str, fault: str = "") -> Pixels:
    """Return a photo of the fixtures' striped shirt or shoes, taken in another way than there."""
    listing = "blurry-photos" if view in {"soles", "shoes", "heels"} else "dark-photos"
    shots = {photo.view: photo for photo in plan()[0] if photo.listing == listing}
    wanted = _VIEWS[view]
    base = shots[wanted["view"] if wanted["view"] in shots else "closeup"]
    width, height = (side * _LONG // max(base.size) for side in base.size)
    return photograph(dataclasses.replace(base, size=(width, height), shot=_SHOTS.get(fault, _WINDOW), **wanted))[0]


def save(pixels: Pixels, file: Path, fault: str = "") -> None:
    """Write a photo as a phone would, with the EXIF data of its shot; a screenshot has none."""
    data = {} if fault == "screen" else {"exif": exif(_SHOTS.get(fault, _WINDOW))}
    Image.fromarray(pixels).save(file, quality=QUALITY, optimize=True, **data)


def draw(what: str, folder: Path) -> None:
    """Put the photos of the page on a seller's first ten minutes into a folder: "the first photos", "better photos"."""
    faults = {"front": "dark", "back": "", "cuff": ""} if what == "the first photos" else {}
    for view, fault in (faults or {"front": "", "label": "", "stain": ""}).items():
        save(taken(view, fault), folder / f"{view}.jpg", fault)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two listings of photos, {file: photo}, of which a rule flags the first and not the second.

    `fault` is what is wrong with the taking of the bad photos, `text` what both listings say, and `near` that only the
    middle of a photo shows the matter.
    """

    bad: dict[str, Pixels]
    good: dict[str, Pixels]
    fault: str = ""
    text: dict[str, str] = field(default_factory=dict)
    near: bool = False


def pairs() -> dict[str, Pair]:
    """Return a pair for each rule whose matter can be seen, by its code."""
    front, back, label, cuff = taken("front"), taken("back"), taken("label"), taken("cuff")
    whole = {"front.jpg": front, "back.jpg": back}
    soles = {"soles.jpg": taken("soles"), "heels.jpg": taken("heels")}
    shoes = {"front.jpg": taken("shoes"), "heels.jpg": taken("heels")}
    small = cv2.resize(label, (120, 90), interpolation=cv2.INTER_AREA)
    framed = np.pad(front, ((70, 70), (70, 70), (0, 0)), constant_values=255)
    stained = {"description": "Worn twice. One small stain at the left cuff."}
    return {
        "PHO001": Pair({"front.jpg": taken("front", "dark")}, {"front.jpg": front}, "dark"),
        "PHO002": Pair({"front.jpg": taken("front", "grainy")}, {"front.jpg": front}, "grainy", near=True),
        "PHO003": Pair({"cuff.jpg": taken("cuff", "blurred")}, {"cuff.jpg": cuff}, "blurred"),
        "PHO004": Pair({"label.jpg": np.asarray(small, np.uint8)}, {"label.jpg": label}),
        "PHO007": Pair({"front.jpg": taken("front", "burnt")}, {"front.jpg": front}, "burnt"),
        "PHO009": Pair(
            soles | {"front.jpg": taken("shoes", "tinted")}, soles | {"front.jpg": taken("shoes")}, "tinted"
        ),
        "PHO010": Pair({"front.jpg": _screen(front)}, {"front.jpg": front}, "screen"),
        "PHO012": Pair({"front.jpg": framed}, {"front.jpg": front}, text={"marketplace": "ebay"}),
        "PHO016": Pair({"front.png": _typed_over(front)}, {"front.jpg": front}, text={"marketplace": "ebay"}),
        "VIE003": Pair(whole, whole | {"label.jpg": label}),
        "VIE004": Pair(whole, whole | {"cuff-close-up.jpg": cuff}),
        "VIE005": Pair(whole, whole | {"stain-left-cuff.jpg": taken("stain")}, text=stained),
        "VIE007": Pair({"1.jpg": front, "2.jpg": front}, {"1.jpg": front, "2.jpg": back}),
        "VIE008": Pair(shoes, shoes | {"soles.jpg": taken("soles")}, text={"title": "Leather shoes, size 9"}),
    }


def _typed_over(photo: Pixels) -> Pixels:
    """Return a photo with words typed over it, as an app for collages does."""
    typed = Image.fromarray(photo)
    draw = ImageDraw.Draw(typed)
    for line, height in (("MENS LINEN SHIRT M", 0.05), ("FAST FREE SHIPPING", 0.86)):
        draw.text((typed.width / 2, typed.height * height), line, "white", ImageFont.load_default(64), anchor="ma")
    return np.asarray(typed, np.uint8)


def _screen(photo: Pixels) -> Pixels:
    """Return a phone's screen on which an app shows a photo, with the status bar along its top."""
    screen = np.full((1920, 1080, 3), 245, np.uint8)
    for left, right in ((60, 180), (880, 1020)):
        for x in range(left, right, 24):
            screen[20:48, x : x + 10] = 20
    height = photo.shape[0] * 1080 // photo.shape[1]
    screen[240 : 240 + height] = cv2.resize(photo, (1080, height), interpolation=cv2.INTER_AREA)
    return screen


def side_by_side(photos: dict[str, Pixels], *, near: bool = False, height: int = 200) -> Image.Image:
    """Return photos, or their middle thirds, beside each other, `height` px high."""
    strip = [np.full((height, 8, 3), 255, np.uint8)] * (2 * len(photos) - 1)
    for number, photo in enumerate(photos.values()):
        part = Image.fromarray(photo)
        if near:
            part = part.crop((part.width // 3, part.height // 3, part.width * 2 // 3, part.height * 2 // 3))
        size = (part.width * height // part.height, height)
        strip[2 * number] = np.asarray(part.resize(size, Image.Resampling.LANCZOS))
    return Image.fromarray(np.hstack(strip))


def keep(file: Path, made: Image.Image) -> float:
    """Return how far a kept picture is from what was made, in 8-bit steps; with UPDATE_EXPECTED it is written first.

    Another version of the encoder writes other bytes for the same picture: one that is near is left as it is.
    """
    if os.environ.get("UPDATE_EXPECTED") and (not file.exists() or _apart(file, made) > NEAR):
        file.parent.mkdir(parents=True, exist_ok=True)
        made.save(file, quality=82, optimize=True, subsampling=0)
    return _apart(file, made)


def _apart(file: Path, made: Image.Image) -> float:
    with Image.open(file) as kept:
        if kept.size != made.size:
            return 255.0
        one, other = (np.asarray(picture.convert("RGB").reduce(4), np.float32) for picture in (kept, made))
        return float(np.abs(one - other).mean())


def shown() -> dict[str, Image.Image]:
    """Return the pictures of the page on a seller's first ten minutes, by their file names."""
    wanted = {"front": "", "front-dark": "dark", "back": "", "label": "", "cuff": "", "stain": "", "tape": ""}
    return {
        f"{name}.jpg": side_by_side({name: taken(name.partition("-")[0], fault)}, height=240)
        for name, fault in wanted.items()
    }
