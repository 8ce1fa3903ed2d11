import pytest

from linter.rule import example
from linter.words.pieces import Pieces, pieces


def read(description: str = "", title: str = "", quantity: str = "") -> Pieces:
    return example(description, title=title, quantity=quantity).facts()(pieces)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Lot of 6 girls t-shirts", 6),
        ("3 piece lounge set", 3),
        ("Set of two pearl bracelets", 2),
        ("2 brown tops", 2),
        ("3 hat bundle", 3),
        ("Hanes tees 5 pack", 5),
        ("Bundle: enamel owl pin x2", 2),
        ("2x enamel owl pin bundle", 2),
    ],
)
def test_counts_in_titles(title: str, number: int) -> None:
    assert [count.number for count in read(title=title).counts] == [number]


@pytest.mark.parametrize(
    "title",
    [
        "90 s band tees",
        "90 tees",
        "Levi's 501 jeans",
        "2 jeans",
        "3 button blazer",
        "2 tone jacket",
        "7 For All Mankind jeans",
        "Bundle deal, 3-5 items",
        "2X tunic bundle",
        "Lot shelf 12 x 9",
    ],
)
def test_numbers_that_count_nothing(title: str) -> None:
    assert read(title=title).counts == ()


def test_lots_and_sets_are_told_from_ways_of_speaking() -> None:
    assert read(title="Girls clothes bundle").lot is not None
    assert read(title="Zara dress - bundle to save!").lot is None
    assert read(title="Lots of love midi dress").lot is None
    assert read(title="Two tone lounge set").set is not None
    assert read(title="Jet set tote").set is None


@pytest.mark.parametrize(
    ("title", "several"),
    [("Lot of 6 baby onesies", True), ("4 linen tops", True), ("3 piece suit", False), ("2 piece swimsuit", False)],
)
def test_several_are_sold(title: str, several: bool) -> None:
    assert read(title=title).several is several


def test_what_is_included() -> None:
    def parts(text: str) -> list[tuple[str, bool | None]]:
        return [(part.name, part.given) for part in read(text).parts]

    assert parts("Comes with the original dust bag.") == [("dust bag", True)]
    assert parts("Belt not included.") == [("belt", False)]
    assert parts("No box.") == [("box", False)]
    assert parts("May or may not include hanger.") == [("hanger", None)]
    assert parts("The belt is black.") == []
    assert parts("Denim jacket w/ pockets.") == []


def test_quantity_and_named_garments() -> None:
    found = read("Top and skirt, washed.", title="Summer set", quantity=" 3 ")
    assert found.quantity == 3
    assert set(found.named) == {"top", "skirt"}
    assert read("A suit and a toy beside a dress.").named == ("dress",)
    assert read(quantity="many").quantity is None
