"""What of a claim is no point is named, and is held against the listing by the words that both have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.case.claim import read_claim
from linter.cli import main
from tests.broken_inputs import photo

WATCH = (
    "Marlow diver watch\nBrand: Marlow\n\n"
    "Loses 4 seconds a day. Crown is signed. Serviced last year, invoice included.\nThe clasp has no scratches.\n"
)
SHIRT = (
    "Blue shirt, size M\n\nOne button on the cuff is missing. Chest 21 in. The belt loop has a tear, pen mark inside.\n"
)
COAT = "Wool coat\n\nPit to pit 20 in, sleeve 24 in. The sleeves are long. Scuffed at the left cuff.\n"
TRAINS = "Wooden trains\n\nAll trains counted, 240 pieces. The bridge is missing. Comes with the depot.\n"
LENS = "Minolta 50mm lens\n\nLens has no fungus or haze. Some dust in the viewfinder.\n"
BAG = "Black leather bag\n\nComes with its dust bag. Serial number inside.\n"
THROW = "Fleece throw\n\n"
SHOES = "Nike shoes\n\nSoles have light dirt, small scuff on left toe box."
LAMP = "Brass lamp\n\nTested and works. I did not count the screws. Shade is 12 in tall.\n"


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("It is fake and the crown spins oddly", ["the crown spins oddly"]),
        ("A hole in the sleeve, the dial glows green", ["the dial glows green"]),
        ("The belt is missing. It hums.", ["It hums"]),
        ("There is a stain on the front and the back", []),  # one clause
        ("Hello, thank you for the parcel. There is a stain. I want a refund.", []),  # nothing is claimed
        ("There is a stain. The label of it glows green.", ["The label of it glows green"]),
        ("There is a stain. I am disappointed and want my money back.", []),
        ("You wrote no flaws, but there is a stain", []),  # leads up to it
        ("Not as described! There is a stain on the cuff.", []),  # which the stain says better
        ("The belt is missing and it took three weeks", ["it took three weeks"]),
        ("Navy my foot, it is black", []),
        ("The belt is missing. My son was in tears!", ["My son was in tears"]),  # a figure of speech claims nothing
    ],
)
def test_each_clause_is_a_point_or_is_named(claim: str, rest: list[str]) -> None:
    read = read_claim(claim)
    assert [one.text for one in read.rest] == rest
    assert all(claim[one.start : one.end] == one.text for one in read.rest)
    assert [one.text for one in read.rest if one.understood] == [
        text for text in rest if "weeks" in text or "tears" in text
    ]


def answered(listing: str, claim: str, folder: Path) -> dict[str, Any]:
    """Return the answer of the command to a claim on a text."""
    file = folder / "goods.txt"
    file.write_text(listing, encoding="utf-8")
    result = CliRunner().invoke(main, ["case", str(file), "--claim", claim, "--no-config", "--format", "json"])
    assert result.exit_code == 0, result.output
    made: dict[str, Any] = json.loads(result.stdout)
    return made


def texts(quotes: list[dict[str, Any]]) -> str:
    """Return the words of quotes."""
    return " | ".join(quote["text"] for quote in quotes)


@pytest.mark.parametrize(
    ("listing", "claim", "state", "quotes", "against"),
    [
        (SHIRT, "a button is missing", "stated", "One button on the cuff is missing.", ""),
        (TRAINS, "There are parts missing", "unlisted", "All trains counted, 240 pieces.", ""),
        (TRAINS, "The bridge is missing", "stated", "The bridge is missing.", ""),
        (TRAINS, "The depot is missing", "unlisted", "Comes with the depot.", ""),
        (LENS, "There is fungus in the lens", "silent", "", "Lens has no fungus or haze."),
        (LENS, "The lens is hazy", "silent", "", "Lens has no fungus or haze."),
        (LENS, "There is dust in the viewfinder", "stated", "Some dust in the viewfinder.", ""),
        (BAG, "There is dust in the bag", "silent", "", ""),  # which "dust bag" says nothing of
        (BAG, "The dust bag has a hole", "silent", "", ""),
        (BAG, "The dust bag is missing", "unlisted", "Comes with its dust bag. Serial number inside.", ""),
        (LAMP, "Screws are missing", "mentioned", "I did not count the screws.", ""),  # says neither
        (LAMP, "It does not work", "silent", "", "Tested and works."),
        (WATCH, "The clasp is scratched", "silent", "", "The clasp has no scratches."),
        (WATCH, "The crown is crooked", "mentioned", "Crown is signed.", ""),
        (WATCH, "It runs 5 minutes slow", "mentioned", "Loses 4 seconds a day.", ""),
        (WATCH, "runs slow", "mentioned", "Loses 4 seconds a day.", ""),
        (WATCH, "It doesn't keep time", "mentioned", "Loses 4 seconds a day.", ""),
        (WATCH, "stopped working on the second day", "silent", "", ""),  # of which that is not said either way
        (WATCH, "the clasp hurts my wrist, it is scratched", "silent", "", "The clasp has no scratches."),
        (WATCH, "No invoice in the parcel", "unlisted", "Serviced last year, invoice included.", ""),
        (WATCH, "It is a fake", "stated", "Serviced last year, invoice included.", ""),  # and no brand
        (LAMP, "It is a fake", "silent", "", ""),
        (SHOES, "The sole is scuffed", "mentioned", "Soles have light dirt …", ""),  # the scuff is on the toe
        (SHOES, "The sole is separating", "mentioned", "Soles have light dirt …", ""),
        (LAMP, "The shade measures 10 inches not 12", "mentioned", "Shade is 12 in tall.", ""),  # a part's size
        (SHIRT, "The belt loop is torn", "stated", "The belt loop has a tear …", ""),  # and no pen mark
        (SHIRT, "it's a size S", "differs", "Blue shirt, size M", ""),
        (COAT, "There is a big stain on the sleeve", "silent", "", ""),  # of the sleeve it tells the length
        (COAT, "The sleeves are torn", "silent", "", ""),
        # Who lives there makes a claim likelier, and is no answer to it.
        (f"{THROW}I do have a cat.", "cat hair all over", "silent", "", "I do have a cat."),
        (f"{THROW}Cat lover here!", "cat hair all over", "silent", "", ""),
        (f"{THROW}We have dogs, so a hair or two.", "dog hair", "stated", "We have dogs, so a hair or two.", ""),
        (f"{THROW}Some fur of our cat is left.", "cat fur on it", "stated", "Some fur of our cat is left.", ""),
        (f"{THROW}No pet hair.", "pet hair all over", "silent", "", "No pet hair."),
        (f"{THROW}Dogs in the home.", "it smells of dog", "silent", "", "Dogs in the home."),
        (f"{THROW}From a smoking home.", "it reeks of smoke", "mentioned", "From a smoking home.", ""),
    ],
)
def test_the_listing_answers_with_its_own_words(
    listing: str, claim: str, state: str, quotes: str, against: str, tmp_path: Path
) -> None:
    (point,) = answered(listing, claim, tmp_path)["points"]
    assert (point["state"], texts(point["quotes"]), texts(point["against"])) == (state, quotes, against)


def test_what_is_not_understood_is_told_with_the_line_that_may_answer_it(tmp_path: Path) -> None:
    made = answered(WATCH, "It is fake and the crown spins oddly", tmp_path)
    (left,) = made["rest"]
    assert (left["text"], left["understood"], texts(left["quotes"])) == (
        "the crown spins oddly",
        False,
        "Crown is signed.",
    )
    assert any("the crown spins oddly" in because for because in made["advice"]["because"])
    assert (
        '2. The claim says: "the crown spins oddly". The listing says (description, line 1):' in (made["draft"]["text"])
    )


def test_a_photo_of_a_flaw_is_no_proof_of_the_maker(tmp_path: Path) -> None:
    for name in ("front", "scuff", "label"):
        (tmp_path / f"{name}.jpg").write_bytes(photo())
    (point,) = answered("Wool coat\n\nScuffed at the left cuff.\n", "This is a fake", tmp_path)["points"]
    assert [shown["file"] for shown in point["photos"]] == ["label.jpg"]


def test_a_doubt_of_the_maker_is_not_answered_by_the_name_of_a_brand(tmp_path: Path) -> None:
    point = answered("Seiko watch\nBrand: Seiko\n\nRuns well.\n", "This is a fake", tmp_path)["points"][0]
    assert point["says"] == "Your text offers no proof that it is genuine; the name of a brand is none."
    assert point["quotes"] == []


def test_a_place_of_another_clause_is_not_the_place_of_a_flaw() -> None:
    hum, chip = read_claim("The switch is broken and the shade is chipped").points
    assert (hum.place, chip.place) == (None, "shade")


def test_lines_have_the_same_numbers_in_the_list_and_in_the_draft_and_the_list_those_of_the_file_too(
    tmp_path: Path,
) -> None:
    file = tmp_path / "goods.txt"
    file.write_text(TRAINS, encoding="utf-8")
    words = ["case", str(file), "--claim", "The bridge is missing", "--no-config"]
    told = " ".join(CliRunner().invoke(main, words).stdout.split())
    assert 'description, line 3 of the file (line 1 of the description): "The bridge is missing."' in told
    assert 'The listing says (description, line 1): "The bridge is missing."' in told


@pytest.mark.parametrize(
    ("says", "claim", "told"),
    [
        ("Small hole, approx. 2 cm wide, at the left cuff.", "hole on the left cuff", "The text says it; no photo"),
        ("Small hole on the left sleeve.", "hole on the left pocket", "Your text tells of a flaw of this kind: left"),
        ("Small hole at the hem.", "hole on the left cuff", "Your text tells of a flaw of this kind elsewhere: hem"),
    ],
)
def test_a_flaw_is_elsewhere_only_where_no_word_of_its_place_is_the_same(
    says: str, claim: str, told: str, tmp_path: Path
) -> None:
    (point,) = answered(f"Blue shirt, size M\n\n{says}\n", claim, tmp_path)["points"]
    assert point["says"].startswith(told)


LAMPS = "Desk lamp\n\nChip in the enamel on the rim of the shade. Paint inside the bowl is worn.\n"
BOWL = "Singing bowl\n\nPaint inside the bowl is worn, chip on the rim.\n"


@pytest.mark.parametrize(
    ("listing", "claim", "state", "told"),
    [
        (LAMPS, "the shade is cracked", "mentioned", 'The claim calls it a crack (shade), your text "Chip in the'),
        (LAMPS, "the shade is chipped", "stated", "The text says it"),
        (LAMPS, "the foot is cracked", "silent", "The text says nothing"),  # and a chip elsewhere is no crack at all
        (BOWL, "The stars are chipped", "mentioned", "The text speaks of the same thing"),  # which may be elsewhere
        (LAMPS, "The bulb shade is chipped", "stated", "The text says it"),  # one word of its place is enough
        (BOWL, "bowl has a crack", "silent", "The text says nothing"),  # that it is on the goods is no place
        (BOWL, "the bowl is dented", "silent", "The text says nothing of a dent (bowl)"),
    ],
)
def test_a_flaw_with_another_name_is_a_near_kind_at_most(
    listing: str, claim: str, state: str, told: str, tmp_path: Path
) -> None:
    (point,) = answered(listing, claim, tmp_path)["points"]
    assert (point["state"], point["says"][: len(told)]) == (state, told)


@pytest.mark.parametrize(
    ("says", "claim", "state"),
    [
        (
            "Pinprick hole near the left side seam, 3cm below the armpit.",
            "There is a HUGE hole under the arm",
            "stated",
        ),
        ("Pinprick hole near the left side seam, 3cm below the armpit.", "There is a hole in the hem", "differs"),
        (
            "Worn to three parties and one dance. Small hole near the left side seam of it\nbelow the armpit.",
            "a hole in the armpit",
            "stated",
        ),
    ],
)
def test_all_places_of_a_flaw_count_and_are_quoted(says: str, claim: str, state: str, tmp_path: Path) -> None:
    (point,) = answered(f"Blue dress\n\n{says}\n", claim, tmp_path)["points"]
    assert (point["state"], texts(point["quotes"])[-17:]) == (state, "below the armpit.")
    assert state != "differs" or "elsewhere: left side seam, armpit, the claim says hem" in point["says"]


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Small hole, approx. 2 cm wide, at the left cuff.", "Small hole, approx. 2 cm wide, at the left cuff."),
        ("Worn. Small hole at the cuff.", "Worn. Small hole at the cuff."),  # a short line stands whole
        (
            "Worn twice by my sister in the summer. Small hole est. three mm wide and max. 4 mm long at the left cuff.",
            "Small hole est. three mm wide and max. 4 mm long at the left cuff.",
        ),
        (
            "The boots are by Dr. Martens with a small hole at the cuff. Worn twice by my sister.",
            "The boots are by Dr. Martens with a small hole at the cuff.",
        ),
    ],
)
def test_a_quote_does_not_end_at_an_abbreviation(line: str, quoted: str, tmp_path: Path) -> None:
    (point,) = answered(f"Blue shirt, size M\n\n{line}\n", "hole on the left cuff", tmp_path)["points"]
    assert texts(point["quotes"]) == quoted


def test_the_listing_is_read_once_for_all_clauses_of_a_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.case import segments

    read: list[object] = []
    cut = segments.clauses

    def counted(text: Any, *rest: Any, **how: Any) -> Any:
        read.append(text)
        return cut(text, *rest, **how)

    monkeypatch.setattr("linter.case.mentions.clauses", counted)
    counts = []
    for many in (1, 20):
        read.clear()
        answered(LAMP, "".join(f"The knob {at} hums oddly. " for at in range(many)), tmp_path)
        counts.append(len(read))
    assert counts[0] == counts[1] > 0


GERMAN = (
    "Esprit Strickjacke grau\nSize: 40\n\nSchöne Strickjacke aus Wolle. Am linken Ärmel ist ein kleines Loch, siehe "
    "Foto. Sonst in gutem Zustand, keine Flecken.\n"
)
PARTLY_GERMAN = (
    "Grey wool cardigan\n\nGrey cardigan, worn a few times and then kept in the drawer for the winter.\n"
    "Am linken Ärmel ist ein kleines Loch. Sonst in gutem Zustand, keine Flecken und aus einem Haushalt.\n"
)


@pytest.mark.parametrize("claim", ["There is a hole in the sleeve", "The belt is missing", "A fake!"])
def test_a_text_in_another_language_is_not_said_to_say_nothing(claim: str, tmp_path: Path) -> None:
    made = answered(GERMAN, claim, tmp_path)
    (point,) = made["points"]
    assert (point["state"], point["quotes"], point["against"]) == ("unread", [], [])
    assert "in German, which listlint does not read" in point["says"]
    assert made["advice"]["do"] != "give_in"


def test_a_field_beside_a_text_in_another_language_still_answers(tmp_path: Path) -> None:
    (point,) = answered(GERMAN, "It is too small", tmp_path)["points"]
    assert point["state"] == "stated"
    assert [quote["field"] for quote in point["quotes"]] == ["size"]


def test_what_a_part_in_another_language_says_is_not_known(tmp_path: Path) -> None:
    (point,) = answered(PARTLY_GERMAN, "There is a hole in the sleeve", tmp_path)["points"]
    assert point["state"] == "unread"
    assert point["says"].startswith("A part of the text is in German")


def test_the_notice_of_another_language_is_that_of_a_check(tmp_path: Path) -> None:
    file = tmp_path / "goods.txt"
    file.write_text(GERMAN, encoding="utf-8")
    result = CliRunner().invoke(main, ["case", str(file), "--claim", "There is a hole in the sleeve", "--no-config"])
    assert (
        "The text is in German, which listlint does not read: only photos, lengths, signs, phone numbers and addresses"
        in result.stderr
    )


SHOP_BAG = (
    "Coach bag\nBrand: Coach\n\nCoach bag in black glovetanned leather, bought at the Coach store in Soho in\n"
    "2016. I no longer have the receipt. Serial number inside.\nIncludes dust bag.\n"
)


def test_a_draft_quotes_whole_sentences_that_answer_the_point(tmp_path: Path) -> None:
    made = answered(SHOP_BAG, "I took the bag to a shop and they say it is fake.", tmp_path)
    assert "dust bag" not in made["draft"]["text"]
    assert "bought at the Coach store in Soho in 2016." in made["draft"]["text"]


def test_what_the_text_says_is_lost_is_not_to_be_looked_up(tmp_path: Path) -> None:
    def looked_up(listing: str) -> str:
        made = answered(listing, "It is a fake", tmp_path)
        return " ".join(upload["what"] for upload in made["upload"])

    assert "receipt" not in looked_up(SHOP_BAG)
    assert "receipt" in looked_up("Coach bag\nBrand: Coach\n\nBlack leather.\n")


@pytest.mark.parametrize(
    ("lines", "quoted"),
    [
        (
            "A faint stain near the hem,\nabout the size of a pea.",
            "A faint stain near the hem, about the size of a pea.",
        ),
        ("There is a stain at the\nhem.\nLength 34 in", "There is a stain at the hem."),
        ("Chest 21 in\nstain on the hem\nlength 34 in", "stain on the hem"),  # a list
        (
            "Worn twice by my sister in the summer, and there is now one stain\non the hem at the back.",
            "Worn twice by my sister in the summer, and there is now one stain on the hem at the back.",
        ),
    ],
)
def test_a_quote_goes_on_where_a_line_is_wrapped(lines: str, quoted: str, tmp_path: Path) -> None:
    (point,) = answered(f"Blue shirt, size M\n\n{lines}\n", "stain on the hem", tmp_path)["points"]
    assert texts(point["quotes"]) == quoted


@pytest.mark.parametrize(("file", "shown"), [("front.jpg", []), ("front cap.jpg", ["front cap.jpg"])])
def test_a_photo_is_offered_of_a_part_that_it_is_called_by(file: str, shown: list[str], tmp_path: Path) -> None:
    (tmp_path / "listing.txt").write_text("Minolta lens\n\nComes with the front cap.\n", encoding="utf-8")
    (tmp_path / file).write_bytes(photo())
    result = CliRunner().invoke(
        main, ["case", str(tmp_path), "--claim", "The front cap is missing", "--no-config", "--format", "json"]
    )
    (point,) = json.loads(result.stdout)["points"]
    assert [one["file"] for one in point["photos"]] == shown


@pytest.mark.parametrize(
    ("says", "claim", "why"),
    [
        ("Smoke free home.", "stinks of smoke", "promises a home or goods without it."),
        ("We have one cat.", "stinks of cat", "tells of an animal in the home, which makes it likelier."),
        ("No flaws.", "There is a stain", "The text says the opposite, which speaks for the buyer if it is so."),
    ],
)
def test_it_is_told_why_words_speak_for_the_buyer(says: str, claim: str, why: str, tmp_path: Path) -> None:
    (point,) = answered(f"{THROW}{says}", claim, tmp_path)["points"]
    assert point["says"].endswith(why)
