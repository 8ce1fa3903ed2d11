"""A text as a string of word classes, one letter a unit, so that a regular expression can read the order of words.

    "No stains. From a smoke & pet free home"   ->   "nw|wws&pfh" in the letters of linter/words/home.py

A fact gives the letter of each key of its words table; a phrase of several tokens is one unit. What the table does
not know has a letter of its own kind: `w` another word, `9` a number, `|` the end of a sentence or line, `,` a comma or
semicolon, `/` a slash, `&` and/or, `-` any other sign. Regular expressions over these strings stay short, and with no
nested repeats they are linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.listing import Span
from linter.words.tokens import Text

WORD, NUMBER, STOP, COMMA, SLASH, AND, SIGN = "w9|,/&-"
_SIGNS = {
    ",": COMMA, ";": STOP, ".": STOP, "!": STOP, "?": STOP, "/": SLASH, "\\": SLASH, "|": SLASH,
    "&": AND, "+": AND, "and": AND, "or": AND, "nor": AND, "n": AND, "und": AND,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The letters of a text's units; `starts[i]` is the first token of unit i. A line's end is a unit without tokens.

    `ends` is {start: end} of the phrases of several tokens.
    """

    text: Text
    letters: str
    starts: Sequence[int]
    ends: Mapping[int, int]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Yield the tokens (start, end) of each match that is not empty."""
        for match in pattern.finditer(self.letters):
            if match.end() > match.start():
                yield self.starts[match.start()], self.end(match.end() - 1)

    def end(self, unit: int) -> int:
        """Return the token behind a unit."""
        start = self.starts[unit]
        if unit + 1 < len(self.starts) and self.starts[unit + 1] == start:
            return start
        return self.ends.get(start, start + 1)

    def span(self, first: int, last: int) -> Span:
        """Return the place in the field of units first..last (last not included)."""
        return self.text.span(self.starts[first], self.end(last - 1))


def shape(text: Text, topic: str, letters: Mapping[str, str]) -> Shape:
    """Return the shape of a text; `letters` gives the letter of each key of the topic, unknown keys read as words."""
    units = list(map(_letter, text.norms))
    ends: dict[int, int] = {}
    for start, end, key in text.hits(topic):
        units[start] = letters.get(key, WORD)
        if end - start > 1:
            ends[start] = end
            units[start + 1 : end] = [""] * (end - start - 1)
    stops = False
    for at in sorted(text.breaks):
        if units[at]:  # else the phrase goes on from line to line
            before = at - 1
            while before >= 0 and not units[before]:
                before -= 1
            if before < 0 or units[before][-1] != STOP:
                units[at] = STOP + units[at]
                stops = True
    if not ends and not stops:
        return Shape(text, "".join(units), range(len(units)), ends)
    return Shape(text, "".join(units), [at for at, unit in enumerate(units) for _ in unit], ends)


@lru_cache(maxsize=16384)
def _letter(norm: str) -> str:
    """Return the letter of a token that the table does not know."""
    return _SIGNS.get(norm) or (NUMBER if norm[0].isdigit() else WORD if norm[0].isalpha() else SIGN)
