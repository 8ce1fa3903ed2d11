"""The fibres on the label against those of the listing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.photo_set.label_readings import label_readings
from linter.pixels.label_fibres import Fibre
from linter.pixels.label_text import LabelText, stated_fibres
from linter.rule import ClaimReason, Confidence, Count, Example, Found, Needs, Severity, Share, example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """How surely the label must have been read, and how far the per cents may differ."""

    sure: Share = 0.85  # of each fibre's line; and all must add up to 100, which a misread number does not
    tolerance: Count = 3  # per cent; labels may be off by as much (Regulation (EU) No 1007/2011, article 20)


def _read(*fibres: tuple[str, int], listed: str, confidence: float = 0.97) -> Example:
    label = LabelText(fibres=tuple(Fibre(name, percent, confidence) for name, percent in fibres))
    photo = example(photos=["tag.jpg"]).listing.photos[0]
    return example(listed, title="Knit top", photos=["tag.jpg"], given={label_readings: ((photo, label),)})


@rule(
    "AGR003",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _read(("cotton", 60), ("polyester", 40), listed="Soft and warm, 100% cotton.").finds(
            at="100% cotton",
            says="The label in tag.jpg says 60% cotton, 40% polyester; the listing says 100% cotton.",
            fix="Copy the fibres and per cents from the label.",
        ),
        _read(("acrylic", 100), listed="Soft and warm, 100% wool.").finds(
            at="100% wool", says="says 100% acrylic; the listing says 100% wool."
        ),
        _read(("cotton", 50), ("acrylic", 50), listed="70% cotton and 30% wool.").finds(
            at=["70% cotton", "30% wool"], says=["says 70% cotton.", "says 30% wool."]
        ),
    ],
    good=[
        _read(("cotton", 60), ("polyester", 40), listed="60% cotton, 40% polyester."),
        _read(("cotton", 60), ("polyester", 40), listed="A soft cotton blend."),
        _read(("cotton", 60), listed="100% cotton."),
        _read(("cotton", 60), ("polyester", 40), listed="100% cotton.", confidence=0.8),
    ],
)
def label_material_differs(facts: Facts, options: Options) -> Iterator[Found]:
    """The label in a photo gives other fibres than the listing.

    Who buys 100 % wool and gets acrylic has a case, and the seller's own photo of the label proves it.
    """
    read = [
        (photo, label.composition)
        for photo, label in facts(label_readings)
        if label.composition and all(fibre.confidence >= options.sure for fibre in label.fibres)
    ]
    if not read:
        return
    fabrics = [whole for _, label in facts(label_readings) for whole in label.compositions]
    for field in ("material", "title", "description"):
        for fibre, start, end in stated_fibres(facts.listing.text(field)):
            # lining and shell are of other fibres, and may have labels of their own: any fabric that agrees will do
            if any(abs(whole.get(fibre.name, 0) - fibre.percent) <= options.tolerance for whole in fabrics):
                continue
            photo, whole = read[0]
            said = ", ".join(f"{percent}% {name}" for name, percent in whole.items())
            yield Found(
                f"The label in {photo.name} says {said}; the listing says {fibre.percent}% {fibre.name}.",
                "Copy the fibres and per cents from the label.",
                Span(field, start, end),
                related=(photo,),
            )
