"""Cuts a text into pieces at the places that findings mark, so that overlapping findings can be shown in one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# A text longer than MOST is shown to KEPT characters, and further on only AROUND its findings, of which at most
# MOST_WINDOWS get their surroundings: a description of a megabyte must not make a page that nobody can open.
MOST = 8_000
KEPT = 6_000
AROUND = 160
MOST_WINDOWS = 200
_WORST_FIRST = ("error", "warning", "note", "related")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters start..end of a text that a finding, or a place related to it, rests on; `ref` names it."""

    start: int
    end: int
    ref: str
    severity: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks: the worst severity among them, and the marks that end behind it.

    `left_out` counts characters that are not shown; such a piece has no text.
    """

    text: str
    severity: str = ""
    ends: tuple[Mark, ...] = ()
    left_out: int = 0


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Return the text as pieces, in order. Marks are held within the text; one of no length still ends somewhere.

    >>> [(p.text, p.severity, [m.ref for m in p.ends]) for p in pieces("big stain", [Mark(4, 9, "1", "note")])]
    [('big ', '', []), ('stain', 'note', ['1'])]
    """
    held = [_held(mark, len(text)) for mark in marks]
    begins: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in held:
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    shown = _shown(len(text), held)
    edges = {0, len(text), *begins, *ends, *(edge for window in shown for edge in window)}
    cuts = sorted(edges)
    made: list[Piece] = []
    if ends[0]:
        made.append(Piece("", ends=tuple(ends[0])))
    active = dict.fromkeys(_WORST_FIRST, 0)
    window = 0
    for start, end in pairwise(cuts):
        for mark in begins[start]:
            active[mark.severity] += mark.end > start
        while window < len(shown) and shown[window][1] <= start:
            window += 1
        severity = next((name for name in _WORST_FIRST if active[name]), "")
        if window < len(shown) and shown[window][0] <= start:
            made.append(Piece(text[start:end], severity, tuple(ends[end])))
        else:
            made.append(Piece("", "", tuple(ends[end]), left_out=end - start))
        for mark in ends[end]:
            active[mark.severity] -= mark.end > mark.start
    return made


def _held(mark: Mark, length: int) -> Mark:
    start = min(max(0, mark.start), length)
    return Mark(start, min(max(start, mark.end), length), mark.ref, mark.severity)


def _shown(length: int, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the windows (start, end) of the text that are shown, in order and without overlap."""
    if length <= MOST:
        return [(0, length)]
    points = [(point - AROUND, point + AROUND) for mark in marks[:MOST_WINDOWS] for point in (mark.start, mark.end)]
    windows: list[tuple[int, int]] = []
    for start, end in sorted([(0, KEPT), *((max(0, a), min(length, b)) for a, b in points)]):
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(end, windows[-1][1])
        else:
            windows.append((start, end))
    return windows
