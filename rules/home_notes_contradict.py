"""Whether the notes on smoke and pets agree with one another and with the shop's settings."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import NoChange
from linter.facts import Facts, Shop
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.home import home


@rule(
    "DIS003",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Smoke free home. There is a slight smoke odor from storage.",
            at="Smoke free",
            says='"Smoke free" does not go with "smoke odor".',
            fix="Say one thing about smoke in the home",
        ),
        example(
            "Smoke & pet free. Some cat hair on the sleeve, lint roll before wearing.",
            at="Smoke & pet free",
            says='does not go with "cat hair".',
            fix="Say one thing about pets in the home",
        ),
        example("Pet free home! My dog is only allowed downstairs.", at="Pet free", says='does not go with "My dog".'),
        example(
            "Worn twice. Smoke and pet free home.",
            shop=Shop(smoke="exposed", pets="present"),
            at=["Smoke and pet free", "Smoke and pet free"],
            says=["your shop's setting for smoke.", "your shop's setting for pets."],
            fix=["the setting `smoke` under [shop].", "the setting `pets` under [shop]."],
        ),
        example(
            "My husband smokes, and we have two dogs.",
            shop=Shop(smoke="free", pets="free"),
            at=["smokes", "have two dogs"],
            says=["your shop's setting for smoke.", "your shop's setting for pets."],
        ),
    ],
    good=[
        "Smoke free home, two cats.",
        "I don't smoke but my husband does, outside only.",
        "Pet free, smoke free. No pet hair, no odors.",
        "Not from a smoke free home.",
        example("Smoke free, pet friendly home.", shop=Shop(smoke="free", pets="present")),
    ],
)
def home_notes_contradict(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """What is said about smoke or pets contradicts itself.

    A buyer relies on "smoke free" or "pet free". When the same listing, or the shop's own settings, say otherwise, the
    better-sounding half decides the case against the seller.
    """
    said = facts(home)
    pairs = (
        ("smoke", said.smoke_free, said.smoke_exposed, facts.shop.smoke),
        ("pets", said.pets_free, said.pets_present, facts.shop.pets),
    )
    for subject, free, otherwise, shop in pairs:
        # "I don't smoke but my husband does" is one honest statement.
        apart = [span for span in otherwise if not any(_one_sentence(facts, span.start, f.start) for f in free)]
        if free and apart:
            yield Found(
                f"{quote(facts, free[0])} does not go with {quote(facts, apart[0])}.",
                f"Say one thing about {subject} in the home: the less pleasant one, if it is true.",
                free[0],
                related=(apart[0],),
                change=_no_note(subject) if shop == "free" else None,
            )
        elif (otherwise and shop == "free") or (free and not otherwise and shop not in (None, "free")):
            at = (otherwise or free)[0]
            yield Found(
                f"{quote(facts, at)} does not go with your shop's setting for {subject}.",
                f"Correct the listing, or the setting `{subject}` under [shop].",
                at,
                severity=Severity.NOTE if otherwise else None,
                change=_no_note(subject) if otherwise else None,
            )


def _no_note(subject: str) -> NoChange:
    return NoChange(
        f"The text tells of {subject} in the home, your [shop] says that there is none: correct the one that is wrong."
    )


def _one_sentence(facts: Facts, one: int, other: int) -> bool:
    between = facts.listing.text("description")[min(one, other) : max(one, other)]
    return not any(stop in between for stop in ".!?\n")
