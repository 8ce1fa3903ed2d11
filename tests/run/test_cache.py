"""The cache: the second run reads nothing, every change is seen, nothing that befalls the store is told as a report."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from linter.run import cache, codec, memory
from tests.interruptible import command

LISTINGS = Path(__file__).parents[2] / "fixtures" / "listings"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two listings with a photo each, in the working folder; files count as settled at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cache, "_RACY", -3600.0)
    photo = next(LISTINGS.rglob("*.jpg"))
    for name in ("a", "b"):
        folder = tmp_path / "shop" / name
        folder.mkdir(parents=True)
        (folder / "listing.txt").write_text(
            f"Wool jumper {name}\n\nThis is soft, and it was worn twice. The chest is 20 in.\n", encoding="utf-8"
        )
        shutil.copy(photo, folder / "front.jpg")
    with (tmp_path / "shop" / "b" / "front.jpg").open("ab") as file:
        file.write(b"another")
    return tmp_path / "shop"


def run(*args: str) -> tuple[str, str]:
    """Run a check in this process; returns stdout and stderr."""

    result = CliRunner().invoke(cli.main, ["check", "shop", "--format", "json", "-v", *args])
    assert result.exit_code in (0, 1, 3), result.stderr
    return result.stdout, result.stderr


def used(stderr: str) -> tuple[int, int]:
    """Return (entries used, entries not there)."""
    found = re.search(r"(\d+) entries used, (\d+) not there", stderr)
    assert found is not None, stderr
    return int(found[1]), int(found[2])


def test_a_second_run_reads_nothing_and_says_the_same(shop: Path) -> None:
    first, told = run()
    assert used(told) == (0, 4)  # two listings, two photos
    second, told = run()
    assert used(told) == (2, 0)
    assert second == first
    assert run("--no-cache")[0] == first


def test_a_cached_run_imports_nothing_heavy(shop: Path) -> None:
    code = (
        "import sys; from linter.cli import main\n"
        "try: main(['check', 'shop', '-q'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('spacy', 'cv2', 'numpy', 'PIL') if m in sys.modules])"
    )
    time.sleep(3.1)  # the files must be settled for a process of its own
    for expected in ("['spacy', 'cv2', 'numpy']", "[]"):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == expected


@pytest.mark.parametrize("part", ["rapidocr", "onnxruntime"])
def test_a_part_of_the_label_reader_that_comes_or_goes_is_seen(
    part: str, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        return None if name == part else find_spec(name)

    monkeypatch.delenv("LISTLINT_READ_LABELS")
    monkeypatch.setattr("linter.pixels.facts.find_spec", lambda name: name)
    monkeypatch.setattr("linter.photo_set.views.frame_lines", lambda _: ())
    monkeypatch.setattr("linter.photo_set.views.label_lines", lambda _: ())
    assert json.loads(run()[0])["skipped"] == []
    assert used(run()[1]) == (2, 0)
    monkeypatch.setattr("linter.pixels.facts.find_spec", missing)
    without, told = run()
    assert used(told) == (0, 4)
    assert {entry["rule"] for entry in json.loads(without)["skipped"]} == {"label-material-differs"}
    assert used(run()[1]) == (2, 0)


@pytest.mark.parametrize("library", ["onnxruntime", "rapidocr", "opencv-python-headless", "simplejpeg", "spacy"])
def test_another_version_of_a_library_judges_anew(library: str, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "version", lambda name: "1.0")
    run()
    assert used(run()[1]) == (2, 0)
    monkeypatch.setattr(memory, "version", lambda name: "2.0" if name == library else "1.0")
    assert used(run()[1]) == (0, 4)


def test_a_changed_text_is_read_alone(shop: Path) -> None:
    before, _ = run()
    (shop / "a" / "listing.txt").write_text(
        "Wool jumper a\n\nThis is soft, and it was worn twice. The chest is 25 in.\n", encoding="utf-8"
    )
    after, told = run()
    assert used(told) == (2, 1)  # the other listing and the photo of this one
    assert after != before
    assert run("--no-cache")[0] == after


def test_a_changed_photo_is_seen_though_size_and_time_are_the_same(shop: Path) -> None:
    photo = shop / "a" / "front.jpg"
    run()
    seen, data = photo.stat(), bytearray(photo.read_bytes())
    data[len(data) // 2] ^= 0xFF
    photo.write_bytes(data)
    os.utime(photo, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    after, told = run()
    assert used(told)[1] == 2
    assert run("--no-cache")[0] == after


def test_a_changed_option_judges_anew_and_decodes_nothing(shop: Path) -> None:
    before, _ = run()
    (shop / "listlint.toml").write_text("[rules.low-light]\nleast = 0.99\n", encoding="utf-8")
    after, told = run()
    assert used(told) == (2, 2)  # both photos were there, both verdicts not
    assert after != before


def test_a_moved_shop_is_known_by_content(shop: Path) -> None:
    run()
    shop.rename(shop.with_name("old"))
    shutil.copytree(shop.with_name("old"), shop)
    after, told = run()
    assert used(told) == (2, 0)
    assert run("--no-cache")[0] == after


def test_a_file_that_has_just_changed_is_read_again(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_RACY", 3.0)
    with closing(cache.open_cache()) as store:
        store.digests([shop / "a" / "listing.txt"])
        assert store._known(str(shop / "a")) == {}


def test_what_could_not_be_judged_is_tried_again(shop: Path) -> None:
    (shop / "a" / "front.jpg").write_bytes(b"no photo")
    run()
    assert used(run()[1])[1] >= 1


def test_no_cache_leaves_no_trace(shop: Path) -> None:
    run("--no-cache")
    assert not (cache.folder() / cache.FILE).exists()


# What no program writes, but a failing disk or another hand might: each ended every run until the cache was cleared.
ODD = {
    "a schema that is not UTF-8": "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = CAST(X'ff43' AS TEXT);",
    "a name that is not UTF-8": "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET name = CAST(X'ff' AS TEXT);",
    "values that are texts": "UPDATE entries SET value = 'x'; UPDATE files SET digest = 'x';",
    "values that are numbers": "UPDATE entries SET value = 1; UPDATE files SET digest = 2, stat = 3;",
    "texts that are not UTF-8": "UPDATE entries SET value = CAST(X'ff' AS TEXT);"
    "UPDATE files SET name = CAST(X'ff' AS TEXT) || name;",
    "times that are texts": "UPDATE entries SET used = 'never'; UPDATE files SET used = 'never';",
    "times that are bytes": "UPDATE entries SET used = X'ff'; UPDATE files SET used = X'ff';",
}


def damage(kind: str) -> None:
    file = cache.folder() / cache.FILE
    if kind == "garbage":
        file.write_bytes(b"no database at all" * 1000)
    elif kind == "cut off":
        os.truncate(file, file.stat().st_size // 2)
    elif kind == "flipped":
        data = bytearray(file.read_bytes())
        for at in range(5000, len(data), 97):
            data[at] ^= 0x55
        file.write_bytes(data)
    elif kind == "older":
        import sqlite3

        file.unlink()
        db = sqlite3.connect(file)
        db.execute(f"PRAGMA application_id = {cache._APPLICATION}")
        db.executescript("CREATE TABLE entries (id INTEGER); CREATE TABLE files (id INTEGER);")
        db.close()
    elif kind in ODD:
        import sqlite3

        db = sqlite3.connect(file)
        db.executescript(ODD[kind])
        db.close()
    elif kind == "a file in place of the folder":
        shutil.rmtree(file.parent)
        file.parent.write_text("x")
    else:
        file.unlink()
        file.mkdir()


@pytest.mark.parametrize(
    "kind", ["garbage", "cut off", "flipped", "older", "a file in place of the folder", "a folder in place of the file"]
)
def test_a_damaged_store_is_no_error_and_no_wrong_answer(shop: Path, kind: str) -> None:
    first, _ = run()
    damage(kind)
    again, told = run()
    assert again == first
    if kind != "flipped":  # a flipped page may not be looked at
        assert "cache: not used:" in told
    if not kind.startswith("a "):
        assert used(run()[1])[0] >= 2  # it was rebuilt


@pytest.mark.parametrize("kind", ODD)
def test_a_store_of_odd_values_is_no_error_and_no_wrong_answer(shop: Path, kind: str) -> None:
    first, _ = run()
    damage(kind)
    again, _ = run()
    assert again == first
    assert used(run()[1])[0] >= 2  # what was odd was written anew


@pytest.mark.parametrize("way", ["link", "hard link", "copy", "link beside it"])
def test_another_program_s_database_is_never_written_into(shop: Path, tmp_path: Path, way: str) -> None:
    import sqlite3

    other = tmp_path / "bookmarks.sqlite"
    with closing(sqlite3.connect(other)) as db:
        db.executescript("CREATE TABLE entries (key, value, used); INSERT INTO entries VALUES ('mine', 1, 2);")
    before = other.read_bytes()
    file = cache.folder() / cache.FILE
    file.parent.mkdir(exist_ok=True)
    if way == "copy":
        shutil.copy(other, file)
        other = file
    elif way == "link beside it":
        file.with_name(f"{file.name}-wal").symlink_to(other)
    else:
        file.symlink_to(other) if way == "link" else file.hardlink_to(other)
    out, told = run()
    assert "cache: not used: its file is" in told
    assert out == run("--no-cache")[0]
    assert other.read_bytes() == before
    assert not list(tmp_path.glob("bookmarks.sqlite-*"))
    cleared = CliRunner().invoke(cli.main, ["cache", "clear"])  # takes a name of it away at most
    assert other.read_bytes() == before
    if way == "copy":
        assert cleared.exit_code == 3
        assert f"{file}: cannot be removed: its file is the database of another program" in cleared.stderr


LIMITS = {"inf": 1 << 62, "1e400": 1 << 62, "-inf": 0, "-3": 0, "2": 2_000_000, "nan": 512_000_000, "many": 512_000_000}


@pytest.mark.parametrize(("said", "most"), LIMITS.items())
def test_any_word_for_the_limit_is_a_limit(monkeypatch: pytest.MonkeyPatch, said: str, most: int) -> None:
    from click.testing import CliRunner

    from linter import cli

    monkeypatch.setenv("LISTLINT_CACHE_MB", said)
    assert cache.limit() == most
    told = "any number of MB" if most == cache.NO_LIMIT else f"at most {most // 1_000_000} MB"
    assert f"0.0 MB of {told} " in CliRunner().invoke(cli.main, ["cache", "size"]).stdout


def test_a_swapped_entry_is_a_miss(shop: Path) -> None:
    swap = "UPDATE entries SET value = (SELECT value FROM entries WHERE key = ?) WHERE key = ?"
    with closing(cache.open_cache()) as store:
        store.put(b"one", b"1")
        store.put(b"two", b"2")
        store._do(swap, (b"one", b"two"))
        assert store.get(b"one") == b"1"
        assert store.get(b"two") is None


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is set as on Unix")
def test_a_full_disk_is_no_error(shop: Path) -> None:
    import resource

    plain, _ = run("--no-cache")
    command = [sys.executable, "-m", "linter", "check", "shop", "--format", "json", "-v"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    assert done.stdout == plain
    assert "cache: not used:" in done.stderr


def test_the_least_used_goes_when_the_limit_is_passed(tmp_path: Path) -> None:
    store = cache.Cache(tmp_path, 1_000_000)
    for number in range(40):
        store.put(str(number).encode(), os.urandom(50_000))
        store._do("UPDATE entries SET used = ? WHERE key = ?", (number, str(number).encode()))
    store.close()
    assert cache.size_of(tmp_path) <= 1_100_000
    with closing(cache.Cache(tmp_path, 1_000_000)) as again:
        assert again.get(b"0") is None
        assert again.get(b"39") is not None


def start(*args: str) -> subprocess.Popen[str]:
    program = command("check", "shop", "--format", "json", "-v", *args)
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_several_processes_share_it(shop: Path) -> None:
    said = [process.communicate() for process in [start() for _ in range(3)]]
    plain, _ = run("--no-cache")
    assert {stdout for stdout, _ in said} == {plain}
    assert used(run()[1]) == (2, 0)


def wait_for_an_entry(process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if (cache.folder() / cache.FILE).exists():
            with closing(cache.open_cache()) as store:
                if store._do("SELECT key FROM entries"):
                    return
        time.sleep(0.02)
    raise AssertionError("the run ended before anything was kept")


def many(shop: Path) -> None:
    for number in range(150):
        shutil.copytree(shop / "a", shop / f"more{number}")
        with (shop / f"more{number}" / "front.jpg").open("ab") as file:
            file.write(str(number).encode())


def test_a_killed_run_goes_on_from_where_it_was(shop: Path) -> None:
    many(shop)
    process = start()
    wait_for_an_entry(process)
    process.kill()
    process.communicate()
    _, told = run()
    assert used(told)[0] >= 1
    assert "not used" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on Unix")
def test_ctrl_c_ends_with_130_and_no_report(shop: Path) -> None:
    many(shop)
    process = start("--output", "report.json")
    wait_for_an_entry(process)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert told.splitlines()[-1].startswith("listlint: interrupted")
    assert sorted(path.name for path in shop.parent.iterdir()) == ["shop"]


def test_the_command_tells_where_and_how_large_and_clears(shop: Path) -> None:
    run()
    file = cache.folder() / cache.FILE
    assert CliRunner().invoke(cli.main, ["cache", "path"]).stdout == f"{file}\n"
    assert " MB of at most 512 MB" in CliRunner().invoke(cli.main, ["cache", "size"]).stdout
    assert CliRunner().invoke(cli.main, ["cache", "clear"]).stdout.endswith("removed\n")
    assert not file.exists()


def test_a_photo_fact_comes_back_as_it_was() -> None:
    from linter.listing import Photo
    from linter.pixels.facts import measured

    photo = next(LISTINGS.rglob("*.jpg"))
    made = measured(Photo(photo, photo.name))
    assert codec.loads(codec.dumps(made)) == made


@pytest.mark.parametrize(
    "data", ['{"@":"os:system","v":["x"]}', '{"@":"linter.run.codec:loads","v":["x"]}', "[", '{"v":1}']
)
def test_a_foreign_entry_makes_nothing(data: str) -> None:
    with pytest.raises(ValueError, match=r"no stored fact|Expecting"):
        codec.loads(data.encode())
