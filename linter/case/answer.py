"""The answer to a case: what is claimed, whether it counts, what the listing says, what to do, a draft of the reply.

Nothing here is made up: a draft holds quotes of the listing, of the claim and of the marketplace's rules, and `[…]`
where only the seller knows. Whether to give in stays the seller's to decide; what is said of it are reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from linter import __version__
from linter.case import proof
from linter.case.claim import OTHER, Claim, Point
from linter.case.proof import Proof, Seller
from linter.case.record import (
    SCHEMA,
    AcceptedRecord,
    CaseRecord,
    ContradictionRecord,
    DeadlineRecord,
    PointRecord,
    QuoteRecord,
    SaysRecord,
    ShownRecord,
    UploadRecord,
    WindowRecord,
)
from linter.case.rules import ACCEPTED, NOT_ACCEPTED, SOFT, UNKNOWN, CaseRules, Says, case_rules
from linter.listing import Span
from linter.marketplace import profile
from linter.pack.frozen import Pack
from linter.quote import capital, listed

ANSWER, GIVE_IN, WAIT = "answer", "give_in", "wait"
BLANK = "[…]"
_QUOTED = 160  # characters of the listing that a quote holds
_MOST_PHOTOS = 6
# What a seller who knows it to be true had better give in to, where the listing is silent.
_OWN_TO = frozenset(["flaw", "smell", "pets", "lost_part", "size_label", "missing", "condition", "no_tags"])
_OF_PARCEL = frozenset(["missing", "wrong_item", "not_ordered"])
_WISHES = frozenset(["does_not_fit", "changed_mind"])

# Which photos tell who is right where values differ.
_COMPARED: Mapping[str, str] = {
    "colour": "in daylight",
    "material": "of the care label",
    "quality": "of the care label",
}

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
class Dates:
    """When it was bought, delivered and the case opened, as far as the seller says."""

    bought: date | None = None
    delivered: date | None = None
    opened: date | None = None


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
    window = _window(rules, dates)
    advice, because = _advice(points, window, rules, market.label, dates)
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
        "deadline": _deadline(rules, dates),
        "rules": {
            "decision": [_says(rules.decision)] if rules.decision else [],
            "back": list(map(_says, rules.back)),
            "cancel": [_says(rule.says) for rule in rules.cancel],
        },
        "ask": _asked(rules, dates, reasons, points),
        "advice": {"do": advice, "because": because},
        "upload": _uploads(points, unposted, kept),
        "draft": {"to": to, "text": ""},
    }
    record["draft"]["text"] = _draft(record)
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


def _says(says: Says) -> SaysRecord:
    return {
        "text": says.text,
        "source": says.source,
        "read": says.read.isoformat(),
        "as_of": says.as_of.isoformat() if says.as_of else None,
        "disputed": says.disputed,
    }


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
    return {"state": min(states, key=order.index), "says": [_says(one) for one in dict.fromkeys(said)]}


def _names(kind: str, flaw: str | None, reason: str) -> tuple[str, ...]:
    return (*((f"{kind}.{flaw}",) if flaw else ()), kind, reason)


def _window(rules: CaseRules, dates: Dates) -> WindowRecord:
    term = rules.window
    start = {"delivery": dates.delivered, "purchase": dates.bought}.get(term.since) if term else None
    last = term.last_day(start) if term and start else None
    state = "unknown" if last is None or dates.opened is None else "in" if dates.opened <= last else "late"
    return {
        "since": term.since if term else None,
        "bought": dates.bought.isoformat() if dates.bought else None,
        "delivered": dates.delivered.isoformat() if dates.delivered else None,
        "opened": dates.opened.isoformat() if dates.opened else None,
        "days": term.days if term else None,
        "last_day": last.isoformat() if last else None,
        "state": state,
        "says": _says(term.says) if term else None,
    }


def _deadline(rules: CaseRules, dates: Dates) -> DeadlineRecord:
    term = rules.answer
    day = term.last_day(dates.opened) if term and dates.opened else None
    return {"day": day.isoformat() if day else None, "says": _says(term.says) if term else None}


def _asked(rules: CaseRules, dates: Dates, reasons: Sequence[str], points: Sequence[PointRecord]) -> list[str]:
    asked = []
    if dates.bought is None and rules.window and rules.window.since == "purchase":
        asked.append("When was it bought? That tells whether the case was opened in time (--bought 2026-11-29).")
    elif dates.bought is None and _cancels(points) and any(one.within_hours or one.after_days for one in rules.cancel):
        asked.append("When was it bought? That tells from when on it can be cancelled (--bought 2026-11-29).")
    if dates.delivered is None and rules.window and rules.window.since == "delivery" and reasons != ["not_received"]:
        asked.append("When was it delivered? That tells whether the case was opened in time (--delivered 2026-11-29).")
    if dates.opened is None and (rules.window or rules.answer):
        why = "until when to answer" if rules.answer else "whether that was in time"
        asked.append(f"When was the case opened? That tells {why} (--opened 2026-11-29).")
    if rules.window and rules.window.since == "due":
        asked.append(
            "The time for a case runs from the estimated delivery here; that day is not asked for: compare it yourself."
        )
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
    record["do"], record["because"] = _what_to_do(point, record, said, market)
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


def _what_to_do(point: Point, record: PointRecord, said: Sequence[Says], market: str) -> tuple[str, str]:
    """Return answer, give_in or wait for a point, and why."""
    state, taken = record["state"], record["accepted"]
    if taken == NOT_ACCEPTED:
        return WAIT, f"{market} does not take this as a reason; doing nothing is a way, and facts do no harm."
    if point.reason in _WISHES and taken == SOFT:
        return ANSWER, said[0].text
    if point.reason == "not_received":
        return ANSWER, "The carrier's tracking answers it: the scan of acceptance, and the delivery."
    if point.kind in ("wrong_item", "not_ordered"):
        return ANSWER, "The photos show what was sold; only you know what was packed. If it was another thing, give in."
    if state == proof.DIFFERS and point.kind == "flaw":
        return (
            GIVE_IN,
            "If it is another one than you tell of, what is not written does not win. If it is the same, answer.",
        )
    if state == proof.DIFFERS:
        look = _COMPARED.get(point.kind, "of the tape or the label")
        if record["photos"]:
            return ANSWER, f"Compare your photos {look}: they tell who is right. If it is the buyer, give in."
        return GIVE_IN, f"Your listing states another value, and no photo {look} shows that it is right."
    if state in (proof.ANSWERED, proof.STATED):
        if state == proof.ANSWERED:
            return ANSWER, "Point to the line and the photo."
        return ANSWER, "Point to the line; a photo of it would make it surer."
    if taken == SOFT:
        return ANSWER, f"{market} takes it in part only: {said[0].text}"
    if point.kind in _OWN_TO:
        if state == proof.UNLISTED:
            return GIVE_IN, "Your text promises it. If you packed it, answer, with photos of packing."
        return (
            GIVE_IN,
            "If it is as the buyer says, accept: what is not written does not win. If not, answer with originals.",
        )
    return ANSWER, "Say what it is, and prove it from outside: see what to upload."


# --- what to do


def _advice(
    points: Sequence[PointRecord], window: WindowRecord, rules: CaseRules, market: str, dates: Dates
) -> tuple[str, list[str]]:
    because: list[str] = []
    late = window["state"] == "late"
    if late:
        because.append(f"The case was opened on {window['opened']}, after the last day, {window['last_day']}.")
    chosen = [point["do"] for point in points]
    if late:
        do = ANSWER
    elif GIVE_IN in chosen:
        do = GIVE_IN
        because.append("Accept where you know that you are in the wrong; if the point is not true, answer with facts.")
    elif ANSWER in chosen:
        do = ANSWER
    elif points:
        do = WAIT
    else:
        do = ANSWER
        because.append("The claim names nothing that is wrong with the goods: ask what differs from the listing.")
    because += [f"{_headed(point)}: {point['because']}" for point in points]
    if _cancels(points):
        because.append(
            "A wish to cancel is no case."
            if rules.cancel
            else f"A wish to cancel is no case; {market}'s rule on it is not known here."
        )
        if dates.bought:
            told = ((rule.says.text, rule.told(dates.bought, dates.opened)) for rule in rules.cancel)
            because += [f"{text} {sentence}" for text, sentence in told if sentence]
    if do == GIVE_IN:
        because.append("When it is back, it can be listed anew from the copy that you keep.")
    return do, list(dict.fromkeys(because))


def _cancels(points: Sequence[PointRecord]) -> bool:
    return any(point["kind"] == "cancel" for point in points)


def _headed(point: PointRecord) -> str:
    words = point["text"]
    return f'"{words if len(words) <= 50 else words[:50].rsplit(" ", 1)[0] + " ..."}"'


_LOOK_UP: Mapping[str, tuple[str, str]] = {
    "altered": (
        "the brand's own page of this piece, with its hem or its distressing as it was sold",
        "that it was made so",
    ),
    "origin": ("the brand's own page on where it makes its goods", "that the country is no sign of a fake"),
    "authentic": ("receipt, serial number or the brand's page on its labels", "that it is genuine"),
    "material": ("a photo of the care label", "what it is made of"),
    "quality": ("the brand's own page of this piece", "what it is made of"),
    "colour": ("the brand's own photo of this colour, if there is one", "the colour"),
    "missing": ("photos or video of packing", "what was in the parcel"),
    "wrong_item": ("photos or video of packing, with the label", "what was sent"),
    "not_ordered": ("photos or video of packing, with the label", "what was sent"),
    "not_received": ("the carrier's tracking page, and the receipt of acceptance", "that it was sent, and where it is"),
    "size": ("a photo of the size label", "the size"),
    "measurement": (
        "a photo with the tape at zero and at the end, if you took one before it was sent",
        "the measurement",
    ),
}


def _uploads(points: Sequence[PointRecord], unposted: Sequence[str], kept: Kept | None) -> list[UploadRecord]:
    found: dict[str, UploadRecord] = {}
    for point in points:
        for photo in point["photos"]:
            found.setdefault(photo["file"], {"file": photo["file"], "what": _view(photo), "proves": _headed(point)})
    for name in unposted:
        found.setdefault(name, {"file": name, "what": "an original that the listing does not show", "proves": ""})
    for name in kept.packing if kept and any(point["kind"] in _OF_PARCEL for point in points) else ():
        found.setdefault(name, {"file": name, "what": "packing, in the pack", "proves": "what was in the parcel"})
    for point in points:
        if point["kind"] in _LOOK_UP and point["do"] != WAIT:
            what, proves = _LOOK_UP[point["kind"]]
            found.setdefault(what, {"file": "", "what": what, "proves": f"{_headed(point)}: {proves}"})
    return list(found.values())


def _view(photo: ShownRecord) -> str:
    views = {"whole": "whole item", "closeup": "close-up", "label": "label", "measuring": "measuring"}
    said = [views.get(photo["view"], "photo")]
    if photo["light"] is not None:
        said.append(f"light {photo['light']:.2f}")
    if photo["focus"] is not None:
        said.append(f"focus {photo['focus']:.2f}")
    return ", ".join(said)


# --- the draft


def _draft(record: CaseRecord) -> str:
    market, to = record["listing"]["marketplace_name"], record["draft"]["to"]
    buyer = to == "buyer"
    lines = [
        "Hello, thank you for your message."
        if buyer
        else f'To {market}, on the case about "{record["listing"]["title"]}":'
    ]
    if record["advice"]["do"] == GIVE_IN:
        lines.append(f"[If it is so: I accept the return.] [If not: {BLANK}]")
    window = record["window"]
    if window["state"] == "late" and window["says"]:
        began = (
            f"bought on {window['bought']}" if window["since"] == "purchase" else f"delivered on {window['delivered']}"
        )
        lines.append(f"It was {began}, the case was opened on {window['opened']}. {window['says']['text']}")
    for number, point in enumerate(record["points"], 1):
        lines.append(_answered(number, point, record, buyer=buyer))
    if not record["points"]:
        lines.append("Which part of the description or which photo differs from the item? " + BLANK)
    if not buyer and record["advice"]["do"] != GIVE_IN and any(upload["file"] for upload in record["upload"]):
        lines.append("The photos named here are attached in full size.")
    return "\n\n".join(lines)


def _answered(number: int, point: PointRecord, record: CaseRecord, *, buyer: bool) -> str:
    whose = "You write" if buyer else "The claim says"
    parts = [f"{number}. {whose}: {_closed(point['text'])}"]
    quotes = point["quotes"][:3]
    parts += [f"The listing says ({_at(quote)}): {_closed(quote['text'])}" for quote in quotes]
    if point["photos"] and (quotes or point["kind"] in ("wrong_item", "colour", "style")):
        names = [photo["file"] for photo in point["photos"]]
        parts.append(f"{'Photos' if len(names) > 1 else 'Photo'} of the listing: {', '.join(names)}.")
    if point["reason"] == "not_received" and record["listing"]["shipped"]:
        order = f"Order {record['listing']['order']} was" if record["listing"]["order"] else "It was"
        parts.append(f"{order} shipped on {record['listing']['shipped']}.")
    if point["kind"] == "cancel":
        parts += [says["text"] for says in record["rules"]["cancel"]]
    elif point["accepted"] in (NOT_ACCEPTED, SOFT):
        parts += [says["text"] for says in record["accepted"].get(point["reason"], {"says": []})["says"]]
    if point["state"] in (proof.SILENT, proof.UNLISTED, proof.DIFFERS) and point["accepted"] != NOT_ACCEPTED:
        parts.append(BLANK)
    return " ".join(parts)


def _closed(text: str) -> str:
    """Return words in quotation marks, with a full stop behind them where they end without a sign."""
    return f'"{text}"' if text.endswith((".", "!", "?")) else f'"{text}".'


def _at(quote: QuoteRecord) -> str:
    return (
        f"{quote['field']}, line {quote['line']}"
        if quote["line"] > 1 or quote["field"] == "description"
        else quote["field"]
    )


def other(reasons: Sequence[str]) -> bool:
    """Say whether nothing was read in a claim."""
    return list(reasons) == [OTHER]
