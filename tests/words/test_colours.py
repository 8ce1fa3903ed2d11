"""Colours of the field and of the words."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.colours import colours


def own(title: str, description: str = "Worn twice.") -> str | None:
    """Return the words that colour the goods."""
    facts = example(description, title=title, color="Lime").facts()
    span = facts(colours).own
    return facts.listing.text(span.field)[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Orange wool jumper size L", "Orange"),
        ("Rust cord pinafore dress", None),  # "pinafore" may be anything
        ("Burgundy velvet maxi dress", "Burgundy"),
        ("Black and white lace blouse", "white"),
        ("Zara midi dress, navy blue, size S", "navy blue"),
        ("Zara midi dress navy blue", "navy blue"),
        ("Zara midi dress in red", "red"),
        ("Dress with red belt", None),
        ("Dress in red carpet style", None),
        ("Silver Jeans Co bootcut jeans", None),
        ("Yellowstone hoodie", None),
        ("Hoodie Red Bull Racing", None),
        ("White Stripes tee", None),
        ("Jeans for a black tie dinner", None),
        ("Black belt pants", None),
        ("Navy Seals hoodie", None),
        ("US Navy hoodie", None),
    ],
)
def test_a_colour_is_of_the_goods_where_nothing_else_stands_between(title: str, words: str | None) -> None:
    assert own(title) == words


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("Beautiful bright yellow raincoat.", "yellow"),
        ("Worn once. This deep green raincoat is lined.", "green"),
        ("Colour: red", "red"),
        ("Goes with my red raincoat.", None),
        ("Not the red raincoat from last year.", None),
        ("The red lining of the raincoat shows.", None),
    ],
)
def test_a_description_colours_the_goods_at_the_head_of_a_sentence(description: str, words: str | None) -> None:
    assert own("Raincoat size M", description) == words


@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("Blue", {"blue"}),
        ("Light blue / White", {"blue", "white"}),
        ("Heather Gray", {"grey"}),
        ("Off white", {"white", "beige"}),
        ("Multi", set()),
        ("Sunset", set()),
        ("Blue Steel", set()),
        ("See photos", set()),
    ],
)
def test_a_field_with_another_word_names_no_colour(field: str, known: set[str]) -> None:
    assert example("Worn.", title="Wool jumper", color=field).facts()(colours).field == known
