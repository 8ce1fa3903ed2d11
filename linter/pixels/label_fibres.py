"""The fibres that a label states, one composition a fabric: that of the lining is not that of the goods.

    "SELF: 100% COTTON", "LINING: 100% POLYESTER"     cotton 100; of a part: polyester 100
    "50% PIMA COTTON/", "COTON PIMA", "50% MODAL"      cotton 50, modal 50
    "100 %", "POLYESTER"                               polyester 100
    "COTONE 60% LANA 40%"                              cotton 60, wool 40

A composition counts only where its per cents make 100, which a misread number does not. What stands between a per cent
and its fibre must be known, and of two languages each says the same fibre. Words: tables/label.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import chain
from typing import NamedTuple

from linter import tables
from linter.pixels.label_line import LEAST, Line, plain

_PART = re.compile(r"(\d{1,3})\s*%|([^\W\d_]+)")
# How a number and its sign are misread: 10O%, J00%; 2896 POLYESTER, 100x COTTON, 98 /.COTTON, 289 POLYESTER, 98 COTTON.
_DIGITS = re.compile(r"\b[\djil]?[\do]{1,2}(?= ?[-.]? ?(?:%|x\b))")
_SIGN = re.compile(
    r"\b(100|\d{1,2})(?:96| ?[-.]? ?%| ?[x×]| ?[°º]| ?[°ºo]? ?/ ?[o.°]{1,2}|(?<=\d\d)[96])? ?(?=([^\W\d_]+))"
)
_APART = re.compile(r"(?<=[% ])([^\W\d_]{1,5}) ([^\W\d_]+)")  # 3% EL ASTANE
_AS_DIGITS = str.maketrans("jilo", "1110")
_WHOLE = 100
_LIKE = 0.85  # likeness (0 to 1) from which a word behind a per cent is a fibre, misread
_LONG = 5  # letters from which a fibre is found at the beginning of words that were read as one


@dataclass(frozen=True, slots=True)
class Fibre:
    """One part of a composition: "60% cotton"."""

    name: str
    percent: int
    confidence: float


class _Word(NamedTuple):
    """What a word of a label says: a per cent, a fibre, the name of a part, or nothing that is known (all None)."""

    percent: int | None
    fibre: str | None
    part: str | None
    line: int
    confidence: float


def compositions(lines: Sequence[Line]) -> tuple[tuple[Fibre, ...], tuple[tuple[Fibre, ...], ...]]:
    """Return the fibres of the goods as a whole, none where no label says them all, and those of their parts.

    The lines are in the order in which they are read.
    """
    stated = list(_stated(list(_words(lines))))
    wholes = [found for part, found in stated if part not in _sections()["part"]]
    main = _most_stated(wholes)
    others = [found for part, found in stated if part in _sections()["part"] or _as_plain(found) != _as_plain(main)]
    return main, tuple(dict.fromkeys(others))


def _most_stated(wholes: Sequence[tuple[Fibre, ...]]) -> tuple[Fibre, ...]:
    """Return the composition that most languages state, the first of these: it is as sure as its surest reading."""
    if not wholes:
        return ()
    counts = [sum(_as_plain(whole) == _as_plain(other) for other in wholes) for whole in wholes]
    main = wholes[counts.index(max(counts))]
    same = [whole for whole in wholes if _as_plain(whole) == _as_plain(main)]
    return max(same, key=lambda whole: min(fibre.confidence for fibre in whole))


def _as_plain(fibres: Sequence[Fibre]) -> dict[str, int]:
    return {fibre.name: fibre.percent for fibre in fibres}


def _words(lines: Sequence[Line]) -> Iterator[_Word]:
    """Yield what the words say, without those that only tell what kind of fibre it is: pima, recycled."""
    behind = False  # a per cent
    for number, line in enumerate(lines):
        if line.confidence < LEAST:
            continue
        for percent, letters in _PART.findall(_mended(plain(line.text))):
            word = _Word(None, None, None, number, line.confidence)
            if percent:
                behind = True
                yield word._replace(percent=int(percent))
                continue
            fibre = _fibre(letters, misread=behind)
            if fibre is None and letters in _kinds():
                continue
            behind = False
            yield word._replace(fibre=fibre, part=None if fibre else letters if letters in _named() else None)


def _mended(text: str) -> str:
    """Return a text with the numbers before fibres as per cents, whatever their signs were read as."""
    text = _DIGITS.sub(lambda found: found[0].translate(_AS_DIGITS), text)
    text = _APART.sub(lambda found: found[1] + found[2] if found[1] + found[2] in _fibres() else found[0], text)
    return _SIGN.sub(lambda found: f"{found[1]}% " if is_fibre(found[2]) else found[0], text)


def is_fibre(word: str) -> bool:
    """Return whether a word behind a per cent is a fibre, perhaps misread, or tells the kind of one."""
    return word in _kinds() or _fibre(word, misread=True) is not None


def _fibre(word: str, *, misread: bool) -> str | None:
    known = _fibres()
    if word in known:
        return known[word]
    if not misread or word in _kinds():
        return None
    begins = next((name for name in known if len(name) >= _LONG and word.startswith(name)), None)
    like = [begins] if begins else get_close_matches(word, [name for name in known if len(name) >= _LONG], 1, _LIKE)
    return known[like[0]] if like else None


def _stated(words: Sequence[_Word]) -> Iterator[tuple[str | None, tuple[Fibre, ...]]]:
    """Yield each composition that makes a whole, with the name of its part, if there is one."""
    part: str | None = None
    run: list[_Word] = []
    for word in words:
        if word.fibre is not None and run and run[-1].fibre == word.fibre:
            continue  # another language says the same
        if word.part is not None or _is_whole(run, word):
            yield from _made(run, part)
            run, part = [], word.part
        if word.fibre is not None and _is_whole(run):
            run = run[1:] if run[0].line != run[1].line else []  # "WOOL" above "100% COTTON", or both in one line
            if not run:
                continue
        if word.percent is not None or word.fibre is not None:
            run.append(word)
        elif run and (run[-1].percent is None) == (run[0].percent is None):
            run.pop()  # a per cent of something else, or a fibre in the name of the goods
    yield from _made(run, part)


def _is_whole(run: Sequence[_Word], then: _Word | None = None) -> bool:
    """Whether per cents and fibres have come to 100, and so end before a word.

    What begins with a fibre does not before a fibre in the same line, which may be the one that the per cent is of.
    """
    if not run or len(run) % 2 or sum(one.percent or 0 for one in run) < _WHOLE:
        return False
    if then is None or then.fibre is None or run[0].percent is not None or len(run) > 2:
        return True
    return then.line != run[-1].line


def _made(run: Sequence[_Word], part: str | None) -> Iterator[tuple[str | None, tuple[Fibre, ...]]]:
    """Yield the composition that per cents and fibres make which take turns, unless it is not a whole."""
    pairs = list(zip(run[::2], run[1::2], strict=False))
    if len(run) % 2 or any((one.percent is None) == (other.percent is None) for one, other in pairs):
        return
    fibres = []
    for one, other in pairs:
        percent, name = (one.percent, other.fibre) if one.percent is not None else (other.percent, one.fibre)
        if percent is None or name is None:
            return
        fibres.append(Fibre(name, percent, min(one.confidence, other.confidence)))
    if sum(fibre.percent for fibre in fibres) == _WHOLE and len(_as_plain(fibres)) == len(fibres):
        yield part, tuple(fibres)


@cache
def _fibres() -> Mapping[str, str]:
    """{word: fibre}, with what labels name in per cent that is no fibre of the law: metallic threads."""
    table = tables.table("label")
    named = chain(table["others"].items(), table["per_cent"].items())
    others = {word: name for name, words in named for word in words}
    return {plain(word): name for word, name in {**tables.fibres(), **others}.items()}


@cache
def _kinds() -> frozenset[str]:
    return frozenset(tables.table("label")["kinds"]["words"])


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in tables.table("label")["sections"].items()}


@cache
def _named() -> frozenset[str]:
    return frozenset().union(*_sections().values())
