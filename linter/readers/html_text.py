"""HTML as the text that a buyer reads: exports, and texts copied from a page, hold tags and entities.

What only looks like HTML stays: "<3", "size <M>", "waist < 15", "R&D". A text is HTML when it has a tag of HTML, or an
entity that is closed: `30&quot;`, `&amp; one cat`. Each part of a text is looked at once, so that none takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

BREAKS = frozenset("address article aside br blockquote dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6".split())
BREAKS |= frozenset("header hr li main ol p pre section table tr ul".split())
UNSEEN = frozenset(["script", "style", "template", "title"])
_INLINE = frozenset(
    "a abbr acronym b body center cite code del em figure font html i iframe img input ins link".split()
)
_INLINE |= frozenset("meta object picture span strike strong sub sup svg tbody td tfoot th thead u video wbr".split())
# In angle brackets these may be a size or what a seller calls something: they are tags within HTML only.
_WITHIN = frozenset("s q tt kbd var small big label mark time head noscript".split())
_TAGS = BREAKS | UNSEEN | _INLINE
_ATTRIBUTES = r"""(?:\s(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+)?+"""  # a quote within one may be lost
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*){_ATTRIBUTES}/?>|<[!?][^<>]*>", re.IGNORECASE)
_KNOWN = re.compile(rf"</?(?:{'|'.join(sorted(_TAGS))}){_ATTRIBUTES}/?>|<!--", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TIMES = 3  # an export of an export has entities in entities, &amp;quot;, and tags in them


def plain_text(source: str) -> str:
    """Return the text of a piece of HTML, a line a block; a text without tags keeps its line breaks."""
    for _ in range(_TIMES):
        if "<" in source and _KNOWN.search(source):
            source = _without_tags(_without_comments(source))
        elif "&" in source and ENTITY.search(source):
            source = ENTITY.sub(lambda entity: unescape(entity.group()), source).replace("\xa0", " ")
        else:
            break
    return source


def _without_comments(source: str) -> str:
    kept, at = [], 0
    while (start := source.find("<!--", at)) >= 0:
        kept.append(source[at:start])
        end = source.find("-->", start + 4)
        if end < 0:
            return "".join(kept) + source[start + 4 :]
        at = end + 3
    return "".join(kept) + source[at:]


def tags(source: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the tags and comments of a piece of HTML, with the tag's name in lower case, empty for a comment."""
    for tag in _TAG.finditer(source):
        name = (tag["name"] or "").lower()
        if not name or name in _TAGS | _WITHIN:
            yield tag, name


def _without_tags(source: str) -> str:
    parts: list[str] = []
    unseen, at = "", 0  # the tag whose inside nobody sees
    for tag, name in tags(source):
        if not unseen:
            parts.append(re.sub(r"\s+", " ", source[at : tag.start()]))
        at = tag.end()
        if name in UNSEEN and not tag["end"]:
            unseen = unseen or name
        elif name == unseen:
            unseen = ""
        if name in BREAKS:
            parts.append("\n- " if name == "li" and not tag["end"] else "\n")
        elif name in ("td", "th"):
            parts.append(" ")
    if not unseen:
        parts.append(re.sub(r"\s+", " ", source[at:]))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
