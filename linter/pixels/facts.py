"""The door to the pixels: the facts that rules name, without what works them out.

    facts.of(photo, measured)      # Measured; never raises for a bad file
    facts.of(photo, label_lines)   # the lines read off a label, or a MissingExtraError that says what to install
    facts(films)                   # {file name: Filmed}; never raises for a bad file

OpenCV and NumPy take longer to load than a cached run takes as a whole, and who lists rules needs neither. So the
modules that measure, which import both at their top, are imported within these functions, when the first photo is to be
looked at; only the thumbnails of a report come another way.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from importlib.util import find_spec

from linter.facts import Facts, MissingExtraError, of_content
from linter.installation import with_extra
from linter.listing import Photo
from linter.pixels.label_line import Line
from linter.pixels.opencv import require_opencv
from linter.pixels.records import AgainstCover, Filmed, Fingerprint, Likeness, Match, Measured


@of_content
def measured(photo: Photo) -> Measured:
    """Decode a photo once and measure it: a photo fact. A bad file is a Measured with its error.

    Raises FactError when OpenCV itself cannot be loaded.
    """
    require_opencv()
    from linter.pixels.measured import measure

    return measure(photo.path)


def films(facts: Facts) -> dict[str, Filmed]:
    """Return what is known of each video of the listing by its name within the listing: a listing fact.

    Raises FactError when OpenCV cannot be loaded.
    """
    listing = facts.listing
    if not listing.videos:
        return {}
    require_opencv()
    from linter.pixels.video import filmed

    return {listing.within(video): filmed(video) for video in listing.videos}


@of_content
def frame_lines(photo: Photo) -> tuple[Line, ...]:
    """Photo fact: the lines of text in the whole frame.

    Raises MissingExtraError without the reader; a photo that cannot be opened has no lines.
    """
    _require_reader()
    from linter.pixels.labels import lines_in_frame

    return lines_in_frame(photo.path)


@of_content
def label_lines(photo: Photo) -> tuple[Line, ...]:
    """Photo fact: like frame_lines, or the lines of the enlarged middle where only these are of a label."""
    _require_reader()
    from linter.pixels.labels import lines_of_label

    return lines_of_label(photo.path)


def reader_installed() -> bool:
    """Return whether labels can be read. LISTLINT_READ_LABELS=0 in the environment turns the reader off."""
    return not _turned_off() and find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def no_reader() -> MissingExtraError:
    """Return why labels cannot be read, and what to do."""
    if _turned_off():
        return MissingExtraError("The label reader is turned off by LISTLINT_READ_LABELS=0.")
    return MissingExtraError(f"The label reader is not installed: {with_extra('labels')}")


def _turned_off() -> bool:
    return os.environ.get("LISTLINT_READ_LABELS") == "0"


def _require_reader() -> None:
    """Raise MissingExtraError without the label reader, and FactError when OpenCV cannot be loaded."""
    if not reader_installed():
        raise no_reader()
    require_opencv()


def near_pairs(prints: Sequence[Fingerprint], agreement: float, overlap: float) -> list[tuple[int, int, Match]]:
    """Return (i, j, match) with i < j for the photos that are exact copies, or agree over so much of both (0 to 1).

    See fingerprint.py. Raises FactError when OpenCV cannot be loaded.
    """
    if len(prints) < 2:
        return []
    require_opencv()
    from linter.pixels.fingerprint import near_pairs as found

    return found(prints, agreement, overlap)


def beside_cover(
    cover: Fingerprint, prints: Sequence[Fingerprint | None]
) -> list[tuple[AgainstCover, Likeness] | None]:
    """Return what each photo shows of the cover of its listing, and how alike they are; None for no fingerprint.

    See against_cover.py and surfaces.py. Raises FactError when OpenCV cannot be loaded.
    """
    kept = [print_ for print_ in prints if print_ is not None]
    if not kept:
        return [None] * len(prints)
    require_opencv()
    from linter.pixels.against_cover import against_cover
    from linter.pixels.surfaces import likenesses

    found = zip(against_cover(cover, kept), likenesses(cover, kept), strict=True)
    return [None if print_ is None else next(found) for print_ in prints]


def label_odds(print_: Fingerprint) -> float:
    """Return the log odds that a photo is one of a label: Likeness.label, for which it needs no cover.

    Raises FactError when OpenCV cannot be loaded.
    """
    require_opencv()
    from linter.pixels.surfaces import label_odds as found

    return found(print_)


def has_print(print_: Fingerprint) -> bool:
    """Return whether letters stand in rows on a photo; see print_rows.py. Raises FactError without OpenCV."""
    require_opencv()
    from linter.pixels.print_rows import has_print as found

    return found(print_)


def same_views(prints: Sequence[Fingerprint], parts: Collection[int]) -> list[tuple[int, int]]:
    """Return (i, j) with i < j for the photos that show the same side again; `parts` rather show a part of the item.

    See same_view.py. Raises FactError when OpenCV cannot be loaded.
    """
    if len(prints) < 2:
        return []
    require_opencv()
    from linter.pixels.same_view import same_views as found

    return found(prints, parts)
