"""What the label reader costs: `listlint check` with it against without, on the example listings and on a folder.

    python bench/reader.py [FOLDER] [--rounds 2]

Runs take turns, cold, and the least seconds of the processor of each count: they hardly depend on what else the machine
does. Each run must end with 0, judge every listing and photo, and skip the rules of labels without the reader alone;
with it, labels must be found in the examples.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from whole import ROOT, cost

EXAMPLES = ROOT / "fixtures" / "listings"


def judged(report: Path) -> tuple[int, int, Counter[str], bool]:
    """Return how many listings and photos a report holds, what they show, and whether labels were to be read."""
    made: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    left = [entry["reason"] for one in made["listings"] for entry in one["not_run"]]
    if left:
        sys.exit(f"something could not be judged, so nothing is measured: {left[:3]}")
    photos = [photo for one in made["listings"] for photo in one["photos"]]
    skipped = {entry["rule"] for entry in made["skipped"]}
    views = Counter(photo["view"] for photo in photos)
    return len(made["listings"]), len(photos), views, "label-brand-differs" not in skipped


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    print("| listings | photos | labels | without, s of the processor | with | x |\n|---|---|---|---|---|---|")
    for folder in filter(None, (EXAMPLES, asked.folder)):
        best: dict[str, float] = {}
        counts: dict[str, tuple[int, int, Counter[str], bool]] = {}
        with tempfile.TemporaryDirectory() as kept:
            report = Path(kept) / "r.json"
            check = [sys.executable, "-m", "linter", "check", "--no-cache", "--fail-on", "never", str(folder)]
            for _ in range(asked.rounds):
                for on in ("0", "1"):
                    environment = os.environ | {"LISTLINT_READ_LABELS": on}
                    took = cost([*check, "--format", "json", "--output", str(report)], environment).processor
                    best[on] = min(best.get(on, took), took)
                    counts[on] = judged(report)
        off, on_ = counts["0"], counts["1"]
        # where no rule asks for a label, none is skipped without the reader: then the views tell whether it read
        if off[:2] != on_[:2] or not off[1] or (off[3] and off[2] == on_[2]) or not on_[3]:
            sys.exit(
                f"{folder}: the two runs judged {off} and {on_}: with the same photos, the second must read labels"
            )
        labels = on_[2]["label"]
        if folder == EXAMPLES and labels <= off[2]["label"]:
            sys.exit(f"no label is read in {folder}")
        print(f"| {on_[0]} | {on_[1]} | {labels} | {best['0']:.1f} | {best['1']:.1f} | {best['1'] / best['0']:.1f} |")


if __name__ == "__main__":
    main()
