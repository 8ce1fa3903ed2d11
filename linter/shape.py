"""A text as a string of word classes, one letter a unit, so that a regular expression can read the order of words.

    "No stains. From a smoke & pet free home"   ->   "nw|wws&pfh" in the letters of linter/home.py

A fact gives the letter of each key of its words table; a phrase of several tokens is one unit. What the table does
not know has a letter of its own kind: `w` another word, `9` a number, `|` the end of a sentence or line, `,` a comma or
semicolon, `/` a slash, `&` and/or, `-` any other sign. Regular expressions over these strings stay short, and with no
nested repeats they are linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linter.text import Text

WORD, NUMBER, STOP, COMMA, SLASH, AND, SIGN = "w9|,/&-"
_SIGNS = {
    ",": COMMA, ";": STOP, ".": STOP, "!": STOP, "?": STOP, "/": SLASH, "\\": SLASH, "|": SLASH,
    "&": AND, "+": AND, "and": AND, "or": AND, "nor": AND, "n": AND, "und": AND,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The letters of a text's units; `starts[i]` and `ends[i]` are the tokens of unit i (end not included)."""

    text: Text
    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Yield the tokens (start, end) of each match that is not empty."""
        for match in pattern.finditer(self.letters):
            if match.end() > match.start():
                yield self.starts[match.start()], self.ends[match.end() - 1]


def shape(text: Text, topic: str, letters: Mapping[str, str]) -> Shape:
    """Return the shape of a text; `letters` gives the letter of each key of the topic, unknown keys read as words."""
    line: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    hits = {hit.start: hit for hit in text.hits(topic)}
    at, size = 0, len(text.tokens)
    while at < size:
        if at in text.breaks and (not line or line[-1] != STOP):
            line.append(STOP)
            starts.append(at)
            ends.append(at)
        hit = hits.get(at)
        if hit is not None:
            line.append(letters.get(hit.key, WORD))
            end = hit.end
        else:
            norm = text.tokens[at].norm
            line.append(_SIGNS.get(norm) or (NUMBER if norm[0].isdigit() else WORD if norm[0].isalpha() else SIGN))
            end = at + 1
        starts.append(at)
        ends.append(end)
        at = end
    return Shape(text, "".join(line), tuple(starts), tuple(ends))
