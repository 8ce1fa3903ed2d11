"""Every installed rule carries its own examples; here they run."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from linter.rule import Example, Rule
from linter.run import registry
from linter.run.testing import described, differences, findings

RULES = registry.installed().rules
BUILT_IN = [rule for rule in RULES if rule.source.startswith("linter.rules")]
FOLDER = Path(__file__).parents[2] / "rules"


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, one, id=f"{rule.name}-{n}") for rule in RULES for n, one in enumerate(getattr(rule, kind))
    ]


def test_all_plug_ins_load() -> None:
    assert registry.installed().broken == ()


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_bad_examples_are_found(rule: Rule, example: Example) -> None:
    found = findings(rule, example)
    assert differences(example, found) == []
    for one in found:
        assert one.message.strip()
        assert one.fix.strip()
        files = [photo.name for photo in example.listing.photos] + [video.name for video in example.listing.videos]
        for sentence in (one.message, one.fix):
            name = sentence.startswith(("eBay", *files))
            assert name or not sentence[0].islower(), sentence
            assert sentence.rstrip('"')[-1] in ".?", sentence


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_good_examples_are_left_alone(rule: Rule, example: Example) -> None:
    assert [one.message for one in findings(rule, example)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_explains_itself(rule: Rule) -> None:
    assert rule.bad
    assert rule.good
    assert rule.summary
    assert rule.summary.endswith(".")
    assert rule.why, "say why a buyer's case follows"
    assert dataclasses.is_dataclass(rule.options())  # every option has a default


@pytest.mark.parametrize("rule", BUILT_IN, ids=lambda rule: rule.name)
def test_bad_examples_say_where_and_what(rule: Rule) -> None:
    assert [described(one) for one in rule.bad if one.at is None] == [], "say `at`: where it is found"
    found = [one for example in rule.bad for one in findings(rule, example)]
    for what, parts in (
        ("message", {part for one in rule.bad for part in one.says}),
        ("fix", {part for one in rule.bad for part in one.fix}),
    ):
        texts = {getattr(one, what) for one in found}
        assert [text for text in texts if not any(part in text for part in parts)] == [], f"no example has this {what}"


def file_of(rule: Rule) -> str:
    name = rule.source.removeprefix("linter.rules")[1:]
    return name if name.endswith(".toml") else f"{name}.py"


def test_a_rule_file_is_named_for_its_one_rule() -> None:
    assert {rule.name for rule in BUILT_IN if Path(file_of(rule)).stem != rule.name.replace("-", "_")} == set()
    files = [file.name for file in FOLDER.iterdir() if file.suffix in (".py", ".toml") and file.stem != "__init__"]
    assert sorted(files) == sorted(map(file_of, BUILT_IN))
