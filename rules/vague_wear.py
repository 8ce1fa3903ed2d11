"""Whether wear is described so that a buyer knows what to expect."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.wanted import wanted
from linter.quote import quote
from linter.rule import ClaimReason, Found, NoOptions, Severity, example, rule
from linter.words.condition import condition
from linter.words.flaws import flaws
from linter.words.garment import garment
from linter.words.topics import TOPICS


@rule(
    "FLW008",
    severity=Severity.NOTE,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    bad=[
        example("Has a defect (refer to photos).", title="Button dress", at="defect", says='"defect": what is worn'),
        example(
            "There is a defect on the left leg.",
            at="defect on the left leg",
            says="how much?",
            fix="Say what it is (a hole",
        ),
        example("Nice overall, but with nuances.", at="with nuances"),
        example(
            "Leather boots, normal wear.",
            at="normal wear",
            says="what is worn or flawed, and where?",
            fix="Name the spots that a buyer would see first",
        ),
        example("Knit dress. Shows signs of wear, still lots of life left.", at="signs of wear"),
        example("Has some minor flaws, see pics.", at="some minor flaws"),
        example("Cotton shirt. Normal wear and some minor flaws.", at="Normal wear"),
        example("Wool coat. Signs of use throughout.", at="Signs of use throughout"),
    ],
    good=[
        example("Flaw on the right sole (ink of the receipt bled onto it).", title="White sneakers"),
        example("Worn, with flaws\nLight line on the back", title="Graphic tee"),
        example("In excellent condition. Barely shows signs of wear.", title="Leather daypack"),
        example("Normal wash and wear condition.", title="Ribbed shirt"),
        "Only flaw: the zipper goes down by itself sometimes.",
        "Go through every picture (tags, defects, prints).",
        "Upcycled garments may show wear. These imperfections are signs of character.",
        "Used items will show signs of wear.",
        "A: like new, B: light wear, C: visible wear.",
        "The only flaw are red marks on the back of the pouch.",
        "Leather boots, heel tips worn down.",
        "Leather boots, normal wear: light scuffs on both toes.",
        "No signs of wear.",
        "Cotton shirt, great condition with minimal wear.",
        "Cotton shirt, light general wear.",
        "Cotton shirt. Shows some wear. No rips, stains or holes.",
        "Cotton shirt, condition 8/10, normal wear.",
        "Keep in mind that it is possible to find some items with a small defect.",
        "Please note the measurements and flaws (if any) in the slides.",
        "Easy to wear all summer.",
        "Hems are frayed from dragging on the floor.",
        "Cotton shirt. Some wear from use. It shows most at the cuffs.",
        "One small printing flaw on the inside of one shoe.",
        example("Normal wear.", title="Fire screen of brass"),
    ],
)
def vague_wear(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Wear or flaws are mentioned, but not which and where.

    "Normal wear" means little to you and much to a buyer. Naming the two worst spots takes one line and settles it.
    Nothing is said of wear that is even, nor where a rating, denials or a flaw that is told say more of the condition;
    of goods that are neither worn nor carried only of flaws, for wear is what "used" says of them.
    """
    if any(TOPICS["flaws-clear"].find(facts)) or facts(condition).rated is not None:
        return
    worn = {flaw.span for flaw in facts(flaws) if flaw.kind == "wear"}
    said = [
        one
        for one in TOPICS["flaws-vague"].find(facts)
        if (facts(garment).wearable or one.span not in worn) and ":" not in quote(facts, one.span)  # "flaw: the zipper"
    ]
    if not said:
        return
    first, *rest = said
    words = quote(facts, first.span)
    _, _, spots = facts(wanted).wears.partition(": ")
    such = (
        "a hole, a stain, a pulled thread"
        if facts(garment).clothing or not facts(garment).sure
        else "a chip, a crack, a scratch"
    )
    here = f": {spots}." if spots else "."
    message, fix = (
        (f"{words}: what is worn or flawed, and how much?", f"Say what it is ({such}) and how large.")
        if first.kind
        else (f"{words}: what is worn or flawed, and where?", f"Name the spots that a buyer would see first{here}")
    )
    yield Found(message, fix, first.span, related=tuple(one.span for one in rest))
