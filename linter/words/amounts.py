"""The scanner of amounts: every notation in which sellers write a length, with its unit, range and second unit.

    scan('P2P: 21 1/2" (54.5cm), length 27½-28 in')
        -> Amount(21.5, unit "in", twin (54.5, "cm")), Amount(27.5, high 28.0, unit "in")

It knows numbers and units only; `words.measurements` decides what an amount is the measure of. Units other than in, cm
and mm become one of these, and composites one amount (2 ft 3 in is 27 in). What may be somebody's height (5'7", 5 ft 7)
is marked `stature`. One regular expression without nested repeats walks the text once, so time is linear in its
length. It is compiled from the words of tables/en/amounts.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from operator import attrgetter

from linter.tables import alternation, group, table
from linter.words.tokens import LOST_END

# One character for one character, so that places in the folded text are places in the text.
_FOLD = {
    **dict.fromkeys("”“″‟„〃ˮʺ‶＂", '"'),
    **dict.fromkeys("’‘′´`ʼʹ‵＇‛", "'"),
    **dict.fromkeys("–—‒−‐‑﹣－", "-"),
    **dict.fromkeys("×✕✖╳⨯", "x"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t", " "),
    **dict.fromkeys("∼～〜≈", "~"),
    "⁄": "/",
    "∕": "/",
    "／": "/",
    "：": ":",
    "＝": "=",
    "（": "(",
    "）": ")",
    "с": "c",  # Cyrillic letters that look like cm, mm and x
    "С": "C",
    "м": "m",
    "М": "M",
    "х": "x",
    "Х": "X",
    **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF10, 0xFF5B) if chr(wide - 0xFEE0).isalnum()},
    "İ": "i",  # the one letter that is two in small ones
}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")  # to seek these few is 8 x faster than str.translate
_FRACTIONS = {
    "¼": 1 / 4,
    "½": 1 / 2,
    "¾": 3 / 4,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅚": 5 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_SIGNS = "".join(_FRACTIONS)
# Where a number can begin. Python finds the places of a class of characters fast, if an expression begins with one.
_BEGIN = re.compile(rf"[\d.{_SIGNS}](?<!\d.)(?<!\d[.,].)(?:(?<!\.)|(?=\d))")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_POINTED = re.compile(r"(?m)^\.(?=\d)")
_PLUS = re.compile(r"[ ]?\+[ ]?")
_AT_LEAST = re.compile(r"\+(?![ ]?[\d/-])")  # 19"+
# The rest of an inch behind its sign, `18" 1/2`, where nothing follows that it might belong to.
_LATE = re.compile(rf"[ ]?(?:(?P<upper>\d)/(?P<lower>2|4|8|16)|(?P<sign>[{_SIGNS}]))(?=[ ]*(?:[,;.)\n]|$))")
_MIXED = re.compile(rf"\d(?:[ -]\d{{1,2}}[/⁄∕]\d|[ -]?[{_SIGNS}])")
_CROSSED = re.compile(r"[ ]?x[ ]?\d")
_TOLERANCE = re.compile(r"[ ]?(?:\+[ ]?/?[ ]?-|±)[ ]?")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """One amount, what may stand between two that are one length, numbers in words, and more of these before one."""

    amount: re.Pattern[str]
    range: re.Pattern[str]
    second: re.Pattern[str]
    doubled: re.Pattern[str]
    equals: re.Pattern[str]
    worded: re.Pattern[str]
    more: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compile the patterns from the words of tables/en/amounts.toml."""

    def any_of(*names: str) -> str:
        return alternation(chain.from_iterable(group(f"amounts.{name}") for name in names))

    inch, inch_short, cm = any_of("inch"), any_of("inch_short"), any_of("cm")
    inch_any, inch_misspelt = any_of("inch", "inch_short", "inch_misspelt"), any_of("inch_misspelt")
    unit_marks = rf"""(?:"|''|{inch}\b|{inch_short}\b)"""
    feet = rf"(?:{any_of('foot_short')}\b\.?|{any_of('foot')}\b)"
    crossed = r"""(?<=x\d)'(?=\d{1,2}")|(?<=x[ ]\d)'(?=\d{1,2}")|'(?=\d{1,2}"[ ]?x)"""  # 2'6" x 9'8"
    tick = rf"""(?:(?<=[1-7])'|(?<=[1-7][ ])'|'(?=1[01](?:"|''))|{crossed})"""
    ends = r"(?!(?![hwdl]\b|x[ ]?\d)[a-z])"  # "13cmH x 22cmW", "11.5 inchesx7.5"
    amount = rf"""
    (?:
      (?P<feet>\d{{1,2}})[ ]?-?(?:{tick}|{feet})[ ]?(?:,[ ]?|{any_of("plus")}[ ])?
        (?P<toes>\d{{1,2}})(?P<toe_point>[.]\d{{1,2}}|[ ]?[{_SIGNS}]|[ -]1/[248])?(?![\d/x'])
        (?:[ ]?-?{unit_marks}(?![a-z])\.?|(?![ ]?[a-z(]))
    | (?P<metres>\d)[ ]?(?:{any_of("metre_short")}|{any_of("metre")})[ ]?(?P<cents>\d{{2}})(?![\d.])(?:[ ]?{cm}\b)?
    | (?P<odd>[4-6])"(?P<toes2>\d{{1,2}})(?![\d."/])
    | (?P<prime>\d{{1,3}})'(?P<tenth>\d)(?:''?|")?(?!\d)
    | (?P<number>
        (?P<lone_numerator>\d{{1,3}})/(?P<lone_denominator>2|4|8|16)(?![\d/])
          (?=[ -]{{0,2}}(?:"|''|{inch}|{inch_short}\b|{any_of("part_of")}\b))
      | (?P<whole>\d{{1,4}})
        (?: (?P<point>\.\d{{1,3}}|,\d{{1,2}}|:\d(?=[ ]?(?:"|''|{inch_short}|{cm})))(?!\d)
          | \.[ ](?P<far>5|25|75)(?=[ ]?(?:{unit_marks}|{cm}\b)(?:[.,;)\n]|$))
          | (?:(?<=[-:=]\d\d)|(?<=[-:=][ ]\d\d))\.[ ](?P<farther>5|25|75)(?=[ ]?(?:{unit_marks}|{cm}\b))
          | [ -]?(?P<sign>[{_SIGNS}])
          | [ ](?P<half>{any_of("half")})\b
          | (?:[ ]{{1,2}}|-[ ]?|[ ]?&[ ]?)(?P<numerator>\d{{1,2}})/(?P<denominator>\d{{1,2}})(?!\d)
          | [ ]{any_of("joins_half")}[ ](?P<more>\d{{1,2}})/(?P<part>2|3|4|8|16)
              (?=[ -]{{0,2}}(?:{unit_marks}|{inch_misspelt}\b|{cm}\b))
        )?
      | (?P<lone_sign>[{_SIGNS}])
      | (?<![^ x*:=(/\n-])(?P<lone_point>\.\d{{1,3}})
      )
      (?!\d|,\d{{3}}|\.\d)
      (?:
        [ ]{{0,2}}(?P<in_mark>"|'')(?:[ ]?-?{inch_any}(?![a-z])\.?"?)?
      | [ ]{{0,2}}[-.]?[ ]?[("']{{0,2}}(?:
            (?:{any_of("part_of")}[ ])?(?P<in_word>{any_of("inch", "inch_misspelt")}){ends}
          | (?P<in_bare>{inch_short}){ends}(?:(?<=\d{any_of("inch_short")})|(?![ ]+{any_of("after_preposition")}\b))
          | (?P<cm>{any_of("cm", "cm_misspelt")}){ends}
          | (?P<mm>{any_of("mm")}){ends}
          | (?P<ft>{any_of("foot", "foot_short")})(?![a-z])
          | (?P<yd>{any_of("yard")})(?![a-z])
          | (?P<m>{any_of("metre")})(?![a-z])
          | (?P<m_short>{any_of("metre_short")})(?![a-z\d])
        )\.?[)"']{{0,2}}
      | (?P<tick>')(?![a-wyz\d])
      )?
    )
    """
    part = rf"(?:{inch}|{inch_short}|{cm})\b|\d/\d|[{_SIGNS}]"  # behind a 2, which is then an amount
    either, about = any_of("or"), any_of("about")
    ones, tens = alternation(table("en/common")["numbers"]), alternation(table("en/amounts")["tens"])
    on = rf"{any_of('counts_on')}[ ]"
    number = rf"(?:(?P<tens>{tens})(?:[ -](?P<digit>{ones}))?|(?P<whole>{ones}))"
    return _Patterns(
        amount=re.compile(amount, re.VERBOSE),
        range=re.compile(rf"[ ]?(?:-|~|{any_of('range')})[ ]?"),
        second=re.compile(
            rf"[ ]{{0,2}}(?:[/|,=(\[~-]|{either})?[ ]{{0,2}}(?:[(~=\[]|{either})?[ ]{{0,2}}(?:{about}\.?)?[ ]?"
        ),
        doubled=re.compile(rf"""[ ]?\(?[ ]?[x*][ ]?2(?![\d.,/½¼¾"'])(?![ -]{{0,2}}(?:{part}))\)?"""),
        equals=re.compile(rf"[ ]?(?:=|->|\(|{either})[ ]?"),
        worded=re.compile(rf"\b(?:{number}(?P<half>[ ]{any_of('half')})?|{any_of('half_of')})[ -]{inch}\b"),
        more=re.compile(rf"(?:\d[ ]?{on}|\b(?:{ones}|{tens}|{any_of('counting')})[ -]{{1,2}}(?:{on})?)$"),
    )


INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4}
_TALLEST_TICK = 9  # ' is the sign of feet up to here, beyond a slip for "
_BETWEEN = 20  # characters between two amounts that are one length: ", or approximately "
_LONGEST_NUMBER = 40  # characters of a number in words, and of what is read before it
_STATURE = (36, 84)  # inches that somebody may be tall


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, at characters start..end of the text.

    `value` as stated, of a range the lower end with `high` the upper one; `unit` in, cm, mm or None; `twin` the same
    length in a second unit, stated beside it; `doubled` says that "x2" stands after it, `total` what it comes to.
    A unit that is none of these is converted: `times` is how many of `unit` the stated one has (12 for feet). `tick`
    says that a single ' stands for the unit: feet, or inches where they would be too many; `stature` that it may be
    how tall somebody is.
    """

    value: float
    unit: str | None
    start: int
    end: int
    high: float | None = None
    twin: tuple[float, str] | None = None
    doubled: bool = False
    total: float | None = None
    times: float = 1.0
    tick: bool = False
    stature: bool = False

    def in_unit_of(self, other: Amount) -> Amount:
        """Return the amount in the unit that another states, if it has none: the 3 of "3 x 5 ft" is 36 in."""
        if self.unit or not other.unit:
            return self
        return replace(self, value=self.value * other.times, unit=other.unit, times=other.times)

    @property
    def inches(self) -> float | None:
        """The value in inches, None without a unit."""
        return None if self.unit is None else self.value * INCHES[self.unit]


def fold(raw: str) -> str:
    """Return the text in small letters, with quotes, dashes, crosses, blanks in their plain forms, places kept."""
    return _FOLDED.sub(lambda sign: _FOLD[sign[0]], raw).lower()


def has_fraction(raw: str) -> bool:
    """Say whether a number with a fraction stands in a text, as only inches are written: 5 1/2, 11¾."""
    return bool(_MIXED.search(raw))


def scan(raw: str, most: int = 5000) -> tuple[Amount, ...]:
    """Return the first `most` amounts of a text in order. Never raises; time is linear in the text."""
    folded = fold(LOST_END.sub(r"\1 ", raw))
    if "/" in folded:  # the number of a page is no size: "/dp/B0084B79H4"
        folded = _ADDRESS.sub(lambda found: " " * len(found[0]), folded)
    if len(_POINTED.findall(folded)) > 1:  # full stops for bullets
        folded = _POINTED.sub(" ", folded)
    found: list[Amount] = []
    for match in _matches(folded):
        amount = _amount(match)
        if amount is None or (found and amount.start < found[-1].end):
            continue
        if not found or not _join(folded, found, amount):
            if len(found) == most:
                break
            found.append(_after(folded, amount))
        elif len(found) > 1 and _second(folded, found[-2], found[-1]):
            found[-2:] = [replace(found[-2], twin=(found[-1].value, found[-1].unit or "cm"), end=found[-1].end)]
    worded = list(_worded(folded))
    if not worded:
        return tuple(found)
    starts = [amount.start for amount in found]
    for one in worded:
        behind = bisect_left(starts, one.end)  # the digits of "21 and a half inches" have been read
        if behind == 0 or found[behind - 1].end <= one.start:
            found.append(one)
    return tuple(sorted(found, key=_start)[:most])


_start = attrgetter("start")


def _worded(folded: str) -> Iterator[Amount]:
    """Yield the inches whose number is a word: "three inch heel", "thirty-six inches", "half an inch".

    Of a number that begins with a word that is not read here ("one hundred and two"), or that is one of two ("two to
    three"), none is yielded.
    """
    ones: dict[str, int] = table("en/common")["numbers"]
    tens: dict[str, int] = table("en/amounts")["tens"]
    unit = min(group("amounts.inch"), key=len)
    at, read = folded.find(unit), 0
    while at >= 0:
        match = None
        if at > 1 and folded[at - 2].isalpha():  # no digit
            match = _patterns().worded.search(folded, max(read, at - _LONGEST_NUMBER), at + len(unit) + 2)
        if match and not _patterns().more.search(folded[max(0, match.start() - _LONGEST_NUMBER) : match.start()]):
            value = tens.get(match["tens"] or "", 0) + ones.get(match["digit"] or match["whole"] or "", 0)
            yield Amount(value + (0.5 if match["half"] or not value else 0.0), "in", *match.span())
        read = at + len(unit)
        at = folded.find(unit, read)


def _matches(folded: str) -> Iterator[re.Match[str]]:
    at, amount = 0, _patterns().amount
    while begin := _BEGIN.search(folded, at):
        match = amount.match(folded, begin.start())
        at = match.end() if match else begin.end()
        if match:
            yield match


@cache
def _before_metre() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{alternation(group('amounts.before_metre'))}|\dx|\d x)[ :=~.-]{{0,4}}$")


def _unit(match: re.Match[str]) -> str | None:
    """Return the unit behind a number: a key of the units in tables/measurements.toml."""
    part, unit = match.group, match.lastgroup
    if unit in ("in_mark", "in_word", "in_bare"):
        return "in"
    if unit == "m_short":  # "8 M" is a width of shoes, "6m" an age
        before = match.string[max(0, match.start() - 24) : match.start()]
        return "m" if part("point") or _before_metre().search(before) else None
    if unit == "tick":
        return "ft" if int(part("whole") or 0) <= _TALLEST_TICK else "in"
    return unit if unit in ("cm", "mm", "ft", "yd", "m") else None


def _amount(match: re.Match[str]) -> Amount | None:
    part = match.group
    start, end = match.span()
    if part("prime"):
        value = float(f"{part('prime')}.{part('tenth')}")
        return Amount(value, "in", start, end) if value > 8 else None
    if part("feet"):
        return _feet(match)
    if part("metres"):
        return Amount(int(part("metres")) * 100.0 + int(part("cents")), "cm", start, end, stature=True)
    if part("number") is None:
        return None  # a body height
    whole = part("whole")
    if whole is None:
        value = (
            _FRACTIONS[part("lone_sign")]
            if part("lone_sign")
            else float(part("lone_point"))
            if part("lone_point")
            else _over(int(part("lone_numerator")), int(part("lone_denominator")))
        )
    else:
        value = float(whole)
        if part("point"):
            value = float(whole + "." + part("point")[1:])
        elif far := part("far") or part("farther"):
            value = float(f"{whole}.{far}")
        elif part("sign"):
            value += _FRACTIONS[part("sign")]
        elif part("half"):
            value += 1 / 2
        elif part("more") and int(part("more")) < int(part("part")):  # "2 and 1/4 inches"
            value += int(part("more")) / int(part("part"))
        elif part("numerator"):
            top, bottom = int(part("numerator")), int(part("denominator"))
            if 0 < top < bottom and bottom in (2, 3, 4, 5, 8, 16, 32):
                value += top / bottom
            else:
                return Amount(value, None, start, match.end("whole"))
    stated = _unit(match)
    if part("lone_numerator") and _of_style().match(match.string, end):
        return None  # "3/4 in style"
    if stated is None:
        return Amount(value, None, start, match.end("number") if part("m_short") else end)
    unit, times = table("measurements")["units"][stated]
    tall = stated in ("ft", "m") and _STATURE[0] <= value * times * INCHES[unit] <= _STATURE[1]
    return Amount(value * times, unit, start, end, times=times, tick=bool(part("tick")), stature=tall)


@cache
def _of_style() -> re.Pattern[str]:
    """What follows a fraction that is a length of sleeves: "3/4 in style"."""
    return re.compile(rf" ?{alternation(group('amounts.of_style'))}\b")


def _over(top: int, bottom: int) -> float:
    """Return a fraction, before which a blank may be left out: 191/2 is 19 1/2, 15/16 is less than one."""
    whole, rest = divmod(top, 10)
    return whole + rest / bottom if top > bottom and rest and rest < bottom else top / bottom


def _feet(match: re.Match[str]) -> Amount | None:
    """Return feet and inches as one amount, None for what is no such thing."""
    toes, more = float(match["toes"]), match["toe_point"] or ""
    if toes >= 12:
        return None
    if more[:1] == ".":
        toes += float(more)
    elif more[-1:] in _FRACTIONS:
        toes += _FRACTIONS[more[-1]]
    elif more:
        toes += 1 / int(more[-1])
    inches = int(match["feet"]) * 12 + toes
    return Amount(inches, "in", *match.span(), stature=_STATURE[0] <= inches <= _STATURE[1])


def _join(text: str, found: list[Amount], new: Amount) -> bool:
    """Join an amount with the one before it, where the two say one length: a range, a second unit, a tolerance."""
    old, patterns = found[-1], _patterns()
    between = text[old.end : new.start]
    if len(between) > _BETWEEN or "\n" in between:
        return False
    if _TOLERANCE.fullmatch(between) and new.value < old.value / 3:
        found[-1] = replace(old, unit=old.unit or new.unit, end=new.end)
        return True
    if _PLUS.fullmatch(between) and new.value < old.value:
        found[-1] = replace(old, unit=old.unit or new.unit, end=new.end)
        return True
    if old.doubled and patterns.equals.fullmatch(between) and abs(new.value - 2 * old.value) <= 1:
        found[-1] = replace(old, unit=old.unit or new.unit, total=new.value, end=_closed(text, new.end, between))
        return True
    in_set = "(" in between and _CROSSED.match(text, new.end)  # 35" (90 x 90 cm)
    if old.twin is None and not in_set and patterns.second.fullmatch(between):
        twin = _twin(old, new, bool(between.strip(" ,-")))
        if twin is not None:
            found[-1] = replace(twin, end=_closed(text, new.end, between))
            return True
    again = old.times > 1 and new.unit == old.unit and 0.97 <= new.value / max(old.value, 0.01) <= 1.03
    if again and between.strip() and patterns.second.fullmatch(between):  # "6 ft (72 in)"
        found[-1] = replace(old, end=_closed(text, new.end, between))
        return True
    same_unit = old.unit is None or old.unit == new.unit
    old = old.in_unit_of(new) if new.times > 1 else old
    if old.high is None and same_unit and not old.doubled:
        near = 1.0 < new.value / max(old.value, 0.01) <= (1.25 if old.unit and " " in between else 1.6)
        slashed = between.strip() == "/" and old.unit is None and new.value / max(old.value, 0.01) <= 1.15
        if near and (patterns.range.fullmatch(between) or slashed):
            found[-1] = replace(old, high=new.value, unit=new.unit, end=new.end, stature=new.stature)
            return True
        if (
            old.twin is None
            and patterns.range.fullmatch(between)
            and old.unit is None
            and new.unit
            and new.times == 1
            and 0 < new.value < 1
        ):
            found[-1] = replace(old, value=old.value + new.value, unit=new.unit, end=new.end)  # "21 - 1/2 inch"
            return True
    return False


def _second(text: str, old: Amount, new: Amount) -> bool:
    """Say whether a range is the one before it in a second unit, as in "16-17 in (41-43 cm)"."""
    between = text[old.end : new.start]
    return bool(
        old.twin is None
        and new.unit
        and len(between) <= _BETWEEN
        and _patterns().second.fullmatch(between)
        and _twin(old, new, False)
    )


def _twin(old: Amount, new: Amount, marked: bool) -> Amount | None:
    """Return the first amount with the second as its twin, when the two are one length in two units."""
    if old.unit and new.unit:
        if old.unit == new.unit:
            return None
        ratio = new.value * INCHES[new.unit] / max(old.value * INCHES[old.unit], 0.01)
        same = 0.88 <= ratio <= 1.14
        if same or (marked and (0.4 <= ratio <= 0.6 or 1.7 <= ratio <= 2.3 or 0.7 <= ratio <= 1.4)):
            return replace(old, twin=(new.value, new.unit))
        return None
    if not marked or old.high is not None:
        return None
    ratio = new.value / max(old.value, 0.01)
    units = None
    if 2.4 <= ratio <= 2.68 and old.unit in (None, "in") and new.unit in (None, "cm"):
        units = ("in", "cm")
    elif 2.4 <= 1 / max(ratio, 0.01) <= 2.68 and old.unit in (None, "cm") and new.unit in (None, "in"):
        units = ("cm", "in")
    return None if units is None else replace(old, unit=units[0], twin=(new.value, units[1]))


def _after(text: str, amount: Amount) -> Amount:
    late = _LATE.match(text, amount.end) if amount.unit == "in" and amount.value.is_integer() else None
    if late:
        part = _FRACTIONS[late["sign"]] if late["sign"] else int(late["upper"]) / int(late["lower"])
        return replace(amount, value=amount.value + part, end=late.end()) if 0 < part < 1 else amount
    if _AT_LEAST.match(text, amount.end):
        return replace(amount, end=amount.end + 1)
    match = _patterns().doubled.match(text, amount.end)
    return replace(amount, doubled=True, end=match.end()) if match else amount


def _closed(text: str, end: int, between: str) -> int:
    return end + 1 if ("(" in between or "[" in between) and text[end : end + 1] in (")", "]") else end
