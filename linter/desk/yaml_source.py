"""A listing.yaml, or the head of a listing.md, whose values are put in place, taken out, or put in order.

Where values stand is what ruamel's composer says; comments, quotes and the order of keys stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from linter.desk import flow
from linter.desk.entries import Entry, is_name, kept

_INDENT = 2
_PLAIN_KINDS = tuple(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float"))
_ABOVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")


def put(source: str, name: str, text: str) -> str:
    """Return the source with another text of a field, "" to take it out."""
    root = _composed(source)
    if root is None:
        return _on_new_line(source, len(source), f"{name}: {_scalar(source, text, '', 0)}")
    return _put(source, root, name, text)


def put_photos(source: str, entries: Sequence[Entry]) -> str:
    """Return the source with these photos."""
    root = _composed(source)
    if root is None:
        return _on_new_line(source, len(source), "photos:" + _lines(source, entries, 0))
    pair = next((pair for pair in root.value if is_name(pair[0].value, "photos")), None)
    if pair is None:
        if root.flow_style:
            return _added(source, root, f"photos: [{', '.join(_inline(entry) for entry in entries)}]")
        return _added(source, root, "photos:" + _lines(source, entries, _column(root)))
    key, value = pair
    if not isinstance(value.value, list) or not value.value:  # one photo alone, or none
        start, end = _span(source, key, value)
        made = f" [{', '.join(_inline(entry) for entry in entries)}]"
        return source[:start].rstrip(" ") + made + source[end:]
    old = [_entry(node) for node in value.value]
    matched = kept(old, entries)
    if not value.flow_style:
        return _in_lines(source, value, old, matched)
    spans = [(node.start_mark.index, node.end_mark.index) for node in value.value]
    items = [
        _inline(entry) if index is None else _edited(source[slice(*spans[index])], old[index], entry)
        for entry, index in matched
    ]
    return flow.arranged(source, spans, _inner(value), items)


def _put(source: str, node: Any, name: str, text: str) -> str:
    """Return the source with another value of a mapping."""
    index = next((n for n, (key, _) in enumerate(node.value) if is_name(key.value, name)), None)
    if index is None:
        column = None if node.flow_style else _column(node)
        return _added(source, node, f"{name}: {_scalar(source, text, '', column)}")
    if not text:
        return _removed(source, node, index)
    key, value = node.value[index]
    start, end = _span(source, key, value)
    made = _scalar(source, text, source[start:end], None if node.flow_style else key.start_mark.column)
    return source[:start] + " " * (source[start - 1] == ":") + made + source[end:]


def _added(source: str, node: Any, entry: str) -> str:
    if node.flow_style:
        return flow.added(source, [_pair_span(source, pair) for pair in node.value], _inner(node), entry)
    end = _span(source, *node.value[-1])[1]
    stop = source.find("\n", end)
    return _on_new_line(source, len(source) if stop < 0 else stop + 1, " " * _column(node) + entry)


def _removed(source: str, node: Any, index: int) -> str:
    spans = [_pair_span(source, pair) for pair in node.value]
    if node.flow_style:
        return flow.removed(source, spans, _inner(node), index)
    start, end = spans[index]
    line = source.rfind("\n", 0, start) + 1
    if source[line:start].strip() and index + 1 < len(spans):  # behind the dash of a list
        return source[:start] + source[spans[index + 1][0] :]
    stop = source.find("\n", end)
    return source[:line] + ("" if stop < 0 else source[stop + 1 :])


def _in_lines(source: str, value: Any, old: Sequence[Entry], matched: Sequence[tuple[Entry, int | None]]) -> str:
    """Return the source with the items of a list that has a line for each, with the comments above it, arranged."""
    starts, ends = [], []
    for node in value.value:
        at = source.rfind("-", 0, node.start_mark.index)
        starts.append(source.rfind("\n", 0, at) + 1)
        end = _end(source, node)
        stop = source.find("\n", end)
        ends.append(len(source) if stop < 0 else stop + 1)
    chunks = [source[a:b] for a, b in zip([starts[0], *ends[:-1]], ends, strict=True)]
    newline = _newline(source)
    made = []
    for entry, index in matched:
        if index is None:
            made.append(" " * value.start_mark.column + _item(source, entry, value.start_mark.column) + newline)
            continue
        chunk = chunks[index] if chunks[index].endswith("\n") else chunks[index] + newline
        made.append(chunk if entry == old[index] else _edited_lines(chunk, old[index], entry))
    if not made:
        made = [" " * (value.start_mark.column or _INDENT) + "[]" + newline]
    return source[: starts[0]] + "".join(made) + source[ends[-1] :]


def _edited_lines(chunk: str, old: Entry, new: Entry) -> str:
    """Return the lines of one entry with another view or note."""
    found = _ABOVE.match(chunk)
    assert found is not None
    above, body = chunk[: found.end()], chunk[found.end() :]
    node = _composed(body).value[0]
    if isinstance(node.value, str) or node.flow_style:
        start, end = node.start_mark.index, node.end_mark.index
        return above + body[:start] + _edited(body[start:end], old, new) + body[end:]
    for key, was, text in (("view", old[1], new[1]), ("note", old[2], new[2])):
        if was != text:
            body = _put(body, _composed(body).value[0], key, text or "")
    return above + body


def _edited(item: str, old: Entry, new: Entry) -> str:
    """Return an entry on one line with another view or note."""
    if old == new:
        return item
    if not item.startswith("{"):
        item = f"{{file: {item}}}"
    for key, was, text in (("view", old[1], new[1]), ("note", old[2], new[2])):
        if was != text:
            item = _put(item, _composed(item), key, text or "")
    return item


def _lines(source: str, entries: Sequence[Entry], column: int) -> str:
    """Return a list of photos, a line each, as the value of a key in a column."""
    newline = _newline(source)
    lead = newline + " " * (column + _INDENT)
    return "".join(lead + _item(source, entry, column + _INDENT) for entry in entries) or " []"


def _item(source: str, entry: Entry, column: int) -> str:
    if not (entry[1] or entry[2]):
        return f"- {_scalar(source, entry[0], '', column)}"
    parts = [
        f"{key}: {_scalar(source, text, '', column + _INDENT)}"
        for key, text in zip(("file", "view", "note"), entry, strict=True)
        if text
    ]
    return "- " + f"{_newline(source)}{' ' * (column + _INDENT)}".join(parts)


def _inline(entry: Entry) -> str:
    if not (entry[1] or entry[2]):
        return _scalar("", entry[0], "", None)
    parts = zip(("file", "view", "note"), entry, strict=True)
    return "{" + ", ".join(f"{key}: {_scalar('', text, '', None)}" for key, text in parts if text) + "}"


def _scalar(source: str, text: str, old: str, column: int | None) -> str:
    """Return a text as a value: quoted as the old one, several lines as a block below a key in `column`, if given."""
    if "\n" in text and column is not None and not old.startswith(('"', "'")):
        newline = _newline(source)
        head = re.match(r"[|>][+-]?(?=[ \t]*(?:#|\r?\n))", old)
        mark = "|" + (head[0][1:] if head else "")
        spaces = re.search(r"\n( +)", old) if head else None
        indent = " " * max(len(spaces[1]) if spaces else 0, column + _INDENT)
        if text.startswith((" ", "\n")):
            indent = " " * (column + _INDENT)
            mark = f"|{_INDENT}{mark[1:]}"
        return mark + newline + newline.join(indent + line if line else "" for line in text.split("\n"))
    if old.startswith("'") and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if not old.startswith('"') and "\n" not in text and _is_plain(text, flow_style=column is None):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, *, flow_style: bool) -> bool:
    """Whether a text reads as itself without quotes."""
    try:
        root = _composed(f"{{a: {text}}}" if flow_style else f"a: {text}")
    except ValueError:
        return False
    if root is None or not isinstance(root.value, list) or len(root.value) != 1:
        return False
    value = root.value[0][1]
    return value.value == text and value.tag in _PLAIN_KINDS and value.style is None


def _composed(source: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(source)
    except YAMLError as error:
        raise ValueError("is no YAML") from error


def _span(source: str, key: Any, value: Any) -> flow.Span:
    """Return where a value stands, without what is blank behind it; one that is not there, behind the colon."""
    start, end = value.start_mark.index, value.end_mark.index
    if isinstance(value.value, str) and value.style is None and not source[start:end].strip():
        at = source.index(":", key.end_mark.index) + 1
        return at, at
    return start, _end(source, value)


def _end(source: str, node: Any) -> int:
    """Return where a value ends, without the comments and blanks that the composer counts to a block."""
    if isinstance(node.value, list) and not node.flow_style and node.value:
        last = node.value[-1]
        return _span(source, *last)[1] if isinstance(last, tuple) else _end(source, last)
    start: int = node.start_mark.index
    return start + len(source[start : node.end_mark.index].rstrip())


def _pair_span(source: str, pair: tuple[Any, Any]) -> flow.Span:
    return pair[0].start_mark.index, _span(source, *pair)[1]


def _inner(node: Any) -> flow.Span:
    return node.start_mark.index + 1, node.end_mark.index - 1


def _column(node: Any) -> int:
    column: int = node.value[0][0].start_mark.column
    return column


def _entry(node: Any) -> Entry:
    if isinstance(node.value, str):
        return node.value, None, None
    stated = {key.value: value.value for key, value in node.value}
    return stated["file"], stated.get("view") or None, stated.get("note") or None


def _on_new_line(source: str, at: int, text: str) -> str:
    newline = _newline(source)
    before = newline if at and source[at - 1] != "\n" else ""
    return source[:at] + before + text + newline + source[at:]


def _newline(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"
