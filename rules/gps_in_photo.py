"""Photos that tell where the seller lives."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import PhotoChange
from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import Exif, Header, Measured
from linter.rule import Example, Found, Needs, NoOptions, Severity, example, rule


def _taken(*, gps: bool) -> Example:
    header = Header("JPEG", 3024, 4032, exif=Exif(gps=gps))
    return example("Worn twice.", photos=["IMG_0413.jpg"], given={measured: {"IMG_0413.jpg": Measured(header)}})


@rule(
    "PHO006",
    severity=Severity.NOTE,
    needs=Needs.PIXELS,
    bad=[
        _taken(gps=True).finds(
            at="IMG_0413.jpg",
            says="IMG_0413.jpg tells the position where it was taken.",
            fix="Share it without location",
        )
    ],
    good=[_taken(gps=False)],
)
def gps_in_photo(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The position where a photo was taken stands in its file.

    Most marketplaces remove it on upload, but not all that the file passes through on its way. It is the address that
    the goods are kept at.

    It knows the position in EXIF, in XMP, in the film of a Motion Photo and in further pictures of the file; what the
    picture itself gives away, a house number or a parcel's label, it does not see.
    """
    for photo in facts.listing.photos:
        header = facts.of(photo, measured).header
        if header is not None and header.gps:
            yield Found(
                f"{photo.name} tells the position where it was taken.",
                "Share it without location (on a phone: share, options, location off), or export it without metadata.",
                photo,
                change=PhotoChange.WITHOUT_POSITION,
            )
