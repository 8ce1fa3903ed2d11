"""Which rules judge a listing, and what becomes of what they find."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from linter.facts import Facts
from linter.photo_set.views import photo_set
from linter.pixels.facts import measured
from linter.pixels.label_line import Line
from linter.pixels.records import Framing, Measured
from linter.rule import Found, NoOptions, Rule, Severity, example, rule
from linter.run import judge, registry
from linter.run.config import Ignore, Settings
from linter.words import tokens


def made(code: str, *messages: str, marketplaces: Sequence[str] = (), severity: Severity = Severity.WARNING) -> Rule:
    """Return a rule that finds these."""

    def says(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """Says so."""
        yield from (Found(message, "Fix it.") for message in messages)

    return rule(code, severity=severity, bad=[], good=[], marketplaces=marketplaces)(says)


def found(rules: Sequence[Rule], marketplace: str = "poshmark", settings: Settings | None = None) -> list[str]:
    """Return the messages of what the rules find in some listing, in the order of the record."""
    facts = example("Wool.", marketplace=marketplace).facts()
    record, _ = judge.judged(facts, judge.plan(rules, rules, settings or Settings()))
    return [finding["message"] for finding in record["findings"]]


@pytest.mark.parametrize(("marketplace", "expected"), [("ebay", ["ours", "all"]), ("poshmark", ["all"])])
def test_a_rule_of_one_marketplace_judges_only_there(marketplace: str, expected: list[str]) -> None:
    rules = [made("XYZ001", "ours", marketplaces=["ebay", "etsy"]), made("XYZ002", "all")]
    assert found(rules, marketplace) == expected


def test_the_gravest_stands_first_and_then_what_has_the_lower_code() -> None:
    rules = [
        made("XYZ003", "third", "fourth"),
        made("XYZ002", "second"),
        made("XYZ004", "first", severity=Severity.ERROR),
        made("XYZ001", "last", severity=Severity.NOTE),
    ]
    assert found(rules) == ["first", "second", "third", "fourth", "last"]


def test_a_rule_whose_matter_is_in_the_photos_is_skipped_and_says_so() -> None:
    """ "See photos for measurements": whether the right ones are there is not known, and not passed in silence."""
    facts = example("See photos for measurements.", title="Levi's denim jacket").facts()
    (measures,) = (rule for rule in registry.installed().rules if rule.code == "MEA001")
    looked = judge.look(facts, judge.plan([measures], [measures], Settings()), [measures])
    assert looked.found == ()
    assert looked.skipped == {
        "missing-measurements": "the text says that the measurements are in the photos, of which no numbers are read."
    }


def test_settings_decide_on_severity_and_on_what_is_ignored() -> None:
    rules = [made("XYZ001", "one"), made("XYZ002", "two"), made("XYZ003", "three")]
    settings = Settings(severity={"XYZ003": Severity.ERROR}, ignore=(Ignore("XYZ001", "ours"),))
    assert found(rules, settings=settings) == ["three", "two"]


def test_words_are_read_by_this_thread_where_another_compares_photos(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two threads that read words at once make the reader lose its strings
    readers, read = set(), tokens.read

    def noted(field: str, raw: str) -> tokens.Text:
        readers.add(threading.get_ident())
        return read(field, raw)

    monkeypatch.setattr(tokens, "read", noted)
    photos = {"1.jpg": Measured(framing=Framing(0, 0, 0, 0)), "2.jpg": Measured(framing=Framing(1, 1, 1, 1))}
    facts = example("Wool skirt, no tag. Size 8.", photos=list(photos), given={measured: photos}).facts()
    with ThreadPoolExecutor(1) as threads:
        judge.look_ahead(facts, threads).result()
    shown = facts.peek(photo_set)
    assert shown is not None
    assert [shot.view for shot in shown.shots] == ["whole", "closeup"]
    assert readers == {threading.get_ident()}


def test_what_a_label_says_stands_in_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    read = (Line("Northcliff", 0.98, height=0.06), Line("SIZE M", 0.98), Line("100% COTTON", 0.98))
    monkeypatch.setattr("linter.run.assemble.reader_installed", lambda: True)
    monkeypatch.setattr("linter.photo_set.label_readings.reader_installed", lambda: True)
    monkeypatch.setattr("linter.photo_set.label_readings.label_lines", lambda _: read)
    photos = {name: Measured(framing=Framing(0, 0, 0, 0)) for name in ("front.jpg", "label.jpg")}
    facts = example("Wool.", photos=list(photos), given={measured: photos}).facts()
    low_light = [rule for rule in registry.installed().rules if rule.name == "low-light"]
    record, _ = judge.judged(facts, judge.plan(low_light, low_light, Settings()))
    assert [photo["label"] for photo in record["photos"]] == [
        None,
        {"brand": "Northcliff", "sizes": ["m"], "fibres": {"cotton": 100}},
    ]
