"""The unit behind bare measurements, where `[shop]` states in which unit the seller measures."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.facts import Facts
from linter.fix.mend import Edit, Mend, Unmended
from linter.words.garment import garment
from linter.words.measurements import measurements
from linter.words.units import fits

_NAMES = {"in": "inches", "cm": "centimetres"}


def units(facts: Facts, open_rules: Collection[str]) -> Iterator[Mend | Unmended]:
    """Write the shop's unit behind each bare number, unless one of them cannot be in that unit."""
    unit = facts.shop.units
    if "MEA003" not in open_rules or unit is None:
        return
    bare = [m for m in facts(measurements) if m.unit is None or m.inferred]
    kind = facts(garment).kind
    doubtful = [m for m in bare if m.unit not in (None, unit) or not fits(m.name, kind, m.value, unit)]
    if doubtful:
        yield Unmended(
            f"No unit is added: {doubtful[0].said} is unlikely in {_NAMES[unit]}, the unit of your [shop]."
            " Write the right unit behind each number."
        )
        return
    if any(m.span.field != "description" for m in bare):
        yield Unmended("No unit is added: a number without one stands in the title. Write it there yourself.")
        return
    text = facts.listing.text("description")
    ends = sorted({m.span.end for m in bare})
    if len(ends) < len(bare) or any(not text[end - 1].isnumeric() for end in ends):
        yield Unmended(f"No unit is added: the numbers do not stand apart, as in {bare[0].said}. Write it yourself.")
        return
    shown = ", ".join(m.said for m in bare)
    said = f'The unit "{unit}" of [shop] is added to: {shown}.'
    yield Mend(("MEA003",), said, tuple(Edit(end, end, f" {unit}") for end in ends))
