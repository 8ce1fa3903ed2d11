"""Fits how much the stuff that a photo shows speaks for a label: `label` of Likeness in pixels/records.py.

    python train/label.py LABELS.csv --stuff STUFF.npy --onto STUFF.npy     # then train/network.py once more

LABELS.csv: seller, path, shows; `shows` is label where a label, a tag or a type plate is what the photo is of, other,
or empty where that is in doubt. Prints, for each seller when left out, the area under the curve with what was fitted on
all others, and the part of other photos that must be read where so many labels are.

--stuff is what train/beside_cover.py wrote, shape (2, 112). --onto gets two rows more: what each of the network's
numbers adds to the log odds of a label at the border, and in the four places at the centre; the constant is printed.

The coefficients are from 874 photos, 55 of them of labels, by 18 sellers in public GitHub repositories (clothes,
household and moving sales, one set of care labels held in a hand), read by two people from contact sheets. Copies that
were turned and cropped, and labels drawn onto parts of other photos, were tried beside them: the area fell from 0.92 to
0.89.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import numpy.typing as npt
from beside_cover import Numbers, area, fitted

from linter.pixels.fingerprint import fingerprint
from linter.pixels.picture import open_picture
from linter.pixels.surfaces import at_border_and_centre

MOST_LABELS, MOST_OTHERS = 25, 80  # no seller weighs more than so many photos
RECALLS = (0.95, 0.9, 0.8, 0.7)


def weighed(sellers: npt.NDArray[np.str_], label: npt.NDArray[np.bool_]) -> Numbers:
    """Return a weight for each photo: labels weigh as much as others."""
    weights = np.zeros(len(label))
    for seller in set(sellers):
        for kind, most in ((label, MOST_LABELS), (~label, MOST_OTHERS)):
            of = (sellers == seller) & kind
            weights[of] = min(1.0, most / max(1, int(np.count_nonzero(of))))
    of_all = np.where(label, weights[label].sum(), weights[~label].sum())
    return np.asarray(weights / of_all * len(label) / 2)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("labels", type=Path)
    arguments.add_argument("--stuff", type=Path)
    arguments.add_argument("--onto", type=Path)
    given = arguments.parse_args()
    with given.labels.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["shows"]]
    x = np.array(
        [np.concatenate(at_border_and_centre(fingerprint(open_picture(Path(row["path"]))))) for row in rows], float
    )
    sellers, label = np.array([row["seller"] for row in rows]), np.array([row["shows"] == "label" for row in rows])
    y = label.astype(float)
    scores = np.zeros(len(y))
    for seller in sorted(set(sellers)):
        out = sellers == seller
        of = fitted(x[~out], y[~out], weighed(sellers[~out], label[~out]))
        scores[out] = x[out] @ of[:-1] + of[-1]
        print(f"{seller:12.12} {out.sum():4} photos, {label[out].sum():3} labels, {area(scores[out], y[out]):6.3f}")
    print(f"left out: {len(y)} photos, {label.sum()} labels, area {area(scores, y):.3f}")
    for recall in RECALLS:
        least = np.quantile(scores[label], 1 - recall)
        print(
            f"  {recall:.2f} of labels lie above {least:.2f}, and {(scores[~label] >= least).mean():.2f} of the others"
        )
    found = fitted(x, y, weighed(sellers, label))
    print(f"constant {found[-1]:.3f}")
    if given.stuff and given.onto:
        np.save(given.onto, np.concatenate([np.load(given.stuff)[:2], found[:-1].reshape(2, -1)]))


if __name__ == "__main__":
    main()
