"""Where nobody names the marketplace, what it forbids is not known: told as skipped, unless a form names the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.listing import Field, Listing
from linter.run import judge
from linter.run.config import Settings
from linter.run.registry import installed
from linter.run.select import select

RULES = installed().rules
LINK = "Navy wool coat. More at www.annas-closet.com every week."


@pytest.mark.parametrize(
    ("text", "marketplace", "shops", "codes", "skipped"),
    [
        (LINK, "", None, [], ["links"]),
        (LINK, "depop", None, ["POL003"], []),
        (LINK, "", "depop", ["POL003"], []),
        (f"[WTS] Coat. {LINK}", "", None, [], []),
        ("Navy wool coat, worn twice.", "", None, [], []),
        ("Navy wool coat, PayPal friends and family.", "", None, ["POL002"], []),
    ],
)
def test_links_are_judged_where_a_marketplace_is_named(
    text: str, marketplace: str, shops: str | None, codes: list[str], skipped: list[str]
) -> None:
    fields = {"title": "Wool coat", "description": text, "marketplace": marketplace}
    listing = Listing(Path("coat"), {name: Field(said) for name, said in fields.items() if said})
    plan = judge.plan(RULES, select(RULES, ["POL"]), Settings(marketplace=shops))
    looked = judge.look(judge.facts_of(listing, plan), plan, plan.rules)
    assert ([rule.code for rule, _ in looked.found], list(looked.skipped)) == (codes, skipped)
