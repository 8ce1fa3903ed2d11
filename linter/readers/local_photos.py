"""Finds the photos of a table's rows in a folder: by the file names of the row, by its SKU, or by its number."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from linter.listing import PHOTO_SUFFIXES
from linter.readers.folder import natural


class LocalPhotos:
    """The photos below a folder, and how many rows have found theirs, by which rule."""

    def __init__(self, folder: Path) -> None:
        """List the folder. Raises OSError."""
        self.folder = folder
        self.found: Counter[str] = Counter()
        self.rows = 0
        self.used: set[Path] = set()
        self._by_name: dict[str, list[Path]] = {}
        self._by_key: dict[str, list[Path]] = {}
        self.count = 0
        os.listdir(folder)
        for parent, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for path in sorted((Path(parent, name) for name in names), key=natural):
                if path.suffix.lower() in PHOTO_SUFFIXES and not path.name.startswith("."):
                    self._add(path)

    def _add(self, path: Path) -> None:
        self.count += 1
        self._by_name.setdefault(path.name.lower(), []).append(path)
        keys = {part.lower() for part in path.relative_to(self.folder).parts[:-1]}
        stem = path.stem.lower()
        # AB-12.jpg, AB-12_1.jpg, AB-12-front.jpg and "AB-12 (2).jpg" are photos of AB-12
        keys |= {stem[: end.start()] for end in re.finditer(r"[\s_\-.(]+|$", stem) if end.start()}
        for key in keys:
            self._by_key.setdefault(key, []).append(path)

    def match(self, names: Sequence[str], sku: str, number: int) -> tuple[Path, ...]:
        """Return the photos of a row, in order: those that it names, else its SKU's, else those of "row NUMBER"."""
        self.rows += 1
        for rule, photos in (
            ("file name", self._named(names)),
            ("SKU", self._by_key.get(sku.lower(), []) if sku else []),
            ("row number", self._numbered(number)),
        ):
            if photos:
                self.found[rule] += 1
                self.used.update(photos)
                return tuple(photos)
        return ()

    def _numbered(self, number: int) -> list[Path]:
        for key in (f"row {number}", f"row_{number}", f"row-{number}", f"row{number}"):
            if key in self._by_key:
                return self._by_key[key]
        return []

    def _named(self, names: Sequence[str]) -> list[Path]:
        """Return the files of the names. A name that several folders have is taken only with its folder."""
        found = []
        for name in names:
            parts = [part.lower() for part in re.split(r"[/\\]", unquote(urlsplit(name).path)) if part not in ("", ".")]
            files = self._by_name.get(parts[-1], []) if parts else []
            if len(files) > 1:
                files = [file for file in files if [part.lower() for part in file.parts[-len(parts) :]] == parts]
            if len(files) == 1:
                found.append(files[0])
        return list(dict.fromkeys(found))

    def said(self) -> str:
        """Return how many rows have found photos and by which rule, as a sentence for the seller."""
        by = ", ".join(f"{count} by {rule}" for rule, count in self.found.most_common())
        spare = self.count - len(self.used)
        rest = f" {spare} of the {self.count} photos there belong to no row." if spare else ""
        return f"{self.folder}: {sum(self.found.values())} of {self.rows} listings have photos there ({by}).{rest}"
