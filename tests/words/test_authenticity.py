from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.authenticity import authenticity, is_copied, is_unbranded, is_worth_copying


@pytest.mark.parametrize(
    ("text", "claims", "doubts"),
    [
        ("100% authentic Coach bag", True, False),
        ("Vans Authentic, size 8", False, False),
        ("Real Prada, bought in Milan", True, False),
        ("It's real.", True, False),
        ("I never sell fakes.", True, False),
        ("Comes with an authenticity card", True, False),
        ("Does not come with an authenticity card", False, False),
        ("All original buttons, genuine vintage", False, False),
        ("Real pearl buttons", False, False),
        ("Feels like the real thing", False, False),
        ("Genuine leather, authentic vintage look", False, False),
        ("Authentic Mexican blanket", False, False),
        ("Authentic American Eagle jeans", True, False),
        ("Brown purse like Coach", False, True),
        ("Looks like a Chanel", False, True),
        ("Prada-like nylon bag", False, True),
        ("Like new Coach bag", False, False),
        ("The fur trim is fake", False, False),
        ("Pockets: fake", False, False),
        ("Stones are obviously not real, just fake", False, False),
        ("The pearls are not genuine", False, False),
        ("The leather is obviously fake", False, True),
        ("It has a leather strap, but the bag is fake", False, True),
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
        ("Looks original, but I can't say", False, True),
        ("A depth of blue that is impossible to fake", False, False),
        ("You can't fake this patina", False, False),
        ("It is not authentic", False, True),
        ("No authenticity card", False, False),
        ("Maison Margiela Replica sneakers", False, False),
        ("Good replica of the tote", False, True),
        ("LV inspired tote", False, True),
        ("Military inspired coat with fake pockets", False, False),
        ("Every cent back should it turn out to be fake", False, False),
        ("Beware, there are many fakes out there", False, False),
        ("These are fakes", False, True),
        ("Replica trainers by the maker of the Replica by Margiela", False, True),
        ("White trainers, Replica by Margiela", False, False),
        ("Light wash with authentic fading", False, False),
        ("Authentic dress from the 70s", False, False),
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


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("This is not a Gucci, just a plain belt.", True),
        ("An inspired piece with gold hardware.", True),
        ("Designer inspired.", True),
        ("Unbranded, light scratches.", True),
        ("Not worn. Gucci belt, military inspired.", False),
        ("Gold hardware on an unbranded strap.", False),
    ],
)
def test_the_brand_in_the_field_may_be_denied(text: str, denied: bool) -> None:
    assert bool(example(text, title="Belt", brand="Gucci").facts()(authenticity).likenesses) == denied
    assert not example(text, title="Belt", brand="Gap").facts()(authenticity).likenesses


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Serial number in the last photo.", True),
        ("Code: 2119 26554", True),
        ("Discount code: SAVE10", False),
        ("Not cheap, receipt included.", True),
        ("The posts are engraved with hallmarks.", True),
        ("Do not ask me for a receipt.", False),
        ("The receipt is not available.", False),
        ("Tag size M, the shipping label is sent at once.", False),
    ],
)
def test_proof_is_offered_not_mentioned(text: str, offered: bool) -> None:
    assert bool(example(text).facts()(authenticity).proofs) == offered


def test_a_faked_brand_may_stand_among_others() -> None:
    assert example("Shirt", brand="Luxury x Prada").facts()(authenticity).faked == "Prada"
    assert example("Shirt", brand="Dolce & Gabbana").facts()(authenticity).faked == "Dolce & Gabbana"
    assert example("Shirt", brand="Not Prada").facts()(authenticity).faked is None


@pytest.mark.parametrize(
    "sentence",
    [
        "This is an authentic vintage piece.",
        "An authentic Victorian brooch.",
        "Authentic nautical decor, authentic flavour.",
    ],
)
def test_of_its_time_is_no_claim_of_a_brand(sentence: str) -> None:
    assert example(sentence, title="Wool skirt").facts()(authenticity).claims == ()


def test_a_data_code_is_proof() -> None:
    assert example("Data code AR1919.", title="Pochette", brand="Louis Vuitton").facts()(authenticity).proofs


@pytest.mark.parametrize(
    "sentence",
    ["Unsure of authenticity.", "I cannot verify its authenticity.", "I cannot say for sure whether it is real."],
)
def test_who_is_unsure_doubts(sentence: str) -> None:
    assert example(sentence, title="Brooch", brand="Chanel").facts()(authenticity).doubts


def test_a_certificate_of_a_known_service_is_proof() -> None:
    assert example("Entrupy certificate included.", title="Bag", brand="Gucci").facts()(authenticity).proofs


def test_a_brand_of_likeness_that_is_denied_too_is_told_once() -> None:
    facts = example("Pretty.", title="Silk scarf Hermes style, unbranded").facts()
    assert len(facts(authenticity).likenesses) == 1


@pytest.mark.parametrize(
    ("brand", "title", "copied"),
    [
        ("Nike", "Running shoes", True),
        ("Nike", "Running tee", False),
        ("Nike", "Dunk Panda", True),  # what it is, is unclear
        ("Chanel", "Silk scarf", True),
        ("Chanel", "Sewing machine", False),
    ],
)
def test_only_some_of_a_makers_goods_are_copied(brand: str, title: str, copied: bool) -> None:
    assert is_copied(example("Soft.", title=title, brand=brand).facts(), brand, claimed=False) == copied


@pytest.mark.parametrize(
    ("price", "worth"),
    [("", True), ("$12", False), ("24,50", False), ("1,200", True), ("1.200,00", True), ("25", True)],
)
def test_cheap_goods_are_not_worth_a_copy(price: str, worth: bool) -> None:
    assert is_worth_copying(example("Soft.", price=price).facts()) == worth


def test_a_brands_name_may_be_part_of_another_or_in_the_plural() -> None:
    assert example("Tee", title="Celine Dion tee").facts()(authenticity).faked is None
    assert example("Boots", title="Black UGGs").facts()(authenticity).faked == "UGG"
    assert example("Genuine Dyson, filter washed.", brand="Dyson").facts()(authenticity).claims
    assert not example("With a genuine Dyson filter.", brand="Dyson").facts()(authenticity).claims


@pytest.mark.parametrize(
    ("text", "unbranded"),
    [("Unbranded leather bag.", True), ("Comes in an unbranded dust bag.", False), ("The box is unbranded.", False)],
)
def test_what_has_no_brand_is_the_item(text: str, unbranded: bool) -> None:
    assert is_unbranded(example(text).facts()) == unbranded


@pytest.mark.parametrize(
    ("text", "proved"),
    [
        ("On the movement: 24 jewels 550 26847569.", True),
        ("Authentic. AH45230.", True),
        ("Authentic. SKU 12345678.", False),
        ("Authentic. My store number 1234567.", False),
        ("Authentic. Bin A12345, INV20231.", False),
        ("Authentic, bought on 20230514.", False),
        ("Authentic, over 100000 sales.", False),
        ("Authentic, worth 150000 yen or USD150000.", False),
    ],
)
def test_a_number_of_a_shop_is_no_makers(text: str, proved: bool) -> None:
    assert bool(example(text, title="Gucci belt").facts()(authenticity).proofs) is proved


@pytest.mark.parametrize(
    ("title", "text", "doubts"),
    [
        ("Chanel bag", "It is a replica of a designer bag.", True),
        ("Brown handbag", "Replica of an original bag.", True),
        ("Silver locket", "In it lies a coin, a replica of an antique one.", False),
        ("Player issue rugby shirt", "It has all replica differences.", False),
        ("Squash blossom necklace", "Costume, of an alloy and faux turquoise, looks genuine.", False),
        ("Turquoise necklace", "I think it is genuine.", True),
        ("Chanel necklace", "Costume jewelry, I think it is authentic.", True),
    ],
)
def test_a_replica_of_brand_goods_is_one(title: str, text: str, doubts: bool) -> None:
    assert bool(example(text, title=title).facts()(authenticity).doubts) is doubts


def test_a_claim_among_words_for_the_search_is_none() -> None:
    words = "zara topshop jeans dress skirt top coat hoodie blouse shirt vintage retro boho y2k genuine authentic h&m"
    assert not example(f"Nike hoodie, worn twice.\n{words} nike adidas levis").facts()(authenticity).claims
    kept = example(f"Nike hoodie, authentic.\n{words} nike adidas levis").facts()(authenticity)
    assert (len(kept.claims), kept.copied) == (1, "Nike")
