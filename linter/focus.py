"""Focus of a photo (first form; see the history)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.photo import Picture


@dataclass(frozen=True, slots=True)
class Focus:
    """The score, 1 good and 0 bad, None where it could not be measured."""

    score: float | None


def focus(picture: Picture) -> Focus:
    """Measure nothing yet."""
    return Focus(None)
