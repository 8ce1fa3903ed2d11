"""Finds the installed rules: each entry point of the group `listlint.rules` names a module or package that holds them.

A package is walked: every module in it may define Rules, every TOML file in it may hold phrase rules. What cannot be
loaded is remembered and told; it never makes a run look clean.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from types import ModuleType

from linter.rule import Rule
from linter.run import phrases
from linter.run.yielding import faults

GROUP = "listlint.rules"


@dataclass(frozen=True, slots=True)
class Broken:
    """A plug-in, or a file of one, whose rules could not be loaded, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All rules by code, and what could not be loaded."""

    rules: tuple[Rule, ...]
    broken: tuple[Broken, ...] = ()


@cache
def installed() -> Registry:
    """Return the rules of all installed distributions."""
    return collect(tuple(entry_points(group=GROUP)))


def collect(points: tuple[EntryPoint, ...]) -> Registry:
    """Return the rules of these entry points, sorted by code; of two with one code or name the first counts.

    A rule that yields to what is no rule, or in a circle, is broken.
    """
    rules: dict[str, Rule] = {}
    names: dict[str, str] = {}
    broken: list[Broken] = []
    for point in sorted(points, key=lambda p: (p.name != "builtin", p.name)):
        for found in _load(point):
            if isinstance(found, Broken):
                broken.append(found)
            elif found.code in rules or found.name in names:
                other = rules.get(found.code) or rules[names[found.name]]
                broken.append(
                    Broken(found.source, f"rule {found.code} {found.name} is taken by {other.code} of {other.source}.")
                )
            else:
                rules[found.code] = found
                names[found.name] = found.code
    for rule, reason in list(faults(rules.values())):
        broken.append(Broken(rule.source, reason))
        del rules[rule.code]
    return Registry(tuple(rules[code] for code in sorted(rules)), tuple(broken))


def rules_of(module: ModuleType) -> Iterator[Rule | Broken]:
    """Yield the rules of a module, or of all modules and TOML files of a package."""
    yield from (value for value in vars(module).values() if isinstance(value, Rule) and value.source == module.__name__)
    if not hasattr(module, "__path__"):
        return
    for info in pkgutil.iter_modules(module.__path__):
        name = f"{module.__name__}.{info.name}"
        try:
            yield from rules_of(importlib.import_module(name))
        except Exception as error:
            yield Broken(name, f"{type(error).__name__}: {error}")
    for file in sorted(files(module.__name__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            try:
                yield from phrases.read_rules(file.read_text(encoding="utf-8"), f"{module.__name__}/{file.name}")
            except phrases.PhraseRuleError as error:
                yield Broken(f"{module.__name__}/{file.name}", str(error))


def _load(point: EntryPoint) -> Iterator[Rule | Broken]:
    try:
        module = point.load()
    except Exception as error:
        yield Broken(point.name, f"the plug-in {point.value} cannot be imported: {type(error).__name__}: {error}")
        return
    if not isinstance(module, ModuleType):
        yield Broken(point.name, f"the plug-in {point.value} names no module.")
        return
    count = 0
    for found in rules_of(module):
        count += 1
        yield found
    if not count:
        yield Broken(point.name, f"the plug-in {point.value} holds no rule.")
