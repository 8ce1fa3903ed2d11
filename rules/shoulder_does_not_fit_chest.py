"""MEA014: chest and shoulder of a top too far apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.words.garment import garment
from linter.words.measurements import taken

_ALL_ROUND = 28.0  # inches: a smaller chest of an adult is laid flat


@dataclass(frozen=True, slots=True)
class Options:
    """How far the two may be apart, in inches: 98 % of 937 tops lie between -8 and +14, 90 % between -5 and +5.5."""

    low: float = -8.0  # flat chest minus shoulder, at least: drop shoulders are wider than the chest
    high: float = 10.0  # ... and at most


@rule(
    "MEA014",
    severity=Severity.NOTE,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    bad=[
        example(
            "Chest 25 in, length 28 in, shoulder 13.5 in",
            title="Wool sweater",
            at="shoulder 13.5 in",
            says="Chest 25 in and shoulder 13.5 in do not fit together.",
            fix="Measure both again, laid flat",
        ),
        example(
            "Pit to pit 19 in, length 26 in, shoulder to shoulder 28 in",
            title="Denim shirt",
            at="shoulder to shoulder 28 in",
            says="Pit to pit 19 in and shoulder to shoulder 28 in",
        ),
    ],
    good=[
        example("Chest 22 in, length 28 in, shoulder 19 in", title="Wool sweater"),
        example("Bust 32 in, waist 26 in, shoulders 16 in", title="Jersey dress"),
        example("Chest 22 in, length 28 in, shoulder 25 in, drop shoulders", title="Wool sweater"),
    ],
)
def shoulder_does_not_fit_chest(facts: Facts, options: Options) -> Iterator[Found]:
    """Chest and shoulder of a top lie too far apart.

    One of the two was mistyped, or taken all round.
    """
    found = facts(taken)
    chest, shoulder = found.get("chest"), found.get("shoulder")
    if not facts(garment).is_("torso") or not (chest and shoulder):
        return
    if chest.inferred or shoulder.inferred or (chest.inches or 0) > 33:  # more is taken all round
        return
    wide, across = chest.inches or 0, shoulder.inches or 0
    if options.low <= wide - across <= options.high:
        return
    if wide >= _ALL_ROUND and options.low <= wide / 2 - across <= options.high:
        return  # a bust that is taken all round
    yield Found(
        f"{capital(chest.said)} and {shoulder.said} do not fit together.",
        "Measure both again, laid flat: shoulder seam to shoulder seam, and pit to pit.",
        at=shoulder.span,
        related=(chest.span,),
    )
