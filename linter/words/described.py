"""What the goods are by a description alone: what it introduces, what it speaks of, and what is said of such things.

What a text introduces counts most by far: "This is a wool coat", "I'm selling my desk", or how it begins. What it only
speaks of counts less, and not at all where it stands for a likeness or for what the goods are for, from or with: a
figure of a girl in a dress, a rack for coats, a cushion made of an old sweater, "the dress is a replacement". Clothes
that are not introduced are weighed against signs of other goods: pages and a spine, a glaze, a plug. Where the two are
equal nothing is told, because a rule about clothes that judges a teapot is worse than none. Words:
tables/en/garment*.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

from linter.facts import Facts
from linter.tables import alternation, group, pattern
from linter.words.garment_words import GOODS, HINT, TOPIC, Named, garment_hits, kind_is, rank, type_is
from linter.words.terms import in_terms
from linter.words.tokens import Hit, Text

# What a word weighs: where the text introduces it; a garment that it speaks of; a thing, or a word that is as often a
# part (top); and what the item is worn or used with.
_INTRODUCED, _SPOKEN_OF, _IN_PASSING, _BESIDE = 4.0, 1.0, 0.5, 0.25
_REACH = 12  # tokens behind an opening such as "this is"
_WORDS_BEHIND = 40  # characters in which a text says that something is missing
# Tokens from a word that leans to what it is said of, and back to what goes with it: "styled with my low rise jeans".
_OF_NEXT, _OF_BEFORE = 2, 4
_NEAR = 3  # tokens before a garment's name in which a stuff says that it is an ornament: a porcelain lady's shoe
_QUOTES = frozenset('"“”„«»')
_IN_QUOTES = 4  # tokens before a word in which a name in quotation marks begins
_ENDS_NAME = frozenset(',.;:()[]/|-–—&+"“”#')  # signs that end the name that a text begins with
_place = attrgetter("start")


def described(facts: Facts, text: Text, *, doubtful: bool) -> tuple[Named | None, Named | None]:
    """Return what the description says is sold, and where it does not, what it leans to; None where it is in doubt."""
    weights: dict[str, float] = {}
    first: dict[str, Named] = {}
    introduced, of_stuff = _introduced(text, doubtful=doubtful)
    lacking: set[str] = set()  # kinds of which the text says that there is none: "the belt is missing"
    named_at = {hit.start for hit in garment_hits(text, doubtful=doubtful) if rank(hit.key) != HINT}
    for hit in garment_hits(text, doubtful=doubtful, told_alone=True):
        if hit.end in named_at and hit.end not in text.breaks:
            if hit.start in introduced:
                introduced.add(hit.end)
            continue  # "a Converse sweatshirt", "shoe rack", "cami top": the last word names it
        weight = _weight(facts, text, hit, introduced)
        if weight:
            named = Named(hit.key, text.span(hit.start, hit.end))
            first.setdefault(named.kind, named)
            weights[named.kind] = weights.get(named.kind, 0) + weight
            if weight == _BESIDE and _apart().match(_after(text, hit)):
                lacking.add(named.kind)
    weights = {
        kind: _BESIDE if kind in lacking and weight < _INTRODUCED else weight for kind, weight in weights.items()
    }
    order = [kind for kind in first if weights[kind] > _BESIDE]
    best = first[max(order, key=lambda kind: (weights[kind], -order.index(kind)))] if order else None
    if best is not None and best.rank < GOODS and weights[best.kind] < _SPOKEN_OF:
        best = None  # "the top guide of the rod": a word that is as often a part, once, in passing
    goods, worn = _signs(facts, text)
    if best is not None and best.rank < GOODS and weights[best.kind] < _INTRODUCED:
        against = len(set(goods)) - len(set(worn)) - sum(weights[kind] for kind in order if _is_worn(kind))
        against += _INTRODUCED * of_stuff
        if against > 0:
            leans = Named(_most(goods), None) if goods else None
            return next((first[kind] for kind in order if not _is_worn(kind)), leans), None
        if against == 0:
            return None, None
    return best, leaning(facts, text)


def introduces(text: Text) -> str | None:
    """Return the kind of what a text introduces first as sold: "This is a wool coat"; None where it introduces none."""
    starts, _ = _introduced(text, doubtful=False)
    return next((Named(hit.key, None).kind for hit in garment_hits(text) if hit.start in starts), None)


def leaning(facts: Facts, text: Text) -> Named | None:
    """Return what the words lean to that name nothing: "inseam" to trousers, "glaze" to no clothes at all."""
    goods, worn = _signs(facts, text)
    more = len(set(goods)) - len(set(worn))
    if more > 0 or worn:
        return Named(_most(goods if more > 0 else worn), None) if more else None
    return None


def _signs(facts: Facts, text: Text) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return (type, phrase) of each word that leans, to other goods and to what is worn."""
    leaning_hits = (hit for hit in text.hits(TOPIC) if rank(hit.key) == HINT)
    found = [
        (hit.key, " ".join(text.norms[hit.start : hit.end]))
        for hit in leaning_hits
        if not in_terms(facts, text.span(hit.start, hit.end))
        and not _of_beside(text, hit)
        and (text.field == "title" or " ".join(text.norms[hit.start : hit.end]) not in group("garment.leans_in_titles"))
    ]
    goods = [sign for sign in found if not _is_worn(Named(sign[0], None).kind)]
    return goods, [sign for sign in found if sign not in goods]


def _is_worn(kind: str) -> bool:
    return kind_is(kind, "wearable")


def _most(signs: Sequence[tuple[str, str]]) -> str:
    keys = [key for key, _ in signs]
    return max(dict.fromkeys(keys), key=keys.count)


def _weight(facts: Facts, text: Text, hit: Hit, introduced: Iterable[int]) -> float:
    vague = type_is(hit.key, "vague")
    if (
        type_is(hit.key, "only_beside")
        or rank(hit.key) == HINT
        or (vague and text.norms[hit.start] in group("garment.undersides"))
        or in_terms(facts, text.span(hit.start, hit.end))
    ):
        return 0
    apart = _apart().match(_after(text, hit))
    if hit.start in introduced and not apart:
        return _INTRODUCED
    if type_is(hit.key, "head_only") or _only_shown(text, hit):
        return 0
    before = _before(text, hit)
    beside = not group("garment.beside").isdisjoint(text.norms[text.sentence(hit.start).start : hit.start])
    subject = hit.end < len(text.norms) and text.norms[hit.end] in group("garment.says_of")
    if beside or (_aside().search(before) and not subject) or apart:
        return _BESIDE
    return _IN_PASSING if rank(hit.key) >= GOODS or vague else _SPOKEN_OF


def _of_beside(text: Text, hint: Hit) -> bool:
    """Say whether a word that leans to a kind is said of what goes with the item: "paired with low rise jeans"."""
    named = any(rank(hit.key) != HINT for hit in text.near(TOPIC, hint.end, hint.end + _OF_NEXT))
    start = max(text.sentence(hint.start).start, hint.start - _OF_BEFORE)
    return named and not group("garment.beside").isdisjoint(text.norms[start : hint.start])


def _before(text: Text, hit: Hit) -> str:
    """Return what the sentence says before a word."""
    return text.raw[text.tokens[text.sentence(hit.start).start].start : text.tokens[hit.start].start]


def _after(text: Text, hit: Hit) -> str:
    """Return the few words behind a word."""
    end = text.tokens[hit.end - 1].end
    return text.raw[end : end + _WORDS_BEHIND]


def _only_shown(text: Text, hit: Hit) -> bool:
    """Whether the garment is only a likeness, or a doll's."""
    if rank(hit.key) >= GOODS:
        return False
    sentence = text.sentence(hit.start)
    behind = text.original(hit.end, sentence.end) if hit.end < sentence.end else ""
    return bool(_likened().search(_before(text, hit)) or _of_a_doll().match(behind))


@cache
def _of_a_doll() -> re.Pattern[str]:
    """What follows the name of what a doll wears: "outfit made for an 18 inch doll"."""
    joins, dolls = alternation(group("garment.for_dolls")), alternation(group("garment.dolls"))
    return re.compile(rf"[^.;]{{0,30}}\b{joins}(?:\s+[\w\d.\"”'’/-]+){{0,4}}?\s+{dolls}\b", re.IGNORECASE)


@cache
def _likened() -> re.Pattern[str]:
    """What ends where the name of a garment begins that is only shown, worn by a figure, or spoken of in a book."""
    shown, people = alternation(group("garment.shown")), alternation(group("garment.people", "garment.dolls"))
    worn, theirs = alternation(group("garment.worn_by")), alternation(group("garment.theirs"))
    return re.compile(
        rf"\b(?:{shown}\b[^.;:()]{{0,60}}"
        rf"|{people}(?:\s+[\w-]+){{0,2}}\s+{worn}(?:\s+[\w-]+){{0,4}}\s+"
        rf"|{worn}\s+{theirs}(?:\s+[\w-]+){{0,3}}\s+)\Z",
        re.IGNORECASE,
    )


@cache
def _aside() -> re.Pattern[str]:
    """What ends where the name begins of something that the goods are for, from or without."""
    words, between = alternation(group("garment.aside")), alternation(group("garment.not_aside"))
    return re.compile(rf"(?:\b{words}(?:\s+(?!{between}\b)[\w'’-]+){{0,4}}\s+|#)\Z", re.IGNORECASE)


@cache
def _apart() -> re.Pattern[str]:
    """What begins behind the name of something that is no more than a part: "is a replacement", "are missing"."""
    part, ends = alternation(group("garment.apart")), alternation(group("garment.joins", "garment.but"))
    return re.compile(
        rf"\s*(?:(?:is|are|was|were|has been|have been)\s+)?(?:(?:not|a|an)\s+)*{part}\s*(?:[.,;!)]|{ends}\b|\Z)",
        re.IGNORECASE,
    )


def _introduced(text: Text, *, doubtful: bool) -> tuple[set[int], bool]:
    """Return where the words begin that a text introduces the item by: the last of each row of them.

    And whether it introduces an ornament: "a porcelain lady's shoe".
    """
    openings = [(match.end(), match[0].lower()) for match in pattern("garment.opens").finditer(text.raw)]
    starts = {bisect_left(text.tokens, end, key=_place): word for end, word in openings}
    named = [
        hit for hit in garment_hits(text, doubtful=doubtful, told_alone=True) if not type_is(hit.key, "only_beside")
    ]
    named = [hit for hit in named if rank(hit.key) != HINT]
    stops = group("garment.after_opening")
    found: set[int] = set()
    of_stuff = False
    if text.norms[1:2] == ("(",) and ")" in text.norms[:_REACH]:
        starts.setdefault(text.norms.index(")") + 1, "")  # "New (with tags) red flannel"
    for start, opening in {**starts, 0: ""}.items():
        if start < len(text.norms) and text.norms[start] in group("garment.aside"):
            continue  # "No box.", "for a doll"
        end = min(start + _REACH, text.sentence(start).end if start < len(text.tokens) else 0)
        end = next((at for at in range(start + 1, end) if text.norms[at] in stops or _another(text, at)), end)
        row = [hit for hit in named if start <= hit.start < end and not (_loose(hit) and _ends(text, start, hit))]
        row = [hit for hit in row if not _quoted(text, hit)] or row  # Tommy Hilfiger "Tommy Jeans" t-shirt
        row = [hit for hit in row if hit is row[0] or not _ends(text, row[0].end, hit)]
        firm = [hit for hit in row if not type_is(hit.key, "head_only")]
        if opening not in group("garment.pointing") and row and row[-1] not in firm and _last(text, row[-1], end):
            firm = firm if firm and firm[-1].end < row[-1].start else row[-1:]
        plain = [hit for hit in firm if not type_is(hit.key, "vague")] or firm  # "jacket blazer top"
        for hit in plain[-1:]:
            if _ornament(text, start, hit):
                of_stuff = True
            elif not _only_shown(text, hit):
                found.add(hit.start)
    return found, of_stuff


def _another(text: Text, at: int) -> bool:
    """Whether something else begins at a token: "first printing, its jacket"."""
    return text.norms[at - 1] in _ENDS_NAME and text.norms[at] in group("articles", "garment.theirs")


def _last(text: Text, hit: Hit, end: int) -> bool:
    """Whether the name ends with a word: "a phone", but not "a phone number"."""
    at = hit.end
    return at >= end or at in text.breaks or text.norms[at] in _ENDS_NAME or text.norms[at] in ".!?"


def _loose(hit: Hit) -> bool:
    """Whether a word names a part or what comes with it as often: "solid top" of a guitar, "38 mm case" of a watch."""
    return type_is(hit.key, "head_only") or type_is(hit.key, "vague")


def _ends(text: Text, start: int, hit: Hit) -> bool:
    """Whether a name that begins at a token has ended before a word: "cardigan, navy, patch at the elbow"."""
    return not _ENDS_NAME.isdisjoint(text.norms[start : hit.start]) or any(
        at in text.breaks for at in range(start + 1, hit.start + 1)
    )


def _quoted(text: Text, hit: Hit) -> bool:
    """Whether a word ends a name of several words that stands in quotation marks."""
    before = text.norms[max(0, hit.start - _IN_QUOTES) : hit.start - 1]
    return (
        hit.end < len(text.norms)
        and text.norms[hit.end] in _QUOTES
        and not _QUOTES.isdisjoint(before)
        and text.norms[hit.start - 1] not in _QUOTES
    )


def _ornament(text: Text, start: int, hit: Hit) -> bool:
    """Whether a thing of the wardrobe is of a stuff that nobody wears: "a porcelain lady's shoe"."""
    near = text.norms[max(start, hit.start - _NEAR) : hit.start]
    return rank(hit.key) < GOODS and not group("garment.hard_stuff").isdisjoint(near)
