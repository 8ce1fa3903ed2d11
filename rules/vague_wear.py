"""Whether wear is described so that a buyer knows what to expect."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.rule import ClaimReason, Found, NoOptions, Severity, example, rule
from linter.words.flaws import flaws


@rule(
    "FLW008",
    severity=Severity.NOTE,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    bad=[
        example(
            "Leather boots, normal wear.",
            at="normal wear",
            says="what is worn or flawed, and where?",
            fix="Name the spots that a buyer would see first",
        ),
        example("Shows signs of wear, still lots of life left.", at="signs of wear"),
        example("Has some minor flaws, see pics.", at="some minor flaws"),
        example("Normal wear and some minor flaws.", at="Normal wear"),
    ],
    good=[
        "Leather boots, heel tips worn down.",
        "Normal wear: light scuffs on both toes.",
        "No signs of wear.",
        "Please note the measurements and flaws (if any) in the slides.",
        "Easy to wear all summer.",
    ],
)
def vague_wear(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Wear or flaws are mentioned, but not which and where.

    "Normal wear" means little to you and much to a buyer. Naming the two worst spots takes one line and settles it.
    """
    stated = facts(flaws)
    vague = [flaw for flaw in stated if flaw.kind in ("wear", "generic") and flaw.place is None]
    if not vague or len(vague) < len(stated):
        return
    yield Found(
        f'"{vague[0].text}": what is worn or flawed, and where?',
        "Name the spots that a buyer would see first, such as heels, cuffs or knees.",
        vague[0].span,
        related=tuple(flaw.span for flaw in vague[1:]),
    )
