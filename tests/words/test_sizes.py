import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import example as tried
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.rule import example
from linter.words.garment import garment
from linter.words.sizes import Sizes, sizes, to_choose
from linter.words.tokens import texts


def read(description: str = "", title: str = "", size: str = "") -> Sizes:
    return example(description, title=title, size=size).facts()(sizes)


def brief(found: Sizes, where: str) -> list[tuple[str, str | None, str]]:
    return [("/".join(sorted(s.values)), s.system, s.role) for s in getattr(found, where)]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("M", [("m", None)]),
        ("S/M", [("m/s", None)]),
        ("X-Large", [("xl", None)]),
        ("2XL", [("xxl", None)]),
        ("Men's / US L / EU 52-54 / 3", [("l", "us"), ("52/53/54", "eu")]),
        ("Women's / 32\" / US 10 / IT 46", [("32", None), ("10", "us"), ("46", "it")]),
        ("W34 L32", [("34", None)]),
        ("8.5", [("8.5", None)]),
        ("One size", [("one", None)]),
        ("34D", [("34d", None)]),
        ("3T", [("3t", None)]),
        ("See photos", []),
    ],
)
def test_size_fields(field: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(value, system) for value, system, _ in brief(read(size=field), "field")] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Zara blazer size M", "m"),
        ("Nike hoodie mens XL", "xl"),
        ("Wool coat (Medium)", "m"),
        ("Frye boots sz 8 1/2", "8.5"),
        ("Umbro hoodie size U.K. 12", "12"),
        ("Fitted cap size 7 1/4", "7.25"),
        ("Silk dress IT 40", "40"),
    ],
)
def test_sizes_in_titles(title: str, expected: str) -> None:
    assert [value for value, _, _ in brief(read(title=title), "title")] == [expected]


@pytest.mark.parametrize(
    "title",
    ["Large Coach tote bag", "Super Bowl XL champions tee", "90's band tee", "Nike L/S tee", "Baby sleeper 3M pink"],
)
def test_words_in_titles_that_are_no_sizes(title: str) -> None:
    assert brief(read(title=title), "title") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tagged L, fits like M.", [("l", None, "tagged"), ("m", None, "fits")]),
        ("Size 8 (UK) / 9 (US).", [("8", "uk", "plain"), ("9", "us", "plain")]),
        ("Size: IT50, new.", [("50", "it", "plain")]),
        ("Fits size S to M.", [("m/s", None, "fits")]),
        ("Size M-L.", [("l/m", None, "plain")]),
        ("Men's Medium. Worn twice.", [("m", None, "plain")]),
        ("Size Boys L, worn twice.", [("l", None, "child")]),
        ("Fits 32 inches around.", []),
        ("True to size, runs small.", []),
        ("Letting these go as I need a size 7.", []),
        ("Also available in size L.", []),
        ("The model is a size 2.", []),
        ("My dress form is supposed to be a size 8.", []),
        ("Size 3 in kids.", [("3", None, "child")]),
    ],
)
def test_sizes_in_texts(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert brief(read(text), "description") == expected


@pytest.mark.parametrize(
    "text",
    [
        "No size tag, fits like a medium.",
        "The size tag was cut out.",
        "Cut tag, measures like a large.",
        "Size on tag: unknown",
        "Tag size : None",
        "Neck label is missing.",
        "Can't read the tag.",
        "The tag has been removed.",
        "Size tag is completely faded.",
        "I'm not sure of the size.",
        "It doesn't have a size tag.",
        "Size Large (guess)",
        "Label: unlabelled",
        "There is no maker or size label on this coat",
        "I do not see any size tags",
        "Size stated: None",
        "Size on garment: N/A",
        "Label\nNone, made by hand",
        "It does not have a standard size",
        "No tags, fits like a small.",
        "Lined. No tags. Bust 18 in.",
        "I cut the size off.",
        "Size unknown, see measurements.",
        "Tag is worn off.",
        "Size tag is long gone.",
        "It has no labels.",
        "No tags or labels remain.",
        "No care or size label.",
        "No marked size.",
        "Untagged, a warm one.",
        "No size listed inside.",
        "Missing tag.",
        "The label has faded.",
        "There isn't a size label.",
        "Illegible size tag.",
        "The size isn't on it.",
        "I can't make out the size.",
        "It says nothing about the size.",
        "I have no idea what size it is.",
        "Coats as old as this never come with size labels.",
    ],
)
def test_missing_size_labels(text: str) -> None:
    assert read(text, title="Wool coat").no_size_tag


@pytest.mark.parametrize(
    "text",
    [
        "New without tags.",
        "Never worn, no tags.",
        "Never worn. No tags.",
        "Worn twice. No tags, no box.",
        "No brand tag but size tag says M.",
        "The maker's tag is long gone, the lining is stamped 40.",
        "The belt is missing, on the tag it says 12.",
        "The stitches can be removed and the label sewn on again.",
        "The fabric is unlabelled but feels like wool.",
        "I have no idea what brand it is.",
        "Estimated size 8, see the measurements.",
        "Do not rely on the tag size.",
        "If there is no size tag, see the measurements.",
        "Size tag is faded but still readable.",
        "Tags still attached.",
        "Price tag removed.",
        "New without labels.",
        "No size exchanges.",
        "Tagged XL, true to size.",
        "Some items may have missing tags.",
        "My dress form is a size 8. I'm not sure what kind of size 8.",
    ],
)
def test_other_tags(text: str) -> None:
    assert not read(text, title="Wool coat").no_size_tag


def test_a_bag_has_no_size_label_to_miss() -> None:
    assert not read("Comes with no tag.", title="Leather tote bag").no_size_tag


def test_sizes_differ_only_where_they_can_be_compared() -> None:
    def differ(title: str, field: str) -> bool:
        found = read(title=title, size=field)
        return found.title[0].differs(found.field[0])

    assert differ("Coat size M", "L")
    assert not differ("Coat size M", "S/M")
    assert differ("Boots size 9", "8.5")
    assert differ("Boots size 13", "8.5")
    assert not differ("Boots size 39", "8.5")
    assert not differ("Coat size IT 44", "US 8")
    assert not differ("Coat size UK 12", "US 8")
    assert differ("Coat size UK 12", "UK 8")
    assert not differ("Top size 2X", "XXL")


@tried("size ㉑A")
@settings(deadline=None)  # the first text in another script loads the detector of languages
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = read(text, title=text, size=text)
    for size in found.stated:
        assert 0 <= size.span.start < size.span.end <= len(text)


@pytest.mark.parametrize("wall", ["1" * 200_000, "0" * 5_000 + "8", "9" * 400 + "T"])
def test_a_wall_of_digits_is_no_size(wall: str) -> None:
    assert read(f"Coat size {wall}", title=f"Coat size {wall}", size=wall).stated == ()


@pytest.mark.parametrize(
    "words",
    [
        "9 ", "size 8 - ", "size 8 - 10 - ", "s-m-", "M / ", "x ", "extra ", "32 x ", "US : ", "U.K. ", "sizes ",
        "size (((( ", "fits ", "boys ", "size 8 (UK) / 9 (US) / ", "UK 8 = ", "one size ", "no ", "no size ", "tag ",
        "if no tag ", "tag was been ", "no visible ", "size tag : ", "i guess ", "guess it's a ", "unsure ", "legible ",
    ],
)  # fmt: skip
def test_work_grows_as_the_text_does(words: str) -> None:
    lines(words * 10)  # tables are parsed, words are learnt
    assert lines(words * 1000) <= 6 * lines(words * 250)


def lines(text: str) -> int:
    """Return how many lines of Python it takes to read sizes from a text in each field, with each turn of a loop."""
    facts = example(text, title=text, size=text).facts()
    facts(texts)  # not what is counted, and no more is the garment
    facts(garment)
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        facts(sizes)
    finally:
        sys.settrace(before)
    return count


def test_a_plus_size_is_called_by_two_letters() -> None:
    (plus,) = read(title="Jersey skirt size 3X").title
    assert not any(plus.differs(other) for other in read(size="XXL").field + read(size="XXXL").field)
    assert plus.differs(read(size="2X").field[0])
    assert plus.differs(read(size="XL").field[0])


def test_numbers_of_shoes_differ_for_men_and_women() -> None:
    women, men = read("Women 10.5, men 9.", title="Canvas plimsolls").description
    assert not women.differs(men)
    assert not read("Women 10.5, men 9.", title="Linen shirt").description


def test_a_guess_may_be_a_brand() -> None:
    assert not read("Size: Large.", title="Guess denim jacket size M").no_size_tag
    assert read("Size Large, a guess.", title="Denim jacket").no_size_tag


def test_an_age_stands_before_the_word_size_and_inches_are_none() -> None:
    assert [size.values for size in read("Jeans in 18 month size.").stated] == [{"18m"}]
    assert [size.kind for size in read("Worn 6 months\nSize 30. Had it 2 years size M.").stated] == ["number", "letter"]
    assert [size.kind for size in read(size="8 years - until 50 inches UK").field] == ["age"]


def test_several_sizes_may_be_there_to_choose_from() -> None:
    assert example("Several pairs left, tell me which pair.").facts()(to_choose)
    assert not example("Size M.").facts()(to_choose)
