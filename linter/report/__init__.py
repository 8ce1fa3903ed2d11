"""Formats of the one Report: each a module with `render(report, look) -> bytes`, imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
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

    `width` columns, `color` and `encoding` are the terminal's; `statistics` adds counts by rule, `quiet`
    leaves the last line only; `per` is finding or listing, for the formats of rows. `fail_on` is the severity
    from which on the command fails, for the terminal to say that a risk alone does not; empty, it does not say so.
    `aside`, if given, writes a file of that name beside the report and returns the address to link it by.
    """

    width: int = 100
    color: bool = False
    encoding: str = "utf-8"
    per: str = "finding"
    statistics: bool = False
    quiet: bool = False
    fail_on: str = ""
    aside: Callable[[str, bytes], str] | None = None


def render(name: str, report: Report, look: Look) -> bytes:
    """Return the report in a format of FORMATS."""
    module = importlib.import_module(f"linter.report.{FORMATS[name]}")
    return cast("Callable[[Report, Look], bytes]", module.render)(report, look)
