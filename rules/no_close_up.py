"""Whether any photo comes close."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.views import Shot, may_be_parts, photo_set
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, Framing, Measured
from linter.rule import WHOLE, ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule
from linter.words.condition import condition

_PAGE = Measured(framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0), graphic=DRAWN)
_WHOLE = Measured(framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0))
_DOUBTFUL = Measured(framing=Framing(0.2, 0.2, 0.2, 0.2, 0.5))
_MAY_BE = Measured(framing=Framing(0.2, 0.2, 0.2, 0.2, 0.4))
_PART = Measured(framing=Framing(0.9, 0.8, 0.9, 0.7))


def _shown(
    *files: str, close: int = 0, near: Measured = _PART, text: str = "Worn twice.", title: str = "Denim jacket"
) -> Example:
    first = len(files) - close
    looks = {file: _WHOLE if number < first else near for number, file in enumerate(files)}
    return example(text, title=title, photos=files, given={measured: looks})


@rule(
    "VIE004",
    severity=Severity.WARNING,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    bad=[
        _shown("a.jpg", "b.jpg", "c.jpg").finds(
            at=WHOLE,
            says="No photo is a close-up of the item.",
            fix="from a hand's breadth away, of the fabric and of where it wears first: cuffs, collar, hem.",
        ),
        _shown("front.jpg", "back.jpg", "label.jpg").finds(at=WHOLE),
        _shown("front.jpg", "back.jpg", "box.jpg").finds(at=WHOLE),
        _shown("a.jpg", "b.jpg", "page.png", close=1, near=_PAGE).finds(at=WHOLE, says="No photo is a close-up"),
        _shown("a.jpg", "b.jpg", "c.jpg", close=1, near=_DOUBTFUL).finds(
            at=WHOLE, says="No photo is clearly a close-up of the item."
        ),
    ],
    good=[
        _shown("a.jpg", "b.jpg", "c.jpg", close=1),
        _shown("front.jpg", "back.jpg", "cuff.jpg"),
        _shown("a.jpg", "b.jpg", "c.jpg", text="Brand new with tags, never worn."),
        _shown("a.jpg", "b.jpg", "c.jpg", title="Stoneware mug"),
        _shown("a.jpg"),
        _shown("a.jpg", "b.jpg", "c.jpg", close=1, near=_MAY_BE),
        _shown("a.jpg", "b.jpg", "c.jpg", close=1, near=Measured(error="is cut off")),
    ],
)
def no_close_up(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """No photo comes close to the item.

    From two metres every fabric looks new, and so does every glaze. A close-up shows how it has worn, and that nothing
    was hidden. A photo of the box is none. Where a photo may be one, although it rather shows the whole item, the
    finding is a note, and where it may as well be one, nothing is said; nor where a photo of a name may be a label or a
    close-up. What is said to be new has no wear to show. Of what is not worn no close-up is asked for: its photos are
    near enough, and a cup's base or a wheel is a detail that looks like a whole item. Of a single photo too-few-photos
    says all that is wanting.
    """
    shots = facts(photo_set)
    if facts(condition).new is not None or not shots.wanted.closeup or shots.one_picture:
        return
    looked = zip(shots.shots, facts.listing.photos, strict=True)
    if any(_may_come_close(shot, facts.of(photo, measured)) for shot, photo in looked) or not shots.shots:
        return
    may_be = may_be_parts(shots.shots)  # which they are is not said: most of them show the whole
    if any(shot.may_be_part for shot in may_be):
        return
    yield Found(
        f"No photo is {'clearly ' if may_be else ''}a close-up of the item.",
        f"Add a sharp photo, from a hand's breadth away, of {shots.wanted.wears}.",
        severity=Severity.NOTE if may_be else None,
        confidence=Confidence.HIGH if all(shot.said for shot in shots.shots) else Confidence.LOW if may_be else None,
    )


def _may_come_close(shot: Shot, seen: Measured) -> bool:
    """Whether a photo is a close-up, or may be one: what could not be looked at, or a detail with a name on it."""
    if shot.said or shot.view == "closeup":
        return shot.view == "closeup"
    return (shot.view == "other" and not seen.drawn) or (shot.view == "label" and not shot.clear)
