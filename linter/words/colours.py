"""The colour that the field for it names, and the colour that the words give the goods: "orange wool jumper".

A word of colour is of the goods only where it stands right before their name, with fabrics and cuts alone between, or
ends the title behind it; "Pink Floyd tee", "with white belt", "goes with blue jeans" colour something else. Prints,
reversible goods and lots have several colours: of these nothing is said. Words: tables/en/colour.toml.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group
from linter.words.garment import Garment, garment
from linter.words.garment_words import kind_is, type_is, type_row
from linter.words.pieces import pieces
from linter.words.title import named_pieces
from linter.words.tokens import Hit, Text, read, texts

_TOPIC = "colour"
_SIGNS = frozenset(":=-")  # between "colour" and the colour


@dataclass(frozen=True, slots=True)
class Colours:
    """`field` and `named` are the colours (black, blue, ...) of the field and of all words of title and description.

    `own` is where the words colour the goods themselves. Nothing is known (empty) where the field has words that are no
    colours, or the goods have several.
    """

    field: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    own: Span | None = None

    @property
    def differ(self) -> bool:
        """Whether no word of the text names a colour that the field's may be taken for."""
        return bool(self.field and self.own) and not any(_alike(one, two) for one in self.field for two in self.named)


def colours(facts: Facts) -> Colours:
    """Fact: the colours of the field, and those of the words."""
    raw, item = facts.listing.text("color"), facts(garment)
    if not raw or not (item.wearable and item.is_("fabric")):
        return Colours()
    field = _in_field(read("color", raw))
    several = facts(pieces).several or any(not group("colour.many").isdisjoint(text.norms) for text in facts(texts))
    if not field or several:
        return Colours(field)
    brand = read("brand", facts.listing.text("brand")).norms
    named: set[str] = set()
    own: Span | None = None
    for text in facts(texts):
        hits = [hit for hit in text.hits(_TOPIC) if hit.key != "friend" and not _within(text, hit, brand)]
        coloured = [] if own or (named and text.field != "title") else list(_of_goods(text, hits, item))
        named.update(colour for hit in hits for colour in _meant(hit))
        if coloured:
            own = text.span(coloured[0].start, coloured[0].end)
    return Colours(field, frozenset(named), own)


def _in_field(text: Text) -> frozenset[str]:
    hits = text.hits(_TOPIC)
    covered = {at for hit in hits for at in range(hit.start, hit.end)}
    others = {norm for at, norm in enumerate(text.norms) if at not in covered}
    if any(hit.key == "friend" for hit in hits) or not group("colour.shades").issuperset(others):
        return frozenset()
    return frozenset(colour for hit in hits for colour in _meant(hit))


def _within(text: Text, hit: Hit, names: Collection[str]) -> bool:
    """Say whether a colour is a part of the brand's name."""
    return all(norm in names for norm in text.norms[hit.start : hit.end])


def _meant(hit: Hit) -> Collection[str]:
    return hit.key.split("_")


def _of_goods(text: Text, hits: list[Hit], item: Garment) -> Iterator[Hit]:
    """Yield the words that colour the goods."""
    goods = [hit for hit in named_pieces(text) if kind_is(item.kind, "wearable") and _is_item(text, hit, item)]
    coloured = {at: hit for hit in hits for at in range(hit.start, hit.end)}
    for piece in goods:
        before = list(_before(text, piece, coloured))
        if text.field == "title":
            yield from before or _behind(text, piece, hits)
        elif said := _said_of(text, piece, coloured):
            yield said
        elif before and group("colour.opening").issuperset(
            text.norms[text.sentence(piece.start).start : before[-1].start]
        ):
            yield from before
    if text.field != "title":
        for hit in hits:
            at = hit.start - 1
            joined = at > 0 and (text.norms[at] in _SIGNS or text.norms[at] in group("colour.is"))
            if joined and text.norms[at - 1] in group("colour.label") and _ends(text, hit):
                yield hit


def _said_of(text: Text, piece: Hit, coloured: dict[int, Hit]) -> Hit | None:
    """Return the colour that a sentence says of a garment: "The dress is a deep purple."."""
    opening = text.norms[text.sentence(piece.start).start : piece.start]
    at = piece.end
    if (
        not group("colour.this").issuperset(opening)
        or at >= len(text.norms)
        or text.norms[at] not in group("colour.is")
    ):
        return None
    at += 1
    while at < len(text.norms) and at not in coloured and text.norms[at] in group("colour.opening"):
        at += 1
    hit = coloured.get(at)
    return hit if hit and _ends(text, hit) else None


def _ends(text: Text, hit: Hit) -> bool:
    """Say whether nothing goes on behind a colour: not so "purple in the photo", "white with red dots"."""
    return hit.end >= text.sentence(hit.start).end or not text.norms[hit.end][0].isalnum()


def _is_item(text: Text, hit: Hit, item: Garment) -> bool:
    """Say whether a garment word names the item: the one that decided, or in another text one of its type."""
    if item.word and item.word.field == text.field:
        return text.span(hit.start, hit.end) == item.word
    return hit.key == item.type and not type_is(hit.key, "vague")


def _before(text: Text, piece: Hit, coloured: dict[int, Hit]) -> Iterator[Hit]:
    """Yield the colours right before a garment word, the nearest first."""
    passed = group("colour.between")
    pieces = {
        at
        for hit in named_pieces(text)
        if kind_is(type_row(hit.key)["kind"], "wearable")
        for at in range(hit.start, hit.end)
    }  # "orange bowl sweatshirt" has no orange
    seen = None
    at = piece.start - 1
    while at >= 0 and at + 1 not in text.breaks:
        if hit := coloured.get(at):
            if hit is not seen:
                yield hit
            seen = hit
        elif text.norms[at] not in passed and at not in pieces:
            return
        at -= 1


def _behind(text: Text, piece: Hit, hits: list[Hit]) -> Iterator[Hit]:
    """Yield a colour that ends the title behind the garment word, or stands there apart from what follows."""
    apart = group("colour.behind")
    for hit in hits:
        if hit.start < piece.end:
            continue
        if apart.issuperset(text.norms[piece.end : hit.start]) and (
            hit.end == len(text.norms) or text.norms[hit.end] in apart
        ):
            yield hit
        return


@cache
def _alike(one: str, other: str) -> bool:
    return one == other or not group("colour.near").isdisjoint([f"{one} {other}", f"{other} {one}"])
