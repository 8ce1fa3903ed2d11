"""The desk: one object that holds an open folder of listings, its settings, what is known of it, and what was done.

    with Desk(Path("my-shop"), load, cache) as desk:
        desk.shop().entries[0].key                   # "green-dress"
        state = desk.state("green-dress")
        desk.judge("green-dress", {"description": "..."}).record["findings"]      # typed, not saved
        desk.save("green-dress", {"description": "..."}, state.version)
        desk.undo()

May be called from several threads; one listing is judged at a time, photos are measured in a pool. Every refusal is a
DeskError with a sentence for the seller, and leaves all files as they were.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from linter import tables
from linter.case.dates import Dates
from linter.case.record import CaseRecord
from linter.desk import importing, packs, photo_files, places, watching
from linter.desk.copies import copies
from linter.desk.entries import Entry, plain
from linter.desk.history import Moved, Step, Wrote
from linter.desk.judging import Judging, Whole, warm
from linter.desk.ledger import Ledger
from linter.desk.merging import PHOTOS
from linter.desk.offering import photo_offer, safely, text_offers
from linter.desk.opened import Opened, open_listing, version_of
from linter.desk.pictures import picture
from linter.desk.shopfront import Shopfront, said
from linter.desk.source import NEW, UnwritableError, cleaned, lf, locked, typed, written
from linter.desk.texts import Texts, written_into
from linter.desk.values import (
    Added,
    Change,
    DeskError,
    Event,
    FixOffer,
    Frozen,
    Imported,
    Judged,
    ListingState,
    MarketplaceCopy,
    Picture,
    Saved,
    Shop,
    Tile,
    Upload,
    What,
    Why,
)
from linter.files.rewrite import rewrite
from linter.listing import FIELDS, Field, Listing, Photo
from linter.marketplace import NAMES
from linter.readers.fields import Fields, fields_of, overlong
from linter.readers.kinds import is_text
from linter.run.cache import Cache
from linter.run.config import find_settings
from linter.run.judge import Plan, facts_of
from linter.run.memory import Held, Memory, stamp

_LOOK_UP = 1.0  # seconds that the first look at a shop may take for what was judged before
_RESCAN = 2.0  # seconds between two walks for a listing that is not known


@dataclass(frozen=True, slots=True)
class _Rules:
    """What counts now: the plan, and what remembers under it."""

    stamp: object
    plan: Plan
    memory: Memory
    recall: Held


class Desk:
    """An open folder. `load` gives the plan, and is asked again when the file of settings changes; it may raise.

    `settings_trouble` says what is wrong with new settings; the ones from before count then.
    """

    def __init__(self, folder: Path, load: Callable[[], Plan], cache: Cache, *, read_only: bool = False) -> None:
        """Open a folder; no listing is read yet. Raises DeskError for what is no folder, and what `load` raises."""
        if not folder.is_dir():
            raise DeskError(f"{folder} is no folder.", Why.NOT_FOUND)
        self.root = folder.resolve()
        self.read_only = read_only
        self.settings_trouble = ""
        self._load = load
        self._cache = cache
        self._lock = threading.RLock()  # of the shop, the history and the files
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="photo")
        self._judging = Judging(self._pool)
        self._front = Shopfront(self.root)
        self._ledger = Ledger(self.root)
        self._texts = Texts(self._lock, self._ledger, self._open, self._done)
        self._known: set[str] = set()  # keys that were opened
        self._added: dict[str, set[str]] = {}  # photos that were added to listings
        self._scanned_at = 0.0
        self._rules = self._loaded(self._settings_stamp())

    def __enter__(self) -> Self:
        """Return the desk."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End the threads; what was removed stays in the bin (.listlint/bin in the folder)."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            if not self.read_only:
                self._ledger.close()

    # the shop

    def shop(
        self,
        *,
        start: int = 0,
        count: int = 100,
        sort: str = "risk",
        level: str = "",
        marketplace: str = "",
        words: str = "",
    ) -> Shop:
        """Return entries start..start+count of the shop.

        `sort` is risk (worst first, unjudged last), title, folder, errors or newest. `level` (high, medium, low),
        `marketplace` and `words` (in title or folder) filter. The first call walks the folder; listings judged before,
        as far as the cache knows, are judged at once, the others stay `judged` False until `judge_more`.
        """
        rules = self._now()
        with self._lock:
            self._scan(rules)
            return self._front.part(max(0, start), max(0, count), sort, level, marketplace, words)

    def warm(self) -> None:
        """Load what the first edit would else wait for: a second or two."""
        warm(self._now().plan)

    def rescan(self) -> None:
        """Walk the folder again at the next look; `watch` does so by itself."""
        with self._lock:
            self._front.scanned = False

    def judge_more(self, seconds: float = 0.5) -> int:
        """Judge listings that were not looked at yet for about so long; return how many are left."""
        rules = self._now()
        end = time.monotonic() + seconds
        with self._lock:
            self._scan(rules)
        while time.monotonic() < end:
            with self._lock:
                key = next(iter(self._front.waiting), None)
                if key is None:
                    break
                if self._front.known(key, rules.memory):
                    continue
            try:
                opened = self._open(key)
                if opened.listing is not None:
                    self._judge_whole(opened, rules)
                else:
                    self._front.learn(key, None, opened.trouble)
            except DeskError:  # it is gone
                with self._lock:
                    self._front.waiting.pop(key, None)
        return len(self._front.waiting)

    # a listing

    def state(self, key: str, *, quick: bool = False) -> ListingState:
        """Return a listing as it is on the disk, judged whole. Raises DeskError.

        With `quick`, labels of new photos are not read yet, which takes longest: where `judged.unread` has some, ask
        again without.
        """
        rules = self._now()
        opened = self._open(key)
        if opened.listing is None:
            self._front.learn(key, None, opened.trouble)
            format_ = opened.file.suffix[1:].lower() if opened.file else ""
            name = opened.file.name if opened.file else None
            return ListingState(
                key, opened.version, name, format_, {}, trouble=opened.trouble, raw=opened.raw, packs=self._packs(key)
            )
        whole = self._judge_whole(opened, rules, quick=quick)
        return self._state(opened, opened.listing, whole)

    def judge(self, key: str, edits: Mapping[str, str], *, whole: bool = False) -> Judged:
        """Judge a listing as it would be with edits {field: text}, "" for a field that is taken out; nothing is saved.

        The rules on words run, and what was last found in the photos is kept; with `whole` all rules run, over what is
        known of the photos: 20 times slower, for a pause in the typing. Raises DeskError.
        """
        rules = self._now()
        listing, unsavable = self._edited(self._open(key), edits)
        if not whole:
            return replace(self._judging.words(key, listing, rules.plan, rules.recall), unsavable=unsavable)
        made = self._judging.whole(key, listing, rules.plan, rules.recall)
        return Judged(made.record, whole=True, skipped=made.skipped, unsavable=unsavable, checklist=made.checklist)

    def save(self, key: str, edits: Mapping[str, str], seen: str) -> Saved:
        """Write edits {field: text} into the listing's own file, whose version was `seen`; all else in it stays.

        Where the file was changed meanwhile, the edits go into what it is now, if they touch other fields; if not,
        nothing is written and the conflicts are returned: saving again with the new version then overrules. A folder
        without a text gets a listing.txt. Raises DeskError.
        """
        names = [name for name in edits if name != PHOTOS]
        what = " and ".join(names) if len(names) < 4 else f"{len(names)} fields"
        return self._save(key, edits, None, seen, f"Changed {what}.")

    def save_raw(self, key: str, text: str, seen: str) -> Saved:
        """Write the whole text of the listing's file, for one that cannot be read. Raises DeskError.

        Where the file was changed meanwhile, it is left, and the conflict (field "") returned.
        """
        self._may_write()
        return self._texts.save_raw(key, text, seen)

    def new_listing(self, title: str = "", marketplace: str = "") -> Saved:
        """Make a folder with a listing.txt, and return its key. Raises DeskError."""
        self._may_write()
        fields = {"title": cleaned("title", title), "marketplace": cleaned("marketplace", marketplace)}
        if fields["marketplace"] and fields["marketplace"].lower() not in NAMES:
            raise DeskError(f"The marketplace {fields['marketplace']!r} is not known; known are {', '.join(NAMES)}.")
        data = written_into(Path(NEW), b"", {name: text for name, text in fields.items() if text})
        with self._lock:
            self._scan(self._now())
            name = places.folder_name(fields["title"], "new listing", places.names_in(self.root))
            home = self.root / name
            try:
                home.mkdir()
                rewrite(home / NEW, data, None)
            except OSError as error:
                raise places.failed("The folder of the listing cannot be made", error) from error
            change = self._done(name, f"Made the listing {name}.", [Moved(self._ledger.new_place() / name, home)])
            return Saved(name, version_of(home / NEW, data), change)

    def remove_listing(self, key: str) -> Change:
        """Put a listing's folder into the bin. Raises DeskError."""
        self._may_write()
        if key == ".":
            raise DeskError("This listing is the open folder itself; it can be removed only where folders are listed.")
        with self._lock:
            home = self._home(key)
            target = self._ledger.new_place() / home.name
            places.move(home, target)
            return self._done(key, f"Removed the listing {home.name}.", [Moved(home, target)])

    # photos

    def views(self) -> tuple[str, ...]:
        """Return the words for `set_view`: front, back, side, label, flaw, ..."""
        return tuple(name["side"] for name in tables.table("coverage")["name"])

    def add_photos(self, key: str, uploads: Sequence[Upload]) -> Added:
        """Add photos; each is checked to be one. Names are made safe and never overwrite. Raises DeskError.

        They come behind those that are there: where a name would make one the cover, the order is written. Photos that
        were all added in this session are one heap, of which names tell the order.
        """
        self._may_write()
        checked = [photo_files.checked(upload) for upload in uploads]  # decodes nothing, and holds nobody up
        with self._lock:
            opened = self._open(key)
            listing = opened.readable()
            names, refused, steps = photo_files.added(listing, opened.home, checked, self._ledger.new_place)
            if not names:
                return Added(key, (), refused, None)
            heap = self._added.setdefault(key, set())
            strangers = {photo.name for photo in listing.photos} - heap
            heap.update(names)
            if strangers:
                now = open_listing(self.root, key, opened.home, self._now().plan.settings.exclude)
                after = now.readable()
                if after.photos[0].name != listing.photos[0].name:
                    old = {photo.name for photo in listing.photos}
                    order = [*listing.photos, *(photo for photo in after.photos if photo.name not in old)]
                    steps += self._texts.write_photos(now, [(photo.name, photo.view, photo.note) for photo in order])
            many = f"{len(names)} photos" if len(names) > 1 else names[0]
            return Added(key, names, refused, self._done(key, f"Added {many}.", steps))

    def order_photos(self, key: str, names: Sequence[str], seen: str) -> Saved:
        """Write the order of all photos into the listing's text, the cover first. Raises DeskError."""
        opened = self._open(key)
        photos = {photo.name: photo for photo in opened.readable().photos}
        if sorted(names) != sorted(photos):
            raise DeskError("The photos are no longer those that were shown: look at the listing again.", Why.CHANGED)
        entries = [(name, photos[name].view, photos[name].note) for name in names]
        return self._save(key, {}, [*entries, *_unfound(opened)], seen, "Put the photos in another order.")

    def set_view(self, key: str, name: str, view: str | None, seen: str) -> Saved:
        """Write what a photo shows into the listing's text, None for nothing said. Raises DeskError."""
        if view is not None and view not in self.views():
            raise DeskError(f"A photo shows one of: {', '.join(self.views())}.")
        done = f"Said that {name} shows: {view}." if view else f"Took out what {name} shows."
        return self._say(key, name, lambda old: (old[0], view, old[2]), seen, done)

    def set_note(self, key: str, name: str, note: str | None, seen: str) -> Saved:
        """Write a note on a photo into the listing's text, None to take it out. Raises DeskError."""
        text = cleaned("note", note or "") or None
        return self._say(key, name, lambda old: (old[0], old[1], text), seen, f"Changed the note on {name}.")

    def remove_photo(self, key: str, name: str) -> Saved:
        """Put a photo, or a video, into the bin, and take its entry out of the text. Raises DeskError."""
        self._may_write()
        with self._lock:
            opened = self._open(key)
            listing = opened.readable()
            path = _media(listing, name)
            stated = [entry for entry in opened.stated().photos if plain(entry[0]) != plain(name)]
            steps: list[Step] = []
            version = opened.version
            if len(stated) < len(opened.stated().photos):
                steps += self._texts.write_photos(opened, stated)
                version = _version_after(steps, version)
            target = self._ledger.new_place() / path.name
            try:
                places.move(path, target)
            except DeskError:
                self._ledger.take_back(steps)
                raise
            return Saved(key, version, self._done(key, f"Removed {name}.", [*steps, Moved(path, target)]))

    def picture(self, key: str, name: str, side: int = 320) -> Picture:
        """Return a photo drawn with a long side of at most `side` pixels (up to 2,000). Raises DeskError."""
        rules = self._now()
        listing = self._open(key).readable()
        photo = next((photo for photo in listing.photos if photo.name == name), None)
        if photo is None:
            raise DeskError(f"There is no photo {name} any more.", Why.NOT_FOUND)
        return picture(photo, side, rules.memory.recall)

    # fixes

    def offers(self, key: str, edits: Mapping[str, str] | None = None) -> tuple[FixOffer, ...]:
        """Return the changes that findings offer for the listing as it stands, with edits. Raises DeskError."""
        rules = self._now()
        opened = self._open(key)
        listing, _ = self._edited(opened, edits or {})
        found = () if "description" in self._locked(opened) else text_offers(listing, rules.plan)
        whole = self._judging.whole(key, listing, rules.plan, rules.recall, quick=True)  # a label offers none
        return (*found, *(photo_offer(name, codes, said) for name, codes, said in whole.offered))

    def apply_safe(self, key: str, seen: str) -> Saved:
        """Make all offered changes of the description that are safe, one after the other. Raises DeskError."""
        opened = self._open(key)
        listing, rules = opened.readable(), self._now()
        text = listing.text("description")
        if not text or "description" in self._locked(opened):
            return Saved(key, opened.version, None)
        made = safely(listing, rules.plan)
        return self._save(key, {"description": made} if made != text else {}, None, seen, "Made the safe changes.")

    def apply_offer(self, key: str, offer: str, seen: str) -> Saved:
        """Make an offered change of the listing as it is on the disk. Raises DeskError."""
        made = next((one for one in self.offers(key) if one.id == offer), None)
        if made is None:
            raise DeskError("The listing has changed, and this change is no longer offered.", Why.CHANGED)
        if made.after is not None:
            return self._save(key, {"description": made.after}, None, seen, made.said)
        self._may_write()
        assert made.photo is not None
        with self._lock:
            opened = self._open(key)
            path = _media(opened.readable(), made.photo)
            steps = photo_files.without_position(path, self._ledger.new_place)
            return Saved(key, opened.version, self._done(key, f"{made.photo}: {made.said}", steps))

    # what was done

    def changes(self) -> tuple[Change, ...]:
        """Return the changes of this session, oldest first."""
        with self._lock:
            return self._ledger.history.changes()

    def undo(self, number: int | None = None) -> Change:
        """Take a change back, by default the last that can be; that is a change too. Raises DeskError."""
        self._may_write()
        with self._lock:
            done = self._ledger.history.find(number)
            steps = self._ledger.take_back(done.steps)
            return self._done(done.change.key, self._ledger.history.turn(done), steps, done.change.number)

    def in_bin(self) -> tuple[int, int]:
        """Return how many files are in the bin, also from earlier sessions, and their bytes."""
        with self._lock:
            return self._ledger.in_bin()

    def empty_bin(self) -> None:
        """Delete what is in the bin, for good: nothing that was done before can be taken back. Raises DeskError."""
        self._may_write()
        with self._lock:
            self._ledger.empty_bin()

    # beyond the folder

    def copies(self, key: str, edits: Mapping[str, str] | None = None) -> tuple[MarketplaceCopy, ...]:
        """Return title and description for each marketplace, counted, the listing's own first. Raises DeskError."""
        listing, _ = self._edited(self._open(key), edits or {})
        return copies(listing, facts_of(listing, self._now().plan).marketplace)

    def import_table(self, name: str, data: bytes, photos: Sequence[Upload] = ()) -> Imported:
        """Make a listing of each row of a table; the table is not kept. Raises DeskError."""
        self._may_write()
        rules = self._now()
        with importing.staged(self.root, name, data, photos, rules.plan.settings.columns) as made, self._lock:
            self._scan(rules)
            homes = importing.move_in(self.root, made.folders)
            steps = [Moved(self._ledger.new_place() / home.name, home) for home in homes]
            keys = tuple(home.name for home in homes)
            change = self._done(keys[0], f"Made {len(keys)} listings of {made.name}.", steps) if keys else None
            return Imported(keys, made.troubles, change, made.notes)

    def freeze(self, key: str) -> Frozen:
        """Freeze a listing as it is on the disk into listlint-packs in the open folder. Raises DeskError."""
        from linter.desk import casework  # which brings the report and the engine

        self._may_write()
        opened = self._open(key)
        opened.readable()
        assert opened.source is not None
        return casework.frozen(opened.source, self.root, self._now().plan, self._cache)

    def answer_case(
        self,
        key: str,
        claim: str,
        *,
        pack: str | None = None,
        reason: str | None = None,
        bought: date | None = None,
        delivered: date | None = None,
        opened: date | None = None,
        to: str = "marketplace",
    ) -> CaseRecord:
        """Return the answer to a buyer's claim, from the listing, or from a pack of it. Raises DeskError."""
        from linter.desk import casework

        rules = self._now()
        question = casework.Question(claim, reason, Dates(bought, delivered, opened), to)
        if pack is not None:
            if pack not in self._packs(key):
                raise DeskError(f"There is no pack {pack} of this listing.", Why.NOT_FOUND)
            return casework.from_pack(packs.folder(self.root) / pack, question, rules.plan)
        listing = self._open(key).readable()
        whole = self._judging.whole(key, listing, rules.plan, rules.recall)
        return casework.from_listing(listing, whole.record, question, rules.plan)

    def watch(self, tell: Callable[[Event], object]) -> Callable[[], None]:
        """Tell of changes that come from outside, in a thread, until the returned function is called."""
        return watching.watch(self.root, self._outside, tell)

    # what stands behind all of these

    def _now(self) -> _Rules:
        """Return what counts now: the settings are read anew when their file has changed."""
        seen = self._settings_stamp()
        with self._lock:
            if seen != self._rules.stamp:
                try:
                    self._rules = self._loaded(seen)
                    self.settings_trouble = ""
                    self._front.scanned = False
                    self._judging.forget()
                except Exception as error:  # whatever is wrong with them, the old ones count on
                    self._rules = replace(self._rules, stamp=seen)
                    self.settings_trouble = str(getattr(error, "message", None) or error)
            return self._rules

    def _loaded(self, seen: object) -> _Rules:
        plan = self._load()
        memory = Memory(self._cache, plan.rules, plan.settings, plan.ignored)
        return _Rules(seen, plan, memory, Held(memory))

    def _settings_stamp(self) -> object:
        file = find_settings(self.root)
        return None if file is None else (file, stamp(file))

    def _may_write(self) -> None:
        if self.read_only:
            raise DeskError("This folder was opened to look only: nothing is written.", Why.READ_ONLY)

    def _scan(self, rules: _Rules) -> None:
        if not self._front.scanned:
            self._front.scan(rules.plan.settings.exclude)
            self._front.look_up(rules.memory, _LOOK_UP)
            self._scanned_at = time.monotonic()

    def _home(self, key: str) -> Path:
        """Return the folder of a listing that is known. Raises DeskError."""
        with self._lock:
            self._scan(self._now())
            if key not in self._front.entries and key not in self._known:
                if time.monotonic() - self._scanned_at < _RESCAN:
                    raise DeskError("There is no such listing in this folder.", Why.NOT_FOUND)
                self._front.scanned = False
                self._scan(self._now())
                if key not in self._front.entries:
                    raise DeskError("There is no such listing in this folder.", Why.NOT_FOUND)
            self._known.add(key)
            return places.folder_of(self.root, key)

    def _open(self, key: str) -> Opened:
        """Read a listing, and remember its text, upon which may be saved. Raises DeskError."""
        opened = open_listing(self.root, key, self._home(key), self._now().plan.settings.exclude)
        if opened.file is not None:
            self._texts.remember(key, opened.version, opened.data)
        return opened

    def _edited(self, opened: Opened, edits: Mapping[str, str]) -> tuple[Listing, str]:
        """Return a listing as it would be with edits, and why they could not be saved, if so. Raises DeskError."""
        listing = opened.readable()
        if unknown := next((name for name in edits if name not in FIELDS), None):
            raise DeskError(f"A listing has no field {unknown!r}.")
        changed = {name: typed(text) for name, text in edits.items() if cleaned(name, text) != listing.text(name)}
        if not changed:
            return listing, ""
        fields = {**listing.fields, **{name: Field(text) for name, text in changed.items()}}
        if long := overlong(field.text for field in fields.values()):
            raise DeskError(f"It {long[0]} {long[1]}")
        direct = replace(listing, fields={name: field for name, field in fields.items() if field.text.strip()})
        file = opened.file or opened.home / NEW
        if file.suffix.lower() not in (".txt", ".md") or opened.data.lstrip(b"\xef\xbb\xbf").startswith(b"---"):
            return direct, ""
        try:  # in a plain text, a line may be read as something else than it was meant
            read = fields_of(file, written(file, opened.data, changed))
        except UnwritableError as error:
            return direct, str(error)
        assert isinstance(read, Fields)
        made = {name: replace(field, text=lf(field.text).strip()) for name, field in read.fields.items()}
        return replace(
            listing, fields={**made, **{name: direct.fields.get(name, made[name]) for name in changed if name in made}}
        ), ""

    def _judge_whole(self, opened: Opened, rules: _Rules, *, quick: bool = False) -> Whole:
        """Judge a listing as it is on the disk, and keep the verdict for the shop and for the next session."""
        listing = opened.readable()
        source = opened.source
        under = rules.memory.key(source) if source is not None and opened.as_read else None
        whole = self._judging.whole(opened.key, listing, rules.plan, rules.recall, quick=quick)
        if under and source is not None and not (whole.record["not_run"] or whole.unread):
            rules.memory.keep(source, under, whole.record, whole.skipped)
        with self._lock:
            self._front.learn(opened.key, whole.record)
        return whole

    def _state(self, opened: Opened, listing: Listing, whole: Whole) -> ListingState:
        codes: dict[str, list[str]] = {}
        for finding in whole.record["findings"]:
            if "photo" in finding:
                codes.setdefault(finding["photo"], []).append(finding["code"])
        return ListingState(
            opened.key,
            opened.version,
            opened.file.name if opened.file else None,
            opened.file.suffix[1:].lower() if opened.file else "",
            {name: field.text for name, field in listing.fields.items()},
            tuple(_tile(photo, codes.get(photo.name, ())) for photo in listing.photos),
            tuple(listing.within(video) for video in listing.videos),
            whole.checklist,
            Judged(whole.record, True, whole.skipped, "", whole.checklist, whole.unread),
            self._locked(opened),
            {key: str(value) for key, value in listing.extra.items() if isinstance(value, str | int | float)},
            raw=opened.raw,
            packs=self._packs(opened.key),
        )

    def _locked(self, opened: Opened) -> dict[str, str]:
        return locked(opened.file, opened.data, opened.stated()) if opened.file is not None else {}

    def _packs(self, key: str) -> tuple[str, ...]:
        return packs.packs(self.root, self.root.name if key == "." else key.rpartition("/")[2])

    def _save(self, key: str, edits: Mapping[str, str], photos: Sequence[Entry] | None, seen: str, said: str) -> Saved:
        self._may_write()
        return self._texts.save(key, edits, photos, seen, said)

    def _say(self, key: str, name: str, change: Callable[[Entry], Entry], seen: str, said: str) -> Saved:
        """Write something about a photo into the listing's text."""
        opened = self._open(key)
        photos = [(photo.name, photo.view, photo.note) for photo in opened.readable().photos]
        if name not in [entry[0] for entry in photos]:
            raise DeskError(f"There is no photo {name} any more.", Why.NOT_FOUND)
        stated = list(opened.stated().photos)
        if not any(plain(entry[0]) == plain(name) for entry in stated):
            stated = [*photos, *_unfound(opened)]  # all, or this one would become the cover
        entries = [change(entry) if plain(entry[0]) == plain(name) else entry for entry in stated]
        return self._save(key, {}, entries, seen, said)

    def _done(self, key: str, said: str, steps: Sequence[Step], undoes: int | None = None) -> Change:
        """Take up a change, and look again at its listing, and at each whose folder came or went."""
        change = self._ledger.done(key, said, steps, undoes)
        moved = {path for step in steps if isinstance(step, Moved) for path in (step.source, step.target)}
        for one in {key, *(path.name for path in moved if path.parent == self.root)}:
            self._changed(one)
        return change

    def _changed(self, key: str) -> bool | None:
        """Look at a listing again; return what became of it, as Shopfront.refresh."""
        home = self.root if key == "." else self.root / key
        return self._front.refresh(key, home, self._now().plan.settings.exclude)

    def _outside(self, changed: Sequence[Path]) -> list[Event]:
        """Return what changed files of the folder mean."""
        if self._settings_stamp() != self._rules.stamp:
            self._now()
            return [Event(What.SETTINGS)]
        with self._lock:
            told: dict[Event, None] = {}
            before = set(self._front.entries)
            unknown = False
            for path in changed:
                if self._ledger.is_own(path):
                    continue
                keys = [key for key in places.keys_above(self.root, path) if key in before or key in self._known]
                if not keys:
                    unknown = True
                    continue
                if path.is_dir() or (keys[0] == "." and path.parent != self.root):
                    unknown = True
                became = self._changed(keys[0])
                what = What.WENT if became is None else What.TEXT if is_text(path) else What.PHOTOS
                told[Event(what, keys[0])] = None
            if unknown and self._front.scanned:
                self._front.scanned = False
                self._scan(self._now())
                now = set(self._front.entries)
                told |= dict.fromkeys(Event(What.CAME, key) for key in sorted(now - before))
                told |= dict.fromkeys(Event(What.WENT, key) for key in sorted(before - now))
            return list(told)


def _unfound(opened: Opened) -> list[Entry]:
    """Return the entries of a text whose photos are not there: they stay."""
    there = {plain(photo.name) for photo in opened.readable().photos}
    return [entry for entry in opened.stated().photos if plain(entry[0]) not in there]


def _media(listing: Listing, name: str) -> Path:
    """Return the file of a photo or video of a listing. Raises DeskError."""
    files = {photo.name: photo.path for photo in listing.photos}
    files |= {listing.within(video): video for video in listing.videos}
    if name not in files:
        raise DeskError(f"There is no photo {name} any more.", Why.NOT_FOUND)
    return files[name]


def _version_after(steps: Sequence[Step], version: str) -> str:
    texts = [step for step in steps if isinstance(step, Wrote)]
    return version_of(texts[-1].path, texts[-1].after or b"") if texts else version


def _tile(photo: Photo, codes: Sequence[str]) -> Tile:
    try:
        size = photo.path.stat().st_size
    except OSError:
        size = 0
    return Tile(photo.name, photo.view, photo.note, said(stamp(photo.path)), size, tuple(codes))
