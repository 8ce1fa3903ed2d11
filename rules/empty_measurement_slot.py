"""MEA013: a template's measurement that was not filled in."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.rule import ClaimReason, Found, NoOptions, Severity, example, rule
from linter.words.measurements import empty_slots, measurements


@rule(
    "MEA013",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    bad=[
        example(
            "Great condition.\np2p:\nlength:\nsleeve:\n",
            title="Flannel shirt",
            at="p2p",
            says="Left empty: p2p, length, sleeve.",
            fix="Measure and fill in the value, or delete the line.",
        ),
        example('Waist: 16"\nInseam:" inches\nRise: 11"', title="Chino pants", at="Inseam", says="Left empty: inseam."),
    ],
    good=[
        example('p2p: 21"\nlength: 28"\nsleeve: 24"\n', title="Flannel shirt"),
        example("Sleeves: long\nLength: midi\nNeck: crew", title="Knit dress"),
        example("Chest:\n20 in\nLength:\n28 in", title="Flannel shirt"),
    ],
)
def empty_measurement_slot(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A measurement of a template has no value.

    An unfilled line tells the buyer that the seller did not look, and a marketplace that the listing was careless.
    """
    given = {m.name for m in facts(measurements)}
    slots = [slot for slot in facts(empty_slots) if slot.name not in given]
    if not slots:
        return
    names = ", ".join(" ".join(slot.called.lower().strip(" :=-\"'”").split()) for slot in slots[:5])
    yield Found(
        f"Left empty: {names}.",
        "Measure and fill in the value, or delete the line.",
        at=slots[0].span,
        related=tuple(slot.span for slot in slots[1:5]),
    )
