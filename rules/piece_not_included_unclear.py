"""Parts that the title promises and the text denies."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.pieces import pieces


@rule(
    "LST011",
    severity=Severity.WARNING,
    reason=ClaimReason.MISSING_ITEM,
    bad=[
        example(
            "Lovely print. Belt not included.",
            title="Floral wrap dress with belt",
            at="Belt",
            says="The title says with belt, the description says that it is not included.",
            fix="Take 'belt' out of the title",
        ),
        example(
            "Roomy. May or may not come with dust bag.",
            title="Coach tote bag",
            at="dust bag",
            says="It stays open whether the dust bag is included.",
            fix="Say that it is, or that it is not.",
        ),
    ],
    good=[
        example("Lovely print. Belt not included.", title="Floral wrap dress"),
        example("Roomy. Comes with dust bag.", title="Coach tote bag with dust bag"),
        example("No box, sorry.", title="Nike sneakers"),
    ],
)
def piece_not_included_unclear(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A part is promised in one place and denied in another, or it is left open whether it comes with the item.

    Buyers read titles and look at photos; a belt that is "not included" only in the last line is a missing item.
    """
    parts = facts(pieces).parts
    promised = {part.name: part for part in parts if part.given}
    said = set()
    for part in parts:
        if part.name in said or part.given:
            continue
        promise = promised.get(part.name)
        if part.given is None:
            said.add(part.name)
            yield Found(
                f"It stays open whether the {part.name} is included.",
                "Say that it is, or that it is not.",
                part.span,
                severity=Severity.NOTE,
                confidence=Confidence.MEDIUM,
            )
        elif promise is not None and promise.span.field == "title":
            said.add(part.name)
            yield Found(
                f"The title says with {part.name}, the description says that it is not included.",
                f"Take {part.name!r} out of the title, and show the item without it.",
                part.span,
                related=(promise.span,),
            )
