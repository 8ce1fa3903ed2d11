"""What tells a buyer whether the item fits: measurements, and where they are missing what stands in for them.

    facts(fit) -> Fit(missing=("chest", "length"), known_by=None)    nothing tells it: the two are to be measured
    facts(fit) -> Fit(missing=("chest", "length"), known_by="age")   children's clothes are bought by age

What a buyer would only ask for where nothing else tells it is not missed by anyone. So all that may answer for
measurements is read here, and a rule asks for them only where nothing does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.tables import alternation, group, pattern, table
from linter.words.authenticity import authenticity
from linter.words.condition import condition
from linter.words.contact import contact
from linter.words.cuts import uncut
from linter.words.disclaimers import disclaimers
from linter.words.flaws import flaws
from linter.words.garment import garment
from linter.words.garment_words import Named, garment_hits
from linter.words.left_over import LEAST_OF_CLOTHES, may_be_measured
from linter.words.loose_sizes import may_state_size
from linter.words.measurements import measurements, pairings, unread
from linter.words.size_field import in_size_field
from linter.words.sizes import Size, sizes, to_choose
from linter.words.terms import in_search_words
from linter.words.title import opening
from linter.words.tokens import Text, texts

_OF_LABEL = frozenset(["plain", "tagged"])  # how a size is stated that stands on a label
_TWO_LETTERS = 2  # values of a size: S/M


@dataclass(frozen=True, slots=True)
class Fit:
    """What is known of how the item fits.

    `missing` are the core measurements of the garment (tables/garments.toml) that its cut has and the listing does not
    state. `known_by` says what tells the fit in their place, None where nothing does:

    - "size": of goods that are bought by it (shoes, belts), of new clothes as they are made now (where none is stated,
      it is what is missing), of leggings and other clothes that stretch, of what has the size of a bra, and of hats
      that are adjusted;
    - "model": of bags that well-known brands make in one size ("Pochette Metis") or in sizes with a name ("Kelly 32",
      "St. Louis GM");
    - "age": of children's clothes;
    - "chart": of clothes of a chain, in a plain size of its own, as they are made now;
    - "page": a link, most often to the maker's page of this model, or words that send there for the sizing;
    - "photos": the text says that the measurements it does not give are there, where no rule reads them;
    - "unread": a length is stated that was not understood: it may be one that is missing;
    - "sight": it is sold to be looked at, not to be worn, or is jewelry that is new.

    `sized` says that a size of this very item is stated, in whatever form, and that there is a tag to have it from.
    `told` are the measurements that are stated, of the item or of a body that it fits ("fits bust 36-40"), and
    `measures_other` says that some are of a part of it or another thing.
    """

    missing: tuple[str, ...]
    known_by: str | None
    sized: bool
    told: frozenset[str] = frozenset()
    measures_other: bool = False


def fit(facts: Facts) -> Fit:
    """Fact: which measurements a buyer misses, and what tells the fit in their place."""
    measured = {m.name for m in facts(measurements)}
    fitted = {link.name for _, paired in facts(pairings) for link in paired.fitted if link.name}
    missing = tuple(name for name in facts(garment).lacking(measured) if name not in fitted | facts(uncut))
    found = facts(sizes)
    stated = () if found.no_size_tag else found.stated
    sized = bool(stated) or (facts(garment).is_("sized") and not found.no_size_tag and facts(may_state_size))
    return Fit(
        missing,
        _known_by(facts, stated, sized=sized),
        sized=sized,
        told=frozenset(measured | fitted),
        measures_other=any(paired.others for _, paired in facts(pairings)),
    )


def _known_by(facts: Facts, stated: tuple[Size, ...], *, sized: bool) -> str | None:
    """Return what tells the fit; `stated` are the sizes that there is a tag to have from, as there is if `sized`."""
    item, found, measured = facts(garment), facts(sizes), bool(facts(measurements))
    if item.is_("bought_by_size") and (
        item.is_("sized") or found.stated or facts(may_state_size) or facts(to_choose) or facts(in_size_field)
    ):
        return "size"  # of shoes without a size, the size is asked for
    if item.is_("measured_inside") and any(pattern("cut.adjustable").search(text.raw) for text in facts(texts)):
        return "size"
    if facts(to_choose) and item.clothing and facts(condition).new:
        return "size"
    if item.is_("bought_as_shown") and facts(condition).new:
        return "sight"
    if item.is_("bought_by_model") and not measured and _names_model(facts):
        return "model"
    if any(size.kind == "age" for size in stated):
        return "age"
    if item.kids and sized:
        return "age"
    clothing = item.clothing or item.is_("measured_inside")
    if clothing and not found.no_size_tag and _sold_as_new(facts, stated) and _is_unchanged(facts):
        return "size"
    if item.clothing and sized:
        if any(size.kind == "bra" for size in stated) or profile(facts.marketplace).local:
            return "size"
        if _is_unchanged(facts):
            if _stretches(facts):
                return "size"
            if _cut_by_chart(facts, stated):
                return "chart"
    if facts(contact).links and not measured and (stated or not item.clothing):
        return "page"
    if not measured and any(map(_links_to_sizes, facts(texts))):
        return "page"
    if facts(disclaimers).pictured or (measured and any(map(pattern("cut.in_photos").search, _words_that_ask(facts)))):
        return "photos"
    least = LEAST_OF_CLOTHES if item.clothing else 0.0
    if any((amount.inches or 0) > least for amount in facts(unread)) or facts(may_be_measured):
        return "unread"
    return "sight" if item.clothing and any(_is_to_be_seen(text, item.kind) for text in facts(texts)) else None


def _cut_by_chart(facts: Facts, stated: tuple[Size, ...]) -> bool:
    """Whether it is of a maker who cuts by one chart, in a plain size of it (tables/charts.toml).

    "S, fits M" and "8-12" leave the fit open. Buyers of some marketplaces ask for measurements whatever the maker.
    """
    if profile(facts.marketplace).measures:
        return False
    plain = all(size.role in _OF_LABEL and len(size.values) <= _TWO_LETTERS for size in stated)
    return plain and _is_of_chain(facts)


def _is_of_chain(facts: Facts) -> bool:
    """Whether brand field, title or, without these, the opening of the description name such a maker."""
    listing = facts.listing
    if brand := listing.text("brand").strip():
        return _chains("brands", "field_only").fullmatch(brand) is not None
    return _chains("brands").search(opening(facts.listing)) is not None


def _stretches(facts: Facts) -> bool:
    """Whether title or opening name clothes that fit by stretching: leggings, a sports bra; not of leather."""
    named = opening(facts.listing)
    return bool(pattern("cut.stretches").search(named)) and not pattern("cut.stiff").search(named)


@cache
def _chains(*lists: str) -> re.Pattern[str]:
    words = alternation(name for one in lists for name in table("charts")[one]).replace("'", "['’]?")
    return re.compile(rf"(?<![\w&]){words}(?![\w&])", re.IGNORECASE)


def _names_model(facts: Facts) -> bool:
    """Whether a model of one size is named, or a well-known maker's name is followed by its size."""
    if any(pattern("size.bag_models").search(text.raw) for text in facts(texts)):
        return True
    return facts(authenticity).faked is not None and any(_model().search(text.raw) for text in facts(texts))


def _links_to_sizes(text: Text) -> bool:
    """Whether a sentence sends the buyer to a page for sizes: "click here for sizing"."""
    for match in pattern("cut.links").finditer(text.raw):
        sentence = text.sentence(text.token_at(match.start()))
        if pattern("cut.sizing").search(text.original(*sentence)):
            return True
    return False


def _is_to_be_seen(text: Text, kind: str) -> bool:
    """Whether a sentence says that the item is not to be worn: "for display only", not "the belt is for display"."""
    for match in pattern("cut.not_worn").finditer(text.raw):
        at = text.token_at(match.start())
        sentence = text.sentence(at)
        told = {Named(hit.key, None).kind for hit in garment_hits(text, within=(sentence.start, at))}
        beside = not group("cut.beside").isdisjoint(text.norms[sentence.start : sentence.end])
        denied = not group("cut.not_told").isdisjoint(text.norms[max(sentence.start, at - 2) : at])
        limited = not group("cut.while").isdisjoint(text.norms[text.token_at(match.end()) :][:1])
        if not (beside or denied or limited) and (not told or kind in told):
            return True
    return False


@cache
def _model() -> re.Pattern[str]:
    letters = alternation(group("size.models")).upper()
    counted = alternation(group("size.counted") - group("size.within"))  # "Kelly 32 in black"
    return re.compile(
        rf"\b(?:[A-Z]{{3,}} {letters}|[A-Z][a-z]+ (?:{letters}|[2-5]\d(?!\d|[.,/]\d|\s?(?i:{counted}))))\b"
    )


def _sold_as_new(facts: Facts, stated: tuple[Size, ...]) -> bool:
    """Whether it is sold as new, and not in one size for all: "never worn" may be said of what is old."""
    state = facts(condition)
    new = state.new
    opens = new is not None and not facts.listing.text("title") and new.span.start <= len(opening(facts.listing))
    used = state.worn or any(said.worn for said in state.stated)
    titled = (state.titled_new or opens) and not (used or facts(flaws))
    tagged = any(said.tier == "nwt" for said in state.stated) and not used
    whole = titled or tagged or (new is not None and new.span.field != "description")
    return whole and (not stated or any(size.kind != "one" for size in stated))


def _is_unchanged(facts: Facts) -> bool:
    """Whether clothes are of a size as it is made now: not altered, and not of decades ago."""
    altered = any(not in_search_words(facts, span) for span in facts(disclaimers).changed)
    return not altered and not is_vintage(facts)


def is_vintage(facts: Facts) -> bool:
    """Return whether the item is called vintage or long in stock, so that its label's size says little today."""
    return any(_is_aged(facts, field) for field in ("title", "description"))


def _is_aged(facts: Facts, field: str) -> bool:
    """Whether a text calls the item vintage, or long in stock: not as a style, nor among words to be found by."""
    text = pattern("condition.not_vintage").sub(lambda style: " " * len(style[0]), facts.listing.text(field))
    said = (*pattern("condition.long_in_stock").finditer(text), *pattern("condition.vintage").finditer(text))
    return any(text[: one.start()][-1:] != "#" and not in_search_words(facts, Span(field, *one.span())) for one in said)


def _words_that_ask(facts: Facts) -> list[str]:
    """Return the words that send the buyer elsewhere for measurements."""
    return [facts.listing.text(span.field)[span.start : span.end] for span in facts(disclaimers).asks]
