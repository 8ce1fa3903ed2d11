"""Which sum of a text is asked for the item."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.price import price


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Acrylic. Asking for $3.", 3),
        ("Asking $80.50", 80.5),
        ("Warm.\nPrice: $45", 45),
        ("Our price is $45, shipped for $5.", 45),
        ("Selling for $45.", 45),
        ("Only $9!", 9),
        ("Retail price $5.", None),
        ("Shipping price $6.", None),
        ("I paid the price of $5 for it.", None),
        ("Price $5 shipping, item is $60.", None),
        ("They sell for $8 at Walmart.", None),
        ("Price drop $5 each week.", None),
        ("Price is $5 off for two.", None),
        ("Strap only for $9.", None),
    ],
)
def test_a_text_asks_one_sum(text: str, asked: float | None) -> None:
    assert example(text).facts()(price) == asked
