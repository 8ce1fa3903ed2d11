"""Photos smaller than the marketplace takes or a buyer can judge by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Photo
from linter.marketplace import profile
from linter.pixels.facts import measured
from linter.pixels.records import Header, Measured
from linter.quote import listed
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


def _small(*names: str) -> Example:
    looks = dict.fromkeys(names, Measured(Header("JPEG", 400, 300)))
    return example("Worn twice.", photos=names, given={measured: looks})


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
        _small("a.jpg", "b.jpg", "c.jpg").finds(
            at="a.jpg",
            says="3 photos have few pixels: a.jpg (400 x 300), b.jpg (400 x 300) and c.jpg (400 x 300); the long side",
            fix="Upload the originals from",
        ),
        _sized(1200, 900, "etsy", advised=True).finds(at="front.jpg", says="Etsy recommends a long side of 2000."),
    ],
    good=[_sized(1200, 1600, "ebay"), _sized(800, 600, "poshmark"), _sized(1200, 900, "etsy")],
)
def photo_too_small(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo has fewer pixels than the marketplace takes, or than a buyer needs.

    A flaw that cannot be made out in the photo counts as not shown. eBay refuses photos under 500 pixels. All small
    photos of a listing are one finding.
    """
    market = profile(facts.marketplace)
    grades = (
        (market.least_pixels, f"{market.label} takes none with a long side under", Severity.ERROR),
        (options.least, "the long side should have at least", None),
        (
            market.advised_pixels if options.advised else None,
            f"{market.label} recommends a long side of",
            Severity.NOTE,
        ),
    )
    small: list[list[tuple[Photo, Header]]] = [[] for _ in grades]
    for photo in facts.listing.photos:
        header = facts.of(photo, measured).header
        for (least, _, _), found in zip(grades, small, strict=True):
            if header is not None and least and max(header.width, header.height) < least:
                found.append((photo, header))
                break
    for (least, says, severity), found in zip(grades, small, strict=True):
        if not found:
            continue
        sizes = listed([f"{photo.name} ({header.width} x {header.height})" for photo, header in found])
        yield Found(
            f"{len(found)} photos have few pixels: {sizes}; {says} {least}."
            if len(found) > 1
            else f"{found[0][0].name} is {found[0][1].width} x {found[0][1].height} pixels; {says} {least}.",
            f"Upload the original{'s' if len(found) > 1 else ''} from the phone or camera, not a copy from a chat or a"
            " screenshot.",
            found[0][0],
            severity=severity,
            related=tuple(photo for photo, _ in found[1:]),
        )
