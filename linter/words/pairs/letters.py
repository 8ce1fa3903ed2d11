"""Which single letters beside a bare number are names (22 W x 26 L), and which sizes (34D, "size L 28")."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from linter.tables import group
from linter.words.pairs.link import Link, name_first
from linter.words.tokens import Text

_APART = 12  # tokens between single letters that belong together
_BEFORE_SIZE = frozenset("/:-&")  # between "size" and its letter, or between two letters
_BESIDE = 3  # tokens between two measurements of one list
_begin = attrgetter("start")


def without_lone_letters(text: Text, links: Sequence[Link]) -> Iterator[Link]:
    """Leave out a bare number with a single letter (34D, 3D) unless another letter stands near it (22 W x 26 L).

    A letter before its number is borne out by any other name before its number, too: "pit to pit 17, L 28"; but no size
    is: "size L 28".
    """
    ordered = sorted(links, key=_begin)
    for link in links:
        if link.kind != "axis" or link.amount.unit:
            yield link
            continue
        low = bisect_left(ordered, link.start - _APART, key=_begin)
        high = bisect_right(ordered, link.start + _APART, key=_begin)
        near = [ordered[at] for at in range(low, high) if ordered[at] is not link]
        led = name_first(text, link) and not _is_size(text, link.start) and link.name != "chest"  # P10 is petite
        if any(other.kind == "axis" and other.called.lower() != link.called.lower() for other in near):
            yield link
            continue
        others = [other for other in near if other.name and other.kind != "axis"]
        alone = all(other.amount.unit and abs(link.start - other.end) > _BESIDE for other in others)
        postcode = alone and _is_glued(text, link)  # "length 12 in ... pick up in L23"
        if led and not postcode and any(name_first(text, other) for other in others):
            yield link


def _is_glued(text: Text, link: Link) -> bool:
    """Say whether a letter and a number are one word: "L23"."""
    return (
        link.end - link.start > 1
        and text.token_at(link.amount.start) == link.start + 1
        and (text.tokens[link.start].end == link.amount.start)
    )


def _is_size(text: Text, letter: int) -> bool:
    before = letter - 1
    while before > 0 and text.norms[before] in _BEFORE_SIZE:
        before -= 1
    of_sizes = ("measure.tag_size", "fits", "label_words", "letter_sizes")
    return before >= 0 and any(text.norms[before] in group(name) for name in of_sizes)
