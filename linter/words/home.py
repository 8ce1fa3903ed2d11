"""Smoke and pets in the home that an item comes from, as the seller states them.

The words are turned into a string of classes (words/word_classes.py) and read by their order: "smoke & pet free" is
`S&PF`.
What makes it harder than a word search:

- one "free", one "no" or one "friendly" serves a whole list ("no smoke, pets or perfume");
- a denial turns it round ("not from a smoke free home", "can't guarantee it is pet free");
- people differ within a home ("I don't smoke but my husband does");
- "smoke free/pet home" and "SF/PF" can be read either way, so pets are `ambiguous`;
- pet hair is not a pet-free home: "no pet hair" says nothing about who lives there.
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
    "smoke": "S", "smoker": "K", "smokes": "V", "smoke_free": "Z", "pet": "P", "beast": "C", "pet_free": "Q",
    "hair": "A", "other": "O", "free": "F", "free_of": "G", "friendly": "R", "home": "H", "no": "N", "not": "X",
    "nobody": "B", "unsure": "U", "have": "W", "with": "D", "in": "I", "me": "M", "mine": "y", "but": "T", "does": "d",
    "yes": "J", "count": "c", "fill": "f", "pets_present": "Y", "exposed": "E", "abbreviated": "L",
}  # fmt: skip
_SUBJECTS = frozenset("SKVZPCQYEL")
_SEP = r"[&/,\-]{1,3}"
_ITEM = r"[SPCOKE]A?"
_FREE = re.compile(rf"(?:{_ITEM}{_SEP}){{0,5}}{_ITEM}-?F")
_FREE_WORD = re.compile(r"[ZQ]")
# What may stand between "not" and what it denies: "can't guarantee that it is from a smoke free home".
_TURNED = re.compile(r"[XUB][fIyMHW9&dc]{0,8}$")
_NONE_OF = re.compile(rf"[NG]f{{0,2}}{_ITEM}(?:{_SEP}[NX]?f?[SPCOKVE]A?(?!-?[RF]))*")
_LABEL_NO = re.compile(r"(?:^|[|\-,])([SPCK])(?:f?If?H)?[-|]{1,2}N(?=[|,\-SPCK]|$)(?![SPCK](?![-|fI]))")
_LABEL_YES = re.compile(r"(?:^|[|\-,])([PC])(?:f?If?H)?-(?:J|f{0,2}C|9f{0,2}C)")
_NOT_DOING = re.compile(rf"X[fOWIyM]{{0,4}}[SVKPCE](?!-?F)(?:{_SEP}[fW]{{0,2}}[SPCOKE]A?(?!-?[RF]))*")
_NOBODY = re.compile(r"B[fIHMyw]{0,5}[SVK]")
_OTHERS_DO = re.compile(r"X[fO]{0,3}[SV][wfIHMy,&\-]{0,5}T[wfMyIH]{0,4}[dV]")
_EITHER = re.compile(r"(?:SA?-?F|Z)[&/,\-]{0,2}(P)H")
_FRIENDLY = re.compile(rf"(?:[PC]{_SEP}){{0,3}}[PC]-?R")
_KEPT = re.compile(
    r"""[PC]H                              # pet home, dog household
      | [PC][fwyc9]{0,3}I[fwy]{0,2}H        # cats in the home, dog lives in our house
      | HD[fwyc9]{0,5}[PC]                  # home with two small and very well behaved dogs
      | y[fw]?[PC]                         # my dog
      | H[\-,]{1,2}c?[PC](?=[|\-]|$)       # smoke free home (dogs)
      | [PC]A(?!-?F)                       # cat hair
    """,
    re.VERBOSE,
)
_HAVE = re.compile(r"W[fwyc9]{0,3}[PC]|T[fwW9Mc]{0,4}[PC]|M[fwc9]{0,3}[PC]|[c9][fw]?[PC]")
_OF_HOMES = re.compile(r"[HZFR]|M[wfd]?W")
_SMOKY = re.compile(r"[SK]H|[SK]-?R|S[fw]?O|Of{1,2}S|MS(?!-?F)|E")
_SMOKER = re.compile(r"[KV]")
_WITHIN = 40  # units to either side that are read of a sentence without an end
_PEOPLE = re.compile(r"[MHIyD]")


@dataclass(frozen=True, slots=True)
class Home:
    """What a listing says of the home. `smoke`: free, exposed, none; `pets`: free, present, ambiguous, none.

    The spans are where each was said. When both a denial and an admission were found, the admission counts:
    `smoke` is exposed and both tuples are filled.
    """

    smoke: str = "none"
    pets: str = "none"
    smoke_free: tuple[Span, ...] = ()
    smoke_exposed: tuple[Span, ...] = ()
    pets_free: tuple[Span, ...] = ()
    pets_present: tuple[Span, ...] = ()
    pets_ambiguous: tuple[Span, ...] = ()


def home(facts: Facts) -> Home:
    """Fact: smoke and pets in the home, from the title and the description."""
    said: list[tuple[str, Span]] = []
    for text in facts(texts):
        if any(LETTERS.get(hit.key) in _SUBJECTS for hit in text.hits("home")):
            said += _read(text)
    spans = {note: tuple(span for name, span in said if name == note) for note in {name for name, _ in said}}
    return Home(
        "exposed" if "smoke_exposed" in spans else "free" if "smoke_free" in spans else "none",
        next((note for note in ("present", "free", "ambiguous") if f"pets_{note}" in spans), "none"),
        **spans,
    )


def _read(text: Text) -> Iterator[tuple[str, Span]]:
    made = shape(text, "home", LETTERS)
    letters = made.letters
    taken: set[int] = set()  # units whose reading is settled

    def note(name: str, first: int, last: int) -> tuple[str, Span]:
        taken.update(range(first, last))
        return name, made.span(first, last)

    for match in _OTHERS_DO.finditer(letters):
        yield note("smoke_exposed", *match.span())
    for match in _EITHER.finditer(letters):
        taken.add(match.start(1))
        yield "pets_ambiguous", made.span(*match.span())
    for at, letter in enumerate(letters):
        if letter == "L":
            yield note("smoke_free", at, at + 1)
            yield note("pets_ambiguous", at, at + 1)
        elif letter == "Y":
            yield note("pets_present", at, at + 1)
    for match in [*_FREE.finditer(letters), *_FREE_WORD.finditer(letters)]:
        start = _list_start(made, match)
        turned = _TURNED.search(letters, max(0, start - 9), start)
        begin = turned.start() if turned else start
        for unit in _settled(letters, start, match.end(), taken):
            if letters[unit] in "SKZE":
                yield note("smoke_exposed" if turned else "smoke_free", min(begin, unit), match.end())
            else:
                yield note("pets_present" if turned else "pets_free", min(begin, unit), match.end())
    for pattern in (_NONE_OF, _NOT_DOING, _NOBODY, _LABEL_NO):
        for match in pattern.finditer(letters):
            for unit in _settled(letters, match.start(), match.end(), taken):
                if letters[unit] in "SKVE" and (text.field != "title" or re.search("[HPCK]", letters)):
                    yield "smoke_free", made.span(*match.span())
                elif letters[unit] in "PC" and letters[unit + 1 : unit + 2] not in ("A", "O"):
                    yield "pets_free", made.span(*match.span())
            taken.update(range(*match.span()))
    yield from _admitted(made, taken)


def _admitted(made: Shape, taken: set[int]) -> Iterator[tuple[str, Span]]:
    """Yield smoke and pets that are said to be there, by units that no denial has settled."""
    letters = made.letters

    def sentence(at: int) -> str:
        low, high = max(0, at - _WITHIN), at + _WITHIN
        end = letters.find("|", at, high)
        return letters[letters.rfind("|", low, at) + 1 or low : end if end >= 0 else high]

    def places(pattern: re.Pattern[str], subjects: str) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(letters):
            units = [u for u in range(*match.span()) if letters[u] in subjects]
            if units and taken.isdisjoint(units):
                yield match.span()

    for first, last in places(_SMOKY, "SKE"):
        yield "smoke_exposed", made.span(first, last)
    for first, last in places(_SMOKER, "KV"):
        if _PEOPLE.search(sentence(first)):
            yield "smoke_exposed", made.span(first, last)
    for pattern in (_FRIENDLY, _KEPT, _LABEL_YES):
        for first, last in places(pattern, "PC"):
            yield "pets_present", made.span(first, last)
    for first, last in places(_HAVE, "PC"):
        if _OF_HOMES.search(sentence(first)):
            yield "pets_present", made.span(first, last)


def _list_start(made: Shape, match: re.Match[str]) -> int:
    """Return where the list before "free" begins: a plural before a comma is no part of it ("two cats, smoke free")."""
    letters, start = made.letters, match.start()
    for at in range(match.end() - 1, match.start(), -1):
        before = at - 1
        if letters[at] == "," and letters[before] in "PC" and made.text.tokens[made.starts[before]].norm.endswith("s"):
            return at + 1
    return start


def _settled(letters: str, start: int, end: int, taken: set[int]) -> list[int]:
    """Return the units start..end that name smoke or pets (not their hair) and were not settled before."""
    subjects = [u for u in range(start, end) if letters[u] in "SKVEZPCQ" and letters[u + 1 : u + 2] != "A"]
    return [unit for unit in subjects if unit not in taken]
