"""What one task of a cluster judges: some listings in a row, named after their content."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from linter.listing import Problem, Source, posix

Item = Source | Problem

# What a part weighs at most: a text is judged in 2 to 3 ms and a photo takes about ten times that, so that a part takes
# some seconds. Shorter ones make many small files, longer ones leave workers idle at the end.
_MOST = 1000
_PHOTO = 10
ROWS, ROWS_WITH_PHOTOS = _MOST, 25


@dataclass(frozen=True, slots=True)
class Part:
    """Listings of one task: `name` is a hash of their content, `size` how many there are.

    `first` says where the first one stands. `read` returns them, on the worker; it can be pickled.
    """

    name: str
    size: int
    first: str
    read: Callable[[], Reading]


@dataclass(slots=True)
class Reading:
    """The listings of a part, in order, and what is to be called after each was judged."""

    items: Iterator[Item]
    done: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class _Kept:
    """Listings that travel with their part."""

    items: tuple[Item, ...]

    def __call__(self) -> Reading:
        return Reading(iter(self.items))


def parts_of(found: Iterable[Item]) -> Iterator[Part]:
    """Put listings together, in order, into parts of about the same work."""
    gathered: list[Item] = []
    weight = 0
    for item in found:
        heavy = 1 + (_PHOTO * len(item.files) if isinstance(item, Source) else 0)
        if gathered and weight + heavy > _MOST:
            yield _part(gathered)
            gathered, weight = [], 0
        gathered.append(item)
        weight += heavy
    if gathered:
        yield _part(gathered)


def _part(items: list[Item]) -> Part:
    content = [list(_content(item)) for item in items]
    return Part(name_of(content), len(items), posix(items[0].path), _Kept(tuple(items)))


def name_of(content: object) -> str:
    """Return the name of a part with this content, which is what JSON can hold."""
    return blake2b(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _content(item: Item) -> Iterator[object]:
    yield posix(item.path)
    if isinstance(item, Problem):
        yield item.reason
        return
    yield item.content
    for file in item.files:
        yield [file.as_posix(), *_state(file)]


def _state(file: Path) -> list[int]:
    """Return size and time of a file: all photos of a shop are not read to know whether they have changed."""
    try:
        seen = os.stat(file)
    except OSError:
        return []
    return [seen.st_size, seen.st_mtime_ns]
