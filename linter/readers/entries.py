"""What a folder of a shop holds, and what is known on the way through it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from linter.files.path_patterns import PathPatterns
from linter.listing import Problem
from linter.readers.fields import file_states_fields
from linter.readers.kinds import is_named, is_plain, is_spreadsheet, is_video, makes_listing

# Names, in languages that sellers write in, of a folder with the photos of the listing whose text stands above it.
_PHOTO_FOLDERS = frozenset(
    "photos photo images image pics pictures img fotos foto bilder bild imagenes imágenes imagens fotografias immagini "
    "foto's afbeeldingen zdjęcia zdjecia billeder kuvat".split()
)
# And of one with copies of its photos, first those that a buyer would rather see.
COPIES = tuple(
    "edited edits edit retouched bearbeitet retouches retouchées editadas modificate originals original originale "
    "originaux originales unedited raw raws unbearbeitet backup backups old".split()
)
PACKS = "listlint-packs"  # where `listlint freeze` puts packs, and copies of photos, which are no listing's
_SKIPPED = frozenset(
    "node_modules __pycache__ venv build dist __macosx @eadir #recycle #snapshot $recycle.bin thumbnails thumbs".split()
) | {PACKS}
NOTHING_EXCLUDED = PathPatterns(Path(), ())


@dataclass(frozen=True, slots=True)
class Entries:
    """What a folder holds, in natural order. `dangling` are links to folders or nowhere, `linked` files are links.

    `misnamed` are what stands under a name that no report could hold, each as a problem.
    """

    files: tuple[Path, ...]
    folders: tuple[Folder, ...]
    dangling: tuple[Path, ...]
    linked: frozenset[Path]
    misnamed: tuple[Problem, ...]


class Folder:
    """A folder that is listed once, when first asked for its entries, without those that `excluded` matches.

    `chosen` are the names of plain texts in it that were given, which then are the listing's.
    """

    def __init__(
        self, path: Path, excluded: PathPatterns = NOTHING_EXCLUDED, chosen: frozenset[str] = frozenset()
    ) -> None:
        self.path = path
        self.excluded = excluded
        self.chosen = chosen

    @cached_property
    def entries(self) -> Entries:
        """What the folder holds. Raises OSError."""
        files, folders, dangling, linked, misnamed = [], [], [], set(), []
        excluded = self.excluded.within(self.path)
        with os.scandir(self.path) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.lower() in _SKIPPED:
                    continue
                here = self.path / entry.name
                if self.excluded.lines and excluded(entry.name, os.path.isdir(here)):
                    continue
                if problem := name_problem(here):
                    misnamed.append(problem)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(here)
                elif not entry.is_symlink():
                    files.append(here)
                elif os.path.isdir(here) or not os.path.exists(here):
                    dangling.append(here)
                else:
                    files.append(here)
                    linked.add(here)
        files.sort(key=natural)
        dangling.sort(key=natural)
        subs = tuple(Folder(path, self.excluded) for path in sorted(folders, key=natural))
        return Entries(tuple(files), subs, tuple(dangling), frozenset(linked), tuple(misnamed))

    @cached_property
    def texts(self) -> Sequence[Path]:
        """The files that may be the listing's text: the named ones, or else any plain text. Raises OSError.

        Pages of all kinds end in .md, and notes of all kinds lie beside the table of a shop: one that has neither a
        photo beside it nor states a field is none. With photos in a folder below, as manuals have them too, it counts
        where there is no other.
        """
        files = self.entries.files
        if named := [file for file in files if is_named(file)]:
            return named
        texts = [file for file in files if is_plain(file)]
        if self.chosen.intersection(file.name for file in texts):
            return [file for file in texts if file.name in self.chosen]
        has_table = any(map(is_spreadsheet, files))
        pages = [file for file in texts if has_table or file.suffix.lower() == ".md"]
        if not pages or self.has_photos(below=len(texts) == 1):
            return texts
        linked = self.entries.linked  # may lead anywhere, and is not read to find out
        return [file for file in texts if file not in pages or (file not in linked and file_states_fields(file))]

    def has_photos(self, *, below: bool) -> bool:
        """Whether a photo or video is here, or a photo in a folder below that has them. Raises OSError."""
        if any(makes_listing(file) or is_video(file) for file in self.entries.files):
            return True
        subs = [sub for sub in self.entries.folders if below and sub.holds_photos_of_parent]
        return any(makes_listing(file) for sub in subs for file in sub.entries.files)

    @property
    def passed(self) -> list[Path]:
        """The plain texts that are taken for no listing's. Raises OSError."""
        if any(map(is_named, self.texts)) or self.chosen:
            return []
        return [file for file in self.entries.files if is_plain(file) and file not in self.texts]

    def forget(self) -> None:
        """Let go of the entries, so that a walk through a large shop does not keep it all."""
        self.__dict__.pop("entries", None)
        self.__dict__.pop("texts", None)

    @property
    def name(self) -> str:
        """Its name as names are compared: in lower case, accents in one piece (macOS writes them in two)."""
        return unicodedata.normalize("NFC", self.path.name).lower()

    @property
    def holds_photos_of_parent(self) -> bool:
        """Whether its name says that it holds the photos of the listing whose text stands above, or copies of them."""
        return self.for_photos or self.name in COPIES

    @property
    def for_photos(self) -> bool:
        """Whether its name says that it holds photos: "photos", "Fotos 2", "WhatsApp Images"."""
        words = re.sub(r"[\W\d_]+$", "", self.name).split()
        return self.name in _PHOTO_FOLDERS or bool(words and words[-1] in _PHOTO_FOLDERS)


@dataclass(frozen=True, slots=True)
class Walk:
    """What is known on the way through a folder: `root` is the resolved one that was given, `seen` what was found.

    `followed` are the folders that links out of the root led to, or None where such links are not followed. `passed`
    are texts that were taken for no listing's, `notes` those beside the folders of a shop, `more` folders of photos
    below a listing that has its own, `tables` those that lie beside listings, `empty` folders with nothing in them.
    `given` are the resolved paths of tables that are read by their own name, and of the folder with the photos of their
    rows; `of_rows` has for a folder of photos of a table's rows that table and the folder that has all of them.
    `unread` has for a folder the file that is its listing's text, None where there is none, and the names of what lies
    there and is not read.
    """

    root: Path
    seen: set[Path]
    followed: set[Path] | None
    passed: list[Path] = field(default_factory=list)
    notes: list[Path] = field(default_factory=list)
    more: list[Path] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    empty: list[Path] = field(default_factory=list)
    unread: dict[Path, tuple[Path | None, Sequence[str]]] = field(default_factory=dict)
    given: frozenset[Path] = frozenset()
    of_rows: dict[Path, tuple[Path, Path]] = field(default_factory=dict)

    def leads_out(self, link: Path) -> bool:
        """Whether a link leads out of the root."""
        return not link.resolve().is_relative_to(self.root)

    def is_given(self, path: Path) -> bool:
        """Whether a path is a table that is read by its own name, or the folder with the photos of its rows."""
        return bool(self.given) and path.resolve() in self.given

    def first_through(self, link: Path) -> bool:
        """Whether a link to a folder leads where nothing was read yet, which now counts as read."""
        target = link.resolve()
        if self.followed is None or any(target.is_relative_to(known) for known in (self.root, *self.followed)):
            return False
        self.followed.add(target)
        return True


def is_passed_over(name: str) -> bool:
    """Whether a folder of this name may not be read as a listing of its own: it is a program's, or one for photos."""
    folder = Folder(Path(name))
    return name.startswith(".") or name.lower() in _SKIPPED or folder.holds_photos_of_parent


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


def what_to_do(error: OSError) -> str:
    """Return what to do about a folder that cannot be read."""
    if isinstance(error, PermissionError):
        return "Give yourself the right to read it."
    return "Look whether it is there and can be opened, then run it again."


def natural(path: Path) -> list[tuple[int, int, str]]:
    """Sort key that puts IMG_2 before IMG_10."""
    parts = re.split(r"(\d+)", path.name.lower())
    return [(0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts]
