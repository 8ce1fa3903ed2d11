"""A photo beside its cover: the stuff at its border and in its middle, where colour tells nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np

from linter.pixels.against_cover import against_cover
from linter.pixels.fingerprint import fingerprint
from linter.pixels.framing import framing
from linter.pixels.picture import Picture, Pixels
from linter.pixels.records import Fingerprint, Header, whole_beside
from linter.pixels.surfaces import likenesses

SIZE = (320, 240)


def checked(size: tuple[int, int], across: int) -> Pixels:
    """A cloth of squares, each `across` px, as grey in the mean as the wall."""
    y, x = np.indices(size) // across
    return np.where((y + x) % 2 == 0, 150, 90).astype(np.uint8)


def photo(goods: Pixels, left: int = 0, top: int = 0) -> Picture:
    grey = np.full(SIZE, 120, np.uint8)
    part = grey[top : top + goods.shape[0], left : left + goods.shape[1]]
    part[:] = goods[: part.shape[0], : part.shape[1]]
    noisy = np.clip(grey + np.random.default_rng(1).normal(0, 3, SIZE), 0, 255).astype(np.uint8)
    return Picture(Header("JPEG", SIZE[1], SIZE[0]), cv2.cvtColor(noisy, cv2.COLOR_GRAY2BGR))


CLOTH = checked((200, 140), 10)
COVER, AGAIN = photo(CLOTH, 50, 60), photo(CLOTH, 70, 90)
CLOSE = photo(checked(SIZE, 16))


def odds(shown: Picture) -> float:
    cover, print_ = fingerprint(COVER), fingerprint(shown)
    (like,) = likenesses(cover, [print_])
    return whole_beside(framing(shown), against_cover(cover, [print_])[0], like)


def test_a_cloth_as_grey_as_the_wall_is_told_from_a_part_of_it() -> None:
    again, close = likenesses(fingerprint(COVER), [fingerprint(AGAIN), fingerprint(CLOSE)])
    assert again.borders > close.borders + 0.3
    assert again.border_to_goods < close.border_to_goods - 0.2
    assert again.within < close.within - 0.3
    assert again.border_stuff > close.border_stuff + 0.5
    assert odds(AGAIN) > 0 > odds(CLOSE)


def test_a_patch_with_fine_strokes_on_cloth_looks_like_a_label() -> None:
    cloth, patch = checked(SIZE, 16) // 2, np.full((120, 90), 230, np.uint8)
    for y in range(20, 110, 10):
        cv2.putText(patch, "MADE IN ITALY", (8, y), cv2.FONT_HERSHEY_SIMPLEX, 0.3, 40, 1)
    tag = cloth.copy()
    tag[100:220, 75:165] = patch
    bare, tagged = likenesses(fingerprint(COVER), [fingerprint(photo(cloth)), fingerprint(photo(tag))])
    assert tagged.label > bare.label + 1


def test_the_cover_is_like_itself() -> None:
    (like,) = likenesses(fingerprint(COVER), [fingerprint(COVER)])
    assert min(like.borders, like.middles, like.wholes) > 0.999


def test_a_fingerprint_without_the_grey_copy_is_compared_by_its_miniature() -> None:
    bare: list[Fingerprint] = [replace(fingerprint(shown), detail=b"") for shown in (COVER, AGAIN, CLOSE)]
    again, close = likenesses(bare[0], bare[1:])
    assert again.borders > close.borders


def test_listings_that_are_judged_side_by_side_get_the_same() -> None:
    prints = [fingerprint(shown) for shown in (COVER, AGAIN, CLOSE)] * 4
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: likenesses(prints[0], [one]), prints))
    assert found == found[:3] * 4
