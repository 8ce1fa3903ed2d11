"""MEA011: a top or trousers that measure much less than their tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter import tables
from linter.facts import Facts
from linter.quote import capital
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.tables import group, pattern
from linter.words.disclaimers import disclaimers
from linter.words.garment import garment
from linter.words.measurements import measurements, taken
from linter.words.sizes import sizes

_CHART = 3  # chests are those of as many sizes, of which the first is not the tagged one's


@dataclass(frozen=True, slots=True)
class Options:
    """By how much less than the tag promises is let pass, in inches of the flat chest."""

    slack: float = 0.0  # lowers the limits of tables/measurements.toml, [small_for_tag]


@rule(
    "MEA011",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    confidence=Confidence.MEDIUM,
    options=Options,
    bad=[
        example(
            'Pit to pit 18", length 25". Great fade.',
            title="Harley Davidson tee mens",
            size="XL",
            at='Pit to pit 18"',
            says="Pit to pit 18 in is small for a tagged XL: under 20.6 in is rare.",
            fix="if it is right, say so: shrunk, a youth or Asian size",
        ),
        example(
            "Armpit to armpit 16.5 in, length 25 in",
            title="Nike sweatshirt",
            size="Men's / US L / EU 52-54 / 3",
            at="Armpit to armpit 16.5 in",
            says="small for a tagged L: under 19.2 in",
        ),
        example(
            "Bust 14 in, length 25 in", title="Silk blouse women's", size="L", at="Bust 14 in", says="for a tagged L"
        ),
    ],
    good=[
        example('Pit to pit 23", length 29". Great fade.', title="Harley Davidson tee mens", size="XL"),
        example(
            'Tagged XL, fits like a medium. Pit to pit 18", length 25".', title="Harley Davidson tee mens", size="XL"
        ),
        example("Bust 17.5 in, length 25 in", title="Silk blouse", size="L"),
        example(
            "S : chest = 46 cm ; length = 66 cm\nM : chest = 50 cm ; length = 70 cm\nL : chest = 56 cm",
            title="Printed tee mens",
            size="L",
        ),
    ],
)
def measures_small_for_tag(facts: Facts, options: Options) -> Iterator[Found]:
    """A top measures much less than others with its letter on the tag.

    Shrunk in the wash, a children's or an Asian size, or a chest measured wrongly: the buyer who trusts the letter gets
    something two sizes too small. Only this direction is checked, because in the other one the number proves little.
    """
    item = facts(garment)
    chest = facts(taken).get("chest")
    if not item.is_("torso") or item.kids or chest is None or chest.inferred:
        return
    if len({m.value for m in facts(measurements) if m.name == "chest"}) >= _CHART:
        return
    letter = None if facts(sizes).no_size_tag else _letter(facts)
    if letter is None or chest.layout == "doubled":
        return
    listing = facts.listing
    about = " ".join(listing.text(name) for name in ("title", "size", "category", "department"))
    row = tables.table("measurements")["small_for_tag"]["men" if _for_men(about) else "women"]
    limit = row[letter] - options.slack
    if chest.inches is None or chest.inches >= limit:
        return
    said = listing.text("title") + "\n" + listing.text("description")
    if facts(disclaimers).changed or pattern("cut.small").search(said):
        return
    yield Found(
        f"{capital(chest.said)} is small for a tagged {letter}: under {limit:g} in is rare.",
        "Measure again; if it is right, say so: shrunk, a youth or Asian size, or what it fits like.",
        at=chest.span,
        confidence=Confidence.MEDIUM
        if row is not tables.table("measurements")["small_for_tag"]["women"]
        else Confidence.LOW,
    )


def _for_men(about: str) -> bool:
    women = any(word in about.lower() for word in group("field.womens"))
    return pattern("field.mens").search(about) is not None and not women


def _letter(facts: Facts) -> str | None:
    """Return the one letter size of the tag (XS to XXL), None when there is none or several."""
    found = facts(sizes)
    stated = [s for s in (found.field or found.title or found.description) if s.kind == "letter" and s.role != "fits"]
    letters = {value.upper() for size in stated for value in size.values}
    letters &= tables.table("measurements")["small_for_tag"]["men"].keys()
    return letters.pop() if len(letters) == 1 else None
