"""What the labels in a listing's photos say: the fact that rules compare the text with."""

from __future__ import annotations

from linter.facts import Facts
from linter.listing import Photo
from linter.photo_set.views import begun_reading, photo_set
from linter.pixels.facts import label_lines, no_reader, reader_installed
from linter.pixels.label_text import LabelText, label_text


def label_readings(facts: Facts) -> tuple[tuple[Photo, LabelText], ...]:
    """Fact: each photo of a label with what was read off it. Raises MissingExtraError without the reader."""
    if not reader_installed():
        raise no_reader()
    shots, readers = facts(photo_set).shots, facts(begun_reading).readers
    return tuple(
        (photo, label_text(facts.of(photo, reader or label_lines)))
        for photo, shot, reader in zip(facts.listing.photos, shots, readers, strict=True)
        if shot.view == "label"
    )
