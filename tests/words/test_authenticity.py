from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.authenticity import authenticity


@pytest.mark.parametrize(
    ("text", "claims", "doubts"),
    [
        ("100% authentic Coach bag", True, False),
        ("Vans Authentic, size 8", False, False),
        ("Genuine leather, authentic vintage look", False, False),
        ("Authentic Mexican blanket", False, False),
        ("Authentic American Eagle jeans", True, False),
        ("Brown purse like Coach", False, True),
        ("Looks like a Chanel", False, True),
        ("Prada-like nylon bag", False, True),
        ("Like new Coach bag", False, False),
        ("Coach like new", False, False),
        ("I sell brands like Coach and Gucci", False, False),
        ("Fits like Burberry", False, False),
        ("RETAILERS LIKE COACH sell these", False, False),
        ("Pair it with something like Gucci loafers", False, False),
        ("Does not look like Gucci", False, False),
        ("Not sure if authentic", False, True),
        ("Authentic to my knowledge", True, True),
        ("Pale wash with authentic fading", False, False),
        ("Authentic whiskering at the hips", False, False),
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


def test_a_doubt_is_quoted_with_its_not() -> None:
    facts = example("Sold as is. Not authentic, sorry.").facts()
    (doubt,) = facts(authenticity).doubts
    assert facts.listing.text("description")[doubt.start : doubt.end] == "Not authentic"


def test_authentic_is_the_name_of_a_model_of_vans() -> None:
    assert not example("Black authentic, worn once.", brand="Vans").facts()(authenticity).claims
    assert example("100% authentic.", brand="Vans").facts()(authenticity).claims


def test_what_an_item_is_sold_as_it_may_be_like() -> None:
    assert not example("Wears in like Coach.", title="Coach tote").facts()(authenticity).likenesses
    assert not example("Soft like Coach should be.", brand="Coach").facts()(authenticity).likenesses


def test_the_often_faked_brand_is_the_one_it_is_sold_as() -> None:
    assert example("Bag", brand="Louis Vuitton").facts()(authenticity).faked == "Louis Vuitton"
    assert example("Bag", title="Chanel style bag").facts()(authenticity).faked is None


@pytest.mark.parametrize(
    ("text", "proved"),
    [
        ("The serial number is legible.", True),
        ("The date code has faded but is legible.", True),
        ("The logo has rubbed off, the serial is there.", True),
        ("The serial sticker inside has rubbed off.", False),
        ("The date code is illegible.", False),
        ("The receipt is not included.", False),
        ("I lost the receipt.", False),
        ("I don't have the receipt.", False),
    ],
)
def test_a_proof_that_is_gone_is_none(text: str, proved: bool) -> None:
    assert bool(example(text).facts()(authenticity).proofs) == proved
