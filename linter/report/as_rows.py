"""The report as one flat JSON array, an object a row, for Power Query and Google Sheets. Columns as in the CSV."""

from __future__ import annotations

from collections.abc import Iterator

from linter.record import Report
from linter.report import Look
from linter.report.as_json import array
from linter.report.table import finding_rows, listing_rows


def render(report: Report, look: Look) -> Iterator[bytes]:
    """Yield one object a finding, or one a listing if the look asks for that."""
    rows = listing_rows(report) if look.per == "listing" else finding_rows(report)
    yield from array(rows)
    yield b"\n"
