"""The report as rows, for spreadsheets: one row a finding, or one row a listing. Column names are stable.

They change only with a line in the changelog; docs/columns.md says what each means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.record import FindingRecord, ListingRecord, PhotoRecord, Report
from linter.report.places import row_of
from linter.rule import ClaimReason

Row = dict[str, str | int | float | bool | None]

FINDING_COLUMNS = (
    "path",
    "sku",
    "item_id",
    "row",
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
MEASUREMENTS = tuple(
    "chest length shoulder sleeve waist hip inseam outseam rise thigh knee leg_opening hem insole outsole heel shaft "
    "width height depth strap_drop handle_drop circumference brim other".split()
)
_STEPS = 3
LISTING_COLUMNS = (
    "path",
    "sku",
    "item_id",
    "row",
    "title",
    "marketplace",
    "language",
    "garment",
    "risk",
    "level",
    *(f"risk_{reason}" for reason in ClaimReason),
    "errors",
    "warnings",
    "notes",
    "ignored",
    "not_run",
    *(f"{name}_in" for name in MEASUREMENTS),
    "smoke",
    "pets",
    "shrink_alter",
    "no_size_tag",
    "flaws",
    "photos",
    "videos",
    "whole_views",
    "whole_views_at_most",
    "closeups",
    "labels",
    "missing_views",
    "lowest_light",
    "lowest_grain_free",
    "lowest_focus",
    *(f"next_{number}" for number in range(1, _STEPS + 1)),
)

# A cell that begins with one of these is a formula to a spreadsheet (OWASP, "CSV injection"); the wide forms too. Where
# its import says so, LibreOffice 7.4 takes off a blank before it, and nobody sees what is invisible there.
_UNSEEN = (
    r"[\s\x00-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_FORMULA = re.compile(rf"[\t\r\n]|{_UNSEEN}*+[=+@＝＋－＠-]")
# Where the system's list separator is a semicolon, as in most of Europe, Excel parts a file of commas at semicolons and
# line ends within its cells, and what stands behind one begins a cell. A smiley begins none.
_BETWEEN = rf"""(?:[;|"]|{_UNSEEN})"""
_WITHIN = re.compile(rf"(?<!{_BETWEEN}){_BETWEEN}++(?=[=@＝＠]|[+＋－-][\w(+=@＋－-])")
_PARTS = re.compile(r"[;|\t\r\n]")


def safe(value: object) -> object:
    """Return a cell's value; a text which a spreadsheet would take for a formula gets an apostrophe in front.

    So does what would be one if its separators were taken for those of cells.

    >>> safe("=1+1"), safe("-5"), safe(-5), safe(" @a"), safe("Soft ;-);=1+1")
    ("'=1+1", "'-5", -5, "' @a", "Soft ;-);'=1+1")
    """
    if not isinstance(value, str):
        return value
    inner = _WITHIN.sub(lambda found: found[0] + "'" * bool(_PARTS.search(found[0])), value)
    return f"'{inner}" if _FORMULA.match(value) else inner


def finding_rows(report: Report) -> Iterator[Row]:
    """Yield {column: value} of FINDING_COLUMNS for each finding."""
    for listing in report["listings"]:
        for finding in listing["findings"]:
            yield finding_row(listing, finding)


def finding_row(listing: ListingRecord, finding: FindingRecord) -> Row:
    """Return one finding as {column: value}."""
    return {
        **_names(listing),
        "title": listing["title"],
        "marketplace": listing["marketplace"],
        "risk": listing["risk"]["score"],
        "level": listing["risk"]["level"],
        "code": finding["code"],
        "name": finding["name"],
        "severity": finding["severity"],
        "confidence": finding["confidence"],
        "claim_reason": finding["claim_reason"],
        "message": finding["message"],
        "fix": finding["fix"],
        "field": finding.get("field"),
        "line": finding.get("line"),
        "column": finding.get("column"),
        "photo": finding.get("photo"),
    }


def listing_rows(report: Report) -> Iterator[Row]:
    """Yield {column: value} of LISTING_COLUMNS for each listing."""
    for listing in report["listings"]:
        yield listing_row(listing)


def listing_row(listing: ListingRecord) -> Row:
    """Return one listing as {column: value}; of a measurement given twice the first stands."""
    risk, coverage, said = listing["risk"], listing["coverage"], listing["disclosures"]
    inches = {m["name"]: m["inches"] for m in reversed(listing["measurements"])}
    severities = [finding["severity"] for finding in listing["findings"]]
    steps = [step["fix"] for step in risk["next"]]
    return {
        **_names(listing),
        "title": listing["title"],
        "marketplace": listing["marketplace"],
        "language": ", ".join((listing["language"], *([listing["also_in"]] if "also_in" in listing else []))),
        "garment": listing["garment"],
        "risk": risk["score"],
        "level": risk["level"],
        **{f"risk_{reason}": risk["reasons"][reason] if risk["score"] is not None else None for reason in ClaimReason},
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "notes": severities.count("note"),
        "ignored": len(listing["ignored"]),
        "not_run": len(listing["not_run"]),
        **{f"{name}_in": inches.get(name) for name in MEASUREMENTS},
        "smoke": said["smoke"],
        "pets": said["pets"],
        "shrink_alter": said["shrink_alter"],
        "no_size_tag": said["no_size_tag"],
        "flaws": len(listing["flaws"]),
        "photos": len(listing["photos"]),
        "videos": len(listing["videos"]),
        "whole_views": coverage["whole_views"],
        "whole_views_at_most": coverage["whole_views_at_most"],
        "closeups": coverage["closeups"],
        "labels": coverage["labels"],
        "missing_views": ", ".join(coverage["missing"]),
        "lowest_light": _lowest(listing["photos"], "light"),
        "lowest_grain_free": _lowest(listing["photos"], "grain"),
        "lowest_focus": _lowest(listing["photos"], "focus"),
        **{f"next_{n}": steps[n - 1] if n <= len(steps) else None for n in range(1, _STEPS + 1)},
    }


def _names(listing: ListingRecord) -> Row:
    """Return what a shop finds the listing by."""
    fields = listing["fields"]
    return {"path": listing["path"], "sku": fields.get("sku"), "item_id": fields.get("item_id"), "row": row_of(listing)}


def _lowest(photos: list[PhotoRecord], metric: str) -> float | None:
    scores = [photo[metric]["score"] for photo in photos]  # type: ignore[literal-required]
    return min((score for score in scores if score is not None), default=None)
