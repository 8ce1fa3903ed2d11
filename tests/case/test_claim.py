"""What a buyer claims is read in many voices: reasons, points and their places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.case.claim import read_claim
from linter.case.likeness import examples

CASES = Path(__file__).parents[2] / "fixtures" / "cases"


def rows(file: str) -> list[dict[str, list[str]]]:
    """Return the claims of a file of fixtures/cases."""
    return [json.loads(line) for line in (CASES / file).read_text(encoding="utf-8").splitlines()]


ROWS = rows("claims.jsonl")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["claim"][:40])
def test_a_claim_gives_its_reasons(row: dict[str, list[str]]) -> None:
    assert set(read_claim(str(row["claim"])).reasons) == set(row["reasons"])


@pytest.mark.parametrize(("file", "least"), [("kept-back.jsonl", 0.85), ("accounts.jsonl", 0.6)])
def test_most_claims_that_nothing_was_made_from_are_read(file: str, least: float) -> None:
    known = {claim for claim, _ in examples()}
    kept = rows(file)
    assert not known.intersection(str(row["claim"]) for row in kept)
    right = sum(set(read_claim(str(row["claim"])).reasons) == set(row["reasons"]) for row in kept)
    assert right >= least * len(kept)


def kinds(claim: str) -> list[str]:
    """Return the kinds of points of a claim."""
    return [point.kind for point in read_claim(claim).points]


def test_a_point_has_its_words_its_flaw_and_its_place() -> None:
    claim = "Lovely dress. There is a big stain on the left cuff!"
    (point,) = read_claim(claim).points
    assert (point.kind, point.flaw, point.place) == ("flaw", "stain", "left cuff")
    assert claim[point.start : point.end] == point.text == "There is a big stain on the left cuff"


@pytest.mark.parametrize(
    ("claim", "reasons"),
    [
        ("No stains and no holes, but it does not fit.", ["does_not_fit"]),  # what is denied
        ("You wrote small stain on the hem. It is too long.", ["does_not_fit"]),  # what is quoted
        ("You never mentioned the stain.", ["undisclosed_flaw"]),  # what was not told is there
        ("Not as described: too tight.", ["does_not_fit"]),  # the bare words beside a reason
        ("I don't want it any more because of the hole in the back", ["undisclosed_flaw"]),
        ("Wrong size, it is too small on me", ["does_not_fit"]),
        ("I bought the wrong size, my mistake", ["does_not_fit"]),
        ("The box was crushed but the bag is fine", ["other"]),
        ("soooo small", ["does_not_fit"]),
        ("recieved with a stian on the colar", ["undisclosed_flaw"]),
        ("👍 thanks", ["other"]),
        ("My son was in tears on his birthday", ["other"]),  # figures of speech
        ("It's broken my trust in sellers, what a stain of a seller", ["other"]),
        ("size 9 my foot they're a 10", ["wrong_size"]),
        ("Sold as silk. Silk my foot", ["not_as_described"]),
        ("It is fake. It arrived smashed and the wire is dangerous", ["undisclosed_flaw", "not_authentic"]),
        ("not a first edition like you said, and the spine is split", ["undisclosed_flaw", "not_as_described"]),
        ("Missing two minifigures, and the bricks are dirty", ["undisclosed_flaw", "missing_item"]),
        ("It runs 5 minutes slow", ["undisclosed_flaw"]),
        ("There is dust in the viewfinder", ["undisclosed_flaw"]),
        ("There are dead pixels on the screen", ["undisclosed_flaw"]),
        ("The dust cover is missing", ["missing_item"]),
    ],
)
def test_what_is_denied_quoted_or_said_in_general_is_no_reason(claim: str, reasons: list[str]) -> None:
    assert list(read_claim(claim).reasons) == reasons


def test_a_wish_to_cancel_is_known_from_a_changed_mind() -> None:
    assert kinds("Please cancel my order") == ["cancel"]
    assert kinds("I changed my mind") == ["mind"]


def test_a_long_claim_takes_time_by_its_length_alone() -> None:
    from time import process_time

    def seconds(count: int) -> float:
        began = process_time()
        read_claim("not as described and the size is not what I ordered " * count)
        return process_time() - began

    seconds(1)
    short, long = seconds(60), seconds(240)
    assert long < 12 * short + 0.5
