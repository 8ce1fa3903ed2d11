"""What a seller is told to do next, and why a command passes though there is a risk."""

from __future__ import annotations

from typing import cast

import pytest

from linter.marketplace import profile
from linter.record import Report
from linter.report import Look, render
from linter.rule import ClaimReason, Confidence, Severity, example
from linter.run import judge
from linter.run.config import Settings
from linter.run.registry import installed
from linter.run.risk import Weighed
from linter.run.risk import risk as weigh
from tests import report_samples


def test_each_error_and_warning_is_a_step_errors_first_and_then_by_gain(fixtures_report: Report) -> None:
    rules = installed().rules
    facts = example("Pit to pit 54 cm. Small moth hole on the left cuff.", title="Navy wool jacket 50").facts()
    noted, _ = judge.judged(facts, judge.plan(rules, rules, Settings()))
    notes = 0
    for record in (*fixtures_report["listings"], noted):
        severities = {finding["code"]: finding["severity"] for finding in reversed(record["findings"])}  # worst last
        grave = {code: severity for code, severity in severities.items() if severity != "note"}
        steps = record["risk"]["next"]
        assert set(grave) <= {step["code"] for step in steps}
        mild = [(n, step) for n, step in enumerate(steps) if step["code"] not in grave]
        assert [step["code"] for n, step in mild if step["after"] >= step["before"] or n >= 3] == []
        notes += len(mild)
        order = [(grave.get(step["code"]) != "error", step["after"]) for step in steps]
        assert order == sorted(order)
    assert notes, "none has a note among its steps"
    (moved,) = (one for one in fixtures_report["listings"] if one["path"].endswith("/off-platform-contact"))
    first, *_, last = moved["risk"]["next"]
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


def test_what_all_steps_bring_is_the_risk_without_them_and_no_sum(fixtures_report: Report) -> None:
    several = 0
    for record in fixtures_report["listings"]:
        risk = record["risk"]
        codes = {step["code"] for step in risk["next"]}
        left = [
            Weighed(
                one["code"],
                Severity(one["severity"]),
                Confidence(one["confidence"]),
                ClaimReason(one["claim_reason"]) if one["claim_reason"] else None,
            )
            for one in record["findings"]
            if one["code"] not in codes
        ]
        assert risk["after"] == weigh(left, profile(record["marketplace"]).reasons).score
        assert risk["score"] is not None
        several += risk["after"] != risk["score"] - sum(step["before"] - step["after"] for step in risk["next"])
    assert several, "in no fixture would the sum of the gains be wrong"


@pytest.mark.parametrize(
    ("steps", "after", "said"),
    [
        (2, 5, "    all of these: risk 60 → 5\n"),
        (1, 5, ""),  # the step says it
        (2, 60, ""),
        (2, None, ""),  # some were left out
    ],
)
def test_one_line_says_what_all_steps_bring(steps: int, after: int | None, said: str) -> None:
    made = report_samples.risk(60, *[(f"POL{n:03}", f"rule-{n}", f"Fix {n}.", 40) for n in range(steps)], after=after)
    shop = report_samples.report(report_samples.listing(risk=made))
    text = render("terminal", shop, Look()).decode()
    assert said in text
    assert text.count("all of these") == bool(said)
    page = render("html", shop, Look()).decode()
    assert page.count('class="together">All of these <') == bool(said)


def test_what_is_told_once_is_part_of_what_all_steps_bring() -> None:
    smoke = report_samples.finding("DIS003", "smoke-not-told", "note", "Nothing on smoke.", "Say it.", once="Run fix.")
    steps = [("FLW001", "flaws", "Say where.", 20), ("DIS003", "smoke-not-told", "Say it.", 28)]
    shop = [
        report_samples.listing(f"shop/{n}", findings=[smoke], risk=report_samples.risk(30, *steps, after=10))
        for n in range(6)
    ]
    text = render("terminal", report_samples.report(*shop), Look()).decode()
    assert text.count("    all of these, and what many listings share: risk 30 → 10\n") == 6


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
    for quiet in (True, False):
        text = render("terminal", report_samples.report(listing), Look(fail_on=fail_on, quiet=quiet)).decode()
        assert said in text
        assert ("exit 0" in text) == bool(said)


@pytest.mark.parametrize("quiet", [False, True])
def test_the_last_line_says_why_it_fails(quiet: bool) -> None:
    found = report_samples.finding("POL001", "off-platform-contact", "error", "Text me.", "Take it out.")
    whole = report_samples.report(report_samples.listing(findings=[found]))
    look = Look(fail_on="error", quiet=quiet)
    failed = "exit 1: there is 1 error, and fail-on is error"
    assert render("terminal", whole, look).decode().splitlines()[-1] == failed
    part = {**whole, "complete": False, "summary": {**whole["summary"], "not_run": 2}}
    incomplete = "exit 3: 2 not run, so that not all was judged"
    assert render("terminal", cast("Report", part), look).decode().splitlines()[-1] == incomplete
