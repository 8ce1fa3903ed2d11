"""What a mend is: edits of the description that answer certain rules, or the reason why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HASHTAGS = re.compile(r"#[^\W\d_]\w*")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters start..end (end not included) of the description become `text`; its line ends are LF."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """Edits that silence the rules `answers` (codes), told to the seller as `said`.

    A mend is safe when the listing may be posted as it then is, and nothing of the seller's was taken out. `brings`
    are the rules that may find more afterwards; a mend that makes any other rule find more is not made.
    """

    answers: tuple[str, ...]
    said: str
    edits: tuple[Edit, ...]
    safe: bool = True
    brings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unmended:
    """What the seller has to settle: a full sentence."""

    reason: str


def appended(description: str, text: str) -> Edit:
    """Return the edit that puts a paragraph at the end of a description, before lines of hashtags that close it."""
    at = len(description)
    lines = description.splitlines(keepends=True)
    while lines and _HASHTAGS.match(lines[-1].strip()) and not _HASHTAGS.sub("", lines[-1]).strip():
        at -= len(lines.pop())
    at = len(description[:at].rstrip()) or len(description)
    return Edit(at, at, "\n\n" + text)


def edited(description: str, edits: tuple[Edit, ...]) -> str:
    """Return the description with the edits made."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        description = description[: edit.start] + edit.text + description[edit.end :]
    return description
