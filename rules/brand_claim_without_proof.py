"""Whether a claim to be genuine comes with something that a buyer can check."""

from __future__ import annotations

from collections.abc import Iterator

from linter import tables
from linter.facts import Facts
from linter.photo_set.view_names import named_views
from linter.quote import quote
from linter.rule import WHOLE, ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.authenticity import authenticity, is_copied, is_unbranded, is_worth_copying
from linter.words.tokens import texts

# What the seller calls a photo that can prove a brand.
_PROVING = frozenset(["label", "serial", "stamp", "clasp", "insole"])
_BEFORE = 5  # tokens round a word of proof in which it is denied, or before which a shop is told as where it comes from


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
        example("Authentic. The box is unbranded.", title="Gucci belt", price="1,200", at="Authentic"),
        example("VTG 80S, 100% authentic!", title="Gucci bag", at="100% authentic"),
        example("No receipt. Use code SAVE10.", title="Prada nylon backpack", at=WHOLE, says="Prada is often faked"),
        example("100% authentic, bought in Chicago, with dust bag and box.", title="Prada bag", at="100% authentic"),
        example("100% genuine, runs well.", title="Tag Heuer Aquaracer", at="100% genuine"),
        example("100% authentic. Discount code # 33.", title="Dior Sauvage perfume", at="100% authentic"),
        example("Mint-style earrings of 1990.", title="Chanel earrings", price="400", at=WHOLE, says="Chanel is often"),
        example("Runs well, worn daily.", title="Omega Seamaster watch", at=WHOLE, says="Omega is often faked"),
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
        example("A signature on the inside of the clasp.", title="Dior bracelet", brand="Dior"),
        example("With dust bag and warranty card.", title="Saint Laurent leather bag", brand="Saint Laurent"),
        example("Has original card authenticity.", title="Patent leather bag", brand="Chanel"),
        example("Inside it says CA4018.", title="Louis Vuitton agenda cover"),
        example("100% authentic dm9473 100", title="Air Force 1", brand="Nike", price="132"),
        example("Ref: SPR 54G 761-1A1, with its cover.", title="Prada sunglasses", price="132"),
        example("Very warm. Article SGV906.", title="Prada coat", price="270"),
        example("Bought new from the Chanel boutique.", title="Chanel flats", brand="Chanel"),
        example("Warm, no holes.", title="Wool jumper", brand="Chloé"),
        example("100% authentic, serial number in photo 5.", title="Gucci belt"),
        example("Authentic.", title="Prada backpack", photos=["front.jpg", "back.jpg", "label.jpg"]),
        example("Bought at the Paris store in 2019, receipt included.", title="Chanel scarf", brand="Chanel"),
        example("Authentic Coach bag, creed, no. 9966-123.", title="Coach Willis bag", brand="Coach"),
        example("Authentic. The serial has faded a little, the receipt is included.", title="Gucci belt"),
        example("Authentic, the logo has rubbed off, the serial is in photo 5.", title="Gucci belt"),
        example("Authentic, the serial sticker has not rubbed off.", title="Gucci belt"),
        example("Genuine S925 ALE, the clasp is fine.", title="Pandora bracelet", brand="Pandora"),
        example("No box. Rolex gave a confirmation of authenticity.", title="Rolex Oyster Perpetual"),
        example("On the movement: 24 jewels 550 26847569. 35 mm.", title="Omega Seamaster watch"),
        example("Flared, no flaws.", title="Wilshire day dress 50s MCM"),
        example("For authentic cooking at home.", title="Taco apron"),
        example("Worn twice.", title="Linen shirt", brand="Gap"),
        example("100% authentic, great condition.", title="Linen shirt", brand="Gap"),
        example("Everything I sell is authentic.", title="Casio watch", brand="Casio"),
        example("100% authentic with order confirmation.", title="Nike Dunk"),
        example("Unbranded leather bag with a lock.", title="Hermes Birkin look bag"),
        example("Battery replaced with a genuine Dyson part.", title="Dyson V11", brand="Dyson"),
        example("The Certilogo code works.", title="Stone Island crewneck"),
        example("Authentic. Bought at the outlet in 2019.", title="Prada nylon bag"),
        example("A sealed copy of the book.", title="Gucci: the book of the show"),
        example("Worn twice.", title="Tote bag", brand="Coach"),
        example("Black Vans Authentic, size 8.", title="Vans Authentic", brand="Vans"),
        example("Authentic, soft, worn a few times.", title="Nike running tee", brand="Nike"),
        example("100% authentic, hardly used.", title="Coach key chain", brand="Coach", price="$12.00"),
        example("Washed and ready to ship.", title="Burberry polo shirt, 4 years", brand="Burberry", price="20"),
        example("Types cleanly, new ribbon.", title="Hermes 3000 typewriter"),
        example("Worn twice, soft and warm.", title="Off white wool sweater"),
        example("Single stitch, chest 22 in.", title="Celine Dion tour t-shirt"),
    ],
)
def brand_claim_without_proof(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """A brand is claimed to be genuine, or is often faked, and nothing shows that it is.

    "100% authentic" is what sellers of copies write too. In a case about authenticity the buyer points at details; a
    photo of the label, the serial number or the receipt answers them: a number inside can be compared with the maker's,
    a receipt with the day. A dust bag, a box and a city prove nothing; copies come with them. Of goods that are seldom
    copied the claim is mere praise, and is left alone; so is one of what sells too cheaply to be worth a copy.
    """
    said = facts(authenticity)
    maker = said.faked or said.copied
    if maker is None or said.proofs or is_unbranded(facts) or not is_copied(facts, maker, claimed=bool(said.claims)):
        return
    claims = said.claims
    brands = tables.table("faked_brands")
    ordinary = maker in brands["ordinary"]
    by_word = maker in brands["also_words"] and not facts.listing.text("brand")
    if not claims and (ordinary or by_word or _speaks_of_proof(facts)):
        return
    if (ordinary or not (said.faked and claims)) and not is_worth_copying(facts):
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
            f"{maker} is often faked, and nothing in the text shows that this one is genuine.",
            fix,
            severity=Severity.NOTE,
            confidence=None if by_name else Confidence.LOW,
        )


def _speaks_of_proof(facts: Facts) -> bool:
    """Whether a word of proof stands in the text, and is not denied: "nothing shows" is then not sure enough."""
    words, shops = tables.group("authenticity.may_prove"), tables.group("authenticity.shops")
    denied, come_from = tables.group("authenticity.not_proved"), tables.group("authenticity.come_from")
    for text in facts(texts):
        for at in text.places(words | shops):
            sentence = text.sentence(at)
            before = set(text.norms[max(sentence.start, at - _BEFORE) : at])
            beside = before.union(text.norms[at : min(sentence.end, at + _BEFORE)])
            if denied.isdisjoint(beside) and (text.norms[at] in words or not come_from.isdisjoint(before)):
                return True
    return False
