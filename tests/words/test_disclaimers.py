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
        ("Has some shrinkage in the sleeves.", "fact"),
        ("The hem was taken up an inch.", "fact"),
        ("I took it in at the sides.", "fact"),
        ("Collar cut off by the previous owner.", "fact"),
        ("A lace trim has been sewn on.", "fact"),
        ("Tailored to fit me.", "fact"),
        ("Washed cold to avoid shrinkage. Needs minor alterations.", "none"),
        ("If you need it hemmed, I can have it hemmed for you.", "none"),
        ("Price was cut. The tag was cut by me.", "none"),
        ("Please ignore tags: linen boho summer", "none"),
        ("Size L (on the tag XL), please check the measurements.", "disclaimer"),
        ("Fits like a small, so go by the measurements.", "disclaimer"),
        ("Size M. Please check the measurements to be sure.", "none"),
        ("If there is no tag, refer to the measurements.", "none"),
        ("Tagged XL, fits like a large. Lovely print. Check all photos and measurements.", "disclaimer"),
        ("Tagged L, fits like a large. Check all photos and measurements.", "none"),
        ("Size on label - L\nOur recommended size - XL\nCheck measurements carefully.", "none"),
        ("The waist was taken in by a tailor.", "fact"),
        ("I was taken in by a pretty cover.", "none"),
        ("I tapered the legs.", "fact"),
        ("Legs are tapered.", "none"),
        ("Possible shrinkage.", "disclaimer"),
        ("The tag size may not be accurate.", "disclaimer"),
        ("It's possible it has been hemmed.", "disclaimer"),
        ("It went small in the wash.", "fact"),
        ("I had the sleeves shortened.", "fact"),
        ("My aunt's suit, turned into shorts.", "fact"),
        ("The waist was let out at the seams.", "fact"),
        ("I added elastic at the waist.", "fact"),
        ("It could be let out, the size chart is below.", "none"),
        ("This could be lengthened a little if desired.", "none"),
        ("Size 10, but was altered to a size 8.", "fact"),
        ("The shoulder pads have been removed.", "fact"),
        ("It was folded at the bottom.", "fact"),
        ("There is a minor alteration to one sleeve.", "fact"),
        ("The hood was removed for the photo. Sleeves can be removed.", "none"),
        ("Check the measurements below to be certain of the size.", "disclaimer"),
        ("Best fit 14. But please check your measurements against those below.", "disclaimer"),
        ("Sizing has changed a lot since the 70s, so use the measurements.", "disclaimer"),
        ("I'm not sure whether it was altered.", "disclaimer"),
        ("It came up a size smaller after a hot wash.", "fact"),
        ("I planned to have it hemmed.", "none"),
        ("Please don't buy based on the tag size alone.", "disclaimer"),
        ("Labelled S but I'd say it's an M, see measurements.", "disclaimer"),
        ("The neckline was lowered by a dressmaker.", "fact"),
        ("Instead of just following the garment's S, M, L labels, compare the measurements.", "disclaimer"),
    ],
)
def test_shrinking_and_alterations(text: str, expected: str) -> None:
    assert example(text).facts()(disclaimers).shrink_alter == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sold as is.",
        "No trades, returns or refunds.",
        "All sales are final.",
        "Returns: no",
        "I do not accept returns.",
        "All sales and accepted offers are final.",
        "Sales are seen as final.",
    ],
)
def test_as_is(text: str) -> None:
    assert example(text).facts()(disclaimers).as_is


@pytest.mark.parametrize(
    "text",
    [
        "No trades. Returns accepted within 3 days.",
        "Price is final.",
        "As is common, fades.",
        "If it does not fit, return the parcel as is.",
    ],
)
def test_not_as_is(text: str) -> None:
    assert not example(text).facts()(disclaimers).as_is


def test_measurements_are_asked_for_only_when_the_text_gives_none() -> None:
    assert example("Message me for measurements.").facts()(disclaimers).asks_for_measurements
    assert not example("Waist 16 in. Message me for measurements.").facts()(disclaimers).asks_for_measurements


@pytest.mark.parametrize(
    "text",
    [
        "Measurements in the photos.",
        "Photo 3 shows the measurements.",
        "Measurements upon request.",
        "Measurements can be provided if needed.",
        "DM me if you need measurements.",
        "Happy to send measurements.",
        "See measurements.",
        "TAG SIZE: (PLEASE SEE MEASUREMENTS)",
        "Please reference all photos for the condition and the measurements.",
    ],
)
def test_the_buyer_is_sent_elsewhere_for_measurements(text: str) -> None:
    assert example(text).facts()(disclaimers).asks_for_measurements


@pytest.mark.parametrize(
    "text",
    [
        "Please check the measurements before you buy.",
        "Pay close attention to the measurements.",
        "Actual measurements provided below.",
        "Please note that measurements were taken flat. Message me for a quote.",
        "Read the details, measurements and the size twice.",
    ],
)
def test_who_speaks_of_measurements_as_given_sends_nobody_elsewhere(text: str) -> None:
    said = example(text).facts()(disclaimers)
    assert not said.asks_for_measurements
    assert said.referred


@pytest.mark.parametrize(
    "sentence",
    [
        "Sold as is.",
        "Selling as is.",
        "As is.",
        "AS IS, no returns",
        "Item is being sold as is, where is",
        "As-is condition",
        "Good used condition, as is",
        "Small stain. As is!",
        "It is sold as-is a few scratches",
        "All items sold as is",
        "Please buy as is",
        "Sold as shown.",
        "Sold as seen, no refunds",
        "Great price for as is",
        "Works great, selling as is.",
        "It is a great coat. As is.",
        "Listed as is",
    ],
)
def test_it_is_sold_as_is(sentence: str) -> None:
    assert example(sentence).facts()(disclaimers).as_is


@pytest.mark.parametrize(
    "sentence",
    [
        "Works fine as is for a rustic table.",
        "Menswear option is shown as is one styling with trousers.",
        "Can be worn as is or belted.",
        "Beautiful as is, or paint it.",
        "Lovely just as is.",
        "Style as is or with a belt",
        "The lining is clean, as is the collar.",
        "As is every piece of ours, it is washed.",
        "Shown as is on the mannequin",
        "Frame as is",
        "Looks great as is",
        "As is our custom, we wash it.",
        "It is perfect as is.",
    ],
)
def test_as_is_in_praise_or_in_comparison(sentence: str) -> None:
    assert example(sentence).facts()(disclaimers).as_is == ()
