"""What a reply says of the listing, against the listing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import FIELDS, Span
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, Subject, example, rule
from linter.tables import LANGUAGE
from linter.words.flaws import flaws
from linter.words.language import language
from linter.words.measurements import Measurement, measurements
from linter.words.reply import (
    FIELD,
    agree,
    bare_numbers,
    brand_names,
    file_names,
    finder,
    near,
    quotes,
    said,
    tells,
    text,
)
from linter.words.sizes import sizes

_COAT = example(
    "Green wool coat.\nSmall hole at the left cuff.\nPit to pit 21 in, length 34 in.",
    title="Pendleton wool coat",
    brand="Pendleton",
    size="M",
    photos=["front.jpg", "hole.jpg"],
)


@rule(
    "RPL010",
    severity=Severity.ERROR,
    subject=Subject.REPLY,
    bad=[
        example(
            "The description gives pit to pit 22 in.",
            about=_COAT,
            at="pit to pit 22 in.",
            says="The listing says pit to pit 21 in",
            fix="Take the number from the listing",
        ),
        example(
            "The listing gives the sleeve 24 in.",
            about=_COAT,
            at="sleeve 24 in.",
            says="gives no such measurement",
            fix="you measured it after the sale",
        ),
        example("The listing says size L.", about=_COAT, at="L", says="it is size M there", fix="Take the size from"),
        example(
            "Line 2 names the hole on the right cuff.",
            about=_COAT,
            at="hole on the right cuff",
            says="The listing says left cuff",
            fix="Take the place from",
        ),
        example(
            "Line 2 names the stain at the hem.",
            about=_COAT,
            at="stain at the hem",
            says='says nothing of "stain at the hem"',
            fix="Leave it out, or quote",
        ),
        example("It is a Mango coat.", about=_COAT, at="Mango", says="does not name Mango", fix="Name the brand"),
        example(
            "Line 7 names the hole.", about=_COAT, at="Line 7", says="The description has 3 lines", fix="Count again"
        ),
        example("See photo 5, line 2.", about=_COAT, at="photo 5", says="The listing has 2 photos"),
        example(
            "Line 2 names the hole, see cuff.jpg.",
            about=_COAT,
            at="cuff.jpg",
            says="has no file named cuff.jpg",
            fix="Name the photo",
        ),
        example(
            'The description says "no flaws at all".',
            about=_COAT,
            at="no flaws at all",
            says="does not say these words",
            fix="letter by letter",
        ),
        example(
            "Photos were taken on the day of listing.",
            about=_COAT,
            at="Photos were taken on the day",
            says="does not say when its photos were taken",
            fix="the originals, which hold the day",
        ),
        example(
            "The description says that it has 12 buttons.",
            about=_COAT,
            at="12",
            says="The number 12 does not stand in the listing",
            fix="Take it from the listing",
        ),
    ],
    good=[
        example(
            'Line 2 says "Small hole at the left cuff", line 3 pit to pit 21 in and length 34 in, size M.', about=_COAT
        ),
        example("Line 2 names the hole, and hole.jpg shows it.", about=_COAT),
        example("Photo 1 was taken in daylight, and shows line 2: the hole.", about=_COAT),
        example("Your photos were taken after the return, ours are those of the listing.", about=_COAT),
        example("The buyer measured 20 in. The listing gives pit to pit as 53.5 cm.", about=_COAT),
        example("Your photo 5 shows a stain at the hem, line 2 a hole at the cuff.", about=_COAT),
        example("It was shipped on 12 May, 2 days after the sale, as line 2 describes it.", about=_COAT),
    ],
)
def fact_not_in_listing(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply states of the listing what the listing does not hold.

    One number that is wrong, and nothing else in the reply is believed. Numbers, sizes, places, brands, lines, photos
    and quotations are compared with the listing, or with what was frozen of it.

    A sentence about what the buyer says, measured or sent is left alone.
    """
    listing = facts.about
    for one in facts(measurements):
        if one.span.field == FIELD and _ours(facts, one.span) and not _of_file(facts, one.span):
            yield from _measured(facts, listing, one)
    yield from _sized(facts, listing)
    yield from _flawed(facts, listing)
    yield from _branded(facts, listing)
    yield from _pointed(facts, listing)
    yield from _named(facts, listing)
    yield from _quoted(facts, listing)
    yield from _numbered(facts, listing)
    yield from _dated(facts, listing)


def _measured(facts: Facts, listing: Facts, one: Measurement) -> Iterator[Found]:
    same = [other for other in listing(measurements) if other.name == one.name]
    if not same and one.unit and not one.inferred and tells(facts, "lines", one.span):
        yield Found(
            f"The listing gives no such measurement as {quote(facts, one.span)}.",
            "Leave it out, or say that you measured it after the sale.",
            one.span,
            severity=Severity.WARNING,
        )
    elif same and not any(agree(one, other) for other in same):
        there = " and ".join(dict.fromkeys(other.said for other in same))
        yield Found(
            f"The listing says {there}, not {one.stated}.",
            "Take the number from the listing, as it stands there.",
            one.span,
        )


def _sized(facts: Facts, listing: Facts) -> Iterator[Found]:
    for size in facts(sizes).description:
        known = [other for other in listing(sizes).stated if size.comparable(other)]
        if _of_file(facts, size.span):
            continue
        if known and size.marked and all(size.differs(other) for other in known) and _ours(facts, size.span):
            there = " and ".join(dict.fromkeys("/".join(sorted(other.values)).upper() for other in known))
            yield Found(
                f"The listing does not name this size; it is size {there} there.",
                "Take the size from the listing.",
                size.span,
            )


def _flawed(facts: Facts, listing: Facts) -> Iterator[Found]:
    listed = listing(flaws)
    for flaw in facts(flaws) if listing(language) == LANGUAGE else ():
        if not tells(facts, "lines", flaw.span) or not _ours(facts, flaw.span) or flaw.kind in ("generic", "wear"):
            continue
        if _of_file(facts, flaw.span) or tells(facts, "seen", flaw.span):  # which photo-instead-of-words looks at
            continue
        same = [other for other in listed if other.kind == flaw.kind]
        places = [other.place for other in same if other.place]
        if not same:
            yield Found(
                f"The text of the listing says nothing of {quote(facts, flaw.span)}.",
                "Leave it out, or quote the words that say it.",
                flaw.span,
                severity=Severity.WARNING,
            )
        elif flaw.place and places and len(places) == len(same) and not any(near(flaw.place, at) for at in places):
            yield Found(
                f"The listing says {' and '.join(dict.fromkeys(places))}, not {flaw.place}.",
                "Take the place from the listing.",
                flaw.span,
            )


def _branded(facts: Facts, listing: Facts) -> Iterator[Found]:
    there = _all(listing).lower()
    for span in brand_names(facts, listing.listing.text("title")):
        name = facts(text)[span.start : span.end]
        if name.lower() not in there and _ours(facts, span):
            yield Found(f"The listing does not name {name}.", "Name the brand as the listing does.", span)


def _pointed(facts: Facts, listing: Facts) -> Iterator[Found]:
    lines = len(listing.listing.text("description").splitlines())
    photos = len(listing.listing.photos)
    for kind, count, there in (
        ("line_number", lines, f"The description has {lines} line"),
        ("photo_number", photos, f"The listing has {photos} photo"),
    ):
        for span in said(facts, kind):
            number = int(re.sub(r"\D", "", facts(text)[span.start : span.end]))
            if (number > count or number == 0) and count and _ours(facts, span):
                yield Found(f"{there}{'s' * (count != 1)}.", "Count again: the first is number 1.", span)


def _named(facts: Facts, listing: Facts) -> Iterator[Found]:
    """Yield the files that a reply names and the listing does not have, where its files are known."""
    media = [photo.name for photo in listing.listing.photos] + [video.name for video in listing.listing.videos]
    known = {name.rpartition("/")[2].lower() for name in media}
    for span in facts(file_names):
        name = facts(text)[span.start : span.end]
        if known and name.lower() not in known and _ours(facts, span):
            yield Found(
                f"The listing has no file named {name}.",
                "Name the photo as the listing does, or by its number.",
                span,
                severity=Severity.WARNING,
            )


def _of_file(facts: Facts, span: Span) -> bool:
    """Return whether a place is within the name of a file."""
    return any(span.start < one.end and one.start < span.end for one in facts(file_names))


def _quoted(facts: Facts, listing: Facts) -> Iterator[Found]:
    there = _plain(_all(listing))
    for quoted in facts(quotes):
        if not tells(facts, "lines", quoted.span) or not _ours(facts, quoted.span):
            continue
        parts = [_plain(part) for part in re.split(r"\.{3}|…|\[\.*\]", quoted.text)]
        if not all(part in there for part in parts):
            yield Found(
                f"The listing does not say these words: {quote(facts, quoted.span)}.",
                "Quote the listing letter by letter, with ... where you leave words out.",
                quoted.span,
            )


def _plain(words: str) -> str:
    """Return words without what a quotation may change: case, spaces, the signs at its end."""
    return re.sub(r"[\s\"'“”’‘″]+", " ", words).lower().strip(" .,;:!?")


def _numbered(facts: Facts, listing: Facts) -> Iterator[Found]:
    there = {match.replace(",", ".") for match in re.findall(r"\d+(?:[.,]\d+)?", _all(listing))}
    for span in bare_numbers(facts):
        number = facts(text)[span.start : span.end]
        known = set(re.split(r"[,/]", number)) <= there or number.replace(",", ".") in there
        if known or not tells(facts, "lines", span) or not _ours(facts, span):
            continue
        yield Found(
            f"The number {number} does not stand in the listing.",
            "Take it from the listing, or say where it is from.",
            span,
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
        )


def _dated(facts: Facts, listing: Facts) -> Iterator[Found]:
    """Yield where a reply says when the photos were taken, of which the listing says nothing."""
    if finder("taken").search(_all(listing)):
        return
    for span in said(facts, "photos_taken"):
        if _ours(facts, span):
            yield Found(
                "The listing does not say when its photos were taken.",
                "Leave it out, or attach the originals, which hold the day.",
                span,
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )


def _ours(facts: Facts, span: Span) -> bool:
    """Return whether a sentence does not speak of what the buyer says, measured or sent."""
    return not tells(facts, "theirs", span)


def _all(listing: Facts) -> str:
    """Return all that the listing says, its fields one below the other."""
    return "\n".join(listing.listing.text(name) for name in FIELDS)
