"""A rule that yields is silent where another has said the same, and only there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from linter.facts import Facts, Shop
from linter.rule import Example, Found, NoOptions, Rule, Severity, example, rule
from linter.run import explain, judge
from linter.run.config import ConfigError, Ignore, Settings, read_settings
from linter.run.registry import installed
from linter.run.select import select
from linter.run.yielding import faults, settled

RULES = installed().rules
PHRASE = """[[rule]]
code = "OWN001"
name = "says-check"
kind = "forbid"
summary = "Sends the buyer to check."
severity = "note"
words = ["please check"]
message = "You write {{words}}."
yields-to = ["{other}"]
fix = "Write it out."
"""
ELSEWHERE = example("Please check the measurements.", title="Levi's denim jacket")


def made(code: str, *yields_to: str, found: Iterable[Found] = ()) -> Rule:
    def says(facts: Facts, options: NoOptions) -> Iterable[Found]:
        """Says so."""
        return found

    return rule(code, severity=Severity.NOTE, bad=[], good=[], yields_to=yields_to)(says)


def codes(example: Example, *words: str, ignore: Iterable[str] = ()) -> list[str]:
    """Return the codes of what is found in an example when these rules are chosen."""
    settings = Settings(ignore=tuple(Ignore(word, "ours") for word in ignore))
    plan = judge.plan(RULES, select(RULES, words), settings)
    record, _ = judge.judged(example.facts(), plan)
    return sorted(finding["code"] for finding in record["findings"])


severity_of = Settings().severity_of
NEITHER = example("Worn twice.", title="Linen dress")


def said(example: Example, *words: str, severity: Mapping[str, Severity] | None = None, **ignored: str) -> list[str]:
    """Return the messages of what is found on smoke and pets; `ignored` is {code: whole or row}."""
    everywhere = tuple(Ignore(code, "ours") for code, where in ignored.items() if where == "everywhere")
    row = tuple((code, "ours") for code, where in ignored.items() if where == "here")
    settings = Settings(ignore=everywhere, severity=severity or {})
    plan = judge.plan(RULES, select(RULES, words or ["DIS001", "DIS002"]), settings)
    facts = example.facts()
    listing = replace(facts.listing, ignore=row)
    record, _ = judge.judged(Facts(listing, marketplace=facts.marketplace, shop=facts.shop), plan)
    return [f"{one['code']} {one['message']}" for one in record["findings"]]


SMOKE, PETS, BOTH = (
    f"{code} Nothing is said about {what} in the home."
    for code, what in (("DIS001", "smoke"), ("DIS002", "pets"), ("DIS001", "smoke or pets"))
)


def test_two_findings_become_one_where_both_count() -> None:
    assert said(NEITHER) == [BOTH]
    assert said(NEITHER, "DIS001") == [SMOKE]
    assert said(NEITHER, "DIS002") == [PETS]
    for where in ("everywhere", "here"):
        assert said(NEITHER, DIS001=where) == [PETS]
        assert said(NEITHER, DIS002=where) == [SMOKE]
        assert said(NEITHER, DIS001=where, DIS002=where) == []
    assert said(NEITHER, severity={"DIS001": Severity.WARNING}) == [SMOKE, PETS]
    assert said(example("Smoke free home.", title="Wool dress", shop=Shop(pets="free"))) == [PETS]


def test_what_the_shop_states_of_one_only_is_said_apart() -> None:
    """So that its line can be added: the finding on the other stays."""
    assert said(example("Worn twice.", title="Linen dress", shop=Shop(smoke="free"))) == [SMOKE, PETS]
    assert said(example("Worn twice.", title="Linen dress", shop=Shop(smoke="free", pets="free"))) == [BOTH]


def test_a_rule_yields_to_one_that_was_run_and_is_not_ignored() -> None:
    assert codes(ELSEWHERE, "MEA") == ["MEA004"]
    assert codes(ELSEWHERE, "MEA001") == ["MEA001"]
    assert codes(ELSEWHERE, "MEA001", "MEA013") == ["MEA001"]
    assert codes(ELSEWHERE, "MEA", ignore=["MEA004"]) == ["MEA001"]


def test_a_listing_that_ignores_a_rule_hears_the_one_that_yields_to_it() -> None:
    facts = ELSEWHERE.facts()
    ignoring = Facts(
        type(facts.listing)(facts.listing.path, facts.listing.fields, ignore=(("MEA004", "I answer at once"),))
    )
    record, _ = judge.judged(ignoring, judge.plan(RULES, select(RULES, ["MEA"]), Settings()))
    assert [finding["code"] for finding in record["findings"]] == ["MEA001"]
    assert [finding["code"] for finding in record["ignored"]] == ["MEA004"]


def test_what_is_left_out_silences_nothing() -> None:
    one, two, three = made("XYZ001"), made("XYZ002", "XYZ001"), made("XYZ003", "XYZ002")
    found = [(rule, Found("m", "f")) for rule in (three, two, one)]
    assert [rule.code for rule, _ in settled(found, (), severity_of)] == ["XYZ003", "XYZ001"]
    assert [rule.code for rule, _ in settled(found, {"XYZ001"}, severity_of)] == ["XYZ002", "XYZ001"]


def test_a_finding_that_stands_stays_and_silences() -> None:
    one, two, three = made("XYZ001"), made("XYZ002", "XYZ001"), made("XYZ003", "XYZ002")
    found = [(one, Found("m", "f")), (two, Found("m", "f")), (two, Found("n", "f", yields=False))]
    assert [one.message for _, one in settled([*found, (three, Found("o", "f"))], (), severity_of)] == ["m", "n"]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.yields_to], ids=lambda rule: rule.name)
def test_each_rule_that_yields_has_an_example_of_it(rule: Rule) -> None:
    """An example that the rule finds alone, and leaves to another when all rules are run."""
    yielded = [one for one in rule.bad if codes(one, rule.code) and rule.code not in codes(one)]
    assert yielded
    for one in yielded:
        assert set(codes(one)) & set(rule.yields_to)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("AUT001", "AUT003", example("Soft leather, looks like Coach.", title="Brown purse", brand="Fossil")),
        ("AUT002", "AUT001", example("100% authentic. Not sure if authentic.", title="Gucci belt")),
        ("DIS006", "MEA004", example("It may have shrunk, check the measurements.", title="Wool sweater")),
        ("FLW003", "FLW006", example("Guc, a hole on the cuff.", title="Wool coat", condition="Like New")),
        ("MEA001", "MEA004", ELSEWHERE),
        ("MEA001", "MEA013", example("p2p:\nlength:\n", title="Flannel shirt")),
        ("MEA009", "MEA002", example("Waist 16 in, inseam 76 in, rise 11 in.", title="Wrangler jeans 34")),
        ("SIZ002", "SIZ001", example("Size M. Worn twice.", title="Zara blazer size M", size="L")),
        ("SIZ004", "SIZ005", example("Wool.", title="Wool coat", size="N/A")),
    ],
)
def test_what_a_rule_leaves_to_another(one: str, other: str, shown: Example) -> None:
    assert codes(shown, one) == [one]
    assert codes(shown, one, other) == [other]


def test_a_rule_that_yields_says_so_when_explained() -> None:
    (rule,) = (rule for rule in RULES if rule.code == "MEA001")
    assert "Where MEA004 or MEA013 has found the same in a listing" in explain.text(rule, Settings())


def test_yielding_to_no_rule_or_in_a_circle_is_a_fault() -> None:
    rules = [made("XYZ001", "XYZ002"), made("XYZ002", "XYZ003"), made("XYZ003", "XYZ001"), made("XYZ004", "XYZ001")]
    assert {rule.code for rule, _ in faults(rules)} == {"XYZ001", "XYZ002", "XYZ003"}
    assert [reason for _, reason in faults([made("XYZ001", "XYZ001")])] == [
        "rule XYZ001 yields to itself, in a circle: XYZ001."
    ]
    assert [reason for _, reason in faults([made("XYZ001", "XYZ022"), made("XYZ002")])] == [
        "rule XYZ001 yields to 'XYZ022', which is no rule. Did you mean 'XYZ002'?"
    ]
    assert list(faults(RULES)) == []


@pytest.mark.parametrize(("other", "said"), [("SIZ00l", "Did you mean 'SIZ00"), ("OWN001", "in a circle")])
def test_a_rule_of_a_shop_that_yields_to_no_rule_is_refused(tmp_path: Path, other: str, said: str) -> None:
    file = tmp_path / "listlint.toml"
    file.write_text(PHRASE.format(other=other))
    with pytest.raises(ConfigError, match=rf"listlint\.toml:9: rule OWN001 yields to .*{said}"):
        read_settings(file, RULES)


def test_a_rule_of_a_shop_can_yield(tmp_path: Path) -> None:
    file = tmp_path / "listlint.toml"
    file.write_text(PHRASE.format(other="MEA004"))
    settings = read_settings(file, RULES)
    rules = (*RULES, *settings.own_rules)
    for words, found in ((["OWN001", "MEA004"], ["MEA004"]), (["OWN001"], ["OWN001"])):
        record, _ = judge.judged(ELSEWHERE.facts(), judge.plan(rules, select(rules, words), settings))
        assert [finding["code"] for finding in record["findings"]] == found


@pytest.mark.parametrize(("lacks", "stays"), [(0, True), (1, False), (2, False), (3, True)])
def test_a_finding_yields_to_as_many_others_as_it_says(lacks: int, stays: bool) -> None:
    one, another = made("XYZ001"), made("XYZ002")
    few = made("XYZ003", "XYZ001", "XYZ002")
    found = [(one, Found("a", "b")), (another, Found("c", "d")), (few, Found("e", "f", yields=lacks))]
    assert ((few, found[2][1]) in settled(found, (), severity_of)) is stays
