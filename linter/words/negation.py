"""Whether a phrase in a seller's text is meant, denied, or only possible: shared by all facts about flaws and homes.

    reading(text, hit.start, hit.end, members(text))    -> Reading(Polarity.DENIED, cue=(0, 1))
    members(text, ("flaw", "smoke"))                    # whose phrases count as members of the same list

ASSERTED  it is said of the item:             "small stain on cuff", "not without flaws", "no holes, few little stains"
DENIED    it is said not to be there:         "no rips, stains or odors", "stain free", "Flaws: none", "not from a ..."
SOFT      only the worst is denied:           "no major flaws"
POSSIBLE  it is said of things in general:    "may have small flaws", "flaws, if any, will be shown"

A denial is a walk from its cue ("no", "without", "free of") over the list that follows. The walk goes through
adjectives and members of the list; it ends at a word of contrast ("but", "except", "just"), at a verb, at the next cue,
and where the list turns positive ("no holes, few little stains"). A denial is itself turned by a denial right before it
("not without"). The words are in tables/en/negation.toml; a walk is linear in the length of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from linter.tables import group
from linter.words.tokens import Hit, Text

_COMMAS = frozenset([",", "-", "–", "—", "(", ")", "•", "·", "+", ":", "'", '"'])
_LABEL_SIGNS = frozenset([":", "-", "–", "—", "=", "?", "→", "~", "(", "*", "#"])
_REACH = 12  # tokens that a word such as "may" reaches forward; longer clauses in listings change their subject
_WIDEST = 80  # tokens to either side of a phrase that are looked at: texts without a full stop must not cost more
_ASIDE = 14  # tokens of an aside in brackets within a denied list
_HEAD = 8  # tokens from "may" to the colon of the list that it is about
_ASKING = frozenset([":", "=", "?"])  # signs of a label that are not used between words of a sentence
_LABEL = 3  # words of a label at most: "Dry rot:"
_SPELT = 3  # tokens of "n/a"
_UNKNOWN = 2  # unknown words in a row that a denied list may hold: "no rust or sweat stains"


class Polarity(StrEnum):
    """How a phrase is meant."""

    ASSERTED = "asserted"
    DENIED = "denied"
    SOFT = "soft"
    POSSIBLE = "possible"


class Reading(NamedTuple):
    """How a phrase is meant, and the tokens start..end of the word that says so (None when asserted)."""

    polarity: Polarity
    cue: tuple[int, int] | None = None


class Members(NamedTuple):
    """The phrases that may stand in one list: {start: end} of each, of those with one start the longest; and
    {token: start} of the phrase that each token stands in, of overlapping ones the last.
    """

    ends: Mapping[int, int]
    starts: Mapping[int, int]


def members(text: Text, topics: Sequence[str] = ("flaw",)) -> Members:
    """Return the phrases of some topics as members of lists. It is made once a text, for all its readings."""
    ends: dict[int, int] = {}
    starts: dict[int, int] = {}
    for topic in topics:
        for start, end, _ in text.hits(topic):
            ends[start] = max(end, ends.get(start, end))
            for at in range(start, end):
                starts[at] = max(start, starts.get(at, start))
    return Members(ends, starts)


def reading(text: Text, start: int, end: int, among: Members) -> Reading:
    """Return how the tokens start..end are meant. `among` are the phrases that may stand in one list with them."""
    low, high = _clause(text, start)
    answer = _answered(text, end, high, among)
    if answer:
        return Reading(Polarity.DENIED, answer)
    cues = text.near("negation", low, high)
    for cue in reversed(cues):
        if cue.end <= start and cue.key in ("no", "not", "absent") and not _is_answer(text, cue):
            denied, soft = _denies(text, cue, (start, end), high, among)
            if denied and not (_turned(cues, cue) or _is_only_unseen(text, cue, (start, end))):
                return Reading(Polarity.SOFT if soft else Polarity.DENIED, (cue.start, cue.end))
            if denied:
                return Reading(Polarity.ASSERTED)
    if none := _none_of_parts(text, start, low):
        return Reading(Polarity.DENIED, none)
    possible = _possible(text, (start, end), cues, low, among)
    return Reading(Polarity.POSSIBLE, possible) if possible else Reading(Polarity.ASSERTED)


def _clause(text: Text, token: int) -> tuple[int, int]:
    """Return the sentence of a token, joined with its neighbours where a line ends in the middle of a list."""
    sentence = text.sentence(token)
    low, high = sentence.start, sentence.end
    while low > token - _WIDEST and low > 0 and low in text.breaks and _joined(text, low):
        low = text.sentence(low - 1).start
    while high < min(len(text.tokens), token + _WIDEST) and high in text.breaks and _joined(text, high):
        high = text.sentence(high).end
    return max(low, token - _WIDEST), min(high, token + _WIDEST)


def _joined(text: Text, at: int) -> bool:
    before = text.norms[at - 1]
    return before in group("negation.glue") or before in (",", ":") or text.norms[at] in group("either")


def _is_answer(text: Text, cue: Hit) -> bool:
    """Say whether a sign or word answers a label before it ("Holes: ❌ Pilling: slight")."""
    norm = text.norms[cue.start]
    before = text.norms[cue.start - 1] if cue.start else ""
    end = cue.start + 1 if cue.key == "absent" else cue.end  # "Odor: no Lining has a rip"
    after = text.norms[end] if end < len(text.tokens) else ""
    signed = not norm.isalnum()
    return (
        before in _LABEL_SIGNS
        and cue.start not in text.breaks
        and norm in group("negation.answer")
        and (signed or not after or end in text.breaks or not after.isalnum() or _begins_anew(text, end))
    )


def _begins_anew(text: Text, at: int) -> bool:
    """Say whether a word behind an answer is none that it denies: "Holes: no Smell: none", "Dry rot: NO Ships fast"."""
    norm = text.norms[at]
    if norm in group("prepositions", "negation.stop", "negation.no_noun"):
        return True
    for sign in range(at + 1, min(len(text.norms) - 1, at + _LABEL + 1)):
        if text.norms[sign] in _LABEL_SIGNS:
            answered = text.norms[sign + 1] in group("negation.answer", "negation.yes")
            return sign not in text.breaks and (text.norms[sign] in _ASKING or answered)
        if not text.norms[sign].isalnum():
            break
    described = group("negation.transparent", "negation.soft", "negation.weak")
    named = norm in described or any(True for _ in text.near("flaw", at, at + 2))
    return text.original(at, at + 1).istitle() and not named


def _turned(cues: Sequence[Hit], cue: Hit) -> bool:
    return any(other.key == "not" and other.end == cue.start for other in cues)


def _is_only_unseen(text: Text, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Say whether what is there is only hard to see: "can't see the scratches", "hard to find a hole this small"."""
    start, end = phrase
    if group("negation.seeing").isdisjoint(text.norms[cue.start : start]):
        return False
    article = start - 1
    while text.norms[article] in _passed_over() - group("negation.known"):
        article -= 1
    known = article > cue.start and text.norms[article] in group("negation.known")
    known = known and text.norms[article + 1] not in group("negation.least")
    behind = text.norms[end : min(text.sentence(start).end, end + 3)]
    if behind[:1] and behind[0] in group("negation.relatives") and behind[1:]:
        known = known and group("negation.in_general").isdisjoint(behind)  # "the pilling that these usually get"
    so, small = (*text.norms[end : end + 2], "", "")[:2]
    return known or (so in group("negation.so") and small in group("negation.weak"))


def _denies(text: Text, cue: Hit, phrase: tuple[int, int], high: int, among: Members) -> tuple[bool, bool]:
    """Walk from a cue; return whether it denies a phrase, and whether only in degree."""
    start, end = phrase
    glue = group("negation.glue")
    soft = False
    listed = False  # a member of the list was met
    unknown = 1 if cue.key == "absent" else 0
    head = cue.key != "absent"
    separator = ""
    at = cue.end
    while at < high:
        norm = text.norms[at]
        if at == start:
            if at == cue.end and text.norms[at] in group("negation.of_absent"):
                return True, soft  # "no buttons missing"
            if not listed and not head and separator not in glue:
                return _closes_with_or(text, end, high), soft
            if listed and separator in _COMMAS and _placed(text, end, high):
                return False, False
            return True, soft
        if among.ends.get(at, high) <= start:
            if separator in _COMMAS and listed and _placed(text, among.ends[at], high):
                return False, False
            listed, head, unknown, separator = True, True, 0, ""
            at = among.ends[at]
            continue
        if norm == "(" and listed:
            closed = next((i for i in range(at + 1, min(start, at + _ASIDE)) if text.norms[i] == ")"), None)
            if closed is not None:  # "free from pilling (they never do!) and fraying"
                at = closed + 1
                continue
        if norm in glue or norm in _COMMAS:
            if not listed and norm in _COMMAS:
                head = False
            if not (separator in glue and norm in _COMMAS):
                separator = norm
            unknown = 0
            at += 1
            continue
        if norm in group("negation.pests") and text.norms[cue.start] in group("negation.free"):
            listed, head, unknown, separator = True, True, 0, ""  # "free of smoke, pets and mold"
            at += 1
            continue
        if norm in group("negation.with") and text.norms[at - 1] in group("negation.issues", "negation.with"):
            head, unknown = True, 0  # "no issues with rust"
            at += 1
            continue
        if cue.key == "not" and not listed and norm in group("negation.verbs"):
            soft |= norm in group("negation.soft")
            at += 1
            continue
        if norm in group("negation.transparent") or norm in group("negation.soft"):
            if listed and separator in _COMMAS and norm in group("negation.afresh"):
                return False, False
            soft |= norm in group("negation.soft") and not listed
            at += 1
            continue
        if norm in group("negation.weak") and (
            (not listed and not unknown) or separator == "/" or separator in group("either")
        ):
            soft = soft and not separator  # "no major or minor flaws" leaves none
            at += 1
            continue
        if norm in group("negation.stop") or norm in group("negation.positive") or norm in group("negation.weak"):
            return False, False
        if any(h.key in ("no", "not", "absent", "friend") for h in text.near("negation", at, at + 1)):
            return False, False
        unknown += 1
        if unknown > (0 if cue.key == "not" and not listed else _UNKNOWN if not listed else _UNKNOWN + 2):
            return False, False
        if not norm.isalnum() and "'" not in norm and norm not in (".", "*"):
            return False, False  # an emoji or a bullet begins something new
        at += 1
    return False, False


def _none_of_parts(text: Text, start: int, low: int) -> tuple[int, int] | None:
    """Return the word that denies of all parts what is said of them: "none of the buttons are missing"."""
    parts, at = group("flaw.fastening"), start
    named = False
    while at > max(low, start - _REACH):
        at -= 1
        if text.norms[at] in parts:
            named = True
        elif text.norms[at] not in group("negation.of_subject"):
            break
    cue = next(
        (
            hit
            for hit in text.near("negation", max(low, at - 1), start)
            if hit.key in ("no", "not", "absent") and not _is_answer(text, hit)
        ),
        None,
    )
    return (cue.start, cue.end) if named and cue is not None and cue.start <= at + 1 else None


def _placed(text: Text, end: int, high: int) -> bool:
    return end < high and text.norms[end] in group("negation.placing")


def _closes_with_or(text: Text, end: int, high: int) -> bool:
    return any(text.norms[i] in group("either") for i in range(end, min(high, end + 5)))


def _of_home(text: Text, low: int, end: int) -> bool:
    """Say whether a list that is denied begins with what a home is free of: "smoke, mold, bed bug free home".

    What begins with something else goes on in a list of flaws: "from the 1950s: holes, stains, smoke free home".
    """
    for at in range(end - 1, low - 1, -1):
        if text.norms[at] in group("negation.free"):
            return False  # "smoke free, a stain, pet free home"
        if text.norms[at] in group("negation.pests") and _is_listed(text, at):
            return True
        if at in text.breaks or text.norms[at] in _LABEL_SIGNS:
            return False
        if text.norms[at] in group("negation.from_home"):
            first = at + 1
            while first < end and text.norms[first] in group("articles", "negation.clean"):
                first += 1
            return text.norms[first] in group("negation.pests") or bool(text.near("flaw", first, first + 1))
    return False


def _is_listed(text: Text, at: int) -> bool:
    """Say whether a word is one of a list by itself: "pets, mold", but not "pet hair"."""
    behind = text.norms[at + 1] if at + 1 < len(text.norms) and at + 1 not in text.breaks else ""
    return not behind.isalpha() or behind in group("negation.glue") or behind in group("negation.pests")


def _answered(text: Text, end: int, high: int, among: Members) -> tuple[int, int] | None:
    """Return the answer that denies a phrase from behind: "Flaws: none", "stain and hole free"."""
    # "Holes? No." is one statement, although the question mark ends a sentence.
    asked = high < len(text.norms) and text.norms[high - 1] == "?"
    at = end
    signs = ""
    listed, unknown, only_free = False, 0, False
    while at < high + asked:
        norm = text.norms[at]
        if norm in group("negation.free"):
            after = text.norms[at + 1] if at + 1 < len(text.tokens) and at + 1 not in text.breaks else ""
            if after in group("negation.not_free") or at in text.breaks:
                return None
            low = max(text.sentence(end - 1).start, end - _ASIDE)
            homes, states = group("negation.homes"), group("flaw.are")
            # "my home is smoke and mold free"
            told = any(text.norms[i] in homes and text.norms[i + 1] in states for i in range(low, end - 1))
            home = after in homes or told
            of_home = home and _of_home(text, low, end)
            return (at, at + 1) if of_home or not only_free else None
        if only_free and (at in text.breaks or norm in group("negation.stop")):
            return None
        short = norm in group("negation.answer")
        last = at + (1 if short else _SPELT)
        if last <= len(text.norms) and "".join(text.norms[at:last]) in group("negation.answer"):
            after = text.norms[last] if last < len(text.tokens) and last not in text.breaks else ""
            plain = norm in group("negation.plain_answer")
            open_ended = plain or not after or not after.isalnum() or not norm.isalnum()
            open_ended = open_ended or (signs != "" and _begins_anew(text, last))
            return (at, last) if open_ended and (signs or plain) else None
        if norm in _LABEL_SIGNS:
            signs = norm
        elif at < high and at in among.ends and not signs:
            at = among.ends[at]
            continue
        elif norm in group("negation.glue") or norm == ",":
            listed, unknown = True, 0
        else:  # "from a mold, bed bug free home": unknown words may stand in the list of a home
            unknown += 1
            if signs or not listed or unknown > _UNKNOWN or not norm.isalpha():
                return None
            only_free = True
        at += 1
    return None


def _possible(
    text: Text, phrase: tuple[int, int], cues: Sequence[Hit], low: int, among: Members
) -> tuple[int, int] | None:
    """Return the word that makes a phrase a mere possibility."""
    start, end = phrase
    for at in _back(text, start, low, among):
        if text.norms[at] in group("negation.every"):
            return at, at + 1
    for cue in cues:
        if cue.key == "maybe" and cue.end <= start:
            near = start <= cue.end + _REACH and not _breaks_off(text, cue.end, start)
            if near or _heads_list(text, cue.end, start):
                return cue.start, cue.end
        if cue.key == "maybe" and end <= cue.start <= end + _REACH and _if_any(text, cue):
            others = any(end <= at < cue.start for at in among.ends)
            places = any(place.key != "photo" for place in text.near("place", end, cue.start))
            if cue.start <= end + 2 or not (others or places):
                return cue.start, cue.end
        if cue.key == "promise" and end <= cue.start <= end + _REACH and not _breaks_off(text, end, cue.start):
            placed = any(h.key == "place" for h in text.near("place", end, cue.start))
            if not placed:  # "wear on the cuffs will show in the photos" is said of this item
                return cue.start, cue.end
        if cue.key == "search" and cue.end <= start <= cue.end + _REACH and _seeks(text, cue.end, start):
            return cue.start, cue.end
    return _in_general(text, start)


def _seeks(text: Text, after: int, start: int) -> bool:
    """Say whether a phrase is what is looked for: "I checked every seam for holes", not "check the photos for it"."""
    between = text.norms[after:start]
    shown = any(hit.key == "photo" for hit in text.near("place", after, start))
    return not (shown or group("negation.sought").isdisjoint(between) or _breaks_off(text, after, start))


def _heads_list(text: Text, cue: int, start: int) -> bool:
    """Say whether the list of what is only possible begins before a phrase: "may have the following: "."""
    names = group("negation.following")
    return any(
        text.norms[at] in names and ":" in text.norms[at + 1 : at + 3] for at in range(cue, min(start, cue + _HEAD))
    )


def _in_general(text: Text, start: int) -> tuple[int, int] | None:
    """Return the subject of a sentence that speaks of goods in general, not of this item, before a phrase.

    "Used items will show wear", "this sort of item usually gets stains", "all blow molds have blemishes".
    """
    low = max(text.sentence(start).start, start - _WIDEST)
    if _generals().isdisjoint(text.norms[low:start]):
        return None
    goods, one, often = group("negation.goods"), group("negation.one"), group("negation.often")
    for at in range(low, start):
        norm = text.norms[at]
        if norm in often and (not one.isdisjoint(text.norms[max(low, at - 2) : at]) or _of_goods(text, low, at)):
            return at, at + 1
        if norm in goods and at > low and text.norms[at - 1] in group("negation.kinds"):
            verbs = text.norms[at + 1 : start]
            of_some = text.norms[at - 1] in group("negation.some_kinds") and not group("negation.have").isdisjoint(
                verbs
            )
            if of_some or not (often.isdisjoint(verbs) and group("negation.will").isdisjoint(verbs)):
                return at, at + 1
        if norm in group("negation.every_one") and _of_a_kind(text, at, start):
            return at, at + 1
    return None


@cache
def _generals() -> frozenset[str]:
    return group("negation.often", "negation.goods", "negation.every_one")


def _of_goods(text: Text, low: int, verb: int) -> bool:
    """Say whether goods in general are spoken of before a verb: "Items of the 70s often", not "these shoes often"."""
    goods, these = group("negation.goods"), group("negation.these")
    return any(
        text.norms[at] in goods and these.isdisjoint(text.norms[max(low, at - 2) : at]) for at in range(low, verb)
    )


def _of_a_kind(text: Text, every: int, start: int) -> bool:
    """Say whether one to three words name a kind of goods of which something is said: "most (old tees have) cracks"."""
    at = every + 1
    for verb in range(at + 1, min(start, at + 4)):
        if text.norms[verb] in group("negation.will") or text.norms[verb] in group("negation.have"):
            names = text.norms[at:verb]
            parts = any(h.key != "photo" for h in text.near("place", at, verb))
            # "all items have wear": so has this one
            known = text.norms[every] not in group("negation.some_kinds") and not group("negation.goods").isdisjoint(
                names
            )
            return not known and names[-1].endswith("s") and all(norm.isalpha() for norm in names) and not parts
    return False


def _if_any(text: Text, cue: Hit) -> bool:
    """Say whether a cue makes a possibility of what stands before it: "flaws (if any) are in the photos"."""
    return " ".join(text.norms[cue.start : cue.start + 2]) in group("negation.if_any")


@cache
def _passed_over() -> frozenset[str]:
    return group("negation.transparent", "negation.weak", "negation.glue") | {","}


def _back(text: Text, start: int, low: int, among: Members) -> Iterator[int]:
    """Yield the places before a phrase through adjectives and list members that begin after `low`, nearest first."""
    skip = _passed_over()
    at = start - 1
    while at >= 0 and at + 1 not in text.breaks:
        yield at
        if text.norms[at] not in skip and among.starts.get(at, -1) < low:
            return
        if text.norms[at] == "," and text.norms[at - 1] in group("negation.sorts"):
            return  # "no issues of any kind, small stain"
        at -= 1


def _breaks_off(text: Text, start: int, end: int) -> bool:
    return not group("negation.turns").isdisjoint(text.norms[start:end])
