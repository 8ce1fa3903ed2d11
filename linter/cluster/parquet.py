"""Listings out of Parquet files, local or of a store that fsspec reads: a row a listing, photos as paths or addresses.

A file is parted by its row groups, and a large group by rows, so that a task holds no more than a batch of it. Photos
of a store are brought to a folder of the worker's while their listing is judged, and taken away after it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import fsspec
import pyarrow
import pyarrow.parquet

from linter.cluster.part import ROWS, ROWS_WITH_PHOTOS, Item, Part, Reading, name_of
from linter.listing import Problem
from linter.readers.headers import TableError, header_in, unknown
from linter.readers.kinds import is_photo
from linter.readers.shape import Shape, column
from linter.readers.tables import sources_of_rows

T = TypeVar("T")
SUFFIX = ".parquet"
_TRIES, _WAIT = 4, 0.5  # a store that is busy is asked again after 0.5, 1 and 2 seconds
_WEB = ("http", "https")
_BATCH = 256  # rows that are unpacked at once
_ADVICE = "Look whether the store can be reached from here and from the workers, then run again with --resume."


def tried(work: Callable[[], T]) -> T:
    """Do what a store may be too busy for, again after a while where that may help. Raises OSError."""
    for turn in range(_TRIES):
        try:
            return work()
        except (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError):
            raise
        except OSError:
            if turn == _TRIES - 1:
                raise
            time.sleep(_WAIT * 2**turn)
    raise AssertionError


def is_address(text: str) -> bool:
    """Whether a text is an address of a store (s3://bucket/shop.parquet), not a path."""
    return "://" in text


def is_local(fs: fsspec.AbstractFileSystem) -> bool:
    """Whether what fsspec reads is the file system of this machine."""
    return "file" in (fs.protocol if isinstance(fs.protocol, tuple) else (fs.protocol,))


def files_at(address: str) -> list[str]:
    """Return the Parquet files at an address or path: itself, or those below a folder, in order of name.

    Raises OSError, and ValueError or ImportError for a store that fsspec cannot read.
    """
    fs, path = fsspec.core.url_to_fs(address)
    if tried(lambda: fs.isfile(path)):
        return [fs.unstrip_protocol(path) if is_address(address) else address]
    found = sorted(one for one in tried(lambda: fs.find(path)) if one.endswith(SUFFIX))
    kept = [one for one in found if not PurePosixPath(one).name.startswith((".", "_"))]
    return [fs.unstrip_protocol(one) if is_address(address) else one for one in kept]


def parts_of_file(address: str, columns: Mapping[str, str]) -> Iterator[Part]:
    """Yield the parts of a Parquet file; `columns` is {field: column} of a table of the seller's own.

    Raises TableError for one without the needed columns or that is damaged, OSError for one that cannot be read.
    """
    fs, path = fsspec.core.url_to_fs(address)
    state = tried(lambda: str(fs.ukey(path)))
    with tried(lambda: fs.open(path, "rb")) as opened:
        file = _opened(opened)
        shape = _shape(file.schema_arrow.names, columns)
        most = ROWS_WITH_PHOTOS if shape.photos else ROWS
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.metadata.num_row_groups)]
    before = 0
    for group, rows in enumerate(sizes):
        for start in range(0, rows, most):
            size = min(most, rows - start)
            read = _Rows(address, dict(columns), group, start, size, before + start + 1)
            name = name_of([address, state, dict(columns), group, start, size])
            yield Part(name, size, f"{address}, row {read.number}", read)
        before += rows


def _opened(file: Any) -> pyarrow.parquet.ParquetFile:
    try:
        return pyarrow.parquet.ParquetFile(file)
    except pyarrow.ArrowException as error:
        raise TableError(f"is no whole Parquet file: {_first_line(error)}", "Write it again.") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".") + "."


def _shape(names: Sequence[str], columns: Mapping[str, str]) -> Shape:
    known = header_in([list(names)], columns)
    if known is None:
        raise unknown([list(names)], columns)
    return known[1]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one row group of a file: `size` of them from `start` on; `number` is that of the first in the file."""

    address: str
    columns: Mapping[str, str]
    group: int
    start: int
    size: int
    number: int

    def __call__(self) -> Reading:
        photos = _StoredPhotos(self.address)
        return Reading(self._items(photos), photos.forget)

    def _items(self, photos: _StoredPhotos) -> Iterator[Item]:
        path = Path(self.address)
        fs, inner = fsspec.core.url_to_fs(self.address)
        with tried(lambda: fs.open(inner, "rb")) as opened:
            file = _opened(opened)
            names = file.schema_arrow.names
            shape = _shape(names, self.columns)
            yield from photos.watched(sources_of_rows(path, shape, names, self._rows(file), photos))

    def _rows(self, file: pyarrow.parquet.ParquetFile) -> Iterator[tuple[int, dict[str, str]]]:
        needed = [name for name in file.schema_arrow.names if column(name)]
        at = 0
        for batch in file.iter_batches(_BATCH, [self.group], needed):
            if at + len(batch) > self.start:
                first = max(0, self.start - at)
                rows = batch.slice(first, self.start + self.size - at - first).to_pylist()
                for offset, row in enumerate(rows, at + first - self.start):
                    yield self.number + offset, {column(name): _cell(value) for name, value in row.items()}
            at += len(batch)
            if at >= self.start + self.size:
                return


def _cell(value: object) -> str:
    """Return a value as the cell of a table; a list (of photos) is parted as the columns of photos are.

    NaN is what programs write for a number that is missing, and a whole number is written as a spreadsheet shows it.
    """
    if value is None or value != value:  # noqa: PLR0124
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return "|".join(map(_cell, value))
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value).strip()


@dataclass(slots=True)
class _StoredPhotos:
    """The photos that rows name, each where a reader can open it while its listing is judged."""

    table: str
    folder: Path = Path()
    _held: deque[Path | None] = field(default_factory=deque)
    _brought: Path | None = None

    def match(self, addresses: Sequence[str], sku: str, row: str) -> tuple[Path, ...]:  # noqa: ARG002
        """Return the photos of a row that a store or this file system has; addresses of the web are left alone.

        Raises OSError for one that is named and cannot be had.
        """
        wanted = [one for one in addresses if one.partition("://")[0] not in _WEB and is_photo(Path(one))]
        base = self.table.rpartition("/")[0]
        files: list[Path] = []
        for turn, one in enumerate(wanted, 1):
            whole = one if is_address(one) or os.path.isabs(one) or not base else f"{base}/{one}"
            fs, path = fsspec.core.url_to_fs(whole)
            if is_local(fs):
                os.stat(path)
                files.append(Path(path))
                continue
            self._brought = self._brought or Path(tempfile.mkdtemp(prefix="listlint-photos-"))
            name = PurePosixPath(path).name
            file = self._brought / (name if not (self._brought / name).exists() else f"{turn}-{name}")
            tried(partial(fs.get_file, path, str(file)))
            files.append(file)
        if files:
            self.folder = Path(os.path.commonpath([file.parent for file in files]))
        return tuple(files)

    def watched(self, items: Iterator[Item]) -> Iterator[Item]:
        """Yield the items, and remember with each the folder of what was brought for it."""
        try:
            for item in items:
                self._held.append(self._brought)
                self._brought = None
                yield item
        finally:
            for folder in (*self._held, self._brought):
                _remove(folder)

    def forget(self) -> None:
        """Take away what was brought for the first item that is still held."""
        if self._held:
            _remove(self._held.popleft())


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def unreadable(address: str, error: Exception) -> Problem:
    """Return what to say of a file that could not be read."""
    if isinstance(error, TableError):
        return Problem(Path(address), *error.args)
    said = getattr(error, "strerror", None) or _first_line(error)
    return Problem(Path(address), f"cannot be read: {said}", _ADVICE)
