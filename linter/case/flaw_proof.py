"""What a listing says of a flaw, a smell, pets and a part that is lost or missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from linter.case.claim import Point
from linter.case.evidence import (
    ANSWERED,
    DIFFERS,
    MENTIONED,
    SILENT,
    STATED,
    UNLISTED,
    Contradiction,
    Proof,
    Seller,
    words_of,
)
from linter.case.mentions import mentions
from linter.listing import Span
from linter.record import PhotoRecord
from linter.tables import group, table
from linter.words.flaws import Denial, Flaw, flaw_claims, flaws
from linter.words.home import home
from linter.words.pieces import lacking_pieces, pieces
from linter.words.tokens import read, texts

_REACH = 25  # tokens behind a flaw in which a listing tells where it is
_STOPS = frozenset(".!?;")


def of_flaw(point: Point, seller: Seller) -> Proof:
    """Look for the flaw that the buyer means, and for photos that show it."""
    told = [flaw for flaw in seller.facts(flaws) if _same(flaw, point, seller)]
    denied = tuple(denial.span for denial in seller.facts(flaw_claims).denials if _denies_it(denial, point))
    if not told:
        return _elsewhere(point, seller, denied)
    by_place = {(flaw.span.field, flaw.span.start) for flaw in told}
    shown = [
        f for flaw in seller.record["flaws"] if (flaw["field"], flaw["start"]) in by_place for f in flaw["shown_in"]
    ]
    photos = _of_kinds(seller.named(shown), {flaw.kind for flaw in told})
    pointed = any(flaw.photo_mentioned for flaw in told)
    state = ANSWERED if photos else STATED
    named = tuple(
        Contradiction("flaw", point.flaw or "", words_of(seller, flaw.span), within=True)
        for flaw in told
        if point.flaw and all(one.kind != point.flaw for one in told)
    )
    return Proof(
        state,
        tuple(flaw.span for flaw in told),
        denied,
        photos or (seller.photos("closeup") if pointed else ()),
        named[:1],
    )


def _denies_it(denial: Denial, point: Point) -> bool:
    """Say whether a denial is of all flaws or of this kind, and not of another part of the goods alone."""
    of_kind = denial.kind in ("generic", point.flaw) or point.flaw is None
    return (
        of_kind
        and not denial.of_part
        and (denial.place is None or bool(_place_words(denial.place) & _place_words(point.place)))
    )


def _elsewhere(point: Point, seller: Seller, denied: tuple[Span, ...]) -> Proof:
    """Return what the listing says of such a flaw at another place, which may be the same: an elbow is of a sleeve."""
    others = [flaw for flaw in seller.facts(flaws) if flaw.kind == point.flaw]
    if not others:
        return Proof(SILENT, against=denied)
    spans = tuple(flaw.span for flaw in others)
    shown = [f for one in seller.record["flaws"] if one["kind"] == point.flaw for f in one["shown_in"]]
    differing = Contradiction(others[0].kind, point.place or "", others[0].place or "")
    photos = _of_kinds(seller.named(shown), {others[0].kind})
    return Proof(DIFFERS, spans, denied, photos, (differing,))


def _of_kinds(photos: Iterable[PhotoRecord], kinds: Collection[str]) -> tuple[PhotoRecord, ...]:
    """Return photos without those whose names tell of other flaws: "stain.jpg" shows no hole."""
    return tuple(photo for photo in photos if not (named := _named_flaws(photo["file"])) or named.intersection(kinds))


def _named_flaws(file: str) -> frozenset[str]:
    hits = read("photo", file).hits("flaw")
    return frozenset(hit.key.partition("_")[0] for hit in hits if hit.key != "friend")


def _same(flaw: Flaw, point: Point, seller: Seller) -> bool:
    """Say whether a flaw of the listing can be the one that the buyer means: its kind, and no other place.

    The place is sought in the whole sentence of the listing: "on the front of the skirt, near the hem" is at the hem.
    """
    there = _place_words(point.place)
    here = _sentence_words(flaw, seller) | _place_words(flaw.place)
    if flaw.kind == point.flaw:
        return not (flaw.place and there) or bool(here & there)
    return point.flaw in table("cases")["alike"].get(flaw.kind, "").split() and bool(here & there)


def _place_words(place: str | None) -> frozenset[str]:
    """Return the words that tell where a flaw is: not "left" of "left cuff", but "lower back" as it is."""
    words = frozenset((place or "").lower().split()) - group("articles") - group("prepositions")
    return words - group("claim/places.sides") or words


def _sentence_words(flaw: Flaw, seller: Seller) -> frozenset[str]:
    text = next(text for text in seller.facts(texts) if text.field == flaw.span.field)
    at = sum(token.start < flaw.span.start for token in text.tokens)
    end = at
    while end < len(text.norms) and end < at + _REACH and text.norms[end] not in _STOPS:
        end += 1  # lines are wrapped in the middle of sentences, so that they end none
    return frozenset(text.norms[text.sentence(at).start : end])


def of_smell(point: Point, seller: Seller) -> Proof:
    """Look for a smell that the listing tells of; of smoke and of animals it may say who lives there."""
    told = tuple(flaw.span for flaw in seller.facts(flaws) if flaw.kind == "odor")
    lived = seller.facts(home)
    words = set(read("description", point.text).norms)
    smoke = not group("claim/answering.smoky").isdisjoint(words)
    animal = not group("claim/answering.animal").isdisjoint(words)
    told += lived.smoke_exposed if smoke or not animal else ()
    if told:
        return Proof(STATED, told)
    if animal and (lived.pets_present or lived.pets_ambiguous):
        return Proof(MENTIONED, lived.pets_present + lived.pets_ambiguous)
    return Proof(SILENT, against=(lived.smoke_free if smoke else ()) + (lived.pets_free if animal else ()))


def of_pets(seller: Seller) -> Proof:
    """Look for what the listing says of pets in the home."""
    lived = seller.facts(home)
    told = lived.pets_present + lived.pets_ambiguous
    return Proof(STATED, told) if told else Proof(SILENT, against=lived.pets_free)


def of_lost_part(point: Point, seller: Seller) -> Proof:
    """Look for the part that the buyer names, or else for what is missing or broken, which may be another."""
    said = mentions(point.text, seller.facts, lacking=True)
    told = [flaw for flaw in seller.facts(flaws) if flaw.kind in ("missing", "broken")]
    by_place = {(flaw.span.field, flaw.span.start) for flaw in told}
    shown = seller.named(
        f for flaw in seller.record["flaws"] if (flaw["field"], flaw["start"]) in by_place for f in flaw["shown_in"]
    )
    if said.same:
        return Proof(ANSWERED if shown else STATED, said.same, photos=shown)
    if said.opposite:
        return Proof(SILENT, against=said.opposite)
    if told:
        return Proof(MENTIONED, tuple(flaw.span for flaw in told), photos=shown)
    if said.named:
        return Proof(MENTIONED, said.named)
    return Proof(SILENT, against=tuple(denial.span for denial in seller.facts(flaw_claims).denials))


def of_missing(point: Point, seller: Seller) -> Proof:
    """Look for the part that the buyer names: that it does not come with it, or that it does."""
    wanted = set(read("description", point.text).norms)
    said = seller.facts(pieces)
    parts = [part for part in said.parts if wanted & set(part.name.lower().split())]
    lacking = [span for span in seller.facts(lacking_pieces) if wanted & set(words_of(seller, span).lower().split())]
    denied = [part.span for part in parts if part.given is False] + lacking
    promised = [part.span for part in parts if part.given]
    photos = seller.photos("whole")
    if denied:
        return Proof(STATED, tuple(denied), photos=photos)
    if promised:
        return Proof(UNLISTED, tuple(promised), photos=photos)
    named = mentions(point.text, seller.facts, lacking=True)
    if named.same and not named.opposite:
        return Proof(STATED, named.same, photos=photos)
    if named.opposite:
        return Proof(UNLISTED, named.opposite, photos=photos)
    if said.counts:
        return Proof(UNLISTED, tuple(count.span for count in said.counts), photos=photos)
    return Proof(MENTIONED, named.named, photos=photos) if named.named else Proof(SILENT, photos=photos)
