"""Several amounts side by side, 12 x 8 x 4: which is of which name, and sets without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.tables import group
from linter.words.mentions import Name, Quantity
from linter.words.pairs.link import Link
from linter.words.sections import Part
from linter.words.tokens import Text

_SOLES = ("insole", "outsole")


def named(text: Text, names: tuple[Name, ...], amounts: tuple[Quantity, ...], marked: bool) -> Iterator[Link]:
    """Yield amounts of one part with the names of another: each with its own, or all with the one."""
    if names[0].name == "stretch":
        return
    unit = next((s.amount for s in reversed(amounts) if s.amount.unit), None)
    if len(amounts) == 1 and len(names) > 1 and names[0].kind != "axis":
        amounts *= len(names)  # "44 in bust/waist/hip"
    if len(names) == 1 and len(amounts) > 1:
        if len(amounts) == 2 and amounts[0].amount.value == 2:  # "2 x 13in": flat, times two
            amounts = amounts[1:]
        elif names[0].kind == "adjective" and names[0].start >= amounts[-1].end:
            first, amounts = amounts[0], amounts[-1:]  # "2 yd x 60 in wide"
            side = "length" if names[0].name == "width" else "width"
            amount = first.amount.in_unit_of(unit) if unit else first.amount
            yield Link(side, names[0].kind, amount, first.start, first.end, "", marked)
        elif names[0].name in _SOLES and len(amounts) == 2:
            names = (*names, names[0]._replace(name="width"))  # "outsole 11 x 4 in"
        elif 2 <= len(amounts) <= 3 and text.norms[names[0].start] in group("measure.faces"):  # "case 34 x 38 mm"
            longer = amounts[0].amount.value > amounts[1].amount.value
            long, thick = names[0]._replace(name="length"), names[0]._replace(name="depth", kind="")
            names = (long, names[0], thick) if longer else (names[0], long, thick)
        elif names[0].start >= amounts[-1].end and text.norms[names[0].start].startswith(tuple(group("measure.lugs"))):
            amounts = amounts[-1:]  # "39 x 47.5 mm lug to lug"
        elif names[0].kind != "axis":
            amounts = amounts[:1]
    for name, found in zip(names, amounts, strict=False):
        amount = found.amount.in_unit_of(unit) if unit else found.amount
        start, end = min(name.start, found.start), max(name.end, found.end)
        called = text.original(name.start, name.end)
        if name.kind == "axis" and len(called) > 1:  # LxWxH
            called = name.name
        yield Link(name.name, name.kind, amount, start, end, called, marked)


def bare(text: Text, section: Sequence[Part], at: int) -> Iterator[Link]:
    """Yield dimensions without names, unless they are those of a stain or a tag."""
    amounts = section[at].amounts
    others = [i + 1 for i in range(at) if section[i].amounts]
    before = [p.word for p in section[max(0, at - 6, *others) : at]]
    if len(amounts) == 2 and text.tokens[amounts[0].end].norm == "/":  # "14/28" says nothing without two names
        return
    if not group("measure.tag_before").isdisjoint(before):
        return
    if len(amounts) == 2 and not group("measure.patches").isdisjoint(p.word for p in section[at + 1 : at + 3]):
        return  # "a 1 x 2 in area where the seam is open"
    if " ".join(text.norms[amounts[-1].end : amounts[-1].end + 2]) in group("measure.plural"):
        return  # "fits nine 4x6's"
    beside = [p.word for p in (*section[max(0, at - 2) : at], *section[at + 1 : at + 4])]
    if len(amounts) == 2 and not amounts[1].amount.unit and not group("measure.of_weaves").isdisjoint(beside):
        return  # "2x1 rib"
    sized = not group("size_words").isdisjoint(before)
    unit = next((s.amount for s in reversed(amounts) if s.amount.unit), None)
    stems = tuple(group("measure.dimension_stems"))
    behind = section[at + 1].names if at + 1 < len(section) else ()
    marked = any(word.startswith(stems) for word in before) or any(n.kind == "adjective" for n in behind)
    feet = max((found.amount.times for found in amounts if found.amount.tick), default=1.0)
    for place, found in enumerate(amounts):
        amount = found.amount.in_unit_of(unit) if unit else found.amount
        if amount.tick and amount.times < feet:  # the 12' of 9' x 12'
            amount = replace(amount, value=amount.value * feet, times=feet)
        last = amounts[-1].amount.value
        yield Link(None, "bare", amount, found.start, found.end, "", marked, place, len(amounts), last, sized)
