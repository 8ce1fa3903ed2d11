"""The long text on one rule, made from the rule itself, so that it cannot go stale."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator

from linter.config import Settings
from linter.rule import Example, Rule


def text(rule: Rule, settings: Settings) -> str:
    """Return the explanation of a rule as the settings have it."""
    severity = settings.severity_of(rule)
    lines = [f"{rule.code} {rule.name}", "", _wrapped(rule.summary)]
    for part in rule.why.split("\n\n") if rule.why else ():
        lines += ["", _wrapped(part)]
    lines += ["", f"Severity: {severity.value}. Confidence: {rule.confidence.value}."]
    if rule.reason is not None:
        weight = settings.weights.of(severity, rule.confidence)
        lines.append(
            f"Claim reason: {rule.reason.value.replace('_', ' ')}; one finding weighs {weight:.2f} of 1 in it."
        )
    else:
        lines.append("Claim reason: none; it does not count in the case risk.")
    if rule.marketplaces:
        lines.append(f"Only on {', '.join(sorted(rule.marketplaces))}.")
    options = dataclasses.fields(rule.options)
    if options:
        lines += ["", "Options, in listlint.toml:", f"  [rules.{rule.name}]"]
        used = settings.options_of(rule)
        lines += [f"  {option.name.replace('_', '-')} = {_toml(getattr(used, option.name))}" for option in options]
    for title, examples in (("It finds", rule.bad), ("It leaves alone", rule.good)):
        shown = [shown for one in examples for shown in _example(one)]
        if shown:
            lines += ["", f"{title}:", *shown]
    lines += ["", f"It comes from {rule.source}."]
    return "\n".join(lines)


def _wrapped(paragraph: str) -> str:
    return textwrap.fill(paragraph, 88)


def _example(one: Example) -> Iterator[str]:
    fields = {name: one.listing.text(name) for name in one.listing.fields}
    said = [f"{name}: {value}" if name != "description" else value for name, value in fields.items()]
    said += [f"photos: {', '.join(photo.name for photo in one.listing.photos)}"] if one.listing.photos else []
    if said:
        yield textwrap.indent("\n".join(said), "  | ")
        yield ""


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_toml(part) for part in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
