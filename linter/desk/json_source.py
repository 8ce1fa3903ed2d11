"""A listing.json whose values are put in place, taken out, or put in order; the rest of the text stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.desk import flow
from linter.desk.entries import Entry, is_name, kept

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?$")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Object:
    """Where the members of an object stand: (key, start of the key, start and end of the value)."""

    members: tuple[tuple[str, int, int, int], ...]
    inner: flow.Span

    @property
    def spans(self) -> list[flow.Span]:
        return [(at, end) for _, at, _, end in self.members]


def put(source: str, name: str, text: str) -> str:
    """Return the source with another text of a field, "" to take it out."""
    return _put(source, _past_blank(source, 0), name, text)


def put_photos(source: str, entries: Sequence[Entry]) -> str:
    """Return the source with these photos."""
    whole = _object(source, _past_blank(source, 0))
    member = next((one for one in whole.members if is_name(one[0], "photos")), None)
    if member is None:
        listed = ", ".join(_literal_of(source, entry) for entry in entries)
        return flow.added(source, whole.spans, whole.inner, f'"photos": [{listed}]')
    start, end = member[2:]
    if not source.startswith("[", start):  # one photo, or null
        source = f"{source[:start]}[{source[start:end] if source[start] != 'n' else ''}]{source[end:]}"
    spans, inner = _array(source, start)
    old = [_entry(source, span) for span in spans]
    items = []
    for entry, index in kept(old, entries):
        if index is None:
            items.append(_literal_of(source, entry))
        else:
            items.append(_edited(source[slice(*spans[index])], old[index], entry))
    return flow.arranged(source, spans, inner, items)


def _edited(item: str, old: Entry, new: Entry) -> str:
    """Return an entry's source with another view or note."""
    if old == new:
        return item
    if not item.startswith("{"):
        item = f'{{"file": {item}}}'
    for key, was, text in (("view", old[1], new[1]), ("note", old[2], new[2])):
        if was != text:
            item = _put(item, 0, key, text or "")
    return item


def _put(source: str, at: int, name: str, text: str) -> str:
    whole = _object(source, at)
    index = next((n for n, one in enumerate(whole.members) if is_name(one[0], name)), None)
    if index is None:
        return flow.added(source, whole.spans, whole.inner, f"{_string(source, name)}: {_string(source, text)}")
    if not text:
        return flow.removed(source, whole.spans, whole.inner, index)
    _, _, start, end = whole.members[index]
    bare = _NUMBER.match(text) and _NUMBER.match(source[start:end])
    return source[:start] + (text if bare else _string(source, text)) + source[end:]


def _literal_of(source: str, entry: Entry) -> str:
    if not (entry[1] or entry[2]):
        return _string(source, entry[0])
    parts = ((key, text) for key, text in zip(("file", "view", "note"), entry, strict=True) if text)
    return "{" + ", ".join(f'"{key}": {_string(source, text)}' for key, text in parts) + "}"


def _string(source: str, text: str) -> str:
    return json.dumps(text, ensure_ascii="\\u" in source and source.isascii())


def _entry(source: str, span: flow.Span) -> Entry:
    value = json.loads(source[slice(*span)])
    if isinstance(value, str):
        return value, None, None
    return value["file"], value.get("view") or None, value.get("note") or None


def _object(source: str, at: int) -> _Object:
    members, end = [], at + 1
    for key, start, value in _members(source, at):
        end = _DECODER.raw_decode(source, value)[1]
        members.append((key, start, value, end))
    close = source.index("}", end)
    return _Object(tuple(members), (at + 1, close))


def _members(source: str, at: int) -> Iterator[tuple[str, int, int]]:
    at = _past_blank(source, at + 1)
    while source.startswith('"', at):
        start = at
        key, at = _DECODER.raw_decode(source, at)
        value = _past_blank(source, _past_blank(source, at) + 1)
        yield key, start, value
        at = _past_blank(source, _DECODER.raw_decode(source, value)[1])
        at = _past_blank(source, at + source.startswith(",", at))


def _array(source: str, at: int) -> tuple[list[flow.Span], flow.Span]:
    spans, end = [], at + 1
    start = _past_blank(source, end)
    while not source.startswith("]", start):
        end = _DECODER.raw_decode(source, start)[1]
        spans.append((start, end))
        start = _past_blank(source, end)
        start = _past_blank(source, start + source.startswith(",", start))
    return spans, (at + 1, start)


def _past_blank(source: str, at: int) -> int:
    found = _BLANK.match(source, at)
    assert found is not None
    return found.end()
