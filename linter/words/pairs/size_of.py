"""What an amount is the size of: of the item, or of something else that the text speaks of.

    without_others(text, amounts, ...)         the amounts whose clauses are not about something else
    told_of(text, links, ...)                  (Of.ITEM, link), (Of.FITTED, link): what each pair is of

Of something else are

- a body, a wearer's or a model's ("I have 68 cm waist", "she is 5'4"), or one that the item fits ("fits a 38 in bust");
- a part ("the stone is 14 x 10 mm"), and what comes with the item or stands beside it ("dust bag: 14 x 12 in");
- things of its kind in general ("the typical pen is 5 in long"), a flaw, what a label or a size chart says.

What tells so by its clause is known before names and amounts are paired, and what does by its words beside a name after
that. What is said again in another unit is told by repeats.py, which end of a measurement by ends.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import chain, compress, count

from linter.tables import group
from linter.words.amounts import INCHES
from linter.words.flaw_sizes import without_flaws
from linter.words.mentions import (
    CLEAR,
    SOFT,
    Name,
    Quantity,
    begins_phrase,
    crosses,
    dimension_letters,
    ends_phrase,
    excluded_tokens,
    is_bullet,
    phrases,
)
from linter.words.pairs.link import Link, name_first
from linter.words.tokens import Text
from linter.words.units import USUAL, fits

_VAGUE = ("adjective", "generic", "axis", "bare", "style")  # kinds of names that say nothing of what is measured
_SIDES = 2  # of a part with nothing but its name before them; "a tote with pockets 9 x 8 x 4" has three itself
_REACH = 30  # tokens from a subject to the last of its amounts
_TO_DECORATION = 6  # tokens from a print to its dimensions
_SIGNS = frozenset(":=(")
_OPENED, _CLOSED = frozenset("("), frozenset(")")
_HEADING = frozenset(":")
_LONGEST_HEADING = 3  # words
_LISTS = frozenset("&/")  # between amounts of the same thing
_COMMA = frozenset(",")  # ... where the one before it has a name
_OF_BODIES = frozenset(["chest", "waist", "hip"])
_TO_ITEM = 5  # tokens from "but" to "measure"
_TO_CHART = 6  # tokens from "according to" to a size chart
_TO_TYPICAL = 16  # tokens from "the typical pen" to its length


def without_others(
    text: Text, amounts: Sequence[Quantity], names: Sequence[Name], barred: Collection[int]
) -> list[Quantity]:
    """Return the amounts that may be the item's by what their clauses are about; `barred` are of other things."""
    beside = {*barred, *excluded_tokens(text, amounts=True)}
    return without_flaws(text, [one for one in amounts if one.start not in beside], names)


class Of(StrEnum):
    """What an amount with a name measures."""

    ITEM = "item"
    OTHER = "other"  # a part of it, what comes with it, another thing, its kind in general
    WEARER = "wearer"  # somebody's body
    FITTED = "fitted"  # a body that it fits


def told_of(
    text: Text, links: Iterable[Link], amounts: Sequence[Quantity], names: Sequence[Name], own: Collection[str]
) -> Iterator[tuple[Of, Link]]:
    """Yield pairs with what they are of.

    `own` are words that may be for the item itself: of a pendant that is sold "the pendant is 3 cm long" is its length.
    """
    typical = not group("measure.typical").isdisjoint(text.norms)
    subjects: _Subjects | None = None  # made when first needed
    bodies = _Bodies(text)
    for link in links:
        other = _is_clothes_size(link) or (typical and _of_its_kind(text, link))
        if not other and _is_vague(link.kind, link.called):
            subjects = subjects or _Subjects(text, amounts, names, own)
            other = subjects.are_other(link)
        yield Of.OTHER if other else bodies.of(link), link


def _is_clothes_size(link: Link) -> bool:
    """Say whether a number is a size of clothes that a body's part stands before: "for a smaller bust  size 10"."""
    if link.name not in _OF_BODIES or link.amount.unit is not None:
        return False
    named_size = link.called.lower().split()[-1] in group("size_words")
    return named_size and all(fits(link.name, "any", link.amount.value, unit) < USUAL for unit in INCHES)


@cache
def _parts() -> frozenset[str]:
    return group("measure.small_parts", "measure.worn_parts")


def _is_vague(kind: str, called: str) -> bool:
    """Say whether a name says nothing of what is measured: "wide", "diameter"."""
    return kind in _VAGUE or called.lower().startswith(tuple(group("measure.round_stems")))


class _Subjects:
    """What stands before an amount that it may be told of, where only words such as "is" are between.

    So it is behind the name ("stone width 14 mm"), behind other amounts of the same thing ("the pocket is 5 in deep
    and 4 in wide"), in brackets ("dust bag (18 x 14 in)") and below a heading ("Skis:").
    """

    def __init__(self, text: Text, amounts: Sequence[Quantity], names: Sequence[Name], own: Collection[str]) -> None:
        self._text, self._own = text, frozenset(own)
        self._passed = {one.end: one.start for one in amounts}
        self._units = {one.end: one.amount.unit for one in amounts}
        vague = {name.end: name.start for name in names if _is_vague(name.kind, text.norms[name.start])}
        self._passed |= vague
        self._named = vague.keys()
        self._exact = {name.end for name in names} - vague.keys()

    def are_other(self, link: Link) -> bool:
        """Say whether a pair is of a part of the item, or of another thing."""
        norms, begin = self._text.norms, self._text.token_at(link.amount.start)
        if link.kind == "bare" and link.places <= _SIDES and self._tells_decoration(begin):
            return True
        at, told, verb = self._before(begin, link.amount.unit)
        at = self._heading(begin) if at is None else at
        if at is None:
            return False
        if " ".join(norms[at - 2 : at]) in group("measure.things"):
            return link.places <= _SIDES  # the dust bag of a bag; three dimensions are those of the bag
        word = norms[at - 1]
        small = word in _parts() and (told or link.places <= _SIDES)
        small = small or (verb and word in group("measure.decoration"))  # "the design on it is 3 in across"
        return word not in self._own and (small or word in group("measure.things"))

    def _tells_decoration(self, at: int) -> bool:
        """Say whether words before two dimensions tell of a print, or of what is inside a frame: "a logo of 9 x 8"."""
        norms, low = self._text.norms, self._text.sentence(at).start
        while at in self._passed or (at > low and norms[at - 1] in crosses()):
            at = self._passed.get(at, at - 1)
        first = max(low, at - _TO_DECORATION)
        parted = (i + 1 for i in range(at - 1, first - 1, -1) if norms[i] in SOFT or norms[i] in group("measure.and"))
        words, shown = norms[next(parted, first) : at], group("measure.decoration", "measure.within")
        told = max((i for i, word in enumerate(words) if word in shown), default=None)
        return told is not None and self._own.isdisjoint(words[told + 1 :])  # "a picture poster that measures"

    def _heading(self, at: int) -> int | None:
        """Return the token behind the heading of the lines in which a token stands, up to a blank line."""
        last = bisect_left(self._headings, at) - 1
        if last < 0:
            return None
        between = self._text.raw[self._text.tokens[self._headings[last]].end : self._text.tokens[at].start]
        return None if "\n\n" in between else self._headings[last]

    @cached_property
    def _headings(self) -> list[int]:
        """The colons that end a line of a few words: "Skis:"."""
        return [] if group("measure.things").isdisjoint(self._text.norms) else list(_headings(self._text))

    def _before(self, at: int, unit: str | None) -> tuple[int | None, bool, bool]:
        """Return the token behind the subject of what begins at a token, whether anything tells it, and a verb does.

        What is told in another unit has another subject: "links 5 mm wide, 20 in long".
        """
        norms, low, told = self._text.norms, max(self._text.sentence(at).start, at - _REACH), False
        verbs, verb = group("measure.verbs"), False
        parts = _parts() | group("measure.decoration")
        while at > low and at not in self._text.breaks:
            word = norms[at - 1]
            if at in self._exact:
                return None, told, verb
            if word in parts:
                break
            if unit and (self._units.get(at) or unit) != unit:
                return None, told, verb
            if at in self._passed:
                at = self._passed[at]
                told = True
            elif word in group("measure.says_value") or word in _SIGNS:
                told, verb, at = True, verb or word in verbs, at - 1
            elif word in group("measure.filler") or word in crosses() or self._lists(at - 1):
                at -= 1
            elif word in _CLOSED and (opened := self._opened(at, low)):
                at = opened
            else:
                break
        return (at if at > low and norms[at - 1][0].isalpha() else None), told, verb

    def _opened(self, at: int, low: int) -> int | None:
        """Return where a bracket of words opens that closes before a token: "the design (see photo) is 3 in across"."""
        norms = self._text.norms
        opened = next((i for i in range(at - 2, max(low, at - _REACH), -1) if norms[i] in _OPENED), None)
        held = () if opened is None else norms[opened + 1 : at - 1]
        return opened if held and all(norm[0].isalpha() for norm in held) else None

    def _lists(self, at: int) -> bool:
        """Say whether a sign at a token parts amounts of one thing: "5 in deep, 4 in wide", not "beads 8 mm, 18 in"."""
        word = self._text.norms[at]
        return at in self._passed and (word in _LISTS or (word in _COMMA and at in self._named))


def _headings(text: Text) -> Iterator[int]:
    """Yield the colons that end a line of a few words: "Skis:"."""
    for at in text.places(_HEADING):
        start = at
        while start and start not in text.breaks and text.norms[start - 1][0].isalpha():
            start -= 1
        opens = start in text.breaks or not start
        if opens and 0 < at - start <= _LONGEST_HEADING and (at + 1 in text.breaks or at + 1 == len(text.norms)):
            yield at


def _of_its_kind(text: Text, link: Link) -> bool:
    """Say whether an amount is told of things of its kind, not of this one: "the typical pen is 5 in long"."""
    first = max(text.sentence(link.start).start, link.start - _TO_TYPICAL)
    at = next((i for i in range(link.start - 1, first, -1) if text.norms[i] in group("measure.typical")), None)
    if at is None or text.norms[at - 1] not in group("measure.before_typical"):
        return False
    between = text.norms[at : link.start] + text.norms[link.start : link.end]
    ended = group("measure.this_one")
    return ended.isdisjoint(between) and not group("measure.says_value").isdisjoint(between)


class _Bodies:
    """Which pairs measure a body; in a list of these all do: "fits a 38 in bust and a 30 in waist"."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._end, self._led = -1, False  # of the last of these, as far as a list may go on behind it; name first
        self._last = Of.ITEM

    def of(self, link: Link) -> Of:
        """Return what the next pair is of, if not of another thing."""
        norms, first, at = self._text.norms, name_first(self._text, link), _to_body(self._text, link)
        if link.name is None:
            return Of.ITEM
        of_body = link.name in _OF_BODIES or (link.name == "inseam" and at < link.start)  # "and a 31 in leg"
        listed = of_body and first == self._led and 0 <= at <= self._end
        told = self._last if listed else _whose(self._text, link)
        if told is not Of.ITEM:
            end = link.end
            while end < len(norms) and (norms[end] in SOFT or norms[end] in group("measure.and")):
                end += 1
            self._end, self._led, self._last = end, first, told
        return told


def _to_body(text: Text, link: Link) -> int:
    """Return the first of the words before a link that may lead to a part of a body: "for up to a"."""
    at, first = link.start, text.sentence(link.start).start
    while at > first and text.norms[at - 1] in group("measure.to_body"):
        at -= 1
    return at


def _whose(text: Text, link: Link) -> Of:
    """Return what a value is of by the words beside it: "best for a 38 in bust", "hips of 43 in would fit", "my 40"."""
    if not group("measure.point_to_point").isdisjoint(link.called.lower().split()):
        return Of.ITEM  # "oversized fit  Pit to pit 20"
    norms, fits_, sentence = text.norms, group("measure.for_body"), text.sentence(link.start)
    at, whose = _to_body(text, link), group("measure.whose_body")
    if at > sentence.start and norms[at - 1] in fits_:
        return Of.FITTED
    if at > sentence.start and norms[at - 1] in whose:
        return Of.WEARER
    if norms[text.token_at(link.amount.start) - 1] in whose:
        return Of.WEARER  # "the strap fits my 7 in wrist"
    has = link.name in _OF_BODIES and not name_first(text, link) and at and ends_phrase(norms, at, "measure.has_body")
    if has and link.called.isalpha() and group("measure.before_unit").isdisjoint(norms[link.end : link.end + 1]):
        return Of.WEARER  # "I have 40 in hips", but not "a 15 in waist measurement"
    at = link.end
    if at >= sentence.end or norms[at] not in group("measure.may_fit"):
        return Of.ITEM
    at += 1
    while at < sentence.end and norms[at] in fits_:
        at += 1
    fitted = norms[at - 1] in fits_ and (at >= sentence.end or not norms[at][0].isalnum())
    return Of.FITTED if fitted else Of.ITEM


@cache
def _triggers() -> frozenset[str]:
    """Return the words without which a clause is about the item."""
    of_others = frozenset(chain(*(phrases(f"measure.{name}") for name in ("body", "size_chart", "of_parcel"))))
    return of_others | group("measure.modeled", "measure.tag_size", "label_words")


def barred_tokens(text: Text, *, worn: bool) -> set[int]:
    """Return the tokens in clauses about a model's or the seller's body, the tag's own figures, or a size chart."""
    barred = set[int]()
    triggers, labels, tag_size = _triggers(), group("label_words"), group("measure.tag_size")
    if triggers.isdisjoint(text.norms):
        return barred
    carried = False  # "tags say:", and the figures after a bullet
    modeled = listed = False  # the clause before is about a body, and goes on in a list: "Height: 1m58"
    for start, end in _clauses(text):
        norms = text.norms[start:end]
        opens = next(filter(str.isalpha, norms), "")
        listed = opens in group("measure.of_model") if listed else modeled and opens in group("measure.model_height")
        modeled = False
        if listed:
            barred.update(range(start, end))
            continue
        if not carried and triggers.isdisjoint(norms):
            continue
        first, says, parcel, says_on = len(norms), False, False, False
        for i, norm in enumerate(norms):
            if not carried and norm not in triggers:
                continue
            following = (*norms[i + 1 : i + 3], "", "")
            says = (
                norm in labels
                and following[0] in group("measure.says_figures")
                and following[1] not in group("letter_sizes")
            )
            parcel = begins_phrase("measure.of_parcel", norms, i)
            chart = begins_phrase("measure.size_chart", norms, i)
            if carried or says or parcel or chart or (worn and _is_body(norms, i)):
                told = chart and not group("measure.by_chart").isdisjoint(norms[max(0, i - _TO_CHART) : i])
                begins = max((at + 1 for at in range(i) if norms[at].endswith(".")), default=0)
                first, says_on = begins if told else i, says and i + 2 >= len(norms) - 1
                modeled = not (carried or says or parcel or chart)
                break
            if norm in tag_size:
                barred.update(range(start + i, _tag_letters(text, start + i + 1)))
        carried = says_on or (carried and not any(norm[0].isdigit() for norm in norms))
        bracketed = _is_aside(norms, first)
        for i in range(first, len(norms)):
            relative = norms[i - 1] in group("measure.relative")
            if norms[i] in group("measure.item_again") and i > first + 2 and not relative:
                break
            if (says and _turns_to_item(norms, i)) or (parcel and norms[i].endswith(".")):
                break
            if bracketed and norms[i] == ")":
                break  # "30 in long (I am 5'4), 12 in wide"
            barred.add(start + i)
    return barred


def _turns_to_item(norms: Sequence[str], at: int) -> bool:
    """Say whether a token turns from a tag's figures to the item's own: "but they are 30 in the waist"."""
    behind = norms[at + 1 : at + _TO_ITEM]
    return norms[at] in group("measure.turns") and not group("measure.turned_to").isdisjoint(behind)


def _is_aside(norms: Sequence[str], at: int) -> bool:
    """Say whether brackets are open at a token, and something was measured before them: "30 in long (I am 5'4)"."""
    if "(" not in norms[:at]:
        return False
    opened = at - 1 - norms[at - 1 :: -1].index("(")
    return ")" not in norms[opened:at] and any(norm[0].isdigit() for norm in norms[:opened])


def _is_body(norms: Sequence[str], at: int) -> bool:
    """Say whether a clause turns to a body at this token: "model is 5ft7 ...", "my waist is", "I'm 5ft3"."""
    if norms[at] in group("measure.modeled"):
        return not group("measure.modeled_on").isdisjoint(norms[at + 1 : at + 3])
    if norms[at] in group("measure.model") and len(norms) > at + 3:
        verb, told = norms[at + 2 : at + 4]
        if verb in group("measure.modeling") or (
            verb in group("measure.model_is") and told in group("measure.model_is_so")
        ):
            return True
    return begins_phrase("measure.body", norms, at) and not begins_phrase("measure.no_body", norms, at)


def _tag_letters(text: Text, start: int) -> int:
    """Return the end of a tag size in letters that begins at a token (W36" x L34"); `start` if there is none.

    In "size L, W 17, L 28" the first L is the size, and what follows is measured.
    """
    tokens, at, named = text.tokens, start, set[str]()
    axes, units = dimension_letters(), group("amounts.inch", "amounts.inch_short")
    if start + 1 < len(tokens) and tokens[start].norm in axes and tokens[start + 1].norm in (",", ";", ".", "|"):
        return start
    while at < len(tokens) and at not in text.breaks and at - start < 14:
        norm = tokens[at].norm
        if norm in axes:
            named.add(axes[norm])
        elif not (norm[0].isdigit() or norm in CLEAR or norm in crosses() or norm in ("/", ",") or norm in units):
            break
        at += 1
    return at if named == {"width", "length"} else start


def _clauses(text: Text) -> Iterator[tuple[int, int]]:
    """Cut a text at line breaks, bullets, emoji and full stops."""
    start = 0
    norms, breaks, dotted = text.norms, text.breaks, group("abbreviations")
    for index in sorted(breaks.union(compress(count(), map(_ends_clause, norms)))):
        norm = norms[index]
        if index in breaks and index > start:
            yield start, index
            start = index
        if norm == "." and index and (norms[index - 1] == "." or norms[index - 1] in dotted or _is_dotted(text, index)):
            continue
        if _ends_clause(norm):
            yield start, index + 1
            start = index + 1
    if start < len(norms):
        yield start, len(norms)


def _is_dotted(text: Text, at: int) -> bool:
    """Say whether a full stop is one of letters that stand for a name: "U.K."."""
    tokens = text.tokens[max(0, at - 3) : at + 2]
    letters = "".join(token.norm for token in tokens if len(token.norm) == 1 and token.norm.isalpha())
    return len(letters) > 1 and any(letters.endswith(name) for name in group("size.dotted"))


@lru_cache(maxsize=16384)
def _ends_clause(norm: str) -> bool:
    return norm in (".", "!", "?", ";") or is_bullet(norm)
