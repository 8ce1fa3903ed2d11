"""The same amounts said again in another unit: "chest 52 cm, length 62 cm (20.5 in, 24.4 in)", "7 x 5 / 18 x 13 cm"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from linter.tables import group
from linter.words.amounts import INCHES
from linter.words.mentions import Name, Quantity, crosses
from linter.words.tokens import Text

_MOST = 8  # amounts of one set
_LEAST = 2  # one amount in another unit is its twin, which the scanner knows
_ROUNDED = 0.25  # inches: sellers round to half an inch or a centimetre
_SAME = 0.02
_SLIP = 0.25  # one of three or more may differ as much: it is a slip, and no other length


class _Said(NamedTuple):
    """A length as it stands in the text: `at` is the number of its amount, `twin` says that it is the second unit."""

    at: int
    value: float
    unit: str | None
    twin: bool


def without_repeats(text: Text, amounts: Sequence[Quantity], names: Sequence[Name]) -> list[Quantity]:
    """Return amounts without those that say again, in their order, what stood right before; these become twins.

    A second set has as many amounts as the first and names nothing that the first does not. All of them but one of
    three or more are the same lengths, or both are dimensions with only a sign between them. The scanner takes the
    first of a set in brackets for the twin of the last before it: "sleeve 50 cm (39.4 in, ...".
    """
    units = {one.amount.unit for one in amounts} | {one.amount.twin[1] for one in amounts if one.amount.twin}
    if len(amounts) <= _LEAST or len(units - {None}) < _LEAST:
        return list(amounts)
    said = _said(text, amounts)
    kept = dict(enumerate(amounts))
    free = 0  # no length before this may be said again
    for turn in range(1, len(said)):
        if said[turn].unit == said[turn - 1].unit:
            continue
        before, behind = said[max(free, turn - _MOST) : turn], said[turn : turn + _MOST]
        same = _same(before, behind)
        if same and _names_more(amounts, names, said[turn - same : turn], said[turn : turn + same]):
            continue
        size = same or (_side_by_side(before, behind) if _signed(text, amounts[said[turn].at]) else 0)
        for one, again in zip(said[turn - size : turn], said[turn : turn + size], strict=True):
            if not again.twin:
                del kept[again.at]
            if same:  # where they differ the order of the two may, too
                twin = (again.value, again.unit or "")
                kept[one.at] = kept[one.at]._replace(amount=replace(kept[one.at].amount, twin=twin))
        free = turn + size if size else free
    return list(kept.values())


def _said(text: Text, amounts: Sequence[Quantity]) -> list[_Said]:
    """Return the lengths in order of place; of dimensions, 7 x 5 x 2 in, all have the unit of the last."""
    said: list[_Said] = []
    unit: str | None = None
    for at in range(len(amounts) - 1, -1, -1):
        amount, end = amounts[at].amount, amounts[at].end
        crossed = end < len(text.norms) and text.norms[end] in crosses()
        unit = amount.unit or (unit if crossed else None)
        said += [_Said(at, *amount.twin, twin=True)] if amount.twin else []
        said.append(_Said(at, amount.value, unit, twin=False))
    return said[::-1]


def _names_more(
    amounts: Sequence[Quantity], names: Sequence[Name], before: Sequence[_Said], behind: Sequence[_Said]
) -> bool:
    """Say whether something is named beside a second set that is not beside the first: another piece of a suit."""
    begin = amounts[before[0].at - 1].end if before[0].at else 0
    leads = any(begin <= name.start < amounts[before[0].at].start for name in names)
    parted = amounts[before[-1].at].end if leads else amounts[behind[0].at].start
    last = amounts[behind[-1].at].end
    told = {name.name for name in names if begin <= name.start < parted}
    again = {name.name for name in names if parted <= name.start < last}
    return not again <= told


def _same(before: Sequence[_Said], behind: Sequence[_Said]) -> int:
    """Return how many lengths at the end of one list are said again at the beginning of the other, 0 if none."""
    for size in range(min(_run(before[::-1]), _run(behind)), _LEAST - 1, -1):
        apart = sorted(map(_apart, before[-size:], behind))
        if apart[-2 if size > _LEAST else -1] <= _SAME and apart[-1] <= _SLIP:
            return size
    return 0


def _side_by_side(before: Sequence[_Said], behind: Sequence[_Said]) -> int:
    """Return how many lengths either of two lists has, 0 if they are not as long."""
    size = _run(behind)
    return size if size == _run(before[::-1]) > 1 else 0


def _signed(text: Text, one: Quantity) -> bool:
    """Say whether a sign stands before an amount that may join two sets: "24 in / 18 x 13 x 6 cm"."""
    return one.start > 0 and text.norms[one.start - 1] in group("measure.second_set")


def _run(said: Sequence[_Said]) -> int:
    """Return how many lengths stand in the unit of the first, of which only the first may be a twin."""
    if not said or said[0].unit is None:
        return 0
    return 1 + next((at for at, one in enumerate(said[1:]) if one.unit != said[0].unit or one.twin), len(said) - 1)


def _apart(one: _Said, other: _Said) -> float:
    """Return by what share two lengths differ, but for what rounding may do."""
    inches, others = one.value * INCHES[one.unit or "in"], other.value * INCHES[other.unit or "in"]
    return max(abs(inches - others) - _ROUNDED, 0) / max(inches, others)
