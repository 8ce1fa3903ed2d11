"""Fits how a photo is judged beside the cover of its listing: the coefficients of `whole_beside` in pixels/records.py.

    python train/beside_cover.py LABELS.csv --means MEANS.npy     # first, for train/network.py
    python train/beside_cover.py LABELS.csv --stuff STUFF.npy     # then, for train/network.py once more

LABELS.csv: seller, item, path, shows; photos of an item in the seller's order, `shows` one of whole, part, or empty for
what is neither (a graphic, a box, in doubt). Prints, for each seller when left out, the area under the curve and how
many photos are judged right, with what was fitted on all others, and then the coefficients from all.

Parts are rare with many sellers. So of each photo of a whole item a part of it, 30 to 55 % of each side, is one more
part; it is fitted, and never counted among what is judged.

--means writes the mean of what the network gives over all photos. --stuff writes what each of its numbers adds to the
log odds of a whole view, shape (2, 112): at the border, in the middle.

The coefficients are from 850 photos that follow the covers of their listings, by 28 sellers in public GitHub
repositories (household sales, clothes, shoes, bags, toys, furniture), read by one person from contact sheets.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from linter.pixels.against_cover import against_cover
from linter.pixels.fingerprint import fingerprint
from linter.pixels.framing import framing
from linter.pixels.picture import Picture, open_picture
from linter.pixels.records import Fingerprint, Header
from linter.pixels.surfaces import at_border_and_middle, described, likenesses

Numbers = npt.NDArray[np.float64]

RIDGE = 60.0
MOST = 60  # no seller weighs more than so many photos
NAMED = 14  # of what is compared: the rest are the network's numbers, at the border and in the middle


def rows(labels: Path) -> Iterator[tuple[str, bool, bool, list[float]]]:
    """Yield seller, whether whole, whether cut out of one, and what is compared, of each labelled photo."""
    items: dict[str, list[dict[str, str]]] = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            items[row["item"]].append(row)
    chance = np.random.default_rng(1)
    for photos in items.values():
        cover = fingerprint(open_picture(Path(photos[0]["path"])))
        for number, row in enumerate(photos):
            if not row["shows"] or len(photos) < 2:
                continue
            picture, whole = open_picture(Path(row["path"])), row["shows"] == "whole"
            if number:
                yield row["seller"], whole, False, _compared(cover, picture)
            if whole:
                yield row["seller"], False, True, _compared(cover, _part(picture, chance))


def _part(picture: Picture, chance: np.random.Generator) -> Picture:
    """A part of a picture near its middle."""
    height, width = picture.bgr.shape[:2]
    high, wide = (int(side * part) for part in [chance.uniform(0.3, 0.55)] for side in (height, width))
    top, left = (
        int(np.clip(chance.normal(0.5, 0.12) * whole - part / 2, 0, whole - part))
        for whole, part in ((height, high), (width, wide))
    )
    cut = np.ascontiguousarray(picture.bgr[top : top + high, left : left + wide])
    return Picture(Header("JPEG", wide, high), cut)


def _compared(cover: Fingerprint, picture: Picture) -> list[float]:
    one, frame = fingerprint(picture), framing(picture)
    (against,), (like,) = against_cover(cover, [one]), likenesses(cover, [one])
    numbers = [frame.top, frame.right, frame.bottom, frame.left, frame.runs_off, frame.stands_out]
    numbers += [against.border, against.middle]
    numbers += [like.within, like.borders, like.middles, like.border_to_goods, like.middle_to_ground, like.wholes]
    return [*numbers, *(float(number) for stuff in at_border_and_middle(one) for number in stuff)]


def fitted(x: Numbers, y: Numbers, weights: Numbers) -> Numbers:
    """Ridge logistic regression on scaled numbers; returns a coefficient for each in its own unit, and the constant."""
    mean, spread = x.mean(0), x.std(0)
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    ridge = np.diag([RIDGE] * x.shape[1] + [0.0])
    at = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ at))
        curve = (z * (weights * p * (1 - p))[:, None]).T @ z + ridge
        at -= np.linalg.solve(curve, z.T @ (weights * (p - y)) + ridge @ at)
    return np.append(at[:-1] / spread, at[-1] - float(at[:-1] @ (mean / spread)))


def area(scores: Numbers, y: Numbers) -> float:
    """The chance that a whole photo scores higher than a part."""
    whole, part = scores[y > 0], scores[y == 0]
    return float((whole[:, None] > part).mean() + (whole[:, None] == part).mean() / 2) if len(whole) * len(part) else -1


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("labels", type=Path)
    arguments.add_argument("--means", type=Path)
    arguments.add_argument("--stuff", type=Path)
    given = arguments.parse_args()
    if given.means:
        with given.labels.open(encoding="utf-8", newline="") as file:
            prints = [fingerprint(open_picture(Path(row["path"]))) for row in csv.DictReader(file)]
        np.save(given.means, np.mean([described(one)[2] for one in prints], axis=0))
        return
    sellers, whole, cut, compared = (np.array(column) for column in zip(*rows(given.labels), strict=True))
    y = whole.astype(float)
    weights = np.zeros(len(y))
    for seller in set(sellers):
        for kind in (sellers == seller) & cut, (sellers == seller) & ~cut:
            weights[kind] = min(1.0, MOST / max(1, int(np.count_nonzero(kind))))
    # Parts are as common with some sellers, rare with others: in all they weigh as much as wholes
    weights /= np.where(whole, weights[whole].sum(), weights[~whole].sum()) / len(y) * 2
    scores = np.zeros(len(y))
    for seller in sorted(set(sellers)):
        left_out = sellers == seller
        of = fitted(compared[~left_out], y[~left_out], weights[~left_out])
        scores[left_out] = compared[left_out] @ of[:-1] + of[-1]
        tried = left_out & ~cut
        right = np.count_nonzero((scores[tried] > 0) == whole[tried])
        print(f"{seller:12} {tried.sum():4} photos, {right:4} right, {area(scores[tried], y[tried]):6.3f}")
    each, of_whole = scores[~cut], whole[~cut]
    for name, kind, said in (("whole", of_whole, each > 0), ("part", ~of_whole, each <= 0)):
        agreed, apart = np.count_nonzero(said & kind), np.count_nonzero(said != kind)
        print(f"left out: area {area(each, y[~cut]):.3f}, F1 of {name} {2 * agreed / (2 * agreed + apart):.3f}")
    found = fitted(compared, y, weights)
    print(np.round([*found[:NAMED], found[-1]], 3).tolist())
    if given.stuff:
        np.save(given.stuff, found[NAMED:-1].reshape(2, -1))


if __name__ == "__main__":
    main()
