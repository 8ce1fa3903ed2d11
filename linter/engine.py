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
from linter.cache import Cache
from linter.config import Settings
from linter.facts import FactError, Facts, MissingExtraError, UnstatedError, work_out
from linter.listing import Problem, Source
from linter.marketplace import profile
from linter.memory import Memory
from linter.packed import Records
from linter.record import SCHEMA, ListingRecord, NotRunRecord, ProblemRecord, Report
from linter.registry import Broken
from linter.rule import Found, Rule, about_photos, reads_pixels
from linter.select import UnknownRuleError, matching

# Photos of so many listings may be under way at once: enough to keep the threads busy, little enough to hold.
_AHEAD = 6
PHOTOS_ELSEWHERE = (
    "the photos of some rows were not found here, so these rows were judged by their text alone. --photos FOLDER takes "
    "them from a folder, by file name, SKU or row number."
)


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


@dataclass(frozen=True, slots=True)
class _Known:
    """A listing that was judged before."""

    record: ListingRecord
    skipped: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Open:
    """A listing to judge, and what its verdict is to be kept under."""

    source: Source
    facts: Facts
    key: bytes | None


_Ready = _Known | _Open | Problem


@dataclass(slots=True)
class _Run:
    """What a run has brought so far, and counts over it."""

    records: Records = field(default_factory=Records)
    problems: list[ProblemRecord] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    levels: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    ignored: int = 0
    not_run: int = 0

    def add(self, record: ListingRecord, skipped: Mapping[str, str]) -> None:
        """Take up a judged listing."""
        self.records.append(record)
        self.skipped |= skipped
        self.levels[record["risk"]["level"]] += 1
        self.severities.update(finding["severity"] for finding in record["findings"])
        self.ignored += len(record["ignored"])
        self.not_run += len(record["not_run"])


def run(
    found: Iterable[Source | Problem],
    plan: Plan,
    *,
    broken: Sequence[Broken] = (),
    jobs: int | None = None,
    seen: Callable[[], None] = lambda: None,
    cache: Cache | None = None,
) -> Report:
    """Judge what was found and return the report, listings in the order given; `seen` is called after each.

    With a cache, a listing whose content was judged before under the same rules and settings is not read again.
    """
    result = _Run()
    memory = Memory(cache, plan.rules, plan.settings, plan.ignored) if cache is not None else None
    pool = ThreadPoolExecutor(jobs or os.cpu_count() or 1, thread_name_prefix="photo")
    try:
        waiting: deque[_Ready] = deque()
        for item in _prepared(found, plan, pool, memory):
            waiting.append(item)
            if len(waiting) > _AHEAD:
                _judge(waiting.popleft(), plan, result, memory)
                seen()
        while waiting:
            _judge(waiting.popleft(), plan, result, memory)
            seen()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    result.problems += [
        {"path": part.name, "reason": part.reason, "advice": "Mend or uninstall that plug-in."} for part in broken
    ]
    return _report(result, plan)


def _report(result: _Run, plan: Plan) -> Report:
    levels, severities = result.levels, result.severities
    not_run = len(result.problems) + result.not_run
    return {
        "schema": SCHEMA,
        "tool": {"name": "listlint", "version": __version__},
        "complete": not not_run,
        "summary": {
            "listings": len(result.records),
            "high": levels["high"],
            "medium": levels["medium"],
            "low": levels["low"],
            "errors": severities["error"],
            "warnings": severities["warning"],
            "notes": severities["note"],
            "ignored": result.ignored,
            "not_run": not_run,
        },
        "listings": result.records,
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
                "source": rule.source,
            }
            for rule in plan.rules
        ],
    }


def _prepared(
    found: Iterable[Source | Problem], plan: Plan, pool: ThreadPoolExecutor, memory: Memory | None
) -> Iterator[_Ready]:
    """Yield what is known of each listing, or its facts, with the measuring of its photos begun."""
    pixels = reads_pixels(plan.rules)
    for source in found:
        if isinstance(source, Problem):
            yield source
            continue
        key = memory.key(source) if memory else None
        known = memory.verdict(source, key) if memory and key else None
        if known is not None:
            yield _Known(*known)
            continue
        listing = source.read()
        if isinstance(listing, Problem):
            yield listing
            continue
        stated = listing.text("marketplace").strip().lower()
        marketplace = profile(plan.settings.marketplace or stated or "poshmark").name
        recall = memory.recall if memory else work_out
        facts = Facts(listing, marketplace=marketplace, shop=plan.settings.shop, pool=pool, recall=recall)
        if pixels:
            from linter.photo import measured

            facts.begin(measured)
        yield _Open(source, facts, key)


def _judge(item: _Ready, plan: Plan, result: _Run, memory: Memory | None) -> None:
    if isinstance(item, Problem):
        result.problems.append({"path": item.path.as_posix(), "reason": item.reason, "advice": item.advice})
    elif isinstance(item, _Known):
        result.add(item.record, item.skipped)
    else:
        record, skipped = _judged(item.facts, plan)
        # What could not be judged may be for a cause outside the listing, and is tried again each time.
        if memory and item.key and not record["not_run"]:
            memory.keep(item.source, item.key, record, skipped)
        result.add(record, skipped)


def _judged(item: Facts, plan: Plan) -> tuple[ListingRecord, dict[str, str]]:
    """Return a listing's record, and {rule: reason} of the rules that were skipped."""
    skipped: dict[str, str] = {}
    listing = item.listing
    found: list[tuple[Rule, Found]] = []
    not_run: list[NotRunRecord] = [
        {"rule": None, "file": assemble.within(listing, part.path), "reason": part.reason, "advice": part.advice}
        for part in listing.problems
    ]
    for rule in plan.rules:
        if rule.marketplaces and item.marketplace not in rule.marketplaces:
            continue
        if listing.photos_elsewhere and about_photos(rule):
            skipped[rule.name] = PHOTOS_ELSEWHERE
            continue
        try:
            found += [(rule, one) for one in rule.check(item, plan.settings.options_of(rule))]
        except (MissingExtraError, UnstatedError) as missing:
            skipped[rule.name] = str(missing)
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
    return assemble.record(item, found, ignored, not_run, plan.settings, plan.rules), skipped
