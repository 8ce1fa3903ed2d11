"""A fact is worked out once, and so is its failure."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from linter.facts import FactError, Facts, MissingExtraError
from linter.listing import Listing, Photo

LISTING = Listing(Path("x"), {}, (Photo(Path("x/a.jpg"), "a.jpg"), Photo(Path("x/b.jpg"), "b.jpg")))
calls: list[str] = []


def counted(facts: Facts) -> int:
    calls.append("counted")
    return len(facts.listing.photos)


def failing(facts: Facts) -> int:
    calls.append("failing")
    raise ValueError("no")


def leaning(facts: Facts) -> int:
    return facts(failing) + 1


def missing(facts: Facts) -> int:
    raise MissingExtraError("pip install more")


def of_photo(photo: Photo) -> str:
    calls.append(photo.name)
    if photo.name == "b.jpg":
        raise ValueError("torn")
    return photo.name.upper()


@pytest.fixture(autouse=True)
def _no_calls() -> None:
    calls.clear()


def test_once() -> None:
    facts = Facts(LISTING)
    assert facts.peek(counted) is None
    assert (facts(counted), facts(counted), facts.peek(counted)) == (2, 2, 2)
    assert calls == ["counted"]


def test_a_failure_is_remembered_and_passed_on() -> None:
    facts = Facts(LISTING)
    for fact in (leaning, failing, leaning):
        with pytest.raises(FactError, match="'failing' failed: ValueError: no"):
            facts(fact)
    assert calls == ["failing"]


def test_a_missing_extra_is_no_failure() -> None:
    facts = Facts(LISTING)
    for _ in range(2):
        with pytest.raises(MissingExtraError, match="pip install more"):
            facts(missing)


@pytest.mark.parametrize("threads", [0, 2])
def test_photo_facts(threads: int) -> None:
    a, b = LISTING.photos
    pool = ThreadPoolExecutor(threads) if threads else None
    facts = Facts(LISTING, pool=pool)
    facts.begin(of_photo)
    assert (facts.of(a, of_photo), facts.of(a, of_photo)) == ("A.JPG", "A.JPG")
    for _ in range(2):
        with pytest.raises(FactError, match=r"b\.jpg: 'of_photo' failed: ValueError: torn"):
            facts.of(b, of_photo)
    assert sorted(calls) == ["a.jpg", "b.jpg"]
    if pool:
        pool.shutdown()


def test_given_facts_are_used() -> None:
    facts = Facts(LISTING, given={counted: 7, of_photo: {"a.jpg": "given"}})
    assert (facts(counted), facts.of(LISTING.photos[0], of_photo), calls) == (7, "given", [])
