"""A video shows what photos leave out."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.wanted import wanted
from linter.rule import WHOLE, Found, NoOptions, Severity, example, rule


@rule(
    "VIE006",
    severity=Severity.NOTE,
    bad=[
        example(
            "Silk dress, size S.",
            photos=["front.jpg"],
            at=WHOLE,
            says="There is no video.",
            fix="film the item for a few seconds: front, back, inside, zips and buttons.",
        )
    ],
    good=[example("Silk dress, size S.", photos=["front.jpg"], videos=1)],
)
def no_video(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """There is no video.

    A few seconds of turning the item over show how a fabric falls, that zips run or a watch ticks, and that nothing is
    hidden. It is also hard to argue with in a case. Reports on several listings say so once.
    """
    if facts.listing.photos and not facts.listing.videos:
        yield Found(
            "There is no video.",
            f"If the marketplace takes one, film the item for a few seconds: {facts(wanted).film}.",
            once="If the marketplace takes videos, film each item for a few seconds: all sides, and what moves.",
        )
