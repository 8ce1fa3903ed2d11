"""Formats of the one Report: each a module with `render(report, look) -> bytes`, imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from linter.record import Report

# The name on the command line and the module that renders it.
FORMATS = {"terminal": "terminal", "json": "as_json", "csv": "as_csv"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a format may draw: columns of the terminal, whether colours are wanted, the encoding it must fit."""

    width: int = 100
    color: bool = False
    encoding: str = "utf-8"


def render(name: str, report: Report, look: Look) -> bytes:
    """Return the report in a format of FORMATS."""
    module = importlib.import_module(f"linter.report.{FORMATS[name]}")
    return cast("Callable[[Report, Look], bytes]", module.render)(report, look)
