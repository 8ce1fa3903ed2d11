"""Patterns of paths as .gitignore has them, below the folder of the settings that state them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class PatternError(ValueError):
    """A pattern that can match nothing; the message continues "the pattern '!'"."""


@dataclass(frozen=True, slots=True)
class PathPatterns:
    """Lines as in a .gitignore that stands in `folder`, whose path is resolved; without any, nothing is matched."""

    folder: Path
    lines: tuple[str, ...]

    def check(self) -> None:
        """Raise PatternError for the first line that is no pattern."""
        from pathspec import GitIgnoreSpec

        for line in self.lines:
            try:
                patterns = GitIgnoreSpec.from_lines([line]).patterns
            except ValueError:
                patterns = []
            if not any(pattern.include is not None for pattern in patterns):
                raise PatternError(f"the pattern {line!r} matches nothing. Patterns are those of a .gitignore: old/.")

    def matches(self, path: Path, *, is_folder: bool) -> bool:
        """Whether a path is matched, or a folder that it is in. Only the folders' links are followed."""
        return self.within(path.parent)(path.name, is_folder)

    def within(self, folder: Path) -> Callable[[str, bool], bool]:
        """Return what tells of a name in a folder, and whether it is a folder's, if it is matched."""
        if not self.lines:
            return lambda name, is_folder: False  # noqa: ARG005
        spec = _spec(self.lines)
        try:
            above = Path(os.path.realpath(folder)).relative_to(self.folder).as_posix()
        except ValueError:  # it lies elsewhere
            return lambda name, is_folder: False  # noqa: ARG005
        start = "" if above == "." else f"{above}/"
        return lambda name, is_folder: spec.match_file(f"{start}{name}{'/' * is_folder}")

    def below(self, path: Path) -> PathPatterns:
        """Return the patterns that tell apart what lies below a path, for which those that match it as a whole do not.

        Who names a path means it, whatever is left out elsewhere.
        """
        is_folder = os.path.isdir(path)
        if not self.lines or not self.matches(Path(os.path.abspath(path)), is_folder=is_folder):
            return self
        whole = Path(os.path.abspath(path))
        return replace(
            self,
            lines=tuple(
                line for line in self.lines if not replace(self, lines=(line,)).matches(whole, is_folder=is_folder)
            ),
        )


@lru_cache(maxsize=64)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
