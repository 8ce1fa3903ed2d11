"""A page on each rule, made from the rule: what it says, why, its pictures, examples and options, how to fix."""

from __future__ import annotations

import dataclasses
import html
import inspect
import re
from collections.abc import Iterator
from typing import get_args, get_type_hints

from linter.pages import PICTURES
from linter.rule import Rule, Subject
from linter.run import explain
from linter.run.config import Settings
from linter.run.registry import installed
from tests.docs.page import table

_SETTINGS = Settings()
_KINDS = {float: "number", int: "whole number", bool: "true or false", str: "text"}


def pages(pictured: set[str]) -> dict[str, str]:
    """Return {file name: page}, an index and a page a rule; `pictured` are the codes with pictures."""
    rules = installed().rules
    rows = ((f"[{one.code}]({one.code}.md)", one.name, one.severity.value, one.summary) for one in rules)
    index = f"# Rules\n\n{table(('code', 'name', 'severity', 'it says'), rows)}\n\n[All pages](../README.md)\n"
    return {"README.md": index} | {
        f"{one.code}.md": "\n\n".join(_page(one, pictured=one.code in pictured)) + "\n" for one in rules
    }


def _page(rule: Rule, *, pictured: bool) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield rule.summary
    yield from (part for part in rule.why.split("\n\n") if part)
    if rule.subject is Subject.REPLY:
        yield "It judges the seller's own reply to a claim: `listlint reply`."
    reason = rule.reason.value.replace("_", " ") if rule.reason else "none: it does not count in the risk"
    weight = f"{_SETTINGS.weights.of(rule.severity, rule.confidence):.2f} of 1" if rule.reason else "nothing"
    places = ", ".join(sorted(rule.marketplaces)) or "all"
    yield table(
        ("severity", "confidence", "claim reason", "one finding weighs", "marketplaces"),
        iter([(rule.severity.value, rule.confidence.value, reason, weight, places)]),
    )
    if rule.yields_to:
        yield explain.left_to(rule)
    yield "## What it says, and how to fix it"
    yield from (f"> {_plain(one.message)}\n>\n> **Fix:** {_plain(one.fix)}" for one in explain.fixes(rule))
    if pictured:
        yield "## To see"
        cells = [f"![{what}](pictures/{rule.code}-{kind}.jpg)" for kind, what in PICTURES.items()]
        yield table(("flagged", "passes"), iter([tuple(cells)]))
    shown = zip(("It finds", "It leaves alone"), explain.examples(rule), strict=True)
    yield from (part for title, texts in shown if texts for part in (f"## {title}", *map(_fenced, texts)))
    if dataclasses.fields(rule.options):
        yield "## Options"
        yield f"In `listlint.toml`, below `[rules.{rule.name}]`. {inspect.getdoc(rule.options)}"
        yield options([rule])
    yield f"To live with it, or to change its severity: [settings](../settings.md). From `{rule.source}`."
    yield "[All rules](README.md)"


def options(rules: list[Rule]) -> str:
    """Return a table of the options of one rule, or of several by their names."""
    several = len(rules) > 1
    rows = [
        (
            *([f"[{rule.name}](rules/{rule.code}.md)"] if several else []),
            f"`{option.name}`",
            f"`{option.value}`",
            kind,
            option.why,
        )
        for rule in rules
        for option, kind in zip(explain.options(rule, _SETTINGS), _kinds(rule), strict=True)
    ]
    return table((*(["rule"] if several else []), "option", "default", "kind", "what it is, and why so"), iter(rows))


def _kinds(rule: Rule) -> Iterator[str]:
    """Yield in words what each option of a rule may be."""
    for kind in get_type_hints(rule.options, include_extras=True).values():
        plain, *limits = get_args(kind) or (kind,)
        yield " ".join((_KINDS[plain], *map(str, limits)))


def _plain(text: str) -> str:
    return re.sub(r"([*_`\[\]\\])", r"\\\1", html.escape(text, quote=False)).replace("\n", " ")


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```"
