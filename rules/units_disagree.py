"""MEA005: centimetres and inches side by side that are not the same length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, Share, example, rule
from linter.words.amounts import INCHES
from linter.words.measurements import measurements


@dataclass(frozen=True, slots=True)
class Options:
    """How far the two may lie apart."""

    share: Share = 0.03  # sellers round to half an inch or a centimetre: 3 % and ...
    inches: float = 0.6  # ... 0.6 in apart is more than rounding (6 % of 1,079 pairs in public listings)


@rule(
    "MEA005",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    options=Options,
    bad=[
        example(
            "Waist 42 cm / 33.07 inch, length 100 cm / 39.4 inch",
            title="Corduroy pants",
            at="Waist 42 cm / 33.07 inch",
            says="Waist 42 cm and 33.07 in: 42 cm looks flat, 33.07 in all round.",
            fix="Give both flat, or both all round: 42 cm is 16.5 in.",
        ),
        example(
            "Waist 33 in (42 cm), length 39.4 in (100 cm)",
            title="Corduroy pants",
            at="Waist 33 in (42 cm)",
            says="42 cm looks flat, 33 in all round.",
            fix="33 in is 83.8 cm.",
        ),
        example(
            "Pit to pit 24 in (54 cm), length 28 in (71 cm)",
            title="Wool sweater",
            at="Pit to pit 24 in (54 cm)",
            says="Pit to pit 24 in and 54 cm are not the same: 24 in is 61 cm.",
            fix="Measure again, and correct the wrong one.",
        ),
        example(
            "Pit to pit 54 cm, length 71 cm, sleeve 62 cm (21.3 in, 28 in, 26 in)",
            title="Wool sweater",
            at="sleeve 62 cm (21.3 in",
            says="Sleeve 62 cm and 26 in are not the same: 62 cm is 24.4 in.",
        ),
    ],
    good=[
        example("Pit to pit 54 cm, length 71 cm (21.3 in, 28 in)", title="Wool sweater"),
        example("Pit to pit 21.5 in (54.5 cm), length 28 in (71 cm)", title="Wool sweater"),
        example("Waist 42 cm / 16.5 inch", title="Corduroy pants"),
    ],
)
def units_disagree(facts: Facts, options: Options) -> Iterator[Found]:
    """A length in centimetres and the one in inches beside it are not the same.

    The buyer takes the one that suits; the other one is then "not as described". When one is twice the other, one
    was taken flat and the other all round.
    """
    for m in facts(measurements):
        if m.twin is None or m.inches is None:
            continue
        value, unit = m.twin
        inches = value * INCHES[unit]
        apart = abs(inches - m.inches)
        if apart <= options.inches or apart <= options.share * m.inches:
            continue
        ratio = max(inches, m.inches) / max(min(inches, m.inches), 0.1)
        if 1.9 <= ratio <= 2.1:
            small, large = sorted(((m.inches, f"{m.value:g} {m.unit}"), (inches, f"{value:g} {unit}")))
            message = f"{capital(m.said)} and {value:g} {unit}: {small[1]} looks flat, {large[1]} all round."
            fix = f"Give both flat, or both all round: {m.value:g} {m.unit} is {_in(m.inches, unit):g} {unit}."
        else:
            same = f"{m.value:g} {m.unit} is {_in(m.inches, unit):g} {unit}"
            message = f"{capital(m.said)} and {value:g} {unit} are not the same: {same}."
            fix = "Measure again, and correct the wrong one."
        yield Found(message, fix, at=m.span, confidence=Confidence.HIGH)


def _in(inches: float, unit: str) -> float:
    return round(inches / INCHES[unit], 1)
