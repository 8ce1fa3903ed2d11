"""Claims in words that no pattern has are read by how like they are to others."""

from __future__ import annotations

import pytest

from linter.case.claim import read_claim
from linter.case.likeness import examples, likeness, reasons


def likest(claim: str) -> str:
    """Return the reason that a claim is most like."""
    like = likeness(claim)
    return max(like, key=like.__getitem__)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The kettle lights up and never boils", "undisclosed_flaw"),
        ("teh kettel lihgts up adn nevr boils", "undisclosed_flaw"),  # by runs of letters, when it is misspelt
        ("my little boy pressed the button, sorry", "changed_mind"),
        ("the cartons were muddled, this belongs to another lady", "wrong_item"),
    ],
)
def test_a_claim_is_most_like_those_of_its_reason(claim: str, reason: str) -> None:
    assert likest(claim) == reason


def test_words_that_no_example_has_are_like_nothing() -> None:
    assert set(likeness("\u9b31").values()) == {0.0}


def test_an_example_gives_known_reasons_and_stands_once() -> None:
    claims = [claim for claim, _ in examples()]
    assert len(set(claims)) == len(claims)
    assert {reason for _, given in examples() for reason in given} == set(reasons())


def test_what_is_read_by_likeness_alone_says_so_and_names_the_clause() -> None:
    claim = "Hello dear seller. The kettle lights up and never boils."
    (point,) = read_claim(claim).points
    assert (point.kind, point.likened) == ("flaw", True)
    assert claim[point.start : point.end] == point.text == "The kettle lights up and never boils"
