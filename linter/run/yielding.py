"""What becomes of the findings of several rules that concern the same: one yields to another, or two become one.

It is settled when all rules have been run, after `select` and `ignore`: a rule that was not chosen, does not apply,
could not be run, or is ignored silences no other, and is joined with none. A finding that was itself left out silences
none either.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from linter.names import did_you_mean
from linter.rule import Found, Rule, Severity


def settled(
    found: Sequence[tuple[Rule, Found]], ignored: Container[str], severity_of: Callable[[Rule], Severity]
) -> list[tuple[Rule, Found]]:
    """Return the findings of one listing, without those that yield to others, and with those joined that say it in one.

    `ignored` holds codes of rules. Findings to which the settings give different severities stay apart.
    """
    kept = _unsilenced(found, ignored)
    rules = {rule.code: rule for rule, _ in kept if rule.code not in ignored}
    made, gone = [], set()
    for rule, one in kept:
        other = rules.get(one.joined[0]) if one.joined is not None and rule.code in rules else None
        if one.joined is None or other is None or severity_of(rule) is not severity_of(other):
            made.append((rule, one))
            continue
        parts = ((part.code, said.message) for part, said in ((rule, one), *kept) if part is other or said is one)
        made.append((rule, replace(one.joined[1], parts=tuple(dict.fromkeys(parts)))))
        gone.add(other.code)
    return [(rule, one) for rule, one in made if rule.code not in gone]


def _unsilenced(found: Sequence[tuple[Rule, Found]], ignored: Container[str]) -> list[tuple[Rule, Found]]:
    if not any(rule.yields_to for rule, _ in found):
        return list(found)
    rules = {rule.code: rule for rule, _ in found}

    @cache
    def others(code: str) -> int:
        return sum(speaks(other) for other in rules[code].yields_to if other in rules and other not in ignored)

    def speaks(code: str) -> bool:
        return any(rule.code == code and not silent(rule, one) for rule, one in found)

    def silent(rule: Rule, one: Found) -> bool:
        return 0 < one.yields <= others(rule.code)

    return [(rule, one) for rule, one in found if not silent(rule, one)]


def faults(rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """Yield the rules that cannot be settled, and why: they yield to what is no rule, or in a circle."""
    known = {rule.code: rule for rule in rules}
    for rule in known.values():
        unknown = next((code for code in rule.yields_to if code not in known), None)
        if unknown is not None:
            yield rule, f"rule {rule.code} yields to {unknown!r}, which is no rule.{did_you_mean(unknown, known)}"
        elif rule.code in _reached(rule, known):
            yield rule, f"rule {rule.code} yields to itself, in a circle: {' and '.join(rule.yields_to)}."


def _reached(rule: Rule, known: dict[str, Rule]) -> set[str]:
    """Return the codes of all rules that a rule yields to, directly or by way of others."""
    reached: set[str] = set()
    ahead = list(rule.yields_to)
    while ahead:
        code = ahead.pop()
        if code in known and code not in reached:
            reached.add(code)
            ahead += known[code].yields_to
    return reached
