"""A line of text that was read in a photo, and what it says in plain letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

# A line below this confidence is guesswork: logos, folds and weave are read as letters too.
LEAST = 0.7
# One letter, as in "M", must be read this surely: folds and buttons look like I and O.
LEAST_LETTER = 0.9
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "æ": "ae"})  # letters that are no accented ones
_NEIGHBOURS = 3  # heights of a line at most from one to another that it may go on in


@dataclass(frozen=True, slots=True)
class Line:
    """One line read, confidence 0 to 1. `x`, `y` are its middle as shares of the frame, `height` of the long side.

    `patch` says that it stands on a patch of its own ground (label_patch.py).
    """

    text: str
    confidence: float
    x: float = 0.5
    y: float = 0.5
    height: float = 0.03
    patch: bool = False


def plain(text: str) -> str:
    """Return a text in lower case, without accents and the signs round it."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.lower().translate(_PLAIN).strip(" .,:;\"'*-_")


def neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield each two lines, in both orders, that stand beside each other or one below the other."""
    for one, other in permutations(lines, 2):
        if abs(one.y - other.y) + abs(one.x - other.x) / 2 <= _NEIGHBOURS * max(one.height, other.height):
            yield one, other


def joined(one: Line, other: Line) -> Line:
    """Return two lines as one, as sure as the worse of them."""
    confidence = min(one.confidence, other.confidence)
    text = f"{one.text.strip(' .,')} {other.text}"  # 4-5. / YEARS
    return Line(text, confidence, (one.x + other.x) / 2, (one.y + other.y) / 2, one.height, one.patch and other.patch)
