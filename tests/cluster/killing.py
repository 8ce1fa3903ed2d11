"""As sitecustomize.py: in each Python that begins, a listing with a certain word in it ends the process judging it."""

from __future__ import annotations

import os
import signal

from linter.listing import Listing, Problem, Source

POISON = "poisonous"
_read = Source.read


def _reading(source: Source) -> Listing | Problem:
    listing = _read(source)
    if isinstance(listing, Listing) and POISON in listing.text("description"):
        os.kill(os.getpid(), signal.SIGKILL)
    return listing


if __name__ == "sitecustomize":
    setattr(Source, "read", _reading)  # noqa: B010 (mypy sees another type of method)
