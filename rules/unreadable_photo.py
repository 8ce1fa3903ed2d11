"""Files that are meant as photos and cannot be read as such."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import Header, Measured
from linter.rule import Example, Found, Needs, NoOptions, Severity, example, rule


def _read(one: Measured) -> Example:
    return example("Worn twice.", photos=["back.jpg"], given={measured: {"back.jpg": one}})


@rule(
    "PHO005",
    severity=Severity.ERROR,
    needs=Needs.PIXELS,
    bad=[
        _read(Measured(error="is cut off: the end of the file is missing", advice="Copy it again.")).finds(
            at="back.jpg", says="back.jpg is cut off: the end of the file is missing.", fix="Copy it again."
        ),
        _read(Measured(error="is empty")).finds(at="back.jpg", says="back.jpg is empty.", fix="or export it anew."),
    ],
    good=[_read(Measured(Header("JPEG", 1200, 1600)))],
)
def unreadable_photo(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A photo file is damaged, cut off, empty or no photo.

    The marketplace refuses it, or shows half of it in grey. Nothing else could be judged about it.

    It tells what is missing, what the decoder of the format refuses, and zeros where storage has lost a part of a HEIC.
    Other damage within the coded picture of a WebP, HEIC or AVIF it cannot tell: these have no checksum there, almost
    any bytes can be drawn, and decoders do not say what they draw wrongly. Look at photos that were copied badly.
    """
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        if one.error is not None:
            yield Found(f"{photo.name} {one.error}.", one.advice or "Take it again, or export it anew.", photo)
