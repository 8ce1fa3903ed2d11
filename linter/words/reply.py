"""What a seller's reply says: that it admits, blames, threatens, mocks, guesses, or points to a place in the listing.

The reply is the description of its Facts. Its words stand in tables/en/reply.toml, each group with its false friends;
what stands in quotation marks is not searched, for these are the words of the listing or of the buyer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from linter.facts import Facts
from linter.listing import Span
from linter.tables import alternation, group, table, vocabulary
from linter.words.measurements import Measurement, measurements
from linter.words.sizes import sizes

FIELD = "description"  # where a reply stands in its Facts

# A sign of inches stands behind a number, so it opens no quotation; one that closes may stand behind one.
_QUOTE = re.compile(r'(?<![\w"])"(?=\S)([^"\n]{1,600}(?:\d"[^"\n]{1,300})?)"(?!\w)|[“„«]([^“”„«»\n]{1,600})[”“»]')
_FILE = re.compile(
    r"(?<![\w.-])[\w-]{1,80}(?:\.[\w-]{1,40}){0,3}\.(?:jpe?g|png|webp|hei[cf]|avif|tiff?|bmp|gif|mp4|mov|m4v|webm)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/]\d+)?(?![\w/]|[.,]\d)")
_CLOSE = 0.05  # inches: the same number
_ROUNDED = 0.3  # inches: the same length in another unit, which sellers round to a whole centimetre or a half inch
_SHORTEST_BRAND = 3  # letters that a known brand has more than
_SENTENCE = re.compile(r"[^.!?\n;]+(?:[.!?](?=\w)[^.!?\n;]+)*[.!?;]*")
_SIGNS = {
    "~": r"(?:[\s,]+[\w'-]+){0,3}?[\s,]+",
    " ": r"[\s-]*",
    "0": r"\d+",
    "(": "(?:",
    ")": ")",
    "|": "|",
    "*": r"\w*",
}


class Quote(NamedTuple):
    """Words in quotation marks: what is said, and where it stands, without the marks."""

    text: str
    span: Span


@cache
def finder(name: str) -> re.Pattern[str]:
    """Return what finds the phrases of a group of reply.toml: whole words in any case, blanks or hyphens between."""
    found = "|".join(map(_expression, table("en/reply")["phrases"][name]))
    return re.compile(rf"(?<![\w'])(?:{found})(?![\w'])", re.IGNORECASE)


def _expression(phrase: str) -> str:
    """Return the regular expression of a phrase in the notation of reply.toml.

    Blanks may be missing, so that a word that is left out leaves no blank behind: nobody runs such words together.
    """
    parts = re.split(r"(\s*~\s*|\s+|[0()|*])", phrase)
    return "".join(_SIGNS.get(part.strip() or " ", re.escape(part)) for part in parts if part)


def words_pattern(name: str) -> str:
    """Return the regular expression of a group's phrases, to be part of another."""
    return finder(name).pattern


def words_of(name: str) -> Sequence[str]:
    """Return the words of a group that has no phrases."""
    found: Sequence[str] = table("en/reply")["phrases"][name]
    return found


def text(facts: Facts) -> str:
    """Fact: a reply, its apostrophes straight; it has the same length as the one that was written."""
    return facts.listing.text(FIELD).translate({ord(sign): "'" for sign in "’ʼ`´"})


def quotes(facts: Facts) -> tuple[Quote, ...]:
    """Fact: what a reply has in quotation marks."""
    found = []
    for match in _QUOTE.finditer(facts.listing.text(FIELD)):
        group = 1 if match[1] is not None else 2
        found.append(Quote(match[group], Span(FIELD, *match.span(group))))
    return tuple(found)


def file_names(facts: Facts) -> tuple[Span, ...]:
    """Fact: the names of photos and videos in a reply, "06-stain.jpg": they point, and state nothing."""
    return tuple(Span(FIELD, *match.span()) for match in _FILE.finditer(facts(text)))


def own_words(facts: Facts) -> str:
    """Fact: the reply with blanks in place of what it quotes and of the files that it names."""
    words = facts(text)
    for span in (*(quote.span for quote in facts(quotes)), *facts(file_names)):
        words = words[: span.start] + " " * (span.end - span.start) + words[span.end :]
    return words


def said(facts: Facts, name: str) -> Iterator[Span]:
    """Yield where a reply says in its own words what a group holds, without the friends of that group."""
    words = facts(own_words)
    friends = f"{name}_friends"
    spared = [match.span() for match in finder(friends).finditer(words)] if friends in groups() else []
    for match in finder(name).finditer(words):
        start, end = match.span()
        if not any(low < end and start < high for low, high in spared):
            yield Span(FIELD, start, end)


@cache
def groups() -> frozenset[str]:
    """Return the names of the groups of reply.toml."""
    return frozenset(table("en/reply")["phrases"])


def sentences(facts: Facts) -> tuple[Span, ...]:
    """Fact: the sentences of a reply, in their order."""
    return tuple(Span(FIELD, *match.span()) for match in _SENTENCE.finditer(facts(own_words)))


def sentence(facts: Facts, span: Span) -> Span:
    """Return the sentence of a reply in which a place stands."""
    known = facts(sentences)
    at = bisect_right(known, span.start, key=lambda one: one.start) - 1
    return known[at] if at >= 0 and span.start < known[at].end else span


def _told(facts: Facts) -> dict[tuple[str, Span], bool]:  # noqa: ARG001
    """Fact: what `tells` remembers, since a text may be one long sentence with a thousand places."""
    return {}


def tells(facts: Facts, name: str, span: Span) -> bool:
    """Return whether the sentence of a place has a word of a group in it."""
    around, told = sentence(facts, span), facts(_told)
    if (name, around) not in told:
        told[name, around] = finder(name).search(facts(text), around.start, around.end) is not None
    return told[name, around]


def names(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of these names as whole words, in any case."""
    return re.compile(rf"(?<!\w){alternation(words)}(?!\w)", re.IGNORECASE)


def brand_names(facts: Facts, title: str) -> Iterator[Span]:
    """Yield where a reply names a brand: one that is known, or a capitalised word right before what the title sells."""
    words = facts(own_words)
    sold = [word for word in re.findall(r"[a-z]{3,}", title) if word not in group("joining")]
    before = re.compile(rf"(?<=[a-z,] )[A-Z][\w&'-]+(?= (?:{'|'.join(map(re.escape, sold))})\b)") if sold else None
    found = {match.span() for match in _brands().finditer(words)}
    found |= {match.span() for match in before.finditer(words)} if before else set()
    yield from (Span(FIELD, start, end) for start, end in sorted(found) if words[start].isupper())


@cache
def _brands() -> re.Pattern[str]:
    known = [phrase for label, phrase in vocabulary() if label.startswith("brand.") and len(phrase) > _SHORTEST_BRAND]
    return names([*known, *table("faked_brands")["brands"]])


def bare_numbers(facts: Facts) -> Iterator[Span]:
    """Yield the numbers of a reply that are no measurement, no size, no date and no number of a line or a list."""
    words = facts(own_words)
    read = [one.span for one in facts(measurements)] + [one.span for one in facts(sizes).description]
    for match in _NUMBER.finditer(words):
        before = words[: match.start()].rstrip(" #.:").rpartition(" ")[2].strip(",;(")
        after = words[match.end() :].lstrip(" .-").partition(" ")[0].strip(",.;)")
        if not (
            any(one.start <= match.start() < one.end for one in read)
            or words[match.end() : match.end() + 1] == ")"  # of a list
            or finder("not_fact_before").fullmatch(before.lower())
            or finder("not_fact_after").fullmatch(after.lower())
        ):
            yield Span(FIELD, *match.span())


def agree(one: Measurement, other: Measurement) -> bool:
    """Return whether two measurements can be one: in any of the units, flat or all around."""
    values = [value for value in (other.value, other.high) if value is not None]
    if one.value in values or any(value in (one.value * 2, one.value / 2) for value in values):
        return True
    if other.twin is not None and one.value == other.twin[0]:
        return True
    if other.high is not None and other.value <= one.value <= other.high:
        return True
    if one.inches is None or other.inches is None:
        return False
    close = _CLOSE if one.unit == other.unit else _ROUNDED
    return any(abs(one.inches - length) <= close for length in (other.inches, other.inches * 2, other.inches / 2))


def near(one: str, other: str) -> bool:
    """Return whether of two places one is the other, or a part of its words: "cuff" and "left cuff"."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return first <= second or second <= first
