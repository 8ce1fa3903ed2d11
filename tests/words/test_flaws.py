"""Which words of a listing state a flaw of the item, and what is read beside it."""

from __future__ import annotations

import time

import pytest

from linter.rule import example
from linter.words.flaws import Flaw, flaws


def stated(description: str, title: str = "") -> tuple[Flaw, ...]:
    return example(description, title=title).facts()(flaws)


@pytest.mark.parametrize(
    ("sentence", "kind", "text", "place"),
    [
        ("There is a small stain on the left cuff.", "stain", "small stain on the left cuff", "left cuff"),
        ("Left sleeve has a tiny hole.", "hole", "tiny hole", "Left sleeve"),
        ("A stain at the hem, not on purpose", "stain", "stain at the hem", "hem"),
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
        ("Age toning at the edges", "fade", "Age toning at the edges", "edges"),
        ("One loose thread at the collar", "snag", "One loose thread at the collar", "collar"),
        ("Hairline scratches on the crystal", "scuff", "Hairline scratches on the crystal", "crystal"),
        ("Some paint wear on the rim", "wear", "Some paint wear on the rim", "rim"),
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
        ("On the back of it, below the long belt, there is a mark", "stain", "mark", "back"),
        ("By the hem on the front I noticed a small hole", "hole", "small hole", "front"),
        ("Fade to the crest", "fade", "Fade to the crest", None),
        ("Moth grazes on the brim", "hole", "Moth grazes on the brim", "brim"),
        ("A white streak on the slot", "stain", "white streak on the slot", "slot"),
        ("The soles, insoles, and leather show slight wear", "wear", "slight wear", "insoles"),
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
        "The tags have fallen off",
        "I have fallen out of love with it",
        "Once it has come off the hanger",
        "All blocks are hand stitched",
        "Have a crack at it",
        "Marked sterling, signed and marked",
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


@pytest.mark.parametrize(
    ("title", "place"), [("Wall mirror", None), ("Leather bag", "mirror"), ("Glass bowl", "mirror")]
)
def test_what_is_sold_is_no_part_of_itself(title: str, place: str | None) -> None:
    (flaw,) = example("Small scratches on the mirror", title=title).facts()(flaws)
    assert flaw.place == place


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


def test_brackets_end_no_sentence_and_hide_no_place() -> None:
    assert stated("No stains, free from pilling (it never does!) and fraying.") == ()
    assert [flaw.place for flaw in stated("A small hole (seen in the third photo) located below the left pocket.")] == [
        "left pocket"
    ]


def test_a_long_text_without_full_stops_takes_linear_time() -> None:
    stated("stain")  # the tables are read once
    begun = time.perf_counter()
    stated("small stain and no hole, " * 2000)
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    "sentence",
    [
        "Used items will show signs of wear.",
        "Some items are pre-owned and have small marks.",
        "Most vintage tees have some cracking.",
        "All old tin signs have scratches.",
        "A vintage item usually gets a small stain or a pinhole.",
        "Reworked garments may have one or more of the following: stains, holes, fading.",
        "A: like new, B: light wear, C: visible stains.",
        "10 = new\n9 = light wear\n8 = small stains",
        "Garments may show small marks. Rather than flaws, these imperfections are signs of character.",
        "Go through every picture (tags, defects, prints).",
        "Our steel does not rust, tarnish or fade.",
        "This coating will never chip, crack or peel.",
        "Darn it when it tears.",
        "Mend the throw once the weave frays.",
        "The wool scratched my neck.",
        "Lost parcels are the courier's fault.",
        "Three piece unstitched suit.",
        "Light wash with authentic fading.",
        "Distressed jeans with holes.",
        "Tweed jacket with fray trim.",
        "You have nothing to loose.",
        "The blouse just needs some steaming.",
        "A cracking little dress.",
        "Resistant to scratches.",
        "A cream that fights odours.",
        "A rug for hiding stains.",
        "Black spots on white.",
        "The spots in the picture are dust on the scanner.",
        "What seems a stain is just a shadow.",
        "If it is damaged when you open it, write to me.",
        "I checked every seam carefully for holes.",
        "The lid does not work for me.",
        "Loads of wear left.",
        "She needs new shoes.",
        "It needs a new home.",
        "I replace it if damaged.",
        "It won't work on all networks.",
        "Jeans with rips.",
        "A scratch map of Europe.",
        "Suede stains easily, so take care.",
        "The sleeves are loose.",
        "The top is worn off the shoulder.",
        "Detached by Cat Marlowe, a novel.",
        "Two pulls on the zip.",
        "Tears of joy when I bought it.",
        "Comes with a spot cleaner.",
        "Hardly a scratch.",
    ],
)
def test_a_sentence_about_something_else_states_no_flaw(sentence: str) -> None:
    assert not stated(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("This vintage item has a small stain.", "stain"),
        ("All items here are used and have signs of wear.", "wear"),
        ("All corners have light wear.", "wear"),
        ("Condition: B - light wear.", "wear"),
        ("See the pictures (small hole on the hem).", "hole"),
        ("It does not smell, stain on the cuff.", "stain"),
        ("Distressed jeans with a small hole at the seat.", "hole"),
        ("Seam is unstitched at the hem.", "rip"),
        ("Red marks on the back.", "stain"),
        ("Two small, unnoticeable shiny spots near the knee.", "stain"),
        ("One of the sleeve buttons is gone.", "missing"),
        ("The soles crumble when you walk on them.", "broken"),
        ("The foam has turned to dust.", "broken"),
        ("The rubber of the soles has perished.", "broken"),
        ("One of the rhinestones has fallen out.", "broken"),
        ("The zip pull has come off.", "broken"),
        ("The elastic is shot.", "snag"),
        ("Leather has aged.", "wear"),
        ("Light wear as seen.", "wear"),
        ("Cleaning is up to the buyer.", "care"),
        ("Nice overall, but with nuances.", "generic"),
        ("The clasp is a bit loose.", "broken"),
        ("One belt loop has snapped.", "broken"),
        ("The top drawer sticks.", "broken"),
        ("The waistband has gone a bit slack.", "snag"),
        ("The collar does not sit flat.", "snag"),
        ("Suede is matted.", "pilling"),
        ("Stretched neckline.", "snag"),
        ("Cuffs worn.", "wear"),
        ("It has lost its shape.", "wear"),
        ("Battery doesn't hold a charge.", "broken"),
        ("Velcro no longer sticks, not as bright as it was.", "fade"),
        ("The hook at the top won't fasten.", "broken"),
        ("Could do with a new zip.", "broken"),
        ("The seat needs some attention.", "broken"),
        ("Needs new pedals.", "broken"),
        ("A mark which may wash out.", "stain"),
        ("Dead battery.", "broken"),
        ("Faded by the sun.", "fade"),
        ("Marks to the collar.", "stain"),
        ("There is an issue with the zip.", "generic"),
        ("One flaw - see photo.", "generic"),
        ("A factory flaw on the label.", "generic"),
        ("Grubby cuffs.", "stain"),
        ("It smells of smoke.", "odor"),
        ("Corner wear as pictured.", "wear"),
        ("Spares or repair.", "broken"),
        ("The corners are bumped.", "scuff"),
        ("Smells a bit of the attic.", "odor"),
        ("Has that old book smell.", "odor"),
        ("I smell nothing, but my husband finds it a bit musty.", "odor"),
        ("Armpits are a little yellow.", "stain"),
        ("Lacks one button.", "missing"),
        ("Seam has opened under the arm.", "rip"),
    ],
)
def test_what_is_said_of_this_item_is_a_flaw(sentence: str, kind: str) -> None:
    assert kind in [flaw.kind for flaw in stated(sentence)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Interior: light wear. Faint marks.", ["Interior", "Interior"]),
        ("Interior:\n- faint marks\n- small scratch\n", ["Interior", "Interior"]),
        ("Interior: clean.\nSmall scratch", [None]),
        ("Text: white, cracked at the first letter.", ["letter"]),
    ],
)
def test_a_place_as_a_heading_reaches_its_list(text: str, places: list[str | None]) -> None:
    assert [flaw.place for flaw in stated(text)] == places


def test_a_measurement_s_name_is_no_place_of_a_flaw() -> None:
    assert [(flaw.text, flaw.place) for flaw in example("Waist 16 in. A tear.").facts()(flaws)] == [("tear", None)]
    assert [flaw.place for flaw in example("Waist: a tear.").facts()(flaws)] == ["Waist"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Light stain on the collar and a small hole, see photo 5.", ["collar", None]),
        ("Scuff at the toe and a scratch.", ["toe", None]),
        ("On the collar a stain and a small hole.", ["collar", "collar"]),
        ("A stain on the collar and a hole on the hem.", ["collar", "hem"]),
    ],
)
def test_a_place_that_one_flaw_has_named_is_not_that_of_another(text: str, places: list[str | None]) -> None:
    assert [flaw.place for flaw in example(text, title="Linen shirt").facts()(flaws)] == places


@pytest.mark.parametrize(
    "text", ["No flaws apart from dry rot along the placket.", "Perfect aside from fading at the hem."]
)
def test_what_an_exception_names_is_a_flaw(text: str) -> None:
    assert len(example(text, title="Linen shirt").facts()(flaws)) == 1
