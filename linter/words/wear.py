"""How much a listing says, beside the name of a garment, that it is one that is worn.

A word such as "jacket" or "top" stands as well in the listings of books (dust jacket), tables and bands. But nearly
every seller of clothes says something of stuffs, parts, wear or a size. Words: `tells_wear` of tables/en/garment.toml,
chosen by counts in 5,550 listings of clothes and 17,578 of other goods on two marketplaces: each stands ten times as
often among clothes.
"""

from __future__ import annotations

import re
from functools import cache

from linter.facts import Facts
from linter.tables import alternation, group, pattern
from linter.words.tokens import texts

_SIZED = 2  # what a size counts: it says as much as two words
_MEASURED = 3  # ... and the name of a measurement that nothing else has: "pit to pit"


def signs_of_wear(facts: Facts) -> int:
    """Fact: how many different words say that something is worn; a size counts for two, "pit to pit" for three."""
    listing = facts.listing
    said = group("garment.tells_wear").intersection(norm for text in facts(texts) for norm in text.norms)
    sized = (
        any(map(listing.text, ("size", "department")))
        or any(_size().search(text.raw) for text in facts(texts))
        or _size_in_title().search(listing.text("title")) is not None
    )
    measured = any(pattern("garment.measured_on_clothes").search(text.raw) for text in facts(texts))
    return len(said) + _SIZED * sized + _MEASURED * measured


@cache
def _size() -> re.Pattern[str]:
    """A size of clothes: "size 16", "sz: L", "XXL", "aged 6-8", "0-3m"; no "size 8 x 10"."""
    words, letters = alternation(group("size_words")), alternation(group("letter_sizes"))
    sure, ages = alternation(group("sure_letter_sizes")), alternation(group("size.age"))
    dimensions = r"(?![\d.,]*\s?(?:[x×\"”″]|in\b|inch|cm|mm|ft|kg|lb|gb|mb|mp))"
    units = alternation(group("garment.months", "garment.bare_months", "garment.years"))
    span = rf"\d{{1,2}}\s?[-–/]\s?\d{{1,2}}\s?{units}\b"
    stated = rf"{words}s?\W{{0,3}}(?:{letters}\b|\d{{1,2}}{dimensions}(?!\d))"
    return re.compile(rf"\b(?:{stated}|{span}|{sure}\b|{ages}\W{{0,2}}\d)", re.IGNORECASE)


@cache
def _size_in_title() -> re.Pattern[str]:
    """What a title alone gives as a size without saying so: a capital S, M or L, "UK 12", "40R", "34x32"."""
    systems = alternation(group("garment.shoe_systems"))
    return re.compile(
        rf"(?<![\w'’&.])(?:[SML]|(?i:{systems})\s?\d{{1,2}}|[3-5]\d[RSL]|[2-4]\d\s?[xX/]\s?[23]\d)(?![\w'’&.]|\s?[-:])"
    )
