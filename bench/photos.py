"""What the photo metrics cost beyond decoding: JPEGs of three sizes, in threads, as ratios of one run on one machine.

    python bench/photos.py [--threads 2] [--cleanvision PYTHON]

CleanVision has dependencies of its own and goes into its own environment; its time is for its default checks:

    python -m venv cleanvision && cleanvision/bin/pip install cleanvision
    python bench/photos.py --cleanvision cleanvision/bin/python

The photos (4032 x 3024, about 3 MB, as phones write them; 1440 x 1080, as marketplaces' apps keep them; 640 x 480) are
drawn here: shapes, weave and a little noise, which costs a decoder as much as a real photo does. --folder measures the
JPEGs of a folder instead. Decoding and measuring take turns over several rounds, and the fastest round of each counts,
because other programs on the machine only add; where these are many, the time of the processor tells more. Decoding is
what all metrics share: reading, unpacking and bringing to the size that is looked at.

At the end the photos of one listing are compared with each other: eight shots of one drawn item, each moved, nearer and
turned a little, so that all are whole views and any may repeat another. Of --folder each eight of its photos in the
order of their names are taken for a listing; whole views of several items cost more, since none is known for a copy.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from linter.facts import Facts
from linter.listing import Field, Listing, Photo
from linter.photo_set.views import photo_set
from linter.pixels.facts import measured
from linter.pixels.picture import open_picture

CLEANVISION = """
import sys, time
from cleanvision import Imagelab
if __name__ == "__main__":
    begun = time.perf_counter()
    Imagelab(data_path=sys.argv[1]).find_issues(verbose=False)
    print("seconds", time.perf_counter() - begun)
"""


WIDTHS = (4032, 1440, 640)  # px; three quarters as high
SET = 8  # photos of a listing


def draw(folder: Path, count: int, width: int) -> list[Path]:
    """Write `count` different photos and return their paths."""
    rng = np.random.default_rng(5)
    height = width * 3 // 4
    weave = rng.normal(0, 7, (height, width, 1)).astype(np.float32)
    paths = []
    for number in range(count):
        small = rng.integers(40, 220, (12, 16, 3)).astype(np.float32)
        image = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)) + np.roll(
            weave, number, 1
        )
        paths.append(folder / f"{width}-{number:04d}.jpg")
        cv2.imwrite(str(paths[-1]), np.clip(image, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 88])
    return paths


def draw_set(folder: Path) -> list[Path]:
    """Write eight shots of one item and return their paths."""
    rng = np.random.default_rng(7)
    item = np.full((900, 1200, 3), (150, 170, 175), np.uint8)
    item[150:750, 350:850] = (60, 50, 140)
    item[250:650, 450:750] = rng.integers(30, 220, (20, 15, 3), np.uint8).repeat(20, 0).repeat(20, 1)
    paths = []
    for number in range(SET):
        turned = cv2.getRotationMatrix2D((600, 450), 3 * number - 10, 0.9 + 0.02 * number)
        turned[:, 2] += rng.integers(-40, 40, 2)
        shot = cv2.warpAffine(item, turned, (1200, 900), borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
        shot += rng.normal(0, 5, (*shot.shape[:2], 1)) + 4 * number
        paths.append(folder / f"shot-{number}.jpg")
        cv2.imwrite(str(paths[-1]), np.clip(shot, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 88])
    return paths


def compare_sets(paths: list[Path], rounds: int) -> None:
    """Print how long the photos of a listing take to compare once they are measured: the median and the most."""
    os.environ["LISTLINT_READ_LABELS"] = "0"
    took, wholes = [], 0
    for first in range(0, len(paths) - SET + 1, SET):
        photos = tuple(Photo(path, f"IMG_{number}{path.suffix}") for number, path in enumerate(paths[first:][:SET]))
        looks = {photo.name: measured(photo) for photo in photos}
        listing = Listing(Path("item"), {"title": Field("Item")}, photos)
        best = float("inf")
        for _ in range(rounds + 1):  # the first loads the network
            begun = time.process_time()
            shots = Facts(listing, given={measured: looks})(photo_set).shots
            best = min(best, time.process_time() - begun)
        took.append(1000 * best)
        wholes += sum(shot.view == "whole" for shot in shots)
    if took:
        print(f"{len(took)} listings of {SET} photos, {wholes / len(took):.1f} of them whole views, compared:")
        print(f"  {np.median(took):.1f} ms of the processor a listing, {max(took):.1f} at most")


def seconds(work: Callable[[Path], object], paths: list[Path], threads: int) -> tuple[float, float]:
    """Return how long the work takes over all paths, and how long the processor is at it."""
    begun, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, paths))
    return time.perf_counter() - begun, time.process_time() - used


def compare(paths: list[Path], threads: int, rounds: int) -> float:
    """Print what decoding and measuring take, and return the seconds of measuring, which decodes too."""
    opened: list[tuple[float, float]] = []
    looked: list[tuple[float, float]] = []
    for _ in range(rounds):
        opened.append(seconds(open_picture, paths, threads))
        looked.append(seconds(lambda path: measured(Photo(path, path.name)), paths, threads))
    (decode, cpu_decode), (measure, cpu_measure) = (map(min, zip(*each, strict=True)) for each in (opened, looked))
    failed = [path.name for path in paths if measured(Photo(path, path.name)).error]
    if not paths or failed:
        sys.exit(f"nothing is measured: {len(paths)} photos, of which {failed[:3]} cannot be read")
    each = 1000 * threads / len(paths)
    print(f"  decode only       {each * decode:6.1f} ms a photo and thread, {len(paths) / decode:5.1f} photos/s")
    print(f"  decode + metrics  {each * measure:6.1f} ms a photo and thread, {len(paths) / measure:5.1f} photos/s")
    print(f"  {measure / decode:.2f} x decoding; the metrics alone {measure / decode - 1:.2f} x")
    cpu = f"{1000 * cpu_decode / len(paths):.1f} and {1000 * cpu_measure / len(paths):.1f} ms a photo"
    print(f"  of the processor {cpu}, {cpu_measure / cpu_decode:.2f} x", flush=True)
    return float(measure)


def main() -> None:
    """Print times, ratios and peak memory."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--photos", type=int, default=64)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--folder", type=Path)
    arguments.add_argument("--cleanvision", metavar="PYTHON")
    given = arguments.parse_args()
    cv2.setNumThreads(1)
    if given.folder:
        paths = sorted(path for path in given.folder.rglob("*") if path.suffix.lower() in {".jpg", ".jpeg"})
        print(f"{len(paths)} photos of {given.folder.name}, {given.threads} threads")
        compare(paths, given.threads, given.rounds)
        compare_sets(paths, given.rounds)
        return
    for width in WIDTHS:
        with tempfile.TemporaryDirectory(prefix="bench-photos-") as folder:
            # Another process draws, so that the peak memory is that of measuring
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other_process:
                paths = other_process.submit(draw, Path(folder), given.photos, width).result()
            print(f"{given.photos} photos of {width} x {width * 3 // 4}, {given.threads} threads")
            measure = compare(paths, given.threads, given.rounds)
            if given.cleanvision and width == WIDTHS[0]:
                out = subprocess.run(
                    [given.cleanvision, "-c", CLEANVISION, folder], capture_output=True, text=True, check=True
                ).stdout
                other = float(next(line for line in out.splitlines() if line.startswith("seconds")).split()[1])
                print(f"  CleanVision {other:.2f} s, {other / measure:.1f} x decode + metrics")
    with tempfile.TemporaryDirectory(prefix="bench-photos-") as folder:
        compare_sets(draw_set(Path(folder)), given.rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"peak memory: {peak:.0f} MB")


if __name__ == "__main__":
    main()
