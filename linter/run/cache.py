"""What was worked out before, kept by content in the user's cache folder: verdicts of listings and facts of photos.

A file whose size, times and inode are as they were when its content was read is not read again, as in git's index;
what changed within the last seconds before that is not trusted so (Git documentation, "racy-git"). Entries carry a
digest of their key and value: a damaged one is a miss, never an answer. Whatever goes wrong with the store, the run
goes on without it; `trouble` says what it was.

One SQLite file in WAL mode, so that several processes may use it at once and a killed one loses its last entry only.
"""

from __future__ import annotations

import math
import os
import sqlite3
import stat as stat_module
import struct
import threading
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

FILE = "cache-2.sqlite"  # the number is that of the tables' layout
_APPLICATION = 0x4C6C696E  # in the file's header: "Llin"; another program's database has its own there, or none
_HEADER = struct.Struct(">16s52xI")  # SQLite documentation, "Database File Format"
MOST_MB = 512
NO_LIMIT = 1 << 62  # bytes: what LISTLINT_CACHE_MB=inf means
_RACY = 3.0  # seconds: the coarsest clock of a file system in use (FAT) ticks every two
_DAY = 86_400.0
_FORGOTTEN = 60 * _DAY
_KEPT = 0.8  # share of the limit that is left when the oldest entries are thrown out
_CHECK = 8  # bytes of the digest before each value
_WAIT = 2.0  # seconds for another process that is writing
_LAYOUT = """
CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, used REAL NOT NULL);
CREATE INDEX IF NOT EXISTS by_use ON entries (used);
CREATE TABLE IF NOT EXISTS files (
  folder TEXT, name TEXT, stat TEXT NOT NULL, digest BLOB NOT NULL, used REAL NOT NULL, PRIMARY KEY (folder, name)
) WITHOUT ROWID;
"""


def folder() -> Path:
    """Return the folder of the cache: LISTLINT_CACHE_DIR, or listlint's in the user's cache folder."""
    set_ = os.environ.get("LISTLINT_CACHE_DIR")
    if set_:
        return Path(set_)
    from platformdirs import user_cache_path

    return user_cache_path("listlint", appauthor=False)


def limit() -> int:
    """Return how many bytes the cache may take: LISTLINT_CACHE_MB megabytes, or MOST_MB."""
    try:
        megabytes = float(os.environ.get("LISTLINT_CACHE_MB", MOST_MB))
    except ValueError:
        megabytes = MOST_MB
    if math.isnan(megabytes):
        megabytes = MOST_MB
    return int(min(max(0.0, megabytes * 1e6), float(NO_LIMIT)))


def size_of(where: Path) -> int:
    """Return how many bytes the cache in a folder takes on disk. Raises OSError when the folder may not be entered."""
    taken = 0
    for file in _files(where):
        with suppress(FileNotFoundError, NotADirectoryError):
            taken += file.stat().st_size
    return taken


def clear(where: Path) -> None:
    """Remove the cache in a folder. Raises OSError when it cannot be, or is not listlint's own."""
    _not_of_another(where / FILE)
    for file in _files(where):
        file.unlink(missing_ok=True)


def _files(where: Path) -> list[Path]:
    return [where / f"{FILE}{end}" for end in ("", "-wal", "-shm")]


def open_cache() -> Cache:
    """Open the user's cache."""
    return Cache(folder(), limit())


class Cache:
    """The store. May be used by several threads; every method answers as if empty when the store has failed."""

    def __init__(self, where: Path, most: int) -> None:
        self.file = (where / FILE).absolute()  # a program may leave the folder that it was started in
        self.most = most
        self.trouble: str | None = None
        self.hits = self.misses = 0
        self._lock = threading.RLock()
        self._writable = True
        self._wrote = False
        self._rebuilt = False
        self._db: sqlite3.Connection | None = None
        self._open()

    def digests(self, files: Sequence[Path]) -> list[bytes] | None:
        """Return the digest of each file's content, or None when one cannot be read or changes meanwhile."""
        found = []
        for parent in dict.fromkeys(file.parent for file in files):
            known = self._known(os.path.abspath(parent))
            for file in files:
                if file.parent == parent:
                    digest = self._digest(file, *known.get(file.name, ("", b"", 0.0)))
                    if digest is None:
                        return None
                    found.append((file, digest))
        by_file = dict(found)
        return [by_file[file] for file in files]

    def get(self, key: bytes) -> bytes | None:
        """Return the value stored under a key, or None."""
        rows = self._do("SELECT value, used FROM entries WHERE key = ?", (key,))
        value, used = None, 0.0
        if rows and isinstance(rows[0][0], bytes) and isinstance(rows[0][1], int | float):
            value, used = _checked(key, rows[0][0]), rows[0][1]
        with self._lock:
            if value is None:
                self.misses += 1
                return None
            self.hits += 1
        if time.time() - used > _DAY:
            self._write("UPDATE entries SET used = ? WHERE key = ?", (time.time(), key))
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Store a value under a key."""
        packed = zlib.compress(value, 1)
        whole = blake2b(key + packed, digest_size=_CHECK).digest() + packed
        self._write("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", (key, whole, time.time()))

    def close(self) -> None:
        """Throw out what was not used for longest where the limit is passed, and close."""
        if self._wrote and self._db is not None:
            with suppress(OSError):
                self._shrink()
        self._shut()

    def _digest(self, file: Path, stat: str, digest: bytes, used: float) -> bytes | None:
        now = time.time()
        try:
            before = os.stat(file)
            seen = _stat(before)
            if not stat_module.S_ISREG(before.st_mode):
                return None  # a pipe would be waited for
            if stat == seen and digest:
                if now - used > _DAY:
                    self._note(file, seen, digest, now)
                return digest
            with file.open("rb") as opened:
                hashed = blake2b(digest_size=16)
                while chunk := opened.read(1 << 20):
                    hashed.update(chunk)
                if _stat(os.fstat(opened.fileno())) != seen:
                    return None
        except OSError:
            return None
        if max(before.st_mtime, before.st_ctime) < now - _RACY:
            self._note(file, seen, hashed.digest(), now)
        return hashed.digest()

    def _known(self, parent: str) -> dict[str, tuple[str, bytes, float]]:
        rows = self._do("SELECT name, stat, digest, used FROM files WHERE folder = ?", (parent,))
        return {
            name: (stat, digest, used)
            for name, stat, digest, used in rows
            if isinstance(stat, str) and isinstance(digest, bytes) and isinstance(used, int | float)
        }

    def _note(self, file: Path, stat: str, digest: bytes, now: float) -> None:
        where = (os.path.abspath(file.parent), file.name, stat, digest, now)
        self._write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", where)

    def _shrink(self) -> None:
        if size_of(self.file.parent) <= self.most:
            return
        self._write("DELETE FROM files WHERE used < ?", (time.time() - _FORGOTTEN,))
        total = sum(row[0] for row in self._do("SELECT sum(length(value)) FROM entries") if row[0])
        least = self.most * _KEPT
        while total > least:
            oldest = self._do("SELECT key, length(value) FROM entries ORDER BY used LIMIT 200")
            if not oldest or not self._writable:
                break
            for key, length in oldest:
                if total <= least:
                    break
                self._write("DELETE FROM entries WHERE key = ?", (key,))
                total -= length
        with self._lock, suppress(sqlite3.DatabaseError):
            if self._db is not None:  # a script, since a statement without rows is stepped once: one page
                self._db.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")

    def _open(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._connect()
        except Exception as error:
            self._failed(error)

    def _connect(self) -> None:
        _own(self.file)
        db = sqlite3.connect(self.file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        self._db = db
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.execute(f"PRAGMA application_id = {_APPLICATION}")  # before WAL, so that it is in the file at once
        db.execute("PRAGMA journal_mode = WAL")
        # A power cut may take the last entries, never the store's soundness (SQLite documentation, "synchronous").
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_LAYOUT)

    def _do(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock:
            if self._db is None:
                return []
            try:
                return self._db.execute(statement, values).fetchall()
            except Exception as error:  # sqlite3 lets through what a text that is not UTF-8 raises
                self._failed(error)
                return []

    def _write(self, statement: str, values: Sequence[object] = ()) -> None:
        if self._writable:
            self._wrote = True
            self._do(statement, values)

    def _failed(self, error: Exception) -> None:
        """Note the trouble and go on: without this entry, without writing, with a new store, or without a store."""
        self.trouble = getattr(error, "strerror", None) or str(error)
        code = getattr(error, "sqlite_errorcode", None)
        kind = code & 0xFF if isinstance(code, int) else None
        if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return
        if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            self._writable = False
            return
        self._shut()
        broken = (None, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
        if isinstance(error, OSError) or kind not in broken or self._rebuilt:
            return
        self._rebuilt = True
        with suppress(Exception):
            clear(self.file.parent)
            self._connect()
            self.trouble = f"{self.trouble}; it was begun anew"

    def _shut(self) -> None:
        with self._lock:
            if self._db is not None:
                with suppress(sqlite3.DatabaseError):
                    self._db.close()
            self._db = None


def _own(file: Path) -> None:
    """Refuse to open what is not listlint's own, before a byte of it is changed. Raises OSError."""
    if any(part.is_symlink() for part in _files(file.parent)):
        raise OSError("its file is a link, which is not followed")
    _not_of_another(file)


def _not_of_another(file: Path) -> None:
    if file.is_file() and not file.is_symlink() and file.stat().st_size >= _HEADER.size:
        with file.open("rb") as opened:
            kind, application = _HEADER.unpack(opened.read(_HEADER.size))
        if kind == b"SQLite format 3\0" and application != _APPLICATION:
            raise OSError(0, "its file is the database of another program, and is left as it is", str(file))


def _stat(stat: os.stat_result) -> str:
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino} {stat.st_dev}"


def _checked(key: bytes, value: bytes) -> bytes | None:
    digest, packed = value[:_CHECK], value[_CHECK:]
    if blake2b(key + packed, digest_size=_CHECK).digest() != digest:
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None
