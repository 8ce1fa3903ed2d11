"""Size in the title against the size field."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.sizes import explained_beside, fits_as, sizes


@rule(
    "SIZ001",
    severity=Severity.ERROR,
    reason=ClaimReason.WRONG_SIZE,
    bad=[
        example(
            "Worn twice.",
            title="Zara blazer size M",
            size="L",
            at="title: M",
            says="The title says size M, the size field says L.",
            fix="Look at the label and correct the one that is wrong",
        ),
        example(
            "Worn twice.", title="Nike hoodie mens XL", size="L", at="title: XL", says="says size XL, the size field"
        ),
        example(
            "Worn twice.", title="Nike hoodie XL", size="L", at="title: XL", says="size XL, the size field says L."
        ),
        example("Worn twice.", title="Fleece sweater M navy womens", size="S", at="title: M", says="says size M, the"),
        example(
            "Worn twice.",
            title="Straight jeans W32 L30",
            size="34",
            at="title: W32 L30",
            says="size W32 L30,",
        ),
        example(
            "Worn twice.", title="Frye boots sz 8.5", size="US 9", at="title: 8.5", says="the size field says US 9."
        ),
        example("New.", title="Cap size 7 1/4", size="7 3/4", at="title: 7 1/4", says="the size field says 7 3/4."),
        example("Silk.", title="Silk dress IT 40", size="IT 44", at="title: 40", says="the size field says IT 44."),
    ],
    good=[
        example("Soft.", title="Biggie rap tee size M fits L", size="L"),
        example("True vintage.", title="Levi's 517 jeans size 38x34 fits 36x32", size="US 36"),
        example("Marked size: 3. Fits good for a 9 boot.", title="Cargo boots size 3", size="US 9"),
        example("Cotton button up shirt, size XXL.", title="Cotton button up s", size="XXL"),
        example("Worn twice.", title="Jersey skirt 3X", size="XXL"),
        example("Worn twice.", title="Zara blazer size M", size="M"),
        example("Worn twice.", title="Zara blazer size medium", size="S/M"),
        example("Worn twice.", title="Levi's jacket fits like L", size="XL"),
        example("Worn twice.", title="Levi's 501 jeans size 30", size="Men's / US 30 / EU 46"),
        example("Worn twice.", title="Straight jeans 32x30", size="W32 L30"),
        example("Tagged 34, measures 32.", title="Straight jeans W32 L30", size="34"),
        example("Worn twice.", title="Silk scarf 36x36", size="One size"),
        example("Worn twice.", title="Levi's jeans tagged 34x30 but measure 32x30", size="32"),
        example("Worn twice.", title="Samuel L Jackson tee", size="XL"),
        example("Worn twice.", title='Skate hoodie "S" logo (S20)', size="M"),
        example("Worn twice.", title="White cotton shirt, small logo", size="XL"),
        example("Worn twice.", title="Straight jeans 205w39nyc", size="32"),
        example("Round toe.", title="Leather trainers sz EU42.5", size="US 9.5 / EU 42-43"),
        example("Worn twice.", title="Field jacket M-65 olive", size="XL"),
        example("Worn twice.", title="H & M dress with a belt", size="S"),
        example("Worn twice.", title="M&S wool coat with a Model S print", size="XL"),
        example("Worn twice.", title="Acne boots size 39", size="US 9"),
        example("Tagged L, fits smaller, I recommend it for S.", title="Leather jacket (tagged L)", size="S"),
    ],
)
def size_title_differs_from_field(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The title states another size than the size field.

    Buyers filter by the field and read the title: whichever is wrong, someone gets the wrong size.
    """
    found = facts(sizes)
    told = [size for size in found.title if size.role != "fits"]
    if not told or not found.field:
        return
    if any(a.values & b.values for a in found.title for b in found.field if a.role == "fits" and a.kind == b.kind):
        return  # "size M fits L" explains a field of L
    if any(a.comparable(b) and not a.differs(b) for a in told for b in found.field):
        return
    if any(a.values & b.values for a in told for b in found.field if a.kind == b.kind):
        return
    wrong = next(((a, b) for a in told for b in found.field if a.differs(b)), None)
    if wrong is None:
        return
    title, field = wrong
    tagged = [title, *(size for size in found.description if size.kind == title.kind and size.values & title.values)]
    if any(size.role == "tagged" and explained_beside(facts, size) for size in tagged) or fits_as(facts, field):
        return
    if title.kind == "number" and not title.marked and any(size.role == "tagged" for size in found.description):
        return  # the seller measured the waist, and gives the label's size too
    words = facts.listing
    in_title = words.text("title")[title.span.start : title.span.end]
    yield Found(
        f"The title says size {in_title}, the size field says {words.text('size').strip()}.",
        "Look at the label and correct the one that is wrong; if it fits another size, write 'tagged X, fits like Y'.",
        title.span,
        severity=None if title.marked else Severity.WARNING,
        confidence=None if title.marked else Confidence.MEDIUM,
        related=(field.span,),
    )
