"""What a listing denies of flaws, half denies, and holds possible.

    facts(flaw_claims)  -> FlawClaims(denies=True, denials=(Denial("generic", Span(...)),), ...)

A word for a flaw (linter/words/flaws.py) denies where words/negation.py reads it so. Words of praise deny all flaws:
"perfect condition", "spotless".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group, pattern, synonyms
from linter.words.flaws import Flaw, flaw_words
from linter.words.negation import Polarity, members, reading
from linter.words.said_of import Scope, about
from linter.words.terms import Terms, terms
from linter.words.tokens import Hit, Text, texts

_SUBJECT = 8  # tokens before praise in which it is said what is praised
_PART = 4  # words behind praise in which it is said that it was so when it was bought
# To deny a smell or a missing part is not to deny flaws.
_NOT_DENIALS = frozenset(["odor", "missing", "repair", "needs"])
_NOT_POSSIBLE = frozenset(["repair", "needs", "care"])  # "could be repaired", "may need to be laundered"
_LIST = 14  # tokens of a denied list, behind which an exception stands
# What "no flaws" does not mean, and a heading, which is no flaw.
_NOT_MEANT = frozenset(["generic", "wear", "odor", "repair", "care"])
_OF_MANY_SORTS = frozenset(["fade", "stain"])
_OF_COLOUR = frozenset(["fade"])
_BREAKS = frozenset(["broken", "missing", "rip"])  # what keeps a thing from working or holding
_STEM = 4  # letters by which two words are taken for one: "holes", "hole"


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial: the kind denied ("generic" for flaws as such), its words, what it is about, and whether it excepts.

    Of a part `scope` is PART, and `place` its name where it is certain: "no wear on the cuffs", "the sole is perfect".
    """

    kind: str
    text: str
    span: Span
    scope: Scope = Scope.ALL
    place: str | None = None
    excepted: bool = False

    @property
    def of_item(self) -> bool:
        """Whether it may be about the item, and is not surely about a part or a use of it alone."""
        return self.place is None and self.scope not in (Scope.USE, Scope.WORKING)

    def denies(self, flaw: Flaw) -> bool:
        """Return whether a flaw that is stated elsewhere is one that this denies."""
        if self.excepted or flaw.span.overlaps(self.span) or not self._reaches(flaw):
            return False
        if self.kind == "generic":
            return flaw.kind not in _NOT_MEANT or _is_damage(flaw)
        return self.kind == flaw.kind and flaw.kind not in _OF_MANY_SORTS and _same_sort(self.text, flaw.text)

    def _reaches(self, flaw: Flaw) -> bool:
        """Say whether a flaw is in what this is about: the part, what breaks, all but what was spoken of before."""
        if self.scope is Scope.PART:
            if self.place is None or flaw.place is None:
                return False
            return _is_there(self.place.lower(), flaw.place.lower())
        if self.scope is Scope.WORKING:
            return flaw.kind in _BREAKS
        return self.scope is Scope.ALL or (self.scope is Scope.REST and not flaw.of_named_part)


def _is_there(denied: str, place: str) -> bool:
    """Say whether a place is where flaws are denied, or one of such: "no holes on either sleeve", "the left sleeve"."""
    side, _, one = place.partition(" ")
    sides = group("place.sides")
    return place in denied or (side in sides and one in denied and sides.isdisjoint(denied.split()))


def _is_damage(flaw: Flaw) -> bool:
    """Say whether it is more than wear: "hems are frayed", "fraying at a hem"; "frayed hems" may be the cut."""
    said = pattern("flaw.damage").search(flaw.text)
    if said is None:
        return False
    behind = flaw.text[said.end() :].lower().split()
    return flaw.of_named_part or not group("prepositions").isdisjoint(behind[:1])


def _same_sort(one: str, other: str) -> bool:
    """Say whether two texts name flaws of one sort: by one word, or by two of tables/en/flaw.toml."""
    known = synonyms("flaw.sorts").items()
    sorts = [
        {sort for stem, sort in known if stem in text.lower()}
        | {word[:_STEM] for word in text.lower().split() if len(word) >= _STEM and word[:_STEM].isalpha()}
        for text in (one, other)
    ]
    return bool(sorts[0] & sorts[1])


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
        return any(denial.of_item for denial in self.denials)


def flaw_claims(facts: Facts) -> FlawClaims:
    """Fact: what the title and the description deny, half deny and hold possible."""
    denials: list[Denial] = []
    soft: list[Span] = []
    possible: list[Span] = []
    for text, trading, words in zip(facts(texts), facts(terms), facts(flaw_words), strict=True):
        for hit, kind, supported, how in words:
            if how.polarity is Polarity.POSSIBLE:
                if supported and kind not in _NOT_POSSIBLE:
                    possible.append(text.span(*_with_cue(hit, how.cue)))
            elif how.polarity is Polarity.SOFT:
                soft.append(text.span(*_with_cue(hit, how.cue)))
            elif how.cue and kind not in _NOT_DENIALS and not _of_else(text, hit, how.cue):
                denials.append(_denial(text, hit, kind, how.cue))
        denials += [_denial(text, hit, "generic", None) for hit in _praise(text, trading)]
    return FlawClaims(tuple(denials), tuple(soft), tuple(possible))


def _praise(text: Text, trading: Terms) -> Iterator[Hit]:
    """Yield the words that praise the item as it is now, and by that deny all flaws: "perfect condition"."""
    among = members(text)
    for hit in text.hits("condition"):
        if hit.key != "perfect" or trading.holds(hit.start):
            continue
        if _of_some(text, hit) or _as_bought(text, hit) or _of_quality(text, hit):
            continue
        if reading(text, hit.start, hit.end, among).polarity is Polarity.ASSERTED:
            yield hit


def _denial(text: Text, hit: Hit, kind: str, cue: tuple[int, int] | None) -> Denial:
    start, end = _with_cue(hit, cue)
    scope, place = about(text, start, end, of_kind=kind != "generic", praise=cue is None)
    words = " ".join(text.original(start, end).split())
    return Denial(kind, words, text.span(start, end), scope, place, _excepted(text, start, end))


def _excepted(text: Text, start: int, end: int) -> bool:
    """Say whether a denial makes an exception: "no other flaws", "no flaws except a small stain"."""
    inside = text.norms[max(0, start - 2) : end]
    opening = text.norms[max(text.sentence(start).start, start - _LIST) : start]
    if not group("flaw.rest_of_it").isdisjoint(opening):
        return True  # "other part no holes, no stains, no flaws"
    other, than, _ = (*text.norms[max(0, start - 3) : start], "", "", "")[:3]
    if other in group("flaw.others") and than in group("flaw.than"):
        return True  # "other than that perfect"
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


def _of_quality(text: Text, hit: Hit) -> bool:
    """Say whether a quality is praised, and not the state: "the wash of the shirt is immaculate"."""
    low = max(text.sentence(hit.start).start, hit.start - _SUBJECT)
    before = text.norms[low : hit.start]
    told = before[-1:] != () and before[-1] in group("flaw.are") | group("flaw.of_parts")
    return told and not group("condition.qualities").isdisjoint(before)


def _of_some(text: Text, hit: Hit) -> bool:
    """Say whether only some of several things are perfect: "most are immaculate"."""
    before = text.norms[max(text.sentence(hit.start).start, hit.start - 4) : hit.start]
    return not group("negation.some_kinds").isdisjoint(before)


def _of_else(text: Text, hit: Hit, cue: tuple[int, int]) -> bool:
    """Say whether it denies no flaw of the goods: "from a mold free home", "that is glare, not a stain"."""
    if cue[0] >= hit.end:
        free = text.norms[cue[0]] in group("negation.free")
        return free and not group("negation.homes").isdisjoint(text.norms[cue[1] : cue[1] + 1])
    if hit.key.partition("_")[0] in _OF_COLOUR and text.norms[cue[0]] in group("flaw.not_so"):
        return True  # "so dark it is not faded": of the colour
    told = text.norms[max(text.sentence(hit.start).start, cue[0] - 3) : cue[0]]
    if text.norms[hit.start - 1] in group("indefinite_articles"):
        matters = (
            hit.key == "generic_if" and cue[1] - cue[0] == 1 and text.norms[cue[0]] not in group("negation.answer")
        )
        matters = matters or _is_said_of(text, hit, cue)
        return matters or not group("flaw.artefacts").isdisjoint(told)  # "this isn't really an issue"
    these = len(told) > 1 and told[-1] in group("flaw.are") and told[-2] in group("flaw.taken_up")
    plural = text.norms[hit.end - 1].endswith(tuple(group("pieces.plural_endings")))
    return these and plural and cue[1] == hit.start  # "these are not cracks"


def _is_said_of(text: Text, hit: Hit, cue: tuple[int, int]) -> bool:
    """Say whether it tells what something is: "it is character, not a flaw", but not "there is not a flaw on it"."""
    low = text.sentence(hit.start).start
    before = text.norms[cue[0] - 1] if cue[0] > low else ""
    there = not group("flaw.exists").isdisjoint(text.norms[max(low, cue[0] - 2) : max(low, cue[0] - 1)])
    placed = not group("flaw.at").isdisjoint(text.norms[hit.end : hit.end + 1])
    told = before in group("flaw.are") or before in group("flaw.says_so") or (before == "," and not placed)
    return told and not there


def _as_bought(text: Text, hit: Hit) -> bool:
    """Say whether it was so in the shop: "it was in perfect condition when I bought it"."""
    behind = text.norms[hit.end : min(text.sentence(hit.start).end, hit.end + _PART)]
    return not group("flaw.at_time").isdisjoint(behind) and not group("flaw.came").isdisjoint(behind)


def _with_cue(hit: Hit, cue: tuple[int, int] | None) -> tuple[int, int]:
    """Return the tokens from the word that denies to the flaw word, in either order."""
    return (min(hit.start, cue[0]), max(hit.end, cue[1])) if cue else (hit.start, hit.end)
