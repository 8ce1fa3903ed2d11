"""Size in the description against the size field, or against the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from linter.facts import Facts
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import alternation, group, pattern
from linter.words.pieces import pieces
from linter.words.sizes import Size, Sizes, altered_to, explained_beside, in_brackets, sizes, to_choose

_LETTERS = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl")  # from small to large
_BESIDE = 24  # characters to either side of a size in which the same size is said once more


@rule(
    "SIZ002",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.WRONG_SIZE,
    yields_to=["SIZ001"],
    bad=[
        example(
            "Size: Large. Worn twice.",
            title="Zara blazer",
            size="M",
            at="Large",
            says="The description says size Large, the size field says M.",
            fix="write 'tagged X, fits like Y'.",
        ),
        example(
            "Size: Large. Worn twice.", title="Zara blazer size M", at="Large", says="size Large, the title says M."
        ),
        example("Label size: M.", title="Zip hoodie size L", at="M", says="size M, the title says L."),
        example("Tag reads 12. Fits well.", title="Silk blouse size 8", at="12", says="size 12, the title says 8."),
        example(
            "Raw hem.",
            title="Denim shorts size 26 & size 29",
            at="title: 29",
            says="The title says size 26 and size 29.",
            fix="make a listing for each",
        ),
        example("Size 9.5, no box.", title="Nike sneakers size 9.5", size="9", at="9.5", says="size 9.5"),
    ],
    good=[
        example("Tagged L, fits like M.", title="Zara blazer", size="M"),
        example("I am 6'1 175lbs waist size 32 and they are roomy.", title="Sweatpants", size="US 34"),
        example("Roomy, can fit up to a size 8 US.", title="Tractor boots", size="US 7"),
        example("Size 6Y but will fit women size 7.", title="Nike trainers", size="6 US"),
        example("A bit too long, so may go to size 9 easily.", title="Pink loafers size 8.5"),
        example("Girl's vest Sz L 12-14.", title="Puffer jacket size 12 years", size="12 years - XS UK"),
        example("Size 24 months children.", title="Plaid blazer size 2 years", size="2 years"),
        example("Worn twice.", title="Nike Vapor US8 mens US9.5 womens", size="US 8"),
        example("Can easily be worn by those who are size M.", title="Zip hoodie", size="XL"),
        example("Fits size S to M.", title="Zara blazer", size="L"),
        example("Sizes S-XL available.", title="Crewneck", size="US L"),
        example("Tag size: Extra Large (XXL).", title="Striped shirt", size="US XXL"),
        example("Its maker's size 8, which is US 8.5.", title="Horsebit loafer", size="US 8.5"),
        example("Size 12G/12.5US.", title="Leather loafers", size="12.5 US"),
        example("Size L. True to size.", title="Zara blazer", size="L"),
        example("Size M. Also have it in size L.", title="Zara blazer", size="M"),
        example("Tagged 28, the waist is 26 in.", title="Guess jeans", size="26"),
        example("The label size is 40 but it fits more like a 38.", title="Midi dress", size="38"),
        example("Letting these go as I need a size 7.", title="Flats size 6"),
        example("Label size 8 (UK), 10 (US).", title="Wool skirt size 10", size="8"),
        example("Size 10 altered to a 6.", title="Satin gown", size="6"),
        example("Tagged 34x30 but measure 32x30.", title="Straight jeans 32x30", size="32"),
        example("Size: 8, fits on 10 (insole 28 cm).", title="Leather loafers", size="10"),
    ],
)
def size_description_differs(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The description states another size than the size field or the title, and does not say why.

    "Tagged M, fits like L" is fine and common; a bare other size is a contradiction that a case is decided by.
    """
    differing = list(_differing(facts, facts(sizes)))
    if differing and not facts(to_choose):
        yield from differing


def _differing(facts: Facts, found: Sizes) -> Iterator[Found]:
    said = (*found.title, *found.description)
    if found.no_size_tag or any(size.role in ("fits", "child") for size in said):
        return
    kinds = {size.kind for size in (*said, *found.field)}
    if "age" in kinds and len(kinds) > 1:
        return  # letters and numbers of children's sizes are of many systems: "L 12-14", "12 years - XS UK"
    yield from _two_in_title(facts, found.title)
    told = found.description
    if not told or any(size.role != "plain" for size in found.title):
        return
    for where, stated in (("size field", found.field), ("title", found.title)):
        if not stated:
            continue
        if any(a.kind == b.kind and a.values & b.values for a in told for b in stated):
            return
        if any(_holds(a, b) for a in told for b in stated):
            return
        # a field may hold the waist in inches, whatever the label says
        pairs = ((a, b) for a in told for b in stated if a.differs(b))
        pair = next((p for p in pairs if p[0].role == "plain" or p[0].kind != "number" or stated is found.title), None)
        if pair is not None:
            told_as, other = pair
            if (told_as.role == "tagged" and explained_beside(facts, told_as)) or altered_to(facts, told_as):
                return
            if _fits().match(facts.listing.text("description"), told_as.span.end):
                return  # "size 8, fits on a 10" says why
            if in_brackets(facts, told_as) in other.values or _is_said_beside(facts, told_as, other):
                return  # "size 8, which is US 8.5" says it twice
            text = facts.listing.text("description")[told_as.span.start : told_as.span.end]
            against = facts.listing.text(other.span.field)[other.span.start : other.span.end]
            yield Found(
                f"The description says size {text}, the {where} says {against}.",
                "Correct the wrong one; if the label says one size and it fits another, write 'tagged X, fits like Y'.",
                told_as.span,
                related=(other.span,),
                yields=any(told_as.kind == title.kind and told_as.values & title.values for title in found.title),
            )
            return


def _holds(told: Size, other: Size) -> bool:
    """Whether a range of letters that is told, S - XXL, holds another letter between its ends."""
    ranks, between = ([_LETTERS.index(value) for value in size.values if value in _LETTERS] for size in (told, other))
    return (
        told.kind == other.kind == "letter"
        and len(ranks) > 1
        and any(min(ranks) <= rank <= max(ranks) for rank in between)
    )


def _is_said_beside(facts: Facts, told: Size, other: Size) -> bool:
    """Whether a number that differs stands right beside the size that is told, in another system."""
    description = facts.listing.text("description")
    near = description[max(0, told.span.start - _BESIDE) : told.span.start], description[told.span.end :][:_BESIDE]
    return any(
        value[:1].isdigit() and re.search(rf"(?<![\d.,]){re.escape(value)}(?![\d]|[.,]\d)", part)
        for value in other.values
        for part in near
    )


def _two_in_title(facts: Facts, title: Sequence[Size]) -> Iterator[Found]:
    """Find a second size in the title of one piece."""
    pair = next(((a, b) for a, b in combinations(title, 2) if a.differs(b)), None)
    if pair is None or facts(pieces).several or _for_both(facts.listing.text("title")):
        return
    first, second = (facts.listing.text("title")[size.span.start : size.span.end] for size in pair)
    yield Found(
        f"The title says size {first} and size {second}.",
        "Keep the one on the label; if there are several to choose from, make a listing for each.",
        pair[1].span,
        related=(pair[0].span,),
    )


def _for_both(title: str) -> bool:
    """Whether a title speaks of men and of women: "US 8 mens, US 9.5 womens" is one size of shoes."""
    women = any(word in title.lower() for word in group("field.womens"))
    mens = re.sub("|".join(map(re.escape, group("field.womens"))), "", title, flags=re.IGNORECASE)
    return women and pattern("field.mens").search(mens) is not None


@cache
def _fits() -> re.Pattern[str]:
    it, fits = alternation(group("size.before_fits")), alternation(group("fits"))
    return re.compile(rf"[\s,;()–-]{{0,4}}(?:{it} )?{fits}\b", re.IGNORECASE)
