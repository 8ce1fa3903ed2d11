"""The answer to a case: what is claimed, whether it counts, what the listing says, what to do, a draft of the reply.

Nothing here is made up: a draft holds quotes of the listing, of the claim and of the marketplace's rules, and `[…]`
where only the seller knows. Whether to give in stays the seller's to decide; what is said of it are reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from linter import __version__
from linter.case import evidence, proof
from linter.case.advice import advised, cancels, uploads, what_to_do
from linter.case.claim import Claim, Point
from linter.case.dates import Dates, deadline, opened_in_time
from linter.case.draft import draft
from linter.case.evidence import Proof, Seller
from linter.case.flaw_proof import flaw_named
from linter.case.mentions import mentions
from linter.case.record import (
    SCHEMA,
    AcceptedRecord,
    AskRecord,
    CaseRecord,
    ContradictionRecord,
    PointRecord,
    QuoteRecord,
    RestRecord,
    ShownRecord,
)
from linter.case.rules import ACCEPTED, NOT_ACCEPTED, SOFT, UNKNOWN, CaseRules, Says, case_rules
from linter.case.segments import Rest
from linter.listing import Span
from linter.marketplace import profile
from linter.pack.frozen import Pack
from linter.quote import capital, listed
from linter.tables import alternation, group, language_name
from linter.words.flaws import flaws
from linter.words.home import home

_QUOTED = 160  # characters of the listing that a quote holds
_SHORT = 50  # characters of a line that is quoted whole
_SIGNS = ".!?;:"
_ENDS = re.compile(r"[.!?;] ")
_LAST_WORD = re.compile(r"(\d *)?([^\W\d_]+)\Z")
_MOST_PHOTOS = 6
_MANY = frozenset(["flaw", "smell", "pets", "lost_part", "missing"])  # of which a claim may name several

# How a point is called in a sentence: "The text says nothing of ...".
_CALLED: Mapping[str, str] = {
    "smell": "a smell",
    "pets": "pet hair",
    "lost_part": "a part that is missing from it",
    "size": "a size",
    "measurement": "measurements",
    "shrunk": "shrinking",
    "size_label": "a missing size label",
    "colour": "a colour",
    "material": "a material",
    "brand": "a brand",
    "condition": "wear",
    "no_tags": "tags that are missing",
    "quality": "its quality",
    "altered": "an alteration, or of how the hem is made",
    "style": "a style",
    "photos": "this",
    "general": "this",
    "authentic": "where it comes from",
    "origin": "where it was made",
    "missing": "what comes with it",
    "wrong_item": "this",
    "not_ordered": "this",
    "fit": "sizes or measurements",
}
_OF_HOME = ("smell", "pets")
_DENIED = ("flaw", "lost_part")  # of which the text says the opposite, where it speaks for the buyer
_AUTHENTIC = ("authentic", "origin")
_UNCLEAR = ("general", "photos")
# What a listing states, where it is not known whether that is what the buyer says.
_VALUES: Mapping[str, str] = {
    "size": "its size",
    "measurement": "its measurements",
    "fit": "its size or measurements",
    "shrunk": "its measurements, or what became of them",
    "colour": "its colour",
    "material": "its material",
    "quality": "its material",
    "brand": "its brand",
    "style": "what it is",
    "general": "what it is",
    "condition": "its condition",
    "no_tags": "its condition",
}
_FLAWS_CALLED: Mapping[str, str] = {
    "stain": "a stain",
    "hole": "a hole",
    "rip": "a rip",
    "snag": "a snag or pull",
    "pilling": "pilling",
    "fade": "fading",
    "print": "cracking or peeling",
    "wear": "such wear",
    "scuff": "scuffs or scratches",
    "broken": "something broken",
    "repair": "a repair",
    "odor": "a smell",
    "missing": "something missing",
    "crack": "a crack",
    "chip": "a chip",
    "dent": "a dent",
    "bent": "something bent",
    "peel": "peeling",
    "rust": "rust",
    "torn": "a tear",
    "loose": "something loose",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a pack adds to the listing: when it was frozen, its files of packing, and the order, as far as is known."""

    frozen: str
    packing: tuple[str, ...] = ()
    order: str | None = None
    shipped: str | None = None


def kept_in(pack: Pack) -> Kept:
    """Return what a pack adds to a listing: when it was frozen, and what was known at shipping."""
    packing = [one["name"] for one in pack.manifest["files"] if one["role"] == "packing"]
    order = pack.manifest["order"]
    return Kept(
        pack.manifest["frozen"], tuple(packing), order["id"] if order else None, order["shipped"] if order else None
    )


def answer(
    claim: Claim,
    seller: Seller,
    *,
    dates: Dates | None = None,
    stated_reason: str | None = None,
    to: str = "marketplace",
    unposted: Sequence[str] = (),
    kept: Kept | None = None,
) -> CaseRecord:
    """Return the whole answer to a claim.

    `stated_reason` is the reason under which the case was opened, `unposted` are photos of the folder that the listing
    does not name, `kept` is what a pack adds.
    """
    dates = dates or Dates()
    market = profile(seller.facts.marketplace)
    rules = case_rules(market.name)
    points = [_point(point, prove, rules, seller, market.label) for point, prove in _proved(claim, seller)]
    reasons = list(claim.reasons)
    if stated_reason and stated_reason not in reasons and claim.points == ():
        reasons = [stated_reason]
    window = opened_in_time(rules, dates)
    rest = [_rest(one, seller) for one in claim.rest]
    advice, because = advised(points, rest, window, rules, market.label, dates)
    record: CaseRecord = {
        "schema": SCHEMA,
        "tool": {"name": "listlint", "version": __version__},
        "listing": {
            "path": seller.record["path"],
            "title": seller.record["title"],
            "marketplace": market.name,
            "marketplace_name": market.label,
            "frozen": kept.frozen if kept else None,
            "order": kept.order if kept else None,
            "shipped": kept.shipped if kept else None,
        },
        "claim": claim.raw,
        "reasons": reasons,
        "stated_reason": stated_reason,
        "accepted": {reason: _accepted(reason, points, rules) for reason in reasons},
        "points": points,
        "rest": rest,
        "window": window,
        "deadline": deadline(rules, dates),
        "rules": {
            "decision": [rules.decision.record()] if rules.decision else [],
            "back": [one.record() for one in rules.back],
            "cancel": [rule.says.record() for rule in rules.cancel],
        },
        "ask": _asked(rules, dates, reasons, points),
        "advice": {"do": advice, "because": because},
        "upload": uploads(
            points,
            [name for name in unposted if name not in seller.blurred],
            kept.packing if kept else (),
            receipt=not mentions("no receipt", seller.facts, lacking=True).same,
        ),
        "draft": {"to": to, "text": ""},
    }
    record["draft"]["text"] = draft(record)
    return record


def _proved(claim: Claim, seller: Seller) -> list[tuple[Point, Proof]]:
    """Return the points with what the listing has on them; what is said twice, and answered the same, stands once."""
    found: list[tuple[Point, Proof]] = []
    for point in claim.points:
        made = proof.prove(point, claim, seller)
        twice = [one for one, known in found if one.kind == point.kind and known == made]
        if twice and point.kind not in _MANY:
            same = proof.says_same(point, seller)  # "too small, and the heel is loose"
            found += [(point, same)] if same else []
        elif point.text.lower() not in [one.text.lower() for one in twice]:
            found.append((point, made))
    return found


def _rest(rest: Rest, seller: Seller) -> RestRecord:
    said = Proof(evidence.SILENT) if rest.understood else proof.of_rest(rest.text, seller)
    return {
        "text": " ".join(rest.text.split()),
        "start": rest.start,
        "end": rest.end,
        "understood": rest.understood,
        "quotes": _quotes(said.quotes, seller),
        "against": _quotes(said.against, seller),
    }


# --- what the marketplace says


def _accepted(reason: str, points: Sequence[PointRecord], rules: CaseRules) -> AcceptedRecord:
    """Return whether a reason is taken: the most that one of its points is, with the sentences on all of them."""
    order = (ACCEPTED, SOFT, UNKNOWN, NOT_ACCEPTED)
    states: list[str] = []
    said: list[Says] = []
    for point in (one for one in points if one["reason"] == reason):
        state, says = rules.taken(*_names(point["kind"], point["flaw"], reason))
        states.append(state)
        said += says
    if not states:
        state, says = rules.taken(reason)
        states, said = [state], list(says)
    return {"state": min(states, key=order.index), "says": [one.record() for one in dict.fromkeys(said)]}


def _names(kind: str, flaw: str | None, reason: str) -> tuple[str, ...]:
    return (*((f"{kind}.{flaw}",) if flaw else ()), kind, reason)


def _asked(rules: CaseRules, dates: Dates, reasons: Sequence[str], points: Sequence[PointRecord]) -> list[AskRecord]:
    asked: list[AskRecord] = []

    def ask(text: str, option: str | None = None) -> None:
        asked.append({"text": text, "option": option})

    if dates.bought is None and rules.window and rules.window.since == "purchase":
        ask("When was it bought? That tells whether the case was opened in time.", "--bought")
    elif dates.bought is None and cancels(points) and any(one.within_hours or one.after_days for one in rules.cancel):
        ask("When was it bought? That tells from when on it can be cancelled.", "--bought")
    if dates.delivered is None and rules.window and rules.window.since == "delivery" and reasons != ["not_received"]:
        ask("When was it delivered? That tells whether the case was opened in time.", "--delivered")
    if dates.opened is None and (rules.window or rules.answer):
        why = "until when to answer" if rules.answer else "whether that was in time"
        ask(f"When was the case opened? That tells {why}.", "--opened")
    if rules.window and rules.window.since == "due":
        ask("The time for a case runs from the estimated delivery here, which is not asked for: compare it yourself.")
    return asked


# --- the points


def _point(point: Point, found: Proof, rules: CaseRules, seller: Seller, market: str) -> PointRecord:
    state, said = rules.taken(*_names(point.kind, point.flaw, point.reason))
    record: PointRecord = {
        "kind": point.kind,
        "reason": point.reason,
        "text": " ".join(point.text.split()),
        "start": point.start,
        "end": point.end,
        "flaw": point.flaw,
        "place": point.place,
        "likened": point.likened,
        "accepted": state,
        "state": found.state,
        "says": "",
        "quotes": _quotes(found.quotes, seller),
        "against": _quotes(found.against, seller),
        "photos": [_shown(photo) for photo in found.photos[:_MOST_PHOTOS]],
        "contradictions": [
            ContradictionRecord(what=one.what, claimed=one.claimed, stated=one.stated, within=one.within)
            for one in found.contradictions
        ],
        "do": "",
        "because": "",
    }
    record["says"] = _told(point, record, found, seller) if found.state != evidence.UNREAD else _told_unread(seller)
    record["do"], record["because"] = what_to_do(point, record, said, market)
    return record


def _quotes(spans: Iterable[Span], seller: Seller) -> list[QuoteRecord]:
    """Return the sentences of the listing that places stand in, each once."""
    listing = seller.facts.listing
    spans = tuple(spans)
    told = [flaw.span for flaw in seller.facts(flaws)]
    others = [flaw for flaw in told if not any(flaw.overlaps(span) for span in spans)]
    found: dict[tuple[str, str], QuoteRecord] = {}
    for span in spans:
        text, start = _quoted(listing.text(span.field), span, [one for one in others if one.field == span.field])
        line, _ = listing.place(replace(span, start=start))
        in_file = listing.place_in_file(replace(span, start=start))
        at = listing.fields.get(span.field)
        known = at is not None and (at.verbatim or "\n" not in at.text)
        found.setdefault(
            (span.field, text),
            {"field": span.field, "line": line, "file_line": in_file[0] if in_file and known else None, "text": text},
        )
    return list(found.values())


def _quoted(raw: str, span: Span, unclaimed: Sequence[Span]) -> tuple[str, int]:
    """Return what is quoted of a place, and where it begins: the sentence, less its parts with flaws not claimed."""
    start, end = _sentence(raw, span)
    low, high = start, end
    for flaw in unclaimed:  # "hole at the elbow and faint stain on the back" of the stain: "… faint stain on the back"
        if low <= flaw.start < flaw.end <= span.start:
            low = max([low, *(cut.end() for cut in _joins().finditer(raw, flaw.end, span.start))])
        elif span.end <= flaw.start < high:
            high = min([high, *(cut.start() for cut in _joins().finditer(raw, span.end, flaw.start))])
    said = " ".join(raw[low:high].split())
    return f"{'… ' if low > start else ''}{said}{' …' if high < end else ''}", low


@cache
def _joins() -> re.Pattern[str]:
    """Return what stands between the members of a list: a comma, "and"."""
    return re.compile(rf"\s*,\s*|\s+(?:{alternation(group('joining'))})\s+", re.IGNORECASE)


def _sentence(raw: str, span: Span) -> tuple[int, int]:
    """Return the sentence of its line in which a place stands, or its nearest words where that is long."""
    start, end = _line(raw, span)
    if end - start <= _SHORT:
        return start, end
    start, end = max(start, span.start - _QUOTED), min(end, span.end + _QUOTED)  # what is longer is not quoted
    lows = [cut.end() for cut in _ENDS.finditer(raw, start, span.start) if _ends(raw, cut.start())]
    behind = _ENDS.finditer(raw, max(span.end - 1, span.start), end)
    high = next((cut.start() + 1 for cut in behind if _ends(raw, cut.start())), end)
    start, end = (lows[-1] if lows else start), high
    if end - start > _QUOTED:
        start, end = max(start, span.start - _QUOTED // 3), min(end, span.end + _QUOTED // 3)
    return start, end


def _line(raw: str, span: Span) -> tuple[int, int]:
    """Return the line in which a place stands, with those that it goes on from and into."""
    start = raw.rfind("\n", 0, span.start)
    while start >= 0 and _goes_on(raw, start):
        start = raw.rfind("\n", 0, start)
    end = raw.find("\n", span.end)
    while end >= 0 and _goes_on(raw, end):
        end = raw.find("\n", end + 1)
    return start + 1, len(raw) if end < 0 else end


def _goes_on(raw: str, at: int) -> bool:
    """Say whether a line ends in the middle of a sentence: at a comma, or "bought in"; not at "Chest 21 in".

    So does a long one that ends without a sign, where a small letter follows; short ones may be the lines of a list.
    """
    line = raw[raw.rfind("\n", 0, at) + 1 : at].rstrip()
    end = raw.find("\n", at + 1)
    following = raw[at + 1 : end if end >= 0 else len(raw)].lstrip()
    if not line or not following:
        return False
    last = _LAST_WORD.search(line)
    leads_on = last and not last[1] and last[2].lower() in group("claim/answering.leading_on")
    wrapped = len(line) > _SHORT and following[0].islower() and line[-1] not in _SIGNS
    return bool(leads_on) or wrapped or line.endswith(",")


def _ends(raw: str, at: int) -> bool:
    """Say whether a sign before a blank ends a sentence: not "approx. 2 cm", "Dr. Martens", but "21 in. The belt"."""
    follows = raw[at + 1 : at + 4].lstrip()[:1]
    if raw[at] != ".":
        return True
    if follows.isdecimal() or follows.islower():
        return False
    word = _LAST_WORD.search(raw, max(0, at - 12), at)
    return not (word and not word[1] and word[2].lower() in group("abbreviations"))


def _shown(photo: Mapping[str, object]) -> ShownRecord:
    def score(name: str) -> float | None:
        found = photo[name]
        value = found.get("score") if isinstance(found, Mapping) else None
        return round(value, 2) if isinstance(value, float | int) else None

    side = photo["side"]
    return {
        "file": str(photo["file"]),
        "view": str(photo["view"]),
        "side": str(side) if side is not None else None,
        "light": score("light"),
        "focus": score("focus"),
    }


def _called(kind: str, flaw: str, place: str | None) -> str:
    name = _FLAWS_CALLED.get(flaw, "this flaw") if kind == "flaw" else _CALLED.get(kind, "this")
    return f"{name} ({place})" if place and kind == "flaw" else name


def _told(point: Point, record: PointRecord, found: Proof, seller: Seller) -> str:
    """Say in a sentence what the listing says about a point."""
    called = _called(point.kind, flaw_named(point), point.place)
    differing = [one for one in record["contradictions"] if not one["within"]]
    if differing and point.kind in ("flaw", "smell"):
        one = differing[0]
        places = f"{one['stated'] or 'no place is told'}, the claim says {one['claimed'] or 'none'}"
        shared = set(one["stated"].lower().split()) & set(one["claimed"].lower().split())
        return f"Your text tells of a flaw of this kind{'' if shared else ' elsewhere'}: {places}."
    if differing:
        values = listed(
            [f"{one['what']}: the claim says {one['claimed']}, your listing {one['stated']}" for one in differing]
        )
        return f"{capital(values)}."
    near = [one for one in record["contradictions"] if one["within"]]
    if near and point.kind == "flaw":
        place = f" ({point.place})" if point.place else ""
        return (
            f'The claim calls it {_FLAWS_CALLED.get(near[0]["claimed"], near[0]["claimed"])}{place}, your text "'
            f'{near[0]["stated"]}": a near kind of flaw at the same place.'
        )
    if near:
        values = listed(
            [f"{one['what']} {one['claimed']} in the claim, {one['stated']} in your listing" for one in near]
        )
        return f"{capital(values)}: as near as two people measure."
    if point.kind in _AUTHENTIC and record["state"] != evidence.MENTIONED:
        return _told_of_proof(point, record)
    if point.kind in _UNCLEAR and record["state"] != evidence.MENTIONED and not point.likened:
        return "The claim does not say what differs from the listing: ask."
    stated = record["quotes"] and record["state"] in (evidence.ANSWERED, evidence.STATED)
    if stated and point.kind in _VALUES and not found.by_words:
        return f"Your listing states {_VALUES[point.kind]}: compare the two."
    match record["state"]:
        case evidence.ANSWERED:
            return "The text says it, and there is a photo."
        case evidence.STATED:
            return "The text says it; no photo that shows it was recognised."
        case evidence.MENTIONED:
            return "The text speaks of the same thing: read whether it answers this."
        case evidence.SILENT:
            if record["against"] and point.kind in _OF_HOME:
                return f"The text says nothing of {called}. {_why_for_buyer(found, seller)}."
            if record["against"] and point.kind in _DENIED:
                return "The text says the opposite, which speaks for the buyer if it is so."
            if record["against"]:
                return f"The text says nothing of {called}; what it does say speaks for the buyer."
            return f"The text says nothing of {called}; the photos alone do not win."
        case _:
            if point.kind == "missing" and record["quotes"]:
                return "Your text promises it."
            return "No listing can answer this."


def _why_for_buyer(found: Proof, seller: Seller) -> str:
    """Say why what is said of the home, or of hair, speaks for the buyer."""
    lived = seller.facts(home)
    present = {*lived.pets_present, *lived.pets_ambiguous}.intersection(found.against)
    why = ["promises a home or goods without it"] * bool(set(found.against) - present)
    why += ["tells of an animal in the home, which makes it likelier"] * bool(present)
    return f"For the buyer speaks that it {listed(why)}"


def _told_unread(seller: Seller) -> str:
    name = language_name(str(seller.unread))
    if seller.foreign:
        return f"The text is in {name}, which listlint does not read: read whether it tells of this."
    return f"A part of the text is in {name}, which listlint does not read, and the rest says nothing of this."


def _told_of_proof(point: Point, record: PointRecord) -> str:
    """Say what the listing offers as proof that it is genuine, or where it was made."""
    if point.kind == "origin" and record["state"] != evidence.SILENT:
        return "Your text speaks of where it was made, or offers proof: a country is no sign of a fake."
    if record["state"] == evidence.SILENT:
        said = (
            "Your text says that it is genuine, and offers no proof"
            if record["quotes"]
            else "Your text offers no proof"
        )
        return f"{said}{'' if record['quotes'] else ' that it is genuine'}; the name of a brand is none."
    shown = "" if record["state"] == evidence.ANSWERED else "; no photo of it was recognised"
    return f"Your text offers this as proof{shown}."
