"""The report as one flat JSON array, an object a row, for Power Query and Google Sheets. Columns as in the CSV."""

from __future__ import annotations

import json

from linter.record import Report
from linter.report import Look
from linter.report.table import finding_rows, listing_rows


def render(report: Report, look: Look) -> bytes:
    """Return one object a finding, or one a listing if the look asks for that."""
    rows = listing_rows(report) if look.per == "listing" else finding_rows(report)
    return json.dumps(list(rows), ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
