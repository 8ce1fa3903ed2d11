"""The position where a picture was taken, as XMP writes it (Adobe XMP part 2, the Exif schema)."""

from __future__ import annotations

import re
from collections.abc import Iterator

TELLS = b"exif:GPSL"  # Latitude, Longitude
_BEGINS, _ENDS = b"<x:xmpmeta", b"</x:xmpmeta>"
# A value has some tens of characters. More is damage, through which nothing is sought time and again.
_POSITION = re.compile(
    rb"""exif:GPS\w{1,40}\s{0,9}=\s{0,9}(?:"[^"]{0,300}"|'[^']{0,300}')"""
    rb"""|<exif:GPS(?P<name>\w{1,40})\b[^>]{0,300}>.{0,600}?</exif:GPS(?P=name)>""",
    re.DOTALL,
)


def without_position(xmp: bytes) -> bytes:
    """Return an XMP packet with blanks in place of the position; the same length."""
    return _POSITION.sub(lambda found: b" " * len(found.group()), xmp)


def packets(data: bytes | bytearray, after: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where in a file packets of XMP begin and end, as far as they stand there uncompressed."""
    end = after
    while (start := data.find(_BEGINS, end)) >= 0 and (end := data.find(_ENDS, start)) >= 0:
        yield start, end
