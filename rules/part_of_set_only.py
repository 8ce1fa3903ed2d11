"""Sets of which only a part is sold."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.quote import quote
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.garment import garment
from linter.words.pieces import lacking_pieces, names_set, pieces, says_only


@rule(
    "LST015",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.MISSING_ITEM,
    bad=[
        example(
            "Jacket only, the trousers are sold. Light pilling at the cuffs.",
            title="Two piece lounge set size M",
            at="Jacket only",
            says='The title sells a set, the description says "Jacket only".',
            fix="Take the word 'set' out of the title",
        ),
        example(
            "Soft wool. The skirt is not included.",
            title="Wool skirt suit size M",
            at="skirt is not included",
            says='says "skirt is not included".',
        ),
        example(
            "Worn twice.\nThe pants are missing.",
            title="Grey tracksuit size L",
            at="pants are missing",
            says="are missing",
        ),
        example("Bottoms only.", title="Bikini set size S", at="Bottoms only", says='"Bottoms only"'),
        example(
            "I no longer have the trousers.",
            title="Two piece lounge set",
            at="no longer have the trousers",
            says="no longer",
        ),
        example(
            "Skirt missing, jacket as new.", title="Wool skirt suit size M", at="Skirt missing", says="Skirt missing"
        ),
        example("The skirt's been sold.", title="Wool skirt suit size M", at="skirt's been sold", says="been sold"),
        example("This is just for the top.", title="Two piece lounge set", at="just for the top", says="just for"),
        example("Only the top is left. Size M.", title="Matching set in navy", at="Only the top", says="Only the top"),
        example(
            "Does not include the trousers.",
            title="Linen co-ord set",
            at="Does not include the trousers",
            says="not include",
        ),
    ],
    good=[
        example("Jacket and trousers, worn twice.", title="Two piece lounge set size M"),
        example("Top only, the shorts are sold.", title="Lounge set, top only, size M"),
        example("I wore the jacket only once.", title="Two piece suit size M"),
        example("There is a mark on the jacket only.", title="Two piece suit size M"),
        example("Only the jacket was dry cleaned.", title="Two piece suit size M"),
        example("The trousers were sold separately, I bought them too.", title="Two piece lounge set size M"),
        example("Matching trousers sold separately.", title="Wool suit jacket size M"),
        example("Top sold separately.", title="Skirt of a co-ord set, top sold separately"),
        example("If you want the top only, ask.", title="Two piece lounge set size M"),
        example("The jacket is sold with the trousers.", title="Two piece suit size M"),
        example("The skirt is missing a button.", title="Wool skirt suit size M"),
        example("The skirt's lost a button.", title="Wool skirt suit size M"),
        example("Looks good with or without the jacket.", title="Two piece lounge set size M"),
        example("Jacket and trousers. Shirt not included.", title="Boys suit age 7"),
        example("Belt not included.", title="Two piece lounge set size M"),
        example("No top stitching, no pilling.", title="Two piece lounge set size M"),
        example("Jacket only, the trousers are sold.", title="Wool jacket size M"),
        example("The pants have no pockets and no belt loops.", title="Grey tracksuit size L"),
    ],
)
def part_of_set_only(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The title sells a set, and the text says that only a part of it is there.

    Buyers search by the title and look at photos of the whole set; what is missing in the parcel is a missing item,
    whatever the last line said.
    """
    found, item = facts(pieces), facts(garment)
    if found.set is None or found.lot or says_only(facts):
        return
    if not (item.is_("of_pieces") or (item.is_("clothing") and names_set(facts, found.set))):
        return
    said = next(iter(facts(lacking_pieces)), None)
    if said is not None and not _is_worn_with(facts, found.set, said):
        yield Found(
            f"The title sells a set, the description says {quote(facts, said)}.",
            "Take the word 'set' out of the title, name there what is sold, and show nothing else in the photos.",
            said,
            related=(found.set,),
        )


def _is_worn_with(facts: Facts, named: Span, said: Span) -> bool:
    """Say whether what is not there is only worn with the set: a shirt with a suit."""
    title = facts.listing.text("title")[named.start : named.end].lower().split()
    lacking = facts.listing.text("description")[said.start : said.end].lower().split()
    return not group("pieces.suits").isdisjoint(title) and not group("pieces.with_suits").isdisjoint(lacking)
