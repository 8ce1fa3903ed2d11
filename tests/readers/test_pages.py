"""What makes a page, a .md that is called anything, the text of a listing: a repository is full of others."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import cli
from linter.listing import Listing, Source
from linter.readers.folder import find_folders
from tests.readers.test_folder import write

GUIDE = "# Getting started\n\nA page that shows a listing:\n\n```\nBrand: Elmhurst\nSize: M\n```\n"
HEAD = "# Wool jumper\n\nSize: M\n\nSoft knit.\n"
FRONT = "---\ntitle: Wool jumper\nbrand: Elmhurst\n---\nSoft knit.\n"
POST = "---\ntitle: Wool\ncategory: news\n---\nSize: M is what we have now.\n"
PASSED = "taken for no listing's text"


def texts(folder: Path, *paths: str, force: bool = False) -> tuple[list[tuple[str, str]], str]:
    """Return (folder, text) of each listing below the paths, and what is told."""
    told: list[str] = []
    made = []
    for found in find_folders([folder / path for path in paths or (".",)], told.append, force_exclude=force):
        assert isinstance(found, Source), found
        listing = found.read()
        assert isinstance(listing, Listing), listing
        made.append((listing.path.relative_to(folder).as_posix(), listing.file.name if listing.file else ""))
    return made, "\n".join(told)


@pytest.mark.parametrize("text", [HEAD, FRONT], ids=["head", "front"])
def test_a_page_that_states_a_field_is_a_listing(tmp_path: Path, text: str) -> None:
    write(tmp_path, **{"coat/wool.md": text, "docs/guide.md": GUIDE, "docs/other.md": POST})
    made, told = texts(tmp_path)
    assert made == [("coat", "wool.md")]
    assert f"{tmp_path / 'docs' / 'guide.md'} and 1 more: {PASSED}" in told


@pytest.mark.parametrize("photo", ["front.jpg", "photos/1.jpg", "turn.mp4"])
def test_a_page_beside_photos_is_a_listing(tmp_path: Path, photo: str) -> None:
    write(tmp_path, **{"coat/wool.md": "Wool jumper\n\nSoft knit.\n", f"coat/{photo}": ""})
    assert texts(tmp_path) == ([("coat", "wool.md")], "")


def test_pictures_of_a_manual_make_none_of_its_pages_a_listing(tmp_path: Path) -> None:
    write(tmp_path, **{"a.md": GUIDE, "b.md": POST, "images/1.png": "", "coat/listing.md": "Coat"})
    made, told = texts(tmp_path)
    assert made == [("coat", "listing.md")]
    assert PASSED in told
    assert f"{tmp_path / 'images'} holds pictures of pages that are no listing's, and was ignored." in told
    assert texts(tmp_path, "images/1.png")[0] == [("images", "")]  # named, it is read, but not by a hook
    assert texts(tmp_path, "images/1.png", force=True)[0] == []


def test_a_page_that_is_named_is_read_but_not_by_a_hook(tmp_path: Path) -> None:
    write(tmp_path, **{"docs/guide.md": GUIDE, "docs/other.md": POST, "docs/listed.md": HEAD})
    assert texts(tmp_path, "docs/guide.md") == ([("docs", "guide.md")], "")
    made, told = texts(tmp_path, "docs/guide.md", "docs/listed.md", force=True)
    assert made == [("docs", "listed.md")]
    assert f"{tmp_path / 'docs' / 'guide.md'} is no listing's text, and was ignored." in told


def test_a_note_beside_a_shop_is_told(tmp_path: Path) -> None:
    write(tmp_path, **{"notes.txt": "Buy tape.", "coat/listing.txt": "Coat"})
    made, told = texts(tmp_path)
    assert made == [("coat", "listing.txt")]
    assert told == f"{tmp_path / 'notes.txt'} is no listing's text, and was ignored."


def test_a_link_is_not_read_to_find_out(tmp_path: Path) -> None:
    write(tmp_path, **{"outside.md": HEAD, "shop/coat/listing.txt": "Coat", "shop/docs/b.txt": "Bag"})
    (tmp_path / "shop" / "docs" / "a.md").symlink_to(tmp_path / "outside.md")
    made, told = texts(tmp_path / "shop")
    assert made == [("coat", "listing.txt"), ("docs", "b.txt")]
    assert PASSED in told


def check(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, ["check", *map(str, words)], prog_name="listlint")


def test_a_repository_without_listings_says_so(tmp_path: Path) -> None:
    write(tmp_path, **{"docs/notes.md": GUIDE, "README.md": "x"})
    result = check(tmp_path)
    assert result.exit_code == 3
    assert "holds no listing" in result.stderr
    assert PASSED in result.stderr


def test_several_pages_beside_a_photo_are_told_how_to_leave_them_out(tmp_path: Path) -> None:
    write(tmp_path, **{"docs/a.md": GUIDE, "docs/b.md": GUIDE, "docs/1.png": "", "coat/listing.txt": "Coat"})
    result = check(tmp_path)
    assert result.exit_code == 3
    assert "with `exclude`" in result.stderr
    (tmp_path / "listlint.toml").write_text('exclude = ["docs/"]\n')
    assert "docs" not in check(tmp_path).stderr


def test_an_empty_folder_of_a_shop_is_told(tmp_path: Path) -> None:
    write(tmp_path, **{"coat/listing.md": "Coat"})
    for name in ("hat", "shoes"):
        (tmp_path / name).mkdir()
    made, told = texts(tmp_path)
    assert made == [("coat", "listing.md")]
    assert f"{tmp_path / 'hat'} and 1 more: an empty folder, no listing." in told
