"""The source of a listing's file with other fields, or other photos: in its own format, all else byte by byte.

    written(Path("listing.yaml"), data, {"brand": "Elmhurst", "price": ""})

What was made is read again before it is given out: it must state what is meant, and all else as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from linter.change import Edit, edit_between
from linter.desk import json_source, plain_source, toml_source, yaml_source
from linter.desk.entries import Entry, plain
from linter.files.decoding import decoded, encoding_of
from linter.fix.editable import UneditableError
from linter.fix.text_file import TextFile
from linter.listing import FIELDS
from linter.readers.fields import FRONT, MAX_BYTES, MAX_TITLE, Fields, fields_of, html_fields, overlong
from linter.readers.html_text import plain_text

NEW = "listing.txt"  # what a folder without a text gets
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class _Format(Protocol):
    """A format in which each field is a value under a key."""

    def put(self, source: str, name: str, text: str, /) -> str:
        """Return the source with another text of a field."""

    def put_photos(self, source: str, entries: Sequence[Entry], /) -> str:
        """Return the source with these photos."""


_FORMATS: Mapping[str, _Format] = {
    ".json": json_source,
    ".toml": toml_source,
    ".yaml": yaml_source,
    ".yml": yaml_source,
}
_SAID = {"item_id": "item ID", "sku": "SKU", "color": "colour"}


class UnwritableError(Exception):
    """These fields or photos cannot stand in this file; the message is a full sentence."""


def cleaned(name: str, text: str) -> str:
    """Return a text as a file can hold it: LF, no control or half characters, one line but for descriptions."""
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if name == "description" else " ".join(text.split())


def typed(text: str) -> str:
    """Return a text that is not saved as it is judged: each character at its place, but for what no file can hold."""
    return _UNWANTED.sub(" ", lf(text))


def lf(text: str) -> str:
    """Return a text whose line ends are LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def locked(path: Path, data: bytes, fields: Fields) -> dict[str, str]:
    """Return {field: why} of the fields that cannot be edited apart from the rest of the file."""
    why = dict.fromkeys(html_fields(path, data), f"It is HTML in {path.name}, which only the whole text can keep.")
    body = fields.fields.get("description")
    if path.suffix.lower() in (".txt", ".md") and body is not None and body.verbatim and body.line is not None:
        for name, field in fields.fields.items():
            if name != "description" and field.verbatim and field.line is not None:
                within = (field.line, field.column) >= (body.line, body.column)
                if within:
                    why.setdefault(name, "It stands in the description: edit it there.")
    return why


def written(path: Path, data: bytes, fields: Mapping[str, str], photos: Sequence[Entry] | None = None) -> bytes:
    """Return a file's bytes with other texts of some fields, "" for none, and, if given, with these photos.

    Of photos, each entry is (file, view, note), in their order. Raises UnwritableError.
    """
    before = fields_of(path, data)
    if not isinstance(before, Fields):
        raise UnwritableError(f"{path.name} {before.reason} Mend its text first.")
    wanted = {name: cleaned(name, text) for name, text in fields.items()}
    wanted = {name: text for name, text in wanted.items() if text != lf(_text(before, name)).strip()}
    if photos is not None and tuple(photos) == before.photos:
        photos = None
    fixed = locked(path, data, before)
    for name, text in wanted.items():
        if name not in FIELDS:
            raise UnwritableError(f"A listing has no field {name!r}.")
        if name in fixed:
            raise UnwritableError(f"The {said(name)} cannot be changed alone. {fixed[name]}")
        if plain_text(text) != text:
            raise UnwritableError(f"The {said(name)} holds HTML, which buyers would see as it is: write plain text.")
    if not wanted and photos is None:
        return data
    if long := overlong(wanted.values()):
        raise UnwritableError(f"{path.name} would be one that {' '.join(long)}")
    for made in _tries(path, data, wanted, photos):
        if len(made) > MAX_BYTES:
            raise UnwritableError(f"{path.name} would be too large for the text of a listing (at most 1 MB).")
        after = fields_of(path, made)
        if isinstance(after, Fields) and _as_meant(before, after, wanted, photos):
            return made
    if len(wanted.get("title", "")) > MAX_TITLE and path.suffix.lower() not in _FORMATS:
        raise UnwritableError(
            f"The title has {len(wanted['title'])} characters, and no marketplace takes more than {MAX_TITLE}: the "
            f"first line of {path.name} would be read as the description."
        )
    what = " and the ".join(said(name) for name in wanted) or "order of the photos and what is said of them"
    raise UnwritableError(
        f"{path.name} cannot hold this as the {what}: it would be read as something else. Write it otherwise, or edit "
        "the whole text."
    )


def said(name: str) -> str:
    """Return what a field is called in a sentence."""
    return _SAID.get(name, name)


def _tries(path: Path, data: bytes, wanted: Mapping[str, str], photos: Sequence[Entry] | None) -> Iterator[bytes]:
    """Yield the bytes that may mean what is wanted, the one that changes least first."""
    mark, encoding = encoding_of(data)
    source = decoded(data)
    body = {"description": lf(_text(_read(path, source), "description"))}
    for label in (False, True):
        texts = {**body, **wanted} if label and body["description"] else wanted
        for careful in (True, False):
            made = source
            try:
                for name, text in texts.items():
                    made = _put(path, made, name, text, label=label, careful=careful)
                if photos is not None:
                    made = _put_photos(path, made, photos)
                yield mark + made.encode(encoding)
            except (UneditableError, ValueError, LookupError, AttributeError, TypeError):
                continue  # a layout that is not known here: the file is left, which is told
        if path.suffix.lower() in _FORMATS:
            return


def _put(path: Path, source: str, name: str, text: str, *, label: bool, careful: bool) -> str:
    """Return the source with another text of a field; `careful`: only what differs of a description is written."""
    read = _read(path, source)
    if careful and name == "description" and text and name in read.fields and not label:
        file = TextFile(path, source.encode(), read)
        before = lf(read.fields[name].text)
        if before == read.fields[name].text:
            edit = Edit(*edit_between(before, text))
            return file.with_edits((edit,)).source
    if form := _FORMATS.get(path.suffix.lower()):
        return form.put(source, name, text)
    front = _front(path, source)
    stated = read.fields.get("description")
    below = stated is None or (stated.line is not None and source.count("\n", 0, front[1]) < stated.line)
    if not front[1] or (name == "description" and below):
        return plain_source.put(source, read, name, text, label=label)
    head = yaml_source.put(source[slice(*front)], name, text)
    return source[: front[0]] + head + source[front[1] :]


def _put_photos(path: Path, source: str, photos: Sequence[Entry]) -> str:
    if form := _FORMATS.get(path.suffix.lower()):
        return form.put_photos(source, photos)
    front = _front(path, source)
    if not front[1]:
        return plain_source.put_photos(source, _read(path, source), photos)
    head = yaml_source.put_photos(source[slice(*front)], photos)
    return source[: front[0]] + head + source[front[1] :]


def _front(path: Path, source: str) -> tuple[int, int]:
    """Return where the YAML at the head of a .md stands, or (0, 0)."""
    found = FRONT.match(source) if path.suffix.lower() == ".md" else None
    return found.span(1) if found else (0, 0)


def _read(path: Path, source: str) -> Fields:
    read = fields_of(path, source.encode())
    if not isinstance(read, Fields):
        raise ValueError(read.reason)
    return read


def _as_meant(before: Fields, after: Fields, wanted: Mapping[str, str], photos: Sequence[Entry] | None) -> bool:
    """Whether a file reads as it did, but for what is wanted."""
    names = {*before.fields, *after.fields}
    texts = {name: wanted.get(name, lf(_text(before, name))) for name in names | {*wanted}}
    if any(texts[name].strip() != lf(_text(after, name)).strip() for name in texts):
        return False
    order = before.photos if photos is None else photos
    same = [(plain(file), view, note) for file, view, note in order]
    return (
        [(plain(file), view, note) for file, view, note in after.photos] == same
        and after.ignore == before.ignore
        and _said_otherwise(after) == _said_otherwise(before)
    )


def _said_otherwise(fields: Fields) -> dict[str, object]:
    """Return what else a file states: a key of photos without any is nothing."""
    return {key: value for key, value in fields.extra.items() if value is not None}


def _text(fields: Fields, name: str) -> str:
    found = fields.fields.get(name)
    return found.text if found else ""
