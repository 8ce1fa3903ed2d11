"""Fixing listings: what is fixed lints clean, what is not stays byte by byte, and nothing is invented."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageChops, ImageOps, ImageStat

from linter.cli import main
from linter.fix.upright import upright
from linter.pixels.header import open_header
from tests.fix.test_position import XMP, located

FIXTURES = Path(__file__).parents[2] / "fixtures" / "listings"
SHOP = """\
fail-on = "note"
select = ["DIS", "MEA", "POL", "PHO006"]
[shop]
smoke = "free"
pets = "present"
units = "in"
disclaimer = "Please go by the measurements, it may have shrunk or been altered."
"""
FIELDS = {
    "title": "Women's wool sweater size M",
    "brand": "Elmhurst",
    "size": "M",
    "category": "Sweaters",
    "condition": "Good",
    "marketplace": "depop",
}
MORE = " #cosy #jumper #soft #retro #boxy #loose #slow #home"  # more hashtags than are let be
MANY = " #a #b #c #d #e #f #g #h #i #j #k #l on my #nordic boots"
TEXT = f"Soft grey sweater – worn twice.\n\nPit to pit: 20\nLength: 26\n\n#wool #grey #knit #warm #winter{MORE}"
FIXED = (
    "Soft grey sweater – worn twice.\n\nPit to pit: 20 in\nLength: 26 in\n\n"
    "Please go by the measurements, it may have shrunk or been altered.\n\n"
    "Smoke-free home. There are pets in the home.\n\n#wool #grey #knit #warm #winter"
)


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)


def listing(folder: Path, name: str, data: bytes, config: str = SHOP) -> Path:
    (folder / "listlint.toml").write_text(config, "utf-8")
    path = folder / "item" / name
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def _lines(between: str = "") -> str:
    return "".join(f"{key}{between or ': '}{json.dumps(value)}\n" for key, value in FIELDS.items())


def _indented(text: str) -> str:
    return "".join(f"   {line}\n" if line else "\n" for line in text.split("\n"))


FORMS = {
    "listing.txt": lambda text: (
        f"{FIELDS['title']}\nBrand: Elmhurst\nSize: M\nCondition: Good\nmarketplace: depop\n\n{text}\n"
    ),
    "listing.md": lambda text: f"---\n# mine\n{_lines()}---\n\n{text}\n\n",
    "front.md": lambda text: f"---\n{_lines()}description: |-\n{_indented(text)}sku: A1  # kept\n---\n",
    "listing.yaml": lambda text: f"# mine\n{_lines()}description: |\n{_indented(text)}# end\nsku: A1   # kept\n",
    "quoted.yaml": lambda text: f"{_lines()}description: {json.dumps(text)}   # kept\n",
    "listing.toml": lambda text: f'# mine\n{_lines(" = ")}description = """\n{text}\n"""  # kept\nquantity = 1\n',
    "basic.toml": lambda text: f"{_lines(' = ')}description = {json.dumps(text)} # kept\n",
    "listing.json": lambda text: json.dumps({**FIELDS, "description": text, "mine": [1, 2]}, indent=1) + "\n",
}


@pytest.mark.parametrize(("newline", "encoding"), [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r\n", "utf-16")])
@pytest.mark.parametrize("form", FORMS)
def test_only_the_description_changes(tmp_path: Path, form: str, newline: str, encoding: str) -> None:
    """Format, comments, escapes, encoding and line ends stay; and what is fixed is clean and stays as it is."""

    def data(text: str) -> bytes:
        return FORMS[form](text).replace("\n", newline).encode(encoding)

    name = form if form.endswith((".md", ".txt")) else f"listing{Path(form).suffix}"
    path = listing(tmp_path, name, data(TEXT))
    assert run("fix", "--unsafe", tmp_path).exit_code == 0
    assert path.read_bytes() == data(FIXED)
    assert path.with_name(name + ".bak").read_bytes() == data(TEXT)
    assert run("check", "--no-cache", "--fail-on", "note", tmp_path).exit_code == 0
    assert "fixed" not in run("fix", "--unsafe", tmp_path).stdout
    assert path.read_bytes() == data(FIXED)


def test_safe_changes_only_without_unsafe(tmp_path: Path) -> None:
    path = listing(tmp_path, "listing.txt", FORMS["listing.txt"](TEXT).encode())
    done = run("fix", tmp_path)
    assert done.exit_code == 1
    assert f"needs --unsafe: Cut, as Depop takes 5 hashtags:{MORE}." in done.stdout
    assert path.read_text("utf-8") == FORMS["listing.txt"](FIXED + MORE)
    assert os.listdir(path.parent) == ["listing.txt"]  # nothing was lost, so no copy is kept


def test_a_tag_on_a_line_of_words_stays_there(tmp_path: Path) -> None:
    text = "Chest 20 in, length 26 in, may have shrunk. #knit"
    path = listing(tmp_path, "listing.txt", FORMS["listing.txt"](text).encode())
    run("fix", tmp_path)
    assert f"{text}\n\nSmoke-free home. There are pets in the home.\n" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}\n#wool #knit\n", "{}\n\n{note}\n\n#wool #knit\n"),
        ("{}\n\n#wool\n#knit\n", "{}\n\n{note}\n\n#wool\n#knit\n"),
        ("{}\n\n\n\n", "{}\n\n{note}\n"),
        ("{}", "{}\n\n{note}"),
        ("{}\n\nThanks for looking!\n- Anna\n", "{}\n\n{note}\n\nThanks for looking!\n- Anna\n"),
        ("{}\nLove,\nAnna\n\n#wool\n", "{}\n\n{note}\n\nLove,\nAnna\n\n#wool\n"),
        ("{}\n\nQuestions? Just ask!\nBundle & save\n", "{}\n\n{note}\n\nQuestions? Just ask!\nBundle & save\n"),
        ("{}\nBest worn with jeans.\n", "{}\nBest worn with jeans.\n\n{note}\n"),
        ("- Warm knit\n- {}\n", "- Warm knit\n- {}\n- {note}\n"),
        ("✨ Warm knit\n✨ {}\n\n#wool\n", "✨ Warm knit\n✨ {}\n✨ {note}\n\n#wool\n"),
        ("Details:\n- Warm\n- {}\n", "Details:\n- Warm\n- {}\n\n{note}\n"),
        ("Details:\n\n- Warm\n- {}\n", "Details:\n\n- Warm\n- {}\n\n{note}\n"),
        ("- {}\n\n- Soft\n", "- {}\n\n- Soft\n\n{note}\n"),
    ],
)
def test_what_is_added_stands_as_if_written_by_hand(tmp_path: Path, before: str, after: str) -> None:
    text, note = "Chest 20 in, length 26 in, may have shrunk.", "Smoke-free home. There are pets in the home."
    head = "Women's wool sweater size M\nCondition: Good\n\n"
    path = listing(tmp_path, "listing.txt", (head + before.format(text)).encode())
    run("fix", tmp_path)
    assert path.read_text("utf-8") == head + after.format(text, note=note)


def test_a_change_that_brings_a_finding_is_not_made(tmp_path: Path) -> None:
    text = "Chest 20 in, length 26 in, may have shrunk. " + "Knit with care. " * 59
    before = FORMS["listing.txt"](text).encode()
    path = listing(tmp_path, "listing.txt", before, SHOP.replace('"DIS"', '"DIS", "LST002"'))
    assert 'There are pets in the home." is added, from [shop]. It would bring this: ' in run("fix", tmp_path).stdout
    assert path.read_bytes() == before


def test_diff_writes_nothing(tmp_path: Path) -> None:
    before = FORMS["listing.md"](TEXT).encode()
    path = listing(tmp_path, "listing.md", before)
    shown = run("fix", "--diff", "--unsafe", tmp_path).stdout
    assert "-Pit to pit: 20\n-Length: 26\n+Pit to pit: 20 in\n+Length: 26 in\n" in shown
    assert "+Smoke-free home. There are pets in the home.\n" in shown
    assert path.read_bytes() == before


def test_blanks_are_findings_until_filled(tmp_path: Path) -> None:
    text = "Soft grey sweater, worn twice."
    path = listing(tmp_path, "listing.txt", FORMS["listing.txt"](text).encode())
    assert "needs --unsafe: Blanks" in run("fix", tmp_path).stdout
    assert "Pit to pit" not in path.read_text("utf-8")
    assert run("fix", "--unsafe", tmp_path).exit_code == 1
    blanks = path.read_text("utf-8")
    assert "Measurements:\nPit to pit: __ in\nLength: __ in\n" in blanks
    assert "may have shrunk" not in blanks  # it would stand on nothing
    left = run("fix", "--unsafe", tmp_path)
    assert "MEA013" in left.stdout
    assert path.read_text("utf-8") == blanks
    path.write_text(blanks.replace("__", "20", 1).replace("__", "26"), "utf-8")
    assert run("fix", "--unsafe", tmp_path).exit_code == 0
    assert "may have shrunk" in path.read_text("utf-8")


def test_no_blank_is_left_for_what_follows_from_other_measurements(tmp_path: Path) -> None:
    text = "Straight leg, worn twice. Inseam 30 in, outseam 40 in."  # their difference is about the rise
    data = FORMS["listing.txt"](text).replace(FIELDS["title"], "Blue jeans 32x30").encode()
    path = listing(tmp_path, "listing.txt", data)
    run("fix", "--unsafe", tmp_path)
    assert "Measurements:\nWaist: __ in\n\n" in path.read_text("utf-8")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_what_is_left_fails_as_in_check(tmp_path: Path, level: str, code: int) -> None:
    listing(tmp_path, "listing.txt", FORMS["listing.txt"]("Soft grey sweater, worn twice.").encode())
    done = run("fix", tmp_path, "--fail-on", level)
    assert ": left for you: 1 warning" in done.stdout
    assert done.exit_code == code == run("check", tmp_path, "--fail-on", level).exit_code


def test_what_diff_would_fix_is_not_left(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "off-platform-contact", tmp_path / "item")
    (tmp_path / "listlint.toml").write_text('select = ["PHO006"]\nfail-on = "note"\n', "utf-8")
    done = run("fix", "--diff", tmp_path)
    assert "01.jpg: would be fixed: The position" in done.stdout
    assert "left for you" not in done.stdout
    assert done.exit_code == 0


def test_nothing_is_added_without_a_shop(tmp_path: Path) -> None:
    before = FORMS["listing.txt"](TEXT).encode()
    path = listing(tmp_path, "listing.txt", before, 'select = ["DIS", "MEA"]\nfail-on = "note"\n')
    done = run("fix", "--unsafe", tmp_path)
    assert done.exit_code == 1
    assert path.read_bytes() == before
    told = f"{tmp_path / 'listlint.toml'}: [shop] tells what is true of your shop"
    assert done.stdout.splitlines()[-1].startswith(told)
    (tmp_path / "listlint.toml").unlink()
    done = run("fix", "--unsafe", tmp_path)
    assert done.stdout.splitlines()[-1].startswith("`listlint init` asks what is true of your shop")


def test_what_was_changed_comes_first_then_a_line_a_listing_and_a_total(tmp_path: Path) -> None:
    settings = 'select = ["DIS001", "VIE001"]\n[shop]\nsmoke = "free"\npets = "free"\n'
    (tmp_path / "listlint.toml").write_text(settings, "utf-8")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        text = FORMS["listing.txt"]("Soft sweater, worn twice." + " Smoke free, pet free home." * (name == "b"))
        (tmp_path / name / "listing.txt").write_text(text, "utf-8")
    told = run("fix", tmp_path).stdout.splitlines()
    blank = told.index("")
    assert all(": fixed: " in line for line in told[:blank])
    assert [line.removeprefix(str(tmp_path)) for line in told[blank + 1 :]] == [
        "/a: left for you: 1 error: VIE001",
        "/b: left for you: 1 error: VIE001",
        f"2 listings: 1 change made; left for you: 2 errors; `listlint check {tmp_path}` says what to do",
    ]
    again = run("fix", tmp_path).stdout.splitlines()
    assert again[-1].startswith("2 listings: 0 changes made")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Chest 20 in, length 26 in, may have shrunk. My husband smokes inside, and we have a dog.",
            "The text tells of smoke in the home, your [shop] says that there is none: correct the one that is wrong.",
        ),
        (
            "Chest: 54\nLength: 70\nMay have shrunk. Smoke free home, one cat.",
            "No unit is added: chest 54 is unlikely in inches, the unit of your [shop].",
        ),
        (
            "Chest 20 in, length 26 in, may have shrunk. Smoke free home, one cat." + MANY,
            "#f stands within a sentence: take out the hashtags that matter least.",
        ),
    ],
    ids=["smoke", "unit", "hashtag"],
)
def test_what_the_seller_must_settle_is_told_and_left(tmp_path: Path, text: str, reason: str) -> None:
    before = FORMS["listing.txt"](text).encode()
    path = listing(tmp_path, "listing.txt", before)
    assert f"{path}: cannot be fixed: {reason}" in run("fix", "--unsafe", tmp_path).stdout
    assert path.read_bytes() == before


def test_a_folded_text_is_left_with_the_reason(tmp_path: Path) -> None:
    before = f"{_lines()}description: >\n  Chest 20 in,\n  length 26 in, may have shrunk.\n".encode()
    path = listing(tmp_path, "listing.yaml", before)
    assert "in a form that cannot be edited in place" in run("fix", tmp_path).stdout
    assert path.read_bytes() == before


def test_one_line_of_yaml_takes_a_sentence(tmp_path: Path) -> None:
    path = listing(
        tmp_path, "listing.yaml", f"{_lines()}description: Chest 20 in, length 26 in, it may have shrunk # x\n".encode()
    )
    assert run("fix", tmp_path).exit_code == 0
    assert "it may have shrunk. Smoke-free home. There are pets in the home. # x\n" in path.read_text("utf-8")


def test_ignored_rules_are_not_fixed(tmp_path: Path) -> None:
    config = '[[ignore]]\nrule = "DIS"\nreason = "ours"\n'
    text = "Chest 20 in, length 26 in."
    before = FORMS["listing.txt"](text).encode()
    path = listing(tmp_path, "listing.txt", before, SHOP.replace("[shop]", config + "[shop]"))
    assert run("fix", tmp_path).exit_code == 0
    assert path.read_bytes() == before


def test_a_write_protected_file_is_left_and_told(tmp_path: Path) -> None:
    before = FORMS["listing.txt"](TEXT).encode()
    path = listing(tmp_path, "listing.txt", before)
    path.chmod(0o444)
    done = run("fix", "--unsafe", tmp_path)
    assert done.exit_code == 3
    assert f"{path}: nothing is changed: it is write-protected." in done.stderr
    assert "fixed" not in done.stdout
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["listing.txt"]


def test_rights_stay(tmp_path: Path) -> None:
    path = listing(tmp_path, "listing.txt", FORMS["listing.txt"](TEXT).encode())
    path.chmod(0o640)
    run("fix", tmp_path)
    assert path.stat().st_mode & 0o777 == 0o640


def _seen(data: bytes) -> Image.Image:
    """Return a photo as it is shown."""
    return ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB")


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("colour", ["4:2:0", "4:2:2", "4:4:4"])
def test_a_photo_is_stored_upright_as_it_was_shown(orientation: int, colour: str) -> None:
    slope, ring = (getattr(Image, f"{name}_gradient")("L").resize((328, 200)) for name in ("linear", "radial"))
    picture = Image.merge("RGB", (slope, ring, slope.transpose(Image.Transpose.ROTATE_180)))
    data = located("JPEG", orientation, picture, icc_profile=b"profile", xmp=XMP, quality=85, subsampling=colour)
    made = upright(data)
    assert made is not None
    before, after = open_header(data).header, open_header(made).header
    assert after == replace(before, exif=replace(before.exif, orientation=1))
    assert Image.open(BytesIO(made)).info["icc_profile"] == b"profile"
    assert b"59,20.1N" in made
    assert max(ImageStat.Stat(ImageChops.difference(_seen(data), _seen(made))).rms) < 2  # levels of 255


def test_upright_is_asked_for_keeps_the_old_file_and_is_done_once(tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text('select = ["PHO006"]\nfail-on = "note"\n', "utf-8")
    path = tmp_path / "item" / "front.jpg"
    path.parent.mkdir()
    path.write_bytes(located("JPEG"))
    run("fix", tmp_path)
    before = path.read_bytes()
    assert open_header(before).header.orientation == 6
    done = run("fix", "--upright", tmp_path)
    fixed = f"{path}: fixed: It is stored upright, and no longer by a tag that says how to turn it."
    assert done.stdout.splitlines() == [fixed, "1 listing: 1 change made"]
    assert open_header(path.read_bytes()).header.orientation == 1
    assert path.with_name("front.jpg.bak").read_bytes() == before
    assert run("fix", "--upright", tmp_path).stdout == ""


def test_what_is_stored_upright_loses_its_position_too(tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text('select = ["PHO006"]\nfail-on = "note"\n', "utf-8")
    path = tmp_path / "item" / "front.jpg"
    path.parent.mkdir()
    path.write_bytes(located("JPEG", xmp=XMP))
    assert run("fix", "--upright", tmp_path).exit_code == 0
    after = open_header(path.read_bytes()).header
    assert (after.orientation, after.gps, after.exif.iso) == (1, False, 200)
    assert b"59,20.1N" not in path.read_bytes()


def test_only_jpeg_is_stored_upright(tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text('select = ["DIS"]\n', "utf-8")
    path = tmp_path / "item" / "front.png"
    path.parent.mkdir()
    path.write_bytes(located("PNG"))
    assert f"{path}: cannot be fixed: It cannot be stored upright here" in run("fix", "--upright", tmp_path).stdout
    assert path.read_bytes() == located("PNG")


def test_a_position_that_is_ignored_stays(tmp_path: Path) -> None:
    ignore = '[[ignore]]\nrule = "PHO006"\nreason = "they take it out"\n'
    (tmp_path / "listlint.toml").write_text(f'select = ["PHO006"]\n{ignore}', "utf-8")
    path = tmp_path / "item" / "front.jpg"
    path.parent.mkdir()
    path.write_bytes(located("JPEG"))
    assert run("fix", tmp_path).stdout == ""
    assert path.read_bytes() == located("JPEG")


def test_a_fixture_with_a_position_loses_it(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "off-platform-contact", tmp_path / "item")
    (tmp_path / "listlint.toml").write_text('select = ["PHO006"]\n', "utf-8")
    assert run("check", "--no-cache", "--fail-on", "note", tmp_path).exit_code == 1
    assert "01.jpg: fixed: The position" in run("fix", tmp_path).stdout
    assert run("check", "--no-cache", "--fail-on", "note", tmp_path).exit_code == 0
    assert run("fix", tmp_path).stdout == ""


def test_a_fixed_fixture_lints_clean(tmp_path: Path) -> None:
    """Take from a clean listing what fix can give back, and judge what it gave by all rules."""
    folder = tmp_path / "item"
    shutil.copytree(FIXTURES / "clean-dress", folder)
    path = folder / "listing.toml"
    whole = path.read_text("utf-8")
    text = whole.replace('18"', "18").replace('15.5"', "15.5").replace('38"', "38")
    text = text.replace(
        next(line for line in whole.splitlines(keepends=True) if "go by these measurements" in line), ""
    )
    path.write_text(text.replace("\nComes from a smoke-free home, and we keep no pets.\n", ""), "utf-8")
    shop = SHOP.partition('PHO006"]\n')[2].replace("present", "free")
    (tmp_path / "listlint.toml").write_text(shop, "utf-8")
    check = ("check", "--no-cache", "--fail-on", "note", tmp_path)
    found = json.loads(run(*check, "--format", "json").stdout)["listings"][0]["findings"]
    assert {finding["code"] for finding in found} == {"DIS001", "DIS005", "MEA003"}
    assert run("fix", tmp_path).exit_code == 0
    assert run(*check).exit_code == 0


def test_all_photos_of_one_finding_lose_their_position(tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text('select = ["PHO006"]\nfail-on = "note"\n', "utf-8")
    item = tmp_path / "item"
    item.mkdir()
    for name in ("back.jpg", "front.jpg"):
        (item / name).write_bytes(located("JPEG"))
    done = run("fix", tmp_path)
    assert (done.exit_code, "left for you" in done.stdout) == (0, False)
    assert [open_header((item / name).read_bytes()).header.gps for name in ("back.jpg", "front.jpg")] == [False, False]
