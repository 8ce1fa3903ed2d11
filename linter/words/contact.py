"""Contact and payment outside the marketplace: phone, e-mail, networks, handles, own sites, PayPal and the like.

The marketplace's own messages ("DM me", "PM") are no contact outside. PayPal is payment outside unless it is named as
the buyer's address, as a referee, or as the marketplace's own checkout. "@ 15 inches" is no handle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.words.tokens import Text, texts
from linter.words.word_classes import Shape, shape

LETTERS = {
    "network": "P", "messenger": "K", "site": "S", "market": "M", "follow": "F", "mine": "y", "on": "o",
    "phone": "T", "email": "E", "paypal": "A", "pay": "B", "within": "I", "no": "N",
}  # fmt: skip
_NETWORK = re.compile(r"[Fy][wyo]{0,4}P|P[wy]{0,3}y|[wy\-]oP|K")
_OWN_SITE = re.compile(r"(?:[yF][wyo]{0,3}|oy)S|[yF][wyo]{0,2}M(?!S)")
_REACH = re.compile(r"[TE]")
_PAY = re.compile(r"[AB]")
_LEADING = frozenset("PKSMTEAB")  # letters without which none of these is found
_DENIED = re.compile(r"N[wo]{0,3}$")
_NEAR = 6  # units between PayPal and the word that makes it the marketplace's own
_MARKETS = frozenset(
    "poshmark ebay mercari depop vinted grailed etsy facebook google apple amazon goat stockx nike ups usps fedex dhl "
    "royalmail paypal youtube".split()
)
_DOMAIN = "(?:com|net|org|shop|store|co|uk|me|io|us|eu|ca|ly|gg|de|fr|it|jp)"
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\"']{3,200}"
    rf"|(?<![\w@.])(?:[A-Za-z0-9][A-Za-z0-9-]{{1,62}}\.){{1,3}}{_DOMAIN}(?:/[^\s<>()\"']{{0,200}})?(?![\w@])",
)
_IN_A_LINK = re.compile(rf"//|www\.|\.{_DOMAIN}")  # what every link has: most texts are done at once
_MAIL = re.compile(r"(?<![\w.@])[A-Za-z0-9][\w.+-]{0,63}\s?@\s?[A-Za-z0-9][\w-]{1,62}\.[A-Za-z]{2,6}(?!\w)")
# North American and +country numbers; measurements do not come as 3-3-4.
_NUMBER = re.compile(
    r"(?=[\d(+])(?<![\d.,/x-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d.,/x-])"
)
_HANDLE = re.compile(r"(?<![\w.@])@(?=\w*[A-Za-z])\w[\w.]{2,29}")
# Sites named as where the item came from, or for tracking a parcel, are not the seller's own.
_ELSEWHERE = frozenset(
    "from purchased bought ordered retails retail on online see price msrp website tracking track".split()
)
_PARCELS = ("track", "post", "courier", "parcel")
# On these a seller's or buyer's name is written @name, and stays inside.
_NAMES_ARE_HANDLES = frozenset(["poshmark", "mercari", "depop", "vinted"])


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a listing leads outside the marketplace. `links` holds every address of a site, the seller's own or not."""

    reach: tuple[Span, ...] = ()  # phone, e-mail, messengers, networks, handles
    payment: tuple[Span, ...] = ()
    sites: tuple[Span, ...] = ()  # the seller's own sites and shops elsewhere
    links: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        """Whether the text gives or asks for contact or payment outside the marketplace."""
        return bool(self.reach or self.payment or self.sites)


def contact(facts: Facts) -> Contact:
    """Fact: contact and payment outside the marketplace, in the title and the description."""
    said: list[tuple[str, Span]] = []
    for text in facts(texts):
        said += _words(text, facts.marketplace)
        said += _signs(text, facts.marketplace)
    names = {name for name, _ in said}
    return Contact(**{name: tuple(span for kind, span in said if kind == name) for name in names})


def _words(text: Text, marketplace: str) -> Iterator[tuple[str, Span]]:
    if not any(LETTERS.get(hit.key, "") in _LEADING for hit in text.hits("contact")):
        return
    made = shape(text, "contact", LETTERS)
    letters = made.letters
    for pattern, name in ((_REACH, "reach"), (_NETWORK, "reach"), (_OWN_SITE, "sites"), (_PAY, "payment")):
        for match in pattern.finditer(letters):
            first, last = match.span()
            if _DENIED.search(letters, max(0, first - 4), first) or _inside(made, first, last, marketplace):
                continue
            if letters[first] == "A" and _on_platform(letters, first):
                continue
            yield name, made.span(first, last)


def _inside(made: Shape, first: int, last: int, marketplace: str) -> bool:
    """Return whether a matched market is the one that the listing is for: "visit my Depop" on Depop."""
    units = [unit for unit in range(first, last) if made.letters[unit] == "M"]
    return any(made.text.tokens[made.starts[unit]].norm[:4] == marketplace[:4] for unit in units)


def _on_platform(letters: str, at: int) -> bool:
    low = max(letters.rfind("|", 0, at) + 1, at - _NEAR)
    end = letters.find("|", at)
    return "I" in letters[low : min(end if end >= 0 else len(letters), at + _NEAR)]


def _signs(text: Text, marketplace: str) -> Iterator[tuple[str, Span]]:
    raw = text.raw
    if "@" in raw:
        for match in _MAIL.finditer(raw):
            yield "reach", Span(text.field, *match.span())
        if marketplace not in _NAMES_ARE_HANDLES:
            for match in _HANDLE.finditer(raw):
                yield "reach", Span(text.field, *match.span())
    for match in _NUMBER.finditer(raw):
        yield "reach", Span(text.field, *match.span())
    if _IN_A_LINK.search(raw):
        for match in _LINK.finditer(raw):
            span = Span(text.field, *match.span())
            yield "links", span
            host = re.sub(r"^https?://|^www\.", "", match.group().lower()).split("/")[0]
            before = raw[max(0, match.start() - 30) : match.start()].lower().split()[-2:]
            parcel = any(word in match.group().lower() for word in _PARCELS)
            if not (parcel or _MARKETS.intersection(host.split(".")) or _ELSEWHERE.intersection(before)):
                yield "sites", span
