"""Which videos say in their file where they were filmed."""

from __future__ import annotations

from linter.facts import Facts
from linter.files.movie_boxes import tells_position


def located_films(facts: Facts) -> tuple[str, ...]:
    """Return the videos, by their names within the listing, whose file tells a position: a listing fact.

    A file that cannot be read tells none here; that it cannot be read is told where it is played.
    """
    found = []
    for video in facts.listing.videos:
        try:
            located = tells_position(video)
        except OSError:
            continue
        if located:
            found.append(facts.listing.within(video))
    return tuple(found)
