"""Names of measurements whose value a template left out: `p2p:`, `Inseam :" inches`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.tables import group
from linter.words.mentions import Name, Quantity
from linter.words.tokens import Text

_MEASURED = frozenset(
    "chest length shoulder sleeve waist hip inseam outseam rise thigh leg_opening hem insole width height depth".split()
)
_DOTS = 3
_UNIT_MARKS = frozenset(('"', "'", "”", "“", "″", "''", "_", "(", ")", "."))


class Slot(NamedTuple):
    """A name with a colon and nothing after it, at tokens start..end."""

    name: str
    start: int
    end: int


def empty_slots_of(text: Text, names: Sequence[Name], amounts: Sequence[Quantity], barred: set[int]) -> Iterator[Slot]:
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
        explained = not ends_line and tokens[at].norm in group("measure.from")  # "Outseam: from the waist to the hem"
        if explained or _is_cut_off(text, at):
            continue
        if (ends_line and not _continues(text, at, begins)) or (not ends_line and at in starts and at not in begins):
            yield Slot(name.name, name.start, name.end)


def _is_cut_off(text: Text, at: int) -> bool:
    """Say whether a text is cut off at a token, as by a page that shows its beginning: "Width:..."."""
    return 0 < len(text.tokens) - at <= _DOTS and set(text.norms[at:]) <= {".", "…"}


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
