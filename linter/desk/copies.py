"""Title and description as they are to be pasted into each marketplace, counted as it counts."""

from __future__ import annotations

from collections.abc import Mapping

from linter.desk.values import Counted, MarketplaceCopy
from linter.listing import Listing
from linter.marketplace import NAMES, Limit, profile


def copies(listing: Listing, own: str) -> tuple[MarketplaceCopy, ...]:
    """Return the copies of a listing for all marketplaces, that for its own one first."""
    names = dict.fromkeys((profile(own).name, *NAMES))
    return tuple(_copy(listing, name) for name in names)


def _copy(listing: Listing, name: str) -> MarketplaceCopy:
    market = profile(name)
    title = " ".join(listing.text("title").split())  # as a marketplace stores it
    photos = market.limits.get("photos")
    return MarketplaceCopy(
        market.name,
        market.label,
        None if market.titleless else _counted(title, market.limits, "title"),
        _counted(listing.text("description").strip(), market.limits, "description"),
        len(listing.photos),
        photos.value if photos else None,
    )


def _counted(text: str, limits: Mapping[str, Limit], name: str) -> Counted:
    limit = limits.get(name)
    return Counted(text, len(text), limit.value if limit else None, disputed=bool(limit and limit.disputed))
