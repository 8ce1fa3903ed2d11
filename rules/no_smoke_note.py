"""Whether the listing says if the home is smoke free."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import Change, Part
from linter.facts import Facts, Shop
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.garment import garment
from linter.words.home import home

# What `listlint fix` writes, by the shop's setting; the sentences say no more than it does.
_NOTES = {"free": "Smoke-free home.", "exposed": "Comes from a home with a smoker."}


@rule(
    "DIS001",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "Worn twice, washed and ready to ship.",
            title="Cotton summer dress",
            at=WHOLE,
            says="Nothing is said about smoke in the home.",
            fix="Say whether the item comes from a smoke-free home.",
        ),
        example("Smoked grey wool, lovely drape.", title="Men's blazer 40R", at=WHOLE),
        example("A Pop Smoke print on the back.", title="Black hoodie size L", at=WHOLE),
        example(
            "Worn twice.", title="Linen dress", shop=Shop(smoke="free"), at=WHOLE, fix='Add "From a smoke-free home."'
        ),
        example(
            "Worn twice.",
            title="Linen dress",
            shop=Shop(smoke="exposed"),
            at=WHOLE,
            fix='"Comes from a home with a smoker"',
        ),
    ],
    good=[
        example("Worn twice. Smoke free home.", title="Cotton summer dress"),
        example("From a non-smoking household with a cat.", title="Men's blazer 40R"),
        example("Comes from a smoker's home, aired for a week.", title="Black hoodie size L"),
        example("Sterling silver, 18 in chain.", title="Heart necklace"),
    ],
)
def no_smoke_note(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing does not say whether the item comes from a smoke-free home.

    Smoke stays in fabric and cannot be seen in photos. Some marketplaces take a strong smell as "not as described";
    one line answers the question before it is asked.
    """
    if not facts(garment).is_("fabric") or facts(home).smoke != "none":
        return
    known = {
        "free": 'Add "From a smoke-free home."',
        "exposed": 'Add "Comes from a home with a smoker", and how the item was kept and cleaned.',
    }
    yield Found(
        "Nothing is said about smoke in the home.",
        known.get(facts.shop.smoke or "", "Say whether the item comes from a smoke-free home."),
        change=Change('"{added}" is added, from [shop].', added=_NOTES[facts.shop.smoke], part=Part.HOME)
        if facts.shop.smoke
        else None,
    )
