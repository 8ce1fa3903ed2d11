"""A table becomes listings: a folder for each row, with a text and the photos that are found for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from linter.desk import photo_files, places
from linter.desk.source import NEW, UnwritableError, lf, written
from linter.desk.values import DeskError, Trouble, Upload
from linter.listing import Listing, Problem
from linter.readers.entries import natural
from linter.readers.kinds import TABLE_SUFFIXES
from linter.readers.local_photos import LocalPhotos
from linter.readers.tables import read_table

_MOST_BYTES = 30_000_000
_MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Staged:
    """The folders that were made of a table's rows, aside from the shop. `name` is the table's."""

    name: str
    folders: tuple[Path, ...]
    troubles: tuple[Trouble, ...]
    notes: tuple[str, ...]


@contextmanager
def staged(
    root: Path, name: str, data: bytes, photos: Sequence[Upload], columns: Mapping[str, str]
) -> Iterator[Staged]:
    """Give a folder for each row of a table, to be moved into the root; those that are not go. Raises DeskError."""
    file_name = PurePosixPath(name.replace("\\", "/")).name
    suffix = Path(file_name).suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        raise DeskError(f"{file_name[:80]} is no table that is read: save it as CSV, or as .xlsx.")
    if len(data) > _MOST_BYTES:
        raise DeskError(f"{file_name[:80]} has {len(data) / 1e6:.0f} MB; at most {_MOST_BYTES / 1e6:.0f} MB are read.")
    shown = places.safe_stem(Path(file_name).stem, "table") + suffix
    try:
        with TemporaryDirectory(prefix="import-", dir=places.own_place(root), ignore_cleanup_errors=True) as stage:
            yield _made(Path(stage), shown, data, photos, columns)
    except OSError as error:
        raise places.failed("The listings of the table cannot be made", error) from error


def _made(stage: Path, shown: str, data: bytes, photos: Sequence[Upload], columns: Mapping[str, str]) -> Staged:
    table, pictures, ready = stage / shown, stage / "photos", stage / "listings"
    pictures.mkdir()
    ready.mkdir()
    table.write_bytes(data)
    troubles = _put_down(pictures, photos)
    notes: list[str] = []
    local = LocalPhotos(pictures) if photos else None
    for number, found in enumerate(read_table(table, columns, local, notes.append)):
        if number >= _MOST_ROWS:
            troubles.append(Trouble(shown, f"has more than {_MOST_ROWS} rows; the others were not read."))
            break
        listing = found if isinstance(found, Problem) else found.read()
        if isinstance(listing, Problem):
            where = "" if listing.path == table else listing.path.name
            troubles.append(Trouble(where or shown, listing.reason, listing.advice))
            continue
        try:
            _make(ready, listing)
        except (UnwritableError, DeskError) as error:
            troubles.append(Trouble(listing.path.name, str(error)))
    folders = tuple(sorted(ready.iterdir(), key=natural))
    return Staged(shown, folders, tuple(troubles), tuple(note.replace(f"{pictures}", "The photos") for note in notes))


def _put_down(folder: Path, photos: Sequence[Upload]) -> list[Trouble]:
    """Write photos under their own names, folders too, by which rows find them."""
    troubles = []
    for upload in photos:
        one = photo_files.checked(upload)
        if one.refused:
            troubles.append(Trouble(upload.name[:80], one.refused))
            continue
        parts = [part for part in upload.name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        inside = [places.safe_stem(part, "photos") for part in parts[:-1]][-3:]
        home = folder.joinpath(*inside)
        home.mkdir(parents=True, exist_ok=True)
        (home / places.photo_name(parts[-1] if parts else "", one.format, places.names_in(home))).write_bytes(
            upload.data
        )
    return troubles


def _make(ready: Path, listing: Listing) -> None:
    """Make the folder of a row. Raises UnwritableError, DeskError and OSError."""
    texts = {name: lf(field.text) for name, field in listing.fields.items()}
    photos = [(photo.path.name, None, None) for photo in listing.photos]
    name, data = NEW, b""
    try:
        data = written(Path(NEW), b"", texts)
    except UnwritableError:  # what a plain text cannot hold, JSON can
        name = "listing.json"
        data = written(Path(name), b"{}\n", texts)
    title = texts.get("title") or texts.get("sku") or listing.path.name
    home = ready / places.folder_name(title, "listing", places.names_in(ready))
    home.mkdir()
    for photo in listing.photos:
        shutil.copyfile(photo.path, home / photo.path.name)
    if [file for file, _, _ in photos] != sorted(file for file, _, _ in photos):
        with suppress(UnwritableError):  # a name that a list cannot hold: then they come by name
            data = written(Path(name), data, {}, photos)
    (home / name).write_bytes(data)


def move_in(root: Path, ready: Sequence[Path]) -> list[Path]:
    """Move the folders into the root, or none of them. Raises DeskError."""
    moved: list[tuple[Path, Path]] = []
    taken = places.names_in(root)
    try:
        for folder in ready:
            target = root / places.free(folder.name, "", taken)
            taken.add(places.folded(target.name))
            places.move(folder, target)
            moved.append((folder, target))
    except DeskError:
        for folder, target in moved:
            places.move(target, folder)
        raise
    return [target for _, target in moved]
