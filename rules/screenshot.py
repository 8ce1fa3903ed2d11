"""A screenshot of a phone in place of a photo."""

from __future__ import annotations

from collections.abc import Iterator

from linter import tables
from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import Border, Exif, Header, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule


def _saved(width: int, height: int, *, bar: bool, exif: Exif | None = None) -> Example:
    one = Measured(Header("PNG", width, height, exif=exif or Exif()), border=Border(bar=bar))
    return example("Worn twice.", photos=["front.png"], given={measured: {"front.png": one}})


@rule(
    "PHO010",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    bad=[
        _saved(1170, 2532, bar=True).finds(
            at="front.png",
            says="front.png looks like a screenshot: 1170 x 2532 pixels are a phone's whole screen",
            fix="the original from the camera roll, not a picture of the screen.",
        ),
        _saved(1080, 2400, bar=True).finds(at="front.png", says="1080 x 2400 pixels"),
    ],
    good=[
        _saved(1170, 2532, bar=False),
        _saved(1200, 2500, bar=True),
        _saved(1080, 1920, bar=True, exif=Exif(model="Pixel 7", exposure_time=0.01)),
    ],
)
def screenshot(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A photo is a screenshot of a phone.

    It has lost sharpness, it may show messages or somebody else's listing, and marketplaces ask for photos that the
    seller took of this very item.

    It knows the whole screens of common phones with their status bar. What was cropped, or taken on another device, is
    not seen.
    """
    sizes = {tuple(size) for row in tables.table("screens")["screen"] for size in row["sizes"]}
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        if one.header is None or one.border is None or not one.border.bar:
            continue
        exif = one.header.exif
        if (one.header.width, one.header.height) not in sizes or exif.exposure_time or exif.make or exif.model:
            continue
        yield Found(
            f"{photo.name} looks like a screenshot: {one.header.width} x {one.header.height} pixels are a phone's whole"
            " screen, no camera has signed it, and a status bar runs along its top.",
            f"In place of {photo.name}, upload the photo itself: the original from the camera roll, not a picture of"
            " the screen.",
            photo,
        )
