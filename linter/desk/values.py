"""What the desk gives and takes: plain frozen values, so that a page can turn each into JSON.

Places in a text are characters of the text as it is given here: line ends are LF, whatever the file has, and characters
are Unicode code points (JavaScript counts UTF-16 units: a picture character is two of those).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from linter.record import ListingRecord


class Why(StrEnum):
    """What kind of refusal a DeskError is."""

    NOT_FOUND = "not_found"  # no such listing, photo, change or fix, or no longer
    REFUSED = "refused"  # it may not be so: a name, a size, a value, a place outside the folder
    READ_ONLY = "read_only"  # the desk was opened to look only
    CHANGED = "changed"  # the file is no longer what it was: look at it again
    FAILED = "failed"  # the disk said no: full, write-protected, gone


class DeskError(Exception):
    """What could not be done, in one sentence for the seller. Nothing was changed then, or all of it was put back."""

    def __init__(self, sentence: str, why: Why = Why.REFUSED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.why = why


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part that could not be read: what and why, and what to do. `line` (from 1) is in the listing's text."""

    file: str
    reason: str
    advice: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A listing in the shop. `key` names it: its folder below the open one, with /; "." is the open one itself.

    `judged` False: it was not looked at yet, and level, score and counts say nothing. `trouble`: its text cannot be
    read; it can be mended as text. `cover` is the name of its first photo, `stamp` changes when that does. `score`
    is -1 where the risk is unknown.
    """

    key: str
    title: str
    marketplace: str = ""
    cover: str | None = None
    stamp: str = ""
    photos: int = 0
    judged: bool = False
    level: str = ""
    score: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    not_run: int = 0
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """A part of the shop, sorted. `total` listings are there, `matching` pass the filter, `judged` were looked at.

    `high`, `medium`, `low` and `unknown` count judged ones of all. `problems` belong to no listing that can be opened.
    """

    name: str
    entries: tuple[Entry, ...]
    total: int
    matching: int
    judged: int
    high: int
    medium: int
    low: int
    unknown: int
    marketplaces: tuple[str, ...] = ()
    problems: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A photo of a listing. `view` and `note` are what the file states of it, `stamp` changes when its bytes do.

    What was seen in it (view, light, grain, focus, duplicate_of, same_side_as, error) is in the record's `photos`, in
    the same order. `finding_codes` are those found in it.
    """

    name: str
    view: str | None
    note: str | None
    stamp: str
    bytes: int
    finding_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the coverage checklist: what a buyer wants to see, in words, and whether it is shown.

    `key` is a side (front, back, soles, ...), label, detail (what to come close to) or flaw (the words that state it).
    `shown` is None where pixels cannot tell and the seller's words do not say.
    """

    key: str
    says: str
    shown: bool | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a listing as it stands, or as it would with edits.

    `record` is that of `listlint check --format json`: findings with places, risk, next steps, photos, coverage.
    `whole` False: the photos' findings are those of the last time, and only the rules on words ran. `skipped` is
    {rule or what: reason}. `unsavable` says why these edits could not be saved as they are (a title that would be read
    as a field), "" if they can. `checklist` is that of the last time too, where not whole.
    `unread` are photos whose labels are still to be read, after a quick look.
    """

    record: ListingRecord
    whole: bool
    skipped: Mapping[str, str] = field(default_factory=dict)
    unsavable: str = ""
    checklist: tuple[Check, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingState:
    """A listing as it is on the disk.

    `version` tells its text apart from any other ("" without a file): give it back with what is saved. `file` is the
    text's name, `format` its ending without the dot, or "" where there is none yet. `fields` have each field of FIELDS
    that is stated, and `locked` {field: why} those that cannot be edited here. Where the text cannot be read, `trouble`
    says why, `raw` is the text, and there is no `judged`.
    """

    key: str
    version: str
    file: str | None
    format: str
    fields: Mapping[str, str]
    tiles: tuple[Tile, ...] = ()
    videos: tuple[str, ...] = ()
    checklist: tuple[Check, ...] = ()
    judged: Judged | None = None
    locked: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    trouble: Trouble | None = None
    raw: str | None = None
    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed here and, meanwhile, in the file. Texts; None where it is not stated."""

    field: str
    before: str | None
    yours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of this session. `undoable` False: it was undone, or its files are no longer as it left them.

    `undoes` is the number of the change that this one took back.
    """

    number: int
    key: str
    said: str
    undoable: bool = True
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a change. With `conflicts` nothing was written: the file is as it was found.

    `merged` are fields that somebody else had changed meanwhile, which are kept. `change` is None where there was
    nothing to change. `version` is that of the text now.
    """

    key: str
    version: str
    change: Change | None
    merged: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A photo from outside: any name, and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Added:
    """Photos that were added, by their names in the listing, and (name as given, sentence) of those that were not."""

    key: str
    names: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    change: Change | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo drawn small and upright, nothing of the file's metadata left. `kind` is "image/jpeg" or "image/webp"."""

    data: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text before and after a change: "same", "out" or "in"."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class FixOffer:
    """A change that a finding offers, tried: its findings are gone then, and no other comes.

    Of the description: `after` is the text as it then is, `pieces` the difference. Of a photo: its name. `safe` as for
    `listlint fix`.
    """

    id: str
    codes: tuple[str, ...]
    said: str
    safe: bool
    after: str | None = None
    pieces: tuple[Piece, ...] = ()
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A text for a marketplace, its length as that counts, and the limit with whether sources differ on it."""

    text: str
    length: int
    limit: int | None
    disputed: bool = False

    @property
    def over(self) -> int:
        """By how many characters it is too long, 0 if it is not."""
        return max(0, self.length - self.limit) if self.limit is not None else 0


@dataclass(frozen=True, slots=True)
class MarketplaceCopy:
    """Title and description as they are to be pasted into a marketplace. `title` is None where it has no such field."""

    marketplace: str
    label: str
    title: Counted | None
    description: Counted
    photos: int
    photo_limit: int | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table: the listings made, and what could not be read of it."""

    keys: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    change: Change | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """A pack: its name, when it was made, its hash, and whether it was there already, unchanged."""

    pack: str
    frozen: str
    hash: str
    existed: bool
    not_judged: tuple[str, ...] = ()


class What(StrEnum):
    """What an event is about."""

    TEXT = "text"  # a listing's text was changed, outside or in another tab
    PHOTOS = "photos"  # its photos or videos
    CAME = "came"  # a listing is new
    WENT = "went"  # a listing is gone
    SETTINGS = "settings"  # listlint.toml: everything is judged anew
    JUDGED = "judged"  # listings were judged that had not been; for who calls `judge_more` to tell, key "" for several


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed without a tab's own doing."""

    what: What
    key: str = ""
