"""The photo set: names win, near-duplicates count once, and what is missing is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from linter.facts import Facts
from linter.listing import Field, Listing, Photo
from linter.photo_set.view_names import named_views
from linter.photo_set.views import MOST_READ, NO_LABEL, PhotoSet, Shot, may_be_parts, photo_set, shows
from linter.photo_set.wanted import wanted
from linter.pixels.facts import measured
from linter.pixels.label_line import Line
from linter.pixels.label_text import LOOKS_LIKE_LABEL, SURELY_LOOKS
from linter.pixels.records import CUT_OUT, DRAWN, AgainstCover, Fingerprint, Framing, Likeness, Measured
from linter.rule import Severity, example
from linter.run import registry
from linter.tables import table
from linter.words.garment_words import kind_is

WHOLE = Measured(framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0))
PART = Measured(framing=Framing(0.9, 0.8, 0.95, 0.7, 0.2))
UNSURE = Measured(framing=Framing(0.4, 0.1, 0.2, 0.1, 1.0))
MAY_BE_WHOLE = Measured(framing=Framing(0.4, 0.1, 0.2, 0.1, 0.6))
BROKEN = Measured(error="is cut off")


@pytest.fixture(autouse=True)
def _without_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTLINT_READ_LABELS", "0")


def photo(text: str) -> Photo:
    name, _, view = text.partition("=")
    return Photo(Path("item") / name, name, view or None)


def seen(*shots: tuple[str, Measured], title: str = "Denim jacket", brand: str = "") -> PhotoSet:
    photos = tuple(photo(text) for text, _ in shots)
    looks = {made.name: look for made, (_, look) in zip(photos, shots, strict=True)}
    return Facts(
        Listing(Path("item"), {"title": Field(title), "brand": Field(brand)}, photos), given={measured: looks}
    )(photo_set)


@pytest.mark.parametrize(
    ("name", "view", "side"),
    [
        ("front.jpg", "whole", "front"),
        ("back-2.jpg", "whole", "back"),
        ("tag.jpg", "label", "label"),
        ("IMG_0413_label.jpg", "label", "label"),
        ("frontLabel.jpg", "label", "label"),
        ("flaw1.jpg", "closeup", "flaw"),
        ("stain_left_cuff.jpg", "closeup", "flaw"),
        ("photos/03-Soles.JPG", "closeup", "soles"),
        ("back pocket.jpg", "closeup", "detail"),
        ("p2p-measurement.jpg", "measuring", "measure"),
        ("IMG_1.jpg=size tag", "label", "label"),
        ("front.jpg=back", "whole", "back"),
    ],
)
def test_names_and_declared_views(name: str, view: str, side: str) -> None:
    named = named_views([photo(name), photo("IMG_9999.jpg")])[0]
    assert named is not None
    assert (named.view, named.side) == (view, side)


@pytest.mark.parametrize("name", ["IMG_0413.jpg", "backpack.jpg", "vintage.jpg", "1.jpg", "DSC00017.JPG", "jacket.jpg"])
def test_names_that_say_nothing(name: str) -> None:
    assert named_views([photo(name), photo("other.jpg")])[0] is None


def test_a_box_is_what_the_item_comes_in_unless_it_is_the_item() -> None:
    [packed, toe, _] = named_views([photo("box back.jpg"), photo("toe box.jpg"), photo("front.jpg")], boxed=True)
    assert packed is not None
    assert toe is not None
    assert (packed.view, packed.side, toe.side) == ("other", "packing", "detail")
    [box, back, _] = named_views([photo("box.jpg"), photo("box back.jpg"), photo("front.jpg")])
    assert box is None
    assert back is not None
    assert back.side == "back"


def test_a_photo_of_the_box_is_no_part_of_the_shoes() -> None:
    shoes = seen(("a.jpg", WHOLE), ("box.jpg", PART), title="Nike dunks")
    assert shoes.coverage.missing == ("soles",)  # the label on the box says what that on the tongue does
    assert seen(("a.jpg", WHOLE), title="Nike dunks").coverage.missing == ("soles", "label")
    assert seen(("a.jpg", WHOLE), ("box.jpg", PART), title="Wooden watch box").coverage.closeups == 1


def test_a_word_in_every_name_is_the_item() -> None:
    named = named_views([photo("zip-hoodie-1.jpg"), photo("zip-hoodie-2.jpg"), photo("zip-hoodie-tag.jpg")])
    assert [one.side if one else None for one in named] == [None, None, "label"]
    assert named_views([photo("zip-hoodie.jpg")]) == [None]


def test_a_note_tells_the_view() -> None:
    noted = Photo(Path("a.jpg"), "a.jpg", None, "small stain on the left cuff")
    [named, _] = named_views([noted, photo("b.jpg")])
    assert named is not None
    assert named.side == "flaw"
    assert "cuff" in named.words


def test_pixels_tell_whole_from_part_and_the_cover_is_trusted() -> None:
    close = Measured(framing=Framing(0.7, 0.1, 0.2, 0.1, 0.5))
    shots = seen(("a.jpg", close), ("b.jpg", close), ("c.jpg", WHOLE), ("d.jpg", PART), ("e.jpg", BROKEN)).shots
    assert [shot.view for shot in shots] == ["whole", "closeup", "whole", "closeup", "other"]
    assert not any(shot.said for shot in shots)


@pytest.mark.parametrize(
    ("names", "views"),
    [
        (("25_detail_1.jpg", "25_Main.jpg", "25_x.jpg"), ["closeup", "whole", "closeup"]),
        (("a_label.jpg", "b.jpg", "c.jpg"), ["label", "whole", "closeup"]),
        (("a.jpg", "b.jpg", "c.jpg"), ["whole", "closeup", "closeup"]),
        (("a_label.jpg", "b_cuff.jpg", "c_hem.jpg"), ["label", "closeup", "closeup"]),
    ],
)
def test_names_tell_which_photo_is_the_cover(names: tuple[str, ...], views: list[str]) -> None:
    close = Measured(framing=Framing(0.7, 0.1, 0.2, 0.1, 0.5))  # whole for a cover alone
    assert [shot.view for shot in seen(*((name, close) for name in names)).shots] == views


def test_numbers_of_a_tape_make_a_measuring_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    tape = (Line("10 11 12 13 14", 0.98),)
    monkeypatch.setattr("linter.photo_set.views.reader_installed", lambda: True)
    monkeypatch.setattr("linter.photo_set.views.frame_lines", lambda _: tape)
    monkeypatch.setattr("linter.photo_set.views.label_lines", lambda _: tape)
    found = seen(("a.jpg", WHOLE), ("b.jpg", UNSURE), ("c.jpg", PART))
    assert [shot.view for shot in found.shots] == ["whole", "measuring", "measuring"]
    assert found.coverage.measuring == 2


def test_a_few_photos_are_read_those_first_that_least_show_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str, str]] = []

    def reads(reader: str) -> Callable[[Photo], tuple[Line, ...]]:
        def lines(photo: Photo) -> tuple[Line, ...]:
            read.append((photo.name, reader))
            return ()

        return lines

    for reader in ("frame_lines", "label_lines"):
        monkeypatch.setattr(f"linter.photo_set.views.{reader}", reads(reader))
    monkeypatch.setattr("linter.photo_set.views.reader_installed", lambda: True)
    seen(("a.jpg", WHOLE), ("b.jpg", WHOLE), ("c.jpg", UNSURE), *((f"{n}.jpg", PART) for n in range(MOST_READ - 1)))
    assert sorted(read) == [*((f"{n}.jpg", "label_lines") for n in range(MOST_READ - 1)), ("c.jpg", "frame_lines")]
    read.clear()
    seen(("a.jpg", WHOLE), ("c.jpg", UNSURE), ("label.jpg", PART), *((f"{n}.jpg", PART) for n in range(MOST_READ)))
    assert sorted(read) == [
        (f"{n}.jpg", "label_lines") for n in range(MOST_READ)
    ]  # what is said to be one: by its rules


def _with_odds_of_a_label(odds: Mapping[str, float], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give photos log odds of a label, with the reader installed; return a list that is filled with what is read."""
    like = Likeness(0, 0, 0, 0, 0, 0, 0, 0, label_stuff=0)
    read: list[str] = []

    def lines(photo: Photo) -> tuple[Line, ...]:
        read.append(photo.name)
        return ()

    def beside(_: Fingerprint, prints: Sequence[Fingerprint | None]) -> list[tuple[AgainstCover, Likeness] | None]:
        return [
            None
            if print_ is None
            else (AgainstCover(2, -1), replace(like, label_stuff=odds[print_.digest] - like.label))
            for print_ in prints
        ]

    monkeypatch.setattr("linter.photo_set.views.reader_installed", lambda: True)
    monkeypatch.setattr("linter.photo_set.views.label_lines", lines)
    monkeypatch.setattr("linter.photo_set.views.beside_cover", beside)
    monkeypatch.setattr("linter.photo_set.views.label_odds", lambda print_: odds[print_.digest])
    monkeypatch.setattr("linter.photo_set.views.near_pairs", lambda *_: [])
    monkeypatch.setattr("linter.photo_set.views.same_views", lambda *_: [])
    return read


def _printed(name: str, look: Measured) -> tuple[str, Measured]:
    return name, replace(look, fingerprint=Fingerprint(name, 1, 1, b""))


def test_what_shows_no_label_by_its_pixels_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    odds = {"0.jpg": -3.0, "1.jpg": 0.5, "2.jpg": NO_LABEL + 0.1, "3.jpg": NO_LABEL - 0.1}
    read = _with_odds_of_a_label(odds, monkeypatch)
    found = seen(*(_printed(name, PART if number else WHOLE) for number, name in enumerate(odds)))
    assert sorted(read) == ["1.jpg", "2.jpg"]
    assert all(shot.read for shot in found.shots[1:])
    assert "label" in found.coverage.missing


def test_print_that_fills_the_frame_is_read_whatever_the_network_says(monkeypatch: pytest.MonkeyPatch) -> None:
    odds = {"0.jpg": -3.0, "1.jpg": NO_LABEL - 0.1, "2.jpg": NO_LABEL - 0.1}
    _with_odds_of_a_label(odds, monkeypatch)
    lines = {"1.jpg": ("100% COTTON", "WASH COLD"), "2.jpg": ("MADE IN PERU",)}
    monkeypatch.setattr("linter.photo_set.views.has_print", lambda print_: print_.digest != "0.jpg")
    monkeypatch.setattr(
        "linter.photo_set.views.label_lines", lambda photo: tuple(Line(text, 0.98) for text in lines[photo.name])
    )
    shots = seen(*(_printed(name, PART if number else WHOLE) for number, name in enumerate(odds))).shots
    assert [shot.view for shot in shots] == ["whole", "label", "closeup"]  # one line is no proof against the network


def test_what_looks_like_a_label_is_read_however_whole_it_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    odds = {"0.jpg": -3.0, "1.jpg": LOOKS_LIKE_LABEL + 0.1, "2.jpg": LOOKS_LIKE_LABEL - 0.1}
    read = _with_odds_of_a_label(odds, monkeypatch)
    surely_whole = replace(WHOLE, framing=Framing(0.1, 0.1, 0.2, 0.1, 20.0))
    seen(*(_printed(name, surely_whole) for name in odds))
    assert read == ["1.jpg"]


def test_a_cover_does_not_surely_look_like_a_label(monkeypatch: pytest.MonkeyPatch) -> None:
    odds = {"0.jpg": SURELY_LOOKS + 0.1, "1.jpg": LOOKS_LIKE_LABEL + 0.1, "2.jpg": -3.0}
    _with_odds_of_a_label(odds, monkeypatch)
    close = Measured(framing=Framing(0.7, 0.1, 0.2, 0.1, 0.5))  # whole for a cover alone
    shots = seen(*(_printed(name, close) for name in odds)).shots
    assert [shot.view for shot in shots] == ["label", "closeup", "whole"]
    assert seen(_printed("0.jpg", close)).shots[0].view == "whole"  # there is no other


@pytest.mark.parametrize(
    ("reads", "parts", "missing"),
    [
        ((), 2, True),
        ((Line("100% COTTON", 0.98),), 2, False),
        ((Line("MADE IN CHINA", 0.98, x=0.95),), 2, False),  # no photo of a label, but one may be seen in it
        ((Line("FINE NORTHCLIFF GOODS", 0.98, x=0.95),), 2, False),  # the listing's brand
        ((Line("FINE ELMHURST GOODS", 0.98, x=0.95),), 2, True),
        ((), MOST_READ + 1, False),  # one was not read
        (None, 2, False),  # without the reader each may be of the label
    ],
)
def test_parts_that_were_read_and_say_nothing_are_no_label(
    reads: tuple[Line, ...] | None, parts: int, missing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.photo_set.views.reader_installed", lambda: reads is not None)
    monkeypatch.setattr("linter.photo_set.views.label_lines", lambda _: reads)
    shots = (("front.jpg", WHOLE), ("back.jpg", WHOLE), *((f"{n}.jpg", PART) for n in range(parts)))
    found = seen(*shots, brand="Northcliff")
    assert ("label" in found.coverage.missing) is missing


@pytest.mark.parametrize(
    ("reads", "close"), [(("MENACE",), True), (("MENACE", "100% COTTON", "WASH COLD"), False)], ids=["name", "label"]
)
def test_a_name_may_be_print_that_was_photographed_close(
    reads: tuple[str, ...], close: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.photo_set.views.reader_installed", lambda: True)
    monkeypatch.setattr(
        "linter.photo_set.views.label_lines", lambda _: tuple(Line(text, 0.98, patch=True) for text in reads)
    )
    shots = seen(("a.jpg", WHOLE), ("b.jpg", PART)).shots
    assert [shot.view for shot in shots] == ["whole", "label"]
    assert shots[1].clear is not close


def test_the_sellers_word_wins_over_pixels() -> None:
    [shot, _] = seen(("front.jpg", PART), ("b.jpg", WHOLE)).shots
    assert (shot.view, shot.said) == ("whole", True)


def same(seed: int) -> Measured:
    """A thing in the middle of a ground, the same for one seed, with a print that no two seeds share."""
    picture = np.random.default_rng(0).integers(170, 190, (48, 48, 3), np.uint8)
    picture[10:38, 12:36] = (40, 60, 150)
    blocks = np.random.default_rng(seed).integers(0, 2, (4, 3)).repeat(6, 0).repeat(6, 1)
    picture[12:36, 15:33][blocks > 0] = (60, 150, 170)
    return Measured(framing=WHOLE.framing, fingerprint=Fingerprint(str(seed), 48, 48, picture.tobytes()))


def test_copies_count_once() -> None:
    found = seen(("a.jpg", same(1)), ("b.jpg", same(2)), ("c.jpg", same(1)))
    assert found.coverage.whole_views == 2
    assert [shot.group for shot in found.shots] == [1, 2, 1]
    assert [shot.duplicate_of for shot in found.shots] == [None, None, "a.jpg"]
    assert found.shots[2].exact


def test_a_second_shot_of_the_cover_is_no_part() -> None:
    cover, again = Shot("a.jpg", "whole", group=1), Shot("b.jpg", "whole", group=1, same_side_as="a.jpg", clear=False)
    other = Shot("c.jpg", "whole", group=2, clear=False)
    assert may_be_parts((cover, again, other)) == [other]


def test_sides_are_counted_for_sure_and_at_most() -> None:
    doubtful = Measured(framing=Framing(0.2, 0.2, 0.2, 0.2, 0.5))  # log odds 0.7: rather whole

    def counted(*shots: tuple[str, Measured]) -> tuple[int, int]:
        coverage = seen(*shots).coverage
        return coverage.whole_views, coverage.whole_views_at_most

    assert counted(("a.jpg", WHOLE), ("b.jpg", WHOLE)) == (2, 2)
    assert counted(("a.jpg", WHOLE), ("b.jpg", doubtful)) == (1, 2)
    assert counted(("a.jpg", WHOLE), ("b.jpg", doubtful), ("c.jpg", WHOLE)) == (2, 3)
    nearly = Measured(framing=Framing(0.3, 0.3, 0.3, 0.3, 0.4))  # log odds -0.3: rather a part
    assert counted(("a.jpg", WHOLE), ("b.jpg", nearly)) == (1, 2)
    assert counted(("a.jpg", WHOLE), ("b.jpg", PART)) == (1, 1)
    assert counted(*((f"{n}.jpg", WHOLE) for n in range(5))) == (2, 5), "the third may show the first side again"
    named = [(f"{side}.jpg", doubtful) for side in ("front", "back", "side")]
    assert counted(*named, ("d.jpg", WHOLE)) == (3, 4), "words are believed"
    assert counted(("a.jpg", PART), ("label.jpg", PART)) == (0, 0)
    rather_part = Measured(framing=Framing(0.4, 0.2, 0.2, 0.2, 0.5))  # log odds -0.7
    assert counted(("a.jpg", WHOLE), ("b.jpg", rather_part)) == (1, 2)
    assert counted(("a.jpg", WHOLE), ("label.jpg", rather_part)) == (1, 1)
    assert counted(("a.jpg", WHOLE), ("label.jpg", WHOLE)) == (1, 2), "a whole view in which the label can be read"
    assert counted(("front.jpg", WHOLE), ("label.jpg", WHOLE)) == (1, 1), "all words are the seller's"


def test_of_a_single_picture_one_rule_says_all_that_is_wanting() -> None:
    def found(title: str, *photos: str) -> list[str]:
        shown = example("Worn twice.", title=title, photos=photos, given={measured: dict.fromkeys(photos, WHOLE)})
        rules = [rule for rule in registry.installed().rules if rule.family == "VIE" and rule.name != "no-video"]
        facts = shown.facts()
        return [rule.name for rule in rules if list(rule.check(facts, rule.options()))]

    assert found("Leather boots", "a.jpg") == ["too-few-photos"]
    assert found("Wool coat", "a.jpg") == ["too-few-photos"]
    assert found("Stoneware mug", "a.jpg") == ["too-few-photos"]
    assert found("Stoneware mug", "a.jpg", "b.jpg", "c.jpg", "d.jpg") == []


def test_where_a_photo_may_be_the_close_up_its_want_is_a_note() -> None:
    doubtful = Measured(framing=Framing(0.2, 0.2, 0.2, 0.2, 0.5))
    [rule] = [rule for rule in registry.installed().rules if rule.name == "no-close-up"]

    def severities(*looks: Measured) -> list[Severity | None]:
        given = {f"{number}.jpg": look for number, look in enumerate(looks)}
        shown = example("Worn twice.", title="Coat", photos=list(given), given={measured: given}).facts()
        return [found.severity for found in rule.check(shown, rule.options())]

    assert severities(WHOLE, WHOLE, WHOLE) == [None]
    assert severities(WHOLE, doubtful, WHOLE) == [Severity.NOTE]
    assert severities(doubtful, WHOLE) == [None], "the first is trusted to show the whole"


def test_a_drawn_picture_shows_no_side() -> None:
    page = Measured(framing=WHOLE.framing, graphic=DRAWN)
    cut_out = Measured(framing=PART.framing, graphic=CUT_OUT)  # white goods, cut out
    assert seen(("a.jpg", WHOLE), ("b.jpg", cut_out)).coverage.whole_views == 2
    found = seen(("a.jpg", WHOLE), ("b.png", page), ("c.png=back", page))
    assert [shot.view for shot in found.shots] == ["whole", "other", "whole"]  # the seller's word wins
    assert found.coverage.whole_views == 2


def test_a_copy_shows_what_its_original_does() -> None:
    close = Framing(0.7, 0.1, 0.2, 0.1, 0.5)  # a cover is trusted to show the whole all the same, a later photo is not
    one, other = (Measured(framing=close, fingerprint=Fingerprint(digest, 1, 1, b"...")) for digest in "ab")
    found = seen(("a.jpg", one), ("b.jpg", other), ("c.jpg", one))
    assert [shot.view for shot in found.shots] == ["whole", "closeup", "whole"]
    named = seen(("a.jpg", one), ("back.jpg", other), ("c.jpg", other), ("d.jpg", one))
    assert [(shot.view, shot.side, shot.said) for shot in named.shots[1:3]] == [("whole", "back", True)] * 2
    assert named.coverage.whole_views == 2


def test_of_more_whole_views_than_wanted_one_may_show_anything() -> None:
    def missing(*photos: tuple[str, Measured], title: str) -> tuple[str, ...]:
        return seen(*photos, title=title).coverage.missing

    assert missing(("a.jpg", WHOLE), title="Nike dunks") == ("soles", "label")
    assert missing(("a.jpg", WHOLE), ("b.jpg", WHOLE), title="Nike dunks") == ("label",)
    assert missing(("pair.jpg", WHOLE), ("b.jpg", WHOLE), title="Nike dunks") == ("label",)
    assert missing(("a.jpg", WHOLE), ("b.jpg", WHOLE), title="Tote bag") == ("inside", "label")
    assert missing(("a.jpg", WHOLE), ("b.jpg", WHOLE), ("c.jpg", WHOLE), title="Tote bag") == ("label",)
    assert missing(("a.jpg", same(1)), ("b.jpg", same(1)), title="Nike dunks") == ("soles", "label")


def test_corners_that_a_whole_view_shows_are_missed_by_name_alone() -> None:
    named = seen(("front.jpg", WHOLE), ("back.jpg", WHOLE), ("inside.jpg", PART), ("tag.jpg", PART), title="Tote bag")
    assert named.coverage.missing == ("corners",)


def test_a_part_that_may_be_the_whole_is_counted_alike_by_all() -> None:
    coverage = seen(("a.jpg", WHOLE), ("b.jpg", MAY_BE_WHOLE), title="Wool coat").coverage
    assert (coverage.whole_views_at_most, coverage.closeups, coverage.missing) == (2, 1, ())


def test_photos_that_look_alike_are_two_views_where_their_names_say_so() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, 48 * 36 * 3, np.uint8).tobytes()
    one, other = (Measured(framing=WHOLE.framing, fingerprint=Fingerprint(digest, 36, 48, pixels)) for digest in "ab")
    assert seen(("1.jpg", one), ("2.jpg", other)).shots[1].duplicate_of == "1.jpg"
    assert seen(("front.jpg", one), ("front2.jpg", other)).shots[1].duplicate_of == "front.jpg"
    assert seen(("front.jpg", one), ("back.jpg", other)).shots[1].duplicate_of is None
    assert seen(("front.jpg", one), ("back.jpg", one)).shots[1].duplicate_of == "front.jpg", "it is the same file"


@pytest.mark.parametrize(
    ("words", "place", "shown"),
    [
        ({"stain"}, None, True),
        ({"stains"}, "left cuff", True),
        ({"left", "cuff"}, "Left Cuffs", True),
        ({"left", "sleeve"}, "left cuff", False),
        ({"back", "pocket"}, "back", False),
        ({"hem"}, None, False),
    ],
)
def test_a_close_up_shows_a_flaw_by_its_kind_or_place(words: set[str], place: str | None, shown: bool) -> None:
    assert shows(Shot("a.jpg", "closeup", words=frozenset(words)), "stain", place) is shown
    assert not shows(Shot("a.jpg", "whole", words=frozenset(words)), "stain", place)


def test_missing_views_are_certain_only_by_name() -> None:
    named = seen(("front.jpg", WHOLE), ("tag.jpg", PART)).coverage
    assert named.missing == ("back",)
    assert named.certain == {"back"}
    unnamed = seen(("a.jpg", WHOLE), ("b.jpg", PART)).coverage
    assert unnamed.missing == ("back",)
    assert not unnamed.certain


def test_an_unnamed_close_up_may_be_the_label() -> None:
    assert "label" in seen(("a.jpg", WHOLE), ("b.jpg", WHOLE)).coverage.missing
    assert "label" not in seen(("a.jpg", WHOLE), ("b.jpg", PART)).coverage.missing


@pytest.mark.parametrize(
    ("lines", "near"),
    [
        ((Line("NORTHCLIFF", 0.98, patch=True),), True),  # a detail with the brand's patch on it
        ((Line("100% COTTON", 0.98), Line("MADE IN CHINA", 0.98, y=0.6)), False),
    ],
)
def test_a_detail_with_a_name_on_it_may_be_the_close_up(
    lines: tuple[Line, ...], near: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.photo_set.views.reader_installed", lambda: True)
    monkeypatch.setattr("linter.photo_set.views.label_lines", lambda _: lines)
    looks = {"a.jpg": WHOLE, "b.jpg": PART}
    shown = example("Worn twice.", title="Coat", photos=list(looks), given={measured: looks}).facts()
    [rule] = [rule for rule in registry.installed().rules if rule.name == "no-close-up"]
    assert [shot.view for shot in shown(photo_set).shots] == ["whole", "label"]
    assert (not list(rule.check(shown, rule.options()))) is near


def test_what_is_wanted_depends_on_the_garment() -> None:
    assert seen(("pair.jpg", WHOLE), title="Leather ankle boots").coverage.missing == ("soles", "label")
    assert "back" not in seen(("front.jpg", WHOLE), ("clasp.jpg", PART), title="Gold necklace").coverage.missing


@pytest.mark.parametrize("kind", [kind for kind in table("garments")["kinds"] if not kind_is(kind, "clothing")])
def test_only_clothes_are_asked_for_cuffs(kind: str) -> None:
    """Each kind that is no clothing has words of its own for what it is asked for."""
    assert {"wears", "film", "spot"} <= table("coverage")["wanted"][kind].keys()


def test_what_the_text_says_is_gone_is_not_wanted() -> None:
    def asked(title: str, text: str) -> list[str]:
        return example(text, title=title).facts()(wanted).views

    assert asked("Linen dress", "Worn once.") == ["the front", "the back", "the label"]
    for gone in ("I cut the tags out.", "LABELS REMOVED", "No brand label.", "Size tag missing, fits M."):
        assert asked("Linen dress", gone) == ["the front", "the back"]
    for there in ("Security tags removed.", "No tags, never worn.", "Size unknown.", "No marks or stains."):
        assert asked("Linen dress", there)[-1] == "the label"
    assert asked("Pearl necklace", "Unmarked.") == ["the front", "the clasp", "the other sides"]
    assert asked("Coach bag", "No signature canvas, plain leather.")[-1] == "the label"
    assert "the metal or maker's stamp" in asked("Pearl necklace", "No marks or scratches.")
    assert asked("Old thing", "No maker's mark.") == ["the front", "the other sides"]


def test_what_may_have_no_label_is_only_noted() -> None:
    [rule] = [rule for rule in registry.installed().rules if rule.name == "no-label-photo"]

    def severities(title: str) -> list[Severity | None]:
        shown = example("Worn twice.", title=title, photos=["front.jpg", "back.jpg"]).facts()
        return [found.severity for found in rule.check(shown, rule.options())]

    assert severities("Linen dress") == [None]
    assert severities("Wool scarf") == severities("Leather tote bag") == [Severity.NOTE]
    assert severities("Sunglasses") == severities("Rare find") == severities("Oak sideboard") == []


def test_no_photos_is_nothing_to_judge() -> None:
    assert seen().coverage.missing == ()
