"""The photo set of a listing: what each photo shows, which ones show the same, and which views are missing.

    shots = facts(photo_set)
    shots.shots[0].view, shots.coverage.missing

What the seller says wins: his `view` and `note` in the listing file, then his file names (photo_set/view_names.py).
For the other photos the framing decides (pixels/framing.py) with what they show of the cover (pixels/against_cover.py),
how like it they are (pixels/surfaces.py) and, where the label reader is installed, what it reads: the words of a label,
or the numbers of a tape measure.

Which photos are worth reading their stuff tells (Likeness.label); it is not sure enough to go without reading.
Without the reader a photo of a label counts as a close-up. To tell it from pixels alone was tried: plain patches with
straight edges, set off from the cloth and full of strokes, joined by logistic regression. On twelve listings that it
was not made on it found 2 of 7 labels among the close-ups and took 2 of 15 details for labels. The ticks of a tape are
no help either: with half a metre in the frame, a millimetre is two pixels of the shared copy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass

from linter import tables
from linter.facts import Facts
from linter.listing import Photo
from linter.photo_set.groups import groups
from linter.photo_set.view_names import Named, named_views, packing_in
from linter.photo_set.wanted import Wanted, wanted
from linter.pixels.facts import (
    beside_cover,
    frame_lines,
    has_print,
    label_lines,
    label_odds,
    measured,
    near_pairs,
    reader_installed,
    same_views,
)
from linter.pixels.label_line import Line
from linter.pixels.label_text import LOOKS_LIKE_LABEL, SURELY_LOOKS, hints_at_label, is_label, is_tape
from linter.pixels.records import AgainstCover, Likeness, Measured, whole_beside
from linter.words.garment import garment

VIEWS = ("whole", "closeup", "label", "measuring", "other")
PARTS = ("closeup", "other")
_SHOWN = ("whole", "closeup", "label")  # photos of these may show the same side again

# The first photo is the cover, if no name says otherwise, and sellers choose a whole view for it (all of 24 listings,
# 114 of 116 in another set): its odds of being one are raised by e^4, fifty times.
COVER = 4.0
# Log odds from which on a later photo clearly shows the whole: 0.98 of the 345 such do, 0.83 of the 259 below it that
# are rather whole. These, like those that follow, are of 850 photos by 28 sellers, each judged by a fit without him.
CLEAR = 2.5
# Below this a photo that rather shows the whole may as well be a part: 15 of the 49 are. Of 29 listings that show no
# part by what is said here, and have one such, 9 show one; of 88 whose least likely whole lies between it and CLEAR, 6,
# and of the other 122, 3.
MAY_BE_PART = 0.5
# Above this a photo that rather shows a part may still show the whole: 0.48 of the 85 from here up to 0 do, and 0.21 of
# the 57 in the unit below.
MAY_BE_WHOLE = -1.0
# So many sides are surely shown at most where the seller names none. Of photos that follow the cover and look whole the
# first shows another side in 0.78, the second in 0.44, the third in 0.2 (246 by 16 sellers): the others are second
# shots that nothing joins, goods switched on or opened, parts. No likeness that was tried tells which of them.
SURE = 2
# Reading takes longer than all other measuring, so no photo is read that is surely of the whole item, unless it looks
# like a label, which held close fills the frame as a whole item does; nor more than a few of a listing. Of 65 labels by
# sellers the odds of being a whole view were below 0, but for two type plates (0.9 and 1.5); those of 42 of 111 other
# photos lie above this. Of 93 more labels 15 do, of which 14, by three sellers, look like labels; of 1,114 other photos
# 400 do, of which 2.
SURELY_WHOLE = 2.0
MOST_READ = 5
# Log odds of a label (Likeness.label) below which a photo shows none, and is not read: 0.95 of 55 labels lie above, and
# 0.37 of 819 other photos, by sellers left out of the fit; see train/label.py.
NO_LABEL = -2.5
_Reader = Callable[[Photo], tuple[Line, ...]]

# Near-duplicates: at least so much of the structure agrees. Most copies reach 0.95, re-saved, turned, moved or
# re-framed; front and back of one garment stay below 0.8 in a seller's closet and in 148 pairs of a shop.
AGREEMENT = 0.85
# ... over at least so much of both frames: when more than a fifth of each side is cut off, it is to show a detail. What
# is left is then 0.64 of the area, and is measured up to 0.03 too small.
OVERLAP = 0.6


@dataclass(frozen=True, slots=True)
class Shot:
    """What one photo shows.

    Photos that show the same are a group, numbered from 1. One of a group tells the view of all: of those that no words
    name the first whose words do, or else their original: the cover is trusted more than its copy. Where that looks
    like a part, the first that looks like a whole or a label does. One that words name tells its own.

    Of the photo itself: `file`; `duplicate_of`, the file of the first photo of which it is a near-duplicate, `exact`
    whether it is the same picture as one before; `same_side_as`, the file of the first photo of the same side where it
    is no near-duplicate, but a second shot; `framed`, that its pixels alone rather show the whole, whatever
    words say.

    Of the one that tells: `view`, one of VIEWS; `side`, what the seller calls it (front, back, flaw, soles ... keys of
    coverage.toml), or None; `said`, that his words tell the view, and all `words` with it; `clear`, False where it
    rather shows the whole, but may well be a part, and where it rather shows a label, but may be a detail with a name;
    `may_be_part`, that so little speaks for the whole that nothing can be said of it; `may_be_whole`, of parts and
    labels.

    Of the group: its number `group`; `read`, that the text in one of its photos was looked for, or that there was no
    need to, since it shows no label; `hinted`, that words of a label, or the listing's brand, were found.
    """

    file: str
    view: str = "other"
    side: str | None = None
    _: KW_ONLY
    duplicate_of: str | None = None
    exact: bool = False
    same_side_as: str | None = None
    framed: bool = False
    said: bool = False
    words: frozenset[str] = frozenset()
    clear: bool = True
    may_be_part: bool = False
    may_be_whole: bool = False
    group: int = 0
    read: bool = False
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the set shows, counted by groups, not photos; `missing` are keys of `says` in coverage.toml.

    `whole_views` are the sides that are surely shown, `whole_views_at_most` all that may be: whoever asks for more goes
    by the second, whoever relies on what is there by the first.

    `certain` are those of `missing` that follow from the seller's own words, not from pixels alone.
    """

    whole_views: int = 0
    whole_views_at_most: int = 0
    closeups: int = 0
    labels: int = 0
    measuring: int = 0
    missing: tuple[str, ...] = ()
    certain: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """The shots in the order of the listing's photos, and what they cover."""

    shots: tuple[Shot, ...]
    coverage: Coverage
    wanted: Wanted

    @property
    def one_picture(self) -> bool:
        """Whether there is one photo, but for copies: all that is wanting then is wanting for one reason."""
        return sum(shot.duplicate_of is None for shot in self.shots) == 1


@dataclass(frozen=True, slots=True)
class _View:
    """What a Shot says of a photo by itself, in its words."""

    view: str
    side: str | None = None
    hinted: bool = False
    clear: bool = True
    may_be_part: bool = False
    may_be_whole: bool = False


@dataclass(frozen=True, slots=True)
class _Looked:
    """For each photo: what the seller calls it, what was measured, the log odds of a whole view, and what reads it.

    `labels` are the log odds of a label, None where nothing tells; `no_label` says that they are so low that the photo
    is not read.
    """

    said: tuple[Named | None, ...]
    records: tuple[Measured, ...]
    odds: tuple[float, ...]
    labels: tuple[float | None, ...]
    no_label: tuple[bool, ...]
    readers: tuple[_Reader | None, ...]


def begun_reading(facts: Facts) -> _Looked:
    """Fact: what is known of the photos before any text in them is read, which begins in the pool of the facts."""
    photos = facts.listing.photos
    facts.begin(measured)
    said = named_views(photos, boxed=_boxed(facts))
    records = [facts.of(photo, measured) for photo in photos]
    cover = _cover(said, records)
    compared = _compared(said, records, cover)
    odds = _odds(records, compared, cover)
    labels = [None if beside is None else beside[1].label for beside in compared]
    no_label = [reader_installed() and _is_unlike_label(label) for label in labels]
    printed = [unlike and _has_print(record) for unlike, record in zip(no_label, records, strict=True)]
    no_label = [unlike and not print_ for unlike, print_ in zip(no_label, printed, strict=True)]
    likely = [0.0 if print_ else label for print_, label in zip(printed, labels, strict=True)]
    readers = _readers(said, records, odds, likely, no_label, cover)
    for reader in (frame_lines, label_lines):
        facts.begin(reader, [photo for photo, one in zip(photos, readers, strict=True) if one is reader])
    return _Looked(tuple(said), tuple(records), tuple(odds), tuple(labels), tuple(no_label), tuple(readers))


def photo_set(facts: Facts) -> PhotoSet:
    """Fact: what the listing's photos show. Raises FactError when photos cannot be looked at at all."""
    photos, looked = facts.listing.photos, facts(begun_reading)
    views = [
        _View(word.view, word.side) if word else _seen(facts, photo, record, reader, odds, label)
        for photo, word, record, reader, odds, label in zip(
            photos, looked.said, looked.records, looked.readers, looked.odds, looked.labels, strict=True
        )
    ]
    shots = _grouped(photos, looked, views)
    return PhotoSet(shots, covered(shots, facts(wanted)), facts(wanted))


def shows(shot: Shot, kind: str, place: str | None) -> bool:
    """Whether the seller's words on a photo name a flaw: its kind, or the place on the item that it is at."""
    named = {word.rstrip("s") for word in shot.words}
    at = {word.rstrip("s") for word in (place or "").lower().split()} - tables.group("place.sides")
    return shot.view == "closeup" and bool(named & (at | {kind}))


def may_be_parts(shots: Sequence[Shot]) -> list[Shot]:
    """Return the photos that rather show the whole, but may well be close-ups.

    The first that shows the whole is trusted, and so are those that show the same side again.
    """
    cover = next((shot.group for shot in shots if shot.view == "whole"), None)
    return [shot for shot in shots if shot.view == "whole" and not shot.clear and shot.group != cover]


def covered(shots: Sequence[Shot], asked: Wanted) -> Coverage:
    """Return what shots cover of what is wanted.

    A side that no name mentions is missing when every photo is named; of unnamed photos each may show one. What may
    show the whole may show any side of it, and, where no wanted whole side needs it, anything: a sole, an inside. What
    a whole view shows too, if smaller, is missed by name alone. A part that was read is no label, unless some of its
    words are those of one.
    """
    sides = {shot.side for shot in shots}
    possible, named = _possible_wholes(shots), {shot.group for shot in shots if shot.view == "whole" and shot.said}
    unnamed_wholes = possible - named
    unnamed = unnamed_wholes | {shot.group for shot in shots if shot.view in PARTS and not shot.said}
    may_be_label = any(shot.hinted or (shot.view in PARTS and not shot.said and not shot.read) for shot in shots)
    names = tables.table("coverage")["name"]
    whole_sides = {name["side"] for name in names if name["view"] == "whole"}
    in_wholes = {name["side"] for name in names if name.get("in_whole")} if unnamed_wholes else set()

    lacking = [side[0] for side in asked.sides if sides.isdisjoint(side) and side[0] not in in_wholes]
    wholes_lacking = [side for side in lacking if side in whole_sides]
    missing = wholes_lacking[len(unnamed_wholes) :]  # sellers begin with the front: the later ones are those left out
    taken = min(len(unnamed_wholes), len(wholes_lacking))
    missing += [side for side in lacking if side not in whole_sides][len(unnamed) - taken :]
    shows_label = any(shot.view == "label" for shot in shots)
    if asked.label and not shows_label and not may_be_label and "packing" not in sides:  # a box has its words, too
        missing.append("label")
    return Coverage(
        whole_views=_sure(shots),
        whole_views_at_most=len(possible),
        closeups=_groups(shots, "closeup"),
        labels=_groups(shots, "label"),
        measuring=_groups(shots, "measuring"),
        missing=tuple(missing) if shots else (),
        certain=frozenset(missing) if all(shot.said for shot in shots) else frozenset(),
    )


def _groups(shots: Sequence[Shot], view: str) -> int:
    return len({shot.group for shot in shots if shot.view == view})


def _possible_wholes(shots: Sequence[Shot]) -> set[int]:
    """The groups that may show a side of the whole: whole views, what may be one, and, where not all photos are named,
    a label that is framed like a whole item.
    """
    all_said = all(shot.said for shot in shots)
    return {
        shot.group
        for shot in shots
        if shot.view == "whole" or shot.may_be_whole or (shot.view == "label" and shot.framed and not all_said)
    }


def _sure(shots: Sequence[Shot]) -> int:
    """How many sides of the whole are surely shown: those that words name, or else the first and a clear one."""
    wholes = [shot for shot in shots if shot.view == "whole"]
    named = {shot.group for shot in wholes if shot.said}
    clear = {shot.group for shot in wholes if shot.said or shot.clear or shot is wholes[0]}
    return max(len(named), min(len(clear), SURE))


def _boxed(facts: Facts) -> bool:
    """Whether a box among the photos is what the item comes in, and not the item itself."""
    return facts(garment).wearable or not packing_in(facts.listing.text("title"))


def _cover(said: Sequence[Named | None], records: Sequence[Measured]) -> int:
    """Return which photo a buyer sees first: files lie in the order of their names, which 25_detail.jpg begins.

    The first that is said to be the front, or else the first that is not said to be something else than a whole view;
    where no words name that and it surely looks like a label, the next that looks like none.
    """
    fronts = [number for number, word in enumerate(said) if word is not None and word.side == "front"]
    wholes = [number for number, word in enumerate(said) if word is None or word.view == "whole"]
    first, *others = [*fronts, *wholes] or [0]
    if not others or said[first] or _label_odds(records[first]) <= SURELY_LOOKS:
        return first
    return next(
        (number for number in others if said[number] or not _looks_like_label(_label_odds(records[number]))), first
    )


def _label_odds(record: Measured) -> float:
    """The log odds of a label by a photo alone; what a program drew is none."""
    return -math.inf if record.fingerprint is None or record.drawn else label_odds(record.fingerprint)


_Compared = tuple[AgainstCover, Likeness] | None


def _compared(said: Sequence[Named | None], records: Sequence[Measured], cover: int) -> list[_Compared]:
    """Return how each photo that no words name compares with the cover, if that may show the whole item."""
    if not records:
        return []
    first, word = records[cover], said[cover]
    if first.fingerprint is None or first.drawn or (word is not None and word.view != "whole"):
        return [None] * len(records)
    unknown = [
        None if number == cover or of is not None else record.fingerprint
        for number, (record, of) in enumerate(zip(records, said, strict=True))
    ]
    return beside_cover(first.fingerprint, unknown)


def _odds(records: Sequence[Measured], compared: Sequence[_Compared], cover: int) -> list[float]:
    """Return the log odds that each photo shows the whole item, from pixels alone."""
    if not records:
        return []
    first = records[cover]
    odds = [
        0.0 if one.framing is None else one.framing.whole if beside is None else whole_beside(one.framing, *beside)
        for one, beside in zip(records, compared, strict=True)
    ]
    odds[cover] = 0.0 if first.framing is None else first.framing.whole + COVER
    # On a ground that a program made even goods are shown as a whole (all of 25), also white ones, which look like it
    return [max(one, CLEAR) if record.even else one for one, record in zip(odds, records, strict=True)]


def _readers(
    said: Sequence[Named | None],
    records: Sequence[Measured],
    odds: Sequence[float],
    labels: Sequence[float | None],
    no_label: Sequence[bool],
    cover: int,
) -> list[_Reader | None]:
    """Return what reads the text in each photo: in those that are said to show a label, and the few that rather do.

    That no cover does, but a label that fills the frame, or has cloth around it, is framed like a whole item: where it
    looks like a label, how whole it looks says nothing.
    """
    readers: list[_Reader | None] = [None] * len(said)
    if not reader_installed():
        return readers
    unknown = [
        number
        for number, (word, record, whole) in enumerate(zip(said, records, odds, strict=True))
        if word is None and number != cover and record.framing is not None and not no_label[number]
        if whole <= SURELY_WHOLE or (_looks_like_label(labels[number]) and not record.drawn)
    ]
    likely = [label if label is not None else -whole for label, whole in zip(labels, odds, strict=True)]
    for number in sorted(unknown, key=lambda number: -likely[number])[:MOST_READ]:
        close = odds[number] <= 0 or _looks_like_label(labels[number])
        readers[number] = label_lines if close else frame_lines
    for number, word in enumerate(said):
        if word is not None and word.view == "label":
            readers[number] = label_lines
    return readers


def _looks_like_label(label: float | None) -> bool:
    """Whether these log odds of a label, None where nothing tells, make it a label however whole the photo looks."""
    return label is not None and label > LOOKS_LIKE_LABEL


def _is_unlike_label(label: float | None) -> bool:
    """Whether these log odds of a label, None where nothing tells, make it none, unless print fills the frame."""
    return label is not None and label <= NO_LABEL


def _has_print(record: Measured) -> bool:
    return record.fingerprint is not None and not record.drawn and has_print(record.fingerprint)


def _seen(
    facts: Facts, photo: Photo, seen: Measured, reader: _Reader | None, odds: float, label: float | None
) -> _View:
    """The view of a photo that its seller has not named."""
    if seen.framing is None or seen.drawn:  # what a program drew shows no side of this item
        return _View("other")
    whole = odds > 0
    hinted = False
    if reader is not None:
        lines, brand = facts.of(photo, reader), facts.listing.text("brand")
        sewn = facts(wanted).label and facts(garment).clothing
        if is_tape(lines):
            return _View("measuring")
        looks = _looks_like_label(label)
        hinted = hints_at_label(lines, brand) or looks
        doubtful = (whole and not looks) or _is_unlike_label(label)
        if is_label(lines, whole=doubtful, brand=brand, sewn=sewn, looks=label):
            sure = is_label(lines, whole=True)
            return _View("label", hinted=True, clear=sure, may_be_whole=not sure and odds > MAY_BE_WHOLE)
    return _View(
        "whole" if whole else "closeup",
        hinted=hinted,
        clear=odds >= CLEAR or not whole,
        may_be_part=0 < odds < MAY_BE_PART,
        may_be_whole=not whole and odds > MAY_BE_WHOLE,
    )


def _grouped(photos: Sequence[Photo], looked: _Looked, views: Sequence[_View]) -> tuple[Shot, ...]:
    said, records = looked.said, looked.records
    known = [number for number, record in enumerate(records) if record.fingerprint is not None]
    pairs, exact = [], set()
    prints = [record.fingerprint for record in records if record.fingerprint is not None]
    for i, j, match in near_pairs(prints, AGREEMENT, OVERLAP):
        a, b = known[i], known[j]
        if match.exact:
            exact.add((a, b))
        elif _differ(said[a], said[b]):
            continue
        pairs.append((a, b))
    copies = groups(len(photos), pairs)
    sides = groups(len(photos), pairs + _again(said, records, views, copies))
    shots = []
    for number, photo in enumerate(photos):
        members = [other for other, side in enumerate(sides) if side == sides[number]]
        original, first = copies.index(copies[number]), members[0]
        told = number if said[number] else next((other for other in members if said[other]), original)
        if not said[told] and views[told].view == "closeup":  # framed like one that is surely more
            told = next((other for other in members if views[other].view in ("whole", "label")), told)
        word, view = said[told], views[told]
        shots.append(
            Shot(
                photo.name,
                view.view,
                view.side,
                duplicate_of=photos[original].name if original != number else None,
                exact=any((other, number) in exact for other in members if other < number),
                same_side_as=photos[first].name if original == number != first else None,
                framed=(frame := records[number].framing) is not None and frame.whole > 0,
                said=word is not None,
                words=word.words if word else frozenset(),
                clear=view.clear,
                may_be_part=view.may_be_part,
                may_be_whole=view.may_be_whole,
                group=sides[number] + 1,
                read=any(looked.readers[other] is not None or looked.no_label[other] for other in members),
                hinted=any(views[other].hinted for other in members),
            )
        )
    return tuple(shots)


def _again(
    said: Sequence[Named | None],
    records: Sequence[Measured],
    views: Sequence[_View],
    copies: Sequence[int],
) -> list[tuple[int, int]]:
    """Return the pairs of photos, no near-duplicates, that show one side by their pixels, and not two by words."""
    prints = {
        number: record.fingerprint
        for number, record in enumerate(records)
        if record.fingerprint is not None and views[number].view in _SHOWN and copies.index(copies[number]) == number
    }
    numbers = list(prints)
    parts = {place for place, number in enumerate(numbers) if views[number].view != "whole"}
    pairs = [(numbers[i], numbers[j]) for i, j in same_views(list(prints.values()), parts)]
    return [(a, b) for a, b in pairs if not _differ(said[a], said[b])]


def _differ(a: Named | None, b: Named | None) -> bool:
    """Whether the seller says that two photos show different things."""
    return a is not None and b is not None and (a.view, a.side) != (b.view, b.side)
