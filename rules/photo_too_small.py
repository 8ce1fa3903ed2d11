"""Photos smaller than the marketplace takes or a buyer can judge by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.marketplace import profile
from linter.pixels.facts import measured
from linter.pixels.records import Header, Measured
from linter.rule import Count, Example, Found, Needs, Severity, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The least long side, px, where the marketplace states none."""

    least: Count = 800  # px; at 800 a phone's screen is filled, and a buyer who zooms in sees no weave
    advised: bool = False  # also note photos below what the marketplace recommends (eBay 1600, Etsy 2000, Depop 1280)


def _sized(width: int, height: int, marketplace: str, **options: object) -> Example:
    return example(
        "Worn twice.",
        photos=["front.jpg"],
        marketplace=marketplace,
        given={measured: {"front.jpg": Measured(Header("JPEG", width, height))}},
        options=options,
    )


@rule(
    "PHO004",
    severity=Severity.WARNING,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _sized(400, 300, "ebay").finds(
            at="front.jpg",
            says="front.jpg is 400 x 300 pixels; eBay takes none with a long side under 500.",
            fix="Upload the original from the phone or camera",
        ),
        _sized(450, 600, "poshmark").finds(
            at="front.jpg", says="is 450 x 600 pixels; the long side should have at least 800."
        ),
        _sized(500, 400, "ebay").finds(at="front.jpg", says="is 500 x 400 pixels; the long side should have"),
        _sized(1200, 900, "etsy", advised=True).finds(at="front.jpg", says="Etsy recommends a long side of 2000."),
    ],
    good=[_sized(1200, 1600, "ebay"), _sized(800, 600, "poshmark"), _sized(1200, 900, "etsy")],
)
def photo_too_small(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo has fewer pixels than the marketplace takes, or than a buyer needs.

    A flaw that cannot be made out in the photo counts as not shown. eBay refuses photos under 500 pixels.
    """
    market = profile(facts.marketplace)
    for photo in facts.listing.photos:
        header = facts.of(photo, measured).header
        if header is None:
            continue
        side = max(header.width, header.height)
        size = f"{photo.name} is {header.width} x {header.height} pixels"
        fix = "Upload the original from the phone or camera, not a copy from a chat or a screenshot."
        if market.least_pixels and side < market.least_pixels:
            message = f"{size}; {market.label} takes none with a long side under {market.least_pixels}."
            yield Found(message, fix, photo, severity=Severity.ERROR)
        elif side < options.least:
            yield Found(f"{size}; the long side should have at least {options.least}.", fix, photo)
        elif options.advised and market.advised_pixels and side < market.advised_pixels:
            message = f"{size}; {market.label} recommends a long side of {market.advised_pixels}."
            yield Found(message, fix, photo, severity=Severity.NOTE)
