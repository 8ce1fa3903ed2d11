"""What a listing says of colour and material, each value held against those that the buyer names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter import tables
from linter.case.claim import Claim, Point
from linter.case.evidence import (
    DIFFERS,
    Contradiction,
    Proof,
    Seller,
    facts_of_claim,
    with_photos,
    within,
    words_at,
    words_of,
)
from linter.listing import Span
from linter.tables import group
from linter.words.materials import alike, materials
from linter.words.tokens import Hit, Text, read, texts

_DENIED_BY = 2  # tokens before a value in which it is denied
_IMITATION = "imitation"  # what a hide that is none is made of


def of_colour(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Hold each colour that the buyer names against those that the listing names.

    A tint meets what it may be called by, navy black; but not where the buyer sets two against each other: "not black".
    """
    (text,) = claim.facts(texts)
    hits = [hit for hit in _colours(text) if within(text.span(hit.start, hit.end), point)]
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
    return _compared_values("colour", claimed, stated, with_photos(quotes, seller.photos("whole")), claim, seller)


def _colours(text: Text) -> list[Hit]:
    """Return the colours that a text names, less those that are a flaw: "rust on the chain"."""
    flawed = {at for hit in text.hits("flaw") if hit.key != "friend" for at in range(hit.start, hit.end)}
    return [hit for hit in text.hits("colour") if hit.key != "friend" and hit.start not in flawed]


def of_material(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Hold each fibre or hide that the buyer names against those that the listing names.

    Where it names none of the goods as a whole, what it names at all is quoted, and held against nothing: "Lined skirt,
    100% rayon" may be of the lining.
    """
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
        for one in facts_of_claim(claim, seller)(materials).hides
        if within(one.span, point)
    ]
    named = [] if stated else list(_named(seller))
    quotes = [*seller.field("material"), *(span for _, span in stated), *named]
    return _compared_values("material", claimed, stated, with_photos(quotes, seller.photos("label")), claim, seller)


def _named(seller: Seller) -> Iterator[Span]:
    """Yield the fibres that the texts name, with their per cents, of whatever part they are."""
    fibres, bare = tables.fibres(), group("material.bare")
    others = group("material.look", "material.faux", "material.denied")
    for text in seller.facts(texts):
        for at, norm in enumerate(text.norms):
            share = at > 1 and text.norms[at - 1] == "%"
            around = text.norms[max(0, at - 1) : at] + text.norms[at + 1 : at + 2]
            if norm in fibres and (share or (norm in bare and others.isdisjoint(around))):
                yield text.span(at - 2 if share else at, at + 1)


_Value = tuple[frozenset[str], Span]  # what words mean, and where they stand


def _value(text: Text, hit: Hit, means: Iterable[str]) -> _Value:
    return frozenset(means), text.span(hit.start, hit.end)


def _asserted(text: Text, hit: Hit, point: Point) -> bool:
    """Say whether a word is of a point, and the buyer does not deny it."""
    return within(text.span(hit.start, hit.end), point) and not _denied(text, hit)


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
    told = Contradiction(what, words_at(claim.raw, differing[0]), words_of(seller, stated[0][1]))
    return Proof(DIFFERS, plain.quotes, photos=plain.photos, contradictions=(told,))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or any(alike(name, dict.fromkeys(other, 100)) for name in one)
