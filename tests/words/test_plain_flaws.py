"""The plainest words on a flaw are read, whatever false friends the tables know: "crack on" once swallowed a crack."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.flaws import flaws

WHERE = ("on the collar", "at the hem", "near the pocket", "along the seam")
NAMES = (
    "stain",
    "spot",
    "mark",
    "ink mark",
    "water mark",
    "moth hole",
    "hole",
    "rip",
    "tear",
    "snag",
    "pull",
    "crack",
    "chip",
    "scratch",
    "scuff",
    "dent",
    "pilling",
    "fading",
    "fade",
    "wear",
    "smudge",
    "nick",
    "split",
    "loose thread",
    "rust",
    "discolouration",
    "repair",
    "fraying",
    "crazing",
    "peeling",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_plain_flaw_is_read_with_its_place(name: str) -> None:
    for where in WHERE:
        for before in ("Small", "There is a", "Has slight"):
            text = f"{before} {name} {where}."
            found = example(text, title="Wool jacket size M").facts()(flaws)
            assert [flaw.place for flaw in found] == [where.split()[-1]], text
