"""How far a denial reaches, and what is only possible."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.words.negation import Polarity, members, reading
from linter.words.tokens import read


def polarities(sentence: str) -> list[tuple[str, str]]:
    text = read("description", sentence)
    return [
        (text.original(hit.start, hit.end).lower(), reading(text, hit.start, hit.end, members(text)).polarity.value)
        for hit in text.hits("flaw")
        if hit.key != "friend"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "no rips, stains, odors or pilling",
        "No holes/stains/tears!",
        "NO HOLES NO STAINS",
        "Free of stains and holes",
        "without any visible stains",
        "stain and odor free",
        "Flaws: ❌",
        "Flaws: none",
        "From a smoke, pet, curry, mold, bed bug free home",
        "Flaws: NO For similar items search",
        "Stains: no Holes: no Fits well",
        "Chips - NO Cracks - NO Ships fast",
        "Stains / holes: none that I found",
        "Holes? No.",
        "🚫 stains 🚫 holes",
        "It does not have any rips or stains",
        "I haven't noticed any flaws",
        "can't see any stains",
        "not a single hole",
        "zero flaws",
        "no signs of pilling",
        "no rust or sweat stains",
        "No rips,\nstains, or holes",
        "no flaws\nor stains",
        "no tags, stains or flaws",
    ],
)
def test_denials_reach_over_whole_lists(sentence: str) -> None:
    assert {how for _, how in polarities(sentence)} == {"denied"}


@pytest.mark.parametrize(
    ("sentence", "asserted"),
    [
        ("no rips but stains", {"stains"}),
        ("one stain, lots of fluff on it, smoke free home", {"stain"}),
        ("From the 1950s: moth holes, small stains, smoke free home.", {"holes", "stains"}),
        ("From a boutique, holes, stains, smoke free home.", {"holes", "stains"}),
        ("Stains - NO Holes - NO Rips - YES", {"rips"}),
        ("no holes, few little stains", {"stains"}),
        ("no holes, stains on the left sleeve", {"stains"}),
        ("No flaws except a small stain", {"stain"}),
        ("no flaws other than one hole", {"hole"}),
        ("no rips or holes, just pilling", {"pilling"}),
        ("no tags, small stain on sleeve", {"stain"}),
        ("no box, stain on toe", {"stain"}),
        ("never worn, small stain", {"stain"}),
        ("no holes small stain", {"stain"}),
        ("no stains and minor fading", {"fading"}),
        ("has no stains and a hole", {"hole"}),
        ("Holes: ❌ Pilling: slight", {"pilling"}),
        ("stain free shipping", {"stain"}),
        ("hole on the cuff, not noticeable", {"hole"}),
        ("small stain, otherwise no flaws", {"stain"}),
        ("not without flaws", {"flaws"}),
        ("never free of stains", {"stains"}),
    ],
)
def test_a_denial_ends_where_the_list_turns(sentence: str, asserted: set[str]) -> None:
    assert {word for word, how in polarities(sentence) if how == "asserted"} == asserted


@pytest.mark.parametrize("sentence", ["no major flaws", "No big stains or holes", "free from any significant flaws"])
def test_a_denial_of_the_worst_is_soft(sentence: str) -> None:
    assert {how for _, how in polarities(sentence)} == {"soft"}


@pytest.mark.parametrize(
    "sentence",
    [
        "may have small flaws",
        "Flaws, if any, will be shown",
        "All flaws shown",
        "any stains or holes are described",
        "We try to mention stains",
        "please expect a few flaws",
        "tiny flaws are common with vintage",
        "vintage clothes might have holes or stains",
    ],
)
def test_what_may_be_is_not_asserted(sentence: str) -> None:
    assert {how for _, how in polarities(sentence)} == {"possible"}


def test_a_clause_of_its_own_is_asserted_beside_a_possibility() -> None:
    assert polarities("may show wear - small stain on the hem")[-1] == ("stain", "asserted")


def test_any_range_of_tokens_can_be_asked_for() -> None:
    text = read("description", "This is not from a smoke free home")
    at = [token.norm for token in text.tokens].index("smoke")
    assert reading(text, at, at + 2, members(text, ["home"])).polarity is Polarity.DENIED


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("no stains holes , or but small not any free of : ❌ . \n - may have flaws some".split(" ")),
        max_size=40,
    )
)
def test_every_phrase_has_exactly_one_reading(words: list[str]) -> None:
    sentence = " ".join(words)
    assert [word for word, _ in polarities(sentence)] == [w for w in words if w in ("stains", "holes", "flaws")]
