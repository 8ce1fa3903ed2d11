"""The plan that counts for a text in an editor: read anew when its settings change, for as long as the editor runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from linter.facts import PhotoFact, Recall, T
from linter.listing import Photo
from linter.run.cache import Cache
from linter.run.config import find_settings
from linter.run.judge import Plan
from linter.run.memory import Memory

_MOST_KNOWN = 2000  # facts of photos that are held: those of a shop's folder that somebody works in

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
        self._photos: dict[object, object] = {}

    def at(self, path: Path) -> tuple[Plan, Recall]:
        """Return the plan for a listing's text, and what remembers the facts of photos."""
        file = self._fixed or find_settings(path.parent)
        stamp = () if file is None else _stamp(file)
        known = self._known.get(file)
        if known is None or known[0] != stamp:
            plan = self._load(path)
            memory = Memory(self._cache, plan.rules, plan.settings, plan.ignored)
            known = self._known[file] = (stamp, plan, self._remembered(memory))
        return known[1:]

    def _remembered(self, memory: Memory) -> Recall:
        def recall(fact: PhotoFact[T], photo: Photo) -> T:
            key = (fact, photo.path, _stamp(photo.path))
            if key not in self._photos:
                if len(self._photos) >= _MOST_KNOWN:
                    self._photos.clear()
                self._photos[key] = memory.recall(fact, photo)
            return self._photos[key]  # type: ignore[return-value]

        return recall


def _stamp(file: Path) -> _Stamp:
    try:
        status = file.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino
