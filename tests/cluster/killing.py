"""As sitecustomize.py: in each Python that begins, listings with a certain word end the process or take its memory."""

from __future__ import annotations

import os
import signal
import time

from linter.listing import Listing, Problem, Source

POISON = "poisonous"
HUNGER = "ravenous"
_TAKEN = 2 << 30  # bytes
_read = Source.read


def _reading(source: Source) -> Listing | Problem:
    listing = _read(source)
    if isinstance(listing, Listing) and POISON in listing.text("description"):
        os.kill(os.getpid(), signal.SIGKILL)
    if isinstance(listing, Listing) and HUNGER in listing.text("description"):
        taken = bytearray(_TAKEN)
        taken[:: 1 << 12] = b"1" * (_TAKEN >> 12)
        time.sleep(2)
    return listing


if __name__ == "sitecustomize":
    setattr(Source, "read", _reading)  # noqa: B010 (mypy sees another type of method)
