"""Finds all listings that the paths of a command stand for: folders, files of listings, and tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from linter.files.path_patterns import PathPatterns
from linter.listing import Problem, Source
from linter.readers.entries import name_problem, what_to_do
from linter.readers.folder import find_folders
from linter.readers.kinds import is_table
from linter.readers.local_photos import LocalPhotos
from linter.readers.tables import read_table


def find_listings(
    paths: Sequence[Path],
    photos: Path | None = None,
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str], object] = str,
    *,
    follow_links: bool = False,
    exclude: PathPatterns | None = None,
    force_exclude: bool = False,
) -> Iterator[Source | Problem]:
    """Yield the listings of folders and their files, then the rows of tables; `photos` is the folder for the rows.

    `columns` is {field: column} of a table of the seller's own. What is good to know goes to `tell`. A symbolic link
    out of a folder is read only with `follow_links`, else it is a Problem. What `exclude` matches is not looked at,
    unless it is one of the paths; with `force_exclude`, not even then.
    """
    tables = [path for path in paths if is_table(path) and os.path.isfile(path)]
    others = [path for path in paths if path not in tables]
    if others:
        yield from find_folders(
            others,
            tell,
            follow_links=follow_links,
            exclude=exclude,
            force_exclude=force_exclude,
            given=[*tables, *([photos] if photos is not None and tables else ())],
        )
    if photos is not None and not tables:
        tell(f"--photos {photos} is for the rows of tables; no table was given, so it was not used.")
    for table in dict.fromkeys(tables):
        if problem := name_problem(table):
            yield problem
            continue
        if force_exclude and exclude is not None and exclude.matches(table.absolute(), is_folder=False):
            tell(f"{table} is left out by `exclude` in the settings.")
            continue
        try:
            local = LocalPhotos(photos, follow_links=follow_links) if photos is not None else None
        except OSError as error:
            assert photos is not None
            yield Problem(photos, f"cannot be read: {error.strerror or error}.", what_to_do(error))
            local = None
        yield from local.problems if local is not None else ()
        yield from read_table(table, columns or {}, local, tell)
