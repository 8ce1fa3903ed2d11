"""More hashtags than the marketplace takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.change import Change, Edit, NoChange
from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.rule import Confidence, Count, Found, Severity, example, rule

_HASHTAG = re.compile(r"(?<![\w&#])#(?:[^\W\d_]|\d+(?:s\b|[^\W\d_]{2}))\w*")  # "#90s", but no "style #4B"
_FEW = " #nike #y2k #vintage #streetwear #90s #hoodie #skater"
_MANY = _FEW + " #retro #boxy #grunge #sporty #logo #fleece #unisex"


@dataclass(frozen=True, slots=True)
class Options:
    """How many are let be."""

    harmless: Count = 12  # so many do no harm where the marketplace drops the rest


@rule(
    "POL004",
    severity=Severity.WARNING,
    options=Options,
    any_language=True,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Boxy hoodie." + _MANY,
            title="Nike hoodie",
            marketplace="depop",
            at="#hoodie",
            says="There are 14 hashtags; Depop takes 5.",
            fix="Keep the 5 that describe this item best.",
        ),
        example(
            "Boxy hoodie." + _MANY.replace(" #nike", ""),
            title="Nike hoodie #nike",
            marketplace="mercari",
            at="#streetwear",
            says="There are 14 hashtags; Mercari takes 3.",
            fix="Keep the 3",
        ),
    ],
    good=[
        example("Boxy hoodie." + _FEW, title="Nike hoodie", marketplace="depop"),
        example("Item #4620, style #67036705, #12B, #7C and #3A.", title="Nike hoodie", marketplace="mercari"),
        example("Boxy hoodie." + _MANY, title="Nike hoodie", marketplace="etsy"),
        example("Boxy hoodie." + _MANY, title="Nike hoodie", marketplace="vinted"),
    ],
)
def too_many_hashtags(facts: Facts, options: Options) -> Iterator[Found]:
    """There are more hashtags than the marketplace takes.

    The rest is dropped or counts as spam, and tags for other brands are a rule broken in themselves. A few too many
    (`harmless`) are let be.
    """
    market = profile(facts.marketplace)
    limit = market.limits.get("hashtags")
    if limit is None:
        return
    found = [
        Span(name, match.start(), match.end())
        for name in ("title", "description")
        for match in _HASHTAG.finditer(facts.listing.text(name))
    ]
    if len(found) > max(limit.value, options.harmless):
        yield Found(
            f"There are {len(found)} hashtags; {market.label} takes {limit.value}.",
            f"Keep the {limit.value} that describe this item best.",
            found[limit.value],
            change=_cut(facts, limit.value, market.label),
        )


def _cut(facts: Facts, most: int, market: str) -> Change | NoChange:
    """Cut the tags behind the limit, with the blanks before them. Unsafe: which tags to keep is the seller's choice."""
    text = facts.listing.text("description")
    left = max(0, most - len(_HASHTAG.findall(facts.listing.text("title"))))
    cut = list(_HASHTAG.finditer(text))[left:]
    edits = []
    for tag in cut:
        rest = text[tag.end() :].partition("\n")[0]
        if any(sign.isalnum() for sign in _HASHTAG.sub("", rest)):
            return NoChange(f"{tag.group()} stands within a sentence: take out the hashtags that matter least.")
        before = text[: tag.start()]
        kept = before.rstrip(" \t,")
        if not rest.strip() and kept.endswith("\n"):  # it has its line for itself
            kept = kept[:-1].removesuffix("\r")
        edits.append(Edit(len(kept), tag.end(), ""))
    names = " ".join(tag.group() for tag in cut)
    return Change(f"Cut, as {market} takes {most} hashtags: {names}.", tuple(edits), safe=False)
