"""What a buyer may take for a size, and what no one does."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.loose_sizes import may_state_size


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Wool coat", "A warm coat.\nLarge\nHardly worn."),
        ("Wool jumper", "Extra large! So cosy."),
        ("Denim jacket", "It is a large, true to size."),
        ("Floral blouse", "A blouse in medium. Never worn."),
        ("Hoodie", "Unisex, small to medium"),
        ("Trainers", "7.5 - 8 womens"),
        ("Sandals", "Between 38 and 39"),
        ("Ankle boots", "For someone who wears 8-8.5. Brown."),
        ("Silk dress", "The maker's tag is long gone."),
        ("Rayon dress", "Untagged, for a small frame."),
        ("Linen shirt", "unlabelled, chest 21 in"),
        ("Linen shirt", "It fits as approx. medium, I think."),
        ("Leather jacket", 'M&S genuine leather jacket, large, 41-43" chest, worn once.'),
    ],
)
def test_sizes_in_words_and_in_pairs(title: str, text: str) -> None:
    assert example(text, title=title).facts()(may_state_size)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Wool coat", "Warm, worn two winters."),
        ("Denim jacket", "Great for large families. Medium wash."),
        ("Jeans", "Dark wash, medium rise."),
        ("Dress", "A large floral print, small buttons."),
        ("Skirt", "Its pockets are large. Extra large buttons."),
        ("Running shoes", "Worn 4-5 times, 2 pairs of laces."),
        ("Leather boots", "Heels of 8-9 cm."),
        ("Jeans", 'W: 14.5", R: 9", I; 28"'),
        ("Blouse", "A small mark on the cuff."),
        ("Dress", "Brand new without tags."),
        ("Blouse", "The stain is small. The print is small."),
        ("Leather boots", "Posted within 5-7 working days."),
        ("Leather boots", "Rated 4.5/5. Open 9-5, call me."),
    ],
)
def test_words_and_numbers_of_something_else(title: str, text: str) -> None:
    assert not example(text, title=title).facts()(may_state_size)
