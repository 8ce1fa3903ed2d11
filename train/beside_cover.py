"""Fits how a photo is judged beside the cover of its listing: the coefficients of `whole_beside` in pixels/records.py.

    python train/beside_cover.py LABELS.csv [--means MEANS.npy]

LABELS.csv: seller, item, path, shows; photos of an item in the seller's order, `shows` one of whole, part, or empty for
what is neither (a graphic, a box, in doubt). Prints, for each seller when left out, the area under the curve and how
many photos are judged right, with what was fitted on all others, and then the coefficients from all.

--means writes the mean of what the network gives over all photos, for train/network.py.

The coefficients in records.py are from 536 photos that follow the covers of their listings, by 16 sellers in public
GitHub repositories (household sales, clothes, shoes, bags, toys), read by one person from contact sheets.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from linter.pixels.against_cover import against_cover
from linter.pixels.measured import measure
from linter.pixels.records import Fingerprint, Measured, whole_beside
from linter.pixels.surfaces import described, likenesses

Numbers = npt.NDArray[np.float64]

RIDGE = 10.0
MOST = 60  # no seller weighs more than so many photos


def rows(labels: Path) -> list[tuple[str, bool, list[float], float]]:
    """Return seller, whether whole, what is compared, and today's odds, of each labelled photo after a cover."""
    items: dict[str, list[dict[str, str]]] = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            items[row["item"]].append(row)
    found = []
    for photos in items.values():
        cover = measure(Path(photos[0]["path"])).fingerprint
        for row in photos[1:]:
            if cover is None or not row["shows"]:
                continue
            one = measure(Path(row["path"]))
            found.append((row["seller"], row["shows"] == "whole", *_compared(cover, one)))
    return found


def _compared(cover: Fingerprint, one: Measured) -> tuple[list[float], float]:
    assert one.fingerprint is not None
    assert one.framing is not None
    (against,), (like,) = against_cover(cover, [one.fingerprint]), likenesses(cover, [one.fingerprint])
    numbers = [one.framing.whole, against.border, against.middle]
    numbers += [like.within, like.borders, like.middles, like.border_to_goods, like.middle_to_ground, like.wholes]
    return numbers, whole_beside(one.framing, against, like)


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
    given = arguments.parse_args()
    if given.means:
        with given.labels.open(encoding="utf-8", newline="") as file:
            prints = [measure(Path(row["path"])).fingerprint for row in csv.DictReader(file)]
        np.save(given.means, np.mean([described(one)[2] for one in prints if one is not None], axis=0))
        return
    sellers, whole, compared, now = (np.array(column) for column in zip(*rows(given.labels), strict=True))
    y = whole.astype(float)
    weights = np.array([min(1.0, MOST / np.count_nonzero(sellers == seller)) for seller in sellers])
    weights /= np.where(
        whole, np.mean(whole), np.mean(~whole)
    )  # parts are as common with some sellers, rare with others
    scores = np.zeros(len(y))
    for seller in sorted(set(sellers)):
        left_out = sellers == seller
        of = fitted(compared[~left_out], y[~left_out], weights[~left_out])
        scores[left_out] = compared[left_out] @ of[:-1] + of[-1]
        right = np.count_nonzero((scores[left_out] > 0) == whole[left_out])
        print(f"{seller:12} {left_out.sum():4} photos, {right:4} right, {area(scores[left_out], y[left_out]):6.3f}")
    for name, each in (("left out", scores), ("now", now)):
        taken, missed = np.count_nonzero((each > 0) & ~whole), np.count_nonzero((each <= 0) & whole)
        agreed = np.count_nonzero((each > 0) & whole)
        print(f"{name}: area {area(each, y):.3f}, F1 of whole {2 * agreed / (2 * agreed + taken + missed):.3f}")
    print(np.round(fitted(compared, y, weights), 3).tolist())


if __name__ == "__main__":
    main()
