"""Where things are in an open folder: keys and names from outside become paths that stay below it, or are refused."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from linter.desk.values import DeskError, Why
from linter.readers.entries import is_passed_over
from linter.readers.kinds import is_photo

MARK = ".gitignore"  # in that place, so that git passes over it
HIDDEN = ".listlint"  # the desk's own place in the open folder; readers pass over what begins with a dot
_LONGEST = 80  # bytes of a name, which leaves room for a number, an ending and a temporary name within 255
_ODD = re.compile(r'[<>:"/\\|?*;%#]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
# What the photos of a format end in, the first for those that end in something else.
ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif", ".jif"),
    "HEIF": (".heic", ".heif", ".hif"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
}


def folder_of(root: Path, key: str) -> Path:
    """Return the folder of a listing by its key. Raises DeskError for what is none below the resolved root."""
    parts = [] if key == "." else key.split("/")
    if any(part in ("", ".", "..") or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
        raise DeskError("There is no such listing in this folder.", Why.NOT_FOUND)
    path = root.joinpath(*parts)
    with suppress(OSError):
        if path.is_dir() and path.resolve() == path:  # no link on the way
            return path
    raise DeskError("There is no such listing in this folder; it may have been moved or deleted.", Why.NOT_FOUND)


def key_of(root: Path, path: Path) -> str | None:
    """Return the key of a folder, None for one that is not below the root."""
    try:
        return PurePosixPath(path.relative_to(root)).as_posix()
    except ValueError:
        return None


def keys_above(root: Path, path: Path) -> Iterator[str]:
    """Yield the keys of the folders that a path may belong to a listing of, the nearest first."""
    for folder in (path, *path.parents):
        key = key_of(root, folder)
        if key is None:
            return
        yield key


def safe_stem(name: str, otherwise: str) -> str:
    """Return what is left of a name from outside, without its folders: nothing that any file system minds."""
    name = name.encode("utf-8", "replace").decode()
    name = unicodedata.normalize("NFC", name)
    name = "".join(
        char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    name = " ".join(_ODD.sub("-", name).split()).strip(" .-")
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    return _DEVICES.sub(r"\1-", name.rstrip(" .")) or otherwise


def folder_name(title: str, otherwise: str, taken: Collection[str]) -> str:
    """Return a name for the folder of a listing, near its title, that readers take for one and none of `taken` is."""
    stem = safe_stem(title, otherwise)
    return free(f"{otherwise} {stem}" if is_passed_over(stem) else stem, "", taken)


def photo_name(name: str, format_: str, taken: Collection[str]) -> str:
    """Return a name for a photo of a format, near the one that it came with, that none of `taken` is.

    `taken` are names as `folded` gives them.
    """
    base = re.split(r"[/\\]", name)[-1]
    ends = ENDINGS[format_]
    stem, dot, ending = base.rpartition(".")
    if not (dot and f".{ending.lower()}" in ends):
        stem = stem if dot and (is_photo(Path(base)) or len(ending) <= 5) else base
        ending = ends[0].removeprefix(".")
    stem = safe_stem(stem, "photo")
    return free(stem, f".{ending}", taken)


def free(stem: str, ending: str, taken: Collection[str]) -> str:
    """Return a name that none of `taken` (folded) is, with a number where need be."""
    name, number = f"{stem}{ending}", 1
    while folded(name) in taken:
        number += 1
        name = f"{stem} {number}{ending}"
    return name


def folded(name: str) -> str:
    """Return what two names share that are one on Windows or macOS."""
    return unicodedata.normalize("NFC", name).casefold()


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder, as they are compared. Raises DeskError."""
    try:
        return {folded(name) for name in os.listdir(folder)}
    except OSError as error:
        raise failed("The folder cannot be read", error) from error


def own_place(root: Path) -> Path:
    """Return the desk's own folder in the root, which is made; git is told to pass over it. Raises DeskError."""
    place = root / HIDDEN
    try:
        with suppress(FileExistsError):
            place.mkdir()
        if not stat.S_ISDIR(place.lstat().st_mode):  # a link would lead elsewhere
            raise DeskError(f"{HIDDEN} in this folder is no folder: move it away, since removed photos are kept there.")
        with suppress(FileExistsError), (place / MARK).open("x") as file:
            file.write("*\n")
    except OSError as error:
        raise failed(f"The folder {HIDDEN} cannot be made", error) from error
    return place


def move(source: Path, target: Path) -> None:
    """Move a file or a folder to where nothing is. Raises DeskError, and then nothing was moved."""
    try:
        if os.path.lexists(target):
            raise DeskError(f"{target.name} is there already, and is kept as it is.", Why.CHANGED)
        if source.is_symlink() or source.is_dir():
            source.rename(target)
            return
        try:
            os.link(source, target, follow_symlinks=False)  # never over another file, unlike a rename
        except FileExistsError:
            raise DeskError(f"{target.name} is there already, and is kept as it is.", Why.CHANGED) from None
        except OSError:  # no hard links there
            source.rename(target)
            return
        source.unlink()
    except OSError as error:
        raise failed(f"{source.name} cannot be moved", error) from error


def failed(what: str, error: OSError) -> DeskError:
    """Return what an error of the disk means to a seller."""
    return DeskError(f"{what}: {error.strerror or error}.", Why.FAILED)
