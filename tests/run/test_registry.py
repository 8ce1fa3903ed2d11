"""Rules come by entry point, from this project and from anybody's; what does not load is told."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from linter.run import registry
from linter.run.select import UnknownRuleError, matching, select

GOOD = '''
from linter.rule import Found, Severity, rule

@rule("{code}", severity=Severity.NOTE, bad=["x"], good=["y"])
def {name}(facts, options):
    """Says so.

    Because.
    """
    yield Found("m", "f")
'''


def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> EntryPoint:
    package = f"plug_{tmp_path.name.replace('-', '_')}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").touch()
    for name, source in files.items():
        file, _, suffix = name.partition("__")
        (tmp_path / package / f"{file}.{suffix or 'py'}").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    return EntryPoint("mine", package, registry.GROUP)


def test_a_package_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phrase = """
        [[rule]]
        code = "XYZ002"
        name = "no-lol"
        kind = "forbid"
        summary = "Says lol."
        severity = "note"
        words = ["lol"]
        message = "m"
        fix = "f"
    """
    point = plug_in(tmp_path, monkeypatch, one=GOOD.format(code="XYZ001", name="my_rule"), two__toml=phrase)
    found = registry.collect((point,))
    assert [(rule.code, rule.name) for rule in found.rules] == [("XYZ001", "my-rule"), ("XYZ002", "no-lol")]
    assert found.broken == ()


def test_a_module_that_fails_is_told_and_the_others_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = GOOD.format(code="XYZ003", name="fine")
    point = plug_in(tmp_path, monkeypatch, bad="raise RuntimeError('boom')", good=good, ugly__toml="[[rule]]\ncode=1")
    found = registry.collect((point,))
    assert [rule.code for rule in found.rules] == ["XYZ003"]
    assert {part.name.rsplit(".")[-1].rsplit("/")[-1] for part in found.broken} == {"bad", "toml"}
    assert "boom" in found.broken[0].reason


def test_a_missing_plug_in_is_told() -> None:
    found = registry.collect((EntryPoint("gone", "no_such_module_here", registry.GROUP),))
    assert found.rules == ()
    assert "no_such_module_here" in found.broken[0].reason


def test_a_plug_in_that_cannot_be_imported_ends_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "broken_plug_in"
    (tmp_path / f"{broken}.py").write_text("raise RuntimeError('boom')")
    (tmp_path / f"{broken}-1.dist-info").mkdir()
    (tmp_path / f"{broken}-1.dist-info" / "entry_points.txt").write_text(f"[{registry.GROUP}]\nmine = {broken}\n")
    (tmp_path / "hat").mkdir()
    (tmp_path / "hat" / "listing.txt").write_text("Hat\n\nRed felt.\n")
    monkeypatch.syspath_prepend(tmp_path)
    registry.installed.cache_clear()
    try:
        ran = CliRunner().invoke(cli.main, ["check", str(tmp_path / "hat"), "--format", "json"])
    finally:
        registry.installed.cache_clear()
    assert ran.exit_code == 3
    assert "boom" in ran.output
    assert len(json.loads(ran.stdout)["listings"]) == 1


def test_a_plug_in_without_rules_is_told() -> None:
    assert "holds no rule" in registry.collect((EntryPoint("empty", "json", registry.GROUP),)).broken[0].reason


def test_a_code_that_is_taken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = GOOD.format(code="XYZ004", name="first"), GOOD.format(code="XYZ004", name="second")
    found = registry.collect((plug_in(tmp_path, monkeypatch, one=one, two=two),))
    assert [rule.name for rule in found.rules] == ["first"]
    assert "XYZ004" in found.broken[0].reason


RULES = registry.installed().rules


def test_rules_are_chosen_by_code_name_and_family() -> None:
    by_code, by_name = matching(RULES[0].code.lower(), RULES), matching(RULES[0].name.replace("-", "_"), RULES)
    assert by_code == by_name == [RULES[0]]
    family = matching(RULES[0].family, RULES)
    assert family == [rule for rule in RULES if rule.family == RULES[0].family]
    assert select(RULES, []) == RULES
    assert select(RULES, [RULES[0].code, RULES[0].family]) == tuple(family)


def test_an_unknown_rule_is_an_error_with_a_suggestion() -> None:
    name = RULES[0].name
    with pytest.raises(UnknownRuleError, match=f"Did you mean '{name}'"):
        matching(name[:-1] + "x", RULES)


@pytest.mark.parametrize(("other", "said"), [("XYZ009", "is no rule"), ("XYZ005", "in a circle")])
def test_a_rule_that_yields_to_no_rule_or_to_itself_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str, said: str
) -> None:
    source = GOOD.format(code="XYZ005", name="first").replace("bad=", f'yields_to=["{other}"], bad=')
    found = registry.collect((plug_in(tmp_path, monkeypatch, one=source),))
    assert found.rules == ()
    assert said in found.broken[0].reason
