"""A photo with its lights burnt out, by flash or by the sun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, Border, Graphic, Light, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The largest part of the picture that may be burnt out."""

    most: Share = 0.12  # none of 790 phone photos of clothes comes near; of catalogue shots on white, 1 in 250 does


def _burnt(blown: float, graphic: Graphic | None = None, white: float = 0.0) -> Example:
    seen = Measured(light=Light(0.9, blown=blown), graphic=graphic, border=Border(white=white))
    return example("Worn twice.", photos=["IMG_0413.jpg"], given={measured: {"IMG_0413.jpg": seen}})


@rule(
    "PHO007",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _burnt(0.2).finds(
            at="IMG_0413.jpg",
            says="IMG_0413.jpg is burnt out to white in 20% of it; at most 12% is fine.",
            fix="without flash and out of direct sun",
        )
    ],
    good=[_burnt(0.01), _burnt(0.4, DRAWN), _burnt(0.3, white=0.6)],
)
def overexposed_photo(facts: Facts, options: Options) -> Iterator[Found]:
    """A part of a photo is burnt out to plain white.

    Where the photo is white, it shows neither stain nor weave. A flash against shiny fabric, a window behind the item
    and a sunbeam across it do that.

    A picture that lies on white, which a quarter of its edge shows, is not judged: an app or a catalogue cleared its
    ground, and the white between the legs of a table is ground, too.
    """
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        light = one.light
        if one.even or one.on_white or light is None or light.blown <= options.most:
            continue
        yield Found(
            f"{photo.name} is burnt out to white in {light.blown:.0%} of it; at most {options.most:.0%} is fine.",
            f"Retake {photo.name} without flash and out of direct sun, or tap on its brightest part first.",
            photo,
        )
