"""Reads the listing that stands in one folder: its text, its photos and videos, and what of it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from linter.files import movie_boxes
from linter.listing import Listing, Photo, Problem, Source
from linter.readers.entries import COPIES, Folder, Walk, link_problem, what_to_do
from linter.readers.fields import Fields, fields_of, read_fields
from linter.readers.kinds import (
    is_named,
    is_photo,
    is_unread_photo,
    is_video,
    lies_unread,
    makes_listing,
    may_be_text,
    unread,
)

_LIVE = 4.0  # seconds: phones take one and a half before a photo and as much after it
_LIVE_SUFFIXES = frozenset({".mov", ".mp4"})
# What phones, albums and copies put behind the name that a photo and its clip share: PXL_1.MP.jpg, PXL_1.mp4,
# PXL_1.MP-01.COVER.jpg, IMG_1.jpg.mp4, IMG_1 (1).jpg, IMG_1-edited.jpg, IMG_1~2.jpg
_BEHIND = re.compile(r"(?:\.mp|-01\.cover|-edited|~\d+|[ _]?\(\d+\)|\.(?:jpe?g|hei[cf]))+$")
_EDITED = re.compile(r"^img_e(?=\d)")  # an iPhone's IMG_E2041.JPG is what was made of IMG_2041.HEIC


def source_of(folder: Folder, walk: Walk, given: tuple[Path, bytes] | None = None) -> Source | Problem:
    """Return the listing in a folder, without the files that links would have to be followed to.

    `given` is the path of its text, and what that says in place of the file.
    """
    path = folder.path
    try:
        entries = folder.entries
        files, linked, misnamed = list(entries.files), entries.linked, list(entries.misnamed)
        texts = folder.texts if given is None else [given[0]]
        walk.passed.extend(folder.passed)
        links_out = [] if walk.followed is None else [link for link in entries.dangling if walk.leads_out(link)]
        outer = [Folder(link, folder.excluded) for link in links_out]
        for sub in _photo_folders(entries.files, [*entries.folders, *outer]) if texts else ():
            files += sub.entries.files
            misnamed += sub.entries.misnamed
            linked = linked.union(sub.entries.files if sub in outer else sub.entries.linked)
    except OSError as error:
        return Problem(path, f"cannot be read: {error.strerror or error}.", what_to_do(error))
    if len(texts) > 1:
        names = " and ".join(text.name for text in texts[:3])
        return Problem(
            path,
            f"has more than one listing file: {names}.",
            "Keep one, or name the right one listing.txt, so that it is clear which text the buyer sees. A folder that "
            "is no listing can be left out with `exclude` in listlint.toml.",
        )
    used = [*texts, *(file for file in files if is_photo(file) or is_video(file))]
    links = linked.intersection(used[len(texts) :] if given else used)
    outside = {link for link in links if walk.followed is None and walk.leads_out(link)}
    lost = [unread(file) for file in files if is_unread_photo(file)]
    media = {name for file in used for name in (file.name.lower(), file.stem.lower())}
    if not texts:
        lost += [
            unread(file, beside_photos=True) for file in files if may_be_text(file, media) and not walk.is_given(file)
        ]
    known = {*used, *folder.passed, *(problem.path for problem in lost), *filter(walk.is_given, files)}
    # who names a text that no listing is called by knows which they mean
    meant = given is not None or any(not is_named(path / name) for name in folder.chosen)
    if not meant and (beside := [file for file in files if file not in known and lies_unread(file, media)]):
        walk.unread[path] = (texts[0] if texts else None, [file.relative_to(path).as_posix() for file in beside])
    problems = (*(link_problem(link) for link in used if link in outside), *misnamed, *lost)
    if texts and texts[0] in outside:
        return problems[0]
    files = [file for file in used if file not in outside]
    read = partial(_read, path, files, texts[0] if texts else None, problems, given and given[1])
    # Where a link leads may change without a trace in the folder: such a listing is read each time.
    return Source(path, read, () if links or problems or given else tuple(used))


def _photo_folders(files: Sequence[Path], folders: Sequence[Folder]) -> list[Folder]:
    """Return the folders with the photos of a listing: those for photos, or one of copies where there are no others."""
    found = [sub for sub in folders if sub.for_photos]
    if any(map(makes_listing, files)) or any(makes_listing(file) for sub in found for file in sub.entries.files):
        return found
    copies = [sub for sub in folders if sub.name in COPIES and any(map(makes_listing, sub.entries.files))]
    return [*found, *sorted(copies, key=lambda sub: COPIES.index(sub.name))[:1]]


def _read(
    folder: Path, files: list[Path], text: Path | None, problems: tuple[Problem, ...], data: bytes | None
) -> Listing | Problem:
    content: Fields | Problem = Fields({})
    if text is not None:
        content = read_fields(text) if data is None else fields_of(text, data)
    if isinstance(content, Problem):
        return content
    photos, missing = _photos(folder, [file for file in files if is_photo(file)], content)
    return Listing(
        folder,
        content.fields,
        tuple(photos),
        tuple(_videos(files)),
        text,
        content.extra,
        content.ignore,
        (*problems, *missing),
        photos_elsewhere=not photos and any(is_unread_photo(problem.path) for problem in problems),
    )


def _videos(files: Sequence[Path]) -> Iterator[Path]:
    """Yield the videos without the clips of Live and Motion Photos, which a phone takes unasked beside a photo."""
    names = {_shared_name(file) for file in files if is_photo(file)}
    for file in files:
        if is_video(file) and not _is_live(file, names):
            yield file


def _shared_name(file: Path) -> str:
    """Return what the names of a photo and of the clip that was taken with it have in common."""
    return _EDITED.sub("img_", _BEHIND.sub("", file.stem.lower()))


def _is_live(video: Path, photos: Collection[str]) -> bool:
    """Whether it is the clip of a photo: by its name and length, or since an iPhone says so, whatever it is called."""
    if video.suffix.lower() not in _LIVE_SUFFIXES:
        return False
    try:
        length = movie_boxes.seconds(video)
        if length is not None and not 0 < length <= _LIVE:  # 0 stands in films that come in fragments
            return False
        return _shared_name(video) in photos or movie_boxes.is_of_photo(video)
    except OSError:  # who plays it says so
        return False


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
