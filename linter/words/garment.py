"""What garment a listing sells: from its title, its category path and, when these are silent, its description.

The head of the title decides (title.py). A category path decides when the title names nothing, or names it vaguely
(top, vest); sellers often pick a wrong one. Where both are silent a description says it (described.py), if the rest
bears it out (borne_out.py). Words: tables/en/garment*.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from linter.facts import Facts
from linter.listing import Listing, Span
from linter.marketplace import profile
from linter.tables import alternation, group, pattern, table
from linter.words.borne_out import has_fields, is_borne_out, is_of_another_trade, is_out_of_place, is_telling
from linter.words.child import is_child
from linter.words.described import described, introduces, leaning
from linter.words.garment_words import (
    GOODS,
    HINT,
    TOPIC,
    Named,
    garment_hits,
    kind_is,
    kind_row,
    rank,
    type_is,
    type_row,
)
from linter.words.title import head, is_fragment, is_worn, named_pieces
from linter.words.tokens import Text, read, texts

UNCLEAR = "unclear"  # the kind of what cannot be told

_OPENING = 120  # characters of a description that begins with what is a title elsewhere
_EU_SIZE = r"(?:1[6-9]|[2-4]\d|50)(?:[.,]5)?"  # of shoes, from a child's first ones on


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
        lacks = column in type_row(self.type).get("lacks", ())
        return (kind_is(self.kind, column) and not lacks) or type_is(self.type, column)

    @property
    def name(self) -> str:
        """The kind in the words of a message: "pair of trousers"."""
        return str(kind_row(self.kind)["name"])

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
        return tuple(type_row(self.type).get("core", kind_row(self.kind)["core"]))

    @property
    def asks(self) -> str:
        """What a message asks for in place of the names of the core, "" where these will do."""
        return str(type_row(self.type).get("asks", ""))

    def lacking(self, named: Collection[str]) -> list[str]:
        """Return the core measurements that are neither named nor replaced by one that is not of the core."""
        enough = type_row(self.type).get("enough", kind_row(self.kind).get("enough", ()))
        if len(set(enough).intersection(named)) >= 2:
            return []
        instead = table("garments")["instead"]
        others = set(named).difference(self.core)
        return [name for name in self.core if name not in named and others.isdisjoint(instead.get(name, ()))]


def garment(facts: Facts) -> Garment:
    """Fact: what the listing sells."""
    listing = facts.listing
    read_texts = {text.field: text for text in facts(texts)}
    title, description = read_texts.get("title"), read_texts.get("description")
    # A look at the words first: to seek the whole takes as long as all else here.
    if (
        description is not None
        and not group("garment.sells").isdisjoint(description.norms)
        and any(_sells_part(description, match) for match in _part_sold().finditer(description.raw))
    ):
        part = next(name for name in table("garments")["types"] if type_is(name, "sold_alone"))
        return Garment(type_row(part)["kind"], part)
    if title and is_fragment(title):
        return Garment(UNCLEAR)
    category = _category(listing.text("category"))
    doubtful = _company(facts, category)
    named = head(title, category, listing.text("brand"), doubtful=doubtful) if title else None
    if named is not None and is_of_another_trade(facts, named):
        named = None
    if named is not None:
        goods = category if category and category.rank == GOODS else _mostly(listing.text("category"))
        if goods is not None and is_out_of_place(facts, named):
            named, category = None, goods
    chosen, sure = _choose(named, category)
    if chosen is not None and category is None and title and description is not None:
        other = _otherwise(facts, title, description, chosen)
        chosen, sure = other or chosen, sure and other is None
    if chosen is None:
        told, leans = described(facts, description, doubtful=doubtful) if description is not None else (None, None)
        doubted = bool(title) or not profile(facts.marketplace).wardrobe
        if told is not None and doubted and description and not is_borne_out(facts, description, told):
            told = None
        lean = (leaning(facts, title) if title else None) or leans
        if lean is not None and doubted and not is_borne_out(facts, None, lean):
            lean = None
        chosen = told or (_shoes_of_maker(listing) if title else None) or lean
    kids = is_child(facts, widths=chosen is not None and kind_is(chosen.kind, "width_in_letters"))
    if chosen is None:
        return Garment(_of_unnamed(facts), kids=kids)
    kind = type_row(chosen.key).get("of_child", chosen.kind) if kids else chosen.kind
    return Garment(kind, "" if chosen.rank == HINT else chosen.type, chosen.span, sure, kids)


def _of_unnamed(facts: Facts) -> str:
    """Return the kind of what no word names: no garment where a text of some length has no word of wear either."""
    norms = [norm for text in facts(texts) for norm in text.norms]
    if (
        has_fields(facts)
        or not group("garment.of_wear").isdisjoint(norms)
        or not is_telling(facts)
        or _names_faked(facts.listing.text("title"))
    ):
        return UNCLEAR
    return str(type_row(next(name for name in table("garments")["types"] if type_is(name, "unnamed")))["kind"])


def _names_faked(title: str) -> bool:
    """Say whether a title names a maker of what is often faked: most of it is worn."""
    words = re.findall(r"\w+", title.lower())
    named = f" {' '.join(words)} "
    return any(f" {name.lower()} " in named for name in table("faked_brands")["brands"])


def _choose(named: Named | None, category: Named | None) -> tuple[Named | None, bool]:
    if named is None or category is None:
        return named or category, named is not None and not named.vague
    if named.kind == category.kind or type_is(named.key, "settles"):
        return named, True
    if (category.rank == GOODS and category.settled) or named.rank > 1 or named.vague:
        return category, False
    return named, False


def _otherwise(facts: Facts, title: Text, description: Text, chosen: Named) -> Named | None:
    """Return what the description introduces, of several garments that a title names, where it never names the last."""
    hits = (hit for hit in named_pieces(title) if chosen.span and title.tokens[hit.start].start < chosen.span.start)
    others = {Named(hit.key, None).kind for hit in hits if is_worn(hit)} - {chosen.kind}
    if not others or chosen.rank > 1 or type_is(chosen.key, "says_set"):
        return None
    if any(Named(hit.key, None).kind == chosen.kind for hit in named_pieces(description)):
        return None
    if introduces(description) not in others:
        return None
    told, _ = described(facts, description, doubtful=False)
    return told if told is not None and told.kind in others else None


@cache
def _shoe_size() -> re.Pattern[str]:
    """A shoe size where it can be nothing else: "US 9", "size 8", "8.5"."""
    before = alternation(group("size_words", "garment.shoe_systems"))
    return re.compile(rf"\b{before}\W{{0,2}}\d|\b\d{{1,2}}[.,]5\b", re.IGNORECASE)


def _shoes_of_maker(listing: Listing) -> Named | None:
    """Return shoes where the title names no more than a maker of shoes, and a number is their size: "Puma size 21"."""
    title = listing.text("title")
    number = re.fullmatch(rf"\W*(?:[a-z]{{2}}\W*)?({_EU_SIZE})\W*", listing.text("size"), re.IGNORECASE)
    if not (number or _eu_shoe_size().search(title)) or not pattern("garment.shoe_makers").search(title):
        return None
    sure = _sure_types()
    return Named(next(name for name in table("garments")["types"] if name in sure), None)


@cache
def _eu_shoe_size() -> re.Pattern[str]:
    """What a title gives as the European size of shoes: "size 21"."""
    before = alternation(group("size_words", "garment.shoe_systems"))
    return re.compile(rf"\b{before}\W{{0,2}}{_EU_SIZE}(?![\w\"”])", re.IGNORECASE)


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


def _company(facts: Facts, category: Named | None) -> bool:
    """Whether anything but a word like "flat", "pump" or "boot" speaks of shoes: a size, the category, a sole."""
    listing = facts.listing
    return bool(
        listing.text("size")
        or (category and category.kind in _doubtful_kinds())
        or _shoe_size().search(listing.text("title") or listing.text("description")[:_OPENING])
        or any(hit.key in _sure_types() for text in facts(texts) for hit in text.hits(TOPIC))
    )


def _category(path: str) -> Named | None:
    """Return what a category path names: its last part that names something; some parts settle it alone."""
    if not path:
        return None
    data = table("en/category")
    parts = _without_brand(_parts(path))
    for part in parts:
        if part in data["roots"]:
            return Named(data["roots"][part], None, settled=True)
    for part in reversed(parts):
        if part in data["parts"]:
            if data["parts"][part]:
                return Named(data["parts"][part], None, settled=True)
            continue
        text = read("category", part)
        found = [hit.key for hit in garment_hits(text) if rank(hit.key) != HINT and not type_is(hit.key, "only_beside")]
        if found:
            return Named(found[-1], None)
    hints = (data["hints"].get(part.replace("-", " ")) for part in reversed(parts))
    return next((Named(key, None) for key in hints if key), None)


def _mostly(path: str) -> Named | None:
    """Return the goods that nearly all is under a part of a category path."""
    mostly = table("en/category")["mostly"]
    return next((Named(mostly[part], None) for part in reversed(_parts(path)) if part in mostly), None)


def _parts(path: str) -> list[str]:
    parts = (" ".join(part.replace("_", " ").split()).lower() for part in re.split(r"\s>\s|[/>.]|\s[-–»]\s", path))
    return [part for part in parts if part]


def _without_brand(parts: list[str]) -> list[str]:
    """Drop the words that all parts begin with: Grailed repeats the designer in each (Nike Tops > Nike Jerseys)."""
    words = [part.split() for part in parts]
    shared = 0
    while len(parts) > 1 and all(len(w) > shared + 1 and w[shared] == words[0][shared] for w in words):
        shared += 1
    return [" ".join(w[shared:]) for w in words]


def _sells_part(text: Text, match: re.Match[str]) -> bool:
    """Say whether a part is sold, and does not come with the goods: "comes with grey laces only"."""
    at = bisect_left(text.tokens, match.start(), key=attrgetter("start"))
    return group("garment.comes_with").isdisjoint(text.norms[text.sentence(at).start : at])


@cache
def _part_sold() -> re.Pattern[str]:
    """What says that only a part is sold: "I'm selling the shoulder strap of my bag", "dust bag only"."""
    sold, part = alternation(group("garment.sold")), alternation(group("garment.parts_sold"))
    joins, behind = alternation(group("garment.joins")), alternation(group("garment.behind_part"))
    one = rf"{sold} (?:(?!{joins}\b)[\w'’&-]+ ){{0,6}}?{part}(?=\s*(?:[.,;:!?)]|\Z|{behind}\b))"
    return re.compile(rf"\b(?:{one}|{part} only\b(?! shown))", re.IGNORECASE)
