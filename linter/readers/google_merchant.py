"""A Google Merchant feed, as a table or as XML (RSS 2.0, Atom). Documented by Google ("Product data specification")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from linter.listing import Problem
from linter.readers.shape import Shape

SHAPE = Shape(
    name="Google Merchant feed",
    known_by=("id", "title", "description", "image_link"),
    columns={
        "id": "sku",
        "title": "title",
        "description": "description",
        "price": "price",
        "brand": "brand",
        "condition": "condition",
        "color": "color",
        "size": "size",
        "gender": "department",
        "material": "material",
        "product_type": "category",
        "google_product_category": "category",
    },
    photos=("image_link", "additional_image_link"),
    parted_by=r"\s*,\s*(?=https?:)|\n",
)

_GOOGLE = "http://base.google.com/ns/1.0"
_ITEMS = frozenset({"item", "entry"})  # of RSS and of Atom
# RSS and Atom have words of their own for some columns; Google's stand above them. Their ids are addresses.
_OWN = {"title": "title", "description": "description", "summary": "description", "content": "description"}
_CHUNK = 1 << 16
_MOST = 1 << 20  # characters of an item, and bytes of what the parser holds back; an item has a few thousand


class _RefusedError(Exception):
    """Continues "feed.xml ..."."""


class _Items:
    """What the parser calls: gathers the items, whose children are the columns. Text within a child is its text."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.ready: list[tuple[int, Mapping[str, str]]] = []
        self._depth = 0  # below the item: 1 is the item, 2 its children; 0 outside
        self._line = 0
        self._size = 0
        self._parts: list[str] = []
        self._own: dict[str, str] = {}
        self._google: dict[str, str] = {}

    def _start(self, name: str, _attributes: Mapping[str, str]) -> None:
        if self._depth:
            self._depth += 1
        elif name.rpartition(" ")[2] in _ITEMS:
            self._depth, self._line, self._size = 1, self.parser.CurrentLineNumber, 0
            self._own, self._google = {}, {}
        self._grow(len(name))
        if self._depth > 2:
            self._parts.append("\n")  # of Atom's XHTML, or of a part such as the price of shipping
        else:
            self._parts = []

    def _end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        if self._depth == 2:
            text = "".join(self._parts).strip()
            if space == _GOOGLE and local in self._google:
                self._google[local] += f", {text}"  # further photos
            elif space == _GOOGLE:
                self._google[local] = text
            elif local in _OWN:
                self._own.setdefault(_OWN[local], text)
        elif self._depth > 2:
            self._parts.append("\n")
        elif self._depth == 1:
            said = {name: text for name, text in self._google.items() if text or not self._own.get(name)}
            self.ready.append((self._line, self._own | said))
        self._depth = max(0, self._depth - 1)

    def _text(self, text: str) -> None:
        if self._depth > 1:
            self._grow(len(text))
            self._parts.append(text)

    def _grow(self, count: int) -> None:
        self._size += count
        if self._depth and self._size > _MOST:
            raise _RefusedError(f"has an item of more than {_MOST:,} characters in line {self._line}.")

    def _entity(self, *_: object) -> None:
        raise _RefusedError("declares entities, which no feed needs and by which a few lines can grow to gigabytes.")


def items(path: Path) -> Iterator[tuple[int, Mapping[str, str]] | Problem]:
    """Yield the line and {column: text} of each item of an XML feed; a Problem is the last, for no more can be read.

    Nothing is fetched, and no more is held than the items of one piece of the file. Raises OSError.
    """
    found = _Items()
    fed = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            fed += len(chunk)
            reason = ""
            try:
                found.parser.Parse(chunk, not chunk)
                if fed - found.parser.CurrentByteIndex > _MOST:
                    reason = f"has a tag of more than {_MOST:,} bytes."
            except expat.ExpatError as error:
                what = expat.ErrorString(error.code)
                reason = f"cannot be read from line {error.lineno}, column {error.offset + 1} on: {what}."
            except (ValueError, LookupError) as error:  # an encoding that is not known
                reason = f"cannot be read: {error}."
            except _RefusedError as refused:
                reason = str(refused)
            yield from found.ready
            found.ready.clear()
            if reason:
                yield Problem(path, reason, "Export the feed again; what stood before that place was read.")
            if reason or not chunk:
                return
