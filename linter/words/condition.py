"""The condition that a seller states, on one neutral scale: from the condition field, and from the words of the text.

    facts(condition) -> Condition(field="good", stated=(Statement("nwt", Span("title", 0, 3), "NWT"),), rated=None, ...)

The scale, best first: nwt, nwot, new_flawed, excellent, very_good, good, fair, poor (tables/conditions.toml, with the
marketplaces' definitions and their sources). Words: tables/en/condition.toml. A statement counts when it is asserted:
"don't expect it to be like new" says nothing. A rating ("8/10", "90 %") is put on no step: sellers' tens
mean very different things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from linter import tables
from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.words.negation import Members, Polarity, members, reading
from linter.words.said_of import part_of
from linter.words.terms import terms
from linter.words.tokens import Hit, Text, texts

TIERS = ("nwt", "nwot", "new_flawed", "excellent", "very_good", "good", "fair", "poor")
NEW = frozenset(["nwt", "nwot"])
_WINDOW = 40  # tokens to either side that are looked at
_SUPPOSED = 3  # tokens before "never worn" in which it is only supposed
_OF_STOCK, _WHOSE, _TO_STOCK = 16, 4, 3  # tokens from "all of our items" to how they are, and the other way round
_TO_BUTTON = 4  # tokens from "click" to what it does
_COLOUR = 3  # tokens to each side of "mint" that may make it a colour
_ABOUT = 8  # tokens between the photos and what they are to show


@dataclass(frozen=True, slots=True)
class Statement:
    """One asserted statement of condition: its step of the scale, its place and words, and whether it implies wear."""

    tier: str
    span: Span
    words: str
    worn: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a listing says of its condition.

    `field` is the condition field on the scale (None when absent or unknown), `label` what it holds, and `words` what
    the marketplace calls it where that is a number of its data feed. `stated` are the statements of title and
    description in order, `worn` the words that an item earns only by being worn ("pre-owned"), `tried` those that say
    it was tried on, `rated` a number out of ten or of a hundred. `by_photo` are the words that leave it to the
    photos ("see photos for condition"), `undisclosed` those that say that something may be missing from the text.
    """

    field: str | None = None
    label: str = ""
    words: str = ""
    stated: tuple[Statement, ...] = ()
    worn: tuple[Span, ...] = ()
    tried: tuple[Span, ...] = ()
    rated: Span | None = None
    by_photo: tuple[Span, ...] = ()
    undisclosed: tuple[Span, ...] = ()
    titled_new: bool = False  # the title calls it "new", which says too little to hold the seller to it
    mentioned: bool = False  # a word that may tell of it stands there: "very good surplus conditions", "few times worn"

    @property
    def field_is_broad(self) -> bool:
        """Whether the field holds the word for all that is used, which is no step of the scale."""
        return " ".join(re.sub(r"[^\w]+", " ", self.label.lower()).split()) in tables.group("condition.broad")

    @property
    def said(self) -> bool:
        """Whether the listing says anything of its condition, in the field or in words."""
        return bool(self.label or self.stated or self.worn or self.rated is not None)

    @property
    def new(self) -> Statement | None:
        """The first statement, of the field or the text, that the item is new; None when there is none."""
        if self.field in NEW:
            return Statement(self.field, Span("condition", 0, len(self.label)), self.words)
        return next((s for s in self.stated if s.tier in NEW), None)


def tier(label: str, marketplace: str) -> str | None:
    """Return the step of the scale that a marketplace's word for a condition means, or None when it is not known.

    >>> tier("Pre-owned - Good", "ebay")
    'good'
    """
    name = " ".join(re.sub(r"[^\w/]+", " ", label.lower()).split())
    own = tables.table("conditions")["marketplaces"].get(marketplace.lower(), {}).get("labels", {})
    found = own.get(name) or tables.synonyms("condition.labels").get(name)
    return str(found) if found else None


def meaning(step: str) -> str:
    """Return what a buyer may expect of a step of the scale, in a few words."""
    return str(tables.table("conditions")["scale"][step]["means"])


@cache
def _rating() -> re.Pattern[str]:
    """A number out of ten, or one of a hundred beside a word of condition: "8.5/10", "Condition: 90%"."""
    words = tables.alternation(tables.group("condition.rated"))
    percent = r"(?:\d{2}|100)\s?%"
    return re.compile(
        rf"(?<![\d./])(?:\d(?:[.,]\d)?|10)\s?/\s?10(?![\d/])|\b{words}\W{{1,4}}{percent}|(?<!\d){percent}\s{words}\b",
        re.IGNORECASE,
    )


def _is_fresh(text: Text, hit: Hit) -> bool:
    """Say whether words call new what stands beside them, "brand new zipper", and are no tag's: "floral print NWT"."""
    return text.norms[hit.end - 1] in tables.group("condition.new_part")


def steps_below(upper: str, lower: str) -> int:
    """Return by how many steps of wear `lower` is below `upper`; all kinds of new count as one step."""
    return _wear()[lower] - _wear()[upper]


@cache
def _wear() -> dict[str, int]:
    return {name: max(0, at - TIERS.index("excellent") + 1) for at, name in enumerate(TIERS)}


def condition(facts: Facts) -> Condition:
    """Fact: the condition stated in the field and in the text."""
    label = facts.listing.text("condition").strip()
    stated: list[Statement] = []
    worn: list[Span] = []
    by_photo: list[Span] = []
    undisclosed: list[Span] = []
    tried: list[Span] = []
    rated: Span | None = None
    mentioned = titled_new = False
    for text, trading in zip(facts(texts), facts(terms), strict=True):
        called_new = _calls_new(text)
        mentioned = mentioned or called_new or _is_mentioned(text)
        titled_new = titled_new or (called_new and text.field == "title")
        among = members(text, ("flaw", "condition"))
        for hit in text.hits("condition"):
            if hit.key == "tried" and reading(text, hit.start, hit.end, among).polarity is Polarity.ASSERTED:
                tried.append(text.span(hit.start, hit.end))
            elif hit.key in TIERS or hit.key == "worn":
                if trading.holds(hit.start) or _of_all_goods(text, hit):
                    continue  # "returns with tags attached"
                mentioned = True
                denied = reading(text, hit.start, hit.end, among).polarity is not Polarity.ASSERTED
                if denied and not (hit.key in NEW and _is_added(text, hit)):
                    continue
                if hit.key in NEW and (
                    _supposed(text, hit) or part_of(text, hit.start, hit.end, praise=_is_fresh(text, hit))
                ):
                    continue
                if hit.key == "worn":
                    worn.append(text.span(hit.start, hit.end))
                    continue
                norms = text.norms[hit.start : hit.end]
                is_worn = hit.key not in NEW and not tables.group("condition.worn").isdisjoint(norms)
                span = text.span(hit.start, hit.end)
                stated.append(Statement(hit.key, span, text.original(hit.start, hit.end), is_worn))
            elif hit.key in _UNTOLD and not _is_promised(text, hit, among) and _UNTOLD[hit.key](text, hit):
                undisclosed.append(text.span(hit.start, hit.end))
        by_photo += _by_photo(text)
        if rated is None and ("/" in text.raw or "%" in text.raw) and (match := _rating().search(text.raw)):
            rated = Span(text.field, *match.span())
    field = tier(label, facts.marketplace) if label else None
    numbered = profile(facts.marketplace).condition.get(field or "") if label.isdecimal() else None
    return Condition(
        field=field,
        label=label,
        words=numbered or label,
        stated=tuple(stated),
        worn=tuple(worn),
        tried=tuple(tried),
        rated=rated,
        by_photo=tuple(by_photo),
        undisclosed=tuple(undisclosed),
        mentioned=mentioned,
        titled_new=titled_new,
    )


def _is_added(text: Text, hit: Hit) -> bool:
    """Say whether "and" stands before words: in "no flaws and new with tags" these are not denied."""
    return hit.start > 0 and text.norms[hit.start - 1] in tables.group("condition.adds")


def _is_mentioned(text: Text) -> bool:
    """Say whether a word stands there that may tell of the condition, which the phrases of the scale do not hold."""
    norms = text.norms
    if not tables.group("condition.mention").isdisjoint(norms):
        return True
    if tables.pattern("condition.mention_in").search(text.raw) is not None:
        return True
    beside, colours = tables.group("condition.beside_mint"), tables.group("condition.of_color")
    return any(
        colours.isdisjoint(norms[max(0, at - _COLOUR) : at + _COLOUR + 1])
        and (
            not beside.isdisjoint(norms[max(0, at - 1) : at] + norms[at + 1 : at + 2])
            or text.original(at, at + 1).isupper()
        )
        for at in text.places(tables.group("condition.bare_mint"))
    )


def _calls_new(text: Text) -> bool:
    """Say whether "new" alone may be said of the goods: "NEW Kenwood mixer", not New England, the new model."""
    norms = text.norms
    before, behind = tables.group("condition.not_before_new"), tables.group("condition.not_behind_new")
    return any(
        before.isdisjoint(norms[max(0, at - 1) : at])
        and behind.isdisjoint(norms[at + 1 : at + 2 + _is_dash(text, at + 1)])
        for at in text.places(tables.group("condition.bare_new"))
    )


def _is_dash(text: Text, at: int) -> bool:
    """Say whether a dash stands right behind a word, as in "new-ish", where a title goes on behind "NEW -"."""
    return text.norms[at : at + 1] == ("-",) and text.tokens[at - 1].end == text.tokens[at].start


def _of_all_goods(text: Text, hit: Hit) -> bool:
    """Say whether a statement is about all that the seller has: "our items are gently used", "gently used apparel"."""
    if text.field == "title":
        return False
    low, high = text.sentence(hit.start)
    stock, norms = tables.group("condition.stock"), text.norms
    if not stock.isdisjoint(norms[hit.end : min(high, hit.end + _TO_STOCK)]):
        return True
    for at in range(hit.start - 1, max(low, hit.start - _OF_STOCK) - 1, -1):
        if norms[at] in tables.group("condition.this"):
            return False
        if norms[at] in tables.group("condition.of_some") and norms[at + 1] in tables.group("condition.they_do"):
            return True  # "most are in like new condition"
        whose = norms[max(low, at - _WHOSE) : at]
        if norms[at] in stock and not tables.group("condition.of_seller").isdisjoint(whose):
            return True
        if norms[at] in tables.group("condition.sells") and not tables.group("condition.sellers").isdisjoint(whose):
            return True
    return False


def _supposed(text: Text, hit: Hit) -> bool:
    """Say whether it is only supposed to be new, or a scale explained: "most likely never worn", "10 means NWT"."""
    low = max(text.sentence(hit.start).start, hit.start - _SUPPOSED)
    words = tables.group("condition.supposed", "condition.unless", "condition.means")
    return not words.isdisjoint(text.norms[low : hit.start])


def _of_flaws(text: Text, hit: Hit) -> bool:
    """Say whether "not pictured" or "may have missed" speaks of flaws and not of a belt or a delivery."""
    sentence = text.sentence(hit.start)
    low, high = max(sentence.start, hit.start - _WINDOW), min(sentence.end, hit.end + _WINDOW)
    if not tables.group("condition.scanned").isdisjoint(text.norms[low:high]):
        return False  # "flaws that are not noted are those of the scanner"
    if any(h.key != "friend" for h in text.near("flaw", low, high)):
        return True
    near = text.near("condition", low, high)
    rated = {h.end for h in near if h.key == "perfect" or h.key in TIERS}  # "in perfect condition"
    return any(h.key == "subject" and h.start not in rated for h in near)


def _is_promised(text: Text, hit: Hit, among: Members) -> bool:
    """Say whether a seller takes goods back for it, or denies it.

    "No returns unless there is a flaw that is not noted", "there are no major flaws that are not noted".
    """
    low = text.sentence(hit.start).start
    before = text.norms[low : hit.start]
    traded = any(h.key == "trade" for h in text.near("terms", low, hit.start))
    if traded and not tables.group("condition.unless").isdisjoint(before):
        return True
    if all(not tables.group(f"condition.{name}").isdisjoint(before) for name in ("only_for", "refunds")):
        return True
    named = next((h for h in reversed(text.near("flaw", low, hit.start)) if h.key != "friend"), None)
    if named is None or not tables.group("condition.relative").issuperset(text.norms[named.end : hit.start]):
        return False
    how = reading(text, named.start, named.end, among)
    return how.cue is not None and how.polarity is not Polarity.POSSIBLE


def _looked(text: Text, hit: Hit) -> bool:
    """Say whether an oversight is one of looking the item over: "we inspect all, yet an oversight can happen"."""
    sentence = text.sentence(hit.start)
    near = text.norms[max(sentence.start, hit.start - _WINDOW) : min(sentence.end, hit.end + _WINDOW)]
    return not tables.group("condition.looking").isdisjoint(near) or _of_flaws(text, hit)


# Which words say that something may be untold, and what must stand beside them.
_UNTOLD = {"undisclosed": _of_flaws, "oversight": _looked}


def _is_button(text: Text, hit: Hit) -> bool:
    """Say whether it is the label of a picture on a page: "click image to enlarge"."""
    low, high = max(0, hit.start - _TO_BUTTON), hit.end + _TO_BUTTON
    clicks = not tables.group("condition.click").isdisjoint(text.norms[low : hit.start])
    return clicks and not tables.group("condition.larger").isdisjoint(text.norms[hit.start : high])


def _names_goods(text: Text, subject: Hit) -> bool:
    """Say whether it only tells of what photos follow: "top quality photos", "a quality 10x8 print"."""
    if text.norms[subject.start] not in tables.group("condition.of_goods"):
        return False
    behind = text.norms[subject.end : min(text.sentence(subject.start).end, subject.end + 1)]
    photos = any(hit.key == "photo" for hit in text.near("place", subject.end, subject.end + 1))
    return photos or (behind != () and behind[0][0].isdigit())


def _are_told(text: Text, subject: Hit, high: int) -> bool:
    """Say whether what may be flawed is promised in words: "noticeable flaws will be mentioned"."""
    behind = text.norms[subject.end : min(high, subject.end + _ABOUT)]
    photos = any(hit.key == "photo" for hit in text.near("place", subject.end, high))
    return not photos and not tables.group("condition.in_words").isdisjoint(behind)


def _by_photo(text: Text) -> list[Span]:
    """Return the words that send the buyer to the photos for the condition: "see photos for condition"."""
    for said in text.hits("condition"):
        if said.key == "photos_tell":
            return [text.span(said.start, said.end)]
    for look in (h for h in text.hits("condition") if h.key == "look" and not _is_button(text, h)):
        sentence = text.sentence(look.start)
        low, high = max(sentence.start, look.start - _WINDOW), min(sentence.end, look.end + _WINDOW)
        shown = next((h for h in text.near("place", low, high) if h.key == "photo" and not _is_button(text, h)), None)
        if shown is None:
            continue
        about = text.near("condition", max(low, shown.start - _ABOUT), min(high, shown.start + _ABOUT + 1))
        subject = next((h for h in about if h.key == "subject" and not _names_goods(text, h)), None)
        if subject is None:
            continue
        parts = (look, shown, subject)
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        told = tables.group("condition.told")
        if not tables.group("condition.by_seller").isdisjoint(text.norms[low:start]):
            told |= tables.group("condition.mentions")
        if told.isdisjoint(text.norms[start:end]) and not (end == subject.end and _are_told(text, subject, high)):
            return [text.span(start, end)]
    for subject in (h for h in text.hits("condition") if h.key == "subject"):
        sentence = text.sentence(subject.start)
        before = text.norms[max(sentence.start, subject.start - 2) : subject.start]
        high = min(sentence.end, subject.end + _ABOUT)
        shown = next((h for h in text.near("place", subject.end, high) if h.key == "photo"), None)
        if shown is None or tables.group("condition.every").isdisjoint(before):
            continue
        behind = text.norms[subject.end : min(sentence.end, shown.end + _ABOUT)]
        if tables.group("condition.told", "condition.due").isdisjoint(behind):
            return [text.span(max(sentence.start, subject.start - 1), shown.end)]
    return []
