"""What goods are said to be made of: compositions in per cent, fibres by name, and leather or suede, real or faux.

    "Label: 70% viscose, 30% acrylic"   a composition, of the label
    "viscose 70%, acrylic 30%"          the same
    "100% polyester lining"             one of a part: of the goods as a whole it says nothing

Words: tables/en/material.toml, fibres: tables/label.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from linter import tables
from linter.facts import Facts
from linter.listing import Span
from linter.tables import group, synonyms
from linter.words.tokens import Text, read, texts

_WHOLE = range(99, 102)  # the sum of a composition's per cents, as labels round them
_MOSTLY = 50  # per cent of polyurethane that make faux leather
_BEFORE = 3  # tokens before a composition in which its part, or the label, is named
_BEHIND = 4  # tokens behind it in which its part is named
_BETWEEN = 3  # tokens between a per cent and its fibre, or between two of them
_AROUND = 2  # tokens behind the name of a hide in which the part is named that it covers


@dataclass(frozen=True, slots=True)
class Composition:
    """Fibres and their per cents that add up to a whole. `by_label` says that the text calls it the label's."""

    fibres: Mapping[str, int]
    span: Span
    by_label: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A fibre, or a hide, by its name; `faux` as in "faux suede"."""

    name: str
    span: Span
    faux: bool = False


@dataclass(frozen=True, slots=True)
class Materials:
    """What the listing says of the goods as a whole; what it says of their parts alone is left out."""

    compositions: tuple[Composition, ...] = ()
    fibres: tuple[Named, ...] = ()  # of the title and the material field
    hides: tuple[Named, ...] = ()


def materials(facts: Facts) -> Materials:
    """Fact: what the title, the material field and the description say."""
    found = facts(texts)
    raw = facts.listing.text("material")
    if raw and found:
        found = (*found, read("material", raw))
    brand = frozenset(read("brand", facts.listing.text("brand")).norms)
    compositions = tuple(one for text in found if "%" in text.raw for one in _compositions(text))
    return Materials(
        compositions,
        tuple(one for text in found if text.field != "description" for one in _fibres(text, brand)),
        (*(one for text in found for one in _hides(text)), *_imitations(compositions)),
    )


def alike(fibre: str, others: Mapping[str, int]) -> bool:
    """Say whether a fibre is among others, or one that goes by its name."""
    wider = tables.groups("material.alike").get(fibre, frozenset())
    return fibre in others or not wider.isdisjoint(others)


@cache
def _fibre_names() -> dict[str, str]:
    """Return the fibres by their names, those of labels and the short ones that sellers write."""
    return {**tables.fibres(), **synonyms("material.fibres")}


def _compositions(text: Text) -> Iterator[Composition]:
    fibres = _fibre_names()
    run: list[tuple[int, int, int | str]] = []  # (start, end, per cent or fibre)
    for at, norm in enumerate(text.norms):
        item: tuple[int, int, int | str] | None = None
        if norm == "%" and at and text.norms[at - 1].isdecimal():
            item = (at - 1, at + 1, int(text.norms[at - 1]))
        elif norm in fibres:
            item = (at, at + 1, fibres[norm])
        if item is None:
            continue
        if run and not _goes_on(text, run, item):
            yield from _whole(text, run)
            run = []
        run.append(item)
        if len(run) % 2 == 0 and sum(part for *_, part in run if isinstance(part, int)) >= _WHOLE.start + 1:
            yield from _whole(text, run)
            run = []
    yield from _whole(text, run)


def _goes_on(text: Text, run: list[tuple[int, int, int | str]], item: tuple[int, int, int | str]) -> bool:
    """Say whether per cents and fibres go on in turn, with nothing between them but what joins them."""
    end, last = run[-1][1:]
    between = text.norms[end : item[0]]
    passed = group("material.joiners", "material.kinds")
    return type(last) is not type(item[2]) and len(between) <= _BETWEEN and passed.issuperset(between)


def _whole(text: Text, run: list[tuple[int, int, int | str]]) -> Iterator[Composition]:
    pairs = list(zip(run[::2], run[1::2], strict=False))
    fibres: dict[str, int] = {}
    for one, other in pairs:
        name, share = (one[2], other[2]) if isinstance(other[2], int) else (other[2], one[2])
        if not isinstance(name, str) or not isinstance(share, int) or name in fibres:
            return
        fibres[name] = share
    if sum(fibres.values()) not in _WHOLE:
        return
    start, end = pairs[0][0][0], pairs[-1][1][1]
    low = max(text.sentence(start).start, start - _BEFORE)
    high = min(text.sentence(end - 1).end, end + _BEHIND)
    joined = group("joining", "material.joined")
    # "100% cotton cold weather lining", but not "100% polyester, zip pockets"
    behind = takewhile(lambda norm: norm.isalpha() and norm not in joined, text.norms[end:high])
    around = {*text.norms[low:start], *text.norms[end : end + 1], *group("material.inner").intersection(behind)}
    if group("material.parts").isdisjoint(around - group("material.label")):
        denied = not group("material.denied").isdisjoint(around) or not group("material.look").isdisjoint(around)
        if not denied:
            yield Composition(fibres, text.span(start, end), not group("material.label").isdisjoint(around))


def _fibres(text: Text, brand: frozenset[str]) -> Iterator[Named]:
    """Yield the fibres that a title or the material field names without a per cent."""
    known, bare = tables.fibres(), group("material.bare") - brand
    in_field = text.field == "material"
    if in_field and not (bare | group("material.field", "material.kinds")).issuperset(text.norms):
        return
    for at, norm in enumerate(text.norms):
        if norm not in bare:
            continue
        around = {*text.norms[max(0, at - 1) : at], *text.norms[at + 1 : at + 2]}
        others = (group("material.look"), group("material.faux"), group("material.denied"), group("material.parts"))
        if all(words.isdisjoint(around) for words in others) or in_field:
            yield Named(known[norm], text.span(at, at + 1))


def _imitations(compositions: Iterable[Composition]) -> Iterator[Named]:
    """Yield the faux leather of what is mostly polyurethane."""
    for one in compositions:
        for fibre, hide in synonyms("material.imitations").items():
            if one.fibres.get(fibre, 0) >= _MOSTLY:
                yield Named(hide, one.span, faux=True)


def _hides(text: Text) -> Iterator[Named]:
    alone = synonyms("material.hides")
    if group("material.hides").isdisjoint(text.norms) and alone.keys().isdisjoint(text.norms):
        return  # as in most texts
    for at, norm in enumerate(text.norms):
        hide = alone.get(norm) or (norm if norm in group("material.hides") else None)
        if hide is None:
            continue
        start = at
        while start and start not in text.breaks and text.norms[start - 1] in group("material.of_hide"):
            start -= 1
        before, behind = text.norms[max(0, start - 2) : start], text.norms[at + 1 : at + 1 + _AROUND]
        parts = group("material.parts") - group("material.of_shoes")
        if not parts.isdisjoint(behind) or not group("material.denied").isdisjoint(before):
            continue
        looks = not group("material.look").isdisjoint(behind[:1])
        made = " ".join(before) in group("material.made")
        faux = norm in alone or made or not group("material.faux").isdisjoint(before[-1:])
        if looks and not faux:
            continue
        yield Named(hide, text.span(start - (faux and norm not in alone) - made, at + 1), faux)
