"""What a title names: the last garment word of its head, and all pieces that it names.

English puts the noun last (sweater dress, denim jacket, shoe bag, slipper chair), and the head ends at "with", "for"
and the like (dress with belt).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from linter.listing import Listing
from linter.tables import group, table
from linter.words.garment_words import GOODS, HINT, Named, garment_hits, kind_is, rank, type_is
from linter.words.tokens import Hit, Text, tokenize

_OPENING = 20  # words of a description that name what is sold
_DASHES = frozenset("-–—")
_ADDS = frozenset("+&")  # "glitter top + mousepad"
_AFTER_HEAD = frozenset("([|#")  # in a title, as the words of `after_head`


def opening(listing: Listing) -> str:
    """Return the title, or without one the words that the description begins with."""
    return listing.text("title") or " ".join(listing.text("description").split(maxsplit=_OPENING)[:_OPENING])


def head(text: Text, category: Named | None, brand: str, *, doubtful: bool) -> Named | None:
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
        hits = others if any(is_worn(hit) for hit in others) else hits
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
    for hit in plain if any(is_worn(hit) for hit in plain) else hits:
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
    if not group("prepositions", "garment.comes_with").isdisjoint(before):
        return False
    later = next((hit.start for hit in hits if hit.start >= thing.end and is_worn(hit)), None)
    return later is None or not (_after_head() | _DASHES).isdisjoint(text.norms[thing.end : later])


def _shows(text: Text, thing: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a title sells what shows a garment, or somebody in one: "red dress poster", "8x10 photo, white bikini".

    It is the last word of the name, behind the garment's with nothing between that parts them: "t-shirt / poster". A
    photo may stand before it, but for what bears prints: "signed photo hoodie"; a figure, where a sign parts the two:
    "figurine - red jacket", but not "Christmas ornament jumper".
    """
    worn = [hit for hit in hits if is_worn(hit)]
    before = text.norms[max(0, thing.start - 2) : thing.start]
    if worn and type_is(thing.key, "shows_apart") and worn[0].start >= thing.end:
        return not all(map(str.isalnum, text.norms[thing.end : worn[0].start]))
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


def is_fragment(title: Text) -> bool:
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


def is_worn(hit: Hit) -> bool:
    """Say whether a word names a garment by itself, no set and nothing that only leans one way."""
    return not type_is(hit.key, "says_set") and rank(hit.key) == 1


@cache
def _after_head() -> frozenset[str]:
    return _AFTER_HEAD | group("garment.after_head", "size_words", "sure_letter_sizes")


def _leaves_head(text: Text, start: int, end: int) -> bool:
    after = _after_head()
    return any(index in text.breaks or (index < end and text.norms[index] in after) for index in range(start, end + 1))


def named_pieces(text: Text, within: tuple[int, int] | None = None) -> Iterator[Hit]:
    """Yield the words of a text, or `within` tokens of it, that name a garment or a thing.

    No word of a set is one, and none that only leans one way.
    """
    return (
        hit for hit in garment_hits(text, within=within) if not type_is(hit.key, "says_set") and rank(hit.key) != HINT
    )
