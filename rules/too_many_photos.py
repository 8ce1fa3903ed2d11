"""More photos than the marketplace takes."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.marketplace import profile
from linter.photo_set.wanted import wanted
from linter.quote import listed
from linter.rule import Found, NoOptions, Severity, example, rule


@rule(
    "LST003",
    severity=Severity.WARNING,
    bad=[
        example(
            "Worn twice.",
            title="Denim jacket",
            photos=[f"IMG_{n}.jpg" for n in range(17)],
            at="IMG_16.jpg",
            says="There are 17 photos; Poshmark takes 16.",
            fix="Leave out near-duplicates first; keep the front, the back, the label and every flaw.",
        ),
        example(
            "Worn twice.",
            title="Denim jacket",
            photos=[f"IMG_{n}.jpg" for n in range(11)],
            marketplace="depop",
            at="IMG_8.jpg",
            says="There are 11 photos; Depop takes 8.",
        ),
        example(
            "Worn twice.",
            title="Denim jacket",
            photos=[f"IMG_{n}.jpg" for n in range(13)],
            marketplace="mercari",
            at="IMG_12.jpg",
            says="There are 13 photos; Mercari takes 12 (sources differ on this limit).",
        ),
    ],
    good=[
        example("Worn twice.", photos=[f"IMG_{n}.jpg" for n in range(16)]),
        example("Worn twice.", photos=[f"IMG_{n}.jpg" for n in range(24)], marketplace="ebay"),
    ],
)
def too_many_photos(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """There are more photos than the marketplace takes.

    The last photos are left out without a word, and those are often the label and the flaw.
    """
    market = profile(facts.marketplace)
    limit = market.limits.get("photos")
    photos = facts.listing.photos
    if limit is None or len(photos) <= limit.value:
        return
    doubt = " (sources differ on this limit)" if limit.disputed else ""
    yield Found(
        f"There are {len(photos)} photos; {market.label} takes {limit.value}{doubt}.",
        f"Leave out near-duplicates first; keep {listed([*facts(wanted).views, 'every flaw'])}.",
        photos[limit.value],
        severity=Severity.NOTE if limit.disputed else None,
        related=tuple(photos[limit.value + 1 :]),
    )
