"""What a listing says of its size: the field, the title, the text; and whether the size label is missing.

A size is a set of values of one class, because sellers write "S/M", "8-10", "US 34 / EU 50". Two sizes differ only when
they are of the same class and system and share no value; nothing is converted from one system to another, since charts
differ by a whole size. Words: tables/en/size.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.tables import alternation, group, pattern, synonyms
from linter.words.garment import garment
from linter.words.garment_words import PLAIN, rank
from linter.words.size_label import no_size_label
from linter.words.terms import in_terms
from linter.words.tokens import Hit, Sentence, Text, read, text_of, texts

_TOPIC = "size"
# 2X is the plus-size name of XXL, 1X of XL.
_TIMES = {0: "l", 1: "xl", 2: "xxl", 3: "xxxl", 4: "xxxxl", 5: "xxxxxl", 6: "xxxxxxl"}
_OF_NAMES = frozenset("&'’.+")
_JOINED = _OF_NAMES | {"-"}
_PARTING = frozenset(",|/-–—•")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_YEAR = 12  # months
_BIG = 22.5  # US dress numbers and shoe sizes lie below, waists in inches and European sizes above
_LONGEST = 66
_LARGEST_SHOE = 50
_BEFORE_SIZE = frozenset("marker tagged sizetag tag fits dept onesize friend".split())
_ROLES = {"marker": "plain", "dept": "plain", "tagged": "tagged", "sizetag": "tagged", "tag": "tagged", "fits": "fits"}
_ROUND = 12  # tokens round a size that may tell why it is not the size of the item
_ALTERED = 6  # tokens behind a size that may tell that it was altered
_OTHERS = 6  # tokens before "size" that say whose it is
_FITS_BEFORE = 5  # tokens between a word of fitting and the size
_COMPARED = 3  # tokens before a child's size in which it is compared
_SUPPOSED = 3  # tokens before a size in which it is only supposed that it fits
_NAME = 24  # characters to either side of a word for children that may make a name of it: "Beastie Boys"
_OF_PRINT = 2  # signs between a letter and the print that it names: a closing quote
_TO_ROW = 60  # tokens from "size chart" to its last row
_OF_AGE = 2  # tokens of an age: 18 months
_OF_TWO = 3  # tokens of a waist and an inseam: 31x32, W31 L32
_BRACKETED = re.compile(r"\s*\(([^)]{1,20})\)")
_WIDEST = 4  # of a range of numbers: 8-10, 11/12; "56 / 4" is two sizes


@dataclass(frozen=True, slots=True)
class Size:
    """One stated size. `kind` is letter, number, bra, age, or one (one size); `values` are in lower case.

    `system` is us, uk, eu, it, fr, de, jp, au or None; `role` says how it is stated: plain, tagged, fits, or
    child (a boys' L beside a women's S).
    """

    kind: str
    values: frozenset[str]
    system: str | None
    role: str
    span: Span
    marked: bool = True  # a word like "size" stands before it; otherwise it is a bare XL in a title
    plus: bool = False  # a plus size, 3X: some makers call it XXXL, some XXL

    def differs(self, other: Size) -> bool:
        """Whether the two cannot both be true."""
        if self.kind == "age":
            return self.comparable(other) and not self._in_years & other._in_years
        if self.plus == other.plus:
            return self.comparable(other) and not self.values & other.values
        return self.comparable(other) and not self._also & other._also

    @property
    def _also(self) -> frozenset[str]:
        """The values, with the letters that makers call a plus size by."""
        smaller = {_TIMES[n - 1] for n in range(2, 7) if self.plus and _TIMES[n] in self.values}
        return self.values | smaller

    @property
    def _in_years(self) -> frozenset[str]:
        """The ages, whole years in months and toddlers' as these, too: 24 months and 2T are 2 years."""
        months = (value[:-1] for value in self.values if value[-1] == "m" and value[:-1].isdecimal())
        toddlers = {f"{value[:-1]}y" for value in self.values if value[-1] == "t"}
        return self.values | toddlers | {f"{int(number) // _YEAR}y" for number in months if int(number) % _YEAR == 0}

    def comparable(self, other: Size) -> bool:
        """Whether the two can be compared without a conversion table."""
        if self.kind != other.kind:
            return False
        if self.kind != "number":
            return True
        return (self.system or "us") == (other.system or "us") and self._big == other._big

    @property
    def _big(self) -> bool:
        return any(float(value) > _BIG for value in self.values)


@dataclass(frozen=True, slots=True)
class Sizes:
    """All that a listing says of its size. `no_tag` is where it says that the size label is missing or unreadable."""

    field: tuple[Size, ...]
    title: tuple[Size, ...]
    description: tuple[Size, ...]
    no_tag: Span | None

    @property
    def no_size_tag(self) -> bool:
        """Whether the listing says that the size label is missing, cut or unreadable, or the size unknown."""
        return self.no_tag is not None

    @property
    def stated(self) -> tuple[Size, ...]:
        """All sizes, wherever stated."""
        return self.field + self.title + self.description


def sizes(facts: Facts) -> Sizes:
    """Fact: the stated sizes."""
    found = {text.field: text for text in facts(texts)}
    title, description = found.get("title"), found.get("description")
    raw = facts.listing.text("size")
    field = tuple(_in_field(read("size", raw))) if raw else ()
    worn = facts(garment).is_("size_label")
    where = (*facts(texts), *([read("size", raw)] if raw else []))
    names = frozenset(read("brand", facts.listing.text("brand")).norms).union(title.norms if title else ())
    no_tag = next((span for text in where if (span := no_size_label(text, worn=worn, names=names))), None)
    by_dept = facts(garment).is_("width_in_letters")
    return Sizes(
        field,
        tuple(
            _in_title(
                _whole_words(title, description),
                worn=worn,
                waist=facts(garment).is_("waist_on_tag"),
                by_dept=by_dept,
            )
        )
        if title
        else (),
        tuple(s for s in _in_text(description, by_dept=by_dept) if not in_terms(facts, s.span)) if description else (),
        no_tag,
    )


def _whole_words(title: Text, description: Text | None) -> Text:
    """Return the title without a last word that was cut off, as the description shows: "Button Up S" of "... Shirt"."""
    said = description.raw.lstrip() if description else ""
    end = len(title.raw.rstrip())
    if said[:end].lower() != title.raw.rstrip().lower() or not said[end : end + 1].isalpha():
        return title
    kept = title.tokens[-1].start if title.tokens else 0
    return read("title", title.raw[:kept])


def to_choose(facts: Facts) -> bool:
    """Fact: whether the description offers several sizes, of which the buyer chooses one."""
    if pattern("size.choice").search(facts.listing.text("description")) is not None:
        return True
    return any(_has_size_chart(text) for text in facts(texts) if text.field == "description")


def _has_size_chart(text: Text) -> bool:
    """Whether two sizes are told with measurements of their own: "S: bust 32, length 20; M: bust 34, length 20"."""
    return len({text.norms[at] for at in text.places(group("letter_sizes")) if _heads_measures(text, at)}) > 1


def _heads_measures(text: Text, at: int) -> bool:
    named = any(hit.key != "friend" for hit in text.near("measure", at + 2, at + 4))
    return named and text.norms[at + 1] == ":"


def explained(facts: Facts, size: Size) -> bool:
    """Say whether the text tells why an item is sold as another size: "tagged 28, fits 26", or that it was altered."""
    altered = group("size.altered")
    return explained_beside(facts, size) or not all(altered.isdisjoint(text.norms) for text in facts(texts))


def fits_as(facts: Facts, other: Size) -> bool:
    """Say whether it is told, behind a word of fitting, that it fits `other`: "size 38x34 fits 36x32"."""
    fits = group("size.fitting")
    return any(
        not fits.isdisjoint(text.norms[max(text.sentence(at).start, at - _FITS_BEFORE) : at])
        for text in facts(texts)
        if text.field == "description" or other.kind == "number"
        for at in text.places(other.values)
    )


def explained_beside(facts: Facts, size: Size) -> bool:
    """Say whether the words round a size tell why the item is sold as another: "tagged 34x30 but measures 32x30".

    The "waist label" explains nothing, nor does "tag reads 12. Fits well".
    """
    text = text_of(facts, size.span)
    at = text.token_at(size.span.start)
    near = text.norms[max(0, at - _ROUND) : at + _ROUND]
    told, idle = group("size.explains"), group("label_words", "size.praise")
    return any(norm in told and after not in idle for norm, after in zip(near, (*near[1:], ""), strict=True))


def altered_to(facts: Facts, size: Size) -> bool:
    """Say whether the words right behind a size tell that it was altered: "size 10 altered to a 6"."""
    text = text_of(facts, size.span)
    end = text.token_at(size.span.end)
    return not group("size.altered").isdisjoint(text.norms[end : min(end + _ALTERED, text.sentence(end - 1).end)])


def in_brackets(facts: Facts, size: Size) -> str:
    """Return the few words in brackets right behind a size, in small letters: "Extra Large (XXL)" has "xxl"."""
    behind = _BRACKETED.match(facts.listing.text(size.span.field), size.span.end)
    return behind[1].strip().lower() if behind else ""


def for_children(size: str) -> bool:
    """Say whether a size field names a child's size: "Boys XL"."""
    return not group("size.child").isdisjoint(read("size", size).norms)


# --- values


def _value(text: Text, at: int) -> tuple[str, frozenset[str], str | None, int] | None:
    """Return (kind, values, system, end) of a size that begins at a token, or None."""
    tokens = text.tokens
    system, at = _system(text, at)
    named = at < len(tokens) and (tokens[at].norm in (":", "-") or tokens[at].norm in group("size_words"))
    if system is not None and named:
        at += 1
    first = _single(text, at)
    if first is None:
        return None
    kind, value, end = first
    values = {value}
    while (gap := _range(text, kind, end)) is not None:
        again, begin = _system(text, end + gap)  # US6-US12
        more = _single(text, begin)
        if more and kind == "number" and more[0] == "age" and more[1][-1] in "ym":  # "12-13 years"
            return "age", frozenset({f"{value}{more[1][-1]}", more[1]}), system, more[2]
        if more is None or more[0] != kind or again not in (None, system):
            break
        if kind == "number" and again is None and abs(float(more[1]) - float(value)) > _WIDEST:
            break
        values |= _between(kind, value, more[1], tokens[end].norm)
        value, end = more[1], more[2]
    if system is None and end not in text.breaks:
        bracket = end < len(tokens) and tokens[end].norm == "("
        system, after = _system(text, end + bracket)
        end = after + bracket if system is not None else end
    return kind, frozenset(values), system, min(end, len(tokens))


def _range(text: Text, kind: str, at: int) -> int | None:
    """Return how many tokens join a size to the next one of a range: "S / M" 1, "S-M" 0; None when nothing does."""
    if at >= len(text.tokens) or at in text.breaks:
        return None
    word = text.norms[at]
    if word in group("size.range") or (kind == "letter" and word == ","):
        return 1
    joined = text.raw[text.tokens[at - 1].end : text.tokens[at].start].strip() in ("-", "‐", "‑")
    return 0 if kind == "letter" and word in synonyms("size.letters") and joined else None


def _system(text: Text, at: int) -> tuple[str | None, int]:
    """Return the country code that stands at a token and the token behind it; (None, at) when none does."""
    tokens = text.tokens[at : at + 4]
    if not tokens:
        return None, at
    if len(tokens) > 2 and len(tokens[0].norm) == len(tokens[2].norm) == 1 and tokens[1].norm == ".":
        letters = tokens[0].norm + tokens[2].norm  # U.K. or U.S.
        if letters in group("size.dotted"):
            return letters, at + (4 if len(tokens) > 3 and tokens[3].norm == "." else 3)
    # "it" and "us" are words too: they count in capitals only.
    raw = text.original(at, at + 1)
    system = synonyms("size.systems").get(tokens[0].norm)
    if system is not None and (raw.isupper() or len(raw) > 2 or text.field == "size"):
        return system, at + 1
    return None, at


def _between(kind: str, low: str, high: str, sign: str) -> set[str]:
    if kind == "number" and sign != "/" and float(low) <= float(high):
        step = 2 if float(high) <= _LARGEST_SHOE else 1  # a shoe of EU 42-43 is a 42.5, too
        return {f"{n / step:g}" for n in range(int(float(low) * step), int(float(high) * step) + 1)} | {high}
    return {high}


def _single(text: Text, at: int) -> tuple[str, str, int] | None:
    """Return (kind, value, end) of one size without range."""
    tokens = text.tokens
    if at >= len(tokens):
        return None
    word = tokens[at].norm
    following = tokens[at + 1].norm if at + 1 < len(tokens) and at + 1 not in text.breaks else ""
    letters, extra = synonyms("size.letters"), group("size.extra")
    if word in letters:
        if following in ("'", "’") or (following == "&" and len(word) == 1):  # M&S, but "size large & long"
            return None
        return "letter", letters[word], at + 1
    if word in extra and following in group("size.after_extra"):
        return "letter", "x" + letters[following], at + 2
    if word in extra and following in extra and at + 2 < len(tokens):
        last = tokens[at + 2].norm
        if last in group("size.after_two_extra"):
            return "letter", "xx" + letters[last], at + 3
    number = _number(word)
    if number is None:
        return None
    times = group("size.plus" if number == 0 else "size.times_large")  # plus sizes begin at 0X
    if len(word) == 1 and following in times and number in _TIMES and not _is_times(text, at + 1):
        return "letter", _TIMES[int(number)], at + 2
    if following in group("size.times_small") and number == 2:
        return "letter", "xxs", at + 2
    if following in group("size.toddler") and number <= 6:
        return "age", f"{number:g}t", at + 2
    if following in group("size.months") and number <= 36 and number % 3 == 0:
        return "age", f"{number:g}m", at + 2
    if following in group("size.years"):
        return "age", f"{number:g}y", at + 2
    if following in group("size.cups") and 28 <= number <= 46 and text.tokens[at + 1].start == text.tokens[at].end:
        return "bra", f"{number:g}{following}", at + 2
    end = at + 1
    if following in _FRACTIONS:
        number, end = number + _FRACTIONS[following], at + 2
    elif number < _BIG and (part := _fraction([t.norm for t in tokens[at + 1 : at + 4]])):
        number, end = number + part, at + 4
    elif number < _BIG and following in group("amounts.joins_half") and at + 4 < len(tokens):
        if part := _fraction([t.norm for t in tokens[at + 2 : at + 5]]):  # "8 and 1/2"
            number, end = number + part, at + 5
    elif following in group("size.cut"):
        end = at + 2
    if number > _LONGEST or _is_measure(text, end):
        return None
    return "number", f"{number:g}", end


def _fraction(words: Sequence[str]) -> float | None:
    """Return what is written as 1 / 2, 3 / 4 or 5 / 8: hats come in eighths."""
    if len(words) < 3 or words[1] != "/" or words[2] not in ("2", "4", "8") or not words[0].isdecimal():
        return None
    share = int(words[0]) / int(words[2])
    return share if 0 < share < 1 else None


def _number(word: str) -> float | None:
    if not word[:1].isdecimal():
        return _FRACTIONS.get(word)
    plain = word.replace(",", ".")
    if len(word) > 4 or not plain.replace(".", "").isdecimal():  # ㉑A is one word, 21a
        return None
    return float(plain)


def _is_times(text: Text, at: int) -> bool:
    """Whether the x at a token multiplies (32 x 34)."""
    return at + 1 < len(text.tokens) and text.norms[at + 1][:1].isdecimal()


def _is_measure(text: Text, at: int) -> bool:
    """Whether what follows a number makes it a measurement or a count; "size 3 in kids" is neither."""
    if at >= len(text.tokens) or text.norms[at] not in group("size.counted"):
        return False
    return text.norms[at] not in group("size.within") or group("size.among").isdisjoint(text.norms[at + 1 : at + 2])


# --- where sizes stand


def _in_field(text: Text) -> Iterator[Size]:
    """Every size that a size field gives; "Men's / US L / EU 52-54 / 3" gives two, its last number being an index."""
    found = []
    ones = {hit.start: hit for hit in text.hits(_TOPIC) if hit.key == "onesize"}
    at = 0
    while at < len(text.tokens):
        if hit := ones.get(at):
            found.append(Size("one", frozenset({"one"}), None, "plain", text.span(at, hit.end)))
            at = hit.end
        elif value := _value(text, at) or _inches(text, at):
            kind, values, system, end = value
            found.append(Size(kind, values, system, "plain", text.span(at, end), plus=_is_plus(text, at, end)))
            at = end
        else:
            at += 1
    if any(size.system for size in found):
        found = [size for size in found if size.system or size.kind != "number" or max(map(float, size.values)) > 6]
    return iter(found)


def _inches(text: Text, at: int) -> tuple[str, frozenset[str], str | None, int] | None:
    """Return a waist size written with an inch mark or with its inseam: 32", W32, W32 L30, 32x34."""
    words = [token.norm for token in text.tokens[at : at + 5]]
    start = 1 if words[0] == "w" else 0
    number = _number(words[start]) if len(words) > start else None
    if number is None or not _BIG < number < _LONGEST:
        return None
    end = start + 1
    while end < len(words) and words[end] in ("x", "×", "/", "l", '"', "”"):
        end += 1
    if words[end - 1] in ("x", "×", "/", "l") and end < len(words) and _number(words[end]) is not None:
        end += 1
    if end == start + 1 and _is_measure(text, at + end):
        return None  # "8 years - until 50 inches"
    return "number", frozenset({f"{number:g}"}), None, at + end


def _in_title(text: Text, *, worn: bool, waist: bool, by_dept: bool) -> Iterator[Size]:
    marked = [*_in_text(text, by_dept=by_dept)]
    marked += _by_country(text, {size.span.start for size in marked})
    yield from marked
    if marked:
        return
    if waist:
        for at in range(len(text.tokens)):
            inside = _is_inside_name(text, at)
            if not inside and (found := _inches(text, at)) and found[3] - at > 1:  # W32, 32x30, not a bare number
                yield Size(found[0], found[1], None, "plain", text.span(at, found[3]), marked=False)
                return
    # Bare letters: XL anywhere, S M L and the words only at the end or after "men's", where they are no adjectives.
    last, at = len(text.tokens) - 1, -1
    while (at := at + 1) <= last:
        value = _value(text, at)
        if value is None or value[0] != "letter":
            continue
        kind, values, system, end = value
        before = text.norms[at - 1] if at else ""
        if (
            before[:1].isdecimal()
            or before in ("'", "’", "`")
            or text.original(at, end).lower() in group("size.sleeves")
        ):
            at = end - 1  # 3M is an age, 90's a decade, L/S a long sleeve
            continue
        if _is_of_print(text, end) or (_is_inside_name(text, end) and text.norms[end][0].isdigit()):  # S20, a season
            at = end - 1
            continue
        token = text.tokens[at]
        sure = token.norm in group("sure_letter_sizes") or end - at > 1
        placed = end - 1 == last or before == "(" or before in group("size.whose")
        placed = placed or (before in group("size.range") and before not in _OF_NAMES)  # "H & M"
        placed = placed or (worn and _stands_apart(text, at, end))
        if (sure and before not in group("size.numbered")) or (placed and at > 0 and before not in group("size.very")):
            yield Size(kind, values, system, "plain", text.span(at, end), marked=False, plus=_is_plus(text, at, end))
            return


def _is_inside_name(text: Text, at: int) -> bool:
    """Say whether a token goes on with what stands right before it: the w39 of 205w39nyc is no waist."""
    glued = 0 < at < len(text.tokens) and text.tokens[at - 1].end == text.tokens[at].start
    return glued and text.norms[at - 1].isalnum()


def _is_of_print(text: Text, end: int) -> bool:
    """Say whether what a title calls small, or by a letter, is a print on it: 'small logo', '"S" logo'."""
    at = end
    while at < len(text.norms) and at not in text.breaks and not text.norms[at].isalnum():
        at += 1
    return at < len(text.norms) and at - end < _OF_PRINT and text.norms[at] in group("size.prints")


def _stands_apart(text: Text, at: int, end: int) -> bool:
    """Say whether a capital in the middle of a title is a size by its neighbours: "sweater M womens", "tee, L, black".

    A name may have an initial: Samuel L Jackson.
    """
    if end - at > 1 or not text.original(at, end).isupper() or end >= len(text.tokens):
        return False
    before, after = text.norms[at - 1], text.norms[end]
    if after[0].isdigit() or after in _JOINED or before in _JOINED or after in group("garment.shaped"):
        return False
    hits = [hit for hit in text.near("garment", max(0, at - 4), at) if hit.end == at and hit.key != "friend"]
    named = any(rank(hit.key) == PLAIN for hit in hits)
    beside = before in group("condition.of_new") or after in group("size.whose")
    return named or beside or (before in _PARTING and after in _PARTING)


def _by_country(text: Text, known: Container[int]) -> Iterator[Size]:
    """Yield the numbers behind a country in capitals: "IT 40", "US 9"."""
    for at in text.places(synonyms("size.systems")):
        value = _value(text, at) if text.original(at, at + 1).isupper() else None
        if value and value[0] == "number" and value[2] and text.norms[at + 1][:1].isdigit():
            span = text.span(at + 1, value[3])
            if span.start not in known:
                yield Size(value[0], value[1], value[2], "plain", span)


def _is_plus(text: Text, start: int, end: int) -> bool:
    """Whether a size is written as a number and an x alone: 3X."""
    return text.norms[start:end][-1] in group("size.plus") and text.norms[start][:1].isdigit()


def _in_text(text: Text, *, by_dept: bool = False) -> Iterator[Size]:
    """Yield the sizes behind words like "size", "tagged", "fits like"; with `by_dept` behind "women", too."""
    done = 0
    hits = [hit for hit in text.hits(_TOPIC) if hit.key in _BEFORE_SIZE]
    charts = [at for at in text.places(group("size.charts")) if text.norms[at - 1] in group("size_words")]
    for number, hit in enumerate(hits):
        if hit.start < done or hit.key == "friend":
            continue
        sentence = text.sentence(hit.start)
        if hit.key == "onesize":
            yield Size("one", frozenset({"one"}), None, "plain", text.span(hit.start, hit.end))
            continue
        if hit.key == "marker" and (aged := _age_before(text, hit)) is not None:
            yield Size(aged[0], aged[1], aged[2], "plain", text.span(hit.start - _OF_AGE, hit.start))
        at = hit.end
        limit = min(sentence.end, hit.end + 4, hits[number + 1].start if number + 1 < len(hits) else len(text.tokens))
        while at < limit and text.norms[at] in group("size.fillers") and _system(text, at)[0] is None:
            at += 1
        if at >= min(sentence.end, hit.end + 5):
            continue
        value = _value(text, at) if hit.key != "tag" else None
        if value is None and hit.key not in ("fits", "dept"):
            value = _inches(text, at)
        if hit.key == "tag" and (value is None or value[3] - at < _OF_TWO):
            continue  # "tag 31x32" is a size, "tag 50 cotton" is none
        before = hit.start
        while before > 0 and text.norms[before - 1] in group("size.led_over"):
            before -= 1  # "would fit a size 8", "fits as a men's M"
        led = hits[number - 1].key if number and hits[number - 1].end in (before, hit.start) else ""
        if led == "dept" and number > 1 and hits[number - 2].end == hits[number - 1].start:
            led = hits[number - 2].key  # "will fit women size 7"
        named = led in ("tagged", "sizetag", "marker")  # "tagged girls 14"
        lettered = value is not None and (value[0] in ("letter", "age") or named) and at == hit.end
        if value is None or (hit.key == "dept" and not lettered):
            if by_dept and hit.key == "dept" and value and value[0] == "number" and not value[2] and at == hit.end:
                # men's and women's numbers differ, so that they are as different countries'
                yield Size("number", value[1], text.norms[hit.start], "plain", text.span(at, value[3]))
                done = value[3]
            continue
        if hit.key in ("marker", "dept") and _is_of_others(text, hit, sentence):
            continue
        kind, values, system, end = value
        if text.original(at, end).lower() in group("size.sleeves") or _is_of_chart(text, hit, charts):
            continue
        likened = not group("size.likening").isdisjoint(text.norms[hit.start : hit.end])
        if hit.key == "fits" and kind == "number" and system is None and not likened:
            continue  # "fits 32 inches", "about 20": a measurement more often than a size
        done = end
        if system is None and hit.start and text.norms[hit.start - 1] in synonyms("size.systems"):
            system = _system(text, hit.start - 1)[0]
        led = led if hit.key in ("marker", "dept") and led in _ROLES else hit.key  # "the label says size 12"
        role = _ROLES[led]
        supposed = text.norms[max(sentence.start, hit.start - _SUPPOSED) : hit.start]
        if role == "plain" and not group("size.supposed").isdisjoint(supposed) and "," not in supposed:
            role = "fits"  # "a bit long, so who has size 9 may wear them"
        if role != "fits" and _is_childs(text, hit, at, end):
            compared = text.norms[max(sentence.start, hit.start - _COMPARED) : hit.start]
            role = "child" if group("size.likened").isdisjoint(compared) else "fits"
        yield Size(kind, values, system, role, text.span(at, end), plus=_is_plus(text, at, end))
        # "size 8 (UK) / 9 (US)": the same size in another country.
        while done + 1 < len(text.tokens) and text.norms[done] in group("size.also") and done not in text.breaks:
            value = _value(text, done + 1)
            if value is None or value[2] is None:
                break
            yield Size(value[0], value[1], value[2], role, text.span(done + 1, value[3]))
            done = value[3]


def _is_of_chart(text: Text, hit: Hit, charts: Sequence[int]) -> bool:
    """Say whether a size stands in a table of sizes: "Size chart: dress size Small 32 - 34"."""
    at = bisect_left(charts, hit.start) - 1
    if at < 0 or hit.key != "marker" or hit.start - charts[at] > _TO_ROW or charts[at] < text.sentence(hit.start).start:
        return False
    return text.breaks.isdisjoint(range(charts[at], hit.start))


def _age_before(text: Text, hit: Hit) -> tuple[str, frozenset[str], str | None, int] | None:
    """Return the age in two words right before "size", where no size follows: "18 month size", not "2 years size M"."""
    at = hit.start - _OF_AGE
    if at < 0 or not text.breaks.isdisjoint(range(at + 1, hit.end + 1)) or _value(text, hit.end) is not None:
        return None
    value = _value(text, at)
    return value if value is not None and value[0] == "age" and value[3] == hit.start else None


def _is_childs(text: Text, hit: Hit, at: int, end: int) -> bool:
    """Whether words make a size a child's: "boys XL", "kids' size 14", "age 12"; "Beastie Boys XL" is none."""
    first = hit.start
    while first > 0 and text.norms[first - 1] == "'":
        first -= 1
    first -= first > 0 and first not in text.breaks and text.norms[first - 1] in group("size.child")
    behind = range(end, min(end + 2, len(text.norms)))
    if end < len(text.norms) and text.norms[end] in group("size.also"):
        behind = range(end, end)  # "adult size S / youth L": another size
    words = [i for i in (*range(first, at), *behind) if _says_child(text, i, end)]
    return any(not _is_name(text, i) for i in words)


def _says_child(text: Text, at: int, end: int) -> bool:
    return text.norms[at] in group("size.child") or (at < end and text.norms[at] in group("size.age"))


def _is_name(text: Text, at: int) -> bool:
    """Whether a word for children is one of a name, such as that of a band."""
    token = text.tokens[at]
    low = max(0, token.start - _NAME)
    names = pattern("garment.no_child").finditer(text.raw, low, token.end + _NAME)
    return any(name.start() <= token.start < name.end() for name in names)


def _is_of_others(text: Text, hit: Hit, sentence: Sentence) -> bool:
    """Whether the size is that of a wearer or of another piece: "I need a size 7", "also in size L"."""
    before = text.norms[max(sentence.start, hit.start - _OTHERS) : hit.start]
    said = text.original(sentence.start, hit.start) if hit.start > sentence.start else ""
    return not group("size.others").isdisjoint(before) or _body().search(said) is not None


@cache
def _body() -> re.Pattern[str]:
    """What says how tall or heavy a wearer is: "I am 6'1 175lbs, waist size 32"."""
    wearer, weight = alternation(group("size.wearer_is")), alternation(group("size.of_weight"))
    return re.compile(rf"\b{wearer}\s(?:[a-z]+\s)?(?:[4-6]\s?['’′]|[4-6]\s?ft|\d{{2,3}}\s?{weight}\b)", re.IGNORECASE)
