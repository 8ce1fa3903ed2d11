"""Judges one listing by a plan: its record, what was ignored, and what could not be run.

A rule that fails is *not run* for that listing, and the others go on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from linter.facts import FactError, Facts, MissingExtraError, Recall, UnstatedError, work_out
from linter.listing import Listing
from linter.marketplace import DEFAULT, profile
from linter.record import ListingRecord, NotRunRecord
from linter.rule import Found, Rule, about_photos
from linter.run import assemble
from linter.run.config import Settings
from linter.run.select import UnknownRuleError, matching
from linter.run.yielding import settled

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


def facts_of(listing: Listing, plan: Plan, pool: Executor | None = None, recall: Recall = work_out) -> Facts:
    """Return the facts of a listing, of which none is worked out yet, for the marketplace that counts for it."""
    stated = listing.text("marketplace").strip().lower()
    marketplace = profile(plan.settings.override or stated or plan.settings.marketplace or DEFAULT).name
    return Facts(listing, marketplace=marketplace, shop=plan.settings.shop, pool=pool, recall=recall)


Verdict = tuple[ListingRecord, dict[str, str]]


def judged(item: Facts, plan: Plan) -> Verdict:
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
    return assemble.record(item, settled(found, ignored), ignored, not_run, plan.settings, plan.rules), skipped
