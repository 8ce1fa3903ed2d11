"""The changes of a description that findings offer, in the order of the text, those that belong together as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from linter.change import Change, Edit
from linter.fix.ending import appended
from linter.rule import Found, Rule


@dataclass(frozen=True, slots=True)
class Offer:
    """A change, and the codes of the rules whose findings it answers."""

    codes: tuple[str, ...]
    change: Change

    @property
    def key(self) -> tuple[tuple[str, ...], str]:
        """What stays the same while other changes move the text."""
        return self.codes, self.change.said

    @property
    def said(self) -> str:
        """What was done, in a full sentence."""
        return self.change.said.replace("{added}", self.change.added)

    def edits(self, description: str) -> tuple[Edit, ...]:
        """Return the edits that make the change."""
        added = (appended(description, self.change.added),) if self.change.added else ()
        return (*self.change.edits, *added)


def offers(found: Iterable[tuple[Rule, Found]], ignored: Container[str]) -> list[Offer]:
    """Return what findings offer, but for those of ignored rules: changes in their place first, then additions."""
    made: dict[object, Offer] = {}
    for rule, one in found:
        if not isinstance(one.change, Change) or rule.code in ignored:
            continue
        change = one.change
        joins = (change.part, change.said) if change.added and not change.edits else change
        made[joins] = _joined(made[joins], rule.code, change) if joins in made else Offer((rule.code,), change)
    return sorted(made.values(), key=_order)


def _joined(offer: Offer, code: str, change: Change) -> Offer:
    """Return an offer that answers one finding more: with its own addition, unless that is in it already."""
    codes = offer.codes if code in offer.codes else (*offer.codes, code)
    if change.added in offer.change.added:
        return replace(offer, codes=codes)
    whole = replace(
        offer.change,
        added=f"{offer.change.added} {change.added}",
        safe=offer.change.safe and change.safe,
        settles=offer.change.settles and change.settles,
        brings=offer.change.brings | change.brings,
    )
    return Offer(codes, whole)


def _order(offer: Offer) -> tuple[int, int]:
    change = offer.change
    return (int(change.part), 0) if change.added else (0, min((edit.start for edit in change.edits), default=0))


class Refused:
    """The offers that were put aside: of several with one key the first ones, since they are taken in their order."""

    def __init__(self) -> None:
        self._counts: Counter[object] = Counter()

    def add(self, offer: Offer) -> None:
        """Put an offer aside: the first of its key that is not."""
        self._counts[offer.key] += 1

    def open(self, offers: Iterable[Offer]) -> Iterator[Offer]:
        """Yield the offers that were not put aside."""
        seen: Counter[object] = Counter()
        for offer in offers:
            seen[offer.key] += 1
            if seen[offer.key] > self._counts[offer.key]:
                yield offer
