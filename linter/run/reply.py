"""Judges a seller's reply to a claim: by the rules on replies, beside the listing that it is about."""

from __future__ import annotations

from pathlib import Path

from linter import __version__
from linter.facts import Facts
from linter.listing import Field, Listing
from linter.marketplace import ANSWERS, profile
from linter.record import CaseRecord, FindingRecord, IgnoredRecord, ReplyReport
from linter.run import assemble
from linter.run.judge import Plan, judge
from linter.words.reply import FIELD

SCHEMA = 1
NAME = "reply"  # of the field in the report


def as_listing(file: Path, text: str) -> Listing:
    """Return a reply as facts read it: as the description of a listing that has nothing else."""
    return Listing(file, {FIELD: Field(text, line=1, verbatim=True)}, file=file)


def judged(reply: Listing, about: Facts | None, case: CaseRecord | None, marketplace: str, plan: Plan) -> ReplyReport:
    """Return the report on a reply. `about` are the facts of the listing, `case` tells where it was read."""
    facts = Facts(reply, marketplace=marketplace, shop=plan.settings.shop, about=about)
    said = judge(facts, plan)
    made = [(rule, assemble.finding(facts, rule, one, plan.settings)) for rule, one in said.found]
    kept = sorted((one for rule, one in made if rule.code not in said.ignored), key=assemble.order)
    ignored = [
        IgnoredRecord(**one, ignore_reason=said.ignored[rule.code]) for rule, one in made if rule.code in said.ignored
    ]
    for one in (*kept, *ignored):
        _rename(one)
    grades = [one["severity"] for one in kept]
    return {
        "schema": SCHEMA,
        "tool": {"name": "listlint", "version": __version__},
        "complete": not said.not_run,
        "file": reply.path.as_posix(),
        "text": reply.text(FIELD),
        "marketplace": marketplace,
        "case": case,
        "length": len(reply.text(FIELD).strip()),
        "limits": {name: one.value for name, one in profile(marketplace).limits.items() if name in ANSWERS},
        "summary": {
            "errors": grades.count("error"),
            "warnings": grades.count("warning"),
            "notes": grades.count("note"),
            "ignored": len(ignored),
        },
        "findings": kept,
        "ignored": ignored,
        "not_run": list(said.not_run),
        "skipped": [{"rule": rule, "reason": reason} for rule, reason in sorted(said.skipped.items())],
    }


def _rename(one: FindingRecord) -> None:
    """Call the field of a finding by what it is in a reply."""
    if one.get("field") == FIELD:
        one["field"] = NAME
