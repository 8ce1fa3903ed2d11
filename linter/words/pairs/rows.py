"""Names in one line and their amounts in the line below it: "Chest Length", "21 27"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from linter.tables import group
from linter.words.mentions import Name, Quantity, single_names
from linter.words.pairs.link import Link
from linter.words.tokens import Text


def from_rows(text: Text, names: Sequence[Name], amounts: Sequence[Quantity]) -> tuple[list[Link], set[int]]:
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
    passed = group("measure.filler", "size_words", "letter_sizes")
    rest = (text.norms[at] for at in range(start, end) if at not in held)
    return all(not norm[0].isalnum() or norm in passed for norm in rest)
