"""How well a name belongs to an amount that stands behind it, or before it; of several names, which says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.tables import group
from linter.words.mentions import COLONS
from linter.words.pairs.about import is_of_trim, is_place, tells_decoration, trim_words
from linter.words.sections import Part
from linter.words.tokens import Text

_TO_POINT = 10  # parts from a name to the point that it is measured from


def choose(text: Text, section: Sequence[Part], run: Sequence[int], before: int | None = None) -> int:
    """Of several names beside an amount, return the one that says what is measured: the exact one, the outer one.

    `before` is the place of the amount when the names stand before it.
    """
    last = before is not None
    if last:  # "(laid flat, pit to pit) Length: 29"
        closed = [i for i in range(run[0], run[-1]) if section[i].word == ")"]
        if closed and "(" not in (section[i].word for i in range(run[0], closed[-1])):
            run = [i for i in run if i > closed[-1]]
    for one, other in pairwise(run):  # "length from shoulder", "sleeve length from collar"
        if other - one > _TO_POINT:
            continue  # "zip back ... skirt from a sale, waist: 25"
        point = section[other].names[0]
        begins = text.norms[point.start] if point.kind == "generic" else ""  # "arm from the shoulder"
        if not group("measure.from").isdisjoint((begins, *(p.word for p in section[one + 1 : other]))):
            return one
    exact = [i for i in run if len(section[i].names) > 1 or section[i].names[0].kind in ("", "axis")]
    if not exact:
        general = [i for i in run if section[i].names[0].kind == "generic"]
        pool = general or list(run)
        return pool[-1] if last else pool[0]
    if last:  # "length (strap not included)": the name outside the bracket, if what follows it is no filler
        rest = [p.word for p in section[exact[-1] + 1 : before]]
        opened = [i for i in range(run[0], exact[-1]) if section[i].word == "("]
        filler = group("measure.filler")
        if opened and run[0] < exact[-1] and any(w[:1].isalpha() and w not in filler for w in rest):
            return run[0]
    if len(exact) == 1 or not last:
        return exact[0]
    gap = [p.word for p in section[exact[-2] + 1 : exact[-1]]]
    amounts = section[before].amounts if before is not None else ()
    relaxed = len(amounts) == 1 and amounts[0].amount.high is not None  # "stretches from 24 to 34"
    if section[exact[-1]].names[0].name == "stretch" and (relaxed or any(word[:1] in COLONS for word in gap)):
        return exact[-2]  # "hip: up to 25 in"
    return exact[-2] if "(" in gap or not group("measure.aside").isdisjoint(gap) else exact[-1]


def judge_before(section: Sequence[Part], chosen: int, nearest: int, at: int) -> tuple[float, bool] | None:
    """Judge a name before its amount: (score, marked by a colon or the like), or None when it does not belong."""
    name, part = section[chosen].names[0], section[at]
    adjective = name.kind == "adjective" and chosen == nearest and name.name != "stretch"
    behind = section[nearest + 1].word
    told = behind in (":", "=") or (name.name == "width" and behind in group("measure.says_value"))  # "widest part: 3"
    if name.kind == "wearer" or (adjective and not told):
        return None
    behind_names = [n.kind for p in section[at + 1 : at + 2] for n in p.names]
    if is_place(section, chosen) and not {"adjective", "generic"}.isdisjoint(behind_names):
        return None  # "the trefoil on the chest is 3 in wide"
    gap = _without_aside([p.word for p in section[nearest + 1 : at]])
    gap += [p.word for p in section[chosen + 1 : nearest] if p.word and p.word[0] in COLONS]
    filler, not_before = group("measure.filler"), group("measure.not_before")
    says_value = group("measure.says_value").intersection(gap)
    colon = any(word[:1] in COLONS for word in gap)
    marked = colon or bool(says_value)
    unknown = [w for w in gap if w[:1].isalnum() and w not in filler]
    if says_value - group("measure.about"):  # "tagged a 33 waist but measures 30"
        unknown = [w for w in unknown if w not in group("measure.turns")]
    unit = part.amounts[-1].amount.unit
    if not (colon or says_value - group("measure.about")) and tells_decoration(section, chosen - 5, at):
        return None
    if not colon and tells_decoration(section, nearest + 1, at):
        return None  # "the back zipper is 7 in"
    if name.kind == "style" and not trim_words().isdisjoint(p.word for p in section[at + 1 : at + 3]):
        return None  # "the back has an 8 in center vent"
    if any(word in not_before and word not in filler for word in unknown):
        return None
    if len(unknown) > (0 if unit is None else 3) or (name.kind == "style" and unit is None and not marked):
        return None
    if unit is None and not marked and len([w for w in gap if w[:1].isalnum()]) > 2:
        return None
    if name.kind != "stretch" and _leads_elsewhere(gap):
        return None  # "underarm to ruching: 6 in"
    of_a_part = not marked and not group("measure.of_a_part").isdisjoint(gap)
    return 2.0 + marked - 0.5 * len(unknown) + (0.5 if unit else 0) - 1.5 * of_a_part, marked


def _leads_on(section: Sequence[Part], chosen: int) -> bool:
    """Say whether a colon and an amount are right behind a name, as behind the last one: it is told of that one."""
    behind = section[chosen + 1 : chosen + 3]
    last = next(part for part in reversed(section) if part.names or part.amounts)
    return len(behind) == 2 and behind[0].word == ":" and bool(behind[1].amounts and last.amounts)


def judge_behind(
    text: Text, section: Sequence[Part], at: int, nearest: int, chosen: int, *, listed: bool
) -> tuple[float, bool] | None:
    """Judge a name after its amount, like `judge_before`."""
    name, part = section[chosen].names[0], section[at]
    if _leads_on(section, chosen):
        return None  # "31L Rise: 11.5"
    unit = part.amounts[-1].amount.unit
    place = name.kind == "generic" and name.name == "chest"  # "12 x 8 across the top"
    if len(part.amounts) > 1 and (place or text.norms[name.end - 1].startswith(tuple(group("measure.widest_stems")))):
        return None  # "6 x 5 cm at the widest points"
    if len(part.amounts) > max(2, len(section[chosen].names)):
        return None  # "48 x 18 x 30 high", "12 x 8 x 4, strap drop 20"
    if name.kind == "style" and (unit is None or nearest != at + 1 or _goes_on_in_words(section, nearest)):
        return None
    if name.kind == "adjective" and (
        tells_decoration(section, at - 6, at) or not (unit or listed or _is_list(section))
    ):
        return None  # "a mark on the hip 2 cm long"; "30 long" by itself is a size
    if name.kind in ("adjective", "generic") and any(is_place(section, i) for i in range(at) if section[i].names):
        return None
    if tells_decoration(section, nearest + 1, chosen):
        return None  # "a 2 cm long pull on the chest"
    if name.kind == "adjective" and is_of_trim(section, chosen):
        return None  # "edged with 1 in wide lace"
    gap = [p.word for p in section[at + 1 : nearest]]
    filler = group("measure.filler")
    if not group("measure.as_it_is").isdisjoint(gap):
        return None
    if name.kind == "" and name.name != "other" and not group("measure.from", "measure.to").isdisjoint(gap):
        return None  # "18 in from the underarm", "9 in spout to handle"
    if name.kind == "generic" and gap and gap[0] in group("measure.of"):
        return None  # "90 cm of its length is embroidered"
    told = (
        _tells_look(text, part.amounts[-1].end, name.start) if unit else ()
    )  # without one, "2 gold straps" are counted
    unknown = [w for w in gap if w[:1].isalnum() and w not in filler and w not in told]
    if unknown and not group("measure.decoration").isdisjoint(p.word for p in section[max(0, at - 4) : at]):
        return None  # "small hole (1/4 in) near the hem"
    if len(unknown) > (1 if unit else 0) or not group("measure.decoration").isdisjoint(unknown):
        return None
    if any(w[:1] in COLONS - {"-", "~"} for w in gap):
        return None
    glued = name.kind == "axis" and text.tokens[name.start].start == part.amounts[-1].amount.end
    return 2.0 + (0.5 if unit else 0) + 0.5 * glued - 0.5 * len(unknown) - (name.kind == "generic"), False


def _tells_look(text: Text, start: int, end: int) -> frozenset[str]:
    """Return the words in tokens start..end that tell a colour, a stuff or a shape: "2 in black rubber block heel"."""
    hits = [hit for topic in ("colour", "material") for hit in text.near(topic, start, end)]
    return group("measure.shapes").union(*(text.norms[hit.start : hit.end] for hit in hits))


def _without_aside(gap: list[str]) -> list[str]:
    """Return the words between a name and its amount without a bracket before a colon: "chest (open style): 24"."""
    if ")" not in gap or gap[-1] not in (":", "="):
        return gap
    opened, closed = gap.index("(") if "(" in gap else 0, gap.index(")")
    return [*gap[:opened], *gap[closed + 1 :]]


def _leads_elsewhere(gap: Sequence[str]) -> bool:
    """Say whether "to" and a word behind a name say that it is the first of two points: "underarm to ruching"."""
    to = group("measure.to")
    if to.isdisjoint(gap):
        return False
    filler = group("measure.filler", "measure.says_value")
    return any(one in to and other[:1].isalpha() and other not in filler for one, other in pairwise(gap))


def _is_list(section: Sequence[Part]) -> bool:
    """Say whether several amounts stand here, each with a name of its own: "12 wide 10 high"."""
    amounts = sum(bool(part.amounts) for part in section)
    return amounts > 1 and sum(bool(part.names) for part in section) >= amounts


def _goes_on_in_words(section: Sequence[Part], at: int) -> bool:
    """Say whether a style is told of something: "10in high rise jeans"."""
    return at + 1 < len(section) and (bool(section[at + 1].names) or section[at + 1].word[:1].isalnum())
