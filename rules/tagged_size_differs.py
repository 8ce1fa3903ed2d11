"""The size that the label is said to state against the size of the listing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.sizes import explained, fits_as, in_brackets, sizes


@rule(
    "SIZ007",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.WRONG_SIZE,
    yields_to=["SIZ002"],
    bad=[
        example(
            "Cotton trench. Label says UK 10. Light wear at the cuffs.",
            title="Trench coat",
            size="UK 8",
            at="UK 10",
            says='The label is said to be "UK 10", the size field says "UK 8".',
            fix="write 'tagged X, fits like Y'.",
        ),
        example(
            "Size on tag: L\nLength: 26 in", title="Denim jacket", size="M", at="L", says='the size field says "M"'
        ),
        example("Tag reads 12.", title="Silk blouse", size="8", at="12", says='the size field says "8"'),
        example("The waist label says W34.", title="Straight jeans", size="32", at="W34", says='field says "32"'),
        example("Tag 31x32.", title="Straight jeans", size="W29 L30", at="31x32", says='field says "W29 L30"'),
        example("Tag reads 12. Fits well.", title="Silk blouse", size="8", at="12", says='the size field says "8"'),
        example("Tagged medium.", title="Wool jumper size XL", at="medium", says='the title says "XL"'),
    ],
    good=[
        example("Marked size: 3. Fits good for a 9 boot.", title="Cargo boots", size="US 9"),
        example("Label says UK 8.", title="Trench coat", size="UK 8"),
        example("Tag size: 46 (36 R)", title="Wool blazer", size="Men's / 36R"),
        example("Label states size 12, sold as a 10 since it is tiny.", title="Silk dress", size="10"),
        example("Labelled EU 38, which is a UK 10.", title="Silk dress", size="UK 10"),
        example("The label doesn't say L, it says M.", title="Silk dress", size="M"),
        example("Tag reads 55% linen 45% cotton.", title="Silk dress", size="10"),
        example("The care label says 30 degrees, the price tag 12.", title="Silk dress", size="10"),
        example("Tagged M, fits like L.", title="Wool jumper", size="L"),
        example("Tag size: 34, fits 35.", title="Straight jeans", size="35"),
        example("Tagged 28, the waist is 26 in.", title="Straight jeans", size="26"),
        example("Size L (on tag XL), check the measurements.", title="Linen shirt", size="L"),
        example("Tagged L, it has shrunk to an M.", title="Wool jumper", size="M"),
        example("Tag says IT 44.", title="Silk dress", size="US 8"),
        example("Tag says M/L.", title="Wool hat", size="M"),
        example("Tagged 14, runs small, more like a 10.", title="Silk dress", size="10"),
        example("Marked down to M&S prices.", title="Wool jumper", size="L"),
    ],
)
def tagged_size_differs(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The text gives the label another size than the listing, and does not say why.

    The buyer filters by the field, reads the label when she unpacks, and the seller's own words prove her right.
    "Tagged M, fits like L" is fine.
    """
    found = facts(sizes)
    told = [size for size in (*found.title, *found.description) if size.role == "tagged"]
    stated = found.field or [size for size in found.title if size.role == "plain"]
    if not told or found.no_size_tag or any(size.role == "fits" for size in found.stated):
        return
    if any(size.role == "plain" for size in found.description):
        return  # "size L (on tag XL)" tells both
    if any(not one.comparable(other) or not one.differs(other) for one in told for other in stated):
        return  # what agrees, or cannot be compared: charts differ
    pair = next(((one, other) for one in told for other in stated), None)
    if pair is None or explained(facts, pair[0]) or fits_as(facts, pair[1]):
        return
    tagged, other = pair
    if not other.values.isdisjoint(re.findall(r"\d+(?:\.\d+)?|[a-z]+", in_brackets(facts, tagged))):
        return  # "46 (36 R)" beside 36R
    whole = Span("size", 0, len(facts.listing.text("size"))) if found.field else other.span
    yield Found(
        f"The label is said to be {quote(facts, tagged.span)}, "
        f"the {'size field' if found.field else 'title'} says {quote(facts, whole)}.",
        "Give the label's size in the field; if it fits another, write 'tagged X, fits like Y'.",
        tagged.span,
        related=(other.span,),
    )
