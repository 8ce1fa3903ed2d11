"""Copies of photos to give to a marketplace: none of them tells where the seller lives."""

from __future__ import annotations

from typing import NamedTuple

from linter.files.xmp import TELLS
from linter.fix.position import without_position
from linter.pixels.header import open_header
from linter.pixels.photo_file import PhotoError


class ForUpload(NamedTuple):
    """The bytes of a copy, None where none may be made; and what was done, or why there is none: "" for nothing."""

    data: bytes | None
    said: str = ""


def photo_to_upload(data: bytes) -> ForUpload:
    """Return a photo's bytes without the position where it was taken; its pixels stay as they are."""
    try:
        located = open_header(data).header.gps
    except PhotoError as error:
        return ForUpload(None, f"it {error.reason}, so what it tells is not known. {error.advice}")
    if located:
        cleaned = without_position(data)
        if cleaned is None or _tells(cleaned):
            return ForUpload(
                None,
                "it tells where it was taken, and that cannot be taken out without drawing it anew. Export it as JPEG"
                " without location.",
            )
        return ForUpload(cleaned, "the position where it was taken was taken out")
    if TELLS in data:
        return ForUpload(None, "it tells a position in its XMP, and that stays. Export it without metadata.")
    return ForUpload(data)


def _tells(data: bytes) -> bool:
    return open_header(data).header.gps or TELLS in data
