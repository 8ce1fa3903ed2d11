"""Finds listings below folders and files: a folder is a listing when it holds a listing file or at least one photo."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from linter.files.path_patterns import PathPatterns
from linter.listing import Problem, Source
from linter.readers.entries import COPIES, NOTHING_EXCLUDED, Entries, Folder, Walk, name_problem, what_to_do
from linter.readers.fields import states_fields
from linter.readers.kinds import (
    is_document,
    is_named,
    is_other_text,
    is_photo,
    is_plain,
    is_spreadsheet,
    is_text,
    is_unread_photo,
    is_video,
    makes_listing,
    unread,
)
from linter.readers.one_listing import source_of

_MOST_TOLD = 10  # folders of which it is told what is not read in them
_MOST_NAMED = 5  # files of such a folder


def find_folders(
    paths: Sequence[Path],
    tell: Callable[[str], object] = str,
    *,
    follow_links: bool = False,
    exclude: PathPatterns | None = None,
    force_exclude: bool = False,
    given: Collection[Path] = (),
) -> Iterator[Source | Problem]:
    """Yield every listing below the paths once, in order; what cannot be read comes as a Problem in its place.

    A folder is searched to the bottom; what is taken for no listing's text in it goes to `tell`. A file stands for the
    listing it belongs to, and a text for that listing's text; a README or a note beside the folders of a shop is
    ignored, which goes to `tell`, and any other file is a Problem. A symbolic link that leads out of the given folder
    is read only with `follow_links`, and a link to a folder within it never, since that is read anyway: each is a
    Problem. What `exclude` matches is not looked at, unless it is one of the paths; with `force_exclude`, as for hooks,
    it is ignored even then, and so is a text that would be passed over in its folder, which goes to `tell`.

    Photos without a text in a folder for photos beside a table are those of its rows, and no listings, which goes to
    `tell`. `given` are the tables that are read by their own name, and the folder with the photos of their rows.
    """
    read_apart = frozenset(path.resolve() for path in given)
    seen: set[Path] = set()
    told: set[Path] = set()
    chosen: dict[Path, set[str]] = {}
    for path in () if force_exclude else paths:
        if is_plain(path):
            chosen.setdefault(path.parent.resolve(), set()).add(path.name)
    followed: set[Path] | None = set() if follow_links else None
    all_excluded = exclude or NOTHING_EXCLUDED
    for path in paths:
        excluded = all_excluded if force_exclude else all_excluded.below(path)
        if force_exclude and excluded.matches(path.absolute(), is_folder=os.path.isdir(path)):
            tell(f"{path} is left out by `exclude` in the settings.")
        elif (problem := name_problem(path)) or (problem := _out_of_reach(path)):
            yield problem
        elif os.path.isdir(path):
            count = 0
            walk = Walk(path.resolve(), seen, followed, given=read_apart)
            for found in _below(Folder(path, excluded), path.resolve(), walk):
                count += 1
                yield found
            _tell_passed(walk, tell, told)
            if not count and not _already(path, seen | read_apart):
                advice = "A listing is a folder with a text (listing.txt, listing.toml, ...) or at least one photo."
                if walk.tables:
                    advice = f"Give the table by its name: {walk.tables[0]}."
                if walk.of_rows:
                    advice = f"Give the table by its name: {_with_photos(walk)}."
                yield Problem(
                    path,
                    "holds no listing, but for what `exclude` leaves out." if excluded.lines else "holds no listing.",
                    advice,
                )
        elif not os.path.exists(path):
            yield Problem(path, "is a link that leads nowhere or to itself.", "Put the file itself there.")
        elif force_exclude and _shows_pages(Folder(path.parent, excluded), Folder(path.parent.parent, excluded)):
            if path.parent.absolute() not in told:
                tell(f"{path.parent} holds pictures of pages that are no listing's, and was ignored.")
            told.add(path.parent.absolute())
        elif _is_part(path, excluded, frozenset(chosen.get(path.parent.resolve(), ()))):
            home = _home(path, excluded)
            folder = Folder(home, excluded, frozenset(chosen.get(home.resolve(), ())))
            if home.resolve() not in seen:
                seen.add(home.resolve())
                walk = Walk(home.resolve(), seen, followed, given=read_apart)
                yield source_of(folder, walk)
                _tell_unread(walk, tell, told)
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
    folder = Folder(home, (exclude or NOTHING_EXCLUDED).below(path))
    if new and not os.path.exists(home):  # an editor makes it when it saves
        folder.entries = Entries((), (), (), frozenset(), ())
    return source_of(folder, Walk(home.resolve(), set(), set() if follow_links else None), (path, data))


def listing_at(folder: Path, root: Path, *, exclude: PathPatterns | None = None) -> Source | Problem | None:
    """Return the listing that a folder below an open one is in itself, without those below it; None where it is none.

    A link that leads out of `root` is not read, as by `find_folders`.
    """
    here = Folder(folder, (exclude or NOTHING_EXCLUDED).below(folder))
    return (
        source_of(here, Walk(root.resolve(), set(), None)) if _is_listing(here) and not _is_of_row(here, root) else None
    )


def may_be_listing(path: Path, source: str, *, exclude: PathPatterns | None = None) -> bool:
    """Whether somebody who writes this text, under this name, writes a listing: for editors, which open all kinds.

    It is called so, or states a field, or is the one text beside photos. Raises OSError.
    """
    if (exclude or NOTHING_EXCLUDED).matches(path.absolute(), is_folder=False) or not is_text(path):
        return False
    if is_named(path) or states_fields(source):
        return True
    folder = Folder(path.parent, exclude or NOTHING_EXCLUDED)
    others = [file for file in folder.entries.files if is_text(file) and file.name != path.name]
    return not others and folder.has_photos(below=True)


def _already(path: Path, seen: set[Path]) -> bool:
    root = path.resolve()
    return any(root == known or root in known.parents for known in seen)


def _first_of(paths: Sequence[Path]) -> str:
    """Return the first of some paths, and how many more there are."""
    return f"{paths[0]} and {len(paths) - 1} more" if len(paths) > 1 else f"{paths[0]}"


def _with_photos(walk: Walk) -> str:
    """Return how a table and the photos of its rows are given."""
    table, photos = next(iter(walk.of_rows.values()))
    return f"{table} --photos {photos}"


def _tell_passed(walk: Walk, tell: Callable[[str], object], told: set[Path]) -> None:
    if walk.tables:
        tell(
            f"{_first_of(walk.tables)}: not read: a table is read where it is given by its own name, not its folder's."
        )
    if walk.of_rows:
        tell(
            f"{_first_of(list(walk.of_rows))}: not read: photos without a text, beside a table. If they are of its "
            f"rows, give it by name: {_with_photos(walk)}. If not, give them a text (listing.txt)."
        )
    notes, passed = ([file for file in files if file.absolute() not in told] for files in (walk.notes, walk.passed))
    told.update(file.absolute() for file in (*notes, *passed))
    if walk.more:
        tell(
            f"{_first_of(walk.more)}: not read: photos without a text, below a listing "
            "that has photos of its own. If they are of another item, give them a text (listing.txt)."
        )
    _tell_unread(walk, tell, told)
    if empty := [path for path in walk.empty if path.absolute() not in told]:
        told.update(path.absolute() for path in empty)
        tell(f"{_first_of(empty)}: an empty folder, no listing.")
    for note in notes:
        what = "holds pictures of pages that are no listing's" if note.is_dir() else "is no listing's text"
        tell(f"{note} {what}, and was ignored.")
    if passed:
        tell(
            f"{_first_of(passed)}: taken for no listing's text: there is no photo "
            "beside it, and it states no field (Brand: ..., Size: ...) below its title. To have it read, give it by "
            "name or call it listing.md."
        )


def _tell_unread(walk: Walk, tell: Callable[[str], object], told: set[Path]) -> None:
    """Tell once a folder what lies in it and is not read."""
    fresh = {path: what for path, what in walk.unread.items() if path.absolute() not in told}
    told.update(path.absolute() for path in fresh)
    for path, (text, names) in list(fresh.items())[:_MOST_TOLD]:
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        named = f"{', '.join(names[:_MOST_NAMED])}{more}."
        if text:
            tell(f"{path}: not read beside {text.name}: {named}")
        else:
            tell(f"{path}: not read: {named} A listing's text is a plain one: listing.txt.")
    if len(fresh) > _MOST_TOLD:
        tell(f"and {len(fresh) - _MOST_TOLD:,} more folders hold files that are not read.")


def _is_part(path: Path, excluded: PathPatterns, chosen: frozenset[str]) -> bool:
    if is_named(path) or is_photo(path) or is_unread_photo(path) or is_video(path):
        return True
    if not is_plain(path):
        return False
    folder = Folder(path.parent, excluded, chosen)
    return _is_listing(folder) and path not in folder.passed


def _home(path: Path, excluded: PathPatterns) -> Path:
    parent = path.parent
    is_below = _is_part_of(Folder(parent, excluded), Folder(parent.parent, excluded))
    return parent.parent if is_below else parent


def _is_part_of(sub: Folder, folder: Folder) -> bool:
    """Whether a folder within another is no listing of its own, but holds the photos of the one above, or copies."""
    has_photos = any(map(makes_listing, folder.entries.files))
    if not sub.holds_photos_of_parent:
        return _is_beside_all(sub, folder) and has_photos
    return bool(folder.texts) or (sub.name in COPIES and has_photos)


def _is_beside_all(sub: Folder, folder: Folder) -> bool:
    """Whether a folder has photos alone, and the one above a text: with photos there too, these are others of them."""
    try:
        return bool(folder.texts) and not sub.texts and any(map(makes_listing, sub.entries.files))
    except OSError:  # which is told in its place
        return False


def _shows_pages(sub: Folder, folder: Folder) -> bool:
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
        return Problem(path, "does not exist.", f"Check the spelling of the path.{_did_you_mean(path)}")
    except OSError as error:
        return Problem(path, f"cannot be opened: {error.strerror or error}.", what_to_do(error))
    return None


def _did_you_mean(path: Path) -> str:
    """Return a question that names what is there under nearly the name of a path that is not, or ""."""
    from linter.names import did_you_mean  # difflib, for a path that is not there

    try:
        names = [entry for entry in os.listdir(path.parent) if not entry.startswith(".")]
    except OSError:
        return ""
    return did_you_mean(path.name, names)


def _below(
    folder: Folder, resolved: Path, walk: Walk, rows: tuple[Path, Path] | None = None
) -> Iterator[Source | Problem]:
    """Yield the listings in a folder; photos without a text are of `rows`, their table and the folder of them all."""
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
            linked.append(Folder(link, folder.excluded))
        else:
            reason = "is a link to a folder that is read anyway; it was not followed."
            yield Problem(link, reason, "Remove the link.")
    if walk.is_given(folder.path) and resolved != walk.root:  # of a whole shop nobody knows which are of rows
        rows = folder.path, folder.path
    tables: list[Path] = []
    if not _is_listing(folder):
        tables = [file for file in entries.files if is_spreadsheet(file)]
        yield from entries.misnamed
        walk.notes.extend(folder.texts)
        walk.passed.extend(folder.passed)
        walk.tables.extend(table for table in tables if not walk.is_given(table))
        if documents := [file.name for file in entries.files if is_document(file)]:
            walk.unread[folder.path] = (None, documents)
        if resolved != walk.root and not (entries.files or entries.folders or os.listdir(folder.path)):
            walk.empty.append(folder.path)
    elif rows and not folder.texts:
        if not walk.is_given(rows[1]):
            walk.of_rows[folder.path] = rows
    elif resolved not in walk.seen:
        walk.seen.add(resolved)
        yield source_of(folder, walk)
    for sub in (*entries.folders, *linked):
        theirs = (tables[0], sub.path) if tables and sub.for_photos and not rows else rows
        if not theirs and _shows_pages(sub, folder):
            walk.notes.append(sub.path)
        elif _is_part_of(sub, folder):
            if not sub.holds_photos_of_parent:
                walk.more.append(sub.path)
        else:
            yield from _below(sub, sub.path.resolve() if sub in linked else resolved / sub.path.name, walk, theirs)
        sub.forget()


def _is_of_row(folder: Folder, root: Path) -> bool:
    """Whether a folder of photos lies in one for those of a table's rows, which is below `root`."""
    if folder.texts:
        return False
    for path in (folder.path, *folder.path.parents):
        if path == root or not path.is_relative_to(root):
            return False
        above = Folder(path.parent, folder.excluded)
        if Folder(path).for_photos and not _is_listing(above) and any(map(is_spreadsheet, above.entries.files)):
            return True
    return False


def _is_listing(folder: Folder) -> bool:
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
