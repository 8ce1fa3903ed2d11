"""Which words of a listing state a flaw of the item, and what is read beside it."""

from __future__ import annotations

import time

import pytest

from linter.rule import example
from linter.words.flaws import Flaw, flaw_claims, flaws


def stated(description: str, title: str = "") -> tuple[Flaw, ...]:
    return example(description, title=title).facts()(flaws)


@pytest.mark.parametrize(
    ("sentence", "kind", "text", "place"),
    [
        ("There is a small stain on the left cuff.", "stain", "small stain on the left cuff", "left cuff"),
        ("Left sleeve has a tiny hole.", "hole", "tiny hole", "Left sleeve"),
        ("Two small brown spots near the hem", "stain", "Two small brown spots near the hem", "hem"),
        ("Slight pilling throughout", "pilling", "Slight pilling throughout", "throughout"),
        ("Some heel wear", "wear", "Some heel wear", "heel"),
        ("Normal signs of wear", "wear", "Normal signs of wear", None),
        ("Handles: minor scratches", "scuff", "minor scratches", "Handles"),
        ("Missing one button", "missing", "Missing one button", "one button"),
        ("Zipper needs repair", "broken", "needs repair", "Zipper"),
        ("A coffee stain, about half an inch, on the front hem", "stain", "stain", "front hem"),
        ("It will need a wash", "care", "need a wash", None),
        ("Print is cracking", "print", "cracking", "Print"),
        ("Graphics faded", "fade", "faded", "Graphics"),
        ("One loose thread at the collar", "snag", "One loose thread at the collar", "collar"),
        ("Musty odor", "odor", "Musty odor", None),
        ("Has a few minor flaws", "generic", "few minor flaws", None),
        ("Glass has a small chip", "print", "small chip", "Glass"),
        ("Tiny chip on lip", "print", "Tiny chip on lip", "lip"),
        ("LIGHT STAINING ON ENAMEL", "stain", "LIGHT STAINING ON ENAMEL", "ENAMEL"),
        ("A few scratches on the battery cover", "scuff", "few scratches on the battery cover", "battery cover"),
        ("Scratch on the armrest works fine", "scuff", "Scratch on the armrest", "armrest"),
        ("Left cuff has a stain, a dime, near the button", "stain", "stain", "Left cuff"),
        ("There is a pull on the left cuff", "snag", "a pull on the left cuff", "left cuff"),
        ("One small hole by the collar", "hole", "One small hole by the collar", "collar"),
        ("Fleabite on the rim", "print", "Fleabite on the rim", "rim"),
        ("Marks on the crystal", "stain", "Marks on the crystal", "crystal"),
    ],
)
def test_a_flaw_is_read_with_its_place(sentence: str, kind: str, text: str, place: str | None) -> None:
    found = [flaw for flaw in stated(sentence) if flaw.kind == kind]
    assert found
    assert (found[-1].text, found[-1].place) == (text, place)
    assert sentence[found[-1].span.start : found[-1].span.end] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Ripped knee boyfriend jeans with a raw hem",
        "Distressed denim, frayed hem, factory holes",
        "Thumb holes and a keyhole neck",
        "Button hole detail",
        "Pull on style, long zipper pull",
        "A pull on skirt, just pull on the tab",
        "Faded by the sun in the picture by design",
        "Polka dot scarf by Mark Cross",
        "Marks & Spencer blazer",
        "Stain resistant, wrinkle free, anti-pill fleece",
        "Broken in and so soft",
        "Perfect for everyday wear, easy to wear with jeans",
        "Gently worn, worn twice",
        "Beautiful fade, faded blue wash",
        "Not responsible for items lost or damaged in transit",
        "Smells like vanilla",
        "The box has a small tear",
        "Patch pockets and a logo patch",
        "Rips are by design",
        "Runs small, run a size up",
        "Do not bleach",
        "Protects from scratches",
        "See photos for flaws",
        "Flaws: see pictures",
        "Flaws: no rips",
        "If you need more photos please ask",
        "No stains, holes or signs of wear",
        "All vintage items may have small signs of wear",
    ],
)
def test_false_friends_are_no_flaws(sentence: str) -> None:
    assert stated(sentence) == ()


def test_praise_in_a_title_is_no_flaw() -> None:
    assert stated("Heavy cotton.", title="90s faded worn graphic tee") == ()
    assert [flaw.kind for flaw in stated("Heavy cotton.", title="Silk blouse, small stain")] == ["stain"]


def test_size_and_photo_are_read() -> None:
    (flaw,) = stated("Small stain about 1/4 inch on the back hem, see last pic.")
    assert flaw.size == "1/4 inch"
    assert flaw.photo_mentioned
    assert [flaw.size for flaw in stated("A dime sized hole under the arm")] == ["dime"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Glass jar has a small chip",
        "Stone washed jeans with a small hole",
        "Small stain on the jacket",
        "Yellow stains on the white material",
        "Snagged on something",
        "Small stain on arrival",
        "A tear in the wash",
        "Coach has a small stain",
        "Toe crease, scuffs",
    ],
)
def test_what_is_no_place(sentence: str) -> None:
    assert stated(sentence)[-1].place is None


def test_several_flaws_keep_their_own_places() -> None:
    chipped = stated("Tiny chip on lip, light staining on enamel inside. Glass has a small crack, wear on the rim.")
    assert [flaw.place for flaw in chipped] == ["lip", "enamel", "Glass", "rim"]
    torn = stated("Small hole on the armrest and a scratch on the lid")
    assert [flaw.place for flaw in torn] == ["armrest", "lid"]
    found = stated("Small stain on the collar, scuffs on the toes and a hole at the elbow.")
    assert [(flaw.kind, flaw.place) for flaw in found] == [
        ("stain", "collar"),
        ("scuff", "toes"),
        ("hole", "elbow"),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["No flaws!", "No stains or holes", "Flawless", "Perfect condition", "Flaws: none", "free of stains", "No damage"],
)
def test_claims_to_be_without_flaws(sentence: str) -> None:
    assert example(sentence).facts()(flaw_claims).denies


@pytest.mark.parametrize(
    "sentence",
    [
        "Excellent condition",
        "No major flaws",
        "Perfect for summer",
        "Near perfect condition",
        "Please don't expect perfect condition",
        "No odors",
        "No belt included",
        "Smoke free home",
    ],
)
def test_what_is_no_such_claim(sentence: str) -> None:
    assert not example(sentence).facts()(flaw_claims).denies


def test_an_exception_is_part_of_the_denial() -> None:
    claims = example("No flaws except a small hole. No other stains.").facts()(flaw_claims)
    assert [denial.excepted for denial in claims.denials] == [True, True]


def test_a_long_text_without_full_stops_takes_linear_time() -> None:
    stated("stain")  # the tables are read once
    begun = time.perf_counter()
    stated("small stain and no hole, " * 2000)
    assert time.perf_counter() - begun < 5
