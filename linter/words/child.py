"""Whether an item is a child's: by its size, department or age, in the title or at a description's beginning."""

from __future__ import annotations

import re
from functools import cache

from linter.facts import Facts
from linter.tables import alternation, group, pattern

_OPENING = 160  # characters of a description that begins with what is a title elsewhere


def is_child(facts: Facts, *, widths: bool) -> bool:
    """Say whether a child's size or department is stated: "8 M" may be a width, Sonic Youth is a name.

    Where there is no title the description's beginning stands for it, up to its first stop or comma: what follows may
    tell of anything, "for a baby shower", "I have kids".
    """
    listing = facts.listing
    title = listing.text("title") or _opening(listing.text("description"))
    said = f"{listing.text('department')} {listing.text('category')} {title}"
    words, months = _child()
    if not listing.text("title"):
        said += "".join(match[0] for match in _child_with_size().finditer(listing.text("description")[:_OPENING]))
    said = pattern("garment.no_child").sub("", said)
    if _age_alone().search(listing.text("description")[:_OPENING]):
        return True
    return bool(words.search(said) or _tells_age(title)) or (not widths and bool(months.search(said)))


def _tells_age(title: str) -> bool:
    """Say whether a title tells a child's age, and not how long the item was worn: "hardly worn, 3-4 years"."""
    aged = _aged().search(title)
    before = re.findall(r"\w+", title[: aged.start()].lower())[-3:] if aged else []
    return aged is not None and group("garment.of_use").isdisjoint(before)


@cache
def _aged() -> re.Pattern[str]:
    """A child's age in the words of a title: "age 1.5 to 2", "18-24 mths", "13-14 yrs"."""
    ages, months = alternation(group("size.age")), alternation(group("garment.months", "garment.long_months"))
    past = alternation(group("garment.past"))  # "worn 2-3 years", "5-6 years old" are the item's
    span, unit = r"(?:\d|1[0-6])\s?(?:-|–|to)\s?(?:\d|1[0-6])", alternation(group("garment.years"))
    years = rf"{span}\s?{unit}(?!\W+{past})"
    return re.compile(
        rf"\b{ages}\W{{0,2}}\d[\d.]*\b|\b\d{{1,2}}\s?(?:-|–|to)\s?\d{{1,2}}\s?{months}\b|\b{years}\b", re.IGNORECASE
    )


@cache
def _age_alone() -> re.Pattern[str]:
    """A child's age that is all that a sentence or a line says: "Dress. 3 to 6 months.", "Size 4-6mnths"."""
    units, sizes = alternation(group("garment.months", "garment.long_months")), alternation(group("size_words"))
    ages = rf"\d{{1,2}}\s?(?:-|–|to|/)\s?\d{{1,2}}\s?{units}"
    return re.compile(rf"(?:^|[.\n,;])\s*(?:{sizes}\W{{0,3}})?{ages}\s*(?=[.\n,;]|$)", re.IGNORECASE)


def _opening(text: str) -> str:
    """Return the words that name an item at the beginning of a text: not of whom or whence it is."""
    opening = re.split(r"[\n.,;:!?()]", text[:_OPENING], maxsplit=1)[0]
    return pattern("garment.not_wearer").split(opening, maxsplit=1)[0]


@cache
def _child_with_size() -> re.Pattern[str]:
    """A child's department right before a size: "girls size 6"."""
    return re.compile(rf" {alternation(group('garment.kids'))} {alternation(group('size_words'))}\b", re.IGNORECASE)


@cache
def _child() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A child's size or department, and its age in months by a bare m: 3M to 24M."""
    months, toddler = alternation(group("garment.months")), alternation(group("garment.toddler"))
    bare = alternation(group("garment.bare_months"))
    words = (
        rf"\b({alternation(group('garment.kids'))}|[2-6]{toddler}|\d{{1,2}} ?- ?\d{{1,2}} ?{bare}"
        rf"|\d{{1,2}}(( ?- ?| )\d{{1,2}})? ?{months})\b"
    )
    ages = "|".join(str(age) for age in range(3, 25, 3))
    return re.compile(words, re.IGNORECASE), re.compile(rf"\b(\d{{1,2}} )?({ages}) ?{bare}\b", re.IGNORECASE)
