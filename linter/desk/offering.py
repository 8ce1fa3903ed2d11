"""The changes that findings offer, each tried alone: its finding is gone then, and no other comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import blake2b

from linter.change import edited
from linter.desk.values import FixOffer, Piece
from linter.fix.listing import objection
from linter.fix.offers import offers
from linter.listing import Field, Listing
from linter.rule import Needs
from linter.run.judge import Plan, facts_of, judge

_MOST_CHANGES = 50  # by far more than any text takes; it ends rules that undo what each other has done
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def text_offers(listing: Listing, plan: Plan) -> Iterator[FixOffer]:
    """Yield the changes of the description."""
    plan = replace(plan, rules=tuple(rule for rule in plan.rules if rule.needs is Needs.TEXT))
    before = judge(facts_of(listing, plan), plan)
    text = listing.text("description")
    for offer in offers(before.found, before.ignored):
        made = edited(text, offer.edits(text))
        fields = {**listing.fields, "description": Field(made)}
        after = judge(facts_of(replace(listing, fields=fields), plan), plan)
        if not objection(offer, before, after):
            yield FixOffer(
                _id(*offer.codes, offer.said, made),
                offer.codes,
                offer.said,
                offer.change.safe,
                made,
                pieces(text, made),
            )


def safely(listing: Listing, plan: Plan) -> str:
    """Return the description with the safe changes made, each tried upon the one before."""
    for _ in range(_MOST_CHANGES):
        offer = next((one for one in text_offers(listing, plan) if one.safe), None)
        if offer is None or offer.after is None:
            break
        listing = replace(listing, fields={**listing.fields, "description": Field(offer.after)})
    return listing.text("description")


def photo_offer(name: str, codes: Iterable[str], said: str) -> FixOffer:
    """Return the change of a photo."""
    return FixOffer(_id(name, said), tuple(codes), said, safe=True, photo=name)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return the difference of two texts, word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    made = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            made.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            made.append(Piece("out", "".join(old[a:b])))
        if d > c:
            made.append(Piece("in", "".join(new[c:d])))
    return tuple(made)


def _id(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
