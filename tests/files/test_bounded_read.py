"""What is too large is told with both sizes, whose difference can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.files.bounded_read import read_regular


@pytest.mark.parametrize(
    ("size", "most", "said"),
    [
        (300_000, 100_000, "it has 300 KB, and at most 100 KB are read"),
        (3_000_000, 100_000, "it has 3 MB, and at most 100 KB are read"),
        (90_000_000, 50_000_000, "it has 90 MB, and at most 50 MB are read"),
    ],
)
def test_what_is_too_large_is_told_in_units_that_fit(tmp_path: Path, size: int, most: int, said: str) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(size)
    with pytest.raises(OSError, match=said):
        read_regular(tmp_path / "a", most)
