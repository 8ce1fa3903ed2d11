"""What a listing denies, and of what it denies it."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.denials import flaw_claims
from linter.words.said_of import Scope


@pytest.mark.parametrize(
    "sentence",
    [
        *[
            "No flaws!",
            "No stains or holes",
            "Flawless",
            "Perfect condition",
            "Flaws: none",
            "free of stains",
            "No damage",
        ],
        *[
            "Nothing wrong with it",
            "Worn once. No stains",
            "Free from defects",
            "I can't find a thing wrong",
            "Spotless",
            "Undamaged",
            "Flaws: n/a",
        ],
        *["There are no chips on any cup", "Not a single scratch"],
        *["Nil damage", "It hasn't got any marks", "It doesn't show any wear", "No major or minor flaws"],
    ],
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


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("No stains or holes.", True),
        ("No holes on front or back.", True),
        ("No scratches on the leather band.", False),
        ("Perfect quality.", True),
        ("In immaculate shape.", True),
        ("Immaculate.", True),
        ("No wear on the cuffs.", False),
        ("The strap, which has no stains, is long.", False),
        ("The sole is in perfect condition.", False),
        ("Close to perfect condition.", False),
        ("Near perfect.", False),
        ("Immaculate tailoring.", False),
        ("Our steel does not rust or tarnish.", False),
    ],
)
def test_a_denial_is_one_of_the_whole_item(sentence: str, denies: bool) -> None:
    assert example(sentence).facts()(flaw_claims).denies is denies


@pytest.mark.parametrize(
    ("text", "scope", "place"),
    [
        ("No flaws.", Scope.ALL, None),
        ("No scratches, no fungus.", Scope.ALL, None),
        ("The barrel has a dent. Boxed. No scratches.", Scope.REST, None),
        ("No wear on the cuffs.", Scope.PART, "cuffs"),
        ("The strap, which has no stains, is long.", Scope.PART, "strap"),
        ("The leather is in immaculate condition.", Scope.PART, "leather"),
        ("Inside spotless.", Scope.PART, "Inside"),
        ("Spotless lining.", Scope.PART, "lining"),
        ("Immaculate inside and out.", Scope.ALL, None),
        ("The lining has some marks, but no holes.", Scope.PART, None),
        ("Glass: no cracks.", Scope.PART, None),
        ("Details: no chips.", Scope.REST, None),
        ("No issues with the zip.", Scope.USE, None),
        ("No problem in using it.", Scope.USE, None),
        ("No structural issues.", Scope.WORKING, None),
        ("No holes, nibbles or any problems.", Scope.WORKING, None),
    ],
)
def test_what_a_denial_is_about(text: str, scope: Scope, place: str | None) -> None:
    denial = example(text).facts()(flaw_claims).denials[-1]
    assert (denial.scope, denial.place) == (scope, place)


@pytest.mark.parametrize(
    "text",
    [
        "From a mold free home.",
        "Smoke, pet, curry, mold, roach and bed bug free home.",
        "A wheel mark is part of the story, not a flaw.",
        "The slub is not a flaw.",
        "This isn't really an issue.",
        "Size not marked.",
        "No markings on the back.",
        "Such a dark blue, it is not faded.",
        "When not in use, it folds flat.",
        "They weren't worn much.",
    ],
)
def test_what_denies_no_flaw_of_the_goods(text: str) -> None:
    assert example(text).facts()(flaw_claims).denials == ()
