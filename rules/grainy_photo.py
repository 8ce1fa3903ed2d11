"""A photo with grain that hides the fabric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, Grain, Graphic, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The least grain score."""

    # Of 140 photos of sellers with noise drawn into them 96 % score below it, 98 % below 0.3; noise that nobody sees
    # at display size, and some prints, score 0.2 to 0.45.
    least: Share = 0.2


# Cloth of many bright threads has colour in its calmest places, too, and more light and dark than noise has beside it:
# of the noise drawn into photos 4 % have less colour than this of it.
_LEAST_COLOUR = 0.25


def _grainy(score: float | None, graphic: Graphic | None = None, *, texture: float = 1.0) -> Example:
    seen = Measured(grain=Grain(score, floor=0.5, texture=texture), graphic=graphic)
    return example("Worn twice.", photos=["IMG_0413.jpg"], given={measured: {"IMG_0413.jpg": seen}})


@rule(
    "PHO002",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _grainy(0.1).finds(
            at="IMG_0413.jpg",
            says="IMG_0413.jpg is grainy: grain-free 0.10, at least 0.20 is needed.",
            fix="in more light, without digital zoom",
        ),
        _grainy(0.19).finds(at="IMG_0413.jpg", says="grain-free 0.19, at least 0.20"),
    ],
    good=[_grainy(0.8), _grainy(0.25), _grainy(None), _grainy(0.1, DRAWN), _grainy(0.1, texture=4.0)],
)
def grainy_photo(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo is grainy: the camera made up for too little light.

    Grain looks like pilling and hides it; colours drift. A buyer who finds another surface than the photo showed has a
    case.

    It cannot tell grain whose colour the camera has taken out, nor the smear and the blocks of strong compression, nor
    much grain on cloth with a bright pattern all over.
    """
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        grain = one.grain
        if one.even or grain is None or grain.score is None or grain.score >= options.least:
            continue
        if grain.floor < grain.texture * _LEAST_COLOUR:
            continue
        yield Found(
            f"{photo.name} is grainy: grain-free {grain.score:.2f}, at least {options.least:.2f} is needed.",
            f"Retake {photo.name} in more light, without digital zoom and without a night or vintage filter.",
            photo,
            confidence=Confidence.HIGH if grain.score < options.least / 3 else None,
        )
