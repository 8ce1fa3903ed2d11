"""The same side again: a second shot by hand is known by the corners of the goods, whatever stands round them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from linter.facts import Facts
from linter.listing import Field, Listing, Photo
from linter.photo_set import views
from linter.photo_set.views import PhotoSet, photo_set
from linter.pixels.facts import measured
from linter.pixels.fingerprint import fingerprint
from linter.pixels.framing import framing
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Fingerprint, Framing, Header, Measured
from linter.pixels.same_view import LEAST_AGREEING, _bent, _between, _corners, same_views

BLUE, RED = (150, 70, 50), (50, 60, 170)
SHIRT = np.array(
    [[90, 110], [160, 80], [290, 80], [360, 110], [400, 260], [345, 270], [340, 500], [110, 500], [50, 260]]
)


def shirt(print_: int | None, cloth: tuple[int, int, int] = BLUE) -> Pixels:
    """A shirt on speckled boards: the print of its front has that seed, its back has none but the maker's at the neck.

    The boards and the outline are the same for all of them.
    """
    picture = np.full((600, 450, 3), (120, 160, 190), np.uint8)
    boards = np.random.default_rng(7).integers(-30, 30, (150, 112), np.int16)
    picture += cv2.resize(boards, (450, 600), interpolation=cv2.INTER_CUBIC)[..., None].clip(-40, 40).astype(np.uint8)
    cv2.fillPoly(picture, [SHIRT], cloth)
    random = np.random.default_rng(20 if print_ is None else print_)
    for _ in range(12 if print_ is None else 60):
        x, y = (
            int(random.integers(130, 320)),
            int(random.integers(100, 130) if print_ is None else random.integers(140, 460)),
        )
        size = int(random.integers(5, 14))
        shade = tuple(int(part) for part in np.clip(np.array(cloth) + random.integers(-60, 90), 0, 255))
        cv2.rectangle(picture, (x, y), (x + size, y + int(random.integers(5, 20))), shade, cv2.FILLED)
    return picture


def again(pixels: Pixels) -> Pixels:
    """The same goods shot again: nearer, turned, from a little to the side, in other light, and the cloth lies anew."""
    height, width = pixels.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    folds = (x + 7 * np.sin(y / 37) + 4 * np.sin(x / 23), y + 6 * np.sin(x / 41 + 1) + 3 * np.sin(y / 19))
    laid = cv2.remap(pixels, *folds, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[12, -30], [width + 25, 5], [width - 15, height + 30], [-30, height + 6]], np.float32)
    moved = cv2.warpPerspective(
        laid, cv2.getPerspectiveTransform(corners, seen), (width, height), borderMode=cv2.BORDER_REFLECT
    )
    lit = moved.astype(np.float32) * 0.9 + np.random.default_rng(3).normal(6, 3, moved.shape)
    return np.asarray(np.clip(lit, 0, 255), np.uint8)


def printed(pixels: Pixels) -> Fingerprint:
    return fingerprint(Picture(Header("JPEG", pixels.shape[1], pixels.shape[0]), pixels))


FRONT = shirt(1)
WHOLE, PART = Framing(0.1, 0.1, 0.2, 0.1, 2.0), Framing(0.9, 0.8, 0.95, 0.7, 0.2)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (again(FRONT), True),
        (shirt(None), False),
        (shirt(2), False),
        (again(shirt(2)), False),
        (shirt(1, RED), False),
    ],
    ids=["again", "its back", "another print", "another print again", "in another colour"],
)
def test_corners_of_the_goods_decide(other: Pixels, same: bool) -> None:
    assert same_views([printed(FRONT), printed(other)]) == ([(0, 1)] if same else [])


def test_of_a_pair_both_must_show_the_side() -> None:
    """A shoe beside one on its side is another view than both from above, though one of the two is the same in both."""

    def beside(left: Pixels, right: Pixels) -> Fingerprint:
        return printed(
            cv2.resize(np.hstack([left, cv2.resize(right, (450, 600))]), (600, 400), interpolation=cv2.INTER_AREA)
        )

    both, on_its_side = beside(FRONT, shirt(3)), beside(FRONT, np.rot90(shirt(4)))
    assert same_views([both, both]) == [(0, 1)]
    assert same_views([both, on_its_side]) == []


def test_each_must_be_in_the_frame_of_the_other() -> None:
    """Of two photos that have half of the goods in common each shows a part that the other lacks."""
    wide = np.hstack([shirt(2), FRONT, shirt(3)])
    assert same_views([printed(wide[:, :900]), printed(wide[:, 150:1050])]) == [(0, 1)]
    assert same_views([printed(wide[:, :900]), printed(wide[:, 450:])]) == []


def test_what_rather_shows_a_part_must_be_as_near() -> None:
    """A second shot of a part is one in nearly the same frame; what is nearer shows a detail."""
    nearer = printed(FRONT[70:530, 40:410])
    assert same_views([printed(FRONT), nearer]) == [(0, 1)]
    assert same_views([printed(FRONT), nearer], {1}) == []
    assert same_views([printed(FRONT), printed(again(FRONT))], {1}) == [(0, 1)]


def test_what_lies_bent_agrees_and_what_lies_anywhere_does_not() -> None:
    """A bow of a tenth of the frame, as of cloth laid anew: one shift, turn and scale leave half of it too far off."""
    random = np.random.default_rng(5)
    laid = random.uniform(0, 256, (80, 2))
    bow = 0.4 * 256 * (laid[:, ::-1] / 256 - 0.5) ** 2 - 0.03 * 256
    bowed, anywhere = (laid + bow).astype(np.float32), random.uniform(0, 256, (80, 2)).astype(np.float32)
    assert (np.linalg.norm(bow, axis=1) < 0.025 * 256).mean() < 0.5
    assert _bent(laid, bowed, 256).all()
    assert _bent(laid, anywhere, 256).sum() < LEAST_AGREEING


@pytest.mark.parametrize(("other", "least", "most"), [(again(FRONT), 0.4, 1.0), (shirt(2), 0.0, 0.25)])
def test_what_lies_between_the_corners_must_agree(other: Pixels, least: float, most: float) -> None:
    """An emblem behind two kinds of trousers has corners enough for both; the cloth itself is another one."""
    one, two = _corners(printed(FRONT)), _corners(printed(other))
    assert one is not None
    assert two is not None
    everywhere, worst_half = _between(one, two, np.eye(2, 3), two.goods)
    assert least <= worst_half <= everywhere <= most


def test_a_strip_is_laid_on_a_strip() -> None:
    strip = _corners(printed(FRONT))
    assert strip is not None
    narrow = replace(strip, grey=strip.grey[100:127], goods=strip.goods[100:127])
    assert _between(narrow, narrow, np.eye(2, 3), narrow.goods) == (1.0, 1.0)


def test_what_is_joined_by_way_of_another_is_one_side_too() -> None:
    assert same_views([printed(FRONT), printed(again(FRONT)), printed(again(FRONT))]) == [(0, 1), (0, 2)]


def test_what_has_no_corners_is_never_the_same() -> None:
    plain = printed(np.full((600, 450, 3), 200, np.uint8))
    assert same_views([plain, plain]) == []
    bare = Fingerprint("a", 1, 1, b"...")
    assert same_views([bare, bare, printed(FRONT)]) == []


def test_a_damaged_copy_has_no_corners() -> None:
    whole = printed(FRONT)
    broken = Fingerprint("b", whole.width, whole.height, whole.pixels, b"no JPEG")
    assert same_views([whole, broken]) == []


def shots(*photos: tuple[str, Pixels]) -> PhotoSet:
    looks = {}
    for name, pixels in photos:
        shown = Picture(Header("JPEG", pixels.shape[1], pixels.shape[0]), pixels)
        looks[name] = Measured(shown.header, framing=framing(shown), fingerprint=fingerprint(shown))
    made = tuple(Photo(Path("item") / name, name, None) for name in looks)
    return Facts(Listing(Path("item"), {"title": Field("Blue shirt")}, made), given={measured: looks})(photo_set)


def test_a_second_shot_is_no_side_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTLINT_READ_LABELS", "0")
    found = shots(("a.jpg", FRONT), ("b.jpg", shirt(None)), ("c.jpg", again(FRONT)))
    assert [(shot.view, shot.group, shot.duplicate_of, shot.same_side_as) for shot in found.shots] == [
        ("whole", 1, None, None),
        ("whole", 2, None, None),
        ("whole", 1, None, "a.jpg"),
    ]
    assert found.coverage.whole_views == 2


def test_the_sellers_words_keep_two_sides_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTLINT_READ_LABELS", "0")
    named = shots(("front.jpg", FRONT), ("back.jpg", again(FRONT)))
    assert [shot.same_side_as for shot in named.shots] == [None, None]
    one = shots(("front.jpg", FRONT), ("IMG_2.jpg", again(FRONT)))
    assert [(shot.side, shot.said) for shot in one.shots] == [("front", True)] * 2


def test_what_shows_the_same_as_a_whole_view_in_its_frame_is_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTLINT_READ_LABELS", "0")
    looks = {}
    for name, pixels, frame in (("a.jpg", FRONT, WHOLE), ("b.jpg", shirt(None), PART), ("c.jpg", again(FRONT), PART)):
        header = Header("JPEG", pixels.shape[1], pixels.shape[0])
        print_ = fingerprint(Picture(header, pixels))
        looks[name] = Measured(header, framing=frame, fingerprint=print_)
    monkeypatch.setattr(views, "beside_cover", lambda _, prints: [None] * len(prints))  # by its framing alone
    made = tuple(Photo(Path("item") / name, name, None) for name in looks)
    found = Facts(Listing(Path("item"), {"title": Field("Blue shirt")}, made), given={measured: looks})(photo_set)
    assert [(shot.view, shot.same_side_as) for shot in found.shots] == [
        ("whole", None),
        ("closeup", None),
        ("whole", "a.jpg"),
    ]
