"""What a text says, read by the order of its words: patterns that stand in the tables beside the words they need.

A word alone says little ("smoke" is a colour, every dress has a tag); the order of words says more. The file of a
topic, tables/<language>/<topic>.toml, holds both:

    topic = "disclaimer"
    [words]                                # word classes and their phrases, found by linter/words/tokens.py
    not = ["not", "do(n't| not)"]
    rely = ["(rely|go) (on|by)"]
    tag = ["tag(s|)"]
    filler = ["the", "just"]

    [parts]                                # names for what several patterns have in common
    label = "tag|size"

    [[pattern]]
    says = "shrink"                        # the statement; what follows from it is decided in linter/words/<topic>.py
    read = "not filler{0,3} rely filler{0,4} label"          # in the notation of linter/words/notation.py
    example = "Do not rely on the tag."    # this it must read,
    unlike = "Do not cut the tag."         # and this it must not; may be left out. Both may be lists.

A pattern may have conditions, in the same notation. These two are read along, without being part of the statement:

    before = "sale"                        only where this follows
    after = "stop | start"                 only where this stands in front

The others look at a statement that was read. One that fails them is passed over, with all its words:

    unless_before, unless_after            not where this follows, or stands in front
    holds, unless_holds                    only where its words have this among them; not where they have
    beside, unless_beside                  only where the same sentence has this near by; not where it has
    within = 6                             how near: so many units before its first, and as many from there on; else 40

A part may be a table { read = "...", before = "...", unless_before = "..." }.

All patterns that say one thing are read together, from the left; of those that begin at one place the first in the
file is read, and reading goes on behind it. A pattern is tried only on texts that have the word classes it needs.
False friends, under the key `friend` of [words], are read as other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from linter import tables
from linter.names import did_you_mean
from linter.words.notation import ANOTHER_WORD, STOP, Notation, Part, PatternError, Piece
from linter.words.tokens import single_words

_FRIEND = "friend"
NEAR = 40  # units to either side that are looked at: texts without a full stop must not cost more
_VETOES = ("unless_before", "unless_after", "holds", "unless_holds", "beside", "unless_beside")

Condition = Callable[[str, int, int], bool]  # the units of a text, and a statement's first and last (not included)


@dataclass(frozen=True)
class Pattern:
    """One `[[pattern]]` of a table, read; expressions are compiled when the first text needs them."""

    says: str
    examples: tuple[str, ...]
    unlike: tuple[str, ...]
    piece: Piece
    conditions: Mapping[str, Piece]
    within: int = NEAR

    def search(self, units: str, at: int) -> re.Match[str] | None:
        """Return the next place that is read, at or behind a unit."""
        found = self._next(units, at)
        while found and self._after and not self._after(units, found.start(), found.end()):
            found = self._next(units, found.start() + 1)
        return found

    def stands(self, units: str, first: int, last: int) -> bool:
        """Return whether a place that was read is a statement, by the conditions that can pass it over."""
        return not any(veto(units, first, last) for veto in self._vetoes)

    @cached_property
    def _next(self) -> Callable[[str, int], re.Match[str] | None]:
        following = self.conditions.get("before")
        expression = re.compile(self.piece.expression + (f"(?={following.expression})" if following else ""))
        if self.piece.begins is None or not self.piece.expression.startswith("(?:"):
            return expression.search
        # Python finds the places of a class of characters fast, but only if an expression begins with one.
        begin = re.compile(f"[{''.join(map(re.escape, sorted(self.piece.begins)))}]")

        def search(units: str, at: int) -> re.Match[str] | None:
            while place := begin.search(units, at):
                if found := expression.match(units, place.start()):
                    return found
                at = place.end()
            return None

        return search

    @cached_property
    def _after(self) -> Condition | None:
        return _condition("after", self.conditions["after"], 0) if "after" in self.conditions else None

    @cached_property
    def _vetoes(self) -> Sequence[Condition]:
        found = []
        for name in _VETOES:
            if name in self.conditions:
                there = _condition(name.removeprefix("unless_"), self.conditions[name], self.within)
                found.append(there if name.startswith("unless_") else _not(there))
        return found


def _condition(kind: str, piece: Piece, within: int) -> Condition:
    if kind == "before":
        match = re.compile(piece.expression).match
        return lambda units, _, last: match(units, last) is not None
    if kind == "after":
        ending = re.compile(rf"{piece.expression}\Z").search
        return lambda units, first, _: ending(units, max(0, first - piece.most), first) is not None
    search = re.compile(piece.expression).search
    if kind == "holds":
        return lambda units, first, last: search(units, first, last) is not None
    return lambda units, first, _: search(units, *sentence(units, first, within)) is not None


def _not(condition: Condition) -> Condition:
    return lambda units, first, last: not condition(units, first, last)


def sentence(units: str, at: int, within: int = NEAR) -> tuple[int, int]:
    """Return the units of the sentence that a unit stands in, as far as they are near it."""
    low, high = max(0, at - within), min(len(units), at + within)
    end = units.find(STOP, at, high)
    return units.rfind(STOP, low, at) + 1 or low, end if end >= 0 else high


@dataclass(frozen=True, eq=False)
class Grammar:
    """The patterns of a topic, and the notation with the word classes and parts that they are written in.

    `words` are those of a word class, with its key, that need not be found among the phrases of a text.
    """

    topic: str
    notation: Notation
    patterns: Sequence[Pattern]
    words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def characters(self) -> Mapping[str, str]:
        """The characters that stand for the words."""
        return {word: self.notation.characters.get(key, ANOTHER_WORD) for word, key in self.words.items()}

    @cached_property
    def bits(self) -> Mapping[str, int]:
        """The word classes of `Piece.needs` by the characters that stand for them."""
        return {self.notation.characters[key]: bit for key, bit in self.notation.bits.items()}


@cache
def of_topic(topic: str) -> Grammar:
    """Return the grammar of a topic in the language that texts are read by. Raises PatternError."""
    name = f"{tables.LANGUAGE}/{topic}"
    return replace(read_table(tables.table(name), f"{name}.toml"), words=single_words(topic))


def read_table(table: Mapping[str, Any], origin: str) -> Grammar:
    """Return the grammar of a table, as the docstring of this module shows one.

    Raises PatternError; its message names `origin`, the pattern, and what is wrong with it.
    """
    parts = {}
    for name, entry in table.get("parts", {}).items():
        with _naming(f"{origin}, part {name!r}"):
            parts[name] = _part(entry)
    with _naming(origin):
        notation = Notation([key for key in table["words"] if key != _FRIEND], parts)
    for name in parts:
        with _naming(f"{origin}, part {name!r}"):
            notation.piece(name)
    patterns = []
    for number, entry in enumerate(table["pattern"], 1):
        with _naming(f"{origin}, pattern {number} ({entry.get('read', entry.get('says', ''))!r})"):
            patterns.append(_pattern(entry, notation))
    return Grammar(table["topic"], notation, patterns)


@contextmanager
def _naming(place: str) -> Iterator[None]:
    """Say in errors where the mistake is."""
    try:
        yield
    except PatternError as error:
        raise PatternError(f"{place}: {error}") from error


def _part(entry: str | Mapping[str, str]) -> Part:
    if isinstance(entry, str):
        return Part(entry)
    _check_keys(entry, ("read",), ("before", "unless_before"))
    return Part(**entry)


def _pattern(entry: Mapping[str, Any], notation: Notation) -> Pattern:
    _check_keys(entry, ("says", "read", "example"), ("unlike", "before", "after", *_VETOES, "within"))
    if "within" in entry and not {"beside", "unless_beside"} & entry.keys():
        raise PatternError("within says how near, and nothing says of what: beside or unless_beside is missing")
    piece = notation.piece(entry["read"])
    if not piece.least:
        raise PatternError("it can be read where nothing stands")
    conditions = {}
    for name in ("before", "after", *_VETOES):
        if name in entry:
            with _naming(name):
                conditions[name] = notation.piece(entry[name])
    examples, unlike = (_listed(entry.get(key, ())) for key in ("example", "unlike"))
    return Pattern(entry["says"], examples, unlike, piece, conditions, entry.get("within", NEAR))


def _listed(texts: str | Sequence[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _check_keys(entry: Mapping[str, object], needed: Sequence[str], others: Sequence[str]) -> None:
    for key in entry:
        if key not in (*needed, *others):
            raise PatternError(f"unknown key {key!r}.{did_you_mean(key, (*needed, *others))}")
    missing = [key for key in needed if key not in entry]
    if missing:
        raise PatternError(f"{' and '.join(missing)} missing")
