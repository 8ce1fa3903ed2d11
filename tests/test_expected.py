"""The fixture listings are judged as the expected reports beside them say.

After a change that is meant, write them anew with UPDATE_EXPECTED=1 and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import pytest

from linter.record import ListingRecord, Report

ROOT = Path(__file__).parents[1]
EXPECTED = ROOT / "fixtures" / "expected"
METRICS: tuple[Literal["light", "grain", "focus"], ...] = ("light", "grain", "focus")
NAMES = sorted(path.name for path in (ROOT / "fixtures" / "listings").iterdir() if path.is_dir())


def lines(listing: ListingRecord) -> str:
    """Return what a reader would check: the level, and each finding with its place and its words. Scores are left out:
    their last digits depend on the version of the decoder."""
    told = [f"{listing['risk']['level']} risk, {listing['garment']} on {listing['marketplace']}"]
    for finding in listing["findings"]:
        where = finding.get("photo", "")
        if "field" in finding:
            words = listing["fields"][finding["field"]][finding["start"] : finding["end"]]
            where = f'{finding["field"]} {finding["line"]}:{finding["column"]} "{words}"'
        told.append(f"{finding['severity']:7} {finding['code']} {finding['name']} {where}".rstrip())
    return "\n".join(told) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_fixture_is_judged_as_expected(fixtures_report: Report, name: str) -> None:
    (listing,) = (record for record in fixtures_report["listings"] if record["path"] == f"fixtures/listings/{name}")
    file = EXPECTED / f"{name}.report"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(lines(listing), encoding="utf-8")
    assert lines(listing) == file.read_text(encoding="utf-8")


def test_no_expected_report_is_left_over() -> None:
    assert sorted(file.stem for file in EXPECTED.iterdir()) == NAMES


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("clean-")])
def test_clean_listings_have_nothing_to_mend(fixtures_report: Report, name: str) -> None:
    (listing,) = (record for record in fixtures_report["listings"] if record["path"].endswith(name))
    assert [(finding["name"], finding["message"]) for finding in listing["findings"]] == []


def test_what_a_score_is_made_from_stands_apart(fixtures_report: Report) -> None:
    """A score that is made anew of other numbers changes `details` and nothing else of the format."""
    scored = [photo[name] for listing in fixtures_report["listings"] for photo in listing["photos"] for name in METRICS]
    assert len(scored) > 100
    assert {tuple(metric) for metric in scored} == {("score", "limit", "details")}
    assert all(metric["details"] and "score" not in metric["details"] for metric in scored)
