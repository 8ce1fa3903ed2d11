"""Options of a shop's own naming become fields."""

from __future__ import annotations

import pytest

from linter.readers import etsy, shopify, woocommerce
from linter.readers.shape import options


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Size", "size"),
        ("Größe", "size"),
        ("Primary color", "color"),
        ("Couleur", "color"),
        ("Fabric", "material"),
        ("Gender", "department"),
        ("Marca", "brand"),
        ("Zustand", "condition"),
    ],
)
def test_an_option_is_known_by_its_name_in_any_language(name: str, field: str) -> None:
    assert options({"n": name, "v": "a,b"}, [("n", "v")]) == {field: "a, b"}


@pytest.mark.parametrize("name", ["Title", "Name", "Style", "Price", "Platform", ""])
def test_other_options_name_no_field(name: str) -> None:
    assert options({"n": name, "v": "Default Title"}, [("n", "v")]) == {}


def test_an_option_without_a_value_is_none() -> None:
    assert options({"n": "Size"}, [("n", "v")]) == {}


def test_each_shop_has_its_own_columns_for_them() -> None:
    assert shopify.SHAPE.derived({"option2 name": "Farbe", "option2 value": "Grün"}) == {"color": "Grün"}
    assert etsy.SHAPE.derived({"variation 1 type": "Size", "variation 1 values": "S,M"}) == {"size": "S, M"}
    assert etsy.SHAPE.derived({"variation 2 name": "Colour", "variation 2 values": "Red"}) == {"color": "Red"}
    row = {"attribute 10 name": "Material", "attribute 10 value(s)": "Wool, Silk", "description": "A coat"}
    assert woocommerce.SHAPE.derived(row) == {"material": "Wool, Silk", "description": "A coat"}
