"""The title: there, and no longer than the marketplace takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts, UnstatedError
from linter.listing import Span
from linter.marketplace import profile
from linter.rule import WHOLE, Found, NoOptions, Severity, example, rule

_LONG = "Vintage 1990s Nike Hoodie Sweatshirt Pullover Mens Size Large Black Embroidered Swoosh Spell Out Made In USA"


@rule(
    "LST001",
    severity=Severity.ERROR,
    any_language=True,
    bad=[
        example(
            "Soft cotton, worn twice.",
            at=WHOLE,
            says="The listing has no title.",
            fix="Write brand, item, colour and size",
        ),
        example(
            "Soft cotton, worn twice.",
            title=_LONG,
            at="title: Swoosh Spell Out Made In USA",
            says="The title has 108 characters; Poshmark takes 80.",
            fix="Take out 28 characters; keep brand, item and size.",
        ),
        example(
            "Soft cotton.",
            title=f" {_LONG[:61]} ",
            marketplace="vinted",
            at="title: e",
            says="has 61 characters; Vinted takes 60 (sources differ on this limit).",
            fix="Take out 1 character;",
        ),
    ],
    good=[
        example("Soft cotton, worn twice.", title="Madewell denim jacket size M"),
        example("Soft cotton, worn twice.", marketplace="depop"),
        example("Soft cotton.", title=_LONG[:76] + "\n      NWT"),
        example("Soft cotton, worn twice.", title=_LONG, marketplace="etsy"),
    ],
)
def title_length(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The title is missing, or longer than the marketplace takes.

    A title that is cut off loses its end, often the size or "flawed": then the listing says less than you think.
    """
    market = profile(facts.marketplace)
    raw = facts.listing.text("title")
    title = " ".join(raw.split())  # as a marketplace stores it
    if not title:
        if market.titleless:
            return
        if "title" in facts.listing.unstated:
            raise UnstatedError(["title"])
        yield Found(
            "The listing has no title.",
            "Write brand, item, colour and size: what a buyer would search for.",
        )
        return
    limit = market.limits.get("title")
    if limit is None or len(title) <= limit.value:
        return
    over = len(title) - limit.value
    ends = [match.start() for match in re.finditer(r"\S|\s+", raw.strip())]  # where each kept character begins
    start = len(raw) - len(raw.lstrip())
    doubt = " (sources differ on this limit)" if limit.disputed else ""
    yield Found(
        f"The title has {len(title)} characters; {market.label} takes {limit.value}{doubt}.",
        f"Take out {over} character{'s' if over > 1 else ''}; keep brand, item and size.",
        Span("title", start + ends[limit.value], start + len(raw.strip())),
        severity=Severity.WARNING if limit.disputed else None,
    )
