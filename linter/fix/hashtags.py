"""Hashtags beyond what the marketplace takes are cut, the last ones first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from linter.facts import Facts
from linter.fix.mend import Edit, Mend, Unmended
from linter.marketplace import profile

_HASHTAG = re.compile(r"(?<![\w&#])#[^\W\d_]\w*")  # as the rule on hashtags counts them


def hashtags(facts: Facts, open_rules: Collection[str]) -> Iterator[Mend | Unmended]:
    """Cut the tags behind the limit, with the blanks before them. Unsafe: which tags to keep is the seller's choice."""
    market = profile(facts.marketplace)
    limit = market.limits.get("hashtags")
    if "POL004" not in open_rules or limit is None:
        return
    text = facts.listing.text("description")
    left = max(0, limit.value - len(_HASHTAG.findall(facts.listing.text("title"))))
    cut = list(_HASHTAG.finditer(text))[left:]
    edits = []
    for tag in cut:
        rest = text[tag.end() :].partition("\n")[0]
        if any(sign.isalnum() for sign in _HASHTAG.sub("", rest)):
            yield Unmended(f"{tag.group()} stands within a sentence: take out the hashtags that matter least.")
            return
        before = text[: tag.start()]
        kept = before.rstrip(" \t,")
        if not rest.strip() and kept.endswith("\n"):  # it has its line for itself
            kept = kept[:-1].removesuffix("\r")
        edits.append(Edit(len(kept), tag.end(), ""))
    names = " ".join(tag.group() for tag in cut)
    yield Mend(("POL004",), f"Cut, as {market.label} takes {limit.value} hashtags: {names}.", tuple(edits), safe=False)
