"""Numbers of pieces that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from linter.facts import Facts
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.pieces import Count, pieces

_IN_COUNT = 4  # words: "lot of 5 pairs"


@rule(
    "LST012",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reason=ClaimReason.MISSING_ITEM,
    bad=[
        example(
            "Set of 2, both washed once.",
            title="3 piece lounge set size M",
            at="Set of 2",
            says="The title counts 3 pieces, the description 2.",
            fix="Count the pieces again",
        ),
        example(
            "All in good shape.",
            title="Lot of 4 band tees size L",
            quantity="4",
            at="title: Lot of 4",
            says="Quantity 4 offers 4 lots of 4 pieces each.",
            fix="If there is one lot, set the quantity to 1.",
        ),
        example(
            "Set of 2, both washed once.",
            title="3 piece lounge set size M",
            quantity="3",
            at=["Set of 2", "title: 3 piece"],
            says=["the description 2.", "3 lots of 3 pieces"],
        ),
        example("Includes 4 pairs of wool socks.", title="Lot of 5 pairs of socks", at="4 pairs", says="5 pieces, the"),
        example(
            "All 18 figures have their heads.",
            title="Lot of 20 LEGO minifigures",
            at="All 18 figures",
            says="The title counts 20 pieces, the description 18.",
        ),
    ],
    good=[
        example("All 3 red cars are scratched. I have 30 cars total, these are 14.", title="Lot of 14 toy cars"),
        example("Two stones of 14 ct, hallmarked.", title="Hoop earrings 18ct gold"),
        example("Two are chipped. All 4 wine glasses left are perfect.", title="Set of 6 wine glasses"),
        example("Buy 2 items, save more.", title="3 pack toddler socks"),
        example("Shipping 1 lb, 4 pcs or more 2 lb.", title="2 pcs bath bombs"),
        example("6 boxes of wipes, 72 ct each.", title="Wipes 6 ct"),
        example("Pads (15 count), blush, brush.", title="6 piece beauty bundle"),
        example("All 3 pieces are washed.", title="3 piece lounge set size M"),
        example("4 pairs of heels and 2 pairs of flats.", title="Lot of 6 pairs of shoes"),
        example("Three tops, two trousers, 2 pairs of socks.", title="7 pc boys lot 18 months"),
        example("Set of 2 tops and a skirt, 3 pieces in all.", title="3 piece lounge set size M"),
        example("All in good shape.", title="Lot of 4 band tees size L", quantity="1"),
        example("You get two pairs in navy and one pair in grey.", title="3 pairs of wool socks"),
        example("Each comes in three pieces, horse, shelf and base.", title="Pair of marble statues"),
        example("Two pairs available, price is for one.", title="Levi's 501 jeans", quantity="2"),
    ],
)
def quantity_differs(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The number of pieces differs between title and description, or from the quantity field.

    Three pieces in the title and two in the text is a missing item in a case. A quantity above one offers that many of
    the whole lot.
    """
    found = facts(pieces)
    title = next((count for count in found.counts if count.span.field == "title"), None)
    if title is None:
        return
    in_pairs = _are_pairs(facts, title)
    text = [c for c in found.counts if c.span.field == "description" and (in_pairs or not _are_pairs(facts, c))]
    text = [
        c for c in text if not (_is_one_of_them(facts, c) or _is_of_offer(facts, c) or _is_content(facts, c, title))
    ]
    total = sum(c.number for c in text)
    agree = title.number in (*(count.number for count in text), total, total + _ones(facts))
    agree = agree or _begins_with(facts, title.number)
    if text and not agree:
        yield Found(
            f"The title counts {title.number} pieces, the description {text[0].number}.",
            "Count the pieces again and state the same number in both.",
            text[0].span,
            related=(title.span,),
        )
    if found.quantity == title.number:
        yield Found(
            f"Quantity {found.quantity} offers {found.quantity} lots of {title.number} pieces each.",
            "If there is one lot, set the quantity to 1.",
            title.span,
        )


def _is_one_of_them(facts: Facts, count: Count) -> bool:
    """Say whether a count is one of a piece of the lot, or a lower bound: "a 2 piece outfit", "over 35 pieces"."""
    verb, before = ["", "", *facts.listing.text(count.span.field)[: count.span.start].lower().split()][-2:]
    one = before in group("indefinite_articles") and verb not in group("pieces.it_is")
    return one or before in group("pieces.at_least", "pieces.in_parts")


def _is_of_offer(facts: Facts, count: Count) -> bool:
    """Say whether a count is of what may be ordered: "buy 2 items", "4 pcs or more"."""
    text = facts.listing.text("description")
    before, behind = text[: count.span.start].lower().split()[-1:], text[count.span.end :].lower().split()[:2]
    return not group("pieces.ordering").isdisjoint(before) or " ".join(behind) in group("pieces.or_more")


def _is_content(facts: Facts, count: Count, title: Count) -> bool:
    """Say whether a count is of what is in one of the pieces, "6 boxes, 72 ct each", as the title does not count."""
    contents = group("pieces.contents")
    told, titled = (
        not contents.isdisjoint(
            re.findall(r"[a-z]+", facts.listing.text(one.span.field)[one.span.start : one.span.end].lower())
        )
        for one in (count, title)
    )
    return told and not titled


def _begins_with(facts: Facts, number: int) -> bool:
    """Say whether a number opens the description: "6 boxes, 72 ct"."""
    opens = re.match(rf"\W*{number}\s+(\w+)", facts.listing.text("description"))
    return opens is not None and opens[1].lower() not in group("pieces.no_pieces", "size.counted")


def _ones(facts: Facts) -> int:
    """Return how often the description counts one: "two pair in black and one pair in white"."""
    words = re.findall(r"\w+", facts.listing.text("description").lower())
    return sum(word in group("pieces.one") and unit in group("pieces.of_lots") for word, unit in pairwise(words))


def _are_pairs(facts: Facts, count: Count) -> bool:
    """Say whether pairs are counted, which are of one kind among the pieces of a lot: "3 pairs of socks"."""
    words = re.findall(r"\w+", facts.listing.text(count.span.field)[count.span.start :].lower())[:_IN_COUNT]
    return not group("pieces.pairs").isdisjoint(words)
