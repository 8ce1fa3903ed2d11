"""Whether the brand and size label is shown."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.photo_set.views import Coverage, PhotoSet, Shot, photo_set
from linter.photo_set.wanted import Wanted
from linter.pixels.facts import measured
from linter.pixels.records import Framing, Measured
from linter.rule import WHOLE, ClaimReason, Confidence, Example, Found, Needs, NoOptions, Severity, example, rule
from linter.words.garment import garment

_WHOLE = Measured(framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0))
_PART = Measured(framing=Framing(0.9, 0.8, 0.9, 0.7))


def _shown(*files: str, title: str = "Denim jacket", text: str = "Worn twice.", close: int = 0) -> Example:
    first = len(files) - close
    looks = {file.partition("=")[0]: _WHOLE if number < first else _PART for number, file in enumerate(files)}
    return example(text, title=title, photos=files, given={measured: looks})


def _read(*, hinted: bool = False) -> Example:
    missing = () if hinted else ("label",)
    shots = (Shot("a.jpg", "whole", group=1), Shot("b.jpg", "closeup", group=2, read=True, hinted=hinted))
    shown = PhotoSet(shots, Coverage(missing=missing), Wanted(2, True, (), {}, "the label", "", "", ""))
    return example("Worn twice.", title="Denim jacket", photos=["a.jpg", "b.jpg"], given={photo_set: shown})


@rule(
    "VIE003",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AUTHENTIC,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    bad=[
        _shown("front.jpg", "back.jpg", "flaw.jpg").finds(
            at=WHOLE,
            says="By their names, no photo shows the sewn or printed label with size and material.",
            fix="Add a close-up of the sewn or printed label with size and material. If there is none, say so",
        ),
        _shown("a.jpg", "b.jpg", "c.jpg").finds(
            at=WHOLE,
            says="No photo is known to show the sewn or printed label with size and material.",
            fix='If it can be read in one of these, name that photo "label", or give it that view. If not,',
        ),
        _shown("front.jpg", "back.jpg", text="Shop tags removed, never worn.").finds(at=WHOLE),
        _shown("front.jpg", "back.jpg", text="Size unknown, fits like a medium.").finds(at=WHOLE),
        _shown("front.jpg", "back.jpg", title="Wool scarf").finds(
            at=WHOLE, says="no photo shows the sewn or printed label.", fix="Add a close-up of"
        ),
        _read().finds(at=WHOLE, says="No photo is known to show the label."),
    ],
    good=[
        _shown("front.jpg", "back.jpg", "tag.jpg"),
        _shown("a.jpg", "b.jpg", "c.jpg=size label"),
        _shown("a.jpg", "b.jpg", "c.jpg", close=1),
        _read(hinted=True),
        _shown("front.jpg", "clasp.jpg", title="Gold necklace"),
        _shown("front.jpg"),
        _shown("front.jpg", "back.jpg", title="Seiko watch"),
        _shown("front.jpg", "back.jpg", title="Oak sideboard"),
        _shown("front.jpg", "back.jpg", title="Rare find"),
        _shown("front.jpg", "back.jpg", text="Tags cut out for comfort."),
        _shown("front.jpg", "back.jpg", text="No size tag, fits like a medium."),
        _shown("front.jpg", "back.jpg", text="The brand label has been removed."),
    ],
)
def no_label_photo(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """No photo shows the label.

    The label settles size and fabric before anybody asks, and brand as well. It is asked for where one is expected: on
    clothes, shoes, bags, hats and the like, not on household goods, nor where it is not clear what is sold. A logo on
    the goods is no label.

    A close-up that nobody has named may be of the label; then nothing is said unless the label reader is installed,
    and finds neither words of a label nor the brand. In a photo of the whole, a label in the neck or a print on an
    insole may be legible: where not all photos are named, this is a note that asks and does not judge. A label that the
    text says is gone is not asked for; of bags, hats and accessories, which may have none, it is only noted, and only
    where names tell that it is not shown.
    """
    shots = facts(photo_set)
    if "label" not in shots.coverage.missing or shots.one_picture:
        return
    tag, unless = shots.wanted.tag, "If there is none, say so in the description."
    if "label" in shots.coverage.certain:
        yield Found(
            f"By their names, no photo shows {tag}.",
            f"Add a close-up of {tag}. {unless}",
            severity=Severity.NOTE if facts(garment).is_("may_lack_label") else None,
            confidence=Confidence.HIGH,
        )
        return
    if facts(garment).is_("may_lack_label"):
        return
    yield Found(
        f"No photo is known to show {tag}.",
        'If it can be read in one of these, name that photo "label", or give it that view. If not, add a close-up of'
        f" it. {unless}",
        severity=Severity.NOTE,
    )
