"""A photo without a sharp edge in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, Border, Focus, Graphic, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """The least focus score."""

    # Of 115 photos by sellers 1 scores below it as it is, and 112 with a Gaussian blur of sigma 0.12 % of the long side
    # (2 px of 1,600); of what lies between it and 0.45 four in nine were no blur to the eye.
    least: Share = 0.3


def _focused(
    score: float | None,
    across: float | None = None,
    down: float | None = None,
    *,
    graphic: Graphic | None = None,
    white: float = 0.0,
) -> Example:
    one = Measured(focus=Focus(score, across=across, down=down), graphic=graphic, border=Border(white=white))
    return example("Worn twice.", photos=["IMG_0413.jpg"], given={measured: {"IMG_0413.jpg": one}})


@rule(
    "PHO003",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _focused(0.05, 0.4, 0.42).finds(
            at="IMG_0413.jpg",
            says="IMG_0413.jpg is blurred: focus 0.05, at least 0.30 is needed.",
            fix="Tap on the item to focus",
        ),
        _focused(0.1, 0.4, 0.9).finds(
            at="IMG_0413.jpg",
            says="IMG_0413.jpg is blurred by movement: focus 0.10",
            fix="Hold still against a wall or a table",
        ),
        _focused(0.29).finds(at="IMG_0413.jpg", says="is blurred: focus 0.29"),
    ],
    good=[
        _focused(0.9, 1.0, 0.8),
        _focused(0.35),
        _focused(None),
        _focused(0.2, graphic=DRAWN),
        _focused(0.2, white=0.6),
    ],
)
def blurry_photo(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo is blurred: nothing in it is sharp.

    What is not sharp cannot prove that a flaw was shown, and a buyer has to guess at fabric and wear.

    It cannot tell a blurred photo that was made small, for that is sharp again; nor an item that is soft before a sharp
    background. Strong grain has sharp edges of its own, and so have the blocks of a JPEG of quality 40 and less. A
    photo that has hardly an edge, though light and dark meet in it hard when it is seen from afar, is blurred; what is
    plain from afar too is not judged, and the terminal names it.

    What lies on pure white or was drawn by a program is not judged either: such pictures come from catalogues and apps,
    are soft where they were made larger, and no focus mends them.
    """
    for photo in facts.listing.photos:
        one = facts.of(photo, measured)
        focus = one.focus
        if one.even or one.on_white or focus is None or focus.score is None or focus.score >= options.least:
            continue
        moved = focus.across is not None and focus.down is not None and abs(focus.across - focus.down) > 0.2
        seen_near = focus.across is not None or focus.down is not None
        yield Found(
            f"{photo.name} is {'blurred by movement' if moved else 'blurred'}:"
            f" focus {focus.score:.2f}, at least {options.least:.2f} is needed.",
            f"Hold still against a wall or a table, in more light, and take {photo.name} again."
            if moved
            else f"Tap on the item to focus, step back if nearer than a hand's breadth, and take {photo.name} again.",
            photo,
            confidence=Confidence.HIGH if seen_near and focus.score < options.least / 3 else None,
        )
