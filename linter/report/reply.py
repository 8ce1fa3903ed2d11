"""The report on a reply: for a person at a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

from rich.text import Text

from linter.marketplace import profile
from linter.record import ListingRecord, ReplyReport
from linter.report import Look
from linter.report.printable import harmless, printable
from linter.report.terminal import Piece, finding_pieces, printer
from linter.report.unrun import causes, left_out

FORMATS = ("terminal", "json")


def render(name: str, report: ReplyReport, look: Look) -> bytes:
    """Return the report in a format of FORMATS."""
    if name == "json":
        return (json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode(
            "utf-8", "backslashreplace"
        )
    return printer(look)(_pieces(report, look.width))


def _pieces(report: ReplyReport, width: int) -> Iterator[Piece]:
    label = profile(report["marketplace"]).label
    yield (
        0,
        Text.assemble((printable(report["file"]), "bold"), f"  reply on {printable(label)}, {_length(report)}"),
    )
    case = report["case"]
    if case is not None:
        frozen = f", frozen {case['frozen'][:10]}" if case["frozen"] else ""
        yield 2, Text(f"compared with {printable(case['path'])}{frozen}", "dim")
    # All that is read of a listing here is the field that a finding stands in, and the file.
    shown = cast("ListingRecord", {"fields": {"reply": report["text"]}, "file": None, "path": report["file"]})
    for finding in report["findings"]:
        yield from finding_pieces(shown, harmless(finding), width)
    if report["ignored"]:
        names = ", ".join(f"{one['name']} ({one['ignore_reason']})" for one in report["ignored"])
        yield 0, Text(f"  ignored: {printable(names)}", "dim")
    for what, said in causes(report["not_run"]):
        yield 0, Text.assemble(("  not run ", "bold magenta"), printable(what + said))
    if not report["findings"] and not report["not_run"]:
        yield 0, Text("  nothing to change", "green")
    yield 0, Text()
    for reason, rules in left_out(report["skipped"]):
        yield 0, Text(f"skipped {', '.join(rules)}: {printable(reason)}", "dim")
    counts = report["summary"]
    parts = [f"{counts[kind]} {kind[:-1] if counts[kind] == 1 else kind}" for kind in ("errors", "warnings", "notes")]
    yield 0, Text(", ".join(parts) + (f" · {counts['ignored']} ignored" if counts["ignored"] else ""), "bold")


def _length(report: ReplyReport) -> str:
    """Return in words how long a reply is, and how long it may be where that is known."""
    limit = report["limits"].get("reply")
    return f"{report['length']} of {limit} characters" if limit else f"{report['length']} characters"
