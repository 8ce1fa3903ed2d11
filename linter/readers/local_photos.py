"""Finds the photos of a table's rows in a folder: by the SKU, by the file names of the row, or by its number."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from linter.listing import Problem
from linter.readers.entries import link_problem, name_problem, natural
from linter.readers.kinds import is_photo

# What a photo's name adds to the SKU: AB-12_1, AB-12-front, "AB-12 front 2", "AB-12 (2)".
_TURN = re.compile(r"[\s_.-]*(\(\d{1,2}\)|[\s_.-]([a-z]+[\s_.-]?)?\d{1,2}|[\s_.-][a-z]+)$")
# A name in a web address that a camera or a shop gave; "1.jpg" and "front.jpg" in one may be any listing's.
_OWN_NAME = re.compile(r"(?=.{8})(\D*\d){4}", re.DOTALL)


class LocalPhotos:
    """The photos below a folder, and how many rows have found theirs, by which rule."""

    def __init__(self, folder: Path, *, follow_links: bool = False) -> None:
        """List the folder; a link out of it is a problem, unless it is to be followed. Raises OSError."""
        self.folder = folder
        self.problems: list[Problem] = []
        self.found: Counter[str] = Counter()
        self.rows = 0
        self.used: set[Path] = set()
        self.shared: frozenset[str] = frozenset()  # SKUs, in lower case, of several different items
        self.doubtful: dict[str, list[str]] = {}  # of these, which rows have found no photos in another way
        self._by_name: dict[str, list[Path]] = {}
        self._by_key: dict[str, list[Path]] = {}
        self.count = 0
        os.listdir(folder)
        root = folder.resolve()
        seen: set[Path] = set()
        for parent, folders, names in os.walk(folder, followlinks=follow_links):
            seen.add(Path(parent).resolve())
            folders[:] = [name for name in sorted(folders) if self._entered(Path(parent, name), seen, follow_links)]
            for path in sorted((Path(parent, name) for name in names), key=natural):
                if not is_photo(path) or path.name.startswith("."):
                    continue
                if problem := name_problem(path):
                    self.problems.append(problem)
                elif not follow_links and path.is_symlink() and not path.resolve().is_relative_to(root):
                    self.problems.append(link_problem(path))
                else:
                    self._add(path)

    def _entered(self, folder: Path, seen: set[Path], follow_links: bool) -> bool:
        """Say whether to look into a folder; that a link to one is not followed is a problem."""
        if folder.name.startswith("."):
            return False
        if not folder.is_symlink():
            return True
        if not follow_links:
            advice = "Put the folder itself there, or follow all links with: listlint check --follow-links."
            self.problems.append(Problem(folder, "is a link to a folder; it was not followed.", advice))
        return follow_links and folder.resolve() not in seen

    def _add(self, path: Path) -> None:
        self.count += 1
        self._by_name.setdefault(path.name.lower(), []).append(path)
        stem = path.stem.lower()
        for key in {*(part.lower() for part in path.relative_to(self.folder).parts[:-1]), stem, _TURN.sub("", stem)}:
            self._by_key.setdefault(key, []).append(path)

    def match(self, names: Sequence[str], sku: str, row: str) -> tuple[Path, ...]:
        """Return the photos of a row, in order: its SKU's, else those that it names, else those of "row NUMBER".

        Of an SKU that several items have, nobody knows whose the photos are.
        """
        self.rows += 1
        own = self._by_key.get(sku.lower(), []) if sku else []
        in_doubt = bool(own) and sku.lower() in self.shared
        for rule, photos in (
            ("SKU", [] if in_doubt else own),
            ("file name", self._named(names)),
            ("row number", self._numbered(row.lower())),
        ):
            if photos:
                self.found[rule] += 1
                self.used.update(photos)
                return tuple(photos)
        if in_doubt:
            self.doubtful.setdefault(sku, []).append(row)
        return ()

    def unclear(self, table: Path) -> Iterator[Problem]:
        """Yield a problem for each SKU of several items whose photos were given to none of them."""
        for sku, rows in self.doubtful.items():
            count = len(self._by_key[sku.lower()])
            yield Problem(
                table,
                f"{'row' if len(rows) == 1 else 'rows'} {', '.join(map(str, rows))}: other items have the SKU {sku},"
                f" so its {'photo was' if count == 1 else f'{count} photos were'} given to none of them.",
                "Give each item an SKU of its own, name its photos in a column, or put them into a folder:"
                f" row {rows[0]}/.",
            )

    def _numbered(self, row: str) -> list[Path]:
        for key in (f"row {row}", f"row_{row}", f"row-{row}", f"row{row}"):
            if key in self._by_key:
                return self._by_key[key]
        return []

    def _named(self, names: Sequence[str]) -> list[Path]:
        """Return the files of the names. A name that several folders have is taken only with its folder."""
        found = []
        for name in names:
            parts = _parts(name)
            files = self._by_name.get(parts[-1], []) if parts else []
            if parts and not files and not is_photo(Path(parts[-1])):  # named without its ending
                files = [file for file in self._by_key.get(parts[-1], []) if file.stem.lower() == parts[-1]]
            if len(files) > 1:
                files = [file for file in files if _ends_in(file, parts)]
            if len(files) == 1:
                found.append(files[0])
        return list(dict.fromkeys(found))

    def said(self) -> str:
        """Return how many rows have found photos and by which rule, as a sentence for the seller."""
        by = ", ".join(f"{count} by {rule}" for rule, count in self.found.most_common())
        spare = self.count - len(self.used)
        rest = f" {spare} of the {self.count} photos there belong to no row." if spare else ""
        return f"{self.folder}: {sum(self.found.values())} of {self.rows} listings have photos there ({by}).{rest}"


def _ends_in(file: Path, parts: Sequence[str]) -> bool:
    own = [part.lower() for part in file.parts[-len(parts) :]]
    return parts in (own, [*own[:-1], file.stem.lower()])


def _parts(name: str) -> list[str]:
    """Return the folders and the file of a name, in lower case; none for an address that tells too little."""
    web = name.lower().startswith(("http://", "https://", "//"))
    path = unquote(urlsplit(name).path) if web else name
    parts = [part for part in re.split(r"[/\\]", path.lower()) if part not in ("", ".")]
    if web and parts and not _OWN_NAME.match(parts[-1].rpartition(".")[0]):
        return []
    return parts
