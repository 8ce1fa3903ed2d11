"""A text in units, as the patterns of a topic read it, and what they find in it.

    for wording in wordings(facts, "home"):            # of the title, of the description
        for said in wording.statements("free"):              # places that a pattern with says = "free" reads
            wording.span(said)                         # where it stands in the field
            wording.only("one_or_more_pets", said)     # its units that are pets, by a part or a word class

linter/words/grammar.py explains patterns and parts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from linter import tables
from linter.facts import Facts
from linter.listing import Span
from linter.words.grammar import Grammar, Pattern, of_topic, sentence
from linter.words.notation import AND, ANOTHER_WORD, COMMA, NUMBER, SIGN, SLASH, STOP
from linter.words.tokens import Text, texts

_SIGNS = {",": COMMA, "/": SLASH, "\\": SLASH, "|": SLASH, "&": AND, "+": AND} | dict.fromkeys(".!?;", STOP)


class Statement(NamedTuple):
    """Where something is said: units first..last of a text (last not included)."""

    first: int
    last: int


@dataclass(frozen=True)
class Wording:
    """A text in units: words, phrases of a word class, numbers, signs, ends of lines; one character each in `units`.

    `patterns` are those of the topic whose words the text has, by what they say. `by_token` has for each token the
    units that begin at it: none, one, or the end of a line and one.
    """

    text: Text
    grammar: Grammar
    patterns: Mapping[str, Sequence[Pattern]]
    by_token: Sequence[str]
    units: str

    def statements(self, says: str) -> Iterator[Statement]:
        """Yield the places where something is said, from the left; no two overlap."""
        patterns = self.patterns.get(says, ())
        ahead = [pattern.search(self.units, 0) for pattern in patterns]
        at = 0
        while True:
            nearest = reader = None
            for index, pattern in enumerate(patterns):
                match = ahead[index]
                if match and match.start() < at:
                    match = ahead[index] = pattern.search(self.units, at)
                if match and (nearest is None or match.start() < nearest.start()):
                    nearest, reader = match, pattern
            if nearest is None or reader is None:
                return
            first, at = nearest.span()
            if reader.stands(self.units, first, at):
                yield Statement(first, at)

    def has(self, part: str) -> bool:
        """Return whether the text has a part, or a word class, anywhere."""
        return _expression(self.grammar, part).search(self.units) is not None

    def only(self, part: str, said: Statement) -> list[int]:
        """Return the units of a statement at which a part, or a word class, is read."""
        read = _expression(self.grammar, part).match
        return [unit for unit in range(*said) if read(self.units, unit)]

    def sentence(self, said: Statement) -> range:
        """Return the units of the sentence that a statement begins in, as far as they are near it."""
        return range(*sentence(self.units, said.first))

    def tokens(self, said: Statement) -> tuple[int, int]:
        """Return the tokens start..end of a statement (end not included)."""
        return self._token(said.first), self._token(said.last)

    def norm(self, unit: int) -> str:
        """Return the folded form of the first word of a unit."""
        return self.text.norms[self._token(unit)]

    def norms(self, said: Statement) -> tuple[str, ...]:
        """Return the folded words of a statement."""
        start, end = self.tokens(said)
        return self.text.norms[start:end]

    def span(self, said: Statement) -> Span:
        """Return the place of a statement in the field."""
        return self.text.span(*self.tokens(said))

    def clause(self, said: Statement, *, by_capitals: bool = False) -> Span:
        """Return the place of a statement with the few words that its clause has beside it: `Text.clause`."""
        return self.text.span(*self.text.clause(*self.tokens(said), by_capitals=by_capitals))

    def _token(self, unit: int) -> int:
        """Return the token that a unit begins with; of the unit behind the last, the number of tokens."""
        return bisect_right(self._units_through, unit)

    @cached_property
    def _units_through(self) -> Sequence[int]:
        """How many units begin at each token or before it."""
        return list(accumulate(map(len, self.by_token)))


def wordings(facts: Facts, topic: str) -> Iterator[Wording]:
    """Yield the title and the description in units; a text that can hold no pattern of the topic is left out.

    The patterns are those of tables/<language>/<topic>.toml. Raises PatternError.
    """
    grammar = of_topic(topic)
    for index, text in enumerate(facts(texts)):
        wording = in_units(text, grammar, facts(_plain)[index])
        if wording.patterns:
            yield wording


def by_note(said: Iterable[tuple[str, Span]]) -> dict[str, tuple[Span, ...]]:
    """Return the places of each note, in their order."""
    places: dict[str, list[Span]] = {}
    for note, span in said:
        places.setdefault(note, []).append(span)
    return {note: tuple(spans) for note, spans in places.items()}


@lru_cache(maxsize=4096)
def _patterns_with(grammar: Grammar, characters: frozenset[str]) -> Mapping[str, Sequence[Pattern]]:
    """Return the patterns whose word classes are among units, by what they say."""
    bits = sum(grammar.bits.get(character, 0) for character in characters)
    found: dict[str, list[Pattern]] = {}
    for pattern in grammar.patterns:
        for need in pattern.piece.needs:
            if not need & bits:
                break
        else:
            found.setdefault(pattern.says, []).append(pattern)
    return found


def in_units(text: Text, grammar: Grammar, plain: str) -> Wording:
    """Return a text in the units of a topic; `plain` has those of words that are in no phrase of it."""
    units = list(map(grammar.characters.get, text.norms, plain))
    characters = grammar.notation.characters
    for start, end, key in text.hits(grammar.topic):
        units[start] = characters.get(key, ANOTHER_WORD)
        if end - start > 1:
            units[start + 1 : end] = [""] * (end - start - 1)
    patterns = _patterns_with(grammar, frozenset(units))
    for at in sorted(text.breaks):
        if units[at]:  # else the phrase goes on from line to line
            before = at - 1
            while before >= 0 and not units[before]:
                before -= 1
            if before < 0 or units[before][-1] != STOP:
                units[at] = STOP + units[at]
    return Wording(text, grammar, patterns, units, "".join(units))


def plain_units(text: Text) -> str:
    """Return the tokens of a text as units, one each, before any word class is looked up."""
    return "".join(map(_plain_unit, text.norms))


def _plain(facts: Facts) -> tuple[str, ...]:
    """Fact: the plain units of the title and the description, which all topics share."""
    return tuple(map(plain_units, facts(texts)))


@lru_cache(maxsize=16384)
def _plain_unit(norm: str) -> str:
    if norm in tables.group("joining"):
        return AND
    return _SIGNS.get(norm) or (NUMBER if norm[0].isdigit() else ANOTHER_WORD if norm[0].isalpha() else SIGN)


@cache
def _expression(grammar: Grammar, part: str) -> re.Pattern[str]:
    return re.compile(grammar.notation.piece(part).expression)
