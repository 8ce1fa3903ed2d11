"""A block of blanks for the measurements that buyers of this garment expect, for the seller to fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.facts import Facts
from linter.fix.mend import Mend, appended
from linter.words.garment import garment
from linter.words.measurements import empty_slots, measurements
from linter.words.pieces import pieces

_LABELS = {
    "chest": "Pit to pit",
    "rise": "Front rise",
    "circumference": "Inner circumference",
    "insole": "Insole length",
}


def measurement_block(facts: Facts, open_rules: Collection[str]) -> Iterator[Mend]:
    """Add a line with a blank for each core measurement that is neither stated nor left blank already.

    A lot gets none: each of its pieces has its own. It is unsafe, because a text with blanks must not be posted: the
    rule of empty measurements finds each until it is filled in.
    """
    if "MEA001" not in open_rules or facts(pieces).several:
        return
    left_blank = {slot.name for slot in facts(empty_slots)}
    lacking = facts(garment).lacking({m.name for m in facts(measurements)})
    missing = [name for name in lacking if name not in left_blank]
    if not missing:
        return
    labels = [_LABELS.get(name, name.replace("_", " ").capitalize()) for name in missing]
    unit = f" {facts.shop.units}" if facts.shop.units else ""
    block = "\n".join(["Measurements:", *(f"{label}: __{unit}" for label in labels)])
    yield Mend(
        (),
        f"Blanks to fill in are added: {', '.join(labels)}.",
        (appended(facts.listing.text("description"), block),),
        safe=False,
        brings=frozenset({"MEA013"}),
    )
