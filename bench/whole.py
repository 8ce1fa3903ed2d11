"""What a run costs as a whole process: start-up, cold, cached and after one change, as ratios of one machine.

    python bench/whole.py [--listings 100] [--rounds 5] [--proselint PROGRAM] [--cleanvision PYTHON] [--write]
    python bench/whole.py --stream 5000          # small photos: memory and steadiness of a long cold run
    python bench/whole.py --rows 10000           # a table without photos: one process against several

The shop is made of the example listings, each text and photo with a few bytes of its own, so that nothing is the same
twice. Commands take turns, and the fastest round of each counts. --write puts the table into bench/README.md. The
label reader is off: it takes about a second for each photo without a telling name, whatever else is done. Byte code
is kept, as an installed wheel has it. proselint and CleanVision are installed each in an environment of its own:

    python -m venv others && others/bin/pip install proselint cleanvision
    python bench/whole.py --proselint others/bin/proselint --cleanvision others/bin/python
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
EMPTY = "import click\n@click.command()\ndef main(): pass\nmain()\n"
DECODE = (
    "import cv2, sys; from concurrent.futures import ThreadPoolExecutor; from pathlib import Path;"
    "from linter.pixels.picture import open_picture; cv2.setNumThreads(1);"
    "any(ThreadPoolExecutor().map(lambda path: not open_picture(path), sorted(Path(sys.argv[1]).rglob('*.jpg'))))"
)
CLEANVISION = (
    "import sys; from cleanvision import Imagelab;"
    "__name__ == '__main__' and Imagelab(data_path=sys.argv[1]).find_issues(verbose=False)"
)


def make_shop(shop: Path, listings: int, *, small: bool = False) -> None:
    """Write listings with 8 photos each; `small` ones have a long side of 320 px."""
    examples = ROOT / "fixtures" / "listings"
    photos = [path.read_bytes() for path in sorted(examples.rglob("*.jpg"))]
    if small:
        import cv2
        import numpy as np

        decoded = [np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)) for data in photos]
        photos = [cv2.imencode(".jpg", cv2.resize(image, (320, 240)))[1].tobytes() for image in decoded]
    texts = [path.read_text(encoding="utf-8") for path in sorted(examples.rglob("*.txt"))]
    for number in range(listings):
        folder = shop / f"item{number:05}"
        folder.mkdir(parents=True)
        (folder / "listing.txt").write_text(f"{texts[number % len(texts)]}\nRef {number}.\n", encoding="utf-8")
        for view in range(8):
            data = photos[(number * 3 + view) % len(photos)]
            (folder / f"{view}.jpg").write_bytes(data + f"{number}-{view}".encode())


def make_table(file: Path, rows: int) -> None:
    """Write a table of listings without photos."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures" / "listings").rglob("*.txt"))]
    with file.open("w", encoding="utf-8") as out:
        for number in range(rows):
            title, _, description = texts[number % len(texts)].partition("\n")
            entry = {"sku": str(number), "title": title, "description": f"{description}\nRef {number}."}
            out.write(json.dumps(entry) + "\n")


def seconds(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Return how long a command took, and its peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, _, used = os.wait4(process.pid, 0)
    return time.perf_counter() - begun, used.ru_maxrss // 1024


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listings", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stream", type=int)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--proselint", metavar="PROGRAM")
    parser.add_argument("--cleanvision", metavar="PYTHON")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        here = Path(kept)
        environment = os.environ | {
            "LISTLINT_READ_LABELS": "0",
            "LISTLINT_CACHE_DIR": str(here / "cache"),
            "PYTHONPYCACHEPREFIX": str(here / "bytecode"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        check = [sys.executable, "-m", "linter", "check", str(here / "shop")]
        if asked.stream:
            make_shop(here / "shop", asked.stream, small=True)
            for name in ("cold", "cached"):
                took, memory = seconds([*check, "--output", str(here / "r.json"), "--format", "json"], environment)
                print(f"{name}: {asked.stream} listings, {asked.stream * 8} photos in {took:.1f} s, {memory} MB")
            return
        if asked.rows:
            make_table(here / "shop.jsonl", asked.rows)
            table = [*check[:-1], str(here / "shop.jsonl"), "--no-cache", "--format", "csv", "--jobs"]
            for jobs in ("1", str(os.cpu_count())):
                took, memory = seconds([*table, jobs], environment)
                print(f"--jobs {jobs}: {asked.rows} rows in {took:.1f} s, {memory} MB in the first process")
            return
        make_shop(here / "shop", asked.listings)
        (here / "empty.py").write_text(EMPTY)
        time.sleep(3.1)  # so that the files count as settled

        def changed() -> None:
            text = here / "shop" / "item00001" / "listing.txt"
            text.write_text(text.read_text(encoding="utf-8") + "Soft.\n", encoding="utf-8")

        def nothing() -> None:
            pass

        anew = [*check, "--no-cache"]
        python = [sys.executable]
        rows: dict[str, tuple[list[str], Callable[[], None]]] = {
            "an empty click program, `--help`": ([*python, str(here / "empty.py"), "--help"], nothing),
            "`listlint --help`": ([*python, "-m", "linter", "--help"], nothing),
            "`listlint check`, all cached": (check, nothing),
            "`listlint check`, one text changed": (check, changed),
            "`listlint check --no-cache`, text rules only": ([*anew, "--select", "MEA DIS FLW SIZ AUT POL"], nothing),
            "decoding the photos and nothing else": ([*python, "-c", DECODE, str(here / "shop")], nothing),
            "`listlint check --no-cache`": (anew, nothing),
        }
        if asked.proselint:
            texts = [str(path) for path in sorted((here / "shop").rglob("listing.txt"))]
            rows["proselint on the texts"] = ([asked.proselint, "check", *texts], nothing)
        if asked.cleanvision:
            rows["CleanVision on the photos"] = ([asked.cleanvision, "-c", CLEANVISION, str(here / "shop")], nothing)
        seconds(check, environment)
        best: dict[str, tuple[float, int]] = {}
        for _ in range(asked.rounds):
            for name, (command, prepare) in rows.items():
                prepare()
                best[name] = min(best.get(name, (1e9, 0)), seconds(command, environment))
    empty = best["an empty click program, `--help`"][0]
    cached = best["`listlint check`, all cached"][0]
    lines = [
        f"{asked.listings} listings with 8 photos each, the fastest of {asked.rounds} rounds.",
        "",
        "| whole process | s | x empty program | x all cached | peak MB |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {name} | {s:.2f} | {s / empty:.1f} | {s / cached:.2f} | {mb} |" for name, (s, mb) in best.items()]
    made = "\n".join(lines)
    print(made)
    if asked.write:
        readme = ROOT / "bench" / "README.md"
        text = readme.read_text(encoding="utf-8")
        begin, end = "<!-- whole: begin -->\n", "<!-- whole: end -->"
        with_it, count = re.subn(f"{begin}.*{end}", lambda _: f"{begin}{made}\n{end}", text, flags=re.DOTALL)
        if count != 1:
            sys.exit(f"{readme}: the marks around the table are not there once")
        readme.write_text(with_it, encoding="utf-8")


if __name__ == "__main__":
    main()
