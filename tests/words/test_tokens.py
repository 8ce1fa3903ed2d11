"""What holds for all facts about texts: the work that they do grows as the text does, whatever it says."""

import sys

import pytest

from linter.rule import example
from linter.words.condition import condition
from linter.words.contact import contact
from linter.words.disclaimers import disclaimers
from linter.words.flaws import flaw_reading
from linter.words.home import home
from linter.words.measurements import empty_slots, measurements
from linter.words.pieces import pieces
from linter.words.sizes import sizes

FACTS = (measurements, empty_slots, flaw_reading, home, disclaimers, contact, sizes, condition, pieces)


@pytest.mark.parametrize(
    "words",
    [
        "stain no ", "no tags ", "hole, ", "very small stain and ", "belt ", "collar to ", "w 12 ", "waist: ",
        "no smoke, ", "see photos for flaws ", "may ", "one size ", "size 8 / ", "www.a.com ", "measurements in ",
    ],
)  # fmt: skip
def test_work_is_linear_in_the_length_of_a_text_without_a_full_stop(words: str) -> None:
    calls(words * 10)  # tables are parsed, words are learnt
    assert calls(words * 1600) <= 6 * calls(words * 400)


def calls(description: str) -> int:
    """Return how many functions are called to work out all facts of a description."""
    facts = example(description, title="Dress").facts()
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for fact in FACTS:
            facts(fact)
    finally:
        sys.setprofile(before)
    return count
