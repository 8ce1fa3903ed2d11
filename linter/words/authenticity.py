"""Whether the item is what its brand says: the seller's claims, doubts and hedges, and proof that the text names.

- A claim: "100% authentic", "guaranteed genuine", "authentic Coach bag". Not one: "Vans Authentic", "genuine leather",
  "authentic vintage look", "authentic jersey", "authentic Mexican blanket".
- A doubt: "replica", "not sure if real". Not one: "fake pocket", "Replica" by Margiela, "no fakes".
- A hedge is a claim that the seller does not stand by: "authentic to my knowledge". It counts as both.
- "Chanel style", "BV inspired", "a bag like Chanel": another brand's name used for likeness, which marketplaces forbid.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from string import ascii_uppercase
from typing import NamedTuple

from linter import tables
from linter.facts import Facts
from linter.listing import Span
from linter.words.contact import contact
from linter.words.garment import UNCLEAR, Garment, garment
from linter.words.garment_words import type_is
from linter.words.price import price
from linter.words.terms import in_search_words, in_terms
from linter.words.title import opening
from linter.words.tokens import Text, texts
from linter.words.wording import Statement, Wording, by_note, wordings

_BEFORE, _BEHIND = 3, 4  # tokens before and behind a word of likeness in which a brand is sought
_CLAIMED = 120  # characters before a claim in which the brand stands that it speaks of
_PART = 3  # tokens behind a claim in which a part is named that it is made of
_COPIED = 6  # tokens behind "replica" in which the brand is named whose goods it copies
_SUBJECT = 6  # tokens before a copy in which it is said what is one
_PART_BEFORE = 8  # words before a copy in which the part is named that is none
_GRADED = 10  # tokens beside a grade in which it is said what has it
_PACKED = 3  # tokens between "unbranded" and the box that it is said of
_GAP = 4  # characters between "inspired by" and the brand: an article, a sign


# A number as makers stamp it: six to twelve capitals and digits, of which most are digits; or the two letters and four
# digits of a date code ("CA4018"), which are no season ("FW2018").
_SERIAL = re.compile(
    r"(?<![\w#/.=-])(?:(?=[A-Z]*\d{5})[A-Z]{0,3}\d{5,9}[A-Z]{0,2}(?<=\w{6})"
    r"|[A-Z]{2}(?!19|20)\d{4})(?![\w/-]|\.\d)"
)
# A maker's number of a model as it stands on the label: "DZ5485-612", "dm9473 100"; the numbers alone with a hyphen.
_STYLE = re.compile(r"(?<![\w#/.-])(?:[A-Za-z]{2}\d{4}[ -]|\d{6}-)\d{3}(?![\w/-]|\.\d)")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_COUNTED = 24  # characters beside a number that say what it counts, or whose it is
_AMONG = re.compile(r"\s+[xX×]\s+|\s*[/,|]\s*")  # between the makers of a brand field


class Named(NamedTuple):
    """An often-faked brand that a text names, and its characters start..end (end not included)."""

    brand: str
    start: int
    end: int

    def behind(self, offset: int) -> Named:
        """Return it with its place counted from an earlier character."""
        return Named(self.brand, self.start + offset, self.end + offset)


class Likeness(NamedTuple):
    """A brand's name used for likeness, and where.

    `weak` where it may be the item's own, "wears like Coach"; `denies` where it surely is not, "Coach inspired".
    """

    brand: str
    span: Span
    weak: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Authenticity:
    """What a listing says of its authenticity. `faked` is the often-faked brand that it is sold as, if any."""

    claims: tuple[Span, ...] = ()  # firm or hedged
    doubts: tuple[Span, ...] = ()  # doubts, hedges and likenesses
    hedges: tuple[Span, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    proofs: tuple[Span, ...] = ()
    lost_proofs: tuple[Span, ...] = ()  # "the serial sticker has rubbed off"
    faked: str | None = None
    field: str | None = None  # the often-faked brand of the brand field
    copied: str | None = None  # a brand that a claim names, of which it wants proof though it is not faked as often


def authenticity(facts: Facts) -> Authenticity:
    """Fact: claims, doubts, likenesses and proof in the title and the description."""
    brand, title = facts.listing.text("brand"), facts.listing.text("title")
    models, branded = _models(f"{brand} {title}"), _faked(brand, title, set()) is not None
    # A toy, a prop and a shelf of no maker that is copied have nothing to be genuine or not.
    item = facts(garment)
    signed = type_is(item.type, "shows_before")  # photographs: what matters there is the signature
    of_maker = branded or signed or item.wearable or item.kind == UNCLEAR
    sham = _is_costume(facts)
    said: list[tuple[str, Span]] = []
    likenesses: list[Likeness] = []
    denials: list[Likeness] = []
    for wording in wordings(facts, "authenticity"):
        settled: set[int] = set()  # units of doubts and hedges: a claim in them is none, nor is a likeness
        for says, note in (("unsure", "doubt"), ("hedge", "hedge")):
            for found in wording.statements(says):
                settled.update(range(*found))
                of_item = not sham and (of_maker or _of_authenticity(wording, found))
                if of_item and not _is_promise(wording, found):
                    said.append((note, wording.span(found)))
        for says in ("doubt", "claim", "proof", "lost_proof"):
            for found in wording.statements(says):
                named = says != "proof" and wording.norms(found) in models
                if says == "claim":  # "genuine authentic belt top skirt ..." is there for the search
                    named = named or _of_part(wording, found) or in_search_words(facts, wording.span(found))
                if named or not settled.isdisjoint(range(*found)) or (says == "doubt" and not of_maker):
                    continue
                as_ = _doubt(facts, wording, found, branded=branded) if says == "doubt" else says
                if as_ is not None:
                    said.append((as_, wording.span(found)))
        for found in wording.statements("real_brand"):
            end = wording.tokens(found)[1]
            if settled.isdisjoint(range(*found)) and _maker_behind(wording.text, end, brand):
                said.append(("claim", wording.span(found)))
        likenesses += sorted(_likenesses(wording, settled), key=lambda like: like.span.start)
        denials += _denied(wording, _faked(brand, title, set()))
    known = {like.brand for like in likenesses}
    likenesses += [denial for denial in denials if denial.brand not in known]  # "Chanel style, unbranded" is one thing
    own = _faked(brand, title, {like.brand for like in likenesses if like.span.field == "title"})
    spans = by_note(said)
    claims, doubts, hedges = (spans.get(note, ()) for note in ("claim", "doubt", "hedge"))
    sold_as = f"{brand} {opening(facts.listing)}"
    if not claims:  # who says that it is authentic speaks of others' copies: "do not swap ours for the fake one"
        doubts = tuple(sorted((*doubts, *spans.get("loose", ())), key=lambda span: (span.field != "title", span.start)))
    likenesses = [
        like
        for like in likenesses
        if (like.brand != own or not (like.weak or _of_itself(facts, like, claims))) and not _is_other_trade(item, like)
    ]
    return Authenticity(
        (*claims, *hedges),
        (*doubts, *hedges, *(like.span for like in likenesses)),
        hedges,
        tuple(likenesses),
        (*(span for span in spans.get("proof", ()) if not in_terms(facts, span)), *_serials(facts)),
        spans.get("lost_proof", ()),
        _faked(brand, title, {like.brand for like in likenesses}),
        _faked(brand, "", set()),
        next(
            filter(
                None,
                (_copied(f"{sold_as} {_around(facts, claim)}") for claim in (*claims, *hedges)),
            ),
            None,
        ),
    )


def _of_part(wording: Wording, found: Statement) -> bool:
    """Say whether a claim is made of a part: "replaced with a genuine Dyson part"."""
    start, end = wording.tokens(found)
    behind = takewhile(str.isalnum, wording.text.norms[end : min(end + _PART, wording.text.sentence(start).end)])
    return not tables.group("authenticity.of_part").isdisjoint(behind)


def _serials(facts: Facts) -> Iterator[Span]:
    """Yield the numbers that can be nothing but a maker's: no price, measurement, year or telephone number.

    A buyer can compare them with the label: the serial number of the item, and the number of its model.
    """
    reach, listing = facts(contact).reach, facts.listing
    found = _stamped(listing.text("description"))
    of_models = (
        Span(field, *match.span())
        for field in ("title", "description")
        for number in (_STYLE, _model_number())
        for match in number.finditer(listing.text(field))
    )
    yield from (span for span in (*found, *of_models) if not any(map(span.overlaps, reach)))


def _stamped(text: str) -> Iterator[Span]:
    """Yield the numbers of a description that look as makers stamp them, and are none of a shop, a sum or a date."""
    for match in _SERIAL.finditer(text):
        span = Span("description", *match.span())
        low = max(0, span.start - _COUNTED)
        letters = len(match[0]) - len(match[0].lstrip(ascii_uppercase))  # "USD150000"
        told = any(_no_serial().search(text[low:end]) for end in (span.start, span.start + letters))
        if told or _DATE.fullmatch(match[0]) or _counted().match(text[span.end : span.end + _COUNTED]):
            continue  # "bought on 20230514", "SKU 12345678", "worth 150000 yen"
        yield span


@cache
def _model_number() -> re.Pattern[str]:
    """What a maker calls a model, behind a word that says so: "Ref: SPR 54G", "Article SGV906", "MODEL: GG1247S"."""
    named = tables.group("authenticity.names_model")
    words, first = tables.alternation(named), "".join(sorted({word[0] + word[0].upper() for word in named}))
    code = r"(?:[A-Z]{2,4} )?(?=[A-Z0-9]*\d{2})(?=[A-Z0-9/.-]*[A-Z]|[\d-]{6})(?!\d0S)[A-Z0-9][A-Z0-9/.-]{2,}"
    # The first letters are asked for first: it is sought in every text
    return re.compile(rf"\b(?=[{first}])(?i:{words})\W{{1,3}}{code}(?!\w)")


@cache
def _no_serial() -> re.Pattern[str]:
    """What says right before a number that it is a shop's own, a sum or a count."""
    words = tables.alternation(tables.group("authenticity.no_serial"))
    return re.compile(rf"(?:(?<!\w){words}\W{{0,3}}(?:(?:no|number|id|code|is)\b\W{{0,3}})?|[#$€£¥])$", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    """What says right behind a number that it counts something."""
    return re.compile(rf"\s?(?:{tables.alternation(tables.group('authenticity.counted'))})(?!\w)", re.IGNORECASE)


def _of_other_thing(wording: Wording, found: Statement) -> bool:
    """Say whether it is a copy of no brand's goods: "a replica of an antique coin", "replicas of the 1970's toys"."""
    text, (_, end) = wording.text, wording.tokens(found)
    of_a = text.norms[end : end + 1] != () and text.norms[end] in tables.group("garment.of")
    named = text.norms[end + 1 : end + 3]
    of_a = of_a and (
        not tables.group("indefinite_articles").isdisjoint(named[:1]) or any(map(str.isdigit, "".join(named)))
    )
    last = min(end + _COPIED, text.sentence(end - 1).end)
    of_brand = not tables.group("authenticity.copied").isdisjoint(text.norms[end:last])
    return of_a and not of_brand and _brand_in(text.original(end, last)) is None


def _doubt(facts: Facts, wording: Wording, found: Statement, *, branded: bool) -> str | None:
    """Return "doubt" for what is said of the item, "loose" for what may be said of another one, None for no doubt."""
    if not branded and (_of_other_thing(wording, found) or in_search_words(facts, wording.span(found))):
        return None
    if not branded and _of_no_maker(facts, wording, found):
        return None
    if _is_promise(wording, found) or _of_sham_part(wording, found) or _is_grade(wording, found):
        return None
    if _is_said_of_item(wording, found):
        return "doubt"
    return None if _of_others(wording, found) else "loose"


def _of_no_maker(facts: Facts, wording: Wording, found: Statement) -> bool:
    """Say whether "replica" only tells what sort of goods they are, since no maker is named: a uniform, a sword."""
    item = facts(garment)
    if item.kind in tables.table("faked_brands")["replicas"] or type_is(item.type, "shows_before"):
        return False
    alike = tables.group("authenticity.alike").issuperset(wording.norms(found))
    shown = any(not tables.group("authenticity.is_shown").isdisjoint(text.norms) for text in facts(texts))
    return alike and shown and _names_no_maker(facts)


def _is_costume(facts: Facts) -> bool:
    """Say whether it is costume jewelry of no maker, of which "looks genuine" says how well it is made."""
    words = (norm for text in facts(texts) for norm in text.norms)
    sham = facts(garment).is_("bought_as_shown") and not tables.group("authenticity.costume").isdisjoint(words)
    return sham and _names_no_maker(facts)


def _names_no_maker(facts: Facts) -> bool:
    """Say whether neither the brand's field nor the texts name a maker that is copied."""
    listing = facts.listing
    named = " ".join(map(listing.text, ("brand", "title", "description")))
    return not listing.text("brand") and _copied(named) is None and _brand_in(named) is None


def _of_others(wording: Wording, found: Statement) -> bool:
    """Say whether a sentence talks of what others sell: "many on eBay are fake"."""
    text, (start, end) = wording.text, wording.tokens(found)
    sentence = text.sentence(start)
    around = text.norms[sentence.start : start] + text.norms[end : sentence.end]
    return not tables.group("authenticity.of_market").isdisjoint(around)


def _of_sham_part(wording: Wording, found: Statement) -> bool:
    """Say whether a part is named right beside it, which is no real one: "two pockets, of which one is fake"."""
    text, (start, end) = wording.text, wording.tokens(found)
    sentence = text.sentence(start)
    before = [norm for norm in text.norms[sentence.start : start] if norm[0].isalnum()][-_PART_BEFORE:]
    near = (*before, *text.norms[end : min(sentence.end, end + _PART)])
    return not tables.group("authenticity.sham_parts").isdisjoint(near)


def _is_grade(wording: Wording, found: Statement) -> bool:
    """Say whether it is the grade of a pearl or a stone: "the pearls are AAA quality"."""
    text, (start, end) = wording.text, wording.tokens(found)
    sentence = text.sentence(start)
    near = text.norms[max(sentence.start, start - _GRADED) : min(sentence.end, end + _GRADED)]
    graded = not tables.group("authenticity.grades").isdisjoint(wording.norms(found))
    return graded and not tables.group("authenticity.graded").isdisjoint(near)


def _of_authenticity(wording: Wording, found: Statement) -> bool:
    """Say whether a doubt names what is in doubt: "authentic", where "original" and "real" are said of much else."""
    return any(norm.startswith(tuple(tables.group("authenticity.named"))) for norm in wording.norms(found))


def _is_promise(wording: Wording, found: Statement) -> bool:
    """Say whether something turns on it: "if you feel that it is not authentic"."""
    text, (start, _) = wording.text, wording.tokens(found)
    return not tables.group("authenticity.promises").isdisjoint(text.norms[text.sentence(start).start : start])


def _is_said_of_item(wording: Wording, found: Statement) -> bool:
    """Say whether a copy is what the item is said to be: "this one is a good replica"."""
    text, (start, _) = wording.text, wording.tokens(found)
    sentence, group = text.sentence(start), tables.group
    before, passed = list(text.norms[max(sentence.start, start - _SUBJECT) : start]), set[str]()
    while before and before[-1] in group("authenticity.is_said"):
        passed.add(before.pop())
    if before and before[-1] in group("authenticity.said_of_item"):
        return True
    told = not passed.isdisjoint(group("authenticity.are"))  # "the bag is a replica", not "most on ebay are fake"
    return told and group("authenticity.of_market").isdisjoint(text.norms[sentence.start : sentence.end])


def _around(facts: Facts, span: Span) -> str:
    """Return the words before a claim, which may name its brand: "Salvatore Ferragamo sandals, 100% authentic"."""
    return facts.listing.text(span.field)[max(0, span.start - _CLAIMED) : span.end]


def _copied(named: str) -> str | None:
    """Return the first maker in a text of whom a bare claim wants proof."""
    makers, known = _makers(tuple(tables.table("faked_brands")["copied"]))
    found = makers.search(_plain(named))
    return known[found[1]] if found else None


def _likenesses(wording: Wording, settled: set[int]) -> Iterator[Likeness]:
    """Yield the brands that stand right before ("Chanel style") or right behind ("inspired by Chanel")."""
    text = wording.text
    for says in ("like_what_precedes", "in_style_of_what_precedes", "like_what_follows", "like"):
        for found in wording.statements(says):
            start, end = wording.tokens(found)
            places = []
            # "Like" is said of what precedes only as a suffix, "Chanel-like": in "Chanel like new" it is not.
            precedes = says.endswith("what_precedes")
            if precedes or (says == "like" and _is_suffix(text, start)):
                places.append(_brand_before(text, start))
            if not precedes:
                places.append(_brand_behind(text, end, 0 if says == "like" else _GAP))
            # "Like supreme comfort" names no brand.
            known = [place for place in places if place and (says != "like" or text.raw[place.start].isupper())]
            if known and settled.isdisjoint(range(*found)):
                span = text.span(text.clause(start, end)[0] if says == "like" else start, end)
                first, last = min(known[0].start, span.start), max(known[0].end, span.end)
                yield Likeness(
                    known[0].brand,
                    Span(text.field, first, last),
                    weak=says == "like",
                    denies=says.startswith("like_what"),
                )


def _of_itself(facts: Facts, like: Likeness, claims: Sequence[Span]) -> bool:
    """Say whether a brand's own name says what its goods are like: "authentic Gucci bag, Gucci style monogram".

    So does praise before it, "an iconic Gucci style".
    """
    before = facts.listing.text(like.span.field)[: like.span.start].lower().split()[-1:]
    praised = not tables.group("authenticity.praises_style").isdisjoint(before)
    return (bool(claims) or praised) and like.span.field != "title"


def _is_other_trade(item: Garment, like: Likeness) -> bool:
    """Say whether a maker's name is that of a style of other goods: a lamp in the style of Tiffany."""
    return like.brand in tables.table("faked_brands")["styles"] and not (item.wearable or item.kind == UNCLEAR)


def _denied(wording: Wording, own: str | None) -> Iterator[Likeness]:
    """Yield the places that deny the often-faked brand that it is sold as: "unbranded", "this is not a Chanel"."""
    if own is None:
        return
    for found in wording.statements("denies"):
        yield Likeness(own, wording.span(found), denies=True)
    for found in wording.statements("denied"):
        start, end = wording.tokens(found)
        named = _brand_behind(wording.text, end, 0)
        if named and named.brand == own and not _of_line(wording.text, named.end):
            yield Likeness(own, Span(wording.text.field, wording.text.span(start, end).start, named.end), denies=True)


def _of_line(text: Text, at: int) -> bool:
    """Say whether a line of a maker's goods is named at a character: "not a Michael Kors outlet bag"."""
    token = text.token_at(at)
    return not tables.group("authenticity.lines").isdisjoint(text.norms[token : token + 1])


def _is_suffix(text: Text, token: int) -> bool:
    at = text.tokens[token].start
    return at > 0 and text.raw[at - 1] == "-"


def _brand_before(text: Text, token: int) -> Named | None:
    """Return the brand that ends right before a token."""
    low = max(text.sentence(token).start, token - _BEFORE)
    found = _brand_in(text.original(low, token)) if low < token else None
    named = found and found.behind(text.tokens[low].start)
    return named if named and named.end == text.tokens[token - 1].end else None


def _brand_behind(text: Text, token: int, gap: int) -> Named | None:
    """Return the brand that begins right at a token, or at most some characters behind."""
    high = min(text.sentence(token - 1).end, token + _BEHIND)
    found = _brand_in(text.original(token, high)) if token < high else None
    return found.behind(text.tokens[token].start) if found and found.start <= gap else None


def is_copied(facts: Facts, maker: str, *, claimed: bool) -> bool:
    """Return whether goods of the kind that is sold are what is copied of a maker of tables/faked_brands.toml.

    Of makers of whom no kinds are named there it is what is worn, and all that is `claimed` to be genuine.
    """
    data, item = tables.table("faked_brands"), facts(garment)
    goods: dict[str, list[str]] = data["goods"]
    if item.kind in data["may_be_any"]:
        return True
    named = any(maker in makers for makers in goods.values())
    return maker in goods.get(item.kind, ()) if named else item.wearable or claimed


def is_worth_copying(facts: Facts) -> bool:
    """Return whether the price, where one is stated, is not below what anybody copies."""
    asked, least = facts(price), float(tables.table("faked_brands")["worth"])
    return asked is None or asked >= least


def is_unbranded(facts: Facts) -> bool:
    """Return whether the item is said to have no maker's name, and not only the box that it comes in."""
    return any(
        not _is_of_packing(text, at)
        for text in facts(texts)
        for at in text.places(tables.group("authenticity.no_brand"))
    )


def _is_of_packing(text: Text, at: int) -> bool:
    """Say whether a word is said of what comes with the item: "unbranded dust bag", "the box is unbranded"."""
    sentence = text.sentence(at)
    packing = tables.group("authenticity.packing")
    behind = text.norms[at + 1 : min(sentence.end, at + 1 + _PACKED)]
    before = text.norms[max(sentence.start, at - _PACKED) : at]
    named = not packing.isdisjoint(before) and not tables.group("authenticity.are").isdisjoint(before[-1:])
    return named or not packing.isdisjoint(behind)


@cache
def _makers(names: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    known = {_plain(name): name for name in names}
    words = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({words})(?:'?s)?(?!\w)"), known


def _plain(name: str) -> str:
    """Return a text in lower case and without accents, as long as it was: "Hermès" and "Hermes" are one maker."""
    plain = name.lower().replace("-", " ").replace("’", "'")
    return plain if plain.isascii() else "".join(unicodedata.normalize("NFKD", letter)[0] for letter in plain)


def _brand_in(raw: str) -> Named | None:
    """Return the first often-faked brand in a text."""
    data = tables.table("faked_brands")
    words, known = _makers((*data["brands"], *data["others"]))
    short = _abbreviations()
    others = frozenset(data["others"])
    found = next((one for one in words.finditer(_plain(raw)) if known[one[1]] not in others), None)
    if found is not None:
        return Named(known[found[1]], found.start(), found.end())
    named = short.search(raw)
    return Named(named.group(), named.start(), named.end()) if named else None


@cache
def _abbreviations() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, tables.table('faked_brands')['short']))})(?!\w)")


def _maker_behind(text: Text, token: int, brand: str) -> bool:
    """Return whether a maker's name begins right at a token: a known one, or the brand field's."""
    behind = text.original(token, min(text.sentence(token - 1).end, token + _BEHIND))
    own = bool(brand) and _plain(behind).startswith(_plain(brand))
    named = _makers(tuple(tables.table("faked_brands")["copied"]))[0].match(_plain(behind))
    return own or named is not None or _brand_behind(text, token, 0) is not None


def _models(named: str) -> set[tuple[str, ...]]:
    """Return the words of claim that the makers in a text call their models by."""
    models = tables.table(f"{tables.LANGUAGE}/authenticity")["models"]
    return {
        tuple(model.split())
        for maker, model in models.items()
        if re.search(rf"\b{re.escape(maker)}\b", named, re.IGNORECASE)
    }


def _faked(brand: str, title: str, liked: set[str]) -> str | None:
    """Return the often-faked brand that the item is sold as: the brand field's, or else one of the title."""
    if brand:
        makers = map(_brand_in, _AMONG.split(brand))  # "Luxury x Prada"
        return next((found.brand for found in makers if found and found.start == 0), None)
    found = _brand_in(title)
    return found.brand if found and found.brand not in liked else None
