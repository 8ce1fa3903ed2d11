"""The flaws that a seller states: what, where on the garment, how large.

    facts(flaws)        -> (Flaw("stain", "small stain on left cuff", place="left cuff", ...), ...)

A word of tables/en/flaw.toml is a candidate; it becomes a flaw when what stands beside it does not make it a name, a
verb, a design or a matter of the parcel, and when words/negation.py reads it as asserted; for what it denies, see
denials.py. Vague wear counts ("normal
wear", "signs of use"); what only may be ("may have small flaws") does not, unless it is said of this part of this item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group
from linter.words.flaw_about import by_somebody, is_of_item, sign_of, within
from linter.words.flaw_places import (
    WINDOW,
    articles,
    may_be_named,
    may_be_told,
    place_of,
    size_of,
)
from linter.words.garment import garment
from linter.words.negation import Polarity, Reading, members, reading
from linter.words.terms import Terms, terms
from linter.words.tokens import Hit, Text, texts

_NEAR = 3  # tokens before a doubtful word in which a word of size supports it
_PART = 4  # words of a part's name at most: "inside of left cuff"
_WIDE = 12  # tokens behind a word in which it is said to be of the photo alone
_LONGEST = 8  # words of a flaw's text
# What can be "intentional" in a garment.
_DESIGNED = frozenset(["hole", "rip", "fade", "wear", "stain", "print", "scuff", "snag", "generic", "repair"])
_HEADING = frozenset([":", "=", "-", "–", "—", "→", ";"])
_HEADED = 4  # tokens of the name of a part in a list: "Exterior canvas: excellent"
_PARCEL = 6  # tokens round a word in which the post is spoken of


@dataclass(frozen=True, slots=True)
class Flaw:
    """One flaw that the seller states.

    `kind` is a key of en/flaw.toml (stain, hole, rip, snag, pilling, fade, print, wear, scuff, missing, broken,
    repair, odor, care, generic); `text` the seller's words; `place` where on the garment and `size` how large, when
    stated; `photo_mentioned` says that the sentence points to a photo. `span` is the place of `text`. `may_be_told`
    says that there are words which may tell where it is, although no `place` was read; of a generic one with a place,
    of what kind it is.
    """

    kind: str
    text: str
    span: Span
    place: str | None = None
    size: str | None = None
    photo_mentioned: bool = False
    may_be_told: bool = False

    @property
    def of_named_part(self) -> bool:
        """Whether the words before it name the part that has it, or may do so: "the barrel has a scratch"."""
        return self.may_be_told or (self.place is not None and self.place not in self.text)


class Word(NamedTuple):
    """A word for a flaw of this item: where, of which kind, whether the words beside it let it assert, its reading."""

    hit: Hit
    kind: str
    supported: bool
    how: Reading


def flaw_words(facts: Facts) -> tuple[tuple[Word, ...], ...]:
    """Fact: the words for flaws of each text that are neither name, verb, design nor parcel, read."""
    return tuple(tuple(_read(text, trading)) for text, trading in zip(facts(texts), facts(terms), strict=True))


def _read(text: Text, trading: Terms) -> Iterator[Word]:
    among = members(text)
    for hit, kind, supported in _candidates(text, trading):
        yield Word(hit, kind, supported, reading(text, hit.start, hit.end, among))


def flaws(facts: Facts) -> tuple[Flaw, ...]:
    """Fact: the flaws that the title and the description state of this item, in order."""
    found: list[Flaw] = []
    placed: Counter[str] = Counter()  # kinds of those found that have a place
    of_work = any(_sells_work(text) for text in facts(texts))
    itself, named = _itself(facts), _goods_named(facts)
    for text, words in zip(facts(texts), facts(flaw_words), strict=True):
        end = 0
        for hit, kind, supported, how in words:
            if how.polarity is not Polarity.ASSERTED or not supported:
                continue
            if of_work and text.field == "title" and _in_name(text, hit) and not _is_told(text, hit):
                continue  # "How to Fix Broken Things"
            if text.norms[hit.end - 1] in named and place_of(text, hit) is None:
                continue  # a fountain pen, a slimming patch
            if (kind in ("generic", "broken") and _only_heads(text, hit)) or (
                kind == "wear" and _heads_lines(text, hit)
            ):
                continue
            flaw, end, goes_on = *_flaw(text, hit, kind, end), end == hit.start
            if goes_on and found and found[-1].kind == kind and found[-1].span.field == text.field:
                before = found.pop()  # "glue stains": two words, one flaw
                placed[kind] -= bool(before.place)
                span = Span(text.field, before.span.start, flaw.span.end)
                flaw = replace(flaw, span=span, text=_one_line(text.raw[span.start : span.end]))
            elif flaw.place is None and placed[kind] and _is_defined(text, hit):
                continue  # "the hole is tiny", of one that was named before
            if flaw.place and flaw.place.lower() == itself and not _goes_on(text, flaw.span.end):
                flaw = replace(flaw, place=None)  # a scratch on the mirror that is sold
            found.append(flaw)
            placed[kind] += bool(flaw.place)
    return tuple(found)


def _goes_on(text: Text, end: int) -> bool:
    """Say whether a sentence has more words behind a character: "on the mirror, bottom right"."""
    at = text.token_at(end - 1) + 1
    return any(map(str.isalnum, text.norms[at : text.sentence(at - 1).end]))


def _goods_named(facts: Facts) -> frozenset[str]:
    """Return the words of the title that name goods as often as flaws: "fountain pen", "bath bomb mold"."""
    title = next((text.norms for text in facts(texts) if text.field == "title"), ())
    if facts(garment).is_("put_on"):
        return frozenset()
    return group("flaw.goods").intersection(title)


def _itself(facts: Facts) -> str:
    """Return the word by which a title names what is not worn, in lower case, or "": of a mirror it is no part."""
    item = facts(garment)
    if item.wearable or item.word is None or item.word.field != "title":
        return ""
    return facts.listing.text("title")[item.word.start : item.word.end].lower().split()[-1]


def _sells_work(text: Text) -> bool:
    """Say whether a description begins with a word of works, which are sold: "Paperback, like new."."""
    opens = text.norms[:3]
    at = int(opens[:1] != () and opens[0] in articles())
    work, after = (*opens[at : at + 2], "", "")[:2]
    goes_on = not after[:1].isalpha() or after in group("prepositions", "flaw.comes_with")
    return text.field != "title" and work in group("flaw_about.works") and goes_on


def _in_name(text: Text, hit: Hit) -> bool:
    """Say whether a flaw in a title is inside a work's name: "The Broken Shore", but not "The Sea, broken spine"."""
    norms, low, high = text.norms, hit.start, hit.end
    while low and norms[low - 1][0].isalnum() and low not in text.breaks:
        low -= 1
    while high < len(norms) and norms[high][0].isalnum() and high not in text.breaks:
        high += 1
    led = hit.start > low and norms[hit.start - 1] in group("flaw_about.name_leads")
    spoken_of = group("flaw_about.works", "flaw.comes_with", "flaw.fastening", "flaw.part")
    return led and high > hit.end and spoken_of.isdisjoint(norms[low:high])


def _is_told(text: Text, hit: Hit) -> bool:
    """Say whether it is said where a flaw is, or how large: "novel, small tear", not only "The Broken Shore"."""
    sized = hit.start > 0 and text.norms[hit.start - 1] in group("flaw.size")
    return sized or place_of(text, hit) is not None


def _is_defined(text: Text, hit: Hit) -> bool:
    """Say whether a flaw is spoken of as one that is known: "The hole is tiny"."""
    at = hit.start
    while at and text.norms[at - 1] in group("flaw.size"):
        at -= 1
    return at > 0 and text.norms[at - 1] in group("flaw.definite")


@cache
def _leading(*, of_wear: bool) -> frozenset[str]:
    """Return the words before a flaw that are part of it; of wear they may name the part: "some heel wear"."""
    parts = group("flaw.part") if of_wear else frozenset[str]()
    return (group("flaw.size", "flaw.tint") | parts | group("flaw.joining")) - group("flaw.showing")


def _candidates(text: Text, trading: Terms) -> Iterator[tuple[Hit, str, bool]]:
    """Yield the flaw words that are neither name, verb, design nor parcel: hit, kind, and whether it may assert."""
    for hit in text.hits("flaw"):
        kind, _, need = hit.key.partition("_")
        if kind == "friend" or trading.holds(hit.start) or not is_of_item(text, hit, kind, need):
            continue
        sentence = text.sentence(hit.start)
        before = text.norms[hit.start - 1] if hit.start > sentence.start else ""
        if kind == "needs" and before in group("flaw.needers"):
            continue
        if kind == "needs":
            for at in range(hit.end, min(sentence.end, hit.end + 4)):
                mending = text.norms[at] in group("flaw.mending")
                renewed = text.norms[at] in group("flaw.renewed") and at + 1 < sentence.end
                if mending or renewed or text.norms[at] in group("flaw.care"):
                    yield hit._replace(end=at + 1 + renewed), "broken" if mending or renewed else "care", True
                    break
            continue
        supported = _supported(text, hit, kind, need)
        # in a title it is praise, the colour, or the cut ("loose jeans")
        if text.field == "title" and (kind in ("fade", "wear") or hit.key == "broken_of"):
            supported = supported and kind != "broken" and place_of(text, hit) is not None
        yield hit, kind, supported


def _heads_lines(text: Text, hit: Hit) -> bool:
    """Say whether a word for wear is the heading of lines below it: "Signs of wear:", "Exterior: excellent"."""
    at = hit.end
    below = at + 1 < len(text.tokens) and text.norms[at] in _HEADING and at + 1 in text.breaks
    return below and ":" in text.norms[at + 1 : at + 1 + _HEADED]


def _only_heads(text: Text, hit: Hit) -> bool:
    """Say whether "Flaws:" is a heading that states none itself ("Flaws: see photos", "Flaws: no rips")."""
    at, high = hit.end, len(text.tokens)
    if at >= high or text.norms[at] not in _HEADING:
        return False
    while at < high and not text.norms[at].isalnum():
        at += 1
    sentence = text.sentence(at) if at < high else None
    if sentence is None or text.norms[at] in group("flaw.pointing"):
        return not (hit.start and text.norms[hit.start - 1] in group("flaw.size"))  # "one flaw - see photo"
    starts = any(h.key in ("no", "not", "absent", "maybe") for h in text.near("negation", at, at + 1))
    follows = any(h.key != "friend" for h in text.near("flaw", at, min(sentence.end, at + WINDOW)))
    return starts or follows


def _supported(text: Text, hit: Hit, kind: str, need: str) -> bool:
    """Say whether the words beside a doubtful word make it a flaw."""
    sentence = text.sentence(hit.start)
    low, high = sentence.start, sentence.end
    if kind == "missing":
        if hit.end - hit.start > 2:
            return True  # "one button short" names the part
        before = text.norms[max(low, hit.start - 2) : hit.start]
        if not group("flaw.more").isdisjoint(before) and not group("flaw.fastening").isdisjoint(
            text.norms[low : hit.start]
        ):
            return True  # "a button has been replaced, but another is missing"
        around = *text.norms[max(low, hit.start - 3) : hit.start], *text.norms[hit.end : min(high, hit.end + 5)]
        return not group("flaw.fastening").isdisjoint(around)
    if not need or (need == "of" and _said_of_part(text, hit)):
        return True
    if kind == "broken":
        return within(text, max(low, hit.start - 3), min(high, hit.end + 3), "flaw.fastening")
    if text.norms[hit.start] in group("flaw.elastic"):
        behind = text.norms[hit.end : min(high, hit.end + 4)]
        gone = next((at for at, norm in enumerate(behind) if norm in group("flaw.slack")), None)
        return gone is not None and group("flaw_about.denied").isdisjoint(behind[:gone])
    first = text.norms[hit.start]
    if first in group("flaw.using"):
        before = ("", "", *text.norms[max(low, hit.start - 2) : hit.start])[-2:]
        shown = before[1] in group("flaw.shown") and before[0] not in group("prepositions")
        return (shown and before[0] not in group("flaw.not_shown")) or sign_of(text, hit.start)
    if first in group("flaw.worn"):  # "slightly worn", "corners are worn", but not "they are worn"
        before = ("", "", *text.norms[max(low, hit.start - 2) : hit.start])[-2:]
        how = before[1] in group("flaw.how_worn")
        return how or (before[1] in group("flaw.are") and before[0] in group("flaw.part")) or _said_of_part(text, hit)
    near = _NEAR if need == "if" else 1  # "slightly detached", but not "one side of the detached tag"
    for at in range(hit.start - 1, max(low, hit.start - near) - 1, -1):
        norm = text.norms[at]
        if norm == "," and text.norms[at - 1] in group("flaw.size") and at - 1 > low:
            continue  # "two small, unnoticeable shiny spots"
        if norm in (",", ":", "(", "/", "|") or (need != "if" and norm in group("prepositions")):
            break
        if norm in group("indefinite_articles") and first in group("flaw.countable"):
            return True
        if norm in group("flaw.size") or (
            at == hit.start - 1 and kind in ("wear", "scuff", "fade") and norm in group("flaw.part")
        ):
            return True
    if any(h.key == "photo" for h in text.near("place", hit.end, min(high, hit.end + 3))):
        return True
    after = text.norms[hit.end] if hit.end < high else ""
    if after in group("flaw.by") and not by_somebody(text, hit.end + 1):
        return True
    where = after in group("prepositions") and after not in group("flaw.not_where")
    where = where or (after in group("flaw.to") and first in group("flaw.to_place"))
    if where or (kind == "generic" and after in group("flaw.of_what")):
        keys = {"place", "part"} if first in group("flaw.hard") else {"place"}
        return any(p.key in keys for p in text.near("place", hit.end + 1, min(high, hit.end + 6)))
    return False


def _said_of_part(text: Text, hit: Hit) -> bool:
    """Say whether a word is said of a part of the item: "the clasp is a bit loose", "wobbly leg"."""
    at, low = hit.start, text.sentence(hit.start).start
    while at > low and text.norms[at - 1] in group("flaw.linking"):
        at -= 1
    hard = text.norms[hit.start] in group("flaw.slackened")
    if _ends_part(text, low, at, hard=hard):
        return True
    part = next(iter(text.near("place", hit.end, hit.end + 1)), None)
    return text.norms[hit.start] in group("flaw.attributes") and part is not None and part.key != "photo"


def _ends_part(text: Text, low: int, at: int, *, hard: bool) -> bool:
    """Say whether a part of the item is named right before a token; a `hard` one is none of the cloth."""
    if at <= low or text.norms[at - 1] in group("flaw.also_goods"):
        return False
    if text.norms[at - 1] in group("flaw.fastening"):
        return True
    if hard:
        return False
    named = any(h.end == at and h.key != "photo" for h in text.near("place", max(low, at - _PART), at))
    return named or text.norms[at - 1] in group("flaw.materials")


def _flaw(text: Text, hit: Hit, kind: str, floor: int) -> tuple[Flaw, int]:
    """Make the record of a flaw whose text may begin at token `floor`; return it with the token after its text."""
    sentence = text.sentence(hit.start)
    start = hit.start
    leading = _leading(of_wear=kind in ("wear", "scuff"))
    while start > max(floor, sentence.start) and hit.end - start < _LONGEST - 2:
        if text.norms[start - 1] not in leading:
            break
        start -= 1
    while start < hit.start and text.norms[start] in group("flaw.not_first"):
        start += 1
    place = place_of(text, hit)
    end = hit.end
    if place and hit.end <= place.start and place.end - start <= _LONGEST:
        others = text.near("flaw", hit.end, place.start)
        end = place.end if not others else hit.end
    photo = any(
        h.key == "photo"
        for h in text.near(
            "place", max(sentence.start, start - WINDOW), min(len(text.tokens), sentence.end + 4, end + WINDOW)
        )
    )
    flaw = Flaw(
        kind=kind,
        text=_one_line(text.original(start, end)),
        span=text.span(start, end),
        place=_one_line(text.original(place.start, place.end)) if place else None,
        size=size_of(text, hit),
        photo_mentioned=photo,
        may_be_told=may_be_told(text, hit) if place is None else kind == "generic" and may_be_named(text, hit),
    )
    return flaw, end


def _one_line(words: str) -> str:
    """Return words without the line break of a text that was wrapped."""
    return " ".join(words.split()) if "\n" in words else words
