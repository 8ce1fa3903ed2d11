"""Disclaimers: which a seller makes, and where. What they mean follows the marketplaces' rules, not the seller's hope.

- shrink and alteration: `disclaimer` sets the measurements against the tag (also where they are to be looked at, and it
  fits as another size than the tag has), or says that the item may have shrunk or been altered; `fact` says that this
  item was. "Can be hemmed", "pre-shrunk", "no alterations" are neither.
- `as_is`: "as is", "no returns", "all sales final"; `refuses` are those of them that a buyer's protection overrides: an
  ordinary "no returns", or one for a reason ("no refunds for a bad fit"), takes nothing from a case.
- `asks`: the text sends the buyer elsewhere for the measurements (to photos, or to ask the seller).
- `refers`: it speaks of measurements as given ("check the measurements") without saying where.

The statements are read by the patterns of tables/en/disclaimer.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group, pattern
from linter.words.tokens import Text, texts
from linter.words.wording import Statement, Wording, by_note, wordings

_REASON = 6  # tokens behind "no refunds" in which its reason begins
_SENT = 5  # tokens before "at your own risk" in which it is said what is sent at it
_APART = re.compile(r"[,;/|&+]")  # between photos and measurements, of which each is then one thing to look at
_BEFORE = 4  # tokens before "as is" in which it is sold or praised


@dataclass(frozen=True, slots=True)
class Disclaimers:
    """What a listing disclaims, each with its spans; an empty tuple means that it does not say so.

    `asks` holds every place that sends the buyer elsewhere for measurements, `refers` every one that speaks of them as
    given; `pictured` are those of both that say that they are in the photos. `measured` says whether the text gives
    any measurements: only without them is the buyer really left to ask.
    """

    shrink: tuple[Span, ...] = ()
    changed: tuple[Span, ...] = ()
    as_is: tuple[Span, ...] = ()
    refuses: tuple[Span, ...] = ()
    asks: tuple[Span, ...] = ()
    refers: tuple[Span, ...] = ()
    pictured: tuple[Span, ...] = ()
    measured: bool = False

    @property
    def shrink_alter(self) -> str:
        """Return disclaimer, fact, both or none."""
        if self.shrink and self.changed:
            return "both"
        return "disclaimer" if self.shrink else "fact" if self.changed else "none"

    @property
    def referred(self) -> tuple[Span, ...]:
        """Every place of `asks`, and of `refers` where none of these stands, in order of place."""
        others = [span for span in self.refers if not any(span.overlaps(asked) for asked in self.asks)]
        return tuple(sorted([*self.asks, *others], key=lambda span: (span.field != "title", span.start)))

    @property
    def asks_for_measurements(self) -> bool:
        """Whether the buyer has to look elsewhere, or ask, for measurements that the text does not give."""
        return bool(self.asks) and not self.measured


def disclaimers(facts: Facts) -> Disclaimers:
    """Fact: the disclaimers in the title and the description."""
    from linter.words.measurements import measurements

    said = [note for wording in wordings(facts, "disclaimer") for note in _notes(wording)]
    spans = by_note(said)
    referred = (*spans.get("refers", ()), *spans.get("asks", ()))
    if referred and not spans.get("shrink") and _fits_another(facts):
        spans["shrink"] = referred[:1]
    return Disclaimers(**spans, measured=bool(facts(measurements)))


def _fits_another(facts: Facts) -> bool:
    """Say whether a sentence says that it fits as another size than the tag has."""
    from linter.words.sizes import sizes

    read = {text.field: text for text in facts(texts)}
    stated = [size for size in facts(sizes).stated if size.span.field in read]
    tagged, fits = ([size for size in stated if size.role == role] for role in ("tagged", "fits"))
    return any(
        one.differs(other)
        and one.span.field == other.span.field
        and _in_one(read[one.span.field], one.span, other.span)
        for one in tagged
        for other in fits
    )


def _in_one(text: Text, *spans: Span) -> bool:
    """Say whether places of a text are in one sentence."""
    return len({text.sentence(bisect_left(text.tokens, span.start, key=attrgetter("start"))) for span in spans}) == 1


def _notes(wording: Wording) -> Iterator[tuple[str, Span]]:
    """Yield what is said, each by the field of Disclaimers that it goes to."""
    warned: set[int] = set()  # the units of sentences that warn of what may have been: they say nothing of what was
    for said in wording.statements("shrink"):
        if _is_offer(wording, said) or _is_of_trade(wording, said):
            continue
        warned.update(wording.sentence(said))
        yield "shrink", wording.span(said)
    for said in wording.statements("changed"):
        if said.first not in warned and not _is_of_trade(wording, said):
            yield "changed", wording.span(said)
    for says in ("no_returns", "as_is"):
        for said in wording.statements(says):
            if says == "no_returns" or not (_is_praise(wording, said) or _of_others(wording, said)):
                span = wording.clause(said, by_capitals=True)
                yield "as_is", span
                if says == "as_is" or _is_blanket(wording, said):
                    yield "refuses", span
    asked = [wording.span(said) for said in wording.statements("asks")]
    pointing = group("disclaimer.pointing")
    for said in wording.statements("refers"):
        span, points = wording.span(said), wording.norm(said.first) in pointing
        if points and not any(span.overlaps(other) for other in asked):
            asked.append(span)
        elif not points:
            yield "refers", span
    for span in asked:
        yield "asks", span
        if _is_pictured(wording.text.raw[span.start : span.end]):
            yield "pictured", span


def _is_pictured(words: str) -> bool:
    """Say whether measurements are in the photos by these words, not beside them or sent: "photos, measurements"."""
    photo, measures = pattern("cut.in_photos").search(words), pattern("disclaimer.measures").search(words)
    if photo is None or measures is None or pattern("disclaimer.beside_photos").search(words):
        return False
    between = words[min(photo.end(), measures.end()) : max(photo.start(), measures.start())]
    return not pattern("disclaimer.beside").search(between) and _APART.search(between) is None


def _is_offer(wording: Wording, said: Statement) -> bool:
    """Say whether it is told what a tailor can still do to it: "can be hemmed", not "can have been hemmed"."""
    start, end = wording.tokens(said)
    norms = wording.text.norms[start:end]
    work = not group("disclaimer.done_by_tailor").isdisjoint(norms)
    return work and not group("disclaimer.offers").isdisjoint(norms) and group("disclaimer.has_been").isdisjoint(norms)


def _is_of_trade(wording: Wording, said: Statement) -> bool:
    """Say whether it tells what goods may come back, or what was done to tags: "no returns of altered items"."""
    text, (start, end) = wording.text, wording.tokens(said)
    if group("disclaimer.altering").isdisjoint(text.norms[start:end]):
        return False
    before = text.norms[text.sentence(start).start : start]
    traded = max((at for at, norm in enumerate(before) if norm in group("disclaimer.dealing")), default=None)
    ruled = traded is not None and not group("disclaimer.on_terms").isdisjoint(before[traded:])
    return ruled or not group("label_words", "disclaimer.of_rooms").isdisjoint(before[-1:])


def _is_blanket(wording: Wording, said: Statement) -> bool:
    """Say whether all money is refused: "no refunds", but not "no returns", "no refunds for a bad fit"."""
    text = wording.text
    start, end = wording.tokens(said)
    sentence = text.sentence(start)
    if group("disclaimer.refunding").isdisjoint(text.norms[start:end]):
        return False
    if pattern("disclaimer.not_to_buy").search(text.original(*sentence)):
        return False  # "do not buy this listing, you will not be refunded"
    behind = tuple(takewhile(str.isalpha, text.norms[end : min(sentence.end, end + _REASON)]))
    return group("disclaimer.because").isdisjoint(behind) or not group("disclaimer.whatever").isdisjoint(behind)


def _of_others(wording: Wording, said: Statement) -> bool:
    """Say whether it is said of other things, or of what is sent: "items listed as is", "cash at your own risk"."""
    text = wording.text
    start, end = wording.tokens(said)
    sentence = text.sentence(start)
    before = text.norms[max(sentence.start, start - 2 * _BEFORE) : start]
    apply, others = group("disclaimer.apply"), group("disclaimer.of_others")
    if not apply.isdisjoint(before) and not others.isdisjoint(before[-_BEFORE:]):
        return True
    at_risk = not group("disclaimer.risk").isdisjoint(text.norms[start:end])
    return at_risk and not group("disclaimer.sent").isdisjoint(
        text.norms[max(sentence.start, start - _SENT) : start + 2]
    )


def _is_praise(wording: Wording, said: Statement) -> bool:
    """Say whether "as is" says how well it is without anything done to it, or compares: "lovely as is", "as is one"."""
    text = wording.text
    start, end = wording.tokens(said)
    sentence = text.sentence(start)
    before = text.norms[max(sentence.start, start - _BEFORE) : start]
    if not group("disclaimer.sells").isdisjoint(before):
        return False
    after = text.norms[end] if end < sentence.end else ""
    return after in group("disclaimer.compares") or not group("disclaimer.praises").isdisjoint(before)
