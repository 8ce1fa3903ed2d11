"""Brackets: behind an amount a second reading of it, or what it is the measure of; behind a name where it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from linter.tables import group
from linter.words.mentions import COLONS
from linter.words.sections import Part

_LONGEST_ASIDE = 20  # parts in a bracket that says where a name is taken
_ALONG = ("length", "height", "depth")
_ACROSS = ("chest", "width", "circumference")  # what "across", "wide" and "around" may say of a better name


def brackets(section: Sequence[Part]) -> tuple[Sequence[Part], list[Sequence[Part]]]:
    """Return a section without the brackets that hold a second reading of the amount before them, and these.

    In `29" inseam (27" where cut)`, `55" (24" pit to pit)` it has an amount of its own. In `31 in (shoulder to hem)` it
    says from where to where, which is told in place of a name such as width.
    """
    opened = [i for i, part in enumerate(section) if part.word == "("]
    if not opened:
        return section, []
    outer: list[Part] = []
    inner: list[Sequence[Part]] = []
    names_first = next((bool(p.names) for p in section if not p.word), False)
    at, measured = 0, False  # whether there is an amount among the outer parts
    for start in opened:
        if start < at:
            continue
        end = next((i for i in range(start, len(section)) if section[i].word == ")"), len(section))
        held = section[start + 1 : end]
        has_amounts = any(p.amounts for p in held)
        before = section[at:start]
        measured = measured or any(p.amounts for p in before)
        behind = measured and not (names_first and _is_open(section, start))
        points = [p for p in held if len(p.names) == 1 and p.names[0].end - p.names[0].start > 2]
        outer += before
        at = end + 1
        if has_amounts and behind:
            inner.append(held if _says_what(outer, held) else [])
        elif len(points) == 1 and behind and not has_amounts and points[0].names[0].kind == "":
            _rename(outer, points[0])
        elif names_first and behind and not has_amounts:
            outer += [p for p in held if not p.names]  # 'L 11" (bottom) 15" (top)'
        else:
            outer += section[start:at]
            measured = measured or has_amounts
    return [*outer, *section[at:]], inner


def without_points(section: Sequence[Part]) -> Sequence[Part]:
    """Return a section without brackets that say where a name is taken: "Sleeve (shoulder to cuff): 24".

    They stand between a name and the amount behind it. A name that says less ("width", "length") stays
    with what fills its bracket: in "Width (pit to pit): 21" that is what is measured.
    """
    kept: list[Part] = []
    at = 0
    leads = next((bool(part.names) for part in section if not part.word), False)
    for opened in [i for i, part in enumerate(section) if part.word == "("]:
        if opened <= at or not section[opened - 1].names:
            continue
        last = min(opened + _LONGEST_ASIDE, len(section))
        closed = next((i for i in range(opened, last) if section[i].word == ")"), last)
        signed = closed + 1 < len(section) and section[closed + 1].word[:1] in COLONS
        if not (signed or leads) or not any(p.amounts for p in section[closed + 1 : closed + 2 + signed]):
            continue
        if not _tells_more(section[opened - 1], section[opened + 1 : closed]):
            kept += section[at:opened]
            at = closed + 1
    return [*kept, *section[at:]] if at else section


def _tells_more(named: Part, held: Sequence[Part]) -> bool:
    """Say whether a bracket holds what is measured, or a value: "Width (pit to pit)", "Waist (stretched)"."""
    inside = [name for part in held for name in part.names]
    if any(part.amounts or part.word[:1].isdigit() for part in held) or any(
        name.kind == "stretch" or name.name == "stretch" for name in inside
    ):
        return True
    vague = all(name.kind != "" or name.name == "other" for name in named.names)
    filler = group("measure.filler")
    filled = all(part.names or not part.word[:1].isalnum() or part.word in filler for part in held)
    first = held[0].names[:1] if held else ()
    opens = any(name.kind == "" and name.name != "other" for name in first)  # "(inseam, from the crotch)"
    return vague and (opens or (len(inside) == 1 and filled))


def _says_what(outer: Sequence[Part], held: Sequence[Part]) -> bool:
    """Say whether a bracket may name its amount: beside a better name, "17 in across" says how that is taken."""
    vague = {(name, kind) for name in _ACROSS for kind in ("generic", "adjective")}
    outside, inside = ({(name.name, name.kind) for part in parts for name in part.names} for parts in (outer, held))
    along = any(name in _ALONG for name, _ in outside)  # "length 28 in (21 in across)": another measurement
    return outside <= vague or along or not inside <= vague


def _is_open(section: Sequence[Part], at: int) -> bool:
    """Say whether a name before a place waits for its amount, in a section of names first: `waist 16", rise (11")`."""
    last = next((section[i] for i in range(at - 1, -1, -1) if not section[i].word), None)
    return last is not None and bool(last.names)


def _rename(outer: list[Part], points: Part) -> None:
    """Put a name from point to point in the place of a name that says less, or behind an amount without any."""
    places = [i for i, p in enumerate(outer) if p.names]
    generic = [i for i in places if all(n.kind in ("generic", "adjective") for n in outer[i].names)]
    if not places:
        outer.append(points)
    elif generic and sum(bool(p.amounts) for p in outer) == 1:
        outer[generic[-1]] = points
