"""`listlint freeze`: packs of listings, what is added at shipping, copies for upload, and packs checked."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from linter import cli
from linter.pack.frozen import read
from linter.readers.entries import PACKS

ROOT = Path(__file__).parents[2]
TEXT = "Green wool coat\nBrand: Pendleton\nSize: M\n\nSmall hole at the left cuff.\nChest 21 in laid flat.\n"


def located(path: Path, *, gps: bool = True, suffix: str = "JPEG") -> None:
    picture = Image.new("RGB", (640, 480), (40, 120, 60))
    exif = Image.Exif()
    exif[0x0132] = "2026:11:02 18:30:00"
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 12.0, 0.0), 3: "E", 4: (16.0, 22.0, 0.0)})
    picture.save(path, suffix, exif=exif)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("coat", "scarf"):
        (tmp_path / "shop" / name).mkdir(parents=True)
        (tmp_path / "shop" / name / "listing.txt").write_text(TEXT.replace("coat", name))
        located(tmp_path / "shop" / name / "front.jpg", gps=name == "coat")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793536200")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def freeze(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["freeze", *words], prog_name="listlint")


def packs() -> list[Path]:
    return sorted(Path(PACKS).glob("*.zip"))


def test_a_shop_freezes_into_a_folder_and_only_what_changed_freezes_again(shop: Path) -> None:
    run = freeze("shop")
    assert run.exit_code == 0, run.output
    assert [path.name.rpartition("-")[0] for path in packs()] == ["coat", "scarf"]
    assert f"{packs()[0]}: frozen, the text and 1 photo" in run.output
    assert f"hash {read(packs()[0]).manifest['hash']}" in run.output
    before = [path.read_bytes() for path in packs()]
    again = freeze("shop")
    assert again.output.count("unchanged since 2026-11-01 12:30 UTC, not frozen again") == 2
    (shop / "shop" / "scarf" / "listing.txt").write_text(TEXT)
    freeze("shop")
    assert len(packs()) == 3
    assert [path.read_bytes() for path in packs() if path.read_bytes() in before] == before


def test_a_pack_holds_what_it_promises_and_no_path_of_the_disk(shop: Path) -> None:
    freeze(str(shop / "shop" / "coat"), "--output", "coat.zip")
    with zipfile.ZipFile("coat.zip") as archive:
        names = ["manifest.json", "report.json", "summary.html", "listing.json"]
        assert archive.namelist() == [*names, "originals/listing.txt", "originals/front.jpg"]
        assert archive.read("originals/front.jpg") == Path("shop/coat/front.jpg").read_bytes()
        for name in names:
            assert str(shop).encode() not in archive.read(name), name
        manifest = json.loads(archive.read("manifest.json"))
        report = json.loads(archive.read("report.json"))
        page = archive.read("summary.html").decode()
    jsonschema.validate(manifest, json.loads((ROOT / "linter" / "pack" / "manifest.schema.json").read_text()))
    jsonschema.validate(report, json.loads((ROOT / "linter" / "report" / "report.schema.json").read_text()))
    photo = manifest["files"][-1]
    assert (photo["width"], photo["height"], photo["taken"]) == (640, 480, "2026-11-02T18:30:00")
    assert report["listings"][0]["path"] == manifest["name"] == "coat"
    assert 'href="originals/front.jpg"' in page
    assert "data:image/" in page


def test_the_same_listing_gives_the_same_bytes(shop: Path) -> None:
    freeze("shop/coat", "--output", "a.zip")
    (shop / "shop" / "coat").rename(shop / "coat")
    freeze("coat", "--output", "b.zip")
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


def test_a_row_of_a_table_is_frozen_with_its_photos(shop: Path) -> None:
    Path("shop.csv").write_text("title,description,sku,photos\nCoat,Small hole at the cuff,A1,front.jpg\n")
    run = freeze("shop.csv", "--photos", "shop/coat")
    assert run.exit_code == 0, run.output
    pack = read(packs()[0])
    assert packs()[0].name.startswith("row-2-A1-")
    assert pack.listing.text("description") == "Small hole at the cuff"
    assert pack.photo("front.jpg") == Path("shop/coat/front.jpg").read_bytes()
    assert freeze("--verify", str(packs()[0]), "shop.csv", "--photos", "shop/coat").exit_code == 0


def test_what_is_known_at_shipping_is_added_to_a_pack(shop: Path) -> None:
    freeze("shop/coat")
    first = packs()[0]
    Path("label.jpg").write_bytes(b"label")
    words = ["--with-order", "A-17", "--sold", "2026-11-03", "--shipped", "2026-11-04", "--packing", "label.jpg"]
    run = freeze(str(first), *words)
    assert run.exit_code == 0, run.output
    (second,) = (path for path in packs() if path != first)
    pack = read(second)
    assert pack.manifest["order"] is not None
    assert pack.manifest["order"]["id"] == "A-17"
    assert pack.manifest["frozen"] == read(first).manifest["frozen"]
    assert pack.data(pack.manifest["files"][-1]) == b"label"
    assert freeze("shop/coat", *words).output.startswith(f"{second}: unchanged")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["shop/coat", "--sold", "3 Nov"], "--sold: '3 Nov' is no day"),
        (["shop/coat", "--sold", "20261103"], "--sold: '20261103' is no day"),
        (["shop/coat", "--sold", "2026-11-05", "--shipped", "2026-11-04"], "before it was sold"),
        (["shop/coat", "--packing", "nothing.jpg"], "--packing: nothing.jpg: there is no such file"),
        (["shop", "--with-order", "A"], "belongs to one listing"),
        (["shop", "--output", "all.zip"], "one pack holds one listing"),
        (["shop/coat", "--output", "no/where.zip"], "its folder does not exist"),
        (["shop/coat", "--output", "shop/coat/listing.txt"], "is no folder"),
        (["shop/coat", "--output", "taken.zip"], "nothing is overwritten"),
        (["shop/coat", "--marketplace", "poshmrak"], "Did you mean 'poshmark'?"),
        (["--verify"], "--verify takes a pack"),
        (["--verify", "taken.zip", "--share"], "writes nothing"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(shop: Path, words: list[str], said: str) -> None:
    Path("taken.zip").write_bytes(b"mine")
    before = sorted(shop.rglob("*.*"))
    run = freeze(*words)
    assert run.exit_code == 2, run.output
    assert said in run.output
    assert not Path(PACKS).exists()
    assert [path for path in sorted(shop.rglob("*.*")) if "cache" not in path.parts] == before
    assert Path("taken.zip").read_bytes() == b"mine"


@pytest.mark.parametrize("path", ["nowhere", "nowhere.zip", "broken.zip", "cache"])
def test_what_cannot_be_read_is_told(shop: Path, path: str) -> None:
    Path("cache").mkdir()
    Path("broken.zip").write_bytes(b"PK\3\4 not at all")
    run = freeze(path)
    assert run.exit_code == 3
    assert f"not frozen: {path}: " in run.output


def test_a_photo_that_cannot_be_judged_is_frozen_and_told(shop: Path) -> None:
    (shop / "shop" / "coat" / "detail.jpg").write_bytes(b"\xff\xd8\xff")
    run = freeze("shop/coat")
    assert run.exit_code == 3
    assert "not judged: shop/coat: detail.jpg" in run.output
    assert read(packs()[0]).photo("detail.jpg") == b"\xff\xd8\xff"


def test_a_changed_pack_and_a_changed_listing_are_told_apart(shop: Path) -> None:
    freeze("shop/coat", "--output", "coat.zip")
    assert "shop/coat: is today as it was frozen" in freeze("--verify", "coat.zip", "shop/coat").output
    text = Path("shop/coat/listing.txt")
    text.write_text(TEXT.replace("Small hole at the left cuff.", "No flaws."))
    located(Path("shop/coat/front.jpg"), gps=False)
    located(Path("shop/coat/back.jpg"))
    run = freeze("--verify", "coat.zip", "shop/coat")
    assert run.exit_code == 1
    for line in (
        "description: said 'Small hole at the left cuff.'",
        "description: says 'No flaws.'",
        "front.jpg: was changed",
        "back.jpg: is new",
    ):
        assert f"shop/coat: {line}" in run.output
    data = bytearray(Path("coat.zip").read_bytes())
    data[data.index(b"left cuff")] ^= 1
    Path("coat.zip").write_bytes(data)
    run = freeze("--verify", "coat.zip", "shop/coat")
    assert run.exit_code == 3
    assert "coat.zip: " in run.output
    assert "was changed" in run.output


def test_copies_for_upload_do_not_tell_where_they_were_taken(shop: Path) -> None:
    coat = shop / "shop" / "coat"
    located(coat / "tag.png", suffix="PNG")
    (coat / "torn.jpg").write_bytes(b"\xff\xd8\xff")
    box = (20).to_bytes(4, "big") + b"ftypisom" + bytes(8)
    place = b"\xa9xyz" + b"\x00\x12\x15\xc7+48.2000+016.3700/"
    place = (len(place) + 4).to_bytes(4, "big") + place
    movie = (len(place) + 16).to_bytes(4, "big") + b"moov" + (len(place) + 8).to_bytes(4, "big") + b"udta" + place
    (coat / "walk.mp4").write_bytes(box + movie)
    run = freeze("shop/coat", "--share")
    assert run.exit_code == 3
    folder = packs()[0].with_suffix("").with_name(packs()[0].stem + "-to-upload")
    assert sorted(path.name for path in folder.iterdir()) == ["front.jpg", "tag.png", "walk.mp4"]
    assert "walk.mp4: the position where it was filmed was taken out" in run.output
    assert b"+48.2000" in (coat / "walk.mp4").read_bytes()
    assert b"+48.2000" not in (folder / "walk.mp4").read_bytes()
    for name in ("front.jpg", "tag.png"):
        with Image.open(folder / name) as copy, Image.open(coat / name) as original:
            assert original.getexif().get_ifd(0x8825)
            assert not copy.getexif().get_ifd(0x8825)
            assert copy.getexif()[0x0132] == "2026:11:02 18:30:00"
            assert copy.tobytes() == original.tobytes()
        assert f"{name}: the position where it was taken was taken out" in run.output
        assert read(packs()[0]).photo(name) == (coat / name).read_bytes()
    assert "not copied: torn.jpg: " in run.output
    (folder / "front.jpg").write_bytes(b"mine")
    assert "front.jpg: is there already, and was kept" in freeze(str(packs()[0]), "--share").output
    assert (folder / "front.jpg").read_bytes() == b"mine"


def test_packs_and_copies_below_a_shop_are_no_listings(shop: Path) -> None:
    freeze("shop", "--share")
    run = CliRunner().invoke(cli.main, ["check", ".", "--format", "json", "--fail-on", "never"])
    assert [listing["path"] for listing in json.loads(run.stdout)["listings"]] == ["shop/coat", "shop/scarf"]


def test_a_link_that_leads_out_is_not_followed_into_a_pack(shop: Path) -> None:
    (shop / "secret.jpg").write_bytes(b"secret")
    (shop / "shop" / "coat" / "more.jpg").symlink_to(shop / "secret.jpg")
    freeze("shop")
    assert b"secret" not in packs()[0].read_bytes().replace(b"secret.jpg", b"")


@pytest.mark.parametrize("told", ["", "nan", "-1", "1.5", "1e400", "٣٤٥", " 5", "1_000", "253402300800", "9" * 5000])
def test_a_time_that_is_none_is_told_and_nothing_is_frozen(
    shop: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    run = freeze("shop")
    assert (run.exit_code, len(run.output.strip().splitlines())) == (2, 1)
    assert run.output.startswith(f"Error: SOURCE_DATE_EPOCH: '{told[:40]}")
    assert run.output.endswith(" is no number of seconds since 1970.\n")
    assert len(run.output) < 120
    assert packs() == []
