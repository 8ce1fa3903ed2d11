"""What a seller is told to do next, and why a command passes though there is a risk."""

from __future__ import annotations

import pytest

from linter.record import Report
from linter.report import Look, render
from tests import report_samples


def test_each_error_and_warning_is_a_step_errors_first_and_then_by_gain(fixtures_report: Report) -> None:
    listings = {record["path"].rpartition("/")[2]: record for record in fixtures_report["listings"]}
    notes = 0
    for record in listings.values():
        severities = {finding["code"]: finding["severity"] for finding in reversed(record["findings"])}  # worst last
        grave = {code: severity for code, severity in severities.items() if severity != "note"}
        steps = record["risk"]["next"]
        assert set(grave) <= {step["code"] for step in steps}
        mild = [(n, step) for n, step in enumerate(steps) if step["code"] not in grave]
        assert [step["code"] for n, step in mild if step["after"] >= step["before"] or n >= 3] == []
        notes += len(mild)
        order = [(grave.get(step["code"]) != "error", step["after"]) for step in steps]
        assert order == sorted(order)
    assert notes, "no fixture has a note among its steps"
    first, *_, last = listings["off-platform-contact"]["risk"]["next"]
    assert (first["name"], last["name"]) == ("off-platform-payment", "off-platform-contact")
    assert last["before"] == last["after"]


def test_the_terminal_names_a_gain_only_where_there_is_one() -> None:
    step = ("POL001", "off-platform-contact", "Take it out.")
    text = {
        after: render(
            "terminal",
            report_samples.report(report_samples.listing(risk=report_samples.risk(40, (*step, after)))),
            Look(),
        ).decode()
        for after in (40, 30)
    }
    assert "1. Take it out.  (off-platform-contact)\n" in text[40]
    assert "1. Take it out.  (off-platform-contact: risk 40 → 30)\n" in text[30]


def test_the_terminal_counts_steps_beyond_the_fifth() -> None:
    steps = [(f"POL{n:03}", f"rule-{n}", f"Fix {n}.", 40) for n in range(1, 8)]
    listing = report_samples.listing(risk=report_samples.risk(40, *steps))
    text = render("terminal", report_samples.report(listing), Look()).decode()
    assert "    5. Fix 5.  (rule-5)\n    and 2 more, see above\n" in text
    assert "Fix 6." not in text


@pytest.mark.parametrize(
    ("severity", "score", "fail_on", "said"),
    [
        ("warning", 40, "error", "exit 0: there is no error, and fail-on is error; the risk does not count for it"),
        ("note", 60, "warning", "exit 0: there is no error or warning, and fail-on is warning; the risk does not"),
        ("warning", 20, "error", ""),
        ("warning", 40, "warning", ""),
        ("error", 40, "error", ""),
        ("error", 40, "never", ""),
        ("note", 40, "", ""),
    ],
)
def test_a_risk_that_fails_nothing_is_explained(severity: str, score: int, fail_on: str, said: str) -> None:
    found = report_samples.finding("POL001", "off-platform-contact", severity, "Text me.", "Take it out.")
    listing = report_samples.listing(findings=[found], risk=report_samples.risk(score))
    text = render("terminal", report_samples.report(listing), Look(fail_on=fail_on)).decode()
    assert said in text
    assert ("exit 0" in text) == bool(said)
    assert b"exit 0" not in render("terminal", report_samples.report(listing), Look(fail_on=fail_on, quiet=True))
