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

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from linter.case.record import CaseRecord
from linter.desk.values import (
    Added,
    Change,
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
    Upload,
)
from linter.run.cache import Cache
from linter.run.judge import Plan


class Desk:
    """An open folder. `load` gives the plan, and is asked again when the file of settings changes; it may raise."""

    def __init__(self, folder: Path, load: Callable[[], Plan], cache: Cache, *, read_only: bool = False) -> None:
        """Open a folder; nothing is read yet. Raises DeskError for what is no folder."""
        raise NotImplementedError

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
        raise NotImplementedError

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
        raise NotImplementedError

    def rescan(self) -> None:
        """Walk the folder again at the next look; `watch` does so by itself."""
        raise NotImplementedError

    def judge_more(self, seconds: float = 0.5) -> int:
        """Judge listings that were not looked at yet for about so long; return how many are left."""
        raise NotImplementedError

    # a listing

    def state(self, key: str) -> ListingState:
        """Return a listing as it is on the disk, judged whole. Raises DeskError."""
        raise NotImplementedError

    def judge(self, key: str, edits: Mapping[str, str], *, whole: bool = False) -> Judged:
        """Judge a listing as it would be with edits {field: text}, "" for a field that is taken out; nothing is saved.

        The rules on words run, and what was last found in the photos is kept; with `whole` all rules run, over what is
        known of the photos: 20 times slower, for a pause in the typing. Raises DeskError.
        """
        raise NotImplementedError

    def save(self, key: str, edits: Mapping[str, str], seen: str) -> Saved:
        """Write edits {field: text} into the listing's own file, whose version was `seen`; all else in it stays.

        Where the file was changed meanwhile, the edits go into what it is now, if they touch other fields; if not,
        nothing is written and the conflicts are returned: saving again with the new version then overrules. A folder
        without a text gets a listing.txt. Raises DeskError.
        """
        raise NotImplementedError

    def save_raw(self, key: str, text: str, seen: str) -> Saved:
        """Write the whole text of the listing's file, for one that cannot be read. Raises DeskError.

        Where the file was changed meanwhile, it is left, and the conflict (field "") returned.
        """
        raise NotImplementedError

    def new_listing(self, title: str = "", marketplace: str = "") -> Saved:
        """Make a folder with a listing.txt, and return its key. Raises DeskError."""
        raise NotImplementedError

    def remove_listing(self, key: str) -> Change:
        """Put a listing's folder into the bin. Raises DeskError."""
        raise NotImplementedError

    # photos

    def views(self) -> tuple[str, ...]:
        """Return the words for `set_view`: front, back, side, label, flaw, ..."""
        raise NotImplementedError

    def add_photos(self, key: str, uploads: Sequence[Upload]) -> Added:
        """Add photos; each is checked to be one. Names are made safe and never overwrite. Raises DeskError."""
        raise NotImplementedError

    def order_photos(self, key: str, names: Sequence[str], seen: str) -> Saved:
        """Write the order of all photos into the listing's text, the cover first. Raises DeskError."""
        raise NotImplementedError

    def set_view(self, key: str, name: str, view: str | None, seen: str, note: str | None = None) -> Saved:
        """Write what a photo shows into the listing's text, None for nothing said. Raises DeskError."""
        raise NotImplementedError

    def remove_photo(self, key: str, name: str) -> Saved:
        """Put a photo, or a video, into the bin, and take its entry out of the text. Raises DeskError."""
        raise NotImplementedError

    def picture(self, key: str, name: str, side: int = 320) -> Picture:
        """Return a photo drawn with a long side of at most `side` pixels (up to 2,000). Raises DeskError."""
        raise NotImplementedError

    # fixes

    def offers(self, key: str, edits: Mapping[str, str] | None = None) -> tuple[FixOffer, ...]:
        """Return the changes that findings offer for the listing as it stands, with edits. Raises DeskError."""
        raise NotImplementedError

    def apply_offer(self, key: str, offer: str, seen: str) -> Saved:
        """Make an offered change of the listing as it is on the disk. Raises DeskError."""
        raise NotImplementedError

    # what was done

    def changes(self) -> tuple[Change, ...]:
        """Return the changes of this session, oldest first."""
        raise NotImplementedError

    def undo(self, number: int | None = None) -> Change:
        """Take a change back, by default the last that can be; that is a change too. Raises DeskError."""
        raise NotImplementedError

    # beyond the folder

    def copies(self, key: str, edits: Mapping[str, str] | None = None) -> tuple[MarketplaceCopy, ...]:
        """Return title and description for each marketplace, counted, the listing's own first. Raises DeskError."""
        raise NotImplementedError

    def import_table(self, name: str, data: bytes, photos: Sequence[Upload] = ()) -> Imported:
        """Make a listing of each row of a table; the table is not kept. Raises DeskError."""
        raise NotImplementedError

    def freeze(self, key: str) -> Frozen:
        """Freeze a listing as it is on the disk into listlint-packs in the open folder. Raises DeskError."""
        raise NotImplementedError

    def answer_case(
        self,
        key: str,
        claim: str,
        *,
        pack: str | None = None,
        reason: str | None = None,
        delivered: date | None = None,
        opened: date | None = None,
        to: str = "marketplace",
    ) -> CaseRecord:
        """Return the answer to a buyer's claim, from the listing, or from a pack of it. Raises DeskError."""
        raise NotImplementedError

    def watch(self, tell: Callable[[Event], object]) -> Callable[[], None]:
        """Tell of changes that come from outside, in a thread, until the returned function is called."""
        raise NotImplementedError
