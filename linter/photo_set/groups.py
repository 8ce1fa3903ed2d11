"""Which photos of a listing belong together, given the pairs that show the same."""

from __future__ import annotations

from collections.abc import Sequence


def groups(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each of `count` photos its group number, from 0 in order of first members, joined by the pairs."""
    leader = list(range(count))
    for i, j in sorted(pairs):
        low, high = sorted((leader[i], leader[j]))
        leader = [low if of == high else of for of in leader]
    numbers = {of: number for number, of in enumerate(dict.fromkeys(leader))}
    return [numbers[of] for of in leader]
