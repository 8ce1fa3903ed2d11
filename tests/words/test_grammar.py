"""Every pattern of the tables reads its example and leaves its false friend; no word of theirs is in vain."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from linter import tables
from linter.words.grammar import Grammar, Pattern, of_topic, read_table
from linter.words.tokens import read, single_words, tokenize
from tests.words.statements import found

TOPICS = ("home", "disclaimer", "contact", "authenticity")


def misread(grammar: Grammar, pattern: Pattern) -> list[str]:
    """Return what a pattern, by itself, reads wrongly of its examples and of its false friends."""
    alone = replace(grammar, patterns=[pattern])
    missed = [text for text in pattern.examples if not found(alone, read("description", text))]
    mistaken = [text for text in pattern.unlike if found(alone, read("description", text))]
    return [f"does not read {text!r}" for text in missed] + [f"reads {text!r}" for text in mistaken]


@pytest.mark.parametrize(
    ("topic", "number"), [(topic, number) for topic in TOPICS for number in range(len(of_topic(topic).patterns))]
)
def test_a_pattern_reads_its_examples_and_not_its_false_friends(topic: str, number: int) -> None:
    grammar = of_topic(topic)
    assert misread(grammar, grammar.patterns[number]) == []


@pytest.mark.parametrize(
    ("broken", "wrong"),
    [
        ({"read": "outside on"}, ["does not read 'Cheaper off the app.'"]),
        ({"unless_beside": "device | bought"}, ["reads 'I will not sell outside of Poshmark.'"]),
    ],
)
def test_a_broken_pattern_is_found_out(broken: dict[str, str], wrong: list[str]) -> None:
    table = tables.table("en/contact")
    grammar = read_table({**table, "pattern": [{**table["pattern"][-1], **broken}]}, "contact.toml")
    grammar = replace(grammar, words=single_words("contact"))
    assert misread(grammar, grammar.patterns[0]) == wrong


@pytest.mark.parametrize("topic", TOPICS)
def test_every_word_class_and_part_is_read_by_a_pattern(topic: str) -> None:
    table = tables.table(f"en/{topic}")
    lines = [line for entry in table["pattern"] for key, line in entry.items() if key not in ("example", "unlike")]
    parts = [part if isinstance(part, str) else " ".join(part.values()) for part in table["parts"].values()]
    read_by = {name for line in map(str, lines + parts) for name in re.findall(r"\w+", line)}
    from_python = {"smoke_said", "pets_said", "of_a_home"}
    assert {*table["words"], *table["parts"]} - read_by == {"friend"} | (from_python & table["parts"].keys())


@pytest.mark.parametrize("topic", TOPICS)
def test_a_phrase_stands_in_one_word_class(topic: str) -> None:
    classes: dict[tuple[str, ...], set[str]] = {}
    for label, phrase in tables.vocabulary():
        name, _, key = label.partition(".")
        if name == topic:
            classes.setdefault(tuple(token.norm for token in tokenize(phrase)[0]), set()).add(key)
    assert {phrase: keys for phrase, keys in classes.items() if len(keys - {"friend"}) > 1} == {}
