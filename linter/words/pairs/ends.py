"""Second values of a measurement: its other end ("10.5 front / 15 back rise"), from another point, with a part more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.tables import group
from linter.words.mentions import Name, points_of_words
from linter.words.pairs.link import Link, name_first
from linter.words.sections import Part, Section
from linter.words.tokens import Text

_AT_SLEEVE = ("chest", "shoulder")  # names of which a word is where a sleeve begins
_TO_POINT = 3  # tokens from an amount to where its sleeve begins
_PARTED = ("length", "width", "height", "strap_drop", "other")  # what may be told with a part more: a fringe, a handle
_LINES = ("sleeve", "length")  # what is measured from one point or another
_ENDED = ("length", "rise", "inseam", "outseam")  # what is of other length in front than at the back


def second_values(text: Text, cut: Sequence[Section], at: int, before: Link | None) -> list[Link]:
    """Return the amounts of a section that are a second value of what is named in another one, none if they are not.

    `before` is the last pair before the section, which may say the name, as the section behind it may.
    """
    section, fresh, *_, stopped = cut[at]
    if _is_end(section) and (name := _of_other_end(cut, at)):
        called = text.original(name.start, name.end)
        return [Link(name.name, name.kind, s.amount, s.start, s.end, called) for s in section[0].amounts]
    if before is None:
        return []
    if end := _next_end(text, section, before):
        return [replace(before, amount=s.amount, start=end.start, end=s.end) for p in section for s in p.amounts]
    if not (fresh or stopped) and _is_second(text, section, before):
        return [replace(before, amount=s.amount, start=s.start, end=s.end) for s in section[0].amounts]
    return []


def _is_end(section: Sequence[Part]) -> bool:
    """Say whether a section is an amount and which end of a measurement it is: "10.5 front"."""
    ends, filler = group("measure.ends"), group("measure.filler")
    said = [text_of for p in section for text_of in _said(p)]
    return (
        bool(section[0].amounts)
        and sum(bool(p.amounts) for p in section) == 1
        and not ends.isdisjoint(said)
        and all(word in ends or word in filler or not word[0].isalnum() for word in said)
    )


def _said(part: Part) -> list[str]:
    """Return the words of a part; of a name only one that is the word of an end."""
    if part.names:
        return ["front" if n.kind == "style" and n.name == "length" else n.name for n in part.names]
    return [part.word] if part.word else []


def _of_other_end(cut: Sequence[Section], at: int) -> Name | None:
    """Return the name of the measurement whose other end is in the section behind: "/ 15 back rise"."""
    if at + 1 >= len(cut) or cut[at + 1].fresh:
        return None
    parts = cut[at + 1].parts
    if not parts[0].amounts or not any(p.names for p in parts):
        return None
    names = [name for p in parts for name in p.names]
    exact = [n for n in names if n.kind == ""]
    return exact[0] if len(exact) == 1 and sum(bool(p.amounts) for p in parts) == 1 else None


def _is_second(text: Text, section: Sequence[Part], before: Link) -> bool:
    """Say whether a section is an amount and only how it is taken: a second value of the measurement before it.

    So are `sleeves 24" from shoulder / 18" from pit`, `9" long, 12" with the fringe`, "23in (front) / 26in (back)".
    """
    if sum(len(part.amounts) for part in section) != 1 or not section[0].amounts or len(section) == 1:
        return False
    names = [name for part in section for name in part.names]
    said = {part.word for part in section if part.word[:1].isalnum()}
    if before.name in _ENDED and (names or said) and said <= group("measure.other_end"):
        return all(name.kind == "style" and name.name == "length" for name in names)
    here, there = section[0].amounts[0].amount.inches or 0, before.amount.inches or 0
    if not here >= there / 2 > 0:  # "2 in from the hem" is where something is
        return False
    if before.name == "sleeve" and name_first(text, before):  # `sleeve: 19" underarm, 26" shoulder`
        amount = section[0].amounts[0]
        points = [_sleeve_point(text, start, end) for start, end in ((before.end, amount.start), (amount.end, None))]
        if all(points) and all(name.name in _AT_SLEEVE for name in names):
            return True
    first = section[1].names[0] if section[1].names else None
    point = section[1].word or (text.norms[first.start] if first and first.kind == "generic" else "")
    return (before.name in _LINES and point in group("measure.from")) or (
        before.name in _PARTED and not names and point in group("measure.taken")
    )


def _next_end(text: Text, section: Sequence[Part], before: Link) -> Name | None:
    """Return the name that makes a section the other end of the measurement before it: "Length: front 22, back 24"."""
    if group("measure.ends").isdisjoint(text.norms[before.start : before.end]):
        return None
    held = [part for part in section if part.names or part.amounts]
    if len(held) != 2 or len(held[0].names) != 1 or len(held[1].amounts) != 1:
        return None
    name, passed = held[0].names[0], group("measure.filler", "measure.and")
    plain = all(not part.word[:1].isalnum() or part.word in passed for part in section)
    return name if plain and name.kind == "style" and name.name == "length" else None


def _sleeve_point(text: Text, start: int, end: int | None) -> bool:
    """Say whether tokens right behind an amount tell at which end of a sleeve it begins: `19" (underarm)`."""
    behind = text.norms[start : min(end or len(text.norms), start + _TO_POINT)]
    return any(points_of_words().get(norm) in ("pit", "shoulder") for norm in behind)
