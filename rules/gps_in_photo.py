"""Photos that tell where the seller lives."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import PhotoChange
from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import Exif, Header, Measured
from linter.quote import listed
from linter.rule import Example, Found, Needs, NoOptions, Severity, example, rule


def _taken(*names: str, gps: bool) -> Example:
    header = Header("JPEG", 3024, 4032, exif=Exif(gps=gps))
    return example("Worn twice.", photos=names, given={measured: dict.fromkeys(names, Measured(header))})


@rule(
    "PHO006",
    severity=Severity.NOTE,
    needs=Needs.PIXELS,
    bad=[
        _taken("IMG_0413.jpg", gps=True).finds(
            at="IMG_0413.jpg",
            says="IMG_0413.jpg tells the position where it was taken.",
            fix="Share it without location",
        ),
        _taken("a.jpg", "b.jpg", "c.jpg", gps=True).finds(
            at="a.jpg",
            says="3 photos tell the position where they were taken: a.jpg, b.jpg and c.jpg.",
            fix="Share them without location",
        ),
    ],
    good=[_taken("IMG_0413.jpg", gps=False)],
)
def gps_in_photo(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The position where a photo was taken stands in its file.

    Most marketplaces remove it on upload, but not all that the file passes through on its way. It is the address that
    the goods are kept at.

    It knows the position in EXIF, in XMP, in the film of a Motion Photo and in further pictures of the file; what the
    picture itself gives away, a house number or a parcel's label, it does not see. All photos of a listing that tell
    one are one finding.
    """
    telling = [photo for photo in facts.listing.photos if (header := facts.of(photo, measured).header) and header.gps]
    if not telling:
        return
    several = len(telling) > 1
    yield Found(
        f"{len(telling)} photos tell the position where they were taken: {listed([photo.name for photo in telling])}."
        if several
        else f"{telling[0].name} tells the position where it was taken.",
        f"Share {'them' if several else 'it'} without location (on a phone: share, options, location off), or export"
        f" {'them' if several else 'it'} without metadata.",
        telling[0],
        related=tuple(telling[1:]),
        change=PhotoChange.WITHOUT_POSITION,
    )
