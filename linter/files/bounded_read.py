"""Reading files that are not photos: whole ones of a bounded size, never a pipe or a device."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO


def open_regular(path: Path) -> BinaryIO:
    """Open a file to read its bytes. Raises OSError; what is no regular file is one too."""
    if not S_ISREG(path.stat().st_mode):  # a pipe or a device has no end, or waits for one
        raise OSError(0, "it is no regular file")
    return path.open("rb")


def read_regular(path: Path, most: int) -> bytes:
    """Return a file's bytes. Raises OSError; what is no regular file, or has more than `most` bytes, is one too."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise OSError(0, f"it has {_said(size)}, and at most {_said(most)} are read")
        return file.read()


def _said(size: int) -> str:
    """Return a size as people say it; what is above a bound is never said to be below it."""
    return f"{size / 1e6:.0f} MB" if size >= 1_000_000 else f"{size / 1e3:.0f} KB"
