"""Which views that a buyer wants of this kind of item are not shown."""

from __future__ import annotations

from collections.abc import Iterator

from linter import tables
from linter.facts import Facts
from linter.photo_set.views import photo_set
from linter.pixels.facts import measured
from linter.pixels.records import Framing, Measured
from linter.quote import listed
from linter.rule import WHOLE, ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule

_WHOLE = Measured(framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0))
_PART = Measured(framing=Framing(0.9, 0.8, 0.9, 0.7))


def _shown(title: str, *files: str, close: int = 0) -> Example:
    first = len(files) - close
    looks = {file: _WHOLE if number < first else _PART for number, file in enumerate(files)}
    return example("Worn twice.", title=title, photos=files, given={measured: looks})


@rule(
    "VIE008",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    bad=[
        _shown("Denim jacket", "front.jpg", "side.jpg", "label.jpg", "cuff.jpg").finds(
            at=WHOLE, says="There is no photo of the back.", fix="Add a photo of the back."
        ),
        _shown("Leather ankle boots", "pair.jpg", "side.jpg").finds(
            at=WHOLE, says="There is no photo of the soles.", fix="Add a photo of the soles."
        ),
        _shown("Leather tote bag", "a.jpg", "b.jpg").finds(at=WHOLE, says="There is no photo of the inside."),
        _shown("Leather tote bag", "front.jpg", "back.jpg", "corners.jpg", "label.jpg").finds(
            at=WHOLE, says="There is no photo of the inside.", fix="Add a photo of the inside."
        ),
        _shown("Nike dunks low", "front.jpg", "pair.jpg", "box.jpg", close=1).finds(at=WHOLE, says="the soles."),
        _shown("Silver stud earrings", "front.jpg", "worn.jpg").finds(
            at=WHOLE,
            says="There are no photos of the backs (posts, hooks or clips) and the metal or maker's stamp.",
            fix="If it has no stamp, say so in the description.",
        ),
        _shown("Gold signet ring", "front.jpg", "side.jpg").finds(
            at=WHOLE, says="There is no photo of", fix="Add a photo of the inside of the band."
        ),
    ],
    good=[
        _shown("Denim jacket", "front.jpg", "back.jpg", "label.jpg", "cuff.jpg"),
        _shown("Denim jacket", "a.jpg", "b.jpg", "c.jpg"),
        _shown("Leather ankle boots", "a.jpg", "b.jpg", "c.jpg", close=1),
        _shown("Leather ankle boots", "a.jpg", "b.jpg", "c.jpg"),
        _shown("Leather ankle boots", "a.jpg"),
        _shown("Leather tote bag", "front.jpg", "back.jpg", "inside.jpg", "corners.jpg"),
        _shown("Silver stud earrings", "front.jpg", "back.jpg", "stamp.jpg"),
        _shown("Gold signet ring", "front.jpg", "stamp.jpg"),
        _shown("Gold signet ring", "front.jpg", "inside.jpg"),
    ],
)
def missing_view(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A view that a buyer wants of such an item is missing.

    Shoes are judged by their soles, bags by the inside and the corners, necklaces by clasp and stamp, earrings by their
    backs, rings by the inside of the band. Where photos have no telling names, only what cannot be among them is named.
    """
    shots = facts(photo_set)
    if shots.one_picture:
        return
    coverage = shots.coverage
    told = all(shot.said for shot in shots.shots)
    # without names it is known how many whole views are missing, but not which; the label has a rule of its own
    wholes = {name["side"] for name in tables.table("coverage")["name"] if name["view"] == "whole"}
    sides = [side for side in coverage.missing if side != "label" and (told or side not in wholes)]
    if sides:
        named = listed([shots.wanted.says[side] for side in sides])
        unmarked = " If it has no stamp, say so in the description." if "stamp" in sides else ""
        yield Found(
            f"There is no photo of {named}." if len(sides) == 1 else f"There are no photos of {named}.",
            f"Add {'a photo' if len(sides) == 1 else 'photos'} of {named}.{unmarked}",
            confidence=Confidence.MEDIUM if set(sides) <= coverage.certain else None,
        )
