"""MEA008: a thigh that is narrower than the leg opening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.tables import pattern
from linter.words.garment import garment
from linter.words.measurements import taken


@dataclass(frozen=True, slots=True)
class Options:
    """How much narrower the thigh may be, in inches."""

    inches: float = 1.0  # so much narrower may the thigh be: 98 % of 497 listings lie above -2.5, 95 % above +0.5


@rule(
    "MEA008",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    bad=[
        example(
            "Waist 16 in, inseam 31 in, rise 11 in, thigh 11 in, leg opening 18 in",
            title="Levi's 501 jeans",
            at="leg opening 18 in",
            says="is the thigh flat and the leg opening all round?",
            fix="Give both laid flat.",
        ),
        example(
            "Thigh 9 in, leg opening 11 in, waist 14 in, inseam 30 in",
            title="Straight leg chinos",
            at="leg opening 11 in",
            says="Thigh 9 in, but leg opening 11 in: the leg would widen downwards.",
            fix="Measure again; if the leg is flared, say so.",
        ),
    ],
    good=[
        example("Thigh 12 in, leg opening 8 in, waist 16 in, inseam 31 in", title="Levi's 501 jeans"),
        example("Thigh 11 in, leg opening 13 in, waist 14 in, inseam 32 in", title="Vintage flare jeans"),
    ],
)
def thigh_narrower_than_leg_opening(facts: Facts, options: Options) -> Iterator[Found]:
    """The thigh is narrower than the leg opening, and no flare is mentioned.

    Legs narrow downwards. Mostly one of the two was taken flat and the other all round.
    """
    found = facts(taken)
    thigh, opening = found.get("thigh"), found.get("leg_opening")
    if not facts(garment).is_("long_legs") or not (thigh and opening):
        return
    wide, hem = thigh.inches or 0.0, opening.inches or 0.0
    if hem - wide <= options.inches or thigh.inferred or opening.inferred:
        return
    if pattern("cut.wide_legs").search(facts.listing.text("title") + " " + facts.listing.text("description")):
        return
    mixed = hem >= 14 and wide < 16  # a leg opening of 14 in and more, laid flat, is a flare
    yield Found(
        f"{capital(thigh.said)}, but {opening.said}"
        + (": is the thigh flat and the leg opening all round?" if mixed else ": the leg would widen downwards."),
        "Give both laid flat." if mixed else "Measure again; if the leg is flared, say so.",
        at=opening.span,
        related=(thigh.span,),
    )
