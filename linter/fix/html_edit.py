"""Edits of a description that a cell holds as HTML: made in its source, so that a buyer reads what they say.

What is added takes the form of what it follows: a paragraph below a paragraph, an entry below the last of a list, else
a line below a line break. The caller reads the outcome anew and holds it against what is meant.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

from linter.change import Edit
from linter.fix.editable import UneditableError
from linter.readers.html_text import BREAKS, ENTITY, UNSEEN, tags

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LINES = frozenset("p div".split())  # blocks of which each may hold one line of a text
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_GAP = re.compile(r"(?:\s|&nbsp;|&#160;)*")
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_ID = re.compile(r"""\sid\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_BULLET = re.compile(r"\n-[ ]")  # as readers write an entry of a list


def edited_html(source: str, text: str, edits: Sequence[Edit]) -> str:
    """Return HTML with the edits made of the text that a buyer reads. Raises UneditableError."""
    places = _aligned(source, text)
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        start = places[edit.start - 1][1] if edit.start else 0
        if edit.start < edit.end:
            start = places[edit.start][0]
        end = start if edit.start == edit.end else places[edit.end - 1][1]
        if "<" in source[start:end]:
            raise UneditableError("has tags within what would be replaced.")
        if edit.text.startswith("\n") and any(tags(source)):
            start, made = _added(source, start, edit.text)
            source = source[:start] + made + source[start:]
        else:
            source = source[:start] + escape(edit.text, quote=False) + source[end:]
    return source


def _aligned(source: str, text: str) -> list[tuple[int, int]]:
    """Return where each character of a text stands in its HTML; blanks and the dashes of lists stand nowhere."""
    places: list[tuple[int, int]] = []
    pieces = deque(_pieces(source))
    at = dashes = 0
    for char in text:
        while pieces and not pieces[0].text:
            pieces.popleft()
            dashes += 1
        if char.isspace():
            places.append((at, at))
        elif char == "-" and dashes:
            dashes -= 1
            places.append((at, at))
        elif pieces and pieces[0].text == char:
            piece = pieces.popleft()
            at, dashes = piece.end, 0
            places.append((piece.start, at))
        else:
            raise UneditableError("holds its description in HTML that cannot be edited in place.")
    return places


@dataclass(frozen=True, slots=True)
class _Piece:
    """A visible character of HTML, or, with no text, the tag that begins an entry of a list."""

    start: int
    end: int
    text: str


def _pieces(source: str) -> Iterator[_Piece]:
    at, unseen = 0, ""
    for tag, name in tags(source):
        if not unseen:
            yield from _characters(source, at, tag.start())
        at = tag.end()
        if name in UNSEEN and not tag["end"]:
            unseen = unseen or name
        elif name == unseen:
            unseen = ""
        if name == "li" and not tag["end"]:
            yield _Piece(tag.start(), at, "")
    if not unseen:
        yield from _characters(source, at, len(source))


def _characters(source: str, start: int, end: int) -> Iterator[_Piece]:
    at = start
    while at < end:
        entity = ENTITY.match(source, at, end)
        stop = entity.end() if entity else at + 1
        for char in unescape(source[at:stop]):
            if not char.isspace():
                yield _Piece(at, stop, char)
        at = stop


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open at a place: its name, its opening tag, and where that ends."""

    name: str
    tag: str
    end: int


def _added(source: str, at: int, text: str) -> tuple[int, str]:
    """Return where an addition goes that stands below the place `at`, and its HTML."""
    line = escape(" ".join(_BULLET.sub("", text).split()), quote=False)
    newline = "\r\n" if "\r\n" in source else "\n" if "\n" in source else ""
    for element in reversed(_open(source, at)):
        inside = source[element.end : at]
        closing = re.compile(rf"{_GAP.pattern}</{element.name}\s*>", re.IGNORECASE).match(source, at)
        several = any(name in BREAKS for _, name in tags(inside)) and element.name not in ("ul", "ol")
        if element.name == "li" and closing is None and not several and _BULLET.match(text):
            return at, f"{element.tag}{line}"  # which needs no end tag
        if closing is None or several:
            break
        if element.name in _LINES or (element.name == "li" and _BULLET.match(text)):
            tag = _ID.sub("", element.tag)
            return closing.end(), f"{newline}{tag}{line}</{element.name}>"
        if element.name in _HEADINGS | {"ul", "ol"}:
            return closing.end(), f"{newline}<p>{line}</p>"
        if element.name in BREAKS | {"td", "th", "body"} and element.name != "li":
            break
        at = closing.end()
    found = _BREAK.search(source)
    br = found.group() if found else "<br>"
    return at, f"{br}{newline}{br}{newline}{line}" + br * text.endswith("\n")


def _open(source: str, at: int) -> list[_Element]:
    """Return the elements that are open at a place, the outermost first."""
    stack: list[_Element] = []
    for tag, name in tags(source):
        if tag.end() > at:
            break
        if not name or name in _VOID:
            continue
        if not tag["end"]:
            if stack and stack[-1].name in ("p", "li") and name in (BREAKS if stack[-1].name == "p" else {"li"}):
                stack.pop()  # whose end tags may be left out
            stack.append(_Element(name, tag.group(), tag.end()))
        elif any(element.name == name for element in stack):
            while stack.pop().name != name:
                pass
    return stack
