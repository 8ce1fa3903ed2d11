"""Chooses rules by code, name or family, in any mix; what is unknown is an error with a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.names import did_you_mean
from linter.rule import Rule


class UnknownRuleError(Exception):
    """Nothing is called that; the message says what was meant."""


def matching(word: str, rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that a word names: a code, a name or a family (PHO). Raises UnknownRuleError."""
    rules = list(rules)
    wanted = word.strip()
    found = [
        rule
        for rule in rules
        if wanted.upper() in (rule.code, rule.family) or wanted.lower().replace("_", "-") == rule.name
    ]
    if not found:
        known = [rule.code for rule in rules] + [rule.name for rule in rules] + [rule.family for rule in rules]
        raise UnknownRuleError(f"No rule is called {wanted!r}.{did_you_mean(wanted, known)} See `listlint rules`.")
    return found


def select(rules: Sequence[Rule], words: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules that any of the words name, in the order of their codes; all rules when there are no words."""
    if not words:
        return tuple(rules)
    chosen = {rule.code for word in words for rule in matching(word, rules)}
    return tuple(rule for rule in rules if rule.code in chosen)
