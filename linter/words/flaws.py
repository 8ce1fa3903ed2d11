"""The flaws that a seller states, and the flaws that a seller denies: what, where on the garment, how large.

    facts(flaws)        -> (Flaw("stain", "small stain on left cuff", place="left cuff", ...), ...)   the asserted ones
    facts(flaw_claims)  -> FlawClaims(denies=True, denials=(Span(...),), ...)

A word of tables/en/flaw.toml is a candidate; it becomes a flaw when what stands beside it does not make it a name, a
verb, a design or a matter of the parcel, and when words/negation.py reads it as asserted. Vague wear counts ("normal
wear", "signs of use"); what only may be ("may have small flaws") does not, unless it is said of this part of this item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group
from linter.words.flaw_about import by_somebody, is_of_item, sign_of, within
from linter.words.flaw_places import (
    WINDOW,
    articles,
    is_end_of_name,
    is_heading,
    is_said_of,
    may_be_named,
    may_be_told,
    named_part,
    place_of,
    size_of,
)
from linter.words.negation import Polarity, members, reading
from linter.words.terms import Terms, terms
from linter.words.tokens import Hit, Text, texts

_NEAR = 3  # tokens before a doubtful word in which a word of size supports it
_PART = 4  # words of a part's name at most: "inside of left cuff"
_WIDE = 12  # tokens behind a word in which it is said to be of the photo alone
_LONGEST = 8  # words of a flaw's text
# To deny a smell or a missing part is not to deny flaws.
_NOT_DENIALS = frozenset(["odor", "missing", "repair", "needs"])
_NOT_POSSIBLE = frozenset(["repair", "needs"])  # "could be repaired"
# What can be "intentional" in a garment.
_DESIGNED = frozenset(["hole", "rip", "fade", "wear", "stain", "print", "scuff", "snag", "generic", "repair"])
_LIST = 14  # tokens of a denied list, behind which an exception stands
_HEADING = frozenset([":", "=", "-", "–", "—", "→", ";"])
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


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial: the kind denied ("generic" for flaws as such), its words, and whether an exception is made.

    `place` is the part of the item that alone is spoken of: "no wear on the cuffs", "the sole is in perfect condition".
    `of_part` says that it may be about a part alone, which the sentence named before: "the lining has marks, no holes".
    `of_use` says that it is about one thing or its use alone, "no issues with the zip", and `of_working` that it is
    about what keeps it from working: "no structural issues".
    """

    kind: str
    span: Span
    excepted: bool = False
    place: str | None = None
    of_part: bool = False
    of_use: bool = False
    of_working: bool = False


@dataclass(frozen=True, slots=True)
class FlawClaims:
    """What a listing says about flaws in general.

    `denials` are the words that deny ("no flaws", "perfect condition"), `soft` those that deny only the worst ("no
    major flaws"), `possible` those that speak of what may be ("may have small flaws").
    """

    denials: tuple[Denial, ...] = ()
    soft: tuple[Span, ...] = ()
    possible: tuple[Span, ...] = ()

    @property
    def denies(self) -> bool:
        """Whether the listing claims to have no flaws, or none of some kind, anywhere on the item."""
        return any(denial.place is None for denial in self.denials)


@dataclass(frozen=True, slots=True)
class FlawReading:
    """All that the flaw words of a listing say."""

    flaws: tuple[Flaw, ...]
    claims: FlawClaims


def flaws(facts: Facts) -> tuple[Flaw, ...]:
    """Fact: the flaws that the title and the description state of this item, in order."""
    return facts(flaw_reading).flaws


def flaw_claims(facts: Facts) -> FlawClaims:
    """Fact: what the listing denies, half denies and holds possible."""
    return facts(flaw_reading).claims


def flaw_reading(facts: Facts) -> FlawReading:
    """Fact: the flaw words of title and description, each read as asserted, denied, half denied or possible."""
    found: list[Flaw] = []
    placed: Counter[str] = Counter()  # kinds of those found that have a place
    denials: list[Denial] = []
    soft: list[Span] = []
    possible: list[Span] = []
    of_work = any(_sells_work(text) for text in facts(texts))
    for text, trading in zip(facts(texts), facts(terms), strict=True):
        end = 0
        among = members(text)
        for hit, kind, supported in _candidates(text, trading):
            how = reading(text, hit.start, hit.end, among)
            if how.polarity is Polarity.ASSERTED:
                if of_work and text.field == "title" and _in_name(text, hit) and not _is_told(text, hit):
                    continue  # "How to Fix Broken Things"
                if supported and not (kind in ("generic", "broken") and _only_heads(text, hit)):
                    flaw, end, goes_on = *_flaw(text, hit, kind, end), end == hit.start
                    if goes_on and found and found[-1].kind == kind and found[-1].span.field == text.field:
                        before = found.pop()  # "glue stains": two words, one flaw
                        placed[kind] -= bool(before.place)
                        span = Span(text.field, before.span.start, flaw.span.end)
                        flaw = replace(flaw, span=span, text=_one_line(text.raw[span.start : span.end]))
                    elif flaw.place is None and placed[kind] and _is_defined(text, hit):
                        continue  # "the hole is tiny", of one that was named before
                    found.append(flaw)
                    placed[kind] += bool(flaw.place)
            elif how.polarity is Polarity.POSSIBLE:
                if supported and kind not in _NOT_POSSIBLE:
                    possible.append(_joined(text, hit, how.cue))
            elif how.polarity is Polarity.SOFT:
                soft.append(_joined(text, hit, how.cue))
            elif kind not in _NOT_DENIALS and not _only_looks(text, hit, how.cue):
                denials.append(_denial(text, hit, kind, how.cue))
        denials += [
            _denial(text, hit, "generic", None)
            for hit in text.hits("condition")
            if hit.key == "perfect"
            and not trading.holds(hit.start)
            and not (_of_some(text, hit) or _as_bought(text, hit))
            and reading(text, hit.start, hit.end, among).polarity is Polarity.ASSERTED
        ]
    return FlawReading(tuple(found), FlawClaims(tuple(denials), tuple(soft), tuple(possible)))


def _sells_work(text: Text) -> bool:
    """Say whether a description begins with a word of works, which are sold: "Paperback, like new."."""
    opens = text.norms[:3]
    at = int(opens[:1] != () and opens[0] in articles())
    work, after = (*opens[at : at + 2], "", "")[:2]
    goes_on = not after[:1].isalpha() or after in group("prepositions") | group("flaw.comes_with")
    return text.field != "title" and work in group("flaw_about.works") and goes_on


def _in_name(text: Text, hit: Hit) -> bool:
    """Say whether a flaw in a title is inside a work's name: "The Broken Shore", but not "The Sea, broken spine"."""
    norms, low, high = text.norms, hit.start, hit.end
    while low and norms[low - 1][0].isalnum() and low not in text.breaks:
        low -= 1
    while high < len(norms) and norms[high][0].isalnum() and high not in text.breaks:
        high += 1
    led = hit.start > low and norms[hit.start - 1] in group("flaw_about.name_leads")
    spoken_of = group("flaw_about.works") | group("flaw.comes_with") | group("flaw.fastening") | group("flaw.part")
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
    return (group("flaw.size") | group("flaw.tint") | parts | group("flaw.joining")) - group("flaw.showing")


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


def _denial(text: Text, hit: Hit, kind: str, cue: tuple[int, int] | None) -> Denial:
    start, end = (min(hit.start, cue[0]), max(hit.end, cue[1])) if cue else (hit.start, hit.end)
    words = text.norms[start:end]
    return Denial(
        kind,
        _joined(text, hit, cue),
        _excepted(text, hit, cue),
        _only_of(text, hit, cue),
        _after_part(text, start),
        of_use=words[-1] in group("flaw.of_use") and _limits_use(text, end),
        of_working=not group("flaw.of_working").isdisjoint(words),
    )


def _limits_use(text: Text, at: int) -> bool:
    """Say whether the word at a token limits a denial before it to one thing or its use: "no issues with the zip"."""
    if at >= text.sentence(at - 1).end:
        return False
    return text.norms[at] in group("flaw.limits_use") or text.norms[at].endswith(tuple(group("flaw.limiting_ends")))


def _excepted(text: Text, hit: Hit, cue: tuple[int, int] | None) -> bool:
    """Say whether a denial makes an exception: "no other flaws", "no flaws except a small stain"."""
    start = min(hit.start, cue[0]) if cue else hit.start
    end = max(hit.end, cue[1]) if cue else hit.end
    inside = text.norms[max(0, start - 2) : end]
    last = stop = text.sentence(end - 1).end
    while stop < len(text.norms) and not text.norms[stop][0].isalnum():
        stop += 1
    if stop < len(text.norms) and text.norms[stop] in group("flaw.corrects"):
        return True  # "no flaws!! well, one sequin is missing"
    after = text.norms[end : min(end + 6, last)]
    if not (group("flaw.others").isdisjoint(inside) and group("flaw.exceptions").isdisjoint(after)):
        return True
    # at the end of a list: "not a chip, crack or noticeable wear except for the rim"
    return not group("flaw.wide_exceptions").isdisjoint(text.norms[end : min(end + _LIST, last)])


def _only_of(text: Text, hit: Hit, cue: tuple[int, int] | None) -> str | None:
    """Return the part of the item that alone a denial is about: "no wear on the cuffs", "the strap has no stains"."""
    sentence = text.sentence(hit.start)
    start = min(hit.start, cue[0]) if cue else hit.start
    end = max(hit.end, cue[1]) if cue else hit.end
    if cue and end < sentence.end and text.norms[end] in group("flaw.on_part"):
        at = end + 1 + (end + 1 < sentence.end and text.norms[end + 1] in articles())
        named = next((h for h in text.near("place", at, at + 1) if h.key != "photo"), None)
        named = named and _whole_name(text, named, sentence.end)
        of_each = hit.key != "generic"
        if named is None and (of_each or text.norms[min(end + 1, sentence.end - 1)] not in group("flaw.each")):
            named = named_part(text, end, sentence.end, of_each=of_each)
        if named and not _is_whole(text.norms[named.start : named.end]):
            return text.original(named.start, named.end)
    if cue is None and start > sentence.start:  # "inside spotless"
        named = next((h for h in text.near("place", start - 1, start) if h.key != "photo" and h.end == start), None)
        of_all = group("flaw.everywhere") | group("flaw.also_goods")  # "overall immaculate", "top immaculate"
        if named and " ".join(text.norms[named.start : named.end]) not in of_all:
            return text.original(named.start, named.end)
    verb = start - 1
    while verb > sentence.start and text.norms[verb] in group("flaw.joins_part"):
        verb -= 1
    if verb > sentence.start and text.norms[verb] in group("flaw.of_parts"):
        for named in text.near("place", max(sentence.start, verb - 5), verb):
            between = group("flaw.joins_part") | group("flaw.too")
            if named.key != "photo" and between.issuperset(text.norms[named.end : verb]):
                return text.original(named.start, named.end)
    return None


def _is_whole(words: Sequence[str]) -> bool:
    """Say whether a place is all of the item or most of it: "all over", "front or back", not "front element"."""
    named = set(words) - group("either") - {"and"}
    return not group("flaw.whole").isdisjoint(named) and (group("flaw.whole") | group("place.sides")).issuperset(named)


def _whole_name(text: Text, side: Hit, high: int) -> Hit:
    """Return a side together with what it is a side of: "front or rear lens elements"."""
    at = side.end
    while at < high and (text.norms[at] in group("either") | {"and"} or text.near("place", at, at + 1)):
        at += 1
    goes_on = at < high and text.norms[at].isalpha() and group("flaw.nowhere").isdisjoint(text.norms[at : at + 1])
    return side._replace(end=at + 1) if goes_on and not is_end_of_name(text.norms[at]) else side


def _after_part(text: Text, at: int) -> bool:
    """Say whether the sentence names a part, or other goods, before a denial, with a verb behind it."""
    low = max(text.sentence(at).start, at - _LIST)
    if is_said_of(text, at, low) or is_heading(text, at - 1):
        return True  # "frames good no cracks", "glass: no cracks"
    named = [h for h in text.near("place", low, at) if h.key != "photo"]
    return bool(named) and not group("flaw.of_parts").isdisjoint(text.norms[named[0].end : at])


def _of_some(text: Text, hit: Hit) -> bool:
    """Say whether only some of several things are perfect: "most are immaculate"."""
    before = text.norms[max(text.sentence(hit.start).start, hit.start - 4) : hit.start]
    return not group("negation.some_kinds").isdisjoint(before)


def _only_looks(text: Text, hit: Hit, cue: tuple[int, int] | None) -> bool:
    """Say whether it is said what something is not: "the pale patch is glare, not a stain", "these are not cracks"."""
    low, at = text.sentence(hit.start).start, cue[0] if cue else hit.start
    told = text.norms[max(low, at - 3) : at]
    if text.norms[hit.start - 1] in group("indefinite_articles"):
        return not group("flaw.artefacts").isdisjoint(told)
    these = len(told) > 1 and told[-1] in group("flaw.are") and told[-2] in group("flaw.taken_up")
    return (
        these
        and cue is not None
        and cue[1] == hit.start
        and text.norms[hit.end - 1].endswith(tuple(group("pieces.plural_endings")))
    )


def _as_bought(text: Text, hit: Hit) -> bool:
    """Say whether it was so in the shop: "it was in perfect condition when I bought it"."""
    behind = text.norms[hit.end : min(text.sentence(hit.start).end, hit.end + _PART)]
    return not group("flaw.at_time").isdisjoint(behind) and not group("flaw.came").isdisjoint(behind)


def _joined(text: Text, hit: Hit, cue: tuple[int, int] | None) -> Span:
    """Return the span from the word that denies to the flaw word, in either order."""
    if cue is None:
        return text.span(hit.start, hit.end)
    return text.span(min(hit.start, cue[0]), max(hit.end, cue[1]))
