"""Fields that the marketplace's form asks for."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.garment import garment
from linter.marketplace import profile
from linter.rule import Confidence, Found, NoOptions, Severity, example, rule
from linter.size import sizes

_FORM = ("brand", "size", "category", "condition", "color", "material", "department")
# What has no size of its own.
_UNSIZED = frozenset("bag jewelry accessory kids_other beauty_other not_wearable unclear".split())


@rule(
    "LST004",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    bad=[
        example("Worn twice.", title="Zara blazer", brand="Zara", size="M", marketplace="ebay"),
        example("Worn twice.", title="Zara blazer", category="Blazers", marketplace="poshmark"),
        example("Worn twice.", title="Zara blazer", category="Blazers", size="M", marketplace="grailed"),
    ],
    good=[
        example("Worn twice. Size M.", title="Zara blazer", category="Blazers", marketplace="poshmark"),
        example("Lovely bag.", title="Coach tote bag", category="Bags", marketplace="poshmark"),
        example("Worn twice.", title="Zara blazer", marketplace="ebay"),
    ],
)
def required_field_missing(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A field that the marketplace requires is not filled in.

    Without it the listing cannot be posted, or is hidden from buyers who filter. A listing file that fills in no field
    of the form at all is taken for title and text alone and not judged.
    """
    market = profile(facts.marketplace)
    listing = facts.listing
    if not any(listing.text(name).strip() for name in _FORM):
        return
    missing = [name for name in market.required if not listing.text(name).strip()]
    if "size" in missing and (facts(garment).kind in _UNSIZED or facts(sizes).stated or facts(sizes).no_size_tag):
        missing.remove("size")
    if missing:
        names = " and ".join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing)
        yield Found(
            f"{market.label} asks for {names}, which the listing does not state.",
            "Fill it in from the label and the item; do not guess." if len(missing) == 1 else "Fill them in.",
        )
