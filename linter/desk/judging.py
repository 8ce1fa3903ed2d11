"""Judges one listing at a time for the desk. What was found in photos is held: typing runs the rules on words alone."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from linter.change import PhotoChange
from linter.desk.values import Check, Judged
from linter.facts import FactError, Facts, PhotoFact, Recall, T
from linter.fix.listing import OF_PHOTOS
from linter.listing import Field, Listing, Photo, Span
from linter.photo_set.views import photo_set
from linter.pixels.facts import frame_lines, label_lines, measured, reader_installed
from linter.record import ListingRecord
from linter.rule import Found, Needs, Rule, reads_pixels
from linter.run.judge import Judgement, Looked, Plan, begin, facts_of, look, record, settle
from linter.run.memory import Held, stamp

_READINGS: tuple[object, ...] = (frame_lines, label_lines)
_ITEM = {
    "title": "Grey wool coat, size M",
    "description": "Small hole at the left cuff. Pit to pit 21 in, length 34 in. Smoke free home.",
}
_MOST_OPEN = 32  # listings whose photos' findings are held


@dataclass(frozen=True, slots=True)
class Whole:
    """A listing judged by all rules: its record, what was skipped, and the checklist.

    `offered` are (photo, codes, what is said then) of the changes of photos that findings offer, `unread` the
    photos whose labels are still to be read.
    """

    record: ListingRecord
    skipped: Mapping[str, str]
    checklist: tuple[Check, ...]
    offered: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pictures:
    """What was last found in a listing's photos, the text that it was found beside, and the record of that time."""

    stamp: object
    fields: Mapping[str, Field]
    looked: Looked
    record: ListingRecord
    checklist: tuple[Check, ...]


class Judging:
    """The warm rules of a desk. One listing is judged at a time; photos are measured in the pool before its turn."""

    def __init__(self, pool: Executor) -> None:
        self._pool = pool
        self._turn = threading.Lock()
        self._pictures: OrderedDict[str, _Pictures] = OrderedDict()

    def whole(self, key: str, listing: Listing, plan: Plan, recall: Held, *, quick: bool = False) -> Whole:
        """Judge a listing by all rules. With `quick`, labels that were not read before are taken for unreadable."""
        unread: list[tuple[PhotoFact[Any], Photo]] = []

        def quickly(fact: PhotoFact[T], photo: Photo, /) -> T:
            if fact not in _READINGS:
                return recall(fact, photo)
            known = recall.known(fact, photo)
            if known is None:
                unread.append((fact, photo))
                return cast("T", ())
            return known

        looked, said, made, checks = self._judged(listing, plan, quickly if reader_installed() else recall)
        if unread and not quick:  # a label takes a second, for which nobody else's turn has to wait
            for fact, photo in unread:
                with suppress(Exception):  # which is told by the rule that asks
                    recall(fact, photo)
            unread = []
            looked, said, made, checks = self._judged(listing, plan, recall)
        pictures = Looked(
            tuple((rule, one) for rule, one in looked.found if rule.needs is Needs.PIXELS),
            tuple(entry for entry in looked.not_run if _of_pixels(entry["rule"], plan)),
            {name: why for name, why in looked.skipped.items() if _of_pixels(name, plan)},
        )
        stamped = _stamp(listing, plan) if not unread else None
        with self._turn:
            self._pictures[key] = _Pictures(stamped, listing.fields, pictures, made, checks)
            self._pictures.move_to_end(key)
            while len(self._pictures) > _MOST_OPEN:
                self._pictures.popitem(last=False)
        return Whole(
            made, said.skipped, checks, _offered(said), tuple(dict.fromkeys(photo.name for _, photo in unread))
        )

    def _judged(
        self, listing: Listing, plan: Plan, recall: Recall
    ) -> tuple[Looked, Judgement, ListingRecord, tuple[Check, ...]]:
        facts = facts_of(listing, plan, self._pool, recall)
        begin(facts, plan)
        if reads_pixels(plan.rules):
            for photo in listing.photos:  # others may judge meanwhile
                with suppress(FactError):
                    facts.of(photo, measured)
        with self._turn:
            looked = look(facts, plan, plan.rules)
            said = settle(facts, plan, looked)
            made = record(facts, plan, said)
            return looked, said, made, _checklist(facts, made) if reads_pixels(plan.rules) else ()

    def words(self, key: str, listing: Listing, plan: Plan, recall: Held) -> Judged:
        """Judge a listing by the rules on words, with what was last found in its photos, if they are the same ones."""
        pictures = self._pictures.get(key)
        if pictures is None or pictures.stamp != _stamp(listing, plan):
            whole = self.whole(key, listing, plan, recall, quick=True)
            return Judged(whole.record, True, whole.skipped, "", whole.checklist, whole.unread)
        of_words = replace(plan, rules=tuple(rule for rule in plan.rules if rule.needs is Needs.TEXT))
        kept = replace(pictures.looked, found=tuple(_moved(pictures.looked.found, pictures.fields, listing)))
        with self._turn:
            facts = facts_of(listing, of_words)
            said = settle(facts, plan, look(facts, of_words, of_words.rules), kept)
            made = record(facts, of_words, said)
        last = pictures.record
        made["photos"], made["coverage"], made["video_scores"] = last["photos"], last["coverage"], last["video_scores"]
        made["not_run"] += [entry for entry in last["not_run"] if entry["file"] and entry not in made["not_run"]]
        shown = {(flaw["kind"], flaw["place"]): flaw["shown_in"] for flaw in last["flaws"]}
        for flaw in made["flaws"]:
            flaw["shown_in"] = shown.get((flaw["kind"], flaw["place"]), [])
        return Judged(made, whole=False, skipped=said.skipped, checklist=pictures.checklist)

    def forget(self) -> None:
        """Forget what was found in photos: other settings count."""
        with self._turn:
            self._pictures.clear()


def warm(plan: Plan) -> None:
    """Judge an item that nobody sells: the first text and photo of the seller's wait for no library nor vocabulary."""
    with suppress(Exception), TemporaryDirectory() as folder:  # what is wrong with it is told of the seller's own
        from PIL import Image

        grey = Path(folder, "grey.png")
        Image.new("RGB", (64, 64), "grey").save(grey)
        fields = {name: Field(text) for name, text in _ITEM.items()}
        facts = facts_of(Listing(Path(folder), fields, (Photo(grey, grey.name),)), plan)
        settle(facts, plan, look(facts, plan, plan.rules))
        if reader_installed():
            label_lines(Photo(grey, grey.name))


def _offered(said: Judgement) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    offers: dict[tuple[str, str], list[str]] = {}
    for rule, one in said.found:
        if isinstance(one.change, PhotoChange) and rule.code not in said.ignored:
            for photo in one.photos:
                offers.setdefault((photo.name, OF_PHOTOS[one.change].done), []).append(rule.code)
    return tuple((name, tuple(codes), done) for (name, done), codes in offers.items())


def _stamp(listing: Listing, plan: Plan) -> object:
    photos = tuple((photo.name, photo.view, photo.note, stamp(photo.path)) for photo in listing.photos)
    return id(plan), photos, tuple((video.name, stamp(video)) for video in listing.videos)


def _of_pixels(name: str | None, plan: Plan) -> bool:
    return any(rule.name == name and rule.needs is Needs.PIXELS for rule in plan.rules)


def _moved(
    found: Sequence[tuple[Rule, Found]], before: Mapping[str, Field], listing: Listing
) -> list[tuple[Rule, Found]]:
    """Return findings in photos, those at words where these now are; without those whose words are gone."""
    kept = []
    for rule, one in found:
        if isinstance(one.at, Span):
            old = before[one.at.field].text if one.at.field in before else ""
            at = _now_at(one.at, old, listing.text(one.at.field))
            if at is None:
                continue
            one = replace(one, at=at)  # noqa: PLW2901
        spans = [place for place in one.related if isinstance(place, Span)]
        if any(before.get(place.field) != listing.fields.get(place.field) for place in spans):
            one = replace(one, related=tuple(place for place in one.related if place not in spans))  # noqa: PLW2901
        kept.append((rule, one))
    return kept


def _now_at(span: Span, before: str, now: str) -> Span | None:
    if before == now:
        return span
    words = before[span.start : span.end]
    ahead = now.find(words, span.start)
    behind = now.rfind(words, 0, span.end)
    places = [at for at in (ahead, behind) if at >= 0 and words]
    if not places:
        return None
    at = min(places, key=lambda at: abs(at - span.start))
    return Span(span.field, at, at + len(words))


def _checklist(facts: Facts, made: ListingRecord) -> tuple[Check, ...]:
    """Return what a buyer wants to see of the item, and whether it is shown."""
    try:
        seen = facts(photo_set)
    except FactError:
        return ()
    wanted, coverage = seen.wanted, seen.coverage
    sides = {shot.side for shot in seen.shots}

    def line(key: str, says: str, *, shown: bool) -> Check:
        lacks = key in coverage.missing or not seen.shots
        return Check(key, says, True if shown else False if lacks else None)

    return (
        *(line(side[0], wanted.says[side[0]], shown=not sides.isdisjoint(side)) for side in wanted.sides),
        *([line("label", wanted.says["label"], shown=coverage.labels > 0)] if wanted.label else ()),
        Check("detail", wanted.wears, coverage.closeups > 0),
        *(Check("flaw", flaw["text"], bool(flaw["shown_in"])) for flaw in made["flaws"]),
    )
