"""The report as CSV: UTF-8 with a byte-order mark, so that spreadsheets see it; CRLF; no cell can start a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from linter.record import Report
from linter.report import Look
from linter.report.table import FINDING_COLUMNS, LISTING_COLUMNS, finding_rows, listing_rows, safe


def render(report: Report, look: Look) -> Iterator[bytes]:
    """Yield one row a finding, or one a listing if the look asks for that."""
    by_listing = look.per == "listing"
    columns, rows = (LISTING_COLUMNS, listing_rows) if by_listing else (FINDING_COLUMNS, finding_rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    yield ("\ufeff" + out.getvalue()).encode()
    for row in rows(report):
        out.seek(0)
        out.truncate()
        writer.writerow({column: safe(value) for column, value in row.items()})
        yield out.getvalue().encode()
