"""What stands in a photo's file beside its picture: the film of a Motion Photo, further pictures, and their positions.

Google, "Motion Photo format 1.0": the film stands behind a JPEG, and in the box `mpvd` of a HEIC or AVIF; Samsung puts
words of its own around it. Before that format its place stood in XMP (MicroVideoOffset). All are found by the box that
each film begins with. Further pictures behind a JPEG are those of CIPA DC-007 (Multi-Picture Format).
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from itertools import islice

from linter.files.movie_boxes import Patch, positions
from linter.files.xmp import TELLS, packets
from linter.pixels.exif import read_exif

# The scan of a JPEG has no 0xFFE1, so each of these is a segment: of the picture, or of a further one behind it.
EXIF_SEGMENT = re.compile(rb"\xff\xe1(..)Exif\0\0", re.DOTALL)
_MOST_FILMS = 8  # one is what phones write
_MOST_PICTURES = 200  # of a burst
_LONGEST_START = 512  # bytes of the box `ftyp`, which names what can play the film


def tells_position(data: bytes, after: int) -> bool:
    """Return whether XMP or a film behind the place `after` of a photo's bytes tells where it was made."""
    return any(TELLS in data[start:end] for start, end in packets(data, after)) or any(film_positions(data, after))


def further_picture_tells_position(data: bytes, after: int) -> bool:
    """Return whether one of the pictures behind that of a JPEG, which ends at `after`, tells where it was taken."""
    found = islice(EXIF_SEGMENT.finditer(data, after), _MOST_PICTURES)
    return any(read_exif(data[one.end() : one.start() + 2 + int.from_bytes(one[1])]).gps for one in found)


def film_positions(data: bytes, after: int) -> Iterator[Patch]:
    """Yield what takes the position out of the films that begin behind a place of a photo's bytes."""
    file = io.BytesIO(data)
    for start in islice(_films(data, after), _MOST_FILMS):
        yield from positions(file, start)


def _films(data: bytes, after: int) -> Iterator[int]:
    at = after
    while (at := data.find(b"ftyp", at + 4)) >= 0:
        (size,) = struct.unpack_from(">I", data, at - 4)
        if 16 <= size <= _LONGEST_START and size % 4 == 0:
            yield at - 4
