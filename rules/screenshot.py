"""A screenshot of a phone in place of a photo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter import tables
from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, Border, Exif, Graphic, Header, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule


def _saved(width: int, height: int, *, bar: bool, exif: Exif | None = None, graphic: Graphic | None = None) -> Example:
    one = Measured(Header("PNG", width, height, exif=exif or Exif()), border=Border(bar=bar), graphic=graphic)
    return example("Worn twice.", photos=["front.png"], given={measured: {"front.png": one}})


_PAGE = Graphic(0.75, 0.01, 0.35, 36, 0.8, 31)  # dark, with a picture in the middle


@rule(
    "PHO010",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    bad=[
        _saved(1170, 2532, bar=True).finds(
            at="front.png",
            says="front.png looks like a screenshot: it has the shape of a phone's whole screen (1170 x 2532 pixels)",
            fix="from the camera roll. If it shows a page of a shop or an app, leave it out",
        ),
        _saved(1080, 2400, bar=True).finds(at="front.png", says="1080 x 2400 pixels"),
        _saved(832, 1800, bar=True, graphic=DRAWN).finds(at="front.png", says="(832 x 1800 pixels)"),
        _saved(738, 1600, bar=True, graphic=_PAGE).finds(at="front.png", says="(738 x 1600 pixels)"),
    ],
    good=[
        _saved(1170, 2532, bar=False),
        _saved(1200, 2500, bar=True),
        _saved(832, 1800, bar=True),
        _saved(832, 1800, bar=False, graphic=DRAWN),
        _saved(738, 1600, bar=True, graphic=replace(_PAGE, textured=0.3)),
        _saved(1080, 1920, bar=True, exif=Exif(model="Pixel 7", exposure_time=0.01)),
    ],
)
def screenshot(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A photo is a screenshot of a phone.

    It has lost sharpness, it may show messages or somebody else's listing, and marketplaces ask for photos that the
    seller took of this very item.

    It knows the whole screens of common phones with their status bar, and, where there is little else than flat
    colours and letters, any upright picture with such a bar: messengers make them smaller. What was cropped, or taken
    on another device, is not seen.
    """
    sizes = {tuple(size) for row in tables.table("screens")["screen"] for size in row["sizes"]}
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        if one.header is None or one.border is None or not one.border.bar:
            continue
        if one.signed or not (one.drawn or (one.header.width, one.header.height) in sizes):
            continue
        yield Found(
            f"{photo.name} looks like a screenshot: it has the shape of a phone's whole screen ({one.header.width} x"
            f" {one.header.height} pixels), no camera has signed it, and a status bar runs along its top.",
            f"If {photo.name} shows a photo of yours on the screen, upload that photo itself, from the camera roll. If"
            " it shows a page of a shop or an app, leave it out, and write what buyers need of it in the description.",
            photo,
        )
