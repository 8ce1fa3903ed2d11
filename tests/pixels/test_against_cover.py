"""A photo beside its cover: what of the goods and of the ground it shows, by colour."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from linter.facts import Facts
from linter.listing import Field, Listing, Photo
from linter.photo_set.views import photo_set
from linter.pixels.against_cover import against_cover
from linter.pixels.facts import measured
from linter.pixels.fingerprint import fingerprint
from linter.pixels.framing import framing
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Fingerprint, Header, Measured

GROUND, CLOTH, LABEL = (150, 170, 180), (150, 120, 220), (190, 160, 90)  # grey boards, pink cloth, a blue label


def drawn(ground: tuple[int, int, int], thing: tuple[int, int, int], box: tuple[float, float, float, float]) -> Pixels:
    """Return a picture of a thing in a box (left, top, right, bottom as parts) on a ground, both a little uneven."""
    picture = np.full((240, 180, 3), ground, np.uint8)
    left, top, right, bottom = (round(part * side) for part, side in zip(box, (180, 240, 180, 240), strict=True))
    cv2.rectangle(picture, (left, top), (right, bottom), thing, cv2.FILLED)
    uneven = np.random.default_rng(2).normal(0, 4, picture.shape)
    return np.clip(picture + uneven, 0, 255).astype(np.uint8)


def looked(picture: Pixels) -> Measured:
    shown = Picture(Header("JPEG", picture.shape[1], picture.shape[0]), picture)
    return Measured(shown.header, framing=framing(shown), fingerprint=fingerprint(shown))


COVER = looked(drawn(GROUND, CLOTH, (0.2, 0.2, 0.8, 0.85)))
AGAIN = looked(drawn(GROUND, CLOTH, (0.15, 0.1, 0.7, 0.8)))
LABELLED = looked(drawn(CLOTH, LABEL, (0.3, 0.35, 0.7, 0.6)))
AT_THE_EDGE = looked(drawn(GROUND, CLOTH, (0.0, 0.4, 1.0, 1.0)))


@pytest.mark.parametrize(("photo", "runs_off"), [(AGAIN, False), (LABELLED, True), (AT_THE_EDGE, True)])
def test_the_border_shows_goods_or_ground(photo: Measured, runs_off: bool) -> None:
    assert COVER.fingerprint is not None
    assert photo.fingerprint is not None
    assert (against_cover(COVER.fingerprint, [photo.fingerprint])[0].border > 1) == runs_off


def test_the_middle_shows_the_goods() -> None:
    assert COVER.fingerprint is not None
    assert AGAIN.fingerprint is not None
    assert against_cover(COVER.fingerprint, [AGAIN.fingerprint])[0].middle > 1
    bare = looked(drawn(GROUND, GROUND, (0, 0, 0, 0))).fingerprint
    assert bare is not None
    assert against_cover(COVER.fingerprint, [bare])[0].middle < -1


def test_where_goods_and_ground_have_one_colour_nothing_is_said() -> None:
    plain = looked(drawn(GROUND, GROUND, (0, 0, 0, 0))).fingerprint
    assert plain is not None
    (against,) = against_cover(plain, [plain])
    assert abs(against.border) < 0.1
    assert abs(against.middle) < 0.1


def test_one_place_is_enough_of_a_picture() -> None:
    dot = Fingerprint("a", 1, 1, bytes(3))
    assert against_cover(dot, [dot])[0].border == 0


def views(*photos: tuple[str, Measured]) -> list[str]:
    looks = dict(photos)
    made = tuple(Photo(Path("item") / name, name, None) for name in looks)
    facts = Facts(Listing(Path("item"), {"title": Field("Pink joggers")}, made), given={measured: looks})
    return [shot.view for shot in facts(photo_set).shots]


def test_a_label_on_the_goods_cloth_is_no_whole_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTLINT_READ_LABELS", "0")
    assert LABELLED.framing is not None
    assert LABELLED.framing.whole > 0, "alone it looks like a thing on a ground"
    assert views(("a.jpg", COVER), ("b.jpg", AGAIN), ("c.jpg", LABELLED)) == ["whole", "whole", "closeup"]
    assert views(("label.jpg", COVER), ("b.jpg", LABELLED)) == ["label", "whole"], "this cover tells nothing"
