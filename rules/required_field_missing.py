"""Fields that the marketplace's form asks for."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts, UnstatedError
from linter.marketplace import profile
from linter.quote import listed
from linter.rule import WHOLE, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import pattern
from linter.words.garment import UNCLEAR, garment

_FORM = ("brand", "size", "category", "condition", "color", "material", "department")


@rule(
    "LST004",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Worn twice.",
            title="Zara blazer",
            brand="Zara",
            size="M",
            marketplace="ebay",
            at=WHOLE,
            says="eBay asks for color and department, which the listing does not state.",
            fix="Fill in color and department from the label and the item; do not guess.",
        ),
        example(
            "Lovely thing, worn twice.",
            title="Rare find",
            size="M",
            brand="Nike",
            marketplace="grailed",
            at=WHOLE,
            says="Grailed asks for category, which",
            fix="Fill in category from the label and the item; do not guess.",
        ),
        example(
            "Gently used.",
            title="Wool blazer",
            category="Blazers",
            size="M",
            marketplace="grailed",
            at=WHOLE,
            says="The brand field is empty; Grailed needs it",
            fix="Fill in the brand of the label, or say that there is none.",
        ),
        example(
            "Worn twice.",
            title="Baseball cap",
            brand="Nike",
            condition="Good",
            marketplace="ebay",
            at=WHOLE,
            says="asks for color and department",
        ),
    ],
    good=[
        example("Worn twice. Size M.", title="Zara blazer", category="Blazers", marketplace="poshmark"),
        example("Lovely bag.", title="Coach tote bag", category="Bags", marketplace="poshmark"),
        example("Worn twice.", title="Zara blazer", marketplace="ebay"),
        example("Works well.", title="LG television 32 inch", brand="LG", condition="Used", marketplace="ebay"),
        example(
            "Holds water.", title="Glass vase", category="Home", brand="Ikea", condition="Good", marketplace="vinted"
        ),
        example("All six.", title="Paperbacks", category="Books", condition="Good", marketplace="ebay"),
        example("A rare find.", title="Old enamel sign", brand="Shell", condition="Used", marketplace="ebay"),
        example(
            "Worn twice.", title="Plum blazer", brand="Zara", size="M", category="Women > Blazers", marketplace="ebay"
        ),
    ],
)
def required_field_missing(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A field that the marketplace requires is not filled in.

    Without it the listing cannot be posted, or is hidden from buyers who filter. Size, colour and department are asked
    of what is put on, not of a television. A listing file that fills in no field of the form at all is taken for title
    and text alone and not judged.
    """
    market = profile(facts.marketplace)
    listing = facts.listing
    if not any(listing.text(name).strip() for name in _FORM):
        return
    what = facts(garment)
    asked = market.required + (market.required_worn if what.is_("put_on") else ())
    lacking = [name for name in asked if not listing.text(name).strip() and not _in_words(facts, name)]
    missing = [name for name in lacking if name not in listing.unstated]
    if missing:
        yield Found(
            f"{market.label} asks for {listed(missing)}, which the listing does not state.",
            f"Fill in {listed(missing)} from the label and the item; do not guess.",
        )
    elif lacking:
        raise UnstatedError(lacking)
    elif (
        "brand" in market.required
        and what.wearable  # of a book the form asks for the author
        and not listing.text("brand").strip()
        and "brand" not in listing.unstated
    ):
        yield Found(
            f"The brand field is empty; {market.label} needs it, also when the title names the brand.",
            "Fill in the brand of the label, or say that there is none.",
            severity=Severity.NOTE,
        )


def _in_words(facts: Facts, name: str) -> bool:
    """Whether title and text state what the field would: then the seller knows it and will fill it in."""
    if name in ("size", "condition", "brand"):
        return True  # only a person knows which words name the brand; size and condition are not this rule's
    if name == "category":
        return facts(garment).kind != UNCLEAR
    named = {"color": "field.colors", "department": "field.departments"}.get(name)
    where = ("title", "description", "category", "size")  # "Women > Blazers" and "Men's M" state the department
    return bool(named and pattern(named).search(" ".join(facts.listing.text(field) for field in where)))
