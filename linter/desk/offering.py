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
_MOST_COMPARED = 4_000_000  # pairs of words: a second
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
    """Return the difference of two texts, word by word; of one that is long, as one piece."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    made = [("same", old[:head])]
    if len(left) * len(right) > _MOST_COMPARED:
        made += [("out", left), ("in", right)]
    else:
        for how, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            made += [("same", left[a:b])] if how == "equal" else [("out", left[a:b]), ("in", right[c:d])]
    made.append(("same", old[len(old) - tail :]))
    return tuple(Piece(how, "".join(words)) for how, words in made if words)


def _id(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
