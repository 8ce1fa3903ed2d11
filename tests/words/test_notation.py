"""What the notation of patterns and their conditions mean, and how mistakes in them are said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from linter.words.grammar import Grammar, read_table
from linter.words.notation import PatternError
from linter.words.tokens import Hit, Text, read
from linter.words.wording import in_units, plain_units
from tests.words.statements import found

WORDS = {"a": ["ant"], "b": ["bee"], "c": ["cow"], "friend": ["frog"]}


def reads(pattern: Mapping[str, Any], text: str, parts: Mapping[str, Any] | None = None) -> list[str]:
    """Return what a pattern reads in a text of ants, bees, cows and other words."""
    return found(grammar_of([pattern], parts), of_animals(text)).get("it", [])


def grammar_of(patterns: list[Mapping[str, Any]], parts: Mapping[str, Any] | None = None) -> Grammar:
    entries = [{"says": "it", "example": "", **pattern} for pattern in patterns]
    return read_table({"topic": "animal", "words": WORDS, "parts": parts or {}, "pattern": entries}, "animal.toml")


def of_animals(text: str) -> Text:
    made = read("description", text)
    keys = {word: key for key, words in WORDS.items() for word in words}
    hits = tuple(Hit(at, at + 1, keys[norm]) for at, norm in enumerate(made.norms) if norm in keys)
    return replace(made, topics={"animal": hits})


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("a b", "ant bee, bee ant", ["ant bee"]),
        ("(a | b c) c", "ant cow; bee cow cow; bee cow", ["ant cow", "bee cow cow"]),
        ("a b?", "ant bee bee. ant", ["ant bee", "ant"]),
        ("a b{1,2} c", "ant cow. ant bee bee cow. ant bee bee bee cow", ["ant bee bee cow"]),
        ("(a b){2}", "ant bee ant bee ant bee", ["ant bee ant bee"]),
        ("a another_word b", "ant x bee, ant frog bee, ant 7 bee, ant cow bee", ["ant x bee", "ant frog bee"]),
        ("a number", "ant 7, ant x", ["ant 7"]),
        ("a comma b", "ant, bee; ant / bee", ["ant, bee"]),
        ("a slash b", "ant / bee | ant", ["ant / bee"]),
        ("a and b", "ant & bee - ant or bee - ant bee", ["ant & bee", "ant or bee"]),
        ("a sign b", "ant - bee, ant: bee", ["ant - bee", "ant: bee"]),
        ("a stop b", "ant. bee; ant\nbee", ["ant. bee", "ant\nbee"]),
        ("a anything b", "ant, bee. ant x bee. ant. bee", ["ant, bee", "ant x bee"]),
        ("a any_word b", "ant, bee. ant x bee. ant cow bee", ["ant x bee", "ant cow bee"]),
        ("a !b c", "ant bee cow. ant x cow. ant. cow", ["ant x cow"]),
        ("a !(b | number) c", "ant bee cow. ant 7 cow. ant - cow", ["ant - cow"]),
        ("start a", "ant ant", ["ant"]),
        ("a end", "ant ant", ["ant"]),
    ],
)
def test_the_notation(line: str, text: str, expected: list[str]) -> None:
    assert reads({"read": line}, text) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ({"read": "a b?", "before": "c"}, "ant cow. ant bee. ant bee cow", ["ant", "ant bee"]),
        ({"read": "a{1,2}", "after": "b | start"}, "ant x ant bee ant ant", ["ant", "ant ant"]),
        ({"read": "a{1,2}", "unless_before": "c"}, "ant ant cow, ant", ["ant"]),
        ({"read": "a", "unless_after": "b any_word{0,1}"}, "bee ant bee x ant bee x x ant", ["ant"]),
        ({"read": "a anything{0,2} b", "holds": "c"}, "ant x bee, ant cow bee", ["ant cow bee"]),
        ({"read": "a anything{0,2} b", "unless_holds": "c b end"}, "ant cow bee, ant cow x bee", ["ant cow x bee"]),
        ({"read": "a", "beside": "b"}, "x bee x ant. ant\nant x bee", ["ant", "ant"]),
        ({"read": "a", "beside": "b"}, "ant" + " x" * 50 + " bee", []),
        ({"read": "a", "unless_beside": "b"}, "x bee x ant. ant", ["ant"]),
        ({"read": "a", "unless_beside": "b", "within": 2}, "bee x x ant x bee x ant bee", ["ant"]),
    ],
)
def test_the_conditions(pattern: Mapping[str, Any], text: str, expected: list[str]) -> None:
    assert reads(pattern, text) == expected


def test_a_part_has_conditions_of_its_own() -> None:
    parts = {
        "ending": {"read": "a", "unless_before": "number"},
        "last": {"read": "b", "before": "end"},
        "both": "ending b",
    }
    assert reads({"read": "ending"}, "ant 7 ant x", parts) == ["ant"]
    assert reads({"read": "ending last"}, "ant bee ant bee", parts) == ["ant bee"]
    assert reads({"read": "both{1,2} c"}, "ant bee ant bee cow", parts) == ["ant bee ant bee cow"]


def test_the_leftmost_is_read_then_the_first_of_the_file_and_what_is_passed_over_is_gone() -> None:
    grammar = grammar_of([{"read": "a b", "unless_after": "c"}, {"read": "b c"}, {"read": "a b c"}, {"read": "c"}])
    assert found(grammar, of_animals("ant bee cow x ant bee cow")) == {"it": ["ant bee", "cow", "ant bee", "cow"]}
    assert found(grammar, of_animals("x bee cow ant bee cow")) == {"it": ["bee cow", "cow"]}


def test_a_pattern_is_not_tried_without_the_word_classes_that_it_needs() -> None:
    grammar = grammar_of([{"says": "one", "read": "a (b | c)"}, {"says": "two", "read": "b? c{0,2} a"}])

    def tried(words: str) -> set[str]:
        text = of_animals(words)
        return set(in_units(text, grammar, plain_units(text)).patterns)

    assert tried("ant frog") == {"two"}
    assert tried("ant cow") == {"one", "two"}
    assert tried("bee cow") == set()


def test_a_statement_knows_its_place_among_phrases_and_lines() -> None:
    made = of_animals("x bee\n\n ant cow")
    made = replace(made, topics={"animal": (Hit(1, 3, "b"), Hit(3, 4, "c"))})  # a phrase over the end of a line
    assert found(grammar_of([{"read": "another_word b c"}]), made) == {"it": ["x bee\n\n ant cow"]}
    grammar = grammar_of([{"read": "b stop a"}])
    text = of_animals("x bee\n\n ant cow")
    units = in_units(text, grammar, plain_units(text))
    (said,) = units.statements("it")
    assert (units.tokens(said), units.norms(said)) == ((1, 3), ("bee", "ant"))
    assert units.only("a", said) == [3]
    assert units.norm(3) == "ant"
    assert units.has("c")
    assert not units.has("number")
    assert list(units.sentence(said)) == [0, 1]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ({"read": "a another_wort"}, "there is no word class or part 'another_wort'. Did you mean 'another_word'?"),
        ({"read": "a bee"}, "there is no word class or part 'bee'."),
        ({"read": "a (b | c"}, "a bracket is not closed"),
        ({"read": "a b)"}, "')' closes nothing"),
        ({"read": "(a | )"}, "a name is missing before ')'"),
        ({"read": "a |"}, "a name is missing at the end"),
        ({"read": "a b*"}, "'*' is no repeat with an end; write {0,3} for none to three"),
        ({"read": "a b{2,}"}, "'{2,}' is no repeat with an end; write {0,3} for none to three"),
        ({"read": "a b{3,2}"}, "'{3,2}' repeats nothing"),
        ({"read": "a ? ?"}, "'?' stands where a name should"),
        ({"read": "a & b"}, "'&' stands where a name should"),
        ({"read": "a !(b c)"}, "behind ! stand word classes alone: !name or !(name|name)"),
        ({"read": "a !"}, "behind ! stand word classes alone: !name or !(name|name)"),
        ({"read": "a anything{0,150}"}, "it reads up to 151 units; 150 are the most"),
        ({"read": "a? b{0,2}"}, "it can be read where nothing stands"),
        ({"read": "a", "unless_after": "b ("}, "unless_after: a name is missing at the end"),
        ({"read": "a", "unles_after": "b"}, "unknown key 'unles_after'. Did you mean 'unless_after'?"),
        (
            {"read": "a", "within": 3},
            "within says how near, and nothing says of what: beside or unless_beside is missing",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place(pattern: Mapping[str, Any], message: str) -> None:
    with pytest.raises(PatternError) as raised:
        grammar_of([{"read": "a"}, pattern])
    assert str(raised.value) == f"animal.toml, pattern 2 ({pattern['read']!r}): {message}"


def test_a_pattern_has_an_example() -> None:
    with pytest.raises(PatternError, match=r"animal.toml, pattern 1 \('a'\): example missing"):
        read_table({"topic": "animal", "words": WORDS, "pattern": [{"says": "it", "read": "a"}]}, "animal.toml")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"one": "two", "two": "a one"}, "animal.toml, part 'one': the part 'one' is made of itself"),
        ({"one": "a q"}, "animal.toml, part 'one': there is no word class or part 'q'."),
        ({"one": {"read": "a", "befor": "b"}}, "animal.toml, part 'one': unknown key 'befor'. Did you mean 'before'?"),
        ({"a": "b"}, "animal.toml: 'a' is the name of two things"),
        ({"stop": "b"}, "animal.toml: 'stop' is the name of two things"),
    ],
)
def test_a_mistake_in_a_part_is_said_with_its_name(parts: Mapping[str, Any], message: str) -> None:
    with pytest.raises(PatternError) as raised:
        grammar_of([{"read": "a"}], parts)
    assert str(raised.value) == message
