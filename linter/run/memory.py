"""What a run remembers of earlier ones: whole verdicts of listings, and facts of photos, each by content.

The key of a verdict holds all that it rests on: the files' contents and names, the row of a table, the rules with
their options, the settings, the code of listlint and of plug-ins, and the versions of the libraries that read. The
key of a photo's fact holds neither rules nor settings: a changed option judges anew and decodes nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import Any, TypeVar, cast

from linter import __version__
from linter.facts import PhotoFact
from linter.listing import Photo, Source, posix, within
from linter.pixels.facts import reader_installed
from linter.record import ListingRecord
from linter.rule import Rule
from linter.run import codec
from linter.run.cache import Cache
from linter.run.config import Settings
from linter.run.registry import GROUP

T = TypeVar("T")
_READERS = (
    *("spacy", "opencv-python", "opencv-python-headless", "numpy", "pillow", "pillow-heif", "simplejpeg"),
    *("rapidocr", "onnxruntime"),  # together they read labels, and each may come and go alone
)
_MOST_HELD = 2000  # facts of photos: those of a shop's folder that somebody works in
_SWITCHES = ("LISTLINT_READ_LABELS",)


class Memory:
    """The cache as a run sees it: verdicts by source, facts by photo. Photo facts may be asked for in threads."""

    def __init__(self, cache: Cache, rules: tuple[Rule, ...], settings: Settings, ignored: Mapping[str, str]) -> None:
        self._cache = cache
        self._code = _hashed(*_code())
        self._plan = _hashed(self._code, *_judging(rules, settings, ignored))
        self._rests_on_path = any(entry.paths is not None for entry in settings.ignore)

    def key(self, source: Source) -> bytes | None:
        """Return what the verdict of a listing is kept under, or None when it cannot be recognised again."""
        if not source.files and not source.content:
            return None
        digests = self._cache.digests(source.files)
        if digests is None:
            return None
        names = (within(source.path, file) for file in source.files)
        parts = (part for name, digest in zip(names, digests, strict=True) for part in (name.encode(), digest))
        where = str(source.path.absolute()) if self._rests_on_path else source.path.name
        return _hashed(self._plan, source.content.encode(), where.encode(), *parts)

    def verdict(self, source: Source, key: bytes) -> tuple[ListingRecord, dict[str, str]] | None:
        """Return the record of a listing and {rule: reason} of what was skipped, as worked out before, or None."""
        data = self._cache.get(key)
        if data is None:
            return None
        entry = json.loads(data)
        record: ListingRecord = entry["record"]
        record["path"] = posix(source.path)
        return record, entry["skipped"]

    def keep(self, source: Source, key: bytes, record: ListingRecord, skipped: Mapping[str, str]) -> None:
        """Keep a verdict, unless a file has changed since its key was made."""
        if self.key(source) == key:
            self._cache.put(key, json.dumps({"record": record, "skipped": skipped}, separators=(",", ":")).encode())

    def recall(self, fact: PhotoFact[T], photo: Photo) -> T:
        """Return a fact of a photo, remembered or worked out now."""
        digests = self._cache.digests((photo.path,))
        if digests is None:
            return fact(photo)
        known = self._stored(fact, digests)
        if known is not None:
            return known
        made = fact(photo)
        # A photo that could not be opened is tried again each time.
        if getattr(made, "error", None) is None and self._cache.digests((photo.path,)) == digests:
            self._cache.put(self._under(fact, digests), codec.dumps(made))
        return made

    def known(self, fact: PhotoFact[T], photo: Photo) -> T | None:
        """Return a fact of a photo that is remembered, or None."""
        digests = self._cache.digests((photo.path,))
        return self._stored(fact, digests) if digests is not None else None

    def _under(self, fact: PhotoFact[T], digests: list[bytes]) -> bytes:
        return _hashed(self._code, b"photo", f"{fact.__module__}:{fact.__qualname__}".encode(), *digests)

    def _stored(self, fact: PhotoFact[T], digests: list[bytes]) -> T | None:
        stored = self._cache.get(self._under(fact, digests))
        if stored is not None:
            with suppress(ValueError):
                return cast("T", codec.loads(stored))
        return None


class Held:
    """Gives the facts of photos, and holds them in this process for as long as a file stays as it is."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._held: dict[object, object] = {}

    def __call__(self, fact: PhotoFact[T], photo: Photo, /) -> T:
        """Return the fact of the photo: held, remembered, or worked out now."""
        key = (fact, photo.path, stamp(photo.path))
        known = self._held.get(key)
        return cast("T", known) if known is not None else self._hold(key, self._memory.recall(fact, photo))

    def known(self, fact: PhotoFact[T], photo: Photo) -> T | None:
        """Return the fact of the photo if it was worked out before."""
        key = (fact, photo.path, stamp(photo.path))
        known = cast("T | None", self._held.get(key))
        if known is None:
            known = self._memory.known(fact, photo)
        return known if known is None else self._hold(key, known)

    def _hold(self, key: object, made: T) -> T:
        if len(self._held) >= _MOST_HELD:
            self._held.clear()
        self._held[key] = made
        return made


def stamp(file: Path) -> tuple[object, ...]:
    """Return what tells whether a file is as it was, empty where it is not there."""
    try:
        status = file.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _hashed(*parts: bytes) -> bytes:
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little") + part)
    return whole.digest()


def _code() -> Iterator[bytes]:
    """Yield what changes when any code or library does that works facts out."""
    switches = [os.environ.get(name) for name in _SWITCHES]
    yield f"{__version__} {sys.version_info[:2]} {switches} {reader_installed()}".encode()
    for name in _READERS:
        try:
            yield f"{name} {version(name)}".encode()
        except PackageNotFoundError:
            yield name.encode()
    for package in sorted({"linter", *(point.module.partition(".")[0] for point in entry_points(group=GROUP))}):
        yield from _files(package)
    yield from _files("linter.rules")


def _files(package: str) -> Iterator[bytes]:
    """Yield name, size and time of each file of a package: an editable install changes without its version."""
    try:
        module = import_module(package)
    except Exception:
        return  # reported as a broken plug-in
    folders = list(getattr(module, "__path__", ()))
    files = [Path(module.__file__)] if not folders and module.__file__ else []
    for folder in folders:
        files += [
            file for file in sorted(Path(folder).rglob("*")) if "__pycache__" not in file.parts and file.is_file()
        ]
    for file in files:
        seen = file.stat()
        yield f"{package} {file.name} {seen.st_size} {seen.st_mtime_ns}".encode()


def _judging(rules: tuple[Rule, ...], settings: Settings, ignored: Mapping[str, str]) -> Iterator[bytes]:
    """Yield what changes when the same facts may be judged otherwise."""
    for rule in rules:
        yield f"{rule.code} {rule.name} {rule.source}".encode()
    shown: tuple[Any, ...] = (
        settings.marketplace,
        settings.override,
        sorted(settings.severity.items()),
        sorted((code, sorted(options.items())) for code, options in settings.options.items()),
        settings.shop,
        settings.weights,
        sorted(ignored.items()),
        [entry for entry in settings.ignore if entry.paths is not None],
    )
    yield repr(shown).encode()
    if settings.own_rules and settings.file is not None:
        yield settings.file.read_bytes()
