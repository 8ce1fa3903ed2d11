"""What the lines read off a photo say: whether they are those of a label, and its size and material.

The reader's confidence is carried along: every value has that of the worst line it rests on.
Words: tables/label.toml.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from linter import tables

# A line below this confidence is guesswork: logos, folds and weave are read as letters too.
LEAST = 0.7
# One letter, as in "M", must be read this surely: folds and buttons look like I and O.
LEAST_LETTER = 0.9
# Whoever photographs a label puts it into the middle: how far from it, as a share of the frame, a line may lie
# when it has label words, and when it is nothing but a name.
NEAR = 0.32
NEAR_NAME = 0.2
_TALLEST_NAME = 0.09  # of the long side; larger is a print
# The number of a bar code, as a share of the long side: on a shop tag it is about a thirtieth of the tag's height, so
# that the tag is half as high as the photo. A smaller one hangs on an item that is shown whole.
_LEAST_BAR_CODE = 0.015
_MOST_LINES_WITH_NAME = 2  # prints have more

# Numbers of a tape measure or ruler that must be read in a row; sizes on a label go up by two, or are fewer.
TAPE_RUN = 4
_UNEVEN = 0.35  # how far a step between two of them may be from the first, as a share of it: tapes bend

_PERCENT = re.compile(r"(\d{1,3})\s*%\s*([^\W\d_]+)")
_LETTER = re.compile("[A-Za-z0-9]")
_COUNT = re.compile(r"^\d{1,3}$")  # a number of a tape
_BODY_SIZE = re.compile(r"^\d{2,3}/\d{2,3}[a-z]?$")  # 170/96A: height and girth in cm, printed beside the size
_PRICE = re.compile(r"[$£€] ?\d|\d[.,]\d\d ?[$£€]")
_MAINS = re.compile(r"\b\d{2,3} ?(?:-? ?\d{3} ?)?v\b.*hz|\b50 ?[-/] ?60 ?hz\b")  # of a type plate: 220-240V~50/60 Hz
_CODE = re.compile(r"^(?=.*\d)(?=.*[a-z])[a-z0-9]{8,}$")  # article number of a hang tag


@dataclass(frozen=True, slots=True)
class Line:
    """One line read, confidence 0 to 1. `x`, `y` are its middle as shares of the frame, `height` of the long side."""

    text: str
    confidence: float
    x: float = 0.5
    y: float = 0.5
    height: float = 0.03


@dataclass(frozen=True, slots=True)
class Value:
    """Something read: its text, and the confidence (0 to 1) of the line that it stands in."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fibre:
    """One part of a composition: "60% cotton"."""

    name: str
    percent: int
    confidence: float


@dataclass(frozen=True, slots=True)
class LabelText:
    """What a label says. `sizes` are letter sizes in lower case (xs, s, m ...), `lines` all that was read."""

    lines: tuple[Line, ...] = ()
    sizes: tuple[Value, ...] = ()
    fibres: tuple[Fibre, ...] = ()

    @property
    def composition(self) -> dict[str, int]:
        """The fibres in per cent, or nothing unless they add up to 100 as one fabric's do."""
        whole = {fibre.name: fibre.percent for fibre in self.fibres}
        return whole if sum(whole.values()) == 100 else {}


def label_text(lines: Sequence[Line]) -> LabelText:
    """Return what the lines of a label say."""
    sure = [line for line in lines if line.confidence >= LEAST]
    sizes: dict[str, Value] = {}
    fibres: dict[str, Fibre] = {}
    for line in sure:
        plain = _plain(line.text)
        size = _size(plain, line.confidence)
        if size and size not in sizes:
            sizes[size] = Value(size, line.confidence)
        for number, word in _PERCENT.findall(plain):
            name = tables.fibres().get(word)
            if name and 0 < int(number) <= 100 and name not in fibres:
                fibres[name] = Fibre(name, int(number), line.confidence)
    return LabelText(tuple(lines), tuple(sizes.values()), tuple(fibres.values()))


def is_label(lines: Sequence[Line], *, whole: bool = False) -> bool:
    """Return whether a photo with these lines is one of a label.

    Label words near the middle say so; in a photo that otherwise shows a whole item it takes two lines of them. A shop
    tag says so by the number of its bar code, beside which a price counts as well; alone, sellers write prices over
    photos. A lone name says so only right in the middle, since names stand on pockets, buttons and prints as well.
    """
    sure = [line for line in lines if line.confidence >= LEAST]
    coded = any(is_bar_code(line.text) for line in sure if line.height >= _LEAST_BAR_CODE)
    sure = _joined(sure)
    if whole:
        return sum(map(_telling, sure)) + (coded and 1 + any(_PRICE.search(line.text) for line in sure)) >= 2
    if coded or any(_telling(line) for line in sure if _off(line) <= NEAR):
        return True
    names = [line for line in sure if is_name(line)]
    return len(sure) <= _MOST_LINES_WITH_NAME and any(
        _off(line) <= NEAR_NAME and line.height <= _TALLEST_NAME and line.confidence >= 0.85 for line in names
    )


def may_be_read_on(lines: Sequence[Line], sure: float) -> bool:
    """Return whether a few lines of a photo, read at least so surely, may be of a label or a tape: so all are read."""
    read = [line for line in lines if line.confidence >= sure]
    numbers = sum(bool(_COUNT.match(line.text)) for line in read)
    return numbers >= 2 or any(_telling(line) or len(_LETTER.findall(line.text)) >= 3 for line in read)


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


def is_name(line: Line) -> bool:
    """Return whether a line may be a brand's name: letters enough, and no words of care, size, fibre or origin."""
    letters = sum(letter.isascii() and letter.isalpha() for letter in line.text)
    plain = _plain(line.text)
    return letters >= 4 and not _telling(line) and not any(word in plain for word in _words("countries"))


def is_bar_code(text: str) -> bool:
    """Return whether a line is the number below a bar code: UPC-A or EAN-13, whose last digit checks the others."""
    digits = text.replace(" ", "")
    if not digits.isdecimal() or len(digits) not in (12, 13):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits))) % 10 == 0


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, with two that say something together alone in their place: KEEP AWAY / FROM FIRE, 4-5 / YEARS.

    They stand beside each other or one below the other, at most three times their height apart.
    """
    made = list(lines)
    for one, other in itertools.permutations(lines, 2):
        near = abs(one.y - other.y) + abs(one.x - other.x) / 2 <= 3 * max(one.height, other.height)
        if not near or one not in made or other not in made or _telling(one) or _telling(other):
            continue
        said = f"{one.text} {other.text}"
        both = Line(
            said, min(one.confidence, other.confidence), (one.x + other.x) / 2, (one.y + other.y) / 2, one.height
        )
        if _telling(both):
            made[made.index(one)] = both
            made.remove(other)
    return made


def _off(line: Line) -> float:
    return max(abs(line.x - 0.5), abs(line.y - 0.5))


def _telling(line: Line) -> bool:
    plain = _plain(line.text)
    if _size(plain, line.confidence) or any(sign.search(plain) for sign in (_PERCENT, _maker(), _age(), _MAINS)):
        return True
    words = plain.split()
    if any(_BODY_SIZE.match(word) or _CODE.match(word) for word in words):
        return True
    if any(word in _words("sizes") or word in tables.fibres() for word in words):
        return True
    joined = plain.replace(" ", "")
    return any(phrase in plain or (len(phrase) > 5 and phrase.replace(" ", "") in joined) for phrase in _phrases())


def stated_fibres(text: str) -> list[tuple[Fibre, int, int]]:
    """Return the fibres that a text states in per cent ("60% cotton"), each with its characters start..end."""
    found = []
    for match in _PERCENT.finditer(text.lower()):
        name = tables.fibres().get(_plain(match[2]))
        if name and 0 < int(match[1]) <= 100:
            found.append((Fibre(name, int(match[1]), 1.0), match.start(), match.end()))
    return found


def _size(plain: str, confidence: float) -> str | None:
    """The letter size of a line that is one, or ends in one behind a name ("hypnotic | m")."""
    parts = [part.strip() for part in re.split(r"[|/]", plain)]
    for part in (_before_size().sub("", plain).strip(" :"), *parts):
        size = _letters().get(part)
        if size and (len(part) > 1 or confidence >= LEAST_LETTER):
            return size
    return None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower().strip(" .,:;\"'*-_")


@cache
def _words(section: str) -> tuple[str, ...]:
    return tuple(tables.table("label")[section]["words"])


@cache
def _phrases() -> tuple[str, ...]:
    """The words of care, origin and fibres that are long enough to be looked for inside a line."""
    fibres = [word for words in tables.table("label")["fibres"].values() for word in words if len(word) > 5]
    return (*(word for word in _words("care") if len(word) > 3), *fibres)


@cache
def _maker() -> re.Pattern[str]:
    """What finds the number that a maker or importer is registered by."""
    return re.compile(rf"\b{tables.alternation(_words('makers'))}\s*#?\s*\d{{4,6}}\b")


@cache
def _age() -> re.Pattern[str]:
    """What finds a child's size: an age, or a height in centimetres."""
    units = tables.alternation(tables.table("label")["sizes"]["ages"])
    return re.compile(rf"^(?:\d{{1,2}} ?[-/] ?\d{{1,2}} ?{units}|cm ?\d{{2,3}})$")


@cache
def _before_size() -> re.Pattern[str]:
    return re.compile(rf"^{tables.alternation(tables.table('label')['sizes']['before'])}")


@cache
def _letters() -> dict[str, str]:
    return {word: size for size, words in tables.table("label")["sizes"]["letters"].items() for word in words}
