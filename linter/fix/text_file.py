"""A listing file as bytes, whose description is edited in place: all else in the file stays as it is, byte by byte.

The description's characters are found in the source one by one, through the escapes or the indentation of the format.
Where they cannot be (folded YAML, a TOML line continuation), and where the edited file reads back as anything but the
old listing with the new description, the file is left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linter.change import Edit, edited
from linter.files.decoding import decoded, encoding_of
from linter.fix.editable import UneditableError, on_one_line
from linter.listing import Field
from linter.readers.fields import ALIASES, FRONT, Fields, fields_of

_NAMES = "|".join(re.escape(name) for name in ["description", *(a for a, of in ALIASES.items() if of == "description")])
_KEYS = {
    ".toml": re.compile(rf"""^[ \t]*["']?(?:{_NAMES})["']?[ \t]*=[ \t]*""", re.MULTILINE | re.IGNORECASE),
    ".json": re.compile(rf'"(?:{_NAMES})"\s*:\s*', re.IGNORECASE),
    ".yaml": re.compile(rf"""^["']?(?:{_NAMES})["']?[ \t]*:[ \t]*""", re.MULTILINE | re.IGNORECASE),
}
_BLOCK = re.compile(r"\|[+-]?[ \t]*\r?\n(?:[ \t]*\r?\n)*(?P<indent> +)")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|U[0-9a-fA-F]{8}|[^uU])")
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the description stands. `at` has the source's offset of each character of it, and of its end."""

    at: tuple[int, ...]
    escapes: bool = False  # special characters are written with a backslash
    lines: bool = True  # a line end may stand in it as it is
    no_lines: bool = False  # a line end cannot stand in it at all
    indent: str = ""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A listing file in memory: its bytes, and what they read as."""

    path: Path
    data: bytes
    fields: Fields

    @property
    def description(self) -> str:
        """The description as it reads, or an empty string."""
        found = self.fields.fields.get("description")
        return found.text if found else ""

    @property
    def stated(self) -> Mapping[str, Field]:
        """The fields of the listing."""
        return self.fields.fields

    @property
    def source(self) -> str:
        """The text of the file."""
        return decoded(self.data)

    def with_edits(self, edits: tuple[Edit, ...]) -> TextFile:
        """Return the file with its description edited. Raises UneditableError."""
        mark, encoding = encoding_of(self.data)
        source = decoded(self.data)
        place = _place(source, self.path.suffix.lower(), self.fields.fields.get("description"))
        if place is None:
            raise UneditableError("holds its description in a form that cannot be edited in place.")
        if place.no_lines:
            edits = tuple(on_one_line(edit, self.description) for edit in edits)
        newline = "\r\n" if "\r\n" in source else "\r" if "\r" in source and "\n" not in source else "\n"
        made = source
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            text = _written(edit.text, place, newline)
            made = made[: place.at[edit.start]] + text + made[place.at[edit.end] :]
        if not source[place.at[-1] :].strip() and any(edit.start == len(self.description) for edit in edits):
            made = made.rstrip("\r\n") + newline * made.endswith(newline)  # no empty lines below what was added
        data = mark + made.encode(encoding)
        fields = parse(self.path, data)
        if fields is None or not _only_changed(self.fields, fields, edited(self.description, edits)):
            raise UneditableError("would not read as meant after the edit, so it was left.")
        return TextFile(self.path, data, fields)

    def offsets(self) -> tuple[int, ...] | None:
        """Return where each character of the description stands in the source, and its end; None if it is unclear."""
        place = _place(self.source, self.path.suffix.lower(), self.fields.fields.get("description"))
        return place.at if place is not None else None


def open_text(path: Path) -> TextFile | None:
    """Return a listing file, or None when it does not read as one. Raises OSError."""
    return open_data(path, path.read_bytes())


def open_data(path: Path, data: bytes) -> TextFile | None:
    """Return bytes as the listing file of that name, or None when they do not read as one."""
    fields = parse(path, data)
    return TextFile(path, data, fields) if fields is not None else None


def parse(path: Path, data: bytes) -> Fields | None:
    """Return what bytes read as under a file's name, or None where they cannot be read."""
    found = fields_of(path, data)
    return found if isinstance(found, Fields) else None


def _only_changed(before: Fields, after: Fields, description: str) -> bool:
    def others(of: Fields) -> dict[str, str]:
        return {name: field.text for name, field in of.fields.items() if name != "description"}

    now = after.fields.get("description")
    return (
        now is not None
        and _lf(now.text).strip() == _lf(description).strip()
        and others(before) == others(after)
        and (before.photos, before.ignore, before.extra) == (after.photos, after.ignore, after.extra)
    )


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(source: str, suffix: str, field: Field | None) -> _Place | None:
    if field is None:
        return None
    if suffix in (".md", ".txt"):
        front = FRONT.match(source)
        start = _offset(source, field)
        if start is not None and not (suffix == ".md" and front and start < front.end()):
            return _Place(tuple(range(start, start + len(field.text) + 1)))
        suffix = ".yaml"
        source = source[: front.end()] if front else source
    key = _KEYS[".yaml" if suffix == ".yml" else suffix].search(source)
    return _value(source, key.end(), suffix, field.text) if key else None


def _offset(source: str, field: Field) -> int | None:
    if not field.verbatim or field.line is None:
        return None
    start = 0
    for _ in range(field.line - 1):
        start = source.find("\n", start) + 1
    start += field.column - 1
    return start if source.startswith(field.text, start) else None


def _value(source: str, start: int, suffix: str, text: str) -> _Place | None:
    """Return the place of a value that begins at an offset, whatever quotes or block it stands in."""
    for quotes in ('"""', "'''", '"', "'"):
        if source.startswith(quotes, start) and (len(quotes) == 1 or suffix == ".toml"):
            escapes, lines = '"' in quotes, len(quotes) == 3
            at = _aligned(source, start + len(quotes), text, escapes=escapes)
            return _Place(at, escapes, lines, no_lines=not escapes and not lines) if at else None
    if suffix in (".toml", ".json"):
        return None
    block = _BLOCK.match(source, start)
    if block:
        at = _aligned(source, block.start("indent"), text, indent=block["indent"])
        return _Place(at, indent=block["indent"]) if at else None
    at = _aligned(source, start, text)
    return _Place(at, no_lines=True) if at and "\n" not in text else None


def _aligned(source: str, start: int, text: str, *, escapes: bool = False, indent: str = "") -> tuple[int, ...] | None:
    """Return the source's offset of each character of the text and of its end, None where the two do not agree."""
    at, offsets, fresh = start, [], True
    leading = True  # line ends before the text were taken off by the reader
    for char in text:
        while leading:
            size = _line_end(source, at, escapes=escapes)
            if not size or char in "\r\n":
                break
            at += size
        leading = False
        if fresh and indent:
            if source.startswith(indent, at):
                at += len(indent)
            elif char not in "\r\n":
                return None
        fresh = False
        offsets.append(at)
        size = _line_end(source, at, escapes=escapes) if char == "\n" else 0
        if size:
            at += size
            fresh = True
        elif escapes and (match := _ESCAPE.match(source, at)):
            if _meant(match.group()) != char:
                return None
            at = match.end()
        elif source.startswith(char, at):
            at += 1
        else:
            return None
    return (*offsets, at)


def _line_end(source: str, at: int, *, escapes: bool) -> int:
    ends = ("\r\n", "\n", *(("\\r\\n", "\\n") if escapes else ()))
    return next((len(end) for end in ends if source.startswith(end, at)), 0)


def _meant(escape: str) -> str:
    if escape[1] in "uU":
        # Twelve characters are a pair of JSON escapes for one character.
        return str(json.loads(f'"{escape}"')) if len(escape) != 10 else chr(int(f"0x{escape[2:]}", 0))
    return _SHORT.get(escape[1], escape[1])


def _written(text: str, place: _Place, newline: str) -> str:
    """Return new text as the format writes it."""
    if place.escapes:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        return text.replace("\n", newline if place.lines else "\\n")
    lines = text.split("\n")
    return newline.join([lines[0], *(place.indent + line if line else line for line in lines[1:])])
