"""Whether a step of the condition scale that asks for its flaws in words has any."""

from __future__ import annotations

from collections.abc import Iterator

from linter import tables
from linter.facts import Facts
from linter.marketplace import profile
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.condition import condition
from linter.words.flaws import flaw_words
from linter.words.negation import Polarity
from linter.words.tokens import texts


@rule(
    "FLW009",
    severity=Severity.NOTE,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Blue shirt, cotton.",
            condition="Pre-owned - Good",
            marketplace="ebay",
            at=WHOLE,
            says='"Pre-owned - Good" on eBay means flaws that are described, and none is.',
            fix="Describe the flaws and where they are",
        ),
        example(
            "Kids' jacket, size 6.", condition="Fair", marketplace="mercari", at=WHOLE, says='"Fair" on Mercari means'
        ),
    ],
    good=[
        example("Wear on the band; see photo 4.", title="Running tights", condition="Fair", marketplace="mercari"),
        example("The clip is broken.", title="Clip speaker", condition="Fair", marketplace="mercari"),
        example("A few gems missing.", title="Bootcut jeans", condition="Fair", marketplace="mercari"),
        example("Blue shirt, light fading at the collar.", condition="Pre-owned - Good", marketplace="ebay"),
        example("Blue shirt, cotton.", condition="Good", marketplace="poshmark"),
        example("Blue shirt, cotton.", condition="Pre-owned - Excellent", marketplace="ebay"),
        example("Blue shirt, cotton.", condition="Used", marketplace="ebay"),
        example("Heavily distressed, mostly at the sleeves.", condition="Pre-owned - Good", marketplace="ebay"),
        example("Old woodworm, knocks consistent with age.", condition="Fair", marketplace="ebay"),
    ],
)
def good_without_flaws(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The chosen condition asks for every flaw in words, and the text names none.

    Some marketplaces define a step of their scale by its described flaws. With none described, either the step is too
    low, or something is missing from the text.
    """
    stated = facts(condition)
    if stated.field is None or stated.field_is_broad or _tells_flaw(facts):
        return
    market = profile(facts.marketplace)
    for row in tables.table("conditions")["asks"]:
        if row["marketplace"] == market.name and stated.field in row["tiers"]:
            yield Found(
                f'"{stated.words}" on {market.label} means flaws that are described, and none is.',
                f'Describe the flaws and where they are; if there are none, choose one better than "{stated.words}".',
            )


def _tells_flaw(facts: Facts) -> bool:
    """Say whether a word stands there that tells a flaw, or may, although none was read."""
    told = any(word.how.polarity is Polarity.ASSERTED for words in facts(flaw_words) for word in words)
    return told or any(not group("condition.tells_wear").isdisjoint(text.norms) for text in facts(texts))
