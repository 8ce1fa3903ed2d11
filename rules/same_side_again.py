"""A second shot of a side that was shown already."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.views import Coverage, PhotoSet, Shot, photo_set
from linter.photo_set.wanted import Wanted
from linter.rule import Confidence, Example, Found, Needs, NoOptions, Severity, example, rule


def _shown(second: Shot) -> Example:
    shots = (Shot("a.jpg", "whole", group=1), second)
    shown = PhotoSet(shots, Coverage(), Wanted(2, False, (), {}, "", "", "", ""))
    return example("Worn twice.", photos=["a.jpg", "b.jpg"], given={photo_set: shown})


@rule(
    "VIE009",
    severity=Severity.NOTE,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    bad=[
        _shown(Shot("b.jpg", "whole", group=1, same_side_as="a.jpg")).finds(
            at="b.jpg",
            says="b.jpg shows the same side as a.jpg again.",
            fix="If b.jpg shows nothing more than a.jpg, keep the better of the two",
        )
    ],
    good=[
        _shown(Shot("b.jpg", "whole", group=2)),
        _shown(Shot("b.jpg", "whole", group=1, duplicate_of="a.jpg")),
    ],
)
def same_side_again(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Two photos show the whole item from the same side.

    The second shot takes the place of a side or a detail that a buyer has not seen, and counts for no side of its own.

    Only what has seams, prints or other marks to go by is seen, and only from about the same angle. It cannot tell a
    photo that shows the side with something on it, such as a tape measure, from one that shows the side alone. Copies
    of one photo have a rule of their own.
    """
    photos = {photo.name: photo for photo in facts.listing.photos}
    for shot in facts(photo_set).shots:
        if shot.same_side_as is not None:
            yield Found(
                f"{shot.file} shows the same side as {shot.same_side_as} again.",
                f"If {shot.file} shows nothing more than {shot.same_side_as}, keep the better of the two, and show a"
                " side or a detail that is not seen yet in place of the other.",
                photos[shot.file],
                related=(photos[shot.same_side_as],),
            )
