"""Photos drawn small for the page; those of the shop's list are kept between sessions."""

from __future__ import annotations

from dataclasses import dataclass

from linter.desk.values import DeskError, Picture
from linter.facts import Recall, of_content
from linter.listing import Photo
from linter.report.thumbnails import thumbnail

TILE = 320
COVER = 112
_MOST_SIDE = 2000
_BYTES_A_PIXEL = 0.5  # of a large JPEG


@dataclass(frozen=True, slots=True)
class Small:
    """A photo at two sizes, as JPEG; where it cannot be drawn, `error` continues its name."""

    data: bytes
    width: int
    height: int
    cover: bytes
    error: str | None


@of_content
def small(photo: Photo) -> Small:
    """Photo fact: the photo drawn small."""
    made = thumbnail(photo.path)
    return Small(made.data, made.width, made.height, made.cover, made.error)


def picture(photo: Photo, side: int, recall: Recall) -> Picture:
    """Return a photo with a long side of at most `side` pixels. Raises DeskError."""
    if side <= TILE:
        made = recall(small, photo)
        if made.error:
            raise DeskError(f"{photo.name} {made.error}.")
        if side > COVER:
            return Picture(made.data, "image/jpeg", made.width, made.height)
        share = COVER / max(made.width, made.height, COVER)
        return Picture(made.cover, "image/jpeg", round(made.width * share), round(made.height * share))
    side = min(side, _MOST_SIDE)
    drawn = thumbnail(photo.path, int(side * side * _BYTES_A_PIXEL), side=side)
    if drawn.error:
        raise DeskError(f"{photo.name} {drawn.error}.")
    return Picture(drawn.data, "image/jpeg", drawn.width, drawn.height)
