"""What a listing says about a point of a claim: its words, its photos, and the values that differ from the buyer's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from linter.case import sentences
from linter.case.claim import Claim, Point
from linter.case.evidence import (
    ANSWERED,
    DIFFERS,
    SILENT,
    STATED,
    UNLISTED,
    UNREAD,
    Proof,
    Seller,
    mentioned,
    with_photos,
)
from linter.case.flaw_proof import of_flaw, of_lost_part, of_missing, of_pets, of_smell
from linter.case.mentions import Mentions, claims_failure, mentions, works
from linter.case.segments import words_of_size
from linter.case.size_proof import of_fit, of_measurement, of_shrinking, of_size, of_size_label
from linter.case.value_proof import of_colour, of_material
from linter.listing import Span
from linter.tables import group
from linter.words.authenticity import authenticity
from linter.words.condition import condition
from linter.words.disclaimers import disclaimers
from linter.words.flaws import flaws
from linter.words.measurements import measurements
from linter.words.tokens import texts

_VALUES = frozenset(["size", "measurement"])
_LEFT_BEHIND = frozenset(["smell", "pets"])  # by who lives or smokes there: a word of them is no word of the goods
_OF_STATE = frozenset(["flaw", "smell", "pets"])  # of which no measurement and no stuff of the same part tells
# What the listing's own words may answer where no fact of it does.
_BY_WORDS = frozenset(["flaw", "smell", "pets", "quality", "altered", "style", "condition", "fit"])


def prove(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Return what the listing has on a point of a claim.

    A text in another language may tell of anything: of it, nothing is said but what a field of the form states. One
    that is read in part may tell of what the rest of it does not.
    """
    found = _proved(point, claim, seller)
    if seller.foreign and point.kind in _BY_TEXT:
        spans = (*found.quotes, *found.against)
        of_fields = bool(spans) and all(span.field not in ("title", "description") for span in spans)
        return found if of_fields else Proof(UNREAD)
    return replace(found, state=UNREAD) if found.state == SILENT and seller.unread else found


def _proved(point: Point, claim: Claim, seller: Seller) -> Proof:
    if point.kind in _BY_LISTING:
        found = _BY_LISTING[point.kind](seller)
    elif point.kind in _BY_POINT:
        found = _BY_POINT[point.kind](point, seller)
    else:
        found = _BY_CLAIM[point.kind](point, claim, seller) if point.kind in _BY_CLAIM else Proof(UNLISTED)
    if point.likened and found.state != DIFFERS and point.kind != "missing":  # which is sought by its words
        return _likened(point, claim, found, seller)
    if found.state == SILENT and point.kind in _VALUES:
        return mentioned(mentions(point.text, seller.facts, whole=True), found)
    return _by_words(point, found, seller) if point.kind in _BY_WORDS else found


def _likened(point: Point, claim: Claim, found: Proof, seller: Seller) -> Proof:
    """Return what the listing says with the words of a point that no pattern reads: its kind is uncertain."""
    if point.kind == "general" and (colour := of_colour(point, claim, seller)).state == DIFFERS:
        return colour
    said = mentions(point.text, seller.facts)
    return mentioned(said, replace(found, state=SILENT)) if said != Mentions() else found


def of_rest(words: str, seller: Seller) -> Proof:
    """Return what the listing says with the words of a clause that is no point."""
    if seller.foreign:
        return Proof(UNREAD)
    found = mentioned(mentions(words, seller.facts, whole=True), Proof(SILENT))
    if found == Proof(SILENT) and claims_failure(words):
        return replace(found, against=seller.facts(works))
    return found


def says_same(point: Point, seller: Seller) -> Proof | None:
    """Return where the listing says with the words of a point what it says, or None."""
    said = mentions(point.text, seller.facts).same
    return Proof(STATED, said, by_words=True) if said else None


def _by_words(point: Point, found: Proof, seller: Seller) -> Proof:
    """Return what is found, or where that is nothing what the listing says of the same part of the goods."""
    if found.state not in (SILENT, DIFFERS):
        return found
    left_behind = point.kind in _LEFT_BEHIND
    by = group("claim/answering.animal") | group("claim/answering.smoky") if left_behind else frozenset[str]()
    of_state = point.kind in _OF_STATE
    said = mentions(point.text, seller.facts, aside=by | words_of_size() if of_state else by)
    if of_state:
        said = replace(said, named=tuple(span for span in said.named if _tells_state(span, seller)))
    if found.state == DIFFERS and not (said.same or said.opposite):
        return found
    if left_behind and found.against and not said.same:
        return found
    made = mentioned(said, found)
    if made.state == SILENT and not made.against and point.flaw == "broken":
        return replace(made, against=seller.facts(works))
    return made


def _tells_state(span: Span, seller: Seller) -> bool:
    """Say whether a clause of the listing may tell how something is, and not only how long, or of what stuff."""
    text = next((text for text in seller.facts(texts) if text.field == span.field), None)
    if text is None:
        return span.field == "condition"
    start, end = text.token_at(span.start), text.token_at(span.end)
    if text.near("flaw", start, end) or text.near("condition", start, end):
        return True
    measured = any(one.span.overlaps(span) for one in seller.facts(measurements))
    of_stuff = text.near("material", start, end) or text.near("colour", start, end)
    return not (measured or of_stuff or not words_of_size().isdisjoint(text.norms[start:end]))


def _of_brand(seller: Seller) -> Proof:
    return with_photos([*seller.field("brand")], seller.photos("label"))


def _of_condition(seller: Seller) -> Proof:
    said = seller.facts(condition)
    new = said.new
    spans = [
        *seller.field("condition"),
        *(s.span for s in said.stated),
        *said.worn,
        *(f.span for f in seller.facts(flaws)),
    ]
    if new is not None:
        return Proof(SILENT, against=tuple(dict.fromkeys(spans)), photos=seller.photos("whole", "closeup"))
    return with_photos(spans, seller.photos("closeup"))


def _of_altering(seller: Seller) -> Proof:
    """Look for the buyer's own words ("raw hem", "cropped") in the listing, and for what it says was changed."""
    spans = [*seller.facts(disclaimers).changed, *_as_made(seller)]
    return with_photos(spans, seller.photos("closeup", "whole") if spans else seller.photos("closeup"))


def _as_made(seller: Seller) -> Iterator[Span]:
    """Yield where the listing says that it was made so ("raw hem"), or names what a buyer calls an alteration."""
    for text in seller.facts(texts):
        known = sentences.classes(text, {})
        for start, ends in sorted(known.ends.get("as_made", {}).items()):
            yield text.span(start, max(ends))
        for start, ends in sorted(known.ends.get("altered", {}).items()):
            yield text.span(start, max(ends))


def _of_style(seller: Seller) -> Proof:
    return with_photos([*seller.field("title")], seller.photos("whole"))


def _of_whole(seller: Seller) -> Proof:
    return with_photos([*seller.field("title"), *seller.field("condition")], seller.photos("whole", "closeup"))


def _of_authenticity(seller: Seller) -> Proof:
    """Look for proof that it is genuine. That the listing says so, or names a brand, is none."""
    said = seller.facts(authenticity)
    of_flaws = {file for flaw in seller.record["flaws"] for file in flaw["shown_in"]}
    of_flaws |= {photo["file"] for photo in seller.photos(side="flaw")}
    photos = tuple(photo for photo in seller.photos("label", "closeup") if photo["file"] not in of_flaws)
    if said.proofs:
        return Proof(ANSWERED if seller.photos("label") else STATED, said.proofs, said.doubts, photos)
    return Proof(SILENT, said.claims, said.doubts, photos)


def _of_origin(seller: Seller) -> Proof:
    """Look for where the listing says that it was made."""
    made = tuple(dict.fromkeys(_origins(seller)))
    found = _of_authenticity(seller)
    if not made:
        return found
    return replace(found, state=ANSWERED if seller.photos("label") else STATED, quotes=(*made, *found.quotes))


def _origins(seller: Seller) -> Iterator[Span]:
    for text in seller.facts(texts):
        known = sentences.classes(text, {})
        for start, ends in sorted(known.ends.get("origin", {}).items()):
            yield text.span(start, max(ends))


def _of_wrong_item(seller: Seller) -> Proof:
    spans = (*seller.field("title"), *seller.field("color"), *seller.field("size"))
    return Proof(UNLISTED, spans, photos=seller.photos("whole"))


# What proves a kind of point: what the listing says alone, what it says of this point, or what the claim states too. Of
# other kinds (a wish, an order that did not come) no listing says anything.
_BY_LISTING: Mapping[str, Callable[[Seller], Proof]] = {
    "pets": of_pets,
    "shrunk": of_shrinking,
    "size_label": of_size_label,
    "fit": of_fit,
    "brand": _of_brand,
    "condition": _of_condition,
    "no_tags": _of_condition,
    "altered": _of_altering,
    "style": _of_style,
    "photos": _of_whole,
    "general": _of_whole,
    "authentic": _of_authenticity,
    "origin": _of_origin,
    "wrong_item": _of_wrong_item,
    "not_ordered": _of_wrong_item,
}
_BY_POINT: Mapping[str, Callable[[Point, Seller], Proof]] = {
    "flaw": of_flaw,
    "smell": of_smell,
    "lost_part": of_lost_part,
    "missing": of_missing,
}
_BY_CLAIM: Mapping[str, Callable[[Point, Claim, Seller], Proof]] = {
    "size": of_size,
    "measurement": of_measurement,
    "colour": of_colour,
    "material": of_material,
    "quality": of_material,
}
# What only the listing's words can answer: that another thing came does not hang on them.
_BY_TEXT = (_BY_LISTING.keys() | _BY_POINT.keys() | _BY_CLAIM.keys()) - {"wrong_item", "not_ordered"}
