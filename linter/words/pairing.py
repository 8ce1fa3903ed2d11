"""Which amount in a text is the measure of what: names of measurements paired with amounts, line by line.

Sellers write `Waist: 16"`, `16" waist`, `21x27`, `L x W x D: 12x8x4`, `P25/L29.5`, or run it all together without
breaks. A line is cut into sections (linter/words/sections.py). In each, names and amounts alternate; whether the
name comes before or after its amount is decided for the section as a whole, by which reading explains more of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from linter.tables import group
from linter.words.amounts import Amount
from linter.words.flaw_sizes import without_flaws
from linter.words.mentions import (
    CLEAR,
    COLONS,
    Name,
    Quantity,
    barred_tokens,
    excluded_tokens,
    find_amounts,
    find_names,
    lengths,
    single_names,
)
from linter.words.sections import Part, Section, has_unit, sections
from linter.words.tokens import Text

_MEASURED = frozenset(
    "chest length shoulder sleeve waist hip inseam outseam rise thigh leg_opening hem insole width height depth".split()
)
_TO_ADDED = 3  # tokens from "handles add" to their height
_TO_HANDLE = 3  # tokens from "4 in drop" to "on the handle"
_TO_GIRTH = 2  # tokens from an amount to "circumference"
_APART = 12  # tokens between single letters that belong together
_BEFORE_SIZE = frozenset("/:-&")  # between "size" and its letter, or between two letters
_LINES = ("sleeve", "length")  # what is measured from one point or another
_ENDED = ("length", "rise", "inseam", "outseam")  # what is of other length in front than at the back
_ACROSS = ("chest", "width", "circumference")  # what "across", "wide" and "around" may say of a better name
_SOLES = ("insole", "outsole")
_DASHES = frozenset("-–—−~")
_UNIT_MARKS = frozenset(('"', "'", "”", "“", "″", "''", "_", "(", ")", "."))


@dataclass(frozen=True, slots=True)
class Link:
    """An amount with the name that it is the measure of; tokens start..end hold both.

    `called` is the seller's own word for it. `name` is None for bare dimensions ("21x27"), of which this is number
    `place` of `places`; `sized` says that a word for size stands before them. `marked`: a colon or the like joins the
    two, or a word announces the dimensions.
    """

    name: str | None
    kind: str
    amount: Amount
    start: int
    end: int
    called: str
    marked: bool = False
    place: int = 0
    places: int = 1
    last: float = 0.0  # the value of the last of these places
    sized: bool = False


class Slot(NamedTuple):
    """A name with a colon and nothing after it, at tokens start..end."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a text gives.

    Amounts with their names in order of place, the names whose value was left out, and amounts with a unit that have no
    name.
    """

    links: tuple[Link, ...]
    empty: tuple[Slot, ...]
    alone: tuple[Link, ...] = ()


def pair(text: Text, *, worn: bool = True) -> Pairing:
    """Pair the amounts of a text with names; where nothing is `worn`, none is that of a wearer: "She is 18 in tall"."""
    amounts = find_amounts(text)
    names = find_names(text, amounts)
    if not amounts and not names:
        return Pairing((), ())
    barred = barred_tokens(text, worn=worn)
    beside = barred | excluded_tokens(text, amounts=True)
    amounts = [a for a in lengths(text, amounts, names) if a.start not in beside]
    amounts = without_flaws(text, amounts, names)
    links, read = _from_tables(text, names, amounts)
    if read:
        amounts = [a for a in amounts if a.start not in read]
        names = [n for n in names if n.start not in read]
    pending: list[Part] = []
    cut = sections(text, names, amounts) if amounts else []
    for at, (section, fresh_line, has_names, has_amounts, stopped) in enumerate(cut):
        if has_amounts and not has_names and pending and _may_carry(pending, section, fresh_line, stopped):
            links += _resolve(text, [*pending, *section])
            pending = []
        elif has_amounts and has_names and pending and not (fresh_line or stopped) and _goes_on(section):
            links += _resolve(text, [*_names_of(pending), *_without_generic(section)])
            pending = []
        elif has_amounts and _is_end(section) and (other := _its_other_end(cut, at)):
            links += _with_name(text, section, other)
        elif has_amounts and not (fresh_line or stopped) and links and _is_second(text, section, links[-1]):
            links += [replace(links[-1], amount=s.amount, start=s.start, end=s.end) for s in section[0].amounts]
        elif has_amounts and has_names and not fresh_line and links and _is_next_end(text, section, links[-1]):
            end = next(name for p in section for name in p.names)
            links += [
                replace(links[-1], amount=s.amount, start=end.start, end=s.end) for p in section for s in p.amounts
            ]
        elif has_amounts and not has_names and not fresh_line and links and _is_second_set(text, section, links):
            continue
        elif has_amounts:
            links += _resolve(text, section, listed=_is_listed(cut, at))
            pending = []
        elif has_names and not (pending and not fresh_line and _is_point(section)):
            pending = section
        elif pending and (fresh_line or any(p.word and p.word not in group("measure.filler") for p in section)):
            pending = []
    named = map(partial(_as_girth, text), map(partial(_as_drop, text), links))
    kept = tuple(_without_lone_letters(text, list(_with_ends(text, named))))
    return Pairing(kept, tuple(_empty(text, names, amounts, barred)), tuple(_alone(text, amounts, links)))


def _from_tables(text: Text, names: Sequence[Name], amounts: Sequence[Quantity]) -> tuple[list[Link], set[int]]:
    """Pair a line of names with the line of amounts below it, the first with the first: "Chest Length", "21 27".

    Several such lines are the sizes of a chart, of which none is the item's. Returns the pairs, and the first tokens of
    all names and amounts that are read so.
    """
    links: list[Link] = []
    read = set[int]()
    if len(names) < 2 or len(amounts) < 2 or not text.breaks:
        return links, read
    starts = sorted(text.breaks)
    rows: dict[int, list[Quantity]] = {}
    for found in amounts:
        rows.setdefault(bisect_right(starts, found.start), []).append(found)
    heads: dict[int, list[Name]] = {}
    for name in names:
        at = bisect_right(starts, name.start)
        if at + 1 in rows and at not in rows:
            heads.setdefault(at, []).append(name)
    bounds = [0, *starts, len(text.norms)]
    for at, head in heads.items():
        first = max(bounds[at], text.sentence(head[-1].start).start)
        head = [name for name in head if name.start >= first]  # noqa: PLW2901
        if len(head) != len(rows[at + 1]):
            head = [one for name in head for one in single_names(text, name)]  # noqa: PLW2901
        below: list[list[Quantity]] = []
        while len(rows.get(at + 1 + len(below), ())) == len(head) > 1:
            below.append(rows[at + 1 + len(below)])
        plain = _is_row(text, head, first, bounds[at + 1]) and all(
            _is_row(text, row, bounds[line], bounds[line + 1]) for line, row in enumerate(below, at + 1)
        )
        if not below or not plain:
            continue
        read.update(name.start for name in head)
        read.update(found.start for row in below for found in row)
        for name, found in zip(head, below[0], strict=True) if len(below) == 1 else ():
            called = text.original(name.start, name.end)
            links.append(Link(name.name, name.kind, found.amount, name.start, found.end, called, marked=True))
    return links, read


def _is_row(text: Text, row: Sequence[Name | Quantity], start: int, end: int) -> bool:
    """Say whether a line holds names or amounts side by side, and nothing else but signs and sizes."""
    held = {at for one in row for at in range(one.start, one.end)}
    passed = group("measure.filler") | group("size_words") | group("letter_sizes")
    rest = (text.norms[at] for at in range(start, end) if at not in held)
    return all(not norm[0].isalnum() or norm in passed for norm in rest)


def _as_drop(text: Text, link: Link) -> Link:
    """Return the length of a strap as its drop, where the text says so: "the strap measures 5 in drop".

    Of the handles it is where they are spoken of before it: "the handles have a 9 in drop".
    """
    if link.name == "strap_drop" and link.called.lower() in group("measure.drop"):
        sentence = text.sentence(link.start)
        before = (
            text.norms[sentence.start : link.start] + text.norms[link.end : min(sentence.end, link.end + _TO_HANDLE)]
        )
        hung = [norm for norm in before if norm in group("measure.handles") or norm in group("measure.straps")]
        return replace(link, name="handle_drop") if hung and hung[-1] in group("measure.handles") else link
    before = text.norms[max(0, link.start - _TO_ADDED) : link.start]
    if link.name == "height" and not any(group(f"measure.{name}").isdisjoint(before) for name in ("add", "handles")):
        return replace(link, name="handle_drop", kind="")  # "handles add 5 in in height"
    of_strap = link.name == "other" and link.end < len(text.norms) and text.norms[link.end] in group("measure.drop")
    return replace(link, name="strap_drop", kind="") if of_strap else link


def _as_girth(text: Text, link: Link) -> Link:
    """Return what a sleeve measures all round as no length of it: "Arm: 14 in in circumference at the opening"."""
    behind = text.norms[link.end : min(link.end + _TO_GIRTH, text.sentence(link.start).end)]
    girth = link.name == "sleeve" and not group("measure.all_round").isdisjoint(behind)
    return replace(link, name="other", kind="") if girth else link


def _is_point(section: Sequence[Part]) -> bool:
    """Say whether a section only tells from where the name before it is measured: "Sleeve, from the neck, 23 in"."""
    first = next(i for i, part in enumerate(section) if part.names)
    return any(part.word in group("measure.from") for part in section[:first])


def _goes_on(section: Sequence[Part]) -> bool:
    """Say whether a section goes on about the name before it: "The band is elastic and measures 32 in in length"."""
    names = [name for p in section for name in p.names]
    return section[0].word in group("measure.verbs") and all(n.kind in ("generic", "adjective") for n in names)


def _names_of(pending: Sequence[Part]) -> list[Part]:
    return [p for p in pending if p.names]


def _without_generic(section: Sequence[Part]) -> list[Part]:
    return [p for p in section if not p.names]


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


def _its_other_end(cut: Sequence[Section], at: int) -> Name | None:
    """Return the name of the measurement whose other end is in the section behind: "/ 15 back rise"."""
    if at + 1 >= len(cut) or cut[at + 1].fresh:
        return None
    parts = cut[at + 1].parts
    if not parts[0].amounts or not any(p.names for p in parts):
        return None
    names = [name for p in parts for name in p.names]
    exact = [n for n in names if n.kind == ""]
    return exact[0] if len(exact) == 1 and sum(bool(p.amounts) for p in parts) == 1 else None


def _with_name(text: Text, section: Sequence[Part], name: Name) -> Iterator[Link]:
    called = text.original(name.start, name.end)
    for found in section[0].amounts:
        yield Link(name.name, name.kind, found.amount, found.start, found.end, called)


def _is_second_set(text: Text, section: Sequence[Part], links: Sequence[Link]) -> bool:
    """Say whether dimensions are those before them in another unit: "7 x 5 x 2 in / 18 x 13 x 5 cm"."""
    amounts = section[0].amounts
    before = links[-1]
    return (
        len(amounts) > 1
        and before.places == len(amounts)
        and before.end == amounts[0].start - 1
        and text.norms[before.end] in group("measure.second_set")
    )


def _alone(text: Text, amounts: Sequence[Quantity], links: Sequence[Link]) -> Iterator[Link]:
    """Yield the amounts with a unit that nothing names, and beside which no word speaks of a part or a flaw."""
    taken = {link.amount.start for link in links}
    other = group("measure.decoration") | group("measure.beside_parts") | group("fits")
    for found in amounts:
        if found.amount.unit is None or found.amount.stature or found.amount.start in taken:
            continue
        low, high = text.sentence(found.start).start, text.sentence(found.end - 1).end
        near = text.norms[max(low, found.start - 4) : found.start] + text.norms[found.end : min(high, found.end + 3)]
        if other.isdisjoint(near):
            yield Link(None, "alone", found.amount, found.start, found.end, "")


_begin = attrgetter("start")


def _without_lone_letters(text: Text, links: Sequence[Link]) -> Iterator[Link]:
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
        led = _name_first(text, link) and not _is_size(text, link.start) and link.name != "chest"  # P10 is petite
        if any(other.kind == "axis" and other.called.lower() != link.called.lower() for other in near) or (
            led and any(other.name and other.kind != "axis" and _name_first(text, other) for other in near)
        ):
            yield link


def _is_size(text: Text, letter: int) -> bool:
    before = letter - 1
    while before > 0 and text.norms[before] in _BEFORE_SIZE:
        before -= 1
    of_sizes = ("measure.tag_size", "fits", "label_words", "letter_sizes")
    return before >= 0 and any(text.norms[before] in group(name) for name in of_sizes)


def _name_first(text: Text, link: Link) -> bool:
    return text.tokens[link.start].start < link.amount.start


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
    first = section[1].names[0] if section[1].names else None
    point = section[1].word or (text.norms[first.start] if first and first.kind == "generic" else "")
    return (before.name in _LINES and point in group("measure.from")) or (not names and point in group("measure.taken"))


def _is_next_end(text: Text, section: Sequence[Part], before: Link) -> bool:
    """Say whether a section is the other end of the measurement before it: "Length: front 22, back 24"."""
    names = [name for part in section for name in part.names]
    held = [part for part in section if part.names or part.amounts]
    named = len(names) == 1 and names[0].kind == "style" and names[0].name == "length"
    if not named or len(held) != 2 or not held[0].names or len(held[1].amounts) != 1:
        return False
    passed = group("measure.filler") | group("measure.and")
    plain = all(not part.word[:1].isalnum() or part.word in passed for part in section)
    ends = group("measure.ends")
    return plain and before.end <= names[0].start and not ends.isdisjoint(text.norms[before.start : before.end])


def _with_ends(text: Text, links: Iterable[Link]) -> Iterator[Link]:
    """Give "back" the name of the measurement whose front was told right before it: "rise: front 9in; back 13in"."""
    ends, passed, last = group("measure.ends"), group("measure.and") | group("measure.filler"), None
    for link in links:
        behind = last and link.kind == "style" and link.name == "length"
        if behind and last and not ends.isdisjoint(text.norms[last.start : last.end]):
            between = text.norms[last.end : link.start]
            if all(not norm[0].isalnum() or norm in passed for norm in between):
                link = replace(link, name=last.name, kind=last.kind)  # noqa: PLW2901
        yield link
        last = link


def _may_carry(pending: Sequence[Part], section: Sequence[Part], fresh_line: bool, stopped: bool) -> bool:
    """Say whether a name at the end of one section may take the amount of the next ("Waist, laid flat, 16in")."""
    filler = group("measure.filler")
    pending = _last_name(pending) if _has_unit_alone(section) and not (fresh_line or stopped) else pending
    if any(p.word and p.word not in filler and p.word[0] not in CLEAR for p in pending):
        return False
    for part in section:
        if part.amounts:
            break
        if part.word not in filler and part.word[:1] not in CLEAR:
            return False
    if fresh_line:  # the name alone on its line, the amount alone on the next
        return not any(p.word and p.word[0].isalpha() and p.word not in filler for p in section)
    return True


def _has_unit_alone(section: Sequence[Part]) -> bool:
    """Say whether a section is one amount with its unit: the 3" of "espadrille wedge heel, 3"."""
    filler = group("measure.filler")
    amounts = [s for p in section for s in p.amounts]
    return len(amounts) == 1 and has_unit(amounts[0]) and all(p.amounts or p.word in filler for p in section)


def _last_name(pending: Sequence[Part]) -> Sequence[Part]:
    """Return what a section holds from its only name on."""
    at = [i for i, p in enumerate(pending) if p.names]
    return pending[at[0] :] if len(at) == 1 and pending[at[0]].names[0].kind == "" else pending


def _is_listed(cut: Sequence[Section], at: int) -> bool:
    """Say whether a section is one of a list of amounts with their names behind them: "12 across, 10 tall, 5 deep"."""
    low = at if cut[at].fresh else at - 1
    high = at + 1 if at + 1 < len(cut) and not cut[at + 1].fresh else at
    return any(
        i != at and cut[i].has_names and cut[i].has_amounts and _begins_with_amount(cut[i].parts)
        for i in range(max(low, 0), high + 1)
    )


def _begins_with_amount(section: Sequence[Part]) -> bool:
    """Say whether an amount stands first in a section, but for words such as "about"."""
    filler = group("measure.filler")
    return bool(next((p for p in section if p.word not in filler), section[-1]).amounts)


def _resolve(text: Text, section: Sequence[Part], *, listed: bool = False) -> Iterator[Link]:
    """Pair the names and amounts of one section; a bracket behind an amount is read by itself.

    `listed` says that a section beside it has an amount and its name behind it, too.
    """
    section, inner = _brackets(section)
    order = [i for i, part in enumerate(section) if part.names or part.amounts]
    forward: dict[int, tuple[int, float, bool]] = {}
    backward: dict[int, tuple[int, float, bool]] = {}
    for at, i in enumerate(order):
        part = section[i]
        if not part.amounts:
            continue
        run = at
        while run > 0 and section[order[run - 1]].names:
            run -= 1
        if run < at:
            chosen = _choose(text, section, order[run:at], before=i)
            value = _forward(section, chosen, order[at - 1], i)
            if value is not None:
                forward[i] = (chosen, *value)
        run = at
        while run + 1 < len(order) and section[order[run + 1]].names:
            run += 1
        if run > at:
            chosen = _choose(text, section, order[at + 1 : run + 1])
            value = _backward(text, section, i, order[at + 1], chosen, listed=listed)
            if value is not None:
                backward[i] = (chosen, *value)
    for i in [i for i in forward if i in backward and _is_letter_of_size(section, order, i, forward, backward)]:
        del forward[i]
    score_forward = sum(value for _, value, _ in forward.values())
    score_backward = sum(value for _, value, _ in backward.values())
    first_is_name = bool(order) and bool(section[order[0]].names)
    ahead = (score_forward, first_is_name) > (score_backward, False)
    ahead = ahead and not (_in_turn(section, order, backward) or _says_twice(section, order, forward, backward))
    use = forward if ahead else backward
    use = use | _left_over(section, backward if use is forward else forward, use)
    for i in order:
        part = section[i]
        if not part.amounts:
            continue
        if i in use:
            chosen, _, marked = use[i]
            yield from _links(text, section[chosen].names, part.amounts, marked)
        elif len(part.amounts) > 1 and not (i in forward or i in backward):
            yield from _bare(text, section, i)
    for held in inner:
        if any(p.names for p in held):
            yield from _resolve(text, held)


def _in_turn(section: Sequence[Part], order: Sequence[int], backward: Collection[int]) -> bool:
    """Say whether amounts and their names stand in turn, with dashes between: `26" waist - 36" hips - 17" length`."""
    amounts, names = order[::2], order[1::2]
    alike = len(amounts) == len(names) > 1 and all(section[i].amounts for i in amounts)
    colons = any(part.word[:1] in COLONS - _DASHES for part in section[order[0] :]) if order else False
    return alike and not colons and all(i in backward for i in amounts)


def _says_twice(
    section: Sequence[Part],
    order: Sequence[int],
    forward: Mapping[int, tuple[int, float, bool]],
    backward: Mapping[int, tuple[int, float, bool]],
) -> bool:
    """Say whether names first give one measurement two values, and names last none: `waistband 17" waist 29" inseam`.

    The first name then only tells of the item.
    """
    if forward.keys() != backward.keys() or not section[order[-1]].names or any(sure for *_, sure in forward.values()):
        return False
    said, turned = ([section[chosen].names[0].name for chosen, *_ in way.values()] for way in (forward, backward))
    return len(set(said)) < len(said) and len(set(turned)) == len(turned)


def _left_over(
    section: Sequence[Part],
    other: Mapping[int, tuple[int, float, bool]],
    use: Mapping[int, tuple[int, float, bool]],
) -> dict[int, tuple[int, float, bool]]:
    """Return what only the other direction tells, of an amount right beside a name that is free.

    "Heel 4 in with a 1 in platform": the first name stands before its amount, the second behind it.
    """
    if other.keys() <= use.keys():
        return {}
    taken = {chosen for chosen, _, _ in use.values()}
    return {
        i: found
        for i, found in other.items()
        if i not in use
        and found[0] not in taken
        and abs(found[0] - i) == 1
        and (section[i].amounts[-1].amount.unit or section[found[0]].names[0].kind == "")
    }


def _is_letter_of_size(
    section: Sequence[Part],
    order: Sequence[int],
    at: int,
    forward: Mapping[int, tuple[int, float, bool]],
    backward: Mapping[int, tuple[int, float, bool]],
) -> bool:
    """Whether a letter before an amount is no name, since the name is behind it: "size L: 24 in chest"."""
    behind = backward[at][0]
    letter, name = section[forward[at][0]].names[0], section[behind].names[0]
    return letter.kind == "axis" and name.kind == "" and order[-1] == behind


def _brackets(section: Sequence[Part]) -> tuple[Sequence[Part], list[Sequence[Part]]]:
    """Return a section without the brackets that hold a second reading of the amount before them, and these.

    In `29" inseam (27" where cut)`, `55" (24" pit to pit)` it has an amount of its own. In `31 in (shoulder to hem)` it
    says from where to where, which is told in place of a name such as width.
    """
    opened = [i for i, part in enumerate(section) if part.word == "("]
    if not opened:
        return section, []
    outer: list[Part] = []
    inner: list[Sequence[Part]] = []
    names_first = next((bool(p.names) for p in section if not p.word), False)
    at, measured = 0, False  # whether there is an amount among the outer parts
    for start in opened:
        if start < at:
            continue
        end = next((i for i in range(start, len(section)) if section[i].word == ")"), len(section))
        held = section[start + 1 : end]
        has_amounts = any(p.amounts for p in held)
        before = section[at:start]
        measured = measured or any(p.amounts for p in before)
        behind = measured and not (names_first and _is_open(section, start))
        points = [p for p in held if len(p.names) == 1 and p.names[0].end - p.names[0].start > 2]
        outer += before
        at = end + 1
        if has_amounts and behind:
            inner.append(held if _says_what(outer, held) else [])
        elif len(points) == 1 and behind and not has_amounts and points[0].names[0].kind == "":
            _rename(outer, points[0])
        elif names_first and behind and not has_amounts:
            outer += [p for p in held if not p.names]  # 'L 11" (bottom) 15" (top)'
        else:
            outer += section[start:at]
            measured = measured or has_amounts
    return [*outer, *section[at:]], inner


def _says_what(outer: Sequence[Part], held: Sequence[Part]) -> bool:
    """Say whether a bracket may name its amount: beside a better name, "17 in across" says how that is taken."""
    vague = {(name, kind) for name in _ACROSS for kind in ("generic", "adjective")}
    outside, inside = ({(name.name, name.kind) for part in parts for name in part.names} for parts in (outer, held))
    return outside <= vague or not inside <= vague


def _is_open(section: Sequence[Part], at: int) -> bool:
    """Say whether a name before a place waits for its amount, in a section of names first: `waist 16", rise (11")`."""
    last = next((section[i] for i in range(at - 1, -1, -1) if not section[i].word), None)
    return last is not None and bool(last.names)


def _rename(outer: list[Part], points: Part) -> None:
    """Put a name from point to point in the place of a name that says less, or behind an amount without any."""
    places = [i for i, p in enumerate(outer) if p.names]
    generic = [i for i in places if all(n.kind in ("generic", "adjective") for n in outer[i].names)]
    if not places:
        outer.append(points)
    elif generic and sum(bool(p.amounts) for p in outer) == 1:
        outer[generic[-1]] = points


def _choose(text: Text, section: Sequence[Part], run: Sequence[int], before: int | None = None) -> int:
    """Of several names beside an amount, return the one that says what is measured: the exact one, the outer one.

    `before` is the place of the amount when the names stand before it.
    """
    last = before is not None
    for one, other in pairwise(run):  # "length from shoulder", "sleeve length from collar"
        point = section[other].names[0]
        begins = text.norms[point.start] if point.kind == "generic" else ""  # "arm from the shoulder"
        if not group("measure.from").isdisjoint((begins, *(p.word for p in section[one + 1 : other]))):
            return one
    exact = [i for i in run if len(section[i].names) > 1 or section[i].names[0].kind in ("", "axis")]
    if not exact:
        general = [i for i in run if section[i].names[0].kind == "generic"]
        pool = general or list(run)
        return pool[-1] if last else pool[0]
    if last:  # "length (strap not included)": the name outside the bracket, if what follows it is no filler
        rest = [p.word for p in section[exact[-1] + 1 : before]]
        opened = [i for i in range(run[0], exact[-1]) if section[i].word == "("]
        filler = group("measure.filler")
        if opened and run[0] < exact[-1] and any(w[:1].isalpha() and w not in filler for w in rest):
            return run[0]
    if len(exact) == 1 or not last:
        return exact[0]
    gap = [p.word for p in section[exact[-2] + 1 : exact[-1]]]
    amounts = section[before].amounts if before is not None else ()
    relaxed = len(amounts) == 1 and amounts[0].amount.high is not None  # "stretches from 24 to 34"
    if section[exact[-1]].names[0].name == "stretch" and (relaxed or any(word[:1] in COLONS for word in gap)):
        return exact[-2]  # "hip: up to 25 in"
    return exact[-2] if "(" in gap or not group("measure.aside").isdisjoint(gap) else exact[-1]


def _forward(section: Sequence[Part], chosen: int, nearest: int, at: int) -> tuple[float, bool] | None:
    """Judge a name before its amount: (score, marked by a colon or the like), or None when it does not belong."""
    name, part = section[chosen].names[0], section[at]
    adjective = name.kind == "adjective" and chosen == nearest and name.name != "stretch"
    behind = section[nearest + 1].word
    told = behind in (":", "=") or (name.name == "width" and behind in group("measure.says_value"))  # "widest part: 3"
    if name.kind == "wearer" or (adjective and not told and not _names_first(section)):
        return None
    behind_names = [n.kind for p in section[at + 1 : at + 2] for n in p.names]
    if _is_place(section, chosen) and not {"adjective", "generic"}.isdisjoint(behind_names):
        return None  # "the trefoil on the chest is 3 in wide"
    gap = _without_aside([p.word for p in section[nearest + 1 : at]])
    gap += [p.word for p in section[chosen + 1 : nearest] if p.word and p.word[0] in COLONS]
    filler, not_before = group("measure.filler"), group("measure.not_before")
    says_value = group("measure.says_value").intersection(gap)
    colon = any(word[:1] in COLONS for word in gap)
    marked = colon or bool(says_value)
    unknown = [w for w in gap if w[:1].isalnum() and w not in filler]
    unit = part.amounts[-1].amount.unit
    if not (colon or says_value - group("measure.about")) and _tells_decoration(section, chosen - 5, at):
        return None
    if not colon and _tells_decoration(section, nearest + 1, at):
        return None  # "the back zipper is 7 in"
    if name.kind == "style" and not _trims().isdisjoint(p.word for p in section[at + 1 : at + 3]):
        return None  # "the back has an 8 in center vent"
    if any(word in not_before and word not in filler for word in unknown):
        return None
    if len(unknown) > (0 if unit is None else 3) or (name.kind == "style" and unit is None and not marked):
        return None
    if unit is None and not marked and len([w for w in gap if w[:1].isalnum()]) > 2:
        return None
    if name.kind != "stretch" and _leads_elsewhere(gap):
        return None  # "underarm to ruching: 6 in"
    of_a_part = not marked and not group("measure.of_a_part").isdisjoint(gap)
    return 2.0 + marked - 0.5 * len(unknown) + (0.5 if unit else 0) - 1.5 * of_a_part, marked


def _backward(
    text: Text, section: Sequence[Part], at: int, nearest: int, chosen: int, *, listed: bool
) -> tuple[float, bool] | None:
    """Judge a name after its amount, like `_forward`."""
    name, part = section[chosen].names[0], section[at]
    unit = part.amounts[-1].amount.unit
    place = name.kind == "generic" and name.name == "chest"  # "12 x 8 across the top"
    if len(part.amounts) > 1 and (place or text.norms[name.end - 1].startswith(tuple(group("measure.widest_stems")))):
        return None  # "6 x 5 cm at the widest points"
    if len(part.amounts) > max(2, len(section[chosen].names)):
        return None  # "48 x 18 x 30 high", "12 x 8 x 4, strap drop 20"
    if name.kind == "style" and (unit is None or nearest != at + 1 or _goes_on_in_words(section, nearest)):
        return None
    if name.kind == "adjective" and (
        _tells_decoration(section, at - 6, at) or not (unit or listed or _is_list(section))
    ):
        return None  # "a mark on the hip 2 cm long"; "30 long" by itself is a size
    if name.kind in ("adjective", "generic") and any(_is_place(section, i) for i in range(at) if section[i].names):
        return None
    if (name.kind in ("adjective", "generic") or name.name == "other") and _is_of_part(section, at):
        return None  # "buttons 1 in across"
    if _tells_decoration(section, nearest + 1, chosen):
        return None  # "a 2 cm long pull on the chest"
    if name.kind == "adjective" and _is_of_trim(section, chosen):
        return None  # "edged with 1 in wide lace"
    gap = [p.word for p in section[at + 1 : nearest]]
    filler = group("measure.filler")
    if not group("measure.as_it_is").isdisjoint(gap):
        return None
    if name.kind == "" and name.name != "other" and not (group("measure.from") | group("measure.to")).isdisjoint(gap):
        return None  # "18 in from the underarm", "9 in spout to handle"
    unknown = [w for w in gap if w[:1].isalnum() and w not in filler]
    if unknown and not group("measure.decoration").isdisjoint(p.word for p in section[max(0, at - 4) : at]):
        return None  # "small hole (1/4 in) near the hem"
    if len(unknown) > (1 if unit else 0) or not group("measure.decoration").isdisjoint(unknown):
        return None
    if any(w[:1] in COLONS - {"-", "~"} for w in gap):
        return None
    glued = name.kind == "axis" and text.tokens[name.start].start == part.amounts[-1].amount.end
    return 2.0 + (0.5 if unit else 0) + 0.5 * glued - 0.5 * len(unknown) - (name.kind == "generic"), False


def _without_aside(gap: list[str]) -> list[str]:
    """Return the words between a name and its amount without a bracket before a colon: "chest (open style): 24"."""
    if ")" not in gap or gap[-1] not in (":", "="):
        return gap
    opened, closed = gap.index("(") if "(" in gap else 0, gap.index(")")
    return [*gap[:opened], *gap[closed + 1 :]]


def _leads_elsewhere(gap: Sequence[str]) -> bool:
    """Say whether "to" and a word behind a name say that it is the first of two points: "underarm to ruching"."""
    filler, to = group("measure.filler") | group("measure.says_value"), group("measure.to")
    return any(one in to and other[:1].isalpha() and other not in filler for one, other in pairwise(gap))


def _is_place(section: Sequence[Part], at: int) -> bool:
    """Say whether a name tells where something is that is no measurement: "the trefoil on the chest"."""
    filler = group("measure.filler")
    before = at - 1
    while before > 0 and section[before].word in filler and section[before].word not in group("measure.on"):
        before -= 1
    if before < 1 or section[before].word not in group("measure.on"):
        return False
    thing = section[before - 1]
    return thing.word[:1].isalpha() and thing.word not in filler


def _is_of_part(section: Sequence[Part], at: int) -> bool:
    """Say whether the words right before an amount tell of a small part of the item: "the kick pleat is 8 in high"."""
    before = at - 1
    while before >= 0 and section[before].word in group("measure.says_value"):
        before -= 1
    return before >= 0 and section[before].word in group("measure.small_parts")


def _trims() -> frozenset[str]:
    return group("measure.decoration") | group("measure.small_parts")


def _is_of_trim(section: Sequence[Part], at: int) -> bool:
    """Say whether "wide" or the like tells of a decoration behind it, and of nothing that bears one: "wide lace"."""
    trims, joins = _trims(), group("measure.filler") | group("prepositions")
    behind = [part.word for part in section[at + 1 : at + 4]]
    first = next((i for i, word in enumerate(behind[:2]) if word in trims), None)
    if first is None or not joins.isdisjoint(behind[:first]):  # "long with fringe"
        return False
    rest = next((word for word in behind[first + 1 :] if word not in trims), "")
    return not rest[:1].isalpha() or rest in joins


def _is_list(section: Sequence[Part]) -> bool:
    """Say whether several amounts stand here, each with a name of its own: "12 wide 10 high"."""
    amounts = sum(bool(part.amounts) for part in section)
    return amounts > 1 and sum(bool(part.names) for part in section) >= amounts


def _names_first(section: Sequence[Part]) -> bool:
    """Say whether names and amounts with units stand in turn from the first part on: "tall 30 cm wide 12 cm"."""
    held = [part for part in section if not part.word]
    pairs = list(zip(held[::2], held[1::2], strict=False))
    alike = all(name.names and found.amounts and has_unit(found.amounts[0]) for name, found in pairs)
    return len(pairs) > 1 and len(held) % 2 == 0 and not section[0].word and alike


def _tells_decoration(section: Sequence[Part], low: int, high: int) -> bool:
    """Say whether parts low..high tell of a flaw or a decoration: an amount there is its size."""
    return not group("measure.decoration").isdisjoint(part.word for part in section[max(0, low) : high])


def _goes_on_in_words(section: Sequence[Part], at: int) -> bool:
    """Say whether a style is told of something: "10in high rise jeans"."""
    return at + 1 < len(section) and (bool(section[at + 1].names) or section[at + 1].word[:1].isalnum())


def _links(text: Text, names: tuple[Name, ...], amounts: tuple[Quantity, ...], marked: bool) -> Iterator[Link]:
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


def _bare(text: Text, section: Sequence[Part], at: int) -> Iterator[Link]:
    """Yield dimensions without names, unless they are those of a print, a stain, a tag."""
    amounts = section[at].amounts
    others = [i + 1 for i in range(at) if section[i].amounts]
    before = [p.word for p in section[max(0, at - 6, *others) : at]]
    if len(amounts) == 2 and text.tokens[amounts[0].end].norm == "/":  # "14/28" says nothing without two names
        return
    if len(amounts) < 3 and not (group("measure.decoration") | group("measure.within")).isdisjoint(before):
        return
    if not group("measure.tag_before").isdisjoint(before):
        return
    if len(amounts) == 2 and not group("measure.patches").isdisjoint(p.word for p in section[at + 1 : at + 3]):
        return  # "a 1 x 2 in area where the seam is open"
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


def _empty(text: Text, names: Sequence[Name], amounts: Sequence[Quantity], barred: set[int]) -> Iterator[Slot]:
    """Find names with a colon and then nothing, or a unit alone: `Inseam :" inches`, `p2p:`."""
    begins = {a.start for a in amounts}
    starts = {n.start for n in names if n.kind in ("", "generic") and n.name != "stretch"}
    tokens = text.tokens
    for name in names:
        if name.kind not in ("", "generic") or name.name not in _MEASURED or name.start in barred:
            continue
        at = name.end
        if at >= len(tokens) or at in text.breaks or tokens[at].norm not in (":", "="):
            continue
        if tokens[name.start].norm in group("measure.headings"):
            continue
        at += 1
        while at < len(tokens) and at not in text.breaks and at - name.end < 6 and _is_unit(tokens[at].norm):
            at += 1
        ends_line = at >= len(tokens) or at in text.breaks
        if (ends_line and not _continues(text, at, begins)) or (not ends_line and at in starts and at not in begins):
            yield Slot(name.name, name.start, name.end)


def _is_unit(norm: str) -> bool:
    units = ("amounts.inch", "amounts.inch_short", "amounts.cm", "amounts.mm", "amounts.foot_short")
    return norm in _UNIT_MARKS or any(norm in group(name) for name in units)


def _continues(text: Text, at: int, begins: set[int]) -> bool:
    """Say whether the line that begins at a token may be the value of the name on the line before."""
    if at >= len(text.tokens):
        return False
    if text.raw[text.tokens[at - 1].end : text.tokens[at].start].count("\n") > 1:
        return False
    line = text.tokens[at : at + 8]
    return at in begins or not any(token.norm == ":" for token in line)
