"""What the lines read off a photo say: whether they are those of a label, and its size and material.

The reader's confidence is carried along: every value has that of the worst line it rests on.
Words: tables/label.toml; known makers: label_brand.py.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from linter import tables
from linter.pixels.label_brand import is_known, known_name
from linter.pixels.label_fibres import Fibre, compositions, is_fibre
from linter.pixels.label_line import LEAST, Line, joined, neighbours, plain
from linter.pixels.label_size import Value, age_units, is_bare, is_of_child, lists_sizes, number_beside, sizes, sizes_of

# Whoever photographs a label puts it into the middle: how far from it, as a share of the frame, a line may lie
# when it has label words, and when it is nothing but a name.
NEAR = 0.32
NEAR_NAME = 0.2
_TALLEST_NAME = 0.09  # of the long side; larger is a print
# The number of a bar code, as a share of the long side: on a shop tag it is about a thirtieth of the tag's height, so
# that the tag is half as high as the photo. A smaller one hangs on an item that is shown whole.
_LEAST_BAR_CODE = 0.015
# A brand's name is the tallest line of a label of few lines; where others are nearly as tall, or there are many, it may
# be a model, a shop's form, a text on care.
_MOST_LINES_WITH_BRAND, _MOST_WORDS_OF_BRAND, _TALLER = 5, 3, 1.3
_TALLER_THAN_WORDS = 1.1  # of labels: these are no names
# Of more lines it is the first, where half of the others say what labels say; or, where all but so many do, so much
# taller than each.
_MOST_UNKNOWN, _MUCH_TALLER = 2, 1.6
_AS_TALL = 0.65  # of the other line of a name in two
_CLOSE_BELOW = 2.0  # heights at most from one line of a name to the other
_LEAST_BRAND = 0.98  # confidence; decorated letters are misread below
_LEAST_WITHIN = 4  # letters from which a brand is looked for inside a line
_LEAST_ALIKE = 6  # letters of a name of which one may be read wrongly
_MOST_LINES_WITH_NAME = 2  # prints have more
_LEAST_LONE = 0.85  # confidence of a name that stands alone
# Log odds of a label by its pixels (Likeness.label) from which print in any language, in so many lines on a patch, is
# that of one: 0.5 of labels lie above, and 0.03 of other photos, by sellers left out of the fit.
LOOKS_LIKE_LABEL = 0.5
_LEAST_PRINT = 2
_MUCH_LIKE_LABEL = 1.5  # log odds from which print need not lie on a patch
# From these a photo is one of a label whatever is read: 7 of 55 labels lie above, and none of 819 other photos, by
# sellers left out of the fit.
SURELY_LOOKS = 3.0
# Below these it is that of a button or a badge even on clothes: 0.8 of labels lie above, and 0.13 of others.
_LOOKS_UNLIKE = -1.0

# Numbers of a tape measure or ruler that must be read in a row; sizes on a label go up by two, or are fewer.
TAPE_RUN = 4
_UNEVEN = 0.35  # how far a step between two of them may be from the first, as a share of it: tapes bend

_MOST_WORDS_OF_SIZE = 2  # of a line with a word of sizes that does not begin with it
_PERCENT = re.compile(r"(\d{1,3})\s*%\s*([^\W\d_]+)")
_LEAST_BESIDE = 3  # letters of a word beside which a letter alone is a size
_LETTER = re.compile("[A-Za-z0-9]")
_LETTERS = re.compile(r"[^\W\d_]+")
_COUNT = re.compile(r"^\d{1,3}$")  # a number of a tape
_PRICE = re.compile(r"[$£€] ?\d|\d[.,]\d\d ?[$£€]")
# Of a type plate: 220-240V~50/60 Hz, 220-240V, 50/60 Hz.
_MAINS = re.compile(r"\b\d{2,3} ?(?:-? ?\d{3} ?)?v\b.*hz|\b50 ?[-/] ?60 ?hz\b|\b\d{3} ?- ?\d{3} ?v\b")


@dataclass(frozen=True, slots=True)
class LabelText:
    """What a label says.

    `sizes` are in lower case (xs, 4-5 y, eu 38: label_size.py), `fibres` those of the goods as a whole, which add up to
    100 per cent, `parts` the compositions of lining and trim, `lines` all that was read, in the order of reading.
    """

    lines: tuple[Line, ...] = ()
    sizes: tuple[Value, ...] = ()
    fibres: tuple[Fibre, ...] = ()
    parts: tuple[tuple[Fibre, ...], ...] = ()

    @property
    def brand(self) -> Line | None:
        """The line, or two of them, that is a brand's name, where that is plain; a known name as it is written."""
        known = known_name(self.lines)
        if known is not None:
            return known[0]
        if is_shop_tag(self.lines):
            return None
        name, parts = _tallest_name([_without_size(line) for line in self.lines])
        if name is None:
            return None
        said = {plain(line.text) for line in parts}  # a name may stand twice: above, and on a tab
        lines = [line for line in map(_without_size, self.lines) if _is_read(line)]
        others = [line for line in lines if plain(line.text) not in said]
        if not all(parts[-1].height >= line.height * _taller(line) for line in others):
            return None
        unknown = sum(not is_telling(line) for line in others)
        if len(others) < _MOST_LINES_WITH_BRAND:
            return name
        if plain(lines[0].text) in said and 2 * unknown <= len(others):
            return name
        stands_out = all(parts[-1].height >= _MUCH_TALLER * line.height for line in others)
        return name if stands_out and unknown <= _MOST_UNKNOWN else None

    def names(self, brand: str) -> bool:
        """Return whether the listing's brand is read on the label."""
        return has_name(self.lines, brand)

    @property
    def composition(self) -> dict[str, int]:
        """The fibres of the goods in per cent, or nothing unless they add up to 100 as one fabric's do."""
        return _whole(self.fibres)

    @property
    def compositions(self) -> tuple[dict[str, int], ...]:
        """The fibres in per cent of each fabric that the label names, the goods' first."""
        return tuple(whole for whole in map(_whole, (self.fibres, *self.parts)) if whole)


def _whole(fibres: Sequence[Fibre]) -> dict[str, int]:
    whole = {fibre.name: fibre.percent for fibre in fibres}
    return whole if sum(whole.values()) == 100 else {}


def label_text(lines: Sequence[Line]) -> LabelText:
    """Return what the lines of a label say, which are in the order in which they are read."""
    main, parts = compositions(lines)
    said = LabelText(tuple(lines), sizes(lines), main, parts)
    if said.sizes or said.brand is None:
        return said
    return replace(said, sizes=number_beside(lines, said.brand))


def is_label(
    lines: Sequence[Line], *, whole: bool = False, brand: str = "", sewn: bool = True, looks: float | None = None
) -> bool:
    """Return whether a photo with these lines is one of a label: what surely looks like one is.

    Label words near the middle say so; in a photo that otherwise shows a whole item it takes two lines of them. A shop
    tag says so by the number of its bar code, beside which a price counts as well; alone, sellers write prices over
    photos. Where goods were made is stamped on them as well: that says so on a patch, or where all looks like a label.

    Small print in any language, all of it on patches, says so where it looks like a label. Where one is `sewn` in, it
    need not look so much like one, nor be all, and a lone name on a patch right in the middle says so, too: elsewhere
    names stand on clasps and plates. One of three letters does where it is known, or the listing's brand. A known name
    anywhere near the middle does where it looks like a label, or where a size stands with it.

    `looks` are the log odds of a label by its pixels, None where nothing tells.
    """
    if looks is not None and looks > SURELY_LOOKS:
        return True
    sure = [line for line in lines if line.confidence >= LEAST]
    coded = any(is_bar_code(line.text) for line in sure if line.height >= _LEAST_BAR_CODE)
    sure = _joined(sure)
    telling = _telling(sure)
    if whole:
        different = {_close(line.text) for line in telling}
        return len(different) + (coded and 1 + any(_PRICE.search(line.text) for line in sure)) >= 2
    stamped = looks is not None and looks <= LOOKS_LIKE_LABEL
    if coded or any(_off(line) <= NEAR and not (stamped and _is_stamp(line) and not line.patch) for line in telling):
        return True
    likely = 0.0 if looks is None else looks
    print_ = [line for line in lines if _is_small_print(line)]
    on_patch = [line for line in print_ if line.patch]
    printed = len(on_patch) >= _LEAST_PRINT and not _is_of_card(lines)
    if printed and likely > LOOKS_LIKE_LABEL and on_patch == print_:
        return True
    if sewn and _names_maker(sure):
        stated = [size.text for size in label_text(lines).sizes if not size.bare]
        least = LOOKS_LIKE_LABEL if not stated else _LOOKS_UNLIKE
        if likely > least or any(map(is_of_child, stated)):
            return True
    if sewn and likely > _MUCH_LIKE_LABEL and len(print_) >= _LEAST_PRINT and not _is_of_card(lines):
        return True
    printed = printed and 2 * len(on_patch) >= len(
        print_
    )  # of the words all over a shirt some are on a patch by chance
    return sewn and likely > _LOOKS_UNLIKE and (printed or any(name.patch for name in _lone_names(sure, brand)))


def _names_maker(sure: Sequence[Line]) -> bool:
    """Whether a known name stands near the middle, no larger than on a label."""
    known = known_name(sure)
    return known is not None and all(_off(line) <= NEAR and line.height <= _TALLEST_NAME for line in known[1])


def _lone_names(sure: Sequence[Line], brand: str) -> list[Line]:
    """Return the lines right in the middle that are nothing but a name, where there are hardly any others."""
    if len(sure) > _MOST_LINES_WITH_NAME:
        return []
    names = [line for line in sure if is_name(line) or is_known(line.text) or _close(line.text) == _close(brand) != ""]
    return [
        line
        for line in names
        if _off(line) <= NEAR_NAME and line.height <= _TALLEST_NAME and line.confidence >= _LEAST_LONE
    ]


def _is_small_print(line: Line) -> bool:
    letters = sum(letter.isalnum() for letter in line.text)
    return letters >= _LEAST_BESIDE and line.height <= _TALLEST_NAME and _off(line) <= NEAR


def _is_of_card(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a card that comes with goods: it certifies, thanks, warrants."""
    return any(word in _words("cards") for line in lines for word in plain(line.text).split())


def may_be_read_on(lines: Sequence[Line], sure: float, *, whole: bool, many: bool) -> bool:
    """Return whether a few lines of a photo, read at least so surely, may be of a label or a tape: so all are read.

    Of what says nothing that labels say, a name alone in the middle is read on, since a print goes on with other words,
    and any words where there is text in `many` places.
    """
    read = [line for line in lines if line.confidence >= sure]
    numbers = sum(bool(_COUNT.match(word)) for line in read for word in line.text.split())
    if numbers >= 2 or any(map(is_telling, read)) or may_be_of_label(read) or is_label(read, whole=whole):
        return True
    if many:
        return any(len(_LETTER.findall(line.text)) >= 3 for line in read)
    names = [line for line in read if is_name(line) and _off(line) <= NEAR_NAME]
    return not whole and bool(names) and len(read) <= _MOST_LINES_WITH_NAME


def may_be_of_label(lines: Sequence[Line]) -> bool:
    """Return whether some of these lines, or two of them together, say what labels say."""
    return any(map(is_telling, _joined([line for line in lines if line.confidence >= LEAST])))


def hints_at_label(lines: Sequence[Line], brand: str) -> bool:
    """Return whether among these lines stands what a label says, the listing's brand, or a name alone in the middle."""
    sure = [line for line in lines if line.confidence >= LEAST]
    return may_be_of_label(sure) or has_name(sure, brand) or bool(_lone_names(sure, brand))


def has_name(lines: Sequence[Line], brand: str) -> bool:
    """Return whether a brand stands among these lines, one of three letters as a line of its own.

    It may stand in two lines, WILD / OATS, and a long one may have a letter wrong or missing.
    """
    name = _close(brand)
    sure = [line for line in lines if line.confidence >= LEAST]
    read = [_close(line.text) for line in sure]
    if len(name) < _LEAST_WITHIN:
        return name != "" and name in read
    read += [_close(one.text) + _close(other.text) for one, other in neighbours(sure)]
    return any(name in text or (len(name) >= _LEAST_ALIKE and _alike(name, text)) for text in read)


def _alike(name: str, text: str) -> bool:
    """Say whether two words differ by one letter at most: ADILISIK, ADILISK."""
    shared = SequenceMatcher(None, name, text, autojunk=False).ratio()
    return shared >= 1 - 1 / len(name)


def is_tape(lines: Sequence[Line]) -> bool:
    """Return whether the lines hold numbers of a tape measure: each one more than the last, at even steps."""
    sure = [line for line in lines if line.confidence >= LEAST]
    at = {int(line.text): complex(line.x, line.y) for line in sure if _COUNT.match(line.text)}
    return any(map(_counts_up, sure)) or any(_evenly_placed(at, first) for first in at)


def _counts_up(line: Line) -> bool:
    """Whether the numbers of a tape were read as one line: "10 11 12 13"."""
    numbers = [int(word) if _COUNT.match(word) else -1 for word in line.text.split()]
    runs = zip(*(numbers[start:] for start in range(TAPE_RUN)), strict=False)
    return any(run[0] >= 0 and run == tuple(range(run[0], run[0] + TAPE_RUN)) for run in runs)


def _evenly_placed(at: Mapping[int, complex], first: int) -> bool:
    """Whether the numbers from `first` on were read each for itself, at places (x + y i) that lie as on a tape."""
    run = range(first, first + TAPE_RUN)
    if not all(number in at for number in run):
        return False
    steps = [at[after] - at[before] for before, after in itertools.pairwise(run)]
    return all(abs(step - steps[0]) < _UNEVEN * abs(steps[0]) for step in steps)


def is_shop_tag(lines: Sequence[Line]) -> bool:
    """Return whether lines are those of a shop tag, with a bar code or a price: what it names is a model as well."""
    return any(is_bar_code(line.text) or _PRICE.search(line.text) for line in lines if line.confidence >= LEAST)


def is_name(line: Line) -> bool:
    """Return whether a line may be a brand's name: letters enough, and no words of care, size, fibre or origin."""
    letters = sum(letter.isascii() and letter.isalpha() for letter in line.text)
    text = plain(line.text)
    return letters >= 4 and not is_telling(line) and not any(word in text for word in _words("countries"))


def _may_be_brand(line: Line) -> bool:
    words = line.text.split()
    sure = line.confidence >= _LEAST_BRAND
    return (
        sure
        and is_name(line)
        and len(words) <= _MOST_WORDS_OF_BRAND
        and not any(letter.isdigit() for letter in line.text)
    )


def _is_read(line: Line) -> bool:
    """Whether a line has letters that are no signs of care, which are read as those of other scripts, or as one."""
    return is_bare(line) or len(_LETTER.findall(line.text)) >= 2


def _without_size(line: Line) -> Line:
    """Return a line without the size behind a name: "HYPNOTIC | M"."""
    parts = [part.strip() for part in line.text.split("|")]
    names = [part for part in parts if not sizes_of(replace(line, text=part))]
    return replace(line, text=names[0]) if len(parts) == 2 and len(names) == 1 else line


def _tallest_name(lines: Sequence[Line]) -> tuple[Line | None, tuple[Line, ...]]:
    """Return the tallest line that may be a name, as one with another below or above it, and these lines.

    The last of these is the less tall.
    """
    names = sorted((line for line in lines if _may_be_brand(line)), key=lambda line: -line.height)
    if not names:
        return None, ()
    tallest = names[0]
    names = [tallest, *(name for name in names if plain(name.text) != plain(tallest.text))]
    if len(names) > 1 and names[1].height >= _AS_TALL * tallest.height and _stacked(tallest, names[1]):
        upper, lower = sorted(names[:2], key=lambda line: line.y)
        both = joined(upper, lower)
        if len(both.text.split()) <= _MOST_WORDS_OF_BRAND:
            return both, (tallest, names[1])
    return tallest, (tallest,)


def _stacked(one: Line, other: Line) -> bool:
    """Whether two lines stand close below each other, one not beside the other."""
    apart = abs(one.y - other.y)
    return 0 < apart <= _CLOSE_BELOW * one.height and abs(one.x - other.x) <= one.height


def _taller(line: Line) -> float:
    """How many times as tall as a line a brand must be."""
    return 0.0 if is_bare(line) else _TALLER_THAN_WORDS if is_telling(line) else _TALLER


def _telling(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that say what labels say: a letter alone does beside a word, not on a stocking or a cup."""
    beside = {one for one, other in neighbours(lines) if len(_close(other.text)) >= _LEAST_BESIDE}
    return [line for line in lines if is_telling(line) and (not is_bare(line) or line in beside)]


def is_bar_code(text: str) -> bool:
    """Return whether a line is the number below a bar code: UPC-A or EAN-13, whose last digit checks the others."""
    digits = text.replace(" ", "")
    if not digits.isdecimal() or len(digits) not in (12, 13):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits))) % 10 == 0


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those that say something together in one: KEEP AWAY / FROM FIRE, 4-5 / YEARS."""
    made = list(lines)
    for one, other in neighbours(lines):
        if one in made and other in made and not is_telling(one) and not is_telling(other):
            both = joined(one, other)
            if _says(both):
                made[made.index(one)] = both
                made.remove(other)
    return made


def _close(text: str) -> str:
    return "".join(letter for letter in plain(text) if letter.isalnum())


def _off(line: Line) -> float:
    return max(abs(line.x - 0.5), abs(line.y - 0.5))


def is_telling(line: Line) -> bool:
    """Return whether a line says what labels say: a size, a fibre, care, origin, a maker's number."""
    words = plain(line.text).split()
    care = len(words) > 1 and any(word in _words("care") for word in words)  # "Wash" alone is a programme
    return care or _says(line)


def _says(line: Line) -> bool:
    return _names_origin(line) or _says_more(line)


def _is_stamp(line: Line) -> bool:
    """Return whether a line says where goods were made, and nothing else that labels say."""
    return _names_origin(line) and not _says_more(line)


def _names_origin(line: Line) -> bool:
    text = plain(line.text)
    return _origin().search(text) is not None or _has_phrase(text, tables.table("label")["countries"]["made"])


def _says_more(line: Line) -> bool:
    text = plain(line.text)
    if sizes_of(line) or lists_sizes(line) or any(sign.search(text) for sign in (_maker(), _girth(), _MAINS)):
        return True
    if any(is_fibre(word) for _, word in _PERCENT.findall(text)):
        return True
    words = text.split()
    # London, UK is a place
    if any(
        word in _words("sizes") for word in (words if len(words) <= _MOST_WORDS_OF_SIZE else words[:1])
    ) or not tables.fibres().keys().isdisjoint(_LETTERS.findall(text)):
        return True
    return (len(text) > 4 and text in age_units()) or _has_phrase(text, _phrases())


def _has_phrase(text: str, phrases: Sequence[str]) -> bool:
    """Whether words of care, origin or type plates stand inside a line, where spaces get lost."""
    close = text.replace(" ", "")
    return any(phrase in text or phrase.replace(" ", "") in close for phrase in phrases)


def stated_fibres(text: str) -> list[tuple[Fibre, int, int]]:
    """Return the fibres that a text states in per cent ("60% cotton"), each with its characters start..end."""
    found = []
    for match in _PERCENT.finditer(text.lower()):
        name = tables.fibres().get(plain(match[2]))
        if name and 0 < int(match[1]) <= 100:
            found.append((Fibre(name, int(match[1]), 1.0), match.start(), match.end()))
    return found


@cache
def _words(section: str) -> tuple[str, ...]:
    return tuple(tables.table("label")[section]["words"])


@cache
def _phrases() -> tuple[str, ...]:
    """The words of care and of type plates that are looked for inside a line."""
    return (*(phrase for phrase in _words("care") if " " in phrase), *_words("plates"))


@cache
def _maker() -> re.Pattern[str]:
    """What finds the number that a maker or importer is registered by."""
    return re.compile(rf"\b{tables.alternation(_words('makers'))}\s*#?\s*\d{{4,6}}\b")


@cache
def _origin() -> re.Pattern[str]:
    """What finds where goods were made, in any language: the country stands behind a word like "in"."""
    countries = tables.table("label")["countries"]
    return re.compile(rf"\b{tables.alternation(countries['before'])} {tables.alternation(countries['words'])}\b")


@cache
def _girth() -> re.Pattern[str]:
    """What finds the wearers that a size is made for."""
    return re.compile(
        rf"\b{tables.alternation(tables.table('label')['sizes']['girths'])}\W{{0,2}}\d{{2,3}} ?[-~/] ?\d{{2,3}}"
    )
