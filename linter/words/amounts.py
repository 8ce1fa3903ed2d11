"""The scanner of amounts: every notation in which sellers write a length, with its unit, range and second unit.

    scan('P2P: 21 1/2" (54.5cm), length 27½-28 in')
        -> Amount(21.5, unit "in", twin (54.5, "cm")), Amount(27.5, high 28.0, unit "in")

It knows numbers and units only; `words.measurements` decides what an amount is the measure of. Body heights (5'7",
5 ft 7) are passed over. One regular expression without nested repeats walks the text once, so time is linear in its
length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

# One character for one character, so that places in the folded text are places in the text.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("”“″‟„〃ˮ＂", '"'),
        **dict.fromkeys("’‘′´`ʼ＇‛", "'"),
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
    }
)
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
# "27 in good condition", "27 in length": here `in` is the preposition.
_PREPOSITION = (
    r"(?![ ]+(?:the|a|an|and|good|great|excellent|perfect|very|super|really|black|white|blue|red|green|grey|gray|brown|"
    r"navy|pink|tan|stock|length|lenght|width|height|depth|size|colou?r|mens?|womens?|men's|women's|kids|youth|my|this|"
    r"used|like|new|mint|fair|decent|amazing|pre|total|usa|euc|vguc|nice|both|all)\b)"
)
_AMOUNT = re.compile(
    rf"""
    (?=[\d{_SIGNS}])(?<!\d)(?<!\d[.,])  # first what is cheapest to deny: most places hold no number
    (?:
      (?P<feet>[3-7])[ ]?(?:'|ft\b\.?|feet\b|foot\b)[ ]?(?P<toes>\d{{1,2}}(?:[.]\d)?(?![\d/x]))?
        [ ]?(?:"|''|inch(?:es)?\b|in\b)?
    | (?P<odd>[4-6])"(?P<toes2>\d{{1,2}})(?![\d."/])
    | (?P<prime>\d{{1,3}})'(?P<tenth>\d)''?(?!\d)
    | (?P<number>
        (?P<onlytop>\d{{1,2}})/(?P<onlybottom>2|4|8|16)(?![\d/])(?=[ -]{{0,2}}(?:"|''|inch|in\b|of\ an\b))
      | (?P<whole>\d{{1,4}})
        (?: (?P<point>\.\d{{1,3}}|,\d{{1,2}}|:\d(?=[ ]?(?:"|''|in|cm)))(?!\d)
          | [ -]?(?P<sign>[{_SIGNS}])
          | (?:[ ]{{1,2}}|-)(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,2}})(?!\d)
        )?
      | (?P<onlysign>[{_SIGNS}])
      )
      (?!\d|,\d{{3}}|\.\d)
      (?:
        [ ]{{0,2}}(?P<mark>"|'')(?:[ ]?-?(?:inch(?:es|s|e)?|ins?)(?![a-z])\.?"?)?
      | [ ]{{0,2}}-?[ ]?[("']{{0,2}}(?:
            (?P<inch>inch(?:es|s|e|ed|i)?|inci?|ins)(?![a-z])
          | (?P<bare>in)(?![a-z]){_PREPOSITION}
          | (?P<cm>cms?|c\.m|centimet(?:er|re)s?)(?![a-z])
          | (?P<mm>mms?|millimet(?:er|re)s?)(?![a-z])
        )\.?[)"']{{0,2}}
      | (?P<tick>')(?![a-z\d])
      )?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = re.compile(r"[ ]?(?:-|~|to|or|up to)[ ]?", re.IGNORECASE)
_SECOND = re.compile(
    r"[ ]{0,2}(?:[/|,=(\[]|or|~|-)?[ ]{0,2}(?:[(~=\[]|or|approx\.?|about|ca\.?|i\.e\.?)?[ ]?", re.IGNORECASE
)
_DOUBLED = re.compile(
    r"""[ ]?\(?[ ]?[x*][ ]?2(?![\d.,/½¼¾"'])(?![ ]?(?:inch(?:es)?|in|cms?|centimet(?:er|re)s?|1/2|½)\b)\)?""",
    re.IGNORECASE,
)
_EQUALS = re.compile(r"[ ]?(?:=|->|or|\()[ ]?", re.IGNORECASE)
_PLUS = re.compile(r"[ ]?\+[ ]?")
_TOLERANCE = re.compile(r"[ ]?(?:\+[ ]?/?[ ]?-|±)[ ]?")

INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, at characters start..end of the text.

    `value` as stated, of a range the lower end with `high` the upper one; `unit` in, cm, mm or None; `twin` the same
    length in a second unit, stated beside it; `doubled` says that "x2" stands after it, `total` what it comes to.
    """

    value: float
    unit: str | None
    start: int
    end: int
    high: float | None = None
    twin: tuple[float, str] | None = None
    doubled: bool = False
    total: float | None = None

    @property
    def inches(self) -> float | None:
        """The value in inches, None without a unit."""
        return None if self.unit is None else self.value * INCHES[self.unit]


def fold(raw: str) -> str:
    """Return the text with quotes, dashes, crosses, blanks and Cyrillic units in their plain forms, places kept."""
    return raw.translate(_FOLD)


def scan(raw: str, most: int = 5000) -> tuple[Amount, ...]:
    """Return the first `most` amounts of a text in order. Never raises; time is linear in the text."""
    folded = fold(raw)
    found: list[Amount] = []
    for match in _AMOUNT.finditer(folded):
        amount = _amount(match)
        if amount is None or (found and amount.start < found[-1].end):
            continue
        if not found or not _join(folded, found, amount):
            if len(found) == most:
                break
            found.append(_after(folded, amount))
        elif len(found) > 1 and _second(folded, found[-2], found[-1]):
            found[-2:] = [replace(found[-2], twin=(found[-1].value, found[-1].unit or "cm"), end=found[-1].end)]
    return tuple(found)


def _amount(match: re.Match[str]) -> Amount | None:
    part = match.group
    start, end = match.span()
    if part("prime"):
        value = float(f"{part('prime')}.{part('tenth')}")
        return Amount(value, "in", start, end) if value > 8 else None
    if part("number") is None:
        return None  # a body height
    unit: str | None = None
    if part("mark") or part("inch") or part("bare") or part("tick"):
        unit = "in"
    elif part("cm"):
        unit = "cm"
    elif part("mm"):
        unit = "mm"
    whole = part("whole")
    if whole is None:
        value = _FRACTIONS[part("onlysign")] if part("onlysign") else int(part("onlytop")) / int(part("onlybottom"))
    else:
        value = float(whole)
        if part("point"):
            value = float(whole + "." + part("point")[1:])
        elif part("sign"):
            value += _FRACTIONS[part("sign")]
        elif part("top"):
            top, bottom = int(part("top")), int(part("bottom"))
            if 0 < top < bottom and bottom in (2, 3, 4, 5, 8, 16, 32):
                value += top / bottom
            else:
                return Amount(value, None, start, match.end("whole"))
    return Amount(value, unit, start, end)


def _join(text: str, found: list[Amount], new: Amount) -> bool:
    """Join an amount with the one before it, where the two say one length: a range, a second unit, a tolerance."""
    old = found[-1]
    between = text[old.end : new.start]
    if len(between) > 12 or "\n" in between:
        return False
    if _TOLERANCE.fullmatch(between) and new.value < old.value / 3:
        found[-1] = replace(old, unit=old.unit or new.unit, end=new.end)
        return True
    if _PLUS.fullmatch(between) and new.value < old.value:
        found[-1] = replace(old, unit=old.unit or new.unit, end=new.end)
        return True
    if old.doubled and _EQUALS.fullmatch(between) and abs(new.value - 2 * old.value) <= 1:
        found[-1] = replace(old, unit=old.unit or new.unit, total=new.value, end=_closed(text, new.end, between))
        return True
    if old.twin is None and _SECOND.fullmatch(between):
        twin = _twin(old, new, bool(between.strip(" ,-")))
        if twin is not None:
            found[-1] = replace(twin, end=_closed(text, new.end, between))
            return True
    same_unit = old.unit is None or old.unit == new.unit
    if old.high is None and same_unit and not old.doubled:
        near = 1.0 < new.value / max(old.value, 0.01) <= (1.25 if old.unit and " " in between else 1.6)
        slashed = between.strip() == "/" and old.unit is None and new.value / max(old.value, 0.01) <= 1.15
        if near and (_RANGE.fullmatch(between) or slashed):
            found[-1] = replace(old, high=new.value, unit=new.unit, end=new.end)
            return True
        if old.twin is None and _RANGE.fullmatch(between) and old.unit is None and new.unit and 0 < new.value < 1:
            found[-1] = replace(old, value=old.value + new.value, unit=new.unit, end=new.end)  # "21 - 1/2 inch"
            return True
    return False


def _second(text: str, old: Amount, new: Amount) -> bool:
    """Say whether a range is the one before it in a second unit, as in "16-17 in (41-43 cm)"."""
    between = text[old.end : new.start]
    return bool(
        old.twin is None and new.unit and len(between) <= 12 and _SECOND.fullmatch(between) and _twin(old, new, False)
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
    match = _DOUBLED.match(text, amount.end)
    return replace(amount, doubled=True, end=match.end()) if match else amount


def _closed(text: str, end: int, between: str) -> int:
    return end + 1 if ("(" in between or "[" in between) and text[end : end + 1] in (")", "]") else end
