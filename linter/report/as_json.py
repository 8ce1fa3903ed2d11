"""The report as JSON, schema 1 (report.schema.json beside this file)."""

from __future__ import annotations

import json

from linter.record import Report
from linter.report import Look


def render(report: Report, look: Look) -> bytes:  # noqa: ARG001
    """Return the report as UTF-8 JSON; NaN and infinity are errors, since JSON has none."""
    return json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
