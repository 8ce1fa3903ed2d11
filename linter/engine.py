"""Runs rules over listings: findings, what was ignored, and what could not be run, one record a listing.

A rule that fails is *not run* for that listing and the others go on. Photos are measured in threads, for the listings
ahead too, while the texts are read in this one.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from linter import __version__, assemble
from linter.config import Settings
from linter.facts import FactError, Facts, MissingExtraError
from linter.listing import Problem, Source
from linter.marketplace import profile
from linter.record import SCHEMA, ListingRecord, NotRunRecord, ProblemRecord, Report
from linter.registry import Broken
from linter.rule import Found, Rule, reads_pixels
from linter.select import UnknownRuleError, matching

# Photos of so many listings may be under way at once: enough to keep the threads busy, little enough to hold.
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does: the chosen rules, the settings, and {rule code: reason} of what is ignored everywhere."""

    rules: tuple[Rule, ...]
    settings: Settings
    ignored: Mapping[str, str]
    known: tuple[Rule, ...]


def plan(known: Sequence[Rule], chosen: Sequence[Rule], settings: Settings, ignore: Sequence[str] = ()) -> Plan:
    """Return the plan for chosen rules; `ignore` are words of the command line. Raises UnknownRuleError."""
    ignored = {rule.code: "--ignore on the command line" for word in ignore for rule in matching(word, known)}
    ignored |= {rule.code: entry.reason for entry in settings.ignore for rule in matching(entry.rule, known)}
    return Plan(tuple(chosen), settings, ignored, tuple(known))


@dataclass(slots=True)
class _Run:
    """What a run has brought so far."""

    records: list[ListingRecord] = field(default_factory=list)
    problems: list[ProblemRecord] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)


def run(
    found: Iterable[Source | Problem],
    plan: Plan,
    *,
    broken: Sequence[Broken] = (),
    jobs: int | None = None,
    seen: Callable[[], None] = lambda: None,
) -> Report:
    """Judge what was found and return the report, listings in the order given; `seen` is called after each."""
    result = _Run()
    with ThreadPoolExecutor(jobs or os.cpu_count() or 1, thread_name_prefix="photo") as pool:
        waiting: deque[Facts | Problem] = deque()
        for item in _prepared(found, plan, pool):
            waiting.append(item)
            if len(waiting) > _AHEAD:
                _judge(waiting.popleft(), plan, result)
                seen()
        while waiting:
            _judge(waiting.popleft(), plan, result)
            seen()
    result.problems += [
        {"path": part.name, "reason": part.reason, "advice": "Mend or uninstall that plug-in."} for part in broken
    ]
    return _report(result, plan)


def _report(result: _Run, plan: Plan) -> Report:
    records = result.records
    levels = Counter(record["risk"]["level"] for record in records)
    severities = Counter(finding["severity"] for record in records for finding in record["findings"])
    not_run = len(result.problems) + sum(len(record["not_run"]) for record in records)
    return {
        "schema": SCHEMA,
        "tool": {"name": "listlint", "version": __version__},
        "complete": not not_run,
        "summary": {
            "listings": len(records),
            "high": levels["high"],
            "medium": levels["medium"],
            "low": levels["low"],
            "errors": severities["error"],
            "warnings": severities["warning"],
            "notes": severities["note"],
            "ignored": sum(len(record["ignored"]) for record in records),
            "not_run": not_run,
        },
        "listings": records,
        "not_run": result.problems,
        "skipped": [{"rule": rule, "reason": reason} for rule, reason in sorted(result.skipped.items())],
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "summary": rule.summary,
                "why": rule.why,
                "severity": plan.settings.severity_of(rule).value,
                "confidence": rule.confidence.value,
                "claim_reason": rule.reason.value if rule.reason else None,
            }
            for rule in plan.rules
        ],
    }


def _prepared(found: Iterable[Source | Problem], plan: Plan, pool: ThreadPoolExecutor) -> Iterator[Facts | Problem]:
    """Yield the facts of each listing, with the measuring of its photos begun."""
    for source in found:
        item = source.read() if isinstance(source, Source) else source
        if isinstance(item, Problem):
            yield item
            continue
        stated = item.text("marketplace").strip().lower()
        marketplace = plan.settings.marketplace or stated or "poshmark"
        facts = Facts(item, marketplace=profile(marketplace).name, shop=plan.settings.shop, pool=pool)
        if reads_pixels(plan.rules):
            from linter.photo import measured

            facts.begin(measured)
        yield facts


def _judge(item: Facts | Problem, plan: Plan, result: _Run) -> None:
    if isinstance(item, Problem):
        result.problems.append({"path": item.path.as_posix(), "reason": item.reason, "advice": item.advice})
        return
    listing = item.listing
    found: list[tuple[Rule, Found]] = []
    not_run: list[NotRunRecord] = [
        {"rule": None, "file": assemble.within(listing, part.path), "reason": part.reason, "advice": part.advice}
        for part in listing.problems
    ]
    for rule in plan.rules:
        if rule.marketplaces and item.marketplace not in rule.marketplaces:
            continue
        try:
            found += [(rule, one) for one in rule.check(item, plan.settings.options_of(rule))]
        except MissingExtraError as missing:
            result.skipped[rule.name] = str(missing)
        except FactError as error:
            not_run.append({"rule": rule.name, "file": None, "reason": str(error), "advice": ""})
        except Exception as error:
            reason = f"the rule failed: {type(error).__name__}: {error}"
            not_run.append({"rule": rule.name, "file": None, "reason": reason, "advice": f"It is in {rule.source}."})
    ignored = dict(plan.ignored)
    for word, why in listing.ignore:
        try:
            ignored |= {rule.code: why for rule in matching(word, plan.known)}
        except UnknownRuleError as error:
            file = listing.file.name if listing.file else None
            not_run.append({"rule": None, "file": file, "reason": f"ignore: {error}", "advice": ""})
    result.records.append(assemble.record(item, found, ignored, not_run, plan.settings, plan.rules))
