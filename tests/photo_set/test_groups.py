"""Groups of photos: each pair lands in one group, and nothing else does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from linter.photo_set.groups import groups


@given(
    st.integers(1, 8).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2), max_size=9))
    )
)
@settings(max_examples=50, deadline=None)
def test_groups_join_what_the_pairs_join(case: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = case
    numbers = groups(count, pairs)
    assert len(numbers) == count
    assert [(a, b) for a, b in pairs if numbers[a] != numbers[b]] == []
    assert list(dict.fromkeys(numbers)) == list(range(max(numbers) + 1))
    for member in range(count):
        reached = {member}
        for _ in range(count):
            reached |= {other for pair in pairs if reached & set(pair) for other in pair}
        assert {other for other in range(count) if numbers[other] == numbers[member]} == reached
