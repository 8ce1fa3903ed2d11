"""Compositions, fibres and hides."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.materials import materials


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("70% viscose, 30% acrylic", [{"viscose": 70, "acrylic": 30}]),
        ("Viscose 70 %, acrylic 30 %", [{"viscose": 70, "acrylic": 30}]),
        ("Made of 100% organic cotton.", [{"cotton": 100}]),
        ("98% cotton 2% spandex", [{"cotton": 98, "elastane": 2}]),
        ("99% cotton and 1% elastane", [{"cotton": 99, "elastane": 1}]),
        ("60% cotton", []),  # of the rest nothing is said
        ("Shell: 100% wool. Lining: 100% polyester.", [{"wool": 100}]),
        ("100% wool, 100% polyester lining", [{"wool": 100}]),
        ("Top 100% silk\nSkirt 100% cotton", [{"silk": 100}, {"cotton": 100}]),
        ("It is not 100% cotton.", []),
        ("Feels like 100% cashmere.", []),
        ("100% authentic, 50% off cotton tees", []),
        ("Battery 100%, cotton 100%", [{"cotton": 100}]),
    ],
)
def test_compositions_add_up_and_are_of_the_whole(text: str, read: list[dict[str, int]]) -> None:
    assert [one.fibres for one in example(text).facts()(materials).compositions] == read


def test_the_label_is_told_from_what_the_seller_thinks() -> None:
    found = example("Soft 100% cashmere. Label: 100% acrylic.").facts()(materials).compositions
    assert [(one.fibres, one.by_label) for one in found] == [({"cashmere": 100}, False), ({"acrylic": 100}, True)]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Leather jacket", [("leather", False)]),
        ("Faux leather jacket", [("leather", True)]),
        ("Man made leather bag", [("leather", True)]),
        ("Pleather trousers", [("leather", True)]),
        ("Vegan black suede boots", [("suede", True)]),
        ("Leather look leggings", []),
        ("Canvas bag with leather straps", []),
        ("No leather, canvas bag", []),
    ],
)
def test_hides_are_real_or_faux_or_of_a_part(title: str, read: list[tuple[str, bool]]) -> None:
    assert [(one.name, one.faux) for one in example("Worn.", title=title).facts()(materials).hides] == read


@pytest.mark.parametrize(
    ("field", "read"),
    [("Wool", ["wool"]), ("Cotton, Linen", ["cotton", "linen"]), ("Cotton blend", ["cotton"]), ("Denim cotton", [])],
)
def test_a_material_field_of_other_words_names_no_fibre(field: str, read: list[str]) -> None:
    assert [one.name for one in example("Worn.", material=field).facts()(materials).fibres] == read
