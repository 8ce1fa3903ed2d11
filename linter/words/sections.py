"""A text cut into sections: between commas, bullets, full stops and ends of lines, with its names and amounts in them.

In a section names, amounts and single words stand in turn; names that share a value ("bust/waist/hip") are one part of
it, and so are dimensions (12 x 8 x 4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple

from linter.tables import group
from linter.words.garment_words import plain_keys
from linter.words.mentions import SOFT, Name, Quantity, crosses, is_bullet
from linter.words.tokens import Text

_ALIKE = (  # which names may share a value: those of widths, of sides, of a leg
    frozenset(("chest", "waist", "hip", "hem")),
    frozenset(("length", "width", "height", "depth")),
    frozenset(("thigh", "knee", "leg_opening")),
)


_OPENED = frozenset("(")
_PARTING = frozenset(",/")
_LONGEST_AMOUNT = 16  # tokens, with a second unit in brackets
_TO_NAME = 3  # tokens from an amount to its name
_LONGEST_ASIDE = 20  # tokens in brackets
_TO_BEARER = 7  # tokens from "logo" to the garment that has it


class Part(NamedTuple):
    """What stands in a section: names that share a value, amounts of one dimension, or a single word or sign."""

    names: tuple[Name, ...] = ()
    amounts: tuple[Quantity, ...] = ()
    word: str = ""


class Section(NamedTuple):
    """Parts between commas, bullets, breaks; `fresh` says that a line (or bullet) begins with them.

    `stopped` says that a full stop stands before them.
    """

    parts: list[Part]
    fresh: bool
    has_names: bool
    has_amounts: bool
    stopped: bool = False


def sections(text: Text, names: Sequence[Name], amounts: Sequence[Quantity]) -> list[Section]:
    """Return the sections of a text, with its names and amounts given in order of place."""
    return list(_turned(_cut(text, names, amounts)))


def _turned(sections: Iterable[Section]) -> Iterator[Section]:
    """Join each amount with the name that stands in the section behind it, where a block is written in that order.

    Amounts and names that stand alone in turn are read name first, unless the first is an amount and the last a name.
    """
    run: list[Section] = []
    for section in chain(sections, [None]):
        alone = section is not None and section.has_names != section.has_amounts and _is_clean(section.parts)
        if section is not None and alone and (not run or run[-1].has_names != section.has_names):
            run.append(section)
            continue
        if len(run) >= 4 and run[0].has_amounts and run[-1].has_names:
            for amount, name in zip(run[::2], run[1::2], strict=True):
                yield Section([*amount.parts, *name.parts], amount.fresh, True, True, amount.stopped)
        else:
            yield from run
        run = [section] if section is not None and alone else []
        if section is not None and not alone:
            yield section


def _is_clean(parts: Sequence[Part]) -> bool:
    """Say whether a section holds a single name or amount, and no words that say anything else."""
    filler = group("measure.filler")
    return sum(not p.word for p in parts) == 1 and all(
        not p.word or p.word in filler or not p.word[0].isalnum() for p in parts
    )


def _cut(text: Text, names: Sequence[Name], amounts: Sequence[Quantity]) -> Iterator[Section]:
    """Yield the sections as they stand in the text."""
    name_at = {n.start: n for n in names}
    joined = {} if len(name_at) == len(names) else _at_one_token(names)
    amount_at = {s.start: s for s in amounts}
    norms, breaks = text.norms, text.breaks
    words: list[Any] = list(map(_word, norms))
    for at, bearer in _borne(text):
        words[at] = words[bearer]
    asides = _asides(text, name_at, amount_at)
    parting = [i for i, word in enumerate(words) if word is None]
    section: list[Part] = []
    index, fresh = 0, True
    has_names = has_amounts = stopped = False
    # most tokens are words, which are taken from one of these places to the next
    for at in sorted({*breaks, *name_at, *amount_at, *parting}):
        if at < index:  # within what was read as one
            continue
        section += words[index:at]
        index = at
        if at in breaks:
            if section:
                yield Section(section, fresh, has_names, has_amounts, stopped)
            section, fresh, has_names, has_amounts, stopped = [], True, False, False, False
        if at in name_at or at in amount_at:
            part, index = _run(text, name_at, amount_at, at)
            part = joined.get(at, part)
            if has_amounts and _begins_anew(section, part):
                yield Section(section, fresh, has_names, has_amounts, stopped)
                section, fresh, has_names, has_amounts, stopped = [], True, False, False, False
            section.append(part)
            if part.names:
                has_names = True
            else:
                has_amounts = True
                if _ends_sentence(text, part, name_at):
                    yield Section(section, fresh, has_names, has_amounts, stopped)
                    section, fresh, has_names, has_amounts, stopped = [], False, False, False, True
        elif words[at] is None:
            index += 1
            norm, last = norms[at], section[-1] if section else None
            if at in asides or (norm == "." and last and last.word in group("abbreviations")):
                section.append(Part(word=norm))  # "approx. 3 in"
                continue
            if norm == ";" and last and at + 1 in amount_at and any(n.kind == "axis" for n in last.names):
                section.append(Part(word=":"))  # "R: 9, I; 28"
                continue
            bullet = bool(last and last.word) if norm == "." else _opens(norm)
            if section:
                yield Section(section, fresh, has_names, has_amounts, stopped)
                fresh = stopped = False
            section, has_names, has_amounts = [], False, False
            fresh, stopped = fresh or bullet, stopped or norm == "."
    section += words[index:]
    if section:
        yield Section(section, fresh, has_names, has_amounts, stopped)


def _begins_anew(section: Sequence[Part], part: Part) -> bool:
    """Say whether a name is right behind itself, where a line's end is lost: "fits a 26 waist Waist 26 hips 38"."""
    return bool(part.names and section and section[-1].names) and section[-1].names[-1].name == part.names[0].name


def _borne(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the words for decorations that only say which garment it is, with the word for that: "logo tee"."""
    decoration = group("measure.decoration")
    if decoration.isdisjoint(text.norms):
        return
    filler = group("measure.filler", "prepositions")
    for at in text.places(decoration):
        for behind in range(at + 1, min(at + _TO_BEARER, len(text.norms))):
            norm = text.norms[behind]
            if not norm.isalpha() or norm in filler or norm in decoration or behind in text.breaks:
                break
            if any(plain_keys(text, behind, behind + 1)):
                yield at, behind
                break


def _asides(text: Text, names: Collection[int], amounts: Collection[int]) -> set[int]:
    """Return the commas and slashes in brackets that hold no names or amounts: "Chest (open style, roomy): 24".

    Before a colon they may hold names: "Sleeve (shoulder to wrist, outside): 24".
    """
    found: set[int] = set()
    norms = text.norms
    for at in text.places(_OPENED) if "(" in text.raw else ():
        last = min(at + _LONGEST_ASIDE, len(norms))
        end = next((i for i in range(at, last) if norms[i] == ")" or i in amounts or i in text.breaks), last)
        if end >= last or norms[end] != ")":
            continue
        if norms[end + 1 : end + 2] == (":",) or not any(i in names for i in range(at, end)):
            found.update(i for i in range(at, end) if norms[i] in _PARTING)
    return found


def _at_one_token(names: Sequence[Name]) -> dict[int, Part]:
    """Return the names that stand together in one word, `LxWxH`, by its place."""
    held = ((at, tuple(together)) for at, together in groupby(names, attrgetter("start")))
    return {at: Part(names=together) for at, together in held if len(together) > 1}


def _ends_sentence(text: Text, part: Part, name_at: Mapping[int, Name]) -> bool:
    """Say whether the full stop that an amount takes up, "3 inches.", ends a sentence; in "76 in. W" it does not."""
    end = part.amounts[-1].end
    goes_on = end in name_at and name_at[end].kind in ("adjective", "axis")
    return text.norms[end - 1] == "." and text.sentence(end - 1).end == end and not goes_on


@lru_cache(maxsize=16384)
def _word(norm: str) -> Part | None:
    """Return a token as the part of a section, None when it parts two: a cross does, like a comma (21" W x 27" L)."""
    parts = _opens(norm) or norm in SOFT or norm in group("measure.and") or norm in crosses() or norm == "."
    return None if parts else Part(word=norm)


def _opens(norm: str) -> bool:
    return norm in (";", "!", "?", "*") or is_bullet(norm)


def _run(text: Text, name_at: dict[int, Name], amount_at: dict[int, Quantity], index: int) -> tuple[Part, int]:
    """Return the name, amount, `L x W x H` or `12 x 8 x 4` that begins at a token, and where it ends.

    Names that share a value are one part: "bust/waist/hip", "tall and wide".
    """
    norms = text.norms
    table_at: dict[int, Name] | dict[int, Quantity] = name_at if index in name_at else amount_at
    first = table_at[index]
    end = first.end
    if end + 1 not in table_at and not (end < len(norms) and norms[end] in group("measure.and")):  # by far the most
        return Part(names=(first,)) if isinstance(first, Name) else Part(amounts=(first,)), end
    of_names, signs = table_at is name_at, crosses()
    found: list[Name | Quantity] = [first]
    used: list[str] = []
    while end + 1 < len(norms) and end not in text.breaks and end + 1 not in text.breaks:
        norm, behind = norms[end], end + 1
        if of_names and norm in group("measure.and") and norms[behind] in group("measure.on_at"):
            behind += 1  # "under the arms and at hem 30 in around"
        if behind not in table_at or behind in text.breaks:
            break
        following = table_at[behind]
        if norm in signs or (norm == "/" and (of_names or signs.isdisjoint(used))):
            pass
        elif of_names and (norm in group("measure.and") or norm in SOFT):
            if not (isinstance(following, Name) and _share(found[-1], following)):
                break
            if _leads(text, amount_at, following.end) and _has_amount(text, amount_at, index):
                break  # "21 chest and length 28", "34 cm around the calf, insole 24 cm"
        elif of_names or norm != "-" or not (has_unit(found[-1]) and has_unit(following)):
            break
        used.append(norm)
        found.append(following)
        end = following.end
    if of_names:
        listed = [n for n in found if isinstance(n, Name)]
        if len(listed) > 1 and _each_its_own(text, amount_at, end, len(listed)):
            return Part(names=tuple(listed)), end
        names = _exact(listed)
        if len(names) > 1 and not _one_value(text, names):  # of "chest, sleeve 5 in" the nearer
            leads = norms[names[0].end] == "/" or norms[names[-1].start] in group("measure.from")
            names = names[:1] if leads else names[-1:]  # "sleeve length, from collar to cuff"
        return Part(names=names), end
    amounts = tuple(s for s in found if isinstance(s, Quantity))
    if "-" in used and len(amounts) != 3:  # three with dashes are dimensions: 12"-9"-5"
        at = used.index("-") + 1
        return Part(amounts=amounts[:at]), amounts[at - 1].end
    return Part(amounts=amounts), end


def _each_its_own(text: Text, amount_at: Mapping[int, Quantity], end: int, names: int) -> bool:
    """Say whether behind a colon there are as many amounts as names: "length/width/shoulder: 64 x 64 x 58 cm"."""
    at, count = end, 0
    if text.norms[at : at + 1] != (":",):
        return False
    while at + 1 in amount_at:
        at, count = amount_at[at + 1].end, count + 1
        if at >= len(text.norms) or text.norms[at] not in crosses():
            break
    return count == names


def _leads(text: Text, amount_at: Mapping[int, Quantity], at: int) -> bool:
    """Say whether an amount stands behind a name that ends at a token, but for words such as "across the back are"."""
    passed = group("measure.says_value", "measure.filler")
    while at < len(text.norms) and at not in text.breaks and at not in amount_at:
        if text.norms[at] not in passed:
            return False
        at += 1
    return at in amount_at


def _has_amount(text: Text, amount_at: Mapping[int, Quantity], at: int) -> bool:
    """Say whether a name has an amount before it, but for words such as "around the"."""
    low = at
    while low > 0 and low not in text.breaks and at - low < _TO_NAME and text.norms[low - 1].isalpha():
        low -= 1
    near = (amount_at.get(i) for i in range(low - _LONGEST_AMOUNT, at))
    return any(low <= quantity.end <= at for quantity in near if quantity)


def _one_value(text: Text, names: Sequence[Name]) -> bool:
    """Say whether names side by side may have one value; in "pit to pit / inseam: 20 in" the first is that of a top."""
    if any(n.kind == "axis" for n in names):
        return True
    said = {n.name for n in names}
    slash = names[0].end
    spaced = text.norms[slash] == "/" and text.tokens[slash].start > text.tokens[slash - 1].end
    return any(said <= alike for alike in _ALIKE) and not (spaced and len(names) == 2)


def has_unit(found: Name | Quantity) -> bool:
    """Say whether it is an amount with its unit."""
    return isinstance(found, Quantity) and found.amount.unit is not None


def _share(one: Name | Quantity, other: Name) -> bool:
    """Say whether two names joined by "and" may have one value: they are of one kind, and no style."""
    return isinstance(one, Name) and one.kind == other.kind != "style" and one.name != other.name != "other"


def _exact(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return of names joined by a slash those that say what is measured: of "length/outseam" the second."""
    if len({n.name for n in names}) == 1:  # "chest/bust"
        return tuple(names[-1:])
    exact = [n for n in names if n.kind == "" and n.name != "other"]
    if exact and any(n.kind in ("generic", "style") or n.name == "other" for n in names):
        return tuple(exact)
    return tuple(names)
