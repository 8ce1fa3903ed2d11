"""Whether second-hand clothes come with a word on shrinking and alterations."""

from __future__ import annotations

from collections.abc import Iterator

from linter.change import Change, NoChange, Part
from linter.facts import Facts, Shop
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import pattern
from linter.words.condition import condition
from linter.words.disclaimers import disclaimers
from linter.words.garment import garment
from linter.words.materials import keeps_size, materials
from linter.words.sizes import sizes


@rule(
    "DIS005",
    severity=Severity.NOTE,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Worn twice. Pit to pit 20 in, length 27 in.",
            title="Wool sweater size M",
            condition="Good",
            at=WHOLE,
            says="Nothing is said about shrinking or alterations.",
            fix='Add "Please go by the measurements, it may have shrunk or been altered."',
        ),
        example("Pre-shrunk, waist 16 in.", title="Straight jeans size 32", at=WHOLE, fix="go by the measurements"),
        example("Shrunken fit, cropped, so cute! Tagged M. Chest 18 in.", title="Knit cardigan", at=WHOLE),
        example(
            "Chest 20 in.",
            title="Wool sweater size M",
            shop=Shop(disclaimer="It may have been altered."),
            at=WHOLE,
            fix='Add "It may have been altered."',
        ),
        example(
            "Worn twice.",
            title="Wool sweater size M",
            shop=Shop(disclaimer="It may have been altered."),
            at=WHOLE,
            fix='Add "It may have been altered."',
        ),
    ],
    good=[
        example("Go by the measurements, it may have shrunk. Pit to pit 20 in.", title="Wool sweater size M"),
        example("These have been hemmed to 29 in.", title="Straight jeans 32"),
        example("Never worn, tags attached.", title="Wool sweater size M", condition="NWT"),
        example("Height 9 in, width 12 in.", title="Leather shoulder bag"),
        example("Tagged M but fits small, check measurements: chest 19 in.", title="Linen shirt"),
        example("Worn twice.", title="Wool sweater size M"),
        example("Chest 20 in, length 26 in.", title="Wool sweater"),
        example("Would best fit an M, as the model is a size 6. Chest 20 in.", title="Wool sweater"),
        example("Label: none. Chest 20 in, length 26 in.", title="Wool sweater size M"),
        example("Size M, see the measurements below. Chest 20 in, length 26 in.", title="Wool sweater"),
        example("100% polyester. Chest 20 in, length 26 in.", title="Track jacket size M"),
        example("Chest 20 in, length 26 in.", title="Suede jacket size M"),
        example("Chest 12 in, length 16 in.", title="Boys cotton shirt size 6"),
        example("Chest 20 in, length 26 in.", title="Evening dress size M"),
        example("Labelled M, fits like an S. Chest 18 in.", title="Wool sweater"),
    ],
)
def no_shrink_disclaimer(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Second-hand clothes carry no word on shrinking or alterations.

    Worn clothes have been washed, dried, hemmed and taken in, and the tag does not know it. "Please go by the
    measurements, it may have shrunk or been altered" points the buyer to the numbers, and the case to them too.
    It is asked for where a label's size and measurements stand side by side, nothing sends the buyer to these or says
    how it fits, and a fibre or a cloth is named that shrinks in the wash: wool, cotton, denim. Not of children's
    clothes, which are bought by age. With a `disclaimer` under [shop], wherever it is missing.
    """
    item = facts(garment)
    if not item.is_("shrinks") or facts(condition).new:
        return
    said = facts(disclaimers)
    own = facts.shop.disclaimer
    leans = said.measured and not item.kids and _leans_on_tag(facts) and _may_shrink(facts)
    if said.shrink_alter != "none" or not (own or leans):
        return
    yield Found(
        "Nothing is said about shrinking or alterations.",
        f'Add "{own or "Please go by the measurements, it may have shrunk or been altered."}"',
        change=_own_words(facts, measured=said.measured),
        once="listlint fix adds your words from [shop] where measurements are given."
        if own
        else "Set `disclaimer` under [shop] in listlint.toml: listlint fix then adds it where measurements are given.",
    )


def _may_shrink(facts: Facts) -> bool:
    """Say whether the listing names a fibre or a cloth that shrinks in the wash: wool, denim."""
    said, cloths = facts(materials), pattern("material.shrinking")
    named = any(cloths.search(facts.listing.text(field)) for field in ("title", "description", "material"))
    return not keeps_size(said) and bool(named or said.fibres or said.compositions)


def _leans_on_tag(facts: Facts) -> bool:
    """Say whether a buyer would take the size of a label for what was measured."""
    stated = facts(sizes)
    roles = {size.role for size in stated.stated}
    by_label = stated.no_tag is None and not roles.isdisjoint({"plain", "tagged"}) and "fits" not in roles
    return by_label and not facts(disclaimers).referred


def _own_words(facts: Facts, *, measured: bool) -> Change | NoChange | None:
    """Add the shop's disclaimer, but only below measurements: without them it points at nothing."""
    own = " ".join((facts.shop.disclaimer or "").split())
    if not own:
        return None
    if not measured:
        return NoChange(
            "Your disclaimer from [shop] is not added yet: it stands on measurements, and the text gives none."
            " Add them, then run fix again."
        )
    if own.lower() in " ".join(facts.listing.text("description").lower().split()):
        return NoChange(
            "Your disclaimer from [shop] is in the text, but says nothing of shrinking or alterations: reword it."
        )
    return Change('Your disclaimer "{added}" is added, from [shop].', added=own, part=Part.TERMS)
