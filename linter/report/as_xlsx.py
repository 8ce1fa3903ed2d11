"""The report as a workbook: sheets Listings, Findings, Photos and Rules, with filters, colours, links and thumbnails.

Texts are written as texts, never as formulas or links: a listing cannot put a formula into a cell.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from linter.compressed_records import worst_first
from linter.record import Report
from linter.report import Look
from linter.report.places import photo_path
from linter.report.table import FINDING_COLUMNS, LISTING_COLUMNS, Row, finding_rows, listing_row
from linter.report.thumbnails import thumbnails, within
from linter.rule import ClaimReason

# What to do comes first and is what is printed; the details stand to the right.
_FRONT = (
    *("risk", "level", "title", "next_1", "next_2", "next_3", "sku", "item_id", "row"),
    *("path", "marketplace", "garment", "errors", "warnings", "notes", "not_run"),
)
SHEET_COLUMNS = (*_FRONT, *(column for column in LISTING_COLUMNS if column not in _FRONT))
PHOTO_COLUMNS = (
    "thumbnail",
    "path",
    "file",
    "view",
    "side",
    "width",
    "height",
    "light",
    "grain_free",
    "focus",
    "group",
    "duplicate_of",
    "same_side_as",
    "error",
)
RULE_COLUMNS = ("code", "name", "severity", "confidence", "claim_reason", "summary", "why", "url")
_WIDE = {
    "path": 30,
    "title": 34,
    "message": 60,
    "fix": 60,
    "name": 30,
    "summary": 50,
    "why": 90,
    "url": 60,
    "file": 26,
    "photo": 26,
}
_WIDE |= {f"next_{n}": 44 for n in (1, 2, 3)} | {"missing_views": 30, "sku": 14, "item_id": 14, "garment": 12}
_LINE = 15  # points that a line of text is high
_MOST_LINES = 8  # a row is no higher than so many lines
_ALL_BYTES = 60_000_000  # of all thumbnails together
_MOST_TEXT = 32_767  # characters that a cell can hold
_THUMBNAIL_ROW = 90  # points high
_MOST_LINKS = 60_000  # a sheet holds 65,530; beyond, the path stands as text
_RED, _YELLOW, _GREEN = "#F8A5A5", "#FCE8A6", "#BFE3C0"


def render(report: Report, look: Look) -> Iterator[bytes]:  # noqa: ARG001
    """Yield the report as an .xlsx workbook. Raises OSError where its rows cannot be kept meanwhile."""
    try:
        yield _workbook(report)
    except FileCreateError as error:  # which xlsxwriter makes of an OSError of a full disk
        (cause,) = error.args
        raise OSError(cause.errno, cause.strerror) from error


def _workbook(report: Report) -> bytes:
    out = io.BytesIO()
    options = {
        "constant_memory": True,  # a row is gone once the next one begins, so rows are written in order
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "listlint report", "comments": "Case risk is a judgement, not a probability."})
        head = book.add_format({"bold": True, "bg_color": "#E8E6E1", "bottom": 1, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        link = book.add_format({"font_color": "#1F4E9E", "underline": 1, "valign": "top"})

        def sheet(name: str, columns: Sequence[str], rows: Iterable[Row], height: int | None = None) -> tuple[Any, int]:
            page = book.add_worksheet(name)
            page.freeze_panes(1, 1)
            for index, column in enumerate(columns):
                page.set_column(index, index, _WIDE.get(column, max(9, len(column) + 3)), wrap)
                page.write_string(0, index, column, head)
            number = 0
            for number, row in enumerate(rows, 1):
                page.set_row(number, height or _LINE * _lines(row, columns))
                for index, column in enumerate(columns):
                    _cell(page, number, index, row.get(column), link if column == "path" else None)
            page.autofilter(0, 0, max(1, number), len(columns) - 1)
            page.set_landscape()
            page.set_paper(9)  # A4
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
            return page, number

        page, count = sheet("Listings", SHEET_COLUMNS, map(listing_row, worst_first(report["listings"])))
        page.freeze_panes(1, SHEET_COLUMNS.index("title") + 1)
        page.print_area(0, 0, count, SHEET_COLUMNS.index("row"))
        scale: dict[str, Any] = {"type": "3_color_scale", "min_color": _GREEN, "mid_color": _YELLOW, "max_color": _RED}
        scale |= {
            "min_type": "num",
            "mid_type": "num",
            "max_type": "num",
            "min_value": 0,
            "mid_value": 40,
            "max_value": 80,
        }
        reasons = [f"risk_{reason}" for reason in ClaimReason]
        for first, last in (("risk", "risk"), (reasons[0], reasons[-1])):
            page.conditional_format(1, SHEET_COLUMNS.index(first), max(1, count), SHEET_COLUMNS.index(last), scale)

        page, count = sheet("Findings", FINDING_COLUMNS, finding_rows(report))
        column = FINDING_COLUMNS.index("severity")
        for value, color in (("error", _RED), ("warning", _YELLOW)):
            page.conditional_format(
                1,
                column,
                max(1, count),
                column,
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{value}"',
                    "format": book.add_format({"bg_color": color}),
                },
            )

        page, count = sheet("Photos", PHOTO_COLUMNS, _photo_rows(report), _THUMBNAIL_ROW)
        scale = {"type": "3_color_scale", "min_color": _RED, "mid_color": _YELLOW, "max_color": _GREEN}
        scale |= {
            "min_type": "num",
            "mid_type": "num",
            "max_type": "num",
            "min_value": 0,
            "mid_value": 0.5,
            "max_value": 1,
        }
        page.conditional_format(1, PHOTO_COLUMNS.index("light"), max(1, count), PHOTO_COLUMNS.index("focus"), scale)
        page.set_column(0, 0, 18)
        paths = [Path(photo_path(one, photo["file"])) for one in report["listings"] for photo in one["photos"]]
        for number, small in enumerate(thumbnails(paths, most_bytes=within(_ALL_BYTES, len(paths))), 1):
            if small.data:
                fit = 118 / max(small.width, small.height)
                picture = {"image_data": io.BytesIO(small.data), "x_scale": fit, "y_scale": fit, "object_position": 1}
                page.insert_image(number, 0, paths[number - 1].name, {**picture, "description": str(paths[number - 1])})

        sheet("Rules", RULE_COLUMNS, ({column: rule[column] for column in RULE_COLUMNS} for rule in report["rules"]))  # type: ignore[literal-required]
    return out.getvalue()


def _lines(row: Row, columns: Sequence[str]) -> int:
    """Return how many lines the longest text of a row takes in its column, at most _MOST_LINES."""
    needed = (
        sum(1 + len(line) // _WIDE.get(column, max(9, len(column) + 3)) for line in str(row[column]).split("\n"))
        for column in columns
        if isinstance(row.get(column), str)
    )
    return min(_MOST_LINES, max(needed, default=1))


def _cell(page: Any, row: int, column: int, value: object, link: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif (
        link is not None
        and row <= _MOST_LINKS
        and page.write_url(row, column, f"external:{Path(str(value)).resolve()}", link, str(value)[:_MOST_TEXT]) == 0
    ):
        pass
    else:
        page.write_string(row, column, str(value)[:_MOST_TEXT])


def _photo_rows(report: Report) -> Iterable[Row]:
    for listing in report["listings"]:
        for photo in listing["photos"]:
            yield {
                "path": listing["path"],
                "file": photo["file"],
                "view": photo["view"],
                "side": photo["side"],
                "width": photo["width"],
                "height": photo["height"],
                "light": photo["light"]["score"],
                "grain_free": photo["grain"]["score"],
                "focus": photo["focus"]["score"],
                "group": photo["group"],
                "duplicate_of": photo["duplicate_of"],
                "same_side_as": photo["same_side_as"],
                "error": photo["error"],
            }
