"""A video in which the goods cannot be seen for lack of light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import films
from linter.pixels.records import Filmed
from linter.rule import WHOLE, ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The least light score of the best of three frames."""

    # Below the 0.38 of photos: a phone exposes a film for the room, and the item may be turned to the light later on.
    least: Share = 0.3


def _filmed(light: float | None, error: str | None = None) -> Example:
    clip = Filmed(1080, 1920, 12.0, light, 0.9, error)
    return example("Worn twice.", photos=["front.jpg"], videos=1, given={films: {"clip0.mp4": clip}})


@rule(
    "PHO013",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _filmed(0.1).finds(
            at=WHOLE,
            says="The video clip0.mp4 begins dark: light 0.10 at best in its first two seconds",
            fix="Film it again near a window in daylight",
        )
    ],
    good=[_filmed(0.6), _filmed(None), _filmed(None, "is damaged")],
)
def dark_video(facts: Facts, options: Options) -> Iterator[Found]:
    """A video begins too dark to see the goods.

    Buyers judge colour and wear by its first seconds; what they could not see there, they find at home.

    Only three frames of the first two seconds are looked at, and the best of them counts.
    """
    for name, clip in facts(films).items():
        if clip.light is not None and clip.light < options.least:
            yield Found(
                f"The video {name} begins dark: light {clip.light:.2f} at best in its first two seconds,"
                f" at least {options.least:.2f} is needed.",
                "Film it again near a window in daylight, lamps off.",
            )
