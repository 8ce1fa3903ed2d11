"""What a film's file says of itself: its length and its place, in each of the ways in which phones write them."""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from linter import cli
from linter.files.movie_boxes import seconds, take_position_out, tells_position
from tests.fuzz import mutate


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def length(scale: int, ticks: int, version: int = 0) -> bytes:
    head = bytes([version, 0, 0, 0])
    times = struct.pack(">QQIQ", 0, 0, scale, ticks) if version else struct.pack(">IIII", 0, 0, scale, ticks)
    return box(b"mvhd", head, times, bytes(80))


def film(*parts: bytes, before: bytes = b"") -> bytes:
    return box(b"ftyp", b"isom", bytes(4)) + before + box(b"moov", length(600, 900), *parts) + box(b"mdat", bytes(64))


def keys(*names: bytes) -> bytes:
    return box(b"keys", bytes(4), struct.pack(">I", len(names)), *(box(b"mdta", name) for name in names))


def value(key: int, data: bytes) -> bytes:
    return box(struct.pack(">I", key), box(b"data", struct.pack(">II", 1, 0), data))


def element(kind: str, *parts: bytes, sized: bool = True) -> bytes:
    """Return an element of a WebM file; a streamed one has no size."""
    body = b"".join(parts)
    return bytes.fromhex(kind) + struct.pack(">Q", (1 << 56) | (len(body) if sized else (1 << 56) - 1)) + body


def webm(*tags: tuple[bytes, bytes], sized: bool = True, turned: bool = False, lost: int = 0) -> bytes:
    """Return a WebM file with tags, each with its text before its name where `turned`, without `lost` bytes of 0."""
    told = [[element("45a3", name), element("4487", text)][:: -1 if turned else 1] for name, text in tags]
    held = [element("ec", bytes(9)), element("1254c367", element("7373", *(element("67c8", *tag) for tag in told)))]
    segment = element("18538067", *held, bytes(lost), sized=sized).removesuffix(bytes(lost))
    return element("1a45dfa3", element("4282", b"webm")) + segment


PLACE = b"+59.3294+018.0687/"
HANDLER = box(b"hdlr", bytes(24))
LOCATED = {
    "Android": film(box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))),
    "Android, zeros at the end": film(box(b"udta", box(b"\xa9xyz", bytes(4), PLACE), bytes(4))),
    "iPhone": film(
        box(
            b"meta",
            HANDLER,
            keys(b"com.apple.quicktime.make", b"com.apple.quicktime.location.ISO6709"),
            box(b"ilst", value(1, b"PhoneMaker"), value(2, PLACE)),
        )
    ),
    "iPhone, as MP4": film(box(b"meta", bytes(4), HANDLER, keys(b"com.apple.quicktime.location.ISO6709"))),
    "in a track": film(box(b"trak", box(b"udta", box(b"\xa9xyz", bytes(4), PLACE)))),
    "3GPP": film(box(b"udta", box(b"loci", bytes(4), PLACE))),
    "XMP": film(before=box(b"uuid", bytes(16), b'<rdf exif:GPSLatitude="59,19.7N"/>')),
    "Sony": film(
        box(b"meta", bytes(4), box(b"xml ", bytes(4), b'<Item name="Latitude" value="%s"/><i a="PhoneMaker"/>' % PLACE))
    ),
    "FFmpeg": film(box(b"udta", box(b"meta", bytes(4), HANDLER, keys(b"location"), box(b"ilst", value(1, PLACE))))),
    "WebM": webm((b"ENCODER", b"PhoneMaker"), (b"LOCATION", PLACE)),
    "WebM, streamed": webm((b"RECORDING_LOCATION", PLACE), sized=False),
    "WebM, text before its name": webm((b"ENCODER", b"PhoneMaker"), (b"LOCATION", PLACE), turned=True),
    "WebM, cut off": webm((b"LOCATION", PLACE), lost=40),
    "index at the end": box(b"ftyp", bytes(8))
    + struct.pack(">I4sQ", 1, b"mdat", 16 + 40)
    + bytes(40)
    + box(b"moov", box(b"udta", box(b"\xa9xyz", bytes(4), PLACE))),
    "last box without an end": box(b"ftyp", bytes(8))
    + struct.pack(">I4s", 0, b"moov")
    + box(b"udta", box(b"loci", b"x")),
}
NOT_LOCATED = {
    "nothing said": film(),
    "another word of Apple's": film(box(b"meta", HANDLER, keys(b"com.apple.quicktime.make"))),
    "an empty place": film(box(b"udta", box(b"\xa9xyz"))),
    "the word in the picture": film() + box(b"mdat", b"com.apple.quicktime.location.ISO6709 \xa9xyz"),
    "WebM of another word": webm((b"ENCODER", b"PhoneMaker")),
    "WebM of zeros": b"\x1a\x45\xdf\xa3" + bytes(40),
    "Sony, elsewhere unknown": film(box(b"meta", bytes(4), box(b"xml ", b'<Item name="LensModel" value="1"/>'))),
    "no film": b"no film at all",
    "empty": b"",
}


@pytest.mark.parametrize("name", [*LOCATED, *NOT_LOCATED])
def test_a_position_is_found_wherever_it_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.mp4").write_bytes((LOCATED | NOT_LOCATED)[name])
    assert tells_position(tmp_path / "a.mp4") is (name in LOCATED)


@pytest.mark.parametrize("name", [*LOCATED, *NOT_LOCATED])
def test_a_position_is_taken_out_and_nothing_else(tmp_path: Path, name: str) -> None:
    data = (LOCATED | NOT_LOCATED)[name]
    (tmp_path / "a.mp4").write_bytes(data)
    assert take_position_out(tmp_path / "a.mp4") is (name in LOCATED)
    left = (tmp_path / "a.mp4").read_bytes()
    assert not tells_position(tmp_path / "a.mp4")
    assert len(left) == len(data)
    assert not any(told in left for told in (PLACE, b"59,19.7N"))
    assert (b"PhoneMaker" in left) is (b"PhoneMaker" in data)
    assert left == data or name in LOCATED


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (film(), 1.5),
        (box(b"moov", length(1000, 90_000, version=1)), 90.0),
        (box(b"moov", length(0, 90)), None),
        (box(b"moov", box(b"mvhd", bytes(6))), None),
        (b"\x1a\x45\xdf\xa3", None),
    ],
)
def test_the_length_is_read(tmp_path: Path, data: bytes, said: float | None) -> None:
    (tmp_path / "a.mov").write_bytes(data)
    assert seconds(tmp_path / "a.mov") == said


def test_the_length_of_a_written_film_is_its_length(tmp_path: Path) -> None:
    mutate.videos(tmp_path)
    assert seconds(tmp_path / "plain.mp4") == pytest.approx(2.0)


def test_no_broken_film_is_an_error_or_takes_long(tmp_path: Path) -> None:
    whole = [*LOCATED.values(), film(box(b"meta", *[box(b"udta")] * 50)), box(b"moov", *[box(b"trak")] * 20_000)]
    for number in range(1500):
        random = Random(number)
        data = mutate.binary(random.choice(whole), random.choice(whole), random)
        (tmp_path / "a.mp4").write_bytes(data)
        assert tells_position(tmp_path / "a.mp4") in (True, False)
        assert (seconds(tmp_path / "a.mp4") or 0.0) >= 0.0
        take_position_out(tmp_path / "a.mp4")
        assert (tmp_path / "a.mp4").stat().st_size == len(data)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp4")
    for ask in (seconds, tells_position):
        with pytest.raises(OSError, match="no regular file"):
            ask(tmp_path / "a.mp4")


def test_the_position_of_a_video_is_told_and_in_no_report(tmp_path: Path) -> None:
    (tmp_path / "listing.txt").write_text("Wool scarf\n\nGrey, 70 in.\n", "utf-8")
    (tmp_path / "turn.mp4").write_bytes(LOCATED["Android"])
    (tmp_path / "plain.mp4").write_bytes(NOT_LOCATED["nothing said"])
    ran = CliRunner().invoke(cli.main, ["check", str(tmp_path), "--format", "json", "--select", "PHO006,PHO017"])
    (finding,) = json.loads(ran.stdout)["listings"][0]["findings"]
    assert finding["message"] == "The video turn.mp4 tells the position where it was filmed."
    assert "59.3294" not in ran.stdout
