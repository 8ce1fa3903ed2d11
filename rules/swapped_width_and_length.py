"""MEA007: chest and length of a top in an unlikely ratio."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.tables import pattern
from linter.words.garment import garment
from linter.words.measurements import taken


@dataclass(frozen=True, slots=True)
class Options:
    """Length divided by the flat chest: 98 % of 2,764 tops lie between 0.82 and 1.58."""

    low: float = 0.8
    high: float = 1.9  # men's tops end at 1.6, narrow women's tops of stretch fabric at 1.8
    flat: float = 31.0  # a chest of more inches is taken all round and says nothing here


@rule(
    "MEA007",
    severity=Severity.NOTE,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    bad=[
        example(
            "Pit to pit 28 in, length 21 in",
            title="Nike sweatshirt L",
            at="Pit to pit 28 in",
            says="Pit to pit 28 in and length 21 in: are width and length swapped?",
            fix="if it is right, say so (cropped, boxy, long).",
        ),
        example(
            "Chest 14 in, length 29 in",
            title="Carhartt shirt L",
            at="Chest 14 in",
            says="very narrow for its length; is one of them wrong?",
        ),
    ],
    good=[
        example("Pit to pit 21 in, length 28 in", title="Nike sweatshirt L"),
        example("Pit to pit 22 in, length 17 in", title="Cropped Nike sweatshirt L"),
        example("Bust 38 in, length 25 in", title="Silk blouse M"),
        example("Bust 17 in, length 12 in", title="Lace corset top"),
        example("Bust 18 in, length 13 in. A bustier with boning.", title="Satin top M"),
        example("Chest 18.5 in, neck to hem 10.75 in", title="Boys' cotton shirt, 12 months"),
    ],
)
def swapped_width_and_length(facts: Facts, options: Options) -> Iterator[Found]:
    """Width and length of a top look swapped.

    Tops are longer than wide, but for cropped ones; a top that is wider than long was mostly typed the wrong way round.
    """
    found = facts(taken)
    chest, length = found.get("chest"), found.get("length")
    item = facts(garment)  # a child's chest may be told all round
    if item.kids or not item.sure or not item.is_("longer_than_wide"):
        return
    if not (chest and length) or chest.inferred or length.inferred:
        return
    wide, long = chest.inches or 0.0, length.inches or 0.0
    if not 0 < wide <= options.flat or options.low <= long / wide <= options.high:
        return
    if pattern("cut.long_or_wide").search(facts.listing.text("title") + " " + facts.listing.text("description")):
        return
    yield Found(
        f"{capital(chest.said)} and {length.said}: are width and length swapped?"
        if long < wide
        else f"{capital(chest.said)} and {length.said}: very narrow for its length; is one of them wrong?",
        "Measure again; if it is right, say so (cropped, boxy, long).",
        at=chest.span,
        related=(length.span,),
    )
