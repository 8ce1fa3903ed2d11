"""Phrase rules: forbid, require, prefer; and errors that name the key."""

from __future__ import annotations

import pytest

from linter.listing import Span
from linter.rule import Confidence, Found, Rule, Severity, example
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


def test_a_topic_is_found_in_whatever_words() -> None:
    forbid = rule(kind="forbid", topic="as-is")
    text = "Sold as is. All sales are final."
    assert {one.message for one in found(forbid, text)} == {'You say "Sold as is".', 'You say "All sales are final".'}
    assert found(forbid, "Soft, as is the lining.") == []
    assert len(found(rule(kind="forbid", topic="as-is", unless=["sold as is"]), text)) == 1
    assert found(rule(kind="forbid", topic="as-is", fields=["title"]), text) == []


def test_a_topic_can_be_required() -> None:
    require = rule(kind="require", topic="smoke-free", **{"unless-said": ["smoke"]})
    assert len(found(require, "a dress")) == 1
    assert found(require, "From a non-smoking household.") == []
    assert found(require, "My husband smokes.") == []


def test_a_finding_has_one_place_or_several() -> None:
    text = "lol, so nice, lol"
    first, last = Span("description", 0, 3), Span("description", 14, 17)
    for places, expected in (
        ("each", [(first, ()), (last, ())]),
        ("first", [(first, ())]),
        ("all", [(first, (last,))]),
    ):
        made = rule(kind="forbid", words=["lol"], places=places)
        assert [(one.at, one.related) for one in found(made, text)] == expected


def test_a_kind_of_place_is_told_otherwise() -> None:
    told = {"severity": "error", "confidence": "low", "message": "{words}: whose?"}
    made = rule(kind="forbid", topic="links", kinds={"address": told})
    own, other = found(made, "Visit my website, or see https://example.com/lookbook")
    assert (own.message, own.severity, own.confidence) == ('You say "Visit my website".', None, None)
    assert other.message == '"https://example.com/lookbook": whose?'
    assert (other.fix, other.severity, other.confidence) == ("F.", Severity.ERROR, Confidence.LOW)


def test_words_of_the_seller_are_no_blanks() -> None:
    made = rule(kind="forbid", words=["{better}"], message="{words} {brand}|")
    assert [one.message for one in found(made, "Size {better}")] == ['"{better}" |']


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"kind": "forbid", "word": ["x"]}, "Did you mean 'words'"),
        ({"kind": "forbid"}, "words or topic missing"),
        ({"kind": "allow", "words": ["x"]}, "forbid, require or prefer"),
        ({"kind": "prefer", "words": ["x"]}, "must be a table"),
        ({"kind": "forbid", "words": []}, "not empty"),
        ({"kind": "forbid", "topic": "as-si"}, "there is no topic 'as-si'. Did you mean 'as-is'"),
        ({"kind": "forbid", "topic": "as-is", "words": ["x"]}, "words or a topic, not both"),
        ({"kind": "prefer", "topic": "as-is"}, "only words can be preferred"),
        ({"kind": "forbid", "words": ["x"], "unless-said": ["flaw"]}, "no topic 'flaw'. Did you mean 'flaws'"),
        ({"kind": "forbid", "words": ["x"], "places": "last"}, "each, first, all"),
        ({"kind": "forbid", "words": ["x"], "kinds": {"address": {}}}, "only a topic has kinds"),
        ({"kind": "forbid", "topic": "as-is", "kinds": {"x": {}}}, "the topic as-is has none"),
        ({"kind": "forbid", "topic": "links", "kinds": {"adress": {}}}, "links has address. Did you mean 'address'"),
        ({"kind": "forbid", "topic": "links", "kinds": "address"}, r"write \[rule.kinds.NAME\]"),
        ({"kind": "forbid", "topic": "links", "kinds": {"address": {"words": "x"}}}, "a kind has no key 'words'"),
        ({"kind": "forbid", "topic": "links", "kinds": {"address": {"fix": 3}}}, "fix of address is 3"),
        ({"kind": "forbid", "topic": "links", "kinds": {"address": {"severity": "x"}}}, "not a valid Severity"),
        ({"kind": "forbid", "words": ["x"], "severity": "bad"}, "'bad' is not a valid Severity"),
    ],
)
def test_a_malformed_rule_is_an_error(entry: dict[str, object], said: str) -> None:
    with pytest.raises(phrases.PhraseRuleError, match=said):
        phrases.make({**HEAD, **entry}, "mine.toml")


def test_toml_that_does_not_parse_is_an_error() -> None:
    with pytest.raises(phrases.PhraseRuleError, match=r"mine\.toml"):
        phrases.read_rules("[[rule", "mine.toml")


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
        ({"text": "lol", "photos": "a.jpg"}, "'photos' of an example is 'a.jpg'; it must be a list"),
        ({"text": "lol", "at": 3}, "'at' of an example is 3"),
        ({"text": "lol", "at": ["lol", 3]}, "'at' of an example is"),
        (3, "'text' of an example is 3; it must be a text"),
    ],
)
def test_a_malformed_example_is_an_error(one: object, said: str) -> None:
    with pytest.raises(phrases.PhraseRuleError, match=said):
        rule(kind="forbid", words=["lol"], bad=[one])
