"""What garment a listing sells: from its title, its category path and, when these are silent, its description.

The head of the title decides: its last garment word, because English puts the noun last (sweater dress, denim jacket,
shoe bag, slipper chair), and only up to "with", "for" and the like (dress with belt). A category path decides when the
title names nothing, or names it vaguely (top, vest); sellers often pick a wrong one. In a description counts above all
what it introduces: "This is a wool coat", "I'm selling my desk", or how it begins. Words: tables/en/garment*.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from linter.facts import Facts
from linter.listing import Span
from linter.tables import alternation, group, pattern, table
from linter.words.terms import in_terms
from linter.words.tokens import Hit, Text, read, texts, tokenize

UNCLEAR = "unclear"  # the kind of what cannot be told

_TOPIC = "garment"
_HINT = 4  # rank of words that only lean one way
_GOODS = 3  # rank of words for what is not worn
# What a word of a description weighs: where the text introduces it; a garment that it speaks of; a thing, or a word
# that is as often a part (top); and what the item is worn or used with.
_INTRODUCED, _SPOKEN_OF, _IN_PASSING, _BESIDE = 4.0, 1.0, 0.5, 0.25
_REACH = 12  # tokens behind an opening such as "this is"
_AFTER_HEAD = frozenset("([|#")  # in a title, as the words of `after_head`


@dataclass(frozen=True, slots=True)
class Garment:
    """What is sold: `kind` and the finer `type` of tables/garments.toml ("pants", "jeans"); the type may be "".

    `word` is where the text names it (None when only the category does), `sure` whether title and category, or the
    title alone in plain words, say so. `kids` means a child's size or department is stated.
    """

    kind: str
    type: str = ""
    word: Span | None = None
    sure: bool = False
    kids: bool = False

    def is_(self, column: str) -> bool:
        """Say whether a column of tables/garments.toml holds, as in `item.is_("sized")`.

        Raises KeyError for a column that the table does not have.
        """
        return kind_is(self.kind, column) or type_is(self.type, column)

    @property
    def name(self) -> str:
        """The kind in the words of a message: "pair of trousers"."""
        return str(_kind(self.kind)["name"])

    @property
    def clothing(self) -> bool:
        """Whether it is a garment with a cut: no shoes, bags, accessories or goods."""
        return self.is_("clothing")

    @property
    def wearable(self) -> bool:
        """Whether it is worn or carried at all; False when the kind is unclear."""
        return self.is_("wearable")

    @property
    def core(self) -> tuple[str, ...]:
        """The measurements that buyers expect."""
        return tuple(_type(self.type).get("core", _kind(self.kind)["core"]))

    @property
    def asks(self) -> str:
        """What a message asks for in place of the names of the core, "" where these will do."""
        return str(_type(self.type).get("asks", ""))

    def lacking(self, named: Collection[str]) -> list[str]:
        """Return the core measurements that are neither named nor replaced by one that is not of the core."""
        if len(set(_kind(self.kind).get("enough", ())).intersection(named)) >= 2:
            return []
        instead = table("garments")["instead"]
        others = set(named).difference(self.core)
        return [name for name in self.core if name not in named and others.isdisjoint(instead.get(name, ()))]


def _kind(name: str) -> Mapping[str, Any]:
    row: Mapping[str, Any] = table("garments")["kinds"][name]
    return row


def _type(name: str) -> Mapping[str, Any]:
    row: Mapping[str, Any] = table("garments")["types"].get(name, {})
    return row


@cache
def kind_is(kind: str, column: str) -> bool:
    """Say whether a column of tables/garments.toml holds for a kind. Raises KeyError for an unknown kind or column."""
    return bool(table("garments")["columns"][column]) and column in _kind(kind)["is"]


@cache
def type_is(type_: str, column: str) -> bool:
    """Say whether a column of tables/garments.toml holds for a type. Raises KeyError for an unknown column."""
    return bool(table("garments")["columns"][column]) and column in _type(type_).get("is", ())


@dataclass(frozen=True, slots=True)
class _Named:
    """A garment word: the key that it stands under in the tables of words, and its place."""

    key: str
    span: Span | None
    settled: bool = False  # by a category path that the table has

    @property
    def type(self) -> str:
        return str(_type(self.key).get("type", self.key))

    @property
    def kind(self) -> str:
        return str(_type(self.key)["kind"])

    @property
    def rank(self) -> int:
        return _rank(self.key)

    @property
    def vague(self) -> bool:
        return type_is(self.key, "vague")


def _rank(key: str) -> int:
    return int(_type(key).get("rank", 1))


def garment(facts: Facts) -> Garment:
    """Fact: what the listing sells."""
    listing = facts.listing
    read_texts = {text.field: text for text in facts(texts)}
    title, description = read_texts.get("title"), read_texts.get("description")
    # A look at the words first: to seek the whole takes as long as all else here.
    if (
        description is not None
        and not group("garment.sells").isdisjoint(description.norms)
        and _part_sold().search(description.raw)
    ):
        part = next(name for name in table("garments")["types"] if type_is(name, "sold_alone"))
        return Garment(_type(part)["kind"], part)
    category = _category(listing.text("category"))
    doubtful = _company(facts, category)
    named = _head(title, category, listing.text("brand"), doubtful=doubtful) if title else None
    chosen, sure = _choose(named, category)
    if chosen is None and description is not None:
        chosen = _described(facts, description, doubtful=doubtful)
    if chosen is None or chosen.rank == _HINT:
        chosen = chosen or (_hint(title) if title else None) or (_hint(description) if description else None)
    kids = _is_child(facts, widths=chosen is not None and kind_is(chosen.kind, "width_in_letters"))
    if chosen is None:
        return Garment(UNCLEAR, kids=kids)
    return Garment(chosen.kind, "" if chosen.rank == _HINT else chosen.type, chosen.span, sure, kids)


def _choose(named: _Named | None, category: _Named | None) -> tuple[_Named | None, bool]:
    if named is None or category is None:
        return named or category, named is not None and not named.vague
    if named.kind == category.kind:
        return named, True
    if (category.rank == _GOODS and category.settled) or named.rank > 1 or named.vague:
        return category, False
    return named, False


def _is_child(facts: Facts, *, widths: bool) -> bool:
    """Say whether a child's size or department is stated: "8 M" may be a width, Sonic Youth is a name."""
    listing = facts.listing
    said = f"{listing.text('department')} {listing.text('category')} {listing.text('title')}"
    words, months = _child()
    said = pattern("garment.no_child").sub("", said)
    return bool(words.search(said)) or (not widths and bool(months.search(said)))


@cache
def _child() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A child's size or department, and its age in months by a bare m: 3M to 24M."""
    months, toddler = alternation(group("garment.months")), alternation(group("garment.toddler"))
    bare = alternation(group("garment.bare_months"))
    words = (
        rf"\b({alternation(group('garment.kids'))}|[2-6]{toddler}|\d{{1,2}} ?- ?\d{{1,2}} ?{bare}"
        rf"|\d{{1,2}}(( ?- ?| )\d{{1,2}})? ?{months})\b"
    )
    ages = "|".join(str(age) for age in range(3, 25, 3))
    return re.compile(words, re.IGNORECASE), re.compile(rf"\b(\d{{1,2}} )?({ages}) ?{bare}\b", re.IGNORECASE)


@cache
def _shoe_size() -> re.Pattern[str]:
    """A shoe size where it can be nothing else: "US 9", "size 8", "8.5"."""
    before = alternation(group("size_words") | group("garment.shoe_systems"))
    return re.compile(rf"\b{before}\W{{0,2}}\d|\b\d{{1,2}}[.,]5\b", re.IGNORECASE)


@cache
def _doubtful_kinds() -> frozenset[str]:
    """Return the kinds of the types that name them only in company."""
    types = table("garments")["types"]
    return frozenset(row["kind"] for name, row in types.items() if type_is(name, "doubtful"))


@cache
def _sure_types() -> frozenset[str]:
    """Return the types that name such a kind by themselves."""
    types = table("garments")["types"]
    sure = [name for name in types if not type_is(name, "doubtful")]
    return frozenset(name for name in sure if types[name]["kind"] in _doubtful_kinds())


def _company(facts: Facts, category: _Named | None) -> bool:
    """Whether anything but a word like "flat", "pump" or "boot" speaks of shoes: a size, the category, a sole."""
    listing = facts.listing
    return bool(
        listing.text("size")
        or (category and category.kind in _doubtful_kinds())
        or _shoe_size().search(listing.text("title"))
        or any(hit.key in _sure_types() for text in facts(texts) for hit in text.hits(_TOPIC))
    )


def _hits(text: Text, *, doubtful: bool = True) -> Iterator[Hit]:
    """Yield the garment words; without `doubtful` not those that are shoes only in some company."""
    return (hit for hit in text.hits(_TOPIC) if hit.key != "friend" and (doubtful or not type_is(hit.key, "doubtful")))


def named_pieces(text: Text) -> Iterator[Hit]:
    """Yield the words of a text that name a garment or a thing; no word of a set, and none that only leans one way."""
    return (hit for hit in _hits(text) if not type_is(hit.key, "says_set") and _rank(hit.key) != _HINT)


def _head(text: Text, category: _Named | None, brand: str, *, doubtful: bool) -> _Named | None:
    """Return the last garment word of the title's head; words of a lower rank come first.

    Of several that stand there, the one that the category names too: "patches denim jacket backpack" under Patches.
    """
    found: list[_Named] = []
    worn: set[str] = set()
    set_of: Hit | None = None
    inside, position = True, 0
    hits = [hit for hit in _hits(text, doubtful=doubtful) if not _is_shape(text, hit)]
    if brand:  # Joe's Jeans makes shorts too
        of_brand = frozenset(token.norm for token in tokenize(brand)[0])
        others = [hit for hit in hits if not of_brand.issuperset(text.norms[hit.start : hit.end])]
        hits = others if any(_worn(hit) for hit in others) else hits
    # "Dress, corset style" is no corset; what is "jeans style 501" is jeans all the same.
    likening = group("garment.likening")
    plain = [hit for hit in hits if not (hit.end < len(text.norms) and text.norms[hit.end] in likening)]
    for hit in plain if any(_worn(hit) for hit in plain) else hits:
        if type_is(hit.key, "says_set"):
            set_of = hit
            continue
        named = _Named(hit.key, text.span(hit.start, hit.end))
        if named.rank == 1:
            worn.add(named.kind)
            inside = inside and not (any(n.rank == 1 for n in found) and _leaves_head(text, position, hit.start))
            position = hit.end
        if inside and named.rank != _HINT:
            found.append(named)
    of_goods = bool(found) and not worn  # "cot and dresser, matching set" is worn by nobody
    if set_of is not None and not of_goods and (not type_is(set_of.key, "only_beside") or _makes_set(worn)):
        return _Named(set_of.key, text.span(set_of.start, set_of.end))
    if not found:
        return None
    best = min(named.rank for named in found)
    last = found[-1]
    if best < _GOODS and kind_is(last.kind, "furnishes") and len(found) > 1 and _joined(found[-2], last):
        return last  # a slipper chair, a boot rack
    found = [named for named in found if named.rank == best]
    return next((named for named in reversed(found) if category and named.kind == category.kind), found[-1])


def _joined(one: _Named, other: _Named) -> bool:
    return one.span is not None and other.span is not None and 0 <= other.span.start - one.span.end <= 1


def _makes_set(kinds: Collection[str]) -> bool:
    return any(kind_is(kind, "makes_set") for kind in kinds) and not any(kind_is(kind, "of_pieces") for kind in kinds)


def _is_shape(text: Text, hit: Hit) -> bool:
    """Whether something has the shape of this: "boot shaped", "in the shape of a boot"."""
    if hit.end < len(text.norms) and text.norms[hit.end] in group("garment.shaped"):
        return True
    at = hit.start - (hit.start > 0 and text.norms[hit.start - 1] in group("articles"))
    return at > 1 and text.norms[at - 1] in group("garment.of") and text.norms[at - 2] in group("garment.shape")


def _worn(hit: Hit) -> bool:
    return not type_is(hit.key, "says_set") and _rank(hit.key) == 1


@cache
def _after_head() -> frozenset[str]:
    return _AFTER_HEAD | group("garment.after_head") | group("size_words") | group("sure_letter_sizes")


def _leaves_head(text: Text, start: int, end: int) -> bool:
    after = _after_head()
    return any(index in text.breaks or (index < end and text.norms[index] in after) for index in range(start, end + 1))


def _category(path: str) -> _Named | None:
    """Return what a category path names: its last part that names something; some parts settle it alone."""
    if not path:
        return None
    data = table("en/category")
    parts = [" ".join(part.replace("_", " ").split()).lower() for part in re.split(r"\s>\s|[/>.]|\s[-–»]\s", path)]
    parts = _without_brand([part for part in parts if part])
    for part in parts:
        if part in data["roots"]:
            return _Named(data["roots"][part], None, settled=True)
    for part in reversed(parts):
        if part in data["parts"]:
            if data["parts"][part]:
                return _Named(data["parts"][part], None, settled=True)
            continue
        text = read("category", part)
        found = [hit.key for hit in _hits(text) if _rank(hit.key) != _HINT and not type_is(hit.key, "only_beside")]
        if found:
            return _Named(found[-1], None)
    return None


def _without_brand(parts: list[str]) -> list[str]:
    """Drop the words that all parts begin with: Grailed repeats the designer in each (Nike Tops > Nike Jerseys)."""
    words = [part.split() for part in parts]
    shared = 0
    while len(parts) > 1 and all(len(w) > shared + 1 and w[shared] == words[0][shared] for w in words):
        shared += 1
    return [" ".join(w[shared:]) for w in words]


def _described(facts: Facts, text: Text, *, doubtful: bool) -> _Named | None:
    """Return what the description speaks of most, the first of equals; what it introduces counts most by far."""
    weights: dict[str, float] = {}
    first: dict[str, _Named] = {}
    introduced = _introduced(text, doubtful=doubtful)
    for hit in _hits(text, doubtful=doubtful):
        named = _Named(hit.key, text.span(hit.start, hit.end))
        passing = named.vague and text.norms[hit.start] in group("garment.undersides")
        if (
            type_is(hit.key, "only_beside")
            or named.rank == _HINT
            or passing
            or in_terms(facts, text.span(hit.start, hit.end))
        ):
            continue
        if hit.start in introduced:
            weight = _INTRODUCED
        elif not group("garment.beside").isdisjoint(text.norms[text.sentence(hit.start).start : hit.start]):
            weight = _BESIDE
        else:
            weight = _IN_PASSING if named.rank >= _GOODS or named.vague else _SPOKEN_OF
        first.setdefault(named.kind, named)
        weights[named.kind] = weights.get(named.kind, 0) + weight
    order = [kind for kind in first if weights[kind] > _BESIDE]
    return first[max(order, key=lambda kind: (weights[kind], -order.index(kind)))] if order else None


_place = attrgetter("start")


def _introduced(text: Text, *, doubtful: bool) -> set[int]:
    """Return where the words begin that a text introduces the item by: the last of each row of them."""
    starts = [
        0,
        *(bisect_left(text.tokens, match.end(), key=_place) for match in pattern("garment.opens").finditer(text.raw)),
    ]
    hits = [
        hit for hit in _hits(text, doubtful=doubtful) if not type_is(hit.key, "only_beside") and _rank(hit.key) != _HINT
    ]
    stops = group("garment.after_opening")
    found: set[int] = set()
    for start in starts:
        end = min(start + _REACH, text.sentence(start).end if start < len(text.tokens) else 0)
        end = next((at for at in range(start, end) if text.norms[at] in stops and at > start), end)
        row = [hit for hit in hits if start <= hit.start < end]
        plain = [hit for hit in row if not type_is(hit.key, "vague")] or row  # "jacket blazer top"
        found.update(hit.start for hit in plain[-1:])
    return found


@cache
def _part_sold() -> re.Pattern[str]:
    """What says that only a part is sold: "I'm selling the shoulder strap of my bag", "dust bag only"."""
    sold, part = alternation(group("garment.sold")), alternation(group("garment.parts_sold"))
    joins, behind = alternation(group("garment.joins")), alternation(group("garment.behind_part"))
    one = rf"{sold} (?:(?!{joins}\b)[\w'’&-]+ ){{0,6}}?{part}(?=\s*(?:[.,;:!?)]|\Z|{behind}\b))"
    return re.compile(rf"\b(?:{one}|{part} only\b(?! shown))", re.IGNORECASE)


def _hint(text: Text) -> _Named | None:
    counts: dict[str, int] = {}
    for hit in _hits(text):
        if _rank(hit.key) == _HINT:
            counts[hit.key] = counts.get(hit.key, 0) + 1
    if not counts:
        return None
    return _Named(max(counts, key=lambda key: counts[key]), None)
