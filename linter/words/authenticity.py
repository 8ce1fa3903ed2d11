"""Whether the item is what its brand says: the seller's claims, doubts and hedges, and proof that the text names.

- A claim: "100% authentic", "guaranteed genuine", "authentic Coach bag". Not one: "Vans Authentic", "genuine leather",
  "authentic vintage look", "authentic jersey", "authentic Mexican blanket".
- A doubt: "replica", "not sure if real". Not one: "fake pocket", "Replica" by Margiela, "no fakes".
- A hedge is a claim that the seller does not stand by: "authentic to my knowledge". It counts as both.
- "Chanel style", "BV inspired", "a bag like Chanel": another brand's name used for likeness, which marketplaces forbid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from linter import tables
from linter.facts import Facts
from linter.listing import Span
from linter.words.tokens import Hit, Text, texts
from linter.words.word_classes import shape

_DENIALS = frozenset("no not never don't dont doesn't isn't nor without won't neither if against".split())
_NUMBERED = frozenset("# : number no code name num id style".split())
_LETTERS = {"claim": "R", "noun": "A", "real": "r", "unsure": "U", "believe": "B", "knowledge": "K", "fill": "f"}
_SAYING = frozenset(["claim", "copy", "proof", "doubt", "like"])
_NOT = frozenset("not isn't isnt aren't never".split())
# Makers of a model that is called Authentic; there, the bare word is its name.
_MODELS = re.compile(r"\bvans\b", re.IGNORECASE)
# Before "like Chanel": shops, tastes and sizes are compared, not goods.
_OTHER_LIKES = frozenset(
    "brand brands designer designers label labels name names shop shops store stores retailers boutiques houses makers "
    "companies outlets something anything items pieces things styles fit fits size "
    "sized sizing run runs smell smells smelled wear wears it you we i they who would really also don't".split()
)
_HEDGING = frozenset(["unsure", "believe", "knowledge"])
_DOUBT = re.compile(r"U[f]{0,6}[RrA]|A[f]{0,2}U")  # not sure if it is authentic, authenticity unknown
_HEDGE = re.compile(r"[BK][f]{0,5}[Rr]|[RrA]f{0,2}K")  # believed to be authentic, authentic as far as I know
_REACH = 5  # tokens back from a doubt within which a denial takes it away: "no cheap fakes"
# A shop's policy names what it does not deal in over a longer way: "we don't sell any kind of replica, copy or fake".
_FAR = 14
_DEALING = frozenset(
    "sell selling sells sold condone support promote deal carry list accept buy buying stock offer tolerate".split()
)


class Likeness(NamedTuple):
    """A brand's name used for likeness, and where; `weak` where it may be the item's own: "wears like Coach"."""

    brand: str
    span: Span
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Authenticity:
    """What a listing says of its authenticity. `faked` is the often-faked brand that it is sold as, if any."""

    claims: tuple[Span, ...] = ()  # firm or hedged
    doubts: tuple[Span, ...] = ()  # doubts, hedges and likenesses
    hedges: tuple[Span, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    proofs: tuple[Span, ...] = ()
    faked: str | None = None


def authenticity(facts: Facts) -> Authenticity:
    """Fact: claims, doubts, likenesses and proof in the title and the description."""
    found: dict[str, list[Span]] = {"claims": [], "doubts": [], "hedges": [], "proofs": []}
    likenesses: list[Likeness] = []
    read = facts(texts)
    model = bool(_MODELS.search(f"{facts.listing.text('brand')} {facts.listing.text('title')}"))
    for text in read:
        doubts, hedges = [], []
        if any(hit.key in _HEDGING for hit in text.hits("authenticity")):
            made = shape(text, "authenticity", _LETTERS)
            doubts, hedges = list(made.find(_DOUBT)), list(made.find(_HEDGE))
        found["doubts"] += [text.span(*place) for place in doubts]
        found["hedges"] += [text.span(*place) for place in hedges]
        settled = [*doubts, *hedges]
        for hit in text.hits("authenticity"):
            if hit.key not in _SAYING or any(start <= hit.start < end for start, end in settled):
                continue
            kind = _kind(text, hit)
            if kind == "like":
                likenesses += _likeness(text, hit)
            elif kind == "claims" and model and text.norms[hit.start : hit.end] == ("authentic",):
                continue
            elif kind:
                negated = hit.key == "claim" and kind == "doubts"  # the word for "not" stands right before
                found[kind].append(text.span(hit.start - negated, hit.end))
    listing = facts.listing
    own = _faked(listing.text("brand"), listing.text("title"), {k.brand for k in likenesses if k.span.field == "title"})
    likenesses = [like for like in likenesses if like.brand != own or not like.weak]
    return Authenticity(
        tuple(found["claims"] + found["hedges"]),
        tuple(found["doubts"] + found["hedges"] + [like.span for like in likenesses]),
        tuple(found["hedges"]),
        tuple(likenesses),
        tuple(found["proofs"]),
        _faked(listing.text("brand"), listing.text("title"), {like.brand for like in likenesses}),
    )


def _kind(text: Text, hit: Hit) -> str | None:
    low = max(text.sentence(hit.start).start, hit.start - _REACH)
    before = text.norms[low : hit.start]
    if hit.key == "claim":
        if before[-1:] == ("no",):
            return None
        return "doubts" if before[-1:] and before[-1] in _NOT else "claims"
    if hit.key == "copy":
        denied = not _DENIALS.isdisjoint(before) or _not_dealt_in(text, hit)
        return None if denied else "doubts"
    if hit.key == "proof":
        return None if any(word in ("no", "without", "not", "missing") for word in before[-2:]) else "proofs"
    return {"doubt": "doubts", "like": "like"}.get(hit.key)


def _not_dealt_in(text: Text, hit: Hit) -> bool:
    """Say whether copies are what the seller does not deal in: "I do not condone selling or using fakes"."""
    low = max(text.sentence(hit.start).start, hit.start - _FAR)
    words = text.norms[low : hit.start]
    denials = [at for at, word in enumerate(words) if word in _DENIALS]
    after = words[denials[-1] + 1 :] if denials else []
    return bool(_DEALING.intersection(after)) and "but" not in after and "it's" not in after


@cache
def _brands() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    data = tables.table("faked_brands")
    names = sorted(data["brands"], key=len, reverse=True)
    known = {_plain(name): name for name in names} | {short: short for short in data["short"]}
    words = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(_plain(n)) for n in names)})(?!\w)")
    short = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, data['short']))})(?!\w)")
    return words, short, known


def _plain(name: str) -> str:
    return name.lower().replace("-", " ").replace("’", "'")


def _brand_in(raw: str) -> tuple[str, int, int] | None:
    """Return the first often-faked brand in a text and its place."""
    words, short, known = _brands()
    found = words.search(_plain(raw)) or short.search(raw)
    return (known[found.group()], found.start(), found.end()) if found else None


def _likeness(text: Text, hit: Hit) -> list[Likeness]:
    """Return the brand that stands right before ("Chanel style") or right after ("inspired by Chanel")."""
    word = text.original(hit.start, hit.end).lower()
    following = text.norms[hit.end] if hit.end < len(text.tokens) else ""
    if word.startswith("style") and (following in _NUMBERED or following[:1].isdigit()):
        return []
    weak = word == "like"
    sentence = text.sentence(hit.start)
    before = text.norms[max(sentence.start, hit.start - _REACH) : hit.start]
    if weak and ((before[-1:] and before[-1] in _OTHER_LIKES) or not _DENIALS.isdisjoint(before)):
        return []
    low, high = max(sentence.start, hit.start - 3), min(sentence.end, hit.end + 4)
    places = []
    if hit.start > low and (not word.endswith((" by", " to", " of", " for")) if not weak else _is_suffix(text, hit)):
        places.append((low, hit.start, True))
    if high > hit.end and (weak or word.endswith((" by", " to", " of", " for"))):
        places.append((hit.end + (weak and following in ("a", "an", "the", "real")), high, False))
    for start, end, ends_there in places:
        raw = text.original(start, end) if start < end else ""
        found = _brand_in(raw)
        if found and (found[2] == len(raw) if ends_there else found[1] <= (0 if weak else 4)):
            offset = text.tokens[start].start
            first, last = offset + found[1], offset + found[2]
            if weak and not text.raw[first].isupper():  # "like supreme comfort"
                continue
            at = text.tokens[hit.start].start, text.tokens[hit.end - 1].end
            return [Likeness(found[0], Span(text.field, min(first, at[0]), max(last, at[1])), weak)]
    return []


def _is_suffix(text: Text, hit: Hit) -> bool:
    """Whether "like" ends a word: "Chanel-like"; in "Chanel like new" it does not."""
    return text.raw[text.tokens[hit.start].start - 1] == "-"


def _faked(brand: str, title: str, liked: set[str]) -> str | None:
    """Return the often-faked brand that the item is sold as: the brand field's, or else one of the title."""
    if brand:
        found = _brand_in(brand)
        return found[0] if found and found[1] == 0 else None
    found = _brand_in(title)
    return found[0] if found and found[0] not in liked else None
