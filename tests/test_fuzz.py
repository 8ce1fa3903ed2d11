"""Broken inputs: the short form of tests/fuzz, and what its long form found, each kept as a case."""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Thread

import pytest
from click.testing import CliRunner

from linter import cli
from linter.listing import Field, Listing, Problem, Span
from linter.pixels import picture as photo
from linter.pixels.header import LIMITS, open_header
from linter.pixels.memory_budget import MemoryBudget
from linter.pixels.photo_file import MOST_BYTES, PhotoError
from linter.readers.fields import read_fields
from linter.readers.tables import read_table
from linter.run import baseline, config
from tests.broken_inputs import good
from tests.broken_inputs import photo as photo_bytes
from tests.fuzz import judge, mutate
from tests.fuzz.__main__ import holes, media, tables, texts
from tests.fuzz.accidents import accidents
from tests.fuzz.nets import NETS, nets


def test_broken_texts_are_read_or_told(tmp_path: Path) -> None:
    faults = [(number, fault) for _, number, _, fault in texts(7, 1500, tmp_path)]
    assert len(faults) == 1500
    assert [(number, fault) for number, fault in faults if fault] == []


def test_broken_tables_are_read_or_told(tmp_path: Path) -> None:
    faults = [(kind, number, fault) for kind, number, _, fault in tables(7, 300, tmp_path)]
    assert len(faults) == 300
    assert [(kind, number, fault) for kind, number, fault in faults if fault] == []


def test_broken_photos_are_measured_or_told(tmp_path: Path) -> None:
    faults = [(kind, number, fault) for kind, number, _, fault in media(7, 300, tmp_path, mutate.photos())]
    assert len(faults) == 300
    assert [(kind, number, fault) for kind, number, fault in faults if fault] == []


def test_photos_with_lost_sectors_are_told(tmp_path: Path) -> None:
    assert {fault for _, _, _, fault in holes(7, 60, tmp_path)} == {None}


def test_the_last_nets_hold_whatever_is_raised_within(tmp_path: Path) -> None:
    faults = [(net, raised, fault) for net, _, raised, fault in nets(7, 2 * len(NETS), tmp_path)]
    assert len(faults) == 2 * len(NETS)
    assert [one for one in faults if one[2]] == []


@pytest.mark.skipif(sys.platform != "linux", reason="takes /dev/full and pipes for files")
def test_shops_with_accidents_are_judged_or_told(tmp_path: Path) -> None:
    faults = [(what, number, said, fault) for what, number, said, fault in accidents(5, 2, tmp_path)]
    assert len(faults) == 2
    assert [fault for fault in faults if fault[3]] == []


def test_whole_seeds_are_judged_whole(tmp_path: Path) -> None:
    """A mutation of what cannot be read at all would prove nothing."""
    whole = mutate.photos()
    assert len(whole) > 10
    for name, data in whole.items():
        (tmp_path / name).write_bytes(data)
        assert judge.fault(lambda name=name: judge.photo(tmp_path / name)) is None  # type: ignore[misc]
        assert open_header(data).header.width in (48, 64)


CASES = {
    "long-number.json": '{"price": ' + "9" * 5000 + "}",
    "long-number.toml": "price = " + "9" * 5000,
    "nest.toml": "title = " + "[" * 5000,
    "nest.yaml": "title: " + "[" * 5000,
    "itself.yaml": "title: &a [*a]",
    "laughs.yaml": "a: &a [x, x]\n"
    + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "anchor-twice.yaml": "title: &t A\nbrand: &t B\n",
    "python-tag.yaml": 'title: !!python/object/apply:os.system ["true"]\n',
    "keys.yaml": "".join(f"k{number}: v\n" for number in range(60_000)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_text_without_end_is_told(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(CASES[name], encoding="utf-8")
    assert judge.fault(lambda: judge.listing(file)) is None
    assert isinstance(read_fields(file), Problem)


@pytest.mark.parametrize("text", ["[" * 4000, "title: " + "{a: [" * 800])
def test_yaml_that_nests_without_end_does_not_reach_the_parser(text: str, tmp_path: Path) -> None:
    (tmp_path / "listing.yaml").write_text(text, encoding="utf-8")
    found = read_fields(tmp_path / "listing.yaml")
    assert isinstance(found, Problem)
    assert "nests lists too deeply" in found.reason


@pytest.mark.parametrize("text", [" " * 500_000 + "x", "Size: x" + " " * 500_000 + "x", "Size: " + "x," * 200_000])
def test_a_long_line_is_read_in_one_pass(text: str, tmp_path: Path) -> None:
    file = tmp_path / "listing.txt"
    file.write_text(text, encoding="utf-8")
    assert judge.fault(lambda: judge.listing(file)) is None


def test_places_in_a_long_text_are_found_in_one_pass() -> None:
    text = "hole\n" * 200_000
    listing = Listing(Path("a"), {"description": Field(text)})
    spans = [Span("description", start, start + 4) for start in range(0, len(text), 5)]
    assert (
        judge.fault(lambda: None if [listing.place(span)[1] for span in spans] == [1] * len(spans) else "lost") is None
    )
    assert listing.place(spans[-1]) == (200_000, 1)


HALF = '{"title": "Scarf \\ud800", "photos": ["a\\ud800.jpg"], "k\\ud800": "x", "description": "70 in."}'


@pytest.mark.parametrize("name", ["listing.json", "listing.yaml", "shop.jsonl"])
@pytest.mark.parametrize("form", ["json", "csv", "html"])
def test_half_a_character_is_replaced(name: str, form: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(HALF, encoding="utf-8")
    given = tmp_path / name if name == "shop.jsonl" else tmp_path
    out = CliRunner().invoke(cli.main, ["check", str(given), "--format", form]).stdout
    assert "Scarf \ufffd" in out


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode on this system")
def test_a_name_that_is_not_unicode_is_told_and_the_others_are_judged(tmp_path: Path) -> None:
    good(tmp_path / "shop", "a")
    for name in (b"sch\xf6n/listing.txt", b"a/\xe9.jpg"):
        file = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path / "shop"), name)))
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(photo_bytes(2))
    for paths in ([tmp_path / "shop"], [next((tmp_path / "shop").glob("sch*")), tmp_path / "shop" / "a"]):
        ran = CliRunner().invoke(cli.main, ["check", *map(str, paths), "--format", "json"])
        report = json.loads(ran.stdout)
        assert [Path(listing["path"]).name for listing in report["listings"]] == ["a"]
        told = [problem["path"] for problem in report["not_run"]]
        told += [entry["file"] for entry in report["listings"][0]["not_run"]]
        assert [Path(name).name for name in told] == ["sch?n", "?.jpg"]
        assert ran.exit_code == 3


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\nlistlint = 1", "a = " + "[" * 5000, "a = " + "9" * 5000])
def test_a_broken_configuration_is_an_error_with_its_file(text: str, tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    assert judge.fault(lambda: judge.configuration(file, ())) is None
    if text == "tool = 1":  # somebody else's file, in which nothing is about listings
        assert config.find_settings(tmp_path) is None
        return
    with pytest.raises(config.ConfigError):
        config.read_settings(file, ())


def test_a_jpeg_of_fill_bytes_or_endless_layers_is_told() -> None:
    with pytest.raises(PhotoError, match="no end of parts"):
        open_header(b"\xff\xd8" + b"\xff" * 1_000_000)
    whole = mutate.photos()["progressive.jpg"]
    scan = whole.rindex(b"\xff\xda")
    with pytest.raises(PhotoError, match="too many layers"):
        open_header(whole[:scan] + whole[scan:-2] * 200 + whole[-2:])


def test_a_tiff_of_many_pages_is_not_walked(tmp_path: Path) -> None:
    """Pillow's count of pages takes the square of them: 20,000 would take it seconds."""
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, 1) for tag in (256, 257, 258, 262, 273))
    pages = bytearray(b"II*\0\x08\0\0\0")
    for _ in range(20_000):
        pages += struct.pack("<H", 5) + entries
        pages += struct.pack("<I", len(pages) + 4)
    (tmp_path / "a.tif").write_bytes(pages)
    assert judge.fault(lambda: judge.photo(tmp_path / "a.tif")) is None


def workbook(sheet: str = "", strings: str = "") -> bytes:
    """A workbook with more rows of XML, or more of its table of strings."""
    out = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(mutate.workbook()))
    with whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in whole.namelist():
            part = whole.read(name).replace(b"</sheetData>", f"{sheet}</sheetData>".encode())
            changed.writestr(name, part.replace(b"</sst>", f"{strings}</sst>".encode()))
    return out.getvalue()


FAR = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x</t></is></c></row>'
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaa'>]>"
FEED = "<rss xmlns:g='http://base.google.com/ns/1.0'><channel><item>"
ENDLESS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.xlsx": (lambda: workbook(strings="<si><t/></si>" * 4_000_000), "would unpack to"),
    "far.xlsx": (lambda: workbook(FAR.format(2_000_000_000)), "row 200001 and what stands below"),
    "wide.xlsx": (lambda: workbook('<row><c r="ZZZ3"/></row>' * 2000), "row 3 and what stands below"),
    "line.csv": (lambda: b"title,description\nHat," + b"x," * 3_000_000, "characters in line 2"),
    "line.jsonl": (lambda: b'{"title": "' + b"x" * 5_000_000, "characters in line 1"),
    "laughs.xml": (lambda: LAUGHS.encode() + b"<rss/>", "declares entities"),
    "tags.xml": (lambda: FEED.encode() + b"".join(b"<g:a%d/>" % n for n in range(200_000)), "item of more than"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_table_without_end_is_bounded_and_told(name: str, tmp_path: Path) -> None:
    make, said = ENDLESS[name]
    (tmp_path / name).write_bytes(make())
    found: list[object] = []
    assert judge.fault(lambda: found.extend(read_table(tmp_path / name, {}, None, str))) is None
    assert [said in one.reason for one in found if isinstance(one, Problem)] == [True]


@pytest.mark.parametrize("text", ["a." * 30_000 + "b = 1", "[" + '"a" . ' * 30_000 + "b]"])
def test_a_key_of_endless_parts_is_told(text: str, tmp_path: Path) -> None:
    for name in ("listing.toml", "listlint.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert judge.fault(lambda: judge.listing(tmp_path / "listing.toml")) is None
    assert isinstance(read_fields(tmp_path / "listing.toml"), Problem)
    assert judge.fault(lambda: judge.configuration(tmp_path / "listlint.toml", ())) is None


def test_a_setting_is_found_in_one_pass(tmp_path: Path) -> None:
    file = tmp_path / "listlint.toml"
    file.write_text('strange = """\n' + "[" * 500_000 + '\n"""\n', encoding="utf-8")
    assert judge.fault(lambda: judge.configuration(file, ())) is None


# A report in which nothing is as it should be, or that would unpack to twenty times its size.
REPORT = '{"schema": 1, "listings": %s}'
LISTING = '[{"path": %s, "fields": %s, "findings": %s, "file": null, "photos": []}]'


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "1", "[" * 100_000, '{"schema": 1}', REPORT % "1", REPORT % "[1]", REPORT % "[{}]"),
        REPORT % (LISTING % ("1", "1", "1")),
        REPORT % (LISTING % ('"a"', "{}", "[1]")),
        REPORT % (LISTING % ('"a"', "{}", '[{"code": "A"}]')),
        REPORT % (LISTING % ('["a"]', "{}", '[{"code": "A", "photo": "b", "message": "c"}]')),
        REPORT % (LISTING % ('"a"', '{"title": [1]}', '[{"code": "A", "field": "title", "start": 0, "end": 1}]')),
        REPORT % '[{"path": "a", "fields": {}, "findings": [], "file": 1, "photos": []}]',
        REPORT % '[{"path": "a", "fields": {}, "findings": [], "file": null, "photos": [{"file": 1}]}]',
        '{"schema": 1, "listings": [], "more": [' + "0," * 5_000_000 + "0]}",
    ],
    ids=range(16),
)
def test_a_saved_report_is_taken_only_whole(text: str, tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(baseline.BaseError, match=r"listlint check --format json"):
        baseline.read_baseline(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_saved_report_is_no_pipe_and_not_endless(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(64_000_001)
    for name, said in (("pipe.json", "no regular file"), ("large.json", "at most 64 MB")):
        with pytest.raises(baseline.BaseError, match=said):
            baseline.read_baseline(tmp_path / name)


def sized(data: bytes, width: int, height: int) -> bytes:
    """A JPEG whose header states another size; its picture is as small as it was."""
    at = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def in_scans(data: bytes) -> bytes:
    """A JPEG that is not progressive, and whose first scan says that it holds one of its three colours only."""
    at = data.index(b"\xff\xda") + 4
    return data[:at] + b"\1" + data[at + 1 :]


@pytest.mark.parametrize(
    ("name", "width", "height", "read"),
    [
        ("plain.jpg", 16320, 12240, True),  # the largest phone camera: 200 megapixels
        ("plain.jpg", 16320, 16320, False),
        ("progressive.jpg", 8160, 6120, True),
        ("progressive.jpg", 12000, 9000, False),
        ("scans.jpg", 8160, 6120, True),
        ("scans.jpg", 12000, 9000, False),
    ],
)
def test_a_jpeg_in_layers_is_bounded_as_what_unpacks_whole(name: str, width: int, height: int, read: bool) -> None:
    whole = mutate.photos()
    data = sized((whole | {"scans.jpg": in_scans(whole["plain.jpg"])})[name], width, height)
    if read:
        assert {width, height} == {open_header(data).header.width, open_header(data).header.height}
    else:
        with pytest.raises(PhotoError, match="would unpack"):
            open_header(data)


def test_no_photo_may_ask_for_more_memory_than_was_measured() -> None:
    """Beside it stand the program and its words (230 MB) and one more file (MOST_BYTES): 1 GB in all."""
    assert max(limit.pixels * limit.cost for limit in LIMITS.values()) <= 670_000_000
    assert MOST_BYTES <= 120_000_000
    assert LIMITS["HEIF"].pixels >= 50_000_000  # what phones have


def test_photos_wait_for_each_other_s_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("plain.png", "plain.jpg"):
        (tmp_path / name).write_bytes(mutate.photos()[name])
    monkeypatch.setattr(photo, "DECODING_MEMORY", MemoryBudget(1))
    with photo.opened_photo(tmp_path / "plain.png"):  # alone, it may have more than there is
        other = Thread(target=photo.open_picture, args=(tmp_path / "plain.jpg",))
        other.start()
        other.join(0.3)
        assert other.is_alive()
    other.join(30)
    assert not other.is_alive()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    good(tmp_path, "a")
    (tmp_path / "b").mkdir()
    for name in ("b/listing.txt", "a/a.jpg", "a/a.mp4"):
        os.mkfifo(tmp_path / name)
    assert isinstance(read_fields(tmp_path / "b" / "listing.txt"), Problem)
    assert judge.fault(lambda: judge.photo(tmp_path / "a" / "a.jpg")) is None
    assert judge.fault(lambda: judge.video(tmp_path / "a" / "a.mp4")) is None
    for command in ("check", "fix"):
        assert CliRunner().invoke(cli.main, [command, str(tmp_path)]).exit_code == 3


def test_a_cut_photo_is_never_passed(tmp_path: Path) -> None:
    random = Random(3)
    cut = {name: data for name, data in mutate.photos().items() if name.endswith((".jpg", ".heic", ".avif"))}
    assert {Path(name).suffix for name in cut} == {".jpg", ".heic", ".avif"}
    for name, data in cut.items():
        found = tmp_path / name
        found.write_bytes(data[: random.randrange(len(data) // 3, len(data) // 2)])
        from linter.listing import Photo
        from linter.pixels.facts import measured

        assert measured(Photo(found, name)).error, name
