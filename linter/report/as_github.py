"""The findings as GitHub workflow commands, which a workflow's log turns into annotations of the files.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.record import Report
from linter.report import Look
from linter.report.places import place, text_path
from linter.report.printable import printable
from linter.report.unrun import unread, why, why_beside

_LEVEL = {"error": "error", "warning": "warning", "note": "notice"}
_MOST = 10  # annotations of a level that are shown of a step; the log has all


def render(report: Report, look: Look) -> Iterator[bytes]:  # noqa: ARG001
    """Yield one command a finding, an error for each thing that was not run, and a notice for a text that is not read.

    Where there are more of a level than are shown, the last that is says how many.
    """
    summary = report["summary"]
    counts = {
        "error": summary["errors"] + summary["not_run"],
        "warning": summary["warnings"],
        "notice": summary["notes"] + sum(bool(unread(listing)) for listing in report["listings"]),
    }
    shown: Counter[str] = Counter()
    for level, line in _commands(report):
        shown[level] += 1
        if shown[level] == _MOST < counts[level]:
            more = counts[level] - _MOST + 1
            said = f"GitHub shows ten {level}s of a step: there are {more} more, in the log of this step."
            yield f"{_command(level, {'title': f'{more} more'}, said)}\n".encode()
        yield f"{line}\n".encode()


def _commands(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the level and the command of each finding, and of each thing that was not run."""
    for listing in report["listings"]:
        if not_read := unread(listing):
            yield "notice", _command("notice", {"file": text_path(listing), "title": "not read"}, not_read)
        for finding in listing["findings"]:
            at = place(listing, finding)
            where = {
                "file": at.path,
                "line": at.line,
                "col": at.column,
                "title": f"{finding['code']} {finding['name']}",
            }
            level = _LEVEL[finding["severity"]]
            yield level, _command(level, where, f"{finding['message']}\nfix: {finding['fix']}")
        for entry in listing["not_run"]:
            said = " ".join(filter(None, (entry["rule"], entry["file"], why_beside(entry, listing["findings"]))))
            yield "error", _command("error", {"file": listing["path"], "title": "not run"}, said)
    for problem in report["not_run"]:
        yield "error", _command("error", {"file": problem["path"], "title": "not run"}, why(problem))


def _command(level: str, where: dict[str, str | int | None], message: str) -> str:
    said = ",".join(f"{key}={_property(str(value))}" for key, value in where.items() if value is not None)
    return f"::{level} {said}::{_data(message)}"


def _data(text: str) -> str:
    return printable(text, keep="\r\n").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
