"""A pack holds what was frozen, to the byte; what was changed in it is found wherever it stands."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from linter.listing import Listing
from linter.pack.frozen import Pack, PackError, read, verify
from linter.pack.manifest import is_safe, moment, whole_hash, written
from linter.pack.stored_zip import Entry, directory, local_header
from linter.pack.writing import gather, gather_again, write
from linter.readers.folder import find_folders

REPORT = b'{"listings": [{"findings": []}]}'
DAY = "2026-11-01T12:30:00Z"
TEXT = "Green wool coat\nSize: M\nSmall hole at the left cuff.\nChest 21 in"


def listing(folder: Path) -> Listing:
    folder.mkdir(exist_ok=True)
    (folder / "listing.txt").write_text(TEXT)
    (folder / "front.jpg").write_bytes(random.Random(1).randbytes(3000))
    (folder / "détail 2.jpg").write_bytes(b"\xff\xd8 no whole photo")
    (found,) = find_folders([folder], print)
    made = found.read()  # type: ignore[union-attr]
    assert isinstance(made, Listing)
    return made


def packed(folder: Path, name: str = "coat.zip") -> Path:
    path = folder / name
    write(path, gather(listing(folder / "coat"), "poshmark"), REPORT, b"<p>", DAY)
    return path


def test_what_was_frozen_is_read_as_it_was(tmp_path: Path) -> None:
    made = listing(tmp_path / "coat")
    pack = read(packed(tmp_path))
    assert pack.listing.path == Path("coat")
    assert pack.listing.fields == made.fields
    assert [photo.name for photo in pack.listing.photos] == [photo.name for photo in made.photos]
    assert pack.photo("front.jpg") == (tmp_path / "coat" / "front.jpg").read_bytes()
    assert pack.manifest["frozen"] == "2026-11-01T12:30:00Z"
    with zipfile.ZipFile(pack.path) as archive:  # as any program
        assert archive.testzip() is None
        assert archive.read("originals/détail 2.jpg") == b"\xff\xd8 no whole photo"


def test_the_same_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
    assert packed(tmp_path / "here").read_bytes() == packed(tmp_path / "there").read_bytes()


def test_content_is_the_same_at_another_time_and_in_another_version(tmp_path: Path) -> None:
    first = read(packed(tmp_path))
    later = tmp_path / "later.zip"
    write(later, gather(listing(tmp_path / "coat"), "poshmark"), REPORT + b" ", b"<p>!", moment(datetime.now(UTC)))
    assert read(later).manifest["content"] == first.manifest["content"]
    assert read(later).manifest["hash"] != first.manifest["hash"]
    (tmp_path / "coat" / "front.jpg").write_bytes(b"another")
    assert gather(listing_there(tmp_path / "coat"), "poshmark").content != first.manifest["content"]


def listing_there(folder: Path) -> Listing:
    (found,) = find_folders([folder], print)
    made = found.read()  # type: ignore[union-attr]
    assert isinstance(made, Listing)
    return made


def is_found(path: Path) -> bool:
    try:
        return bool(verify(path)[1])
    except PackError:
        return True


def test_every_changed_byte_is_found(tmp_path: Path) -> None:
    path = packed(tmp_path)
    data = path.read_bytes()
    changed = tmp_path / "changed.zip"
    bits = random.Random(0)
    for at in range(len(data)):
        one = bytearray(data)
        one[at] ^= 1 << bits.randrange(8)
        changed.write_bytes(one)
        assert is_found(changed), at
    for end in {*range(0, len(data), 97), len(data) - 1}:
        changed.write_bytes(data[:end])
        with pytest.raises(PackError, match=r"cut off|no pack|changed"):
            verify(changed)


def added(data: bytes) -> bytes:
    """Return an archive with a further file, as a zip program adds it."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("originals/another.jpg", b"x")
    return buffer.getvalue()


def twice(data: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("originals/front.jpg", b"x")
    return buffer.getvalue()


def commented(data: bytes) -> bytes:
    return data[:-2] + (5).to_bytes(2, "little") + b"hello"


def repacked(data: bytes) -> bytes:
    """Return the same files, packed by another program, smaller."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "change", [added, twice, commented, repacked, lambda data: data + b"\0", lambda data: b"MZ" + data]
)
def test_what_another_program_did_to_it_is_found(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = packed(tmp_path)
    path.write_bytes(change(path.read_bytes()))
    assert is_found(path)
    with pytest.raises(PackError):
        read(path)


def forged(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Write a pack anew with another manifest, whose hash is right."""
    pack = read(path)
    manifest: dict[str, Any] = json.loads(json.dumps(pack.manifest))
    contents = [pack.data(one) for one in pack.manifest["files"]]
    change(manifest)
    manifest["hash"] = whole_hash(manifest)
    names = ["manifest.json", *(one["name"] for one in manifest["files"])]
    parts = [written(manifest), *contents]
    entries = [Entry(name, len(part), zlib.crc32(part)) for name, part in zip(names, parts, strict=True)]
    files = b"".join(local_header(entry) + part for entry, part in zip(entries, parts, strict=True))
    path.write_bytes(files + directory(entries))


def renamed(name: str) -> Callable[[dict[str, Any]], None]:
    def change(manifest: dict[str, Any]) -> None:
        manifest["files"][-1]["name"] = name

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda manifest: manifest.update(schema=2), "newer listlint: its schema is 2"),
        (lambda manifest: manifest.update(schema="1"), "was changed"),
        (lambda manifest: manifest.update(content="0" * 64), "was changed"),
        (lambda manifest: manifest["files"][-1].update(size=1 << 50), "was changed|cut off"),
        (renamed("../../evil.sh"), "was changed"),
        (renamed("/etc/cron.d/x"), "was changed"),
        (renamed("originals/listing.txt"), "was changed"),
    ],
)
def test_a_pack_that_was_forged_is_refused_in_words(
    change: Callable[[dict[str, Any]], object], said: str, tmp_path: Path
) -> None:
    path = packed(tmp_path)
    forged(path, change)
    with pytest.raises(PackError, match=said):
        read(path)


def test_only_safe_names_stand_in_a_pack() -> None:
    safe = ["originals/IMG_0413.HEIC", "originals/photos/été 2.jpg", "packing/label (1).pdf"]
    unsafe = ["a/../b", "..", "/a", "a//b", "a\\b", "C:x", "a/CON", "nul.txt", "x.jpg ", "x.", "a\nb", "a\u202eb", ""]
    assert all(map(is_safe, safe))
    assert not any(map(is_safe, unsafe))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = packed(tmp_path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        packed(tmp_path)
    assert path.read_bytes() == before


def test_a_file_that_changes_meanwhile_leaves_no_pack(tmp_path: Path) -> None:
    draft = gather(listing(tmp_path / "coat"), "poshmark")
    (tmp_path / "coat" / "front.jpg").write_bytes(b"changed")
    with pytest.raises(OSError, match=r"front\.jpg was changed meanwhile"):
        write(tmp_path / "coat.zip", draft, REPORT, b"<p>", DAY)
    assert [entry.name for entry in tmp_path.iterdir()] == ["coat"]


def test_a_full_disk_leaves_no_half_pack(tmp_path: Path) -> None:
    listing(tmp_path / "coat")
    # a limit on the size of files stands for the full disk: the write fails midway
    code = (
        "import pathlib, resource, signal, tests.pack.test_pack as here;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
        "here.packed(pathlib.Path.cwd())"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
    )
    assert b"File too large" in run.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["coat"]


def test_what_is_known_at_shipping_comes_into_a_second_pack(tmp_path: Path) -> None:
    first: Pack = read(packed(tmp_path))
    label = tmp_path / "front.jpg"
    label.write_bytes(b"label")
    order: Any = {"id": "A1", "sold": "2026-11-02", "shipped": None, "recorded": DAY}
    later = tmp_path / "later.zip"
    write(later, gather_again(first, order=order, packing=[label]), REPORT, b"<p>", DAY)
    pack = read(later)
    assert pack.manifest["order"] == order
    assert pack.listing == first.listing
    assert pack.manifest["files"][-1]["name"] == "packing/front.jpg"
    assert pack.data(pack.manifest["files"][-1]) == b"label"
