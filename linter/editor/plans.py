"""The plan that counts for a text in an editor: read anew when its settings change, for as long as the editor runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from linter.facts import Recall
from linter.run.cache import Cache
from linter.run.config import find_settings
from linter.run.judge import Plan
from linter.run.memory import Held, Memory, stamp

_Stamp = tuple[object, ...]


class Plans:
    """Plans by the file of settings, and what is remembered of photos under them.

    `load` makes the plan for a path. It raises what the command line would, each time that it is asked.
    """

    def __init__(self, load: Callable[[Path], Plan], fixed: Path | None, cache: Cache) -> None:
        self._load = load
        self._fixed = fixed
        self._cache = cache
        self._known: dict[Path | None, tuple[_Stamp, Plan, Recall]] = {}

    def at(self, path: Path) -> tuple[Plan, Recall]:
        """Return the plan for a listing's text, and what remembers the facts of photos."""
        file = self._fixed or find_settings(path.parent)
        seen = () if file is None else stamp(file)
        known = self._known.get(file)
        if known is None or known[0] != seen:
            plan = self._load(path)
            memory = Memory(self._cache, plan.rules, plan.settings, plan.ignored)
            known = self._known[file] = (seen, plan, Held(memory))
        return known[1:]
