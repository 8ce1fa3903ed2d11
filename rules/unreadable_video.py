"""Files that are meant as videos and cannot be read as such."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.pixels.facts import films
from linter.pixels.records import Filmed
from linter.rule import WHOLE, Example, Found, Needs, NoOptions, Severity, example, rule


def _read(clip: Filmed) -> Example:
    return example("Worn twice.", photos=["back.jpg"], videos=1, given={films: {"clip0.mp4": clip}})


@rule(
    "PHO015",
    severity=Severity.ERROR,
    needs=Needs.PIXELS,
    bad=[
        _read(Filmed(error="is cut off: the end of the file is missing", advice="Copy it again.")).finds(
            at=WHOLE, says="The video clip0.mp4 is cut off: the end of the file is missing.", fix="Copy it again."
        ),
        _read(Filmed(error="is empty")).finds(at=WHOLE, says="clip0.mp4 is empty.", fix="or export it anew."),
    ],
    good=[_read(Filmed(1080, 1920, 12.0, 0.9, 0.9))],
)
def unreadable_video(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A video file is damaged, cut off, empty or no video.

    The marketplace refuses it, or buyers see a film that does not start. Nothing else could be judged about it.
    """
    for name, clip in facts(films).items():
        if clip.error is not None:
            yield Found(f"The video {name} {clip.error}.", clip.advice or "Take it again, or export it anew.")
