"""How many sides of the whole item are shown."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.views import photo_set
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, Framing, Measured
from linter.rule import WHOLE, ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule

_WHOLE = Measured(framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0))
_PART = Measured(framing=Framing(0.9, 0.8, 0.9, 0.7))
_DRAWN = Measured(framing=_WHOLE.framing, graphic=DRAWN)


def _shown(*files: str, title: str = "Denim jacket", whole: int) -> Example:
    looks = {file.partition("=")[0]: _WHOLE if number < whole else _PART for number, file in enumerate(files)}
    return example("Worn twice.", title=title, photos=files, given={measured: looks})


@rule(
    "VIE002",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    bad=[
        _shown("a.jpg", "b.jpg", "c.jpg", whole=1).finds(
            at=WHOLE,
            says="The photos show the whole item from one side only; at least 2 sides are needed.",
            fix="Add a photo of the whole item from the other side",
        ),
        _shown("front.jpg", "label.jpg", "stain.jpg", whole=0).finds(at=WHOLE, says="from one side only; at least 2"),
        example(
            "Worn twice.",
            title="Denim jacket",
            photos=["a.jpg", "b.png", "c.png"],
            given={measured: {"a.jpg": _WHOLE, "b.png": _DRAWN, "c.png": _DRAWN}},
        ).finds(at=WHOLE, says="from one side only; at least 2"),
        _shown("label.jpg", "stain.jpg", whole=0).finds(
            at=WHOLE, says="show no sides of the whole item", fix="Add photos of the whole item, front and back"
        ),
    ],
    good=[
        _shown("a.jpg", "b.jpg", "c.jpg", whole=2),
        _shown("a.jpg=front", "b.jpg=back", whole=0),
        _shown("a.jpg", whole=1),
        _shown("a.jpg", "b.jpg", title="Silver ring", whole=1),
    ],
)
def too_few_whole_views(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The whole item is shown from too few sides.

    A buyer who first sees the back when she unpacks it finds what she did not expect.

    Two photos that show the same count once. Of a single photo too-few-photos says all that is wanting, and of goods
    that are not worn one side will do. What may show another side counts here, and so does a part that may be the
    whole, although the report does not promise it: nothing is asked where that would suffice.
    """
    shots = facts(photo_set)
    have, need = shots.coverage.whole_views_at_most, shots.wanted.whole
    if not shots.shots or shots.one_picture or have >= need:
        return  # beside a single picture too-few-photos says all that is wanting
    looked = zip(shots.shots, facts.listing.photos, strict=True)
    if any(shot.view == "other" and not shot.said and not facts.of(photo, measured).drawn for shot, photo in looked):
        return  # a photo that could not be looked at may be the one
    said = all(shot.said for shot in shots.shots)
    shown = "the whole item from one side only" if have == 1 else f"{have or 'no'} sides of the whole item"
    yield Found(
        f"The photos show {shown}; at least {need} side{' is' if need == 1 else 's are'} needed.",
        "Add a photo of the whole item from the other side, with a little of the ground around it."
        if have
        else "Add photos of the whole item, front and back, with a little of the ground around it.",
        confidence=Confidence.HIGH if said else None,
    )
