"""A diagram, a drawing or a page in place of a photo."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import CUT_OUT, DRAWN, Border, Exif, Graphic, Header, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule


def _looks(graphic: Graphic, *, bar: bool = False, exif: Exif | None = None) -> Example:
    one = Measured(Header("PNG", 1200, 1200, exif=exif or Exif()), border=Border(bar=bar), graphic=graphic)
    return example("Worn twice.", photos=["2.png"], given={measured: {"2.png": one}})


@rule(
    "PHO018",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    bad=[
        _looks(DRAWN).finds(
            at="2.png",
            says="2.png looks like a diagram, a drawing or a page and not like a photo: 90% of it is quite flat,",
            fix="Show the item itself in its place",
        )
    ],
    good=[
        _looks(Graphic(0.4)),
        _looks(CUT_OUT),
        _looks(Graphic(0.8, 0.02, 0.2, 30)),  # soft light on many things
        _looks(DRAWN, exif=Exif(make="Canon")),
        _looks(DRAWN, bar=True),
    ],
)
def drawn_picture(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A picture was drawn by a program: a maker's diagram, a page of a shop, a made card with words.

    It shows what such an item is meant to be, not how this one is, and a buyer can hold every difference against you.
    As it is no photo, its light, grain and borders are not judged.

    It knows them by an even ground with many small marks on it. Goods alone on an even ground are taken for a photo, be
    it that an app has cleared the ground or that they are from a catalogue. Screenshots of a phone have a rule of their
    own.
    """
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        if not one.drawn or one.graphic is None or (one.border is not None and one.border.bar):
            continue
        yield Found(
            f"{photo.name} looks like a diagram, a drawing or a page and not like a photo: {one.graphic.flat:.0%} of it"
            f" is quite flat, with {one.graphic.marks} small marks on it, as letters and arrows are.",
            f"Show the item itself in its place, or keep {photo.name} as one of the last and say what it is.",
            photo,
        )
