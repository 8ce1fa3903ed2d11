"""Examples say where a finding is and what it says: what differs is told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from linter.facts import Facts, Shop
from linter.listing import Span
from linter.rule import WHOLE, Example, Found, NoOptions, Rule, Severity, example, rule
from linter.run.testing import described, differences, failures, place

TEXT = "Cotton, has a small stain."
HERE = Span("description", 14, 25)


def found(at: Span | None = HERE, message: str = '"small stain": where?', fix: str = "Say where it is.") -> Found:
    return Found(message, fix, at)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (example(TEXT), []),
        (example(TEXT, at="small stain", says="where?", fix="Say where"), []),
        (example(TEXT, at="description: small stain"), []),
        (example(TEXT, at="stain"), ["found at 'small stain', expected 'stain'"]),
        (example(TEXT, at="Small stain"), ["found at 'small stain', expected 'Small stain'"]),
        (example(TEXT, at="title: small stain"), ["found at 'small stain', expected 'title: small stain'"]),
        (example(TEXT, at=WHOLE), ["found at 'small stain', expected the whole listing"]),
        (
            example(TEXT, at=["small stain", "Cotton"]),
            ["found at 'small stain', expected 'small stain' and 'Cotton'"],
        ),
        (example(TEXT, says="how?"), ["the message is '\"small stain\": where?', expected 'how?' in it"]),
        (
            example(TEXT, at="small stain", fix="Buy a new one."),
            ["the fix is 'Say where it is.', expected 'Buy a new one.' in it"],
        ),
        (example(TEXT, fix=["Say", "where"]), ["1 were found, expected 2: 'Say' and 'where' in the fix"]),
    ],
)
def test_one_finding(one: Example, expected: list[str]) -> None:
    assert differences(one, [found()]) == expected


def test_several_findings_are_compared_in_their_order() -> None:
    both = [found(), found(Span("title", 0, 3), "another", "Sell it.")]
    assert differences(example(TEXT, title="Tee", at=["small stain", "title: Tee"]), both) == []
    assert differences(example(TEXT, title="Tee", says=["where", "another"], fix=["Say", "Sell"]), both) == []
    assert differences(example(TEXT, title="Tee", fix="."), both) == [], "one part is sought in all of them"
    assert differences(example(TEXT, title="Tee", at="small stain"), both) == [
        "found at 'small stain' and 'title: Tee', expected 'small stain'"
    ]
    assert differences(example(TEXT, title="Tee", at=["title: Tee", "small stain"]), both) == [
        "found at 'small stain', expected 'title: Tee'",
        "found at 'title: Tee', expected 'small stain'",
    ]
    assert differences(example(TEXT, title="Tee", says="where"), both) == [
        "the message is 'another', expected 'where' in it"
    ]


def test_nothing_is_never_what_was_expected() -> None:
    assert differences(example(TEXT), []) == differences(example(TEXT, at=WHOLE), []) == ["nothing was found"]


def test_places_as_examples_write_them() -> None:
    one = example("Wool.", title="Blue\ncoat", photos=["a.jpg=front"])
    assert place(one.listing, None) == WHOLE
    assert place(one.listing, one.listing.photos[0]) == "a.jpg"
    assert place(one.listing, Span("title", 0, 9)) == "title: Blue\ncoat"
    assert place(one.listing, Span("description", 0, 4)) == "Wool"


def test_an_example_is_described_in_a_line() -> None:
    one = example(
        "Wool.",
        title="Coat",
        photos=["a.jpg=front", "b.jpg"],
        videos=2,
        marketplace="ebay",
        options={"n": 1},
        shop=Shop("free"),
    )
    assert described(one) == (
        "description: 'Wool.'; title: 'Coat'; photos: a.jpg=front, b.jpg; videos: 2; marketplace: ebay;"
        " options: {'n': 1}; shop: {'smoke': 'free'}"
    )
    assert described(example()) == "an empty listing"


def stained(span: Callable[[int], tuple[int, int]], fix: str = "Say where it is.") -> Rule:
    def stain(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """A stain.

        Why.
        """
        start = facts.listing.text("description").find("small stain")
        if start >= 0:
            yield Found('"small stain": where?', fix, Span("description", *span(start)))

    good = ["Cotton.", "A small stain."]
    bad: list[Example | str] = [
        "Has a small stain.",
        example(TEXT, at="small stain", says="where?", fix="Say where"),
        "Cotton.",
    ]
    return rule("XYZ001", severity=Severity.NOTE, bad=bad, good=good)(stain)


def told(rule: Rule) -> list[tuple[str, int, str]]:
    return [(one.kind, one.number, one.said) for one in failures(rule)]


def test_a_rule_with_a_wrong_place_or_fix_fails_its_example() -> None:
    always = [("bad", 3, "nothing was found"), ("good", 2, 'found: "small stain": where?')]
    assert told(stained(lambda start: (start, start + 11))) == always
    short = stained(lambda start: (start + 6, start + 11))
    assert told(short) == [("bad", 2, "found at 'stain', expected 'small stain'"), *always]
    wrong = stained(lambda start: (start, start + 11), "Buy a new one.")
    assert told(wrong) == [("bad", 2, "the fix is 'Buy a new one.', expected 'Say where' in it"), *always]
