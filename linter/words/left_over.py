"""Numbers that may measure the item and that nothing has read: a second, looser look, which only keeps rules silent.

`words.measurements` states what it reads, so it reads only what it understands. Whoever asks for a measurement must
know more: that no number of the text can be it. Here each number beside a unit, a cross or a measurement's name counts,
however it is written ("about 8__ high", "24 inches unstretched"), unless its sentence is about a person, a flaw or a
heel or how to wash it, a small part stands beside it, or the number is a size, a price, a count or a year.
"""

from __future__ import annotations

import re
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group
from linter.words.amounts import INCHES
from linter.words.garment import garment
from linter.words.measurements import measurements, pairings
from linter.words.pairs.about import trim_words
from linter.words.sizes import sizes
from linter.words.tokens import Text, texts

_NEAR = 3  # tokens between a number and the name of what it measures
_BESIDE = 4  # tokens between a number and a part
LEAST_OF_CLOTHES = 5.0  # inches: what is shorter is a detail, or a flaw
_MOST, _TALL = 400.0, 140.0  # a larger number beside clothes is how tall somebody is, in centimetres
_CROSSES = frozenset("x×*")
_SHARES = frozenset("%°")
_NO_NAMES = frozenset(["friend", "stretch"])
_DASHES = frozenset("-–—/")
_OF_TEN = ("/", "10")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")


def may_be_measured(facts: Facts) -> Span | None:
    """Fact: the first number of the description that may be a measurement and was not read as one, None without one."""
    return next((_left_over(facts, text) for text in facts(texts) if text.field == "description"), None)


def _left_over(facts: Facts, text: Text) -> Span | None:
    if not any(char.isdigit() for char in text.raw):
        return None
    taken = {at for start, end in _taken(facts, text) for at in range(text.token_at(start), text.token_at(end))}
    worn = facts(garment).clothing
    for at, norm in enumerate(text.norms):
        if at in taken or not norm[0].isdigit() or _NUMBER.fullmatch(norm) is None:
            continue
        if _may_be(text, at, worn) and _measures(text, at) and not (_of_another(text, at, worn) or _of_part(text, at)):
            return text.span(at, at + 1)
    return None


def _may_be(text: Text, at: int, worn: bool) -> bool:
    """Whether a number may be the length of something: of what is `worn` neither a detail nor how tall somebody is."""
    value = float(text.norms[at].replace(",", "."))
    if not worn:
        return 0 < value < _MOST
    in_cm = not group("amounts.cm").isdisjoint(text.norms[at + 1 : at + 2])
    return value * (INCHES["cm"] if in_cm else 1) > LEAST_OF_CLOTHES and value < _TALL


def _taken(facts: Facts, text: Text) -> list[tuple[int, int]]:
    """Return the characters, from and to, of what was read: measurements, of other things too, and sizes."""
    spans = [m.span for m in facts(measurements)] + [size.span for size in facts(sizes).stated]
    read = [(span.start, span.end) for span in spans if span.field == text.field]
    for paired_text, paired in facts(pairings):
        if paired_text.field == text.field:
            read += [(link.amount.start, link.amount.end) for link in (*paired.fitted, *paired.others)]
    return read


def _measures(text: Text, at: int) -> bool:
    """Whether a unit or a cross stands behind a number, or the name of a measurement near it in its sentence."""
    before = text.norms[at - 1] if at else ""
    if before == "'":
        return False  # somebody is 5'4" tall
    after = text.norms[at + 1 : at + 3]
    if text.norms[at + 1 : at + 3] == _OF_TEN or text.norms[at - 1 : at + 1] == _OF_TEN:
        return False  # "scale 9/10"
    if before in group("measure.not_before") or (
        after and (after[0] in _SHARES or after[0] in group("measure.not_lengths"))
    ):
        return False  # "$45", "size 8", "5 years", "80 %"
    if after and (
        after[0] in _units() or (after[0] in group("amounts.of") and set(text.norms[at + 1 : at + 4]) & _units())
    ):
        return True  # 3/4 of an inch
    if len(after) == 2 and after[0] in _CROSSES and after[1][0].isdigit():
        return True
    if (
        before == "("
        and len(after) == 2
        and after[0] in _DASHES
        and after[1].isdigit()
        and int(after[1]) > LEAST_OF_CLOTHES
    ):
        return text.norms[at + 3 : at + 4] == (")",)  # "size M (20 - 27)"
    sentence = text.sentence(at)
    low, high = max(sentence.start, at - 2 * _NEAR), min(sentence.end, at + _NEAR + 1)
    return any(
        hit.key.partition(".")[0] not in _NO_NAMES and (hit.start > at or at - hit.end < _NEAR)
        for hit in text.near("measure", low, high)
    )


@cache
def _units() -> frozenset[str]:
    return frozenset('"').union(*(group(f"amounts.{unit}") for unit in ("inch", "inch_short", "inch_misspelt", "cm")))


def _of_part(text: Text, at: int) -> bool:
    """Whether a part stands beside a number that nobody asks for: a zip, a panel, a print, a box."""
    sentence = text.sentence(at)
    near = text.norms[max(sentence.start, at - _BESIDE) : min(sentence.end, at + _BESIDE + 1)]
    return not _parts().isdisjoint(near)


@cache
def _parts() -> frozenset[str]:
    return trim_words() | group("measure.beside_parts", "measure.details")


def _of_another(text: Text, at: int, worn: bool) -> bool:
    """Whether the sentence of a number is about a flaw, or beside what is `worn` about a person or a heel."""
    sentence = text.sentence(at)
    words = text.norms[sentence.start : sentence.end]
    return (worn and not group("measure.of_another").isdisjoint(words)) or any(
        hit.key != "friend" and not (hit.start and text.norms[hit.start - 1] in group("terms.denies"))
        for hit in text.near("flaw", sentence.start, sentence.end)
    )
