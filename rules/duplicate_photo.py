"""Photos that show nothing new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.views import photo_set
from linter.pixels.facts import measured
from linter.pixels.records import Fingerprint, Framing, Measured
from linter.rule import Confidence, Example, Found, Needs, NoOptions, Severity, example, rule


def _seen(seed: str) -> Measured:
    """A photo of nothing in particular, the same for the same seed; behind a dash, of the same as another file."""
    pixels = hashlib.shake_128(seed.partition("-")[0].encode()).digest(48 * 36 * 3)
    return Measured(framing=Framing(0.1, 0.1, 0.1, 0.1, 2.0), fingerprint=Fingerprint(seed, 36, 48, pixels))


def _shown(**seeds: str) -> Example:
    photos = {f"{name}.jpg": _seen(seed) for name, seed in seeds.items()}
    return example("Worn twice.", photos=list(photos), given={measured: photos})


@rule(
    "VIE007",
    severity=Severity.WARNING,
    needs=Needs.PIXELS,
    bad=[
        _shown(a="door", b="window", c="door").finds(
            at="c.jpg",
            says="c.jpg is the same picture as a.jpg.",
            fix="and show a side or a detail that is not seen yet.",
        ),
        _shown(a="door", b="window", c="door-saved again").finds(
            at="c.jpg", says="c.jpg shows nearly the same as a.jpg."
        ),
    ],
    good=[_shown(a="door", b="window", c="wall")],
)
def duplicate_photo(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Two photos show the same.

    A copy takes the place of a view that is missing, and a buyer who swipes through copies thinks that something is
    kept back.
    """
    shots = facts(photo_set).shots
    photos = {photo.name: photo for photo in facts.listing.photos}
    for shot in shots:
        if shot.duplicate_of is None:
            continue
        same = "is the same picture as" if shot.exact else "shows nearly the same as"
        yield Found(
            f"{shot.file} {same} {shot.duplicate_of}.",
            f"Take out {shot.file} or {shot.duplicate_of}, and show a side or a detail that is not seen yet.",
            photos[shot.file],
            severity=None if shot.exact else Severity.NOTE,
            confidence=None if shot.exact else Confidence.MEDIUM,
            related=(photos[shot.duplicate_of],),
        )
