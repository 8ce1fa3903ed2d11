"""What was done in a session, so that each change can be taken back, and that be taken back again.

A change is made of steps, each of which knows what it left: where that is no longer so, somebody else has been at it,
and only what is still as it was left is taken back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter.desk.values import Change, DeskError, Why

_BACK, _AGAIN = "Taken back: ", "Done again: "
_MOST_BYTES = 64_000_000  # of texts that are held; beyond, the oldest changes can no longer be taken back


@dataclass(frozen=True, slots=True)
class Wrote:
    """A text was written; `before` is None where there was none, `after` None where it was taken away."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A file or a folder was moved."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Swapped:
    """A photo's bytes were changed: the old ones are kept in a file, `after` is the digest of the new ones."""

    path: Path
    kept: Path
    after: bytes


Step = Wrote | Moved | Swapped


@dataclass(slots=True)
class Done:
    """A change with its steps."""

    change: Change
    steps: tuple[Step, ...]
    undone: bool = False

    @property
    def size(self) -> int:
        """Bytes that it holds."""
        return sum(
            len(part or b"") for step in self.steps if isinstance(step, Wrote) for part in (step.before, step.after)
        )


@dataclass(slots=True)
class History:
    """The changes of a session, oldest first."""

    done: deque[Done] = field(default_factory=deque)
    _last: int = 0
    _held: int = 0

    def add(self, key: str, said: str, steps: Sequence[Step], undoes: int | None = None) -> Change:
        """Take up a change that was made."""
        self._last += 1
        change = Change(self._last, key, said, undoable=True, undoes=undoes)
        made = Done(change, tuple(steps))
        self.done.append(made)
        self._held += made.size
        while self._held > _MOST_BYTES and len(self.done) > 1:
            self._held -= self.done.popleft().size
        return change

    def changes(self) -> tuple[Change, ...]:
        """Return all changes, oldest first."""
        return tuple(replace(one.change, undoable=not one.undone) for one in self.done)

    def find(self, number: int | None) -> Done:
        """Return a change that can be taken back, the last one by default. Raises DeskError."""
        for one in reversed(self.done):
            if number is None:
                if not one.undone and one.change.undoes is None:
                    return one
            elif one.change.number == number:
                if one.undone:
                    raise DeskError("This was taken back already.", Why.NOT_FOUND)
                return one
        raise DeskError(
            "There is nothing to take back." if number is None else "There is no such change.", Why.NOT_FOUND
        )

    def turn(self, done: Done) -> str:
        """Take it that a change was taken back, and what it had taken back done again; return what to say of that."""
        done.undone = not done.undone
        again = done.change.undoes is not None
        if again:
            for one in self.done:
                if one.change.number == done.change.undoes:
                    self.turn(one)
        first = done.change.said.removeprefix(_BACK).removeprefix(_AGAIN)
        return f"{_AGAIN if again and done.change.said.startswith(_BACK) else _BACK}{first}"
