"""The tables of words: groups and phrases can be asked for by name, and hold what a text's tokens can be."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from linter import tables
from linter.tables import LANGUAGE, alternation, group, groups, pattern, synonyms, table, vocabulary
from linter.words.tokens import tokenize

FILES = sorted(
    entry.name.removesuffix(".toml") for entry in (files("linter.tables") / LANGUAGE).iterdir() if ".toml" in entry.name
)
GROUPS = [
    (key if name == "common" else f"{name}.{key}")
    for name in FILES
    for key in table(f"{LANGUAGE}/{name}").get("groups", {})
]


@pytest.mark.parametrize("name", FILES)
def test_phrases_have_a_topic_and_groups_need_none(name: str) -> None:
    data = table(f"{LANGUAGE}/{name}")
    assert ("topic" in data) == ("words" in data)
    if "topic" in data:
        keys = {f"{data['topic']}.{key}" for key in data["words"]}
        assert keys <= {label for label, _ in vocabulary()}


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_holds_what_can_stand_in_a_text(name: str) -> None:
    file, _, key = name.rpartition(".")
    words = table(f"{LANGUAGE}/{file or 'common'}")["groups"][key]
    assert [word for word in group(name) if word != word.lower()] == []
    if isinstance(words, str):  # single words, each of them one token
        assert [word for word in words.split() if [token.norm for token in tokenize(word)[0]] != [word]] == []
        assert len(words.split()) == len(group(name)) > 0, "a word stands twice"


def test_a_shared_group_and_one_of_a_table() -> None:
    assert group("articles") == {"a", "an", "the"}
    with pytest.raises(KeyError):
        group("article")
    with pytest.raises(FileNotFoundError):
        group("measures.filler")


def test_alternatives_are_tried_longest_first_and_taken_literally() -> None:
    found = re.match(alternation(["in", "inches", "inch", "c.m"]), "inches")
    assert found is not None
    assert found[0] == "inches"
    assert re.match(alternation(["c.m"]), "cxm") is None
    assert re.fullmatch(rf"{alternation(['one', 'two'])}!", "one!")


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay a small table in place of those of the language."""
    made = {
        "groups": {"sent": ["pick(ed|) up", "stretch*", "w/o"]},
        "letters": {"s": "s small", "m": ["m", "medium(s|)"]},
    }
    monkeypatch.setattr(tables, "table", {"en/size": made}.__getitem__)
    for cached in (group, groups, synonyms, pattern):
        monkeypatch.setattr(tables, cached.__name__, cached.__wrapped__)


@pytest.mark.usefixtures("laid")
def test_synonyms_lead_from_a_word_to_what_it_stands_for() -> None:
    assert tables.groups("size.letters")["m"] == {"m", "medium", "mediums"}
    assert tables.synonyms("size.letters") == {"s": "s", "small": "s", "m": "m", "medium": "m", "mediums": "m"}


@pytest.mark.usefixtures("laid")
@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Pick-up, PICKED  UP or pick\nup", ["Pick-up", "PICKED  UP", "pick\nup"]),
        ("toothpick up, pick upper, pickup", []),
        ("stretch stretchy outstretched", ["stretch", "stretchy"]),
        ("w/o, w/oo", ["w/o"]),
    ],
)
def test_a_pattern_finds_whole_phrases_in_a_raw_text(raw: str, found: list[str]) -> None:
    assert tables.pattern("size.sent").findall(raw) == found
