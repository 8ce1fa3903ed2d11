"""What garment a listing sells: from its title, its category path and, when these are silent, its description.

The head of the title decides: its last garment word, because English puts the noun last (sweater dress, denim jacket,
shoe bag, slipper chair), and only up to "with", "for" and the like (dress with belt). A category path decides when the
title names nothing, or names it vaguely (top, vest); sellers often pick a wrong one. What a description says where
both are silent: linter/words/described.py. Words: tables/en/garment*.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from linter.facts import Facts
from linter.listing import Listing, Span
from linter.marketplace import profile
from linter.tables import alternation, group, pattern, table
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
from linter.words.tokens import Hit, Text, read, texts, tokenize
from linter.words.wear import signs_of_wear

UNCLEAR = "unclear"  # the kind of what cannot be told

_EU_SIZE = r"(?:1[6-9]|[2-4]\d|50)(?:[.,]5)?"  # of shoes, from a child's first ones on

_DASHES = frozenset("-–—")
_ADDS = frozenset("+&")  # "glitter top + mousepad"
_AFTER_HEAD = frozenset("([|#")  # in a title, as the words of `after_head`

_TELLING = 20  # words of title and description, in which nearly every garment has one of wear

_OFTEN = 3  # times that a bag is named where it is what is sold
_BORNE_OUT = 3  # signs of wear that bear out a garment that a description alone names
_OPENING = 160  # characters of a description that begins with what is a title elsewhere


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
    if title and _is_fragment(title):
        return Garment(UNCLEAR)
    category = _category(listing.text("category"))
    doubtful = _company(facts, category)
    named = _head(title, category, listing.text("brand"), doubtful=doubtful) if title else None
    if named is not None and _is_of_another_trade(facts, named):
        named = None
    chosen, sure = _choose(named, category)
    if chosen is not None and category is None and title and description is not None:
        other = _otherwise(facts, title, description, chosen)
        chosen, sure = other or chosen, sure and other is None
    if chosen is None:
        told, leans = described(facts, description, doubtful=doubtful) if description is not None else (None, None)
        doubted = bool(title) or not profile(facts.marketplace).wardrobe
        if told is not None and doubted and description and not _is_borne_out(facts, description, told):
            told = None
        lean = (leaning(facts, title) if title else None) or leans
        if lean is not None and doubted and not _is_borne_out(facts, None, lean):
            lean = None
        chosen = told or (_shoes_of_maker(listing) if title else None) or lean
    kids = _is_child(facts, widths=chosen is not None and kind_is(chosen.kind, "width_in_letters"))
    if chosen is None:
        return Garment(_of_unnamed(facts), kids=kids)
    kind = type_row(chosen.key).get("of_child", chosen.kind) if kids else chosen.kind
    return Garment(kind, "" if chosen.rank == HINT else chosen.type, chosen.span, sure, kids)


def _is_of_another_trade(facts: Facts, named: Named) -> bool:
    """Whether the word of a title is one that other trades have too, and nothing speaks of wear: "ZZ Top", a tank."""
    word = _word(facts, named)
    if word not in group("garment.contested") or _has_fields(facts) or facts(signs_of_wear):
        return False
    norms = [norm for text in facts(texts) for norm in text.norms if norm != word]
    silent = bool(facts.listing.text("description")) and group("garment.of_wear").isdisjoint(norms)
    return silent or _is_telling(facts)


def _is_telling(facts: Facts) -> bool:
    """Whether title and description are so long that a garment's would say something of wear."""
    return sum(norm.isalpha() for text in facts(texts) for norm in text.norms) >= _TELLING


def _is_borne_out(facts: Facts, description: Text | None, told: Named) -> bool:
    """Whether a description names what is sold where the title names nothing: it introduces it, or speaks of wear.

    Counted on two marketplaces: of what is introduced 428 of 445 were clothes, but none of 12 of words that other
    trades have, without a sign of wear; of what is only spoken of 166 of 178 with three such signs, and 24 of 156 with
    fewer. A bag or a chain that is not introduced was a part, or what the goods come in, four times in five; one named
    three times was the goods nineteen times in twenty. Of what nothing is asked, as of a watch, it does no harm.
    """
    if told.rank == GOODS or not type_row(told.key).get("core", kind_row(told.kind)["core"]):
        return True
    introduced = description is not None and introduces(description) == told.kind
    if kind_is(told.kind, "clothing"):
        if introduced and _word(facts, told) not in group("garment.contested"):
            return True
        return not _is_telling(facts) or facts(signs_of_wear) >= (1 if introduced else _BORNE_OUT)
    named = sum(Named(hit.key, None).kind == told.kind for hit in garment_hits(description)) if description else 0
    return introduced or named >= _OFTEN or kind_is(told.kind, "heeled") or bool(facts.listing.text("brand"))


def _word(facts: Facts, named: Named) -> str:
    """Return the word that names it, in small letters; "" where none of the text does."""
    span = named.span
    return "" if span is None else facts.listing.text(span.field)[span.start : span.end].lower()


def _has_fields(facts: Facts) -> bool:
    """Whether a field is given that hardly anything but what is worn has."""
    return any(map(facts.listing.text, ("size", "department", "category", "brand")))


def _of_unnamed(facts: Facts) -> str:
    """Return the kind of what no word names: no garment where a text of some length has no word of wear either."""
    norms = [norm for text in facts(texts) for norm in text.norms]
    if (
        _has_fields(facts)
        or not group("garment.of_wear").isdisjoint(norms)
        or not _is_telling(facts)
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
    if named.kind == category.kind:
        return named, True
    if (category.rank == GOODS and category.settled) or named.rank > 1 or named.vague:
        return category, False
    return named, False


def _otherwise(facts: Facts, title: Text, description: Text, chosen: Named) -> Named | None:
    """Return what the description introduces, of several garments that a title names, where it never names the last."""
    hits = (hit for hit in named_pieces(title) if chosen.span and title.tokens[hit.start].start < chosen.span.start)
    others = {Named(hit.key, None).kind for hit in hits if _worn(hit)} - {chosen.kind}
    if not others or chosen.rank > 1 or type_is(chosen.key, "says_set"):
        return None
    if any(Named(hit.key, None).kind == chosen.kind for hit in named_pieces(description)):
        return None
    if introduces(description) not in others:
        return None
    told, _ = described(facts, description, doubtful=False)
    return told if told is not None and told.kind in others else None


def _is_child(facts: Facts, *, widths: bool) -> bool:
    """Say whether a child's size or department is stated: "8 M" may be a width, Sonic Youth is a name.

    Where there is no title the description's beginning stands for it, up to its first stop or comma: what follows may
    tell of anything, "for a baby shower", "I have kids".
    """
    listing = facts.listing
    title = listing.text("title") or _opening(listing.text("description"))
    said = f"{listing.text('department')} {listing.text('category')} {title}"
    words, months = _child()
    if not listing.text("title"):
        said += "".join(match[0] for match in _child_with_size().finditer(listing.text("description")[:_OPENING]))
    said = pattern("garment.no_child").sub("", said)
    return bool(words.search(said) or _tells_age(title)) or (not widths and bool(months.search(said)))


def _tells_age(title: str) -> bool:
    """Say whether a title tells a child's age, and not how long the item was worn: "hardly worn, 3-4 years"."""
    aged = _aged().search(title)
    before = re.findall(r"\w+", title[: aged.start()].lower())[-3:] if aged else []
    return aged is not None and group("garment.of_use").isdisjoint(before)


@cache
def _aged() -> re.Pattern[str]:
    """A child's age in the words of a title: "age 1.5 to 2", "18-24 mths", "13-14 yrs"."""
    ages, months = alternation(group("size.age")), alternation(group("garment.months", "garment.long_months"))
    past = alternation(group("garment.past"))  # "worn 2-3 years", "5-6 years old" are the item's
    span, unit = r"(?:\d|1[0-6])\s?(?:-|–|to)\s?(?:\d|1[0-6])", alternation(group("garment.years"))
    years = rf"{span}\s?{unit}(?!\W+{past})"
    return re.compile(
        rf"\b{ages}\W{{0,2}}\d[\d.]*\b|\b\d{{1,2}}\s?(?:-|–|to)\s?\d{{1,2}}\s?{months}\b|\b{years}\b", re.IGNORECASE
    )


def _opening(text: str) -> str:
    """Return the words that name an item at the beginning of a text: not of whom or whence it is."""
    opening = re.split(r"[\n.,;:!?()]", text[:_OPENING], maxsplit=1)[0]
    return pattern("garment.not_wearer").split(opening, maxsplit=1)[0]


@cache
def _child_with_size() -> re.Pattern[str]:
    """A child's department right before a size: "girls size 6"."""
    return re.compile(rf" {alternation(group('garment.kids'))} {alternation(group('size_words'))}\b", re.IGNORECASE)


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
        or _shoe_size().search(listing.text("title"))
        or any(hit.key in _sure_types() for text in facts(texts) for hit in text.hits(TOPIC))
    )


def named_pieces(text: Text, within: tuple[int, int] | None = None) -> Iterator[Hit]:
    """Yield the words of a text, or `within` tokens of it, that name a garment or a thing.

    No word of a set is one, and none that only leans one way.
    """
    return (
        hit for hit in garment_hits(text, within=within) if not type_is(hit.key, "says_set") and rank(hit.key) != HINT
    )


def _head(text: Text, category: Named | None, brand: str, *, doubtful: bool) -> Named | None:
    """Return the last garment word of the title's head; words of a lower rank come first.

    Of several that stand there, the one that the category names too: "patches denim jacket backpack" under Patches.
    """
    found: list[Named] = []
    worn: set[str] = set()
    set_of: Hit | None = None
    inside, position, thing, wears = True, 0, None, False
    hits = [hit for hit in garment_hits(text, doubtful=doubtful) if not _is_shape(text, hit)]
    if brand:  # Joe's Jeans makes shorts too
        of_brand = frozenset(token.norm for token in tokenize(brand)[0])
        others = [hit for hit in hits if not of_brand.issuperset(text.norms[hit.start : hit.end])]
        hits = others if any(_worn(hit) for hit in others) else hits
    settling = next((hit for hit in hits if type_is(hit.key, "settles")), None)
    if settling is not None and _is_head(text, settling, hits):
        return Named(settling.key, text.span(settling.start, settling.end))
    shown = next((hit for hit in hits if type_is(hit.key, "shows")), None)
    if shown is not None and _shows(text, shown, hits):
        return Named(shown.key, text.span(shown.start, shown.end))
    comes_with = group("garment.comes_with")
    # "Dress, corset style" is no corset; what is "jeans style 501" is jeans all the same.
    likening = group("garment.likening")
    plain = [hit for hit in hits if not (hit.end < len(text.norms) and text.norms[hit.end] in likening)]
    for hit in plain if any(_worn(hit) for hit in plain) else hits:
        if wears and not worn and thing is not None and _is_worn_by(text, thing, hit):
            break  # a rag doll blue dress
        if type_is(hit.key, "says_set"):
            set_of = hit
            continue
        named = Named(hit.key, text.span(hit.start, hit.end))
        if not found and type_is(hit.key, "vague") and not comes_with.isdisjoint(text.norms[: hit.start]):
            continue  # "shaker with blue ball top": what it is, no word says
        if not worn and kind_is(named.kind, "clothing") and _tells_thing(text, hit.end):
            goods = next(name for name in table("garments")["types"] if type_is(name, "told_by_garment"))
            return Named(goods, text.span(hit.end, hit.end + 1))
        if named.rank == 1:
            if not worn and thing is not None and not comes_with.isdisjoint(text.norms[thing : hit.start]):
                break  # a camera with a bag
            worn.add(named.kind)
            inside = inside and not (any(n.rank == 1 for n in found) and _leaves_head(text, position, hit.start))
            position = hit.end
        beside = named.rank > 1 and thing is not None and not comes_with.isdisjoint(text.norms[thing : hit.start])
        if inside and named.rank != HINT and not beside:  # a table with six chairs
            found.append(named)
            thing = hit.end if named.rank > 1 and thing is None else thing
            wears = wears or type_is(hit.key, "wears")
    of_goods = bool(found) and not worn  # "cot and dresser, matching set" is worn by nobody
    if set_of is not None and not of_goods and (not type_is(set_of.key, "only_beside") or _makes_set(worn)):
        return Named(set_of.key, text.span(set_of.start, set_of.end))
    if not found:
        return None
    best = min(named.rank for named in found)
    last = found[-1]
    if best < GOODS and kind_is(last.kind, "furnishes") and len(found) > 1 and _joined(found[-2], last):
        return last  # a slipper chair, a boot rack
    found = [named for named in found if named.rank == best]
    return next((named for named in reversed(found) if category and named.kind == category.kind), found[-1])


def _is_head(text: Text, thing: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a title sells a thing, not what has it or bears its name: "with a crochet pattern", "text book bag"."""
    before = text.norms[max(0, thing.start - 2) : thing.start]
    if not (group("prepositions", "garment.comes_with")).isdisjoint(before):
        return False
    later = next((hit.start for hit in hits if hit.start >= thing.end and _worn(hit)), None)
    return later is None or not (_after_head() | _DASHES).isdisjoint(text.norms[thing.end : later])


def _shows(text: Text, thing: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a title sells what shows a garment, or somebody in one: "red dress poster", "8x10 photo, white bikini".

    It is the last word of the name, behind the garment's with nothing between that parts them: "t-shirt / poster". A
    photo may stand before it, but for what bears prints: "signed photo hoodie".
    """
    worn = [hit for hit in hits if _worn(hit)]
    before = text.norms[max(0, thing.start - 2) : thing.start]
    if not worn or not (group("prepositions", "garment.comes_with", "size_words") | _ADDS).isdisjoint(before):
        return False
    if type_is(thing.key, "shows_before") and worn[-1].start >= thing.end:
        return not kind_is(Named(worn[-1].key, None).kind, "torso")
    following = text.norms[thing.end] if thing.end < len(text.norms) else ""
    last = not following.isalpha() or following in group("prepositions")
    return last and worn[-1].end <= thing.start and all(map(str.isalnum, text.norms[worn[-1].end : thing.start]))


def _is_worn_by(text: Text, doll: int, hit: Hit) -> bool:
    """Whether a doll's name, which ends at a token, is followed by a dress of which a colour, pattern or stuff is told.

    Without these it may be the name of a band or of a make: "Rag doll band t-shirt", "Collector doll jacket".
    """
    last = hit.end - 1
    if text.norms[last] not in group("garment.worn_by_dolls"):
        return False
    told = any(text.near(topic, doll, last) for topic in ("colour", "material"))
    return told or not group("garment.patterned").isdisjoint(text.norms[doll:last])


def _joined(one: Named, other: Named) -> bool:
    return one.span is not None and other.span is not None and 0 <= other.span.start - one.span.end <= 1


def _makes_set(kinds: Collection[str]) -> bool:
    return any(kind_is(kind, "makes_set") for kind in kinds) and not any(kind_is(kind, "of_pieces") for kind in kinds)


def _is_fragment(title: Text) -> bool:
    """Whether a title sells what is left of something: "Pieces of a beaded dress"."""
    what, of, whole = (*title.norms[:3], "", "", "")[:3]
    one = whole in group("articles", "garment.old") or whole[:1].isdigit()
    return what in group("garment.fragments") and of in group("garment.of") and one


def _is_shape(text: Text, hit: Hit) -> bool:
    """Whether something has the shape of this: "boot shaped", "in the shape of a boot"."""
    if hit.end < len(text.norms) and text.norms[hit.end] in group("garment.shaped"):
        return True
    at = hit.start - (hit.start > 0 and text.norms[hit.start - 1] in group("articles"))
    return at > 1 and text.norms[at - 1] in group("garment.of") and text.norms[at - 2] in group("garment.shape")


def _tells_thing(text: Text, at: int) -> bool:
    """Whether a thing stands at a token with which the name of what is sold ends: "dress fabric, 3 yards"."""
    if at >= len(text.norms) or at in text.breaks or text.norms[at] not in group("garment.told_by_garment"):
        return False
    after = text.norms[at + 1] if at + 1 < len(text.norms) and at + 1 not in text.breaks else ""
    return after in ("", ",") or after[0].isdigit() or after in _after_head() or after in group("garment.counts_thing")


def _worn(hit: Hit) -> bool:
    return not type_is(hit.key, "says_set") and rank(hit.key) == 1


@cache
def _after_head() -> frozenset[str]:
    return _AFTER_HEAD | group("garment.after_head", "size_words", "sure_letter_sizes")


def _leaves_head(text: Text, start: int, end: int) -> bool:
    after = _after_head()
    return any(index in text.breaks or (index < end and text.norms[index] in after) for index in range(start, end + 1))


def _category(path: str) -> Named | None:
    """Return what a category path names: its last part that names something; some parts settle it alone."""
    if not path:
        return None
    data = table("en/category")
    parts = [" ".join(part.replace("_", " ").split()).lower() for part in re.split(r"\s>\s|[/>.]|\s[-–»]\s", path)]
    parts = _without_brand([part for part in parts if part])
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
