"""Finds listings below folders and files: a folder is a listing when it holds a listing file or at least one photo."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from linter.files import movie_boxes
from linter.files.path_patterns import PathPatterns
from linter.listing import Listing, Photo, Problem, Source
from linter.readers.fields import Fields, fields_of, file_states_fields, read_fields, states_fields
from linter.readers.kinds import (
    is_named,
    is_other_text,
    is_photo,
    is_plain,
    is_text,
    is_unread_photo,
    is_video,
    makes_listing,
    may_be_text,
    unread,
)

# Names, in languages that sellers write in, of a folder with the photos of the listing whose text stands above it.
_PHOTO_FOLDERS = frozenset(
    "photos photo images image pics pictures img fotos foto bilder bild imagenes imágenes imagens fotografias immagini "
    "foto's afbeeldingen zdjęcia zdjecia billeder kuvat".split()
)
# And of one with copies of its photos, first those that a buyer would rather see.
_COPIES = tuple(
    "edited edits edit retouched bearbeitet retouches retouchées editadas modificate originals original originale "
    "originaux originales unedited raw raws unbearbeitet backup backups old".split()
)
PACKS = "listlint-packs"  # where `listlint freeze` puts packs, and copies of photos, which are no listing's
_SKIPPED = frozenset(
    "node_modules __pycache__ venv build dist __macosx @eadir #recycle #snapshot $recycle.bin thumbnails thumbs".split()
) | {PACKS}
_NONE = PathPatterns(Path(), ())
_LIVE = 4.0  # seconds: phones take one and a half before a photo and as much after it


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
    """A folder that is listed once, when first asked for its entries, without those that `excluded` matches.

    `chosen` are the names of plain texts in it that were given, which then are the listing's.
    """

    def __init__(self, path: Path, excluded: PathPatterns = _NONE, chosen: frozenset[str] = frozenset()) -> None:
        self.path = path
        self.excluded = excluded
        self.chosen = chosen

    @cached_property
    def entries(self) -> _Entries:
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
        subs = tuple(_Folder(path, self.excluded) for path in sorted(folders, key=natural))
        return _Entries(tuple(files), subs, tuple(dangling), frozenset(linked), tuple(misnamed))

    @cached_property
    def texts(self) -> Sequence[Path]:
        """The files that may be the listing's text: the named ones, or else any plain text. Raises OSError.

        Pages of all kinds end in .md: one that has neither a photo beside it nor states a field is none. With photos
        in a folder below, as manuals have them too, it counts where there is no other.
        """
        files = self.entries.files
        if named := [file for file in files if is_named(file)]:
            return named
        texts = [file for file in files if is_plain(file)]
        if self.chosen.intersection(file.name for file in texts):
            return [file for file in texts if file.name in self.chosen]
        pages = [file for file in texts if file.suffix.lower() == ".md"]
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
        return self.for_photos or self.name in _COPIES

    @property
    def for_photos(self) -> bool:
        """Whether its name says that it holds photos: "photos", "Fotos 2", "WhatsApp Images"."""
        words = re.sub(r"[\W\d_]+$", "", self.name).split()
        return self.name in _PHOTO_FOLDERS or bool(words and words[-1] in _PHOTO_FOLDERS)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is known on the way through a folder: `root` is the resolved one that was given, `seen` what was found.

    `followed` are the folders that links out of the root led to, or None where such links are not followed. `passed`
    are texts that were taken for no listing's, `notes` those beside the folders of a shop, `more` folders of photos
    below a listing that has its own.
    """

    root: Path
    seen: set[Path]
    followed: set[Path] | None
    passed: list[Path] = field(default_factory=list)
    notes: list[Path] = field(default_factory=list)
    more: list[Path] = field(default_factory=list)

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


def find_folders(
    paths: Sequence[Path],
    tell: Callable[[str], object] = str,
    *,
    follow_links: bool = False,
    exclude: PathPatterns | None = None,
    force_exclude: bool = False,
) -> Iterator[Source | Problem]:
    """Yield every listing below the paths once, in order; what cannot be read comes as a Problem in its place.

    A folder is searched to the bottom; what is taken for no listing's text in it goes to `tell`. A file stands for the
    listing it belongs to, and a text for that listing's text; a README or a note beside the folders of a shop is
    ignored, which goes to `tell`, and any other file is a Problem. A symbolic link that leads out of the given folder
    is read only with `follow_links`, and a link to a folder within it never, since that is read anyway: each is a
    Problem. What `exclude` matches is not looked at, unless it is one of the paths; with `force_exclude`, as for hooks,
    it is ignored even then, and so is a text that would be passed over in its folder, which goes to `tell`.
    """
    seen: set[Path] = set()
    told: set[Path] = set()
    chosen: dict[Path, set[str]] = {}
    for path in () if force_exclude else paths:
        if is_plain(path):
            chosen.setdefault(path.parent.resolve(), set()).add(path.name)
    followed: set[Path] | None = set() if follow_links else None
    all_excluded = exclude or _NONE
    for path in paths:
        excluded = all_excluded if force_exclude else all_excluded.below(path)
        if force_exclude and excluded.matches(path.absolute(), is_folder=os.path.isdir(path)):
            tell(f"{path} is left out by `exclude` in the settings.")
        elif (problem := name_problem(path)) or (problem := _out_of_reach(path)):
            yield problem
        elif os.path.isdir(path):
            count = 0
            walk = _Walk(path.resolve(), seen, followed)
            for found in _below(_Folder(path, excluded), path.resolve(), walk):
                count += 1
                yield found
            _tell_passed(walk, tell, told)
            if not count and not _already(path, seen):
                yield Problem(
                    path,
                    "holds no listing, but for what `exclude` leaves out." if excluded.lines else "holds no listing.",
                    "A listing is a folder with a text (listing.txt, listing.toml, ...) or at least one photo.",
                )
        elif not os.path.exists(path):
            yield Problem(path, "is a link that leads nowhere or to itself.", "Put the file itself there.")
        elif force_exclude and _shows_pages(_Folder(path.parent, excluded), _Folder(path.parent.parent, excluded)):
            if path.parent.absolute() not in told:
                tell(f"{path.parent} holds pictures of pages that are no listing's, and was ignored.")
            told.add(path.parent.absolute())
        elif _is_part(path, excluded, frozenset(chosen.get(path.parent.resolve(), ()))):
            home = _home(path, excluded)
            folder = _Folder(home, excluded, frozenset(chosen.get(home.resolve(), ())))
            if home.resolve() not in seen:
                seen.add(home.resolve())
                yield _source(folder, _Walk(home.resolve(), seen, followed))
        elif is_plain(path) or is_other_text(path):
            if path.absolute() not in told:
                tell(f"{path} is no listing's text, and was ignored.")
            told.add(path.absolute())
        else:
            yield unread(path)


def with_text(
    path: Path,
    data: bytes,
    *,
    follow_links: bool = False,
    exclude: PathPatterns | None = None,
    new: bool = False,
) -> Source | Problem:
    """Return the listing whose text is `data`, as if that stood in the file at `path`, with the photos that are there.

    The file itself is not read, and need not be there; nor need its folder, where it may be `new`.
    """
    home = path.parent
    folder = _Folder(home, (exclude or _NONE).below(path))
    if new and not os.path.exists(home):  # an editor makes it when it saves
        folder.entries = _Entries((), (), (), frozenset(), ())
    return _source(folder, _Walk(home.resolve(), set(), set() if follow_links else None), (path, data))


def listing_at(folder: Path, root: Path, *, exclude: PathPatterns | None = None) -> Source | Problem | None:
    """Return the listing that a folder below an open one is in itself, without those below it; None where it is none.

    A link that leads out of `root` is not read, as by `find_folders`.
    """
    here = _Folder(folder, (exclude or _NONE).below(folder))
    return _source(here, _Walk(root.resolve(), set(), None)) if _is_listing(here) else None


def is_passed_over(name: str) -> bool:
    """Whether a folder of this name may not be read as a listing of its own: it is a program's, or one for photos."""
    folder = _Folder(Path(name))
    return name.startswith(".") or name.lower() in _SKIPPED or folder.holds_photos_of_parent


def may_be_listing(path: Path, source: str, *, exclude: PathPatterns | None = None) -> bool:
    """Whether somebody who writes this text, under this name, writes a listing: for editors, which open all kinds.

    It is called so, or states a field, or is the one text beside photos. Raises OSError.
    """
    if (exclude or _NONE).matches(path.absolute(), is_folder=False) or not is_text(path):
        return False
    if is_named(path) or states_fields(source):
        return True
    folder = _Folder(path.parent, exclude or _NONE)
    others = [file for file in folder.entries.files if is_text(file) and file.name != path.name]
    return not others and folder.has_photos(below=True)


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


def _tell_passed(walk: _Walk, tell: Callable[[str], object], told: set[Path]) -> None:
    notes, passed = ([file for file in files if file.absolute() not in told] for files in (walk.notes, walk.passed))
    told.update(file.absolute() for file in (*notes, *passed))
    if walk.more:
        first, *others = walk.more
        tell(
            f"{first}{f' and {len(others)} more' if others else ''}: not read: photos without a text, below a listing "
            "that has photos of its own. If they are of another item, give them a text (listing.txt)."
        )
    for note in notes:
        what = "holds pictures of pages that are no listing's" if note.is_dir() else "is no listing's text"
        tell(f"{note} {what}, and was ignored.")
    if passed:
        first, *others = passed
        tell(
            f"{first}{f' and {len(others)} more' if others else ''}: taken for no listing's text: there is no photo "
            "beside it, and it states no field (Brand: ..., Size: ...) below its title. To have it read, give it by "
            "name or call it listing.md."
        )


def _is_part(path: Path, excluded: PathPatterns, chosen: frozenset[str]) -> bool:
    if is_named(path) or is_photo(path) or is_unread_photo(path) or is_video(path):
        return True
    if not is_plain(path):
        return False
    folder = _Folder(path.parent, excluded, chosen)
    return _is_listing(folder) and path not in folder.passed


def _home(path: Path, excluded: PathPatterns) -> Path:
    parent = path.parent
    is_below = _is_part_of(_Folder(parent, excluded), _Folder(parent.parent, excluded))
    return parent.parent if is_below else parent


def _is_part_of(sub: _Folder, folder: _Folder) -> bool:
    """Whether a folder within another is no listing of its own, but holds the photos of the one above, or copies."""
    has_photos = any(map(makes_listing, folder.entries.files))
    if not sub.holds_photos_of_parent:
        return _is_beside_all(sub, folder) and has_photos
    return bool(folder.texts) or (sub.name in _COPIES and has_photos)


def _is_beside_all(sub: _Folder, folder: _Folder) -> bool:
    """Whether a folder has photos alone, and the one above a text: with photos there too, these are others of them."""
    try:
        return bool(folder.texts) and not sub.texts and any(map(makes_listing, sub.entries.files))
    except OSError:  # which is told in its place
        return False


def _shows_pages(sub: _Folder, folder: _Folder) -> bool:
    """Whether a folder within another holds the pictures of several pages there, as those of a manual."""
    try:
        return sub.for_photos and len(folder.passed) > 1 and not folder.texts
    except OSError:  # which is told in its place
        return False


def _out_of_reach(path: Path) -> Problem | None:
    """Return why a given path cannot be looked at. Path's own questions raise where a folder may not be entered."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Problem(path, "does not exist.", "Check the spelling of the path.")
    except OSError as error:
        return Problem(path, f"cannot be opened: {error.strerror or error}.", what_to_do(error))
    return None


def what_to_do(error: OSError) -> str:
    """Return what to do about a folder that cannot be read."""
    if isinstance(error, PermissionError):
        return "Give yourself the right to read it."
    return "Look whether it is there and can be opened, then run it again."


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
            what_to_do(error),
        )
        return
    linked = []
    for link in entries.dangling:
        if not os.path.exists(link):
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
            linked.append(_Folder(link, folder.excluded))
        else:
            reason = "is a link to a folder that is read anyway; it was not followed."
            yield Problem(link, reason, "Remove the link.")
    if not _is_listing(folder):
        yield from entries.misnamed
        walk.notes.extend(folder.texts)
        walk.passed.extend(folder.passed)
    elif resolved not in walk.seen:
        walk.seen.add(resolved)
        yield _source(folder, walk)
    for sub in (*entries.folders, *linked):
        if _shows_pages(sub, folder):
            walk.notes.append(sub.path)
        elif _is_part_of(sub, folder):
            if not sub.holds_photos_of_parent:
                walk.more.append(sub.path)
        else:
            yield from _below(sub, sub.path.resolve() if sub in linked else resolved / sub.path.name, walk)
        sub.forget()


def _is_listing(folder: _Folder) -> bool:
    try:
        entries, texts = folder.entries, folder.texts
    except OSError:
        return False
    if any(map(makes_listing, entries.files)):
        return True
    if not texts:
        return False
    # A stray note beside the folders of a shop is no listing; a named file always is.
    return is_named(texts[0]) or not any(_is_listing(sub) for sub in entries.folders if not sub.holds_photos_of_parent)


def _source(folder: _Folder, walk: _Walk, given: tuple[Path, bytes] | None = None) -> Source | Problem:
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
        outer = [_Folder(link, folder.excluded) for link in links_out]
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
    if not texts:
        media = {name for file in used for name in (file.name.lower(), file.stem.lower())}
        lost += [unread(file, beside_photos=True) for file in files if may_be_text(file, media)]
    problems = (*(link_problem(link) for link in used if link in outside), *misnamed, *lost)
    if texts and texts[0] in outside:
        return problems[0]
    files = [file for file in used if file not in outside]
    read = partial(_read, path, files, texts[0] if texts else None, problems, given and given[1])
    # Where a link leads may change without a trace in the folder: such a listing is read each time.
    return Source(path, read, () if links or problems or given else tuple(used))


def _photo_folders(files: Sequence[Path], folders: Sequence[_Folder]) -> list[_Folder]:
    """Return the folders with the photos of a listing: those for photos, or one of copies where there are no others."""
    found = [sub for sub in folders if sub.for_photos]
    if any(map(makes_listing, files)) or any(makes_listing(file) for sub in found for file in sub.entries.files):
        return found
    copies = [sub for sub in folders if sub.name in _COPIES and any(map(makes_listing, sub.entries.files))]
    return [*found, *sorted(copies, key=lambda sub: _COPIES.index(sub.name))[:1]]


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
    # Google's are named PXL_1.MP.jpg and PXL_1.mp4
    stems = {file.stem.lower().removesuffix(".mp") for file in files if is_photo(file)}
    for file in files:
        if is_video(file) and not (file.stem.lower() in stems and _is_short(file)):
            yield file


def _is_short(video: Path) -> bool:
    try:
        length = movie_boxes.seconds(video)
    except OSError:  # who plays it says so
        return False
    return length is None or length <= _LIVE


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
