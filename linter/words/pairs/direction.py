"""The direction of naming: whether the names of a section stand before their amounts or behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from linter.tables import group
from linter.words.mentions import COLONS
from linter.words.pairs.brackets import brackets, without_points
from linter.words.pairs.judged import choose, judge_before, judge_behind
from linter.words.pairs.link import Link
from linter.words.pairs.sets import bare, named
from linter.words.sections import Part
from linter.words.tokens import Text

_DASHES = frozenset("-–—−~")


def resolve(text: Text, section: Sequence[Part], *, listed: bool = False) -> Iterator[Link]:
    """Pair the names and amounts of one section; a bracket behind an amount is read by itself.

    `listed` says that a section beside it has an amount and its name behind it, too.
    """
    section, inner = brackets(without_points(section))
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
            chosen = choose(text, section, order[run:at], before=i)
            value = judge_before(section, chosen, order[at - 1], i)
            if value is not None:
                forward[i] = (chosen, *value)
        run = at
        while run + 1 < len(order) and section[order[run + 1]].names and not _has_with(section, order, run):
            run += 1
        if run > at:
            chosen = choose(text, section, order[at + 1 : run + 1])
            value = judge_behind(text, section, i, order[at + 1], chosen, listed=listed)
            if value is not None:
                backward[i] = (chosen, *value)
    for i in [i for i in forward if i in backward and _is_letter_of_size(section, order, i, forward, backward)]:
        del forward[i]
    score_forward = sum(value for _, value, _ in forward.values())
    score_backward = sum(value for _, value, _ in backward.values())
    first_is_name = bool(order) and bool(section[order[0]].names)
    ahead = (score_forward, first_is_name) > (score_backward, False)
    ahead = ahead or (bool(section[order[-1]].amounts) and _have_colons(section, forward))
    ahead = ahead and not (_in_turn(section, order, backward) or _says_twice(section, order, forward, backward))
    use = forward if ahead else backward
    use = use | _left_over(section, backward if use is forward else forward, use)
    for i in order:
        part = section[i]
        if not part.amounts:
            continue
        if i in use:
            chosen, _, marked = use[i]
            yield from named(text, section[chosen].names, part.amounts, marked)
        elif len(part.amounts) > 1 and not (i in forward or i in backward):
            yield from bare(text, section, i)
    for held in inner:
        if any(p.names for p in held):
            yield from resolve(text, held)


def _have_colons(section: Sequence[Part], forward: Mapping[int, tuple[int, float, bool]]) -> bool:
    """Say whether two names or more have a colon between them and their amounts: `36W 31L Rise: 11 in Hips: 46 in`."""
    colons = (section[at].word for i, (chosen, *_) in forward.items() for at in range(chosen + 1, i))
    return sum(word[:1] == ":" for word in colons) > 1


def _has_with(section: Sequence[Part], order: Sequence[int], at: int) -> bool:
    """Say whether "with" parts a name from what stands before it: "5 in tall with straps", "12 x 15 in with straps"."""
    between = section[order[at] + 1 : order[at + 1]]
    return not group("measure.taken").isdisjoint(part.word for part in between)


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
