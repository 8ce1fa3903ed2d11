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
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
EMPTY = "import click\n@click.command()\ndef main(): pass\nmain()\n"
DECODE = (
    "import cv2, sys; from concurrent.futures import ThreadPoolExecutor; from pathlib import Path;"
    "from linter.pixels.picture import open_picture; cv2.setNumThreads(1);"
    "any(ThreadPoolExecutor().map(lambda path: not open_picture(path), sorted(Path(sys.argv[1]).rglob('*.jpg'))))"
)
MODULES = (
    "import atexit, sys; from linter.cli import main; atexit.register(lambda: print('', ' '.join(sys.modules))); main()"
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


class Cost(NamedTuple):
    """What a command took: seconds on the clock, peak MB of one process, seconds of the processor with its children.

    The processor's seconds hardly depend on what else the machine does.
    """

    seconds: float
    peak_mb: int
    processor: float


def cost(command: list[str], environment: dict[str, str], ends: tuple[int, ...] = (0,)) -> Cost:
    """Run a command; one that fails ends the bench."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in ends:
            said.seek(0)
            words = said.read().decode(errors="replace")[-500:]
            sys.exit(f"{' '.join(command)[:200]} ended with {process.returncode}, so nothing is measured: {words}")
    return Cost(took, used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)


def judged(report: Path, listings: int, photos: int) -> None:
    """End the bench unless a JSON report holds so many listings and photos, all of them judged."""
    made = json.loads(report.read_text(encoding="utf-8"))
    found = len(made["listings"]), sum(len(one["photos"]) for one in made["listings"])
    left = [entry["reason"] for one in made["listings"] for entry in one["not_run"]]
    if found != (listings, photos) or left:
        sys.exit(f"judged {found} listings and photos, not {(listings, photos)}; not run: {left[:3]}")


def known(check: list[str], environment: dict[str, str]) -> None:
    """End the bench unless all is answered from the cache: then neither words nor photos are looked at."""
    run = [check[0], "-c", MODULES, *check[3:]]
    told = subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout
    loaded = set(told.splitlines()[-1].split())
    if "linter.run.cache" not in loaded or loaded & {"spacy", "cv2"}:
        sys.exit(f"a second run is not answered from the cache: it loads {sorted(loaded & {'spacy', 'cv2'})}")


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
        check = [sys.executable, "-m", "linter", "check", "--fail-on", "never", str(here / "shop")]
        report = ["--output", str(here / "r.json"), "--format", "json"]
        if asked.stream:
            make_shop(here / "shop", asked.stream, small=True)
            for name in ("cold", "cached"):
                took, memory, _ = cost([*check, *report], environment)
                judged(here / "r.json", asked.stream, asked.stream * 8)
                print(f"{name}: {asked.stream} listings, {asked.stream * 8} photos in {took:.1f} s, {memory} MB")
            return
        if asked.rows:
            make_table(here / "shop.jsonl", asked.rows)
            table = [*check[:-1], str(here / "shop.jsonl"), "--no-cache", *report, "--jobs"]
            for jobs in ("1", str(os.cpu_count())):
                took, memory, _ = cost([*table, jobs], environment)
                judged(here / "r.json", asked.rows, 0)
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
            rows["proselint on the texts"] = ([asked.proselint, "check", *texts], nothing)  # 1: it found something
        if asked.cleanvision:
            rows["CleanVision on the photos"] = ([asked.cleanvision, "-c", CLEANVISION, str(here / "shop")], nothing)
        cost([*check, *report], environment)
        judged(here / "r.json", asked.listings, asked.listings * 8)
        known(check, environment)
        best: dict[str, Cost] = {}
        for _ in range(asked.rounds):
            for name, (command, prepare) in rows.items():
                prepare()
                ends = (0, 1) if command[0] == asked.proselint else (0,)
                run = cost(command, environment, ends)
                best[name] = min(best.get(name, run), run)
    empty = best["an empty click program, `--help`"].seconds
    cached = best["`listlint check`, all cached"].seconds
    lines = [
        f"{asked.listings} listings with 8 photos each, the fastest of {asked.rounds} rounds.",
        "",
        "| whole process | s | s of the processor | x empty program | x all cached | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {s:.2f} | {cpu:.2f} | {s / empty:.1f} | {s / cached:.2f} | {mb} |"
        for name, (s, mb, cpu) in best.items()
    ]
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
