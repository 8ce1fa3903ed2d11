"""`listlint watch`, as a process of its own in which files really change."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from tests.interruptible import command

TABLE = "sku,title,description\nA1,Blue dress size M,Worn twice.\nA2,Red dress size M,Worn twice.\n"
PATIENCE = 60  # seconds until a test gives up; nothing is measured


class Watch:
    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            command("watch", *words),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def until(self, wanted: str) -> str:
        """Return all that was said up to the line with these words."""
        said = ""
        while wanted not in said:
            said += self.lines.get(timeout=PATIENCE)
        return said


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name in ("dress", "jeans"):
        (tmp_path / "shop" / name).mkdir(parents=True)
        (tmp_path / "shop" / name / "listing.txt").write_text(f"Blue {name} size M\nSize: M\n\nWorn twice.\n")
    return tmp_path / "shop"


@pytest.fixture
def watch(shop: Path) -> Iterator[Watch]:
    watching = Watch(shop.parent, "shop")
    yield watching
    watching.end()


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Watch]:
    (tmp_path / "shop.csv").write_text(TABLE)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "A1.jpg").write_bytes(b"")
    watching = Watch(tmp_path, "shop.csv", "--photos", "photos")
    yield watching
    watching.end()


def test_a_listing_is_judged_again_as_it_changes_and_told_when_gone(shop: Path, watch: Watch) -> None:
    first = watch.until("2 listings ·")
    assert "watching" in first
    # What is no part of a listing is passed by: were it not, it would be told before the change that follows it.
    for name in (".listing.txt.swp", "listing.txt~", "report.html", "report.json", "listing.txt.bak"):
        (shop / "jeans" / name).write_text("x")
    (shop / "dress" / "listing.txt").write_text("Blue dress size M\nSize: L\n\nWorn twice.\n")
    second = watch.until("1 listing ·")
    assert "size-title-differs-from-field" in second
    assert "jeans" not in second
    (shop / "dress" / "listing.txt").unlink()
    assert "jeans" not in watch.until("dress: is gone")
    (shop / "listlint.toml").write_text('smoke = "free"\n')
    assert "unknown key 'smoke'" in watch.until("settings from before")
    (shop / "listlint.toml").write_text('select = ["no-video"]\n')
    assert "jeans: settings changed" in watch.until("1 listing ·")
    watch.process.send_signal(signal.SIGINT)
    assert "Traceback" not in watch.until("no longer watching")
    assert watch.process.wait(PATIENCE) == 130


def test_a_folder_that_is_replaced_is_watched_on(shop: Path, watch: Watch) -> None:
    """As a program that brings folders up to date, or a change of branches, puts another in its place."""
    watch.until("2 listings ·")
    shop.rename(shop.with_name("old"))
    watch.until("dress: is gone")
    watch.until("does not exist")
    (shop / "coat").mkdir(parents=True)
    (shop / "coat" / "listing.txt").write_text("Wool coat size M\nSize: M\n\nWorn twice.\n")
    watch.until("coat: changed")
    watch.until("1 listing ·")
    (shop / "coat" / "listing.txt").write_text("Wool coat size M\nSize: L\n\nWorn twice.\n")
    assert "size-title-differs-from-field" in watch.until("1 listing ·")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder in which a program runs")
def test_a_working_folder_that_is_taken_away_ends_it_with_a_word(shop: Path, watch: Watch) -> None:
    watch.until("2 listings ·")
    rmtree(shop.parent)
    assert "Traceback" not in watch.until("Error: ")
    assert watch.process.wait(PATIENCE) in (2, 3)


def test_what_is_passed_over_is_told_once(shop: Path, watch: Watch) -> None:
    watch.until("2 listings ·")
    (shop / "dress" / "listing.txt").write_text("Blue dress size M\nSize: L\n\nWorn twice.\n")
    watch.until("1 listing ·")
    (shop / "notes").mkdir()
    (shop / "notes" / "plans.md").write_text("# Plans\n\nMore shelves.\n")
    watch.until("plans.md: taken for no listing's text")
    (shop / "dress" / "listing.txt").write_text("Blue dress size M\nSize: M\n\nWorn once.\n")
    assert "plans.md" not in watch.until("1 listing ·")


def test_a_row_is_judged_again_as_it_changes_or_its_photos_do(tmp_path: Path, table: Watch) -> None:
    table.until("2 listings ·")
    (tmp_path / "shop.csv").write_text(TABLE.replace("A2,Red dress size M", "A2,Red dress size L"))
    assert "A1" not in table.until("1 listing ·")
    (tmp_path / "photos" / "A1 back.jpg").write_bytes(b"")
    said = table.until("1 listing ·")
    assert "row 2 A1" in said
    assert "A2" not in said


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "linter", "watch", "nothing"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "nothing: does not exist" in done.stderr
