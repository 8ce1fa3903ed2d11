"""Writing a seller's own file: whole or not at all, with its rights kept, and never against a write protection."""

from __future__ import annotations

import os
from pathlib import Path

from linter.files.replace import replace


def put(path: Path, data: bytes, *, backup: bool) -> None:
    """Put data in a file's place by a rename; with `backup` the old file is kept as NAME.bak. Raises OSError.

    A rename would go through on a write-protected file too, which its owner did not mean. A backup that is
    there already holds an older original and is never overwritten.
    """
    path = path.resolve()
    mode = path.stat().st_mode
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(13, "it is write-protected")
    if backup:
        _keep(path)
    replace(path, [data], mode & 0o7777)


def _keep(path: Path) -> None:
    number = 1
    kept = path.with_name(path.name + ".bak")
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.bak{number}")
    with kept.open("xb") as file:
        file.write(path.read_bytes())
