"""Runs rules over listings: findings, what was ignored, and what could not be run, one record a listing.

Photos are measured in threads, and compared with each other in further ones, for the listings ahead too, while this one
judges; the texts of a large table are read in processes.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from linter import __version__
from linter.compressed_records import Records
from linter.facts import Facts, work_out
from linter.listing import Problem, Source, posix
from linter.pages import address
from linter.record import SCHEMA, ListingRecord, ProblemRecord, Report
from linter.rule import in_any_language, reads_pixels
from linter.run.cache import Cache
from linter.run.judge import Plan, Verdict, begin, facts_of, judged, look_ahead
from linter.run.memory import Memory
from linter.run.processes import Processes
from linter.run.registry import Broken

# Photos of so many listings may be under way at once: enough to keep the threads busy, little enough to hold.
_AHEAD = 6
# A process needs more than a second until it can judge its first text, in which this one judges some hundreds.
_FEW = 1000
_BATCH = 50


@dataclass(frozen=True, slots=True)
class _Known:
    """A listing that was judged before."""

    record: ListingRecord
    skipped: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Open:
    """A listing to judge, and what its verdict is to be kept under.

    `looked_at` is done when its photos are known, until when a thread owns the facts; None without photos.
    """

    source: Source
    facts: Facts
    key: bytes | None
    looked_at: Future[None] | None

    @property
    def only_text(self) -> bool:
        """Whether no photo is looked at."""
        return self.looked_at is None


_Ready = _Known | _Open | Problem


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is to be judged at once: one listing, or texts that processes are at."""

    items: Sequence[_Ready]
    under_way: Future[list[Verdict]] | None = None


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
    make_plan: Callable[[], Plan] | None = None,
) -> Report:
    """Judge what was found and return the report, listings in the order given; `seen` is called after each.

    With a cache, a listing whose content was judged before under the same rules and settings is not read again.
    `make_plan` makes the same plan in another process and can be pickled; without it, all texts are read in this one.
    """
    result = _Run()
    memory = Memory(cache, plan.rules, plan.settings, plan.ignored) if cache is not None else None
    workers = jobs or os.cpu_count() or 1
    pool = ThreadPoolExecutor(workers, thread_name_prefix="photo")
    comparing = ThreadPoolExecutor(workers, thread_name_prefix="listing")
    processes = Processes(make_plan, workers)
    try:
        waiting: deque[_Batch] = deque()
        for batch in _batches(_prepared(found, plan, pool, comparing, memory), processes):
            waiting.append(batch)
            if len(waiting) > max(_AHEAD, 2 * workers):
                _take(waiting.popleft(), plan, result, memory, seen)
        while waiting:
            _take(waiting.popleft(), plan, result, memory, seen)
    finally:
        comparing.shutdown(wait=False, cancel_futures=True)
        pool.shutdown(wait=False, cancel_futures=True)
        processes.end()
    result.problems += [
        {"path": part.name, "reason": part.reason, "advice": "Fix or uninstall that plug-in."} for part in broken
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
            "unknown": levels["unknown"],
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
                "url": address(rule.code),
                "any_language": in_any_language(rule),
            }
            for rule in plan.rules
        ],
    }


def _prepared(
    found: Iterable[Source | Problem],
    plan: Plan,
    pool: ThreadPoolExecutor,
    comparing: ThreadPoolExecutor,
    memory: Memory | None,
) -> Iterator[_Ready]:
    """Yield what is known of each listing, or its facts, with the looking at its photos begun."""
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
        facts = facts_of(listing, plan, pool, memory.recall if memory else work_out)
        begin(facts, plan)
        seen = pixels and (listing.photos or listing.videos)
        yield _Open(source, facts, key, look_ahead(facts, comparing) if seen else None)


def _batches(ready: Iterable[_Ready], processes: Processes) -> Iterator[_Batch]:
    """Yield all that is ready, in order: one a batch, but many texts together once there are more than a few."""
    texts = 0
    gathered: list[_Open] = []
    for item in ready:
        if isinstance(item, _Open) and item.only_text:
            texts += 1
            if texts > _FEW and processes.able:
                gathered.append(item)
                if len(gathered) == _BATCH:
                    yield _begun(gathered, processes)
                    gathered = []
                continue
        if gathered:
            yield _begun(gathered, processes)
            gathered = []
        yield _Batch([item])
    if gathered:
        yield _begun(gathered, processes)


def _begun(items: Sequence[_Open], processes: Processes) -> _Batch:
    return _Batch(items, processes.begin([item.facts.listing for item in items]))


def _take(batch: _Batch, plan: Plan, result: _Run, memory: Memory | None, seen: Callable[[], None]) -> None:
    for item in batch.items:
        if isinstance(item, _Open) and item.looked_at is not None:
            item.looked_at.result()
    verdicts: Iterator[Verdict] = (judged(item.facts, plan) for item in batch.items if isinstance(item, _Open))
    if batch.under_way is not None:
        with suppress(BrokenExecutor):
            verdicts = iter(batch.under_way.result())
    for item in batch.items:
        if isinstance(item, Problem):
            result.problems.append({"path": posix(item.path), "reason": item.reason, "advice": item.advice})
        elif isinstance(item, _Known):
            result.add(item.record, item.skipped)
        else:
            record, skipped = next(verdicts)
            # What could not be judged may be for a cause outside the listing, and is tried again each time.
            if memory and item.key and not record["not_run"]:
                memory.keep(item.source, item.key, record, skipped)
            result.add(record, skipped)
        seen()
