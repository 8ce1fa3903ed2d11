"""What a listing denies of flaws, half denies, and holds possible.

    facts(flaw_claims)  -> FlawClaims(denies=True, denials=(Denial("generic", Span(...)),), ...)

A word for a flaw (linter/words/flaws.py) denies where words/negation.py reads it so. Words of praise deny all flaws:
"perfect condition", "spotless".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group
from linter.words.flaw_places import articles, is_end_of_name, is_heading, is_said_of, named_part
from linter.words.flaws import flaw_words
from linter.words.negation import Polarity, members, reading
from linter.words.terms import Terms, terms
from linter.words.tokens import Hit, Text, texts

_PART = 4  # words behind praise in which it is said that it was so when it was bought
# To deny a smell or a missing part is not to deny flaws.
_NOT_DENIALS = frozenset(["odor", "missing", "repair", "needs"])
_NOT_POSSIBLE = frozenset(["repair", "needs"])  # "could be repaired"
_LIST = 14  # tokens of a denied list, behind which an exception stands


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


def flaw_claims(facts: Facts) -> FlawClaims:
    """Fact: what the title and the description deny, half deny and hold possible."""
    denials: list[Denial] = []
    soft: list[Span] = []
    possible: list[Span] = []
    for text, trading, words in zip(facts(texts), facts(terms), facts(flaw_words), strict=True):
        for hit, kind, supported, how in words:
            if how.polarity is Polarity.POSSIBLE:
                if supported and kind not in _NOT_POSSIBLE:
                    possible.append(_joined(text, hit, how.cue))
            elif how.polarity is Polarity.SOFT:
                soft.append(_joined(text, hit, how.cue))
            elif how.polarity is Polarity.DENIED and kind not in _NOT_DENIALS and not _only_looks(text, hit, how.cue):
                denials.append(_denial(text, hit, kind, how.cue))
        denials += [_denial(text, hit, "generic", None) for hit in _praise(text, trading)]
    return FlawClaims(tuple(denials), tuple(soft), tuple(possible))


def _praise(text: Text, trading: Terms) -> Iterator[Hit]:
    """Yield the words that praise the item as it is now, and by that deny all flaws: "perfect condition"."""
    for hit in text.hits("condition"):
        if hit.key != "perfect" or trading.holds(hit.start) or _of_some(text, hit) or _as_bought(text, hit):
            continue
        if reading(text, hit.start, hit.end, members(text)).polarity is Polarity.ASSERTED:
            yield hit


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
