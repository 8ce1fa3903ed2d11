"""How many photos there are, against what the marketplace asks for and what a buyer needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.marketplace import profile
from linter.photo_set.views import photo_set
from linter.photo_set.wanted import wanted
from linter.pixels.facts import measured
from linter.pixels.records import Fingerprint, Framing, Measured
from linter.quote import listed
from linter.rule import WHOLE, ClaimReason, Confidence, Count, Found, Needs, Severity, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The fewest photos that are enough; goods that have been seen after fewer need no more (tables/coverage.toml)."""

    least: Count = 4  # front, back, label, a detail; of 59,448 public listings the median has 6, the lowest tenth 3


def _looks(*pictures: str) -> dict[str, Measured]:
    """Photos a.jpg, b.jpg ...: of the same picture where the same word stands for it."""
    framing = Framing(0.1, 0.1, 0.2, 0.1, 2.0)
    return {
        f"{letter}.jpg": Measured(framing=framing, fingerprint=Fingerprint(picture, 1, 1, b"..."))
        for letter, picture in zip("abcdef", pictures, strict=False)
    }


_COPIES = _looks("front", "back", "cuff", "front", "back")
_FOUR = _looks("front", "back", "cuff", "label", "front")


@rule(
    "VIE001",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    needs=Needs.PIXELS,
    options=Options,
    yields_to=["VIE002", "VIE003", "VIE004", "VIE005"],
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
            fix="Photograph what is not shown yet of the front, the back, the label, a detail and every flaw.",
        ),
        example("Wool coat, size M.", photos=["IMG_1.jpg"], at=WHOLE, says="There is 1 photo; at least 4"),
        example(
            "No chips.",
            title="Blue vase",
            photos=["IMG_1.jpg"],
            at=WHOLE,
            says="There is 1 photo; at least 2",
            fix="Photograph what is not shown yet of the front, the other sides, a detail and every flaw.",
        ),
        example(
            "To give away.", title="Wool coat", photos=["a.jpg", "b.jpg"], at=WHOLE, says="are 2 photos; at least 4"
        ),
        example(
            "Wool coat, size M.",
            photos=["a.jpg", "b.jpg", "c.jpg", "d.jpg"],
            options={"least": 6},
            at=WHOLE,
            says="There are 4 photos; at least 6 are needed.",
        ),
        example(
            "Wool coat, size M.",
            photos=list(_COPIES),
            given={measured: _COPIES},
            at=WHOLE,
            says="There are 5 photos, but 2 of them show the same as another; at least 4 different ones",
        ),
    ],
    good=[
        example("Wool coat, size M.", photos=["a.jpg", "b.jpg", "c.jpg", "d.jpg"]),
        example("Wool coat, size M.", photos=list(_FOUR), given={measured: _FOUR}),
        example("No chips.", title="Blue glass vase", photos=["a.jpg", "b.jpg"]),
        example("Five pieces, to give away.", title="Coat hooks", photos=["a.jpg", "b.jpg"]),
        example("Solid.", title="Silver ring", photos=["a.jpg", "b.jpg", "c.jpg"]),
        example("Wool coat, size M.", marketplace="own shop", photos=["a.jpg", "b.jpg", "c.jpg", "d.jpg"]),
    ],
)
def too_few_photos(facts: Facts, options: Options) -> Iterator[Found]:
    """There are fewer photos than a buyer needs.

    What was not shown can be called "not as described". Every marketplace asks for one photo; front, back, label and a
    detail are what a buyer, and who judges a case, look for first. Of jewelry and belts three do, of a bowl, a vase and
    other goods of one piece two, and of goods that are given away. A copy counts for nothing. Nothing is said where
    other rules ask by name for as many photos as are wanting: a side, the label, a close-up, a flaw. Beside a single
    photo they are silent, and all is said here.
    """
    count = len(facts.listing.photos)
    market = profile(facts.marketplace)
    most = market.limits.get("photos")
    enough = facts(wanted).enough
    least = min([options.least, *([enough] if enough else []), *([most.value] if most else [])])
    if count == 0:
        yield Found(
            f"There is no photo; {market.label} asks for at least one, and a buyer for {least}.",
            f"Take photos of {listed([*facts(wanted).views, 'every flaw'])}, in daylight.",
            severity=Severity.ERROR,
            yields=0,
        )
        return
    shots = facts(photo_set).shots
    copies = sum(shot.duplicate_of is not None for shot in shots)
    if count - copies < least:
        same = f", but {copies} of them {'show' if copies > 1 else 'shows'} the same as another" if copies else ""
        sure = count < least or all(shot.exact for shot in shots if shot.duplicate_of is not None)
        yield Found(
            f"There {'is 1 photo' if count == 1 else f'are {count} photos'}{same}; at least {least}"
            f"{' different ones' if copies else ''} are needed.",
            f"Photograph what is not shown yet of {listed([*facts(wanted).views, 'a detail', 'every flaw'])}.",
            confidence=None if sure else Confidence.MEDIUM,
            yields=least - (count - copies),  # each of the others asks for one by name
        )
