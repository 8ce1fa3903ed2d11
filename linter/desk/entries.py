"""The entries of a listing's own list of photos: (file, view, note), as readers give them."""

from __future__ import annotations

from collections.abc import Sequence

from linter.readers.fields import ALIASES

Entry = tuple[str, str | None, str | None]


def is_name(key: str, name: str) -> bool:
    """Whether a key of a file names a field, as readers take it."""
    plain = key.strip().lower()
    return ALIASES.get(plain, plain) == name


def kept(old: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[Entry, int | None]]:
    """Return each new entry with the index of the old one of its file, None for a file that had none."""
    places: dict[str, list[int]] = {}
    for index, entry in enumerate(old):
        places.setdefault(plain(entry[0]), []).append(index)
    return [(entry, places[plain(entry[0])].pop(0) if places.get(plain(entry[0])) else None) for entry in new]


def plain(file: str) -> str:
    """Return the name of a photo, as it is compared: `./a.jpg` and `photos/a.jpg` are `a.jpg`."""
    return file.removeprefix("./").removeprefix("photos/")
