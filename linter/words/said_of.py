"""What a statement about condition is said of: all of the item, a part of it, its use, or what makes it work.

    part_of(text, start, end)                  -> "cuffs"            "no wear on the cuffs", "the cuffs are brand new"
    about(text, start, end, of_kind=True)      -> About(Scope.PART)  "the lining has marks, but no holes"

A part is named with certainty by words that are known to name one, or by their order; and what may be of a part is
taken to be of one, so that nothing is held against the rest of the item that may not be said of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from linter.tables import group
from linter.words.flaw_places import articles, is_end_of_name, named_part, tells_no_place
from linter.words.tokens import Hit, Text

_SENTENCE = 14  # tokens before a statement in which its part is named
_NAME = 2  # words of a part's name: "battery cover"
_SUBJECT = 5  # tokens before a verb in which the part is named: "strap, which also has"
_TO_GOODS = 3  # tokens from a word to the goods that a part tells of: "brand new side slit skirt"
_ENDS = frozenset(".!?:;,")


class Scope(StrEnum):
    """How much of an item a statement is about."""

    ALL = "all"
    REST = "rest"  # but for parts that were spoken of before: "the barrel has a scratch. Boxed. No scratches."
    PART = "part"
    USE = "use"  # one thing, or its use: "no issues with the zip"
    WORKING = "working"  # what keeps it from working: "no structural issues", "no holes, nibbles or any problems"


class About(NamedTuple):
    """What a statement is about; of a part its name, where it is certain."""

    scope: Scope
    place: str | None = None


def about(text: Text, start: int, end: int, *, of_kind: bool, praise: bool = False) -> About:
    """Return what the tokens start..end of a denial, or of `praise`, are about. `of_kind` says that it names a kind.

    Of goods with parts each is spoken of by itself, so that only what opens a text denies a kind of flaw of them all.
    """
    if named := part_of(text, start, end, praise=praise, of_kind=of_kind):
        return About(Scope.PART, named)
    if _may_be_of_part(text, start):
        return About(Scope.PART)
    if of_kind:
        opens = text.sentence(start).start == 0 and _ENDS.isdisjoint(text.norms[:start])
        return About(Scope.ALL if opens else Scope.REST)
    words = text.norms[start:end]
    done_to = start > 0 and text.norms[start - 1] in group("flaw.done_to")  # "you can still zip it no problem"
    if words[-1] in group("flaw.of_use") and (done_to or _limits_use(text, end)):
        return About(Scope.USE)
    kinds = {hit.key.partition("_")[0] for hit in text.near("flaw", start, end)} - {"generic", "friend"}
    return About(Scope.WORKING if kinds or not group("flaw.of_working").isdisjoint(words) else Scope.ALL)


def part_of(text: Text, start: int, end: int, *, praise: bool = True, of_kind: bool = True) -> str | None:
    """Return the part of the item that alone the statement of tokens start..end is about.

    Such are "no wear on the cuffs", "the strap has no stains", and of `praise` "inside spotless", "brand new laces".
    """
    on = end - (text.norms[end - 1] in group("flaw.on_part"))  # "no wear on", but "tags on"
    named = _behind(text, on, text.sentence(end - 1).end, praise=praise, of_kind=of_kind)
    named = (
        named or (_beside(text, start, end) if praise else None) or _subject(text, start, text.sentence(start).start)
    )
    return text.original(named.start, named.end) if named else None


def _behind(text: Text, at: int, high: int, *, praise: bool, of_kind: bool) -> Hit | None:
    """Return the part that a preposition at a token leads to: "on the cuffs", "on either element"."""
    if at + 1 >= high or text.norms[at] not in group("flaw.on_part"):
        return None
    first = at + 1 + (text.norms[at + 1] in articles())
    of_stuff = first + 1 < high and text.norms[first] in group("flaw.materials")
    first += of_stuff and bool(text.near("place", first + 1, first + 2))  # "on the leather band"
    placed = next((h for h in text.near("place", first, first + 1) if h.key != "photo"), None)
    named = _whole_name(text, placed, high) if placed else None
    if named is None and not praise and (of_kind or text.norms[at + 1] not in group("flaw.each")):
        named = named_part(text, at, high, of_each=of_kind)
    return named if named and not _is_whole(text.norms[named.start : named.end]) else None


def _beside(text: Text, start: int, end: int) -> Hit | None:
    """Return the part right before praise, or right behind an adjective of it: "inside spotless", "brand new laces"."""
    before = [h for h in text.near("place", start - 1, start) if h.end == start]
    behind = text.near("place", end, end + 1) if end < text.sentence(start).end else ()
    fresh = text.norms[end - 1] in group("condition.new_part")
    if fresh or text.norms[end - 1] in group("condition.praises_part"):
        before = [] if fresh else before  # "a leather sole, 3 inch heel brand new": of the shoes
        if not text.near("garment", end, end + _TO_GOODS):
            joined = group("either") | {"and"}  # "immaculate inside and out"
            before += [h for h in behind if joined.isdisjoint(text.norms[h.end : h.end + 1])]
    of_all = group("flaw.everywhere", "flaw.also_goods")  # "overall immaculate", "top immaculate"
    if fresh and end < text.sentence(start).end and text.norms[end] in group("condition.renewed"):
        before.append(Hit(end, end + 1, "place"))  # "brand new battery"
    named = (h for h in before if h.key != "photo" and " ".join(text.norms[h.start : h.end]) not in of_all)
    return next(named, None)


def _subject(text: Text, start: int, low: int) -> Hit | None:
    """Return the part that is the subject of the verb before a statement: "the strap, which has no stains"."""
    verb = start - 1
    while verb > low and text.norms[verb] in group("flaw.joins_part"):
        verb -= 1
    if verb <= low or text.norms[verb] not in group("flaw.of_parts"):
        return None
    between = group("flaw.joins_part", "flaw.too")
    for named in text.near("place", max(low, verb - _SUBJECT), verb):
        if named.key != "photo" and between.issuperset(text.norms[named.end : verb]):
            return named
    return Hit(verb - 1, verb, "place") if text.norms[verb - 1] in group("flaw.materials") else None


def _is_whole(words: Sequence[str]) -> bool:
    """Say whether a place is all of the item or most of it: "all over", "front or back", not "front element"."""
    named = set(words) - group("either") - {"and"}
    return not group("flaw.whole").isdisjoint(named) and group("flaw.whole", "place.sides").issuperset(named)


def _whole_name(text: Text, side: Hit, high: int) -> Hit:
    """Return a side together with what it is a side of: "front or rear lens elements"."""
    at = side.end
    while at < high and (text.norms[at] in group("either") | {"and"} or text.near("place", at, at + 1)):
        at += 1
    goes_on = at < high and text.norms[at].isalpha() and group("flaw.nowhere").isdisjoint(text.norms[at : at + 1])
    return side._replace(end=at + 1) if goes_on and not is_end_of_name(text.norms[at]) else side


def _limits_use(text: Text, at: int) -> bool:
    """Say whether the word at a token limits a denial before it to one thing or its use: "no issues with the zip"."""
    high = text.sentence(at - 1).end
    if at >= high:
        return False
    in_doing = at + 1 < high and text.norms[at] in group("prepositions")
    doing = text.norms[at + in_doing].endswith(tuple(group("flaw.limiting_ends")))
    return doing or text.norms[at] in group("flaw.limits_use")


def _may_be_of_part(text: Text, at: int) -> bool:
    """Say whether the sentence of a statement at a token may name a part, or other goods, before it."""
    low = max(text.sentence(at).start, at - _SENTENCE)
    if _follows_name(text, at, low) or _is_heading(text, at - 1):
        return True
    verbs, stuff = group("flaw.of_parts"), group("flaw.materials")
    if any(text.norms[i] in stuff and text.norms[i + 1] in verbs for i in range(low, at - 1)):
        return True  # "the felt is in great shape with no problems"
    named = [h for h in text.near("place", low, at) if h.key != "photo"]
    return bool(named) and not verbs.isdisjoint(text.norms[named[0].end : at])


def _follows_name(text: Text, at: int, low: int) -> bool:
    """Say whether the head of the words before a token, not before `low`, may be a part: "frames good, no cracks".

    That is no part where it is known to be none (goods, stuff), where it tells of where or when ("bought in Paris no
    flaws") or of what was done ("washed").
    """
    start = next((i + 1 for i in range(at - 1, low - 1, -1) if text.norms[i] in group("flaw.parts_clauses")), low)
    told = {i for hit in text.near("condition", start, at) for i in range(hit.start, hit.end)}
    head = at - 1
    while head >= start and (head in told or text.norms[head] in _between()):
        head -= 1
    if head < start or head in tells_no_place(text, start, at):
        return False
    done = text.norms[head].endswith(tuple(group("flaw.participles")))
    return not done and group("prepositions").isdisjoint(text.norms[max(start, head - _NAME) : head])


@cache
def _between() -> frozenset[str]:
    """Return the words between a part and what is denied of it: "the frame is good, still has no cracks"."""
    return group("flaw.of_parts", "flaw.joins_part", "flaw.linking", "flaw.no_place")


def _is_heading(text: Text, at: int) -> bool:
    """Say whether a token is the sign behind a heading that may name a part: "Glass: no cracks"."""
    if at < 1 or text.norms[at] != ":":
        return False
    start = at - 1
    while start and start not in text.breaks and at - start <= _NAME and text.norms[start - 1].isalpha():
        start -= 1
    if any(hit.key != "photo" for hit in text.near("place", start, at)):
        return True
    if not group("flaw.no_part").isdisjoint(text.norms[start:at]):
        return False  # "details: no chips"
    plain = tells_no_place(text, start, at)
    return any(i not in plain or text.norms[i] in group("flaw.materials") for i in range(start, at))
