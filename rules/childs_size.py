"""Child's sizes that are sold to grown-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters

from linter.facts import Facts
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.garment import garment
from linter.words.sizes import Size, for_children, sizes
from linter.words.tokens import where


@rule(
    "SIZ008",
    severity=Severity.NOTE,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.WRONG_SIZE,
    bad=[
        example(
            "Grey hoodie, tag says boys XL.",
            title="Nike hoodie women's size S",
            size="S",
            department="Women",
            at="XL",
            says='"XL" is a child\'s size, and neither title, size nor department says so.',
            fix="Say it in the title",
        ),
        example("A kids' size 14 that fits me as an S.", title="Rain jacket", size="S", at="14", says="is a child's"),
        example(
            "Label says age 14-15, I wear it as an 8.", title="Red dress", size="8", at="14-15", says="is a child's"
        ),
        example("Size 12-13 years on the label.", title="Wool coat", size="XS", at="12-13 years", says="is a child's"),
        example("Girl size 8c.\n-Size: 8C", title="Nike trainers", size="8 US", at="8c", says="is a child's size"),
        example("Size Youth L. Soft fleece.", title="Fleece jacket", size="XS", at="L", says="is a child's size"),
    ],
    good=[
        example("Youth size L.", title="Down vest size 18 ans", size="18 ans - L FR"),
        example("Size 12-14 years.", title="Three tank tops", size="12 years - XS UK"),
        example("Tag says boys XL.", title="Nike hoodie boys XL", size="XL"),
        example("Tag says boys XL.", title="Nike hoodie", size="Boys XL"),
        example("Tag says XL.", title="Nike hoodie", size="XL", department="Boys"),
        example("Tag says XL.", title="Beastie Boys tee", size="XL"),
        example("Beastie Boys XL tour tee.", title="Band tee", size="XL"),
        example("Air Jordan 1 GS, size 7Y, fits women's 8.5.", title="Nike trainers", size="6 UK"),
        example("My boys' XL is too big, this is a women's S.", title="Nike hoodie", size="S"),
        example("Smaller than a girls XL.", title="Wool jumper", size="S"),
        example("Women's S, the same as a boys' M.", title="Nike hoodie", size="S"),
        example("Tagged 6M.", title="Levi's 550 jeans", size="US 6"),
        example("I have had it for 12 years.", title="Wool coat", size="S"),
        example("Fits a boys XL or a women's S.", title="Nike hoodie", size="S"),
        example("Size Youth L.", title="Fleece jacket"),
        example("Adult size S / Youth L.", title="Zip hoodie", size="S"),
        example("No tag, I think it is a youth large.", title="Fleece jacket", size="S"),
        example("Probably a youth large.", title="Fleece jacket", size="S"),
    ],
)
def childs_size(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The label's size is a child's, and who finds the listing by its title, size or department cannot know.

    A boys' XL may fit a woman, but it is cut for a boy: shoulders, sleeves and length differ. Who reads it only at the
    end of the text sends it back. Youth's shoes, which women wear, too, are left alone where the text gives a woman's
    size as well.
    """
    found = facts(sizes)
    item = facts(garment)
    words = re.findall(r"\w+", f"{facts.listing.text('title')} {facts.listing.text('size')}".lower())
    abroad = not group("size.years_abroad").isdisjoint(words)
    if not found.field or item.kids or abroad or for_children(facts.listing.text("size")):
        return
    if any(size.kind == "age" for size in found.field) or found.no_size_tag:
        return  # without a label it is the seller's guess, and the field as good
    told = next(
        (
            size
            for size in found.description
            if _is_childs(size)
            and not _is_width(size, found.field)
            and not _is_guess(facts, size)
            and not any(_is_other_name(facts, size, other) for other in found.description)
        ),
        None,
    )
    if told is not None and item.is_("paired") and any(not told.values & size.values for size in found.description):
        return  # a youth's shoe is a woman's, too, and the text says which
    if told is not None:
        yield Found(
            f"{quote(facts, told.span)} is a child's size, and neither title, size nor department says so.",
            "Say it in the title and, if it fits like a grown-up's size, say which: 'boys XL, fits like women's S'.",
            told.span,
            related=(found.field[0].span,),
        )


def _is_childs(size: Size) -> bool:
    return size.role == "child" or (size.kind == "age" and size.role in ("plain", "tagged"))


def _is_guess(facts: Facts, size: Size) -> bool:
    """Say whether the seller only supposes it: "probably a youth large"."""
    return not group("condition.supposed").isdisjoint(where(facts, size.span).before)


def _is_other_name(facts: Facts, size: Size, other: Size) -> bool:
    """Say whether a size is the grown-up's right before it by another name: "adult size S / youth L"."""
    if _is_childs(other) or not 0 <= other.span.end <= size.span.start:
        return False
    between = facts.listing.text(size.span.field)[other.span.end : size.span.start].split()
    return (
        len(between) > 1
        and between[0] in group("size.also")
        and group("size.child").issuperset(map(str.lower, between[1:]))
    )


def _is_width(size: Size, field: Sequence[Size]) -> bool:
    """Say whether the field gives the number of an age for a grown-up: of "tagged 6M" beside "US 6" M is the width."""
    numbers = {value.rstrip(ascii_letters) for value in size.values}
    return size.kind == "age" and any(one.kind == "number" and not numbers.isdisjoint(one.values) for one in field)
