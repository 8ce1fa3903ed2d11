"""A video that begins without a sharp edge in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import films
from linter.pixels.records import Filmed
from linter.rule import WHOLE, ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The least focus score of the best of three frames."""

    # Half of what a photo needs (0.3): a film is softer than a photo, as its codec smooths what moves.
    least: Share = 0.15


def _filmed(focus: float | None, error: str | None = None) -> Example:
    clip = Filmed(1080, 1920, 12.0, 0.9, focus, error)
    return example("Worn twice.", photos=["front.jpg"], videos=1, given={films: {"clip0.mp4": clip}})


@rule(
    "PHO014",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _filmed(0.02).finds(
            at=WHOLE,
            says="The video clip0.mp4 begins blurred: focus 0.02 at best in its first two seconds",
            fix="tap on the item to focus, hold still for two seconds",
        )
    ],
    good=[_filmed(0.6), _filmed(None), _filmed(None, "is damaged")],
)
def blurry_video(facts: Facts, options: Options) -> Iterator[Found]:
    """A video begins blurred: nothing in it is sharp.

    A film that is out of focus, or filmed while the phone was swung about, shows neither fabric nor flaws.

    Only three frames of the first two seconds are looked at, and the best of them counts.
    """
    for name, clip in facts(films).items():
        if clip.focus is not None and clip.focus < options.least:
            yield Found(
                f"The video {name} begins blurred: focus {clip.focus:.2f} at best in its first two seconds,"
                f" at least {options.least:.2f} is needed.",
                "Film it again: tap on the item to focus, hold still for two seconds, then move slowly.",
            )
