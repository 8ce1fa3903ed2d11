"""The size on the label against the size of the listing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Photo
from linter.photo_set.label_readings import label_readings
from linter.pixels.label_size import Value, is_letter
from linter.pixels.label_text import LabelText
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule
from linter.words.sizes import sizes


@dataclass(frozen=True, slots=True)
class Options:
    """How surely a label must have been read."""

    sure: Share = 0.9  # the reader gives single letters that are there 0.95 and more, folds and buttons rarely 0.9


def _read(*sizes: str, listed: str, confidence: float = 0.98, labels: int = 1, bare: bool = False) -> Example:
    label = LabelText(sizes=tuple(Value(size, confidence, bare) for size in sizes))
    names = [f"tag{number or ''}.jpg" for number in range(labels)]
    readings = tuple((photo, label) for photo in example(photos=names).listing.photos)
    return example("Worn twice.", title="Wool coat", size=listed, photos=names, given={label_readings: readings})


@rule(
    "AGR001",
    severity=Severity.ERROR,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _read("m", listed="L").finds(
            at="size: L",
            says="The label in tag.jpg says M, the listing says L.",
            fix="Look at the label again and correct the size.",
        ),
        _read("xs", listed="M").finds(at="size: M", says="says XS, the listing says M."),
        _read("m", listed="L", labels=2).finds(at="size: L", says="The label in tag.jpg says M"),
        _read("m", listed="L", bare=True).finds(at="size: L", says="says M, the listing says L."),
    ],
    good=[
        _read("m", listed="M"),
        _read("m", listed="S/M"),
        _read("m", listed="8"),
        _read("eu 38", listed="M"),
        _read("m", listed="L", confidence=0.8),
        _read("s", "m", listed="L"),
    ],
)
def label_size_differs(facts: Facts, options: Options) -> Iterator[Found]:
    """The label in a photo has another size than the listing.

    The buyer sees the label when she unpacks, and the photo of it is her proof. Only letter sizes are compared: what a
    number means differs from country to country. A letter that stands alone and was read once may be something else, so
    that is a note. Where several sizes were read, as on a box or in a chart, none is the size of the goods.
    """
    stated = facts(sizes)
    listed = [size for size in (stated.field or stated.title or stated.description) if size.kind == "letter"]
    if not listed or any(size.role in ("tagged", "child") for size in stated.stated):
        return
    read: list[tuple[Photo, Value]] = [
        (photo, size)
        for photo, label in facts(label_readings)
        for size in label.sizes
        if size.confidence >= options.sure and is_letter(size.text)
    ]
    values = frozenset.union(*(size.values for size in listed))
    if len({size.text for _, size in read}) != 1 or read[0][1].text in values:
        return
    photo, size = read[0]
    sure = len(read) > 1 or not size.bare
    yield Found(
        f"The label in {photo.name} says {size.text.upper()}, the listing says {'/'.join(sorted(values)).upper()}.",
        "Look at the label again and correct the size. If it fits differently, give the label's size and say so.",
        listed[0].span,
        severity=None if sure else Severity.NOTE,
        confidence=Confidence.HIGH if size.confidence >= 0.98 and len(read) > 1 else None if sure else Confidence.LOW,
        related=(photo,),
    )
