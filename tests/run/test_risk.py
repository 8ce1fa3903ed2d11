"""The risk is a number that can be trusted to move the right way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.rule import ClaimReason, Confidence, Severity
from linter.run.risk import Weighed, Weights, risk

ALL = dict.fromkeys(ClaimReason, 1.0)
weighed = st.builds(
    Weighed,
    st.sampled_from(["FLW001", "FLW002", "PHO001", "MEA001"]),
    st.sampled_from(Severity),
    st.sampled_from(Confidence),
    st.one_of(st.none(), st.sampled_from(ClaimReason)),
)
accepted = st.fixed_dictionaries({reason: st.sampled_from([0.0, 0.5, 1.0]) for reason in ClaimReason})
some = st.lists(weighed, max_size=30)


@given(some, accepted)
def test_scores_stay_in_range_and_agree_with_the_level(
    findings: list[Weighed], weights: dict[ClaimReason, float]
) -> None:
    result = risk(findings, weights)
    assert all(0 <= score <= result.score <= 100 for score in result.reasons.values())
    assert result.level == ("high" if result.score >= 55 else "medium" if result.score >= 25 else "low")


@given(some, weighed, accepted)
def test_a_further_finding_never_lowers_a_score(
    findings: list[Weighed], more: Weighed, weights: dict[ClaimReason, float]
) -> None:
    before, after = risk(findings, weights), risk([*findings, more], weights)
    assert after.score >= before.score
    assert all(after.reasons[reason] >= before.reasons[reason] for reason in ClaimReason)


@given(some.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_order_does_not_matter(both: tuple[list[Weighed], list[Weighed]]) -> None:
    assert risk(both[0], ALL) == risk(both[1], ALL)


@pytest.mark.parametrize("confidence", Confidence)
def test_severity_orders_the_score(confidence: Confidence) -> None:
    scores = [risk([Weighed("FLW001", s, confidence, ClaimReason.WRONG_SIZE)], ALL).score for s in Severity]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@pytest.mark.parametrize("severity", Severity)
def test_confidence_orders_the_score(severity: Severity) -> None:
    scores = [risk([Weighed("FLW001", severity, c, ClaimReason.WRONG_SIZE)], ALL).score for c in Confidence]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_the_marketplace_decides_which_reasons_count() -> None:
    found = [Weighed("SIZ001", Severity.ERROR, Confidence.HIGH, ClaimReason.WRONG_SIZE)]
    assert risk(found, ALL).score == 60
    assert risk(found, {ClaimReason.WRONG_SIZE: 0.5}).score == 30
    assert risk(found, {ClaimReason.WRONG_SIZE: 0.0}).score == 0


def test_findings_without_a_reason_do_not_count() -> None:
    assert risk([Weighed("LST001", Severity.ERROR, Confidence.HIGH, None)], ALL).score == 0


def test_many_findings_of_one_rule_are_one_problem() -> None:
    dark = Weighed("PHO001", Severity.WARNING, Confidence.HIGH, ClaimReason.NOT_AS_DESCRIBED)
    blurred = dark._replace(rule="PHO003")
    # 0.25 and its halves: 1 - 0.75 * 0.875 * ...; of two rules, the square of 0.75 * 0.875 is left
    assert [risk([dark] * count, ALL).score for count in (1, 2, 3, 8)] == [25, 34, 38, 42]
    assert risk([dark, dark, blurred, blurred], ALL).score == 57


@pytest.mark.parametrize(
    ("weight", "level"),
    [(0.0, "low"), (0.24, "low"), (0.25, "medium"), (0.54, "medium"), (0.55, "high"), (1.0, "high")],
)
def test_levels_begin_at_25_and_55(weight: float, level: str) -> None:
    found = [Weighed("SIZ001", Severity.ERROR, Confidence.HIGH, ClaimReason.WRONG_SIZE)]
    result = risk(found, ALL, Weights(error=weight))
    assert (result.score, result.level) == (round(100 * weight), level)


def test_of_reasons_that_are_given_together_one_is_enough() -> None:
    size = Weighed("SIZ001", Severity.ERROR, Confidence.HIGH, ClaimReason.WRONG_SIZE)
    result = risk([size, Weighed("FLW001", Severity.WARNING, Confidence.MEDIUM, ClaimReason.UNDISCLOSED_FLAW)], ALL)
    assert (result.reasons[ClaimReason.WRONG_SIZE], result.reasons[ClaimReason.UNDISCLOSED_FLAW]) == (60, 18)
    assert result.score == 67  # 1 - (1 - 0.60) * (1 - 0.25 * 0.7)
