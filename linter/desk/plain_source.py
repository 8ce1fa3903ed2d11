"""A listing.txt, or a .md without a head, with another title, `Label: value` line, list of photos, or description."""

from __future__ import annotations

from collections.abc import Sequence

from linter.desk.entries import Entry
from linter.readers.fields import Fields, labelled

_LABELS = {"sku": "SKU", "item_id": "Item_ID"}


def put(source: str, read: Fields, name: str, text: str, *, label: bool) -> str:
    """Return the source, which reads as `read`, with another text of a field, "" to take it out.

    With `label`, a description stands behind a label of its own, so that no line of it is taken for a title or a field.
    """
    newline = _newline(source)
    field = read.fields.get(name)
    text = text.replace("\n", newline)
    if name == "description":
        return _put_description(source, read, text, label=label)
    if field is None or field.line is None:
        if name == "title":
            between = newline if _header(source, read) else newline * 2 if source.strip() else ""
            return f"{text}{newline if not between else ''}{between}{source.lstrip()}"
        return _in_header(source, read, f"{_LABELS.get(name, name.capitalize())}: {text}")
    start = _offset(source, field.line, field.column)
    if text:
        return source[:start] + text + source[start + len(field.text) :]
    left = _without_line(source, start)
    return left.lstrip("\r\n") if not source[:start].strip("# ") else left


def put_photos(source: str, read: Fields, entries: Sequence[Entry]) -> str:
    """Return the source with these photos in a line of its head: `Photos: front.jpg; IMG_2.jpg: label`."""
    line = "Photos: " + "; ".join(_said(entry) for entry in entries)
    places = [at for at, text in _header(source, read) if labelled(text)[0] == "photos"]
    for at in reversed(places[1:] if entries else places):
        source = _without_line(source, at)
    if not entries:
        return source
    if not places:
        return _in_header(source, read, line)
    start = places[0]
    end = start + len(source[start:].splitlines()[0])
    return source[:start] + line + source[end:]


def _said(entry: Entry) -> str:
    file, view, note = entry
    if not (view or note):
        return file
    return f"{file}: {view or ''}" + (f", {note}" if note else "")


def _put_description(source: str, read: Fields, text: str, *, label: bool) -> str:
    newline = _newline(source)
    field = read.fields.get("description")
    if field is not None and field.line is not None:
        start = _offset(source, field.line, field.column)
        end = start + len(field.text)
        line = source.rfind("\n", 0, start) + 1
        labelled_already = bool(source[line:start].strip())
        if not text:
            return source[:line].rstrip() + newline + source[end:].lstrip()
        before = "Description: " if label and not labelled_already else ""
        return source[:start] + before + text + source[end:]
    head = source.rstrip()
    before = "Description: " if label else ""
    return f"{head}{newline * 2 if head else ''}{before}{text}{newline}"


def _header(source: str, read: Fields) -> list[tuple[int, str]]:
    """Return the offset and the text of each line above the description that is not blank: title and labels."""
    lines: list[tuple[int, str]] = []
    body = read.fields.get("description")
    end = len(source) if body is None or body.line is None else _offset(source, body.line, 1)
    at = 0
    for line in source.splitlines(keepends=True):
        if at >= end:
            break
        if line.strip() and labelled(line)[0] != "description":
            lines.append((at, line.rstrip("\r\n")))
        at += len(line)
    return lines


def _in_header(source: str, read: Fields, line: str) -> str:
    """Return the source with a line more at the end of its head."""
    newline = _newline(source)
    head = _header(source, read)
    if not head:
        return f"{line}{newline}{newline if source.strip() else ''}{source.lstrip()}"
    at, last = head[-1]
    end = at + len(last)
    rest = source[end:]
    if rest:
        return f"{source[:end]}{newline}{line}{rest}"
    return f"{source[:end]}{newline}{line}{newline}"


def _without_line(source: str, at: int) -> str:
    start = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
    line = source[start:].splitlines(keepends=True)[0]
    return source[:start] + source[start + len(line) :]


def _offset(source: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = source.find("\n", start) + 1
    return start + column - 1


def _newline(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\r" if "\r" in source and "\n" not in source else "\n"
