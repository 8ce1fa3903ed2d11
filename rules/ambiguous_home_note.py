"""Whether a note on pets can be read either way."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts, Shop
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.home import home


@rule(
    "DIS004",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "Comes from a smoke free/pet home.",
            at="smoke free/pet home",
            says='"smoke free/pet home" can mean pet free or pet friendly.',
            fix='Write "pet free", or which pets live in the home.',
        ),
        example("Great condition. SF/PF.", at="SF/PF", says='"SF/PF" can mean'),
        example("SF/PF home.", shop=Shop(pets="free"), at="SF/PF", fix='Write "smoke free and pet free".'),
        example("SF/PF home.", shop=Shop(pets="present"), at="SF/PF", fix='"smoke free, with pets in the home".'),
    ],
    good=[
        "Comes from a smoke free, pet friendly home.",
        "Smoke/pet free home.",
        "SF/PF home, that is smoke free with one dog in the house.",
    ],
)
def ambiguous_home_note(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A note can mean a home free of pets or a home with pets.

    "Smoke free/pet home" and "SF/PF" are read as pet free by those who hope for it. A buyer with an allergy is right to
    complain about a note that can be read both ways.
    """
    said = facts(home)
    if said.pets == "ambiguous":
        known = {"free": 'Write "smoke free and pet free".', "present": 'Write "smoke free, with pets in the home".'}
        yield Found(
            f"{quote(facts, said.pets_ambiguous[0])} can mean pet free or pet friendly.",
            known.get(facts.shop.pets or "", 'Write "pet free", or which pets live in the home.'),
            said.pets_ambiguous[0],
        )
