"""Whether the text doubts that the item is genuine."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.words.authenticity import authenticity


@rule(
    "AUT001",
    severity=Severity.ERROR,
    reason=ClaimReason.NOT_AUTHENTIC,
    confidence=Confidence.HIGH,
    yields_to=["AUT003"],
    bad=[
        example(
            "Thrifted bag with no tag, so I am not sure if authentic.",
            at="not sure if authentic",
            says="says that the item may not be genuine.",
            fix="Have it checked before you list it, and show what proves it",
        ),
        example("High quality replica, looks just like the real one.", at="High quality replica"),
        example(
            "Authentic to the best of my knowledge, it was a gift.",
            at="Authentic to the best of my knowledge",
            says='"Authentic to the best of my knowledge" is a claim that you do not stand by.',
        ),
        example("Great dupe, nobody will know.", at="dupe", says='"dupe" says'),
        example("100% authentic leather. This bag is a replica.", title="Gucci bag", at="replica"),
        example("A replica of a Chanel bag.", at="replica"),
        example("This is an exact replica of an original.", title="Movie star signed 8x10", at="replica"),
        example("I don't sell often, but this one is a good replica.", at="good replica"),
        example("Nobody will know.", title="Brown tote, a good replica", at="title: good replica"),
        example("Soft leather, looks like Coach.", title="Brown purse", brand="Fossil", at="looks like Coach"),
    ],
    good=[
        example("14 kt gold. The pearl is AAA quality.", title="Tahitian pearl pendant"),
        example("Mini dispensers that are replicas of the 1970's dispensers.", title="Pez key chain set"),
        example("It includes a fake muscle shell.", title="Halloween costume"),
        "100% authentic, bought in the store, receipt in photo 6.",
        "No fakes in my closet.",
        "I do not condone the buying, selling and or wearing of fakes.",
        "We don't sell any kind of replica, knock off or fake items.",
        "Buy two and I'll knock off 5.",
        "Faux fur collar, fake pockets at the hips.",
        "Parka with a hood, the fur trim is fake. Its flowers (fake) come off.",
        "Maison Margiela Replica sneakers.",
        "Doll in the box, believed to be her original shorts. The buttons appear original.",
        "In the locket lies a coin, a replica of an antique one.",
        "Replica jersey of the 2003 season.",
        example("Size L.", title="Arsenal soccer jersey replica 14"),
        example("Very well made, a replica of the above. Trousers: waist 28 in.", title="Army officer's uniform"),
        "Leather bag, 100% authentic. Many of the ones on ebay are fake, so beware.",
        "Leather bag. If you feel that the item is not authentic, send us the proof in writing.",
        "Wool blazer with two flap pockets, of which one is fake.",
        example("Scale 1:18, a replica with working parts.", title="Die cast motorcycle toy"),
        example("Do not swap our bags for the fake one.", title="Coach bag, 100% authentic"),
    ],
)
def authenticity_doubt(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The text doubts that the item is genuine, or calls it a copy.

    Copies are forbidden everywhere, and "I think it is authentic" is read as "I don't know". In a case the seller has
    to show that it is genuine; a listing that doubts it has lost before.
    """
    said = facts(authenticity)
    likenesses = [like.span for like in said.likenesses]
    for doubts in ([span for span in said.doubts if span not in likenesses], likenesses):
        if not doubts:
            continue
        hedged = doubts[0] in said.hedges
        yield Found(
            f"{quote(facts, doubts[0])} "
            + ("is a claim that you do not stand by." if hedged else "says that the item may not be genuine."),
            "Have it checked before you list it, and show what proves it; or sell it without the brand's name, "
            "if it is no copy; a copy cannot be sold.",
            doubts[0],
            severity=Severity.WARNING if hedged else None,
            related=tuple(doubts[1:]),
            yields=doubts is likenesses,
        )
