"""A photo in the place of words that the listing does not have."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, Subject, example, rule
from linter.words.flaws import flaws
from linter.words.reply import said, sentence, tells

_SILENT = example("Worn twice.", title="Red dress", photos=["front.jpg"])
_TOLD = example(
    "Worn twice. Small stain at the hem, see photo 2.", title="Red dress", photos=["front.jpg", "stain.jpg"]
)


@rule(
    "RPL006",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            "You can clearly see the stain in photo 2.",
            about=_SILENT,
            at="You can clearly see",
            says='says nothing of "stain"',
            fix="consider to accept the return",
        ),
        example(
            "It is clearly visible in the photos.",
            about=_SILENT,
            at="clearly visible in the photos",
            says="names no words of the listing",
            fix="Name the line",
        ),
    ],
    good=[
        example("You can clearly see the stain in photo 2, and line 1 names it.", about=_TOLD),
        example("The listing names the stain in line 1; it is visible in photo 2.", about=_TOLD),
    ],
)
def photo_instead_of_words(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply points to a photo for what the text of the listing does not say.

    "You can clearly see it in the photo" loses: a buyer need not find a flaw in a photo that the text does not name.
    The photo counts beside the words.

    It compares the kinds of flaws that reply and listing name; what the photo really shows, it does not see.
    """
    listed = {flaw.kind for flaw in facts.about(flaws)}
    named, has_lines = facts(flaws), any(said(facts, "lines"))
    for span in said(facts, "seen"):
        around = sentence(facts, span)
        here = [flaw for flaw in named if around.start <= flaw.span.start < around.end] or [*named]
        silent = [flaw for flaw in here if flaw.kind not in listed and flaw.kind != "generic"]
        if silent:
            yield Found(
                f"The text of the listing says nothing of {quote(facts, silent[0].span)}; the photos alone do not win.",
                "Quote what the text does say. If it does not name the flaw, consider to accept the return.",
                span,
            )
        elif not here and tells(facts, "plainly", span) and not has_lines:
            yield Found(
                f"{quote(facts, span)} names no words of the listing; the photos alone do not win.",
                "Name the line of the text that says it, and the number of the photo.",
                span,
                confidence=Confidence.MEDIUM,
            )
