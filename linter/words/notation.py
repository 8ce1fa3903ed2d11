r"""The notation of patterns over words: a line such as `not filler{0,3} rely (tag|size)` as a regular expression.

A text is a string of units, one character a unit (linter/words/grammar.py makes it). A line is made of

    not                   a word class, a part, or one of the names below: one unit, however many words it has
    not rely              one after the other
    (tag|size)            one of several
    filler?  filler{0,3}  (tag filler){1,2}
                          at most once; up to three times; once or twice. What repeats is read as often as it can be
    !ask  !(ask|photo)    one unit of the sentence of any class but these

and these names, which stand for what no table of words holds:

    another_word          a word that is in no class, or a false friend
    number                what begins with a digit
    comma  slash  and     the signs `,` and `/ \ |` and `& +`; words such as "and" are `joining` in common.toml
    sign                  any other sign
    stop                  the end of a sentence or a line: `. ! ? ;` or a new line
    anything  any_word    one unit of the sentence; one that is a word or a number
    start  end            the beginning and the end of the text, without a unit

Every repeat has an end, and a whole line reads at most LONGEST units, so the time that a line takes is linear in the
length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from linter.names import did_you_mean

ANOTHER_WORD, NUMBER, STOP, COMMA, SLASH, AND, SIGN = "w9|,/&-"
LONGEST = 150  # what is farther apart is not one statement
_FIRST, _MOST = 0xA1, 95  # the characters of word classes: printable Latin-1, none of them special in expressions
_BUILT_IN = {
    "another_word": ANOTHER_WORD, "number": NUMBER, "stop": STOP, "comma": COMMA, "slash": SLASH, "and": AND,
    "sign": SIGN,
}  # fmt: skip
_LEXEME = re.compile(r"[a-z]\w*|\{[^}]*\}?|\S")
_REPEAT = re.compile(r"\{(\d+)(?:,(\d+))?\}")


class PatternError(ValueError):
    """A line of patterns cannot be read; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line as a regular expression over units.

    `least` and `most` are how many units it reads. `begins` are the units that the first may be; None for nearly all.
    `needs` are sets of word classes, each a number whose bits are classes: a text that has no class of one of the sets
    cannot hold the piece. `is_unit` says that the piece is one unit, any that it may begin with.
    """

    expression: str
    least: int
    most: int
    begins: frozenset[str] | None = frozenset()
    needs: tuple[int, ...] = ()
    is_unit: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A named line, with what has to follow it, or must not."""

    read: str
    before: str | None = None
    unless_before: str | None = None


class Notation:
    """Reads lines that are written with some word classes and parts."""

    def __init__(self, classes: Iterable[str], parts: Mapping[str, Part]) -> None:
        """Raise PatternError for names that mean two things."""
        named = list(classes)
        if len(named) > _MOST:
            raise PatternError(f"there are {len(named)} word classes; at most {_MOST} can be told apart")
        self.characters = {name: chr(_FIRST + at) for at, name in enumerate(named)}
        self.bits = {name: 1 << at for at, name in enumerate(named)}
        self._parts = parts
        self._open: list[str] = []  # parts that are being read, to find those that name themselves
        self._pieces = {name: _unit({character}) for name, character in _BUILT_IN.items()}
        self._pieces |= {"anything": _any_but({STOP}), "any_word": _any_but({STOP, COMMA, SLASH, AND, SIGN})}
        self._pieces |= {"start": Piece(r"\A", 0, 0), "end": Piece(r"\Z", 0, 0)}
        for name in [*named, *parts]:
            if name in self._pieces or (name in parts and name in self.characters):
                raise PatternError(f"{name!r} is the name of two things")
        for name in named:
            self._pieces[name] = _unit({self.characters[name]}, (self.bits[name],))

    def piece(self, line: str) -> Piece:
        """Return a line as a piece. Raises PatternError."""
        piece, rest = self._one_of(_LEXEME.findall(line))
        if rest:
            raise PatternError(f"{rest[0]!r} closes nothing")
        if piece.most > LONGEST:
            raise PatternError(f"it reads up to {piece.most} units; {LONGEST} are the most")
        return piece

    def _one_of(self, lexemes: Sequence[str]) -> tuple[Piece, Sequence[str]]:
        """Return a piece of alternatives, and the lexemes behind it."""
        piece, lexemes = self._in_order(lexemes)
        options = [piece]
        while lexemes and lexemes[0] == "|":
            piece, lexemes = self._in_order(lexemes[1:])
            options.append(piece)
        return _choice(options), lexemes

    def _in_order(self, lexemes: Sequence[str]) -> tuple[Piece, Sequence[str]]:
        pieces: list[Piece] = []
        while lexemes and lexemes[0] not in ("|", ")"):
            piece, lexemes = self._item(lexemes)
            if lexemes and lexemes[0][0] in "?*+{":
                piece, lexemes = _repeated(piece, lexemes[0]), lexemes[1:]
            pieces.append(piece)
        if not pieces:
            raise PatternError(f"a name is missing {f'before {lexemes[0]!r}' if lexemes else 'at the end'}")
        return _sequence(pieces), lexemes

    def _item(self, lexemes: Sequence[str]) -> tuple[Piece, Sequence[str]]:
        first, rest = lexemes[0], lexemes[1:]
        if first == "(":
            piece, rest = self._one_of(rest)
            if not rest:
                raise PatternError("a bracket is not closed")
            return piece, rest[1:]
        if first == "!":
            piece, rest = self._item(rest) if rest else (Piece("", 0, 0), rest)
            if not piece.is_unit or piece.begins is None:
                raise PatternError("behind ! stand word classes alone: !name or !(name|name)")
            return _any_but(piece.begins | {STOP}), rest
        return self._named(first), rest

    def _named(self, name: str) -> Piece:
        if not name[0].isalpha():
            raise PatternError(f"{name!r} stands where a name should")
        if name not in self._pieces:
            if name not in self._parts:
                known = [*self._pieces, *self._parts]
                raise PatternError(f"there is no word class or part {name!r}.{did_you_mean(name, known)}")
            self._pieces[name] = self._part(name)
        return self._pieces[name]

    def _part(self, name: str) -> Piece:
        if name in self._open:
            raise PatternError(f"the part {name!r} is made of itself")
        self._open.append(name)
        part = self._parts[name]
        piece = self.piece(part.read)
        for line, sign in ((part.before, "="), (part.unless_before, "!")):
            if line is not None:
                look = f"(?{sign}{self.piece(line).expression})"
                piece = Piece(piece.expression + look, piece.least, piece.most, piece.begins, piece.needs)
        self._open.pop()
        return piece


def _unit(classes: Iterable[str], needs: tuple[int, ...] = ()) -> Piece:
    """Return the piece that reads one unit of some classes."""
    characters = frozenset(classes)
    listed = _listed(characters)
    return Piece(listed if len(characters) == 1 else f"[{listed}]", 1, 1, characters, needs, is_unit=True)


def _any_but(classes: Iterable[str]) -> Piece:
    return Piece(f"[^{_listed(classes)}]", 1, 1, None, is_unit=True)


def _listed(characters: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(characters)))


def _choice(options: Sequence[Piece]) -> Piece:
    if len(options) == 1:
        return options[0]
    # A text that holds the choice holds one of the options: of each, the class that is sought most closely.
    needs = [min(option.needs, key=int.bit_count, default=0) for option in options]
    need = (reduce(or_, needs),) if all(needs) else ()
    begins = _any_of(option.begins for option in options)
    if begins is not None and all(option.is_unit for option in options):
        return _unit(begins, need)
    expression = f"(?:{'|'.join(option.expression for option in options)})"
    least, most = min(option.least for option in options), max(option.most for option in options)
    return Piece(expression, least, most, begins, need)


def _sequence(pieces: Sequence[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    # What may be left out at the beginning leaves the first unit to what follows.
    first = next((at for at, piece in enumerate(pieces) if piece.least), len(pieces) - 1)
    return Piece(
        "".join(piece.expression for piece in pieces),
        sum(piece.least for piece in pieces),
        sum(piece.most for piece in pieces),
        _any_of(piece.begins for piece in pieces[: first + 1]),
        tuple(dict.fromkeys(need for piece in pieces for need in piece.needs)),
    )


def _any_of(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    known = list(sets)
    return None if None in known else frozenset().union(*(one for one in known if one))


def _repeated(piece: Piece, repeat: str) -> Piece:
    match = _REPEAT.fullmatch("{0,1}" if repeat == "?" else repeat)
    if match is None:
        raise PatternError(f"{repeat!r} is no repeat with an end; write {{0,3}} for none to three")
    least, most = int(match[1]), int(match[2] or match[1])
    if most < max(least, 1):
        raise PatternError(f"{repeat!r} repeats nothing")
    expression = piece.expression if piece.is_unit else f"(?:{piece.expression})"
    needs = piece.needs if least else ()
    return Piece(f"{expression}{repeat}", piece.least * least, piece.most * most, piece.begins, needs)
