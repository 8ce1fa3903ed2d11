"""Whether a listing says anything that a buyer may take for its size, in forms too loose to compare.

linter/words/sizes.py reads what surely is a size, because sizes are held against each other. That a listing has none at
all is said only where nothing in it could be one: "blazer 10", "womens 16", "French 38", "42R", "fits a 10-12", the
38 x 32 of jeans, the 7-8 years of a child. Words: tables/en/size.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.facts import Facts
from linter.quote import capital
from linter.tables import alternation, group, pattern
from linter.words.garment import Garment, garment
from linter.words.tokens import Text, texts

# A word behind a number up to 5 makes it a count.
_NUMBER = r"(?:(?:[6-9]|[1-6]\d)(?:[.,]5|½)?|[0-5](?:[.,]5|½)?(?! [a-z]|\d))"
_NEXT = 2  # between two sizes that fit one foot
_NO_MORE = r"(?![\w%'\"”″$£€]|[.,]\d)"  # behind a number that is a size


def may_state_size(facts: Facts) -> bool:
    """Fact: whether a word or number of the title or the description could be a size."""
    item = facts(garment)
    title, description = (_without_maker(facts, facts.listing.text(field)) for field in ("title", "description"))
    if _bare().search(title) or _loose().search(title) or (item.kids and _age().search(title)):
        return True
    if (item.kids or item.is_("size_in_text")) and (
        _bare().search(description) or (item.kids and _age().search(description))
    ):
        return True
    told = next((text for text in facts(texts) if text.field == "description"), None)
    return told is not None and any(_is_stated(_without_maker(facts, said), item) for said in _sentences(told))


def _sentences(text: Text) -> Iterator[str]:
    """Yield the sentences of a text; a semicolon is no end of one: `W: 14", I; 28"`."""
    start = 0
    for sentence in text.sentences:
        if text.norms[sentence.end - 1] != ";" or sentence.end in text.breaks or sentence.end == len(text.norms):
            yield text.original(start, sentence.end)
            start = sentence.end


def _is_stated(part: str, item: Garment) -> bool:
    """Whether a sentence of the description states a size of the item, and not that of a model."""
    if _in_letters().search(part):
        return True
    if pattern("size.worn_by").search(part):
        return False
    if _in_words().search(part) or (item.is_("width_in_letters") and _is_of_a_pair(part)):
        return True
    return bool(_loose().search(part) or ((item.is_("waist_on_tag") or item.is_("legs")) and _waist().search(part)))


def _without_maker(facts: Facts, text: str) -> str:
    """Return a text without the maker's name, whose digits are no size: "Forever 21", "7 For All Mankind"."""
    brand = facts.listing.text("brand").strip()
    kept = pattern("size.numbered_makers").sub(" ", text)
    return re.sub(rf"(?<!\w){re.escape(brand)}(?!\w)", " ", kept, flags=re.IGNORECASE) if brand else kept


@cache
def _bare() -> re.Pattern[str]:
    """A bare size: "blazer 10", "32x30", "34D"."""
    words = group("size.bare")
    return re.compile(
        r"(?<![\w$£€#])([Ww]?\d{1,2}(\.5|½)?([xX]\d{2}|[A-Ha-hPpWwTtRrLl]{1,3})?|[SML]"
        rf"|{alternation([*words, *map(capital, words), *map(str.upper, words)])})(?![\w%'\"”]|\.\d)"
    )


@cache
def _in_letters() -> re.Pattern[str]:
    """XS or 3XL in capitals, with a P for petite, anywhere; S, M and L in quotes or brackets, alone, L/XL."""
    sure = alternation(word.upper() for word in group("sure_letter_sizes"))
    return re.compile(
        rf"(?<!\w)(?:{sure}|[2-6]X[LS]?)P?(?!\w)|[\"“”'(][SML][\"“”')]|(?<![\w/])[SML] ?/ ?[SML](?![\w/])"
        r"|\A\W*[SML]\W*\Z"
    )


@cache
def _in_words() -> re.Pattern[str]:
    """A size in words where it is no word of something else ("a large print"), or that no label tells one."""
    word, said = alternation(group("size.in_words")), alternation(group("size.said_in"))
    to = rf"(?:\s?[-/]\s?|\s(?:{alternation(group('size.between'))})\s)"
    forms = (
        rf"\A\W*{word}(?:{to}{word})?\W*\Z",
        rf"(?<!\w){said}\.? {word}(?=\W*(?:\Z|[.,;:!?)/]))",
        rf"(?<!\w){word}{to}{word}(?!\w)",
        rf", {word}(?=, ?\d)",
        rf"(?<!\w){alternation(group('size.unlabelled'))}(?!\w)",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def _is_of_a_pair(part: str) -> bool:
    """Whether two sizes of shoes stand beside each other: "8-8.5", "between 38 and 39", but no "open 9-5"."""
    found = _of_a_pair().findall(part)
    pairs = ([float(size.replace(",", ".").replace("½", ".5")) for size in pair] for pair in found)
    return any(0 < larger - smaller <= _NEXT for smaller, larger in pairs)


@cache
def _of_a_pair() -> re.Pattern[str]:
    number, counted = r"((?:[4-9]|[1-4]\d)(?:[.,]5|½)?)", alternation(group("size.counted"))
    to = rf"(?:\s?-\s?|\s(?:{alternation(group('size.between'))})\s)"
    return re.compile(rf"(?<![\w.,:/$£€]){number}{to}{number}{_NO_MORE}(?! ?{counted})", re.IGNORECASE)


@cache
def _loose() -> re.Pattern[str]:
    """A number, or a word such as "medium", with a country, whose it is, or a word of fitting; 42R."""
    capital = group("size.countries_in_capitals")
    systems = rf"(?:{alternation(group('size.countries'))}|(?-i:{alternation(word.upper() for word in capital)}))"
    whose = alternation(group("size.wearers"))
    fits, plain = alternation(group("size.to_fit")), alternation(group("size.bare"))
    counted, fillers = alternation(group("size.counted")), alternation(group("size.fit_fillers"))
    alone = rf"{plain}(?=\W*(?:\Z|[.,;:!?)/\n]|size))"  # "great for large families" is no size
    joined = r"(?:[\s:.,('-]|size|a)*"
    forms = (
        rf"{systems}{joined}{_NUMBER}{_NO_MORE}",
        rf"{_NUMBER} ?{systems}\b",
        rf"{whose} ?(?:p?{_NUMBER}{_NO_MORE}|{plain}\b)",
        rf"(?<![\w.]){_NUMBER} ?{alternation(group('size.after'))}\b",
        rf"{plain} {whose}",
        rf"(?:{alternation(group('size.before_cut'))})[\s:.]*{alternation(group('size.petite'))}(?!\w)",
        rf"{fits} (?:up to )?(?:{fillers} )*(?:{alone}|{_NUMBER}(?: ?[-/] ?{_NUMBER})?{_NO_MORE}(?! ?{counted}))",
        r"(?:3[4-9]|4\d|5[0-6])(?-i:[RSLrl])(?!\w)",  # of suits; 40s is a decade
        r"(?-i:C)(?:3[4-9]|4\d|5[0-6])(?!\w)",  # of coats, by the chest
        r"(?<![\w./])[67][ -][1357]/8(?!\w)",  # of hats
        rf"(?<![\w.]){_NUMBER} ?[-/] ?{_NUMBER} {alternation(group('size.best'))}\b",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})", re.IGNORECASE)


@cache
def _waist() -> re.Pattern[str]:
    """The waist that trousers bear on the tag: "32 waist", "38 x 32", 26"."""
    waist = alternation(group("size.waist"))
    forms = (
        rf"(?<![\d.$£€])\d{{2}}\W{{0,3}}{waist}\b",
        r"(?<!\w)w\s?\d{2}\b",
        r"(?<![\d.$£€])[2-6]\d\s?[x×/]\s?[23]\d(?!\d)",
        r"\A\W*[2-4]\d\s?[\"”″](?!\s?\w+\s?[:=-])",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _age() -> re.Pattern[str]:
    newborn, units = group("size.newborn"), group("size.months", "size.years", "size.toddler")
    of_age = alternation(group("size.of_age"))
    return re.compile(rf"\b{alternation(newborn)}\b|\d ?{alternation(units)}\b|\b{of_age} \d", re.IGNORECASE)
