"""Whether a claim to be genuine comes with something that a buyer can check."""

from __future__ import annotations

from collections.abc import Iterator

from linter import tables
from linter.facts import Facts
from linter.photo_set.view_names import named_views
from linter.quote import quote
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.authenticity import authenticity
from linter.words.tokens import texts

# What the seller calls a photo that can prove a brand.
_PROVING = frozenset(["label", "serial", "stamp", "clasp", "insole"])


@rule(
    "AUT002",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AUTHENTIC,
    confidence=Confidence.MEDIUM,
    yields_to=["AUT001", "AUT003"],
    bad=[
        example("100% authentic.", title="Dior Book Tote", at="100% authentic"),
        example("100% authentic. Charger included.", title="Louis Vuitton animal print bag", at="100% authentic"),
        example(
            "100% authentic, great condition.",
            title="Gucci belt",
            photos=["front.jpg", "back.jpg"],
            at="100% authentic",
            says="stands without proof.",
            fix="Show the label, the serial number or date code, or the receipt in a photo",
        ),
        example("Guaranteed genuine!", title="Shoulder bag", brand="Louis Vuitton", at="Guaranteed genuine"),
        example("100% authentic, great condition.", title="Running shoes", brand="Nike", at="100% authentic"),
        example(
            "Barely carried, clean inside.",
            title="Prada nylon backpack",
            brand="Prada",
            photos=["front.jpg"],
            at=WHOLE,
            says="Prada is often faked, and nothing in the text shows that this one is genuine.",
            fix="name it in the text.",
        ),
        example(
            "Barely carried.", title="Prada nylon backpack", photos=["IMG_1.jpg"], at=WHOLE, says="Prada is often faked"
        ),
        example(
            "Authentic. The serial sticker inside has rubbed off.",
            title="Chanel vanity case",
            brand="Chanel",
            at="Authentic",
            says='"Authentic" stands without proof; "serial sticker inside has rubbed off".',
            fix="Show what else proves it",
        ),
        example(
            "Authentic to the best of my knowledge, it was a gift.",
            title="Gucci belt",
            at="Authentic to the best of my knowledge",
        ),
    ],
    good=[
        example("100% authentic, serial number in photo 5.", title="Gucci belt"),
        example("Authentic.", title="Prada backpack", photos=["front.jpg", "back.jpg", "label.jpg"]),
        example("Bought at the Paris store in 2019, receipt included.", title="Chanel scarf", brand="Chanel"),
        example("Authentic Coach bag, creed, no. 9966-123.", title="Coach Willis bag", brand="Coach"),
        example("Authentic. The serial has faded a little, the receipt is included.", title="Gucci belt"),
        example("Authentic, the logo has rubbed off, the serial is in photo 5.", title="Gucci belt"),
        example("Authentic, the serial sticker has not rubbed off.", title="Gucci belt"),
        example("Genuine S925 ALE, the clasp is fine.", title="Pandora bracelet", brand="Pandora"),
        example("For authentic cooking at home.", title="Taco apron"),
        example("Worn twice.", title="Linen shirt", brand="Gap"),
        example("100% authentic, great condition.", title="Linen shirt", brand="Gap"),
        example("Everything I sell is authentic.", title="Casio watch", brand="Casio"),
        example("100% authentic with order confirmation.", title="Nike Dunk"),
        example("Unbranded leather bag with a lock.", title="Hermes Birkin look bag"),
        example("Battery replaced with a genuine Dyson part.", title="Dyson V11", brand="Dyson"),
        example("The Certilogo code works.", title="Stone Island crewneck"),
        example("A sealed copy of the book.", title="Gucci: the book of the show"),
        example("Worn twice.", title="Tote bag", brand="Coach"),
        example("Black Vans Authentic, size 8.", title="Vans Authentic", brand="Vans"),
    ],
)
def brand_claim_without_proof(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A brand is claimed to be genuine, or is often faked, and nothing shows that it is.

    "100% authentic" is what sellers of copies write too. In a case about authenticity the buyer points at details; a
    photo of the label, the serial number or the receipt answers them. Of goods that are seldom copied the claim is mere
    praise, and is left alone.
    """
    said = facts(authenticity)
    ordinary = said.faked in tables.table("faked_brands")["ordinary"]
    claims = said.claims if said.faked or said.copied else ()
    if said.proofs or not (claims or (said.faked and not ordinary and not _is_printed(facts))) or _has_no_brand(facts):
        return
    names = [name for name in named_views(facts.listing.photos) if name]
    if any(name.view == "label" or name.side in _PROVING for name in names):
        return
    by_name = bool(facts.listing.photos) and len(names) == len(facts.listing.photos)
    fix = "Show the label, the serial number or date code, or the receipt in a photo, and name it in the text."
    if said.lost_proofs:
        fix = "Show what else proves it, such as the receipt or a certificate, and name it in the text."
    if claims:
        lost = f"; {quote(facts, said.lost_proofs[0])}" if said.lost_proofs else ""
        yield Found(
            f"{quote(facts, claims[0])} stands without proof{lost}.",
            fix,
            claims[0],
            related=said.lost_proofs[:1],
            severity=None if said.faked else Severity.NOTE,
            confidence=Confidence.HIGH if by_name else None,
        )
    else:
        yield Found(
            f"{said.faked} is often faked, and nothing in the text shows that this one is genuine.",
            fix,
            severity=Severity.NOTE,
            confidence=None if by_name else Confidence.LOW,
        )


def _has_no_brand(facts: Facts) -> bool:
    return any(text.places(group("authenticity.no_brand")) for text in facts(texts))


def _is_printed(facts: Facts) -> bool:
    """Say whether it is a book or a picture of a brand's goods."""
    title = facts.listing.text("title").lower().replace(":", " ").replace(",", " ").split()
    return group("authenticity.no_print").isdisjoint(title) and not group("authenticity.printed").isdisjoint(title)
