"""A frame or bars added round a photo, where the marketplace forbids that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import CUT_OUT, DRAWN, Border, Graphic, Measured
from linter.rule import Confidence, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The deepest band on opposite sides, as a part of the photo's height or width, that is let pass."""

    most: Share = 0.015  # a hair line at the edge is a scanner's or an editor's, and nobody minds it


def _framed(border: Border, marketplace: str = "ebay", graphic: Graphic | None = None) -> Example:
    numbers = {"front.jpg": Measured(border=border, graphic=graphic)}
    return example("Worn twice.", photos=["front.jpg"], marketplace=marketplace, given={measured: numbers})


@rule(
    "PHO012",
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    marketplaces=["ebay"],  # ebay.com, picture policy (id=4370): no borders, no added text or artwork
    bad=[
        _framed(Border(0.05, 0.04, 0.05, 0.04)).finds(
            at="front.jpg",
            says="front.jpg has a border all round: 5% of the photo on each side, at most 1.5% is let pass.",
            fix="Upload front.jpg without the frame",
        ),
        _framed(Border(top=0.2, bottom=0.25)).finds(at="front.jpg", says="a border above and below: 20% of the photo"),
        _framed(Border(left=0.1, right=0.1)).finds(
            at="front.jpg", says="a border at the left and right: 10% of the photo"
        ),
    ],
    good=[
        _framed(Border()),
        _framed(Border(top=0.1)),
        _framed(Border(white=1.0)),
        _framed(Border(left=0.1, right=0.1), graphic=DRAWN),
        _framed(Border(left=0.1, right=0.1), graphic=CUT_OUT),
    ],
)
def photo_border(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo has a border or bars added to it.

    eBay's picture policy forbids borders: the listing may be taken down or shown lower.

    It cannot tell a framed picture from a picture of a frame: a book or a print that lies straight on plain white.
    Frames of several colours are not seen.
    """
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        border = one.border
        if one.even or border is None:
            continue
        # On opposite sides: a band on one side alone may be the edge of a table
        upright, level = min(border.top, border.bottom), min(border.left, border.right)
        if max(upright, level) <= options.most:
            continue
        where = (
            "all round"
            if min(upright, level) > options.most
            else "above and below"
            if upright > level
            else "at the left and right"
        )
        yield Found(
            f"{photo.name} has a border {where}: {max(upright, level):.0%} of the photo on each side,"
            f" at most {options.most:.1%} is let pass.",
            f"Upload {photo.name} without the frame, cropped to the picture itself.",
            photo,
        )
