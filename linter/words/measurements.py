"""The measurements that a listing states of its item: name, value, unit, and where each stands.

`words.amounts` finds the amounts, `words.pairs` the name of each; here names get their meaning on this kind of
garment ("width" of a shirt is its chest), bare "21x27" gets its names, units are inherited or inferred, and what is
said twice is kept once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any, NamedTuple

from linter.facts import Facts
from linter.listing import Span
from linter.tables import alternation, group, pattern, table
from linter.words.amounts import INCHES, Amount, fold, has_fraction
from linter.words.garment import Garment, garment
from linter.words.garment_words import PLAIN, TOPIC, Named, kind_is, kind_row, rank, type_is, type_row
from linter.words.pairs.link import Link
from linter.words.pairs.pairing import Pairing, pair
from linter.words.pairs.slots import Slot
from linter.words.terms import in_terms
from linter.words.tokens import Text, read, texts
from linter.words.units import fits, infer, vote

# What a name may speak of, with its stems in [groups] of en/measure.toml.
_THINGS = frozenset(
    {"across", "backs", "below", "chain", "cuff", "diameter", "downwards", "fronts", "lugs", "outer", "through"}
)
_ON_NO_TAG = frozenset(["rise", "thigh", "leg_opening", "hip", "knee", "outseam"])  # of trousers
_OF_TORSOS = frozenset(["chest", "hip"])
_OF_BODIES = frozenset(["chest", "waist", "hip"])
_THICK = 1  # inches: no chain is shorter
_HEAD = 17  # inches: less goes round no head
_TO_INNER = 6  # tokens from "inside" to what is measured there
_INC = 3  # letters of what may stand for "including" as well
_LISTED = 2  # names beside a waist that tell that it was measured, too
_TAGGED = 24  # inches: no tag of grown-ups' trousers has less
_WHOLE = 40  # inches: nothing of grown-ups' clothes with bib and legs is shorter
_LEG = 18  # inches: no leg is wider at its hem, laid flat, and hardly a garment without legs as narrow
_WORN = 28  # a size by the body's waist or chest is no smaller: what is laid flat is
_BAND = 6  # inches: no waistband is as high, and no waist as narrow
_HEM = 5  # inches: nothing that is worn is as narrow at its hem, which may be as high
_GLASSES = 40  # no glasses are as many centimetres wide
_SHOE = 3.5  # inches: what is lower than this is no shoe's height, but its heel's
_TO_SOLE = 7  # tokens from "inside the shoe" to its length
_TO_SIDE = 4  # tokens from the length to "on the inside"
_TO_NAME = 4  # tokens from dimensions to the name of what has them
_TO_WEARER = 3  # tokens from "fits" to a part of whom it fits
_TO_THING = 5  # tokens from its name to its dimensions
_NEAR = 25  # so many characters round a value may say whether it is flat or all round
# US sizes of men's dress shirts: neck and sleeve in inches, as makers' charts have them.
_NECKS = (13.5, 19)
_SLEEVES = (31, 38)
_LONGER = 1.3  # times as wide as long are few tops, and none that is measured in two numbers
_LONGER_IN_CM = 1.2  # ... and in Europe the length comes first as often
# So many times as long as wide is no top: men's end at 1.6, women's at 1.8 (swapped-width-and-length)
_NARROWEST = 1.85
_DEEPEST = 0.75  # of its width: no bag is deeper
_UNIT_WORDS = {"in": "amounts.inch", "cm": "amounts.cm", "mm": "amounts.mm"}
_CROSS = re.compile(r" ?[x*] ?")  # between dimensions, in folded text
_SIGNS = frozenset("'\"")  # that stand for a unit
_JOINTS = re.compile(r"[\s-]+")  # "waist-to-hem"
_MOST = 300  # no item has more measurements; it bounds the time for a text of 10 MB


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement of the item.

    `name` is a key of tables/measurements.toml (chest ... other), `called` the seller's own name for it. `value`
    and `unit` (in, cm, mm) as stated, of a range the lower end with `high` the upper; `inferred` says that no unit was
    stated for it. `inches` is the value in inches, None where the unit is unknown. `twin` is the same length in
    another unit, stated beside it. `layout` is "flat" or "doubled" where the text says so. `span` holds name and
    value, `marked` says that a colon or the like joins the two.
    """

    name: str
    value: float
    unit: str | None
    inches: float | None
    inferred: bool
    span: Span
    called: str = ""
    high: float | None = None
    twin: tuple[float, str] | None = None
    layout: str | None = None
    marked: bool = False

    @property
    def stated(self) -> str:
        """The value with its unit as a seller writes it: `21.5 in`."""
        return f"{self.value:g} {self.unit}" if self.unit and not self.inferred else f"{self.value:g}"

    @property
    def said(self) -> str:
        """Name and value in a message: `pit to pit 21.5 in`."""
        return f"{' '.join(self.called.lower().split())} {self.stated}"


class _Heading(NamedTuple):
    """The unit of what stands behind character `end`, up to the next heading."""

    end: int
    unit: str


@dataclass(frozen=True, slots=True)
class EmptySlot:
    """A measurement's name with nothing after it, as templates leave it ("p2p:")."""

    name: str
    called: str
    span: Span


@cache
def _dress_shirt() -> re.Pattern[str]:
    """Words of a dress shirt; without one, 17 x 32 is as well the chest and length of a tunic."""
    return re.compile(rf"\b{alternation(group('measure.dress_shirt'))}\b", re.IGNORECASE)


@cache
def _layouts() -> re.Pattern[str]:
    """What says how a width is taken: `flat`, or all round; `only_near` says so near a value."""
    flat, doubled = alternation(group("measure.laid_flat")), alternation(group("measure.all_round"))
    words = rf"\b(?:(?P<flat>{flat})|(?P<doubled>{doubled})|(?P<only_near>{alternation(group('measure.around'))}))\b"
    return re.compile(
        rf"{words}|(?P<twice>[x*]\s?2\b(?![ .-]\d))"
    )  # in small letters: to ignore case takes twice the time


def says_layout(text: str) -> bool:
    """Say whether a text tells how widths are taken: laid flat, or all round."""
    return any(match.lastgroup != "only_near" for match in _layouts().finditer(text.lower()))


@cache
def _stated_units() -> dict[str, re.Pattern[str]]:
    """The unit stated for a block: "measurements in inches", "(cm)", "Measurements (in):"; "in" only in brackets.

    `behind` is one that stands behind what it is of.
    """

    def stated(*units: str, misspelt: str = "") -> re.Pattern[str]:
        before, long = alternation(group("measure.before_unit")), alternation(group(units[0]))
        bracketed = alternation(word for unit in units for word in group(unit) if unit != misspelt or len(word) > _INC)
        line = rf"^[ \t]*{long}[ \t]*:?[ \t]*$"
        ends = r"(?:\b|(?-i:(?=[A-Z])))"  # "in InchesChest18"
        of_block = rf"\b{before}[\s:(\[-]{{0,3}}{long}{ends}(?!\s*\d)"
        behind = rf"(?P<behind>\d\s?[)\]]\s?{long}\b)"  # "(24 x 32) inches"
        return re.compile(rf"{of_block}|[(\[]\s?{bracketed}\.?\s?[)\]]|{behind}|{line}", re.IGNORECASE | re.MULTILINE)

    return {
        "in": stated("amounts.inch", "amounts.inch_short", "amounts.inch_misspelt", misspelt="amounts.inch_misspelt"),
        "cm": stated("amounts.cm"),
        "mm": stated("amounts.mm"),
    }


def _headings(text: Text, kind: str) -> tuple[_Heading, ...]:
    """Return where units are stated for blocks, in order of place; the only unit of a text is that of all of it."""
    found: list[_Heading] = []
    told = set[str]()
    for unit, words in _stated_units().items():
        if unit == "mm" and kind_is(kind, "wearable"):
            continue  # only parts of what is worn are told in it
        for match in words.finditer(text.raw):
            told.add(unit)
            found += [] if match["behind"] else [_Heading(match.end(), unit)]
    return (_Heading(0, told.pop()),) if len(told) == 1 else tuple(sorted(found))


def _unit_above(headings: Sequence[_Heading], place: int) -> str | None:
    """Return the unit of the block in which something stands."""
    at = bisect_right(headings, place, key=attrgetter("end"))
    return headings[at - 1].unit if at else None


def pairings(facts: Facts) -> tuple[tuple[Text, Pairing], ...]:
    """Fact: title and description with their names and amounts paired, and the size of what has none on a label."""
    found = facts(texts)
    size = facts.listing.text("size")
    if size and found and not facts(garment).is_("size_label"):  # of a bag, forms take "10 x 7 x 3 in" for its size
        found = (*found, read("size", size))
    worn = facts(garment).wearable or facts(garment).is_("size_label")
    own = _own_words(facts, found)
    return tuple((text, pair(text, worn=worn, own=own)) for text in found)


def _own_words(facts: Facts, found: Sequence[Text]) -> frozenset[str]:
    """Return words that may be for the item itself, in lower case: of goods all in the title, and many a thing.

    So all in the title may be where no word tells which garment it is, but the category: "hair case", of bags.
    """
    item, word = facts(garment), facts(garment).word
    title = frozenset(next((text.norms for text in found if text.field == "title"), ()))
    if not item.wearable:
        return group("measure.worn_parts", "measure.things") | title
    return frozenset(facts.listing.text(word.field)[word.start : word.end].lower().split()) if word else title


def measurements(facts: Facts) -> tuple[Measurement, ...]:
    """Fact: the measurements of the item that title and description state, in order of place, each once."""
    kind = facts(garment).kind
    found: list[Measurement] = []
    dress_shirt = kind_is(kind, "neck_and_sleeve") and any(
        _dress_shirt().search(text.raw) for text, _ in facts(pairings)
    )
    for_sewing = _is_to_sew_from(facts)
    for text, pairing in facts(pairings):
        pairs = pairing.links[:_MOST]
        if facts(garment).kids and kind_is(kind, "clothing"):
            pairs = tuple(link for link in pairs if not (link.name == "height" and link.amount.unit == "cm"))
        if for_sewing:
            pairs = tuple(link for link in pairs if link.name not in _OF_BODIES)
        if dress_shirt:
            pairs = tuple(_without_neck_sizes(pairs))
        if type_is(facts(garment).type, "sized_in_mm"):
            pairs = tuple(link for link in pairs if link.called.lower() not in group("measure.of_wearer"))
        if type_is(facts(garment).type, "marked_in_mm"):
            pairs = tuple(_in_mm(pairs))
        if kind_is(kind, "heeled"):
            pairs = tuple(_of_soles(text, pairs))
        pairs = tuple(_beside_name(text, pairs, facts(garment)))
        pairs = tuple(_as_headed(text, tuple(_of_parts(pairs, facts(garment))), kind))
        pairs = _of_body(tuple(_unticked(text, link, kind) for link in _of_one_sign(pairs, kind)))
        pairs = tuple(_of_overalls(pairs, kind))
        links = [link for link in pairs if _belongs(text, link, kind, pairs) and not _of_parcel(facts, text, link)]
        links = list(_by_size(text, _without_cloths(_longer_first(links, kind), kind), facts(garment)))
        found += _with_units(text, [_measurement(text, link, _piece(text, link, kind)) for link in links], kind)
    found = _lone(facts, found, kind)
    return tuple(_once(_parts_of_length(_sides(_drops(_of_legs(_beside_named(found), kind)), kind))))


def _piece(text: Text, link: Link, kind: str) -> str:
    """Return the kind of the piece of a set that the last line beginning with one told of: "Trousers: hem 8"."""
    if not kind_is(kind, "of_pieces"):
        return kind
    for hit in reversed(text.near(TOPIC, 0, link.start)):
        opens = hit.start in text.breaks or hit.start == text.sentence(hit.start).start
        if opens and rank(hit.key) == PLAIN and hit.key != "friend":
            of = Named(hit.key, None).kind
            return of if kind_is(of, "clothing") else kind
    return kind


def _is_to_sew_from(facts: Facts) -> bool:
    """Say whether a pattern is sold, whose bust and waist are those of the body that it is cut for."""
    return not facts(garment).wearable and bool(pattern("measure.cut_by").search(facts.listing.text("title")))


def _of_parcel(facts: Facts, text: Text, link: Link) -> bool:
    """Say whether dimensions without the name of a part of goods stand in the terms: "Postage: a box of 30 x 20 cm"."""
    return bool(link.kind) and in_terms(facts, text.span(link.start, link.end))


def _longer_first(links: Sequence[Link], kind: str) -> Sequence[Link]:
    """Name the one bare pair whose order is the other one: "30 x 22.5 in" of a top, "3 x 96 cm" of a belt."""
    firsts = [at for at, link in enumerate(links) if link.kind == "bare" and (link.place, link.places) == (0, 2)]
    if len(firsts) != 1 or links[firsts[0]].name:  # a second pair may say the same in another unit
        return links
    at = firsts[0]
    one, other = links[at : at + 2]
    named = _meaning(one, kind), _meaning(other, kind)
    times = _LONGER if one.amount.unit == "in" else _LONGER_IN_CM
    wide = named == ("chest", "length") and one.amount.value >= times * other.amount.value
    if not wide and (named != ("length", "width") or one.amount.value >= other.amount.value):
        return links
    return [*links[:at], replace(one, name=named[1]), replace(other, name=named[0]), *links[at + 2 :]]


def _without_cloths(links: Sequence[Link], kind: str) -> list[Link]:
    """Leave out dimensions that no garment has: 94 in by 60 in are those of what is laid out for a wall."""
    cloths = {
        at - link.place
        for at, link in enumerate(links)
        if link.kind == "bare" and kind_is(kind, "clothing") and not _is_possible(link, kind)
    }
    return [link for at, link in enumerate(links) if link.kind != "bare" or at - link.place not in cloths]


def _is_possible(link: Link, kind: str) -> bool:
    """Say whether a garment may have such a measurement, in the unit that is stated for it, or in one of them."""
    name = _meaning(link, kind)
    units = [link.amount.unit] if link.amount.unit else ["in", "cm"]
    return name is None or any(fits(name, kind, link.amount.value, unit) > 0 for unit in units)


def _by_size(text: Text, links: Sequence[Link], item: Garment) -> Iterator[Link]:
    """Name the bare dimensions of goods that have others than their kind: a rug of "5 x 8 ft", a desk."""
    named: Sequence[str] = ()
    for at, link in enumerate(links):
        if link.kind != "bare":
            yield link
            continue
        if link.place == 0:
            named = _dimensions(text, links[at : at + link.places], links, item)
        yield replace(link, name=named[link.place]) if named else link


def _row(links: Sequence[Link], at: int) -> Sequence[Link]:
    """Return the row of bare dimensions that a link stands in: 53 x 18 x 135."""
    link = links[at]
    return links[at - link.place : at - link.place + link.places]


def _in_mm(links: Sequence[Link]) -> Iterator[Link]:
    """Give bare dimensions of what is as small as glasses the unit in which it bears them: "53 x 18 x 135"."""
    for at, link in enumerate(links):
        row = _row(links, at)
        large = link.kind == "bare" and max(other.amount.value for other in row) >= _GLASSES
        if large and not any(other.amount.unit for other in row):
            link = replace(link, name="other", amount=replace(link.amount, unit="mm"))  # noqa: PLW2901
        yield link


def _beside_name(text: Text, links: Sequence[Link], item: Garment) -> Iterator[Link]:
    """Mark bare dimensions that stand beside the name of goods that are told by them: "an 8x10 photo", "rug, 5x8"."""
    if not type_is(item.type, "told_by_size"):
        yield from links
        return
    named = [hit for hit in text.hits(TOPIC) if Named(hit.key, None).type == item.type]
    marked = False
    for at, link in enumerate(links):
        if link.kind == "bare" and link.place == 0:
            last = links[min(len(links), at + link.places) - 1]
            marked = any(link.start - _TO_NAME <= hit.start < last.end + _TO_NAME for hit in named)
        yield replace(link, marked=True) if link.kind == "bare" and marked and not link.amount.unit else link


def _dimensions(text: Text, run: Sequence[Link], links: Sequence[Link], item: Garment) -> Sequence[str]:
    """Return what bare dimensions are by the type of the goods, nothing where they are what their kind says.

    Of what lies flat the larger of the first two is its length, of what stands upright its height; of furniture they
    are width and depth; beside a height two dimensions are no other: "13 x 9 in and 2 in high".
    """
    three: Sequence[str] = type_row(item.type).get("three", ())
    bare: Mapping[str, Any] = kind_row(item.kind).get("bare", {})
    flat, stands = type_is(item.type, "lies_flat"), "three" in bare
    if type_is(item.type, "upright") and len(run) in (2, 3):
        return (*_larger_is("height", run), "depth")[: len(run)]
    if len(run) == 3 and stands and (flat or three):
        return three or (*_larger_is("length", run), "height")
    if len(run) != 2:
        return ()
    sentence = text.sentence(run[0].start)
    beside = stands and any(o.name == "height" and sentence.start <= o.start < sentence.end for o in links)
    if not (flat or beside):
        return ()
    return three[:2] if beside and three else _larger_is("length", run)


def _larger_is(name: str, run: Sequence[Link]) -> tuple[str, str]:
    return (name, "width") if run[0].amount.value > run[1].amount.value else ("width", name)


def _of_parts(links: Iterable[Link], item: Garment) -> Iterator[Link]:
    """Name the measure of a part that is measured on such goods, a watch's case, and leave out that of another part."""
    parts: Mapping[str, str] = type_row(item.type).get("parts") or kind_row(item.kind).get("parts", {})
    for link in links:
        if link.kind not in ("part", "wearer"):
            yield link
        elif name := parts.get(link.called.lower()):
            yield replace(link, name="length" if link.name == "length" else name, kind="")


def _of_body(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the W and H beside a B (or a P) as waist and hip: "B 86, W 70, H 94"."""
    axes = {link.name for link in links if link.kind == "axis"}
    if "chest" not in axes or "width" not in axes:
        return links
    means = {"width": "waist", "height": "hip"}
    return tuple(
        replace(link, name=means.get(link.name or "", link.name), kind="") if link.kind == "axis" else link
        for link in links
    )


def _as_headed(text: Text, links: Sequence[Link], kind: str) -> Iterator[Link]:
    """Yield lengths, in centimetres where these are stated for the block and ' or " is a slip: "in cm: chest 56'"."""
    signed = any(link.amount.unit == "in" and _sign(text, link) in _SIGNS for link in links)
    if not signed or pattern("amounts.cm").search(text.raw) is None:
        yield from links
        return
    headings = _headings(text, kind)
    yield from (_in_headed_unit(text, link, kind, headings) for link in links)


def _sign(text: Text, link: Link) -> str:
    """Return the last character of an amount, in plain form."""
    return fold(text.raw[link.amount.start : link.amount.end])[-1:]


def _in_headed_unit(text: Text, link: Link, kind: str, headings: Sequence[_Heading]) -> Link:
    amount = link.amount
    if _sign(text, link) not in _SIGNS or amount.unit != "in" or _unit_above(headings, amount.start) != "cm":
        return link
    value, name = amount.value / amount.times, _meaning(link, kind)
    if not amount.tick and (name is None or fits(name, kind, value, "in") or not fits(name, kind, value, "cm")):
        return link
    return replace(link, amount=replace(amount, value=value, unit="cm", times=1.0, tick=False))


def _of_overalls(links: Sequence[Link], kind: str) -> Sequence[Link]:
    """Return the W and L of what covers torso and legs as waist and inseam, where they are those: "L: 32, W: 29"."""
    axes = {link.name: link.amount.inches or 0 for link in links if link.kind == "axis"}
    worn = kind_is(kind, "legs") and kind_is(kind, "upper")
    if not (worn and axes.get("width", 0) >= _TAGGED and _TAGGED <= axes.get("length", 0) < _WHOLE):
        return links
    means = {"width": "waist", "length": "inseam"}
    return [
        replace(link, name=means.get(link.name or "", link.name)) if link.kind == "axis" else link for link in links
    ]


def _of_one_sign(links: Sequence[Link], kind: str) -> Iterator[Link]:
    """Take ' for inches beside another dimension in inches, of what is worn or carried: 13" x 13' x 4'."""
    for at, link in enumerate(links):
        row = _row(links, at) if link.kind == "bare" else ()
        slips = link.amount.tick and any(other.amount.unit == "in" and not other.amount.tick for other in row)
        if slips and kind_is(kind, "wearable"):
            amount = replace(link.amount, value=link.amount.value / link.amount.times, times=1.0, tick=False)
            yield replace(link, amount=amount)
        else:
            yield link


def _unticked(text: Text, link: Link, kind: str) -> Link:
    """Return a length in inches where ' was written for them, or for a point: a heel of 3', a waist of 16'5 inch."""
    amount, name = link.amount, _meaning(link, kind)
    if link.kind == "bare" or name is None or amount.unit != "in" or fits(name, kind, amount.value, "in"):
        return link
    if amount.tick:
        return replace(link, amount=replace(amount, value=amount.value / amount.times, times=1.0, tick=False))
    pointed = _pointed().match(fold(text.raw[amount.start : amount.end]))
    if pointed and not (pointed["inch"] or kind_is(kind, "clothing")):
        return link  # 22'6" of a rope are feet
    value = float(f"{pointed[1]}.{pointed[2]}") if pointed else 0
    return replace(link, amount=replace(amount, value=value)) if fits(name, kind, value, "in") else link


@cache
def _pointed() -> re.Pattern[str]:
    """What has a tick for a point: 16'5 inch, 22'8"."""
    return re.compile(rf"(\d\d)'(\d)(?:[\"']{{0,2}} ?(?P<inch>{alternation(group('amounts.inch'))})|[\"']{{1,2}})")


def _lone(facts: Facts, found: list[Measurement], kind: str) -> list[Measurement]:
    """Add what the only amount without a name can be on this kind of goods: the 45 cm of a chain, its length."""
    goods = facts(garment).type
    limits: Mapping[str, tuple[float, float]] = type_row(goods).get("lone") or kind_row(kind).get("lone", {})
    if not limits:
        return found
    alone = [(text, link) for text, pairing in facts(pairings) for link in pairing.alone]
    if kind_is(kind, "measured_inside"):
        alone = [(text, link) for text, link in alone if _is_inside(text, link)]
    for name, (low, high) in limits.items():
        within = [(text, link) for text, link in alone if low <= (link.amount.inches or 0) <= high]
        values = {round(link.amount.inches or 0) for _, link in within}
        if len(values) == 1 and not any(m.name == name for m in found):
            text, link = within[0]
            found = [*found, _measurement(text, replace(link, name=name, called=name), kind)]
    return found


def _is_inside(text: Text, link: Link) -> bool:
    """Say whether a word near an amount in its sentence says that it is taken inside: "56 cm on the inside"."""
    sentence = text.sentence(link.start)
    near = text.norms[max(sentence.start, link.start - _TO_INNER) : min(sentence.end, link.end + _TO_INNER)]
    return not group("measure.inner").isdisjoint(near)


def _beside_named(found: Sequence[Measurement]) -> list[Measurement]:
    """Return measurements without guesses at what names like "width" and "back" mean, where that is named beside them.

    A width beside "pit to pit" is another, and so is the back beside "length".
    """
    vague, told = group("measure.vague_widths"), {m.name for m in found if m.called.lower() not in _vague()}
    done = []
    for m in found:
        said = m.called.lower()
        if said in vague and m.name == "chest" and "chest" in told:
            m = replace(m, name="width")  # noqa: PLW2901
        elif said in group("measure.vague_lengths") and m.name == "length" and "length" in told:
            m = replace(m, name="other")  # noqa: PLW2901
        done.append(m)
    return done


def _of_legs(found: Sequence[Measurement], kind: str) -> list[Measurement]:
    """Return a hem as that of a leg where an inseam is told, and it is no wider than one: that of swim shorts.

    A skirt with shorts below has a hem of its own, and so has the top of a set.
    """
    other_hem = kind_is(kind, "of_pieces") or "length" in kind_row(kind)["core"]
    legs = not other_hem and any(m.name == "inseam" for m in found)
    return [
        replace(m, name="leg_opening") if legs and m.name == "hem" and (m.inches or 99) < _LEG else m for m in found
    ]


@cache
def _vague() -> frozenset[str]:
    return group("measure.vague_widths", "measure.vague_lengths")


def _drops(found: Sequence[Measurement]) -> Iterator[Measurement]:
    """Tell the handles from the strap where a bag has two drops of which neither is named."""
    drops = [m for m in found if m.name == "strap_drop" and m.called.lower() in group("measure.drop")]
    short = min(drops, key=lambda m: m.value) if len({m.value for m in drops}) == 2 else None
    for m in found:
        yield replace(m, name="handle_drop") if m is short else m


def _sides(found: Iterable[Measurement], kind: str) -> Iterator[Measurement]:
    """Tell the depth from the width of a bag, "13 across and 5 wide", and from the height of what is "10 in thick"."""
    all_of_them = list(found)
    widths = [m for m in all_of_them if m.name == "width"]
    two = len({m.value for m in widths}) == len({m.called.lower() for m in widths}) == 2
    thin = min(widths, key=lambda m: m.value) if two and "depth" in table("garments")["kinds"][kind]["core"] else None
    if thin is not None and thin.value > _DEEPEST * max(m.value for m in widths):
        thin = None  # top and bottom of a bag that tapers
    told = any(m.name == "depth" for m in all_of_them)
    thick = tuple(group("measure.thick_stems"))
    for m in all_of_them:
        high = m.name == "depth" and m.called.lower().startswith(thick) and _again(m, all_of_them)
        yield replace(m, name="depth") if m is thin and not told else replace(m, name="height") if high else m


def _again(m: Measurement, found: Iterable[Measurement]) -> bool:
    """Say whether the same value is a height, too: a mattress has "thickness 13 in" and is "13 in H"."""
    return any(other.name == "height" and (other.value, other.unit) == (m.value, m.unit) for other in found)


def _parts_of_length(found: Iterable[Measurement]) -> Iterator[Measurement]:
    """Tell a length from those of parts of it: "shoulder to hem 45, waist to hem 28, pit to hem 30".

    It has parts, too, where one ends at the waist: "neckline to waist 13, waist to hem 27".
    """
    all_of_them = list(found)
    stems = tuple(group("measure.of_a_part_stems"))
    parts = [m for m in all_of_them if m.name == "length" and m.called.lower().startswith(stems)]
    others = [m.called.lower() for m in all_of_them if m.name == "other"]
    ends, starts = group("measure.at_waist"), tuple(group("measure.above_waist_stems"))
    above = any(said.rpartition(" ")[2] in ends or said.startswith(starts) for said in others)
    whole = above or any(m.name == "length" and m not in parts for m in all_of_them)
    for m in all_of_them:
        yield replace(m, name="other") if whole and m in parts else m


def taken(facts: Facts) -> dict[str, Measurement]:
    """Fact: the first measurement of each name whose value in inches is known; the front rise is the first rise."""
    found: dict[str, Measurement] = {}
    for m in facts(measurements):
        if m.inches is not None:
            found.setdefault(m.name, m)
    return found


def unread(facts: Facts) -> tuple[Amount, ...]:
    """Fact: amounts with a unit that may measure the item, and of which nothing says what they are the measure of.

    Such are dimensions that cannot be told: trousers of 28" x 28", a bag of "7 /14 x 5 x 3 inches".
    """
    alone = (link.amount for _, pairing in facts(pairings) for link in pairing.alone)
    return (*alone, *(link.amount for _, link in _unread_dimensions(facts)))


def dimensions(facts: Facts) -> tuple[Span, ...]:
    """Fact: where those of them stand that are dimensions."""
    return tuple(Span(text.field, link.amount.start, link.amount.end) for text, link in _unread_dimensions(facts))


def _unread_dimensions(facts: Facts) -> Iterator[tuple[Text, Link]]:
    read = {(m.span.field, m.span.start) for m in facts(measurements)}
    for text, pairing in facts(pairings):
        if text.field == "title":
            continue  # there trousers of 32" x 30" have their tag's size
        for link in pairing.links:
            bare = link.kind == "bare" and not link.sized and link.amount.unit
            if bare and (text.field, link.amount.start) not in read:
                yield text, link


def empty_slots(facts: Facts) -> tuple[EmptySlot, ...]:
    """Fact: the measurements that a template names and leaves without a value, in the description."""
    found = []
    for text, pairing in facts(pairings):
        slots: Sequence[Slot] = pairing.empty if text.field == "description" else ()
        found += [
            EmptySlot(slot.name, text.original(slot.start, slot.end), text.span(slot.start, slot.end)) for slot in slots
        ]
    return tuple(found)


def _in_block(links: Sequence[Link]) -> bool:
    """Say whether trousers are measured here: a bare "Waist 33" beside a rise or thigh is no tag size."""
    return any(link.name in _ON_NO_TAG for link in links)


def _beside_measured(text: Text, link: Link, links: Sequence[Link]) -> bool:
    """Say whether something is measured in the same sentence that no tag says: "waist 15 in, inseam 31, rise 11"."""
    sentence = text.sentence(link.start)
    return any(
        other.name in _ON_NO_TAG
        or (other.name == "waist" and (other.amount.unit is not None or other.amount.value < _TAGGED))
        for other in links
        if other is not link and sentence.start <= other.start < sentence.end
    )


def _in_list(text: Text, link: Link, links: Sequence[Link]) -> bool:
    """Say whether several are measured in the same sentence that no tag says: "waist 26 hips 38 rise 10.5"."""
    sentence = text.sentence(link.start)
    told = {other.name for other in links if sentence.start <= other.start < sentence.end}
    return len(told & _ON_NO_TAG) >= _LISTED


def _beside_tagged(text: Text, link: Link, links: Sequence[Link]) -> bool:
    """Say whether a waist as a tag has it stands in the same sentence, as in "waist 32 inseam 30"."""
    sentence = text.sentence(link.start)
    return any(
        other.name in ("waist", "width") and other.amount.unit is None and other.amount.value >= _TAGGED
        for other in links
        if other is not link and sentence.start <= other.start < sentence.end
    )


def _announced(text: Text, link: Link) -> bool:
    """Say whether its sentence says before it that something was measured: "Measurements: 28 waist, 10.5 rise"."""
    stems = tuple(group("measure.measured_stems"))
    return any(norm.startswith(stems) for norm in text.norms[text.sentence(link.start).start : link.start])


def _of_soles(text: Text, links: Iterable[Link]) -> Iterator[Link]:
    """Name the length of shoes by what it is taken at: "10 in long on the inside", "the length of each sole"."""
    inside, outside = group("measure.soles_inside"), group("measure.soles_outside")
    for link in links:
        sentence = text.sentence(link.start)
        near = list(text.norms[max(sentence.start, link.start - _TO_SOLE) : link.end])
        near = near[len(near) - near[::-1].index(",") :] if "," in near else near
        behind = text.norms[link.end : min(sentence.end, link.end + _TO_SIDE)]
        behind = behind[: behind.index(",")] if "," in behind else behind
        near += [norm for norm in behind if norm in group("measure.sides")]
        said = [norm for norm in near if norm in inside or norm in outside]
        if link.name in ("length", "outsole") and said:  # "inside, heel to toe"
            yield replace(link, name="insole" if said[-1] in inside else "outsole", kind="")
        else:
            yield link


def _belongs(text: Text, link: Link, kind: str, links: Sequence[Link]) -> bool:
    """Say whether a pair is a measurement here, or a tag size, a style, a number of something else."""
    amount = link.amount
    name = _meaning(link, kind)
    if link.name and _of_change(text, link):
        return False
    if name is None or (name == "inseam" and link.kind == "adjective" and not kind_is(kind, "legs")):
        return False
    if name in _OF_TORSOS and kind_is(kind, "wearable") and not kind_is(kind, "clothing"):
        return False  # a necklace that hangs above the bust line
    if text.field == "title" and amount.unit is None:
        return False
    if link.kind == "bare":
        tag = link.sized and kind_is(kind, "waist_on_tag")  # "size 32x30" is the tag of trousers
        return not (tag or (kind_is(kind, "clothing") and _of_another(text, link)))
    if link.name == "height" and not kind_is(kind, "tall") and (amount.inches or 0) > 55:
        return False  # somebody's own height
    if amount.unit is None and not link.marked and amount.value >= _WORN and _is_of_wearers(text, link):
        return False  # "men's waist 34-36" is a size
    lower = kind_is(kind, "lower")
    if amount.unit is not None:
        return not (lower and link.kind == "axis" and text.field == "title")
    if link.kind == "axis" and lower and not link.marked:
        return False  # W34 L32 is the tag
    if not link.marked:
        low = max(text.sentence(link.start).start, link.start - _TO_WEARER)
        if not group("fits").isdisjoint(text.norms[low : link.start]):
            return False  # "fitting a waist 30"
        if (
            lower
            and name in ("waist", "inseam", "length")
            and amount.value >= _TAGGED
            and not (_fills_line(text, link) and _in_block(links))
            and not (name == "waist" and _in_list(text, link, links))
            and not (name != "waist" and _beside_measured(text, link, links))
            and not (name == "inseam" and link.kind == "" and not _beside_tagged(text, link, links))
            and not (_announced(text, link) and _in_block(links))
        ):
            return False  # "waist 32" repeats the tag
        return max(fits(name, kind, amount.value, "in"), fits(name, kind, amount.value, "cm")) > 0
    return True


@cache
def _altered() -> re.Pattern[str]:
    """What says right before an amount that it is that of an alteration: "let out two inches"."""
    return re.compile(rf"\b{alternation(group('measure.altered'))}\W*$", re.IGNORECASE)


def _of_change(text: Text, link: Link) -> bool:
    """Say whether an amount is by how much something was altered, or gives: "let out 2 in", "two inches of stretch"."""
    if not 0 < (link.amount.inches or 0) < _BAND:
        return False  # "30 inches of stretch denim"
    held = text.norms[link.start : link.end]
    if not group("measure.spare").isdisjoint(held):
        return True  # "5 cm of extra hem"
    behind = text.norms[link.end : link.end + 2]
    if len(behind) == 2 and behind[0] in group("measure.of") and behind[1] in group("measure.stretching"):
        return True
    if behind[:1] and behind[0] in group("measure.allowed"):
        return True  # "hem: 3 in allowance"
    if len(behind) == 2 and behind[0] in group("measure.to_be") and behind[1] in group("measure.to_alter"):
        return True  # "waist has 2 in to let out"
    return bool(_altered().search(text.raw[text.tokens[link.start].start : link.amount.start]))


def _of_another(text: Text, link: Link) -> bool:
    """Say whether dimensions are those of something that comes with a garment: "a bandana of 15 x 15 in"."""
    low = max(text.sentence(link.start).start, link.start - _TO_THING)
    named = [hit for hit in text.near(TOPIC, low, link.start) if rank(hit.key) == PLAIN and hit.key != "friend"]
    return bool(named) and not kind_is(Named(named[-1].key, None).kind, "clothing")


def _without_neck_sizes(links: Sequence[Link]) -> Iterator[Link]:
    """Leave out the size of a dress shirt, neck and sleeve in inches: "16.5 x 34", "neck 16.5 sleeve 34"."""
    neck = False  # the link before was the first of such a pair
    for link, after in zip_longest(links, links[1:]):
        second = neck
        bare = link.kind == "bare" and (link.place, link.places) == (0, 2)
        named = link.called.lower() in group("measure.necks") and after is not None and after.name == "sleeve"
        neck = (
            (bare or (named and not link.marked))
            and after is not None
            and not link.amount.unit
            and _NECKS[0] <= link.amount.value <= _NECKS[1]
            and _SLEEVES[0] <= after.amount.value <= _SLEEVES[1]
            and after.amount.value >= _NARROWEST * link.amount.value
        )
        if not (neck or second):
            yield link


def _is_of_wearers(text: Text, link: Link) -> bool:
    """Say whether the word before a pair tells who wears such a size: "UK: women's 10, men's waist 34"."""
    return link.start > text.sentence(link.start).start and text.norms[link.start - 1] in group("size.wearers")


def _fills_line(text: Text, link: Link) -> bool:
    """Say whether a pair has its line for itself, but for bullets."""
    start, end = text.tokens[link.start].start, text.tokens[link.end - 1].end
    before = text.raw[max(0, start - _NEAR) : start].rpartition("\n")[2]
    after = text.raw[end : end + _NEAR].partition("\n")[0]
    return not any(sign.isalnum() for sign in before + after)


def _meaning(link: Link, kind: str) -> str | None:
    """Return what a name means on this kind of garment; None for dimensions that cannot be told."""
    row = table("garments")["kinds"][kind]
    if link.name is None:
        return _bare_name(link, row.get("bare"))
    means: Mapping[str, str] = row.get("means", {})
    said = _JOINTS.sub(" ", link.called.lower())
    if link.name == "waist" and link.amount.inches is not None and link.amount.inches < _BAND:
        return "other" if any(stem in said for stem in group("measure.band_stems")) else link.name
    if link.name == "hem" and kind_is(kind, "clothing") and 0 < (link.amount.inches or 0) < _HEM:
        return "other"
    if link.name == "height" and kind_is(kind, "heeled") and 0 < (link.amount.inches or 0) < _SHOE:
        return "heel"
    for name, stems, meant in _things(kind):
        if name == link.name and any(stem in said for stem in stems):
            apart = group("measure.extension_stems", "measure.opening_stems")
            if meant == "length" and link.amount.unit == "mm" and (link.amount.inches or 0) < _THICK:
                return "width"  # a chain of 2 mm
            narrow = meant == "circumference" and (link.amount.inches or 0) < _HEAD
            return link.name if narrow or any(stem in said for stem in apart) else meant
    return means.get(f"{link.name}.{link.kind}") or means.get(link.name, link.name)


@cache
def _things(kind: str) -> tuple[tuple[str, frozenset[str], str], ...]:
    """Return (name, stems, meaning) of the things that a name may speak of on a kind of goods: a cuff, a chain."""
    means: Mapping[str, str] = table("garments")["kinds"][kind].get("means", {})
    split = [(*key.split(".", 1), meant) for key, meant in means.items() if key.partition(".")[2] in _THINGS]
    return tuple((name, group(f"measure.{thing}_stems"), meant) for name, thing, meant in split)


def _bare_name(link: Link, bare: Mapping[str, Any] | None) -> str | None:
    if (
        bare is None
        or (link.places > len(bare["names"]) and link.places != len(bare.get("three", ())))
        or (not _is_no_tag(link, bare) and bare.get("unit") and not link.amount.unit)
        or (not _is_no_tag(link, bare) and bare.get("announced") and not link.marked)
        or (
            bare.get("unit_or_announced")
            and not (link.amount.unit or link.marked or (link.sized and bare.get("sized")))
        )
    ):
        return None
    return str(bare["names" if link.places <= len(bare["names"]) else "three"][link.place])


def _is_no_tag(link: Link, bare: Mapping[str, Any]) -> bool:
    """Say whether the last dimension is too small for a tag: shorts of 36x8 are measured, jeans of 36x30 tagged."""
    return link.places > 1 and not link.amount.unit and 0 < link.last < bare.get("no_tag_below", 0)


def _measurement(text: Text, link: Link, kind: str) -> Measurement:
    amount = link.amount
    span = text.span(link.start, link.end)
    start = max(text.raw.rfind("\n", max(0, span.start - _NEAR), span.start) + 1, span.start - _NEAR, 0)
    near = text.raw[start : span.start] + text.raw[span.start : span.end + _NEAR].partition("\n")[0]
    layouts = {match.lastgroup for match in _layouts().finditer(near.lower())}
    layout = "flat" if amount.doubled or "flat" in layouts else "doubled" if layouts else None
    name = _meaning(link, kind) or "other"
    return Measurement(
        name,
        round(amount.value, 4),
        amount.unit,
        amount.inches,
        False,
        span,
        link.called or name.replace("_", " "),
        amount.high,
        amount.twin,
        layout,
        link.marked,
    )


def _with_units(text: Text, found: list[Measurement], kind: str) -> list[Measurement]:
    """Give units to those without: the one stated for the block, that of their neighbours, else the plausible one."""
    found = _with_shared_units(text, found)
    if all(m.unit for m in found):
        return found
    headings = _headings(text, kind)
    beside = {m.unit for m in found if m.unit}
    block = headings[0].unit if headings and headings[0].end == 0 else None
    if block is None:
        found = list(_in_blocks(found, headings, kind))
    bare = [m for m in found if m.unit is None]
    if block is None and len(beside) == 1:
        only = next(iter(beside))
        block = only if only and all(fits(m.name, kind, m.value, only) for m in bare) else None
    in_fractions = any(has_fraction(text.raw[m.span.start : m.span.end]) for m in bare)
    guess = "in" if in_fractions else vote((m.name, kind, m.value) for m in bare)
    done = []
    for m in found:
        if m.unit is None:
            unit, inferred = (block, False) if block else (infer(m.name, kind, m.value) or guess, True)
            if unit and not block and not fits(m.name, kind, m.value, unit):
                unit = None
            m = replace(m, unit=unit, inferred=inferred, inches=m.value * INCHES[unit] if unit else None)  # noqa: PLW2901
        done.append(m)
    return done


def _in_blocks(found: Sequence[Measurement], headings: Sequence[_Heading], kind: str) -> Iterator[Measurement]:
    """Give what stands below a heading its unit, where each of the block may have it: "(in) waist 17 (cm) waist 43"."""
    for unit, block in groupby(found, lambda m: _unit_above(headings, m.span.end)):
        held = list(block)
        bare = [m for m in held if m.unit is None]
        if unit and bare and all(fits(m.name, kind, m.value, unit) for m in bare):
            held = [m if m.unit else replace(m, unit=unit, inches=m.value * INCHES[unit]) for m in held]
        yield from held


def _with_shared_units(text: Text, found: Sequence[Measurement]) -> list[Measurement]:
    """Give a row of dimensions the unit behind its last one: "26L x 14H x 10.5W cm", "W9.8 x H8.3 x D2.8inch"."""
    done: list[Measurement] = []
    unit, start = None, len(text.raw)  # of the measurement behind, since they are read from the last
    for m in reversed(found):
        goes_on = start - m.span.end < _NEAR and _CROSS.fullmatch(fold(text.raw[m.span.end : start]))
        if not goes_on:
            behind = _unit_behind().match(fold(text.raw[m.span.end : m.span.end + _NEAR]))
            unit = behind.lastgroup if behind else None
        if m.unit is None and unit:
            m = replace(m, unit=unit, inches=m.value * INCHES[unit])  # noqa: PLW2901
        unit, start = m.unit, m.span.start
        done.append(m)
    return done[::-1]


@cache
def _unit_behind() -> re.Pattern[str]:
    """What gives the unit right behind the letter of a dimension: "10.5W cm"."""
    units = "|".join(rf"(?P<{unit}>{alternation(group(name))})" for unit, name in _UNIT_WORDS.items())
    return re.compile(rf" ?(?:{units})(?![a-z])")


def _once(found: Iterable[Measurement]) -> Iterator[Measurement]:
    """Leave out what was said before: the same value again, or the same length in the other unit."""
    kept: list[Measurement] = []
    for m in found:
        same = any(
            k.name == m.name
            and (
                (k.value == m.value and k.unit == m.unit)
                or (k.unit != m.unit and k.inches and m.inches and abs(k.inches - m.inches) <= 0.03 * k.inches)
            )
            for k in kept
        )
        if not same:
            kept.append(m)
            yield m
