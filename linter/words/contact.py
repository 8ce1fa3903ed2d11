"""Contact and payment outside the marketplace: phone, e-mail, networks, handles, own sites, PayPal and the like.

The marketplace's own messages ("DM me", "PM") are no contact outside. PayPal is payment outside unless it is named as
the buyer's address, as a referee, or as the marketplace's own checkout. "@ 15 inches" is no handle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.tables import LANGUAGE, alternation, group, table
from linter.words.language import languages
from linter.words.tokens import Text
from linter.words.wording import Statement, Wording, by_note, wordings

_MAIL = re.compile(
    r"(?<![\w.@])[A-Za-z0-9][\w.+-]{0,63}\s?@\s?[A-Za-z0-9][\w-]{0,62}\.[A-Za-z]{2,6}(?:\.[a-z]{2,3})?(?!\w)"
)
# North American and +country numbers, and British ones; measurements do not come as 3-3-4, and no number of a book or a
# parcel begins with 07 and has eleven digits.
_NUMBER = re.compile(
    r"(?=[\d(+])(?<![\d.,/x-])(?:(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"
    r"|\+(?:1[ .-]?\(?[2-9]\d\d\)?[ .-]?\d{3}[ .-]?\d{4}|[2-9]\d{0,2}[ ./()-]{0,3}\d(?:[ ./()-]{0,2}\d{2,}){3,5})"
    r"|(?:\+44 ?7|07)\d{3} ?\d{3} ?\d{3}|0\d{2} \d{4} \d{4}|0\d{3,4} \d{3} ?\d{3,4})(?![\d/x-]|[.,]\d)"
)
_HANDLE = re.compile(r"(?<![\w.@])@(?=\w*[A-Za-z])\w[\w.]{2,29}(?![\w@])")
_WORD = re.compile(r"\w+")
_SHORT_ENDING = 3  # letters of the endings of a host: com, co, my
_LOADING = 16  # characters in which code says that it loads what follows
_SAID, _SAID_WORDS = 80, 8  # characters, and words in them, before a link that tell what it is
_IN_ADDRESS = frozenset("@:(")  # signs that may open an address, a handle or a number
_OF_ADDRESS = frozenset("@_.-)/'+")  # ... and that stand in one
_MOST = 20  # tokens on each side of a way to the seller that are quoted with it
# The field of Contact that a statement goes to.
_NOTES = {"phone_or_email": "reach", "network": "reach", "own_shop": "sites", "payment": "payment"}


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
    said = [note for wording in wordings(facts, "contact") for note in _in_words(wording, facts.marketplace)]
    spoken = facts(languages)
    numbers = [_local_number()] if spoken.read == LANGUAGE else []
    numbers += [_number_abroad()] if spoken.read != LANGUAGE or spoken.beside else []
    for field in ("title", "description"):
        said += _in_signs(field, facts.listing.text(field), numbers, facts.marketplace)
    said.sort(key=lambda note: (note[1].field != "title", note[1].start))
    spans = by_note(said)
    return Contact(**spans)


def _in_words(wording: Wording, marketplace: str) -> Iterator[tuple[str, Span]]:
    """Yield what is said, each by the field of Contact that it goes to."""
    for says, note in _NOTES.items():
        for said in wording.statements(says):
            if not (_is_inside(wording, said, marketplace) or _is_name(wording, said)):
                yield note, _whole(wording.text, *wording.tokens(said)) if note == "reach" else wording.clause(said)


def _whole(text: Text, start: int, end: int) -> Span:
    """Return the place of a way to the seller with its address, handle or number and what it is for.

    "DM me on insta" grows to "DM me on insta @pearl_girl for custom orders": up to a comma, a bullet or a new clause.
    """
    first, last = text.clause(start, end, by_capitals=True)
    while first > text.sentence(start).start and start - first < _MOST and _is_glued(text, first):
        first = text.clause(first - 1, first, by_capitals=True)[0]
    while first < start and not text.norms[first].isalnum() and text.norms[first] != "@":
        first += 1  # a bullet
    high, ends = min(len(text.tokens), end + _MOST), text.sentence(end - 1).end
    while last < high and (text.norms[last].isalnum() or _is_glued(text, last) or text.norms[last] in _IN_ADDRESS):
        if last >= ends:
            if not _is_glued(text, last):
                break
            ends = text.sentence(last).end  # "jane.doe" is no end of a sentence
        if text.raw[text.tokens[last].start].isupper() and text.norms[last - 1] not in group("prepositions"):
            break
        last += 1
    while last > end and not text.norms[last - 1].isalnum() and text.norms[last - 1] != ")":
        last -= 1
    return text.span(first, text.trimmed(end, last))


def _is_glued(text: Text, at: int) -> bool:
    """Say whether no blank stands between a token and the one before it, and one of them is a sign of an address."""
    if not 0 < at < len(text.tokens) or text.tokens[at - 1].end != text.tokens[at].start:
        return False
    return not {text.norms[at - 1], text.norms[at]}.isdisjoint(_OF_ADDRESS)


def _is_inside(wording: Wording, said: Statement, marketplace: str) -> bool:
    """Return whether a named market is the one that the listing is for: "visit my Depop" on Depop."""
    return any(marketplace.startswith(wording.norm(unit)) for unit in wording.only("market", said))


def _is_name(wording: Wording, said: Statement) -> bool:
    """Return whether the words are the name of a film or a song: a capital begins each of them, and the next one."""
    start, end = wording.tokens(said)
    names = wording.text.original(start, min(end + 1, len(wording.text.tokens))).split()
    return end - start > 1 and len(names) > end - start and all(word.istitle() for word in names)


def _in_signs(field: str, raw: str, numbers: Sequence[re.Pattern[str]], marketplace: str) -> Iterator[tuple[str, Span]]:
    """Yield the addresses, numbers and handles that are known by how they are written, in every language."""
    if "@" in raw:
        for match in _MAIL.finditer(raw):
            yield "reach", Span(field, *match.span())
        if marketplace not in _sites("names_are_handles"):
            for match in _HANDLE.finditer(raw):
                if not _is_where_it_comes_from(raw[max(0, match.start() - 30) : match.start()].lower()):
                    yield "reach", Span(field, *match.span())
    called = [Span(field, *match.span()) for number in numbers for match in number.finditer(raw)]
    bare = (Span(field, *match.span()) for match in _NUMBER.finditer(raw))
    yield from (("reach", span) for span in (*called, *(one for one in bare if not any(map(one.overlaps, called)))))
    link, in_a_link = _links()
    if in_a_link.search(raw):
        for match in link.finditer(raw):
            following = _WORD.findall(raw[match.end() : match.end() + 30].lower())[:1]
            if _leads_here(match.group(), marketplace) or not group("contact.bearing").isdisjoint(following):
                continue
            goes_on = raw[match.end() : match.end() + 1] == " " and raw[match.end() + 1 : match.end() + 2].islower()
            before = raw[max(0, match.start() - 30) : match.start()].lower()
            leads = match.group().lower().startswith("www.") or not group("contact.leads").isdisjoint(
                before.split()[-1:]
            )
            host = _host(match.group())
            if goes_on and not leads and "/" not in match.group() and host[-1] in group("contact.begins"):
                continue  # "great coat.it is warm"
            said = _said(raw, match.start())
            if _is_of_parcel(match.group(), said) or _is_way_to_pay(match.group()) or _is_told(said):
                continue
            if _loads().search(raw, max(0, match.start() - _LOADING), match.start()):
                continue
            span = Span(field, *match.span())
            yield "links", span
            if _is_own_site(match.group(), before):
                yield "sites", span


def _is_where_it_comes_from(before: str) -> bool:
    """Return whether the words before a handle say that the item comes from there: "the shirt is from @maker"."""
    words = _WORD.findall(before)[-2:]
    return len(words) == 2 and words[1] in group("contact.from") and words[0] in group("contact.comes_from")


def _is_own_site(link: str, before: str) -> bool:
    """Return whether a link leads to a site of the seller: not to where the item came from, nor to a parcel."""
    known = not _sites("known_hosts").isdisjoint(_host(link))
    parcel = any(word in link.lower() for word in group("contact.parcels"))
    return not (known or parcel) and group("contact.elsewhere").isdisjoint(before.split()[-2:])


def _said(raw: str, at: int) -> list[str]:
    """Return the last words before a character in its sentence, which tell what an address is."""
    before = re.split(r"[.!?](?=\s)", raw[max(0, at - _SAID) : at].lower())[-1]
    return _WORD.findall(before)[-_SAID_WORDS:]


def _is_of_parcel(link: str, said: Sequence[str]) -> bool:
    """Return whether a link tells where a parcel is: "tracking number included (trackitonline.com)"."""
    tracks = group("contact.tracks")
    told = not tracks.isdisjoint(said) and group("contact.invites").isdisjoint(said)
    return told or not tracks.isdisjoint(_host(link)) or _site(link) in _sites("parcel_hosts")


def _is_told(said: Sequence[str]) -> bool:
    """Return whether an address tells who made the page, or where the seller got it: "I bought it new at levi.com"."""
    if not group("contact.invites", "contact.own").isdisjoint(said):
        return False
    for at, word in enumerate(said):
        before, behind = said[at - 1] if at else "", said[at + 1] if at + 1 < len(said) else ""
        if word in group("contact.credits") and behind in group("contact.by"):
            return True
        if word in group("contact.got") and (not before or before in group("contact.who_got")):
            return True
    return False


@cache
def _loads() -> re.Pattern[str]:
    """What stands right before an address that a page loads by itself: `url("`, `src=`."""
    return re.compile(rf"""\b{alternation(group("contact.loads"))}\s?[(=][\s\\"']*$""", re.IGNORECASE)


def _is_way_to_pay(link: str) -> bool:
    """Return whether an address only names a way to pay, "PayPal.com", and leads to nobody's account."""
    known = _site(link) in _sites("payment_hosts")
    return known and _sites("payment_accounts").isdisjoint(_WORD.findall(link.lower()))


def _leads_here(link: str, marketplace: str) -> bool:
    """Return whether a link leads to the marketplace that the listing is for: to nowhere outside."""
    host = _host(link)
    return marketplace in host or any(part.startswith(marketplace) for part in _sites("own_hosts").intersection(host))


def _host(link: str) -> list[str]:
    """Return the parts of a link's host, in lower case: ["annas-closet", "com"]."""
    return re.sub(r"^https?://|^www\.", "", link.lower()).split("/")[0].split(".")


def _site(link: str) -> str:
    """Return the name that a site is registered under: "pos" of "www.pos.com.my"."""
    parts = _host(link)
    while len(parts) > 1 and (len(parts[-1]) <= _SHORT_ENDING or parts[-1] in _sites("domains")):
        parts.pop()
    return parts[-1]


@cache
def _local_number() -> re.Pattern[str]:
    """Return what finds a number without its area, which is one to call only behind a word of calling."""
    words, between = (alternation(group(f"contact.{name}")) for name in ("calling", "to_call"))
    asked = rf"(?:\s+{between}\b)+[\s:]+\d{{3}}[.-]"  # "ring 925 1980" is silver of a year
    return re.compile(rf"(?<![\w-]){words}(?:{asked}|\s*:\s*\d{{3}}[ .-])\d{{4}}(?![\w-]|[.,]\d)", re.IGNORECASE)


@cache
def _number_abroad() -> re.Pattern[str]:
    """Return what finds a number of any country behind a word of calling in other languages than that which is read.

    It has nine to eleven digits, or more behind a +: years, codes and lists of sizes have fewer or more. Pairs that
    points part, as in 06.12.34.56.78, need no word.
    """
    words, between = alternation(_sites("calling_abroad")), alternation(_sites("to_call_abroad"))
    more = r"(?:[ ./()-]{0,2}\d)"
    digits = rf"(?:\+\d{{1,3}}{more}{{7,11}}|\(?(?:0{more}{{8,11}}|[1-9]{more}{{8,10}}))(?![\w-]|[.,/ -]\d)"
    called = rf"(?<!\w){words}(?!\w)\.?(?:\s*[:=-])?\s+(?:{between}[.°]?:?\s+){{0,2}}{digits}"
    return re.compile(rf"{called}|(?<![\d.,/x-])0[67](?:\.\d\d){{4}}(?![\d.])", re.IGNORECASE)


@cache
def _links() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds links, and what every text with a link has: most texts are done at once."""
    domain = alternation(_sites("domains"))
    link = (
        r"(?:https?://|www\.)[^\s<>()\"']{3,200}(?<![.,;:!?])"
        rf"|(?<![\w@.])(?:[A-Za-z0-9][A-Za-z0-9-]{{1,62}}\.){{1,3}}{domain}"
        r"(?:/[^\s<>()\"']{0,200}(?<![.,;:!?]))?(?![\w@])"
    )
    return re.compile(link), re.compile(rf"//|www\.|\.{domain}")


@cache
def _sites(name: str) -> frozenset[str]:
    return frozenset(table("sites")[name].split())
