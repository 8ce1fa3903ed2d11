"""What lies beside listings: what is read, what belongs to a listing, and that what is not read is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import cli
from linter.listing import Listing, Problem, Source
from linter.readers.folder import find_folders
from tests.broken_inputs import photo
from tests.files.test_movie_boxes import box, film, keys, length
from tests.readers.test_folder import only, read
from tests.readers.test_folder import write as written


def listlint(*words: object) -> Result:
    return CliRunner().invoke(cli.main, ["check", *map(str, words), "--no-cache"], prog_name="listlint")


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    return written(folder, **files)


TEXT = "Wool scarf\n\nGrey, 70 in.\n"
NOT_UNDERSTOOD = {
    "shop.zip": "Unpack it",
    "shop.csv.gz": "Unpack it",
    "items.ods": "Save it as .xlsx",
    "items.numbers": "Save it as .xlsx",
    "dress.docx": "Save it as plain text",
    "dress.rtf": "Save it as plain text",
    "dress.html": "Save it as plain text",
    "ad_dress.yaml": "name it listing.yaml",
    "item.toml": "name it listing.toml",
    "sound.mp3": "Give a folder of listings",
    "Makefile": "Give a folder of listings",
    "items.json": "Write [",
}


@pytest.mark.parametrize("name", NOT_UNDERSTOOD)
def test_a_named_file_that_is_not_understood_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "{}", "a/listing.txt": TEXT})
    result = listlint(tmp_path / name)
    assert result.exit_code == 3
    assert f"listlint: not run: {tmp_path / name}: " in result.stderr
    assert NOT_UNDERSTOOD[name] in result.stderr
    both = listlint(tmp_path / name, tmp_path / "a", "--format", "json")
    assert both.exit_code == 3
    assert [one["path"] for one in json.loads(both.stdout)["listings"]] == [(tmp_path / "a").as_posix()]


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "notes.txt", "requirements.txt"])
def test_a_text_of_no_listing_is_ignored_and_said(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "x", "a/listing.txt": TEXT})
    result = listlint(tmp_path / name)
    assert result.exit_code == 0
    assert f"{tmp_path / name} is no listing's text, and was ignored." in result.stderr


UNREAD_TEXTS = ["ad_coat.yaml", "item.json", "coat.toml", "coat.rtf", "coat.docx", "coat.html", "coat.csv", "coat.ods"]
UNREAD_TEXTS += ["coat.eml", "coat.markdown", "coat.text", "coat.pdf", "coat", "listing.txt~", "Listing.txt.bak"]


@pytest.mark.parametrize("name", UNREAD_TEXTS)
def test_a_text_beside_photos_that_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "title: Coat\n", "front.jpg": photo()})
    listing = only(tmp_path)
    assert [part.path.name for part in listing.problems] == [name]
    assert listing.problems[0].advice
    result = listlint(tmp_path)
    assert result.exit_code == 3
    assert f"{name} is " in result.stderr


def test_what_is_no_text_of_a_listing_is_not_named(tmp_path: Path) -> None:
    others = ["front.jpg.json", "front.json", "metadata.json", "report.json", "listlint.toml", "Makefile", "front.xmp"]
    write(tmp_path, {**dict.fromkeys(others, "{}"), "front.jpg": photo()})
    assert only(tmp_path).problems == ()
    others += [".DS_Store", "Thumbs.db", "desktop.ini", "listing.txt.bak", "README.md"]
    write(tmp_path, {**dict.fromkeys(others, "{}"), "listing.txt": TEXT})
    assert told(tmp_path) == []


def told(*paths: Path) -> list[str]:
    """Return what is told of what is not read, with the listings that are."""
    said: list[str] = []
    assert all(isinstance(one, Source) for one in find_folders(paths, said.append))
    return said


BESIDE = ["draft.txt", "notes.md", "coat.docx", "coat.rtf", "coat.odt", "coat.pages", "coat.pdf", "item.json", "a.csv"]


@pytest.mark.parametrize("name", [*BESIDE, "photos.zip", "turn.avi"])
def test_what_lies_beside_a_text_and_is_not_read_is_told_once(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"a/listing.txt": TEXT, f"a/{name}": "x"})
    said = f"{tmp_path / 'a'}: not read beside listing.txt: {name}."
    for paths in ([tmp_path], [tmp_path / "a", tmp_path], [tmp_path / "a" / "listing.txt"]):
        (one,) = told(*paths)
        assert one.startswith(said)
    assert only(tmp_path / "a").problems == ()  # the text is there, and all of it is judged


def test_a_document_in_a_folder_without_a_text_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a/listing.txt": TEXT, "b/coat.docx": "x", "b/photos.html": "x"})
    assert [one.partition(". ")[0] for one in told(tmp_path)] == [f"{tmp_path / 'b'}: not read: coat.docx"]


def test_of_many_folders_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    names = [f"n{number}.md" for number in range(7)]
    write(tmp_path, {f"{at}/{name}": TEXT for at in range(13) for name in ("listing.txt", *names)})
    said = told(tmp_path)
    assert said[0].startswith(f"{tmp_path / '0'}: not read beside listing.txt: n0.md, n1.md, n2.md, n3.md, n4.md and 2")
    assert said[10:] == ["and 3 more folders hold files that are not read."]


@pytest.mark.parametrize("name", ["a.jfif", "a.jpe", "a.JPE", "a.jif", "a.JFIF"])
def test_a_jpeg_is_a_photo_under_each_of_its_endings(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: photo()})
    (entry,) = json.loads(listlint(tmp_path, "--format", "json").stdout)["listings"][0]["photos"]
    assert (entry["file"], entry["error"], entry["width"]) == (name, None, 640)


def test_a_heif_of_a_camera_is_a_photo(tmp_path: Path) -> None:
    from tests.fuzz import mutate

    write(tmp_path, {"a.hif": mutate.photos()["plain.heic"]})
    (entry,) = json.loads(listlint(tmp_path, "--format", "json").stdout)["listings"][0]["photos"]
    assert (entry["error"], {entry["width"], entry["height"]}) == (None, {48, 64})


UNREAD_PHOTOS = {
    "stain.JPG_large": "Name it stain.jpg.",
    "stain.jpeg~": "Name it stain.jpeg.",
    "stain.webp!800": "Name it stain.webp.",
    "stain.jpg.1": "Name it stain.jpg.",
    "stain": "Name it stain.jpg.",
    "IMG_1.dng": "Export it as JPEG.",
    "IMG_1.CR3": "Export it as JPEG.",
    "stain.gif": "Export it as JPEG.",
    "stain.jxl": "Export it as JPEG.",
    "stain.jpg.crdownload": "Fetch it again, or take the file away.",
    "IMG_1.HEIC.icloud": "Fetch it again, or take the file away.",
}


@pytest.mark.parametrize("name", UNREAD_PHOTOS)
def test_a_photo_that_is_not_read_is_named_and_never_said_to_be_none(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: photo(), "listing.txt": TEXT})
    result = listlint(tmp_path, "--format", "json")
    assert result.exit_code == 3
    (listing,) = json.loads(result.stdout)["listings"]
    assert [(entry["file"], entry["advice"]) for entry in listing["not_run"]] == [(name, UNREAD_PHOTOS[name])]
    assert [finding["message"] for finding in listing["findings"] if "no photo" in finding["message"]] == []
    write(tmp_path, {"front.jpg": photo()})
    assert [part.path.name for part in only(tmp_path).problems] == [name]
    assert not only(tmp_path).photos_elsewhere


def test_a_folder_of_photos_that_are_not_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a/IMG_1.dng": "x", "b/listing.txt": TEXT, "assets/spinner.gif": "x"})
    result = listlint(tmp_path)
    assert result.exit_code == 3
    assert "IMG_1.dng is a photo in a format that is not read" in result.stderr
    assert "spinner" not in result.stderr


def test_what_becomes_unread_is_told_though_the_listing_is_remembered(tmp_path: Path) -> None:
    from linter.run import cache

    write(tmp_path, {"listing.txt": TEXT, "front.jpg": photo()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "_RACY", -3600.0)
        words = ["check", str(tmp_path)]
        assert "not read" not in CliRunner().invoke(cli.main, words).stderr
        write(tmp_path, {"back.dng": "x"})
        assert "back.dng is a photo in a format that is not read" in CliRunner().invoke(cli.main, words).stderr


def names(listing: Listing) -> list[str]:
    return [one.name for one in listing.photos]


@pytest.mark.parametrize(
    "folder", ["@eaDir/1.jpg", ".thumbnails", "thumbnails", "Thumbs", "originals", "Edited", "old"]
)
def test_folders_of_copies_are_no_listings(tmp_path: Path, folder: str) -> None:
    write(tmp_path, {"a/listing.txt": TEXT, "a/1.jpg": photo(), f"a/{folder}/1.jpg": photo(1)})
    (listing,) = read([tmp_path])
    assert isinstance(listing, Listing)
    assert names(listing) == ["1.jpg"]


@pytest.mark.parametrize("folder", ["Fotos", "bilder", "Imágenes", "imagenes", "immagini", "zdje\u0328cia", "Photo"])
def test_folders_of_photos_are_known_in_the_languages_of_sellers(tmp_path: Path, folder: str) -> None:
    write(tmp_path, {"a/listing.txt": TEXT, f"a/{folder}/1.jpg": photo()})
    (listing,) = read([tmp_path])
    assert isinstance(listing, Listing)
    assert names(listing) == [f"{folder}/1.jpg"]
    (again,) = read([tmp_path / "a" / folder / "1.jpg"])
    assert again.path == tmp_path / "a"


@pytest.mark.parametrize("folder", ["small", "Web", "lost+found", "no background", "Screenshots"])
def test_folders_of_photos_alone_below_a_whole_listing_are_told_and_no_listings(tmp_path: Path, folder: str) -> None:
    write(tmp_path, {"a/listing.txt": TEXT, "a/1.jpg": photo(), f"a/{folder}/1.jpg": photo(1)})
    result = listlint(tmp_path, "--format", "json")
    assert [(one["path"], len(one["photos"])) for one in json.loads(result.stdout)["listings"]] == [
        ((tmp_path / "a").as_posix(), 1)
    ]
    assert f"{tmp_path / 'a' / folder}: not read: photos without a text" in result.stderr
    write(tmp_path, {f"a/{folder}/listing.txt": TEXT})
    assert len(read([tmp_path])) == 2


@pytest.mark.parametrize("folder", ["Photos-001", "WhatsApp Images", "fotos 2", "pics (1)"])
def test_folders_of_photos_are_known_with_more_in_their_name(tmp_path: Path, folder: str) -> None:
    write(tmp_path, {"a/listing.txt": TEXT, f"a/{folder}/1.jpg": photo()})
    (listing,) = read([tmp_path])
    assert isinstance(listing, Listing)
    assert names(listing) == [f"{folder}/1.jpg"]


def test_without_other_photos_the_edited_copies_are_read_else_the_originals(tmp_path: Path) -> None:
    write(tmp_path, {"a/listing.txt": TEXT, "a/originals/1.jpg": photo(), "a/edited/1.jpg": photo(1)})
    write(tmp_path, {"b/listing.txt": TEXT, "b/raw/1.jpg": photo()})
    assert [names(one) for one in read([tmp_path]) if isinstance(one, Listing)] == [["edited/1.jpg"], ["raw/1.jpg"]]


def test_copies_beside_photos_without_a_text_are_none_and_elsewhere_they_are_listings(tmp_path: Path) -> None:
    files = ["a/1.jpg", "a/originals/1.jpg", "originals/x/1.jpg", "Fotos/1.jpg"]
    write(tmp_path, dict.fromkeys(files, photo()))
    found = read([tmp_path])
    assert [one.path.relative_to(tmp_path).as_posix() for one in found] == ["a", "Fotos", "originals/x"]
    assert read([tmp_path / "a" / "originals" / "1.jpg"])[0].path == tmp_path / "a"


OF_PHOTO = film(box(b"meta", bytes(4), keys(b"com.apple.quicktime.content.identifier")))
FRAGMENTS = box(b"ftyp", bytes(8)) + box(b"moov", length(600, 0))
SHORT, LONG = film(), box(b"ftyp", bytes(8)) + box(b"moov", length(600, 60 * 600))
LIVE = {
    "a live photo": ({"IMG_1.heic": b"x", "IMG_1.mov": SHORT}, []),
    "a live photo in capitals": ({"IMG_1.JPG": b"x", "img_1.MOV": SHORT}, []),
    "a motion photo": ({"PXL_1.MP.jpg": b"x", "PXL_1.mp4": SHORT}, []),
    "a motion photo of the same name": ({"MVIMG_1.jpg": b"x", "MVIMG_1.mp4": SHORT}, []),
    "a clip of which no length is known": ({"IMG_1.jpg": b"x", "IMG_1.mov": b"x"}, []),
    "a film of the goods of the same name": ({"front.jpg": b"x", "front.mp4": LONG}, ["front.mp4"]),
    "what albums, edits and copies make of the names": (
        {
            "IMG_E2.JPG": b"x",
            "IMG_2.MOV": SHORT,
            "PXL_3.MP.jpg": b"x",
            "PXL_3.MP.mp4": SHORT,
            "PXL_4.MP-01.COVER.jpg": b"x",
            "PXL_4.MP.mp4": SHORT,
            "PXL_5.MP~2.jpg": b"x",
            "PXL_5.MP.mp4": SHORT,
            "IMG_6 (1).jpg": b"x",
            "IMG_6.mov": SHORT,
            "IMG_7-edited.jpg": b"x",
            "IMG_7.HEIC.mov": SHORT,
        },
        [],
    ),
    "a clip that says that it is one, of a photo renamed": ({"front.jpg": b"x", "IMG_9.mov": OF_PHOTO}, []),
    "another photo of the same beginning": ({"IMG_1.jpg": b"x", "IMG_11.mov": SHORT}, ["IMG_11.mov"]),
    "a film in fragments, of whose length nothing is said": ({"a.jpg": b"x", "a.mp4": FRAGMENTS}, ["a.mp4"]),
    "a WebM, which no phone makes of a photo": ({"a.jpg": b"x", "a.webm": b"x"}, ["a.webm"]),
    "a film of another name": ({"front.jpg": b"x", "turn.mp4": SHORT}, ["turn.mp4"]),
    "both": ({"IMG_1.jpg": b"x", "IMG_1.mov": SHORT, "IMG_2.mov": SHORT}, ["IMG_2.mov"]),
}


@pytest.mark.parametrize("kind", LIVE)
def test_clips_of_live_photos_are_no_videos_of_the_goods(tmp_path: Path, kind: str) -> None:
    files, videos = LIVE[kind]
    write(tmp_path, {"listing.txt": TEXT, **files})
    assert [video.name for video in only(tmp_path).videos] == videos


def test_a_problem_is_no_listing(tmp_path: Path) -> None:
    (found,) = read([write(tmp_path, {"x.zip": "x"}) / "x.zip"])
    assert isinstance(found, Problem)
