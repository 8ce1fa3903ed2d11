"""A listing.toml whose values are put in place, taken out, or put in order; the rest of the text stays.

A small reader of where keys, values and tables stand, for texts that the standard reader has read already.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from linter.desk import flow
from linter.desk.entries import Entry, is_name, kept

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""(?P<key>[\w-]+|"[^"\n\\]*"|'[^'\n]*')[ \t]*=[ \t]*""")
# No part may share characters with itself, or a number without a `=` behind it would take for ever.
_OTHER_KEY = re.compile(r"""(?:[\w-]++|"(?:[^"\n\\]|\\.)*+"|'[^'\n]*+'|[ \t]++|\.)++=[ \t]*""")
_HEADER = re.compile(r"^[ \t]*\[(?P<table>[^\n#]*)\][ \t]*(?:#[^\n]*)?\r?$\n?", re.MULTILINE)
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\]}#\r\n]*[^,\]}#\s]")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?$")
_ABOVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A key, where it begins, and where its value stands."""

    key: str
    at: int
    start: int
    end: int


def put(source: str, name: str, text: str) -> str:
    """Return the source with another text of a field, "" to take it out."""
    return _put(source, 0, _top(source), name, text)


def put_photos(source: str, entries: Sequence[Entry]) -> str:
    """Return the source with these photos."""
    tables = _photo_tables(source)
    if tables:
        return _put_tables(source, tables, entries)
    pair = next((one for one in _pairs(source, 0, _top(source)) if is_name(one.key, "photos")), None)
    newline = _newline(source)
    if pair is None:
        items = "".join(f"  {_inline(entry)},{newline}" for entry in entries)
        return _added(source, 0, _top(source), f"photos = [{newline}{items}]")
    if not source.startswith("[", pair.start):  # one photo alone
        source = f"{source[: pair.start]}[{source[pair.start : pair.end]}]{source[pair.end :]}"
    spans, inner = _items(source, pair.start)
    old = [_entry(tomllib.loads(f"a = {source[slice(*span)]}")["a"]) for span in spans]
    made = [
        _inline(entry) if index is None else _edited(source[slice(*spans[index])], old[index], entry)
        for entry, index in kept(old, entries)
    ]
    return flow.arranged(source, spans, inner, made)


def _put_tables(source: str, tables: Sequence[flow.Span], entries: Sequence[Entry]) -> str:
    """Return the source with its [[photos]] tables arranged, each with the comments above it."""
    chunks = [source[slice(*table)] for table in tables]
    old = [_entry(tomllib.loads(chunk.replace("\r\n", "\n"))["photos"][0]) for chunk in chunks]
    newline = _newline(source)
    made = []
    for entry, index in kept(old, entries):
        if index is None:
            lines = ["[[photos]]", *(f"{key} = {_string(text)}" for key, text in _stated(entry))]
            made.append(newline.join([*lines, "", ""]))
            continue
        chunk = chunks[index] if chunks[index].endswith("\n") else chunks[index] + newline
        for key, was, text in (("view", old[index][1], entry[1]), ("note", old[index][2], entry[2])):
            if was != text:
                header = _HEADER.search(chunk)
                assert header is not None
                chunk = _put(chunk, header.end(), _table_end(chunk, header.end()), key, text or "")
        made.append(chunk)
    if made and not all(chunk.endswith(newline * 2) for chunk in made[:-1]):  # the last one had no blank line below
        made = [chunk if chunk.endswith(newline * 2) else chunk + newline for chunk in made[:-1]] + made[-1:]
    for number in range(len(tables) - 1, -1, -1):
        start, end = tables[number]
        here = made[number : number + 1] if number < len(tables) - 1 else made[number:]
        source = source[:start] + "".join(here) + source[end:]
    return source


def _photo_tables(source: str) -> list[flow.Span]:
    """Return where the [[photos]] tables stand, from the comments right above each to those above the next table."""
    headers = [(found.start(), found["table"].strip()) for found in _headers(source)]
    if not headers:
        return []
    starts = [_with_comments(source, at) for at, _ in headers]
    ends = [*starts[1:], len(source)]
    spans: list[flow.Span] = []
    for (_, name), start, end in zip(headers, starts, ends, strict=True):
        inside = name.removeprefix("[").removesuffix("]").strip().strip("\"'")
        if name.startswith("[") and is_name(inside, "photos"):
            spans.append((start, end))
        elif inside.lower().startswith("photos.") and spans:
            spans[-1] = (spans[-1][0], end)
    return spans


def _with_comments(source: str, at: int) -> int:
    """Return where the comment lines right above a line begin."""
    while True:
        line = source.rfind("\n", 0, max(0, at - 1)) + 1
        if at == 0 or not source[line:at].lstrip().startswith("#"):
            return at
        at = line


def _headers(source: str) -> list[re.Match[str]]:
    """Return the heads of tables, past all values."""
    found: list[re.Match[str]] = []
    at = 0
    while True:
        before, at = at, _pairs_end(source, at)
        header = _HEADER.match(source, source.rfind("\n", 0, at) + 1)
        if header is None or header.start() < before:
            return found
        found.append(header)
        at = header.end()


def _top(source: str) -> int:
    """Return where the keys of the file itself end: before the first table."""
    headers = _headers(source)
    return headers[0].start() if headers else len(source)


def _table_end(source: str, at: int) -> int:
    return _pairs_end(source, at)


def _pairs_end(source: str, at: int) -> int:
    """Return where the pairs that begin at an offset end: at the head of a table, or the end of the text."""
    while True:
        at = _past(source, at)
        found = _OTHER_KEY.match(source, at)
        if found is None:
            return at
        at = _value_end(source, found.end())


def _pairs(source: str, at: int, end: int) -> list[_Pair]:
    pairs = []
    while (at := _past(source, at)) < end:
        found = _OTHER_KEY.match(source, at)
        if found is None:
            break
        stop = _value_end(source, found.end())
        plain = _KEY.match(source, at)
        if plain is not None:
            pairs.append(_Pair(plain["key"].strip("\"'"), at, found.end(), stop))
        at = stop
    return pairs


def _put(source: str, at: int, end: int, name: str, text: str) -> str:
    pair = next((one for one in _pairs(source, at, end) if is_name(one.key, name)), None)
    if pair is None:
        return _added(source, at, end, f"{name} = {_value(source, text, '')}")
    if text:
        old = source[pair.start : pair.end]
        return source[: pair.start] + _value(source, text, old) + source[pair.end :]
    stop = source.find("\n", pair.end)
    return source[: source.rfind("\n", 0, pair.at) + 1] + ("" if stop < 0 else source[stop + 1 :])


def _added(source: str, at: int, end: int, line: str) -> str:
    """Return the source with a line behind the pairs between two offsets."""
    pairs = _pairs(source, at, end)
    stop = source.find("\n", pairs[-1].end) if pairs else at - 1
    here = len(source) if pairs and stop < 0 else stop + 1
    newline = _newline(source)
    before = newline if here and source[here - 1] != "\n" else ""
    return source[:here] + before + line + newline + source[here:]


def _edited(item: str, old: Entry, new: Entry) -> str:
    """Return an entry of an array with another view or note."""
    if old == new:
        return item
    if not item.startswith("{"):
        item = f"{{ file = {item} }}"
    for key, was, text in (("view", old[1], new[1]), ("note", old[2], new[2])):
        if was == text:
            continue
        spans, inner, pairs = _inline_pairs(item)
        index = next((n for n, pair in enumerate(pairs) if pair.key == key), None)
        if index is None:
            item = flow.added(item, spans, inner, f"{key} = {_string(text or '')}")
        elif text:
            item = item[: pairs[index].start] + _string(text) + item[pairs[index].end :]
        else:
            item = flow.removed(item, spans, inner, index)
    return item


def _inline_pairs(item: str) -> tuple[list[flow.Span], flow.Span, list[_Pair]]:
    pairs, at = [], _past(item, 1)
    while found := _KEY.match(item, at):
        end = _value_end(item, found.end())
        pairs.append(_Pair(found["key"].strip("\"'"), at, found.end(), end))
        at = _past(item, end)
        at = _past(item, at + item.startswith(",", at))
    return [(pair.at, pair.end) for pair in pairs], (1, len(item) - 1), pairs


def _items(source: str, at: int) -> tuple[list[flow.Span], flow.Span]:
    spans, start = [], _past(source, at + 1)
    while not source.startswith("]", start):
        end = _value_end(source, start)
        spans.append((start, end))
        start = _past(source, end)
        start = _past(source, start + source.startswith(",", start))
    return spans, (at + 1, start)


def _value_end(source: str, at: int) -> int:
    """Return where the value that begins at an offset ends."""
    if found := _STRING.match(source, at):
        return found.end()
    if source.startswith(("[", "{"), at):
        at = _past(source, at + 1)
        while not source.startswith(("]", "}"), at):
            if key := _OTHER_KEY.match(source, at):
                at = key.end()
            at = _past(source, _value_end(source, at))
            at = _past(source, at + source.startswith(",", at))
        return at + 1
    bare = _BARE.match(source, at)
    if bare is None:
        raise ValueError("no value where one is due")
    return bare.end()


def _value(source: str, text: str, old: str) -> str:
    if _NUMBER.match(text) and _NUMBER.match(old) and str(tomllib.loads(f"a = {text}")["a"]) == text:
        return text  # but not 12.50, which would read as 12.5
    newline = _newline(source)
    several = "\n" in text or old.startswith(('"""', "'''"))
    if not several:
        if old.startswith("'") and "'" not in text:
            return f"'{text}'"
        return _string(text)
    opened = newline if not old or re.match(r".{3}\r?\n", old) else ""
    closed = newline if not old or re.search(r"\n.{3}$", old) else ""
    if not opened and text.startswith("\n"):
        opened = newline
    if old.startswith("'''") and "'''" not in text and (closed or not text.endswith("'")):
        return f"'''{opened}{text.replace(chr(10), newline)}{closed}'''"
    lines = text.replace("\\", "\\\\").replace('"""', '""\\"')
    if not closed and lines.endswith('"'):
        lines = lines[:-1] + '\\"'
    return f'"""{opened}{lines.replace(chr(10), newline)}{closed}"""'


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _inline(entry: Entry) -> str:
    if not (entry[1] or entry[2]):
        return _string(entry[0])
    return "{ " + ", ".join(f"{key} = {_string(text)}" for key, text in _stated(entry)) + " }"


def _stated(entry: Entry) -> list[tuple[str, str]]:
    return [(key, text) for key, text in zip(("file", "view", "note"), entry, strict=True) if text]


def _entry(value: object) -> Entry:
    if isinstance(value, str):
        return value, None, None
    assert isinstance(value, dict)
    view, note = value.get("view"), value.get("note")
    return value["file"], str(view) if view else None, str(note) if note else None


def _past(source: str, at: int) -> int:
    found = _BLANK.match(source, at)
    assert found is not None
    return found.end()


def _newline(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"
