"""Phrase rules: forbid, require, prefer; and errors that name the key."""

from __future__ import annotations

import pytest

from linter.listing import Span
from linter.rule import Found, Rule, example
from linter.run import phrases, testing

HEAD = {
    "code": "XYZ001",
    "name": "my-rule",
    "summary": "S.",
    "severity": "note",
    "message": "You say {words}.",
    "fix": "F.",
}


def rule(**entry: object) -> Rule:
    return phrases.make({**HEAD, **entry}, "mine.toml")


def found(rule: Rule, text: str, title: str = "") -> list[Found]:
    return list(rule.check(example(text, title=title).facts(), rule.options()))


def test_forbid_finds_whole_words_in_any_case_with_blanks_or_hyphens() -> None:
    forbid = rule(kind="forbid", words=["like new"], unless=["not like new"])
    (one,) = found(forbid, "It is Like-New!")
    assert one.message == 'You say "Like-New".'
    assert one.at == Span("description", 6, 14)
    assert found(forbid, "alike newer, not like new") == []
    assert len(found(forbid, "like\nnew", title="like new")) == 2


def test_require_finds_absence() -> None:
    require = rule(kind="require", words=["smoke free"])
    assert len(found(require, "a dress")) == 1
    assert found(require, "smoke-free home") == []


def test_prefer_says_what_is_better() -> None:
    prefer = rule(kind="prefer", words={"pre loved": "used"}, fix="Write {better}.")
    (one,) = found(prefer, "A pre-loved bag")
    assert one.fix == "Write used."


def test_only_for_some_garments() -> None:
    forbid = rule(kind="forbid", words=["mint"], garments=["shoes"])
    assert len(found(forbid, "mint", title="Leather ankle boots")) == 1
    assert found(forbid, "mint", title="Linen summer dress") == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"kind": "forbid", "word": ["x"]}, "Did you mean 'words'"),
        ({"kind": "forbid"}, "words missing"),
        ({"kind": "allow", "words": ["x"]}, "forbid, require or prefer"),
        ({"kind": "prefer", "words": ["x"]}, "must be a table"),
        ({"kind": "forbid", "words": []}, "not empty"),
        ({"kind": "forbid", "words": ["x"], "severity": "bad"}, "'bad' is not a valid Severity"),
    ],
)
def test_a_malformed_rule_is_an_error(entry: dict[str, object], said: str) -> None:
    with pytest.raises(phrases.PhraseRuleError, match=said):
        phrases.make({**HEAD, **entry}, "mine.toml")


def test_toml_that_does_not_parse_is_an_error() -> None:
    with pytest.raises(phrases.PhraseRuleError, match=r"mine\.toml"):
        phrases.load("[[rule", "mine.toml")


def test_an_example_may_be_a_table_that_says_what_is_found() -> None:
    right = {
        "text": "So nice, lol.",
        "title": "Tee",
        "marketplace": "ebay",
        "at": "lol",
        "says": "You say",
        "fix": "F.",
    }
    wrong = right | {"at": ["nice", "lol"], "fix": "G."}
    made = rule(kind="forbid", words=["lol"], bad=["lol", right, wrong], good=["Tee", {"text": "Tee", "brand": "Lo"}])
    assert made.bad[1].marketplace == "ebay"
    assert [(one.kind, one.number, one.said) for one in testing.failures(made)] == [
        ("bad", 3, "found at 'lol', expected 'nice' and 'lol'")
    ]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ({"txt": "lol"}, "rule XYZ001: an example has no key 'txt'. Did you mean 'text'"),
        ({"text": ["lol"]}, r"'text' of an example is \['lol'\]; it must be a text"),
        ({"text": "lol", "at": 3}, "'at' of an example is 3"),
        ({"text": "lol", "at": ["lol", 3]}, "'at' of an example is"),
        (3, "'text' of an example is 3; it must be a text"),
    ],
)
def test_a_malformed_example_is_an_error(one: object, said: str) -> None:
    with pytest.raises(phrases.PhraseRuleError, match=said):
        rule(kind="forbid", words=["lol"], bad=[one])
