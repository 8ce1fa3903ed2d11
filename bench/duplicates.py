"""How many copies of real photos are found to be near-duplicates, and how many different photos are wrongly joined.

    python bench/duplicates.py FOLDER... [--views VIEWS.csv] [--pairs PAIRS.csv] [--sides MAIN BACK] [--most N]

Copies of every photo in the folders are made here, the same in every run: cropped (so much of each side is kept, on and
off centre), saved again, made smaller, turned, straightened, moved (both cut from the same larger frame), and made
darker or brighter. A mirrored copy is shown apart and counts for nothing: the mirror image of a shoe is the other shoe.

Different photos are known in three ways; file names must be unique over the folders:

    --views     item,file,view: photos of one item with different views, and of different items
    --pairs     file_a,file_b,relation: "distinct", or else near-duplicates; "same_view_reframed", a second shot
                by hand, counts in the second of the two F1 only
    --sides     endings of file names that tell front from back, as `_main _back` in Magento's sample data
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np

from linter.photo_set.views import AGREEMENT, OVERLAP
from linter.pixels.fingerprint import fingerprint, near_pairs
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import Picture, Pixels, open_picture
from linter.pixels.records import Fingerprint, Header

Pair = tuple[str, str]

PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic"}
ASIDE = {"mirrored", "second shot"}


def printed(pixels: Pixels) -> Fingerprint:
    """Return the fingerprint of what would be decoded."""
    return fingerprint(Picture(Header("JPEG", pixels.shape[1], pixels.shape[0]), np.ascontiguousarray(pixels)))


def saved(pixels: Pixels, quality: int) -> Pixels:
    """Return the pixels after a JPEG of that quality."""
    data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def cut(pixels: Pixels, keep: float, x: float, y: float) -> Pixels:
    """Keep that share of each side; `x` and `y` (0 to 1) say where, 0.5 being the centre."""
    height, width = (round(side * keep) for side in pixels.shape[:2])
    top, left = round(y * (pixels.shape[0] - height)), round(x * (pixels.shape[1] - width))
    return pixels[top : top + height, left : left + width]


def straightened(pixels: Pixels, degrees: float) -> Pixels:
    """Turn by a few degrees and enlarge until no corner is empty, as photo editors do."""
    height, width = pixels.shape[:2]
    angle = np.radians(abs(degrees))
    scale = np.cos(angle) + max(height / width, width / height) * np.sin(angle)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, float(scale))
    return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def copies(pixels: Pixels, rng: np.random.Generator) -> Iterator[tuple[str, Pixels, Pixels]]:
    """Yield (kind, photo, copy)."""
    for low, high in ((0.80, 0.85), (0.85, 0.90), (0.90, 0.95)):
        kind = f"cropped to {low * 100:.0f}-{high * 100:.0f} %"
        yield f"{kind}, centre", pixels, cut(pixels, rng.uniform(low, high), 0.5, 0.5)
        yield f"{kind}, off centre", pixels, cut(pixels, rng.uniform(low, high), *rng.uniform(0, 1, 2))
    for quality in (40, 65, 90):
        yield f"saved at quality {quality}", pixels, saved(pixels, quality)
    ratio = rng.uniform(0.25, 0.7)
    yield "made smaller", pixels, np.asarray(cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=3), np.uint8)
    for turns in (1, 2, 3):
        yield f"turned by {turns * 90} degrees", pixels, np.rot90(pixels, turns)
    yield "straightened by 1-5 degrees", pixels, straightened(pixels, rng.uniform(1, 5) * rng.choice((-1, 1)))
    # Both frames are 0.9 of the picture, and lie apart by 3 to 8 % of their side in each direction
    x, y = rng.uniform(0.03, 0.08, 2) * 0.9 / 0.1
    corners = ((0.0, x), (0.0, y)) if rng.random() < 0.5 else ((0.0, x), (y, 0.0))
    first, second = (cut(pixels, 0.9, corners[0][n], corners[1][n]) for n in (0, 1))
    yield "moved by 3-8 %", first, second
    for name, gain in (("darker", 0.8), ("brighter", 1.2)):
        yield f"{name} by 20 %", pixels, np.clip(pixels * gain, 0, 255).astype(np.uint8)
    small = cv2.resize(cut(pixels, rng.uniform(0.85, 0.95), *rng.uniform(0, 1, 2)), None, fx=0.5, fy=0.5)
    yield "cropped, smaller, brighter, saved", pixels, saved(np.clip(small * 1.1, 0, 255).astype(np.uint8), 60)
    yield "mirrored", pixels, pixels[:, ::-1]


def joined(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the product gives both photos one group, the sellers' words apart."""
    return bool(near_pairs([a, b], AGREEMENT, OVERLAP))


def labelled(
    names: list[str], views: Path | None, pairs: Path | None, sides: list[str] | None
) -> Iterator[tuple[str, Pair]]:
    """Yield (kind, pair of file names) for all pairs of the folders that are known to be different or the same."""
    seen = set(names)
    if views:
        with views.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["file"] in seen]
        for a, b in combinations(rows, 2):
            if a["item"] != b["item"]:
                yield "different items", (a["file"], b["file"])
            elif a["view"] != b["view"]:
                yield "different views of one item", (a["file"], b["file"])
    if pairs:
        kinds = {"distinct": "pairs labelled distinct", "same_view_reframed": "second shot"}
        with pairs.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if {row["file_a"], row["file_b"]} <= seen:
                    kind = kinds.get(row["relation"], "pairs labelled the same")
                    yield kind, (row["file_a"], row["file_b"])
    if sides:
        for name in names:
            other = name.replace(f"{sides[0]}.", f"{sides[1]}.")
            if other != name and other in seen:
                yield "front and back by file name", (name, other)


def score(found: int, same: int, wrong: int) -> str:
    """Precision, recall and F1 of `found` out of `same` copies with `wrong` false joins."""
    precision, recall = found / max(found + wrong, 1), found / max(same, 1)
    return f"precision {precision:.4f}   recall {recall:.4f}   F1 {2 * found / max(same + found + wrong, 1):.4f}"


def main() -> None:
    """Print the share joined of each kind, and the score over all."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    arguments.add_argument("--views", type=Path)
    arguments.add_argument("--pairs", type=Path)
    arguments.add_argument("--sides", nargs=2, metavar=("MAIN", "BACK"))
    arguments.add_argument("--most", type=int, help="copies are made of so many photos, spread over all")
    given = arguments.parse_args()
    cv2.setNumThreads(1)
    paths = sorted(path for folder in given.folders for path in folder.rglob("*") if path.suffix.lower() in PHOTOS)
    copied = set(paths[:: max(1, len(paths) // given.most)][: given.most]) if given.most else set(paths)
    prints: dict[str, Fingerprint] = {}
    asked, yes = Counter[str](), Counter[str]()
    for number, path in enumerate(paths):
        try:
            pixels = open_picture(path).bgr
        except PhotoError as error:
            print(f"{path.name} {error.reason}")
            continue
        prints[path.name] = printed(pixels)
        if path in copied:
            for kind, photo, copy in copies(pixels, np.random.default_rng(number)):
                asked[kind] += 1
                yes[kind] += joined(printed(photo), printed(copy))
    same = [kind for kind in asked if kind not in ASIDE]
    wrong: list[Pair] = []
    seconds = 0.0
    for kind, (a, b) in labelled(list(prints), given.views, given.pairs, given.sides):
        begun = time.perf_counter()
        join = joined(prints[a], prints[b])
        seconds += time.perf_counter() - begun
        asked[kind] += 1
        yes[kind] += join
        if kind == "pairs labelled the same" and kind not in same:
            same.append(kind)
        elif join and kind not in ASIDE and kind not in same:
            wrong.append((a, b))
    for kind, total in asked.items():
        print(f"{kind:36} {yes[kind]:6} of {total:6} joined  {yes[kind] / total:7.1%}")
    for a, b in wrong:
        print(f"wrongly joined: {a} {b}")
    labels = sum(total for kind, total in asked.items() if kind not in same and kind not in ASIDE)
    print(f"{labels} pairs of different photos, all pairs known by labels took {seconds:.1f} s")
    found, total = sum(yes[kind] for kind in same), sum(asked[kind] for kind in same)
    print(f"copies                   {score(found, total, len(wrong))}")
    found, total = found + yes["second shot"], total + asked["second shot"]
    print(f"copies and second shots  {score(found, total, len(wrong))}")


if __name__ == "__main__":
    main()
