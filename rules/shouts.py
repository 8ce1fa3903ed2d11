"""A reply in capitals, or with a row of exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.quote import quote
from linter.rule import Count, Found, Severity, Subject, example, rule
from linter.words.reply import FIELD, finder, own_words, tells

_CAPITALS = re.compile(r"(?<![\w'])[A-Z][A-Z']+(?![\w'])|(?<![\w'])[AI](?![\w'])")
_MARKS = re.compile(r"[!?]*![!?]*")


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as shouting."""

    words: Count = 2  # in a row in capitals, without abbreviations and what a label or the listing writes so
    letters: Count = 8  # that these words have together: "NOT OK" is no shouting
    marks: Count = 3  # exclamation marks in a row


@rule(
    "RPL004",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    options=Options,
    bad=[
        example("IT IS IN THE LISTING, line 2.", at="IT IS IN THE LISTING", says="is in capitals", fix="small letters"),
        example("Please read line 2!!!", at="!!!", says="3 exclamation marks", fix="full stop"),
    ],
    good=[
        "It is NWT, and NOT worn: see line 2!",
        'The label in photo 4 says "MADE IN CHINA".',
        example("The title says LONDON FOG.", about=example("Worn twice.", title="LONDON FOG coat")),
    ],
)
def shouts(facts: Facts, options: Options) -> Iterator[Found]:
    """The reply shouts.

    Capitals and rows of exclamation marks read as anger. A calm reply is believed sooner.
    """
    for span in _runs(facts, options):
        yield Found(f"{quote(facts, span)} is in capitals.", "Write it in small letters.", span)
    for match in _MARKS.finditer(facts(own_words)):
        if match.group().count("!") >= max(1, options.marks):
            count = match.group().count("!")
            yield Found(
                f"There are {count} exclamation marks in a row.", "End the sentence with a full stop.", _span(match)
            )


def _runs(facts: Facts, options: Options) -> Iterator[Span]:
    """Yield where words stand in capitals one after the other, none of which is an abbreviation or a name."""
    text = facts(own_words)
    run: list[re.Match[str]] = []
    for match in [*_CAPITALS.finditer(text), None]:
        goes_on = match is not None and run and not re.search(r"[a-z\d.!?]|\n", text[run[-1].end() : match.start()])
        if run and not goes_on:
            loud = [word.group() for word in run if not _is_name(facts, word.group())]
            span = Span(FIELD, run[0].start(), run[-1].end())
            if (
                len(loud) >= max(1, options.words)
                and sum(map(len, loud)) >= options.letters
                and not tells(facts, "lettering", span)
            ):
                yield span
            run = []
        if match is not None:
            run.append(match)


def _is_name(facts: Facts, word: str) -> bool:
    """Return whether capitals are those of an abbreviation, or of the listing."""
    if finder("capitals").fullmatch(word):
        return True
    listing = facts.peek_about()
    return listing is not None and any(
        re.search(rf"\b{re.escape(word)}\b", field.text) for field in listing.listing.fields.values()
    )


def _span(match: re.Match[str]) -> Span:
    return Span(FIELD, *match.span())
