"""A photo whose colours are tinted as those of the listing's other photos are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from linter.facts import Facts
from linter.photo_set.views import photo_set
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, ColourCast, Framing, Measured
from linter.rule import ClaimReason, Confidence, Count, Example, Found, Needs, Severity, Share, example, rule

# Degrees, and a part: how far hue and depth of the goods' colour may be from those of a photo that their cloth fills
_ONE_HUE = 30
_ONE_DEPTH = 0.25
_DEEPEST_TINT = (
    20  # Lab units off grey: lamps tint less once a camera has balanced them, and tan goods look like a tint
)


@dataclass(frozen=True, slots=True)
class Options:
    """When a photo counts as tinted against the others of its listing; flags none of 192 real photos in 52 listings."""

    most: float = 8.0  # Lab units by which even the least coloured places are off grey; scenes on wood reach 7
    neutral: Share = 0.15  # part of the other photos that is grey, or there is nothing to compare with
    least_others: Count = 2  # photos beside it: of two photos nobody knows which one is right


_FRAMING = Framing(0.1, 0.1, 0.2, 0.1, 2.0)
_GREY = Measured(framing=_FRAMING, colour_cast=ColourCast(-1.0, 60.0, 14.0, 0.6))
_TINTED = Measured(framing=_FRAMING, colour_cast=ColourCast(13.0, 60.0, 20.0, 0.0))
_ONE_CLOTH = Measured(framing=_FRAMING, colour_cast=ColourCast(13.0, 60.0, 5.0, 0.0))
_NO_GREY = Measured(framing=_FRAMING, colour_cast=ColourCast(2.0, 60.0, 14.0, 0.02))
_PINK = Measured(framing=_FRAMING, colour_cast=ColourCast(1.0, 10.0, 60.0, 0.6))  # pink goods on grey
_PINK_LINING = Measured(framing=_FRAMING, colour_cast=ColourCast(29.0, 356.0, 46.0, 0.0))
_WOOD = Measured(framing=_FRAMING, colour_cast=ColourCast(10.0, 60.0, 14.0, 0.02))


def _taken(*photos: Measured) -> Example:
    names = [f"{letter}.jpg" for letter in "abcdef"[: len(photos)]]
    return example("Worn twice.", photos=names, given={measured: dict(zip(names, photos, strict=True))})


@rule(
    "PHO009",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _taken(_GREY, _GREY, _TINTED).finds(
            at="c.jpg",
            says="c.jpg is tinted orange against the other photos: even its greys are 13 off grey",
            fix="in the light of the others",
        )
    ],
    good=[
        _taken(_GREY, _TINTED),
        _taken(_GREY, _GREY, _GREY),
        _taken(_GREY, _GREY, _ONE_CLOTH),
        _taken(_WOOD, _WOOD, _TINTED),
        _taken(_NO_GREY, _NO_GREY, _TINTED),
        _taken(_PINK, _PINK, _PINK_LINING),
        _taken(_GREY, _GREY, replace(_TINTED, graphic=DRAWN)),
    ],
)
def colour_cast(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo's colours are tinted against those of the other photos.

    "Not the colour of the pictures" is a common case, and two photos in which one item has two colours prove it.

    One photo alone cannot tell a tint from an item and a ground of one colour, so two others must show greys; and a
    listing whose photos are all tinted alike is not seen. A colour that the goods have in another photo is no tint: it
    is their cloth, or their lining, that fills the frame.
    """
    views = {shot.file: shot.view for shot in facts(photo_set).shots}
    seen = {photo.name: facts.of(photo, measured) for photo in facts.listing.photos}
    casts = {name: one.colour_cast for name, one in seen.items() if not one.even}
    for photo in facts.listing.photos:
        cast = casts.get(photo.name)
        if cast is None or cast.shift is None or cast.shift < options.most:
            continue
        # Close up, one cloth fills the frame, and its colour cannot be told from the light's
        if views.get(photo.name) != "whole" or cast.spread < options.most or cast.neutral >= options.neutral / 5:
            continue
        others = [
            (other.shift, other)
            for name, other in casts.items()
            if name != photo.name and other is not None and other.shift is not None
        ]
        if len(others) < options.least_others or median(other.neutral for _, other in others) < options.neutral:
            continue
        if any(_has_its_colour(other, cast) for _, other in others):
            continue
        most_other = max(shift for shift, _ in others)
        if cast.shift - max(most_other, 0) < 0.75 * options.most:
            continue
        yield Found(
            f"{photo.name} is tinted {cast.tint} against the other photos: even its greys are {cast.shift:.0f} off"
            f" grey, those of the others at most {max(most_other, 0):.0f}; up to {options.most:.0f} is fine.",
            f"Retake {photo.name} in the light of the others (daylight, lamps off), without a filter.",
            photo,
        )


def _has_its_colour(other: ColourCast, cast: ColourCast) -> bool:
    """Whether the middle of this photo's colours is what is most coloured in another one, the goods: they fill it."""
    if cast.shift is None or cast.shift < _DEEPEST_TINT:
        return False
    apart = abs(other.direction - cast.direction) % 360
    most, middle = (other.shift or 0.0) + other.spread, cast.shift + cast.spread / 2
    return min(apart, 360 - apart) <= _ONE_HUE and abs(middle - most) <= _ONE_DEPTH * most
