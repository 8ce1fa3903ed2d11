"""Where a text names a measurement and where it states an amount, and which of them speak of something else.

Names are the phrases of `tables/en/measure.toml`, names put together from points ("back collar to bottom hem"), and
single letters beside an amount (`W 21`, `12"L`); the words round them stand in the same table. Amounts are those of
`words.amounts` without sizes, prices, weights, ratings. What is of a body, a tag or a size chart, `pairs.size_of` says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain, groupby, pairwise, permutations, zip_longest
from operator import attrgetter, itemgetter
from typing import NamedTuple

from linter.tables import expand, fibres, group, synonyms, table
from linter.words.amounts import Amount, scan
from linter.words.tokens import Text, Token

# Signs that may stand between a name and its amount; the first group says "here comes the value".
COLONS = frozenset(":=-–—−~>→➡➔➜»⇒⟶⟹⇨➞➝➙➟⮕")
CLEAR = COLONS | frozenset("()[].…_'\"”“″’‘`≈±#") | {"''"}
SOFT = frozenset(",/&+|\\")
_JOIN_SHORT = frozenset("/&")  # between the letters of "S/H"
_COMMA = frozenset(",")
_OPENED = frozenset("(")
_CROSSES = frozenset("x × * ✕ ✖ х".split())
_LONG = frozenset("length width height depth strap_drop handle_drop circumference other outseam".split())
_TALL = 55  # inches: who calls a lower thing in feet its height speaks of a child
_LISTED = 3  # letters before amounts in one line
_LINES = frozenset("length sleeve inseam outseam rise height depth".split())
_ROUND = 30  # inches: a chest from here on is taken all round
_FEW = 7  # straps or lengths to choose from are fewer
_PARTS = frozenset("248")  # of 3/4 and the like
_TWICE = (1.85, 2.15)  # times as much as what is laid flat is all round
_ON_TAGS = 2  # letters beside the numbers of a tag: 36W 31L
_TO_THIRD = 9  # tokens from the first letter of dimensions to the third
_TO_FITS = 5  # tokens from "fits" to what it fits, or to its amount
_TO_LABEL = 5  # tokens from an amount to the label that bears it
_ENDS = ("cuff", "sleeve", "ankle")  # "cuff end", "bottom of sleeve" are no other points
_LONGEST, _LONGEST_IN_MM = 400, 4000  # what is larger is a price, a weight or a year; a wardrobe has 2100 mm
_LONGEST_PHRASE = 4  # tokens of what is said before a part that is left out
_WHOLE = 100  # per cent
_TO_FIBRE = 4  # tokens from shares to a fibre
_ALTERED = 6  # inches: by more no garment is altered, or shrinks
_TO_ALTERED = 12  # tokens from "can be taken in" to by how much
_OF_TEN = ("/", "10")
_CODES = re.compile(r"\b[A-Za-z]\d{1,2}\b(?: ?[,/|] ?[A-Za-z]\d{1,2}\b(?:/\d)?)+")  # W7,M9,I2/3
_PASSED_OVER = frozenset(":(=-.'\"~")  # between a word such as "size" and its number


class Name(NamedTuple):
    """A measurement's name at tokens start..end: `kind` is "", generic, adjective, style or axis (a single letter)."""

    name: str
    kind: str
    start: int
    end: int


class Quantity(NamedTuple):
    """An amount at tokens start..end."""

    amount: Amount
    start: int
    end: int


@cache
def crosses() -> frozenset[str]:
    """Return what stands between dimensions: `x`, `by` and the like."""
    return _CROSSES | group("measure.times")


@cache
def _letters() -> dict[str, tuple[str, str]]:
    """Return the single letters that name a measurement: {"w": ("width", "beside"), ...}."""
    ways = table("en/measure")["letters"]
    return {letter: (name, how) for how, names in ways.items() for letter, name in names.items()}


@cache
def _systems() -> frozenset[str]:
    """Return what says whose size a number is: UK, EU."""
    return frozenset(synonyms("size.systems"))


def dimension_letters() -> dict[str, str]:
    """Return the letters of dimensions: {"w": "width", ...}."""
    axes: dict[str, str] = table("en/measure")["letters"]["beside"]
    return axes


@cache
def points_of_words() -> dict[str, str]:
    """Return the points of a garment by the words for them: {"armpit": "pit", ...}."""
    return {word: point for point, words in table("en/measure")["points"].items() for word in words.split()}


@cache
def phrases(name: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the phrases of a group by their first word: {"i": {("am",)}, "im": {()}}."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in group(name):
        first, *rest = phrase.split()
        found.setdefault(first, set()).add(tuple(rest))
    return {first: frozenset(rests) for first, rests in found.items()}


def begins_phrase(name: str, norms: Sequence[str], at: int) -> bool:
    """Say whether a phrase of a group begins at a token."""
    return any(tuple(norms[at + 1 : at + 1 + len(rest)]) == rest for rest in phrases(name).get(norms[at], ()))


@cache
def _single_words() -> dict[str, tuple[str, str]]:
    """Return the names of one word: {"length": ("length", "generic"), ...}."""
    found = {}
    for key, patterns in table("en/measure")["words"].items():
        name, _, kind = key.partition(".")
        if name != "friend":
            found.update({word: (name, kind) for pattern in patterns for word in expand(pattern) if " " not in word})
    return found


def find_amounts(text: Text) -> list[Quantity]:
    """Find the amounts of a text that begin with a token of their own."""
    tokens = text.tokens
    found = []
    last = 0
    for amount in scan(text.raw):
        first = bisect_left(tokens, amount.start, last, key=_place)
        last = bisect_left(tokens, amount.end, first, key=_place)
        if first < len(tokens) and tokens[first].start == amount.start and last > first:
            found.append(Quantity(amount, first, last))
    return list(_of_one_unit(text, found))


def _of_one_unit(text: Text, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Give the values of a list the unit that the last of them has: "3.25, 3.5 and 3.75 inches"."""
    following: Quantity | None = None
    listed: list[Quantity] = []
    named = {hit.start for hit in text.hits("measure")}
    for one in reversed(found):
        last = following
        if last and last.amount.unit and not one.amount.unit and last.end not in named and _is_next(text, one, last):
            one = one._replace(amount=one.amount.in_unit_of(last.amount))  # noqa: PLW2901
        listed.append(one)
        following = one
    return reversed(listed)


def _is_next(text: Text, one: Quantity, other: Quantity) -> bool:
    """Say whether nothing but a comma or an "and" stands between two amounts of one line."""
    between = text.norms[one.end : other.start]
    passed = group("measure.and") | _COMMA
    on_one_line = text.breaks.isdisjoint(range(one.end, other.start + 1))
    return on_one_line and 0 < len(between) < 3 and passed.issuperset(between)


_place = itemgetter(1)  # the first character of a token


def find_names(text: Text, amounts: Sequence[Quantity]) -> list[Name]:
    """Find the names of measurements in order of place; single letters count only beside one of the amounts."""
    found = []
    valued = {one.start for one in amounts if one.amount.unit}
    begins = {one.end: one.start for one in amounts}
    for hit in text.hits("measure"):
        name, _, kind = hit.key.partition(".")
        if any(at in text.breaks for at in range(hit.start + 1, hit.end)):  # "Size medium" and "length 25" on two lines
            found += single_names(text, Name(name, "", hit.start, hit.end))
        elif name == "friend" and (hit.end in valued or (hit.end + 1 in valued and text.norms[hit.end] == ":")):
            found += single_names(text, Name(name, "", hit.end - 1, hit.end))  # "medium length 28 inches" is one
        elif name != "friend" and not _of_wearer(text, hit.start, begins):
            found.append(Name(name, kind, hit.start, hit.end))
    letters = [*_single_letters(text, amounts), *_joined_letters(text)]
    listed = {letter.start for letter in letters if not letter.kind}
    found = [n for n in found if n.start not in listed]
    spans = list(_from_to(text))
    covered = {index for name in spans for index in range(name.start, name.end)}
    found = [n for n in found if covered.isdisjoint(range(n.start, n.end))] + spans
    covered.update(index for n in found for index in range(n.start, n.end))
    found += [n for n in letters if n.start not in covered]
    without = excluded_tokens(text)
    names = {n.start for n in found}
    found = [n for n in found if n.start not in without and not _is_unbound(text, n.end, names)]
    if not _last_words("measure.leaving_out").isdisjoint(text.norms):
        found = [n for n in found if not _is_left_out(text, n.start)]
    found.sort(key=attrgetter("start"))
    return found


def single_names(text: Text, name: Name) -> list[Name]:
    """Return the names that the words of a name are by themselves: of "sleeve length" two."""
    words = ((at, _single_words().get(text.norms[at])) for at in range(name.start, name.end))
    return [Name(*single, at, at + 1) for at, single in words if single]


def excluded_tokens(text: Text, *, amounts: bool = False) -> set[int]:
    """Return the tokens in brackets that say what an amount is with or without: "(includes a 4 in yoke)".

    With `amounts` only those whose amounts are no more of the item: in "(not stretched 26 in)" they are.
    """
    found: set[int] = set()
    parts = group("measure.with_parts")
    for at in text.places(_OPENED) if "(" in text.raw else ():
        leads = not parts.isdisjoint(text.norms[at + 1 : at + (3 if amounts else 2)])
        if leads or (
            not amounts and at + 1 < len(text.norms) and begins_phrase("measure.excluded", text.norms, at + 1)
        ):
            end = next((i for i in range(at, len(text.norms)) if text.norms[i] == ")" or i in text.breaks), at)
            found.update(range(at, end))
    return found


def _is_unbound(text: Text, at: int, names: Container[int]) -> bool:
    """Say whether what stands behind a name says that it has no value: "Hips: free", before another of the `names`.

    Where more is said, it is no value that is free: "waist free from stains".
    """
    while at < len(text.norms) and at not in text.breaks and text.norms[at][0] in COLONS:
        at += 1
    if at >= len(text.norms) or at in text.breaks or text.norms[at] not in group("measure.unbound"):
        return False
    after = at + 1
    ended = after >= len(text.norms) or after in text.breaks or after in names
    return ended or not text.norms[after][0].isalnum() or text.norms[after] in group("joining")


def _is_left_out(text: Text, at: int) -> bool:
    """Say whether a name is that of a part which is not measured: "35 mm without the crown"."""
    while at > 0 and at not in text.breaks and text.norms[at - 1] in group("measure.of_the"):
        at -= 1
    return at > 0 and at not in text.breaks and ends_phrase(text.norms, at, "measure.leaving_out")


def ends_phrase(norms: Sequence[str], at: int, name: str) -> bool:
    """Say whether a phrase of a group ends right before a token."""
    if norms[at - 1] not in _last_words(name):
        return False
    begins = ((norms[start], tuple(norms[start + 1 : at])) for start in range(max(0, at - _LONGEST_PHRASE), at))
    return any(rest in phrases(name).get(first, ()) for first, rest in begins)


@cache
def _last_words(name: str) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in group(name))


def _of_wearer(text: Text, start: int, begins: Mapping[int, int]) -> bool:
    """Say whether a name is that of a part of the wearer: "fits a 7 inch wrist"; `begins` has amounts by their ends."""
    norms = text.norms
    if norms[start] not in group("measure.of_wearer"):
        return False
    before = begins.get(start, start)
    return not group("fits").isdisjoint(norms[max(0, before - _TO_FITS) : before])


def _from_to(text: Text) -> Iterator[Name]:
    """Find names of the form FROM to TO, such as "back collar to bottom hem"."""
    points, between, to = points_of_words(), group("measure.between"), group("measure.to")
    first_points = table("en/measure")["first_points"]
    pairs = table("measurements")["from_to"]
    norms = text.norms
    free = 0
    joined = _joined_points(text)
    for index in sorted({*text.places(to | {"-"}), *joined}):
        if index == 0:
            continue
        start = index - 1
        while start >= free and start > index - 6 and norms[start] in between and norms[start] not in points:
            if start in text.breaks:
                break
            start -= 1
        joined_to = start > free and start not in text.breaks and norms[start - 1] in points
        if joined_to and norms[start] in group("measure.seams"):  # "shoulder seam to cuff"
            start -= 1
        point = points.get(norms[start]) if start >= free else None
        if point is None and norms[index - 1] in first_points:
            start, point = index - 1, first_points[norms[index - 1]]
        if point is None or index in text.breaks:
            continue
        end, target = index + (index not in joined), None
        while end < len(norms) and end <= index + 7 and end not in text.breaks:
            norm = norms[end]
            if norm in points:
                of_point = target is not None and points[norm] == "side"  # "waist seam", "hem at the side"
                if target not in _ENDS and not of_point:
                    target = points[norm]
                last = end + 1
            elif norm not in between:
                break
            end += 1
        if target is None or (point == target == "within" and norms[start] == norms[last - 1]):
            continue  # "hip to hip" are the hips
        if norms[index] == "-" and norms[last : last + 1] and norms[last] in to:
            continue  # "sleeve - shoulder to cuff"
        told = norms[index] in to and "side" not in (point, target)  # "top - chest 20 in" is the chest of a top
        name = pairs.get(point, {}).get(target, "other" if told else "")
        if name:
            while start > free and norms[start - 1] in between and start not in text.breaks and start > index - 8:
                start -= 1
            yield Name(name, "", start, last)
            free = last


def _joined_points(text: Text) -> set[int]:
    """Return the points that a hyphen, which the tokens leave out, joins to the point before: "shoulder-hem"."""
    points, tokens = points_of_words(), text.tokens
    places = text.places(points)
    pairs = [i for one, i in pairwise(places) if i == one + 1]
    return {i for i in pairs if text.raw[tokens[i - 1].end : tokens[i].start].strip() and i not in text.breaks}


def _single_letters(text: Text, amounts: Sequence[Quantity]) -> Iterator[Name]:
    """Find single letters beside an amount (`W 21`, `12"L`) or beside each other (`L x W x H`)."""
    tokens = text.tokens
    letters, signs = _letters(), {*crosses(), "/"}
    begins = {s.start for s in amounts}
    ends = {s.end for s in amounts}
    places = text.places(letters)
    listed = _listed_letters(text, places, begins)
    for index in places:
        token, (name, how) = tokens[index], letters[text.norms[index]]
        after = index + 1
        if index in listed:
            yield Name(name, "", index, index + 1)
            continue
        if after < len(tokens) and text.norms[after] in group("garment.shaped"):
            continue  # "a 1/4 in L shaped tear"
        if index > 1 and text.norms[index - 1] in _JOIN_SHORT and text.norms[index - 2] in group("measure.shipping"):
            continue  # "S/h 3.50"
        while (
            after < len(tokens) and tokens[after].norm in (":", "-", "=", ".", "(", ")", "~", ";") and after - index < 4
        ):
            after += 1
        before_sum = after in begins and after not in text.breaks and tokens[after].start - token.end <= 4
        opened = index > 0 and tokens[index - 1].norm == "("
        after_sum = (
            index - opened in ends and token.start - tokens[index - 1 - opened].end <= 2 and index not in text.breaks
        )
        crossed = (index + 1 < len(tokens) and tokens[index + 1].norm in signs) or (
            index > 0 and tokens[index - 1].norm in signs
        )
        if how == "listed":
            continue
        if how == "marked":
            if before_sum and after == index + 2 and tokens[index + 1].norm in (":", ";"):
                yield Name(name, "axis", index, index + 1)
        elif how == "joined":
            if after == index + 1 and before_sum and tokens[after].start == token.end:
                yield Name(name, "axis", index, index + 1)
        elif before_sum or after_sum or (crossed and _crossed(tokens, index)):
            yield Name(name, "axis", index, index + 1)


@cache
def _in_one_word() -> dict[str, tuple[str, ...]]:
    """Return the dimensions that are written as one word: {"lxwxh": ("length", "width", "height"), ...}."""
    axes = dimension_letters()
    orders = chain(permutations(axes, 2), permutations(axes, 3))
    return {"x".join(letters): tuple(axes[letter] for letter in letters) for letters in orders}


def _joined_letters(text: Text) -> Iterator[Name]:
    """Find `LxWxH` without blanks: names that all stand at the one token."""
    words = _in_one_word()
    for at in () if words.keys().isdisjoint(text.norms) else text.places(words):
        yield from (Name(name, "axis", at, at + 1) for name in words[text.norms[at]])


def _listed_letters(text: Text, places: Iterable[int], begins: Collection[int]) -> set[int]:
    """Return of letters at some places those that three of a line are, each before an amount: "W 16 / R 11 / T 12".

    One of them has to measure legs: W, L and H by themselves are dimensions or a size.
    """
    letters, found = _letters(), set[int]()
    led = [at for at in places if at + 1 in begins and at + 1 not in text.breaks]
    if len(led) < _LISTED:
        return found
    starts = sorted(text.breaks)
    for _, line in groupby(led, partial(bisect_right, starts)):
        held = list(line)
        ways = [letters[text.norms[at]] for at in held]
        if len({name for name, _ in ways}) >= _LISTED and any(how in ("listed", "marked") for _, how in ways):
            found.update(held)
    return found


def _crossed(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the letter stands in `L x W`: the cross has a letter on its other side too."""
    axes, signs = dimension_letters(), {*crosses(), "/"}
    norms = [tokens[i].norm if 0 <= i < len(tokens) else "" for i in range(index - 2, index + 3)]
    return (norms[3] in signs and norms[4] in axes) or (norms[1] in signs and norms[0] in axes)


def lengths(text: Text, found: Sequence[Quantity], names: Sequence[Name]) -> list[Quantity]:
    """Return the amounts that can be lengths by the tokens beside them: no size, price, weight, code or body."""
    named = {index for hit in text.hits("measure") for index in range(hit.start, hit.end)}
    ends, begins = {n.end: n for n in names}, {n.start: n for n in names}
    longest = {None: _LONGEST_IN_MM if _is_in_mm(text) else _LONGEST, "mm": _LONGEST_IN_MM}
    no_lengths = {*_shares(text, found), *_codes(text)}
    return [
        q
        for before, q in zip([None, *found], found, strict=False)
        if 0 < q.amount.value <= longest.get(q.amount.unit, _LONGEST)
        and q.start not in no_lengths
        and not _is_grade(text, q)
        and not _is_change(text, q)
        and not _continues_a_word(text, q, named)
        and not _is_announced(text, q, named, begins)
        and not _is_counted(text, q, begins)
        and not _is_number_of(text, q, begins)
        and not (before and (_is_twice(text, q, before, ends, begins) or _is_denominator(text, q, before)))
        and not (q.amount.stature and _is_body_height(text, q, ends, begins))
    ]


def _shares(text: Text, found: Sequence[Quantity]) -> Iterator[int]:
    """Yield the first tokens of shares of a blend, which make 100 together: "a 70/15/15 acrylic/nylon mix"."""
    run: list[Quantity] = []
    for one, following in zip_longest(found, found[1:]):
        run.append(one)
        goes_on = following and following.start == one.end + 1 and text.norms[one.end] == "/"
        if goes_on and not one.amount.unit:
            continue
        total = sum(q.amount.value for q in run)
        if len(run) > 1 and abs(total - _WHOLE) <= 1 and not any(q.amount.unit for q in run) and _is_blend(text, run):
            yield from (q.start for q in run)
        run = []


def _is_blend(text: Text, run: Sequence[Quantity]) -> bool:
    """Say whether fibres or a word for a blend stand beside numbers."""
    low, high = run[0].start - _TO_FIBRE, run[-1].end + _TO_FIBRE
    return not (group("measure.of_blends") | fibres().keys()).isdisjoint(text.norms[max(0, low) : high])


def _codes(text: Text) -> Iterator[int]:
    """Yield the tokens of sizes that tell by a letter whose they are: "W7,M9,K13"."""
    for match in _CODES.finditer(text.raw):
        if not group("measure.whose_size").isdisjoint(match[0].lower()):
            yield from range(text.token_at(match.start()), text.token_at(match.end()))


def _is_in_mm(text: Text) -> bool:
    """Say whether a heading gives lengths in millimetres: "Dimensions (mm):", "all in mm"."""
    return any(text.norms[at - 1] in group("measure.unit_leads") for at in text.places(group("amounts.mm")) if at)


def _is_body_height(text: Text, found: Quantity, ends: dict[int, Name], begins: dict[int, Name]) -> bool:
    """Say whether 5'7" is how tall somebody is: no name of a long thing stands beside it, and no cross."""
    norms, at = text.norms, found.start
    signs = crosses()
    if (at and norms[at - 1] in signs) or (found.end < len(norms) and norms[found.end] in signs):
        return False
    while (
        at > 0
        and at not in text.breaks
        and (norms[at - 1][0] in COLONS or norms[at - 1] in group("measure.says_value"))
    ):
        at -= 1
    low = (found.amount.inches or 0) <= _TALL
    if found.amount.tick and (at in ends or found.end in begins):
        return False  # may be a slip for inches: "heel 3'"
    for name in (ends.get(at), begins.get(found.end)):
        if name and name.name in _LONG and not (low and name.name == "height"):
            return False
    return True


def _continues_a_word(text: Text, found: Quantity, named: set[int]) -> bool:
    """Say whether the number is the end of a code or a price: `MA27`, `$40`, `13.5.2019`."""
    before = found.start - 1
    if before < 0 or text.tokens[before].end != found.amount.start:
        return False
    norm = text.norms[before]
    if norm in "$£€#¥@№%°":
        return True
    if found.amount.unit is not None:
        return False
    if norm == "." and before > 0 and text.tokens[before - 1].end == text.tokens[before].start:
        return text.norms[before - 1][-1:].isdigit()
    unit = norm in group("amounts.inch") or norm in group("amounts.cm")
    known = unit or norm in _letters() or norm in crosses() or before in named
    return norm[-1:].isalpha() and not known


def _is_announced(text: Text, found: Quantity, named: set[int], begins: Mapping[int, Name]) -> bool:
    """Say whether the word before the number makes it a size, a price, a year: `size: 10`, `msrp 60`, `since 1990`."""
    tokens, before = text.tokens, found.start - 1
    skipped = group("measure.skipped")
    while (
        before >= 0
        and found.start - before < 4
        and (tokens[before].norm in _PASSED_OVER or tokens[before].norm in skipped)
    ):
        if before in text.breaks or before + 1 in text.breaks:
            break
        before -= 1
    if (
        before < 0
        or before + 1 in text.breaks
        or before in named
        or tokens[before].norm not in group("measure.not_before")
    ):
        return False
    norm = tokens[before].norm
    if found.amount.unit and found.end in begins and norm not in group("measure.on_somebody"):
        # 'size 42" chest' is that of a suit, "bag size: 13 inches tall" is none
        round_chest = begins[found.end].name == "chest" and (found.amount.inches or 0) >= _ROUND
        return round_chest and norm in group("size_words")
    if norm in group("size_words") and found.end < len(tokens) and tokens[found.end].norm in crosses():
        return False  # "size 21x27": dimensions, or a tag; the garment decides
    if norm in group("size_words") and _begins_three(found.end, begins):
        return False
    return found.amount.unit is None or norm in group("measure.size_or_price")


def _begins_three(at: int, begins: Mapping[int, Name]) -> bool:
    """Say whether a letter at a token names the first of dimensions that no tag has: "size 44w 22d 19h"."""
    first = begins.get(at)
    if first is None or first.kind != "axis":
        return False
    names = [begins[place] for place in range(at, at + _TO_THIRD) if place in begins]
    letters = {name.name for name in names if name.kind == "axis"}
    return len(letters) > _ON_TAGS or "height" in letters  # "9w 10d" are sizes of shoes


def _is_grade(text: Text, found: Quantity) -> bool:
    """Say whether a number is a rating, which the scanner takes for a range, or the fineness of silver: 9/10, .925."""
    said = text.norms[found.start : found.end]
    return found.amount.unit is None and (
        said[-2:] == _OF_TEN or (said[0] == "." and said[-1] in group("measure.fineness"))
    )


def _is_change(text: Text, found: Quantity) -> bool:
    """Say whether something has shrunk by an amount, or can be let out: "shrinkage 2 in", "can be taken in: 2 in"."""
    norms, at, low = text.norms, found.start, max(text.sentence(found.start).start, found.start - _TO_ALTERED)
    if not 0 < (found.amount.inches or 0) < _ALTERED:
        return False
    while at > low and (norms[at - 1][0] in COLONS or norms[at - 1] in group("measure.about")):
        at -= 1
    if at > low and ends_phrase(norms, at, "measure.shrinking"):
        return True
    starts = [i for i in range(low, at) if begins_phrase("measure.alterable", norms, i)]
    return bool(starts) and not any(norm[0].isdigit() for norm in norms[starts[-1] : at])


def _is_counted(text: Text, found: Quantity, begins: Mapping[int, Name]) -> bool:
    """Say whether the word after the number makes it something else: `60%`, `8/10`, `3 pockets`, `34DD`."""
    tokens, after = text.tokens, found.end
    if after >= len(tokens) or after in text.breaks:
        return False
    norm = tokens[after].norm
    if norm in ("%", "$", "€", "£", "°"):
        return True
    if norm in group("measure.compared") or _is_on_label(text, after):
        return True  # "2 in longer than the front"
    if norm in group("measure.off") and not group("measure.of_bodies").isdisjoint(text.norms[after + 1 : after + 4]):
        return True  # "hits 2 in above the knee"
    if found.amount.unit is not None:
        return False
    if norm in _systems() and (len(norm) > 2 or text.original(after, after + 1).isupper()):
        return True  # "chest size 38 UK"
    if norm == "/":  # a rating; or "the sleeves are 3/4"
        following = tokens[after + 1].norm if after + 1 < len(tokens) else ""
        return following == "10" or (following in _PARTS and found.amount.value < int(following))
    if not norm[0].isalpha() or norm in dimension_letters() or norm in crosses():
        return False
    glued = tokens[after].start == found.amount.end and not _begins_entry(text, after, begins)
    entered = text.norms[after + 1 : after + 2] == (":",)  # "length 28 size: L"
    return glued or (norm in group("measure.not_lengths") and not entered)


def _begins_entry(text: Text, at: int, begins: Mapping[int, Name]) -> bool:
    """Say whether a word that a number runs into begins the next line of what was a list: "20Length: 28Comments:"."""
    entered = at in begins and begins[at].kind in ("", "generic")
    end = begins[at].end if entered else at + 1
    opens = text.original(at, at + 1).istitle() and end < len(text.norms)
    return opens and (entered or text.norms[end] == ":")


def _is_number_of(text: Text, found: Quantity, begins: Mapping[int, Name]) -> bool:
    """Say whether a number says how many there are of what is named behind it: "3 strap lengths"."""
    amount, name = found.amount, begins.get(found.end)
    few = amount.unit is None and amount.value in range(2, _FEW)
    return few and name is not None and not group("measure.several").isdisjoint(text.norms[name.end - 1 : name.end + 1])


def _is_twice(
    text: Text, found: Quantity, before: Quantity, ends: Mapping[int, Name], begins: Mapping[int, Name]
) -> bool:
    """Say whether an amount is worked out from the one before it: "19 in across, so 38 in around", 19" (38" around)."""
    at, name = found.start, ends.get(found.start)
    if not _TWICE[0] * before.amount.value <= found.amount.value <= _TWICE[1] * before.amount.value:
        return False
    if name and name.kind != "adjective":  # "so length 38"
        return False
    while at > before.end and text.norms[at - 1] in group("measure.filler"):
        at -= 1
    if at in text.breaks or at <= before.end:
        return False
    behind = begins.get(found.end)
    if behind and behind.name in _LINES:  # "so 28 in long"
        return False
    in_bracket = text.norms[at - 1] == "(" and at - 1 == before.end and not (behind and behind.kind == "")
    return in_bracket or text.norms[at - 1] in group("measure.hence")


def _is_denominator(text: Text, found: Quantity, before: Quantity) -> bool:
    """Say whether a number is the 4 of "3/4 length sleeves"."""
    one, other = before.amount, found.amount
    over = before.end == found.start - 1 and text.norms[before.end] == "/" and one.unit is other.unit is None
    return over and text.norms[found.start] in _PARTS and one.value < other.value


def _is_on_label(text: Text, after: int) -> bool:
    """Say whether what follows an amount says that the label has it: "102 cm chest on the label"."""
    end = min(after + _TO_LABEL, text.sentence(after).end)
    places = [at for at in range(after, end) if text.norms[at] in group("label_words")]
    if places and not group("size_words").isdisjoint(text.norms[after : places[0]]):
        return False  # "length 27 in. Size on tag: M"
    return bool(places) and not group("measure.on").isdisjoint(text.norms[max(after, places[0] - 2) : places[0]])


@lru_cache(maxsize=16384)
def is_bullet(norm: str) -> bool:
    """Say whether a token is an emoji, a bullet or another sign that begins something new."""
    return not norm[0].isalnum() and norm[0] not in CLEAR and norm[0] not in SOFT and norm[0] not in "!?;*$£€%@"
