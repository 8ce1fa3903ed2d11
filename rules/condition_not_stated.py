"""Whether the listing says anything about the condition."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts, UnstatedError
from linter.marketplace import profile
from linter.rule import WHOLE, ClaimReason, Found, NoOptions, Severity, example, rule
from linter.words.condition import condition
from linter.words.denials import flaw_claims
from linter.words.flaws import flaws
from linter.words.garment import garment
from linter.words.price import given_away, offers_nothing


@rule(
    "FLW005",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    bad=[
        example(
            "Blue linen shirt with a button front.",
            title="Linen shirt",
            at=WHOLE,
            says="Nothing says what condition it is in, and Poshmark asks for it.",
            fix="State the condition: new with tags, worn once",
        ),
        example(
            "Board game, English rules.",
            title="The new world of trains",
            at=WHOLE,
            fix="State the condition: new, opened, used and in order",
        ),
        example("Bought in New York. See my new listings!", title="Linen shirt", at=WHOLE, says="Nothing says what"),
        example(
            "Mint green, a clean cut, perfect for summer.", title="Linen shirt", at=WHOLE, says="Nothing says what"
        ),
        example(
            "Wide leg trousers, side zip.",
            title="Black trousers",
            marketplace="ebay",
            at=WHOLE,
            says="eBay asks for it.",
        ),
        example(
            "Lovely thing.",
            title="Wool blazer",
            category="Blazers",
            size="M",
            marketplace="depop",
            at=WHOLE,
            says="Depop asks for it.",
        ),
    ],
    good=[
        example("Still in its package, a heart.", title="Bath bomb", marketplace="mercari"),
        example("Vintage polo, Grade A item.", marketplace="depop"),
        example("Sun earrings, made by me.", marketplace="depop"),
        example("Baby doll, never warn.", marketplace="depop"),
        example("MASSIVE SWAP WISHLIST. Straight jeans, wide jeans, boots.", marketplace="depop"),
        example("Two years old and well maintained.", title="Mountain bike", marketplace="ebay"),
        example("Lined, in excellent ccondition.", title="Wool slacks", marketplace="ebay"),
        example("Blue linen shirt, excellent condition.", title="Linen shirt"),
        example("Blue linen shirt.", title="Linen shirt", condition="Good"),
        example("Blue linen shirt, small stain on the cuff.", title="Linen shirt"),
        example("Blue linen shirt. 9/10.", title="Linen shirt"),
        example("In very good surplus conditions.", title="Linen shirt"),
        example("Few times worn.", title="Linen shirt"),
        example("The spit key leaks, lacquer thin at the thumb.", title="Trumpet"),
        example("New with out tags!", title="Linen shirt"),
        example("Handmade to order in soft wool.", title="Knit hat"),
        example("You are bidding on a brand new pair of jeans, 30 x 32.", title="Route 66 jeans", marketplace="ebay"),
        example("White, 5 pack, size 14.", title="Girls crop top NEW"),
        example("Curb alert! Free couch, two seats, pick up today.", title="Retro couch", marketplace="facebook"),
        example("Inlaid diamond squares, 4 x 2 in - MINT - hinged along the top.", title="Card case"),
        example("Issue 8, bagged.", title="Screen thrills illustrated VF-"),
        example("She swims. Box shows shelf wear, doll is mint in box.", title="Swimming doll"),
    ],
)
def condition_not_stated(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Neither the condition field nor the text says what condition the item is in.

    Where the marketplace asks for the condition, a buyer holds you to what its form says; say it in the text too.
    """
    market = profile(facts.marketplace)
    asked = "condition" in market.required or "condition" in market.expected
    claims = facts(flaw_claims)
    state = facts(condition)
    said = state.said or state.mentioned or facts(flaws) or claims.denials or claims.soft
    if asked and not said and (facts.listing.text("description") or facts.listing.text("title")):
        if facts(given_away) or facts(offers_nothing):
            return  # nobody asks what condition it is in
        if "condition" in facts.listing.unstated:
            raise UnstatedError(["condition"])
        worn = facts(garment).is_("put_on")
        steps = "new with tags, worn once, good with light wear" if worn else "new, opened, used and in order, worn"
        yield Found(
            f"Nothing says what condition it is in, and {market.label} asks for it.",
            f"State the condition: {steps}, and so on.",
            severity=Severity.WARNING if "condition" in market.required and _form_filled(facts) else None,
        )


def _form_filled(facts: Facts) -> bool:
    """Whether the listing file holds fields of the marketplace's form; many hold only title and text."""
    return any(facts.listing.text(name).strip() for name in ("brand", "size", "category", "color"))
