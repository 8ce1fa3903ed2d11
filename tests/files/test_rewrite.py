"""A seller's own file is written only while it is what was read, whole or not at all, with all else that it has."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter.cli import main
from linter.files.rewrite import digest, rewrite
from tests.fuzz import mutate

KNIT = "Grey sweater size M\nSize: M\nCondition: Good\n\nPit to pit: 20\nLength: 26 in. May have shrunk. {}\n"
SHOP = '[shop]\nsmoke = "free"\npets = "free"\nunits = "in"\n'


@pytest.fixture
def item(tmp_path: Path) -> Path:
    (tmp_path / "listlint.toml").write_text(SHOP, "utf-8")
    (tmp_path / "item").mkdir()
    (tmp_path / "item" / "listing.txt").write_text(KNIT.format(""), "utf-8")
    return tmp_path / "item"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Give what lets something be done between the reading of files and the writing of the first."""

    def let(done: Callable[[], object]) -> None:
        make = tempfile.mkstemp
        waiting = [done]

        def mkstemp(**where: Any) -> tuple[int, str]:
            if waiting:
                waiting.pop()()
            opened: tuple[int, str] = make(**where)
            return opened

        monkeypatch.setattr(tempfile, "mkstemp", mkstemp)

    return let


def by_rename(file: Path, data: bytes) -> None:
    file.with_name("new").write_bytes(data)
    file.with_name("new").replace(file)


EDIT = KNIT.format("A button is missing.").encode()
EDITS: dict[str, Callable[[Path], object]] = {
    "written over": lambda file: file.write_bytes(EDIT),
    "replaced": lambda file: by_rename(file, EDIT),
    "a line more": lambda file: file.write_bytes(file.read_bytes() + b"A button is missing.\n"),
    "as long as before": lambda file: file.write_bytes(file.read_bytes().replace(b"Grey", b"Blue")),
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("kind", EDITS)
def test_what_a_seller_writes_while_fix_runs_is_kept(
    item: Path, kind: str, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    file = item / "listing.txt"
    after: list[bytes | None] = []

    def edit() -> None:
        EDITS[kind](file)
        after.append(file.read_bytes() if file.exists() else None)

    meanwhile(edit)
    done = run("fix", item)
    assert done.exit_code == 3
    assert "fixed" not in done.stdout
    assert f"{file}: nothing is changed: " in done.stderr
    assert [file.read_bytes() if file.exists() else None] == after
    assert [name for name in os.listdir(item) if name.endswith(".tmp")] == []


def test_a_photo_that_is_swapped_while_fix_runs_is_kept_and_the_others_are_done(
    item: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    located, other = mutate.photos()["exif.jpg"], mutate.photos()["plain.jpg"]
    (item / "1.jpg").write_bytes(located)
    meanwhile(lambda: (item / "1.jpg").write_bytes(other))
    done = run("fix", item)
    assert done.exit_code == 3
    assert "listing.txt: fixed" in done.stdout
    assert "1.jpg: fixed" not in done.stdout
    assert (item / "1.jpg").read_bytes() == other


def test_a_text_that_changes_between_its_two_readings_is_fixed_as_it_is(
    item: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter.fix import listing as fixing
    from linter.fix.text_file import open_text

    file = item / "listing.txt"

    def late(path: Path) -> object:
        file.write_bytes(b"Blue sweater, size M\nSize: M\n\nLong sleeves. Pit to pit: 20 in. May have shrunk.\n")
        return open_text(path)

    monkeypatch.setattr(fixing, "open_text", late)
    run("fix", item)
    assert file.read_text("utf-8").endswith("May have shrunk.\n\nSmoke-free home. Pet-free home.\n")


@pytest.mark.parametrize("words", [["--smoke", "free"], ["--smoke", "free", "--force"]])
def test_settings_that_appear_or_change_while_init_runs_are_kept(
    item: Path, words: list[str], meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    file = item / "listlint.toml"
    if "--force" in words:
        file.write_text("# mine\n", "utf-8")
    meanwhile(lambda: file.write_text("# newer\n", "utf-8"))
    done = run("init", item, *words)
    assert done.exit_code == 3
    assert "listlint.toml: nothing is changed: it was changed meanwhile" in done.stderr
    assert file.read_text("utf-8") == "# newer\n"


def test_a_list_of_hooks_that_changes_while_init_runs_is_kept(
    item: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    (item / ".git").mkdir()
    hooks = item / ".pre-commit-config.yaml"
    for before in (None, "repos: []\n"):
        if before is not None:
            hooks.write_text(before, "utf-8")
        (item / "listlint.toml").write_text(SHOP, "utf-8")
        meanwhile(lambda: hooks.write_text("repos: []  # mine\n", "utf-8"))
        assert run("init", item, "--pre-commit").exit_code == 3
        assert hooks.read_text("utf-8") == "repos: []  # mine\n"
        hooks.unlink()


def test_a_file_keeps_its_rights_and_attributes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    attributes = {}
    if hasattr(os, "setxattr"):
        try:
            os.setxattr(file, "user.note", b"of the seller")
            attributes = {"user.note": b"of the seller"}
        except OSError:
            pass
    rewrite(file, b"new", digest(b"old"))
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o7777 == 0o640
    if hasattr(os, "getxattr"):
        assert {name: os.getxattr(file, name) for name in attributes} == attributes


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner_or_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    os.chown(file, 1234, 5678)
    rewrite(file, b"new", digest(b"old"))
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 5678)

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refused)
    with pytest.raises(OSError, match="it belongs to another user or group"):
        rewrite(file, b"newer", digest(b"new"))
    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_attributes_that_cannot_be_kept_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.files import rewrite as rewriting

    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    monkeypatch.setattr(rewriting, "_attributes", lambda path: {"user.note": b"x"} if path == file else {})
    with pytest.raises(OSError, match="extended attributes would be lost"):
        rewrite(file, b"new", digest(b"old"))
    assert file.read_bytes() == b"old"


def test_a_file_with_a_second_name_is_left_and_told(item: Path) -> None:
    os.link(item / "listing.txt", item.parent / "same.txt")
    done = run("fix", item)
    assert done.exit_code == 3
    assert "it has a second name (a hard link)" in done.stderr
    assert (item / "listing.txt").read_bytes() == (item.parent / "same.txt").read_bytes()


@pytest.mark.parametrize("links", [True, False], ids=["linked", "copied"])
def test_a_backup_is_whole_and_older_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:  # as on FAT

        def unable(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", unable)
    file = tmp_path / "a.txt"
    for number in range(3):
        file.write_bytes(b"old %d" % number)
        file.chmod(0o600)
        rewrite(file, b"new", digest(b"old %d" % number), backup=True)
        assert file.read_bytes() == b"new"
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path != file}
    assert found == {"a.txt.bak": b"old 0", "a.txt.bak2": b"old 1", "a.txt.bak3": b"old 2"}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("links", [True, False], ids=["linked", "copied"])
@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_full_disk_leaves_no_backup_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str, links: bool
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if not links:
        monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(os if fails == "fsync" else Path, fails, full)
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    with pytest.raises(OSError, match="No space left"):
        rewrite(file, b"new", digest(b"old"), backup=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"old"}
