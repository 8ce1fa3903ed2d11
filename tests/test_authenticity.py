from __future__ import annotations

import pytest

from linter.authenticity import authenticity
from linter.rule import example


@pytest.mark.parametrize(
    ("text", "claims", "doubts"),
    [
        ("100% authentic Coach bag", True, False),
        ("Vans Authentic, size 8", False, False),
        ("Genuine leather, authentic vintage look", False, False),
        ("Not sure if authentic", False, True),
        ("Authentic to my knowledge", True, True),
        ("I believe it's authentic", True, True),
        ("It is not authentic", False, True),
        ("No authenticity card", False, False),
        ("Maison Margiela Replica sneakers", False, False),
        ("Good replica of the tote", False, True),
        ("LV inspired tote", False, True),
        ("Military inspired coat with fake pockets", False, False),
    ],
)
def test_claims_and_doubts(text: str, claims: bool, doubts: bool) -> None:
    said = example(text).facts()(authenticity)
    assert (bool(said.claims), bool(said.doubts)) == (claims, doubts)


def test_the_often_faked_brand_is_the_one_it_is_sold_as() -> None:
    assert example("Bag", brand="Louis Vuitton").facts()(authenticity).faked == "Louis Vuitton"
    assert example("Bag", title="Chanel style bag").facts()(authenticity).faked is None
