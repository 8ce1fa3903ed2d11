"""Clothes and shoes without any size."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts, UnstatedError
from linter.marketplace import profile
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.fit import is_vintage
from linter.words.garment import garment
from linter.words.loose_sizes import may_state_size
from linter.words.measurements import measurements
from linter.words.pieces import pieces
from linter.words.price import offers_nothing
from linter.words.size_field import in_size_field
from linter.words.sizes import sizes, to_choose


@rule(
    "SIZ004",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.WRONG_SIZE,
    yields_to=["SIZ005"],
    bad=[
        example("Large collar, worn twice.", title="Wool blazer", at=WHOLE, says="No size is given."),
        example("BNWT M&S dress.", title="Floral dress", at=WHOLE, says="No size is given."),
        example("Condition 8.5 out of 10.", title="Black pumps", at=WHOLE, says="No size is given."),
        example("Any size questions, just ask!", title="Silk dress", at=WHOLE, says="No size is given."),
        example("Stain size 2 in.", title="Wool coat", at=WHOLE, says="No size is given."),
        example("32 inches long, dark wash.", title="Skinny jeans", at=WHOLE, says="only measurements"),
        example("I wear (bust wise) size 10.", title="Wool coat", at=WHOLE, says="No size is given."),
        example("Pairs well with TC leggings.", title="LuLaRoe dress", at=WHOLE, says="No size is given."),
        example(
            "Black, worn twice, no flaws.",
            title="Zara blazer",
            at=WHOLE,
            says="No size is given.",
            fix="State the size of the label. If the label is missing, say so.",
        ),
        example(
            "Black, worn twice, no flaws.",
            title="Zara blazer",
            marketplace="vinted",
            at=WHOLE,
            fix="Vinted takes an undisclosed missing label as a reason for a case.",
        ),
        example(
            "Black. Length 25 in, sleeve 23 in.",
            title="Zara blazer",
            at=WHOLE,
            says="No size is given, only measurements.",
        ),
        example("Waist 14 in, inseam 30 in, rise 10 in.", title="Gap jeans", at=WHOLE, says="only measurements"),
        example("Chest 19 in, length 25 in.", title="Linen shirt", at=WHOLE, says="only measurements"),
        example(
            "Chest 19 in, length 25 in.", title="Vintage shirt", marketplace="vinted", at=WHOLE, fix="missing label"
        ),
        example("All washed.", title="Bundle of linen shirts", at=WHOLE, fix="State the size of each piece."),
        example(
            "Size tag was cut out.",
            title="Silk pajamas",
            at="Size tag was cut out",
            says="The size label is missing and there are no measurements",
            fix="Measure the item flat and state the numbers.",
        ),
        example("Wool.", title="Wool coat", size="See photos", at=WHOLE, says="No size is given."),
        example("Never worn.", title="Forever 21 lace blouse", at=WHOLE, says="No size is given."),
        example("Our model is a UK 10.", title="Lace blouse", at=WHOLE, says="No size is given."),
        example("I wore it 10 times.", title="Linen dress", at=WHOLE, says="No size is given."),
        example("Ask us 24 hours a day.", title="Linen dress", at=WHOLE, says="No size is given."),
        example("It has marks that look like small dots.", title="Linen dress", at=WHOLE, says="No size is given."),
        example("A small size hole at the hem.", title="Wool skirt", at=WHOLE, says="No size is given."),
    ],
    good=[
        example("Black, worn twice.", title="Zara blazer size M"),
        example("Worn and washed. Size 0x", title="Torrid dress"),
        example("Pit to pit 23.5 in, length 30.5 in.", title="Vintage band tee"),
        example("Waist 30 in, inseam 30 in.", title="Levi's 513 corduroys"),
        example("Worn once.", title="LuLaRoe leggings TC"),
        example("I just will never wear them x Size 5", title="Ankle boots"),
        example("White logo on the back, L. Shoulders 42 cm.", title="Cotton t-shirt"),
        example("Never worn, both medium.", title="Black dresses"),
        example("Swing dress (red, medium)", title="Dresses"),
        example("I believe they are a 7.5", title="Sperry shoes"),
        example("Size: listed as 6", title="Turquoise blouse"),
        example("Small high waisted, great for the summer.", title="Denim shorts"),
        example("Size is medium, worn once.", title="Zara blazer"),
        example("Ask for any needed photos :) size 5.", title="Denim skirt"),
        example("Black, worn twice, size 8 x", title="Zara blazer"),
        example("New in box, us10", title="Running shoes"),
        example("6 youth, worn once.", title="Running shoes"),
        example("1 Tank-M 1 Tee-S", title="Football shirt bundle"),
        example("Pink jacket medium Pink leggings medium", title="Track suit"),
        example("A hole at the side.", title="24in. dark skinny jeans"),
        example('Label says "Smith & Brother" (part of the label is missing).', title="Cream leather shoes, size 8"),
        example("Size tag was cut out.", title="Vintage wool coat"),
        example("Size tag was cut out, fits like a medium.", title="Vintage wool coat"),
        example("The tag is washed out, fits a modern 5/6.", title="Hockey raglan"),
        example("The tag is gone, would suit someone who wears a 12.", title="Wool coat"),
        example("Black.", title="Zara blazer 10"),
        example("A very cute womens size p that has been worn twice.", title="Talbots turtleneck sweater"),
        example("100% cotton.", title="Wilderness flannel shirt NWT M green plaid"),
        example("Black.", title="BDG wide leg jeans, high rise 28."),
        example("Black.", title="Naked and Famous mens jeans W33 L30"),
        example("Holds a lot.", title="Coach tote bag"),
        example("The top is XXS, the trousers are XXSP.", title="Scrub suit"),
        example("Denim, 32 waist.", title="Denim shorts"),
        example("Condition: Good Size: L Colour: red", title="Wool coat"),
        example("Forever 21, size 3 in kids.", title="Forever 21 boots"),
        example("Youth 4 or women 5.5, tell me which pair.", title="Canvas plimsolls"),
        example("Polyester, womens 16.", title="Wide leg pants"),
        example("Pit to pit 23 in.", title="Waxed jacket C42"),
        example("Hardly used.\n\n3XL\n\nChest 24 in.", title="Running jacket"),
        example("Men's (L)\nBlack.", title="Band hoodie"),
        example("It is a French 38 and zips easily.", title="Corset dress"),
        example('26" at the top, washed once.', title="Denim shorts"),
        example('The label says "S".', title="Cashmere jumper"),
        example("Perfect for 28 size.", title="Linen trousers"),
        example("It does not have a standard size. Pit to pit 18 in.", title="Cotton blouse"),
        example("I do not see any size tags. Pit to pit 18 in.", title="Satin blouse"),
        example("Good for a 10 to a small 14.", title="Charcoal suit"),
        example("Warm, age 7-8.", title="Girls' coat"),
        example("44x30 on the tag.", title="Denim overalls"),
        example("Six yards of printed chiffon.", title="Silk saree"),
        example("Printed, 10 in wide.", title="Brass shoe horn"),
        example("A large size raincoat, made for the crew.", title="Rain jacket"),
        example("All sizes are available, message me.", title="Check shirt"),
        example("S: bust 60 cm, length 34 cm; M: bust 64 cm, length 35 cm", title="Crop top"),
        example("Much loved.", title="Star jeans -waist 34IN"),
    ],
)
def no_size_given(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Neither the fields nor the text give a size.

    A buyer cannot know what they get. When the label is missing, the listing must say so: on Vinted an undisclosed
    missing size label is a reason for a case of its own. Elsewhere buyers of a vintage top, dress or jacket whose
    measurements are all stated go by those.
    """
    found = facts(sizes)
    what = facts(garment)
    if not what.is_("sized") or found.stated or facts(to_choose):
        return
    if facts(may_state_size) or facts(in_size_field) or facts(offers_nothing):
        return
    measured, label = {m.name for m in facts(measurements)}, profile(facts.marketplace)
    by_measure = is_vintage(facts) and "chest" in what.core and not what.lacking(measured)
    if found.no_tag is not None:
        if not measured and not what.core:  # where it has core measurements, these are asked for (MEA001)
            yield Found(
                "The size label is missing and there are no measurements, so a buyer cannot know the size.",
                "Measure the item flat and state the numbers.",
                found.no_tag,
            )
        return
    if measured and by_measure and not label.size_label_must_be_disclosed:
        return
    if "size" in facts.listing.unstated:
        raise UnstatedError(["size"])
    missing = (
        f" If the label is missing, say so: {label.label} takes an undisclosed missing label as a reason for a case."
        if label.size_label_must_be_disclosed
        else " If the label is missing, say so."
    )
    yield Found(
        "No size is given." if not measured else "No size is given, only measurements.",
        ("State the size of each piece." if facts(pieces).several else "State the size of the label.") + missing,
        severity=Severity.NOTE if measured else None,
    )
