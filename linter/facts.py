"""Facts about one listing: each is a plain function, worked out once when first asked for; a failure is remembered.

    def measurements(facts: Facts) -> tuple[Measurement, ...]: ...
    facts(measurements)            # calls the function once; later calls answer from memory
    facts.of(photo, measured)      # the same for facts about one photo, which may already be under way in a thread

Nothing here knows which facts exist, so a plug-in's facts are like the built-in ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from linter.listing import Listing, Photo

T = TypeVar("T")
PhotoFact = Callable[[Photo], T]


_OF_CONTENT: set[Callable[..., object]] = set()


def of_content(fact: PhotoFact[T]) -> PhotoFact[T]:
    """Mark a photo fact that rests on the file's content alone (not on its name, nor on the seller's words).

    Its value may then be remembered between runs. It must be made of frozen dataclasses, tuples, bytes and plain
    values, see linter/run/codec.py.
    """
    _OF_CONTENT.add(fact)
    return fact


class FactError(Exception):
    """A fact could not be worked out: the rules that asked are not run. The message names the fact and the cause."""


class SkippedError(Exception):
    """A rule cannot judge a listing, and is skipped for it. The message says why."""


class MissingExtraError(SkippedError):
    """An optional part is not installed: the rules that need it are skipped. The message says what to do."""


class NoListingError(SkippedError):
    """The listing that a reply is about is not known: the rules that compare the two are skipped."""

    def __init__(self) -> None:
        super().__init__("it compares with the listing: give it or its pack with --case.")


class UnnamedError(SkippedError):
    """Nobody named the marketplace, whose own rules a listing would be judged by: the rule is skipped."""

    def __init__(self) -> None:
        super().__init__("no marketplace is named: give --marketplace NAME, or name it in listlint.toml.")


class UnstatedError(SkippedError):
    """What a rule misses may stand where the listing's source does not reach: it is skipped for this listing."""

    def __init__(self, fields: Iterable[str]) -> None:
        names = " and ".join(fields)
        super().__init__(f"the table has no column for {names}; rows whose text lacks it were not judged by this rule.")


class InPhotosError(SkippedError):
    """What a rule misses is in the photos by the seller's words, where no rule reads it: it is skipped."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the text says that {what} are in the photos, of which no numbers are read.")


@dataclass(frozen=True, slots=True)
class Shop:
    """The seller's true statements about every listing, from `[shop]` in the configuration; None where not stated."""

    smoke: str | None = None
    pets: str | None = None
    units: str | None = None
    disclaimer: str | None = None


class Recall(Protocol):
    """Gives a photo fact that rests on content: remembered, or worked out now. Called in the threads of the pool."""

    def __call__(self, fact: PhotoFact[T], photo: Photo, /) -> T:
        """Return the fact of the photo."""


def work_out(fact: PhotoFact[T], photo: Photo) -> T:
    """Return a photo fact without remembering anything."""
    return fact(photo)


class Facts:
    """The facts of one listing, or of a reply, whose text is then the description.

    Not thread-safe: one thread at a time owns it; only photo facts run in the pool.
    """

    def __init__(
        self,
        listing: Listing,
        *,
        marketplace: str = "poshmark",
        named: bool = True,
        shop: Shop | None = None,
        given: Mapping[Callable[..., object], object] | None = None,
        pool: Executor | None = None,
        recall: Recall = work_out,
        about: Facts | None = None,
    ) -> None:
        self.listing = listing
        self._about = about
        self.marketplace = marketplace
        self.named = named  # whether somebody named the marketplace; else it is taken for granted
        self.shop = shop or Shop()
        self._pool = pool
        self._recall = recall
        self._known: dict[Callable[..., object], object] = dict(given or {})
        self._failed: dict[object, FactError | MissingExtraError] = {}
        self._photos: dict[tuple[Callable[..., object], str], Future[Any]] = {}

    @property
    def about(self) -> Facts:
        """The facts of the listing that a reply is about. Raises NoListingError where there is none."""
        if self._about is None:
            raise NoListingError
        return self._about

    def peek_about(self) -> Facts | None:
        """Return the facts of the listing that a reply is about, if it is known."""
        return self._about

    def __call__(self, fact: Callable[[Facts], T]) -> T:
        """Return the fact, worked out at the first call. Raises FactError, at each call, when it cannot be."""
        if fact in self._failed:
            raise self._failed[fact]
        if fact not in self._known:
            try:
                self._known[fact] = fact(self)
            except (FactError, MissingExtraError) as failure:
                self._failed[fact] = failure
                raise
            except Exception as error:
                self._failed[fact] = FactError(f"the fact {fact.__name__!r} failed: {type(error).__name__}: {error}")
                raise self._failed[fact] from error
        return cast("T", self._known[fact])

    def peek(self, fact: Callable[[Facts], T]) -> T | None:
        """Return the fact if it was worked out already, else None: for reports, which start no work of their own."""
        return cast("T | None", self._known.get(fact))

    def begin(self, fact: PhotoFact[T], photos: Iterable[Photo] | None = None) -> None:
        """Start a photo fact for some photos of the listing, else for all, in the pool, if there is one."""
        if self._pool is not None and fact not in self._known:
            for photo in self.listing.photos if photos is None else photos:
                self._future(photo, fact)

    def of(self, photo: Photo, fact: PhotoFact[T]) -> T:
        """Return a fact of one photo, worked out at the first call. Raises FactError when it cannot be."""
        given = self._known.get(fact)
        if isinstance(given, Mapping):  # examples of rules give photo facts as {name: value}
            return cast("T", given[photo.name])
        key = (fact, photo.name)
        if key in self._failed:
            raise self._failed[key]
        try:
            return self._future(photo, fact).result()
        except (FactError, MissingExtraError) as failure:
            self._failed[key] = failure
            raise
        except Exception as error:
            self._failed[key] = FactError(f"{photo.name}: {fact.__name__!r} failed: {type(error).__name__}: {error}")
            raise self._failed[key] from error

    def _future(self, photo: Photo, fact: PhotoFact[T]) -> Future[T]:
        key = (fact, photo.name)
        if key not in self._photos:
            if self._pool is not None:
                self._photos[key] = self._pool.submit(self._asked(fact), photo)
            else:
                future: Future[T] = Future()
                future.set_result(self._asked(fact)(photo))
                self._photos[key] = future
        return cast("Future[T]", self._photos[key])

    def _asked(self, fact: PhotoFact[T]) -> PhotoFact[T]:
        return partial(self._recall, fact) if fact in _OF_CONTENT else fact
