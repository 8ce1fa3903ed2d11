"""A seller's own file, written anew: whole or not at all, only while it still is what was read, and with all else that
a file has.
"""

from __future__ import annotations

import os
import shutil
from hashlib import blake2b
from pathlib import Path

from linter.files.replace import replace


class ChangedMeanwhileError(OSError):
    """A file is no longer what was read, and is left as it is."""

    def __init__(self) -> None:
        super().__init__(0, "it was changed meanwhile, and that is kept: run the command again")


def digest(data: bytes) -> bytes:
    """Return what tells whether a file still has these bytes."""
    return blake2b(data, digest_size=16).digest()


def rewrite(path: Path, data: bytes, seen: bytes | None, *, backup: bool = False) -> None:
    """Put data in a file's place by a rename; with `backup` the old file is kept as NAME.bak.

    `seen` is the digest of what was read there, None where there was no file. Raises OSError, whose `strerror` says
    what is in the way: something else stands there by now; the file is write-protected (a rename would go through,
    which its owner did not mean); its owner, its extended attributes or its further names (hard links) could not be
    kept. A backup that is there already holds an older original and is never overwritten.
    """
    path = path.resolve()
    if seen is None:
        replace(path, [data], lambda _: _still_absent(path))
        return
    status = path.stat()
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(13, "it is write-protected")
    if status.st_nlink > 1:
        raise OSError(0, "it has a second name (a hard link), under which the old file would stay: give one of them up")
    kept: list[Path] = []

    def ready(made: Path) -> None:
        _dress(made, path, status)
        if digest(path.read_bytes()) != seen:
            raise ChangedMeanwhileError
        if backup:
            kept.append(_keep(path))

    try:
        replace(path, [data], ready)
    except BaseException:
        for file in kept:
            file.unlink(missing_ok=True)
        raise


def _still_absent(path: Path) -> None:
    if os.path.lexists(path):
        raise ChangedMeanwhileError


def _dress(made: Path, path: Path, status: os.stat_result) -> None:
    """Give a new file the owner, the rights and the extended attributes of the one that it is to replace."""
    new = made.stat()
    if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.chown(made, status.st_uid, status.st_gid)
        except OSError:
            raise OSError(0, "it belongs to another user or group, to whom a new file would not") from None
    shutil.copystat(path, made)
    os.utime(made)
    if _attributes(made) != _attributes(path):
        raise OSError(0, "its extended attributes would be lost")


def _attributes(path: Path) -> dict[str, bytes]:
    """Return the attributes that users and programs give a file; the system's own come by themselves."""
    if not hasattr(os, "listxattr"):  # only Linux tells Python of them
        return {}
    try:
        names = os.listxattr(path)
    except OSError:  # the file system has none
        return {}
    return {name: os.getxattr(path, name) for name in names if name.startswith(("user.", "system.posix_acl"))}


def _keep(path: Path) -> Path:
    """Keep the old file under a second name, and return that; where the file system has no links, keep a copy."""
    number = 0
    while True:
        number += 1
        kept = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        if os.path.lexists(kept):
            continue
        try:
            os.link(path, kept)
        except FileExistsError:  # just now
            continue
        except OSError:
            replace(kept, [path.read_bytes()], lambda made: shutil.copystat(path, made))
        return kept
