"""Each topic that a rule in TOML can name is found where a listing speaks on it, and not where it says the contrary."""

from __future__ import annotations

import pytest

from linter.rule import Example, example
from linter.words.disclaimers import disclaimers
from linter.words.topics import TOPICS

# {topic: (a listing that speaks on it, [(words, kind)], one that does not)}
SPOKEN: dict[str, tuple[Example | str, list[tuple[str, str]], Example | str]] = {
    "altered": ("Hemmed to 29 in.", [("Hemmed to 29", "")], "It can be hemmed."),
    "as-is": ("Sold as is. No returns.", [("No returns", ""), ("Sold as is", "")], "Soft, as is the lining."),
    "asks-for-measurements": ("See photos for measurements.", [("See photos for measurements", "")], "See photos."),
    "authentic": ("100% authentic.", [("100% authentic", "")], "Authentic look."),
    "authenticity-doubted": ("A good replica.", [("good replica", "")], "No replica here."),
    "authenticity-proved": ("Receipt included.", [("Receipt", "")], "No receipt."),
    "brand-likeness": (
        example("Chanel inspired.", title="Gucci style jacket", brand="Chanel"),
        [("Gucci style", ""), ("Chanel inspired", "sold-as")],
        "Vintage style.",
    ),
    "condition": ("Good used condition, worn twice.", [("Good used condition", ""), ("worn twice", "")], "Soft wool."),
    "condition-graded": (
        "Good used condition, worn twice.",
        [("Good used condition", ""), ("worn twice", "")],
        "Used.",
    ),
    "condition-in-photos": (
        "Good condition, see photos for any flaws.",
        [("see photos for any flaws", "beside-words")],
        "See photos for more colors.",
    ),
    "contact": (
        "Send me your phone number. Follow my IG.",
        [("Send me your phone number", "asks-for-phone"), ("Follow my IG", "")],
        "Message me here.",
    ),
    "described": (
        "Small stain on the cuff. Pit to pit 20 in, soft.",
        [("Pit to pit 20 in", "")],
        "Normal wear, pit to pit 20 in",
    ),
    "flaws": (
        "Normal wear. Small stain on the cuff.",
        [("Normal wear", ""), ("Small stain on the cuff", "")],
        "No stains.",
    ),
    "flaws-clear": ("Normal wear. Small stain on the cuff.", [("Small stain on the cuff", "")], "Normal wear."),
    "flaws-denied": ("No holes. No major flaws.", [("No holes", ""), ("No major flaws", "")], "Small hole."),
    "flaws-undisclosed": (
        "There may be flaws not pictured. It may have small holes.",
        [("not pictured", ""), ("may be flaws", "possible"), ("may have small holes", "possible")],
        "Belt not pictured is included.",
    ),
    "flaws-vague": (
        "Normal wear. There is a defect on the left leg.",
        [("Normal wear", ""), ("defect on the left leg", "of-what-kind")],
        "No signs of wear. Small stain on the cuff.",
    ),
    "links": (
        "Visit my website, or see https://example.com/lookbook",
        [("Visit my website", ""), ("https://example.com/lookbook", "address")],
        "Follow my closet.",
    ),
    "dimensions": ('Worn jeans, 30" x 30".', [('30"', ""), ('30"', "")], "Pit to pit 20 in."),
    "measurements": ("Pit to pit 20 in, soft.", [("Pit to pit 20 in", "")], "See all photos, measurements."),
    "payment": ("Venmo only.", [("Venmo only", "")], "Pay through the app."),
    "pet-free": ("Pet free home.", [("Pet free", "")], "I have two cats."),
    "pets": ("I have two cats.", [("have two cats", "")], "Pet free home."),
    "refuses-refunds": (
        "Sold as is. No trades, no refunds.",
        [("No trades, no refunds", ""), ("Sold as is", "")],
        "No returns.",
    ),
    "security-tag": ("The security tag is still on.", [("security tag", "")], "The security tag was removed."),
    "size-disclaimer": ("It may have shrunk.", [("may have shrunk", "")], "Pre-shrunk cotton."),
    "smoke": ("My husband smokes.", [("smokes", "")], "Smoke free home."),
    "smoke-free": ("Smoke free home.", [("Smoke free", "")], "Smoked grey wool."),
}


def found(topic: str, listing: Example | str) -> list[tuple[str, str]]:
    one = example(listing) if isinstance(listing, str) else listing
    sayings = TOPICS[topic].find(one.facts())
    return [
        (one.listing.text(saying.span.field)[saying.span.start : saying.span.end], saying.kind) for saying in sayings
    ]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_found_where_it_is_spoken_of(topic: str) -> None:
    spoken, words, silent = SPOKEN[topic]
    assert found(topic, spoken) == words
    assert found(topic, silent) == []
    assert {kind for _, kind in words} - {""} == set(TOPICS[topic].kinds)


def test_a_photo_that_the_text_sends_to_gives_measurements() -> None:
    tape = ["tape.jpg=measuring"]
    shown = example("See photos for measurements.", photos=tape)
    assert found("measurements", shown) == [("See photos for measurements", "")]
    assert found("measurements", example("Check the measurements.", photos=tape)) == [("Check the measurements", "")]
    assert found("measurements", example("Worn twice.", photos=tape)) == []


@pytest.mark.parametrize(
    ("text", "pictured"),
    [
        ("See photos for measurements.", True),
        ("Measurements are in the last picture.", True),
        ("Measurements: refer pics.", True),
        ("See all photos and check measurements.", False),
        ("See all photos, measurements.", False),
        ("Message me for additional pictures or measurements.", False),
        ("Please check the measurements.", False),
    ],
)
def test_it_is_told_whether_the_measurements_are_in_the_photos(text: str, pictured: bool) -> None:
    assert bool(example(text).facts()(disclaimers).pictured) is pictured


def test_whose_name_is_used_for_likeness_is_told() -> None:
    one = example("Quilted bag inspired by Chanel.")
    assert [saying.brand for saying in TOPICS["brand-likeness"].find(one.facts())] == ["Chanel"]
