"""The condition on one neutral scale, from the field and from the words."""

from __future__ import annotations

import pytest

from linter import tables
from linter.marketplace import NAMES, profile
from linter.rule import example
from linter.words.condition import TIERS, Condition, condition, meaning, steps_below, tier


def read(description: str, label: str = "") -> Condition:
    return example(description, condition=label).facts()(condition)


@pytest.mark.parametrize(
    ("label", "marketplace", "step"),
    [
        ("New With Tags", "poshmark", "nwt"),
        ("Pre-owned - Good", "ebay", "good"),
        ("Used – Excellent", "depop", "excellent"),
        ("Gently Used", "grailed", "very_good"),
        ("Satisfactory", "vinted", "fair"),
        ("3", "mercari", "good"),
        ("3", "ebay", None),
        ("sparkling", "poshmark", None),
    ],
)
def test_field_words_map_to_the_scale(label: str, marketplace: str, step: str | None) -> None:
    assert tier(label, marketplace) == step


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("NWT", "nwt"),
        ("Brand new with tags!", "nwt"),
        ("tags still attached", "nwt"),
        ("NWOT", "nwot"),
        ("never worn", "nwot"),
        ("New with defects", "new_flawed"),
        ("EUC", "excellent"),
        ("like brand new", "excellent"),
        ("worn once", "excellent"),
        ("Very good used condition", "very_good"),
        ("gently used", "very_good"),
        ("GUC", "good"),
        ("fair condition", "fair"),
        ("poor condition", "poor"),
    ],
)
def test_words_map_to_the_scale(sentence: str, step: str) -> None:
    assert [statement.tier for statement in read(sentence).stated][:1] == [step]


@pytest.mark.parametrize(
    "sentence",
    [
        "Please don't expect it to be like new",
        "Fits like new",
        "not brand new",
        "New listing, New York",
        "Never worn out",
    ],
)
def test_what_states_no_condition(sentence: str) -> None:
    assert read(sentence).stated == ()


@pytest.mark.parametrize(
    "words", ["Condition 8.5/10, posted 10/10/2023", "Size 8. Condition : 90%", "Wool, 95% condition"]
)
def test_a_rating_is_a_number_and_no_step(words: str) -> None:
    stated = read(words)
    assert stated.rated is not None
    assert stated.stated == ()
    assert stated.said


@pytest.mark.parametrize("words", ["Blue shirt, size 8/10/12", "Condition: see photos. 90% wool"])
def test_other_numbers_are_no_rating(words: str) -> None:
    assert read(words).rated is None


def test_wear_is_implied_by_the_words() -> None:
    assert [s.worn for s in read("gently used").stated] == [True]
    assert [s.worn for s in read("excellent condition").stated] == [False]


def test_new_comes_from_the_field_first() -> None:
    new = read("Never worn.", "New With Tags").new
    assert new is not None
    assert (new.span.field, new.words) == ("condition", "New With Tags")
    assert read("Blue shirt.", "Good").new is None


def test_what_is_left_to_the_photos() -> None:
    description = "Wool coat. See photos for condition. Ships fast."
    (span,) = read(description).by_photo
    assert description[span.start : span.end] == "See photos for condition"
    assert read("See photos for more colors.").by_photo == ()


@pytest.mark.parametrize(
    ("description", "left"),
    [
        ("Please use the photos to verify the condition.", True),
        ("Use the pictures to judge the condition.", True),
        ("Determine the condition from the photos.", True),
        ("We use stock photos; condition is new.", False),
        ("Photos verify that it is authentic.", False),
        ("Use the strap as in photo 3.", False),
    ],
)
def test_the_photos_are_to_be_used_for_the_condition(description: str, left: bool) -> None:
    assert bool(read(description).by_photo) == left


def test_what_may_be_undisclosed() -> None:
    assert read("I may have missed a small stain.").undisclosed
    assert not read("Belt not pictured.").undisclosed
    assert not read("Comes with a dust bag (not shown, in perfect condition).").undisclosed


def test_steps_of_wear() -> None:
    assert steps_below("nwt", "nwot") == 0
    assert steps_below("excellent", "good") == 2
    assert [step for step in TIERS if not meaning(step)] == []
    assert len({meaning(step) for step in TIERS}) == len(TIERS) > 0


def test_the_table_agrees_with_the_marketplaces() -> None:
    table = tables.table("conditions")
    assert tuple(table["order"]) == TIERS
    assert set(tables.groups("condition.labels")) == set(TIERS)
    for name in NAMES:
        for word in profile(name).condition.values():
            assert tier(word, name) is not None, (name, word)
    assert table["asks"]
    for row in table["asks"]:
        assert row["marketplace"] in NAMES
        assert set(row["tiers"]) <= set(TIERS)
        assert row["source"]
        assert row["verified"].year >= 2026


@pytest.mark.parametrize(
    ("sentence", "new"),
    [
        ("Most likely never worn.", False),
        ("I think it is unused.", False),
        ("Never worn.", True),
        ("Box is worn, the shoes are new.", True),
        ("They are new to my shop.", False),
        ("These are new with defects.", False),
    ],
)
def test_what_is_only_supposed_is_not_new(sentence: str, new: bool) -> None:
    assert (example(sentence).facts()(condition).new is not None) is new


def test_a_part_bears_no_tag_and_may_be_new() -> None:
    assert example("Warm.", title="Wool coat with hood NWT").facts()(condition).new is not None
    assert example("A brand new zipper.", title="Wool coat").facts()(condition).new is None
