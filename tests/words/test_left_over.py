import pytest

from linter.rule import example
from linter.words.left_over import may_be_measured


def seen(text: str, title: str) -> str:
    facts = example(text, title=title).facts()
    span = facts(may_be_measured)
    return facts.listing.text("description")[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        ("I believe it is about 10__ wide at its widest point and about 8__ high.", "Leather tote", "8"),
        ('Shown modeled on an XL/XXL with a 42-50" bust, 44-50" waist and 50" length.', "Knit dress", "50"),
        ("Metal has verdigris. 3/4 of an inch.", "Clip earrings", "4"),
        ('Size 32" W x 32" L, no faults', "Straight jeans", "32"),
    ],
)
def test_a_number_beside_a_unit_or_a_name_may_be_a_measurement(text: str, title: str, number: str) -> None:
    assert seen(text, title) == number


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I am 5'4\" and it is long on me.", "Knit dress"),
        ("Model: Height 183cm, weight 77kg.", "Tracksuit"),
        ("A stain of 6 in across on the right side.", "Wool coat"),
        ("This can fit up to a 34, cinched in.", "Wool trousers"),
        ('Wore it with 6" heels.', "Wedding dress"),
        ("Size 14 length to the knee. Asking $45.", "Knit dress"),
        ("The print measures 9 x 10 in.", "Cotton tee"),
        ('Length 40".', "Knit dress"),
        ("Worn (9.5/10 on my scale).", "Knit dress"),
        ("Lovely and soft.", "Knit dress"),
    ],
)
def test_other_numbers_are_none(text: str, title: str) -> None:
    assert seen(text, title) == ""
