"""Fields that the marketplace's form asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts, UnstatedError
from linter.garment import garment
from linter.marketplace import profile
from linter.rule import Confidence, Found, NoOptions, Severity, example, rule

_FORM = ("brand", "size", "category", "condition", "color", "material", "department")

_COLOR = re.compile(
    r"\b(black|white|ivory|cream|beige|tan|brown|gr[ae]y|silver|gold|red|burgundy|maroon|pink|rose|orange|peach|coral"
    r"|yellow|mustard|green|olive|khaki|teal|turquoise|blue|navy|purple|lavender|lilac|multi|colou?r\w*)\b",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(r"\b(wom[ae]n|m[ae]n|unisex|girl|boy|kid|baby|toddler|junior|ladies)('?s)?\b", re.IGNORECASE)


@rule(
    "LST004",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    bad=[
        example("Worn twice.", title="Zara blazer", brand="Zara", size="M", marketplace="ebay"),
        example("Lovely thing, worn twice.", title="Rare find", size="M", brand="Nike", marketplace="grailed"),
        example("Gently used.", title="Wool blazer", category="Blazers", size="M", marketplace="grailed"),
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
    lacking = [name for name in market.required if not listing.text(name).strip() and not _in_words(facts, name)]
    missing = [name for name in lacking if name not in listing.unstated]
    if missing:
        names = " and ".join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing)
        yield Found(
            f"{market.label} asks for {names}, which the listing does not state.",
            "Fill it in from the label and the item; do not guess." if len(missing) == 1 else "Fill them in.",
        )
    elif lacking:
        raise UnstatedError(lacking)
    elif "brand" in market.required and not listing.text("brand").strip() and "brand" not in listing.unstated:
        yield Found(
            f"The brand field is empty; {market.label} needs it, also when the title names the brand.",
            "Fill in the brand of the label, or say that there is none.",
            severity=Severity.NOTE,
        )


def _in_words(facts: Facts, name: str) -> bool:
    """Whether title and text state what the field would: then the seller knows it and will fill it in."""
    if name in ("size", "condition", "brand"):
        return True  # rules of their own speak of size and condition; only a person knows which words name the brand
    if name == "category":
        return facts(garment).kind != "unclear"
    pattern = {"color": _COLOR, "department": _DEPARTMENT}.get(name)
    return bool(pattern and pattern.search(f"{facts.listing.text('title')} {facts.listing.text('description')}"))
