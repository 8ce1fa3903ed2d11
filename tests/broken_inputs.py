"""Broken listings, built while the tests run: git cannot hold a symlink loop, and nobody should clone 11 MB of text.

Each function makes one kind of bad input under a folder and returns the path to hand to the program.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

TEXT = (
    "Grey wool scarf, one size\nBrand: Brindlecote\nCondition: Good\n\n70 inches long and 12 inches wide. No holes.\n"
)


def photo(seed: int = 0, size: tuple[int, int] = (640, 480), suffix: str = "JPEG") -> bytes:
    """Return a small picture that decodes without complaint."""
    from PIL import Image

    shades = bytes((x * 7 + y * 5 + seed * 31) % 200 + 30 for y in range(12) for x in range(16))
    out = BytesIO()
    Image.frombytes("L", (16, 12), shades).convert("RGB").resize(size, Image.Resampling.BICUBIC).save(out, suffix)
    return out.getvalue()


def good(root: Path, name: str = "good-scarf") -> Path:
    """A listing without fault in its files, to stand beside a broken one."""
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "scarf.txt").write_text(TEXT, "utf-8")
    for number in range(2):
        (folder / f"{number}.jpg").write_bytes(photo(number))
    return folder


def missing_path(root: Path) -> Path:
    """A path at which there is nothing."""
    return root / "no-such-listing"


def empty_folder(root: Path) -> Path:
    """A folder with nothing in it."""
    folder = root / "empty"
    folder.mkdir()
    return folder


def not_utf8(root: Path) -> Path:
    """A text saved as Latin-1, with an accent and a fraction that are not UTF-8."""
    folder = good(root, "latin-1")
    (folder / "scarf.txt").write_bytes("Écharpe grise\n\n27½ inches, très douce. No holes.\n".encode("latin-1"))
    return folder


def empty_photo(root: Path) -> Path:
    """A photo of 0 bytes, as an interrupted copy from a phone leaves it."""
    folder = good(root, "empty-photo")
    (folder / "2.jpg").write_bytes(b"")
    return folder


def truncated_photo(root: Path) -> Path:
    """A JPEG that ends in the middle, among good ones."""
    folder = good(root, "truncated-photo")
    whole = photo(2)
    (folder / "2.jpg").write_bytes(whole[: len(whole) // 2])
    return folder


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def huge_picture(root: Path) -> Path:
    """A PNG of a few kilobytes whose header asks for 60,000 x 60,000 pixels."""
    folder = good(root, "huge-picture")
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 200_000, 9)
    png = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    (folder / "2.png").write_bytes(png)
    return folder


def huge_text(root: Path) -> Path:
    """A text of 11 MB: not a description, whatever it is."""
    folder = good(root, "huge-text")
    line = "Soft and warm, 70 inches long and 12 inches wide.\n"
    (folder / "scarf.txt").write_text(TEXT + line * (11_000_000 // len(line) + 1), "utf-8")
    return folder


def symlink_loop(root: Path) -> Path:
    """A folder that contains itself by way of a symbolic link. Raises OSError where links are not allowed."""
    folder = good(root, "symlink-loop")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "3.jpg").symlink_to(folder / "4.jpg")
    (folder / "4.jpg").symlink_to(folder / "3.jpg")
    return folder


def unreadable_folder(root: Path) -> Path:
    """A folder without permission to read. It stays readable for root and on Windows: ask `can_read` first."""
    folder = good(root, "unreadable")
    folder.chmod(0o000)
    return folder


def unreadable_photo(root: Path) -> Path:
    """A listing in which one photo may not be read."""
    folder = good(root, "unreadable-photo")
    (folder / "1.jpg").chmod(0o000)
    return folder


def can_read(path: Path) -> bool:
    """Return whether this user reads the path in spite of its permissions."""
    return os.access(path, os.R_OK)


def two_listing_files(root: Path) -> Path:
    """A folder with two listing files that say different things."""
    folder = good(root, "two-listing-files")
    (folder / "scarf.txt").unlink()
    (folder / "listing.toml").write_text('title = "Grey wool scarf"\nbrand = "Brindlecote"\n', "utf-8")
    (folder / "listing.json").write_text('{"title": "Blue silk scarf", "brand": "Tessamund"}\n', "utf-8")
    return folder


def text_named_jpg(root: Path) -> Path:
    """A .jpg that is really a text."""
    folder = good(root, "text-named-jpg")
    (folder / "2.jpg").write_text("This photo could not be downloaded. Please sign in again.\n", "utf-8")
    return folder


BROKEN: dict[str, Callable[[Path], Path]] = {
    function.__name__: function
    for function in (
        missing_path,
        empty_folder,
        not_utf8,
        empty_photo,
        truncated_photo,
        huge_picture,
        huge_text,
        symlink_loop,
        unreadable_folder,
        unreadable_photo,
        two_listing_files,
        text_named_jpg,
    )
}
"""Every kind of bad input by its name: `BROKEN["not_utf8"](tmp_path)`."""
