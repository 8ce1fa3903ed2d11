"""Sets and lots that do not say how many pieces they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from linter.facts import Facts
from linter.listing import Span
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import alternation, group, pattern
from linter.words.garment import garment
from linter.words.listed import counts_pieces, lists_pieces
from linter.words.pieces import joins_pieces, pieces

# A list that counts its pieces: "1- 76903 2- 76909"
_NUMBERED = re.compile(r"(?<![\w.])1[-)] ?[A-Z\d].{1,200}?(?<![\w.])2[-)] ?[A-Z\d]", re.DOTALL)
_CROSSED = re.compile(r"\b\d{1,4}\s?x\b(?!\s?\d)|(?<!\d)(?<!\d\s)\bx\s?\d{1,4}\b", re.IGNORECASE)


@rule(
    "LST010",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.MISSING_ITEM,
    bad=[
        example(
            "Great condition, all washed and ready to wear.",
            title="Girls clothes bundle size 5",
            at="title: bundle",
            says="By its title this is a lot, but nothing says how many pieces it has.",
            fix="List every piece of the lot and their number",
        ),
        example(
            "Soft cotton, worn once.",
            title="Zara matching set size M",
            at="title: matching set",
            says="By its title this is a set, but",
            fix="List every piece of the set",
        ),
        example("Soft cotton.", title="Forever 21 tops lot", at="title: lot", says="a lot"),
        example("Both smoke and pet free.", title="Women's tops lot J Crew", at="title: lot", says="a lot"),
        example("Soft cotton.", title="Black and white skirt set", at="title: set", says="a set"),
        example("Includes creams, scrubs and much more.", title="Pamper bundle", at="title: bundle", says="a lot"),
        example(
            "Tanks, all smalls. Size 4 and size 6. Free shipping 2 times.",
            title="Tank bundle",
            at="title: bundle",
            says="a lot",
        ),
        example("Condition: good. Colour: mixed.", title="Baby clothes bundle", at="title: bundle", says="a lot"),
        example("- machine washed\n- comfy for summer", title="Baby clothes bundle", at="title: bundle", says="a lot"),
        example("Ages (5) and up. 8 out of 10.", title="Boys clothes bundle", at="title: bundle", says="a lot"),
        example(
            "Bundle includes baby clothes by Gap and by Carters.", title="Baby bundle", at="title: bundle", says="a lot"
        ),
        example("All play well.", title="8 Bit games lot", at="title: lot", says="a lot"),
        example("A mix, £20 total.", title="Desk bundle - Pens and Pencils", at="title: bundle", says="a lot"),
    ],
    good=[
        example("Still sealed.", title="Lego car lot! 7 total"),
        example("1- 76903 2- 76909 3- 76901, all sealed.", title="Lego car lot"),
        example("All four are boxed.", title="Funko pop lot"),
        example("Preloved.", title="Bundle of wizard books 1-6"),
        example("Includes:\n1 plush bathmat\n2x laundry hamper\na scale", title="Laundry room lot"),
        example("Great condition.", title="Lot of 6 girls t-shirts size 5"),
        example("Handwoven.", title="Huipil and skirt set"),
        example("Top and skirt, worn once.", title="Zara matching set size M"),
        example("About 120 cards, no duplicates.", title="Trading card lot"),
        example("6 sleepers 6 mo, gently worn.", title="6 m sleeper bundle"),
        example("8 onesies, all washed.", title="Bundle of girls onesies 12 months"),
        example("18 gun toy guns and extras.", title="Toy gun bundle"),
        example("Great condition.", title="Lot of (6) pairs of used jeans W36"),
        example("Great condition.", title="Levi's premium lot 511 slim jeans W32"),
        example("Bundle to save on shipping!", title="Zara midi dress"),
        example("Great condition.", title="Spawn no. 6 10 copy lot"),
        example("Great condition.", title="Lot-18 theatre playbills"),
        example("Great condition.", title="Comics lot of *6*"),
        example("Both items are in great shape.", title="Mixed lot boys 3-6 months"),
        example("3 beautiful like new baby rompers.", title="Winter romper lot"),
        example("Over 140 Dell keyboards.", title="Job lot of IT equipment"),
        example("Blue cotton, worn once.", title="Outfit Gucci blue size 12 months"),
        example("Good condition.", title="Comics lot 50 Batman"),
        example("New in bags.", title="Job lot 100x charging cable"),
        example("Jacket 42R, trousers 36x30.", title="Hugo Boss two piece suit"),
        example("Horror, adventure and so on.", title="Film joblot. 41 in total"),
        example("Horror, adventure. 41 altogether.", title="Film joblot"),
        example("Numbers 1288 and on.", title="Guide 18 issue lot"),
        example("One of several, 42 x 60 in.", title="Baby quilt lot B, wall hanger"),
        example(
            "You get the following, as follows; a diary (blue), a brown pad and notes, a pen, a clip (bent).",
            title="Desk bundle",
        ),
        example("Saga bundle including Saga: Dawn, Saga Noon and Saga 2.", title="Saga game bundle"),
        example("Rating 12.", title="Console bundle - Iron Fort and Sea Knight"),
        example("Not mint. Green ranger. Red ranger. Pink ranger and white ranger.", title="Power rangers toy lot"),
        example('This bundle includes: 8" Bella 8" Hugo 5" Mia', title="Soft toys bundle"),
        example("1 romantic 1 dream, both new.", title="Mist bundle"),
        example("-butterbear -fairy dust -magic wand", title="Bath bomb bundle"),
        example("Autumn bomb (2) and one oil.", title="Bath bundle"),
        example("Lotion 6.5 fl oz sugar scrub 13oz", title="Jasmine bundle"),
        example("Includes all: Elf lip gloss Colourpop lip in koala Elf ash liner", title="Make up bundle"),
        example("If you buy this you get all 5.", title="Mist bundle"),
        example("New in box.", title="2 Lid on it primers lot"),
        example("The top is a small and the leggings are a medium.", title="Cream lounge set"),
    ],
)
def set_without_piece_count(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A set or a lot does not say how many pieces it is, nor which.

    A buyer who counted on one piece more opens a case for a missing item, and the listing cannot answer it.
    """
    found, item = facts(pieces), facts(garment)
    at = found.lot or (found.set if item.is_("of_pieces") and not item.is_("pieces_known") else None)
    if at is None or found.counts or len(found.named) > 1 or (not found.lot and joins_pieces(facts)):
        return
    title = facts.listing.text("title")
    if title[at.start : at.end].lower() in group("pieces.maybe_one") or _counts(title, at) or _says_both(facts):
        return
    if _says_how_many(facts) or _is_lettered(title, at) or lists_pieces(facts) or counts_pieces(facts):
        return
    what = "lot" if found.lot else "set"
    yield Found(
        f"By its title this is a {what}, but nothing says how many pieces it has.",
        f"List every piece of the {what} and their number, and show all of them in one photo.",
        at,
    )


def _counts(title: str, at: Span) -> bool:
    """Whether a title counts at its start, beside the word for a lot, or with a cross: "10 copy lot", "cables 100x"."""
    before, after = _beside()
    counted = before.search(title[: at.start]) or after.match(title[at.end :])
    return bool(counted or _CROSSED.search(title) or _opens_counted().match(title))


@cache
def _opens_counted() -> re.Pattern[str]:
    """A title that begins with a number: "2 primers, The Balm lot"; not with a size, "6 months romper lot"."""
    groups = "pieces.no_pieces", "size.counted", "pieces.no_item", "size.months", "size.years", "pieces.named_by_number"
    never = alternation(group(*groups))
    return re.compile(rf"\W*[2-9]\s+(?!{never}\b)(?=[A-Za-z]{{3}})", re.IGNORECASE)


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What counts right before and right behind the word for a lot: "18 ", "20 piece ", " of *6*", " 50 "."""
    units, of = alternation(group("pieces.of_lots")), alternation(group("garment.of"))
    before = rf"(?<![£$€.\w])\d{{1,4}}(?:\s|\W{{1,3}}{units}\W{{1,2}})$"
    after = rf"(?:\s{of})?[\s*#-]{{1,3}}\d{{1,4}}\b(?!\s?-)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _says_how_many(facts: Facts) -> bool:
    """Whether the pieces are summed up, "7 total", "all four are new", "books 1-6", or numbered."""
    title, description = facts.listing.text("title"), facts.listing.text("description")
    summed = pattern("pieces.all_counted")
    told = any(sum_.search(text) for sum_ in (_summed(), summed) for text in (title, description))
    return told or bool(pattern("pieces.titled_count").search(title) or _NUMBERED.search(description))


@cache
def _summed() -> re.Pattern[str]:
    """A number that sums up: "37 in total", "12 books altogether"."""
    sums = alternation(group("pieces.sums"))
    return re.compile(rf"(?<![£$€.,\w])(?:[2-9]|[1-9]\d{{1,3}})(?: [a-z]{{3,}}){{0,2}} {sums}\b", re.IGNORECASE)


def _is_lettered(title: str, at: Span) -> bool:
    """Whether a letter tells this lot from others of the seller's: "quilt, lot B"; not in "lot J Crew"."""
    lettered = title[at.start : at.end].lower() in group("pieces.lettered")
    return lettered and re.match(r"\s[A-F](?![\w'’&.-])", title[at.end :]) is not None


def _says_both(facts: Facts) -> bool:
    """Whether the description speaks of two: "both items", but not "both smoke and pet free"."""
    words = re.findall(r"\w+", facts.listing.text("description").lower())
    both, what = group("pieces.both"), group("pieces.both_what")
    return any(one in both and other in what for one, other in pairwise(words))
