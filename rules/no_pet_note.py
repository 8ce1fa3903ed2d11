"""Whether the listing says if there are pets in the home."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import Change, Part
from linter.facts import Facts, Shop
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.garment import garment
from linter.words.home import home

# What `listlint fix` writes, by the shop's setting; the sentences say no more than it does.
NOTES = {"free": "Pet-free home.", "present": "There are pets in the home."}


def in_all(settings: str, *, stated: bool) -> str:
    """Return what puts a line of the shop's into all listings at once; `settings` names what states it."""
    if stated:
        return "listlint fix adds your line from [shop] to all."
    return f"Set {settings} under [shop] in listlint.toml: listlint fix then adds the line to all."


@rule(
    "DIS002",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "Worn twice. Smoke free home.",
            title="Mohair cardigan",
            shop=Shop(pets="free"),
            at=WHOLE,
            says="Nothing is said about pets in the home.",
            fix='Add "Pet-free home."',
        ),
        example("Soft tee with a cat print.", title="Hello Kitty t-shirt", at=WHOLE),
        example("No pet hair on it.", title="Black wool coat", at=WHOLE, fix="Say whether there are pets in the home"),
        example("Worn twice.", title="Linen dress", shop=Shop(pets="free"), at=WHOLE, fix='Add "Pet-free home."'),
        example(
            "Worn twice.", title="Linen dress", shop=Shop(pets="present"), at=WHOLE, fix="Add which pets there are"
        ),
    ],
    good=[
        example("Worn twice. Smoke free home.", title="Cotton summer dress"),
        example("Worn twice. Smoke free home.", title="Mohair cardigan"),
        example("Smoke and pet free home.", title="Cotton summer dress"),
        example("I have two cats; it was washed and lint-rolled.", title="Black wool coat"),
        example("Smoke free, pet friendly home.", title="Hello Kitty t-shirt"),
        example("SF/PF home.", title="Denim skirt"),
        example("Hard enamel, two posts.", title="Enamel pin, fox"),
        example("Steel, runs well. 38 mm.", title="Diver's watch"),
    ],
)
def no_pet_note(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing does not say whether there are pets in the home.

    A buyer with an allergy finds out when the parcel is open. Hair and dander that were not mentioned come back as
    "not as described" on some marketplaces; others leave it to the buyer to ask. Where nothing is said about smoke
    either, DIS001 says both. Where smoke is told of, pets are asked for only where the shop's settings know the answer:
    buyers who care have read the line, and ask.
    """
    said = facts(home)
    if not facts(garment).is_("fabric") or said.pets != "none":
        return
    if said.smoke != "none" and facts.shop.pets is None:
        return
    known = {
        "free": 'Add "Pet-free home."',
        "present": 'Add which pets there are, as in "Pet-friendly home (one dog)."',
    }
    yield Found(
        "Nothing is said about pets in the home.",
        known.get(facts.shop.pets or "", "Say whether there are pets in the home, and which."),
        once=in_all("`pets`", stated=facts.shop.pets is not None),
        change=Change('"{added}" is added, from [shop].', added=NOTES[facts.shop.pets], part=Part.HOME)
        if facts.shop.pets
        else None,
    )
