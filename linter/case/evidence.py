"""What a listing has on a point of a claim, and what the parts that look for it share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from linter import tables
from linter.case.claim import Claim, Point
from linter.case.mentions import Mentions
from linter.facts import Facts
from linter.listing import Listing, Span
from linter.marketplace import profile
from linter.record import ListingRecord, PhotoRecord
from linter.words.garment import garment
from linter.words.language import language, languages
from linter.words.tokens import texts

_BLURRED = "blurry-photo"  # the rule that finds that nothing in a photo is sharp
ANSWERED, STATED, DIFFERS, SILENT, UNLISTED = "answered", "stated", "differs", "silent", "unlisted"
MENTIONED, UNREAD = "mentioned", "unread"


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

    @property
    def unread(self) -> str | None:
        """The language of the listing's text, or of a part of it, that is not read; None where all of it is."""
        return self.facts(language) if self.foreign else self.facts(languages).beside

    @property
    def foreign(self) -> bool:
        """Whether the text is in another language as a whole."""
        return self.facts(language) != tables.LANGUAGE

    @property
    def blurred(self) -> frozenset[str]:
        """The photos that were found to be blurred: they prove nothing, and are not offered."""
        found = (one for one in self.record["findings"] if one["name"] == _BLURRED)
        return frozenset(one["photo"] for one in found if "photo" in one)

    def photos(self, *views: str, side: str | None = None) -> tuple[PhotoRecord, ...]:
        """Return the sharp photos of some views, or of a side."""
        photos = self.named(photo["file"] for photo in self.record["photos"])
        return tuple(p for p in photos if p["view"] in views or (side and p["side"] == side))

    def named(self, files: Iterable[str]) -> tuple[PhotoRecord, ...]:
        """Return the sharp photos of some files, in the listing's order."""
        wanted = set(files) - self.blurred
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


def mentioned(said: Mentions, found: Proof) -> Proof:
    """Return what is found, with what the listing says by the words of the claim in its place."""
    if said.same:
        photos = found.photos if found.state == DIFFERS else ()
        return Proof(STATED, said.same, found.against, photos, by_words=True)
    if said.opposite:
        return Proof(SILENT, against=said.opposite)
    if said.named and found.state != DIFFERS:
        return Proof(MENTIONED, said.named, found.against)
    return found


def with_photos(spans: Iterable[Span], photos: tuple[PhotoRecord, ...]) -> Proof:
    """Return what is quoted: it answers a point where photos show it too."""
    quotes = tuple(dict.fromkeys(spans))
    return Proof((ANSWERED if photos else STATED) if quotes else SILENT, quotes, photos=photos)


def within(span: Span, point: Point) -> bool:
    """Say whether a place in a claim is that of a point."""
    return point.start <= span.start < point.end


def facts_of_claim(claim: Claim, seller: Seller) -> Facts:
    """Return the facts of the claim, read as a text about the seller's goods."""
    text = claim.facts(texts)
    given = {texts: text, language: tables.LANGUAGE, garment: seller.facts(garment)}
    return Facts(claim.facts.listing, given=given)


def words_at(raw: str, span: Span) -> str:
    """Return the words of a place in a text, on one line."""
    return " ".join(raw[span.start : span.end].split())


def words_of(seller: Seller, span: Span) -> str:
    """Return the words of a place in a listing, on one line."""
    return words_at(seller.facts.listing.text(span.field), span)
