"""How many pieces a listing sells, and what comes with them. Words: tables/en/pieces.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group, table
from linter.words.garment_words import garment_hits, type_is, type_row
from linter.words.title import named_pieces
from linter.words.tokens import Hit, Sentence, Text, texts, where

_APOSTROPHES = "'’"
_CURRENCIES = frozenset("£$€")
_TOPIC = "pieces"
_FEW = 12  # garments that a title counts before their name; "90 tees" is a decade
_NO_COUNT = frozenset("/-'\".,%")  # behind a number: it is a measure, a size, an age
_MANY = 200  # more pieces than that is no count of clothes
_REACH = 4
_TO_GARMENT = 5  # tokens from a count to what is counted in a lot: "3 beautiful like new rompers"
_SHORTEST = 4  # letters of a word for what is counted
_RANGE = frozenset("-–—/")  # "3-5 items" speaks of orders, not of this one
_GIVEN: dict[str, bool | None] = {"comes": True, "denied": False, "unsure": None}


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of pieces."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is said to come with the item (`given`), not to, or neither for sure (None)."""

    name: str
    given: bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Pieces:
    """`lot` and `set` are where the title says so; `named` are the garments that the texts name, each type once.

    `several` says that the title, or without one the beginning of the description, sells more than one garment or set:
    it says lot or bundle, or counts them.
    """

    lot: Span | None
    set: Span | None
    counts: tuple[Count, ...]
    parts: tuple[Part, ...]
    named: tuple[str, ...]
    quantity: int | None
    several: bool


def pieces(facts: Facts) -> Pieces:
    """Fact: sets, lots, counts and what is included."""
    lot = bunch = None
    several = False
    title: Text | None = None
    counts: list[Count] = []
    parts: list[Part] = []
    named: dict[str, None] = {}
    for text in facts(texts):
        hits = text.hits(_TOPIC)
        counts += _counts(text, hits)
        parts += _parts(text, hits)
        named |= dict.fromkeys(hit.key for hit in named_pieces(text) if not type_is(hit.key, "no_piece"))
        if text.field == "title":
            lot = next((text.span(h.start, h.end) for h in hits if h.key in ("lot", "lot_of")), None)
            bunch = next((text.span(h.start, h.end) for h in hits if h.key == "set"), None)
            if lot is not None:
                counts += _times(text)
            counted = list(_plural(text, counts, of_lot=lot is not None))
            several = bool(counted) or lot is not None
            counts += counted
            title = text
        elif title is None and _opens_with_lot(text, hits):  # "6 tops together for £35" without a title
            several = True
        elif counts and counts[0].span.field == "title" and title is not None:
            counts += _totals(text, counts[0].number, _counted_name(title, counts[0]))
        elif lot is not None and not counts:
            counts += _numbered(text) or _named_many(text, title) or _itemized(text)
    quantity = re.fullmatch(r"\s*(\d{1,6})\s*", facts.listing.text("quantity"))
    return Pieces(
        lot, bunch, tuple(counts), tuple(parts), tuple(named), int(quantity[1]) if quantity else None, several
    )


def lacking_pieces(facts: Facts) -> tuple[Span, ...]:
    """Fact: where the description says that a piece of a set is all there is, or that one does not come with it."""
    description = next((text for text in facts(texts) if text.field == "description"), None)
    if description is None:
        return ()
    found = [
        place
        for hit in named_pieces(description)
        if description.norms[hit.end - 1] in group("pieces.of_sets")
        for place in _apart_from_set(description, hit)
    ]
    return tuple(description.span(start, end) for start, end in sorted([*found, *_contracted(description)]))


def _contracted(text: Text) -> Iterator[tuple[int, int]]:
    """Yield where a piece and its verb are one word: "the skirt's been sold"."""
    pieces = group("pieces.of_sets")
    for at in text.places({f"{piece}{sign}s" for piece in pieces for sign in _APOSTROPHES}):
        verb = next(iter(group("pieces.have_been")))
        said = _gone((verb, *text.norms[at + 1 : text.sentence(at).end]), opens=False)
        if said is not None:
            yield at, at + said


def joins_pieces(facts: Facts) -> bool:
    """Say whether a text names a piece of a set and what else it has, in whatever word: "huipil and skirt set"."""
    return any(
        hit.start > 1 and text.norms[hit.start - 1] in group("pieces.and") and text.norms[hit.start - 2].isalpha()
        for text in facts(texts)
        for hit in garment_hits(text)
    )


def of_all_pieces(facts: Facts, said: Span) -> bool:
    """Say whether the sentence of a place is about all pieces: "both have stains", but not "no stains at all"."""
    words = where(facts, said).words
    told, not_behind = group("pieces.of_all"), group("pieces.not_of_all_behind")
    return any(word in told and not_behind.isdisjoint(words[at - 1 : at]) for at, word in enumerate(words))


def of_other_piece(facts: Facts, said: Span, other: Span) -> bool:
    """Say whether two places speak of different pieces, which the sentence of the first names: "NWT skirt and top"."""
    read = {text.field: text for text in facts(texts)}
    if said.field not in read or other.field not in read:
        return False
    one, kinds = _kinds_at(read[said.field], said)
    another, _ = _kinds_at(read[other.field], other)
    return another in kinds and another != one


def of_one_piece(facts: Facts, said: Span) -> bool:
    """Say whether the sentence of a place names which of several things it is about: "the dresser has a scratch"."""
    read = {text.field: text for text in facts(texts)}
    sold, title = facts(pieces), read.get("title")
    names = [title.norms[hit.start : hit.end] for hit in named_pieces(title)] if title else []
    unlike = len({name[-1] for name in names}) > 1 or any(not group("joining").isdisjoint(name) for name in names)
    several = sold.several or sold.set is not None or any(count.number > 1 for count in sold.counts)
    if said.field == "title" or not (several or unlike):
        return False
    text = read[said.field]
    sentence = text.sentence(text.token_at(said.start))
    endings = tuple(group("pieces.plural_endings"))
    return any(
        unlike or not (_is_any(text, hit) or text.norms[hit.end - 1].endswith(endings))
        for hit in named_pieces(text, sentence)
    )


def _is_any(text: Text, hit: Hit) -> bool:
    """Say whether a thing is any of several of its kind: "one shirt"."""
    return hit.start > 0 and text.norms[hit.start - 1] in group("flaw.one_of")


def _kinds_at(text: Text, said: Span) -> tuple[str | None, frozenset[str]]:
    """Return the kind of garment that a sentence names last before a place in it, or else first; and all of them."""
    at = text.token_at(said.start)
    sentence = text.sentence(at)
    named = list(named_pieces(text, sentence))
    kinds = [str(type_row(hit.key)["kind"]) for hit in named]
    before = sum(hit.end <= at for hit in named)
    return kinds[max(before - 1, 0)] if kinds else None, frozenset(kinds)


def says_only(facts: Facts) -> bool:
    """Say whether the title itself tells that it is one piece alone: "lounge set, top only"."""
    return any(
        not group("pieces.only").isdisjoint(text.norms) or any(hit.key == "denied" for hit in text.hits(_TOPIC))
        for text in facts(texts)
        if text.field == "title"
    )


def names_set(facts: Facts, said: Span) -> bool:
    """Say whether what the title calls a set is one by that word alone: "bikini set", but not "suit jacket"."""
    return not group("pieces.says_set").isdisjoint(facts.listing.text("title")[said.start : said.end].lower().split())


def _apart_from_set(text: Text, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield the tokens that say of a piece that it is alone, or not there."""
    low, high = text.sentence(hit.start)
    first = hit.start
    while first > low and text.norms[first - 1] in group("pieces.whose"):
        first -= 1
    before, behind = text.norms[low:first], text.norms[hit.end : high]
    only = group("pieces.only")
    selling = len(before) > 1 and before[-1] in group("pieces.lead") and before[-2] in only
    if behind and behind[0] in only and (_ends(behind[1:]) or _is_left(behind[1:])) and _leads(before):
        yield hit.start, hit.end + 1
    elif selling and _ends(behind):  # "just for the top"
        yield first - 2, hit.end
    elif before and before[-1] in only and _leads(before[:-1]) and (_ends(behind) or _is_left(behind)):
        yield first - 1, hit.end
    elif (said := _gone(behind, opens=_leads(before))) is not None:
        yield hit.start, hit.end + said
    elif before and _lets_go(behind) and group("pieces.worn").isdisjoint(before):
        if before[-1] in group("pieces.lacking"):
            yield first - 1, hit.end
        elif said := next(
            (n for n in range(min(4, len(before)), 1, -1) if " ".join(before[-n:]) in group("pieces.not_with")), 0
        ):
            yield first - said, hit.end


def _ends(norms: Sequence[str]) -> bool:
    """Say whether nothing follows that the words before it could be said of."""
    return not norms or not norms[0][0].isalnum() or norms[0] in group("joining")


def _lets_go(behind: Sequence[str]) -> bool:
    return _ends(behind) or behind[0] in group("pieces.any_more")


def _leads(norms: Sequence[str]) -> bool:
    return not norms or not norms[-1][0].isalnum() or norms[-1] in group("pieces.lead")


def _is_left(norms: Sequence[str]) -> bool:
    return not group("pieces.left").isdisjoint(norms[:2])  # "left", "is left"


def _gone(behind: Sequence[str], *, opens: bool) -> int | None:
    """Return how many tokens behind a piece say that it is gone: "are sold", "not included".

    A piece that `opens` its clause needs no verb: "Skirt missing, jacket like new".
    """
    at = 0
    while at < len(behind) and behind[at] in group("pieces.have_been"):
        at += 1
    was = at > 0 and behind[at - 1] in group("pieces.was")  # "were sold separately" in the shop
    if was and group("pieces.apart").intersection(behind[at + 1 : at + 2]):
        return None
    for n in range(2, 6):
        said = " ".join(behind[at : at + n])
        if said in group("pieces.not_included") and _ends(behind[at + n :]):
            return at + n
    if not (at or opens) or at >= len(behind) or behind[at] not in group("pieces.gone"):
        return None
    rest = behind[at + 1 :]
    return at + 1 if _ends(rest) or (at and rest[0] in group("pieces.sold_apart")) else None


def _counts(text: Text, hits: tuple[Hit, ...]) -> Iterator[Count]:
    for hit in hits:
        if hit.key == "unit" and hit.start:
            if text.norms[hit.start] in group("pieces.carats") and not group("pieces.precious").isdisjoint(text.norms):
                continue
            at, start, end = hit.start - 1, hit.start - 1, hit.end
            if text.raw[: text.tokens[at].start][-1:] in _CURRENCIES:
                continue  # "£120 ct"
        elif hit.key in ("lot_of", "set_of"):
            bracket = hit.end < len(text.tokens) and text.norms[hit.end] == "("  # "lot of (6) pairs"
            at, start, end = hit.end + bracket, hit.start, hit.end + bracket + 1
        else:
            continue
        number = _number(text, at)
        ranged = start > 1 and _is_range(text.norms[start - 1]) and text.norms[start - 2].isdecimal()
        if number is not None and not ranged:
            yield Count(number, text.span(start, end))


def _times(text: Text) -> Iterator[Count]:
    """A title that says how often it has its piece: "owl pin x2", "2x owl pin"; 12 x 9 is a size, 3X too."""
    crosses = group("pieces.times")
    for at in text.places(crosses):
        before = _number(text, at - 1) if at else None
        after = _number(text, at + 1) if at + 1 < len(text.tokens) else None
        if before is None and after is not None and 1 < after <= _FEW and at + 2 == len(text.tokens):
            yield Count(after, text.span(at, at + 2))
        elif (
            at == 1
            and not text.original(1, 2).isupper()
            and after is None
            and before is not None
            and 1 < before <= _FEW
        ):
            yield Count(before, text.span(0, 2))


def _plural(text: Text, known: list[Count], *, of_lot: bool) -> Iterator[Count]:
    """A title that counts its garments: "2 brown tops", "3 hat bundle"."""
    if any(count.span.field == "title" for count in known):
        return
    for hit in named_pieces(text):
        if type_is(hit.key, "paired"):
            continue
        plural = _is_plural(text.norms[hit.end - 1])
        for at in range(max(0, hit.start - _REACH), hit.start):
            number = _number(text, at)
            ranged = at > 0 and text.norms[at - 1] in _RANGE  # "8-9 top bundle"
            if number is None or number > _FEW or ranged or not _counts_on(text.norms[at + 1]):
                continue
            if of_lot or (plural and at == 0):
                yield Count(number, text.span(at, hit.end))
                return


def _opens_with_lot(text: Text, hits: Sequence[Hit]) -> bool:
    """Say whether a description begins with a lot: "6 tops together", "Bundle of tops"."""
    lot = any(hit.start == 0 and hit.key in ("lot", "lot_of") for hit in hits)
    return lot or any(True for _ in _plural(text, [], of_lot=False))


def _is_sized(text: Text, at: int) -> bool:
    """Say whether a number is a size or an age: "sizes 4 and 5", "fits 2 year old"."""
    sizes = group("size_words", "fits", "joining")
    aged = group("size.years", "size.months")
    return not (sizes.isdisjoint(text.norms[max(0, at - 2) : at]) and aged.isdisjoint(text.norms[at + 1 : at + 2]))


def _named_many(text: Text, title: Text | None) -> list[Count]:
    """Return what else the description of a lot counts, whatever its name: "about 120 cards", "18 gun" of a gun lot."""
    found: list[Count] = []
    named = {norm for norm in title.norms if len(norm) >= _SHORTEST - 1} if title else set[str]()
    named -= {norm for hit in title.hits(_TOPIC) for norm in title.norms[hit.start : hit.end]} if title else set()
    for at in range(len(text.tokens) - 1):
        number, name = _number(text, at), text.norms[at + 1]
        behind = text.norms[at + 2] if at + 2 < len(text.tokens) else ""
        made = _is_plural(behind) and number is not None and number > _FEW  # "140 Dell keyboards"
        if (
            number is not None
            and name.isalpha()
            and (made or _is_plural(name) or (name in named and text.sentence(at).start == at))
            and name not in group("pieces.no_pieces")
        ):
            found.append(Count(number, text.span(at, at + 2)))
    return found


def _counted_name(title: Text, count: Count) -> str:
    """Return the word for what a title counts, "cars" of "lot of 14 Hot Wheels cars in a box", or ""."""
    name = ""
    for at in range(title.token_at(count.span.end - 1), len(title.tokens)):
        word = title.norms[at]
        if word.isalpha() and word in group("pieces.narrows", "joining"):
            break
        if word.isalpha() and _is_plural(word):
            name = word
    return name


def _totals(text: Text, stated: int, name: str) -> Iterator[Count]:
    """Yield how many of what the title counts there are in all: "15 cars total", "all 18 figures" (of minifigures).

    Where the text has the number of the title too, the other is of something else: "I have 12 in all, these are 4".
    """
    numbers = [(at, number) for at in range(len(text.tokens) - 1) if (number := _number(text, at)) is not None]
    if not name or stated in (number for _, number in numbers):
        return
    for at, number in numbers:
        word = text.norms[at + 1]
        if len(word) < _SHORTEST or not name.endswith(word):
            continue
        low, high = text.sentence(at)
        before = text.norms[at - 1] if at > low else ""
        behind = text.norms[at + 2 : high]
        if before in group("pieces.all"):
            narrowed = behind[:1] and behind[0] in group("pieces.narrows")
            if not narrowed and group("pieces.goes_on").isdisjoint(behind):
                yield Count(number, text.span(at - 1, at + 2))
            continue
        told = next((n for n in (1, 2) if " ".join(behind[:n]) in group("pieces.in_all")), 0)
        opens = not before or not before[0].isalnum() or before in group("pieces.receives")
        if told and opens and _ends(behind[told:]):
            yield Count(number, text.span(at, at + 2 + told))


def _numbered(text: Text) -> list[Count]:
    """Return the garments that the description of a lot counts: "8 onesies", "3 linen tops and 2 skirts"."""
    found: list[Count] = []
    for hit in named_pieces(text):
        if not _is_plural(text.norms[hit.end - 1]):
            continue
        for at in range(hit.start - 1, max(0, hit.start - _TO_GARMENT) - 1, -1):
            if text.norms[at] in group("prepositions", "joining", "pieces.no_count") or at + 1 in text.breaks:
                break
            number = _number(text, at)
            if number is not None and _counts_on(text.norms[at + 1]) and not _is_sized(text, at):
                found.append(Count(number, text.span(at, hit.end)))
                break
    return found


def _itemized(text: Text) -> list[Count]:
    """Return the counts that lines of a lot's description begin with, where two or more do: "2x laundry hamper"."""
    found: list[Count] = []
    for at in sorted(text.breaks):
        number = 1 if text.norms[at] == "1" else _number(text, at)
        named = at + 1 + (text.norms[at + 1 : at + 2] == ("x",))
        if number is not None and text.norms[named : named + 1] and text.norms[named].isalpha():
            found.append(Count(number, text.span(at, named + 1)))
    return found if len(found) > 1 else []


def _is_range(norm: str) -> bool:
    return norm in _RANGE or norm in group("pieces.range")


def _is_plural(norm: str) -> bool:
    return norm.endswith(tuple(group("pieces.plural_endings")))


def _counts_on(norm: str) -> bool:
    """Say whether what follows a number leaves it a count."""
    return norm not in _NO_COUNT and norm not in group("pieces.no_count")


def _number(text: Text, at: int) -> int | None:
    if not 0 <= at < len(text.tokens):
        return None
    word = text.norms[at]
    numbers: dict[str, int] = table("en/common")["numbers"]
    number = numbers.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else None)
    return number if number and 1 < number <= _MANY else None


def _parts(text: Text, hits: tuple[Hit, ...]) -> Iterator[Part]:
    for index, hit in enumerate(hits):
        if hit.key != "part":
            continue
        sentence = text.sentence(hit.start)
        said = next((key for other in _near(hits, index) if (key := _says(text, other, hit, sentence))), None)
        if said is not None:
            yield Part(text.original(hit.start, hit.end).lower(), _GIVEN[said], text.span(hit.start, hit.end))


def _near(hits: tuple[Hit, ...], index: int) -> Iterator[Hit]:
    """Yield the other hits within reach, those before first, each nearest first."""
    part = hits[index]
    at = index - 1
    while at >= 0 and part.start - hits[at].end <= _REACH:
        yield hits[at]
        at -= 1
    at = index + 1
    while at < len(hits) and hits[at].start - part.end <= _REACH:
        yield hits[at]
        at += 1


def _says(text: Text, other: Hit, part: Hit, sentence: Sentence) -> str | None:
    """Return the key of a word that says whether a part is included, if it belongs to this part."""
    if other.key not in _GIVEN or not sentence.start <= other.start < sentence.end:
        return None
    before = other.start < part.start
    low, high = (other.end, part.start) if before else (part.end, other.start)
    if high - low > _REACH or not group("pieces.between").issuperset(text.norms[low:high]):
        return None
    spoken = " ".join(text.norms[other.start : other.end])
    return other.key if before or spoken not in group("pieces.only_before") else None
