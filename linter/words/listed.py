"""Whether a lot names its pieces or counts them, in whatever words: "includes a kettle, a toaster and two mugs".

A list counts where each member is one thing or several that are counted: it begins with an article, a number or a
name. "Includes shirts, skirts and much more" leaves a buyer guessing. Words: tables/en/pieces.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from linter.facts import Facts
from linter.tables import alternation, group, table
from linter.words.garment import garment
from linter.words.tokens import Text, texts

_FEWEST = 2  # members of a list
_LONG = 4  # members that are told one by one, beside which one may be no thing of its own: "a note holder and cards"
_SHORTEST = 4  # letters of a name that is found again in the singular
_LIKE = 3  # times that the text has it, each with a word of its own before it: "red ranger", "green ranger"
_SIGNED = re.compile(r"(?:(?:^|(?<=\s))[-*](?=\w)|^\s*[-*] |[•·►➡✔☑])\s*(\w+)", re.MULTILINE)
# The last word of a name and the first of the next, where a list lost its lines: "blush brush Face brush Brow brush".
_NEXT_NAME = re.compile(r"(?<![A-Za-z])([a-z]{2,})\)? (?=[A-Z][a-z])")
# "choker x4", "bath bomb (2)"
_CROSSED = re.compile(r"\b(?P<last>[A-Za-z]+) (?:[x×] ?[2-9]\d?|\([2-9]\d?\))(?![\w.]|\s?[x×\d])", re.IGNORECASE)
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
    listed = [match["list"] for match in _opened().finditer(description.raw)]
    return any(_is_list(said) or _runs_on(said) for said in listed) or (
        title is not None and _named_again(title, description)
    )


def _runs_on(said: str) -> bool:
    """Whether names follow each other without a sign, as where a list lost its lines: "blush brush Face brush"."""
    joined = group("terms.joins", "prepositions", "garment.of")
    return sum(word not in joined for word in _NEXT_NAME.findall(said)) >= _FEWEST


def counts_pieces(facts: Facts) -> bool:
    """Say whether the description of a lot tells its pieces one by one, or how many they are, without a list.

    Each is counted ("1 romantic 1 dream", "(1) soap", "bath bomb (2)"), stands behind a sign ("-butterbear -fairy
    dust"), or has an amount of its own ("lotion 6.5 fl oz scrub 13oz"); or all are counted: "2 brand new mists", "you
    get all 5".
    """
    said = facts.listing.text("description")
    clothes = facts(garment).clothing or facts(garment).kids  # of which such lines tell the cloth and the washing
    signs = [match for match in _SIGNED.finditer(said) if not (clothes or match[1].lower() in group("pieces.no_item"))]
    times = [
        match[0] for match in _CROSSED.finditer(said) if match["last"].lower() not in group("pieces.no_count_behind")
    ]
    sizes = _sized().findall(said)[_FEWEST - 1 :]  # of three pieces or more: two may be one size and another
    several = (list(_counted_each(said)), sizes, times * _FEWEST, signs, _filled().findall(said))
    return any(len(found) >= _FEWEST for found in several) or _all_counted().search(said) is not None


def _counted_each(said: str) -> Iterator[str]:
    """Yield the names that a number stands before: "1 plum top", "(2) soaps"; not "size 3", "2 times"."""
    never = group("pieces.no_pieces", "size.counted", "pieces.no_item")
    for match in _numbers().finditer(said):
        before = said[: match.start()].lower().split()[-1:]
        if match["name"].lower() not in never and group("pieces.no_count_behind").isdisjoint(before):
            yield match["name"]


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
def _numbers() -> re.Pattern[str]:
    words = alternation({*table("en/common")["numbers"], *group("pieces.one")})
    number = rf"(?<![\w$£€#.,/:%-])\(?(?:[1-9]\d?|{words})\)?(?: ?[x×])?"
    return re.compile(rf"{number}[\s-]\s*(?P<name>[A-Za-z]{{3,}})", re.IGNORECASE)


@cache
def _all_counted() -> re.Pattern[str]:
    """A number that counts all: at the start ("2 brand new mists"), or behind a word: "all 5", "a bundle of three"."""
    many = alternation(table("en/common")["numbers"])
    never = alternation(group("pieces.no_pieces", "size.counted", "pieces.no_count_before"))
    number = rf"(?:[2-9]|[1-9]\d|{many})(?![\w/%-]|[.,]\d)(?!\s*{never}(?!\w))"
    return re.compile(rf"(?:\A\W*|\b{alternation(group('pieces.counts_all'))} ){number}", re.IGNORECASE)


@cache
def _sized() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(group('size_words'))} \w+", re.IGNORECASE)


@cache
def _filled() -> re.Pattern[str]:
    """The amount that a bottle or a jar holds: "6.5 fl oz"."""
    return re.compile(rf"\d ?{alternation(group('pieces.filled'))}\b", re.IGNORECASE)


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
