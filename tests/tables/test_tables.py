"""The tables of words: groups and phrases can be asked for by name, and hold what a text's tokens can be."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from linter.tables import LANGUAGE, alternation, group, table, vocabulary
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
