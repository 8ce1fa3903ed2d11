"""All that is measured of one photo, from one decode.

Nothing large leaves this module: a Measured holds numbers and a few bytes, so a run's memory does not grow with it.
"""

from __future__ import annotations

from pathlib import Path

import cv2

from linter.pixels.border import border
from linter.pixels.colour_cast import colour_cast
from linter.pixels.fingerprint import fingerprint
from linter.pixels.focus import focus
from linter.pixels.framing import framing
from linter.pixels.grain import grain
from linter.pixels.graphic import graphic
from linter.pixels.lettering import lettering
from linter.pixels.light import light
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import open_picture
from linter.pixels.records import Measured


def measure(path: Path) -> Measured:
    """Decode a photo file once and measure it. A bad file is a Measured with its error."""
    cv2.setNumThreads(1)  # photos are worked on side by side; threads within one photo would only get in the way
    try:
        picture = open_picture(path)
    except PhotoError as error:
        return Measured(error.header, error=error.reason, advice=error.advice)
    return Measured(
        picture.header,
        light(picture),
        grain(picture),
        focus(picture),
        framing(picture),
        fingerprint(picture),
        colour_cast(picture),
        border(picture),
        lettering(picture),
        graphic(picture),
    )
