"""Whether what is said to be flawed is shown close up."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.views import photo_set, shows
from linter.pixels.facts import measured
from linter.pixels.records import Framing, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.flaws import Flaw, flaws

_WHOLE = Measured(framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0))
_PART = Measured(framing=Framing(0.9, 0.8, 0.9, 0.7))

# What a camera can show. Smells cannot be seen, and "normal wear" is nowhere in particular. Of what does not work it
# can show the part, where one is named.
_VISIBLE = frozenset("stain hole rip snag pilling fade print scuff missing broken repair".split())


def _shown(description: str, *files: str, close: int = 0) -> Example:
    first = len(files) - close
    looks = {file.partition("=")[0]: _WHOLE if number < first else _PART for number, file in enumerate(files)}
    return example(description, title="Denim jacket", photos=files, given={measured: looks})


def _is_of_use(flaw: Flaw) -> bool:
    """Say whether a flaw lies in what the item does: "not working", "for parts"."""
    return flaw.kind == "broken" and not group("view.not_seen").isdisjoint(flaw.text.lower().split())


@rule(
    "VIE005",
    severity=Severity.WARNING,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    bad=[
        _shown("There is a small stain on the left cuff.", "a.jpg", "b.jpg", "c.jpg").finds(
            at="small stain on the left cuff",
            says='"small stain on the left cuff" has no close-up.',
            fix='Photograph what you call "small stain on the left cuff" close up and sharp, with a coin or a finger',
        ),
        _shown("There is a hole at the hem.", "front.jpg", "back.jpg", "label.jpg").finds(
            at="hole at the hem", says="has no close-up.", fix='Photograph what you call "hole at the hem" close up'
        ),
        _shown("There is a hole at the hem.", "front.jpg", "back.jpg", "box.jpg", close=1).finds(at="hole at the hem"),
        _shown("A hole at the hem. A stain on the cuff.", "front.jpg", "flaw1.jpg").finds(
            at="stain on the cuff", fix='Photograph what you call "stain on the cuff" close up'
        ),
        _shown("One button is missing.", "front.jpg", "back.jpg", "label.jpg").finds(
            at="missing", says='"missing" (one button) has', fix="Photograph close up the place where it is missing"
        ),
        _shown("The zipper doesn't work.", "front.jpg", "back.jpg", "label.jpg").finds(
            at="doesn't work", fix="Photograph the zipper close up and sharp"
        ),
    ],
    good=[
        _shown("There is a small stain on the left cuff.", "a.jpg", "b.jpg", "c.jpg", close=1),
        _shown("There is a hole at the hem.", "front.jpg", "back.jpg", "flaw1.jpg"),
        _shown("There is a hole at the hem.", "front.jpg", "back.jpg", "hem.jpg"),
        _shown("Sold for parts or repair. The motor stopped working.", "front.jpg", "back.jpg", "label.jpg"),
        _shown("No stains, no holes.", "front.jpg", "back.jpg", "label.jpg"),
    ],
)
def flaw_without_close_up(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A flaw that the text states is not shown close up.

    In a case the words say that it is there and the photo how bad it is; either alone is often not enough. A close-up
    without a telling name may show the flaw, so then nothing is said; a photo of the label or the box does not.
    """
    shots = facts(photo_set).shots
    if not shots or any(shot.view in ("closeup", "other") and not shot.said for shot in shots):
        return
    stated = [flaw for flaw in facts(flaws) if flaw.kind in _VISIBLE and (flaw.place or not _is_of_use(flaw))]
    # flaw1.jpg, flaw2.jpg: as many flaws as there are such photos are taken as shown
    unnamed = sum(shot.side == "flaw" for shot in shots)
    for flaw in stated:
        if any(shows(shot, flaw.kind, flaw.place) for shot in shots):
            continue
        if unnamed > 0:
            unnamed -= 1
            continue
        line, file = facts.listing.place_in_file(flaw.span), facts.listing.file
        place = flaw.place.lower() if flaw.place and flaw.place not in flaw.text else ""
        where = "" if not place else f" ({place})" if flaw.kind == "missing" else f" on the {place}"
        close = f'what you call "{flaw.text}"{where} close up and sharp'
        if flaw.kind == "missing":
            close = "close up the place where it is missing"
        elif flaw.place and _is_of_use(flaw):
            close = f"the {flaw.place.lower()} close up and sharp"
        yield Found(
            f'"{flaw.text}"{where}{f" (line {line[0]} of {file.name})" if line and file else ""} has no close-up.',
            f"Photograph {close}, with a coin or a finger beside it for scale.",
            flaw.span,
            confidence=Confidence.HIGH if all(shot.said for shot in shots) else None,
        )
