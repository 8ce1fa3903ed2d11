"""How each rule's bad examples look to a seller in the terminal: severity, code, place, words, fix, change.

After a change that is meant, write them anew with UPDATE_EXPECTED=1 and read the difference.
"""

from __future__ import annotations

import difflib
import os
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.change import NoChange, PhotoChange, edited
from linter.fix.offers import offers
from linter.record import ListingRecord
from linter.report import Look, render
from linter.rule import Example, Rule
from linter.run import judge, registry, testing
from linter.run.config import Settings
from tests.report_samples import report

SNAPSHOTS = Path(__file__).with_name("snapshots")
RULES = [rule for rule in registry.installed().rules if rule.source.startswith("linter.rules")]


def file_of(rule: Rule) -> Path:
    return SNAPSHOTS / f"{rule.code}-{rule.name}.txt"


def drawn(rule: Rule) -> str:
    """Return the rule's bad examples, each with its findings as the terminal draws them."""
    parts = []
    for number, one in enumerate(rule.bad, 1):
        described = textwrap.shorten(testing.described(one), 300, placeholder=" ...")
        lines = [seen(rule, one), *offered(rule, one)]
        parts.append(f"{number}. {described}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def seen(rule: Rule, one: Example) -> str:
    settings = Settings(marketplace=one.marketplace, options={rule.code: one.options}, shop=one.shop)
    record, _ = judge.judged(one.facts(), judge.plan([rule], [rule], settings))
    record["risk"]["next"], record["risk"]["reasons"] = [], {}
    record["not_run"] = []
    texts = []
    for finding in record["findings"]:
        alone = record.copy()
        alone["findings"] = [finding]
        lines = render("terminal", report(alone), Look()).decode().splitlines()
        texts += lines[1 : lines.index("", 1)]  # without the head of the listing and the summary
        texts += [f"{'also: ':>16}{also(record, at)}" for at in finding.get("related", ())]
    return "\n".join(texts)


def offered(rule: Rule, one: Example) -> Iterator[str]:
    """Yield what the findings of an example offer to `listlint fix`: how it is told, and the lines that it changes."""
    text = one.listing.text("description")
    for found in testing.findings(rule, one):
        if isinstance(found.change, NoChange):
            yield f"{'no fix: ':>16}{found.change.reason}"
        elif isinstance(found.change, PhotoChange):
            yield f"{'safe fix: ':>16}{found.change.name}"
        elif found.change is not None:
            (offer,) = offers([(rule, found)], ())
            yield f"{'safe fix: ' if offer.change.safe else 'unsafe fix: ':>16}{offer.said}"
            lines = difflib.ndiff(text.splitlines(), edited(text, offer.edits(text)).splitlines())
            yield from (f"          {line}".rstrip() for line in lines if line[0] in "+-")


def also(record: ListingRecord, at: dict[str, Any]) -> str:
    """Return a further place of a finding, which the terminal does not show and other formats do."""
    if "photo" in at:
        return str(at["photo"])
    words = record["fields"][at["field"]][at["start"] : at["end"]]
    return f"{at['field']} {at['line']}:{at['column']} {words!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_bad_examples_look_as_they_did(rule: Rule) -> None:
    file = file_of(rule)
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(drawn(rule), encoding="utf-8")
    assert drawn(rule) == file.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    assert sorted(SNAPSHOTS.iterdir()) == sorted(map(file_of, RULES))
