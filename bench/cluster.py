"""What a cluster costs beside a run without one: rows of text, and listings with photos, on 1 and 2 workers here.

    python bench/cluster.py [--rows 100000] [--photos 20000] [--rounds 1]

The rows are those of bench/whole.py as Parquet; the photos are those of the example listings, each with a few bytes
of its own, 8 a listing; beside them one listing of huge photos among texts. Each run is a whole process, with the
start of its workers; `judging` is without that, from what a run over 8 rows takes. The label reader is off. Exit
codes and the counts in each summary are checked.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent))
from whole import ROOT, Cost, cost, judged, make_shop, make_table

_AROUND = 400  # listings around the one with huge photos


def as_parquet(table: Path, file: Path, rows: int) -> None:
    """Write the rows of JSON lines as Parquet, 10,000 a row group."""
    import pyarrow
    import pyarrow.parquet

    with table.open(encoding="utf-8") as lines:
        made = [json.loads(line) for line in lines]
    if len(made) != rows:
        sys.exit(f"{len(made)} rows were made, not {rows}")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made), file, row_group_size=10_000)


class Memory:
    """The most memory, in MB, that one worker of a run has had at a time: `most`."""

    def __enter__(self) -> Memory:
        self.most = 0
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look)
        self._looking.start()
        return self

    def _look(self) -> None:
        here = psutil.Process()
        while not self._over.wait(0.1):
            for process in here.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    if any("spawn_main" in word for word in process.cmdline()):  # as Dask's nannies start workers
                        self.most = max(self.most, process.memory_info().rss >> 20)

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._looking.join()


def make_huge(shop: Path) -> None:
    """Write a listing with 24 photos of 24 megapixels, among listings of a text alone."""
    import cv2
    import numpy as np

    make_shop(shop, _AROUND + 1)
    for photo in shop.rglob("*.jpg"):
        photo.unlink()
    example = next((ROOT / "fixtures" / "listings").rglob("*.jpg")).read_bytes()
    small = np.asarray(cv2.imdecode(np.frombuffer(example, np.uint8), cv2.IMREAD_COLOR))
    data = cv2.imencode(".jpg", cv2.resize(small, (6000, 4000), interpolation=cv2.INTER_CUBIC))[1].tobytes()
    for number in range(24):
        (shop / f"item{_AROUND // 2:05}" / f"{number}.jpg").write_bytes(data + str(number).encode())


def on_cluster(source: Path, out: Path, workers: int, environment: dict[str, str], counts: tuple[int, int]) -> Cost:
    """Return what a run takes, with the most MB that a worker had; ends the bench unless all was judged."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "linter", "check", str(source), "--cluster", "local", "--jobs", str(workers)]
    with Memory() as memory:
        took = cost([*command, "--output", str(out), "--fail-on", "never"], environment)
    made = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    found = made["summary"]["listings"], made["summary"]["photos"]
    if found != counts or not made["complete"]:
        sys.exit(f"judged {found} listings and photos, not {counts}: {made['not_judged'][:2]}")
    return took._replace(peak_mb=memory.most)


def alone(source: Path, out: Path, jobs: int, environment: dict[str, str], counts: tuple[int, int]) -> Cost:
    """Return what a run without a cluster takes; ends the bench unless all was judged."""
    command = [sys.executable, "-m", "linter", "check", str(source), "--no-cache", "--jobs", str(jobs)]
    report = ["--format", "json", "--output", str(out), "--fail-on", "never"]
    took = cost([*command, *report], environment)
    judged(out, *counts)
    return took


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--photos", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    listings = asked.photos // 8
    with tempfile.TemporaryDirectory() as kept:
        here = Path(kept)
        environment = os.environ | {"LISTLINT_READ_LABELS": "0", "PYTHONPYCACHEPREFIX": str(here / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        make_table(here / "rows.jsonl", asked.rows)
        as_parquet(here / "rows.jsonl", here / "rows.parquet", asked.rows)
        make_table(here / "few.jsonl", 8)
        as_parquet(here / "few.jsonl", here / "few.parquet", 8)
        make_shop(here / "shop", listings)
        make_huge(here / "huge")
        out, report = here / "out", here / "report.json"
        for workers in (1, 2):
            on_cluster(here / "few.parquet", out, workers, environment, (8, 0))  # byte code is made
            start = min(on_cluster(here / "few.parquet", out, workers, environment, (8, 0)) for _ in range(2)).seconds
            print(f"{workers} worker{'s'[: workers - 1]}: {start:.1f} s until the first rows are judged")
            for what, source, table, counts in (
                ("rows of text", here / "rows.parquet", here / "rows.jsonl", (asked.rows, 0)),
                ("listings with 8 photos", here / "shop", here / "shop", (listings, listings * 8)),
                ("listings, one with 24 photos of 24 megapixels", here / "huge", here / "huge", (_AROUND + 1, 24)),
            ):
                if not counts[0]:
                    continue
                runs = [on_cluster(source, out, workers, environment, counts) for _ in range(asked.rounds)]
                cluster, memory = min(runs), max(run.peak_mb for run in runs)
                one = min(alone(table, report, workers, environment, counts) for _ in range(asked.rounds))
                judging = max(cluster.seconds - start, 0.001)
                number = counts[1] or counts[0]
                kind = "photos" if counts[1] else "rows"
                print(
                    f"  {counts[0]} {what}: {cluster.seconds:.1f} s, without a cluster {one.seconds:.1f} s"
                    f" ({cluster.seconds / one.seconds:.2f} x; of the processor {cluster.processor:.1f} and"
                    f" {one.processor:.1f} s, {cluster.processor / one.processor:.2f} x);"
                    f" judging {judging:.1f} s, {number / judging / workers:.1f} {kind} a second and worker,"
                    f" a worker at most {memory} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
