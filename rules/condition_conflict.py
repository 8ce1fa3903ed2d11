"""Whether the condition field and the words of the text, or the title and the text, name different conditions."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group
from linter.words.condition import NEW, Condition, Statement, condition, meaning, steps_below
from linter.words.denials import flaw_claims
from linter.words.flaws import flaws
from linter.words.garment import garment
from linter.words.pieces import of_all_pieces, of_one_piece, pieces
from linter.words.terms import in_search_words

_OR = 4  # characters of " or "


@rule(
    "FLW006",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    bad=[
        example(
            "There is a hole on the left elbow.",
            title="Denim jacket NWT",
            condition="Good",
            at="title: NWT",
            says='The condition is "Good", the words say "NWT".',
            fix='Take "NWT" out: what has a flaw is not sold as new.',
        ),
        example(
            "Gently used for one season.",
            condition="New With Tags",
            at="Gently used",
            says='"New With Tags" and "Gently used" are two different conditions.',
            fix="the words mean: light wear from washing",
        ),
        example(
            "Worn once for a wedding.",
            title="NWT silk gown",
            at="Worn once",
            says='"NWT" and "Worn once"',
            fix="the words mean: worn once or twice at most",
        ),
        example(
            "Guc, comfy.",
            condition="Like New",
            at="Guc",
            says='"Like New" and "Guc"',
            fix="the words mean: worn, with light signs of wear, all of them described.",
        ),
        example(
            "NWOT, I took the tags off.",
            condition="New With Tags",
            at="NWOT",
            says='"New With Tags" and "NWOT"',
            fix="never worn and never washed, the tags are gone.",
        ),
        example(
            "NWT, never worn!",
            condition="Good",
            at="NWT",
            says='The condition is "Good", the words say "NWT".',
            fix="choose the condition for new items",
        ),
        example(
            "True black.",
            title="NWOT yoga leggings",
            condition="Used - good",
            at="title: NWOT",
            says='The condition is "Used - good", the words say "NWOT".',
            fix="with tags or without",
        ),
        example(
            "Tried on a single time, too big for me.",
            condition="New",
            at="Tried on a single time",
            says="the words say",
            fix="whether the item was worn outside",
        ),
        example(
            "Fair condition, no stains.",
            condition="Like New",
            at="Fair condition",
            says='"Like New" and "Fair condition" are two different conditions.',
            fix="the words mean: clear flaws or heavy wear",
        ),
        example(
            "NWT. Soft.",
            title="Pajama set size M",
            condition="Good",
            at="NWT",
            says='The condition is "Good", the words say "NWT".',
        ),
        example(
            "Gently used for one season.",
            condition="1",
            marketplace="mercari",
            at="Gently used",
            says='"New" and "Gently used" are two different conditions.',
        ),
    ],
    good=[
        example(
            "Like new. Never worn. With its case.", title="Sunglasses", condition="Never worn", marketplace="vinted"
        ),
        example("Never worn, only tried on once.", condition="New"),
        example("Excellent condition, never worn.", condition="New With Tags"),
        example("Great condition.", condition="Good"),
        example("Never worn.", condition="Very good"),
        example("NWOT.", condition="Like New"),
        example("Good condition, no stains or holes.", condition="Like New"),
        example("One shirt is NWT, most are washed.", title="3T pants bundle", condition="Like New"),
        example("NWOT, but worn once.", condition="Good"),
        example("Plush sat on a shelf, tag still on.", condition="Like New"),
        example("EUC, worn once.", condition="Like New"),
        example("Very good used condition.", condition="Like New"),
        example("Please don't expect it to be like new.", condition="Good"),
        example("Good used condition.", condition="Good"),
        example("Please don't expected it to be like new or pristine.", condition="New"),
        example("We offer new and very gently used items only.", condition="New"),
        example("Nearly all of our products are gently used, with flaws described.", title="Candle holder NIB"),
        example("All clothes are in gently used condition unless stated otherwise.", title="Leggings NWT"),
        example("No second guessing, not just like new. Brand new.", title="Brand new jeans"),
        example("The red dress is gently used, the blue one is new.", title="Lot of 2 dresses, 1 NWT"),
        example("They are all NWOT or like new.", title="NWOT jeans"),
        example("Returns of unworn items with tags attached. Lightly worn.", title="Blue jeans"),
    ],
)
def condition_conflict(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The condition field and the words name different conditions.

    The buyer filtered by the field and will hold you to it; a text that says less is read as an admission.
    """
    stated = facts(condition)
    if stated.field is not None:
        yield from _against_field(facts, stated, stated.field)
        return
    title = next((s for s in stated.stated if s.span.field == "title" and s.tier in NEW), None)
    used = next((s for s in stated.stated if s.worn and s.span.field != "title" and not _is_choice(s, stated)), None)
    if title and used and not _is_of_one(facts, used):
        yield _conflict(title.words, title.span, used, Confidence.MEDIUM)


def _is_of_one(facts: Facts, said: Statement) -> bool:
    """Say whether it may be said of one of several things, as in "3 outfits, 2 NWT", and not of them all."""
    of_set = facts(garment).is_("of_pieces") and of_one_piece(facts, said.span)
    return (facts(pieces).several or of_set) and not of_all_pieces(facts, said.span)


def _is_choice(said: Statement, stated: Condition) -> bool:
    """Say whether it is one of two that are named, of which the other is new: "NWOT or like new"."""
    return any(
        new.tier in NEW and new.span.field == said.span.field and 0 < said.span.start - new.span.end <= _OR
        for new in stated.stated
    )


def _against_field(facts: Facts, stated: Condition, field: str) -> Iterator[Found]:
    here = Span("condition", 0, len(stated.label))
    if field in NEW and stated.tried and not any(said.tier in NEW for said in stated.stated):
        words = facts.listing.text(stated.tried[0].field)[stated.tried[0].start : stated.tried[0].end]
        yield Found(
            f'The condition is "{stated.words}", the words say "{words}".',
            "Say whether the item was worn outside and whether soles or seams show it; if so, choose the condition"
            f' below "{stated.words}".',
            stated.tried[0],
            severity=Severity.NOTE,
            confidence=Confidence.MEDIUM,
            related=(here,),
        )
        return
    for said in stated.stated:
        if field in NEW and said.worn and not _is_new_too(said, stated):
            yield _conflict(stated.words, here, said, Confidence.MEDIUM)
            return
        if field == "nwt" and said.tier == "nwot" and _without_tags(said):
            yield _conflict(stated.words, here, said, Confidence.MEDIUM)
            return
        as_new = said.tier == "nwt" or (said.tier == "nwot" and _without_tags(said) and field != "excellent")
        as_new = as_new and not group("condition.of_new").isdisjoint(said.words.lower().split())
        as_new = as_new and not any(other.worn for other in stated.stated)  # "NWOT, but worn once"
        as_new = as_new and not (_is_of_one(facts, said) or in_search_words(facts, said.span))
        if as_new and field not in NEW and field != "new_flawed":  # "NWOT" may well be sold as like new
            yield Found(
                f'The condition is "{stated.words}", the words say "{said.words}".',
                f'Take "{said.words}" out: what has a flaw is not sold as new.'
                if facts(flaws)
                else "If it was never worn, choose the condition for new items, with tags or without; buyers filter by"
                " it.",
                said.span,
                severity=Severity.NOTE,
                confidence=Confidence.MEDIUM,
                related=(here,),
            )
            return
        if (
            field in ("excellent", "very_good")
            and steps_below(field, said.tier) >= 2
            and not (said.tier == "good" and _is_praised(facts, stated))
        ):
            yield _conflict(stated.words, here, said, Confidence.MEDIUM)
            return


def _is_praised(facts: Facts, stated: Condition) -> bool:
    """Say whether flaws or wear are denied, so that "good" is no step of a scale: "good condition, no holes"."""
    claims = facts(flaw_claims)
    return bool(claims.denials or stated.new or any(s.tier == "excellent" for s in stated.stated)) and not facts(flaws)


def _is_new_too(said: Statement, stated: Condition) -> bool:
    """Say whether it is "like new" beside words for new: "like new, never worn" is how people say it."""
    called = any(word in said.words.lower() for word in group("condition.like_new"))
    return called and any(other.tier in NEW for other in stated.stated)


def _without_tags(said: Statement) -> bool:
    return any(phrase in said.words.lower() for phrase in group("condition.without_tags"))


def _conflict(label: str, here: Span, said: Statement, confidence: Confidence) -> Found:
    return Found(
        f'"{label}" and "{said.words}" are two different conditions.',
        f'Choose "{label}" or "{said.words}", whichever is true; the words mean: {meaning(said.tier)}.',
        said.span,
        confidence=confidence,
        related=(here,),
    )
