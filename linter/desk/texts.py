"""Writes what was edited into listings' own texts: over nothing unseen, and into what they are by now if need be."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from linter.desk.entries import Entry
from linter.desk.history import Step, Wrote
from linter.desk.ledger import Ledger
from linter.desk.merging import merge
from linter.desk.opened import Opened, version_of
from linter.desk.source import NEW, UnwritableError, cleaned, lf, written
from linter.desk.values import Change, Conflict, DeskError, Saved, Why
from linter.files.decoding import encoding_of
from linter.files.rewrite import ChangedMeanwhileError
from linter.readers.fields import MAX_BYTES, Fields, fields_of

_TRIES = 4  # to write into a file that somebody else keeps writing
_MOST_SEEN = 400  # texts that were given out and may be saved upon

Open = Callable[[str], Opened]
Done = Callable[[str, str, Sequence[Step]], Change]


class Texts:
    """The texts of an open folder's listings, and what they were when they were given out.

    `open_` reads a listing by its key, `done` takes up a change; `lock` keeps the files to one thread at a time.
    """

    def __init__(self, lock: threading.RLock, ledger: Ledger, open_: Open, done: Done) -> None:
        self._lock = lock
        self._ledger = ledger
        self._open = open_
        self._done = done
        self._seen: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def remember(self, key: str, version: str, data: bytes) -> None:
        """Remember a text that was given out, upon which may be saved."""
        with self._lock:
            self._seen[key, version] = data
            self._seen.move_to_end((key, version))
            while len(self._seen) > _MOST_SEEN:
                self._seen.popitem(last=False)

    def save(self, key: str, edits: Mapping[str, str], photos: Sequence[Entry] | None, seen: str, said: str) -> Saved:
        """Write fields and photos into a listing's text, into what it is now where that can be. Raises DeskError."""
        wanted = {name: cleaned(name, text) for name, text in edits.items()}
        with self._lock:
            for _ in range(_TRIES):
                opened = self._open(key)
                merged: tuple[str, ...] = ()
                texts, order = wanted, photos
                if opened.version != seen:
                    base = Fields({}) if not seen else self._base(opened, seen)
                    texts, order, merged, conflicts = merge(base, opened.stated(), wanted, photos)
                    if conflicts:
                        return Saved(key, opened.version, None, merged, conflicts)
                opened.stated()
                data = written_into(_file(opened), opened.data, texts, order)
                if data == opened.data:
                    return Saved(key, opened.version, None, merged)
                try:
                    step = self._write(opened, data)
                except ChangedMeanwhileError:
                    continue
                return Saved(key, version_of(step.path, data), self._done(key, said, [step]), merged)
        raise DeskError("The file keeps being changed by another program; nothing was written.", Why.CHANGED)

    def save_raw(self, key: str, text: str, seen: str) -> Saved:
        """Write a text as a whole, unless its file was changed meanwhile. Raises DeskError."""
        with self._lock:
            opened = self._open(key)
            file = _file(opened)
            if opened.version != seen:
                base = self._seen.get((key, seen))
                before = None if base is None else replace(opened, data=base).raw
                return Saved(key, opened.version, None, (), (Conflict("", before, text, opened.raw),))
            mark, encoding = encoding_of(opened.data)
            newline = "\r\n" if "\r\n" in (opened.text or "") else "\n"
            try:
                data = mark + lf(text).replace("\n", newline).encode(encoding)
            except UnicodeEncodeError:
                raise DeskError("The text holds half a character, which no file can keep.") from None
            if len(data) > MAX_BYTES:
                raise DeskError("The text is too large for a listing (at most 1 MB).")
            if data == opened.data and opened.file is not None:
                return Saved(key, opened.version, None)
            old = opened.data if opened.file else None
            self._ledger.write(file, data, old)
            change = self._done(key, f"Changed the text of {file.name}.", [Wrote(file, old, data)])
            return Saved(key, version_of(file, data), change)

    def write_photos(self, opened: Opened, entries: Sequence[Entry]) -> list[Step]:
        """Write the photos into a text that was just read. Raises DeskError."""
        data = written_into(_file(opened), opened.data, {}, entries)
        if data == opened.data:
            return []
        try:
            return [self._write(opened, data)]
        except ChangedMeanwhileError as error:
            said = f"{_file(opened).name} was changed meanwhile, and is kept: look again."
            raise DeskError(said, Why.CHANGED) from error

    def _write(self, opened: Opened, data: bytes) -> Wrote:
        """Write a text over the one that was read. Raises ChangedMeanwhileError and DeskError."""
        file, old = _file(opened), opened.data if opened.file else None
        self._ledger.write(file, data, old)
        self.remember(opened.key, version_of(file, data), data)
        return Wrote(file, old, data)

    def _base(self, opened: Opened, seen: str) -> Fields | None:
        data = self._seen.get((opened.key, seen))
        read = fields_of(_file(opened), data) if data is not None else None
        return read if isinstance(read, Fields) else None


def written_into(file: Path, data: bytes, fields: Mapping[str, str], photos: Sequence[Entry] | None = None) -> bytes:
    """Return a text with fields and photos written into it. Raises DeskError."""
    try:
        return written(file, data, fields, photos)
    except UnwritableError as error:
        raise DeskError(str(error)) from error


def _file(opened: Opened) -> Path:
    return opened.file or opened.home / NEW
