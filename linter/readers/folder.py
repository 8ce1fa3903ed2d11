"""Finds listings below folders and files: a folder is a listing when it holds a listing file or at least one photo."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from linter.listing import PHOTO_SUFFIXES, VIDEO_SUFFIXES, Listing, Photo, Problem
from linter.readers.fields import Fields, read_fields

NAMED = ("listing.toml", "listing.yaml", "listing.yml", "listing.json", "listing.md", "listing.txt")
_PLAIN_SUFFIXES = frozenset({".txt", ".md"})
# Texts that stand beside listings and are none.
_OTHER_TEXTS = re.compile(
    r"(readme|licen[cs]e|changelog|contributing|security|code_of_conduct|requirements|todo|robots|agents|claude)\b",
    re.IGNORECASE,
)
_PHOTO_FOLDERS = frozenset({"photos", "photo", "images", "pics", "pictures", "img"})
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "build", "dist", "__MACOSX"})


def find(paths: Sequence[Path]) -> Iterator[Listing | Problem]:
    """Yield every listing below the paths once, in order; what cannot be read comes as a Problem in its place.

    A folder is searched to the bottom. A file (as pre-commit hands them over) stands for the listing it belongs to; a
    file of no listing is passed by. Symbolic links to folders are never followed, so that loops and
    foreign folders are not read by accident; each is a Problem.
    """
    seen: set[Path] = set()
    for path in paths:
        if not os.path.lexists(path):
            yield Problem(path, "does not exist.", "Check the spelling of the path.")
        elif path.is_dir():
            count = 0
            for found in _below(path, path.resolve(), seen):
                count += 1
                yield found
            if not count and not _already(path, seen):
                yield Problem(
                    path,
                    "holds no listing.",
                    "A listing is a folder with a text (listing.txt, listing.toml, ...) or at least one photo.",
                )
        elif not path.exists():
            yield Problem(path, "is a link that leads nowhere or to itself.", "Put the file itself there.")
        elif _is_part(path):
            folder = _home(path)
            if folder.resolve() not in seen:
                seen.add(folder.resolve())
                yield from _read(folder, folder.resolve())


def _already(path: Path, seen: set[Path]) -> bool:
    root = path.resolve()
    return any(root == known or root in known.parents for known in seen)


def _is_part(path: Path) -> bool:
    suffix = path.suffix.lower()
    if path.name.lower() in NAMED or suffix in PHOTO_SUFFIXES | VIDEO_SUFFIXES:
        return True
    return suffix in _PLAIN_SUFFIXES and not _OTHER_TEXTS.match(path.name) and _is_listing(path.parent)


def _home(path: Path) -> Path:
    parent = path.parent
    in_photo_folder = parent.name.lower() in _PHOTO_FOLDERS and _listing_files(_entries(parent.parent)[0])
    return parent.parent if in_photo_folder else parent


def _entries(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """Return (files, folders, links to folders or nowhere) of a folder, in natural order. Raises OSError."""
    files, folders, links = [], [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            here = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(here)
            elif entry.is_symlink() and (here.is_dir() or not here.exists()):
                links.append(here)
            else:
                files.append(here)
    return sorted(files, key=natural), sorted(folders, key=natural), sorted(links, key=natural)


def natural(path: Path) -> list[tuple[int, int, str]]:
    """Sort key that puts IMG_2 before IMG_10."""
    parts = re.split(r"(\d+)", path.name.lower())
    return [(0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts]


def _below(folder: Path, root: Path, seen: set[Path]) -> Iterator[Listing | Problem]:
    try:
        files, folders, links = _entries(folder)
    except OSError as error:
        yield Problem(
            folder,
            f"cannot be opened: {error.strerror or error}.",
            "Give yourself the right to read it.",
        )
        return
    for link in links:
        if not link.exists():
            yield Problem(
                link, "is a link that leads nowhere or to itself.", "Remove it, or put the file itself there."
            )
        else:
            inside = link.resolve().is_relative_to(root)
            where = "a folder that is read anyway" if inside else "a folder outside the given one"
            yield Problem(
                link, f"is a link to {where}; it was not followed.", "Remove the link, or give that path too."
            )
    resolved = folder.resolve()
    if _is_listing(folder) and resolved not in seen:
        seen.add(resolved)
        yield from _read(folder, root)
    has_text = bool(_listing_files(files))
    for sub in folders:
        if not (has_text and sub.name.lower() in _PHOTO_FOLDERS):
            yield from _below(sub, root, seen)


def _listing_files(files: Iterable[Path]) -> list[Path]:
    """Return the files that may be the listing's text: the named ones, or else any plain text."""
    files = list(files)
    named = [file for file in files if file.name.lower() in NAMED]
    return named or [
        file for file in files if file.suffix.lower() in _PLAIN_SUFFIXES and not _OTHER_TEXTS.match(file.name)
    ]


def _is_listing(folder: Path) -> bool:
    try:
        files, folders, _ = _entries(folder)
    except OSError:
        return False
    if any(file.suffix.lower() in PHOTO_SUFFIXES for file in files):
        return True
    texts = _listing_files(files)
    if not texts:
        return False
    # A stray note beside the folders of a shop is no listing; a named file always is.
    return texts[0].name.lower() in NAMED or not any(
        _is_listing(sub) for sub in folders if sub.name.lower() not in _PHOTO_FOLDERS
    )


def _read(folder: Path, root: Path) -> Iterator[Listing | Problem]:
    try:
        files, folders, _ = _entries(folder)
        texts = _listing_files(files)
        for sub in folders:
            if texts and sub.name.lower() in _PHOTO_FOLDERS:
                files += _entries(sub)[0]
    except OSError as error:
        yield Problem(folder, f"cannot be read: {error.strerror or error}.", "Give yourself the right to read it.")
        return
    if len(texts) > 1:
        names = " and ".join(text.name for text in texts[:3])
        yield Problem(
            folder,
            f"has more than one listing file: {names}.",
            "Keep one, or name the right one listing.txt, so that it is clear which text the buyer sees.",
        )
        return
    content: Fields | Problem = read_fields(texts[0]) if texts else Fields({})
    if isinstance(content, Problem):
        yield content
        return
    photos, problems = _photos(folder, root, files, content)
    videos = tuple(file for file in files if file.suffix.lower() in VIDEO_SUFFIXES)
    yield Listing(
        folder,
        content.fields,
        tuple(photos),
        videos,
        texts[0] if texts else None,
        content.extra,
        content.ignore,
        tuple(problems),
    )


def _photos(folder: Path, root: Path, files: list[Path], content: Fields) -> tuple[list[Photo], list[Problem]]:
    """Return the photos, the listing's own entries first in their order, and what is wrong with them."""
    found: dict[str, Path] = {}
    problems = []
    for file in files:
        if file.suffix.lower() not in PHOTO_SUFFIXES:
            continue
        if file.is_symlink() and not file.resolve().is_relative_to(root):
            problems.append(
                Problem(file, "is a link out of the given folder; it was not read.", "Put the photo itself there.")
            )
        else:
            found[file.relative_to(folder).as_posix()] = file
    photos = []
    for name, view, note in content.photos:
        path = found.pop(name.removeprefix("./"), None) or found.pop(f"photos/{name}", None)
        if path is None:
            problems.append(
                Problem(
                    folder / name, "is named under `photos` but is not there.", "Add the file, or take the entry out."
                )
            )
        else:
            photos.append(Photo(path, path.relative_to(folder).as_posix(), view, note))
    photos += [Photo(path, name) for name, path in found.items()]
    return photos, problems
