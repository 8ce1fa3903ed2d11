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


@pytest.mark.parametrize(
    ("title", "description", "number"),
    [
        ("Lot of 14 Hot Wheels cars", "Great lot, 15 cars total.", 15),
        ("Lot of 14 Hot Wheels cars", "15 cars in all, with 2 boxes.", 15),
        ("Lot of 20 LEGO minifigures", "All 18 figures are complete.", 18),
        ("Set of four dinner plates in a box", "All three plates are free of chips.", 3),
    ],
)
def test_how_many_there_are_of_what_the_title_counts(title: str, description: str, number: int) -> None:
    assert [count.number for count in read(description, title).counts if count.span.field == "description"] == [number]


@pytest.mark.parametrize(
    ("title", "description"),
    [
        ("Lot of 14 Hot Wheels cars", "14 cars, 2 boxes. All 2 boxes are worn."),
        ("Lot of 14 Hot Wheels cars", "All 4 wheels turn."),
        ("Lot of 14 Hot Wheels cars", "All 3 red cars are scratched."),
        ("Lot of 14 Hot Wheels cars", "All 11 cars in the tray are mint."),
        ("Lot of 14 Hot Wheels cars", "About 12 cars total."),
        ("Set of 4 plates", "I have 12 plates total, this is for 4."),
        ("Set of 4 plates", "12 plates in stock."),
        ("Lot of 3 decks of cards", "All 52 cards are there."),
        ("Lot of 6 mugs", "Buy 2 for 12 mugs total."),
    ],
)
def test_numbers_of_something_else_than_the_title_counts(title: str, description: str) -> None:
    assert [count for count in read(description, title).counts if count.span.field == "description"] == []
