"""HEIC and HEIF files, as iPhones write them, opened with pillow-heif."""

from __future__ import annotations

import io
from dataclasses import replace

import pillow_heif

from linter.pixels.exif import read_exif
from linter.pixels.heif_items import part_is_lost
from linter.pixels.photo_file import partly_lost, unreadable
from linter.pixels.records import Header


def open_heif(data: bytes) -> tuple[Header, pillow_heif.HeifFile]:
    """Open a file; its pixels are not read yet, and libheif will turn them itself. Raises PhotoError."""
    try:
        file = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
        width, height = file.size
        exif = read_exif(file.info.get("exif") or b"")
    except (ValueError, RuntimeError, EOFError, OSError, SyntaxError, IndexError) as error:
        raise unreadable(error, "HEIC") from error
    if part_is_lost(data):
        raise partly_lost()
    return Header("HEIF", width, height, replace(exif, orientation=1)), file
