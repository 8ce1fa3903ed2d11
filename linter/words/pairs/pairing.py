"""Which amount in a text is the measure of what: names of measurements paired with amounts, line by line.

Sellers write `Waist: 16"`, `16" waist`, `21x27`, `L x W x D: 12x8x4`, `P25/L29.5`, or run it all together without
breaks. A line is cut into sections (linter/words/sections.py). In each, names and amounts alternate; whether the
name comes before or after its amount is decided for the section as a whole, by which reading explains more of it
(direction.py). Here the sections are walked through, and a name that ends one is carried on to the next amount.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from linter.tables import group
from linter.words.mentions import CLEAR, Quantity, find_amounts, find_names, lengths
from linter.words.pairs.about import as_drop, as_girth, trim_words
from linter.words.pairs.direction import resolve
from linter.words.pairs.ends import second_values
from linter.words.pairs.letters import without_lone_letters
from linter.words.pairs.link import Link
from linter.words.pairs.repeats import without_repeats
from linter.words.pairs.rows import from_rows
from linter.words.pairs.size_of import Of, barred_tokens, told_of, without_others
from linter.words.pairs.slots import Slot, empty_slots_of
from linter.words.sections import Part, Section, has_unit, sections
from linter.words.tokens import Text


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a text gives.

    Amounts with their names in order of place, the names whose value was left out, amounts with a unit that have no
    name, those of a body that the item fits, and those of a part of it or of another thing.
    """

    links: tuple[Link, ...]
    empty: tuple[Slot, ...]
    alone: tuple[Link, ...] = ()
    fitted: tuple[Link, ...] = ()
    others: tuple[Link, ...] = ()


def pair(text: Text, *, worn: bool = True, own: Collection[str] = ()) -> Pairing:
    """Pair the amounts of a text with names.

    Where nothing is `worn`, none is that of a wearer: "She is 18 in tall". `own` may be the item itself.
    """
    amounts = find_amounts(text)
    names = find_names(text, amounts)
    if not amounts and not names:
        return Pairing((), ())
    barred = barred_tokens(text, worn=worn)
    names = [
        name
        for name in names
        if name.start not in barred and not (name.kind == "part" and text.norms[name.start] in own)
    ]  # the item itself is no part: "a hair case, it is 12 x 8 x 12 in"
    amounts = without_repeats(text, without_others(text, lengths(text, amounts, names), names, barred), names)
    links, read = from_rows(text, names, amounts)
    if read:
        amounts = [a for a in amounts if a.start not in read]
        names = [n for n in names if n.start not in read]
    pending: list[Part] = []
    cut = sections(text, names, amounts) if amounts else []
    for at, (section, fresh_line, has_names, has_amounts, stopped) in enumerate(cut):
        if has_amounts and not has_names and pending and _may_carry(pending, section, fresh_line, stopped):
            links += resolve(text, [*pending, *section])
            pending = []
        elif has_amounts and has_names and pending and not (fresh_line or stopped) and _goes_on(section):
            links += resolve(text, [*_names_of(pending), *_without_generic(section)])
            pending = []
        elif has_amounts and (second := second_values(text, cut, at, links[-1] if links else None)):
            links += second
        elif has_amounts:
            links += resolve(text, section, listed=_is_listed(cut, at))
            pending = []
        elif has_names and not (pending and not fresh_line and _is_point(section)):
            pending = section
        elif pending and (fresh_line or any(p.word and p.word not in group("measure.filler") for p in section)):
            pending = []
    named = map(partial(as_girth, text), map(partial(as_drop, text), links))
    told = list(told_of(text, without_lone_letters(text, list(named)), amounts, names, own))
    return Pairing(
        tuple(link for of, link in told if of is Of.ITEM),
        tuple(empty_slots_of(text, names, amounts, barred)),
        tuple(_alone(text, amounts, links)),
        tuple(link for of, link in told if of is Of.FITTED),
        tuple(link for of, link in told if of is Of.OTHER),
    )


def _is_point(section: Sequence[Part]) -> bool:
    """Say whether a section only tells from where the name before it is measured: "Sleeve, from the neck, 23 in"."""
    first = next(i for i, part in enumerate(section) if part.names)
    return any(part.word in group("measure.from") for part in section[:first])


def _goes_on(section: Sequence[Part]) -> bool:
    """Say whether a section goes on about the name before it: "The band is elastic and measures 32 in in length"."""
    names = [name for p in section for name in p.names]
    return section[0].word in group("measure.verbs") and all(n.kind in ("generic", "adjective") for n in names)


def _names_of(pending: Sequence[Part]) -> list[Part]:
    return [p for p in pending if p.names]


def _without_generic(section: Sequence[Part]) -> list[Part]:
    return [p for p in section if not p.names]


def _alone(text: Text, amounts: Sequence[Quantity], links: Sequence[Link]) -> Iterator[Link]:
    """Yield the amounts with a unit that nothing names, and beside which no word speaks of a part or a flaw."""
    taken = {link.amount.start for link in links}
    other = trim_words() | group("measure.beside_parts", "fits")
    for found in amounts:
        if found.amount.unit is None or found.amount.stature or found.amount.start in taken:
            continue
        low, high = text.sentence(found.start).start, text.sentence(found.end - 1).end
        near = text.norms[max(low, found.start - 4) : found.start] + text.norms[found.end : min(high, found.end + 3)]
        if other.isdisjoint(near):
            yield Link(None, "alone", found.amount, found.start, found.end, "")


def _may_carry(pending: Sequence[Part], section: Sequence[Part], fresh_line: bool, stopped: bool) -> bool:
    """Say whether a name at the end of one section may take the amount of the next ("Waist, laid flat, 16in")."""
    filler = group("measure.filler")
    pending = _last_name(pending) if _has_unit_alone(section) and not (fresh_line or stopped) else pending
    if any(p.word and p.word not in filler and p.word[0] not in CLEAR for p in pending):
        return False
    if stopped and all(name.kind == "style" for p in pending for name in p.names):
        return False  # "tapered leg. 28 x 28 in"
    for part in section:
        if part.amounts:
            break
        if part.word not in filler and part.word[:1] not in CLEAR:
            return False
    if fresh_line:  # the name alone on its line, the amount alone on the next
        return not any(p.word and p.word[0].isalpha() and p.word not in filler for p in section)
    return True


def _has_unit_alone(section: Sequence[Part]) -> bool:
    """Say whether a section is one amount with its unit: the 3" of "espadrille wedge heel, 3"."""
    filler = group("measure.filler")
    amounts = [s for p in section for s in p.amounts]
    return len(amounts) == 1 and has_unit(amounts[0]) and all(p.amounts or p.word in filler for p in section)


def _last_name(pending: Sequence[Part]) -> Sequence[Part]:
    """Return what a section holds from its only name on."""
    at = [i for i, p in enumerate(pending) if p.names]
    return pending[at[0] :] if len(at) == 1 and pending[at[0]].names[0].kind == "" else pending


def _is_listed(cut: Sequence[Section], at: int) -> bool:
    """Say whether a section is one of a list of amounts with their names behind them: "12 across, 10 tall, 5 deep"."""
    low = at if cut[at].fresh else at - 1
    high = at + 1 if at + 1 < len(cut) and not cut[at + 1].fresh else at
    return any(
        i != at and cut[i].has_names and cut[i].has_amounts and _is_amount_first(cut[i].parts)
        for i in range(max(low, 0), high + 1)
    )


def _is_amount_first(section: Sequence[Part]) -> bool:
    """Say whether a section begins with an amount, but for words such as "about", or ends with one and its name."""
    filler = group("measure.filler")
    begins = next((p for p in section if p.word not in filler), section[-1])
    return bool(begins.amounts or (len(section) > 1 and section[-2].amounts and section[-1].names))
