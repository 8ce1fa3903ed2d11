"""Reads one listing file (TOML, YAML, JSON, Markdown with front matter, plain text) into fields with their places."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from linter.files import toml_text
from linter.listing import FIELDS, Field, Problem

MAX_BYTES = 1 << 20  # a listing's text is a few kilobytes; more is a wrong file, and reading it helps nobody
_MAX_YAML = 1 << 17  # characters: its reader takes up to ten seconds a megabyte
_MAX_TITLE = 140  # the longest title any marketplace takes: a longer first line is a description
ALIASES = {
    "colour": "color",
    "primarycolor": "color",
    "primary color": "color",
    "desc": "description",
    "item description": "description",
    "name": "title",
    "item title": "title",
    "designer": "brand",
    "fabric": "material",
    "materials": "material",
    "qty": "quantity",
    "list_price": "price",
    "platform": "marketplace",
    "gender": "department",
    "custom label": "sku",
}
# No two parts can share a run of blanks, or a line of nothing but blanks would take minutes.
_DEEP = re.compile(r"(?:[\[{][\s,\w:-]{0,8}){40}")
_LABEL = re.compile(r"^[ \t>*•-]*+(?P<label>[A-Za-z_][A-Za-z_ ]{2,17}?)[ \t]*:[ \t]*+(?P<value>\S.*)?$")
# A value with two sentences, or of more words than a field takes, is part of what the buyer reads.
_SENTENCES = re.compile(r"[.!?]\s+\S|,.*\bno\b|(?:\S+\s+){8}\S")
_LONG_VALUE = 300  # characters: no field takes more


@dataclass(frozen=True, slots=True)
class Fields:
    """What one listing file states. `photos` are its own entries (file, view, note); `ignore` are (rule, reason)."""

    fields: Mapping[str, Field]
    photos: tuple[tuple[str, str | None, str | None], ...] = ()
    ignore: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


class _BadFileError(Exception):
    """Carries (reason, advice) out of a parser."""


def read_fields(path: Path) -> Fields | Problem:
    """Read a listing file by its suffix: .toml, .yaml, .yml, .json, .md or .txt. Returns a Problem if it cannot be."""
    try:
        if not path.is_file() and path.exists():  # a pipe or a device has no end, or waits for one
            return Problem(path, "is no regular file.", "Put the text itself there.")
        size = path.stat().st_size
        return _too_large(path, size) if size > MAX_BYTES else fields_of(path, path.read_bytes())
    except OSError as error:
        return Problem(path, f"cannot be read: {error.strerror or error}.", "Check the file and its permissions.")


def fields_of(path: Path, data: bytes) -> Fields | Problem:
    """Return what bytes read as under a file's name, whether or not they stand there."""
    if len(data) > MAX_BYTES:
        return _too_large(path, len(data))
    try:
        source = _decode(data)
        suffix = path.suffix.lower()
        if suffix == ".toml":
            return _from_mapping(_toml(source), source)
        if suffix == ".json":
            return _from_mapping(_json(source), source)
        if suffix in (".yaml", ".yml"):
            return _from_mapping(_yaml(source), source)
        if suffix == ".md" and source.startswith("---"):
            return _markdown(source)
        return _plain(source)
    except _BadFileError as bad:
        return Problem(path, *bad.args)
    except RecursionError:
        return Problem(path, "nests lists too deeply for a listing.", "Write one value a line.")


def _too_large(path: Path, size: int) -> Problem:
    return Problem(
        path,
        f"is {size / 1e6:.1f} MB, too large for the text of a listing (at most 1 MB).",
        "Is it the right file? Keep only the listing's text in it.",
    )


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _BadFileError(
            f"is not UTF-8 text (byte 0x{data[error.start]:02x} in line {line}).",
            "Save it again as UTF-8: in most editors 'Save as', encoding UTF-8.",
        ) from None


def _toml(source: str) -> dict[str, Any]:
    try:
        return toml_text.loads(source)
    except ValueError as error:
        raise _BadFileError(f"is not valid TOML: {error}.", "Mend that line.") from None


def _json(source: str) -> dict[str, Any]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:  # besides syntax: numbers and nests without end
        raise _BadFileError(f"is not valid JSON: {error}.", "Mend that place.") from None
    if not isinstance(data, dict):
        raise _BadFileError("holds no JSON object.", 'Write {"title": "...", "description": "..."}.')
    return data


def _yaml(source: str) -> dict[str, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.tokens import AliasToken, AnchorToken

    if len(source) > _MAX_YAML:
        raise _BadFileError(
            f"is too long for the YAML of a listing (at most {_MAX_YAML} characters).",
            "Is it the right file? Keep only the listing's text in it.",
        )
    # The parser's time grows with the square of what is open: 4,000 brackets take it seconds.
    if _DEEP.search(source):
        raise _BadFileError("nests lists too deeply for a listing.", "Write one value a line.")
    yaml = YAML(typ="safe", pure=True)
    try:
        # A text in which a value refers to another grows without bound, or holds itself: a listing has no use for that
        if "&" in source and any(isinstance(token, AliasToken | AnchorToken) for token in yaml.scan(source)):
            raise _BadFileError(
                "names a value with `&` or refers to one with `*`, which a listing cannot do.",
                "Write each value out; a value that begins with & or * needs quotes.",
            )
        data = yaml.load(source)
    except (YAMLError, ValueError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        what = getattr(error, "problem", None) or "cannot be parsed"
        raise _BadFileError(
            f"is not valid YAML{where}: {what}.",
            "A value with a colon in it needs quotes; a longer text goes below `description: |`, indented.",
        ) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise _BadFileError("holds no `key: value` pairs.", "Write `title: ...` and `description: ...`.")
    return data


def _markdown(source: str) -> Fields:
    match = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", source, re.DOTALL | re.MULTILINE)
    if match is None:
        raise _BadFileError("opens with `---` that is never closed.", "Add a line `---` below the fields.")
    front = _from_mapping(_yaml(match.group(1)), source[: match.end()])
    body, start = _stripped(source, match.end())
    fields = dict(front.fields)
    if body and "description" not in fields:
        fields["description"] = _at(source, start, body)
    return Fields(fields, front.photos, front.ignore, front.extra)


def _plain(source: str) -> Fields:
    """First line title; `Label: value` lines are fields; the rest is the description.

    Label lines right below the title are a header and leave the description, as long as they are short; later ones and
    those that hold sentences stay in it, for there they are part of what a buyer reads.
    """
    fields: dict[str, Field] = {}
    lines = source.splitlines(keepends=True)
    offset, header, description_at = 0, True, None
    for number, line in enumerate(lines):
        text, start = _stripped(line, 0)
        text, start = _heading(text, start) if number == 0 else (text, start)
        name, value, value_at = _labelled(line)
        if name and value and name not in fields and name != "description":
            fields[name] = _at(source, offset + value_at, value)
            if header and (
                len(value) > _LONG_VALUE or _SENTENCES.search(value)
            ):  # "Condition: great, no flaws. Smoke free home." is for the buyer
                header, description_at = False, offset
        elif name == "description" and header:
            description_at = offset + value_at
            break
        elif text and header and "title" not in fields and not fields and len(text) <= _MAX_TITLE:
            fields["title"] = _at(source, offset + start, text)
        elif text and header:
            header, description_at = False, offset
        offset += len(line)
    if description_at is not None:
        body, start = _stripped(source, description_at)
        if body:
            fields["description"] = _at(source, start, body)
    return Fields(fields)


def _heading(text: str, start: int) -> tuple[str, int]:
    bare = text.lstrip("# ")
    return bare, start + len(text) - len(bare)


def _labelled(line: str) -> tuple[str | None, str, int]:
    match = _LABEL.match(line.rstrip("\r\n\t "))
    if match is None:
        return None, "", 0
    label = match["label"].strip().lower()
    name = ALIASES.get(label, label)
    if name not in FIELDS:
        return None, "", 0
    return name, match["value"] or "", match.start("value") if match["value"] else len(line)


def _from_mapping(data: Mapping[str, Any], source: str) -> Fields:
    fields: dict[str, Field] = {}
    extra: dict[str, object] = {}
    photos: tuple[tuple[str, str | None, str | None], ...] = ()
    ignore: tuple[tuple[str, str], ...] = ()
    for key, value in _whole(data).items():
        plain = str(key).strip().lower()
        name = ALIASES.get(plain, plain)
        if name == "photos" and value is not None:
            photos = _photos(value)
        elif name == "ignore" and value is not None:
            ignore = _ignore(value)
        elif name in FIELDS and name not in fields:
            text = _as_text(name, value)
            if text:
                fields[name] = _locate(source, str(key), text)
        else:
            extra[str(key)] = value
    return Fields(fields, photos, ignore, extra)


def _as_text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | dict):
        raise _BadFileError(f"`{name}` should be text but is {value!r}.", f'Write {name} = "...".')
    if isinstance(value, list):
        return ", ".join(_as_text(name, part) for part in value)
    return str(value).strip("\n\r")


def _whole(data: Any) -> Any:
    """Return data with half characters, which an escape can state and no report can hold, as replacement marks."""
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(data, dict):
        return {_whole(key): _whole(value) for key, value in data.items()}
    return [_whole(value) for value in data] if isinstance(data, list) else data


def _photos(value: object) -> tuple[tuple[str, str | None, str | None], ...]:
    made: list[tuple[str, str | None, str | None]] = []
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            made.append((entry, None, None))
        elif isinstance(entry, dict) and isinstance(entry.get("file"), str):
            view, note = entry.get("view"), entry.get("note")
            made.append((entry["file"], str(view) if view else None, str(note) if note else None))
        else:
            raise _BadFileError(
                f"has a `photos` entry that is no file: {entry!r}.",
                'Write photos = ["front.jpg", {file = "tag.jpg", view = "label"}].',
            )
    return tuple(made)


def _ignore(value: object) -> tuple[tuple[str, str], ...]:
    made = []
    for entry in value if isinstance(value, list) else [value]:
        if not (isinstance(entry, dict) and set(entry) == {"rule", "reason"} and str(entry["reason"]).strip()):
            raise _BadFileError(
                f"has an `ignore` entry that is not a rule with a reason: {entry!r}.",
                'Write ignore = [{rule = "no-video", reason = "why it does not matter here"}].',
            )
        made.append((str(entry["rule"]), str(entry["reason"])))
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
