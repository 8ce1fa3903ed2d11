import pytest

from linter.record import ListingRecord
from linter.report import Look, render
from linter.report.table import listing_row
from linter.report.unrun import uncounted, unfocused, unseen
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


def test_a_text_in_a_language_that_is_not_read_has_no_risk() -> None:
    report = report_samples.report(report_samples.unread(), report_samples.listing())
    shown = {name: render(name, report, Look(width=160)).decode() for name in ("terminal", "html")}
    assert "shop/fremd  unknown risk  tops on poshmark · text not judged" in shown["terminal"]
    assert "0 high, 0 medium, 1 low risk, 1 of unknown risk" in shown["terminal"]
    alone = render("html", report_samples.report(report_samples.unread()), Look()).decode()
    assert "None stated" not in alone
    assert "What the text says was not read." in alone
    assert "1 of 2 listings carries a low risk of a case, of the rest the text was not judged" in shown["html"]
    assert 'class="dial unknown"' in shown["html"]
    assert "Risk None" not in shown["html"]
    assert [listing_row(one)["risk"] for one in report["listings"]] == [None, 0]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.7, 0.1], ""),
        ([0.7, None], "focus not judged, hardly an edge: b.jpg"),
        ([None, None, None], "focus not judged, hardly an edge: a.jpg and 2 more"),
    ],
)
def test_photos_whose_focus_could_not_be_judged_are_told(scores: list[float | None], expected: str) -> None:
    photos = [
        report_samples.photo(f"{letter}.jpg", number, focus={"score": score, "limit": 0.45, "details": {}})
        for number, (letter, score) in enumerate(zip("abc", scores, strict=False), 1)
    ]
    unmeasured = report_samples.photo("d.jpg", 4, focus={"score": None, "details": {}})
    listing = report_samples.listing(photos=[*photos, unmeasured])
    assert unfocused(listing) == expected
    assert expected in render("terminal", report_samples.report(listing), Look(width=160)).decode()


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
