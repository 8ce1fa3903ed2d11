"""Which measurements a listing states: names, garments, units, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.rule import example
from linter.words.measurements import Measurement, empty_slots, measurements
from linter.words.pairs.pairing import pair
from linter.words.tokens import read


def found(description: str, title: str = "Flannel shirt") -> tuple[Measurement, ...]:
    return example(description, title=title).facts()(measurements)


def brief(description: str, title: str = "Flannel shirt") -> list[tuple[str, float, str | None]]:
    return [(m.name, m.value, m.unit) for m in found(description, title)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pit to pit", "chest"),
        ("p2p", "chest"),
        ("PIT-TO-PIT", "chest"),
        ("Arm pit to arm pit", "chest"),
        ("Width (armpit to armpit)", "chest"),
        ("Shoulder to hem", "length"),
        ("Length from back collar to bottom hem", "length"),
        ("Top 2 bottom", "length"),
        ("Lenght", "length"),
        ("Sleeve length from shoulder", "sleeve"),
        ("Shoulder seam to cuff", "sleeve"),
        ("Length from the shoulder", "length"),
        ("Arms", "sleeve"),
        ("Collar to cuff", "sleeve"),
        ("Armpit to end of sleeve", "sleeve"),
        ("Shoulder to shoulder", "shoulder"),
        ("Across the back", "shoulder"),
        ("Back to cuff", "sleeve"),
    ],
)
def test_names_on_a_shirt(text: str, name: str) -> None:
    assert brief(f"{text}: 21 inches") == [(name, 21, "in")]
    assert brief(f"Great shirt\n{text} - 21”\nNo flaws") == [(name, 21, "in")]
    assert brief(f"Measures 21 inches {text.lower()}") == [(name, 21, "in")]


def test_what_is_measured_from_point_to_point_is_no_body_that_it_fits() -> None:
    assert brief("It would fit armpit to armpit 20 in") == [("chest", 20, "in")]
    assert brief("It would fit a chest of 40 in") == []


def test_a_size_of_clothes_behind_a_body_s_part_measures_nothing() -> None:
    assert brief("For a smaller bust size 10") == []
    assert brief("Waist size 32") == [("waist", 32, None)]


def test_what_a_size_chart_says_is_no_measurement() -> None:
    assert brief("Width is 26 in and length is 33 in according to the brand's size chart.") == []
    assert brief("Pit to pit 20 in. According to the size chart it is a medium.") == [("chest", 20, "in")]


def test_a_length_in_words_has_a_value_where_one_follows() -> None:
    assert brief("Medium length 28 inches; width 26 inches") == [("length", 28, "in"), ("chest", 26, "in")]
    assert brief("Midi length: 42 in") == [("length", 42, "in")]
    assert brief("Knee length. Pit to pit 18 in") == [("chest", 18, "in")]


@pytest.mark.parametrize("text", ["A 1x1 rib at the cuffs", "Knit in 2 x 2 ribbing", "Cable 4x4", "3x1 twill, soft"])
def test_stitches_are_no_measurements(text: str) -> None:
    assert brief(f"{text}. Chest 23 in") == [("chest", 23, "in")]


def test_the_size_of_goods_without_a_size_label_is_measured() -> None:
    size = "10.2*7.1*2.8 in / 26*18*7 cm"
    bag = example("Black.", title="Quilted shoulder bag", size=size).facts()(measurements)
    assert [(m.value, m.unit, m.span.field) for m in bag] == [(value, "in", "size") for value in (10.2, 7.1, 2.8)]
    assert example("Black.", title="Linen shirt", size="21x27 in").facts()(measurements) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Inside leg", "inseam"),
        ("Length (outseam)", "outseam"),
        ("Front rise", "rise"),
        ("Crotch to waistband", "rise"),
        ("Hem", "leg_opening"),
        ("Ankle opening", "leg_opening"),
        ("Thigh", "thigh"),
    ],
)
def test_names_on_trousers(text: str, name: str) -> None:
    assert brief(f"{text} 12 in", "Chino pants") == [(name, 12, "in")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Waist 16" rise 11" inseam 30"', [("waist", 16), ("rise", 11), ("inseam", 30)]),
        ('16" waist 11" rise 30" inseam', [("waist", 16), ("rise", 11), ("inseam", 30)]),
        ('16" waist | 11" rise | 30" inseam', [("waist", 16), ("rise", 11), ("inseam", 30)]),
        ("Waist (cm) 41\nRise (cm) 28\nInseam (cm) 76", [("waist", 41), ("rise", 28), ("inseam", 76)]),
        ("Waist:\n16 in\nInseam:\n30 in", [("waist", 16), ("inseam", 30)]),
        ("Waist, laid flat, 16 inches", [("waist", 16)]),
        ("Waist: 16in/41cm, inseam: 30in/76cm", [("waist", 16), ("inseam", 30)]),
        ("Waist 16in Rise 11in Inseam 30in", [("waist", 16), ("rise", 11), ("inseam", 30)]),
        ("Waist 16 and a half inches", [("waist", 16.5)]),
        ("9.5in front rise; 14in back rise", [("rise", 9.5), ("rise", 14)]),
        ('Rise: front 9"; back 13 1/2". Waist 15 in', [("rise", 9), ("rise", 13.5), ("waist", 15)]),
        ("Front rise 9 in, back 13.5 in. Inseam 30 in", [("rise", 9), ("rise", 13.5), ("inseam", 30)]),
        ('10" high rise, 9" leg opening', [("rise", 10), ("leg_opening", 9)]),
        ('11" high-rise | 14" natural waist', [("rise", 11), ("waist", 14)]),
        ("Length: front 22, back 24. Waist 13 in", [("length", 22), ("length", 24), ("waist", 13)]),
        ("Length: front 22 / back 24\nWaist: 13", [("length", 22), ("length", 24), ("waist", 13)]),
        ("Length: 22 in, back zip 9 in", [("length", 22)]),
        ("Inseam: 7 inches (front) / 8 inches (back)", [("inseam", 7), ("inseam", 8)]),
        ("Waist 11x2=22 in", [("waist", 11)]),
        ("Waist 2 x 16 in", [("waist", 16)]),
        ("Front rise (waist) 10 in", [("rise", 10)]),
        ("Inseam 30 in, 4 in slit", [("inseam", 30)]),
    ],
)
def test_layouts_of_lines(text: str, expected: list[tuple[str, float]]) -> None:
    assert [
        (m.name, m.value) for m in found(text, "Chino shorts" if "Inseam: 7" in text else "Chino pants")
    ] == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("21x27", "Band tee", [("chest", 21), ("length", 27)]),
        ("19x31", "Band tee", [("chest", 19), ("length", 31)]),
        ("Size XL - 24x28", "Band tee", [("chest", 24), ("length", 28)]),
        ("22 W x 28 L", "Band tee", [("chest", 22), ("length", 28)]),
        ("w 17, l 28", "Band tee", [("chest", 17), ("length", 28)]),
        ("Size L, W 17, L28", "Band tee", [("chest", 17), ("length", 28)]),
        ("Pit to pit 17, L 28", "Band tee", [("chest", 17), ("length", 28)]),
        ("Chest: 17\nL: 28", "Band tee", [("chest", 17), ("length", 28)]),
        ("2 in diameter", "Gold hoop earrings", [("width", 2)]),
        ("40 mm hoops", "Gold hoop earrings", [("width", 40)]),
        ("6mm pearls on gold posts", "Pearl stud earrings", [("width", 6)]),
        ("Case diameter 36 mm", "Seiko watch", [("width", 36)]),
        ("10 inches across", "Straw bag", [("width", 10)]),
        ("17 inches across", "Band tee", [("chest", 17)]),
        ("P21/L28.5", "Band tee", [("chest", 21), ("length", 28.5)]),
        ("12 x 8 x 4 inches", "Leather tote bag", [("width", 12), ("height", 8), ("depth", 4)]),
        ("L x H x D: 12 x 8 x 4 in", "Leather tote bag", [("length", 12), ("height", 8), ("depth", 4)]),
        ("W: 22 cm H: 17 cm D: 5 cm", "Leather tote bag", [("width", 22), ("height", 17), ("depth", 5)]),
        (
            '9" tall and 12" wide with a 10 inch drop',
            "Leather tote bag",
            [("height", 9), ("width", 12), ("strap_drop", 10)],
        ),
        ("Chest 20 in, 40 in with the lining out", "Band tee", [("chest", 20)]),
        ("Length 28 in (21 in across)", "Band tee", [("length", 28), ("chest", 21)]),
        ("Size M (with pit to pit 22 in, length 27 in)", "Band tee", [("chest", 22), ("length", 27)]),
        ("13cmH x 22cmW x 7cmD", "Leather tote bag", [("height", 13), ("width", 22), ("depth", 7)]),
        ("11.5inchesx7.5inches", "Cookery book", [("height", 11.5), ("width", 7.5)]),
        ("Height 50cmWidth 53cmDepth 47cm", "Oak chair", [("height", 50), ("width", 53), ("depth", 47)]),
        ("It hangs above the bust line and is 24 in long", "Glass necklace", []),
        ("Measures 9x10! S/h 3.50 in U.S. only", "Backpack", [("width", 9), ("height", 10)]),
        ("Strap with a 10 in drop", "Leather tote bag", [("strap_drop", 10)]),
        ("Drop length 10 in", "Leather tote bag", [("strap_drop", 10)]),
        ("B 86 W 70 H 94 cm", "Silk dress", [("chest", 86), ("waist", 70), ("hip", 94)]),
        ('W 28" H 38" L 22"', "Tweed skirt", [("waist", 28), ("hip", 38), ("length", 22)]),
        ("Stands 9.5 inches", "Glass vase", [("height", 9.5)]),
        ("120 x 60 x 45 cm", "Oak coffee table", [("length", 120), ("width", 60), ("height", 45)]),
        ("24 x 36 in", "Movie poster", [("width", 24), ("height", 36)]),
        ("Measures 16 x 30 in", "Levi's jeans", [("waist", 16), ("inseam", 30)]),
        ("Tag says M, pit to pit 21 in", "Band tee", [("chest", 21)]),
        ("Cuff 7 in", "Chino pants", [("leg_opening", 7)]),
        ("W: 16 in, L: 40 in, H: 20 in", "Chino pants", [("waist", 16), ("length", 40), ("hip", 20)]),
        ("20 in tall", "Wool sweater", [("length", 20)]),
        ("Height 70 in", "Oak shelf, books", [("height", 70)]),
        ("5 in deep", "Straw hat", [("depth", 5)]),
    ],
)
def test_dimensions(text: str, title: str, expected: list[tuple[str, float]]) -> None:
    assert [(m.name, m.value) for m in found(text, title)] == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tagged 32x30, fits true.", "Levi's jeans"),
        ("Size W34 L32.", "Levi's jeans"),
        ('Mens Size: W36" by L34"', "Levi's jeans"),
        ("Model is 5'9\" with a 34 inch bust and wears a small.", "Linen dress"),
        ("I'm 5'4\", waist 26 inches, and it fits.", "Linen dress"),
        ("My waist is 27 in.", "Linen dress"),
        ("I'm 62 in. tall, bust 34 in", "Linen dress"),
        ("Modeled here on a form, waist 27 in", "Linen dress"),
        ("Tag says chest 40 in", "Linen dress"),
        ("24 x 36", "Movie poster"),
        ("Selvedge denim, 32 x 30 in.", "Levi's jeans"),
        ("Height 70 in", "Wool coat"),
        ("Height in the photo 185cm weight 80kg", "Wool coat"),
        ("Size chart: chest 40 in, waist 32 in", "Band tee"),
        ("Two bras, 34D and 34DD", "Push up bra"),
        ("Size: L 28, or M/L 30", "Band tee"),
        ("Slim fit, 16.5 x 34, non iron", "Brooks Brothers dress shirt"),
        ("3 oz, $45, made in 1994, 60% cotton, 8/10", "Band tee"),
        ("1/2 inch hole on the left sleeve", "Band tee"),
        ("Small stain near hem, 1 inch", "Band tee"),
        ("Print measures 10x12 inches", "Band tee"),
        ("Small hole (1/4 in) near the hem.", "Silk camisole top"),
        ("It hits 2 in above the knee.", "Linen dress"),
        ("The lining has a tear under the arm, about 3 cm.", "Wool coat"),
        ("Rip at the hem approx 5 cm", "Wool coat"),
        ("The cuffs are frayed 1/2 inch.", "Wool coat"),
        ("There is a mark on the hip 2 cm long.", "Wool skirt"),
        ("A 2 cm long pull on the chest", "Band tee"),
        ("One tiny pull on the back of the skirt, 1/4 in long.", "Silk dress"),
        ("Small hole at the back, 2 mm wide, 1 cm long", "Wool jumper"),
        ("Tiny pull on the back, near the waist, 1/2 in", "Silk dress"),
        ("A moth hole (2mm) on the hem", "Wool jumper"),
        ("A moth nip to the left sleeve approx 4mm.", "Wool coat"),
        ("The rip at the knee measures 3 in across", "Levi's jeans"),
        ("The trefoil on the chest is 3 in wide", "Track top"),
        ("Our crest on the front measures 6 inches across", "Track top"),
        ("About a 1/4 in L shaped tear at the collar", "Silk dress"),
        ("The sleeves are 3/4", "Wool jumper"),
        ("With 3/4 length sleeves", "Wool jumper"),
        ("Size small fitting a waist 30.", "Swimming shorts"),
        ('Size 42" chest, brown wool', "Tweed suit"),
        ("It is a chest size 38 UK", "Navy smock"),
        ("C40 / 102cm chest on the label", "Wax jacket"),
        ('Comes with a bandana of about 15 x 15"', "Denim jacket"),
        ("A loose thread at the hem, 2 in long.", "Levi's jeans"),
        ("Fits wrist size 18 cm.", "Silver bracelet"),
        ('The bracelet fits up to a 7 1/2" wrist.', "Steel watch"),
        ("Chest Length\n21 27\n22 28", "Oxford shirt"),
        ("Size Chest Length\nM 21 27\nL 22 28", "Oxford shirt"),
        ("It has 3 strap lengths.", "Leather tote bag"),
        ("Long sleeves, chest pocket, 3 buttons, size 10", "Linen shirt"),
        ("", '10" High-Rise Skinny jeans'),
        ("", "Jeans waist 32 length 30"),
        ("UK: women's 12 | men's waist 32-34", "Plaid skirt"),
        ("Women's P10, true to size, length: midi", "Velvet skirt"),
        ("Waist 32 inseam 30 as on the tag", "Levi's jeans"),
    ],
)
def test_what_is_no_measurement_of_the_item(text: str, title: str) -> None:
    assert brief(text, title) == []


def test_both_sides_of_a_hole_are_its_size() -> None:
    assert pair(read("description", "A hole 5 in by 5 in on the back")).alone == ()


def test_an_inseam_beside_what_no_tag_says_is_measured() -> None:
    three = [("waist", 15, "in"), ("inseam", 31, "in"), ("rise", 11, "in")]
    assert brief("Waist laid flat 15 in, inseam 31, rise 11.", "Levi's jeans") == three
    assert brief("Inseam 28, waist 14-18 with elastic.", "Fleece joggers")[0] == ("inseam", 28, "in")
    assert brief("Small hole at the hem, length is 70 cm") == [("length", 70, "cm")]
    assert brief("Lace trim, chest: about 50 cm") == [("chest", 50, "cm")]


def test_a_list_has_one_unit() -> None:
    assert brief("Widths 3.25, 3.5 and 3.75 inches.", "Three silk ties") == [("width", 3.25, "in")]
    assert brief("Waist 34, 30 in inseam.", "Levi's jeans") == [("inseam", 30, "in")]


def test_dimensions_side_by_side_need_no_unit() -> None:
    assert brief("12 wide 10 high 4 deep", "Canvas tote bag") == [
        ("width", 12, None),
        ("height", 10, None),
        ("depth", 4, None),
    ]
    assert brief("Size 32 waist 30 long", "Levi's jeans") == []


def test_only_a_dress_shirt_has_neck_and_sleeve_for_a_size() -> None:
    assert len(brief("Measures 17 x 32", "Linen tunic")) == 2
    assert brief("Measures 17 x 32", "Poplin shirt, button up") == []
    assert brief("Neck 16.5 sleeve 34. Chest 22 in", "Poplin shirt, button up") == [("chest", 22, "in")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Blend: 65/20/15 wool/nylon/angora, width 7 cm", "Knee socks"),
        ("Poly/rayon 60/40/0, width 7 cm", "Knee socks"),
        ("Band .925, chain 9/10, pendant 9.5/10, width 7 cm", "Silver brooch"),
        ("Sizes W8/M6/K4, width 7 cm", "Rubber sandals"),
        ("Takes four 5x7's, width 7 cm", "Picture frames"),
    ],
)
def test_shares_grades_codes_and_what_goes_in_are_no_measurements(text: str, title: str) -> None:
    assert brief(text, title) == [("width", 7, "cm")]


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("The crest design (see photo) is 4 in across, the tee is 20 in across", "Band tee", "chest 20"),
        ("Lettering measures 9 in across. Length 27 in", "Band tee", "length 27"),
        ("It comes with a 3 in wide satin sash. Bust 17 in", "Silk dress", "chest 17"),
        ("Waist: 34 inches The waist can be taken in with no harm to the cut: 2 inches", "Wool slacks", "waist 34"),
        ("The inseam could still be let down: 1.5 in. Inseam 30 in", "Wool slacks", "inseam 30"),
        ("Waist 15 in - shrinkage 2 in since it was bought", "Denim jeans", "waist 15"),
        ("The sleeves have shrunk by about 1 in, chest 20 in", "Wool jumper", "chest 20"),
    ],
)
def test_designs_sashes_and_changes_are_not_the_size_of_a_garment(text: str, title: str, said: str) -> None:
    assert ", ".join(f"{name} {value:g}" for name, value, _ in brief(text, title)) == said


@pytest.mark.parametrize(
    ("text", "title", "values"),
    [
        ("Measures 12\" x 11' x 5'", "Canvas tote", [12, 11, 5]),
        ("Measures 12' x 5' x 9\"", "Canvas tote", [12, 5, 9]),
        ("Measures 9' x 12'", "Wool rug", [108, 144]),
        ("Measures 6' x 10\"", "Oak shelf", [72, 10]),
    ],
)
def test_a_foot_mark_beside_inches_is_a_slip_on_a_bag(text: str, title: str, values: list[float]) -> None:
    assert sorted(m.value for m in found(text, title)) == sorted(values)


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ('A vanity case, IT IS 9" x 7" x 6 1/2" AND NEW', "Vanity case bag", "width 9, height 7, depth 6.5"),
        ("Case 40 mm, lug to lug 47 mm", "Steel watch", "width 40, length 47"),
        ("Silk cord with a bead, 20 in lengthPost only", "Cord necklace", "length 20"),
        ("Bust 20 in, 27 cm longCollect only", "Cotton top", "chest 20, length 27"),
        ("Size: L\nL: 31 in\nW: 30 in", "Denim dungarees", "inseam 31, waist 30"),
        ("L: 30 in\nW: 17 in", "Linen playsuit romper", "length 30, chest 17"),
        ("Tagged a 36 waist yet it measures about 33", "Denim jeans", "waist 33"),
        ("Under arms and at hem 34 in around, length 22 in", "Lace blouse", "chest 34, hem 34, length 22"),
    ],
)
def test_what_is_told_in_passing_is_read(text: str, title: str, said: str) -> None:
    assert ", ".join(f"{name} {value:g}" for name, value, _ in brief(text, title)) == said


@pytest.mark.parametrize(
    ("text", "title", "units"),
    [
        ("Measures 12 1/2 x 9 x 4¾", "Cloth shoulder bag", ["in", "in", "in"]),
        ("Bust 39 1/2, waist 32", "Silk gown", ["in", "in"]),
        ("Size: 51 x 20 x 140", "Horn-rimmed glasses", ["mm", "mm", "mm"]),
        ("Measures 16 x 7 x 4", "Horn-rimmed glasses", [None, None, None]),
    ],
)
def test_units_that_are_plain_from_how_numbers_are_written(text: str, title: str, units: list[str | None]) -> None:
    assert [m.unit for m in found(text, title)] == units


@pytest.mark.parametrize(
    ("text", "units", "inferred"),
    [
        ("All measurements in cm\nPit to pit 55, length 72", ["cm", "cm"], [False, False]),
        ("Measurements (inches): pit to pit 21, length 28", ["in", "in"], [False, False]),
        ("Pit to pit: 21\nLength: 28\n(Inche)", ["in", "in"], [False, False]),
        ("21 x 28 inches", ["in", "in"], [False, False]),
        ("Pit to pit: 21\nLength: 28 in", ["in", "in"], [False, False]),
        ("Pit to pit: 21\nLength: 28", ["in", "in"], [True, True]),
        ("Pit to pit: 55\nLength: 72", ["cm", "cm"], [True, True]),
        ("Pit to pit (in): 21\nLength (cm): 100", ["in", "cm"], [False, False]),
        ("Sizes (cm)\nHem 39.5, chest 32. All round (inches): waist 42.5", ["cm", "cm", "in"], [False] * 3),
        ("MEASUREMENTS: IN CM\nCHEST = 55’\nLENGTH = 70’", ["cm", "cm"], [False, False]),
        ('Measured in cm: chest 55", length 70", sleeve 18"', ["in", "cm", "in"], [False] * 3),
    ],
)
def test_units_are_inherited_or_inferred(text: str, units: list[str], inferred: list[bool]) -> None:
    given_ = found(text)
    assert [m.unit for m in given_] == units
    assert [m.inferred for m in given_] == inferred


def test_a_case_is_no_part_where_the_category_says_that_it_is_a_bag() -> None:
    box = example("THE CASE IS 9 in x 7 in x 6 in", title="Beauty case", category="Luggage / Cases, Bags, Totes")
    assert [m.name for m in box.facts()(measurements)] == ["width", "height", "depth"]


def test_a_second_block_under_its_own_heading_gives_no_other_lengths() -> None:
    blocks = "Satchel(cm): Height 30 x Width 40 x Base 10 cm\nSatchel(inch): Height 11.8 x Width 15.7 x Base 3.9 inch"
    bag = [(m.name, m.value, m.unit, m.twin) for m in found(blocks, "Canvas backpack")]
    assert bag[:2] == [("height", 30, "cm", (11.8, "in")), ("width", 40, "cm", (15.7, "in"))]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("Waist 30 in around", "doubled"),
        ("Waist 30 in, all the way round", "doubled"),
        ("Waist 15 in laid flat", "flat"),
        ("Waist 15 in seam to seam", "flat"),
        ("Waist 15x2", "flat"),
        ("Waist 15 in", None),
    ],
)
def test_how_a_width_is_taken(text: str, layout: str | None) -> None:
    assert [m.layout for m in found(text, "Chino pants")] == [layout]


def test_a_number_that_fits_both_units_has_none() -> None:
    assert brief("Bust: 39.5\nWaist: 32", "Silk gown") == [("chest", 39.5, None), ("waist", 32, None)]


def test_what_is_said_twice_counts_once() -> None:
    text = "Pit to pit 21.5 in, length 28 in. In cm: pit to pit 54.5 cm, length 71 cm. Pit to pit 21.5 in."
    assert brief(text) == [("chest", 21.5, "in"), ("length", 28, "in")]


def test_the_span_holds_name_and_value() -> None:
    text = "No flaws.\nPit to pit: 21 1/2” approx"
    (m,) = found(text)
    assert text[m.span.start : m.span.end] == "Pit to pit: 21 1/2”"
    assert m.inches == 21.5


def test_a_name_and_the_word_before_it_on_another_line_are_no_phrase() -> None:
    assert brief("Adult Medium\nlength 28 in") == [("length", 28, "in")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("p2p:\nlength:\n", ["p2p", "length"]),
        ('Chest: 21"\nSleeve :" inches\nHem: 20"', ["Sleeve"]),
        ("Sleeves: long\nLength: midi", []),
        ("Chest:\n21 in", []),
        ("Sleeve: -\nChest: 20 in", []),
        ("Bottom:\nWaist: 16 in", []),  # a heading
    ],
)
def test_slots_left_empty(text: str, names: list[str]) -> None:
    assert [slot.called for slot in example(text, title="Shirt").facts()(empty_slots)] == names


def told(text: str, title: str) -> str:
    return ", ".join(f"{m.name} {m.value:g}" for m in found(text, title))


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ('42" bust/waist/hip and 40" length', "Midi dress", "chest 42, waist 42, hip 42, length 40"),
        ("About 8 1/2 inches tall and wide.", "Cotton crossbody bag", "height 8.5, width 8.5"),
        ("Height and width 12 in, depth 4 in", "Tote bag", "height 12, width 12, depth 4"),
        ("Waist and hips 38 cm", "Wool skirt", "waist 38, hip 38"),
        ("Length/outseam: 41 inches", "Denim jeans", "outseam 41"),
        ("Neck/collar to hem: 26 in", "Ski jacket", "length 26"),
        ("Pit to pit / waist: 50 cm", "Cotton tee", "chest 50"),
        ("Waist 15 in and length 24 in", "Wool skirt", "waist 15, length 24"),
    ],
)
def test_names_that_share_a_value(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ('29" inseam (27" where cut), 10" rise', "Tapered jeans", "inseam 29, rise 10"),
        ('Chest 48" (24" pit to pit), length 30"', "Cotton tee", "chest 48, chest 24, length 30"),
        ('48" (24" pit to pit) chest, 30" length', "Cotton tee", "chest 48, chest 24, length 30"),
        ('Waist 34" (17" across), inseam 29"', "Chino pants", "waist 34, inseam 29"),
        ('9" long without fringe (12" long with fringe), 6" wide', "Beaded bag", "length 9, length 12, width 6"),
        ('Waist: 15" (30") Open leg: 9.5" (19")', "Track pants", "waist 15, leg_opening 9.5"),
        ('Waist 16", rise (11"), inseam (30")', "Denim jeans", "waist 16, rise 11, inseam 30"),
        ("10.5 front / 15 back rise", "Denim jeans", "rise 10.5, rise 15"),
        ('Sleeve 18" from underarm, 24" from shoulder', "Wool coat", "sleeve 18, sleeve 24"),
        ('Sleeve: 19" underarm, 26" shoulder seam', "Wool coat", "sleeve 19, sleeve 26"),
        ("Sleeve: 25in (shoulder), 20in (pit).", "Hooded sweatshirt", "sleeve 25, sleeve 20"),
        ('22" chest, 24" sleeve, 18" shoulder', "Wool coat", "chest 22, sleeve 24, shoulder 18"),
        ("Outsole length 12 in, outsole width 4 in", "Suede shoes", "outsole 12, width 4"),
        ('Diameter 10" without the handles, 12.5" with them', "Glazed bowl", "other 10, other 12.5"),
        ("Sleeve, measured from the neck, 55 cm", "Wrap top", "sleeve 55"),
        ("Widest point is 2 in", "Silver bracelet", "width 2"),
        ('Rise: 10.5" front / 15" back', "Denim jeans", "rise 10.5, rise 15"),
        ('Inseam 30", 10.5" front / 15" back rise', "Denim jeans", "inseam 30, rise 10.5, rise 15"),
        ("31 in (shoulder to hem), 22 in (pit to pit)", "Football jersey", "length 31, chest 22"),
        ("Width: 31 in (from the top of the shoulder to the hem)", "Football jersey", "length 31"),
    ],
)
def test_brackets_and_ends(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Chest18Width of hem27Length40", "Linen dress", "chest 18, hem 27, length 40"),
        ("35 x 35 in (90 x 90 cm)", "Silk scarf", "width 35, length 35"),
        ("Jacket:\nChest 21 in\nTrousers:\nInseam 31 in\nHem 8 in", "Wool suit", "chest 21, inseam 31, leg_opening 8"),
        ("18 in end to end", "Beaded necklace", "length 18"),
        ("Here (inches): 19 bust - 17 waist - 24 length", "Wool blazer", "chest 19, waist 17, length 24"),
        ("26 in down the back, sleeves are 19 in", "Wool jumper", "length 26, sleeve 19"),
        ('Length (w/ straps): 25"', "Silk camisole", "length 25"),
        ('Waist-to-hem: 37"', "Chino pants", "outseam 37"),
        ('L 11" (bottom) - 15" (top), H 10"', "Tote bag", "length 11, height 10"),
        ("Arm from shoulder 36 cm", "Rain jacket", "sleeve 36"),
        ("Two handles, long straps 18¾”L x 9¾”W", "Duffle bag", "length 18.75, width 9.75"),
        ('21"\npit to pit\n28"\nlength', "Cotton tee", "chest 21, length 28"),
        ('21", pit to pit, 28", length', "Cotton tee", "chest 21, length 28"),
        ('pit to pit\n21"\nlength\n28"', "Cotton tee", "chest 21, length 28"),
        ("W: 14.5” R: 9” I; 28”", "Skinny jeans", "waist 14.5, rise 9, inseam 28"),
        ('21" pit to pit; 28" length; 18" shoulder', "Cotton tee", "chest 21, length 28, shoulder 18"),
        ("Height ⇒ 10cm width ⇒ 19cm Depth ⇒ 2cm", "Leather wallet", "height 10, width 19, depth 2"),
        ('Dimensions: 12"-9"-5"', "Leather tote bag", "width 12, height 9, depth 5"),
        ('11.5"/8"/4"', "Leather tote bag", "width 11.5, height 8, depth 4"),
        ("Size: 7 x 5 x 2in / 18 x 13 x 5cm", "Leather bag", "width 7, height 5, depth 2"),
        ("Bag size: 13 inches tall x 16 inches wide.", "Denim handbag", "height 13, width 16"),
        ('36x8 LO: 10"', "Denim cutoff shorts", "waist 36, inseam 8, leg_opening 10"),
        ("36x32", "Denim jeans", ""),
        ('Measured: 38W 32L, then 36W 31L Rise: 11.5" Hips: 46"', "Straight jeans", "rise 11.5, hip 46"),
        ("Best fits a 26 waist Waist 26 Hips 38 Rise 10.5", "Cord trousers", "waist 26, hip 38, rise 10.5"),
        ("Waist 32, inseam 30, rise 11", "Cord trousers", "inseam 30, rise 11"),
        ("Bust: 27 in (laid flat, pit to pit) Length: 29 in", "Knit sweater", "chest 27, length 29"),
        ("Length/Width/Shoulder: 64 x 64 x 58 cm", "Varsity jacket", "length 64, chest 64, shoulder 58"),
        ("Skirt length 20 in. Shown on a 27 in waist", "Plaid skirt", "length 20"),
        ("Best fits a size 23-26 in waist", "Plaid skirt", ""),
        ("Pit-pit: 22in Shoulder-hem: 27.in", "Crew neck tee", "chest 22, length 27"),
        ("Full length - 76 cm", "Checked shirt", "length 76"),
        ("From underarm to floor it measures 46 inches", "Taffeta dress", "length 46"),
        ('The waistband is elastic and measures 32" in length', "Pleated skirt", "waist 32"),
        ('24" cuffed, 26" uncuffed', "Cropped jeans", "inseam 24, inseam 26"),
        ('Wedge heel, 3" (75mm)', "Cork sandals", "heel 3"),
        ("Heel height is approx. 3 inches. Insole 9.5 inches.", "Ankle boots", "heel 3, insole 9.5"),
        ("Clean next to the strap. About 9 inches tall", "Cotton bag", "height 9"),
        ("Shaft 7 in, opening circumference 10 in", "Booties", "shaft 7, circumference 10"),
        ("Chest 52, length 68, sleeve 42 in cm.", "Wool jumper", "chest 52, length 68, sleeve 42"),
        ("Waist band: 14 in, the waistband is 1.5 inches high", "Wool skirt", "waist 14, other 1.5"),
        ("Hips: up to 25 in", "Wool skirt", "hip 25"),
        ("24 across, 25.5 down the back", "Work jacket", "chest 24, length 25.5"),
        ("34S (29 inch leg)", "Hiking trousers", "inseam 29"),
        ("Tagged 34x30 but they measure 32 x 30 inches", "Levi's jeans", "waist 32, inseam 30"),
        # flaws beside what is measured
        ("Heel 3 in, scuffs on the toe. Platform 1 in", "Leather heels", "heel 3, other 1"),
        ("Small stain on the chest, sleeve 5 in", "Cotton tee", "sleeve 5"),
        ("4 inches high, no chips or cracks, 5 in wide", "Glazed bowl", "height 4, width 5"),
        ("Scratches on the base 2 cm, 10 in wide 5 in deep", "Leather bag", "width 10, depth 5"),
        ('5 holes, largest 34", 1.5" wide', "Leather belt", "width 1.5, length 34"),
    ],
)
def test_the_layout_of_a_block(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Sterling silver, 45 cm.", "Silver chain necklace", "length 45"),
        ('Chain: 16", pendant 20mm', "Leaf pendant necklace", "length 16, other 20"),
        ('Gold plated, adjustable from 16" to 18"', "Silver necklace", "length 16"),
        ("7 inches", "Beaded bracelet", "length 7"),
        ("Blk/nude, 0.8 in", "Leather belt", "width 0.8"),
        ("Comes in a 7 inch box", "Silver necklace", ""),
        ("45 cm or 60 cm", "Silver necklace", ""),
        ("Sterling silver, 45 cm.", "Cotton tee", ""),
        ("Drop: 4 in Drop: 16 in", "Hobo bag", "handle_drop 4, strap_drop 16"),
        ("Drop: 9 in", "Hobo bag", "strap_drop 9"),
    ],
)
def test_amounts_without_a_name_or_with_half_of_one(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Length 6', width 1.5'.", "Long wool scarf", "length 72, width 18"),
        ("2ft 3in long", "Wool scarf", "length 27"),
        ("3 x 5 ft", "Wool throw blanket", "width 36, length 60"),
        ("1.5 m long, 30 cm wide", "Silk scarf", "length 150, width 30"),
        ("Length 2 metres", "Silk scarf", "length 200"),
        ("Heel 3'", "Leather pumps", "heel 3"),
        ("Pit to pit 21', length 27'", "Cotton tee", "chest 21, length 27"),
        ("She is 5'4 and it hits the knee", "Linen dress", ""),
        ("Fits someone 5'2 - 5'6", "Linen dress", ""),
        ("Height: 5'9\", chest 20 in", "Cotton tee", "chest 20"),
        ("Fits 5'4\" tall, waist 14 in", "Linen dress", "waist 14"),
    ],
)
def test_feet_and_metres(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "chest",
                "waist",
                "pit to pit",
                "length",
                "sleeve",
                "21",
                '27"',
                "x",
                "54 cm",
                ":",
                "-",
                ",",
                "\n",
                "size",
                "model is",
                "W",
                "L",
                "(",
                ")",
                "/",
                "to",
                "hem",
                "5'7\"",
                "½",
                "🔥",
                ".",
                "stain",
                "and",
                "stretches to",
                "from",
                "6'",
                "2 ft 3 in",
                "front",
                "bust/waist",
                "measures",
            ]
        ),
        max_size=30,
    )
)
def test_no_text_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    for m in found(text):
        assert 0 <= m.span.start < m.span.end <= len(text)
        assert m.value > 0


@pytest.mark.parametrize(
    "piece",
    [
        "9 ",
        "chest 9in ",
        "chest: ",
        "9x",
        "L x W x ",
        "waist, ",
        "chest to ",
        "chest:\n",
        "9in\n",
        "9in\nchest\n",
        "9 in wide, ",
        "chest 20 cm 9 in ",
        "(9in ",
        "waist/",
        "26 in down the back, sleeves are 19 in, ",
        "hole 3 mm long ",
        "hole ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    text = read("description", piece * (60_000 // len(piece)))
    start = time.perf_counter()
    pair(text)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # which way round, where a size stands before: "L" is none of the names
        ("Cotton cardigan", "Boxy L: 24 inches chest, 25 inches length.", [("chest", 24), ("length", 25)]),
        ("Canvas coat", 'L 28", W 21"', [("length", 28), ("chest", 21)]),
        ("Wool waistcoat", 'About 19"+ pit to pit.', [("chest", 19)]),
        # from where to where, beside the whole
        ("Silk dress", 'Shoulder to hem 45", waist to hem 28"', [("length", 45), ("other", 28)]),
        ("Silk dress", 'Shoulder to natural waist: 15"', [("other", 15)]),
        ("Wool skirt", 'Waist to hem: 24"', [("length", 24)]),
        ("Slip dress", 'Neckline to waist: 13"\nWaist to hem: 27"', [("other", 13), ("other", 27)]),
        ("Cotton dress", 'Bodice length 16", skirt length 42"', [("other", 16), ("other", 42)]),
        ("Velvet skirt", 'Skirt length 30"', [("length", 30)]),
        ("Chiffon gown", 'Bodice length 14", waist to hem 44"', [("other", 14), ("other", 44)]),
        ("Knit cardigan", 'Center back to v neck point 9.5"', [("other", 9.5)]),
        ("Wool blazer", '27" back of neck to base', [("length", 27)]),
        ("Wool coat", 'Lining ends about 8" above shell hemline, 33" flat across back hem', [("hem", 33)]),
        ("Rayon shirt", 'Upper arm circumference: 12" at opening', [("other", 12)]),
        ("Peasant blouse", 'Arm: 14" in circumference', [("other", 14)]),
        ("Straw hat", 'Brim circumference 40"', [("other", 40)]),
        ("Wool skirt", "It measures 25 inches from the waist.", [("length", 25)]),
        ("Crop blouse", 'Pit to bottom hem 10", back length 19"', [("other", 10), ("length", 19)]),
        ("Wool coat", "33 in under arm seam to hem, 44 in back neck to hem", [("other", 33), ("length", 44)]),
        ("Wool coat", "26 in flat across back under arms", [("chest", 26)]),
        # what is not the item's
        ("Silk dress", 'The bride wore 3" heels.', []),
        ("Leather handbag", 'The back shows a 1 1/2" crack.', []),
        (
            "Wool coat",
            "A stain, about 1 in in diameter, one hole is larger, 3 mm diameter. Length 40 in.",
            [("length", 40)],
        ),
        ("Glass bowl", "Chip with a diameter of 1 cm. Bowl is 8 inches in diameter.", [("other", 8)]),
        # what may be let out, and what a bracket leaves out
        ("Silk dress", 'Length 37" + 3" hem to let down', [("length", 37)]),
        ("Wool hat", "Height (excluding brim) 11 cm", [("height", 11)]),
        ("Silk dress", 'Sweep, taken flat: 43"', [("hem", 43)]),
        ("Linen shirt", 'Bottom opening: 19"', [("hem", 19)]),
        # bags and chains
        (
            "Beaded handbag",
            '7" from top to bottom (not including the handle), 10" wide',
            [("height", 7), ("width", 10)],
        ),
        ("Leather tote bag", 'It is 9" tall, 13" across and 5" wide.', [("height", 9), ("width", 13), ("depth", 5)]),
        (
            "Floral handbag",
            '10- 3/4" across the top, 11- 1/8" across the bottom\n7- 1/4" high\n4- 3/8" handle',
            [("width", 10.75), ("width", 11.125), ("height", 7.25), ("handle_drop", 4.375)],
        ),
        ("Leather tote bag", 'The strap measures 5" drop.', [("strap_drop", 5)]),
        ("Leather tote bag", 'Its handles have a 9" drop.', [("handle_drop", 9)]),
        ("Denim skirt", '26" waist - 36" hips - 17" length', [("waist", 26), ("hip", 36), ("length", 17)]),
        ("Locket necklace", 'A 19" chain with a 3" chain extension', [("length", 19), ("other", 3)]),
        # from a point to another that ends no measurement
        ("Wool coat", 'Shoulder to elbow 14", bust to waist: 9"', [("other", 14), ("other", 9)]),
        ("Wool skirt", 'Hip to hip 19", waist to hip 8"', [("hip", 19), ("other", 8)]),
        ("Bridal gown", 'Length from top of shoulder to waist seam is 15.5"', [("other", 15.5)]),
        ("Denim overalls", 'Shoulder to saddle: 21"', [("other", 21)]),
        ("Wool coat", 'Inner sleeve to cuff: 18"', [("sleeve", 18)]),
        ("Wool coat", "Chest (open style, roomy): 24 measured flat across the back in", [("chest", 24)]),
        ("Wool coat", "Sleeve - shoulder to cuff 24 in", [("sleeve", 24)]),
        ("Pajama set", "Top - chest 20 in", [("chest", 20)]),
        ("Swimsuit", 'Strap to crotch 26"', [("other", 26)]),
        ("Wool coat", 'Sleeves 24" from the shoulder, 18" from underarm', [("sleeve", 24), ("sleeve", 18)]),
        ("Wool coat", 'Length 28", 2" from the bottom there is a button', [("length", 28)]),
        ("Walking boots", "Outsole 12 x 4 in", [("outsole", 12), ("width", 4)]),
        ("Boiled wool coat", '16" arm inseam, 40" back', [("sleeve", 16), ("length", 40)]),
        ("Flannel shirt", "Chest: 21 Length: 28 Size: L", [("chest", 21), ("length", 28)]),
        ("Flannel shirt", 'Chest 21 1/2" (43" around)', [("chest", 21.5)]),
        ("Swim shorts", 'Inseam 6", hem 13"', [("inseam", 6), ("leg_opening", 13)]),
        ("Teapot", '9" spout to handle', [("other", 9)]),
        ("Enamel stock pot", '14" handle to handle', [("other", 14)]),
        ("Table lamp", '28" H to finial, shade 14" dia.', [("height", 28)]),
        ("Tooled leather belt", '36" from buckle to center hole', [("other", 36)]),
        (
            "Blue jeans",
            "Tag 34x32, actual: waist 33, inseam 31, rise 11",
            [("waist", 33), ("inseam", 31), ("rise", 11)],
        ),
        # what is as large as a part, by how much two differ, how tall a child is
        ("Wool skirt", 'Back zipper is 7" long. Kick pleat 8" high. Waist 26"', [("waist", 26)]),
        ("Tweed blazer", 'Buttons 1" across, chest 20"', [("chest", 20)]),
        ("Band tee", 'Back is 2" longer than the front. Chest 21"', [("chest", 21)]),
        ("Prom dress", 'Hem: 3" allowance. Waist 28"', [("waist", 28)]),
        ("Kids jacket", "Height 110-116 cm, chest 38 cm", [("chest", 38)]),
        # brackets of what it is with, and what is worked out
        ("Silk shirt", 'Length: 27" (includes a 3" back yoke)', [("length", 27)]),
        ("Leather tote", 'Height 9" (not including the 5" handles)', [("height", 9)]),
        ("Knit skirt", 'Waist (not stretched 26"), length 30"', [("waist", 26), ("length", 30)]),
        ("Knit top", 'It lies flat 19" across so 38" bust, 25" long', [("chest", 19), ("length", 25)]),
        ("Knit top", "Chest 14 in so length 28 in", [("chest", 14), ("length", 28)]),
        ("Knit top", "Chest 14 in (28 in long)", [("chest", 14), ("length", 28)]),
        ("Wool coat", 'Width 15", therefore 30" length', [("chest", 15), ("length", 30)]),
        ("Skort", "Waist 14 in, hem 17 in, inseam 4 in", [("waist", 14), ("hem", 17), ("inseam", 4)]),
        ("Set of top and pants", "Top hem 17 in, pants inseam 28 in", [("hem", 17), ("inseam", 28)]),
        ("Flannel shirt", "Mens chest 21, length 28", [("chest", 21), ("length", 28)]),
        # names that tell of the item, before values that stand first
        ("Linen pants", 'Comfy elastic waistband 15" waist flat lay 27" inseam', [("waist", 15), ("inseam", 27)]),
        # a full stop is a point, and in a list a bullet
        ("Loafers", 'Flat\n.5" heel', [("heel", 0.5)]),
        ("Blue jeans", '.15.5" Waist\n.9" Rise\n.27" Inseam', [("waist", 15.5), ("rise", 9), ("inseam", 27)]),
    ],
)
def test_what_a_name_says_of_the_whole_and_of_a_part(title: str, text: str, expected: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, value, _ in brief(text, title)] == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        # of things without a cut
        ("Measures 6 x 9 ft", "Wool rug", "width 72, length 108"),
        ("9' x 12'", "Wool rug", "width 108, length 144"),
        ("2'6\" x 9'8\"", "Wool rug", "width 30, length 116"),
        ('70" by 52"', "Linen tablecloth", "length 70, width 52"),
        ("21 x 14 cm", "Hardcover novel", "height 21, width 14"),
        ('It measures 8 1/4" x 11 1/2".', "Hardcover novel", "width 8.25, height 11.5"),
        ('30" x 77" x 1 3/8"', "Panelled pine door", "width 30, height 77, depth 1.375"),
        ("An insert poster (14x28) of the film", "Film poster 1963", "width 14, height 28"),
        ("The poster is about 27x41.", "Film poster 1963", "width 27, height 41"),
        ("Measures 40 x 30 inches.", "Quad poster", "width 40, height 30"),
        ("The rug is about 5x8.", "Persian rug", "width 5, length 8"),
        ("The paperback is about 5x8.", "Paperback", "width 5, height 8"),
        ("A 9x16 in the corner", "Film poster 1963", ""),
        ("144 x 71 x 8 mm, 64GB", "Smartphone", "height 144, width 71, depth 8"),
        ('45" x 30" x 1" thick', "Cherry mirror", "width 45, height 30, depth 1"),
        ('4 3/4" by 2"', "Miniature license plate", "width 4.75, height 2"),
        ('14.9" x 9.9" x 0.98"', "Laptop", "width 14.9, depth 9.9, height 0.98"),
        ("47mm x 30mm", "Gold brooch", "length 47, width 30"),
        ("Size: 44.5w 22d 19.5h", "Oak coffee table", "width 44.5, depth 22, height 19.5"),
        ("Size: 9w 10d", "Leather boots", ""),
        ("Chest - 17. 25” pit to pit", "Wool cardigan", "chest 17.25"),
        ("Length 20. 25” chest", "Wool cardigan", "length 20, chest 25"),
        ('A 3x6 double breasted coat. Chest 22"', "Wool overcoat", "chest 22"),
        ("With a 2 1/2 inch black rubber heel and 2 black straps", "Leather boots", "heel 2.5"),
        ('2" block cuban heel', "Leather boots", "heel 2"),
        ("Locket 5/8 of an inch (1.6 cm) in width", "Gold locket", "width 0.625"),
        ("Lovely rug, 5x8", "Wool rug", "width 5, length 8"),
        ("4cm by 3cm at the widest points", "Silver brooch", "length 4, width 3"),
        ("4cm long and 3cm at its widest point", "Silver brooch", "length 4, width 3"),
        ("Approx 8 x 8 in size", "Square plates", "width 8, length 8"),
        ("Drop: 22Comments: light wear. Depth: 3Height: 7", "Leather shoulder bag", "strap_drop 22, depth 3, height 7"),
        ("Bust 38Waist 36Length 26", "Silk blouse", "chest 38, waist 36, length 26"),
        ("4 in high, 3 in wide across the front", "Napkin holder", "height 4, width 3"),
        ('Floor to top 38", across the back 17"', "Ladder back chair", "height 38, width 17"),
        ('H 5" x Dia. 11"', "Teak serving bowl", "height 5, other 11"),
        ('Inside measurement of the hat is 20 1/8". Feather 22"', "White felt hat", "circumference 20.125"),
        ("58 cm on the inside", "Newsboy cap", "circumference 58"),
        ("A feather of 22 in, worn inside out", "Straw hat", ""),
        ('Interior diameter 22", the crown has a diameter of 6"', "Straw hat", "circumference 22, other 6"),
        ("The width of the sleeves is 6 in", "Cotton blouse", "other 6"),
        ("Bust 34 in, waist 26 in. Envelope 8 in wide.", "Butterick 4412 skirt sewing pattern", "width 8"),
        ("(LxWxD): 17x21x5 Strap drop: 60", "Leather shoulder bag", "length 17, width 21, depth 5, strap_drop 60"),
        ("12 x 9 x 4 strap drop 20 in", "Leather shoulder bag", "width 12, height 9, depth 4, strap_drop 20"),
        ('Dimension: HxW 24"x18"', "Wood coffee table", "height 24, width 18"),
        ("7ʺW × 5.5ʺD × 9ʺH", "Plaster figurine", "width 7, depth 5.5, height 9"),
        ("Case is 36mm, lug to lug 44mm", "Automatic watch", "width 36, length 44"),
        ("Case is 16 cm, lens 52mm, bridge 18mm", "Reading glasses", "other 52, other 18"),
        ("Lens 52 mm, bridge 3 in", "Film camera", ""),
        ("Stone is 12mm x 8mm. Band 6mm wide.", "Opal ring", "width 6"),
        ("Band 15 in flat", "Lace bralette", "other 15"),
        ('25.5" scale length', "Electric guitar", "other 25.5"),
        ('About 4" tall and 3 wide', "Garden gnome", "height 4, width 3"),
        ("A 22 inch head, front to back 11 in", "Felt hat", "circumference 22, length 11"),
        ("She is 14 inches tall", "Porcelain doll", "height 14"),
        ('About 14"', "Teddy bear", "height 14"),
        ('Height 1"', "Leather loafers", "heel 1"),
        # a line of names above a line of amounts
        ("In cm\nChest Length Sleeve\n52 70 61", "Wool jacket", "chest 52, length 70, sleeve 61"),
        ("Size | Chest | Length\nM | 21 | 29", "Oxford shirt", "chest 21, length 29"),
        ("Size S. Chest Length\n21 27\nGood print", "Oxford shirt", "chest 21, length 27"),
        ("Shoulder Sleeve Length\n17in 24in 29in", "Oxford shirt", "shoulder 17, sleeve 24, length 29"),
        # two beside a height, three of what lies flat, what is round
        (
            '13 1/2" x 9 1/2" across the top and sits 1 1/4" from the table',
            "Candy dish",
            "length 13.5, width 9.5, height 1.25",
        ),
        ('24" high x 20" x 16"', "Oak nightstand", "height 24, width 20, depth 16"),
        ("Mattress 76 x 80 x 14 in", "King bed", "width 76, length 80, height 14"),
        ("Thickness: 13 in. 76 in W x 80 in L x 13 in H", "King mattress", "height 13, width 76, length 80"),
        ('Thickness 1", 16" L x 10" W', "Cutting board", "depth 1, length 16, width 10"),
        ('Set of four 8" salad plates', "Blue glass plates", "width 8"),
        ('48" x 14" x 30"', "Console table", "width 48, depth 14, height 30"),
        ('48" x 24" x 18"', "Coffee table", "length 48, width 24, height 18"),
        ("Base diameter 4 in, diameter 8 in", "Glass bowl", "other 4, other 8"),
        ("Inside is about 6 1/2 x 7 1/2 across", "Felt hat", ""),
        ('Height 13", width across 16", width bottom 4"', "Leather tote", "height 13, width 16, depth 4"),
        ('7" high, handles add 4" in height', "Leather handbag", "height 7, handle_drop 4"),
        # three of furniture, and how letters and capitals stand behind a full stop
        ('48" x 26" x 29"', "Pine desk", "width 48, depth 26, height 29"),
        ("48 x 18 x 30 high", "Pine desk", "width 48, depth 18, height 30"),
        ('2.5 yards x 60" wide', "Wool fabric", "length 90, width 60"),
        ('Measures 72" x 12"', "Cashmere scarf", "length 72, width 12"),
        ("Widest part: 3 in", "Ballet flats", "width 3"),
        ('Dimensions: 40"x60".', "Dining table with 6 chairs", "width 40, length 60"),
        ("76 in. W x 79.5 in. L x 13 in. H", "King mattress", "width 76, length 79.5, height 13"),
        ("It measures 8 1/2 in diameter and 4 1/2 in height.", "Casserole dish", "other 8.5, height 4.5"),
        ('Width of inner band: 3/16"', "Gold ring", "width 0.1875"),
        ("Inner band 22 in", "Felt hat", "circumference 22"),
        # lists without units
        ("Strap drop 9, 12 across the base, 10 tall, 5 deep", "Tote bag", "strap_drop 9, width 12, height 10, depth 5"),
        ("Inseam 30.", "Blue jeans", "inseam 30"),
        ("Waist 32 inseam 30.", "Blue jeans", ""),
        ("Measurements: 28 waist, 10.5 rise, 27 inseam", "Blue jeans", "waist 28, rise 10.5, inseam 27"),
        (
            "W 16.5 / I 30 / R 12 / LO 7.5 / T 12",
            "Work pants",
            "waist 16.5, inseam 30, rise 12, leg_opening 7.5, thigh 12",
        ),
        # what is left out, or the first of two points
        ("Height excluding the handle 10 in, width 12 in", "Tote bag", "height 10, width 12"),
        ('Length without waistband: 28"', "Wool skirt", "length 28"),
        ("Diameter w/o crown: 35 mm", "Steel watch", "width 35"),
        ('Underarm to high waist seam: 6", underarm to ruching: 4"', "Silk gown", "other 6"),
        ("Inside the waistband are 3 rows of stitching", "Wool trousers", ""),
        ("39 mm x 47.5 mm lug to lug. The strap fits my 7 in wrist", "Steel watch", "length 47.5, width 39"),
        ("Case 42.8 x 48.9 x 13.4 mm", "Steel watch", "width 42.8, length 48.9, depth 13.4"),
        ('8" wide, with a 4.5" drop on the handle, mirror 3" x 2"', "Box bag", "width 8, handle_drop 4.5"),
        ('Height 18". The lid is 1" thick', "Pine blanket box", "height 18"),
        ('9" long, 8" across the chest', "Doll coat", "length 9, chest 8"),
        ("34 cm around the calf, insole 24 cm", "Suede boots", "other 34, insole 24"),
        ('5" across including the handle, 7" tall', "Stoneware jug", "width 5, height 7"),
        ('The drawer is 3" deep, the table 18" deep', "Oak side table", "depth 18"),
        ('3" at its deepest, 6" at its tallest', "Camera bag", "depth 3, height 6"),
        ('Made to fit a 33" waist and a 31" leg. Inseam 29"', "Wool trousers", "inseam 29"),
        ('Fits my friend who has a 42" chest. Length 25"', "Wool jumper", "length 25"),
        # what is told of a trim, a spot, of things of its kind
        ('Edged with 1" wide ribbon, 30" long', "Wool skirt", "length 30"),
        ('12" wide zip pouch', "Zip pouch", "width 12"),
        ("The back has an 8 in center vent and fastens with a 17 in metal zip", "Wool coat", ""),
        ("A 1 x 2 in area near the seam where it is open. Length 24 in", "Swimsuit", "length 24"),
        ("The typical pen is 5.4 in long", "Green pen", ""),
        ("Typical wear. It is 5 in long", "Green pen", "length 5"),
        # what names mean on some goods
        ("Outside of the shoes 10 in long, inside length 9 1/2 in", "Court shoes", "outsole 10, insole 9.5"),
        ("Leather soles, 10 in long. Length 9 in (inside)", "Court shoes", "length 10, insole 9"),
        ("Case 34 x 38 mm, 11 mm thick", "Steel watch", "width 34, length 38, depth 11"),
        ("Case size: 34.8 x 27.4 mm", "Steel watch", "length 34.8, width 27.4"),
        ("Size is 23-3/4 x 23.", "Pillow cover", "width 23.75, height 23"),
        ("19 mm at its longest, 8 mm at its widest", "Silver ring", "length 19, width 8"),
        ("A Seamaster of 36mm, water resistant to 30 m", "Steel watch", "width 36"),
        ('Chain length 13", 6" tall', "Beaded bag", "other 13, height 6"),
        ('Length from waist to hem at side seam: 41", inseam 30"', "Wool trousers", "outseam 41, inseam 30"),
        ('5" across the shoulders, 7" across the back', "Doll dress", "shoulder 5, width 7"),
        ('1 1/8" north to south and 1/2" east to west', "Gold locket", "height 1.125, width 0.5"),
        ("Around body hanging open: 48 in. Length 38 in", "Haori jacket", "chest 48, length 38"),
        # what a name says beside another
        ('Arm (pit to cuff) 18", chest 20"', "Wool jumper", "sleeve 18, chest 20"),
        ('Length from waist to hem 43", full length 55"', "Satin gown", "other 43, length 55"),
        ('Sleeve length, from collar seam to hem: 26"', "Wool coat", "sleeve 26"),
        ('Cuff opening: 7 1/2"', "Silk dress", "other 7.5"),
        ('Waist 30" Hips Free Length 52"', "Silk dress", "waist 30, length 52"),
        ("Height 9.5 in, opening 3 in", "Glass vase", "height 9.5, other 3"),
        ('Armhole near the hem: 9.5"', "Silk blouse", "other 9.5"),
        ("Waist up to 22, hip 22 in", "Baby dress", "waist 22, hip 22"),
        ("Taken in at the waist, which now measures 28 inches.", "Satin gown", "waist 28"),
        ("Width 21 in, p2p 20.5 in", "Zip hoodie", "width 21, chest 20.5"),
        ("Back 46 cm, length 79 cm", "Wool blazer", "other 46, length 79"),
        ("Back 66 cm", "Wool blazer", "length 66"),
        # what a body is, and what elastic gives
        ('Bust: likely best for up to 38"\nLength 23"', "Swing coat", "chest 38, length 23"),
        ('Best suited to a 38" bust. Length 23"', "Swing coat", "length 23"),
        ('Designed to fit a 37" chest and a 33" - 34" waist. Chest 23"', "Wool jacket", "chest 23"),
        ('Fits bust 36", waist 28", length 42"', "Swing dress", "length 42"),
        ('Fits a size M, 19" chest, 15" waist', "Swing dress", "chest 19, waist 15"),
        ('A skinny fit on my 40" chest. Length 25"', "Jersey T-shirt", "length 25"),
        ("Model Anna is a size S with 92 cm chest, 76 cm waist. Waist 34 cm", "Swing dress", "waist 34"),
        ("Model Submariner is 40 mm in diameter", "Steel watch", "width 40"),
        ("Sized for a 6.5 in wrist, case 36 mm", "Steel watch", "width 36"),
        ("5 cm of extra hem. Waist 34 cm", "Swing dress", "waist 34"),
        ("A hip of 43 in would fit. Waist 34 in would fit a belt", "Wool skirt", "waist 34"),
        ("Will fit up to a 22 inch head. Front to back 11 in", "Felt hat", "length 11"),
        ('Hip 48". On a dress form that measures bust 42", hip 43"', "Wool skirt", "hip 48"),
        ("Waist stretches from 24 to 34, length 38 inches", "Maxi skirt", "waist 24, length 38"),
        ("Waist stretches to 34 inches, length 38 inches", "Maxi skirt", "length 38"),
        ("Three inch heel, half an inch platform", "Court shoes", "heel 3, other 0.5"),
        ("Two and a half inch heel", "Court shoes", "heel 2.5"),
        ("Chest 21 and a half inches", "Wool jumper", "chest 21.5"),
        ("Bust: thirty six inches. Length: forty two inches.", "Wool jumper", "chest 36, length 42"),
        ("Forty-eight inches wide, twenty-four inches deep", "Oak shelf", "width 48, depth 24"),
        ("Length twenty-three and a half inches, chest twenty inches", "Wool jumper", "length 23.5, chest 20"),
        ("Length one hundred and two inches", "Maxi skirt", ""),
        ("Length two point five inches", "Maxi skirt", ""),
        ("Two to three inch heel", "Court shoes", ""),
        ("Waist free from stains 14 in", "Maxi skirt", "waist 14"),
        ("Hips free movement 20 in", "Trousers", "hip 20"),
        ("Waist 14 in, hips free length 40 in", "Dress", "waist 14, length 40"),
        ("Waist 14 in | hips: free | length 40 in", "Dress", "waist 14, length 40"),
        ("Waist let out two inches. Chest 20 in.", "Wool jumper", "chest 20"),
        ("Waist has two inches of stretch", "Maxi skirt", ""),
        ("Length 30 inches of stretch denim", "Maxi skirt", "length 30"),
        ("Waist taken in 2 in, length 30 in", "Maxi skirt", "length 30"),
        ("Waist taken in inches 14 in", "Maxi skirt", "waist 14"),
        ("One and a half inch heel", "Court shoes", ""),
        ("Size 8, three inch heel", "Court shoes", "heel 3"),
        ('Heel 4" with a 1" platform', "Wedge sandals", "heel 4, other 1"),
    ],
)
def test_what_goods_and_blocks_say_of_names(text: str, title: str, expected: str) -> None:
    assert told(text, title) == expected
