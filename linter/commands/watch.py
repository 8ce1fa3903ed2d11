"""`listlint watch`: judge a listing again as its files change."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.check import look
from linter.commands.lasting_output import lost
from linter.commands.loading import NO_SETTINGS, load_plan, load_settings, overridden
from linter.commands.options import marketplace_option, photos_option, settings_options
from linter.commands.outcome import Refusal, Unwritable, end_interrupted
from linter.commands.silenced_decoders import DecodingCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.listing import Problem, Source
    from linter.run.cache import Cache
    from linter.run.judge import Plan
    from linter.run.registry import Broken

# How often the settings are looked at, which may stand above the watched folder; in milliseconds.
_TURN = 1000

_Key = tuple[Path, str]  # where a listing is, and the row's text where that is a table
_Stamp = tuple[object, ...]


@click.command(cls=DecodingCommand)
@click.argument("path", default=".", type=click.Path(path_type=Path))
@marketplace_option
@photos_option()
@settings_options
def watch(path: Path, marketplace: str | None, photos: Path | None, config_file: Path | None) -> None:
    """Judge listings, and each again as its files change.

    PATH (default: here) is watched until Ctrl-C.

    PATH may be a table, as for `listlint check`: then a row is judged again as it changes, or its photos do.

    Exit: 130 after Ctrl-C, 2 usage or configuration, 3 the folder cannot be watched.
    """
    from linter.run.cache import open_cache

    if not path.exists():
        raise Refusal(f"{path}: does not exist. Check the spelling of the path.")
    if photos is not None and not photos.is_dir():
        raise Refusal(f"--photos: {photos}: there is no such folder.")
    cache = open_cache()
    try:
        _Watch(path, marketplace, photos, config_file, cache).run()
    except KeyboardInterrupt:
        end_interrupted("no longer watching", cache)
    finally:
        cache.close()


class _Watch:
    """What is known of the listings at a path: the files that each rests on, as they were when it was judged."""

    def __init__(
        self, path: Path, marketplace: str | None, photos: Path | None, config_file: Path | None, cache: Cache
    ) -> None:
        self.path = path
        self.marketplace = marketplace
        self.photos = photos
        self.config_file = config_file
        self.cache = cache
        self.known: dict[_Key, _Stamp] = {}
        self.told: set[str] = set()  # what was passed over
        self.settings_stamp = self.stamp_of_settings()
        self.plan, self.broken = self.load()

    def run(self) -> None:
        """Judge everything, then what changes. Raises KeyboardInterrupt."""
        from watchfiles import watch as changes_in

        self.judge("watching, Ctrl-C ends", frozenset())
        folder = self.path if self.path.is_dir() else self.path.parent
        folders = [folder] if self.photos is None else [folder, self.photos]
        while not lost():  # nobody reads what would be said
            there = _standing(folders)
            if None in there:  # it is put back, as by a program that brings folders up to date
                self.judge("changed", frozenset())  # that it is gone is told once
                time.sleep(_TURN / 1000)
                continue
            first = True  # what changed before the watch had begun is found by its stamp
            try:
                for changes in changes_in(*folders, rust_timeout=_TURN, yield_on_timeout=True, raise_interrupt=True):
                    if lost():
                        return
                    changed = frozenset(Path(name) for _, name in changes)
                    moved = _standing(folders) != there
                    if self.settings_changed():
                        self.judge("settings changed", changed)
                    elif changed or first or moved:
                        self.judge("changed", changed)
                    first = False
                    if moved:
                        break
            except OSError as error:
                if None not in _standing(folders):
                    raise Unwritable(f"{folder}: cannot be watched: {error.strerror or error}.") from error

    def load(self) -> tuple[Plan, Sequence[Broken]]:
        """Return what to judge by. Raises Refusal."""
        registry, settings = load_settings(self.config_file, self.path)
        settings = overridden(settings, self.marketplace, None)
        return load_plan(registry, settings), registry.broken

    def stamp_of_settings(self) -> _Stamp:
        from linter.run import config

        start = self.path if self.path.is_dir() else self.path.parent
        file = self.config_file or config.find_settings(start)
        return () if file in (None, NO_SETTINGS) else _stamp((file,))

    def settings_changed(self) -> bool:
        """Whether there are new settings, which then count; what is wrong with them is told, and the old ones stay."""
        now = self.stamp_of_settings()
        if now == self.settings_stamp:
            return False
        self.settings_stamp = now
        try:
            self.plan, self.broken = self.load()
        except Refusal as error:
            click.echo(f"listlint: {error.message} The settings from before are used on.", err=True)
            return False
        self.known.clear()
        return True

    def judge(self, why: str, changed: frozenset[Path]) -> None:
        """Judge the listings whose files are not as they were, and tell those that are gone."""
        from linter.listing import Problem
        from linter.readers.sources import find_listings
        from linter.report import render
        from linter.run import engine

        now: dict[_Key, _Stamp] = {}
        fresh: list[Source | Problem] = []
        settings = self.plan.settings
        passed_over: list[str] = []
        for source in find_listings(
            [self.path], self.photos, settings.columns, passed_over.append, exclude=settings.exclude
        ):
            key: _Key = (source.path, "" if isinstance(source, Problem) else source.content)
            stamp: _Stamp = (source.reason,) if isinstance(source, Problem) else _stamp(source.files)
            now[key] = stamp
            # Without files to compare (there are links among them), anything that changes in the folder counts.
            unsure = isinstance(source, Problem) or not (source.files or source.content)
            here = source.path.resolve()
            if self.known.get(key) != stamp or (unsure and any(path.is_relative_to(here) for path in changed)):
                fresh.append(source)
        gone = {path for path, _ in self.known} - {path for path, _ in now}
        self.known = now
        for path in sorted(gone):
            self.say(f"{path}: is gone")
        for said in passed_over:
            if said not in self.told:
                self.say(said)
        self.told = set(passed_over)
        if not fresh:
            return
        self.say(
            ", ".join(dict.fromkeys(str(one.path) for one in fresh[:3])) + (" …" if fresh[3:] else "") + f": {why}"
        )
        report = engine.run(fresh, self.plan, broken=self.broken, cache=self.cache)
        click.echo(render("terminal", report, look(None)), nl=False)

    def say(self, what: str) -> None:
        from datetime import datetime

        from linter.report.printable import printable

        click.echo(f"{datetime.now().astimezone():%H:%M:%S}  {printable(what)}")


def _standing(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Return what tells whether other folders stand at these places by now, None for one that is gone."""
    made: list[tuple[int, int] | None] = []
    for folder in folders:
        try:
            status = folder.stat()
        except OSError:
            made.append(None)
        else:
            made.append((status.st_dev, status.st_ino))
    return made


def _stamp(files: Sequence[Path]) -> _Stamp:
    """Return what tells whether files are as they were; a file that is just gone has none."""
    made: list[object] = []
    for file in files:
        try:
            status = file.stat()
        except OSError:
            made.append((file, None))
        else:
            made.append((file, status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(made)
