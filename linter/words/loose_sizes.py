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
from linter.tables import alternation, group, pattern, table
from linter.words.garment import Garment, garment
from linter.words.garment_words import type_row
from linter.words.title import named_pieces
from linter.words.tokens import Text, texts

# A word behind a number up to 5 makes it a count.
_NUMBER = r"(?:(?:[6-9]|[1-6]\d)(?:[.,]5|½)?|[0-5](?:[.,]5|½)(?!\d)|[0-5](?! [a-z]|\d))"
_TO_NAME = 3  # tokens from a size to the garment: "Medium Nike fleece hoodie"
_NEXT = 2  # between two sizes that fit one foot
_NO_MORE = r"(?![\w%'\"”″$£€]|[.,]\d)"  # behind a number that is a size
_OTHERS = 6  # words before "size" that say whose it is
_LINE_JOINED = re.compile(r"(?<=[a-z\d!)])(?=[A-Z][a-z])|(?<= [SML])(?=[A-Z][a-z])")
_FACE = re.compile(r"[:;][()]|\bx\b")  # a new thought begins behind a face or a kiss: "write me :) size 5"
_INCHES = r"[\"”″]"


def may_state_size(facts: Facts) -> bool:
    """Fact: whether a word or number of the title or the description could be a size."""
    item = facts(garment)
    title, description = (_without_maker(facts, facts.listing.text(field)) for field in ("title", "description"))
    if any(form.search(title) for form in (_bare(), _loose(), _behind_size())) or (item.kids and _age().search(title)):
        return True
    if item.is_("waist_on_tag") and any(form.search(title) for form in (_waist(), _waist_first(), _opens_with_waist())):
        return True
    if item.is_("width_in_letters") and any(
        form.search(part) for form in (_width(), _half()) for part in (title, description)
    ):
        return True
    if (item.kids or item.is_("size_in_text")) and (
        _bare().search(description) or (item.kids and _age().search(description))
    ):
        return True
    if item.is_("legs") and _is_makers(
        f"{facts.listing.text('brand')} {facts.listing.text('title')} {facts.listing.text('description')}"
    ):
        return True
    told = next((text for text in facts(texts) if text.field == "description"), None)
    if told is None:
        return False
    if item.clothing and _opens_with_one(told):
        return True
    if item.is_("size_label") and _names_one(told, item):
        return True
    return any(_is_stated(_without_maker(facts, said), item) for said in _sentences(told))


def _sentences(text: Text) -> Iterator[str]:
    """Yield the sentences of a text; a semicolon is no end of one: `W: 14", I; 28"`.

    Where the lines of a text were joined without a blank, each of them too: "Warm coatSize 12Worn twice".
    """
    start = 0
    for sentence in text.sentences:
        if text.norms[sentence.end - 1] != ";" or sentence.end in text.breaks or sentence.end == len(text.norms):
            said = text.original(start, sentence.end)
            yield said
            lines = _LINE_JOINED.split(said)
            yield from lines if len(lines) > 1 else ()
            start = sentence.end


def _names_one(text: Text, item: Garment) -> bool:
    """Whether a size in words stands right beside the garment: "a medium dress", "a small black skirt", "tee medium".

    A colour may part them, but not from "medium", which is as often said of the colour.
    """
    bare, shades = group("size.bare"), group("size.of_shades")
    for hit in named_pieces(text):
        if type_row(hit.key).get("kind") != item.kind and not item.is_("of_pieces"):
            continue
        if text.norms[hit.end : hit.end + 1] and text.norms[hit.end] in bare and _ends(text, hit.end + 1):
            return True
        coloured = {at for colour in text.near("colour", max(0, hit.start - 3), hit.start) for at in range(*colour[:2])}
        at = hit.start - 1
        while at >= 0 and (at in coloured or text.norms[at] in group("size.before_name")):
            at -= 1
        parted = any(colour in coloured for colour in range(at + 1, hit.start))
        named = at >= text.sentence(hit.start).start and text.norms[at] in bare
        if named and not (parted and text.norms[at] in shades):
            return True
    return False


def _opens_with_one(text: Text) -> bool:
    """Whether a description begins with a size in words: "Small high waisted ...", not "Small hole at the cuff"."""
    first = next((at for at, norm in enumerate(text.norms[:2]) if norm.isalpha()), 0)
    behind = text.norms[first + 1 : first + 2]
    if not behind or text.norms[first] not in group("size.bare") or behind[0] in group("size.behind_bare"):
        return False  # "medium weight"
    other = text.near("flaw", first, first + _NEXT + 2) or text.near("colour", first + 1, first + 2)
    named = any(first < hit.start <= first + _TO_NAME for hit in named_pieces(text))
    return (named or behind[0] in group("size.opens")) and not other


def _ends(text: Text, at: int) -> bool:
    """Whether a sentence or clause ends before a token, or a piece with a capital begins there: "tee medium New"."""
    return at >= text.sentence(at - 1).end or not text.norms[at].isalnum() or text.original(at, at + 1)[0].isupper()


def _is_makers(words: str) -> bool:
    """Whether words name a maker and a size that only this maker has: "LuLaRoe leggings TC"."""
    makers, their = pattern("size.makers_with_own"), pattern("size.of_makers")
    return makers.search(words) is not None and their.search(words) is not None


def _is_stated(part: str, item: Garment) -> bool:
    """Whether a sentence of the description states a size of the item, and not that of a model."""
    if _in_letters().search(part):
        return True
    if pattern("size.worn_by").search(part):
        return False
    if _in_words().search(part) or _says_size(part) or (item.is_("width_in_letters") and _is_of_a_pair(part)):
        return True
    if item.is_("size_label") and _before_size().search(part):
        return True
    if item.is_("waist_on_tag") and _waist_first().search(part):
        return True
    if item.is_("neck_and_sleeve") and _neck_and_sleeve().search(part):
        return True
    return bool(_loose().search(part) or ((item.is_("waist_on_tag") or item.is_("legs")) and _waist().search(part)))


def _says_size(part: str) -> bool:
    """Whether a size stands behind the word for it, and is not what somebody else needs or wears."""
    others = group("size.others", "size.charts")
    return any(
        others.isdisjoint(_FACE.split(part[: match.start()].lower())[-1].split()[-_OTHERS:])
        for match in _behind_size().finditer(part)
    )


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
    """XS or 3XL in capitals, with a P for petite, anywhere; S, M and L in quotes or brackets, alone, L/XL, "tank-M"."""
    sure = alternation(word.upper() for word in group("sure_letter_sizes"))
    return re.compile(
        rf"(?<!\w)(?:{sure}|[2-6]X[LS]?)P?(?!\w)|[\"“”'(][SML][\"“”')]|(?<![\w/])[SML] ?/ ?[SML](?![\w/])"
        r"|\A\W*[SML]\W*\Z|(?<=[a-z][-–])[SML](?!\w)"  # "1 Tank-M"
        r"|(?<=[a-z]),? [SML](?=\s*[,.;](?:\s|\Z)|\s*\Z)"  # "logo on the back, L."
    )


@cache
def _behind_size() -> re.Pattern[str]:
    """What stands behind the word "size" where it may be none that can be compared: "sz16", "size two", "size 140"."""
    word, sure = alternation(group("size.in_words")), alternation(group("sure_letter_sizes"))
    numbers = alternation(table("en/common")["numbers"])
    counted = alternation(group("size.counted") - group("size.crosses"))  # "size 8 x", with a kiss
    cm = alternation(group("size.of_height"))
    values = (
        rf"{word}(?!\w)",
        rf"(?:{sure}|[2-6]x[ls]?|(?-i:[SML]))(?!\w)",
        r"(?-i:[A-DQ])(?=\W*(?:\Z|[.,;:!?)/]))",  # of tights
        rf"{numbers}(?!\w)",
        rf"(?:[5-9]\d|1\d\d) ?{cm}(?!\w)",  # of children, by their height
        rf"\d{{1,3}}(?:[.,]5|½)?{_NO_MORE}(?! ?{counted}(?!\w)| ?[x×] ?\d)",
        r"[\"“”'(]\d{1,2}(?:[.,]5|½)?[\"“”')]",
    )
    return re.compile(
        rf"(?<!\w){alternation(group('size_words'))}s?[\s:.=#-]{{0,3}}(?:{alternation(group('size.it_is'))} )?"
        rf"(?:{'|'.join(values)})",
        re.IGNORECASE,
    )


@cache
def _in_words() -> re.Pattern[str]:
    """A size in words where it is no word of something else ("a large print"), or that no label tells one."""
    word, said = alternation(group("size.in_words")), alternation(group("size.said_in"))
    to = rf"(?:\s?[-/]\s?|\s(?:{alternation(group('size.between'))})\s)"
    labelled, on = alternation(group("size.label_says")), alternation(group("size.goes_on"))
    forms = (
        rf"\A\W*{word}(?:{to}{word})?\W*\Z",
        rf"(?<!\w){said}\.? {word}(?=\W*(?:\Z|[.,;:!?)/]))",
        rf"(?<!\w){word}{to}{word}(?!\w)",
        rf", {word}(?=, ?\d)",
        rf"(?<!\w){labelled} (?:a )?{word}(?=\W*(?:\Z|[.,;:!?)/]|{on}\b))",
        rf"\((?:\d ?|[a-z]+, ?)?{word}[,)]",
        rf"(?<!\w){alternation(group('pieces.of_all'))} {word}(?=\W*(?:\Z|[.,;:!?)/\n]))",
        rf"(?<!\w)(?<!\ba )(?<!\bthe ){word} {alternation(group('size.state'))}(?!\w)",
        rf"(?<!\w){alternation(group('size.new'))} (?-i:[SML])(?![\w&.*'’])",
        rf"(?<![\w&'’])(?:{alternation(group('sure_letter_sizes'))}|[2-6]xl)(?!\w)",
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
    joins_number = rf"{alternation(capital)}(?=\d)"  # "us10", but not "lets us 10"
    whose = alternation(group("size.wearers"))
    fits, plain = alternation(group("size.to_fit")), alternation(group("size.bare"))
    counted, fillers = alternation(group("size.counted")), alternation(group("size.fit_fillers"))
    alone = rf"{plain}(?=\W*(?:\Z|[.,;:!?)/\n]|size))"  # "great for large families" is no size
    joined = r"(?:[\s:.,('-]|size|a)*"
    petite, weight = alternation(group("size.petite")), alternation(group("size.of_weight"))
    to, inches = (
        rf" ?(?:[-–—]|{alternation(group('size.between'))}) ?",
        rf"(?:{_INCHES}| ?{alternation(group('units'))}\b)",
    )
    forms = (
        rf"(?:{systems}{joined}|{joins_number}){_NUMBER}{_NO_MORE}",
        rf"{_NUMBER} ?{systems}\b",
        rf"{whose} ?(?:p?{_NUMBER}{_NO_MORE}|{plain}\b)",
        rf"(?<![\w.]){_NUMBER} ?{alternation(group('size.after'))}\b",
        rf"{plain} {whose}",
        rf"(?:{alternation(group('size.before_cut'))})[\s:.]*{petite}(?!\w)",
        rf"{petite} {plain}\b",
        rf"{plain} {petite}\b",
        rf"(?<![\d.$£€])\d{{2,3}}(?: ?{weight})?{to}\d{{2,3}} ?{weight}\b",
        rf"{fits} (?:\w+ )?\d{{2,3}}{inches}?{to}\d{{2,3}}{inches}",  # an elastic waist: "will fit 26-38 in"
        rf"{fits} (?:up to )?(?:{fillers} )*(?:{alone}|{_NUMBER}(?: ?[-/] ?{_NUMBER})?{_NO_MORE}(?! ?{counted}))",
        r"(?:3[4-9]|4\d|5[0-6])(?-i:[RSLrl])(?!\w)",  # of suits; 40s is a decade
        r"(?-i:C)(?:3[4-9]|4\d|5[0-6])(?!\w)",  # of coats, by the chest
        r"(?<![\w./])[67][ -][1357]/8(?!\w)",  # of hats
        rf"(?<![\w.]){_NUMBER} ?[-/] ?{_NUMBER} {alternation(group('size.best'))}\b",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})", re.IGNORECASE)


@cache
def _before_size() -> re.Pattern[str]:
    """A size in words before the word for it: "large size raincoat", but not "a small size mark"."""
    word, size = alternation(group("size.in_words")), alternation(group("size_words"))
    of, sized = alternation(group("garment.of")), alternation(group("size.sized_things"))
    return re.compile(rf"(?<!\w){word}[ -]{size}\b(?! (?:{sized}|{of})\b)", re.IGNORECASE)


@cache
def _width() -> re.Pattern[str]:
    """A size of shoes with its width, in capitals: "9M", "7.5 W"."""
    widths = alternation(width.upper() for width in group("size.widths"))
    return re.compile(rf"(?<![\w$£€#.,/])(?:[4-9]|1\d)(?:[.,]5|½| 1/2)? ?{widths}(?!\w)")


@cache
def _half() -> re.Pattern[str]:
    """A half size that stands alone, as shoes have it: "a 7.5", "Soft leather. 8.5 Very comfortable!"."""
    number, article = r"(?:[4-9]|1[0-5])\.5", alternation(group("indefinite_articles"))
    forms = (rf"(?:\A|[.!]\s+){number}(?=\s*[,.!]\s|\s+[A-Z]|\s*\Z)", rf"\b{article} {number}(?=\s*[,.!)]|\s*\Z)")
    return re.compile("|".join(forms))


@cache
def _neck_and_sleeve() -> re.Pattern[str]:
    """The two inches of a dress shirt: "16 1/2 33", "15/34"."""
    half = r"(?: ?1/2|[.,]5|½)"
    return re.compile(rf"(?<![\w.,$£€/])1[3-9](?:{half}[ /-]|{half}? ?/ ?)3[1-7]{_NO_MORE}")


@cache
def _waist_first() -> re.Pattern[str]:
    """The waist with its name before it, in inches all round: "jeans waist 36in"."""
    waist, cm = alternation(group("size.waist")), alternation(group("size.of_height"))
    return re.compile(rf"\b{waist}\W{{0,3}}(?:2[4-9]|[3-6]\d)(?![\d.,]*\d)(?!\s?{cm})", re.IGNORECASE)


@cache
def _opens_with_waist() -> re.Pattern[str]:
    """The waist that a title begins with: "24in. skinny jeans"."""
    return re.compile(rf"\A\W*[2-4]\d ?{alternation(group('size.inches'))}\b", re.IGNORECASE)


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
