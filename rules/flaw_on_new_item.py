"""Whether an item that is sold as new, or as like new, has flaws in its own description."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group, pattern
from linter.words.condition import NEW, condition
from linter.words.flaws import Flaw, flaws
from linter.words.pieces import of_all_pieces, of_other_piece, pieces
from linter.words.tokens import where

# What "like new" allows: a sign of use, where it is stated, or a repaired thing.
_ALLOWED = frozenset(["wear", "fade", "odor", "repair", "care", "generic"])

# What trying on may leave.
_TRACES = frozenset(["wear", "scuff", "stain"])

# What the words call it beside "new", that allows flaws.
_BELOW = frozenset(["new_flawed", "good", "fair", "poor"])


@rule(
    "FLW003",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    yields_to=["FLW006"],
    bad=[
        example(
            "Guc, a hole on the cuff.",
            title="Wool coat",
            condition="Like New",
            at="hole on the cuff",
            says='"Like New" and "hole on the cuff" do not go together.',
        ),
        example(
            "Both have holes in the collar.",
            title="Lot of 2 shirts size M",
            condition="Like New",
            at="holes in the collar",
            says="do not go together.",
        ),
        example(
            "Front pocket has ink.",
            title="Ink blue dress size M",
            condition="New With Tags",
            at="ink",
            says="do not go together.",
        ),
        example(
            "NWT! Small stain on the inner hem, should wash out.",
            at="Small stain on the inner hem",
            says="do not go together.",
            fix="which allows the flaw, or take out",
        ),
        example(
            "Cute summer dress. Slight pilling on the sides.",
            condition="New With Tags",
            at="Slight pilling on the sides",
            says='"New With Tags" and "Slight pilling',
        ),
        example(
            "Never worn, a snag on the left sleeve.",
            title="Wool sweater NWOT",
            at="snag on the left sleeve",
            says='"NWOT" and "snag',
        ),
        example(
            "Never worn, a snag on the left sleeve.",
            condition="New with tags",
            marketplace="ebay",
            at="snag on the left sleeve",
            fix='Here its own condition is "New with imperfections".',
        ),
        example(
            "A small pull on the back and a faint mark on the cuff.",
            condition="Like New",
            at="small pull on the back",
            says='"Like New" and "small pull',
            fix="Choose the condition below",
        ),
    ],
    good=[
        example("One has a stain, I throw it in.", title="Lot of 10 tank tops", condition="Like New"),
        example("Nice heavy pen, never inked.", title="Black fountain pen", condition="New"),
        example("You get one mold.", title="Bath bomb mold", condition="New"),
        example("None of them have rips or holes.", title="Plush dogs", condition="New"),
        example("A slight crease down the front of the box.", title="Brand new foundation"),
        example("A small black mark on the screen.", title="Smartphone with brand new accessories"),
        example("Slightly worn at the closure. It rates 8/10 (10/10 means it is new with tag).", title="Mink coat"),
        example("Lined with peppermint oil that fights odor causing bacteria.", condition="New With Tags"),
        example("Brand new battery, a few light scratches.", title="Steel wristwatch"),
        example("Raw selvedge.", title="Naked & Famous dirty fade jeans 32", condition="New With Tags"),
        example("Dark wash.", title="Pioneer regular boot cut jeans 34", condition="New With Tags"),
        example("Stone wash.", title="Diesel straight leg stone wash loose jeans", condition="New With Tags"),
        example("New in box. Box is in good shape but has signs of wear.", title="Running shoes 9"),
        example("For those who are not afraid to get their boots dirty.", condition="New With Tags"),
        example("NWT! No stains or holes."),
        example("Small stain on the inner hem.", condition="Good"),
        example("Never worn, loose thread on the hem.", condition="New with imperfections", marketplace="ebay"),
        example("Like new, light wear on the soles."),
        example("Light wear on the soles.", condition="Like New"),
        example("No pulls, no marks.", condition="Like New"),
        "Maker's tags on the tongues, the leather is cracking.",
        "Sofa, like new, from a smoke, pet, curry, mold, bed bug free home.",
        "Tag still attached. Condition: good, a few faint spots from storage.",
        example("Cracking, see photos.", title="Belt NWT"),
        "Brand new laces in it. One small scuff on the left toe.",
        "Silk blouse of about 1910, never worn. Two pinholes at the collar from storage.",
        "An unused lamp, the base has a chip.",
        example("Light scuffs on the soles from being tried on in the shop.", title="Pumps NIB"),
        example("They soften with a week or two of wear.", title="Boots NWT"),
        example("The top has a small stain at the hem.", title="Skirt NWT and silk top"),
        example("Please note: minor lint throughout.", title="Velvet mules 40", condition="Never worn"),
        example("Shoe box has a torn lid and a small stain on the side.", title="Pumps NIB"),
        "New old stock of the 1960s, the soles have yellowed from age.",
        "Most likely never worn. A spot of varnish under the left shoe.",
        example("A small pull on the back.", condition="Pre-owned - Excellent", marketplace="ebay"),
    ],
)
def flaw_on_new_item(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """An item sold as new has a flaw or wear in its own description, or one sold as like new a flaw.

    "New with tags" promises an item as the shop sold it. A described flaw is honest, yet the buyer filtered by "new",
    and the marketplace compares the item with the condition that was chosen. "Like new" bears a trace of use, but no
    stain, hole or pulled thread.
    """
    stated = facts(condition)
    like_new = any(word in stated.words.lower() for word in group("condition.like_new"))
    if stated.field == "excellent" and like_new:
        yield from _like_new(facts, stated.words, Span("condition", 0, len(stated.label)))
        return
    new = stated.new
    told = [
        flaw
        for flaw in facts(flaws)
        if (flaw.place or flaw.size or _is_counted(flaw)) and not (_is_tried(facts, flaw) or _is_brushed_off(flaw))
    ]
    found = [flaw for flaw in told if flaw.kind != "generic"] or told
    found = [flaw for flaw in found if new is None or not of_other_piece(facts, new.span, flaw.span)]
    if new is None or not found or (stated.field is not None and stated.field not in NEW):
        return  # what the field calls used is not sold as new, whatever the words say
    if any(s.tier in _BELOW for s in stated.stated):
        return
    unused = group("condition.unused").issuperset(new.words.lower().split())
    old = any(pattern("condition.old_stock").search(facts.listing.text(field)) for field in ("title", "description"))
    if stated.field is None and (old or ((unused or new.tier != "nwt") and new.span.field != "title")):
        return  # "never worn, two tiny holes": nothing is promised that a buyer filters by, and both are told
    flawed = profile(facts.marketplace).condition.get("new_flawed", "")
    named = any(word in flawed for word in group("condition.flawed"))
    own = f' Here its own condition is "{flawed}".' if named else ""
    yield Found(
        f'"{new.words}" and "{found[0].text}" do not go together.',
        f'Choose a condition below "{new.words}", which allows the flaw, or take out "{found[0].text}" if it is gone.'
        + own,
        found[0].span,
        confidence=None if found[0].kind != "wear" else Confidence.MEDIUM,
        related=(new.span,),
    )


def _is_counted(flaw: Flaw) -> bool:
    """Whether the words tell how large or how many: "small stain", "one hole". What they only name may be anything."""
    first = flaw.text.split()[0].lower()
    return first in group("flaw.size", "indefinite_articles")


def _is_brushed_off(flaw: Flaw) -> bool:
    """Whether it lies on the item and is no wear: the lint that velvet draws."""
    return not group("flaw.brushed_off").isdisjoint(flaw.text.lower().split())


def _is_tried(facts: Facts, flaw: Flaw) -> bool:
    """Whether the sentence of slight wear says that it comes of trying on, as shoes in a shop have it."""
    here = where(facts, flaw.span)
    said = here.text.original(*here.sentence)
    return flaw.kind in _TRACES and pattern("condition.trying_on").search(said) is not None


def _like_new(facts: Facts, words: str, here: Span) -> Iterator[Found]:
    found = [
        flaw for flaw in facts(flaws) if flaw.kind not in _ALLOWED and not pattern("flaw.passing").search(flaw.text)
    ]
    if facts(pieces).several:  # one of a lot may have it
        found = [flaw for flaw in found if of_all_pieces(facts, flaw.span)]
    if found:
        yield Found(
            f'"{words}" and "{found[0].text}" do not go together.',
            f'Choose the condition below "{words}", or take out "{found[0].text}" if it is gone.',
            found[0].span,
            severity=Severity.NOTE,
            confidence=Confidence.MEDIUM,
            related=(here, *(flaw.span for flaw in found[1:])),
        )
