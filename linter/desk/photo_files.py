"""Photos that come from outside are checked and put down, those that go are kept: no file is written over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.change import PhotoChange
from linter.desk import places
from linter.desk.history import Moved, Step, Swapped
from linter.desk.values import DeskError, Upload, Why
from linter.files.replace import replace
from linter.files.rewrite import digest, rewrite
from linter.fix.listing import OF_PHOTOS
from linter.listing import Listing
from linter.pixels.header import open_header
from linter.pixels.photo_file import MOST_BYTES, PhotoError, read_photo
from linter.readers.entries import natural
from linter.readers.kinds import is_video

_MOST_PHOTOS = 200  # of a listing: marketplaces take 24 at most

NewPlace = Callable[[], Path]


@dataclass(frozen=True, slots=True)
class Checked:
    """A photo from outside: its format, or why it is none, a sentence."""

    upload: Upload
    format: str = ""
    refused: str = ""


def checked(upload: Upload) -> Checked:
    """Look at what the bytes say of themselves; no pixel is read."""
    shown = Path(upload.name.replace("\\", "/")).name[:80] or "The file"
    if len(upload.data) > MOST_BYTES:
        return Checked(upload, refused=f"{shown} has {len(upload.data) / 1e6:.0f} MB, too much for a photo.")
    if is_video(Path(upload.name)):
        return Checked(upload, refused=f"{shown} is a video: put it into the listing's folder by hand.")
    try:
        format_ = open_header(upload.data).header.format
    except PhotoError as error:
        return Checked(upload, refused=f"{shown} {error.reason}. {error.advice}")
    if format_ not in places.ENDINGS:
        return Checked(upload, refused=f"{shown} is a {format_}, which is not read. Export it as JPEG.")
    return Checked(upload, format_)


def added(
    listing: Listing, home: Path, uploads: Sequence[Checked], new_place: NewPlace
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], list[Step]]:
    """Put photos where the listing's photos are; return their names, those refused with a sentence, and the steps."""
    folder = listing.photos[-1].path.parent if listing.photos else home
    if folder != home and (folder.parent != home or folder.is_symlink()):
        folder = home
    taken = places.names_in(folder)
    names: list[str] = []
    refused = [(one.upload.name, one.refused) for one in uploads if one.refused]
    steps: list[Step] = []
    room = _MOST_PHOTOS - len(listing.photos)
    for one in sorted((one for one in uploads if not one.refused), key=lambda one: natural(Path(one.upload.name))):
        if len(names) >= room:
            refused.append((one.upload.name, f"A listing holds {_MOST_PHOTOS} photos at most."))
            continue
        name = places.photo_name(one.upload.name, one.format, taken)
        taken.add(places.folded(name))
        try:
            rewrite(folder / name, one.upload.data, None)
        except OSError as error:
            refused.append((one.upload.name, f"{name} cannot be written: {error.strerror or error}."))
            continue
        steps.append(Moved(new_place() / name, folder / name))
        names.append(name if folder == home else f"{folder.name}/{name}")
    return tuple(names), tuple(refused), steps


def without_position(path: Path, new_place: NewPlace) -> list[Step]:
    """Take the position out of a photo; the old bytes are kept. Raises DeskError."""
    how = OF_PHOTOS[PhotoChange.WITHOUT_POSITION]
    try:
        data = read_photo(path)
        made = how.make(data)
    except PhotoError as error:
        raise DeskError(f"{path.name} {error.reason}. {error.advice}") from error
    if made is None:
        raise DeskError(f"{path.name}: {how.undone}")
    return [_swapped(path, data, made, new_place)]


def swapped_back(step: Swapped, new_place: NewPlace) -> Step:
    """Give a photo its old bytes again, and keep those that it has. Raises DeskError."""
    try:
        data, made = step.path.read_bytes(), step.kept.read_bytes()
    except OSError as error:
        raise places.failed(f"{step.path.name} cannot be read", error) from error
    if digest(data) != step.after:
        raise DeskError(f"{step.path.name} was changed elsewhere since: it is kept as it is.", Why.CHANGED)
    return _swapped(step.path, data, made, new_place)


def _swapped(path: Path, data: bytes, made: bytes, new_place: NewPlace) -> Swapped:
    kept = new_place() / path.name
    try:
        replace(kept, [data])
        rewrite(path, made, digest(data))
    except OSError as error:
        raise places.failed(f"{path.name} cannot be written", error) from error
    return Swapped(path, kept, digest(made))
