"""Light of a photo (first form; see the history)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.photo import Picture


@dataclass(frozen=True, slots=True)
class Light:
    """The score, 1 good and 0 bad, None where it could not be measured."""

    score: float | None


def light(picture: Picture) -> Light:
    """Measure nothing yet."""
    return Light(None)
