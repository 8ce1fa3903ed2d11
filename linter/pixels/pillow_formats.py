"""PNG, WebP, TIFF, BMP, GIF and AVIF files, opened with Pillow."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace

from PIL import Image, UnidentifiedImageError

from linter.pixels.exif import read_exif
from linter.pixels.photo_file import PhotoError, unreadable
from linter.pixels.records import Header, as_shown

_FORMATS = ("PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")


def open_image(data: bytes) -> tuple[Header, Image.Image]:
    """Open a file; its pixels are not read yet. Raises PhotoError."""
    # What Pillow warns of in a damaged file is reported by its error, or does not matter; a filter holds in all threads
    warnings.filterwarnings("ignore", module=r"PIL\.")
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, reported in the seller's words; Pillow's is a Python warning
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise PhotoError(
            "is no photo in a format that can be read",
            "Save it as JPEG, PNG, WebP or HEIC; a changed file ending does not change the format.",
        ) from error
    except Exception as error:  # decoders raise what they please on damaged files
        raise unreadable(error, "photo") from error
    name = str(image.format)
    if name == "TIFF":  # Pillow turns the pixels itself, and gives the size as they will be
        return Header(name, *image.size, replace(read_exif(data), orientation=1)), image
    return as_shown(name, *image.size, read_exif(image.info.get("exif") or b"")), image
