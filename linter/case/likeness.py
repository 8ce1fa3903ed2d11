"""How like a claim is to claims of each reason: what is read where buyers use words that no pattern has.

tables/<language>/claim/examples.toml holds claims by the reasons that they give. What a claim has (its words, pairs of
words, and runs of two to five letters, which outlast misspelling) is weighed by how much oftener examples of a reason
have it than all others: naive Bayes, one reason against the rest (Rennie et al., Tackling the Poor Assumptions of Naive
Bayes Text Classifiers, 2003). The weights of each sort are summed and divided by the root of their number, since words
that stand together are no independent witnesses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from math import log, sqrt

from linter.tables import LANGUAGE, table
from linter.words.tokens import tokenize

_REPEATED = re.compile(r"(.)\1{2,}")
_RUNS = range(2, 6)  # letters
_UNSEEN = 0.4  # how often what no example of a reason has is taken to be there


def likeness(claim: str) -> Mapping[str, float]:
    """Return how like a claim is to those of each reason: 0 is no more than to others, 10 is much like them."""
    of_all, _ = _counted()
    sorts = [{feature for feature in sort if feature in of_all} for sort in _features(claim)]
    return {
        reason: sum(sum(_weight(feature, reason) for feature in sort) / sqrt(len(sort)) for sort in sorts if sort)
        for reason in reasons()
    }


def examples() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each example and its reasons."""
    for reasons, claims in table(f"{LANGUAGE}/claim/examples")["examples"].items():
        for claim in claims:
            yield claim, tuple(reasons.split())


@cache
def reasons() -> tuple[str, ...]:
    """Return the reasons of a case, in the order of tables/cases.toml."""
    return tuple(dict.fromkeys(table("cases")["points"].values()))


@cache
def _counted() -> tuple[Counter[str], Mapping[str, Counter[str]]]:
    """Return in how many examples each feature is, of all and of each reason."""
    of_all, by_reason = Counter[str](), {reason: Counter[str]() for reason in reasons()}
    for claim, given in examples():
        features = {feature for sort in _features(claim) for feature in sort}
        for count in (of_all, *(by_reason[reason] for reason in given)):
            count.update(features)
    return of_all, by_reason


@cache
def _totals(reason: str) -> tuple[float, float]:
    """Return how many features the examples of a reason have together, and those of no other, smoothed."""
    of_all, by_reason = _counted()
    here, smoothed = by_reason[reason].total(), _UNSEEN * len(of_all)
    return here + smoothed, of_all.total() - here + smoothed


def _weight(feature: str, reason: str) -> float:
    """Return the logarithm of how much oftener examples of a reason have a feature than the others."""
    of_all, by_reason = _counted()
    here, (total, others) = by_reason[reason][feature], _totals(reason)
    return log((here + _UNSEEN) / total) - log((of_all[feature] - here + _UNSEEN) / others)


def _features(claim: str) -> tuple[list[str], list[str]]:
    """Return what a claim has, sort by sort: words and pairs of them, and runs of letters."""
    norms = [_REPEATED.sub(r"\1", token.norm) for token in tokenize(claim)[0]]
    return [*norms, *map(" ".join, pairwise(norms))], list(_runs(norms))


def _runs(norms: Iterable[str]) -> Iterator[str]:
    for norm in norms:
        if len(norm) > 1:
            word = f"_{norm}_"
            yield from (f"{word[at : at + length]}…" for length in _RUNS for at in range(len(word) - length + 1))
