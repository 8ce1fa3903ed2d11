from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.disclaimers import disclaimers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not rely on the tag size.", "disclaimer"),
        ("It may have been altered or shrunk.", "disclaimer"),
        ("Tagged L but fits small, check measurements.", "disclaimer"),
        ("These have been hemmed to 29 in.", "fact"),
        ("Sleeves were cut. Go by the measurements.", "both"),
        ("Pre-shrunk cotton, can be hemmed, tailored fit.", "none"),
        ("It has not been altered. Photos were taken in daylight.", "none"),
        ("The tag has been cut.", "none"),
        ("It may be old but it has not shrunk.", "none"),
    ],
)
def test_shrinking_and_alterations(text: str, expected: str) -> None:
    assert example(text).facts()(disclaimers).shrink_alter == expected


@pytest.mark.parametrize(
    "text", ["Sold as is.", "No trades, returns or refunds.", "All sales are final.", "Returns: no"]
)
def test_as_is(text: str) -> None:
    assert example(text).facts()(disclaimers).as_is


@pytest.mark.parametrize(
    "text", ["No trades. Returns accepted within 3 days.", "Price is final.", "As is common, fades."]
)
def test_not_as_is(text: str) -> None:
    assert not example(text).facts()(disclaimers).as_is


def test_measurements_are_asked_for_only_when_the_text_gives_none() -> None:
    assert example("Message me for measurements.").facts()(disclaimers).asks_for_measurements
    assert not example("Waist 16 in. Message me for measurements.").facts()(disclaimers).asks_for_measurements
