"""What the marketplace allows, asks for and takes as a reason for a case, as typed values from marketplaces.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType

from linter import tables
from linter.rule import ClaimReason

DEFAULT = "poshmark"
NAMES = ("poshmark", "ebay", "mercari", "depop", "vinted", "grailed", "etsy", "facebook")

DISPUTE = "dispute"
# The limits of an answer to a claim, and what each is the limit of.
ANSWERS = {"reply": "a message", DISPUTE: "the answer to a payment dispute"}


@dataclass(frozen=True, slots=True)
class Limit:
    """A largest length or count, with the day and the source it was read at. A disputed one is never an error."""

    value: int
    verified: date
    source: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One marketplace.

    `limits` has the keys title, description (characters), photos and hashtags, and reply and dispute (characters of an
    answer to a claim), as far as one is known. `programs` are its names for its own protection of buyers.
    `reasons` gives each claim reason a weight: 1 accepted, 0.5 soft or not known, 0 not accepted. `window_days` is None
    when sources conflict. `condition` maps the neutral scale (nwt ... poor) to the marketplace's words. `least_pixels`
    is the longest side below which a photo is refused, `advised_pixels` what the marketplace recommends.
    """

    name: str
    label: str
    limits: Mapping[str, Limit]
    reasons: Mapping[ClaimReason, float]
    required: tuple[str, ...] = ()
    required_worn: tuple[str, ...] = ()  # asked of what is put on besides
    expected: tuple[str, ...] = ()
    condition: Mapping[str, str] = field(default_factory=dict)
    window_days: float | None = None
    window_source: str = ""
    window_disputed: bool = False
    notes: str = ""
    least_pixels: int | None = None
    advised_pixels: int | None = None
    titleless: bool = False  # has no title field of its own
    title_banned: str = ""  # characters that its titles may not have
    title_once: str = ""  # characters that its titles may have once
    title_symbols: bool = True  # whether pictograms are allowed in titles
    standard_sizes_since: date | None = None  # from when on only sizes of its own lists are taken
    size_label_must_be_disclosed: bool = False
    programs: tuple[str, ...] = ()
    messages_by_mail: bool = False  # its messages are called e-mails by its sellers
    wardrobe: bool = False  # hardly anything but what is worn is sold there
    measures: bool = False  # buyers there ask for measurements whatever the maker
    unit: str | None = None  # its sellers measure in this one
    local: bool = False  # sold to neighbours, who may try it on; addresses of shops and makers do no harm there
    direct: bool = False  # the buyer deals with the seller alone, or what the place forbids is not known


_SITE = re.compile(r"\..*| [a-z]{2}$")  # what stands behind a name in an address, or the country


def profile(name: str) -> Profile:
    """Return a marketplace's profile by its name in any case ("eBay", "Facebook Marketplace"), address or country.

    "ebay.co.uk" and "Vinted UK" are known, "eBay Kleinanzeigen" is another one. A name that is not known (Craigslist, a
    forum, an own shop) gives a profile under that name without limits, which accepts every claim reason; whether the
    place forbids anything is not known either, so that the buyer counts as dealing with the seller alone.
    """
    wanted = " ".join(name.lower().split())
    known = _profiles()
    bare = _SITE.sub("", wanted.removeprefix("www."))
    found = next(filter(None, map(known.get, (wanted, bare, _closed(wanted), _closed(bare)))), None)
    return found or Profile(wanted, name, MappingProxyType({}), _everything(), direct=bool(wanted))


def named_by_form(text: Callable[[str], str | None]) -> str:
    """Return the place whose posts have a title, category or opening of this form, "" where no form is known.

    `text` returns a field of the listing by its name, "" or None where there is none.

    >>> named_by_form({"title": "[US-CA] [H] Keyboard, 65 % [W] PayPal"}.get)
    'reddit'
    """
    texts = [text(name) or "" for name in ("title", "category", "description")]
    return next((place for place, form in _forms().items() if any(map(form.search, texts))), "")


@cache
def _forms() -> Mapping[str, re.Pattern[str]]:
    forms = tables.table("marketplaces")["forms"]
    return MappingProxyType({place: re.compile(form, re.IGNORECASE) for place, form in forms.items()})


@cache
def _everything() -> Mapping[ClaimReason, float]:
    return MappingProxyType(dict.fromkeys(ClaimReason, 1.0))


_ACCEPTED = {"accepted": 1.0, "soft": 0.5, "not_accepted": 0.0}
_NOT_KNOWN = 0.5


def _accepted(name: str) -> Mapping[ClaimReason, float]:
    """Return how far a marketplace takes each reason, by what it says on cases (tables/cases.toml)."""
    says = tables.table("cases").get(name, {}).get("says", ())
    states = {about: _ACCEPTED[one["state"]] for one in says for about in one["about"]}
    return MappingProxyType({reason: states.get(reason.value, _NOT_KNOWN) for reason in ClaimReason})


@cache
def _profiles() -> dict[str, Profile]:
    found: dict[str, Profile] = {}
    for name in NAMES:
        row = tables.table("marketplaces")[name]
        pixels = row.get("pixels", {})
        made = Profile(
            name=name,
            label=row["label"],
            limits=MappingProxyType({key: Limit(**limit) for key, limit in row["limits"].items()}),
            reasons=_accepted(name),
            required=tuple(row["required"]),
            required_worn=tuple(row.get("required_worn", ())),
            expected=tuple(row["expected"]),
            condition=MappingProxyType(dict(row["condition"])),
            window_days=row.get("window_days"),
            window_source=row["window_source"],
            window_disputed=row.get("window_disputed", False),
            notes=row["notes"],
            least_pixels=pixels.get("least"),
            advised_pixels=pixels.get("advised"),
            titleless=row.get("titleless", False),
            messages_by_mail=row.get("messages_by_mail", False),
            wardrobe=row.get("wardrobe", False),
            measures=row.get("measures", False),
            unit=row.get("unit"),
            local=row.get("local", False),
            title_banned=row.get("title_banned", ""),
            title_once=row.get("title_once", ""),
            title_symbols=row.get("title_symbols", True),
            standard_sizes_since=row.get("standard_sizes_since"),
            size_label_must_be_disclosed=row.get("size_label_must_be_disclosed", False),
            programs=tuple(row.get("programs", ())),
        )
        names = (name, made.label.lower(), *row.get("aliases", ()))
        found |= dict.fromkeys((*names, *map(_closed, names)), made)
    return found


def _closed(name: str) -> str:
    """Return a name in one word: "E-Bay", "e bay" and "ebay" are the same."""
    return name.replace(" ", "").replace("-", "")
