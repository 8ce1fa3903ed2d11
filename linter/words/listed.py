"""Whether a lot names its pieces, in whatever words: "includes a kettle, a toaster and two mugs".

A list counts where each member is one thing or several that are counted: it begins with an article, a number or a
name. "Includes shirts, skirts and much more" leaves a buyer guessing. Words: tables/en/pieces.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from linter.facts import Facts
from linter.tables import alternation, group, table
from linter.words.tokens import Text, texts

_FEWEST = 2  # members of a list
_LONG = 4  # members that are told one by one, beside which one may be no thing of its own: "a note holder and cards"
_SHORTEST = 4  # letters of a name that is found again in the singular
_LIKE = 3  # times that the text has it, each with a word of its own before it: "red ranger", "green ranger"
# Sizes stand before the names of toys: `includes: 8" Babs 8" Harrison 5" Aimee`
_MEASURED = re.compile(r"(?:(?<![\w.])\d{1,2}(?:\.\d)?\s?[\"”″]\s?[A-Z]\w+[\s,;&]*){2,}")


def lists_pieces(facts: Facts) -> bool:
    """Say whether the description lists the pieces, or the title names them behind the word for a lot."""
    read = {text.field: text for text in facts(texts)}
    title, description = read.get("title"), read.get("description")
    if title is not None and (named := _behind_lot().search(title.raw)) and _is_list(named["list"], named=True):
        return True
    if description is None:
        return False
    if _MEASURED.search(description.raw):
        return True
    listed = (match["list"] for match in _opened().finditer(description.raw))
    return any(map(_is_list, listed)) or (title is not None and _named_again(title, description))


def _is_list(said: str, *, named: bool = False) -> bool:
    """Whether what is said is a list of things that are told one by one; of names alone where it is `named`."""
    plain = re.sub(r"\([^)]*\)", " ", said)  # what is said of a thing in brackets
    members = [member for part in _between().split(plain) if (member := part.strip())]
    if len(members) < _FEWEST or _open_ended().search(said):
        return False
    told = sum(bool(not named and _counted().match(member)) or _is_name(member.split()) for member in members)
    return told >= len(members) - (told >= _LONG)


def _is_name(words: Sequence[str]) -> bool:
    """Whether words begin with a capital, and name no more than one thing: "Brute Force", but not "Tops"."""
    plural = tuple(group("pieces.plural_endings"))
    return words[0][0].isupper() and not words[-1].lower().rstrip(".!").endswith(plural)


def _named_again(title: Text, description: Text) -> bool:
    """Whether what the title has in the plural stands in the text one by one: "Green ranger. Red ranger."."""
    for norm in title.norms:
        name = next((norm.removesuffix(end) for end in group("pieces.plural_endings") if norm.endswith(end)), "")
        if len(name) >= _SHORTEST:
            places = [at for at in description.places({name}) if at]
            before = {description.norms[at - 1] for at in places if description.norms[at - 1].isalpha()}
            if len(before - group("articles", "leaves_open")) >= _LIKE:
                return True
    return False


@cache
def _opened() -> re.Pattern[str]:
    """A list to the end of its sentence, and what opens it: "as follows; a ...", "including ..."."""
    opens = alternation(group("pieces.opens_list"))
    return re.compile(rf"\b{opens}\b(?=[\s:;,-]*(?P<list>[^\n.!?]+(?:\.\d[^\n.!?]*)*))", re.IGNORECASE)


@cache
def _behind_lot() -> re.Pattern[str]:
    """What stands in a title behind the word for a lot and a sign: "bundle - Brute Force and Ninja Gaiden"."""
    lots = alternation(group("pieces.lots"))
    return re.compile(rf"\b{lots}\s*[-–—:]\s+(?P<list>.+)$", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    joins = alternation(group("pieces.and"))
    return re.compile(rf"[,;]|\s{joins}\s", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    """How one thing begins, or several that are counted."""
    words = alternation({*group("articles"), *group("pieces.one"), *table("en/common")["numbers"]})
    return re.compile(rf"(?:{words}\s|\d{{1,3}}\s?[x×]?\s?[a-z])", re.IGNORECASE)


@cache
def _open_ended() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(group('pieces.open_ended'))}\b", re.IGNORECASE)
