"""The long text on one rule, made from the rule itself, so that it cannot go stale."""

from __future__ import annotations

import dataclasses
import inspect
import re
import textwrap
from contextlib import suppress
from typing import NamedTuple

from linter import pages
from linter.marketplace import DEFAULT
from linter.quote import many
from linter.rule import Example, Found, Rule, Subject
from linter.run import testing
from linter.run.config import Settings

_MOST_SAID = 3
_MOST_MORE = 4  # examples of each kind besides the first, where not all are asked for
_MOST_LINES = 6  # of an example on the first screen, which has 24 lines
_WIDTH = 88
_NARROWEST = 40


class Option(NamedTuple):
    """An option of a rule as listlint.toml has it: its name, its value, and why that is its default, where known."""

    name: str
    value: str
    why: str


def text(rule: Rule, settings: Settings, width: int = _WIDTH, *, every: bool = False) -> str:
    """Return the explanation of a rule as the settings have it, its sentences in lines of so many columns at most.

    It has a few examples, or `every` one. The first screen says what it is, shows what it finds and leaves alone, and
    how to switch it off.
    """
    width = max(_NARROWEST, min(width, _WIDTH))

    def wrapped(paragraph: str, before: str = "") -> str:
        return textwrap.fill(
            paragraph,
            width,
            initial_indent=before,
            subsequent_indent=before,
            break_long_words=False,
            break_on_hyphens=False,
        )

    severity = settings.severity_of(rule)
    told, sides = fixes(rule), examples(rule)
    lines = [f"{rule.code} {rule.name}", "", wrapped(rule.summary)]
    for title, shown in zip(("finds", "leaves alone"), sides, strict=True):
        if shown:
            quoted = _quoted(min(shown, key=len), width)
            more = ["  | …"] if len(quoted) > _MOST_LINES else []
            lines += ["", f"It {title}, for example:", *quoted[: _MOST_LINES - len(more)], *more]
    if not sides[0] and told:
        lines += ["", "It says, for example:", wrapped(told[0].message, "  ")]
    lines += ["", *map(wrapped, off(rule))]
    for part in rule.why.split("\n\n") if rule.why else ():
        lines += ["", wrapped(part)]
    lines += ["", f"Severity: {severity.value}. Confidence: {rule.confidence.value}."]
    if rule.subject is Subject.REPLY:
        lines.append("It judges the seller's reply to a claim: listlint reply.")
    elif rule.reason is not None:
        weight = settings.weights.of(severity, rule.confidence)
        weighs = f"one finding weighs {weight:.2f} of 1 in it."
        lines.append(wrapped(f"Claim reason: {rule.reason.value.replace('_', ' ')}; {weighs}"))
    else:
        lines.append("Claim reason: none; it does not count in the case risk.")
    if rule.any_language:
        lines.append("It judges texts in every language.")
    if rule.marketplaces:
        lines.append(f"Only on {', '.join(sorted(rule.marketplaces))}.")
    if rule.yields_to:
        lines.append(wrapped(left_to(rule)))
    if told:
        lines += ["", "What it says, and how to fix it:"]
        for found in told:
            lines += [wrapped(found.message, "  "), wrapped(f"fix: {found.fix}", "    "), ""]
        lines.pop()
    used = options(rule, settings)
    if used:
        lines += ["", "Options, in listlint.toml:", f"  [rules.{rule.name}]"]
        for option in used:
            lines += [f"  # {line}" for line in textwrap.wrap(option.why, width - len("  # "))]
            lines.append(f"  {option.name} = {option.value}")
    for title, shown in zip(("finds", "leaves alone"), sides, strict=True):
        if others := sorted(shown, key=len)[1:]:
            lines += ["", f"It also {title}:"]
            some = others if every else others[:_MOST_MORE]
            lines += [line for one in some for line in (*_quoted(one, width), "")]
            if left := len(others) - len(some):
                lines.append(f"  and {many(left, 'more example')}: listlint explain {rule.code} --examples")
    lines += ["", f"It comes from {rule.source}."]
    if page := pages.page(rule.code):
        lines += [f"{pages.PICTURES[kind]}: {file}" for kind, file in pages.pictures(rule.code).items()]
        lines += ["Its page:", *(f"  {place}" for place in (page, pages.address(rule.code)) if place)]
    return "\n".join(lines)


def off(rule: Rule) -> list[str]:
    """Return in sentences how a rule is switched off: for a run, for a shop, and for a listing."""
    command = "reply" if rule.subject is Subject.REPLY else "check"
    said = [
        f"To switch it off: listlint {command} --ignore {rule.code}; or for all, in listlint.toml:",
        f'  ignore = [{{rule = "{rule.code}", reason = "why"}}]',
    ]
    if rule.subject is not Subject.REPLY:
        said.append(f"or for one listing, in its listing.txt: Ignore: {rule.code}: why")
    return said


def _quoted(one: str, width: int) -> list[str]:
    """Return an example in lines of at most so many columns, each behind a bar."""
    bar = "  | "
    return [bar + line for raw in one.splitlines() for line in textwrap.wrap(raw, width - len(bar)) or [""]]


def fixes(rule: Rule) -> list[Found]:
    """Return the first findings in a rule's own bad examples that tell a seller different things to do."""
    found: list[Found] = []
    for one in rule.bad:
        with suppress(Exception):  # an example that goes wrong is for `listlint test` to tell
            found += testing.findings(rule, one)
    return list({one.fix: one for one in reversed(found)}.values())[::-1][:_MOST_SAID]


def left_to(rule: Rule) -> str:
    """Return in a sentence which rules a rule leaves listings to."""
    return (
        f"Where {' or '.join(rule.yields_to)} has found the same in a listing, this rule says nothing more of it;"
        " if those are not chosen, or are ignored, it does."
    )


def options(rule: Rule, settings: Settings) -> list[Option]:
    """Return a rule's options as the settings have them; the reasons are the comments beside its defaults."""
    used = settings.options_of(rule)
    reasons = _reasons(rule.options)
    return [
        Option(one.name.replace("_", "-"), _toml(getattr(used, one.name)), reasons.get(one.name, ""))
        for one in dataclasses.fields(rule.options)
    ]


def _reasons(kind: type) -> dict[str, str]:
    """Return the comment beside or above each field of a dataclass, as far as its source is at hand."""
    try:
        lines = inspect.getsource(kind).splitlines()
    except OSError:
        return {}
    reasons, above = {}, ""
    for line in lines:
        stated = re.match(r"\s+(\w+): [^=]+= [^#]*(?:# (.*))?$", line)
        comment = re.match(r"\s+# (.*)", line)
        if stated:
            reasons[stated[1]] = " ".join(part for part in (above, stated[2]) if part)
        above = f"{above} {comment[1]}".strip() if comment else ""
    return reasons


def examples(rule: Rule) -> tuple[list[str], list[str]]:
    """Return the bad and the good examples as texts, without those that rest on what is in a photo's pixels."""
    bad, good = ([_shown(one) for one in side if not one.given] for side in (rule.bad, rule.good))
    return bad, good


def _shown(one: Example) -> str:
    """Return what an example's listing says, and where it is not judged as most are."""
    said = [f"{name}: {one.listing.text(name)}" for name in one.listing.fields if name != "description"]
    said += [one.listing.text("description")] if "description" in one.listing.fields else []
    said += [f"photos: {', '.join(photo.name for photo in one.listing.photos)}"] if one.listing.photos else []
    said += [f"videos: {len(one.listing.videos)}"] if one.listing.videos else []
    said += [f"marketplace: {one.marketplace}"] if one.marketplace != DEFAULT else []
    said += [f"option {name.replace('_', '-')} = {_toml(value)}" for name, value in one.options.items()]
    stated = dataclasses.asdict(one.shop).items()
    said += [f"setting of the shop: {name} = {_toml(value)}" for name, value in stated if value is not None]
    said += ["about the listing:", textwrap.indent(_shown(one.about), "  ")] if one.about else []
    return "\n".join(said) or "a listing without any text or photo"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_toml(part) for part in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
