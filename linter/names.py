"""Names that people type: finding what they meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_MOST = 3  # names that are offered for a word that stands in several
_PARTS = re.compile(r"[^a-z0-9]+")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest known name, or those that have the word in them, or nothing.

    >>> did_you_mean("low-ligth", ["low-light", "grainy-photo"])
    " Did you mean 'low-light'?"
    >>> did_you_mean("smoke", ["no-smoke-note", "no-pet-note"])
    " Did you mean 'no-smoke-note'?"
    """
    lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
    near = near or [name for name in lower if word.lower() in _PARTS.split(name)][:_MOST]
    return f" Did you mean {' or '.join(repr(lower[name]) for name in near)}?" if near else ""
