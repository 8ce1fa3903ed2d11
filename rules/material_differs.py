"""Materials against each other: the title, the material field and the composition in the text."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.materials import Composition, Materials, Named, alike, materials

_TOLERANCE = 3  # per cent; labels may be off by as much (Regulation (EU) No 1007/2011, article 20)
_WHERE = {"title": "title", "material": "material field", "description": "description"}
_FIX = "Copy the fibres and per cents from the label, and correct the other place."


@rule(
    "LST014",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    bad=[
        example(
            "Label: 70% viscose, 30% acrylic. Very soft.",
            title="100% cashmere scarf",
            at="title: 100% cashmere",
            says='The title says "100% cashmere", the description says 70% viscose, 30% acrylic.',
            fix="Copy the fibres and per cents from the label",
        ),
        example(
            "Made of 60% cotton and 40% polyester.",
            title="Knit jumper",
            material="Wool",
            at="material: Wool",
            says='The material field says "Wool", the description says 60% cotton, 40% polyester.',
        ),
        example("Polyester 100%, hand wash.", title="Silk blouse size M", at="title: Silk", says="100% polyester."),
        example(
            "80% wool, 20% nylon.", title="Pure coat, 100% wool", at="title: 100% wool", says="says 80% wool, 20% nylon"
        ),
        example(
            "Soft 100% cashmere. The label says 95% wool, 5% cashmere.",
            at="100% cashmere",
            says='The description says "100% cashmere", and it says 95% wool, 5% cashmere.',
        ),
        example(
            "Soft faux suede, a little worn at the cuffs.",
            title="Suede jacket size M",
            at="title: Suede",
            says='The title says "Suede", the description says "faux suede".',
            fix="Say in every place whether it is real or faux",
        ),
        example(
            "Shell: 100% polyurethane.",
            title="Leather jacket",
            at="title: Leather",
            says='The title says "Leather", the description says "100% polyurethane".',
        ),
        example("Faux suede uppers.", title="Suede boots", at="title: Suede", says='says "Faux suede"'),
        example(
            "Worn twice.",
            title="Vegan leather skirt",
            material="Leather",
            at="material: Leather",
            says='The material field says "Leather", the title says "Vegan leather".',
        ),
    ],
    good=[
        example("Label: 100% cashmere.", title="100% cashmere scarf"),
        example("60% cotton, 40% polyester.", title="Knit jumper", material="Cotton"),
        example("It has a 100% cotton cold weather lining as well.", title="Leather wool varsity jacket"),
        example("Shell 100% wool, lining 100% polyester.", title="100% wool coat"),
        example("100% polyester lining.", title="Wool coat"),
        example("100% merino.", title="Wool jumper"),
        example("100% cashmere.", title="Wool jumper", material="Wool"),
        example("95% rayon, 5% spandex.", title="Cashmere feel cardigan"),
        example("100% polyester.", title="Silk screened tee"),
        example("100% acrylic.", title="Faux wool cardigan"),
        example("100% polyester.", title="Cotton On dress", brand="Cotton On"),
        example("100% authentic.", title="Silk scarf"),
        example("Feels like 100% cotton.", title="Linen shirt"),
        example("Faux leather trim at the pockets.", title="Leather jacket"),
        example("Real leather with faux leather straps.", title="Leather tote bag"),
        example("Leather, not faux leather.", title="Leather jacket"),
        example("Lined in faux fur.", title="Leather boots"),
        example("100% polyurethane lining.", title="Leather jacket"),
        example("Lining 100% PU.", title="Leather jacket"),
        example("Shell: 100% polyurethane.", title="Leather look jacket"),
        example("97% cotton, 3% elastane.", title="100% cotton dress"),
        example("Soft faux leather.", title="Leather look leggings"),
        example("Upper 100% leather, sole 100% rubber.", title="Suede and leather boots"),
    ],
)
def material_differs(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """Two places name different materials: cashmere and viscose, suede and faux suede.

    Who pays for cashmere and finds viscose on the label has an item that is not as described, and the seller's own text
    proves it.
    """
    found = facts(materials)
    yield from _fibres(facts, found)
    yield from _hides(facts, found)


def _fibres(facts: Facts, found: Materials) -> Iterator[Found]:
    stated = _stated(found)
    if stated is None:
        return
    claims: list[Composition | Named] = [one for one in found.compositions if _differs(one, stated)]
    claims += [one for one in found.fibres if not alike(one.name, stated.fibres)]
    # A field or a title that names one of the fibres is short, not wrong.
    right = {one.span.field for one in found.fibres if alike(one.name, stated.fibres)}
    for claim in claims:
        if claim.span.field in right and isinstance(claim, Named):
            continue
        said = ", ".join(f"{share}% {fibre}" for fibre, share in stated.fibres.items())
        where, other = _WHERE[claim.span.field], _WHERE[stated.span.field]
        against = "and it" if where == other else f"the {other}"
        yield Found(
            f"The {where} says {quote(facts, claim.span)}, {against} says {said}.",
            _FIX,
            claim.span,
            related=(stated.span,),
        )
        return


def _stated(found: Materials) -> Composition | None:
    """Return the composition that counts: the label's, or else the only one of the description or the field."""
    by_label = [one for one in found.compositions if one.by_label]
    rest = [one for one in found.compositions if one.span.field != "title"]
    for several in (by_label, rest):
        if several and all(one.fibres == several[0].fibres for one in several):
            return several[0]
        if several:
            return None
    return None


def _differs(one: Composition, stated: Composition) -> bool:
    return one is not stated and any(
        abs(share - stated.fibres.get(fibre, 0)) > _TOLERANCE and (share < 100 or not _is(fibre, stated))
        for fibre, share in one.fibres.items()
    )


def _is(fibre: str, stated: Composition) -> bool:
    """Say whether a composition has one fibre alone, which goes by the name of another."""
    return len(stated.fibres) == 1 and alike(fibre, stated.fibres)


def _hides(facts: Facts, found: Materials) -> Iterator[Found]:
    for faux in (hide for hide in found.hides if hide.faux):
        same = [hide for hide in found.hides if hide.name == faux.name and not hide.faux]
        here = {hide.span.field for hide in found.hides if hide.faux and hide.name == faux.name}
        if any(hide.span.field in here for hide in same):
            continue  # one place names both: it may have parts of both
        for real in same:
            if real.span.field == "description":
                continue
            yield Found(
                f"The {_WHERE[real.span.field]} says {quote(facts, real.span)}, "
                f"the {_WHERE[faux.span.field]} says {quote(facts, faux.span)}.",
                "Say in every place whether it is real or faux.",
                real.span,
                related=(faux.span,),
            )
            return
