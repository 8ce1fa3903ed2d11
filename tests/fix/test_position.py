"""The position in a photo's file, wherever phones and programs write it: told, taken out, and nothing else changed."""

from __future__ import annotations

import struct
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from linter.fix.position import without_position
from linter.fix.to_upload import ForUpload, photo_to_upload
from linter.pixels.header import open_header
from tests.broken_inputs import photo
from tests.files.test_movie_boxes import LOCATED, PLACE, box, film


def located(
    suffix: str, orientation: int = 6, picture: Image.Image | None = None, *, gps: bool = True, **save: object
) -> bytes:
    """A photo as a phone writes it, with its position in EXIF or without."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8769)[0x8827] = 200
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 20.0, 5.0), 3: "E", 4: (18.0, 4.0, 7.0)})
    out = BytesIO()
    (picture or Image.open(BytesIO(photo()))).save(out, suffix, exif=exif, **save)
    return out.getvalue()


def heic(*, gps: bool = True) -> bytes:
    pillow_heif.register_heif_opener()
    return located("HEIF", gps=gps)


def png_xmp(xmp: bytes) -> PngInfo:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return info


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d exif:GPSLatitude="59,20.1N" exif:GPSLongitude="18,4.1E"/></x:xmpmeta>'


@pytest.mark.parametrize(
    "data",
    [located("JPEG"), located("JPEG", xmp=XMP), located("PNG"), located("WEBP"), heic()],
    ids=["jpeg", "xmp", "png", "webp", "heic"],
)
def test_the_position_goes_and_the_picture_stays(data: bytes) -> None:
    before = open_header(data).header
    made = without_position(data)
    assert before.gps
    assert made is not None
    after = open_header(made).header
    assert not after.gps
    assert (after.exif.orientation, after.exif.make, after.exif.iso) == (
        before.exif.orientation,
        "PhoneMaker",
        200,
    )
    assert not dict(Image.open(BytesIO(made)).getexif().get_ifd(0x8825))
    assert b"59,20.1N" not in made
    assert len(made) == len(data)
    assert Image.open(BytesIO(made)).tobytes() == Image.open(BytesIO(data)).tobytes()


def test_the_position_of_a_further_picture_goes_too() -> None:
    """Phones put a second picture behind the first, with its own EXIF block."""
    made = without_position(located("JPEG") + located("JPEG"))
    assert made is not None
    assert not open_header(made[len(made) // 2 :]).header.gps


def _place(*, apple: bool = False) -> bytes:
    """A film with a position, as an Android phone or an iPhone writes it."""
    return LOCATED["iPhone" if apple else "Android"]


_SAMSUNG = bytes.fromhex("0000300a") + (16).to_bytes(4, "little") + b"MotionPhoto_Data"
_TRAILER = b"SEFH" + bytes(24) + (24).to_bytes(4, "little") + b"SEFT"
_PLAIN = {name: located(name, gps=False) for name in ("JPEG", "PNG", "WEBP", "TIFF")}
BESIDE = {
    "Motion Photo": _PLAIN["JPEG"] + _place(),
    "MicroVideo, of an iPhone": _PLAIN["JPEG"] + _place(apple=True),
    "Samsung": _PLAIN["JPEG"] + _SAMSUNG + _place() + _TRAILER,
    "behind a gain map": _PLAIN["JPEG"] + _PLAIN["JPEG"] + _place(),
    "a further picture": _PLAIN["JPEG"] + located("JPEG"),
    "HEIC, in its box": heic(gps=False) + box(b"mpvd", _place()),
    "HEIC, behind it": heic(gps=False) + _place(),
    "XMP of a PNG": located("PNG", gps=False, pnginfo=png_xmp(XMP)),
    "XMP of a WebP": located("WEBP", gps=False, xmp=XMP),
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_position_beside_the_picture_is_told_and_goes(name: str) -> None:
    data = BESIDE[name]
    made = without_position(data)
    assert open_header(data).header.gps
    assert made is not None
    assert not open_header(made).header.gps
    assert len(made) == len(data)
    assert not any(told in made for told in (PLACE, b"59,20.1N"))
    assert Image.open(BytesIO(made)).tobytes() == Image.open(BytesIO(data)).tobytes()
    shared = photo_to_upload(data)
    assert shared.data == made
    assert shared.said == "the position where it was taken was taken out"


@pytest.mark.parametrize(
    "data",
    [
        _PLAIN["JPEG"] + film(),
        _PLAIN["JPEG"] + _SAMSUNG + film() + _TRAILER,
        _PLAIN["JPEG"] + b"the box ftyp, \xa9xyz and loci are words here",
        _PLAIN["JPEG"] + struct.pack(">I4s", 20, b"ftyp") * 2000,
        heic(gps=False) + box(b"mpvd", film()),
        *(_PLAIN[name] for name in ("PNG", "WEBP", "TIFF")),
    ],
    ids=range(8),
)
def test_what_stands_beside_a_picture_tells_nothing_by_itself(data: bytes) -> None:
    assert not open_header(data).header.gps
    assert photo_to_upload(data) == ForUpload(data)
