"""Numbers that are a size in more than one country."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group, synonyms
from linter.words.garment import garment
from linter.words.measurements import taken
from linter.words.sizes import sizes
from linter.words.tokens import texts

# 34 to 56 are dress, coat and suit sizes in Italy, France, Germany and for men everywhere; trousers have inches there.
_FIRST, _LAST = 34, 56
_SETTLING = frozenset(["chest", "waist"])


@rule(
    "SIZ003",
    severity=Severity.NOTE,
    confidence=Confidence.LOW,
    reason=ClaimReason.WRONG_SIZE,
    bad=[
        example(
            "Silk, worn twice.",
            title="Prada dress size 44",
            at="title: 44",
            says="Size 44 without a country",
            fix="Write the country of the label before the number",
        ),
        example("Wool.", title="Max Mara coat", size="42", at="size: 42", says="Size 42 without"),
        example("Wool.", title="Max Mara coat size 34", size="34", at="size: 34", says="Size 34 without"),
    ],
    good=[
        example("Silk, worn twice.", title="Prada dress IT 44"),
        example("Silk. Italian size 44.", title="Prada dress size 44"),
        example("Silk. South Asian size 36.", title="Lehenga dress size 36"),
        example("Silk. Asian sizing.", title="Qipao dress size 40"),
        example("Tagged 44, fits like a US 8.", title="Prada dress size 44"),
        example("Wool.", title="Hugo Boss blazer size 42R"),
        example("Denim.", title="Levi's jeans size 34"),
        example("Pit to pit 21 in.", title="Denim trucker jacket", size="42"),
        example("Needs a rewax.", title="Wax jacket", size="C42 / 107cm"),
        example("No stains.", title="Men's trucker jacket", size="38"),
        example("Made in the USA.", title="Denim trucker jacket", size="42"),
    ],
)
def size_system_missing(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A size like 44 stands without its country.

    An Italian 44 is a US 8 and a German 44 a US 14: buyers guess, and send it back as the wrong size. Where the chest
    or the waist is measured, or a country is named ("made in USA"), nobody need guess.
    """
    found = facts(sizes)
    if not facts(garment).is_("size_by_country") or _is_told(facts):
        return
    if any(size.system or size.kind == "letter" for size in found.stated) or _is_mens(facts):
        return
    for size in found.stated:
        if size.kind != "number" or not all(_FIRST <= float(value) <= _LAST for value in size.values):
            continue
        text = facts.listing.text(size.span.field)[size.span.start : size.span.end]
        if not text[-1].isdigit():  # 42R is a chest in inches
            continue
        start, field = size.span.start, facts.listing.text(size.span.field)
        if start and field[start - 1].isalpha():  # so is C42
            continue
        yield Found(
            f"Size {text} without a country: Italian, French, German and US sizes differ here.",
            "Write the country of the label before the number, such as IT, FR, DE or US.",
            size.span,
        )
        return


def _is_mens(facts: Facts) -> bool:
    """Say whether it is a man's: a coat's number is the chest in inches there, and reads alike in most shops."""
    named = f"{facts.listing.text('department')} {facts.listing.text('title')}".lower().split()
    return not group("size.for_men").isdisjoint(word.strip(",.()") for word in named)


def _is_told(facts: Facts) -> bool:
    """Say whether something else tells how large the item is: a measurement that settles it, or a country."""
    if not _SETTLING.isdisjoint(facts(taken)):
        return True
    systems = synonyms("size.systems")
    return any(
        len(text.norms[at]) > 2 or text.original(at, at + 1).isupper()
        for text in facts(texts)
        for at in text.places(systems)
    ) or any(
        not group("size_words", "size.sizing").isdisjoint(text.norms[at + 1 : at + 2])
        for text in facts(texts)
        for at in text.places(group("size.regions"))
    )
