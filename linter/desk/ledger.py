"""What the desk does to files: each is written whole or not at all, over nothing unseen, and can be taken back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from linter.desk import photo_files, places
from linter.desk.history import History, Moved, Step, Swapped, Wrote
from linter.desk.merging import reverted
from linter.desk.values import Change, DeskError, Why
from linter.files.rewrite import ChangedMeanwhileError, digest, rewrite
from linter.run.memory import stamp

_BIN = "bin"


class Ledger:
    """The files of an open folder as a session changes them. One thread at a time may use it."""

    def __init__(self, root: Path) -> None:
        self.history = History()
        self._root = root
        self._left: dict[Path, object] = {}  # what was left of files, so that nobody is told of one's own changes

    def new_place(self) -> Path:
        """Return a new place in the bin."""
        bin_ = places.own_place(self._root) / _BIN
        try:
            bin_.mkdir(exist_ok=True)
            number = max((int(name) for name in os.listdir(bin_) if name.isdecimal()), default=0)
            while True:
                number += 1
                try:
                    (bin_ / f"{number:06}").mkdir()
                    return bin_ / f"{number:06}"
                except FileExistsError:
                    continue
        except OSError as error:
            raise places.failed("The bin cannot be made", error) from error

    def write(self, file: Path, data: bytes, old: bytes | None) -> None:
        """Write a text over what was read. Raises ChangedMeanwhileError and DeskError."""
        try:
            rewrite(file, data, None if old is None else digest(old))
        except ChangedMeanwhileError:
            raise
        except OSError as error:
            raise places.failed(f"{file.name} cannot be written", error) from error

    def take_back(self, steps: Sequence[Step]) -> list[Step]:
        """Take steps back, the last first, and return those that do so. Raises DeskError; nothing is changed then."""
        made: list[Step] = []
        try:
            for step in reversed(steps):
                made.append(self._back(step))  # noqa: PERF401, what was done before an error has to be known
        except DeskError:
            for step in reversed(made):
                self._back(step)
            raise
        return made

    def _back(self, step: Step) -> Step:
        if isinstance(step, Moved):
            places.move(step.target, step.source)
            return Moved(step.target, step.source)
        if isinstance(step, Swapped):
            return photo_files.swapped_back(step, self.new_place)
        try:
            now = step.path.read_bytes() if step.path.exists() else None
            if step.before is None and now == step.after:
                target = self.new_place() / step.path.name
                places.move(step.path, target)
                return Moved(step.path, target)
            wanted = step.before if now == step.after else reverted(step, now)
            assert wanted is not None
            self.write(step.path, wanted, now)
        except ChangedMeanwhileError as error:
            raise DeskError(f"{step.path.name} was changed meanwhile, and is kept.", Why.CHANGED) from error
        except OSError as error:
            raise places.failed(f"{step.path.name} cannot be read", error) from error
        return Wrote(step.path, now, wanted)

    def done(self, key: str, said: str, steps: Sequence[Step], undoes: int | None = None) -> Change:
        """Take up a change that was made."""
        for step in steps:
            for path in (step.source, step.target) if isinstance(step, Moved) else (step.path,):
                self._left |= {one: stamp(one) for one in (path, *path.rglob("*"))}
        return self.history.add(key, said, steps, undoes)

    def is_own(self, path: Path) -> bool:
        """Whether a file is as it was left here."""
        return self._left.get(path) == stamp(path)

    def in_bin(self) -> tuple[int, int]:
        """Return how many files are in the bin, and their bytes."""
        files = [file for file in self._bin().rglob("*") if file.is_file() and not file.is_symlink()]
        return len(files), sum(file.stat().st_size for file in files)

    def empty_bin(self) -> None:
        """Delete what is in the bin, for good; changes that would bring it back can no longer be taken back."""
        for place in self._places():
            shutil.rmtree(place, ignore_errors=True)
        self.history = History()

    def close(self) -> None:
        """Take away what holds nothing; what was removed stays in the bin."""
        for place in self._places():
            with suppress(OSError):
                place.rmdir()
        home = self._bin().parent
        with suppress(OSError):
            self._bin().rmdir()
            if [path.name for path in home.iterdir()] == [places.MARK]:
                (home / places.MARK).unlink()
                home.rmdir()

    def _bin(self) -> Path:
        return self._root / places.HIDDEN / _BIN

    def _places(self) -> list[Path]:
        if self._bin().is_symlink() or self._bin().parent.is_symlink() or not self._bin().is_dir():
            return []
        return [place for place in self._bin().iterdir() if place.name.isdecimal() and not place.is_symlink()]
