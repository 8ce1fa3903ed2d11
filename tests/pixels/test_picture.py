"""Files of all kinds become one upright picture, and what is no whole photo says why."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from linter.listing import Photo
from linter.pixels.exif import read_exif
from linter.pixels.facts import measured
from linter.pixels.header import open_header
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import Picture, decoded, open_picture


def corner_image(width: int = 120, height: int = 80) -> Image.Image:
    """A grey picture whose top left quarter is red."""
    pixels = np.full((height, width, 3), 128, np.uint8)
    pixels[: height // 2, : width // 2] = (220, 20, 20)
    return Image.fromarray(pixels)


def saved(image: Image.Image, name: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, name, **options)
    return out.getvalue()


def heif(*images: Image.Image, **options: object) -> bytes:
    """A HEIC file of one or more pictures."""
    import pillow_heif

    file = pillow_heif.from_pillow(images[0])
    for image in images[1:]:
        file.add_from_pillow(image)
    out = io.BytesIO()
    file.save(out, **options)
    return out.getvalue()


def tiff_block(
    entries: list[tuple[int, int, int, bytes]], gps: list[tuple[int, int, int, bytes]] | None = None
) -> bytes:
    """A little-endian EXIF block with one directory and, if given, a GPS directory after it."""
    if gps is not None:
        entries = [*entries, (0x8825, 4, 1, b"\0\0\0\0")]
    size = 8 + 2 + 12 * len(entries) + 4
    head = b"II*\0" + struct.pack("<I", 8)
    rows = []
    for tag, kind, count, value in entries:
        data = struct.pack("<I", size) if tag == 0x8825 else value
        rows.append(struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\0")[:4])
    block = head + struct.pack("<H", len(rows)) + b"".join(rows) + b"\0\0\0\0"
    if gps is None:
        return block
    start = size + 2 + 12 * len(gps) + 4
    rows, tail = [], b""
    for tag, kind, count, value in gps:
        rows.append(struct.pack("<HHI", tag, kind, count) + struct.pack("<I", start + len(tail)))
        tail += value
    return block + struct.pack("<H", len(rows)) + b"".join(rows) + b"\0\0\0\0" + tail


def picture(data: bytes) -> Picture:
    return decoded(open_header(data), data)


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "AVIF", "HEIF"])
def test_formats_are_read(name: str) -> None:
    shown = picture(heif(corner_image()) if name == "HEIF" else saved(corner_image(), name))
    assert shown.header.format == name
    assert (shown.header.width, shown.header.height) == (120, 80)
    assert shown.bgr.shape == (80, 120, 3)
    assert shown.bgr[10, 10, 2] > shown.bgr[10, 10, 0] + 100  # red, and in BGR order


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_exif_orientation_turns_the_picture(name: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    if name == "HEIF":
        shown = picture(heif(corner_image(), exif=exif.tobytes()))
    else:
        shown = picture(saved(corner_image(), name, exif=exif, quality=95))
    tall = orientation >= 5
    assert (shown.header.width, shown.header.height) == ((80, 120) if tall else (120, 80))
    assert shown.bgr.shape[:2] == (shown.header.height, shown.header.width)
    height, width = shown.bgr.shape[:2]
    # Where the stored top left corner is shown (TIFF 6.0, Orientation)
    bottom, right = orientation in (3, 4, 7, 8), orientation in (2, 3, 6, 7)
    y = height - 10 if bottom else 10
    x = width - 10 if right else 10
    assert shown.bgr[y, x, 2] > shown.bgr[y, x, 0] + 100


def deep(name: str, *, alpha: bool = False) -> bytes:
    """`corner_image` with 16 bits a channel, as PNG or TIFF."""
    pixels = np.asarray(corner_image())[..., ::-1].astype(np.uint16) * 257
    if alpha:
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 65535, np.uint16)])
    return cv2.imencode(name, pixels)[1].tobytes()


@pytest.mark.parametrize(
    "data",
    [
        saved(corner_image().convert("CMYK"), "JPEG", quality=95),
        saved(corner_image().convert("CMYK"), "TIFF"),
        saved(corner_image().quantize(4), "PNG"),
        saved(corner_image().quantize(4), "GIF"),
        saved(corner_image().convert("RGBA"), "PNG"),
        saved(corner_image().convert("RGBA"), "WEBP", lossless=True),
        deep(".png"),
        deep(".png", alpha=True),
        deep(".tiff"),
    ],
    ids=["CMYK JPEG", "CMYK TIFF", "palette PNG", "GIF", "RGBA PNG", "RGBA WebP", "16 PNG", "16 RGBA PNG", "16 TIFF"],
)
def test_colours_of_all_pixel_kinds_are_kept(data: bytes) -> None:
    bgr = picture(data).bgr
    assert bgr.dtype == np.uint8
    assert bgr[10, 10].tolist() == pytest.approx([20, 20, 220], abs=3)
    assert bgr[70, 110].tolist() == pytest.approx([128, 128, 128], abs=3)


@pytest.mark.parametrize(
    ("image", "name"),
    [
        (corner_image().convert("L"), "JPEG"),
        (corner_image().convert("L"), "PNG"),
        (corner_image().convert("L"), "WEBP"),
        (corner_image().convert("LA"), "PNG"),
        (Image.fromarray(np.asarray(corner_image().convert("L")).astype(np.uint16) * 257), "PNG"),
        (Image.fromarray(np.asarray(corner_image().convert("L")).astype(np.int32) * 257), "TIFF"),
        (Image.fromarray(np.asarray(corner_image().convert("L")).astype(np.float32) / 255), "TIFF"),
        (Image.fromarray(np.asarray(corner_image().convert("L")).astype(np.float32)), "TIFF"),
    ],
    ids=["JPEG", "PNG", "WebP", "with alpha", "16 bits", "32 bits", "0 to 1", "0 to 255"],
)
def test_grey_of_all_depths_is_kept(image: Image.Image, name: str) -> None:
    bgr = picture(saved(image, name)).bgr
    assert bgr.dtype == np.uint8
    assert bgr[10, 10].tolist() == pytest.approx([80, 80, 80], abs=3)
    assert bgr[70, 110].tolist() == pytest.approx([128, 128, 128], abs=3)


def test_a_dark_photo_of_16_bits_stays_dark() -> None:
    assert picture(saved(Image.fromarray(np.full((40, 40), 200, np.uint16)), "PNG")).bgr.max() == 0


def test_black_and_white_is_read() -> None:
    assert set(picture(saved(corner_image().convert("1"), "PNG")).bgr.ravel()) == {0, 255}


@pytest.mark.parametrize("hidden", ["RGBA PNG", "palette PNG", "HEIC"])
def test_what_is_transparent_is_white(hidden: str) -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    black = Image.new("P", (40, 40), 0)
    data = {
        "RGBA PNG": saved(clear, "PNG"),
        "palette PNG": saved(black, "PNG", transparency=0),
        "HEIC": heif(clear),
    }[hidden]
    assert picture(data).bgr.min() == 255


@pytest.mark.parametrize("name", ["GIF", "PNG", "WEBP", "TIFF", "AVIF"])
def test_an_animation_shows_its_first_frame(name: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    shown = picture(saved(frames[0], name, save_all=True, append_images=frames[1:]))
    assert shown.bgr[20, 20, 2] > 200


def test_a_burst_shows_the_picture_that_its_file_puts_first() -> None:
    blue = Image.new("RGB", (120, 80), "blue")
    assert picture(saved(corner_image(), "MPO", save_all=True, append_images=[blue])).bgr[10, 10, 2] > 200
    assert picture(heif(blue, corner_image(), blue, primary_index=1)).bgr[10, 10, 2] > 200


def test_a_gain_map_behind_the_picture_is_passed_over() -> None:
    """As phones write it: a small grey JPEG behind the end of the picture (ISO 21496-1, Ultra HDR)."""
    gains = saved(Image.new("L", (60, 40), 200), "JPEG")
    shown = picture(saved(corner_image(), "JPEG", quality=95) + gains)
    assert (shown.header.width, shown.header.height) == (120, 80)
    assert shown.bgr[10, 10].tolist() == pytest.approx([20, 20, 220], abs=3)


def test_heic_of_10_bits_is_read() -> None:
    import pillow_heif

    pixels = np.asarray(corner_image()).astype(np.uint16) * 257
    out = io.BytesIO()
    pillow_heif.from_bytes(mode="RGB;16", size=(120, 80), data=pixels.tobytes()).save(out, quality=95)
    opened = pillow_heif.open_heif(io.BytesIO(out.getvalue()), convert_hdr_to_8bit=False)
    assert opened.info["bit_depth"] > 8
    assert picture(out.getvalue()).bgr[10, 10].tolist() == pytest.approx([20, 20, 220], abs=4)


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (2400, 1000), (1500, 1500), (900, 700), (30, 20)])
@pytest.mark.parametrize("name", ["JPEG", "PNG"])
def test_the_display_copy_fits_a_screen(name: str, width: int, height: int) -> None:
    shown = picture(saved(Image.new("L", (width, height), 90), name))
    long_side = max(shown.bgr.shape)
    assert long_side == max(width, height) if max(width, height) <= 1400 else 1000 <= long_side <= 1400
    assert shown.scale == pytest.approx(long_side / max(width, height))
    assert max(shown.small.shape) <= 256


def reason(data: bytes) -> str:
    with pytest.raises(PhotoError) as caught:
        picture(data)
    assert caught.value.advice
    return caught.value.reason


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "BMP", "TIFF"])
def test_a_file_cut_off_is_reported(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    rng = np.random.default_rng(1)
    data = saved(Image.fromarray(rng.integers(0, 255, (200, 200, 3), dtype=np.uint8)), name)
    assert reason(data[: len(data) * 2 // 3]).startswith(("is cut off", "is damaged", "is no photo"))
    if name == "JPEG":
        assert reason(data[:-40]).startswith("is cut off")
    assert capfd.readouterr().err == ""


def test_a_tail_of_zeros_is_a_file_cut_off() -> None:
    data = saved(corner_image(400, 400), "JPEG")
    assert reason(data[: len(data) // 2] + bytes(len(data) // 2)).startswith("is cut off")


JPEGS: dict[str, dict[str, object]] = {
    "plain": {},
    "tables of its own": {"optimize": True},
    "restart marks": {"restart_marker_rows": 1},
    "layers": {"progressive": True},
}


def rough() -> Image.Image:
    """A picture that compresses as a photo does."""
    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (120, 160, 3), dtype=np.uint8)).resize((640, 480))


@pytest.mark.parametrize("kind", JPEGS)
@pytest.mark.parametrize("filling", ["zeros", "noise", "another sector", "nothing"])
def test_a_picture_that_is_damaged_on_the_way_is_told(kind: str, filling: str) -> None:
    whole = saved(rough(), "JPEG", **JPEGS[kind])
    start, size = len(whole) * 3 // 10, 4096
    lost = {
        "zeros": bytes(size),
        "noise": np.random.default_rng(2).bytes(size).replace(b"\xff", b"\xfe"),
        "another sector": whole[start - 900 : start - 900 + size],
        "nothing": b"",
    }[filling]
    assert picture(whole).bgr.shape == (480, 640, 3)
    assert reason(whole[:start] + lost + whole[start + size :]) == "is damaged: a part of its picture is lost"


@pytest.mark.parametrize("kind", ["plain", "restart marks"])
def test_one_lost_sector_is_told(kind: str) -> None:
    """libjpeg finds its way back into the picture after these, without a warning."""
    whole = saved(rough(), "JPEG", **JPEGS[kind])
    for start in (8_000, 57_000, 66_000):
        assert "lost" in reason(whole[:start] + bytes(512) + whole[start + 512 :])


def test_unusual_jpegs_are_whole() -> None:
    """What cameras leave before the end, a version that nobody knows, and white, which can be coded as zeros."""
    plain = saved(corner_image(), "JPEG")
    white = saved(Image.new("RGB", (1600, 1600), "white"), "JPEG", optimize=True)
    assert bytes(1000) in white
    for data in (plain[:-2] + bytes(6) + plain[-2:], plain.replace(b"JFIF\0\1", b"JFIF\0\x09"), white):
        assert picture(data).header.format == "JPEG"


@pytest.mark.parametrize("kind", JPEGS)
def test_bytes_beside_the_picture_are_no_loss(kind: str) -> None:
    """Stray ones between the parts before it, zeros behind it; a picture whose end the zeros stand for has lost it."""
    whole = saved(rough(), "JPEG", **JPEGS[kind])
    tables = whole.index(b"\xff\xdb")
    for stray, zeros in ((b"\0\0", 0), (b"ABC", 0), (b"", 500), (b"", 5000), (b"\0", 700)):
        data = whole[:tables] + stray + whole[tables:-2] + bytes(zeros) + whole[-2:]
        assert np.array_equal(picture(data).bgr, picture(whole).bgr)
        assert "lost" in reason(data.replace(whole[-2000:-2], b""))
    for lost in (512, 2000):
        assert "lost" in reason(whole[: -2 - lost] + bytes(lost) + whole[-2:])


HEICS: dict[str, dict[str, object]] = {"plain": {"quality": 60}, "fine": {"quality": 90}, "chroma": {"chroma": 444}}


@pytest.mark.parametrize("kind", [*HEICS, "tiles", "white", "two pictures"])
def test_a_heic_of_which_a_part_is_lost_is_told(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """libheif shows it grey or smeared from there on, without a word; what stands beside the pictures may be zeros."""
    import pillow_heif

    shown = [Image.new("RGB", (640, 480), "white") if kind == "white" else rough()]
    if kind == "tiles":  # as iPhones write it
        monkeypatch.setattr(pillow_heif.options, "GRID_TILE_SIZE", 256)
    if kind == "two pictures":
        shown.append(corner_image(640, 480))
    whole = heif(*shown, exif=Image.Exif().tobytes() + bytes(600), **HEICS.get(kind, {}))
    assert picture(whole).bgr.shape == (480, 640, 3)
    assert picture(whole + bytes(5000)).header.format == "HEIF"
    if kind != "white":  # which takes too few bytes
        for start, size in ((len(whole) // 3, 512), (len(whole) // 2, 64), (len(whole) // 2, len(whole) // 2)):
            lost = whole[:start] + bytes(size) + whole[start + size :]
            assert reason(lost) == "is damaged: a part of its picture is lost"


def test_a_heic_whose_items_lead_nowhere_is_read_by_its_decoder_alone() -> None:
    from linter.pixels.heif_items import part_is_lost

    whole = heif(corner_image())
    assert not part_is_lost(whole)
    for at in range(len(whole)):
        assert not part_is_lost(whole[:at])
    for box in (b"meta", b"iloc", b"iinf", b"infe"):
        at = whole.index(box)
        for damaged in (whole.replace(box, b"free"), whole[: at + 4] + b"\xff" * 40 + whole[at + 44 :]):
            assert not part_is_lost(damaged)


def test_a_jpeg_with_more_behind_it_is_whole() -> None:
    assert picture(saved(corner_image(), "JPEG") + b"\0" * 100 + b"motion photo").bgr.shape == (80, 120, 3)


def test_empty_files_and_texts_are_reported() -> None:
    assert reason(b"").startswith("is empty")
    assert reason(b"\x89PNG of words, not of pixels" * 9).startswith("is no photo")
    assert reason(b"\xff\xd8\xff\xd9" + b"\0" * 20).startswith(("is damaged", "is cut off"))


def test_a_png_that_unpacks_to_gigapixels_is_refused_by_its_header() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )
    assert "3600 million" in reason(bomb)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2))
def test_any_bytes_are_an_error_and_no_crash(tail: bytes, start: int) -> None:
    magic = (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"\0\0\0\x18ftypheic")[start]
    with pytest.raises(PhotoError):
        picture(magic + tail)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"II*\0", b"MM\0*"]))
def test_damaged_exif_is_read_without_complaint(tail: bytes, order: bytes) -> None:
    assert 1 <= read_exif(b"Exif\0\0" + order + tail).orientation <= 8


def test_exif_tells_the_light_of_the_scene() -> None:
    exif = Image.Exif()
    exif[0x8769] = {0x829A: 1 / 60, 0x829D: 2.0, 0x8827: 400}  # log2(4 * 60) - 2
    header = open_header(saved(corner_image(), "JPEG", exif=exif)).header
    assert header.exif.scene_ev == pytest.approx(5.9, abs=0.05)
    assert not header.gps


@pytest.mark.parametrize(
    ("bias", "seconds"), [(1.0, 1 / 30), (0.0, 1 / 60), (-1.0, 1 / 120), (-2 / 3, 2 ** (-2 / 3) / 60)]
)
def test_one_scene_has_one_light_however_it_is_exposed(bias: float, seconds: float) -> None:
    exif = Image.Exif()
    exif[0x8769] = {0x829A: seconds, 0x829D: 2.0, 0x8827: 400, 0x9204: bias}
    header = open_header(saved(corner_image(), "JPEG", exif=exif)).header
    assert header.exif.exposure_bias == pytest.approx(bias, abs=0.01)
    assert header.exif.scene_ev == pytest.approx(5.9, abs=0.05)


def test_exif_tells_when_and_with_what_a_photo_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Maker", "Model 7", "2024:06:01 10:00:00"
    stored_later = open_header(saved(corner_image(), "JPEG", exif=exif)).header.exif
    assert (stored_later.make, stored_later.model, stored_later.taken) == ("Maker", "Model 7", "2024:06:01 10:00:00")
    exif[0x8769] = {0x9003: "2024:05:31 18:02:11"}
    assert open_header(saved(corner_image(), "JPEG", exif=exif)).header.exif.taken == "2024:05:31 18:02:11"


@pytest.mark.parametrize(("degrees", "found"), [((48, 12, 30), True), ((0, 0, 0), False)])
def test_a_position_counts_only_when_there_is_one(degrees: tuple[int, int, int], found: bool) -> None:
    place = b"".join(struct.pack("<II", part, 1) for part in degrees)
    block = tiff_block([(0x0112, 3, 1, struct.pack("<H", 1))], [(2, 5, 3, place), (4, 5, 3, place)])
    assert open_header(saved(corner_image(), "JPEG", exif=b"Exif\0\0" + block)).header.gps is found


def test_a_bad_file_is_a_record_and_not_an_exception(tmp_path: Path) -> None:
    broken = tmp_path / "back.jpg"
    broken.write_bytes(saved(corner_image(400, 400), "JPEG")[:2000])
    one = measured(Photo(broken, "back.jpg"))
    assert one.error is not None
    assert one.error.startswith("is cut off")
    assert one.light is None
    gone = measured(Photo(tmp_path / "gone.jpg", "gone.jpg"))
    assert gone.error is not None
    assert gone.error.startswith("could not be opened")


def test_a_good_file_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "front.jpg"
    corner_image(600, 800).save(file)
    one = measured(Photo(file, "front.jpg"))
    assert one.error is None
    assert one.light is not None
    assert one.fingerprint is not None
    assert open_picture(file).header == one.header
