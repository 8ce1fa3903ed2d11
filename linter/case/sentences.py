"""Patterns over the words of a buyer, in which a word may be of several classes ("came": it arrived, it came with).

    [words]                                   # word classes and their phrases, in tables/en/claim/words.toml
    fit = ["fit(s|)", "fitting"]

    [[sentence]]                              # in tables/en/claim/sentences.toml
    says = "fit"
    read = "not ~3 fit"
    example = "It does not really fit me."    # what it must read, and what it must not; both may be lists
    unlike = "It does not look bad. Fits me."

A line is made of classes, one after the other; `(a|b)` is one of several, `a?` may be left out, `<some words>` are
these words themselves, `#` a number, `##` one that can be a size. `~3` passes over up to three words of a clause: it
ends at a full stop and at a word of the class `turn` ("but"); `~3+` goes over turns, `~3.` over full stops too. Further
keys, in the same notation:

    unless_before, unless_after               not where this follows at once, or stands right in front
    unless_beside, beside                     not where, or only where, the same sentence has this too
    unless_anywhere                           not where the claim has this, in whatever sentence
    weak = true                               counts only where nothing else is said

linter/words/notation.py has one class a word and reads a text of any length in linear time; a claim is short, and here
a pattern is tried from each word that it can begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from linter.tables import LANGUAGE, expand, table
from linter.words.tokens import Hit, Text, tokenize

_FOLDER = f"{LANGUAGE}/claim"
_LEXEME = re.compile(r"~\d+[+.]?|\([^)]*\)\??|<[^>]*>\??|[a-z_]+\??|##?\??|\S+")
_CONDITIONS = ("beside", "unless_before", "unless_after", "unless_beside", "unless_anywhere")
_KEYS = frozenset(["says", "read", "example", "unlike", "weak", *_CONDITIONS])
_LARGEST_SIZE = 66
_STOPS = frozenset(".!?;")


class SentenceError(ValueError):
    """A pattern cannot be read; the message says which, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a line: a unit of one of `classes` or `words`, or a gap of up to `gap` words (`over` what)."""

    classes: frozenset[str] = frozenset()
    words: frozenset[tuple[str, ...]] = frozenset()
    optional: bool = False
    gap: int = 0
    over: str = ""


Line = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One `[[sentence]]` of the table, read. `conditions` are lines by the name of their key."""

    says: str
    lines: tuple[Line, ...]
    examples: tuple[str, ...]
    unlike: tuple[str, ...]
    weak: bool
    conditions: Mapping[str, tuple[Line, ...]]


class Said(NamedTuple):
    """Where a pattern reads something: tokens start..end (end not included)."""

    says: str
    start: int
    end: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Classes:
    """The word classes of a text: {class: {first token: ends of its phrases there}}."""

    text: Text
    ends: Mapping[str, Mapping[int, tuple[int, ...]]]

    def has(self, name: str, start: int, end: int) -> bool:
        """Say whether a phrase of a class begins within tokens start..end."""
        return any(start <= at < end for at in self.ends.get(name, ()))

    def covered(self, name: str) -> frozenset[int]:
        """Return the tokens of the phrases of a class."""
        return frozenset(at for start, ends in self.ends.get(name, {}).items() for at in range(start, max(ends)))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns of tables/<language>/claim/sentences.toml. Raises SentenceError."""
    return tuple(map(pattern, table(f"{_FOLDER}/sentences")["sentence"]))


@cache
def class_names() -> frozenset[str]:
    """Return the names of the word classes."""
    return frozenset(table(f"{_FOLDER}/words")["words"])


def pattern(entry: Mapping[str, Any]) -> Pattern:
    """Return a `[[sentence]]` of the table, read. Raises SentenceError."""
    unknown = entry.keys() - _KEYS
    if unknown:
        raise SentenceError(f"{entry.get('read')!r}: unknown key {min(unknown)!r}")
    conditions = {key: _lines(entry[key]) for key in _CONDITIONS if key in entry}
    read = _lines(entry["read"])
    if any(line[0].gap or line[0].optional or line[-1].gap for line in read):
        raise SentenceError(f"{entry['read']!r}: a line begins and ends with a class")
    return Pattern(
        entry["says"],
        read,
        _listed(entry["example"]),
        _listed(entry.get("unlike", ())),
        entry.get("weak", False),
        conditions,
    )


def _listed(texts: str | Sequence[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _lines(lines: str | Sequence[str]) -> tuple[Line, ...]:
    return tuple(tuple(_step(lexeme, line) for lexeme in _LEXEME.findall(line)) for line in _listed(lines))


def _step(lexeme: str, line: str) -> Step:
    if lexeme.startswith("~"):
        return Step(gap=int(lexeme.strip("~+.")), over=lexeme[-1] if lexeme[-1] in "+." else "")
    optional = lexeme.endswith("?")
    names = lexeme.removesuffix("?").strip("()").split("|")
    words = frozenset(tuple(name.strip("<>").split()) for name in names if name.startswith("<"))
    classes = frozenset(name for name in names if not name.startswith("<"))
    unknown = classes - class_names() - {"#", "##"}
    if unknown:
        raise SentenceError(f"{line!r}: there is no word class {min(unknown)!r}")
    return Step(classes, words, optional)


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return {first word: ((words, class), ...)} of all classes."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, lines in table(f"{_FOLDER}/words")["words"].items():
        for line in lines:
            for phrase in _spelt_out(line):
                words = tuple(token.norm for token in tokenize(phrase)[0])
                found.setdefault(words[0], []).append((words, name))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _spelt_out(line: str) -> list[str]:
    from linter.tables import group

    return sorted(group(line[1:-1])) if line.startswith("{") else expand(line)


@cache
def known_words() -> frozenset[str]:
    """Return every single word of the classes."""
    return frozenset(word for phrases in _phrases().values() for words, _ in phrases for word in words)


def classes(text: Text, others: Mapping[str, Sequence[Hit]]) -> Classes:
    """Return the word classes of a text; `others` are what other tables have found, by the class it stands for."""
    ends: dict[str, dict[int, set[int]]] = {}
    phrases = _phrases()
    norms = text.norms
    for at, norm in enumerate(norms):
        for words, name in phrases.get(norm, ()):
            if norms[at : at + len(words)] == words:
                ends.setdefault(name, {}).setdefault(at, set()).add(at + len(words))
        if norm[0].isdecimal():
            ends.setdefault("#", {}).setdefault(at, set()).add(at + 1)
            if float(norm.replace(",", ".")) <= _LARGEST_SIZE:
                ends.setdefault("##", {}).setdefault(at, set()).add(at + 1)
    for name, hits in others.items():
        for hit in hits:
            ends.setdefault(name, {}).setdefault(hit.start, set()).add(hit.end)
    return Classes(text, {name: {at: tuple(sorted(to)) for at, to in found.items()} for name, found in ends.items()})


def statements(known: Classes, chosen: Sequence[Pattern] | None = None) -> Iterator[Said]:
    """Yield what the patterns read, pattern by pattern and each from the left; those of one pattern do not overlap."""
    for one in patterns() if chosen is None else chosen:
        free = 0
        for start in sorted(set(_starts(known, one))):
            if start < free:
                continue
            end = max((to for line in one.lines for to in _ends(known, line, start)), default=0)
            if end and _stands(known, one, start, end):
                free = end
                yield Said(one.says, start, end, one.weak)


def _starts(known: Classes, pattern: Pattern) -> Iterator[int]:
    for line in pattern.lines:
        first = line[0]
        for name in first.classes:
            yield from known.ends.get(name, ())
        if first.words:
            yield from known.text.places({words[0] for words in first.words})


def _ends(known: Classes, line: Line, start: int) -> set[int]:
    """Return where a line can end that begins at a token."""
    at = {start}
    for step in line:
        following = set(at) if step.optional else set[int]()
        for place in at:
            following |= _passed(known, step, place)
        at = following
        if not at:
            break
    return at


def _passed(known: Classes, step: Step, at: int) -> set[int]:
    norms = known.text.norms
    if step.gap:
        reached = {at}
        for end in range(at, min(len(norms), at + step.gap)):
            if step.over != "." and (norms[end] in _STOPS or (end in known.text.breaks and end > at)):
                break
            if not step.over and end in known.ends.get("turn", ()):
                break
            reached.add(end + 1)
        return reached
    if at >= len(norms):
        return set()
    found = {end for name in step.classes for end in known.ends.get(name, {}).get(at, ())}
    found.update(at + len(words) for words in step.words if norms[at : at + len(words)] == words)
    return found


def _stands(known: Classes, pattern: Pattern, start: int, end: int) -> bool:
    conditions = pattern.conditions
    if any(_ends(known, line, end) for line in conditions.get("unless_before", ())):
        return False
    near = range(max(0, start - 8), start)
    if any(start in _ends(known, line, at) for line in conditions.get("unless_after", ()) for at in near):
        return False
    sentence, whole = known.text.sentence(start), range(len(known.text.norms))
    beside = range(sentence.start, sentence.end)
    for key, wanted, within in (
        ("beside", True, beside),
        ("unless_beside", False, beside),
        ("unless_anywhere", False, whole),
    ):
        if key in conditions:
            there = any(_ends(known, line, at) for line in conditions[key] for at in within)
            if there is not wanted:
                return False
    return True
