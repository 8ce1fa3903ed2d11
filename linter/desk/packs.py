"""Where the packs of an open folder are: listings that were frozen as they were posted."""

from __future__ import annotations

import re
from pathlib import Path

from linter.readers.entries import PACKS


def folder(root: Path) -> Path:
    """Return where the packs of an open folder are."""
    return root / PACKS


def packs(root: Path, name: str) -> tuple[str, ...]:
    """Return the packs of a listing by the name of its folder, the newest last."""
    words = re.sub(r"[^\w\-]+", "-", name).strip("-")[:60] or "listing"
    try:
        named = re.compile(rf"{re.escape(words)}-[0-9a-f]{{12}}\.zip")
        found = [path for path in folder(root).iterdir() if named.fullmatch(path.name)]
        return tuple(path.name for path in sorted(found, key=lambda path: (path.stat().st_mtime, path.name)))
    except OSError:
        return ()
