"""The findings as CSV, one row a finding, for spreadsheets: UTF-8 with a byte-order mark, CRLF, no formula can start.

COLUMNS are stable: they change only with a line in the changelog.
"""

from __future__ import annotations

import csv
import io

from linter.record import FindingRecord, ListingRecord, Report
from linter.report import Look

COLUMNS = (
    "path",
    "title",
    "marketplace",
    "risk",
    "level",
    "code",
    "name",
    "severity",
    "confidence",
    "claim_reason",
    "message",
    "fix",
    "field",
    "line",
    "column",
    "photo",
)
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value: object) -> str:
    """Return a cell's text; what a spreadsheet would take for a formula gets an apostrophe in front.

    >>> safe("=1+1"), safe("-5"), safe(-5)
    ("'=1+1", "'-5", '-5')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def row(listing: ListingRecord, finding: FindingRecord) -> dict[str, object]:
    """Return a finding as {column: value}."""
    return {
        "path": listing["path"],
        "title": listing["title"],
        "marketplace": listing["marketplace"],
        "risk": listing["risk"]["score"],
        "level": listing["risk"]["level"],
        **{key: finding.get(key) for key in COLUMNS[5:]},
    }


def render(report: Report, look: Look) -> bytes:  # noqa: ARG001
    """Return the findings as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for listing in report["listings"]:
        for finding in listing["findings"]:
            writer.writerow([safe(value) for value in row(listing, finding).values()])
    return ("\ufeff" + out.getvalue()).encode()
