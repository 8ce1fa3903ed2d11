"""The colour in the words against the colour field."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.colours import colours


@rule(
    "LST013",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    bad=[
        example(
            "Bright and warm, worn twice.",
            title="Orange wool jumper size L",
            color="Blue",
            at="title: Orange",
            says='The title says "Orange", the colour field says "Blue".',
            fix="Look at the item and correct the one that is wrong",
        ),
        example("Worn twice.", title="Linen dress, red, size M", color="Green", at="title: red", says='says "red"'),
        example(
            "Lovely bright yellow raincoat with two pockets.",
            title="Raincoat size M",
            color="Navy",
            at="yellow",
            says='The description says "yellow", the colour field says "Navy".',
        ),
        example(
            "The dress is purple. Worn twice.", title="Silk dress", color="Green", at="purple", says='says "purple"'
        ),
        example("Soft.", title="Grey marl sweatshirt", color="Yellow", at="title: Grey", says='says "Grey"'),
        example("Colour: green. Worn twice.", title="Canvas tote bag", color="Red", at="green", says='says "green"'),
    ],
    good=[
        example("Worn twice.", title="Orange wool jumper size L", color="Orange"),
        example("Worn twice.", title="Teal silk blouse", color="Green"),
        example("Worn twice.", title="Burgundy suede boots", color="Brown, Red"),
        example("Washes to a soft blue.", title="Green wool jumper", color="Blue"),
        example("Worn twice.", title="Pink Floyd tee size L", color="Black"),
        example("Worn twice.", title="Green Day hoodie", color="Black"),
        example("Worn twice.", title="VS Pink hoodie", color="Gray"),
        example("Worn twice.", title="Back in Black tee", color="White"),
        example("Worn twice.", title="Old Navy dress", color="Red"),
        example("Worn twice.", title="Red Wing boots size 9", color="Brown"),
        example("Worn twice.", title="Hoodie size M", brand="Blue Harbour", color="Red"),
        example("Worn twice.", title="Blue Harbour hoodie size M", brand="Blue Harbour", color="Red"),
        example("Worn twice.", title="Dress with white belt", color="Red"),
        example("Goes well with blue jeans.", title="Linen shirt", color="White"),
        example("Red and blue plaid.", title="Red plaid flannel shirt", color="Green"),
        example("The dress is purple in the photo, but green in life.", title="Silk dress", color="Green"),
        example("My other dress is purple.", title="Silk dress", color="Green"),
        example("This dress is white with red dots.", title="Silk dress", color="Red"),
        example("Worn twice.", title="Orange Bowl sweatshirt", color="Navy"),
        example("The lining is yellow.", title="Wool coat", color="Black"),
        example("Worn twice.", title="Reversible red jacket", color="Black"),
        example("Worn twice.", title="Lot of 3 white shirts", color="Blue"),
        example("Worn twice.", title="Orange wool jumper", color="Sunset"),
        example("Worn twice.", title="Gold ring with a red stone", color="Red"),
    ],
)
def colour_differs(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The words give the item another colour than the colour field.

    Buyers filter by the field: who sought blue and gets orange has an item that is not as described. Shades that
    sellers file under several colours (teal, burgundy, khaki) agree with each of them.
    """
    found = facts(colours)
    if found.own is None or not found.differ:
        return
    field = facts.listing.text("color")
    yield Found(
        f'The {found.own.field} says {quote(facts, found.own)}, the colour field says "{field.strip()}".',
        "Look at the item and correct the one that is wrong; if it has several colours, name them in both.",
        found.own,
        related=(Span("color", 0, len(field)),),
    )
