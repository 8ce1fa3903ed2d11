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
        # a size in words beside the word for it, on the label, or right before the name
        ("Police cape", "Looks good large size more details on request"),
        ("Biker jacket", "Says large on the side label but is a neat fit."),
        ("Rayon dress", "One medium dress, bias cut."),
        ("Wool skirt", "A small black skirt."),
        ("Work shirt", "This is a large tan work shirt."),
        ("Striped tops", "1. Striped top (1 small, 1 medium) 2. Blouse (Medium)"),
        ("Cycling shorts", "I have\n1 x xxl\n1 x xl"),
        # what no other reads behind the word "size"
        ("Denim shorts", 'Size 6 "Marlow" shorts!'),
        ("Khaki pants", "A size two in good shape."),
        ("Jeans sz16", "Zip fly."),
        ("Jumper szL leaf print", "Cotton."),
        ("Judo suit", "Black, size 150cm."),
        ("Suede boots", 'In the box. Size "9".They have a square toe.'),
        ("Polo shirt", "Warm shirtSize LargeHas a pocket"),
        ("Winter jacket", "Brand newWomens size MLabels attached"),
        # whose it is, how it is cut, whom it fits
        ("Leather jacket", "Mans 44-46, never worn."),
        ("Stretch leggings", "New, petite small, cotton."),
        ("Sport jacket", "Worn once, 44reg / slim fit"),
        ("Sheer dress", "Fits 90-160 lbs."),
        ("Yoga pants", 'The waist will fit 26"-38".'),
        ("Trainers", "UK 4.5 Air soles"),
        # of shoes, shirts and trousers
        ("Suede ankle boots~9M", "New."),
        ("Tan boating shoe 13M - new", "Boxed."),
        ("Pinstripe dress shirt", "Button down collar.16 1/2 33... used once"),
        ("Jeans -waist 36in", "Worn."),
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
        ("Jeans", "Medium blue jeans, washed once. Waist 16 in."),
        ("Wool skirt", "A small size mark. The large size of its pockets is handy."),
        ("Leather jacket", "I need a size large."),
        ("Hoop earrings", "Medium size, in the box."),
        ("Gold necklace", "A long chain with a large pendant."),
        ("Wool coat", "It says small things about me. 2 small holes."),
        ("Wool coat", "Posted for 5 lbs. 18 31 40 77"),
    ],
)
def test_words_and_numbers_of_something_else(title: str, text: str) -> None:
    assert not example(text, title=title).facts()(may_state_size)
