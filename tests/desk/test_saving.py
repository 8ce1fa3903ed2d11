"""Saving, merging and taking back: nothing of anybody's is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from linter.desk.desk import Desk
from linter.desk.values import Change, DeskError, Upload, Why
from tests.desk.conftest import DRESS, LISTINGS, opened

TEXT = Path("dress", "listing.txt")


def text(shop: Path) -> str:
    return (shop / TEXT).read_bytes().decode()


def test_a_field_and_a_description_are_written_into_the_file(desk: Desk, shop: Path) -> None:
    state = desk.state("dress")
    saved = desk.save("dress", {"brand": "Elm & Co", "description": "Worn twice.\n\nBust 19 in."}, state.version)
    assert text(shop) == "Green linen dress, size M\nBrand: Elm & Co\nSize: M\n\nWorn twice.\n\nBust 19 in.\n"
    assert saved.change is not None
    assert saved.version == desk.state("dress").version != state.version
    assert desk.save("dress", {"brand": "Elm & Co"}, saved.version).change is None


def test_what_others_changed_in_other_fields_stays(desk: Desk, shop: Path) -> None:
    state = desk.state("dress")
    (shop / TEXT).write_text(DRESS.replace("Size: M", "Size: L\nColor: Green"), encoding="utf-8")
    saved = desk.save("dress", {"brand": "Elm", "size": "M"}, state.version)
    assert saved.merged == ("color",)
    assert not saved.conflicts
    assert "Brand: Elm\nSize: L\nColor: Green" in text(shop)


def test_what_others_changed_in_the_same_field_is_never_overwritten(desk: Desk, shop: Path) -> None:
    state = desk.state("dress")
    theirs = DRESS.replace("Brand: Elmhurst", "Brand: Elm House")
    (shop / TEXT).write_text(theirs, encoding="utf-8")
    saved = desk.save("dress", {"brand": "Elm", "color": "Green"}, state.version)
    assert [(c.field, c.before, c.yours, c.theirs) for c in saved.conflicts] == [
        ("brand", "Elmhurst", "Elm", "Elm House")
    ]
    assert text(shop) == theirs
    assert saved.change is None
    assert desk.save("dress", {"brand": "Elm"}, saved.version).change is not None
    assert "Brand: Elm\n" in text(shop)
    unknown = desk.save("dress", {"brand": "x"}, "0" * 32)
    assert unknown.conflicts[0].theirs == "Elm"


def test_a_text_that_came_or_went_meanwhile(desk: Desk, shop: Path) -> None:
    state = desk.state("dress")
    (shop / TEXT).unlink()
    saved = desk.save("dress", {"brand": "Elm"}, state.version)
    assert [c.theirs for c in saved.conflicts] == [None]
    assert not (shop / TEXT).exists()
    (shop / TEXT).write_text(DRESS, encoding="utf-8")
    saved = desk.save("dress", {"brand": "Elm", "color": "Green"}, "")
    assert [c.field for c in saved.conflicts] == ["brand"]
    assert text(shop) == DRESS


def test_a_text_that_cannot_be_read_is_mended_as_text(desk: Desk, shop: Path) -> None:
    (shop / TEXT).unlink()
    (shop / "dress" / "listing.yaml").write_bytes(b"title: a\r\nbrand: [x\r\nsize: M\r\n")
    state = desk.state("dress")
    assert state.judged is None
    assert state.trouble is not None
    assert state.trouble.line == 3
    assert state.raw == "title: a\nbrand: [x\nsize: M\n"
    assert desk.shop().entries[0].trouble is not None
    with pytest.raises(DeskError, match=r"listing\.yaml is not valid YAML"):
        desk.save("dress", {"brand": "x"}, state.version)
    saved = desk.save_raw("dress", state.raw.replace("[x", "x"), state.version)
    assert (shop / "dress" / "listing.yaml").read_bytes() == b"title: a\r\nbrand: x\r\nsize: M\r\n"
    assert desk.state("dress").fields["brand"] == "x"
    assert desk.save_raw("dress", "title: b", state.version).conflicts
    desk.undo()
    assert desk.state("dress").version == state.version
    assert saved.version != state.version


def test_a_text_in_another_encoding_is_shown_and_saved_as_utf_8(desk: Desk, shop: Path) -> None:
    (shop / TEXT).write_bytes("Café dress\r\n\r\nLinen.\r\n".encode("cp1252"))
    state = desk.state("dress")
    assert state.trouble is not None
    assert state.trouble.line == 1
    assert state.raw == "Café dress\n\nLinen.\n"
    desk.save_raw("dress", state.raw, state.version)
    assert (shop / TEXT).read_bytes() == "Café dress\r\n\r\nLinen.\r\n".encode()
    assert desk.state("dress").fields["title"] == "Café dress"


def test_each_kind_of_change_is_taken_back_and_done_again(desk: Desk, shop: Path) -> None:
    def files() -> dict[str, bytes]:
        return {
            path.relative_to(shop).as_posix(): path.read_bytes()
            for path in sorted(shop.rglob("*"))
            if path.is_file() and ".listlint" not in path.parts
        }

    photo = (LISTINGS / "clean-dress" / "04-fabric-close-up.jpg").read_bytes()
    kinds: list[Callable[[], Change | None]] = [
        lambda: desk.save("dress", {"brand": "Elm", "title": ""}, desk.state("dress").version).change,
        lambda: desk.save_raw("dress", "Other\n", desk.state("dress").version).change,
        lambda: desk.new_listing("A coat").change,
        lambda: desk.add_photos("dress", [Upload("aa.jpg", photo), Upload("../x.JPG", photo)]).change,
        lambda: desk.order_photos("dress", ["label.jpg", "back.jpg", "front.jpg"], desk.state("dress").version).change,
        lambda: desk.set_view("dress", "back.jpg", "flaw", desk.state("dress").version).change,
        lambda: desk.set_note("dress", "back.jpg", "the hem", desk.state("dress").version).change,
        lambda: desk.remove_photo("dress", "back.jpg").change,
        lambda: (
            desk.import_table("t.csv", b"title,description,price\nCoat,Warm coat of wool,3\nHat,Felt hat,4\n").change
        ),
        lambda: desk.remove_listing("dress"),
    ]
    for change in kinds:
        before = files()
        made = change()
        assert made is not None
        after = files()
        assert after != before, made
        back = desk.undo(made.number)
        assert files() == before, made
        assert back.undoes == made.number
        again = desk.undo(back.number)
        assert files() == after, made
        assert again.said.startswith("Done again: ")
        desk.undo()
        assert files() == before, made
        with pytest.raises(DeskError, match="already"):
            desk.undo(made.number)


def test_taking_back_keeps_what_others_changed_since(desk: Desk, shop: Path) -> None:
    made = desk.save("dress", {"brand": "Elm"}, desk.state("dress").version).change
    assert made is not None
    (shop / TEXT).write_text(text(shop).replace("Size: M", "Size: L"), encoding="utf-8")
    desk.undo()
    assert "Brand: Elmhurst\nSize: L" in text(shop)
    made = desk.save("dress", {"brand": "Elm"}, desk.state("dress").version).change
    mine = text(shop).replace("Brand: Elm", "Brand: Oak")
    (shop / TEXT).write_text(mine, encoding="utf-8")
    with pytest.raises(DeskError, match="changed elsewhere") as refused:
        desk.undo()
    assert refused.value.why is Why.CHANGED
    assert text(shop) == mine


def test_a_removed_photo_is_not_read_and_comes_back_only_where_nothing_is(desk: Desk, shop: Path) -> None:
    desk.order_photos("dress", ["back.jpg", "label.jpg", "front.jpg"], desk.state("dress").version)
    desk.remove_photo("dress", "label.jpg")
    assert [tile.name for tile in desk.state("dress").tiles] == ["back.jpg", "front.jpg"]
    assert "label.jpg" not in text(shop)
    desk.rescan()
    assert [entry.key for entry in desk.shop().entries] == ["dress"]
    (shop / "dress" / "label.jpg").write_bytes(b"another")
    with pytest.raises(DeskError, match="kept as it is"):
        desk.undo()
    assert (shop / "dress" / "label.jpg").read_bytes() == b"another"
    assert "label.jpg" not in text(shop)


def test_the_bin_is_emptied_only_when_asked_and_an_empty_one_goes(shop: Path) -> None:
    with opened(shop) as desk:
        saved = desk.new_listing("Coat")
        desk.remove_photo("dress", "back.jpg")
    assert [path.name for path in (shop / ".listlint" / "bin").rglob("*") if path.is_file()] == ["back.jpg"]
    assert (shop / saved.key / "listing.txt").is_file()
    with opened(shop) as desk:
        assert desk.in_bin()[0] == 1
        desk.empty_bin()
        assert desk.in_bin() == (0, 0)
    assert {path.name for path in shop.iterdir()} == {"dress", "Coat"}


def test_a_bin_that_is_a_link_is_refused(desk: Desk, shop: Path) -> None:
    (shop.parent / "elsewhere").mkdir()
    (shop / ".listlint").symlink_to(shop.parent / "elsewhere")
    with pytest.raises(DeskError, match="is no folder"):
        desk.remove_photo("dress", "back.jpg")
    assert (shop / "dress" / "back.jpg").is_file()
    assert not list((shop.parent / "elsewhere").iterdir())


def test_many_at_once_lose_nothing(desk: Desk, shop: Path) -> None:
    """Savers of different fields, of whom none knows of the others, while it is judged and looked at."""
    version = desk.state("dress").version
    names = ["brand", "color", "material", "price", "category", "condition"]
    stop = threading.Event()

    def save(name: str) -> None:
        for number in range(10):
            saved = desk.save("dress", {name: f"{number}"}, version)
            assert not [one for one in saved.conflicts if one.field != name]
            desk.save("dress", {name: f"{number}"}, saved.version)

    def look() -> None:
        while not stop.is_set():
            desk.judge("dress", {"description": "Warm coat"})
            desk.shop()

    with ThreadPoolExecutor(8) as pool:
        looking = [pool.submit(look) for _ in range(2)]
        for done in [pool.submit(save, name) for name in names]:
            done.result(60)
        stop.set()
        for one in looking:
            one.result(60)
    fields = desk.state("dress").fields
    assert {fields[name] for name in names} == {"9"}
    assert fields["title"] == "Green linen dress, size M"


def test_a_folder_that_is_only_looked_at_is_never_written(shop: Path) -> None:
    with opened(shop, read_only=True) as desk:
        version = desk.state("dress").version
        for change in (
            lambda: desk.save("dress", {"brand": "x"}, version),
            lambda: desk.save_raw("dress", "x", version),
            lambda: desk.new_listing("x"),
            lambda: desk.remove_listing("dress"),
            lambda: desk.add_photos("dress", []),
            lambda: desk.order_photos("dress", ["front.jpg", "label.jpg", "back.jpg"], version),
            lambda: desk.set_view("dress", "front.jpg", "back", version),
            lambda: desk.remove_photo("dress", "front.jpg"),
            lambda: desk.import_table("t.csv", b"title\nx\n"),
            lambda: desk.freeze("dress"),
            desk.undo,
        ):
            with pytest.raises(DeskError) as refused:
                change()
            assert refused.value.why is Why.READ_ONLY
    assert text(shop) == DRESS
    assert {path.name for path in shop.iterdir()} == {"dress"}


def test_a_file_that_cannot_be_written_says_so(desk: Desk, shop: Path) -> None:
    (shop / TEXT).chmod(0o444)
    with pytest.raises(DeskError, match=r"listing\.txt cannot be written: it is write-protected") as refused:
        desk.save("dress", {"brand": "x"}, desk.state("dress").version)
    assert refused.value.why is Why.FAILED


_SAVING = """
import sys
from pathlib import Path
from tests.desk.conftest import opened
desk = opened(Path(sys.argv[1]))
version = desk.save("dress", {}, "").version
print("ready", flush=True)
for number in range(100_000):
    version = desk.save("dress", {"brand": f"B{number}", "description": f"Word {number} " * 8000}, version).version
"""
_CUT_OFF = """
import resource, signal, sys
from pathlib import Path
from tests.desk.conftest import opened
desk = opened(Path(sys.argv[1]))
version = desk.save("dress", {}, "").version
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
desk.save("dress", {"description": "Word " * 15000}, version)
"""
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def test_killed_while_it_saves_the_file_is_whole(shop: Path) -> None:
    """The process is killed at moments of chance; each time, and while it runs, the text is one that was saved."""
    for pause in (0.3, 0.313, 0.329):
        (shop / TEXT).write_text(DRESS, encoding="utf-8")
        with subprocess.Popen(
            [sys.executable, "-c", _SAVING, str(shop)], stdout=subprocess.PIPE, env=_ENVIRONMENT
        ) as saving:
            assert saving.stdout is not None
            assert saving.stdout.readline() == b"ready\n"
            end = time.monotonic() + pause
            seen = {text(shop)}
            while time.monotonic() < end:
                seen.add(text(shop))
            saving.send_signal(signal.SIGKILL)
        assert len(seen) > 1
        for found in (*seen, text(shop)):
            number = found.split("Brand: B")[1].split("\n")[0] if "Brand: B" in found else ""
            whole = (f"Word {number} " * 8000).strip()
            assert found in (DRESS, f"{DRESS.split('Brand')[0]}Brand: B{number}\nSize: M\n\n{whole}\n")


def test_killed_in_the_middle_of_writing_the_file_is_as_it_was(shop: Path) -> None:
    run = subprocess.run([sys.executable, "-c", _CUT_OFF, str(shop)], env=_ENVIRONMENT, check=False)
    assert run.returncode == -signal.SIGXFSZ
    assert text(shop) == DRESS
    with opened(shop) as desk:
        assert [entry.key for entry in desk.shop().entries] == ["dress"]
        assert desk.save("dress", {"brand": "Elm"}, desk.state("dress").version).change is not None
