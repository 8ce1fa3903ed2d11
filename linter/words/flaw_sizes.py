"""Which amounts of a text are the size of a flaw and measure nothing of the item: "a 2 cm pull on the chest".

The flaws are the phrases of the topic "flaw" that have a size (en/measure.toml, `sized_flaws`); between flaw and amount
stands no other amount. Behind its flaw an amount is its size right away ("hole, about 3 mm, near the hem"), behind the
place ("a tear under the arm, about 3 cm"), or by a word such as long that says no more; before the flaw, when nothing
but such a word parts the two. What a name stands right beside is measured: "heel 3 in, scuffs on the toe".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from linter.tables import group
from linter.words.mentions import COLONS, Name, Quantity, crosses
from linter.words.negation import Members, Polarity, members, reading
from linter.words.tokens import Hit, Text

_LARGEST = 6  # inches: hardly a flaw is longer, and hardly a garment as short
_BEHIND = 3  # tokens from an amount to the flaw whose size it is: "1/4 in long faint scratch"
_TO_PLACE = 3  # tokens from "near" to the place
_KINDS_OF_NAME = ("adjective", "generic")  # of "long" and "across", which say nothing of what is measured


def without_flaws(text: Text, amounts: Sequence[Quantity], names: Sequence[Name]) -> list[Quantity]:
    """Return the amounts that are no size of a flaw."""
    if not amounts or not text.hits("flaw"):
        return list(amounts)
    among = cache(partial(members, text))  # made when first needed, which is seldom
    named = _Named({name.start: name for name in names}, {name.end for name in names}, among)
    kept: list[Quantity] = []
    before, of_flaw = 0, False  # the end of the amount before, and whether it is the width of a flaw
    last: Quantity | None = None  # the amount before, and whether it is told of a flaw
    told = False
    for one in amounts:
        says_no_more = _says_no_more(text, one, named)
        follows = of_flaw and says_no_more and not any(at in named.begins for at in range(before, one.start))
        small = one.amount.inches is not None and one.amount.inches <= _LARGEST
        crossed = told and last is not None and last.end + 1 == one.start and text.norms[last.end] in crosses()
        told = small and (follows or crossed or _is_size(text, one, before, named))
        last, before, of_flaw = one, _end(text, one, named), told and says_no_more
        if not told:
            kept.append(one)
    return kept


class _Named(NamedTuple):
    """The names of measurements by their first token, the tokens behind them, and what stands in lists of flaws."""

    begins: Mapping[int, Name]
    ends: Collection[int]
    among: Callable[[], Members]


def _is_size(text: Text, one: Quantity, before: int, named: _Named) -> bool:
    sentence = text.sentence(one.start)
    told = _flaws(text, max(sentence.start, before), one.start)
    if told and _leads_to(text, told[-1], one, named):
        return reading(text, told[-1].start, told[-1].end, named.among()).polarity is not Polarity.DENIED
    if _led_by(text, one, named):
        return False
    start = _end(text, one, named)
    return any(
        all(at not in named.begins and text.norms[at][0].isalpha() for at in range(start, hit.start))
        for hit in _flaws(text, start, min(sentence.end, start + _BEHIND))
    )


def _flaws(text: Text, start: int, end: int) -> list[Hit]:
    kinds = group("measure.sized_flaws")
    return [hit for hit in text.near("flaw", start, end) if hit.key.partition("_")[0] in kinds]


def _behind(text: Text, one: Quantity, named: _Named) -> Name | None:
    """Return the name right behind an amount in its sentence."""
    ends = text.norms[one.end - 1] == "." or one.end >= text.sentence(one.start).end
    if ends:
        return None
    apart = text.norms[one.end] in group("amounts.inch_short")  # "1 in in diameter"
    return named.begins.get(one.end) or (named.begins.get(one.end + 1) if apart else None)


def _says_no_more(text: Text, one: Quantity, named: _Named) -> bool:
    """Say whether "long" or the like stands right behind an amount."""
    behind = _behind(text, one, named)
    return behind is not None and (behind.kind in _KINDS_OF_NAME or _is_round(text, behind))


def _is_round(text: Text, name: Name) -> bool:
    return text.norms[name.end - 1].startswith(tuple(group("measure.round_stems")))


def _end(text: Text, one: Quantity, named: _Named) -> int:
    """Return the token behind an amount and behind what says no more."""
    behind = _behind(text, one, named)
    return behind.end if behind is not None and _says_no_more(text, one, named) else one.end


def _leads_to(text: Text, flaw: Hit, one: Quantity, named: _Named) -> bool:
    """Say whether an amount is told of the flaw before it and not of what is named between or behind."""
    says_no_more = _says_no_more(text, one, named)
    if not says_no_more and _behind(text, one, named) is not None:
        return False
    between = [named.begins[at] for at in range(flaw.end, one.start) if at in named.begins]
    between = [name for name in between if not _is_round(text, name)]  # "with a diameter of 1 cm"
    if not between:
        return True
    last = between[-1]
    if any(text.norms[at][0] in COLONS for at in range(last.end, one.start)):
        return False
    low = max(flaw.start + 1, last.start - _TO_PLACE, *(name.end for name in between[:-1]))
    places = group("flaw.at", "measure.at")
    return says_no_more or not places.isdisjoint(text.norms[low : last.start + 1])


def _led_by(text: Text, one: Quantity, named: _Named) -> bool:
    """Say whether a name stands right before an amount, but for signs and words such as "is"."""
    passed = group("measure.says_value")
    at = one.start
    while at > 0 and at not in text.breaks and (text.norms[at - 1][0] in COLONS or text.norms[at - 1] in passed):
        at -= 1
    return at in named.ends and at not in text.breaks
