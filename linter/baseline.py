"""What is new since a saved report: for shops with old listings, that want to mend from now on.

A finding is the same as one of the saved report when rule, listing, photo or field, and words are the same; line
numbers and figures in its message may have changed. Of several alike, as many are known as the saved report has.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import cast

from linter.packed import Records
from linter.record import SCHEMA, FindingRecord, IgnoredRecord, ListingRecord, Report

Key = tuple[str, str, str, str]


class BaseError(Exception):
    """The saved report cannot be used; the message names the file and says what to do."""


def load(file: Path) -> Report:
    """Return a report saved with `--format json`. Raises BaseError."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaseError(f"{file}: cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise BaseError(f"{file}: is not JSON ({error}). Save one with: listlint check --format json.") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("listings"), list):
        raise BaseError(
            f"{file}: is no listlint report of schema {SCHEMA}. Save one with: listlint check --format json."
        )
    return cast("Report", data)


def only_new(report: Report, base: Report, name: str) -> Report:
    """Return the report with what the base has counted as ignored. The risk stays: old findings are true too."""
    known = Counter(key(listing, finding) for listing in base["listings"] for finding in listing["findings"])
    listings = Records()
    severities: Counter[str] = Counter()
    ignored = 0
    for listing in report["listings"]:
        new: list[FindingRecord] = []
        old: list[IgnoredRecord] = []
        for finding in listing["findings"]:
            this = key(listing, finding)
            if known[this]:
                known[this] -= 1
                old.append(IgnoredRecord(**finding, ignore_reason=f"in {name} already"))
            else:
                new.append(finding)
        listings.append(ListingRecord(**{**listing, "findings": new, "ignored": [*listing["ignored"], *old]}))
        severities.update(finding["severity"] for finding in new)
        ignored += len(listing["ignored"]) + len(old)
    summary = report["summary"] | {
        "errors": severities["error"],
        "warnings": severities["warning"],
        "notes": severities["note"],
        "ignored": ignored,
    }
    return Report(**{**report, "summary": summary, "listings": listings})


def key(listing: ListingRecord, finding: FindingRecord) -> Key:
    """Return what makes a finding the same in another run."""
    if "field" in finding:
        words = listing["fields"].get(finding["field"], "")[finding["start"] : finding["end"]]
    else:
        words = re.sub(r"\d+(?:[.,]\d+)?", "#", finding["message"])
    return listing["path"], finding["code"], finding.get("photo") or finding.get("field", ""), words
