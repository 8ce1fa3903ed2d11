"""What a cluster costs beside a run without one: rows of text, and listings with photos, on 1 and 2 workers here.

    python bench/cluster.py [--rows 100000] [--photos 20000] [--rounds 1]

The rows are those of bench/whole.py as Parquet; the photos are those of the example listings, each with a few bytes of
its own, 8 a listing. Each run is a whole process, with the start of its workers; `judging` is without that, from what a
run over 8 rows takes. The label reader is off. Exit codes and the counts in each summary are checked.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from whole import judged, make_shop, make_table, seconds


def as_parquet(table: Path, file: Path, rows: int) -> None:
    """Write the rows of JSON lines as Parquet, 10,000 a row group."""
    import pyarrow
    import pyarrow.parquet

    with table.open(encoding="utf-8") as lines:
        made = [json.loads(line) for line in lines]
    if len(made) != rows:
        sys.exit(f"{len(made)} rows were made, not {rows}")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made), file, row_group_size=10_000)


def on_cluster(source: Path, out: Path, workers: int, environment: dict[str, str], counts: tuple[int, int]) -> float:
    """Return how long a run on so many workers takes; ends the bench unless all was judged."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "linter", "check", str(source), "--cluster", "local", "--jobs", str(workers)]
    took, _ = seconds([*command, "--output", str(out), "--fail-on", "never"], environment)
    made = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    found = made["summary"]["listings"], made["summary"]["photos"]
    if found != counts or not made["complete"]:
        sys.exit(f"judged {found} listings and photos, not {counts}: {made['not_judged'][:2]}")
    return took


def alone(source: Path, out: Path, jobs: int, environment: dict[str, str], counts: tuple[int, int]) -> float:
    """Return how long a run without a cluster takes; ends the bench unless all was judged."""
    command = [sys.executable, "-m", "linter", "check", str(source), "--no-cache", "--jobs", str(jobs)]
    report = ["--format", "json", "--output", str(out), "--fail-on", "never"]
    took, _ = seconds([*command, *report], environment)
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
        out, report = here / "out", here / "report.json"
        for workers in (1, 2):
            on_cluster(here / "few.parquet", out, workers, environment, (8, 0))  # byte code is made
            start = min(on_cluster(here / "few.parquet", out, workers, environment, (8, 0)) for _ in range(2))
            print(f"{workers} worker{'s'[: workers - 1]}: {start:.1f} s until the first rows are judged")
            for what, source, table, counts in (
                ("rows of text", here / "rows.parquet", here / "rows.jsonl", (asked.rows, 0)),
                ("listings with 8 photos", here / "shop", here / "shop", (listings, listings * 8)),
            ):
                cluster = min(on_cluster(source, out, workers, environment, counts) for _ in range(asked.rounds))
                one = min(alone(table, report, workers, environment, counts) for _ in range(asked.rounds))
                judging = max(cluster - start, 0.001)
                number = counts[0] if not counts[1] else counts[1]
                kind = "rows" if not counts[1] else "photos"
                print(
                    f"  {counts[0]} {what}: {cluster:.1f} s, without a cluster {one:.1f} s ({cluster / one:.2f} x);"
                    f" judging {judging:.1f} s, {number / judging / workers:.1f} {kind} a second and worker",
                    flush=True,
                )


if __name__ == "__main__":
    main()
