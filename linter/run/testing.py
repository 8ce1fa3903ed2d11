"""Runs the good and bad examples that rules carry, for the built-in rules and for those of others alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.rule import Example, Found, Rule


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that went wrong. `kind` is bad or good, `number` counts from 1, `said` tells what was found."""

    kind: str
    number: int
    example: Example
    said: str


def findings(rule: Rule, example: Example) -> list[Found]:
    """Return what a rule finds in an example, under the example's options. Raises whatever the check raises."""
    return list(rule.check(example.facts(), rule.options(**example.options)))


def failures(rule: Rule) -> Iterator[Failure]:
    """Yield the bad examples in which the rule finds nothing, and the good ones in which it finds something."""
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, one in enumerate(examples, 1):
            try:
                found = findings(rule, one)
            except Exception as error:
                yield Failure(kind, number, one, f"the rule failed: {type(error).__name__}: {error}")
                continue
            if kind == "bad" and not found:
                yield Failure(kind, number, one, "nothing was found")
            elif kind == "good" and found:
                yield Failure(kind, number, one, "found: " + " ".join(part.message for part in found))
