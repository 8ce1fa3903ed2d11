"""Whether another brand's name is used for likeness."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.authenticity import authenticity


@rule(
    "AUT003",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AUTHENTIC,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "Soft and warm.",
            title="Chanel style tweed jacket",
            at="title: Chanel style",
            says="for an item of another make.",
            fix="Leave Chanel out and describe the look itself",
        ),
        example("Large tote, very LV inspired.", title="Brown tote bag", at="LV inspired", fix="Leave LV out"),
        example("Quilted flap bag inspired by Chanel.", title="Quilted bag", at="inspired by Chanel"),
        example(
            "Soft leather, looks like Coach.", title="Brown purse", brand="Fossil", at="like Coach", fix="Leave Coach"
        ),
        example(
            "Quilted flap bag inspired by Chanel.",
            title="Gucci style bag",
            at=["title: Gucci style", "inspired by Chanel"],
            fix=["Leave Gucci out", "Leave Chanel out"],
        ),
    ],
    good=[
        example("Military inspired, brass buttons.", title="Wool coat"),
        example("Style number 51234, bought in the store.", title="Coach style 51234 wallet", brand="Coach"),
        example("Like new, hardly carried. I sell brands like Coach and Gucci.", title="Fossil bag", brand="Fossil"),
        example("Vintage style, 70s inspired print.", title="Maxi dress"),
    ],
)
def inspired_by_brand(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Another brand's name is used to say what the item looks like.

    Marketplaces take "Chanel style" and "LV inspired" for counterfeits or for search manipulation and remove the
    listing; a buyer who searched for the brand may say that the item is not authentic.
    """
    for like in facts(authenticity).likenesses:
        yield Found(
            f"{quote(facts, like.span)} uses the name of {like.brand} for an item of another make.",
            f"Leave {like.brand} out and describe the look itself: the weave, the shape, the hardware.",
            like.span,
        )
