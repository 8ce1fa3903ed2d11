"""What garment a listing sells: from its title, its category path and, when these are silent, its description.

The head of the title decides: its last garment word, because English puts the noun last (sweater dress, denim jacket,
shoe bag), and only up to "with", "for" and the like (dress with belt). A category path decides when the title names
nothing, or names it vaguely (top, vest); sellers often pick a wrong one. Words: tables/en/garment*.toml.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from linter import tables
from linter.facts import Facts
from linter.listing import Span
from linter.words.tokens import Hit, Text, read, texts

KINDS = (
    "tops outerwear dress pants shorts skirt jumpsuit suit_set swim_lingerie shoes bag belt hat jewelry accessory "
    "kids_other beauty_other not_wearable unclear"
).split()

_TOPIC = "garment"
_HINT = 4  # rank of words that only lean one way
_GOODS = 3  # rank of words for what is not worn
# "Jeans style 501" are jeans: these make a likeness only beside another garment word; "boot shaped" is one by itself.
_LIKENING = frozenset("style styled shape inspired".split())
_ARTICLES = frozenset("a an the".split())
# A shoe size where it can be nothing else: "US 9", "size 8", "8.5".
_SHOE_SIZE = re.compile(r"\b(?:size|sz|us|uk|eu|eur)\W{0,2}\d|\b\d{1,2}[.,]5\b", re.IGNORECASE)
_SHOES_TOLD = frozenset("shoes boots shoe_style shoe_model hint_shoes".split())
# What follows these in a title goes with the item, or is a row of search words behind its size; it is not the item.
_AFTER_HEAD = frozenset(
    """with w for featuring feat includes including plus and & + by from in fits like n ( [ | #
    size sz mens womens men's women's mens' juniors xs xl xxl xxxl""".split()
)
# A set word makes a set of these kinds; a bra set or a jewelry set stays what it is.
_SET_OF = frozenset("tops outerwear pants shorts skirt dress jumpsuit".split())
_KIDS = re.compile(
    r"\b((kid|toddler|infant|boy|girl)('?s'?|s'|ies)?|bab(y|ies)|newborn|youth|[2-6]t"
    r"|\d{1,2}(( ?- ?| )\d{1,2})? ?(months|mos?|m))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Garment:
    """What is sold. `kind` is one of KINDS, `type` the finer type of tables/garments.toml ("jeans", "boots") or "".

    `word` is where the text names it (None when only the category does), `sure` whether title and category, or the
    title alone in plain words, say so. `kids` means a child's size or department is stated.
    """

    kind: str
    type: str = ""
    word: Span | None = None
    sure: bool = False
    kids: bool = False

    @property
    def name(self) -> str:
        """The kind in the words of a message: "pair of trousers"."""
        return str(tables.table("garments")["kinds"][self.kind]["name"])

    @property
    def clothing(self) -> bool:
        """Whether it is a garment with a cut: no shoes, bags, accessories or goods."""
        return bool(tables.table("garments")["kinds"][self.kind]["clothing"])

    @property
    def wearable(self) -> bool:
        """Whether it is worn or carried at all; False when the kind is unclear."""
        return self.kind not in {"kids_other", "beauty_other", "not_wearable", "unclear"}

    @property
    def core(self) -> tuple[str, ...]:
        """The measurements that buyers expect."""
        return self._expected("core")

    @property
    def nice(self) -> tuple[str, ...]:
        """The measurements that help beyond the core."""
        return self._expected("nice")

    def lacking(self, named: Collection[str]) -> list[str]:
        """Return the core measurements that are not among those named, nor replaced by one of them."""
        if self.kind == "bag" and len({"length", "width", "height", "depth"}.intersection(named)) >= 2:
            return []
        instead = tables.table("garments")["instead"]
        return [name for name in self.core if not {name, *instead.get(name, ())}.intersection(named)]

    def _expected(self, which: str) -> tuple[str, ...]:
        data = tables.table("garments")
        own = data["types"].get(self.type, {})
        return tuple(own.get(which, data["kinds"][self.kind][which]))


@dataclass(frozen=True, slots=True)
class _Named:
    type: str
    span: Span | None

    @property
    def _row(self) -> dict[str, object]:
        row: dict[str, object] = tables.table("garments")["types"][self.type]
        return row

    @property
    def kind(self) -> str:
        return str(self._row["kind"])

    @property
    def rank(self) -> int:
        return int(str(self._row.get("rank", 1)))

    @property
    def vague(self) -> bool:
        return bool(self._row.get("vague"))


def garment(facts: Facts) -> Garment:
    """Fact: what the listing sells."""
    listing = facts.listing
    read_texts = {text.field: text for text in facts(texts)}
    title, description = read_texts.get("title"), read_texts.get("description")
    category = _category(listing.text("category"))
    shoes = _shoes_told(facts, category)
    named = _head(title, category, shoes=shoes) if title else None
    kids = bool(_KIDS.search(f"{listing.text('department')} {listing.text('category')} {listing.text('title')}"))
    chosen, sure = _choose(named, category)
    if chosen is None and description is not None:
        chosen = _described(description, shoes=shoes)
    if chosen is None or chosen.rank == _HINT:
        chosen = chosen or (_hint(title) if title else None) or (_hint(description) if description else None)
    if chosen is None:
        return Garment("unclear", kids=kids)
    return Garment(chosen.kind, "" if chosen.rank == _HINT else chosen.type, chosen.span, sure, kids)


def _choose(named: _Named | None, category: _Named | None) -> tuple[_Named | None, bool]:
    if named is None or category is None:
        return named or category, named is not None and not named.vague
    if named.kind == category.kind:
        return named, True
    if category.rank == _GOODS or named.rank > 1 or named.vague:
        return category, False
    return named, False


def _shoes_told(facts: Facts, category: _Named | None) -> bool:
    """Whether anything but a word like "flat", "pump" or "boot" speaks of shoes: a size, the category, a sole."""
    listing = facts.listing
    return bool(
        listing.text("size")
        or (category and category.kind == "shoes")
        or _SHOE_SIZE.search(listing.text("title"))
        or any(hit.key in _SHOES_TOLD for text in facts(texts) for hit in text.hits(_TOPIC))
    )


def _hits(text: Text, *, shoes: bool = True) -> Iterator[Hit]:
    """Yield the garment words; those that are shoes only in some company, when nothing else speaks of `shoes`, not."""
    return (hit for hit in text.hits(_TOPIC) if hit.key != "friend" and (shoes or hit.key != "shoe_part"))


def _head(text: Text, category: _Named | None, *, shoes: bool) -> _Named | None:
    """Return the last garment word of the title's head; words of a lower rank come first.

    Of several that stand there, the one that the category names too: "patches denim jacket backpack" under Patches.
    """
    found: list[_Named] = []
    worn: set[str] = set()
    set_of: Hit | None = None
    inside, position = True, 0
    hits = [hit for hit in _hits(text, shoes=shoes) if not _is_shape(text, hit)]
    # "Dress, corset style" is no corset; what is "jeans style 501" is jeans all the same.
    plain = [hit for hit in hits if not (hit.end < len(text.norms) and text.norms[hit.end] in _LIKENING)]
    for hit in plain if any(_worn(hit) for hit in plain) else hits:
        if hit.key in ("set", "set_word"):
            set_of = hit
            continue
        named = _Named(hit.key, text.span(hit.start, hit.end))
        if named.rank == 1:
            worn.add(named.kind)
            inside = inside and not (any(n.rank == 1 for n in found) and _leaves_head(text, position, hit.start))
            position = hit.end
        if inside and named.rank != _HINT:
            found.append(named)
    if set_of is not None and (set_of.key == "set" or (worn & _SET_OF and "suit_set" not in worn)):
        return _Named("set", text.span(set_of.start, set_of.end))
    if not found:
        return None
    best = min(named.rank for named in found)
    found = [named for named in found if named.rank == best]
    return next((named for named in reversed(found) if category and named.kind == category.kind), found[-1])


def _is_shape(text: Text, hit: Hit) -> bool:
    """Whether something has the shape of this: "boot shaped", "in the shape of a boot"."""
    if hit.end < len(text.norms) and text.norms[hit.end] == "shaped":
        return True
    at = hit.start - (hit.start > 0 and text.norms[hit.start - 1] in _ARTICLES)
    return at > 1 and text.norms[at - 1] == "of" and text.norms[at - 2] == "shape"


def _worn(hit: Hit) -> bool:
    return hit.key not in ("set", "set_word") and _Named(hit.key, None).rank == 1


def _leaves_head(text: Text, start: int, end: int) -> bool:
    return any(
        index in text.breaks or (index < end and text.norms[index] in _AFTER_HEAD) for index in range(start, end + 1)
    )


def _category(path: str) -> _Named | None:
    """Return what a category path names: its last part that names something; some parts settle it alone."""
    if not path:
        return None
    data = tables.table("garments")["category"]
    parts = [" ".join(part.replace("_", " ").split()).lower() for part in re.split(r"\s>\s|[/>.]|\s[-–»]\s", path)]
    parts = _without_brand([part for part in parts if part])
    for part in parts:
        if part in data["roots"]:
            return _Named(data["roots"][part], None)
    for part in reversed(parts):
        if part in data["parts"]:
            if data["parts"][part]:
                return _Named(data["parts"][part], None)
            continue
        text = read("category", part)
        found = [hit.key for hit in _hits(text) if not hit.key.startswith(("hint_", "set_"))]
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


def _described(text: Text, *, shoes: bool) -> _Named | None:
    """Return the garment that the description names most often, the first of equals; goods only when no garment is."""
    counts: dict[tuple[bool, str], int] = {}
    first: dict[tuple[bool, str], _Named] = {}
    for hit in _hits(text, shoes=shoes):
        if hit.key == "set_word":
            continue
        named = _Named(hit.key, text.span(hit.start, hit.end))
        if named.rank != _HINT:
            key = (named.rank < _GOODS, named.kind)
            first.setdefault(key, named)
            counts[key] = counts.get(key, 0) + 1
    if not counts:
        return None
    order = list(first)
    return first[max(order, key=lambda key: (key[0], counts[key], -order.index(key)))]


def _hint(text: Text) -> _Named | None:
    counts: dict[str, int] = {}
    for hit in _hits(text):
        if hit.key.startswith("hint_"):
            counts[hit.key] = counts.get(hit.key, 0) + 1
    if not counts:
        return None
    return _Named(max(counts, key=lambda key: counts[key]), None)
