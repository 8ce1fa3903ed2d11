"""Videos that tell where the seller lives."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.pixels.film_position import located_films
from linter.rule import WHOLE, Example, Found, Needs, NoOptions, Severity, example, rule


def _filmed(*located: str) -> Example:
    return example("Worn twice.", photos=["front.jpg"], videos=2, given={located_films: located})


@rule(
    "PHO017",
    severity=Severity.NOTE,
    needs=Needs.PIXELS,
    bad=[
        _filmed("clip1.mp4").finds(
            at=WHOLE,
            says="The video clip1.mp4 tells the position where it was filmed.",
            fix="Share it without location",
        )
    ],
    good=[_filmed()],
)
def gps_in_video(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The position where a video was filmed stands in its file.

    It is the address that the goods are kept at, and not every place that a film passes through takes it out.

    It knows where phones and cameras write it in MP4 and MOV files, and programs in WebM; a track of positions, as
    drones and dashboard cameras write, it does not know, and what the picture itself gives away, a house number or a
    street, it does not see. `listlint fix` leaves films as they are; `listlint freeze --share` makes copies without it.
    """
    for name in facts(located_films):
        yield Found(
            f"The video {name} tells the position where it was filmed.",
            "Share it without location (on a phone: share, options, location off), or turn location off in the camera "
            "and film it again.",
        )
