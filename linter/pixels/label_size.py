"""The sizes that a label states: letters, ages and heights of children, numbers with what they count in.

    "SIZE M"            m           "EXTRA LARGE"     xl
    "4-5 YEARS"         4-5 y       "CM 110"          110 cm
    "FR 52 EU 50"       fr 52, eu 50                  "W32 L30"    w32 l30
    "TALLA 38"          38          "165/88A"         165/88a
    "XL·TG"             xl          "P/M/G"           none, of several
    "EUR M / USA M"     m           "7-8 Y / 128 CM"  7-8 y, 128 cm
    "SIZE 3-4 YEARS"    3-4 y       "6 CM 116"        116 cm
    "SIZE 128"          128 cm      "164 13-14Y"      164 cm

Two lines may state one together: 4-5 / YEARS. A table has a row of countries, D UK EU, and below each its size. A
number alone is a lot, a style or a size, and so none.
Words: tables/label.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from linter import tables
from linter.pixels.label_line import LEAST, LEAST_LETTER, Line, joined, neighbours, plain

_BODY = re.compile(r"(\d{2,3})/(\d{2,3})[a-z]?")  # 170/96A: height and girth in cm, printed beside the size
_TALL = range(44, 189)  # cm, of children and of those who wear their sizes
_WAIST = re.compile(r"w ?(\d{2})(?:\W{0,3}l ?(\d{2}))?")
_WAIST_BY_LEG = re.compile(r"(?:^|(?<= ))(2[4-9]|3\d|4[0-4]) ?x ?(2[6-9]|3[0-8])(?=$| )")  # 33X34: inches
_IN_BRACKETS = re.compile(r" ?\([\d\W]+\)$")  # XL (46/48)
_ROUND = "()[]{}<> :."  # what a ring round a letter is read as: (S)
_AND_NUMBER = re.compile(r"^\d\d(?:[/-]\d\d)?[ /-]+(?=[a-z])|(?<=[a-z])[ /-]+\d\d(?:[/-]\d\d)?$")  # M 38/40
_CHILDS = range(50, 189, 6)  # cm, the heights that children's clothes are made for
_OF_CHILD = re.compile(r"\d+(?:-\d+)? [a-z]+")
_BETWEEN = re.compile("[/·•]")  # two languages that say the same size: L/G, XL·TG
_OLDEST = 18
_WARMTHS = frozenset(("30", "40", "60"))  # degrees
# A number alone: so surely read, among so many lines at most, so many heights from a maker's name, and what it may be
_LEAST_NUMBER, _MOST_WITH_NUMBER, _FEW_WITH_NUMBER, _CLOSE_TO_NAME = 0.95, 6, 3, 4.0
_LARGEST, _ADULTS, _INCHES = 58, range(32, 59, 2), range(24, 37)
_BELOW, _UNDER = 3.0, 0.8  # heights at most from a country in a table down to its size, and to either side
_COUNTRY = 3  # letters of a country at most
_NEAR = 0.42  # of the frame, from its middle: what lies further out is of other things
_LEAST_BESIDE = 3  # letters of a line beside which a letter alone is a size
_ROW, _COLUMN = 0.6, 1.5  # heights of a line at most that two lines lie apart in a row, and in a column


@dataclass(frozen=True, slots=True)
class Value:
    """Something read: its text, and the confidence (0 to 1) of the line that it stands in.

    `bare` says that it was read off a letter that stands alone.
    """

    text: str
    confidence: float
    bare: bool = False


def sizes(lines: Sequence[Line]) -> tuple[Value, ...]:
    """Return the sizes that the lines of a label state, each once, with the confidence of the first that does.

    Of letters that stand for several sizes, as on a box or in a chart, none is the size of the goods.
    """
    table = _table([line for line in lines if line.confidence >= LEAST])
    lines = [line for line in lines if line not in table]
    sure = [line for line in lines if line.confidence >= LEAST]
    alone = {line: sizes_of(line) for line in sure}
    stated: list[tuple[Line, tuple[str, ...]]] = []
    taken: set[Line] = set()
    order = {line: number for number, line in enumerate(lines)}
    for one, other in neighbours(sure):
        both = joined(one, other)
        goes_on = order[one] < order[other] and _in_line(one, other)  # EUR below 7.5 counts what follows
        found = sizes_of(both) if goes_on and not (alone[one] and alone[other]) else ()
        if found and not (is_bare(other) and _age(plain(both.text))):  # 30 above M is no child's size
            stated.append((both, found))
            taken |= {one, other}  # LARGE below EXTRA is no L
    stated += [(line, found) for line, found in alone.items() if line not in taken]
    letters = {line for line in lines if line not in taken and _meant(plain(line.text))}
    with_others = {one for one, other in neighbours(list(letters))}  # P in a ring says how to clean
    listed = {_meant(plain(line.text)) for line in letters if not is_bare(line) or line in with_others} - {None}
    listed |= {size for _, found in stated for size in found if is_letter(size)}
    beside = {
        one for one, other in neighbours(lines) if len(plain(other.text)) >= _LEAST_BESIDE or _meant(plain(other.text))
    }
    read = {size: Value(size, line.confidence) for line, size in table.items() if size}
    for line, found in stated:
        if is_bare(line) and (line not in beside or max(abs(line.x - 0.5), abs(line.y - 0.5)) > _NEAR):
            continue
        if line not in alone and _is_warmth(found) and sum(map(bool, (size for _, size in stated))) == 1:
            continue
        for size in found:
            if len(listed) < 2 or not is_letter(size):
                read.setdefault(size, Value(size, line.confidence, is_bare(line)))
    return tuple(read.values())


def _table(sure: Sequence[Line]) -> dict[Line, str]:
    """Return the lines of a table of countries and what is below each, with the size that it says; "" for the others.

    What stands in the row of the countries is one of them; where it is misread, so may be what is below it.
    """
    heads = [line for line in sure if plain(line.text) in _words("systems")]
    row = next(
        (one for one in heads if len(plain(one.text)) > 1 and sum(_in_row(one, other) for other in heads) > 1), None
    )
    if row is None:
        return {}
    in_row = [line for line in sure if _in_row(row, line) and len(plain(line.text)) <= _COUNTRY]
    told: dict[Line, str] = dict.fromkeys(in_row, "")
    for head in in_row:
        under = [line for line in sure if line not in told and _is_below(head, line)]
        below = min(under, key=lambda line: line.y, default=None)
        if below is not None:
            known = head in heads
            size = _of_table(plain(head.text), below)
            if size or _meant(plain(below.text)):
                told[below] = size if known else ""
    values = [line for line in told if line not in in_row]
    beside = [line for line in sure if line not in told and any(_in_row(value, line) for value in values)]
    return told | dict.fromkeys(beside, "") if values else {}


def _in_row(one: Line, other: Line) -> bool:
    return abs(one.y - other.y) <= _ROW * max(one.height, other.height)


def _is_below(head: Line, line: Line) -> bool:
    height = max(head.height, line.height)
    return abs(head.x - line.x) <= _UNDER * height and _ROW * height < line.y - head.y <= _BELOW * height


def _of_table(system: str, line: Line) -> str:
    """The size that stands below a country: a letter, a child's height, a number that counts as there."""
    text = plain(line.text)
    if text.isdecimal():
        number = int(text)
        if number in _CHILDS and number > _LARGEST:
            return f"{number} cm"
        return f"{system} {number}" if len(system) > 1 and system in _words("systems") and 1 < number < 60 else ""
    return (_letters().get(text) or "") if line.confidence >= LEAST_LETTER else ""


def number_beside(lines: Sequence[Line], name: Line) -> tuple[Value, ...]:
    """Return the size that a number alone is close to a maker's name, on a label that has no other: ZARA, 38.

    Of many lines it may be a lot, of several numbers any, and how warm to wash stands beside other words.
    """
    sure = [line for line in lines if line.confidence >= LEAST]
    numbers = [line for line in sure if plain(line.text).isdecimal()]
    if len(numbers) != 1 or len(sure) > _MOST_WITH_NUMBER or numbers[0].confidence < _LEAST_NUMBER:
        return ()
    [line] = numbers
    apart = abs(line.y - name.y) + abs(line.x - name.x) / 2
    number = int(plain(line.text))
    if apart > _CLOSE_TO_NAME * max(line.height, name.height) or line.height >= name.height:
        return ()
    others = [line for line in sure if len(plain(line.text)) > 1]
    if str(number) in _WARMTHS and len(others) > _FEW_WITH_NUMBER:
        return ()
    if number in _CHILDS and number > _LARGEST:
        return (Value(f"{number} cm", line.confidence),)
    return (Value(str(number), line.confidence),) if number in _ADULTS or number in _INCHES else ()


def _is_warmth(found: Sequence[str]) -> bool:
    """Whether a size may as well be how warm to wash, beside the name of a language: GB, 30."""
    return len(found) == 1 and found[0].split()[-1] in _WARMTHS


def is_bare(line: Line) -> bool:
    """Return whether a line is one letter: on a label it is a size, elsewhere anything."""
    return len(plain(line.text)) == 1


def _in_line(one: Line, other: Line) -> bool:
    """Whether two neighbours stand in a row or a column: in a table of sizes those that do not are of two countries."""
    height = max(one.height, other.height)
    return abs(one.y - other.y) <= _ROW * height or abs(one.x - other.x) <= _COLUMN * height


def lists_sizes(line: Line) -> bool:
    """Return whether a line is nothing but letters of sizes, of which one may be marked: S M (L)."""
    parts = [part for part in re.split(r"[^a-z0-9]+", plain(line.text)) if part]
    return len({_meant(part) for part in parts if len(part) > 1 or part.isalpha()} - {None}) > 1 and all(
        _meant(part) or len(part) == 1 for part in parts
    )


def is_letter(size: str) -> bool:
    """Return whether a size is a letter: what a number means differs from country to country."""
    return size in tables.table("label")["sizes"]["letters"]


def is_of_child(size: str) -> bool:
    """Return whether a size is a child's age or height: 4-5 y, 146 cm."""
    return _OF_CHILD.fullmatch(size) is not None


def age_units() -> frozenset[str]:
    """Return the words that children's ages are counted in."""
    return frozenset((*_words("years"), *_words("months")))


def sizes_of(line: Line) -> tuple[str, ...]:
    """Return the sizes that a line states by itself, in lower case."""
    text = plain(line.text)
    letter = _letter(text, line.confidence)
    if letter:
        return (letter,)
    counted = _before().sub("", text).strip(" :.")
    height = _beside_height().sub("", counted)
    ways = (_age, counted), (_height, height), (_childs, counted), (_with_age, counted), (_waist, text), (_body, text)
    for read, said in ways:
        size = read(said)
        if size:
            return (size,)
    both = [size for part in _parts().split(text) for read in (_age, _height) if (size := read(part.strip()))]
    if len(both) > 1:
        return tuple(both)
    return _numbers(counted) or _numbers(text)


def _letter(text: str, confidence: float) -> str | None:
    """The letter size that a line is, or ends in behind a name ("hypnotic | m"); none of several ("p/m/g")."""
    stated = _before().sub("", _IN_BRACKETS.sub("", text).strip(_ROUND)).strip(_ROUND)
    stated = _AND_NUMBER.sub("", stated)
    parts = [_of_country().sub("", part.strip()) for part in _parting().split(stated)]
    if len({_meant(part) for part in parts} - {None}) > 1:
        return None
    if _BETWEEN.search(stated) and not all(map(_meant, parts)):
        return None  # S/N
    for part in parts:
        size = _letters().get(part) or _extra(part)
        if size and (len(part) > 1 or confidence >= LEAST_LETTER):
            return size
    return None


def _extra(part: str) -> str | None:
    """The size that "extra large" says."""
    *before, last = part.split() or [""]
    size = _letters().get(last)
    if not before or size not in ("s", "l") or not set(_words("extra")).issuperset(before):
        return None
    return _letters().get("x" * len(before) + size)


def _age(text: str) -> str | None:
    match = _aged().fullmatch(text)
    if match is None or not (match[1] or match[4]):
        return None
    _, first, last, unit = match.groups()
    months = unit in _words("months")
    if int(last or first) > (2 * _OLDEST if months else _OLDEST) or (last and int(last) <= int(first)):
        return None
    return f"{first}-{last} {'m' if months else 'y'}" if last else f"{first} {'m' if months else 'y'}"


def _height(text: str) -> str | None:
    match = _tall().fullmatch(text)
    height = int(match[1] or match[2]) if match else 0
    return f"{height} cm" if height in _TALL else None


def _childs(text: str) -> str | None:
    """The height in centimetres that two numbers state which follow each other: 128/134."""
    match = _two_heights().fullmatch(text)
    if match is None or int(match[1]) not in _CHILDS or int(match[2]) - int(match[1]) != _CHILDS.step:
        return None
    return f"{match[1]}-{match[2]} cm"


def _with_age(text: str) -> str | None:
    """The height in centimetres that stands before an age: 164 13-14Y."""
    height, _, rest = text.partition(" ")
    if not height.isdecimal() or int(height) not in _CHILDS or int(height) <= _LARGEST:
        return None
    return f"{height} cm" if rest.endswith("y") and rest[:1].isdigit() else None


def _waist(text: str) -> str | None:
    inches = _WAIST_BY_LEG.search(text)
    if inches and not _tall().search(text):  # 30X30 CM
        return f"w{inches[1]} l{inches[2]}"
    match = _WAIST.fullmatch(text)
    if match is None:
        return None
    return f"w{match[1]} l{match[2]}" if match[2] else f"w{match[1]}"


def _body(text: str) -> str | None:
    bodies = (match for word in text.split() if (match := _BODY.fullmatch(word)))
    return next((match[0] for match in bodies if int(match[1]) in _TALL and int(match[2]) < int(match[1])), None)


def _numbers(text: str) -> tuple[str, ...]:
    """The numbers of a line behind what they count in ("eu 38"), or behind a word for size alone."""
    marked = _marked().fullmatch(text)
    if marked:
        number = _plain_number(marked[1])
        tall = number.isdecimal() and int(number) > _LARGEST
        return (f"{number} cm",) if tall and int(number) in _CHILDS else () if tall else (number,)
    if behind := _before_country().fullmatch(text):
        return (f"{behind[2]} {_plain_number(behind[1])}",)
    if not _counted().fullmatch(text):
        return ()
    found = _number().findall(text)
    # One letter, as in "F 40 D 38", stands for a country only beside others: F5 F6 are keys.
    sure = len({system for system, _ in found}) > 1 or any(len(system) > 1 for system, _ in found)
    # A lone 1 is the I of Italy, or part of a frame
    return tuple(f"{system} {_plain_number(number)}" for system, number in found if number != "1") if sure else ()


def _plain_number(number: str) -> str:
    """8.5 for 8,5, and 10 for 10.0."""
    return number.replace(",", ".").removesuffix(".0")


def _words(key: str) -> tuple[str, ...]:
    return tuple(tables.table("label")["sizes"][key])


@cache
def _letters() -> Mapping[str, str]:
    return {word: size for size, words in tables.table("label")["sizes"]["letters"].items() for word in words}


def _meant(part: str) -> str | None:
    """The size that a letter or word stands for in any of the languages."""
    return _letters().get(part) or _abroad().get(part) or _extra(part)


@cache
def _abroad() -> Mapping[str, str]:
    return {word: size for size, words in tables.table("label")["sizes"]["abroad"].items() for word in words}


@cache
def _before() -> re.Pattern[str]:
    """What finds the words for size at the beginning of a line, in one language or in several: SIZE/TAILLE."""
    return re.compile(rf"^(?:{tables.alternation(_words('before'))}\b[ /.:·-]*)+")


@cache
def _of_country() -> re.Pattern[str]:
    """What finds the countries that a letter stands for: EUR M, USA M."""
    return re.compile(rf"^{tables.alternation(word for word in _words('systems') if len(word) > 1)} ")


@cache
def _parting() -> re.Pattern[str]:
    """What parts the sizes of one line: a sign, or the next country, as in "EUR M USA M"."""
    return re.compile(rf"[|/·•]|\s(?={tables.alternation(word for word in _words('systems') if len(word) > 1)}\s)")


@cache
def _aged() -> re.Pattern[str]:
    """What finds a child's size by age."""
    units = tables.alternation(age_units())
    return re.compile(rf"({tables.alternation(_words('ages'))}:? )?(\d{{1,2}})(?: ?[-/~] ?(\d{{1,2}}))? ?({units})?")


@cache
def _tall() -> re.Pattern[str]:
    """What finds a height in centimetres."""
    unit = tables.alternation(_words("heights"))
    return re.compile(rf"(?:{unit}\.? ?(\d{{2,3}})|(\d{{2,3}}) ?{unit})")


@cache
def _parts() -> re.Pattern[str]:
    """What stands between an age and a height: 7-8 YRS / 128 CM, 6 YEARS 116 CM."""
    unit = tables.alternation(_words("heights"))
    return re.compile(rf"(?<!\d)/|/(?!\d)|[(),|]|\s+(?=(?:{unit} ?)?\d{{2,3}}(?: ?{unit})?$)")


@cache
def _two_heights() -> re.Pattern[str]:
    """What finds two heights in centimetres: 128/134."""
    return re.compile(rf"(\d{{2,3}}) ?[-/] ?(\d{{2,3}})(?: ?{tables.alternation(_words('heights'))})?")


@cache
def _beside_height() -> re.Pattern[str]:
    """What finds the years before a height, which another line may count: 6 CM 116."""
    return re.compile(rf"^\d{{1,2}}(?:-\d{{1,2}})? (?={tables.alternation(_words('heights'))})")


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(rf"{tables.alternation(_words('before'))}[ .:]{{1,2}}(\d{{1,3}}(?:[.,][05])?)")


@cache
def _number() -> re.Pattern[str]:
    """What finds a number behind the country that it counts in."""
    return re.compile(rf"({tables.alternation(_words('systems'))})[ .:-]{{0,2}}(\d{{1,2}}(?:[.,][05])?)")


@cache
def _before_country() -> re.Pattern[str]:
    """What finds a number before the country that it counts in: 38 EU."""
    return re.compile(rf"(\d{{1,2}}(?:[.,][05])?) ?\(?({tables.alternation(_words('behind'))})\)?")


@cache
def _counted() -> re.Pattern[str]:
    """What a line of nothing but such numbers is: in the middle of a text they may be anything."""
    return re.compile(rf"(?:{_number().pattern}[ /|,;:=()·•-]*)+")
