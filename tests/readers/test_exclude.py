"""What `exclude` matches is not looked at, but where it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.files.path_patterns import PathPatterns, PatternError
from linter.listing import Listing, Problem, Source
from linter.readers.sources import find_listings

TEXT = "Wool jumper\nSize: M\n\nSoft knit.\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name in ("coat", "sold/boots", "sold/returned/hat", "drafts/scarf"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "listing.txt").write_text(TEXT)
    (tmp_path / "coat" / "front.jpg").write_bytes(b"")
    (tmp_path / "coat" / "front-copy.jpg").write_bytes(b"")
    return tmp_path


def found(shop: Path, *lines: str, paths: tuple[str, ...] = (".",), force: bool = False) -> tuple[list[str], list[str]]:
    """Return what is found, relative to the shop, and what is told."""
    told: list[str] = []
    patterns = PathPatterns(shop.resolve(), lines)
    here = [shop / path for path in paths]
    sources = [*find_listings(here, tell=told.append, exclude=patterns, force_exclude=force)]
    return [source.path.relative_to(shop).as_posix() for source in sources], told


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ((), ["coat", "drafts/scarf", "sold/boots", "sold/returned/hat"]),
        (("drafts/",), ["coat", "sold/boots", "sold/returned/hat"]),
        (("/boots", "scarf"), ["coat", "sold/boots", "sold/returned/hat"]),
        (("/sold/*", "!/sold/returned/"), ["coat", "drafts/scarf", "sold/returned/hat"]),
        (("**/returned/hat", "coat/listing.txt", "coat/*.jpg"), ["drafts/scarf", "sold/boots"]),
    ],
)
def test_patterns_are_those_of_a_gitignore(shop: Path, lines: tuple[str, ...], left: list[str]) -> None:
    assert found(shop, *lines) == (left, [])


def test_a_file_that_is_left_out_is_no_photo_of_its_listing(shop: Path) -> None:
    (source,) = find_listings([shop / "coat"], exclude=PathPatterns(shop.resolve(), ("*-copy.jpg",)))
    assert isinstance(source, Source)
    listing = source.read()
    assert isinstance(listing, Listing)
    assert [photo.name for photo in listing.photos] == ["front.jpg"]


@pytest.mark.parametrize(
    "path", ["drafts", "drafts/scarf", "drafts/scarf/listing.txt", "sold/../drafts"], ids=lambda path: path
)
def test_what_is_named_is_read_but_for_hooks(shop: Path, path: str) -> None:
    assert found(shop, "drafts/", paths=(path,))[0][0].endswith("drafts/scarf")
    told = f"{shop / path} is left out by `exclude` in the settings."
    if ".." not in path:
        assert found(shop, "drafts/", paths=(path,), force=True) == ([], [told])


def test_within_what_is_named_the_other_patterns_count(shop: Path) -> None:
    assert found(shop, "sold/", "boots/", paths=("sold",))[0] == ["sold/returned/hat"]


def test_a_table_is_left_out_of_a_hook(shop: Path) -> None:
    (shop / "old.csv").write_text("title,description\nA,B\n")
    assert found(shop, "old.csv", paths=("old.csv",))[0] == ["old.csv/row 2"]
    assert found(shop, "old.csv", paths=("old.csv",), force=True)[0] == []


def test_when_all_is_left_out_it_is_told(shop: Path) -> None:
    (problem,) = find_listings([shop], exclude=PathPatterns(shop.resolve(), ("*",)))
    assert isinstance(problem, Problem)
    assert "but for what `exclude` leaves out" in problem.reason


def test_what_lies_elsewhere_is_not_matched(shop: Path) -> None:
    assert not PathPatterns(shop.resolve() / "drafts", ("*",)).matches(shop / "coat", is_folder=True)


@pytest.mark.parametrize("line", ["", "!", "/", "# no", "\\"])
def test_a_line_that_matches_nothing_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(PatternError, match="matches nothing"):
        PathPatterns(tmp_path, ("fine/", line)).check()
