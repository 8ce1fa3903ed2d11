"""Whether the listing says if the home is smoke free."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import Change, Part
from linter.facts import Facts, Shop
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.garment import garment
from linter.words.home import home

from .no_pet_note import NOTES as PETS
from .no_pet_note import in_all

# What `listlint fix` writes, by the shop's setting; the sentences say no more than it does.
NOTES = {"free": "Smoke-free home.", "exposed": "Comes from a home with a smoker."}


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
        example("Hard enamel, two posts.", title="Enamel pin, fox"),
        example("Silver dollar of 1921.", title="Morgan coin"),
        example("Bricks of two sets.", title="Lego lot"),
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
    smoke, pets = facts.shop.smoke, facts.shop.pets
    yield Found(
        "Nothing is said about smoke in the home.",
        known.get(smoke or "", "Say whether the item comes from a smoke-free home."),
        change=_added(NOTES[smoke]) if smoke else None,
        # what the shop's settings say of one only is added before the other is asked for
        joined=("DIS002", _both(smoke, pets)) if bool(smoke) == bool(pets) else None,
        once=in_all("`smoke`", stated=smoke is not None),
    )


def _both(smoke: str | None, pets: str | None) -> Found:
    """Say that there is no word on smoke nor on pets."""
    message = "Nothing is said about smoke or pets in the home."
    once = in_all("`smoke` and `pets`", stated=smoke is not None)
    if smoke is None or pets is None:
        return Found(
            message, "Say whether the item comes from a smoke-free home, and whether there are pets in it.", once=once
        )
    line = f"{NOTES[smoke]} {PETS[pets]}"
    return Found(message, f'Add "{line}"', change=_added(line), once=once)


def _added(line: str) -> Change:
    return Change('"{added}" is added, from [shop].', added=line, part=Part.HOME)
