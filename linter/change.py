"""What `listlint fix` can do about a finding: a change that its rule offers, or the reason why there is none.

    Found(message, fix, at, change=Change('The unit "in" of [shop] is added.', (Edit(14, 14, " in"),)))

A change is made from the listing and the seller's own settings alone; it never states what neither of them does. It is
tried in memory first, and made only where its finding is then gone and no rule finds more than before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum, auto


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters start..end (end not included) of the description become `text`; its line ends are LF."""

    start: int
    end: int
    text: str


class Part(IntEnum):
    """Where an addition stands among others at the end of a description, from top to bottom."""

    MEASUREMENTS = auto()
    TERMS = auto()
    HOME = auto()
    LAST = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the description: `edits` within it, or `added` at its end, before thanks, a name and hashtags.

    `said` tells the seller in a full sentence what was done; `{added}` in it stands for what is added. Additions of one
    `part` that are told in the same words become one paragraph.

    A change is `safe` when the listing may be posted as it then is, and nothing of the seller's was taken out; others
    are made with `--unsafe` only. `settles` False: the finding may stay, because the seller has to do the rest.
    `brings` are the codes of rules that may find more afterwards.
    """

    said: str
    edits: tuple[Edit, ...] = ()
    added: str = ""
    part: Part = Part.LAST
    safe: bool = True
    settles: bool = True
    brings: frozenset[str] = frozenset()


class PhotoChange(Enum):
    """A change of each photo that the finding is about; its pixels stay as they are."""

    WITHOUT_POSITION = auto()


@dataclass(frozen=True, slots=True)
class NoChange:
    """What the seller has to settle before or in place of a change: a full sentence."""

    reason: str


def edited(description: str, edits: Iterable[Edit]) -> str:
    """Return the description with the edits made."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        description = description[: edit.start] + edit.text + description[edit.end :]
    return description


def edit_between(before: str, after: str) -> tuple[int, int, str]:
    """Return the one edit (start, end, text) that makes a text another; it parts no CRLF."""
    start = 0
    most = min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    if 0 < start < len(before) and before[start - 1 : start + 1] == "\r\n":
        start -= 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if end and before[len(before) - end - 1 : len(before) - end + 1] == "\r\n":
        end -= 1
    return start, len(before) - end, after[start : len(after) - end]
