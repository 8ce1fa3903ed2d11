"""The line `Photos: ...` in the head of a plain text."""

from __future__ import annotations

from pathlib import Path

from linter.readers.fields import Fields, fields_of


def read(text: str) -> Fields:
    fields = fields_of(Path("listing.txt"), text.encode())
    assert isinstance(fields, Fields), fields
    return fields


def test_photos_with_their_view_and_note() -> None:
    named = read("Dress\nPhotos: a.jpg; b 2.HEIC: label; c.png: flaw, at the hem, inside\n\nText\n")
    assert named.photos == (("a.jpg", None, None), ("b 2.HEIC", "label", None), ("c.png", "flaw", "at the hem, inside"))
    assert named.fields["description"].text == "Text"


def test_a_line_that_names_no_photos_stays_a_line() -> None:
    fields = read("Dress\nPhotos: 8, see all\nSize: M\n")
    assert fields.photos == ()
    assert "Photos: 8" in fields.fields["description"].text
    below = read("Dress\n\nText\nPhotos: c.jpg\n")
    assert below.photos == ()
    assert "c.jpg" in below.fields["description"].text
