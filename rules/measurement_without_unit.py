"""MEA003: a number without inches or centimetres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.change import Change, Edit, NoChange
from linter.facts import Facts, Shop
from linter.listing import Span
from linter.marketplace import profile
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, Severity, example, rule
from linter.words.garment import garment
from linter.words.measurements import Measurement, measurements
from linter.words.units import fits


@dataclass(frozen=True, slots=True)
class Options:
    """Which numbers without a unit are noted."""

    inferable: bool = False  # also note numbers that can only be one unit, as a buyer abroad may have to guess


_SHORT, _SHOWN = 60, 4  # characters that are quoted as one, numbers that are quoted where there are more
_LEAST = 2  # a lone number without a unit is as often something else
_NAMES = {"in": "inches", "cm": "centimetres", "mm": "millimetres"}


@rule(
    "MEA003",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    options=Options,
    bad=[
        example(
            "Bust 39.5, waist 32, hips 42.5.",
            title="Beaded evening dress",
            at="Bust 39.5",
            says='No unit: "Bust 39.5, waist 32, hips 42.5"; inches or centimetres?',
            fix="Say once for all of them: measurements in inches, or in cm.",
        ),
        example(
            "Measurements: 21x27",
            title="Band tee XL",
            options={"inferable": True},
            at="21",
            says='No unit: "21x27".',
            fix="the numbers look like inches.",
        ),
        example(
            "Pit to pit: 22\nLength: 28",
            title="Carhartt sweatshirt",
            options={"inferable": True},
            at="Pit to pit: 22",
            says='No unit: "Pit to pit: 22 Length: 28".',
        ),
        example(
            "Bust 39.5, waist 32, hips 42.5.",
            title="Beaded evening dress",
            shop=Shop(units="in"),
            at="Bust 39.5",
            fix="Add your unit (in): write it behind each number",
        ),
        example(
            "Pit to pit: 22\nLength: 28",
            title="Carhartt sweatshirt",
            shop=Shop(units="in"),
            at="Pit to pit: 22",
            fix="Add your unit (in)",
        ),
        example(
            "Chest 22, waist 20, hips 24, length 38, sleeve 23.",
            title="Beaded evening dress",
            options={"inferable": True},
            at="Chest 22",
            says='No unit: "Chest 22, waist 20, hips 24, length 38, sleeve 23".',
        ),
    ],
    good=[
        example("Leather, 15L x 11W x 7D.", title="Leather satchel", marketplace="mercari"),
        example("Pit to pit: 22\nLength: 28", title="Carhartt sweatshirt"),
        example("All measurements in inches. Pit to pit: 22, length: 28", title="Carhartt sweatshirt"),
        example("Inches:\nPit to pit: 22\nLength: 28", title="Carhartt sweatshirt"),
        example('Pit to pit 22" and length 28".', title="Carhartt sweatshirt"),
        example("New ones sell for $150: http://www.example.com/dp/B0084B79H4", title="Peacoat"),
        example("Tagged 32x30, no flaws.", title="Wrangler jeans"),
        example("Strap drop 16.5, worn twice.", title="Leather shoulder bag"),
        example("Measures 12 1/2 x 9 x 4 3/4, worn twice.", title="Cloth shoulder bag"),
        example("Bust 39 1/2, waist 32, hips 42.", title="Beaded evening dress"),
        example("Chest 42, length 25, shoulder 6, sleeve 26.", title="Lambswool sweater"),
        example("Size: 51 x 20 x 140", title="Horn-rimmed glasses"),
        example("Soft 65/20/15 wool/nylon/angora blend.", title="Ladies' knee socks"),
        example("Pendant 9/10, chain 9.5/10, stamped .925", title="Silver pendant necklace"),
        example("In sizes W8,M6,K4.", title="Rubber sandals"),
        example("The upper one takes four 5x7's, the lower one two.", title="Frames"),
        example("L 213 W 46, hand knotted.", title="Wool rug"),
    ],
)
def measurement_without_unit(facts: Facts, options: Options) -> Iterator[Found]:
    """A measurement has no unit.

    Two in ten sellers leave it out. Where the number can be inches all round or centimetres laid flat, the buyer
    chooses one and has a case when it was the other. A lone number is left alone, and so are those of goods that are
    neither worn nor carried: they may be no measurements. What can be inches alone, or centimetres alone, is plain, and
    told only where it is asked for, or where the shop's settings know the unit, which is then added. So is what is sold
    where all sellers measure in one unit (Mercari, in inches).
    """
    bare = [m for m in facts(measurements) if m.unit is None or m.inferred]
    told = [m.unit for m in bare if m.unit]
    # Beside two that can be inches alone, a shoulder of 5.5 is in inches, too, whatever it was taken from.
    open_ = [m for m in bare if m.unit is None] if len(told) < _LEAST or len(set(told)) > 1 else []
    open_ = [] if profile(facts.marketplace).unit else open_
    noted = bool(open_) or options.inferable or facts.shop.units is not None
    if len(bare) < _LEAST or not facts(garment).wearable or not noted:
        return
    # In the seller's own words: which number belongs to which name may have been read wrongly.
    beside = sorted((m.span for m in bare if m.span.field == bare[0].span.field), key=lambda span: span.start)
    whole = Span(bare[0].span.field, beside[0].start, max(span.end for span in beside))
    listed = ", ".join(dict.fromkeys(quote(facts, span) for span in beside[:_SHOWN]))
    shown = quote(facts, whole) if whole.end - whole.start <= _SHORT else listed
    unit = facts.shop.units or (bare[0].unit if not open_ else None)
    fix = "Say once for all of them: measurements in inches, or in cm."
    if facts.shop.units:
        fix = f"Add your unit ({facts.shop.units}): write it behind each number, or once for all."
    elif unit:
        fix = f"Write the unit behind each number, or once for all; the numbers look like {_NAMES.get(unit, unit)}."
    yield Found(
        f"No unit: {shown}" + ("; inches or centimetres?" if open_ else "."),
        fix,
        at=bare[0].span,
        related=tuple(m.span for m in bare[1:4]),
        severity=Severity.WARNING if open_ else Severity.NOTE,
        confidence=Confidence.MEDIUM if open_ else Confidence.HIGH,
        change=_with_unit(facts, bare),
    )


def _with_unit(facts: Facts, bare: Sequence[Measurement]) -> Change | NoChange | None:
    """Write the shop's unit behind each bare number, unless one of them cannot be in that unit."""
    unit = facts.shop.units
    if unit is None:
        return None
    kind = facts(garment).kind
    doubtful = [m for m in bare if m.unit not in (None, unit) or not fits(m.name, kind, m.value, unit)]
    if doubtful:
        return NoChange(
            f"No unit is added: {doubtful[0].said} is unlikely in {_NAMES[unit]}, the unit of your [shop]."
            " Write the right unit behind each number."
        )
    if any(m.span.field != "description" for m in bare):
        return NoChange("No unit is added: a number without one stands in the title. Write it there yourself.")
    text = facts.listing.text("description")
    ends = sorted({m.span.end for m in bare})
    if len(ends) < len(bare) or any(not text[end - 1].isnumeric() for end in ends):
        return NoChange(f"No unit is added: the numbers do not stand apart, as in {bare[0].said}. Write it yourself.")
    shown = ", ".join(m.said for m in bare)
    said = f'The unit "{unit}" of [shop] is added to: {shown}.'
    return Change(said, tuple(Edit(end, end, f" {unit}") for end in ends))
