"""Judges one listing by a plan: its record, what was ignored, and what could not be run.

A rule that fails is *not run* for that listing, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field

from linter.facts import FactError, Facts, MissingExtraError, Recall, SkippedError, work_out
from linter.files.path_patterns import PathPatterns
from linter.listing import Listing
from linter.marketplace import DEFAULT, named_by_form, profile
from linter.photo_set.views import photo_set
from linter.photo_set.wanted import wanted
from linter.pixels.facts import measured
from linter.record import ListingRecord, NotRunRecord
from linter.rule import Found, Rule, about_photos, in_any_language, reads_pixels
from linter.run import assemble
from linter.run.config import Settings
from linter.run.select import UnknownRuleError, matching
from linter.run.yielding import settled
from linter.tables import LANGUAGE, language_name
from linter.words.language import languages

PHOTOS_ELSEWHERE = (
    "the photos of some rows were not found here, so these rows were judged by their text alone. --photos FOLDER takes "
    "them from a folder, by file name, SKU or row number."
)


OTHER_LANGUAGE = (
    "listlint reads English: of listings in another language only photos, lengths, signs, phone numbers and addresses"
    " were judged."
)
PARTLY = "listlint reads English: what is said in another language beside it was not judged."


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
    everywhere = [entry for entry in settings.ignore if entry.paths is None]
    ignored |= {rule.code: entry.reason for entry in everywhere for rule in matching(entry.rule, known)}
    return Plan(tuple(chosen), settings, ignored, tuple(known))


def facts_of(listing: Listing, plan: Plan, pool: Executor | None = None, recall: Recall = work_out) -> Facts:
    """Return the facts of a listing, of which none is worked out yet, for the marketplace that counts for it."""
    stated = listing.text("marketplace").strip().lower()
    given = plan.settings.override or stated or plan.settings.marketplace or named_by_form(listing.text)
    marketplace = profile(given or DEFAULT).name
    return Facts(listing, marketplace=marketplace, named=bool(given), shop=plan.settings.shop, pool=pool, recall=recall)


def begin(facts: Facts, plan: Plan) -> None:
    """Start the measuring of a listing's photos in the pool of its facts, where a rule reads pixels."""
    if reads_pixels(plan.rules):
        facts.begin(measured)


def look_ahead(facts: Facts, threads: Executor) -> Future[None]:
    """Start to work out what a listing's photos show together, in a thread that owns its facts until it is done.

    What that asks of the text is read before, here: the reader of words is for one thread alone.
    """
    with suppress(FactError):  # which is raised again where a rule asks
        facts(wanted)
    return threads.submit(_shown, facts)


def _shown(facts: Facts) -> None:
    with suppress(FactError, MissingExtraError):
        facts(photo_set)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules of a plan say of a listing, before it becomes a record.

    `found` are the findings that count and those that are ignored, without those that yield to others. `ignored` is
    {rule code: reason}, `skipped` {rule name: reason}.
    """

    found: tuple[tuple[Rule, Found], ...]
    ignored: Mapping[str, str]
    not_run: tuple[NotRunRecord, ...]
    skipped: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Looked:
    """What some rules have found in a listing, before it is settled which of them speak."""

    found: tuple[tuple[Rule, Found], ...]
    not_run: tuple[NotRunRecord, ...] = ()
    skipped: Mapping[str, str] = field(default_factory=dict)


def judge(item: Facts, plan: Plan) -> Judgement:
    """Run the rules of a plan over a listing. What a rule raises is told in the judgement."""
    return settle(item, plan, look(item, plan, plan.rules))


def look(item: Facts, plan: Plan, rules: Iterable[Rule]) -> Looked:
    """Run some rules of a plan over a listing."""
    skipped: dict[str, str] = {}
    listing = item.listing
    found: list[tuple[Rule, Found]] = []
    not_run: list[NotRunRecord] = []
    foreign = _languages(item)[0] != LANGUAGE
    for rule in rules:
        if (rule.marketplaces and item.marketplace not in rule.marketplaces) or (foreign and not in_any_language(rule)):
            continue
        if listing.photos_elsewhere and about_photos(rule):
            skipped[rule.name] = PHOTOS_ELSEWHERE
            continue
        try:
            found += [(rule, one) for one in rule.check(item, plan.settings.options_of(rule))]
        except SkippedError as why:
            skipped[rule.name] = str(why)
        except FactError as error:
            not_run.append({"rule": rule.name, "file": None, "reason": str(error), "advice": ""})
        except Exception as error:
            reason = f"the rule failed: {type(error).__name__}: {error}"
            not_run.append({"rule": rule.name, "file": None, "reason": reason, "advice": f"It is in {rule.source}."})
    return Looked(tuple(found), tuple(not_run), skipped)


def settle(item: Facts, plan: Plan, *parts: Looked) -> Judgement:
    """Return what all rules together say of a listing, of which each has looked at it in one of the parts."""
    listing = item.listing
    skipped: dict[str, str] = {}
    read, beside = _languages(item)
    if read != LANGUAGE:
        skipped[f"texts in {language_name(read)}"] = OTHER_LANGUAGE
    if beside:
        skipped[f"parts of texts in {language_name(beside)}"] = PARTLY
    not_run: list[NotRunRecord] = [
        {"rule": None, "file": listing.within(part.path), "reason": part.reason, "advice": part.advice}
        for part in listing.problems
    ]
    for part in parts:
        not_run += part.not_run
        skipped |= part.skipped
    here = [entry for entry in plan.settings.ignore if entry.paths is not None and _is_at(listing, entry.paths)]
    ignored = {**plan.ignored, **{rule.code: one.reason for one in here for rule in matching(one.rule, plan.known)}}
    for word, why in listing.ignore:
        try:
            ignored |= {rule.code: why for rule in matching(word, plan.known)}
        except UnknownRuleError as error:
            file = listing.file.name if listing.file else None
            not_run.append({"rule": None, "file": file, "reason": f"ignore: {error}", "advice": ""})
    found = [one for part in parts for one in part.found]
    return Judgement(tuple(settled(found, ignored, plan.settings.severity_of)), ignored, tuple(not_run), skipped)


def _languages(item: Facts) -> tuple[str, str | None]:
    """The language of a listing's texts, and another one that parts of them are in."""
    try:
        return item(languages)
    except FactError:  # the rules that ask for the text will tell it
        return LANGUAGE, None


def _is_at(listing: Listing, paths: PathPatterns) -> bool:
    """Whether the folder of a listing, its text or the table that it is a row of is matched."""
    at_text = listing.file is not None and paths.matches(listing.file, is_folder=False)
    return at_text or paths.matches(listing.path, is_folder=True)


def record(item: Facts, plan: Plan, said: Judgement) -> ListingRecord:
    """Return the record of a listing that was judged by a plan."""
    return assemble.record(item, said.found, said.ignored, said.not_run, plan.settings, plan.rules)


Verdict = tuple[ListingRecord, Mapping[str, str]]


def judged(item: Facts, plan: Plan) -> Verdict:
    """Return a listing's record, and {rule: reason} of the rules that were skipped."""
    said = judge(item, plan)
    return record(item, plan, said), said.skipped
