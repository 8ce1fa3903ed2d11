"""What a listing says of a flaw, a smell, pets and a part that is lost or missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import replace

from linter.case import sentences
from linter.case.claim import Point, other_words
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
from linter.case.segments import content_words, is_family, stem
from linter.listing import Span
from linter.record import PhotoRecord
from linter.tables import group, table
from linter.words.denials import Denial, flaw_claims
from linter.words.flaws import Flaw, flaws
from linter.words.home import home
from linter.words.negation import Polarity, members, reading
from linter.words.pieces import lacking_pieces, pieces
from linter.words.said_of import Scope
from linter.words.tokens import Text, read, text_of, texts, where

_REACH = 25  # tokens behind a flaw in which a listing tells where it is
_STOPS = frozenset(".!?;")


def of_flaw(point: Point, seller: Seller) -> Proof:
    """Look for the flaw that the buyer means, and for photos that show it."""
    denied = tuple(denial.span for denial in seller.facts(flaw_claims).denials if _denies_it(denial, point))
    same = [flaw for flaw in seller.facts(flaws) if _same(flaw, point, seller)]
    if told := [flaw for flaw in same if not _of_another_part(flaw, point, seller)]:
        photos = _photos(told, seller)
        pointed = any(flaw.photo_mentioned for flaw in told)
        state = ANSWERED if photos else STATED
        spans = tuple(_with_place(flaw, point, seller) for flaw in told)
        return Proof(state, spans, denied, photos or (seller.photos("closeup") if pointed else ()))
    if near := [flaw for flaw in seller.facts(flaws) if _near(flaw, point, seller)]:
        spans = tuple(_with_place(flaw, point, seller) for flaw in near)
        named = Contradiction("flaw", flaw_named(point), words_of(seller, near[0].span), within=True)
        return Proof(MENTIONED, spans, denied, _photos(near, seller), (named,))
    if same:
        return Proof(MENTIONED, tuple(flaw.span for flaw in same), denied)
    return _elsewhere(point, seller, denied)


def _photos(told: Sequence[Flaw], seller: Seller) -> tuple[PhotoRecord, ...]:
    """Return the photos that show flaws."""
    places = {(flaw.span.field, flaw.span.start) for flaw in told}
    shown = [f for one in seller.record["flaws"] if (one["field"], one["start"]) in places for f in one["shown_in"]]
    return _of_kinds(seller.named(shown), {flaw.kind for flaw in told})


def _denies_it(denial: Denial, point: Point) -> bool:
    """Say whether a denial is of all flaws or of this kind, and not of another part of the goods alone."""
    of_kind = denial.kind in ("generic", point.flaw) or point.flaw is None
    named = denial.place is not None and bool(_place_words(denial.place) & _place_words(point.place))
    return of_kind and (denial.scope is not Scope.PART or named)


def _elsewhere(point: Point, seller: Seller, denied: tuple[Span, ...]) -> Proof:
    """Return what the listing says of such a flaw at another place, which may be the same: an elbow is of a sleeve.

    Photos of a flaw at another place show nothing of this one, and are none of its.
    """
    others = [flaw for flaw in seller.facts(flaws) if flaw.kind == point.flaw and not _apart(flaw, point, seller)]
    if not others:
        return Proof(SILENT, against=denied)
    places = [_places(flaw, seller) for flaw in others]
    spans = tuple(
        replace(flaw.span, end=max([flaw.span.end, *(place.end for place in of_it)]))
        for flaw, of_it in zip(others, places, strict=True)
    )
    stated = ", ".join(dict.fromkeys(words_of(seller, place) for place in places[0])) or others[0].place or ""
    return Proof(DIFFERS, spans, denied, (), (Contradiction(others[0].kind, point.place or "", stated),))


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
    if flaw.kind != point.flaw or _apart(flaw, point, seller):
        return False
    return not (flaw.place and point.place) or bool(_shared(flaw, point, seller))


def _of_another_part(flaw: Flaw, point: Point, seller: Seller) -> bool:
    """Say whether a claim names a part that the listing's flaw, which may be of another part, does not name."""
    if _shared(flaw, point, seller):
        return False
    parts = _parts(point) | _place_words(point.place)
    parts -= {stem(word) for word in group("claim/places.whole") | group("claim/places.sides")} | _titled(seller)
    return bool(parts) and bool(flaw.place or flaw.may_be_told) and parts.isdisjoint(_told_there(flaw, seller))


def _parts(point: Point) -> frozenset[str]:
    """Return the stems of what is named as the subject of a flaw, or as where it is: "maps are torn", "on the flap"."""
    text = read("description", point.text)
    known = sentences.classes(text, other_words(text))
    whole = known.covered("goods") | known.covered("it") | known.covered("parcel") | known.covered("i")
    parts: set[str] = set()
    for at, norm in enumerate(text.norms):
        following = at + 1
        next_word = text.norms[following : following + 1]
        if at in whole:
            continue
        if following in known.ends.get("be", ()) or not group("claim/places.has").isdisjoint(next_word):
            parts.update(map(stem, content_words(text, at, following)))
        if norm in group("claim/places.behind") and not group("articles").isdisjoint(next_word):
            parts.update(map(stem, content_words(text, following + 1, following + 3)))
    return frozenset(one for one in parts if not is_family(one))


def _titled(seller: Seller) -> set[str]:
    """Return the stems of the title, which name the goods themselves."""
    return {stem(norm) for norm in read("title", seller.facts.listing.text("title")).norms}


def _near(flaw: Flaw, point: Point, seller: Seller) -> bool:
    """Say whether a flaw is of a near kind, at the same place; that it is on the goods themselves is no such place."""
    alike = point.flaw in table("cases")["alike"].get(flaw.kind, "").split()
    return (alike or (flaw.kind == point.flaw and _apart(flaw, point, seller))) and bool(
        _shared(flaw, point, seller) - _titled(seller)
    )


def _apart(flaw: Flaw, point: Point, seller: Seller) -> bool:
    """Say whether two flaws of one kind have names of different things: a chip is no crack."""
    named = _sorts(words_of(seller, flaw.span)), _sorts(point.text)
    return all(named) and named[0].isdisjoint(named[1])


def _sorts(words: str) -> frozenset[str]:
    """Return the families of words for sorts of damage that nobody calls by each other's names."""
    return frozenset(map(stem, read("description", words).norms)) & group("claim/answering.apart")


def flaw_named(point: Point) -> str:
    """Return what the buyer calls a flaw: the sort of damage where its name says more than its kind."""
    sorts = _sorts(point.text)
    return next(iter(sorts)) if len(sorts) == 1 else point.flaw or ""


def _shared(flaw: Flaw, point: Point, seller: Seller) -> frozenset[str]:
    """Return the places that a claim and the sentence of a flaw in the listing both name, as stems."""
    return _place_words(point.place) & _told_there(flaw, seller)


def _told_there(flaw: Flaw, seller: Seller) -> frozenset[str]:
    """Return the stems of the sentence in which the listing tells of a flaw, but for the places of others in it."""
    own = _place_words(flaw.place)
    text, at, _ = _reach(flaw, seller)
    start = text.tokens[text.sentence(at).start].start
    before = [
        one
        for one in seller.facts(flaws)
        if one.place and one.span.field == flaw.span.field and start <= one.span.start < flaw.span.start
    ]
    # "Soles have dirt, small scuff on the toe": the scuff is on no sole
    others = frozenset[str]().union(*(_place_words(one.place) for one in before)) if own else frozenset[str]()
    return (frozenset(stem(norm) for norm, _ in _sentence(flaw, seller)) - others) | own


def _place_words(place: str | None) -> frozenset[str]:
    """Return the stems of what tells where a flaw is: not "left" of "left cuff", but "lower back" as it is."""
    words = frozenset((place or "").lower().split()) - group("articles") - group("prepositions")
    return frozenset(map(stem, words - group("claim/places.sides") or words))


def _with_place(flaw: Flaw, point: Point, seller: Seller) -> Span:
    """Return the place of a flaw in the listing, up to the words that say where it is, so that they are quoted."""
    there = _place_words(point.place)
    ends = [end for norm, end in _sentence(flaw, seller) if stem(norm) in there]
    return replace(flaw.span, end=max(flaw.span.end, *ends, 0))


def _places(flaw: Flaw, seller: Seller) -> list[Span]:
    """Return the places that a listing tells of a flaw, up to the next flaw."""
    text, at, end = _reach(flaw, seller)
    nexts = [one.span.start for one in seller.facts(flaws) if one.span.field == text.field]
    stop = min((start for start in nexts if start >= flaw.span.end), default=len(text.raw))
    runs: list[tuple[int, int]] = []
    for hit in text.near("place", at, end):
        if hit.key == "place" and text.tokens[hit.start].start < stop:  # "left side", "seam" are one
            joined = bool(runs) and runs[-1][1] == hit.start
            runs[-1:] = [(runs[-1][0], hit.end)] if joined else [*runs[-1:], (hit.start, hit.end)]
    spans = [text.span(*run) for run in runs]
    told = " ".join(words_of(seller, span).lower() for span in spans)
    return spans if (flaw.place or "").lower() in told else []


def _sentence(flaw: Flaw, seller: Seller) -> list[tuple[str, int]]:
    """Return the words of the sentence in which the listing tells of a flaw, each with the character it ends at."""
    text, at, end = _reach(flaw, seller)
    start = text.sentence(at).start
    return [(token.norm, token.end) for token in text.tokens[start:end]]


def _reach(flaw: Flaw, seller: Seller) -> tuple[Text, int, int]:
    """Return the text of a flaw, its token, and the token at which its sentence ends, which lines do not end."""
    text = text_of(seller.facts, flaw.span)
    at = text.token_at(flaw.span.start)
    end = at
    while end < len(text.norms) and end < at + _REACH and text.norms[end] not in _STOPS:
        end += 1  # lines are wrapped in the middle of sentences, so that they end none
    return text, at, end


def of_smell(point: Point, seller: Seller) -> Proof:
    """Look for a smell that the listing tells of; of smoke and of animals it may say who lives there.

    Where somebody smokes all smells of it, so that a buyer who was told may have been told of the smell, too. A pet in
    the home leaves its smell on few things: that it is there makes the claim likelier, and answers nothing.
    """
    told = tuple(flaw.span for flaw in seller.facts(flaws) if flaw.kind == "odor")
    lived = seller.facts(home)
    words = set(read("description", point.text).norms)
    smoke = not group("claim/answering.smoky").isdisjoint(words)
    animal = not group("claim/answering.animal").isdisjoint(words)
    if told:
        return Proof(STATED, told)
    if lived.smoke_exposed and (smoke or not animal):
        return Proof(MENTIONED, lived.smoke_exposed)
    pets = lived.pets_free + lived.pets_present + lived.pets_ambiguous
    return Proof(SILENT, against=(lived.smoke_free if smoke else ()) + (pets if animal else ()))


def of_pets(seller: Seller) -> Proof:
    """Look for hair that the listing tells of. That pets live there makes it likelier, and answers nothing."""
    lived = seller.facts(home)
    pets = lived.pets_present + lived.pets_ambiguous
    told, denied = _of_hair(seller)
    told += tuple(span for span in pets if _goes_on_of_hair(span, seller))
    if told:
        return Proof(STATED, told)
    return Proof(SILENT, against=tuple(dict.fromkeys(lived.pets_free + denied + pets)))


def _of_hair(seller: Seller) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the listing tells of hair ("some cat hair on the lining"), and where it denies it."""
    told: list[Span] = []
    denied: list[Span] = []
    for text in seller.facts(texts):
        among = members(text)
        for start, ends in sorted(sentences.classes(text, {}).ends.get("pets", {}).items()):
            end = max(ends)
            if group("claim/answering.hair").isdisjoint(text.norms[start:end]):
                continue
            no = reading(text, start, end, among).polarity in (Polarity.DENIED, Polarity.SOFT)
            (denied if no else told).append(text.span(start, end))
    return tuple(told), tuple(denied)


def _goes_on_of_hair(span: Span, seller: Seller) -> bool:
    """Say whether the sentence of a place speaks of hair, and not of what it is made of: "a dog, so a hair or two"."""
    hair = group("claim/answering.hair").intersection(where(seller.facts, span).words)
    return not _titled(seller).issuperset(map(stem, hair))


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


def _naming(wanted: Set[str], seller: Seller) -> tuple[PhotoRecord, ...]:
    """Return the photos that are called by a part: what is on another, only a look at it tells."""
    stems = {stem(word) for word in wanted - group("claim/answering.loose") - group("claim/answering.small")}
    return seller.named(
        photo.name
        for photo in seller.facts.listing.photos
        if not stems.isdisjoint(map(stem, read("photo", f"{photo.name} {photo.note or ''}").norms))
    )


def of_missing(point: Point, seller: Seller) -> Proof:
    """Look for the part that the buyer names: that it does not come with it, or that it does."""
    wanted = set(read("description", point.text).norms)
    said = seller.facts(pieces)
    parts = [part for part in said.parts if wanted & set(part.name.lower().split())]
    lacking = [span for span in seller.facts(lacking_pieces) if wanted & set(words_of(seller, span).lower().split())]
    denied = [part.span for part in parts if part.given is False] + lacking
    promised = [part.span for part in parts if part.given]
    photos = _naming(wanted, seller)
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
