"""What an amount is the size of: the item, or a part of it, a body, another thing, and what is said twice."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.measurements import measurements


def told(text: str, title: str) -> str:
    return ", ".join(f"{m.name} {m.value:g}" for m in example(text, title=title).facts()(measurements))


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Chest: 52 cm\nLength: 62 cm\n\n20.5 in\n24.4 in", "Wool cardigan", "chest 52, length 62"),
        ("Chest 52 cm, length 62 cm (20.5 in, 24.4 in)", "Wool cardigan", "chest 52, length 62"),
        ("HxWxD: 20cm x 19cm x 5cm / 7.87'' x 7.48'' x 1.96''", "Leather bag", "height 20, width 19, depth 5"),
        ("7 x 5 x 2 in / 24 x 13 x 7 cm", "Leather bag", "width 7, height 5, depth 2"),
        (
            "Box 20 x 10 x 5 cm, the bag is 9 x 6 x 4 in",
            "Leather bag",
            "width 20, height 10, depth 5, width 9, height 6, depth 4",
        ),
        # no set of its own: two amounts in turn, another length in another unit
        ("Chest 20.5 in 52 cm, length 24.4 in 62 cm", "Wool cardigan", "chest 20.5, length 24.4"),
        (
            "Chest 52 cm, length 62 cm, sleeve 24 in, shoulder 17 in",
            "Wool cardigan",
            "chest 52, length 62, sleeve 24, shoulder 17",
        ),
    ],
)
def test_what_is_said_again_in_another_unit(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected


def test_a_set_said_again_gives_each_length_its_second_value() -> None:
    found = example("Chest 52 cm, length 62 cm, sleeve 60 cm (20.5 in, 24.4 in, 26 in)", title="Wool cardigan").facts()
    assert [m.twin for m in found(measurements)] == [(20.5, "in"), (24.4, "in"), (26, "in")]
