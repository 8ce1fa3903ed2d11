"""Disclaimers: which a seller makes, and where. What they mean follows the marketplaces' rules, not the seller's hope.

- shrink and alteration: `disclaimer` sets the measurements against the tag, or says that the item may have shrunk or
  been altered; `fact` says that this item was. "Can be hemmed", "pre-shrunk", "no alterations" are neither.
- `as_is`: "as is", "no returns", "all sales final": a buyer's protection overrides it.
- `asks`: the text sends the buyer elsewhere for the measurements (to photos, or to ask the seller).

The words are turned into a string of classes (linter/words/word_classes.py) and read by their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.words.tokens import Text, texts
from linter.words.word_classes import Shape, shape

LETTERS = {
    "measure": "M", "tag": "G", "size": "Z", "vintage": "V", "rely": "R", "attend": "h", "ignore": "I", "not": "X",
    "no": "N", "rather": "L", "may": "A", "shrunk": "S", "altered": "C", "differ": "D", "same": "e", "fits": "t",
    "but": "T", "look": "K", "ask": "Q", "photo": "P", "offer": "O", "deal": "Y", "swap": "W", "fill": "f",
    "policy": "p", "as_is": "J", "sale": "s", "final": "F", "changed": "E", "warned": "H", "worked": "m",
    "done": "b", "to": "q", "cut": "o",
}  # fmt: skip
_WITHIN = 40  # units to either side that are read of a sentence without an end
_IN = r"[^|]"  # within a sentence
_DIFFERS = r"(?:D|X[wfA]{0,4}e)"
_DISCLAIMER = re.compile(
    rf"""X[wfK]{{0,3}}[Rh][wfV]{{0,4}}[GZ]                    # do not rely on the tag size
       | I[wfV]{{0,3}}[GZ]                                 # ignore the tag
       | R[wfVOKZ]{{0,3}}M(?!\w?P)                         # go by the measurements
       | M{_IN}{{0,12}}[LX][wfV]{{0,3}}[GZ]                # measurements, not the tag
       | [LI][wfV]{{0,3}}[GZ]{_IN}{{0,12}}M
       | [AT]{_IN}{{0,8}}[SCm]                             # may have shrunk, in case of alterations
       | [SCm]{_IN}{{0,4}}V[wf]?Z                           # as stretched or shrunk & vintage sizes
       | [GZ]{_IN}{{0,8}}{_DIFFERS}[^|Q]{{0,12}}M          # sizes differ, so check the measurements
       | X[wfA]{{0,4}}e[^|Q]{{0,10}}K[wf]{{0,2}}M                     # may not be true to size, see measurements
       | M{_IN}{{0,12}}[VGZ]{_IN}{{0,6}}{_DIFFERS}         # check the measurements, sizes vary
       | KM{_IN}{{0,5}}D                                   # check measurements, they fit small
       | [GZ][^|t]{{0,3}}[w9b][^|t]{{0,4}}t{_IN}{{1,8}}K[wfO]{{0,3}}M   # tag M fits S, see measurements
       | V[wf]{{0,2}}Z{_IN}{{0,6}}{_DIFFERS}               # vintage sizing differs
       | H
    """,
    re.VERBOSE,
)
# "been hemmed", "hemmed to 29 in"; a looser word such as "cropped" or "tailored" may be a style.
_FACT = re.compile("S|E|b[bfq]{0,4}[Co]|C[fq]{1,2}9|Cq")
_STYLES = frozenset("tailored cropped cut trimmed chopped".split())
_DONE = frozenset("been was were i i've hand custom professionally owner it them".split())
_UNDONE = re.compile(r"[XN][wfpVAb]{0,3}$|[AT][wfb]{0,3}$")
_NO_DEAL = re.compile(
    r"""[NX]f{0,5}(?:[WY][fp]{0,2}[,&/\-|]{0,3}[NX]?f{0,3}){0,6}Y    # no trades, returns or refunds
      | Y[fp:]{0,4}X                                            # returns are not accepted
      | s[fp]{0,3}F|F(?=s)                                      # all sales are final
      | Y-{0,2}N(?=[|,\-]|$)                                    # returns: no
    """,
    re.VERBOSE,
)
_ASKS = re.compile(
    rf"""[KQOPRh]{_IN}{{0,10}}M      # see photos for measurements, message me for measurements
       | M{_IN}{{0,8}}[KQOP]        # measurements are in the last photo, available upon request
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Disclaimers:
    """What a listing disclaims, each with its spans; an empty tuple means that it does not say so.

    `asks` holds every place that sends the buyer elsewhere for measurements, `measured` says whether the text gives
    any measurements: only without them is the buyer really left to ask.
    """

    shrink: tuple[Span, ...] = ()
    changed: tuple[Span, ...] = ()
    as_is: tuple[Span, ...] = ()
    asks: tuple[Span, ...] = ()
    measured: bool = False

    @property
    def shrink_alter(self) -> str:
        """Return disclaimer, fact, both or none."""
        if self.shrink and self.changed:
            return "both"
        return "disclaimer" if self.shrink else "fact" if self.changed else "none"

    @property
    def asks_for_measurements(self) -> bool:
        """Whether the buyer has to look elsewhere, or ask, for measurements that the text does not give."""
        return bool(self.asks) and not self.measured


def disclaimers(facts: Facts) -> Disclaimers:
    """Fact: the disclaimers in the title and the description."""
    from linter.words.measurements import measurements

    said: list[tuple[str, Span]] = []
    for text in facts(texts):
        if text.hits("disclaimer"):
            said += _read(text)
    names = {name for name, _ in said}
    spans = {name: tuple(span for kind, span in said if kind == name) for name in names}
    return Disclaimers(**spans, measured=bool(facts(measurements)))


def _read(text: Text) -> Iterator[tuple[str, Span]]:
    made = shape(text, "disclaimer", LETTERS)
    letters = made.letters
    warned: list[tuple[int, int]] = []
    for match in _DISCLAIMER.finditer(letters):
        if _holds(match.group()):
            warned.append(_sentence(letters, match.start()))
            yield "shrink", _span(made, match.start(), match.end())
    for match in _FACT.finditer(letters):
        inside = any(low <= match.start() < high for low, high in warned)
        undone = _UNDONE.search(letters, max(0, match.start() - 5), match.start())
        if not inside and not undone and _is_done(made, match.start(), match.end()):
            yield "changed", _span(made, match.start(), match.end())
    for match in _NO_DEAL.finditer(letters):
        yield "as_is", _span(made, match.start(), match.end())
    for match in _ASKS.finditer(letters):
        yield "asks", _span(made, match.start(), match.end())
    for at, letter in enumerate(letters):
        if letter == "J":
            yield "as_is", _span(made, at, at + 1)


def _holds(found: str) -> bool:
    """Return whether a match is a disclaimer: "not altered, but ..." is none, nor is "but" without a "may"."""
    if found[-1] in "SCm" and found[0] in "AT":
        return "A" in found and not re.search(r"[XN][wf]{0,2}[SCm]$", found)
    return True


def _is_done(made: Shape, first: int, last: int) -> bool:
    """Return whether words of change are said of the item: no style, no photo that was taken in, no cut-out tag."""
    text, letters = made.text, made.letters
    norms = text.norms[made.starts[first] : made.end(last - 1)]
    low, high = _sentence(letters, first)
    if norms[-2:] == ("taken", "in") and "P" in letters[low:high]:
        return False
    if norms[-1] not in _STYLES:
        return True
    return any(norm in _DONE for norm in norms) and not any(letter in "GZ" for letter in letters[low:high])


def _sentence(letters: str, at: int) -> tuple[int, int]:
    low, high = max(0, at - _WITHIN), min(len(letters), at + _WITHIN)
    end = letters.find("|", at, high)
    return letters.rfind("|", low, at) + 1 or low, end if end >= 0 else high


def _span(made: Shape, first: int, last: int) -> Span:
    while made.end(last - 1) <= made.starts[last - 1]:  # a line's end has no characters
        last -= 1
    return made.span(first, last)
