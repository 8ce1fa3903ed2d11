"""Whether the notes on smoke and pets agree with one another and with the shop's settings."""

from __future__ import annotations

from collections.abc import Iterator

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
        ("smoke", said.smoke_free, said.smoke_exposed, facts.shop.smoke == "exposed"),
        ("pets", said.pets_free, said.pets_present, facts.shop.pets == "present"),
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
            )
        elif free and shop and not otherwise:
            yield Found(
                f"{quote(facts, free[0])} does not go with your shop's setting for {subject}.",
                f"Correct the listing, or the setting `{subject}` under [shop].",
                free[0],
            )


def _one_sentence(facts: Facts, one: int, other: int) -> bool:
    between = facts.listing.text("description")[min(one, other) : max(one, other)]
    return not any(stop in between for stop in ".!?\n")
