"""All listings of an open folder, as a list: found once, then kept up to date, each judged when there is time."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter.desk.places import key_of
from linter.desk.values import Entry, Shop, Trouble
from linter.files.path_patterns import PathPatterns
from linter.listing import Problem, Source
from linter.readers.entries import natural
from linter.readers.folder import find_folders, listing_at
from linter.readers.kinds import is_photo
from linter.record import ListingRecord, risk_order
from linter.run.memory import Memory, stamp

_MISSED = 50  # listings in a row that were never judged
_LEVELS = {"high": 0, "medium": 1, "low": 2}


@dataclass(slots=True)
class Shopfront:
    """What is known of the shop. `waiting` are the keys that were not looked at yet."""

    root: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    waiting: dict[str, Source] = field(default_factory=dict)
    problems: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    scanned: bool = False

    def scan(self, exclude: PathPatterns | None) -> None:
        """Walk the folder."""
        self.entries, self.waiting, self.problems, self.notes = {}, {}, [], []
        for found in find_folders([self.root], self._tell, exclude=exclude):
            self._take(found)
        self.scanned = True

    def refresh(self, key: str, home: Path, exclude: PathPatterns | None) -> bool | None:
        """Look at one folder again: return whether it is a listing that was not one before, None for one no longer."""
        had = key in self.entries
        found = listing_at(home, self.root, exclude=exclude) if home.is_dir() else None
        self.entries.pop(key, None)
        self.waiting.pop(key, None)
        if found is not None:
            self._take(found)
        if key in self.entries:
            return not had
        return None if had else False

    def learn(self, key: str, record: ListingRecord | None, trouble: Trouble | None = None) -> None:
        """Take up what is said of a listing."""
        self.waiting.pop(key, None)
        known = self.entries.get(key) or Entry(key, _name(self.root, key))
        if record is None:
            self.entries[key] = replace(known, judged=True, trouble=trouble)
            return
        counts = Counter(finding["severity"] for finding in record["findings"])
        photos = record["photos"]
        cover = photos[0]["file"] if photos else None
        self.entries[key] = Entry(
            key,
            record["title"] or _name(self.root, key),
            record["marketplace"],
            cover,
            said(stamp(self._at(key) / cover)) if cover else "",
            len(photos),
            judged=True,
            level=record["risk"]["level"],
            score=risk_order(record),
            errors=counts["error"],
            warnings=counts["warning"],
            notes=counts["note"],
            not_run=len(record["not_run"]),
        )

    def look_up(self, memory: Memory, seconds: float) -> None:
        """Take up what was judged before, as far as there is time; a shop that was not is soon left for later."""
        end, missed = time.monotonic() + seconds, 0
        for key in list(self.waiting):
            if time.monotonic() > end or missed > _MISSED:
                return
            missed = 0 if self.known(key, memory) else missed + 1

    def known(self, key: str, memory: Memory) -> bool:
        """Take up what was judged before of one listing, and say whether it was."""
        source = self.waiting[key]
        under = memory.key(source)
        verdict = memory.verdict(source, under) if under else None
        if verdict is not None:
            self.learn(key, verdict[0])
        return verdict is not None

    def part(self, start: int, count: int, sort: str, level: str, marketplace: str, words: str) -> Shop:
        """Return a part of the shop, sorted and filtered."""
        wanted = words.casefold().split()
        found = [
            entry
            for entry in self.entries.values()
            if (not level or entry.level == level)
            and (not marketplace or entry.marketplace == marketplace)
            and all(word in f"{entry.title} {entry.key}".casefold() for word in wanted)
        ]
        found.sort(key=self._order(sort))
        levels = Counter(entry.level for entry in self.entries.values())
        return Shop(
            self.root.name or str(self.root),
            tuple(found[start : start + count]),
            len(self.entries),
            len(found),
            sum(entry.judged for entry in self.entries.values()),
            levels["high"],
            levels["medium"],
            levels["low"],
            levels["unknown"],
            tuple(sorted({entry.marketplace for entry in self.entries.values()} - {""})),
            tuple(self.problems),
            tuple(self.notes),
        )

    def _order(self, sort: str) -> Callable[[Entry], tuple[object, ...]]:
        orders: Mapping[str, Callable[[Entry], tuple[object, ...]]] = {
            "risk": lambda one: (one.trouble is None, not one.judged, _LEVELS.get(one.level, 3), -one.score),
            "title": lambda one: (one.title.casefold(),),
            "folder": lambda _: (),
            "errors": lambda one: (-one.errors, -one.warnings, -one.notes),
            "newest": lambda one: (-self._changed(one.key),),
        }
        order = orders.get(sort, orders["risk"])
        return lambda one: (*order(one), natural(Path(one.key)), one.key)

    def _changed(self, key: str) -> float:
        try:
            return os.stat(self._at(key)).st_mtime
        except OSError:
            return 0.0

    def _at(self, key: str) -> Path:
        return self.root if key == "." else self.root / key

    def _take(self, found: Source | Problem) -> None:
        key = key_of(self.root, found.path)
        if isinstance(found, Source) and key is not None:
            photos = [file for file in found.files if is_photo(file)]
            cover = photos[0].relative_to(found.path).as_posix() if photos else None
            self.entries[key] = Entry(
                key,
                _name(self.root, key),
                cover=cover,
                stamp=said(stamp(photos[0])) if photos else "",
                photos=len(photos),
            )
            self.waiting[key] = found
        elif isinstance(found, Problem):
            trouble = Trouble(key or found.path.name, found.reason, found.advice)
            if found.path != self.root and found.path.is_dir() and not found.path.is_symlink() and key is not None:
                self.entries[key] = Entry(key, _name(self.root, key), judged=True, trouble=trouble)
            elif found.path != self.root or listing_at(self.root, self.root) is not None:
                self.problems.append(trouble)

    def _tell(self, note: str) -> None:
        self.notes.append(note.replace(f"{self.root}{os.sep}", ""))


def said(stamp: tuple[object, ...]) -> str:
    """Return a file's stamp as a short text, for an address that changes with the file."""
    return "-".join(format(part, "x") for part in stamp if isinstance(part, int))


def _name(root: Path, key: str) -> str:
    return root.name if key == "." else key.rpartition("/")[2]
