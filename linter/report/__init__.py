"""Formats of the one Report: each a module with `render(report, look) -> Iterator[bytes]`, imported when asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from linter.record import Report

# The name on the command line and the module that renders it.
FORMATS = {
    "terminal": "terminal",
    "json": "as_json",
    "rows": "as_rows",
    "csv": "as_csv",
    "xlsx": "as_xlsx",
    "html": "html",
    "sarif": "as_sarif",
    "github": "as_github",
    "junit": "as_junit",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a format may draw.

    `width` columns, `color` and `encoding` are the terminal's; `statistics` adds counts by rule,
    `quiet` leaves the last lines only; `per` is finding or listing, for the formats of rows. `fail_on` is the severity
    from which on the command fails, for the terminal to say why it ends as it does (empty, it does not say so), and for
    JUnit, whose failures those are. `assumed` is a sentence for the terminal on what nobody stated. `aside`, if given,
    writes a file of that name beside the report and returns the address to link it by; `original` returns the address
    of a photo of that path as seen from the report, or "".
    """

    width: int = 100
    color: bool = False
    encoding: str = "utf-8"
    per: str = "finding"
    statistics: bool = False
    quiet: bool = False
    fail_on: str = ""
    assumed: str = ""
    aside: Callable[[str, bytes], str] | None = None
    original: Callable[[str], str] = lambda _: ""


def chunks(name: str, report: Report, look: Look) -> Iterator[bytes]:
    """Yield the report in a format of FORMATS in pieces, so that a large file need not be held whole."""
    module = importlib.import_module(f"linter.report.{FORMATS[name]}")
    return cast("Callable[[Report, Look], Iterator[bytes]]", module.render)(report, look)


def render(name: str, report: Report, look: Look) -> bytes:
    """Return the report in a format of FORMATS."""
    return b"".join(chunks(name, report, look))
