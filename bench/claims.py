"""How well claims are read: the reasons of `listlint case` against those that readers gave, in a JSONL file.

    python bench/claims.py claims.jsonl [--verbose] [--through-command LISTING]

A line is {"claim": text, "marketplace": name, "reasons": [...]}; docs/claim-reasons.md says what each reason means.
Printed are the claims whose reasons are all right, and precision, recall and F1 of each reason. `--through-command`
runs the real command on a listing for each claim, which is slow, in place of the library alone. A row that cannot be
read, that lacks a key or names an unknown reason, and a claim that gets no answer end it with 1: no row is left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from linter.case.claim import has_words, read_claim
from linter.case.rules import REASONS
from linter.marketplace import NAMES

Row = tuple[str, str, frozenset[str]]


class RowError(ValueError):
    """A line of the file is no row; the message says which."""


def rows(file: Path) -> Iterator[Row]:
    """Yield claim, marketplace and reasons of each line. Raises RowError."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            claim, marketplace, reasons = row["claim"], row["marketplace"], frozenset(row["reasons"])
        except (ValueError, KeyError, TypeError) as error:
            raise RowError(f"{file}:{number}: no row of a claim: {error!r}") from error
        if marketplace not in NAMES or not reasons or not reasons <= set(REASONS) or not has_words(claim):
            raise RowError(f"{file}:{number}: unknown marketplace or reason, or no words")
        yield claim, marketplace, reasons


def by_library(claim: str, marketplace: str) -> frozenset[str]:  # noqa: ARG001 (what is claimed hangs on no rules)
    """Return the reasons that are read."""
    return frozenset(read_claim(claim).reasons)


def by_command(listing: Path) -> Callable[[str, str], frozenset[str]]:
    """Return what asks the real command about a listing."""

    def ask(claim: str, marketplace: str) -> frozenset[str]:
        command = [sys.executable, "-m", "linter", "case", str(listing), "--claim", "-", "--format", "json"]
        done = subprocess.run(
            [*command, "--marketplace", marketplace], input=claim.encode(), capture_output=True, check=True
        )
        return frozenset(json.loads(done.stdout)["reasons"])

    return ask


def main() -> int:
    """Score, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print each claim that is read otherwise")
    parser.add_argument("--through-command", type=Path, metavar="LISTING")
    options = parser.parse_args()
    ask = by_command(options.through_command) if options.through_command else by_library
    try:
        wanted = list(rows(options.file))
    except (OSError, RowError) as error:
        print(error, file=sys.stderr)
        return 1
    if not wanted:
        print(f"{options.file}: no claims", file=sys.stderr)
        return 1
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    whole = 0
    for claim, marketplace, reasons in wanted:
        found = ask(claim, marketplace)
        if not found:
            print(f"no answer: {claim}", file=sys.stderr)
            return 1
        whole += found == reasons
        right.update(found & reasons)
        wrong.update(found - reasons)
        missed.update(reasons - found)
        if options.verbose and found != reasons:
            print(f"{claim}\n    wanted {', '.join(sorted(reasons))}; read {', '.join(sorted(found))}")
    for reason in REASONS:
        if right[reason] + wrong[reason] + missed[reason]:
            print(f"{reason:18} {_scores(right[reason], wrong[reason], missed[reason])}")
    print(f"{'all reasons':18} {_scores(right.total(), wrong.total(), missed.total())}")
    print(f"{whole} of {len(wanted)} claims have exactly the reasons that readers gave: {whole / len(wanted):.3f}")
    return 0


def _scores(right: int, wrong: int, missed: int) -> str:
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * right / (2 * right + wrong + missed) if right else 0.0
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({right + missed} given)"


if __name__ == "__main__":
    raise SystemExit(main())
