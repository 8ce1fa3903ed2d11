"""Numbers in what commands say."""

from __future__ import annotations

from collections.abc import Mapping


def many(number: int, one: str) -> str:
    """Return a number with its noun: "1 change", "2,000 changes"."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def by_severity(counts: Mapping[str, int]) -> str:
    """Return how many findings there are of each severity: "1 error, 2 notes"."""
    return ", ".join(many(counts[one], one) for one in ("error", "warning", "note") if counts.get(one))
