"""What a text says on a topic, by a name that a rule in TOML can use: `topic = "as-is"`, see linter/run/phrases.py.

A topic is understood, not searched for: "no returns" is `as-is`, and so is "all sales are final"; "pet free" is no pet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.quote import quote
from linter.tables import group, pattern
from linter.words.authenticity import authenticity
from linter.words.condition import condition
from linter.words.contact import contact
from linter.words.denials import flaw_claims
from linter.words.disclaimers import disclaimers
from linter.words.flaw_places import behind_aside
from linter.words.flaws import Flaw, flaws
from linter.words.garment import garment
from linter.words.home import home
from linter.words.left_over import may_be_measured
from linter.words.measurements import dimensions, measurements
from linter.words.security_tag import security_tags
from linter.words.sizes import sizes
from linter.words.tokens import Sentence, Text, text_of, texts, where

_NAMED = re.compile(r"@\w")  # a handle, or an address
_TOLD, _ASIDE = 3, 24  # tokens in brackets that tell what a flaw is
_LINE = 12  # tokens of a line in which it is told
_DIGITS = 6  # of a telephone number, at least


class Saying(NamedTuple):
    """A place that speaks on a topic. `kind` is one of the topic's, or empty; `brand` is whose name is used there."""

    span: Span
    kind: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: what it is in a few words, where a listing speaks on it, and {kind: what such a place says}.

    A rule may say something else of a place of a kind. The places come in the order of their weight.
    """

    what: str
    find: Callable[[Facts], Iterable[Saying]]
    kinds: Mapping[str, str] = field(default_factory=dict)


def _said(spans: Iterable[Span], kind: str = "") -> list[Saying]:
    return [Saying(span, kind) for span in spans]


def _measurements(facts: Facts) -> list[Saying]:
    shown = any(photo.view == "measuring" for photo in facts.listing.photos)
    told = facts(disclaimers)
    said = _said(m.span for m in facts(measurements)) or _said(told.referred if shown else told.pictured)
    if said:
        return said
    left_over = facts(may_be_measured)
    return _said([left_over]) if left_over else []


def _described(facts: Facts) -> list[Saying]:
    """Return the measurements, where it is said as well what flaws there are, or that there are none."""
    told = any(not _is_vague(flaw) for flaw in facts(flaws)) or facts(flaw_claims).denies
    return _measurements(facts) if told else []


def _undisclosed(facts: Facts) -> Iterator[Saying]:
    state = facts(condition)
    if not any(pattern("condition.refunds_missed").search(text.raw) for text in facts(texts)):
        yield from _said(state.undisclosed)  # who takes back what was missed leaves the buyer no case
    graded = bool(state.stated) or state.rated is not None
    whole = any(denial.kind == "generic" and denial.of_item for denial in facts(flaw_claims).denials)
    if whole or any(not _is_vague(flaw) for flaw in facts(flaws)):
        return  # what there is, is told: what goods in general may have leaves nothing open
    may, expected = tuple(group("condition.may")), tuple(group("condition.expected"))
    possible = facts(flaw_claims).possible
    told = bool(possible) and any(map(_tells_all, facts(texts)))
    for span in possible:
        words = " ".join(facts.listing.text(span.field)[span.start : span.end].lower().split())
        if graded and (not group("condition.of_use").isdisjoint(words.split()) or _of_goods(facts, span)):
            continue  # used goods may have signs of wear: the condition says how much
        if words.startswith(may) or (words.endswith(expected) and not told):
            yield Saying(span, "possible")


def _of_goods(facts: Facts, span: Span) -> bool:
    """Say whether a sentence speaks of goods in general before a place: "vintage pieces may have ..."."""
    return not group("condition.goods").isdisjoint(where(facts, span).before)


def _tells_all(text: Text) -> bool:
    """Say whether a sentence promises that more than usual wear is told: "any fault beyond usual wear is listed"."""
    sentences = (
        text.sentence(text.token_at(found.start())) for found in pattern("condition.all_told").finditer(text.raw)
    )
    return any(not group("condition.telling").isdisjoint(text.norms[start:end]) for start, end in sentences)


def _in_photos(facts: Facts) -> list[Saying]:
    stated = facts(condition)
    worded = stated.stated or stated.rated is not None
    if worded and not any(_names_flaws(facts, span) for span in stated.by_photo):
        return []  # "excellent condition, see the pictures for condition": the words state it
    return _said(stated.by_photo, "beside-words" if worded else "")


def _graded(facts: Facts) -> list[Saying]:
    state = facts(condition)
    spans = (*(one.span for one in state.stated), state.rated, state.new.span if state.new else None)
    return _said(dict.fromkeys(span for span in spans if span is not None))


def _names_flaws(facts: Facts, span: Span) -> bool:
    return pattern("condition.flaws").search(facts.listing.text(span.field)[span.start : span.end]) is not None


def _is_unnamed(flaw: Flaw) -> bool:
    """Say whether a flaw has a place and no kind: "a defect on the legs", but not "the only flaw is red ink on it"."""
    return flaw.kind == "generic" and flaw.place is not None and flaw.place in flaw.text


def _is_vague(flaw: Flaw) -> bool:
    placed = flaw.place is not None and flaw.place.lower() not in group("flaw.everywhere")
    return (flaw.kind in ("wear", "generic") and not placed) or _is_unnamed(flaw)


def _vague(facts: Facts) -> Iterator[Saying]:
    """Yield vague wear and flaws: not wear that is scarcely any, nor what remains where several kinds are denied."""
    kinds = {denial.kind for denial in facts(flaw_claims).denials if denial.of_item and not denial.excepted}
    scarce = group("flaw.scarcely", "flaw.even")
    for flaw in facts(flaws):
        if not _is_vague(flaw) or flaw.may_be_told or (flaw.kind == "generic" and _is_told_behind(facts, flaw)):
            continue
        words = f" {' '.join(flaw.text.lower().split())} "
        hardly = any(f" {word} " in words for word in scarce)  # or all over, which is where
        if flaw.kind == "wear" and (hardly or len(kinds - {"generic"}) > 1):
            continue
        yield Saying(flaw.span, "of-what-kind" if _is_unnamed(flaw) else "")


def _is_told_behind(facts: Facts, flaw: Flaw) -> bool:
    """Say whether what the flaw is stands right behind: in brackets, or in the next line, which names a place."""
    text = text_of(facts, flaw.span)
    at = text.token_at(flaw.span.end)
    while at < len(text.norms) and at not in text.breaks and text.norms[at] in group("prepositions", "place.sides"):
        at += 1
    if at >= len(text.norms):
        return False
    if at not in text.breaks:
        end = behind_aside(text, at, len(text.norms), _ASIDE) - 1
        pointed = any(place.key == "photo" for place in text.near("place", at, end))
        said = text.norms[at + 1 : end]
        return len(said) >= _TOLD and not pointed and group("flaw.only_may").isdisjoint(said)
    line = next((end for end in range(at + 1, min(len(text.norms), at + _LINE)) if end in text.breaks), at + _LINE)
    return any(place.key == "place" for place in text.near("place", at, min(line, len(text.norms))))


def _contact(facts: Facts) -> Iterator[Saying]:
    reach = facts(contact).reach
    quoted = [quote(facts, span) for span in reach]
    given = any("@" in words or sum(map(str.isdigit, words)) >= _DIGITS for words in quoted)  # the seller's own
    by_mail = not given and profile(facts.marketplace).messages_by_mail
    for span in reach:
        said = quote(facts, span)
        if by_mail and pattern("contact.mail").search(said) and not pattern("contact.beside_mail").search(said):
            continue  # "please email me any questions", without an address
        if _NAMED.search(said) is not None or sum(map(str.isdigit, said)) >= _DIGITS:
            yield Saying(span, "")  # the seller's own, in whatever language
            continue
        asked = pattern("contact.phone").search(said) and not pattern("contact.calls").search(said)
        here = where(facts, span)
        if asked and not group("contact.with_order").isdisjoint(here.words):
            continue  # carriers abroad want a number with the order
        if _is_for_courier(here.text, here.sentence, said):
            continue
        yield Saying(span, "asks-for-phone" if asked else "")


def _is_for_courier(text: Text, sentence: Sentence, said: str) -> bool:
    """Whether "your number" or an e-mail address is asked for beside a telephone number, for who brings the parcel."""
    if not (pattern("contact.your_number").search(said) or pattern("contact.mail").search(said)):
        return False
    words = text.original(*sentence)
    if not pattern("contact.phone").search(words) or pattern("contact.to_deal").search(words):
        return False
    return not group("contact.for_courier").isdisjoint(text.norms[sentence.start : sentence.end])


def _links(facts: Facts) -> list[Saying]:
    said = facts(contact)
    sites = frozenset(said.sites)
    others = () if profile(facts.marketplace).local else said.links
    links = _said(said.sites) + _said((link for link in others if link not in sites), "address")
    return [link for link in links if not any(map(link.span.overlaps, said.reach))]


def _likenesses(facts: Facts) -> list[Saying]:
    said = facts(authenticity)
    return [
        Saying(like.span, "sold-as" if like.denies and like.brand == said.field else "", like.brand)
        for like in said.likenesses
    ]


def _referred(facts: Facts) -> list[Saying]:
    """Return the words that send the buyer elsewhere for measurements, but of shoes whose size is stated."""
    by_size = facts(garment).is_("bought_by_size") and facts(sizes).stated
    return [] if by_size else _said(facts(disclaimers).referred)


TOPICS: Mapping[str, Topic] = {
    "altered": Topic("this item has shrunk or was altered", lambda facts: _said(facts(disclaimers).changed)),
    "refuses-refunds": Topic(
        "as is, all sales final, no refunds: what a buyer's protection overrides",
        lambda facts: _said(facts(disclaimers).refuses),
    ),
    "as-is": Topic("as is, no returns, all sales final", lambda facts: _said(facts(disclaimers).as_is)),
    "asks-for-measurements": Topic(
        "the buyer is sent elsewhere for measurements, which are not those of shoes with a size", _referred
    ),
    "authentic": Topic("the brand is said to be genuine", lambda facts: _said(facts(authenticity).claims)),
    "authenticity-doubted": Topic("it may be no genuine one", lambda facts: _said(facts(authenticity).doubts)),
    "authenticity-proved": Topic("a receipt, a serial number", lambda facts: _said(facts(authenticity).proofs)),
    "brand-likeness": Topic(
        "another brand's name says what it looks like; `{brand}` stands for it",
        _likenesses,
        {"sold-as": "the brand field gives that name, and the words deny it"},
    ),
    "condition": Topic(
        "what condition it is in",
        lambda facts: _said([s.span for s in facts(condition).stated] + [*facts(condition).worn]),
    ),
    "condition-graded": Topic(
        "a step of the condition: like new, very good, 9/10",
        _graded,
    ),
    "condition-in-photos": Topic(
        "the photos are to tell the condition",
        _in_photos,
        {"beside-words": "the flaws, and the text states the condition"},
    ),
    "contact": Topic(
        "phone, e-mail, messengers, networks", _contact, {"asks-for-phone": "the buyer's telephone number is asked for"}
    ),
    "described": Topic("measurements, with its flaws or that it has none", _described),
    "flaws": Topic("flaws that it has", lambda facts: _said(flaw.span for flaw in facts(flaws))),
    "flaws-clear": Topic(
        "flaws of which it is said what they are, or where",
        lambda facts: _said(flaw.span for flaw in facts(flaws) if not _is_vague(flaw)),
    ),
    "flaws-denied": Topic(
        "there are no flaws, or no great ones",
        lambda facts: _said([d.span for d in facts(flaw_claims).denials] + [*facts(flaw_claims).soft]),
    ),
    "flaws-undisclosed": Topic(
        "there may be flaws that are not told", _undisclosed, {"possible": "it may have flaws, of whatever sort"}
    ),
    "dimensions": Topic(
        "dimensions of which nothing says which is which, as the 30 x 30 in of trousers",
        lambda facts: _said(facts(dimensions)),
    ),
    "flaws-vague": Topic(
        "wear or flaws without a word on what and where",
        _vague,
        {"of-what-kind": "it says where, and not what"},
    ),
    "links": Topic("the seller's sites elsewhere", _links, {"address": "an address of whatever site"}),
    "measurements": Topic("measurements, or that photos show them", _measurements),
    "payment": Topic("payment outside the marketplace", lambda facts: _said(facts(contact).payment)),
    "pets": Topic("there are pets in the home", lambda facts: _said(facts(home).pets_present)),
    "pet-free": Topic("there are no pets in the home", lambda facts: _said(facts(home).pets_free)),
    "security-tag": Topic("the shop's security tag is still on it", lambda facts: _said(facts(security_tags))),
    "size-disclaimer": Topic(
        "it may have shrunk or been altered, the tag does not count", lambda facts: _said(facts(disclaimers).shrink)
    ),
    "smoke": Topic("there is smoke in the home", lambda facts: _said(facts(home).smoke_exposed)),
    "smoke-free": Topic("there is no smoke in the home", lambda facts: _said(facts(home).smoke_free)),
}
