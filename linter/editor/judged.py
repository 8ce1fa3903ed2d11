"""One text judged as it stands in an editor, saved or not: what is found, where that is, and what can be changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from linter.facts import Recall, work_out
from linter.fix.editable import UneditableError
from linter.fix.listing import fix_text, objection
from linter.fix.offers import offers
from linter.fix.text_file import TextFile, open_data
from linter.listing import Listing, Problem, line_starts
from linter.readers.folder import with_text
from linter.record import FindingRecord, ListingRecord
from linter.report.unrun import unread, why
from linter.rule import Needs, Rule, Severity
from linter.run.judge import Plan, begin, facts_of, judge, record

_MOST_TRIED = 150_000  # characters judged for the changes that one text is offered: 30 changes of a text of 5,000


@dataclass(frozen=True, slots=True)
class Note:
    """Something to show at characters start..end of a text. `finding` and `rule` are None for what was not judged.

    `related` are further places in the text.
    """

    start: int
    end: int
    message: str
    severity: Severity
    finding: FindingRecord | None = None
    rule: Rule | None = None
    related: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that an editor offers: it answers the findings of these rules, and makes the text `source`."""

    codes: tuple[str, ...]
    said: str
    source: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """The changes that an editor offers for a text; `untried` more were offered, which the text is too long to try."""

    made: tuple[Proposal, ...]
    untried: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A text and what is said of it. Without a listing, the text could not be read, or judged, which a note tells.

    `top` is where that is shown which is said of the listing as a whole.
    """

    source: str
    plan: Plan | None
    notes: tuple[Note, ...]
    listing: Listing | None = None
    text: TextFile | None = None
    record: ListingRecord | None = None
    top: tuple[int, int] = (0, 0)


def judge_text(
    path: Path, source: str, plan: Plan, *, pool: Executor | None = None, recall: Recall = work_out
) -> Judged:
    """Judge the listing whose text at `path` reads `source`, by the rules of a plan; the file itself is not read."""
    data = source.encode("utf-8", "surrogatepass")
    found = with_text(path, data, exclude=plan.settings.exclude, new=True)
    listing = found if isinstance(found, Problem) else found.read()
    if isinstance(listing, Problem):
        at = re.search(r"\bline (\d+)", listing.reason)
        start, end = _line(source, int(at[1]) if at else 1)
        note = Note(start, end, f"{listing.reason} {listing.advice}".strip(), Severity.ERROR)
        return Judged(source, plan, (note,))
    facts = facts_of(listing, plan, pool, recall)
    begin(facts, plan)
    whole = record(facts, plan, judge(facts, plan))
    text = open_data(path, data)
    notes = tuple(_notes(source, listing, text, whole, plan))
    return Judged(source, plan, notes, listing, text, whole, _top(source, listing))


def only_text(plan: Plan) -> Plan:
    """Return the part of a plan that reads no pixels."""
    return replace(plan, rules=tuple(rule for rule in plan.rules if rule.needs is Needs.TEXT))


def proposals(judged: Judged, first: Collection[str] = ()) -> Proposed:
    """Return the changes that findings offer, each tried alone: its finding is gone then, and no other comes.

    Those that answer rules of the codes `first` are tried before others. Each costs a judgement of the whole text: when
    150,000 characters have been judged, no more are tried, but one at least is.
    """
    if judged.text is None or judged.listing is None or judged.plan is None:
        return Proposed(())
    plan = only_text(judged.plan)
    before = judge(facts_of(judged.listing, plan), plan)
    offered = sorted(offers(before.found, before.ignored), key=lambda offer: set(first).isdisjoint(offer.codes))
    most = max(1, _MOST_TRIED // max(1, len(judged.source)))
    made: list[Proposal] = []
    for offer in offered[:most]:
        try:
            changed = judged.text.with_edits(offer.edits(judged.text.description))
        except UneditableError:
            continue
        after = judge(facts_of(replace(judged.listing, fields=changed.stated), plan), plan)
        if not objection(offer, before, after):
            made.append(Proposal(offer.codes, offer.said, changed.source, offer.change.safe))
    return Proposed(tuple(made), max(0, len(offered) - most))


def all_safe(judged: Judged) -> str:
    """Return the text with all changes made that are safe, as `listlint fix` makes them."""
    assert judged.text is not None
    assert judged.listing is not None
    assert judged.plan is not None
    return fix_text(judged.listing, judged.text, judged.plan).source


def _notes(source: str, listing: Listing, text: TextFile | None, whole: ListingRecord, plan: Plan) -> Iterator[Note]:
    rules = {rule.code: rule for rule in plan.rules}
    top = _top(source, listing)
    if not_read := unread(whole):
        yield Note(*top, not_read, Severity.WARNING)
    for entry in whole["not_run"]:
        what = entry["file"] or entry["rule"] or "this listing"
        yield Note(*top, f"{what}: not judged: {why(entry)}", Severity.WARNING)
    for finding in whole["findings"]:
        start, end = top
        if "field" in finding:
            start, end = _place(source, listing, text, finding["field"], finding["start"], finding["end"])
        where = f"{finding['photo']}: " if "photo" in finding else ""
        related = tuple(
            _place(source, listing, text, other["field"], other["start"], other["end"])
            for other in finding.get("related", ())
            if "field" in other
        )
        message = f"{where}{finding['message']} {finding['fix']}"
        yield Note(start, end, message, Severity(finding["severity"]), finding, rules[finding["code"]], related)


def _place(source: str, listing: Listing, text: TextFile | None, name: str, start: int, end: int) -> tuple[int, int]:
    """Return where characters of a field stand in the source: letter by letter, or else the line that is known."""
    field = listing.fields.get(name)
    if field is None or field.line is None:
        return _top(source, listing)
    if field.verbatim:
        first = _line_start(source, field.line) + field.column - 1
        return first + start, first + end
    offsets = text.offsets() if name == "description" and text is not None else None
    if not offsets or end >= len(offsets):
        return _line(source, field.line)
    if start == end:
        return offsets[start], offsets[end]
    last = (
        source[offsets[end - 1] : offsets[end]].split("\n", maxsplit=1)[0].rstrip("\r")
    )  # without the indentation that follows
    return offsets[start], offsets[end - 1] + max(len(last), 1)


def _top(source: str, listing: Listing) -> tuple[int, int]:
    """Return where that stands which is said of the whole listing: at its title, or in the first line."""
    title = listing.fields.get("title")
    return _line(source, title.line if title is not None and title.line is not None else 1)


def _line_start(source: str, line: int) -> int:
    """Return the offset of a line, counted from 1 as readers do: by line feeds."""
    starts = line_starts(source)
    return starts[line - 1] if line <= len(starts) else 0


def _line(source: str, line: int) -> tuple[int, int]:
    """Return where the words of a line begin and end."""
    start = _line_start(source, line)
    end = source.find("\n", start)
    written = source[start : len(source) if end < 0 else end]
    return start + len(written) - len(written.lstrip()), start + len(written.rstrip())
