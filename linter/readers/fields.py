"""Reads one listing file (TOML, YAML, JSON, Markdown with front matter, plain text) into fields with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from linter.files.bounded_read import read_regular
from linter.files.decoding import NotTextError, decoded
from linter.listing import FIELDS, Field, Problem
from linter.readers import mappings
from linter.readers.html_text import plain_text
from linter.readers.kinds import PHOTO_SUFFIXES
from linter.tables import alternation, group, table

MAX_BYTES = 1 << 20  # a listing's text is a few kilobytes; more is a wrong file, and reading it helps nobody
# Of a listing's fields as a buyer reads them. eBay takes 500,000, but with its HTML; others 13,000 at most. What nobody
# would read to its end would keep an editor waiting for half a minute.
MAX_CHARACTERS = 100_000
MAX_TITLE = 140  # the longest title any marketplace takes: a longer first line is a description
ALIASES: Mapping[str, str] = {name: field for field, names in table("columns")["english"].items() for name in names}
# What pages of other kinds state too
_TELLING = frozenset(FIELDS) - {"title", "description", "category"}
# No two parts can share a run of blanks, or a line of nothing but blanks would take minutes.
_LABEL = re.compile(r"^[ \t>*•-]*+(?P<label>[A-Za-z_][A-Za-z_ ]{2,17}?)[ \t]*:[ \t]*+(?P<value>\S.*)?$")
# A value with two sentences, or of more words than a field takes, is part of what the buyer reads: so says `_is_prose`.
_SENTENCES = re.compile(r"[.!?]\s+\S|,.*\bno\b(?!\.\s*\d)")
_MANY_WORDS = re.compile(r"(?:\S+\s+){8}\S")
_OF_MANY_WORDS = frozenset({"title", "category", "brand"})  # the buyer reads these elsewhere, however long they are
_INITIAL = re.compile(r"(?<!\S)[^\W\d_]\.")  # "J. Crew": in a name alone, for a size may be M
# "no-video: too large to film; FLW001: it is shown"
_IGNORED = re.compile(r"\s*[\n;]\s*(?=[\w-]+\s*:|[\w-]+\s*\([^)]*\)\s*(?:[\n;]|$)|[A-Z]{3}\d{3}\b)|\s*[\n;]\s*$")
_IN_BRACKETS = re.compile(r"([\w-]+)(\s*)\(([^)]+)\)")  # no-video (too large to film)
FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)  # at the head of a .md
_LONG_VALUE = 300  # characters: no field takes more
# "front.jpg; IMG_2.jpg: label; IMG_3.jpg: flaw, stain at the hem"
_PHOTO = re.compile(
    rf"(?P<file>\S.{{0,250}}?(?:{'|'.join(re.escape(suffix) for suffix in sorted(PHOTO_SUFFIXES))}))"
    r"[ \t]*(?::(?P<view>[^,]*+)(?:,(?P<note>.*))?)?",
    re.IGNORECASE,
)
_LONG_LIST = 20_000  # characters: 200 photos, each with a note


Photos = tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """What one listing file states. `photos` are its own entries (file, view, note); `ignore` are (rule, reason)."""

    fields: Mapping[str, Field]
    photos: Photos = ()
    ignore: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


def read_fields(path: Path) -> Fields | Problem:
    """Read a listing file by its suffix: .toml, .yaml, .yml, .json, .md or .txt. Returns a Problem if it cannot be."""
    try:
        if not path.is_file() and path.exists():  # a pipe or a device has no end, or waits for one
            return Problem(path, "is no regular file.", "Put the text itself there.")
        size = path.stat().st_size
        return _too_large(path, size) if size > MAX_BYTES else fields_of(path, path.read_bytes())
    except OSError as error:
        return Problem(path, f"cannot be read: {error.strerror or error}.", "Check the file and its permissions.")


def states_fields(source: str) -> bool:
    """Whether the head of a text, below its title or in front matter, states what only a listing does, as its size."""
    front, titled = source.startswith("---"), False
    for line in source.splitlines()[1 if front else 0 :]:
        name, _, _ = labelled(line)
        if name in _TELLING:
            return True
        if line.rstrip() == "---" or (line.strip() and not front and name is None and titled):
            return False
        titled = titled or bool(line.strip())
    return False


def file_states_fields(path: Path) -> bool:
    """Whether the head of a file's text states fields; a file that cannot be read states none."""
    try:
        return states_fields(decoded(read_regular(path, MAX_BYTES)))
    except (OSError, NotTextError):
        return False


def fields_of(path: Path, data: bytes) -> Fields | Problem:
    """Return what bytes read as under a file's name, whether or not they stand there."""
    if len(data) > MAX_BYTES:
        return _too_large(path, len(data))
    try:
        return _as_read(_stated(path, decoded(data)))
    except NotTextError as bad:
        return Problem(path, str(bad), bad.advice)
    except mappings.BadFileError as bad:
        return Problem(path, *bad.args)
    except Exception as error:  # whatever else a parser may raise must not end the run of a whole shop
        return Problem(path, f"cannot be read ({type(error).__name__}: {error}).", "Write it anew, as plain text.")


def html_fields(path: Path, data: bytes) -> frozenset[str]:
    """Return the fields that stand as HTML in bytes which can be read as that file."""
    stated = _stated(path, decoded(data)).fields
    return frozenset(name for name, field in stated.items() if plain_text(field.text) != field.text)


def _stated(path: Path, source: str) -> Fields:
    suffix = path.suffix.lower()
    if suffix in _PARSERS:
        return _from_mapping(_PARSERS[suffix](source), source)
    return _markdown(source) if suffix == ".md" and source.startswith("---") else _plain(source)


def _as_read(read: Fields) -> Fields:
    """Return the fields as a buyer reads them: without the tags and entities of HTML, which have no place then."""
    fields = {}
    for name, stated in read.fields.items():
        text = plain_text(stated.text)
        if text:
            fields[name] = stated if text == stated.text else Field(text, stated.line)
    if long := overlong(field.text for field in fields.values()):
        raise mappings.BadFileError(*long)
    return replace(read, fields=fields)


def overlong(texts: Iterable[str]) -> tuple[str, str] | None:
    """Return why the texts of a listing's fields are not judged, and what to do, if they are too long for an advert."""
    count = sum(map(len, texts))
    if count <= MAX_CHARACTERS:
        return None
    said = f"has a text of {count:,} characters, too long for an advert: at most {MAX_CHARACTERS:,} are judged."
    return said, "Keep only what a buyer is to read of this item."


def _json(source: str) -> dict[str, Any]:
    data = mappings.json(source)
    if not isinstance(data, dict):
        raise mappings.BadFileError("holds no JSON object.", 'Write {"title": "...", "description": "..."}.')
    return data


_PARSERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    ".toml": mappings.toml,
    ".json": _json,
    ".yaml": mappings.yaml,
    ".yml": mappings.yaml,
}


def _too_large(path: Path, size: int) -> Problem:
    return Problem(
        path,
        f"is {size / 1e6:.1f} MB, too large for the text of a listing (at most 1 MB).",
        "Is it the right file? Keep only the listing's text in it.",
    )


def _markdown(source: str) -> Fields:
    match = FRONT.match(source)
    if match is None:
        raise mappings.BadFileError("opens with `---` that is never closed.", "Add a line `---` below the fields.")
    front = _from_mapping(mappings.yaml(match.group(1)), source[: match.end()])
    body, start = _stripped(source, match.end())
    fields = dict(front.fields)
    if body and "description" in fields:
        raise _two_descriptions("in its head and below it")
    if body:
        fields["description"] = _at(source, start, body)
    return Fields(fields, front.photos, front.ignore, front.extra)


def _plain(source: str) -> Fields:
    """First line title; `Label: value` lines are fields; the rest is the description.

    Label lines right below the title are a header and leave the description, as long as they are short; later ones and
    those that hold sentences stay in it, for there they are part of what a buyer reads. `Ignore: rule: reason` and
    `Photos: file; file: view, note` count in the header alone. Raises BadFileError.
    """
    fields: dict[str, Field] = {}
    ignore: tuple[tuple[str, str], ...] = ()
    photos: Photos = ()
    lines = source.splitlines(keepends=True)
    offset, header, description_at = 0, True, None
    for number, line in enumerate(lines):
        text, start = _stripped(line, 0)
        text, start = _heading(text, start) if number == 0 else (text, start)
        name, value, value_at = labelled(line)
        if name == "photos" and not (header and photos_in(value)):
            name = None
        if name == "ignore" and header:
            ignore += ignored_in(value)
        elif name == "photos":
            photos += photos_in(value)
        elif name and value and name != "ignore" and name not in fields and name != "description":
            fields[name] = _at(source, offset + value_at, value)
            if header and _is_prose(name, value):  # "Condition: great, no flaws. Smoke free home." is for the buyer
                header, description_at = False, offset
        elif name == "description" and header:
            description_at = offset + value_at
            break
        elif text and header and "title" not in fields and not fields and len(text) <= MAX_TITLE:
            fields["title"] = _at(source, offset + start, text)
        elif text and header:
            header, description_at = False, offset
        offset += len(line)
    if description_at is not None:
        body, start = _stripped(source, description_at)
        if body:
            fields["description"] = _at(source, start, body)
    return Fields(fields, photos, ignore)


@cache
def _abbreviated() -> re.Pattern[str]:
    """Return what ends no sentence with its full stop: "Dr. Martens", "U.K. 9", "No. 7", but "32 in. Fits small"."""
    units, others = group("units"), group("abbreviations", "before_names")
    return re.compile(
        rf"(?<![^\s(])(?:(?i:{alternation(others - units)})|(?i:{alternation(units)})(?=\.\s+[^A-Z])"
        rf"|(?i:{alternation(group('before_numbers'))})(?=\.\s*\d)|(?:[^\W\d_]\.)+[^\W\d_])\."
    )


def _is_prose(name: str, value: str) -> bool:
    """Whether a value in the head of a plain text is none that a field takes, but something that a buyer is to read."""
    if len(value) > _LONG_VALUE or (name not in _OF_MANY_WORDS and _MANY_WORDS.search(value)):
        return True
    bare = _abbreviated().sub(" ", value)
    return bool(_SENTENCES.search(_INITIAL.sub(" ", bare) if name == "brand" else bare))


def _two_descriptions(where: str) -> mappings.BadFileError:
    return mappings.BadFileError(f"has a description {where}.", "Keep one: else nobody knows which a buyer sees.")


def _heading(text: str, start: int) -> tuple[str, int]:
    bare = text.lstrip("# ")
    return bare, start + len(text) - len(bare)


def labelled(line: str) -> tuple[str | None, str, int]:
    """Return the field that a line `Label: value` states, its value and where that begins; None for other lines."""
    match = _LABEL.match(line.rstrip("\r\n\t "))
    if match is None:
        return None, "", 0
    label = match["label"].strip().lower()
    name = ALIASES.get(label, label)
    if name not in FIELDS and name not in ("ignore", "photos"):
        return None, "", 0
    return name, match["value"] or "", match.start("value") if match["value"] else len(line)


def _from_mapping(data: Mapping[str, Any], source: str) -> Fields:
    fields: dict[str, Field] = {}
    extra: dict[str, object] = {}
    photos: Photos = ()
    ignore: tuple[tuple[str, str], ...] = ()
    for key, value in data.items():
        plain = str(key).strip().lower()
        name = ALIASES.get(plain, plain)
        if name == "photos" and value is not None:
            photos = _photos(value)
        elif name == "ignore" and value is not None:
            ignore = ignored(value)
        elif name in FIELDS and name not in fields:
            text = _as_text(name, value)
            if text:
                fields[name] = _locate(source, str(key), text)
        elif name == "description" and _as_text(name, value):
            raise _two_descriptions("under several names")
        else:
            extra[str(key)] = value
    return Fields(fields, photos, ignore, extra)


def _as_text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | dict):
        raise mappings.BadFileError(f"`{name}` should be text but is {value!r}.", f'Write {name} = "...".')
    if isinstance(value, list):
        return ", ".join(_as_text(name, part) for part in value)
    return str(value).strip("\n\r")


def _photos(value: object) -> Photos:
    made: list[tuple[str, str | None, str | None]] = []
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            made.append((entry, None, None))
        elif isinstance(entry, dict) and isinstance(entry.get("file"), str):
            view, note = entry.get("view"), entry.get("note")
            made.append((entry["file"], str(view) if view else None, str(note) if note else None))
        else:
            raise mappings.BadFileError(
                f"has a `photos` entry that is no file: {entry!r}.",
                'Write photos = ["front.jpg", {file = "tag.jpg", view = "label"}].',
            )
    return tuple(made)


def photos_in(text: str) -> Photos:
    """Return the (file, view, note) of a line such as `front.jpg; IMG_2.jpg: label`, none where it is another line."""
    if len(text) > _LONG_LIST:
        return ()
    parts = [_PHOTO.fullmatch(part.strip()) for part in text.split(";")]
    made = tuple((part["file"], _said(part["view"]), _said(part["note"])) for part in parts if part)
    return made if len(made) == len(parts) else ()


def _said(text: str | None) -> str | None:
    return (text or "").strip() or None


def ignored(value: object) -> tuple[tuple[str, str], ...]:
    """Return the (rule, reason) of each entry of `ignore`, or of the one. Raises BadFileError."""
    made = []
    for entry in value if isinstance(value, list) else [value]:
        if not (isinstance(entry, dict) and set(entry) == {"rule", "reason"} and str(entry["reason"]).strip()):
            raise mappings.BadFileError(
                f"has an `ignore` entry that is not a rule with a reason: {entry!r}.",
                'Write ignore = [{rule = "no-video", reason = "why it does not matter here"}].',
            )
        made.append((str(entry["rule"]), str(entry["reason"])))
    return tuple(made)


def ignored_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the (rule, reason) of a line or cell such as `no-video: too large to film`. Raises BadFileError."""
    made = []
    for part in filter(None, map(str.strip, _IGNORED.split(text))):
        in_brackets = _IN_BRACKETS.fullmatch(part)
        rule, _, reason = in_brackets.groups() if in_brackets else (word.strip() for word in part.partition(":"))
        if not (rule and reason):
            said = f"has an `ignore` without a reason: {part!r}."
            raise mappings.BadFileError(said, "Write ignore as: no-video: why it does not matter here")
        made.append((rule, reason))
    return tuple(made)


def _locate(source: str, key: str, text: str) -> Field:
    """Return the field at its place: letter by letter where the file holds the text as it is, else at its key."""
    at = re.search(rf"""(?:^|[{{,])[ \t]*["']?{re.escape(key)}["']?[ \t]*[:=]""", source, re.MULTILINE)
    if at is None:
        return Field(text)
    start = source.find(text, at.end())
    # What lies between key and text may only be quotes, blanks and a block mark, or it is another place.
    if start >= 0 and not source[at.end() : start].strip(" \t\r\n\"'|>-+"):
        return _at(source, start, text)
    return Field(text, line=source.count("\n", 0, at.end()) + 1)


def _at(source: str, start: int, text: str) -> Field:
    return Field(text, source.count("\n", 0, start) + 1, start - (source.rfind("\n", 0, start) + 1) + 1, verbatim=True)


def _stripped(source: str, start: int) -> tuple[str, int]:
    rest = source[start:]
    body = rest.strip()
    return body, start + (len(rest) - len(rest.lstrip()))
