"""A photo whose file says that it is to be turned, stored as it is shown, for the places that do not read that tag.

It is saved anew with the file's own quantization tables, from and to YCbCr, so that next to nothing is lost. No library
that turns JPEG without decoding is both kept up and packed for all systems.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import replace

from linter.pixels.header import LIMITS, open_header
from linter.pixels.records import Header

_LIMIT = LIMITS["JPEG in layers"]  # which, as here, is unpacked whole
_EXIF, _WIDTH, _HEIGHT = 0x8769, 0xA002, 0xA003  # the camera's directory and what it says of the size


def upright(data: bytes) -> bytes | None:
    """Return a photo's bytes with the pixels upright; None where that cannot be done here or would do harm.

    Camera settings, colour profile, and XMP stay; the small preview and further pictures in the file do not. Raises
    PhotoError for what is no whole photo.
    """
    before = open_header(data).header
    if before.format != "JPEG" or before.width * before.height > _LIMIT.pixels:
        return None
    try:
        made = _saved(data, turned=before.orientation >= 5)
    except (OSError, ValueError, SyntaxError, KeyError):  # what Pillow raises on files that are odd, not cut off
        return None
    return made if made and open_header(made).header == _wanted(before) else None


def _wanted(before: Header) -> Header:
    return replace(before, exif=replace(before.exif, orientation=1))


def _saved(data: bytes, *, turned: bool) -> bytes | None:
    """Return the JPEG saved upright; `turned` says that rows become columns. None for rare kinds of colour."""
    # Pillow is loaded for the first photo that is turned: a run of fix without --upright needs none
    from PIL import Image, ImageOps, JpegImagePlugin

    warnings.filterwarnings("ignore", module=r"PIL\.")  # of damaged EXIF; what comes out is compared
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        if not isinstance(image, JpegImagePlugin.JpegImageFile) or image.mode not in ("RGB", "L"):
            return None
        tables = [image.quantization[key] for key in sorted(image.quantization)]
        halved = JpegImagePlugin.get_sampling(image) == 2  # colour at half the size both ways; else keep all of it
        image.draft("YCbCr" if image.mode == "RGB" else "L", image.size)
        made = ImageOps.exif_transpose(image)
    block = 16 if halved else 8
    if image.width % block or image.height % block:  # the old blocks do not fall on the new ones: rounded more finely
        tables = [[(step + 1) // 2 for step in table] for table in tables]
    if turned:
        tables = [[table[8 * (n % 8) + n // 8] for n in range(64)] for table in tables]
    exif = made.getexif()
    camera = exif.get_ifd(_EXIF)
    camera.update({tag: size for tag, size in ((_WIDTH, made.width), (_HEIGHT, made.height)) if tag in camera})
    out = io.BytesIO()
    made.save(
        out,
        "JPEG",
        qtables=tables,
        subsampling=2 if halved else 0,
        optimize=True,
        progressive="progressive" in image.info,
        exif=exif,
        icc_profile=image.info.get("icc_profile"),
        xmp=made.info.get("xmp"),
    )
    return out.getvalue()
