"""The words of a message: those that the seller wrote, and lists."""

from __future__ import annotations

from collections.abc import Sequence

from linter.facts import Facts
from linter.listing import Span

_LONGEST = 60  # characters that a message quotes


def quote(facts: Facts, span: Span) -> str:
    """Return the characters of a span on one line, in quotation marks, cut after a word when they are many."""
    words = " ".join(facts.listing.text(span.field)[span.start : span.end].split()).rstrip(" :")
    return f'"{shortened(words, _LONGEST)}"'


def shortened(words: str, most: int) -> str:
    """Return words, cut after one of them where they have more than `most` characters."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " ..."


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: "front, back and label"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def many(count: int, one: str, more: str = "") -> str:
    """Return a count with its noun: "1 photo", "2 photos"."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def uncapital(words: str) -> str:
    """Return words that may have opened a sentence as they stand within one; `PVC` stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def capital(words: str) -> str:
    """Return words with a capital, as a sentence opens: `Pit to pit 21.5 in`."""
    return words[:1].upper() + words[1:]
