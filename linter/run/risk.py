"""From findings to a case risk: one table of weights, a score from 0 to 100 for each claim reason and for all together.

The weights are ordinal judgement, not measured probabilities: no breakdown of case reasons for second-hand clothes has
been published. A weight is how much one finding of that severity, of which the rule is sure, adds to its reason.

- Within a reason, findings combine as noisy-or: 1 - (1 - w1)(1 - w2)...: each makes a case likelier, none certain.
- Findings of one rule fade: sorted by weight, the k-th counts 1 / 2^k: eight dark photos are one problem, not eight.
- A reason that the marketplace does not accept (weight 0 in its profile) counts nothing, a soft one half.
- Findings without a claim reason (a title too long) never change the risk.

So a further finding never lowers a score, leaving one out never raises it, and order does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from linter.rule import ClaimReason, Confidence, Severity

MEDIUM_FROM = 25
HIGH_FROM = 55


@dataclass(frozen=True, slots=True)
class Weights:
    """What a finding adds to its reason, 0 to 1: the weight of its severity times that of its confidence.

    An error alone is a high risk; three warnings are about one error; it takes many notes to leave the low level. Rules
    of medium confidence are wrong now and then, those of low confidence ask a question: they weigh accordingly.
    """

    error: float = 0.60
    warning: float = 0.25
    note: float = 0.05
    high: float = 1.0
    medium: float = 0.7
    low: float = 0.4

    def of(self, severity: Severity, confidence: Confidence) -> float:
        """Return the weight of one finding."""
        return float(getattr(self, severity.value) * getattr(self, confidence.value))


class Weighed(NamedTuple):
    """What the risk needs to know of a finding."""

    rule: str
    severity: Severity
    confidence: Confidence
    reason: ClaimReason | None


@dataclass(frozen=True, slots=True)
class Risk:
    """Scores 0-100, `level` low, medium or high, `reasons` a score for every claim reason."""

    score: int
    level: str
    reasons: Mapping[ClaimReason, int]


_JUDGEMENT = Weights()


def risk(findings: Iterable[Weighed], accepted: Mapping[ClaimReason, float], weights: Weights = _JUDGEMENT) -> Risk:
    """Return the risk of a listing's findings on a marketplace whose profile gives each claim reason a weight 0..1."""
    added: dict[ClaimReason, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for found in findings:
        if found.reason is not None:
            weight = weights.of(found.severity, found.confidence)
            added[found.reason][found.rule].append(weight * accepted.get(found.reason, 1.0))
    no_case = {}  # how likely no case is for the reason, as the weights have it
    for reason in ClaimReason:
        rules = added.get(reason, {})
        # Products are taken in sorted order, so that the order of the findings cannot show in the last digit.
        factors = [1 - w / 2**k for found in rules.values() for k, w in enumerate(sorted(found, reverse=True))]
        no_case[reason] = prod(sorted(factors))
    score = _percent(1 - prod(sorted(no_case.values())))
    level = "high" if score >= HIGH_FROM else "medium" if score >= MEDIUM_FROM else "low"
    return Risk(score, level, {reason: _percent(1 - left) for reason, left in no_case.items()})


def _percent(share: float) -> int:
    return max(0, min(100, round(100 * share)))
