"""Makers' and shops' names that are known from tables: who reads one of these exactly may believe it.

    ZARA             Zara
    ZABA             Zara, whose letters are drawn so
    Ralph | Lauren   Ralph Lauren, in two lines below or beside each other
    NEW YORKER Fashion Logistics International     New Yorker

Words: tables/label_brands.toml and tables/faked_brands.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations

from linter import tables
from linter.pixels.label_line import Line, joined, neighbours, plain

_LEAST = 0.8  # confidence: that it is a known name speaks for it, too
_ANYWHERE = 6  # letters from which a name counts though other lines are taller
_ONE_WRONG = 8  # letters from which one may be misread
_TALLER = 1.1  # than other words: what is a word, too, or short
_WORD = 3  # letters from which a line is a word
_SAME_HEIGHT = 0.6  # of the taller one of two lines with one name
_WIDE, _GAP = 1.0, 1.5  # heights of a line that a letter is wide at most, and a space between words
_NEAR = 0.4  # of the frame, from its middle
_MOST_BEHIND = 2  # words behind a name that is short


def known_name(lines: Sequence[Line]) -> tuple[Line, tuple[Line, ...]] | None:
    """Return the known name that a label's lines say, as it is written in listings, and its lines; None of two."""
    found: list[tuple[Line, tuple[Line, ...]]] = []
    for text, parts in _texts(lines):
        name = _known(text.text, begun=len(parts) == 1)
        height = max(part.height for part in parts)
        if name and (_is_plain(name) or height >= _TALLER * _tallest(lines, parts)):
            found.append((replace(text, text=name, height=height), parts))
    # Beside a label may lie a box with another name
    found = [one for one in found if max(abs(one[0].x - 0.5), abs(one[0].y - 0.5)) <= _NEAR] or found
    if not found:
        return None
    # Polo below Ralph Lauren are one: the longest of the tall ones
    most = max(name.height for name, _ in found)
    tall = [one for one in found if one[0].height >= _SAME_HEIGHT * most]
    best = max(tall, key=lambda one: len(_key(one[0].text)))
    others = {_key(one.text) for one, parts in tall if set(parts).isdisjoint(best[1])}
    return best if all(other in _key(best[0].text) for other in others) else None


def _is_plain(name: str) -> bool:
    """Whether a name is long, and no word as well."""
    return len(_key(name)) >= _ANYWHERE and name not in _words()


def _tallest(lines: Sequence[Line], but: Sequence[Line]) -> float:
    """How tall the tallest of the other words is."""
    said = {_key(line.text) for line in but}
    keys = ((_key(line.text), line.height) for line in lines if sum(map(str.isalpha, line.text)) >= _WORD)
    return max((height for key, height in keys if key not in said), default=0.0)


def is_known(text: str) -> bool:
    """Return whether a text is nothing but a known name."""
    key = _key(text)
    return key in _names() or _folded(key) in _folded_names()


def _texts(lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[Line, ...]]]:
    """Yield the lines, and two that stand together as one, each with what it is made of."""
    sure = [line for line in lines if line.confidence >= _LEAST]
    for line in sure:
        yield line, (line,)
    for one, other in [*neighbours(sure), *_beside(sure)]:
        if min(one.height, other.height) >= _SAME_HEIGHT * max(one.height, other.height):
            yield joined(one, other), (one, other)


def _beside(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield each two lines that stand in one row, as far apart as two words."""
    for one, other in permutations(lines, 2):
        height = max(one.height, other.height)
        wide = height * (_WIDE * (len(one.text) + len(other.text)) / 2 + _GAP)
        if abs(one.y - other.y) <= height and 0 < other.x - one.x <= wide:
            yield one, other


def _known(text: str, *, begun: bool) -> str | None:
    """The known name that a text is, or, where that is asked for, begins with."""
    key = _key(text)
    name = _names().get(key) or _folded_names().get(_folded(key)) or _one_wrong(key)
    if name:
        return name
    words = text.split() if begun else []
    for count in range(len(words) - 1, 0, -1):
        name = _names().get(_key(" ".join(words[:count])))
        if name and name not in _words() and (len(words) - count <= _MOST_BEHIND or len(_key(name)) >= _ANYWHERE):
            return name
    return None


def _one_wrong(key: str) -> str | None:
    """The long name that a text is but for one letter, which is wrong or missing."""
    if len(key) < _ONE_WRONG - 1:
        return None
    like = {name for known, name in _names().items() if len(known) >= _ONE_WRONG and _is_like(key, known)}
    return like.pop() if len(like) == 1 else None


def _is_like(key: str, name: str) -> bool:
    """Whether a text is a name but for one letter."""
    if len(key) == len(name):
        return sum(map(str.__ne__, key, name)) == 1
    return len(key) == len(name) - 1 and any(name[:at] + name[at + 1 :] == key for at in range(len(name)))


def _key(text: str) -> str:
    """What tells a name: its letters and digits, and the sign between two letters that make one."""
    return "".join(letter for letter in plain(text) if letter.isalnum() or letter == "&")


def _folded(key: str) -> str:
    return key.translate(_alike()) if len(key) >= 4 else key


@cache
def _names() -> Mapping[str, str]:
    faked = tables.table("faked_brands")
    names = [*faked["copied"], *faked["brands"], *tables.table("label_brands")["names"]]
    return {_key(name): name for name in names}


@cache
def _folded_names() -> Mapping[str, str]:
    return {_folded(key): name for key, name in _names().items()}


@cache
def _words() -> frozenset[str]:
    return frozenset(tables.table("label_brands")["words"])


@cache
def _alike() -> Mapping[int, int]:
    alike = tables.table("label_brands")["alike"]
    return {ord(other): ord(letter) for letter, others in alike.items() for other in others}
