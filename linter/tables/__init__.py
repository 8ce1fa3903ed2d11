"""The tables of the domain: garments, measurements, words, marketplaces, each a TOML file in this folder.

Facts read the words of a language (`en/*.toml`), rules and the risk read the rest. A table is parsed once a process.

A table of words may have phrases, groups and synonyms. Phrases (`topic` and `[words]`) are those of `vocabulary`, which
are found in one pass over a text. Groups (`[groups]`) are plain sets of words that a fact asks for by name; those that
several facts share stand in `en/common.toml`. Synonyms are words by what they stand for, a table of their own each:

    [groups]
    coins = "dime penny"                      group("flaw.coins")      -> {"dime", "penny"}
    [sorts]
    chip = "chip flea"                        synonyms("flaw.sorts")   -> {"chip": "chip", "flea": "chip", ...}
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain, product
from math import prod
from typing import Any

MOST_PHRASES = 4000
LANGUAGE = "en"  # the folder of the words that texts are read by


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed table `name`.toml. It is shared: read it, never change it."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def expand(pattern: str) -> list[str]:
    """Return the phrases of a pattern: `(a|b|)` are alternatives, an empty one leaves the word out.

    Raises ValueError for brackets in brackets, and for more than MOST_PHRASES: memory and start-up time are multiplied
    by each further bracket, so a long pattern is better split in two.

    >>> expand("(small|tiny|) stain(s|)")
    ['small stains', 'small stain', 'tiny stains', 'tiny stain', 'stains', 'stain']
    """
    parts: list[list[str]] = []
    rest = pattern
    while rest:
        before, opened, rest = rest.partition("(")
        parts.append([before])
        if opened:
            inside, closed, rest = rest.partition(")")
            if not closed or "(" in inside:
                raise ValueError(f"pattern {pattern!r} has a bracket that is not closed, or one within another")
            parts.append(inside.split("|"))
    if prod(map(len, parts)) > MOST_PHRASES:
        raise ValueError(f"pattern {pattern!r} has more than {MOST_PHRASES} phrases: split it")
    return [" ".join("".join(chosen).split()) for chosen in product(*parts)]


def language_name(code: str) -> str:
    """Return the name of a language of languages.toml in messages: "German"."""
    known = table("languages")
    return str((known["names"] | known["other_letters"])[code])


@cache
def fibres() -> Mapping[str, str]:
    """Return {word: fibre} of label.toml, in all its languages: {"cotton": "cotton", "baumwolle": "cotton", ...}."""
    return {word: fibre for fibre, words in table("label")["fibres"].items() for word in words}


@cache
def vocabulary() -> tuple[tuple[str, str], ...]:
    """Return every (label, phrase) of the en/*.toml tables; the label is `topic.key`, as in `flaw.stain`.

    A table of phrases has `topic = "flaw"` and a `[words]` table of key = [patterns]. The pattern "{denials}" stands
    for the phrases of the group of that name in en/common.toml.
    """
    return tuple(
        (f"{data['topic']}.{key}", phrase)
        for data in _tables_of_phrases()
        for key, patterns in data["words"].items()
        for pattern in patterns
        for phrase in _phrases(pattern)
    )


@cache
def patterned() -> frozenset[str]:
    """Return the topics that have patterns, which are read by linter/words/wording.py."""
    return frozenset(data["topic"] for data in _tables_of_phrases() if "pattern" in data)


def _tables_of_phrases() -> Iterator[dict[str, Any]]:
    for name in sorted(entry.name for entry in (files(__name__) / LANGUAGE).iterdir()):
        if name.endswith(".toml"):
            data = table(f"{LANGUAGE}/{name.removesuffix('.toml')}")
            if "topic" in data:
                yield data


def _phrases(pattern: str) -> Iterable[str]:
    shared = pattern.startswith("{") and pattern.endswith("}")
    return sorted(group(pattern[1:-1])) if shared else expand(pattern)


@cache
def groups(name: str) -> Mapping[str, frozenset[str]]:
    """Return {key: words} of a table of a file: `flaw.before` is [before] of en/flaw.toml.

    In the table words are a string of single words, or a list of patterns as `expand` reads them. Raises KeyError for
    a table that the file does not have.
    """
    file, _, section = name.rpartition(".")
    return {
        key: frozenset(words.split() if isinstance(words, str) else chain.from_iterable(map(expand, words)))
        for key, words in table(f"{LANGUAGE}/{file}")[section].items()
    }


@cache
def group(name: str, *more: str) -> frozenset[str]:
    """Return a group of words: `articles` is one of en/common.toml, `measure.filler` one of en/measure.toml.

    Of several names it is their union. Raises KeyError for a group that the table does not have.
    """
    if more:
        return frozenset().union(*map(group, (name, *more)))
    file, _, key = name.rpartition(".")
    return groups(f"{file or 'common'}.groups")[key]


@cache
def synonyms(name: str) -> Mapping[str, str]:
    """Return {word: what it stands for} of a table of a file: `size.letters` has {"small": "s", ...}."""
    return {word: key for key, words in groups(name).items() for word in words}


def alternation(words: Iterable[str]) -> str:
    """Return words as alternatives of a regular expression, longest first.

    >>> alternation(["in", "inch", "c.m"])
    '(?:inch|c\\\\.m|in)'
    """
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds the phrases of a group in a text that was not cut into tokens: whole words, in any case.

    Between the words of a phrase stand blanks or hyphens; a star at the end of a word stands for any ending.
    """
    words = alternation(group(name)).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+")
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
