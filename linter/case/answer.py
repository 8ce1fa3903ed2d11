"""The answer to a case: what is claimed, whether it counts, what the listing says, what to do, a draft of the reply.

Nothing here is made up: a draft holds quotes of the listing, of the claim and of the marketplace's rules, and `[…]`
where only the seller knows. Whether to give in stays the seller's to decide; what is said of it are reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from linter import __version__
from linter.case import proof
from linter.case.advice import advised, cancels, uploads, what_to_do
from linter.case.claim import Claim, Point
from linter.case.dates import Dates, deadline, opened_in_time
from linter.case.draft import draft
from linter.case.proof import Proof, Seller
from linter.case.record import (
    SCHEMA,
    AcceptedRecord,
    AskRecord,
    CaseRecord,
    ContradictionRecord,
    PointRecord,
    QuoteRecord,
    ShownRecord,
)
from linter.case.rules import ACCEPTED, NOT_ACCEPTED, SOFT, UNKNOWN, CaseRules, Says, case_rules
from linter.listing import Span
from linter.marketplace import profile
from linter.pack.frozen import Pack
from linter.quote import capital, listed

_QUOTED = 160  # characters of the listing that a quote holds
_MOST_PHOTOS = 6

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
    "quality": "a material",
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
    advice, because = advised(points, window, rules, market.label, dates)
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
        "window": window,
        "deadline": deadline(rules, dates),
        "rules": {
            "decision": [rules.decision.record()] if rules.decision else [],
            "back": [one.record() for one in rules.back],
            "cancel": [rule.says.record() for rule in rules.cancel],
        },
        "ask": _asked(rules, dates, reasons, points),
        "advice": {"do": advice, "because": because},
        "upload": uploads(points, unposted, kept.packing if kept else ()),
        "draft": {"to": to, "text": ""},
    }
    record["draft"]["text"] = draft(record)
    return record


def _proved(claim: Claim, seller: Seller) -> list[tuple[Point, Proof]]:
    """Return the points with what the listing has on them; what is said twice on one thing stands once."""
    found: dict[tuple[str, str | None, str | None], tuple[Point, Proof]] = {}
    for point in claim.points:
        key = (point.kind, point.flaw, point.place)
        if key not in found:
            found[key] = (point, proof.prove(point, claim, seller))
    return list(found.values())


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
    record["says"] = _told(point, record)
    record["do"], record["because"] = what_to_do(point, record, said, market)
    return record


def _quotes(spans: Iterable[Span], seller: Seller) -> list[QuoteRecord]:
    """Return the sentences of the listing that places stand in, each once."""
    listing = seller.facts.listing
    found: dict[tuple[str, str], QuoteRecord] = {}
    for span in spans:
        text, start = _sentence(listing.text(span.field), span)
        line, _ = listing.place(replace(span, start=start))
        in_file = listing.place_in_file(replace(span, start=start))
        at = listing.fields.get(span.field)
        known = at is not None and (at.verbatim or "\n" not in at.text)
        found.setdefault(
            (span.field, text),
            {"field": span.field, "line": line, "file_line": in_file[0] if in_file and known else None, "text": text},
        )
    return list(found.values())


def _sentence(raw: str, span: Span) -> tuple[str, int]:
    """Return the line, or the sentence of a long line, in which a place stands."""
    start, end = raw.rfind("\n", 0, span.start) + 1, raw.find("\n", span.end)
    end = len(raw) if end < 0 else end
    if end - start > _QUOTED:
        low = max(raw.rfind(sign, start, span.start) for sign in (". ", "! ", "? ", "; "))
        highs = [at for sign in (". ", "! ", "? ", "; ") if (at := raw.find(sign, span.end, end)) >= 0]
        start, end = (low + 2 if low >= 0 else start), (min(highs) + 1 if highs else end)
    if end - start > _QUOTED:
        start, end = max(start, span.start - _QUOTED // 3), min(end, span.end + _QUOTED // 3)
    return " ".join(raw[start:end].split()), start


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


def _called(kind: str, flaw: str | None, place: str | None) -> str:
    name = _FLAWS_CALLED.get(flaw or "", "this flaw") if kind == "flaw" else _CALLED.get(kind, "this")
    return f"{name} ({place})" if place and kind == "flaw" else name


def _told(point: Point, record: PointRecord) -> str:
    """Say in a sentence what the listing says about a point."""
    called = _called(point.kind, point.flaw, point.place)
    differing = [one for one in record["contradictions"] if not one["within"]]
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
    if point.kind == "fit" and record["quotes"]:
        return "Your listing states its size or measurements."
    match record["state"]:
        case proof.ANSWERED:
            return "The text says it, and there is a photo."
        case proof.STATED:
            return "The text says it; no photo that shows it was recognised."
        case proof.SILENT:
            if record["against"]:
                return f"The text says nothing of {called}; what it does say speaks for the buyer."
            return f"The text says nothing of {called}; the photos alone do not win."
        case _:
            if point.kind == "missing" and record["quotes"]:
                return "Your text promises it."
            return "No listing can answer this."
