"""What is new since a saved report: for shops with old listings, that want to mend from now on.

A finding is the same as one of the saved report when rule, listing, photo or field, and words are the same; line
numbers and figures in its message may have changed. Of several alike, as many are known as the saved report has.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from linter.compressed_records import Records
from linter.files.bounded_read import read_regular
from linter.record import SCHEMA, FindingRecord, IgnoredRecord, ListingRecord, Report

Key = tuple[str, str, str, str]

# A listing takes about 8 KB of a report. What is no report may unpack to twenty times its size, or wait for an end: the
# settings of a stranger may name any file.
_MOST_BYTES = 64_000_000
_MOST_VALUES = 5_000_000


class BaseError(Exception):
    """The saved report cannot be used; the message names the file and says what to do."""


def load(file: Path) -> Counter[Key]:
    """Return what the findings of a report saved with `--format json` are known by. Raises BaseError."""
    try:
        data = read_regular(file, _MOST_BYTES)
    except OSError as error:
        raise BaseError(f"{file}: cannot be read: {error.strerror or error}.") from error
    none = f"{file}: is no listlint report of schema {SCHEMA}. Save one with: listlint check --format json."
    if sum(map(data.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise BaseError(none)
    try:
        saved = json.loads(data, object_hook=_only_keys)
    except (ValueError, RecursionError) as error:
        raise BaseError(f"{file}: is not JSON ({error}). Save one with: listlint check --format json.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise BaseError(none) from error
    listings = saved.get("listings") if isinstance(saved, dict) and saved.get("schema") == SCHEMA else None
    if not isinstance(listings, list) or not all(isinstance(listing, _Keys) for listing in listings):
        raise BaseError(none)
    return Counter(chain.from_iterable(listings))


class _Keys(list[Key]):
    """The keys of a listing's findings."""


def _only_keys(part: Mapping[str, Any]) -> object:
    """Return a part of a report as it is; of a listing, which takes the most memory, only what is asked for."""
    if "findings" not in part or "fields" not in part:
        return part
    keys = _Keys(key(part, finding) for finding in part["findings"])  # type: ignore[arg-type]  # it is looked at below
    if not all(isinstance(word, str) for one in keys for word in one):
        raise TypeError("a listing of other things than words")
    return keys


def only_new(report: Report, base: Counter[Key], name: str) -> Report:
    """Return the report with what the base has counted as ignored. The risk stays: old findings are true too.

    What to do next is said of new findings only.
    """
    known = base.copy()
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
        codes = {finding["code"] for finding in new}
        risk = listing["risk"] | {"next": [step for step in listing["risk"]["next"] if step["code"] in codes]}
        ignored_now = [*listing["ignored"], *old]
        listings.append(ListingRecord(**{**listing, "risk": risk, "findings": new, "ignored": ignored_now}))
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
