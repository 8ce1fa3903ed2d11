"""Finds listings below folders and files: a folder is a listing when it holds a listing file or at least one photo."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from linter.listing import PHOTO_SUFFIXES, VIDEO_SUFFIXES, Listing, Photo, Problem, Source
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


@dataclass(frozen=True, slots=True)
class _Entries:
    """What a folder holds, in natural order. `dangling` are links to folders or nowhere, `linked` files are links.

    `misnamed` are what stands under a name that no report could hold, each as a problem.
    """

    files: tuple[Path, ...]
    folders: tuple[_Folder, ...]
    dangling: tuple[Path, ...]
    linked: frozenset[Path]
    misnamed: tuple[Problem, ...]


class _Folder:
    """A folder that is listed once, when first asked for its entries."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def entries(self) -> _Entries:
        """What the folder holds. Raises OSError."""
        files, folders, dangling, linked, misnamed = [], [], [], set(), []
        with os.scandir(self.path) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name in _SKIPPED:
                    continue
                here = self.path / entry.name
                if problem := name_problem(here):
                    misnamed.append(problem)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(here)
                elif not entry.is_symlink():
                    files.append(here)
                elif here.is_dir() or not here.exists():
                    dangling.append(here)
                else:
                    files.append(here)
                    linked.add(here)
        files.sort(key=natural)
        dangling.sort(key=natural)
        subs = tuple(_Folder(path) for path in sorted(folders, key=natural))
        return _Entries(tuple(files), subs, tuple(dangling), frozenset(linked), tuple(misnamed))

    def forget(self) -> None:
        """Let go of the entries, so that a walk through a large shop does not keep it all."""
        self.__dict__.pop("entries", None)

    @property
    def holds_photos_of_parent(self) -> bool:
        """Whether its name says that it holds the photos of the listing whose text stands above."""
        return self.path.name.lower() in _PHOTO_FOLDERS


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is known on the way through a folder: `root` is the resolved one that was given, `seen` what was found.

    `followed` are the folders that links out of the root led to, or None where such links are not followed.
    """

    root: Path
    seen: set[Path]
    followed: set[Path] | None

    def leads_out(self, link: Path) -> bool:
        """Whether a link leads out of the root."""
        return not link.resolve().is_relative_to(self.root)

    def first_through(self, link: Path) -> bool:
        """Whether a link to a folder leads where nothing was read yet, which now counts as read."""
        target = link.resolve()
        if self.followed is None or any(target.is_relative_to(known) for known in (self.root, *self.followed)):
            return False
        self.followed.add(target)
        return True


def find(paths: Sequence[Path], *, follow_links: bool = False) -> Iterator[Source | Problem]:
    """Yield every listing below the paths once, in order; what cannot be read comes as a Problem in its place.

    A folder is searched to the bottom. A file (as pre-commit hands them over) stands for the listing it belongs to; a
    file of no listing is passed by. A symbolic link that leads out of the given folder is read only with
    `follow_links`, and a link to a folder within it never, since that is read anyway: each is a Problem.
    """
    seen: set[Path] = set()
    followed: set[Path] | None = set() if follow_links else None
    for path in paths:
        if problem := name_problem(path):
            yield problem
        elif not os.path.lexists(path):
            yield Problem(path, "does not exist.", "Check the spelling of the path.")
        elif path.is_dir():
            count = 0
            for found in _below(_Folder(path), path.resolve(), _Walk(path.resolve(), seen, followed)):
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
                yield _source(_Folder(folder), _Walk(folder.resolve(), seen, followed))


def name_problem(path: Path) -> Problem | None:
    """Return a problem for a path that is not Unicode, as old archives leave them; what is not, is shown as `?`."""
    name = str(path)
    shown = name.encode("utf-8", "replace").decode()
    if shown == name:
        return None
    return Problem(Path(shown), "has a name that is not UTF-8; it was not read.", "Give it another name.")


def link_problem(link: Path) -> Problem:
    """Return the problem of a link to a file that is not followed."""
    return Problem(
        link,
        "is a link out of the given folder; it was not read.",
        "Put the file itself there, or follow all links with: listlint check --follow-links.",
    )


def _already(path: Path, seen: set[Path]) -> bool:
    root = path.resolve()
    return any(root == known or root in known.parents for known in seen)


def _is_part(path: Path) -> bool:
    suffix = path.suffix.lower()
    if path.name.lower() in NAMED or suffix in PHOTO_SUFFIXES | VIDEO_SUFFIXES:
        return True
    return suffix in _PLAIN_SUFFIXES and not _OTHER_TEXTS.match(path.name) and _is_listing(_Folder(path.parent))


def _home(path: Path) -> Path:
    parent = path.parent
    in_photo_folder = parent.name.lower() in _PHOTO_FOLDERS and _listing_files(_Folder(parent.parent).entries.files)
    return parent.parent if in_photo_folder else parent


def natural(path: Path) -> list[tuple[int, int, str]]:
    """Sort key that puts IMG_2 before IMG_10."""
    parts = re.split(r"(\d+)", path.name.lower())
    return [(0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts]


def _below(folder: _Folder, resolved: Path, walk: _Walk) -> Iterator[Source | Problem]:
    try:
        entries = folder.entries
    except OSError as error:
        yield Problem(
            folder.path,
            f"cannot be opened: {error.strerror or error}.",
            "Give yourself the right to read it.",
        )
        return
    linked = []
    for link in entries.dangling:
        if not link.exists():
            yield Problem(
                link, "is a link that leads nowhere or to itself.", "Remove it, or put the file itself there."
            )
        elif walk.followed is None and walk.leads_out(link):
            yield Problem(
                link,
                "is a link to a folder outside the given one; it was not followed.",
                "Remove the link, give that path too, or follow all links with: listlint check --follow-links.",
            )
        elif walk.first_through(link):
            linked.append(_Folder(link))
        else:
            reason = "is a link to a folder that is read anyway; it was not followed."
            yield Problem(link, reason, "Remove the link.")
    if not _is_listing(folder):
        yield from entries.misnamed
    elif resolved not in walk.seen:
        walk.seen.add(resolved)
        yield _source(folder, walk)
    has_text = bool(_listing_files(entries.files))
    for sub in (*entries.folders, *linked):
        if not (has_text and sub.holds_photos_of_parent):
            yield from _below(sub, sub.path.resolve() if sub in linked else resolved / sub.path.name, walk)
        sub.forget()


def _listing_files(files: Iterable[Path]) -> list[Path]:
    """Return the files that may be the listing's text: the named ones, or else any plain text."""
    files = list(files)
    named = [file for file in files if file.name.lower() in NAMED]
    return named or [
        file for file in files if file.suffix.lower() in _PLAIN_SUFFIXES and not _OTHER_TEXTS.match(file.name)
    ]


def _is_listing(folder: _Folder) -> bool:
    try:
        entries = folder.entries
    except OSError:
        return False
    if any(file.suffix.lower() in PHOTO_SUFFIXES for file in entries.files):
        return True
    texts = _listing_files(entries.files)
    if not texts:
        return False
    # A stray note beside the folders of a shop is no listing; a named file always is.
    return texts[0].name.lower() in NAMED or not any(
        _is_listing(sub) for sub in entries.folders if not sub.holds_photos_of_parent
    )


def _source(folder: _Folder, walk: _Walk) -> Source | Problem:
    """Return the listing in a folder, without the files that links would have to be followed to."""
    path = folder.path
    try:
        entries = folder.entries
        files, linked, misnamed = list(entries.files), entries.linked, list(entries.misnamed)
        texts = _listing_files(files)
        outer = [] if walk.followed is None else [_Folder(link) for link in entries.dangling if walk.leads_out(link)]
        for sub in (*entries.folders, *outer):
            if texts and sub.holds_photos_of_parent:
                files += sub.entries.files
                misnamed += sub.entries.misnamed
                linked = linked.union(sub.entries.files if sub in outer else sub.entries.linked)
    except OSError as error:
        return Problem(path, f"cannot be read: {error.strerror or error}.", "Give yourself the right to read it.")
    if len(texts) > 1:
        names = " and ".join(text.name for text in texts[:3])
        return Problem(
            path,
            f"has more than one listing file: {names}.",
            "Keep one, or name the right one listing.txt, so that it is clear which text the buyer sees.",
        )
    used = [*texts, *(file for file in files if file.suffix.lower() in PHOTO_SUFFIXES | VIDEO_SUFFIXES)]
    links = linked.intersection(used)
    outside = {link for link in links if walk.followed is None and walk.leads_out(link)}
    problems = (*(link_problem(link) for link in used if link in outside), *misnamed)
    if texts and texts[0] in outside:
        return problems[0]
    read = partial(_read, path, [file for file in used if file not in outside], texts[0] if texts else None, problems)
    # Where a link leads may change without a trace in the folder: such a listing is read each time.
    return Source(path, read, () if links or misnamed else tuple(used))


def _read(folder: Path, files: list[Path], text: Path | None, problems: tuple[Problem, ...]) -> Listing | Problem:
    content: Fields | Problem = read_fields(text) if text else Fields({})
    if isinstance(content, Problem):
        return content
    photos, missing = _photos(folder, [file for file in files if file.suffix.lower() in PHOTO_SUFFIXES], content)
    videos = tuple(file for file in files if file.suffix.lower() in VIDEO_SUFFIXES)
    return Listing(
        folder, content.fields, tuple(photos), videos, text, content.extra, content.ignore, (*problems, *missing)
    )


def _photos(folder: Path, files: list[Path], content: Fields) -> tuple[list[Photo], list[Problem]]:
    """Return the photos, the listing's own entries first in their order, and the entries that have no file."""
    found = {file.relative_to(folder).as_posix(): file for file in files}
    problems = []
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
