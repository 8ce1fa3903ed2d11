"""What a listing says about a point of a claim: its words, its photos, and the values that differ from the buyer's."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from linter import tables
from linter.case import sentences
from linter.case.claim import Claim, Point
from linter.case.mentions import Mentions, claims_failure, mentions, works
from linter.case.segments import stem
from linter.facts import Facts
from linter.listing import Listing, Span
from linter.marketplace import profile
from linter.record import ListingRecord, PhotoRecord
from linter.tables import group, table
from linter.words.authenticity import authenticity
from linter.words.condition import condition
from linter.words.disclaimers import disclaimers
from linter.words.flaws import Denial, Flaw, flaw_claims, flaws
from linter.words.garment import garment
from linter.words.home import home
from linter.words.language import language
from linter.words.materials import alike, materials
from linter.words.measurements import Measurement, measurements
from linter.words.pieces import lacking_pieces, pieces
from linter.words.sizes import Size, sizes
from linter.words.tokens import Hit, Text, read, texts

_REACH = 25  # tokens behind a flaw in which a listing tells where it is
_DENIED_BY = 2  # tokens before a value in which it is denied
_CROSSED = re.compile(r"\d\s*[x×]\s*\d")  # 40 x 50
_IMITATION = "imitation"  # what a hide that is none is made of
_STOPS = frozenset(".!?;")
ANSWERED, STATED, DIFFERS, SILENT, UNLISTED = "answered", "stated", "differs", "silent", "unlisted"
MENTIONED = "mentioned"
_VALUES = frozenset(["size", "measurement"])
# What the listing's own words may answer where no fact of it does.
_BY_WORDS = frozenset(["flaw", "smell", "pets", "quality", "altered", "style", "condition", "fit"])


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A value of the buyer's against one of the listing's.

    `within`: as near as two people measure, or call the same flaw at the same place.
    """

    what: str
    claimed: str
    stated: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What the listing has on a point. `quotes` answer it, `against` speak for the buyer.

    `by_words`: it is found by the words that claim and listing have in common, and by no fact (mentions.py).
    """

    state: str
    quotes: tuple[Span, ...] = ()
    against: tuple[Span, ...] = ()
    photos: tuple[PhotoRecord, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Seller:
    """What the seller has: the facts of the listing's text, and the record with what was seen in its photos."""

    facts: Facts
    record: ListingRecord

    def photos(self, *views: str, side: str | None = None) -> tuple[PhotoRecord, ...]:
        """Return the photos of some views, or of a side."""
        return tuple(p for p in self.record["photos"] if p["view"] in views or (side and p["side"] == side))

    def named(self, files: Iterable[str]) -> tuple[PhotoRecord, ...]:
        """Return the photos of some files, in the listing's order."""
        wanted = set(files)
        return tuple(photo for photo in self.record["photos"] if photo["file"] in wanted)

    def field(self, name: str) -> tuple[Span, ...]:
        """Return a whole field as a place, or nothing where it is empty."""
        text = self.facts.listing.text(name)
        return (Span(name, 0, len(text)),) if text else ()


def unposted(listing: Listing, marketplace: str) -> tuple[str, ...]:
    """Return the photos of the folder that the listing does not name, or that are more than the marketplace takes."""
    limit = profile(marketplace).limits.get("photos")
    named = [photo for photo in listing.photos if photo.view or photo.note]
    posted = (named or listing.photos)[: limit.value if limit else None]
    return tuple(photo.name for photo in listing.photos if photo not in posted)


def prove(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Return what the listing has on a point of a claim."""
    if point.kind in _BY_LISTING:
        found = _BY_LISTING[point.kind](seller)
    elif point.kind in _BY_POINT:
        found = _BY_POINT[point.kind](point, seller)
    else:
        found = _BY_CLAIM[point.kind](point, claim, seller) if point.kind in _BY_CLAIM else Proof(UNLISTED)
    if point.likened and found.state != DIFFERS:
        return _likened(point, claim, found, seller)
    if found.state == SILENT and point.kind in _VALUES:
        return _mentioned(mentions(point.text, seller.facts, whole=True), found)
    return _by_words(point, found, seller) if point.kind in _BY_WORDS else found


def _likened(point: Point, claim: Claim, found: Proof, seller: Seller) -> Proof:
    """Return what the listing says with the words of a point that no pattern reads: its kind is uncertain."""
    if point.kind == "general" and (colour := _of_colour(point, claim, seller)).state == DIFFERS:
        return colour
    said = mentions(point.text, seller.facts)
    return _mentioned(said, replace(found, state=SILENT)) if said != Mentions() else found


def of_rest(words: str, seller: Seller) -> Proof:
    """Return what the listing says with the words of a clause that is no point."""
    found = _mentioned(mentions(words, seller.facts, whole=True), Proof(SILENT))
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
    said = mentions(point.text, seller.facts)
    if found.state == DIFFERS and not (said.same or said.opposite):
        return found
    if point.kind in ("smell", "pets") and found.against and not said.same:
        return found
    made = _mentioned(said, found)
    if made.state == SILENT and not made.against and point.flaw == "broken":
        return replace(made, against=seller.facts(works))
    return made


def _mentioned(said: Mentions, found: Proof) -> Proof:
    if said.same:
        photos = found.photos if found.state == DIFFERS else ()
        return Proof(STATED, said.same, found.against, photos, by_words=True)
    if said.opposite:
        return Proof(SILENT, against=said.opposite)
    if said.named and found.state != DIFFERS:
        return Proof(MENTIONED, said.named, found.against)
    return found


# --- flaws


def _of_flaw(point: Point, seller: Seller) -> Proof:
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
        Contradiction("flaw", point.flaw or "", _words_of(seller, flaw.span), within=True)
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


def _of_smell(point: Point, seller: Seller) -> Proof:
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


def _of_pets(seller: Seller) -> Proof:
    lived = seller.facts(home)
    told = lived.pets_present + lived.pets_ambiguous
    return Proof(STATED, told) if told else Proof(SILENT, against=lived.pets_free)


def _of_lost_part(point: Point, seller: Seller) -> Proof:
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


# --- sizes


def _of_size(point: Point, claim: Claim, seller: Seller) -> Proof:
    stated = seller.facts(sizes).stated
    sized = _claimed(claim, seller)(sizes).description
    claimed = [size for size in sized if _within(size.span, point)] or list(sized)
    differing = []
    agreed: list[Size] = []
    for size in claimed:
        same = [own for own in stated if not own.differs(size) and own.comparable(size)]
        agreed += same
        if not same and (other := next((own for own in stated if own.differs(size)), None)):
            differing.append(Contradiction("size", _words(claim.raw, size.span), _words_of(seller, other.span)))
    if not claimed and (number := _other_number(point, stated, seller)):
        differing.append(number)
    told = [*(size.span for size in agreed), *seller.facts(disclaimers).shrink]
    quotes = tuple(dict.fromkeys([*told, *(size.span for size in stated)]))
    photos = seller.photos("label", "measuring")
    explained = any(size.role in ("tagged", "fits") for size in seller.facts(sizes).description)
    if differing and not explained:
        return Proof(DIFFERS, quotes, photos=photos, contradictions=tuple(differing))
    if not quotes:
        return Proof(SILENT, photos=photos)
    return Proof(ANSWERED if photos else STATED, quotes, photos=photos, contradictions=tuple(differing))


def _other_number(point: Point, stated: Sequence[Size], seller: Seller) -> Contradiction | None:
    """Return the one number that a point gives against the listing's size, where that is another number."""
    numbers = _numbers(read("description", point.text))
    sized = [size for size in stated if size.kind == "number"]
    if len(numbers) != 1 or not sized:
        return None
    ((value, words),) = numbers.items()
    if any(value == float(one) for size in sized for one in size.values):
        return None
    return Contradiction("size", words, _words_of(seller, sized[0].span))


def _numbers(text: Text) -> dict[float, str]:
    """Return the numbers of a text, each with its words."""
    places = (at for at, norm in enumerate(text.norms) if norm[0].isdecimal())
    found = {}
    for at in places:
        with suppress(ValueError):
            found[float(text.norms[at].replace(",", "."))] = text.original(at, at + 1)
    return found


def _of_measurement(point: Point, claim: Claim, seller: Seller) -> Proof:
    stated = seller.facts(measurements)
    measured = _claimed(claim, seller)(measurements)
    claimed = [m for m in measured if _within(m.span, point)] or list(measured)
    differing = [found for one in claimed if (found := _compared(one, stated))]
    if not differing and (other := _other_measurement(claim, stated)):
        differing.append(other)
    named = {one.name for one in claimed}
    quotes = tuple(m.span for m in stated if not named or m.name in named) or tuple(m.span for m in stated)
    photos = seller.photos("measuring")
    if not quotes:
        return Proof(SILENT, photos=photos)
    state = DIFFERS if any(not one.within for one in differing) else ANSWERED if photos else STATED
    return Proof(state, quotes, photos=photos, contradictions=tuple(differing))


def _other_measurement(claim: Claim, stated: Sequence[Measurement]) -> Contradiction | None:
    """Return numbers of a claim against the measurements that it speaks of, where each has but one: "41, not 46".

    A measurement is spoken of by its name or by its value; "40 x 50" is held against a width and a length.
    """
    words = " ".join(point.text for point in claim.points if point.kind == "measurement")
    text = read("description", words)
    numbers, own = _numbers(text), {m.value for m in stated}
    most = table("cases")["measuring"]["tolerance"]
    if _CROSSED.search(words) and len(numbers) == len(own) == len(stated):
        pairs = zip(sorted(numbers), sorted(own), strict=True)
        near = all(abs(one - other) <= most for one, other in pairs)
        return Contradiction("size", " x ".join(numbers.values()), " x ".join(f"{m.value:g}" for m in stated), near)
    stems = {stem(norm) for norm in text.norms}
    spoken = [m for m in stated if stem(m.called.lower() or m.name) in stems or m.value in numbers]
    others = [(value, said) for value, said in numbers.items() if value not in own]
    if len(others) != 1 or len(spoken) != 1:
        return None
    (value, said), (measured,) = others[0], spoken
    return Contradiction(
        measured.called.lower() or measured.name, said, measured.stated, abs(value - measured.value) <= most
    )


def _compared(one: Measurement, stated: Iterable[Measurement]) -> Contradiction | None:
    """Return a claimed measurement against the listing's of that name; None where there is none, or no unit."""
    own = next((m for m in stated if m.name == one.name), None)
    if own is None:
        return None
    inches, value = own.inches, one.inches
    if value is None or inches is None:
        return None
    near = abs(inches - value) <= table("cases")["measuring"]["tolerance"]
    return Contradiction(own.called.lower() or own.name, one.stated, own.stated, near)


def _of_shrinking(seller: Seller) -> Proof:
    said = seller.facts(disclaimers)
    told = tuple(said.changed + said.shrink)
    measured = tuple(m.span for m in seller.facts(measurements))
    photos = seller.photos("measuring")
    if not told and not measured:
        return Proof(SILENT, photos=photos)
    return Proof(ANSWERED if photos else STATED, told + measured, photos=photos)


def _of_size_label(seller: Seller) -> Proof:
    missing, labels = seller.facts(sizes).no_tag, seller.photos("label")
    if missing is None:
        return Proof(SILENT, photos=labels)
    return Proof(ANSWERED if labels else STATED, (missing,), photos=labels)


def _of_fit(seller: Seller) -> Proof:
    measured = tuple(m.span for m in seller.facts(measurements))
    quotes = measured + tuple(size.span for size in seller.facts(sizes).stated) + seller.facts(disclaimers).shrink
    photos = seller.photos("measuring", "label")
    return Proof((ANSWERED if photos else STATED) if quotes else SILENT, quotes, photos=photos)


# --- what else the listing states


def _of_colour(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Hold each colour that the buyer names against those that the listing names.

    A tint meets what it may be called by, navy black; but not where the buyer sets two against each other: "not black".
    """
    (text,) = claim.facts(texts)
    hits = [hit for hit in _colours(text) if _within(text.span(hit.start, hit.end), point)]
    if not hits:  # "wrong colour, they're grey"
        hits = [hit for hit in _colours(text) if not any(_stands_before(hit, flaw) for flaw in text.hits("flaw"))]
    asserted = [hit for hit in hits if not _denied(text, hit)]
    exact = asserted != hits

    def value(text: Text, hit: Hit) -> _Value:
        return _value(text, hit, [" ".join(text.norms[hit.start : hit.end])] if exact else hit.key.split("_"))

    raw = seller.facts.listing.text("color")
    listed = (*([read("color", raw)] if raw else []), *seller.facts(texts))
    stated = [value(text, hit) for text in listed for hit in _colours(text)]
    claimed = [value(text, hit) for hit in asserted]
    quotes = [*seller.field("color"), *(span for _, span in stated)]
    return _compared_values("colour", claimed, stated, _with_photos(quotes, seller.photos("whole")), claim, seller)


def _colours(text: Text) -> list[Hit]:
    """Return the colours that a text names, less those that are a flaw: "rust on the chain"."""
    flawed = {at for hit in text.hits("flaw") if hit.key != "friend" for at in range(hit.start, hit.end)}
    return [hit for hit in text.hits("colour") if hit.key != "friend" and hit.start not in flawed]


def _of_material(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Hold each fibre or hide that the buyer names against those that the listing names."""
    said = seller.facts(materials)
    stated = [
        *((frozenset([fibre]), one.span) for one in said.compositions for fibre in one.fibres),
        *((frozenset([_IMITATION if one.faux else one.name]), one.span) for one in said.fibres + said.hides),
    ]
    (text,) = claim.facts(texts)
    names = {**tables.fibres(), **dict.fromkeys(group("claim/spelling.imitations"), _IMITATION)}
    hits = [Hit(at, at + 1, names[norm]) for at, norm in enumerate(text.norms) if norm in names]
    claimed = [_value(text, hit, [hit.key]) for hit in hits if _asserted(text, hit, point)]
    claimed += [
        (frozenset([_IMITATION if one.faux else one.name]), one.span)
        for one in _claimed(claim, seller)(materials).hides
        if _within(one.span, point)
    ]
    quotes = [*seller.field("material"), *(span for _, span in stated)]
    return _compared_values("material", claimed, stated, _with_photos(quotes, seller.photos("label")), claim, seller)


_Value = tuple[frozenset[str], Span]  # what words mean, and where they stand


def _value(text: Text, hit: Hit, means: Iterable[str]) -> _Value:
    return frozenset(means), text.span(hit.start, hit.end)


def _asserted(text: Text, hit: Hit, point: Point) -> bool:
    """Say whether a word is of a point, and the buyer does not deny it."""
    return _within(text.span(hit.start, hit.end), point) and not _denied(text, hit)


def _denied(text: Text, hit: Hit) -> bool:
    """Say whether the buyer denies a value: "not black"."""
    words = group("material.denied") | group("claim/answering.no_real")
    return not words.isdisjoint(text.norms[max(0, hit.start - _DENIED_BY) : hit.start])


def _stands_before(hit: Hit, flaw: Hit) -> bool:
    """Say whether a colour is that of a flaw: "a yellow stain"."""
    return 0 <= flaw.start - hit.end <= 1


def _compared_values(
    what: str, claimed: list[_Value], stated: list[_Value], plain: Proof, claim: Claim, seller: Seller
) -> Proof:
    """Return what the listing has, `plain`, with the first value of the buyer's that none of the listing's meets."""
    differing = [span for means, span in claimed if not any(_meet(means, own) for own, _ in stated)]
    if not stated or not differing:
        return plain
    told = Contradiction(what, _words(claim.raw, differing[0]), _words_of(seller, stated[0][1]))
    return Proof(DIFFERS, plain.quotes, photos=plain.photos, contradictions=(told,))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or any(alike(name, dict.fromkeys(other, 100)) for name in one)


def _of_brand(seller: Seller) -> Proof:
    return _with_photos([*seller.field("brand")], seller.photos("label"))


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
    return _with_photos(spans, seller.photos("closeup"))


def _of_altering(seller: Seller) -> Proof:
    """Look for the buyer's own words ("raw hem", "cropped") in the listing, and for what it says was changed."""
    spans = [*seller.facts(disclaimers).changed, *_as_made(seller)]
    return _with_photos(spans, seller.photos("closeup", "whole") if spans else seller.photos("closeup"))


def _as_made(seller: Seller) -> Iterator[Span]:
    """Yield where the listing says that it was made so ("raw hem"), or names what a buyer calls an alteration."""
    for text in seller.facts(texts):
        known = sentences.classes(text, {})
        for start, ends in sorted(known.ends.get("as_made", {}).items()):
            yield text.span(start, max(ends))
        for start, ends in sorted(known.ends.get("altered", {}).items()):
            yield text.span(start, max(ends))


def _of_style(seller: Seller) -> Proof:
    return _with_photos([*seller.field("title")], seller.photos("whole"))


def _of_whole(seller: Seller) -> Proof:
    return _with_photos([*seller.field("title"), *seller.field("condition")], seller.photos("whole", "closeup"))


def _of_authenticity(seller: Seller) -> Proof:
    """Look for proof that it is genuine. That the listing says so, or names a brand, is none."""
    said = seller.facts(authenticity)
    photos = seller.photos("label", "closeup")
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


def _of_missing(point: Point, seller: Seller) -> Proof:
    """Look for the part that the buyer names: that it does not come with it, or that it does."""
    wanted = set(read("description", point.text).norms)
    said = seller.facts(pieces)
    parts = [part for part in said.parts if wanted & set(part.name.lower().split())]
    lacking = [span for span in seller.facts(lacking_pieces) if wanted & set(_words_of(seller, span).lower().split())]
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


def _of_wrong_item(seller: Seller) -> Proof:
    spans = (*seller.field("title"), *seller.field("color"), *seller.field("size"))
    return Proof(UNLISTED, spans, photos=seller.photos("whole"))


def _with_photos(spans: Iterable[Span], photos: tuple[PhotoRecord, ...]) -> Proof:
    quotes = tuple(dict.fromkeys(spans))
    return Proof((ANSWERED if photos else STATED) if quotes else SILENT, quotes, photos=photos)


def _within(span: Span, point: Point) -> bool:
    return point.start <= span.start < point.end


def _claimed(claim: Claim, seller: Seller) -> Facts:
    """Return the facts of the claim, read as a text about the seller's goods."""
    text = claim.facts(texts)
    given = {texts: text, language: tables.LANGUAGE, garment: seller.facts(garment)}
    return Facts(claim.facts.listing, given=given)


def _words(raw: str, span: Span) -> str:
    return " ".join(raw[span.start : span.end].split())


def _words_of(seller: Seller, span: Span) -> str:
    return _words(seller.facts.listing.text(span.field), span)


# What proves a kind of point: what the listing says alone, what it says of this point, or what the claim states too. Of
# other kinds (a wish, an order that did not come) no listing says anything.
_BY_LISTING: Mapping[str, Callable[[Seller], Proof]] = {
    "pets": _of_pets,
    "shrunk": _of_shrinking,
    "size_label": _of_size_label,
    "fit": _of_fit,
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
    "flaw": _of_flaw,
    "smell": _of_smell,
    "lost_part": _of_lost_part,
    "missing": _of_missing,
}
_BY_CLAIM: Mapping[str, Callable[[Point, Claim, Seller], Proof]] = {
    "size": _of_size,
    "measurement": _of_measurement,
    "colour": _of_colour,
    "material": _of_material,
    "quality": _of_material,
}
