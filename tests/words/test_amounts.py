"""The scanner of amounts: every notation, what it joins, and linear time on any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.words.amounts import scan

INCH_MARKS = (
    '"',
    "”",
    "″",
    "''",
    "’’",
    " in",
    "in",
    " in.",
    " inches",
    " inch",
    "inches",
    '" inch',
    " “in”",
    "-inch",
    "”inches",
)
CM_MARKS = (" cm", "cm", " CM", "см", " centimetres", " centimeters", "cms", " cm.")
FRACTIONS = {
    "": 0.0,
    " 1/2": 0.5,
    "-1/2": 0.5,
    "- 1/2": 0.5,
    "½": 0.5,
    " ½": 0.5,
    " 3/4": 0.75,
    "¼": 0.25,
    ".5": 0.5,
    ",5": 0.5,
}


@given(
    whole=st.integers(9, 199),
    fraction=st.sampled_from(sorted(FRACTIONS)),
    mark=st.sampled_from([(m, "in") for m in INCH_MARKS] + [(m, "cm") for m in CM_MARKS] + [(" mm", "mm"), ("", None)]),
    before=st.sampled_from(["", "Waist: ", "waist-", "waist ~ ", "(", "Waist:- "]),
    after=st.sampled_from(["", ".", ",", " waist", ")", "\n"]),
)
def test_every_notation_round_trips(
    whole: int, fraction: str, mark: tuple[str, str | None], before: str, after: str
) -> None:
    text = f"{before}{whole}{fraction}{mark[0]}{after}"
    (amount,) = scan(text)
    assert amount.value == pytest.approx(whole + FRACTIONS[fraction])
    assert amount.unit == mark[1]
    assert text[amount.start : amount.end].startswith(f"{whole}{fraction}")
    assert amount.start == len(before)
    assert amount.end >= len(f"{before}{whole}{fraction}{mark[0]}".rstrip("."))


@given(st.integers(10, 60), st.sampled_from(["-", "–", " - ", "~", " to "]), st.sampled_from(['"', " cm", ""]))
def test_of_a_range_the_lower_end_counts(low: int, dash: str, mark: str) -> None:
    (amount,) = scan(f"{low}{dash}{low + 1}{mark}")
    assert (amount.value, amount.high) == (low, low + 1)


@pytest.mark.parametrize(
    "text",
    [
        "53 cm / 21 in",
        "53cm (20.9in)",
        "53 cm | 20.9 inches",
        "53cm = 21in",
        "53 cm, 20.9 in",
        "53 / 21",
        "53-54 cm (21-21.3 in)",
    ],
)
def test_both_units_side_by_side_are_one_length(text: str) -> None:
    (amount,) = scan(text)
    assert (amount.value, amount.unit) == (53, "cm")
    assert amount.twin in {(21.0, "in"), (20.9, "in")}
    assert text[amount.start : amount.end] == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("20 +/- 18 cm", [20, 18]),  # no tolerance
        ("21 in 40 cm", [21, 40]),  # no second unit
        ('21" - 27"', [21, 27]),  # no range
        ("21 + 40 cm", [21, 40]),
        ("21 in\n53 cm", [21, 53]),
    ],
)
def test_what_is_far_apart_is_two_lengths(text: str, values: list[float]) -> None:
    assert [amount.value for amount in scan(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2 and 1/4 inches", [2.25]),
        ('3 & 3/8"', [3.375]),
        ("chest 20 and 3/4 sleeves", [20, 3, 4]),
        ('21&1/2in, 27 & 3/4"', [21.5, 27.75]),
        ('21" 1/2, 27" ½', [21.5, 27.5]),
        ('21" 1/2" thick', [21, 0.5]),
        ('1 1/2" x 2 3/4"', [1.5, 2.75]),
        ('12" x 2-1/2"', [12, 2.5]),
        ("2 inches, or approximately 51 mm", [2]),
    ],
)
def test_fractions_and_what_is_beside_them(text: str, values: list[float]) -> None:
    assert [amount.value for amount in scan(text)] == values


def test_a_second_unit_that_disagrees_is_kept_beside_the_first() -> None:
    (amount,) = scan("42 cm / 33.07 inch")
    assert amount.twin == (33.07, "in")


@pytest.mark.parametrize("text", ["11x2=22", '11"x2', "11 x 2 = 22", "11*2"])
def test_times_two(text: str) -> None:
    (amount,) = scan(text)
    assert amount.value == 11
    assert amount.doubled
    assert amount.total == (22 if "=" in text else None)


@pytest.mark.parametrize("text", ["11 x 2 in", "11 x 2 inches", "11 x 2 cm", "11 x 2 centimeters", '11" x 2"'])
def test_two_of_a_unit_is_a_second_dimension(text: str) -> None:
    assert [(amount.value, amount.doubled) for amount in scan(text)] == [(11, False), (2, False)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("21x27", [21, 27]),
        ("21”x27”", [21, 27]),
        ("12 × 8 x 4in", [12, 8, 4]),
        ("17'1''", [17.1]),
        ("37:5 inches", [37.5]),
        ("60 + 5 cm", [60]),
        ("70 ±1cm", [70]),
        ("3/4 inch", [0.75]),
        ("21 - 1/2 inch", [21.5]),
        ('9 x 4 x .75"', [9, 4, 0.75]),
        ("27.in", [27]),
        ('Neck: 12. 25"\nWaist 53. 5 cm.', [12.25, 53.5]),  # a blank behind the point
        ('Waist 26. 5" heel', [26.0, 5.0]),
    ],
)
def test_notations_of_their_own(text: str, values: list[float]) -> None:
    assert [amount.value for amount in scan(text)] == values


@pytest.mark.parametrize("text", ['5"3 tall', "13.5.2019", "1,200", "12345"])
def test_body_heights_dates_and_large_numbers_are_no_amounts(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize(
    ("text", "inches"),
    [
        ("5'7\"", 67),
        ("5'7", 67),
        ("5 ft 7 in", 67),
        ("5 feet", 60),
        ("1.7 m", 66.93),
        ("1m70", 66.93),
        ("5-6 ft", 60),
    ],
)
def test_what_may_be_somebodys_height_is_marked(text: str, inches: float) -> None:
    (amount,) = scan(text)
    assert amount.stature
    assert amount.inches == pytest.approx(inches, abs=0.01)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2ft 3in", 27, "in"),
        ("2 feet and 3 1/2 inches", 27.5, "in"),
        ("2'3\"", 27, "in"),
        ("2' 3½\"", 27.5, "in"),
        ("2 ft, 6 in.", 30, "in"),
        ("9 ft", 108, "in"),
        ("2-foot", 24, "in"),
        ("1.5'", 18, "in"),
        ("3 yards", 108, "in"),
        ("2.5 m", 250, "cm"),
        ("3 metres", 300, "cm"),
        ("length: 3 m", 300, "cm"),
        ("2 m x 1", 2, None),
        ("6 ft (72 in)", 72, "in"),
    ],
)
def test_feet_yards_and_metres_become_inches_and_centimetres(text: str, value: float, unit: str | None) -> None:
    amount = scan(text)[0]
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize("text", ["size 8 M", "6m", "100m heel", "7 M US", "24'", "14'"])
def test_letters_and_ticks_that_are_no_metres_and_no_feet(text: str) -> None:
    (amount,) = scan(text)
    assert amount.value == float("".join(sign for sign in text if sign.isdigit()))


def test_a_number_takes_the_unit_behind_the_last() -> None:
    three, five = scan("3 x 5 ft")
    assert (three.in_unit_of(five).value, three.in_unit_of(five).unit) == (36, "in")


@pytest.mark.parametrize("text", ["27 in length", "8 in good condition"])
def test_in_before_a_word_is_the_preposition(text: str) -> None:
    assert scan(text)[0].unit is None


@given(
    st.lists(st.sampled_from([*"0123456789.,/-'\"½x*=()~ incm\n+±", " to ", " cm", "ft "]), max_size=80).map("".join)
)
def test_no_text_breaks_it_and_places_are_true(text: str) -> None:
    last = 0
    for amount in scan(text):
        assert last <= amount.start < amount.end <= len(text)
        last = amount.end


@pytest.mark.parametrize(
    "piece", ["9", "9 ", "9.", "1/2 ", "9x2=", "9-", "9'", '9" ', "½", " ", "5'", "5 ft ", "1m", ".", "one inch "]
)
def test_a_megabyte_is_read_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    scan(text)
    assert time.perf_counter() - start < 3
