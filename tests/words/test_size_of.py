"""What an amount is the size of: the item, or a part of it, a body, another thing, and what is said twice."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.fit import fit
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
        ("Jacket chest 52 cm, length 72 cm; trousers waist 20.5 in", "Wool suit", "chest 52, length 72, waist 20.5"),
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


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("My sister has outgrown it, chest 22 in, length 30 in.", "Wool coat", "chest 22, length 30"),
        ("I have 17 in pit to pit.", "Wool sweater", "chest 17"),
        ("Links 5 mm wide, 20 in long", "Gold necklace", "length 20"),
        ("With dust bag: 14 x 11 x 5 in", "Leather tote bag", "width 14, height 11, depth 5"),
        ("Length 27 in. Size on tag: M", "Band tee", "length 27"),
        # a list below the words on a model is the model's, up to a line of another kind
        (
            "Model is 5'8. Height: 172 cm\nBust: 86 cm\nWaist: 66 cm\n\nDress length: 102 cm",
            "Linen dress",
            "length 102",
        ),
        # a part of it, unless it is what is sold
        ("The stone is 14 x 10 mm, the band 3 mm wide", "Gold opal ring", "width 3"),
        ("Front panel is 9 in wide and 20 in long. Chest 21 in", "Quilted jacket", "chest 21"),
        ("The pearls have a diameter of 8 mm. Length 18 in", "Pearl necklace", "length 18"),
        ("A tote with pockets 12 x 9 x 4 in", "Canvas tote", "width 12, height 9, depth 4"),
        ("The panel is 40 in wide", "Lace curtain panel", "width 40"),
        ("Logo tee, 24 in long", "Band tee", "length 24"),
        ("Toggle clasp logo link gold plated necklace 24 in long", "Gold necklace", "length 24"),
        ("The logo on the tee is 4 in wide", "Band tee", ""),
        # what comes with it or stands beside it
        ("Dust bag: 18 x 14 in, box 14 x 10 x 6 in. The bag is 9 in wide", "Leather handbag", "width 9"),
        ("Skis:\nLength - 142 cm\n\nBoots:\nLength 28 cm", "Ski boots and skis", "length 28"),
        ("The box is 9 in wide", "Oak box", "width 9"),
        ("This table is 48 in wide. Each panel is 20 in wide", "Danish teak", "width 48, width 20"),
        # a body
        ("30 in long (I have a 28 in waist and it barely fits), 2 in wide", "Leather belt", "length 30, width 2"),
        ("30 in long (model has 28 in waist)", "Leather belt", "length 30"),
        ("(Model is 5'9) bust 34 in, waist 24 in", "Wool dress", ""),
        ("I have 101cm hips & 68 cm waist. Waist 34 cm", "Straight jeans", "waist 34"),
        ("My husband is 6'1 with a 42 in chest. Chest 21 in", "Wool jumper", "chest 21"),
        ("The woman in the photos is 125 cm from wrist to wrist. Length 90 cm", "Silk kimono", "length 90"),
        # what follows a full stop, or "with"
        ('12" x 15" with adjustable straps', "Canvas backpack", "width 12, height 15"),
        ("14 in wide with zip, 12 in tall with straps", "Canvas tote", "width 14, height 12"),
        ("Tapered leg. 30 in", "Blue jeans", ""),
        ("The purse measures 11 1/2 wide and 6 tall", "Red purse", "width 11.5, height 6"),
        ("With a span of over 94 inches long", "Felt cape", "other 94"),
        ("Width of skirt 124 cm, sleeve drop 43 cm", "Cotton yukata", "hem 124, other 43"),
        ("Embroidered on 90 cm of its length. Length 218 cm", "Sash belt", "length 218"),
        ("Laid out for a wall it is 94 in by 60 in", "Felt cape", ""),
        ("Fits a woman about 5'4\" tall, with hips about 83cm around. Length 146 cm", "Cotton yukata", "length 146"),
    ],
)
def test_what_else_an_amount_may_be_of(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Measures 7 /14 x 5 x 3 inches", "Leather satchel"),
        ('Tapered. 28" x 28"', "Blue jeans"),
        ("Fits bust 36-40, waist 30-34, length 44 in", "Shift dress"),
    ],
)
def test_what_is_stated_in_some_way_is_not_asked_for(text: str, title: str) -> None:
    found = example(text, title=title).facts()(fit)
    assert not found.missing or found.known_by == "unread"


@pytest.mark.parametrize(
    "unit",
    [
        "Measurements in InchesChest 18",
        "Unit: cm\nChest 54",
        "Inches:\nChest 18",
        "All in cm\nChest 54",
        "Chest 54, all cm",
    ],
)
def test_a_unit_may_be_said_once(unit: str) -> None:
    found = example(f"{unit}\nLength 60", title="Wool jumper").facts()(measurements)
    assert found
    assert not any(m.inferred for m in found)
