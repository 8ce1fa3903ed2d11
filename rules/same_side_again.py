"""A second shot of a side that was shown already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.photo_set.views import Coverage, PhotoSet, Shot, photo_set
from linter.photo_set.wanted import Wanted
from linter.rule import Confidence, Count, Example, Found, Needs, Severity, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """With how many photos a listing has shown enough."""

    least: Count = 4  # so many photos of other sides and details: as too-few-photos asks for


def _shown(second: Shot, others: int = 0) -> Example:
    further = [f"{number}.jpg" for number in range(others)]
    shots = (Shot("a.jpg", "whole", group=1), second, *(Shot(name, "whole", group=9) for name in further))
    shown = PhotoSet(shots, Coverage(), Wanted(2, False, (), {}, "", "", "", ""))
    return example("Worn twice.", photos=["a.jpg", "b.jpg", *further], given={photo_set: shown})


@rule(
    "VIE009",
    severity=Severity.NOTE,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _shown(Shot("b.jpg", "whole", group=1, same_side_as="a.jpg")).finds(
            at="b.jpg",
            says="b.jpg shows the same side as a.jpg again.",
            fix="Keep the better one of each, unless the other shows something more",
        ),
        _shown(Shot("b.jpg", "whole", group=1, same_side_as="a.jpg"), others=2).finds(at="b.jpg"),
    ],
    good=[
        _shown(Shot("b.jpg", "whole", group=2)),
        _shown(Shot("b.jpg", "whole", group=1, same_side_as="a.jpg"), others=3),
        _shown(Shot("b.jpg", "whole", group=1, duplicate_of="a.jpg")),
        _shown(Shot("b.jpg", "label", group=1, same_side_as="a.jpg")),
    ],
)
def same_side_again(facts: Facts, options: Options) -> Iterator[Found]:
    """Two photos show the whole item from the same side.

    The second shot takes the place of a side or a detail that a buyer has not seen, and counts for no side of its own.
    Nothing is said where there are enough photos of other things: there it takes nobody's place.

    Only what has seams, prints or other marks to go by is seen, and only from about the same angle. It cannot tell a
    photo that shows the side with something on it, such as a tape measure, from one that shows the side alone. Copies
    of one photo have a rule of their own.
    """
    shots = facts(photo_set).shots
    again = [shot for shot in shots if shot.same_side_as is not None and shot.view == "whole"]
    others = sum(shot.same_side_as is None and shot.duplicate_of is None for shot in shots)
    if not again or others >= options.least:
        return
    photos = {photo.name: photo for photo in facts.listing.photos}
    first, *further = again
    named = f"{first.file} shows the same side as {first.same_side_as} again"
    more = "".join(f", {shot.file} that of {shot.same_side_as}" for shot in further)
    beside = [name for shot in again for name in (shot.file, shot.same_side_as) if name and name != first.file]
    yield Found(
        f"{named}{more}.",
        "Keep the better one of each, unless the other shows something more, and show a side or a detail that is not"
        " seen yet in its place.",
        photos[first.file],
        related=tuple(photos[name] for name in dict.fromkeys(beside)),
    )
