"""Cells of a spreadsheet that hold no text of the seller's: an error, a date that was a size, or nothing for a reason.

A cell that cannot be had is one of the words here, which begin with a NUL as no cell can. A CSV holds the
errors and dates as they were shown.
"""

from __future__ import annotations

import re

from linter.tables import alternation, table

NOT_WORKED_OUT = "\0formula"
DAMAGED = "\0damaged"
MERGED = "\0merged"
TWICE = "\0twice"
_WHY = {
    NOT_WORKED_OUT: (
        "has a formula for its {}, whose result is not in the file.",
        "Open the workbook in a spreadsheet, save it there, and give that file.",
    ),
    DAMAGED: (
        "has a damaged cell for its {}.",
        "Open the workbook in a spreadsheet, correct that cell, and save it again.",
    ),
    TWICE: ("has two texts for its {}, under one name.", "Keep the one that is right."),
    MERGED: ("has its {} in cells that are merged with others.", "Split them, and fill in each row."),
}
# Excel's and LibreOffice's in their languages, Google's
_ERROR = re.compile(r"#(?:[A-ZÀ-Ü0-9/_]+[!?]|N/?[ADV]|GETTING_DATA)|(?:Err|Fehler):\d{3}")


def _date() -> re.Pattern[str]:
    """Return what finds a date such as spreadsheets make of the size 10-12, or a time, as of 10:12."""
    month = alternation(table("columns")["months"].split())
    time = r"\d{1,5}:\d\d:\d\d(?:\.\d+)?"
    date = rf"(?:\d{{1,2}}[-. ]+{month}\.?|{month}\.?[- ]\d\d)(?:[- ]\d{{2,4}})?"
    return re.compile(rf"\d{{4}}-\d\d-\d\d(?: {time})?|{time}|{date}", re.IGNORECASE)


def sound(text: str) -> bool:
    """Whether a cell holds a text, and no error."""
    return not text.startswith("\0") and not _ERROR.fullmatch(text)


def what_is_wrong(field: str, text: str) -> tuple[str, str] | None:
    """Return (reason, advice) on a cell that holds no text of a field, or None; the reason continues "row 3 ..."."""
    if text in _WHY:
        reason, advice = _WHY[text]
        return reason.format(field), advice
    if _ERROR.fullmatch(text):
        return (
            f"has an error of the spreadsheet for its {field}: {text}.",
            "Correct that cell; a text that begins with = + - or @ takes an apostrophe before it.",
        )
    if field == "size" and _date().fullmatch(text):
        kind = "time" if re.match(r"\d+:", text) else "date"
        return (
            f'has a {kind} for its size, "{text}": spreadsheets make one of sizes such as 10-12.',
            "Format that column as text, and type the size again.",
        )
    return None
