"""Smoke and pets in the home that an item comes from, as the seller states them.

The statements are read by the patterns of tables/en/home.toml; here they settle each other. What makes it harder than a
word search:

- one "free", one "no" or one "friendly" serves a whole list ("no smoke, pets or perfume");
- a denial turns it round ("not from a smoke free home", "can't guarantee it is pet free");
- people differ within a home ("I don't smoke but my husband does");
- "smoke free/pet home" and "SF/PF" can be read either way, so pets are `ambiguous`;
- pet hair is not a pet-free home: "no pet hair" says nothing about who lives there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.words.wording import Statement, Wording, by_note, wordings

_DENIALS = ("none_of", "not_done", "nobody", "answered_no")
# What is said to be there, by words that no earlier statement has settled.
_ADMISSIONS = (
    ("smoke_there", "smoking", "smoke_exposed"),
    ("smoker_there", "smoking", "smoke_exposed"),
    ("pets_friendly", "one_or_more_pets", "pets_present"),
    ("pets_kept", "one_or_more_pets", "pets_present"),
    ("pets_answered", "one_or_more_pets", "pets_present"),
    ("pets_had", "one_or_more_pets", "pets_present"),
)


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
    said = [note for wording in wordings(facts, "home") for note in _notes(wording)]
    spans = by_note(said)
    return Home(
        "exposed" if "smoke_exposed" in spans else "free" if "smoke_free" in spans else "none",
        next((note for note in ("present", "free", "ambiguous") if f"pets_{note}" in spans), "none"),
        **spans,
    )


def _notes(wording: Wording) -> Iterator[tuple[str, Span]]:
    """Yield what is said of smoke and of pets, each by the field of Home that it goes to."""
    field = wording.text.field
    settled: set[int] = set()  # units whose meaning is known
    for said in wording.statements("others_smoke"):
        settled.update(range(*said))
        yield "smoke_exposed", wording.span(said)
    for said in wording.statements("pets_either_way"):
        settled.update(wording.only("one_or_more_pets", said))
        yield "pets_ambiguous", wording.span(said)
    for said in wording.statements("abbreviated"):
        settled.update(range(*said))
        yield "smoke_free", wording.span(said)
        yield "pets_ambiguous", wording.span(said)
    for said in wording.statements("pets_stated"):
        settled.update(range(*said))
        yield "pets_present", wording.span(said)
    # "Two cats." alone may be what is printed on it.
    of_home = field == "description" and any(map(wording.has, ("home", "smoker", "smoke_said")))
    for said in wording.statements("pets_alone") if of_home else ():
        settled.update(range(*said))
        yield "pets_present", wording.span(said)
    for says, smoke, pets in (("not_free", "smoke_exposed", "pets_present"), ("free", "smoke_free", "pets_free")):
        for said in wording.statements(says):
            notes = _of_each(wording, said, settled, smoke, pets)
            if notes:
                settled.update(range(*said))
            yield from notes
    for says in _DENIALS:
        for said in wording.statements(says):
            # A title says "no smoke" of a home only if it speaks of one; else it may be a print.
            of_a_home = field != "title" or wording.has("of_a_home")
            yield from _of_each(wording, said, settled, "smoke_free" if of_a_home else None, "pets_free")
            settled.update(range(*said))
    for says, subject, note in _ADMISSIONS:
        for said in wording.statements(says):
            if settled.isdisjoint(wording.only(subject, said)):
                yield note, wording.span(said)


def _of_each(
    wording: Wording, said: Statement, settled: set[int], smoke: str | None, pets: str
) -> list[tuple[str, Span]]:
    """Return the notes on smoke and on pets for each of their words in a list, unless its meaning is known."""
    return [
        (note, wording.span(said))
        for part, note in (("smoke_said", smoke), ("pets_said", pets))
        for unit in wording.only(part, said)
        if note and unit not in settled
    ]
