"""Which amount in a text is the measure of what: names of measurements paired with amounts, line by line.

Sellers write `Waist: 16"`, `16" waist`, `21x27`, `L x W x D: 12x8x4`, `P25/L29.5`, or run it all together without breaks. A
line is cut into groups at commas, bullets and the like. In each group names and amounts alternate; whether the name
comes before or after its amount is decided for the group as a whole, by which reading leaves less unexplained.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from linter.numbers import Amount, scan
from linter.tables import expand, table
from linter.text import Text

AXES = {"l": "length", "w": "width", "h": "height", "d": "depth"}
_LETTERS = {**AXES, "p": "chest", "r": "rise", "i": "inseam"}
_CROSS = frozenset({"x", "×", "by", "*", "✕", "✖", "х"})
# Signs that may stand between a name and its amount; the first group says "here comes the value".
_COLONS = frozenset(":=-–—−~>→➡➔➜»")
_CLEAR = _COLONS | frozenset("()[].…_'\"”“″’‘`≈±#") | {"''"}
_SAYS = frozenset("is are measures measure measured approx approximately about".split())
_SOFT = frozenset(",/&+|\\") | {"and", "plus"}


class Name(NamedTuple):
    """A measurement's name at tokens start..end: `kind` is "", generic, adjective, style or axis (a single letter)."""

    name: str
    kind: str
    start: int
    end: int


class Sum(NamedTuple):
    """An amount at tokens start..end."""

    amount: Amount
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """An amount with the name that it is the measure of; tokens start..end hold both.

    `name` is None for bare dimensions ("21x27"), of which this is number `place` of `places`.
    """

    name: str | None
    kind: str
    amount: Amount
    start: int
    end: int
    words: str
    marked: bool = False
    place: int = 0
    places: int = 1


class Slot(NamedTuple):
    """A name with a colon and nothing after it, at tokens start..end."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a text gives: amounts with their names in order of place, and the names whose value was left out."""

    links: tuple[Link, ...]
    empty: tuple[Slot, ...]


class _Part(NamedTuple):
    names: tuple[Name, ...] = ()
    sums: tuple[Sum, ...] = ()
    word: str = ""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("measurements")["words"][key].split())


@cache
def _points() -> dict[str, str]:
    return {word: point for point, words in table("measurements")["points"].items() for word in words.split()}


@cache
def _single_words() -> dict[str, tuple[str, str]]:
    """Return the names of one word: {"length": ("length", "generic"), ...}."""
    found = {}
    for key, patterns in table("words_measure")["words"].items():
        name, _, kind = key.partition(".")
        if name != "friend":
            found.update({word: (name, kind) for pattern in patterns for word in expand(pattern) if " " not in word})
    return found


def pair(text: Text) -> Pairing:
    """Pair the amounts of a text with names."""
    sums = _sums(text)
    names = _names(text, sums)
    if not sums and not names:
        return Pairing((), ())
    barred = _barred(text)
    sums = [s for s in sums if s.start not in barred and _is_length(text, s)]
    links: list[Link] = []
    pending: list[_Part] = []
    for group, fresh_line in _groups(text, names, sums):
        has_names = any(p.names for p in group)
        has_sums = any(p.sums for p in group)
        if has_sums and not has_names and pending and _may_carry(pending, group, fresh_line):
            links += _resolve(text, [*pending, *group])
            pending = []
        elif has_sums and not has_names and not fresh_line and links and _is_other_end(group):
            links += [replace(links[-1], amount=s.amount, start=s.start, end=s.end) for p in group for s in p.sums]
        elif has_sums:
            links += _resolve(text, group)
            pending = []
        elif has_names:
            pending = group
        elif fresh_line or any(p.word and p.word not in _words("filler") for p in group):
            pending = []
    return Pairing(tuple(_without_lone_letters(links)), tuple(_empty(text, names, sums, barred)))


def _without_lone_letters(links: Sequence[Link]) -> Iterator[Link]:
    """Leave out a bare number with a single letter (34D, 3D, 30L) unless another letter stands near it (22 W x 26 L)."""
    letters = [link for link in links if link.kind == "axis"]
    for link in links:
        near = (other for other in letters if other is not link and abs(other.start - link.start) <= 12)
        if link.kind != "axis" or link.amount.unit or any(other.words.lower() != link.words.lower() for other in near):
            yield link


# -- finding names and amounts --------------------------------------------------------------------------------------


def _sums(text: Text) -> list[Sum]:
    starts = [token.start for token in text.tokens]
    found = []
    for amount in scan(text.raw):
        first = bisect_left(starts, amount.start)
        last = bisect_left(starts, amount.end)
        if first < len(starts) and starts[first] == amount.start and last > first:
            found.append(Sum(amount, first, last))
    return found


def _names(text: Text, sums: Sequence[Sum]) -> list[Name]:
    found = []
    for hit in text.hits("measure"):
        name, _, kind = hit.key.partition(".")
        if any(hit.start < at < hit.end for at in text.breaks):  # "Size Medium" / "Length 25": two lines, no phrase
            singles = ((i, _single_words().get(text.tokens[i].norm)) for i in range(hit.start, hit.end))
            found += [Name(*single, i, i + 1) for i, single in singles if single]
        elif name != "friend":
            found.append(Name(name, kind, hit.start, hit.end))
    spans = list(_from_to(text))
    covered = {index for name in spans for index in range(name.start, name.end)}
    found = [n for n in found if covered.isdisjoint(range(n.start, n.end))] + spans
    covered.update(index for n in found for index in range(n.start, n.end))
    found += [n for n in _axes(text, sums) if n.start not in covered]
    return sorted(found, key=lambda n: n.start)


def _from_to(text: Text) -> Iterator[Name]:
    """Find names of the form FROM to TO, such as "back collar to bottom hem"."""
    points, between = _points(), _words("between")
    pairs = table("measurements")["from_to"]
    tokens = text.tokens
    free = 0
    for index, token in enumerate(tokens):
        if token.norm not in ("to", "2", "-", "til", "till", "thru", "down") or index == 0:
            continue
        start = index - 1
        while start >= free and start > index - 6 and tokens[start].norm in between and tokens[start].norm not in points:
            if start in text.breaks:
                break
            start -= 1
        point = points.get(tokens[start].norm) if start >= free else None
        if point is None and tokens[index - 1].norm == "back":
            start, point = index - 1, "top"
        if point is None or index in text.breaks:
            continue
        end, target = index + 1, None
        while end < len(tokens) and end <= index + 7 and end not in text.breaks:
            norm = tokens[end].norm
            if norm in points:
                if target not in ("cuff", "ankle"):  # "cuff end", "bottom of sleeve" are cuffs
                    target = points[norm]
                last = end + 1
            elif norm not in between:
                break
            end += 1
        name = pairs.get(point, {}).get(target) if target else None
        if name:
            while start > free and tokens[start - 1].norm in between and start not in text.breaks and start > index - 8:
                start -= 1
            yield Name(name, "", start, last)
            free = last


def _axes(text: Text, sums: Sequence[Sum]) -> Iterator[Name]:
    """Find single letters beside an amount (`W 21`, `12"L`) or beside each other (`L x W x H`)."""
    tokens = text.tokens
    begins = {s.start for s in sums}
    ends = {s.end for s in sums}
    for index, token in enumerate(tokens):
        name = _LETTERS.get(token.norm)
        if name is None:
            continue
        after = index + 1
        while after < len(tokens) and tokens[after].norm in (":", "-", "=", ".", "(", ")", "~", ";") and after - index < 4:
            after += 1
        before_sum = after in begins and after not in text.breaks and tokens[after].start - token.end <= 4
        opened = index > 0 and tokens[index - 1].norm == "("
        after_sum = index - opened in ends and token.start - tokens[index - 1 - opened].end <= 2 and index not in text.breaks
        crossed = (index + 1 < len(tokens) and tokens[index + 1].norm in (*_CROSS, "/")) or (
            index > 0 and tokens[index - 1].norm in (*_CROSS, "/")
        )
        if token.norm in ("r", "i"):
            if before_sum and after == index + 2 and tokens[index + 1].norm in (":", ";"):
                yield Name(name, "axis", index, index + 1)
        elif token.norm == "p":
            if after == index + 1 and before_sum and tokens[after].start == token.end:
                yield Name(name, "axis", index, index + 1)
        elif before_sum or after_sum or (crossed and _crossed(tokens, index)):
            yield Name(name, "axis", index, index + 1)


def _crossed(tokens: Sequence[object], index: int) -> bool:
    """Say whether the letter stands in `L x W`: the cross has a letter on its other side too."""
    norms = [tokens[i].norm if 0 <= i < len(tokens) else "" for i in range(index - 2, index + 3)]  # type: ignore[attr-defined]
    return (norms[3] in (*_CROSS, "/") and norms[4] in AXES) or (norms[1] in (*_CROSS, "/") and norms[0] in AXES)


def _is_length(text: Text, found: Sum) -> bool:
    """Say whether an amount can be a length by the tokens beside it: no size, price, weight, rating, part of a code."""
    amount, tokens = found.amount, text.tokens
    if amount.value <= 0 or amount.value > 400:
        return False
    before = found.start - 1
    if before >= 0 and tokens[before].end == amount.start:
        norm = tokens[before].norm
        if norm in "$£€#¥@№%°":
            return False
        if norm[-1:].isalpha() and norm not in AXES and norm not in _CROSS and norm != "p" and amount.unit is None:
            if not any(hit.start <= before < hit.end for hit in text.hits("measure")) and norm not in ("cm", "inches", "inch"):
                return False
        if norm in "./-" and before > 0 and tokens[before - 1].end == tokens[before].start and amount.unit is None:
            if tokens[before - 1].norm[-1:].isdigit() and norm != "-" and norm != "/":
                return False
    while before >= 0 and tokens[before].norm in (":", "(", "=", "-", ".", "'", '"', "is", "~", "a") and found.start - before < 4:
        if before in text.breaks or before + 1 in text.breaks:
            break
        before -= 1
    if before >= 0 and before + 1 not in text.breaks and tokens[before].norm in _words("not_before"):
        norm = tokens[before].norm
        named = any(hit.start <= before < hit.end for hit in text.hits("measure"))
        crossed = found.end + 1 < len(tokens) and tokens[found.end].norm in _CROSS and norm in ("size", "sz")
        if not named and not crossed and (amount.unit is None or norm in ("size", "sz", "tagged", "$", "£", "€")):
            return False
    after = found.end
    if after < len(tokens) and after not in text.breaks:
        norm = tokens[after].norm
        if norm in ("%", "$", "€", "£", "°"):
            return False
        if norm == "/" and after + 1 < len(tokens) and tokens[after + 1].norm == "10" and amount.unit is None:
            return False
        if amount.unit is None and norm[:1].isalpha():
            glued = tokens[after].start == amount.end
            axis = norm in AXES or norm in _CROSS
            if not axis and (glued or norm in _words("not_lengths")):
                return False
    return True


# -- sentences that speak of other things -----------------------------------------------------------------------------


def _barred(text: Text) -> set[int]:
    """Return the tokens in clauses about a model's or the seller's body, the tag's own figures, or a size chart."""
    tokens, barred = text.tokens, set[int]()
    carried = False
    for clause_start, clause_end in _clauses(text):
        norms = [token.norm for token in tokens[clause_start:clause_end]]
        first = len(norms)
        says_on = False
        for i, norm in enumerate(norms):
            pair_after = norms[i + 1] if i + 1 < len(norms) else ""
            body = (
                norm in ("mannequin", "i'm", "im", "models", "model's")
                or (norm == "model" and (pair_after in ("is", "wears", "wearing", "height", "measurements", "stats", "normal", ":", "'", "bust", "size", "has") or i + 1 == len(norms) - 1))
                or (norm == "i" and pair_after == "am")
                or (norm == "my" and pair_after in ("bust", "waist", "hips", "hip", "chest", "measurements", "height", "bra", "body"))
                or (norm in ("she", "he") and pair_after in ("is", "has", "wears"))
                or (norm in ("modeled", "modelled") and "on" in norms[i : i + 3])
            )
            says = norm in ("tag", "tags", "label") and pair_after in ("say", "says", "reads", "read", "states", "state")
            if says and i + 2 < len(norms):
                says = norms[i + 2] not in ("s", "m", "l", "xl", "xs", "xxl", "small", "medium", "large")
            chart = norm in ("size", "sizing") and pair_after in ("chart", "guide")
            if body or says or chart or carried:
                first = i
                says_on = says and i + 2 >= len(norms) - 1  # "tags say:" and the figures after a bullet
                break
            if norm in ("size", "sz", "tag", "tagged"):
                barred.update(range(clause_start + i, _tag_letters(text, clause_start + i + 1)))
        carried = says_on or (carried and not any(norm[0].isdigit() for norm in norms))
        for i in range(first, len(norms)):
            if norms[i] in ("measures", "measured", "actual", "laid", "flat") and i > first + 2:
                break
            barred.add(clause_start + i)
    return barred


def _tag_letters(text: Text, start: int) -> int:
    """Return the end of a tag size in letters, such as W36" x L34", that begins at a token; `start` if there is none."""
    tokens, at, letters = text.tokens, start, set[str]()
    while at < len(tokens) and at not in text.breaks and at - start < 14:
        norm = tokens[at].norm
        if norm in AXES:
            letters.add(norm)
        elif not (norm[0].isdigit() or norm in _CLEAR or norm in _CROSS or norm in ("/", ",", "in", "inch", "inches")):
            break
        at += 1
    return at if letters == {"w", "l"} else start


def _clauses(text: Text) -> Iterator[tuple[int, int]]:
    """Cut a text at line breaks, bullets, emoji and full stops."""
    start = 0
    for index, token in enumerate(text.tokens):
        norm = token.norm
        stop = norm in ("!", "?", ";") or (norm == "." and not (index and text.tokens[index - 1].norm in ("in", "cm", "approx", "."))) or _is_bullet(norm)
        if index in text.breaks and index > start:
            yield start, index
            start = index
        if stop and index >= start:
            yield start, index + 1
            start = index + 1
    if start < len(text.tokens):
        yield start, len(text.tokens)


def _is_bullet(norm: str) -> bool:
    return not norm[0].isalnum() and norm[0] not in _CLEAR and norm[0] not in _SOFT and norm[0] not in "!?;*$£€%@"


# -- grouping and pairing ---------------------------------------------------------------------------------------------


def _groups(text: Text, names: Sequence[Name], sums: Sequence[Sum]) -> Iterator[tuple[list[_Part], bool]]:
    """Yield the groups of parts between commas, bullets, breaks; True says that a line (or bullet) begins with it."""
    name_at = {n.start: n for n in names}
    sum_at = {s.start: s for s in sums}
    group: list[_Part] = []
    index, fresh = 0, True
    tokens = text.tokens
    while index < len(tokens):
        if index in text.breaks:
            if group:
                yield group, fresh
            group, fresh = [], True
        run = _run(text, name_at, sum_at, index)
        if run is not None:
            part, index = run
            group.append(part)
            continue
        norm = tokens[index].norm
        bullet = _is_bullet(norm) or norm in (";", "!", "?", "*")
        if bullet or norm in _SOFT or norm in _CROSS or norm == ".":
            if norm in _CROSS and norm != "*":
                pass  # `21" W x 27" L`: the cross parts like a comma
            if norm == "." and group and not (group[-1].names or group[-1].sums):
                bullet = True
            if group:
                yield group, fresh
                fresh = False
            group = []
            fresh = fresh or bullet
        else:
            group.append(_Part(word=norm))
        index += 1
    if group:
        yield group, fresh


def _run(text: Text, name_at: dict[int, Name], sum_at: dict[int, Sum], index: int) -> tuple[_Part, int] | None:
    """Return the name, amount, `L x W x H` or `12 x 8 x 4` that begins at a token, and where it ends."""
    tokens = text.tokens
    table_at: dict[int, Name] | dict[int, Sum] = name_at if index in name_at else sum_at
    if index not in table_at:
        return None
    found: list[Name | Sum] = [table_at[index]]
    end = found[0].end
    while end + 1 < len(tokens) and end not in text.breaks and end + 1 not in text.breaks:
        norm = tokens[end].norm
        if (norm not in _CROSS and norm != "/") or end + 1 not in table_at:
            break
        following = table_at[end + 1]
        found.append(following)
        end = following.end
    if table_at is name_at:
        names = tuple(n for n in found if isinstance(n, Name))
        if len(names) > 1 and len({n.name for n in names}) < len(names):  # "chest/bust" is one name
            names = names[-1:]
        return _Part(names=names), end
    sums = tuple(s for s in found if isinstance(s, Sum))
    return _Part(sums=sums), end


def _is_other_end(group: Sequence[_Part]) -> bool:
    """Say whether a group is the second value of the measurement before it: "23in (front) / 26in (back)"."""
    words = {p.word for p in group if p.word[:1].isalnum()}
    return bool(group[0].sums) and bool(words) and words <= {"front", "back", "in", "the", "at", "side"}


def _may_carry(pending: Sequence[_Part], group: Sequence[_Part], fresh_line: bool) -> bool:
    """Say whether a name at the end of one group may take the amount of the next ("Waist, laid flat, 16in")."""
    filler = _words("filler")
    if any(p.word and p.word not in filler and p.word[0] not in _CLEAR for p in pending):
        return False
    for part in group:
        if part.sums:
            break
        if part.word not in filler and part.word[:1] not in _CLEAR:
            return False
    if fresh_line:  # the name alone on its line, the amount alone on the next
        return not any(p.word and p.word[0].isalpha() and p.word not in filler for p in group)
    return True


def _resolve(text: Text, group: Sequence[_Part]) -> Iterator[Link]:
    """Pair the names and amounts of one group."""
    order = [i for i, part in enumerate(group) if part.names or part.sums]
    forward: dict[int, tuple[int, float, bool]] = {}
    backward: dict[int, tuple[int, float, bool]] = {}
    for at, i in enumerate(order):
        part = group[i]
        if not part.sums:
            continue
        run = at
        while run > 0 and group[order[run - 1]].names:
            run -= 1
        if run < at:
            chosen = _choose(group, order[run:at], last=True)
            value = _forward(group, chosen, order[at - 1], i)
            if value is not None:
                forward[i] = (chosen, *value)
        run = at
        while run + 1 < len(order) and group[order[run + 1]].names:
            run += 1
        if run > at:
            chosen = _choose(group, order[at + 1 : run + 1], last=False)
            value = _backward(group, i, order[at + 1], chosen)
            if value is not None:
                backward[i] = (chosen, *value)
    score_forward = sum(value for _, value, _ in forward.values())
    score_backward = sum(value for _, value, _ in backward.values())
    first_is_name = bool(order) and bool(group[order[0]].names)
    use = forward if (score_forward, first_is_name) > (score_backward, False) else backward
    for i in order:
        part = group[i]
        if not part.sums:
            continue
        if i in use:
            chosen, _, marked = use[i]
            yield from _links(text, group[chosen].names, part.sums, marked)
        elif len(part.sums) > 1 and not (i in forward or i in backward):
            yield from _bare(text, group, i)


def _choose(group: Sequence[_Part], run: Sequence[int], last: bool) -> int:
    """Of several names beside an amount, return the one that says what is measured: the exact one, the outer one."""
    for before, after in zip(run, run[1:], strict=False):  # "length from shoulder", "sleeve length from collar"
        if any(p.word == "from" for p in group[before + 1 : after]):
            return before
    exact = [i for i in run if len(group[i].names) > 1 or group[i].names[0].kind in ("", "axis")]
    if not exact:
        general = [i for i in run if group[i].names[0].kind == "generic"]
        pool = general or list(run)
        return pool[-1] if last else pool[0]
    if last:  # "length (strap not included)": the name outside the bracket, if what follows it is no filler
        after = [p.word for p in group[exact[-1] + 1 :] if not p.sums]
        opened = [i for i in range(run[0], exact[-1]) if group[i].word == "("]
        if opened and run[0] < exact[-1] and any(w[:1].isalpha() and w not in _words("filler") for w in after):
            return run[0]
    if len(exact) == 1 or not last:
        return exact[0]
    gap = [p.word for p in group[exact[-2] + 1 : exact[-1]]]
    return exact[-2] if any(word in ("(", "at", "on", "of", "below", "under", "above", "with") for word in gap) else exact[-1]


def _forward(group: Sequence[_Part], chosen: int, nearest: int, at: int) -> tuple[float, bool] | None:
    """Judge a name before its amount: (score, marked by a colon or the like), or None when it does not belong."""
    name, part = group[chosen].names[0], group[at]
    if name.kind == "adjective" and chosen == nearest and name.name != "stretch":
        return None
    gap = [p.word for p in group[nearest + 1 : at]]
    gap += [p.word for p in group[chosen + 1 : nearest] if p.word and p.word[0] in _COLONS]
    marked = any(word[:1] in _COLONS or word in _SAYS for word in gap)
    unknown = [w for w in gap if w[:1].isalnum() and w not in _words("filler")]
    unit = part.sums[-1].amount.unit
    flaw = [p.word for p in group[max(0, chosen - 5) : at] if p.word in _words("flaw")]
    if flaw and not marked:
        return None
    if any(word in _words("not_before") and word not in _words("filler") for word in unknown):
        return None
    if len(unknown) > (0 if unit is None else 3) or (name.kind == "style" and unit is None and not marked):
        return None
    if unit is None and not marked and len([w for w in gap if w[:1].isalnum()]) > 2:
        return None
    article = not marked and any(word in ("a", "an", "with") for word in gap)  # "shoulder with a 11in drop"
    return 2.0 + marked - 0.5 * len(unknown) + (0.5 if unit else 0) - 1.5 * article, marked


def _backward(group: Sequence[_Part], at: int, nearest: int, chosen: int) -> tuple[float, bool] | None:
    """Judge a name after its amount, like `_forward`."""
    name, part = group[chosen].names[0], group[at]
    if name.kind == "style":
        return None
    unit = part.sums[-1].amount.unit
    if name.kind == "adjective" and unit is None:
        return None
    gap = [p.word for p in group[at + 1 : nearest]]
    unknown = [w for w in gap if w[:1].isalnum() and w not in _words("filler")]
    if len(unknown) > (1 if unit else 0) or any(w in _words("flaw") for w in unknown):
        return None
    if any(w[:1] in _COLONS - {"-", "~"} for w in gap):
        return None
    return 2.0 + (0.5 if unit else 0) - 0.5 * len(unknown) - (name.kind == "generic"), False


def _links(text: Text, names: tuple[Name, ...], sums: tuple[Sum, ...], marked: bool) -> Iterator[Link]:
    if names[0].name == "stretch":
        return
    unit = next((s.amount.unit for s in reversed(sums) if s.amount.unit), None)
    if len(names) == 1 and len(sums) > 1:
        if len(sums) == 2 and sums[0].amount.value == 2:  # "2 x 13in": flat, times two
            sums = sums[1:]
        elif names[0].kind != "axis":
            sums = sums[:1]
    for name, found in zip(names, sums, strict=False):
        amount = found.amount if found.amount.unit or not unit else _with_unit(found.amount, unit)
        start, end = min(name.start, found.start), max(name.end, found.end)
        yield Link(name.name, name.kind, amount, start, end, text.words(name.start, name.end), marked)


def _bare(text: Text, group: Sequence[_Part], at: int) -> Iterator[Link]:
    """Yield dimensions without names, unless they are those of a print, a stain, a tag."""
    sums = group[at].sums
    before = [p.word for p in group[max(0, at - 6) : at]]
    if len(sums) == 2 and text.tokens[sums[0].end].norm == "/":  # "14/28" says nothing without two names
        return
    if any(word in _words("flaw") or word in ("tag", "tagged", "fits", "fit", "waist") for word in before):
        return
    sized = any(word in ("size", "sz") for word in before)
    unit = next((s.amount.unit for s in reversed(sums) if s.amount.unit), None)
    marked = any(word.startswith(("measur", "dimension", "approx")) for word in before)
    for place, found in enumerate(sums):
        amount = found.amount if found.amount.unit or not unit else _with_unit(found.amount, unit)
        yield Link(None, "bare", amount, found.start, found.end, "size" if sized else "", marked, place, len(sums))


def _with_unit(amount: Amount, unit: str) -> Amount:
    return Amount(amount.value, unit, amount.start, amount.end, amount.high, amount.twin, amount.doubled, amount.total)


def _empty(text: Text, names: Sequence[Name], sums: Sequence[Sum], barred: set[int]) -> Iterator[Slot]:
    """Find names with a colon and then nothing, or a unit alone: `Inseam :" inches`, `p2p:`."""
    begins = {s.start for s in sums}
    starts = {n.start for n in names}
    tokens = text.tokens
    for name in names:
        if name.kind not in ("", "generic") or name.name == "stretch" or name.end in text.breaks:
            continue
        at = name.end
        if at >= len(tokens) or tokens[at].norm not in (":", "=") or name.start in barred:
            continue
        at += 1
        while at < len(tokens) and at not in text.breaks and at - name.end < 6 and (
            tokens[at].norm in ("in", "inch", "inches", "cm", "mm", '"', "'", "”", "“", "″", "''", "-", "_", "(", ")", ".", "approx")
        ):
            at += 1
        if at >= len(tokens) or at in text.breaks or (at in starts and at not in begins):
            yield Slot(name.name, name.start, min(at, len(tokens)))
