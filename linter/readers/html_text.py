"""Descriptions in HTML as the text that a buyer reads."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS = frozenset("address article br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section table tr ul".split())
_UNSEEN = frozenset(["script", "style", "template", "title"])


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self.unseen += 1
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")
        if tag in ("td", "th"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain_text(source: str) -> str:
    """Return the text of a piece of HTML, a line a block; a text without tags keeps its line breaks."""
    if not re.search(r"</?[a-zA-Z][^<>]*>", source):
        from html import unescape

        return unescape(source)
    parser = _Text()
    parser.feed(source)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)
