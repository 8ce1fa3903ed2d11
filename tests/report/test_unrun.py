import pytest

from linter.record import ListingRecord
from linter.report import Look, render
from linter.report.unrun import uncounted, unseen
from tests import report_samples


def listing(*photos: tuple[str, str | None]) -> ListingRecord:
    return {"photos": [{"view": view, "error": error} for view, error in photos]}  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("photos", "expected"),
    [
        ([], "no photo judged"),
        ([("other", "is cut off")], "no photo could be read"),
        ([("other", None), ("other", "is cut off")], "no photo tells what it shows"),
        ([("other", None), ("closeup", None)], ""),
    ],
)
def test_what_the_risk_does_not_know_of_photos(photos: list[tuple[str, str | None]], expected: str) -> None:
    assert unseen(listing(*photos)) == expected


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([("error", None), ("note", None)], "1 error that the risk does not count"),
        ([("error", None), ("error", "wrong_size")], "2 errors that the risk does not count"),  # which is not taken
        ([("error", "not_as_described"), ("warning", None)], ""),
    ],
)
def test_errors_that_no_case_rests_on_are_told_beside_the_risk(
    findings: list[tuple[str, str | None]], expected: str
) -> None:
    made = [report_samples.finding("X001", "x", severity, "X.", "Y.", claim_reason=why) for severity, why in findings]
    reasons = {"not_as_described": 60, "wrong_size": 0}
    listing = report_samples.listing(findings=made, risk={**report_samples.risk(), "reasons": reasons})
    assert uncounted(listing) == expected
    assert expected in render("terminal", report_samples.report(listing), Look()).decode()
    assert expected in render("html", report_samples.report(listing), Look()).decode()
