"""Broken inputs: the short form of tests/fuzz, and what its long form found, each kept as a case."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from linter import config, header
from linter.header import PhotoError, open_header
from linter.listing import Problem
from linter.readers.fields import Fields, read_fields
from tests.fuzz import judge, mutate
from tests.fuzz.__main__ import media, texts


def test_broken_texts_are_read_or_told(tmp_path: Path) -> None:
    assert [(number, fault) for _, number, _, fault in texts(7, 1500, tmp_path) if fault] == []


def test_broken_photos_are_measured_or_told(tmp_path: Path) -> None:
    faults = [(kind, number, fault) for kind, number, _, fault in media(7, 300, tmp_path, mutate.photos()) if fault]
    assert faults == []


def test_whole_seeds_are_judged_whole(tmp_path: Path) -> None:
    """A mutation of what cannot be read at all would prove nothing."""
    for name, data in mutate.photos().items():
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


@pytest.mark.parametrize("name", ["half.json", "half.yaml"])
def test_half_a_character_is_replaced(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text('{"title": "Scarf \\ud800"}', encoding="utf-8")
    read = read_fields(tmp_path / name)
    assert isinstance(read, Fields)
    assert read.fields["title"].text == "Scarf \ufffd"


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\nlistlint = 1", "a = " + "[" * 5000, "a = " + "9" * 5000])
def test_a_broken_configuration_is_an_error_with_its_file(text: str, tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    assert judge.fault(lambda: judge.configuration(file, ())) is None
    if text != "tool = 1":
        with pytest.raises(config.ConfigError):
            config.load(file, ())


def test_a_jpeg_of_fill_bytes_or_endless_layers_is_told() -> None:
    with pytest.raises(PhotoError, match="no end of parts"):
        open_header(b"\xff\xd8" + b"\xff" * 1_000_000)
    whole = mutate.photos()["progressive.jpg"]
    scan = whole.rindex(b"\xff\xda")
    with pytest.raises(PhotoError, match="too many layers"):
        open_header(whole[:scan] + whole[scan:-2] * 200 + whole[-2:])


def test_a_progressive_jpeg_may_be_as_large_as_what_unpacks_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "MOST_PIXELS", 1000)
    assert open_header(mutate.photos()["plain.jpg"]).header.width == 64
    with pytest.raises(PhotoError, match="would unpack"):
        open_header(mutate.photos()["progressive.jpg"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("listing.txt", "a.jpg"):
        os.mkfifo(tmp_path / name)
    assert isinstance(read_fields(tmp_path / "listing.txt"), Problem)
    assert judge.fault(lambda: judge.photo(tmp_path / "a.jpg")) is None


def test_a_cut_photo_is_never_passed(tmp_path: Path) -> None:
    random = Random(3)
    for name, data in mutate.photos().items():
        if name.endswith((".jpg", ".heic", ".avif")):
            found = tmp_path / name
            found.write_bytes(data[: random.randrange(len(data) // 3, len(data) // 2)])
            from linter.listing import Photo
            from linter.photo import measured

            assert measured(Photo(found, name)).error, name
