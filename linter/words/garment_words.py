"""The words that name garments and goods, as the tables of kinds and types have them.

Words: tables/en/garment*.toml; what each kind and type is: tables/garments.toml. What a title, a category path and a
description make of them is decided in linter/words/garment.py and described.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from linter.listing import Span
from linter.tables import table
from linter.words.tokens import Hit, Text

TOPIC = "garment"
PLAIN = 1  # rank of words for what is worn
GOODS = 3  # rank of words for what is not worn
HINT = 4  # rank of words that only lean one way


def kind_row(name: str) -> Mapping[str, Any]:
    """Return a kind's row of tables/garments.toml. Raises KeyError for an unknown kind."""
    row: Mapping[str, Any] = table("garments")["kinds"][name]
    return row


def type_row(name: str) -> Mapping[str, Any]:
    """Return a type's row of tables/garments.toml, empty for an unknown type."""
    row: Mapping[str, Any] = table("garments")["types"].get(name, {})
    return row


@cache
def kind_is(kind: str, column: str) -> bool:
    """Say whether a column of tables/garments.toml holds for a kind. Raises KeyError for an unknown kind or column."""
    return bool(table("garments")["columns"][column]) and column in kind_row(kind)["is"]


@cache
def type_is(type_: str, column: str) -> bool:
    """Say whether a column of tables/garments.toml holds for a type. Raises KeyError for an unknown column."""
    return bool(table("garments")["columns"][column]) and column in type_row(type_).get("is", ())


def rank(key: str) -> int:
    """Return the rank of a type: words of a higher one are looked at only where none of a lower one stands."""
    return int(type_row(key).get("rank", PLAIN))


@dataclass(frozen=True, slots=True)
class Named:
    """A garment word: the key that it stands under in the tables of words, and its place."""

    key: str
    span: Span | None
    settled: bool = False  # by a category path that the table has

    @property
    def type(self) -> str:
        """The type that it makes."""
        return str(type_row(self.key).get("type", self.key))

    @property
    def kind(self) -> str:
        """The kind that it belongs to."""
        return str(type_row(self.key)["kind"])

    @property
    def rank(self) -> int:
        """As `rank` gives it."""
        return rank(self.key)

    @property
    def vague(self) -> bool:
        """Whether the category is to be asked first."""
        return type_is(self.key, "vague")


def plain_keys(text: Text, start: int, end: int) -> Iterator[str]:
    """Yield the keys of the plain words for garments in tokens start..end."""
    return (hit.key for hit in text.near(TOPIC, start, end) if hit.key != "friend" and rank(hit.key) == PLAIN)


def garment_hits(
    text: Text, *, doubtful: bool = True, told_alone: bool = False, within: tuple[int, int] | None = None
) -> Iterator[Hit]:
    """Yield the words for garments and goods, of all the text or of the tokens `within`.

    Without `doubtful` not those that are shoes only in some company; with `told_alone` also those that tell something
    of a description alone.
    """
    for hit in text.hits(TOPIC) if within is None else text.near(TOPIC, *within):
        if (
            hit.key != "friend"
            and (doubtful or not type_is(hit.key, "doubtful"))
            and (told_alone or not type_is(hit.key, "told_alone"))
        ):
            yield hit
