"""The time that statements take grows as the text does, whatever it says."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from linter.facts import Facts
from linter.rule import example
from linter.words.authenticity import authenticity
from linter.words.contact import contact
from linter.words.disclaimers import disclaimers
from linter.words.flaw_places import place_of
from linter.words.flaws import flaws
from linter.words.home import home
from linter.words.measurements import measurements
from linter.words.tokens import read, texts
from linter.words.topics import TOPICS

HOSTILE = [
    "not sure if authentic, replica. ",
    "not sure if authentic, replica ",
    "may have shrunk or been hemmed ",
    "been hemmed, may shrink. ",
    "sizes differ and measurements, not the tag ",
    "no trade accept accept accept returns ",
    "find me on instagram paypal address ",
    "no smoke, pet, ",
    "we have two cats smoke free ",
    "like Chanel style ",
    "don't sell fake ",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_time_grows_as_the_text_does(words: str) -> None:
    def seconds(times: int) -> float:
        given = example(words * times).facts()
        known: dict[Callable[..., object], object] = {texts: given(texts), measurements: ()}
        best = float("inf")
        for _ in range(3):
            facts = Facts(given.listing, given=known)
            began = process_time()
            for fact in (home, disclaimers, contact, authenticity):
                facts(fact)
            best = min(best, process_time() - began)
        return best

    seconds(1)  # tables are read, patterns compiled
    # Four times the text takes four times as long; were it quadratic, sixteen times. Short times say nothing.
    assert seconds(2400) < 8 * max(seconds(600), 0.005)


@pytest.mark.parametrize(
    ("fact", "words", "behind", "times"),
    [
        (measurements, "30 cm (12 in) ", "", 2000),
        (measurements, "chest (20 in) (50 cm) waist ", "", 2000),
        (flaws, "hole of the ", "B: C: D:", 4000),
        (flaws, "Terms\n", "B: C: D:", 4000),
        (flaws, "A: ", "B: C: D:", 4000),
    ],
)
def test_the_time_of_a_fact_grows_as_the_text_does(
    fact: Callable[[Facts], object], words: str, behind: str, times: int
) -> None:
    def seconds(times: int) -> float:
        given = example(words * times + behind).facts()
        known: dict[Callable[..., object], object] = {texts: given(texts)}
        best = float("inf")
        for _ in range(3):  # a collection of garbage may fall into one
            facts = Facts(given.listing, given=known)
            began = process_time()
            facts(fact)
            best = min(best, process_time() - began)
        return best

    seconds(1)
    assert seconds(4 * times) < 8 * max(seconds(times), 0.01)


def test_the_place_of_a_flaw_is_found_as_fast_in_a_long_list_as_in_a_short_one() -> None:
    def seconds(lines: int) -> float:
        text = read("description", "hole\n" * lines)
        hits = text.hits("flaw")[-200:]
        best = float("inf")
        for _ in range(3):
            began = process_time()
            for hit in hits:
                place_of(text, hit)
            best = min(best, process_time() - began)
        return best

    assert seconds(20_000) < 4 * max(seconds(500), 0.002)


def test_links_are_told_in_a_time_that_grows_as_the_text_does() -> None:
    def seconds(times: int) -> float:
        facts = example("www.a.com " * times).facts()
        facts(contact)
        best = float("inf")
        for _ in range(3):
            began = process_time()
            assert len(list(TOPICS["links"].find(facts))) == times
            best = min(best, process_time() - began)
        return best

    assert seconds(8000) < 10 * max(seconds(2000), 0.005)  # four times as long; squared, sixteen times
