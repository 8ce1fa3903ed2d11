"""The draft of a reply to a case: quotes of the listing, of the claim and of the rules, and `[…]` for the rest."""

from __future__ import annotations

from linter.case import evidence
from linter.case.advice import GIVE_IN
from linter.case.record import CaseRecord, PointRecord, RestRecord, place
from linter.case.rules import NOT_ACCEPTED, SOFT

BLANK = "[…]"


def draft(record: CaseRecord) -> str:
    """Return the text of a reply, its paragraphs apart by a blank line."""
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
    claimed = [one for one in record["rest"] if not one["understood"]]
    for number, one in enumerate(claimed, len(record["points"]) + 1):
        lines.append(_left(number, one, buyer=buyer))
    if not record["points"] and not claimed:
        lines.append("Which part of the description or which photo differs from the item? " + BLANK)
    if not buyer and record["advice"]["do"] != GIVE_IN and any(upload["file"] for upload in record["upload"]):
        lines.append("The photos named here are attached in full size.")
    return "\n\n".join(lines)


def _left(number: int, one: RestRecord, *, buyer: bool) -> str:
    """Answer a clause that is no point: with words of the listing on the same thing, and a blank."""
    parts = [f"{number}. {'You write' if buyer else 'The claim says'}: {_closed(one['text'])}"]
    parts += [f"The listing says ({place(quote)}): {_closed(quote['text'])}" for quote in one["quotes"]]
    return " ".join([*parts, BLANK])


def _answered(number: int, point: PointRecord, record: CaseRecord, *, buyer: bool) -> str:
    whose = "You write" if buyer else "The claim says"
    parts = [f"{number}. {whose}: {_closed(point['text'])}"]
    quotes = point["quotes"][:3]
    parts += [f"The listing says ({place(quote)}): {_closed(quote['text'])}" for quote in quotes]
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
    if (
        point["state"] in (evidence.SILENT, evidence.UNLISTED, evidence.DIFFERS, evidence.MENTIONED, evidence.UNREAD)
        and point["accepted"] != NOT_ACCEPTED
    ):
        parts.append(BLANK)
    return " ".join(parts)


def _closed(text: str) -> str:
    """Return words in quotation marks, with a full stop behind them where they end without a sign."""
    return f'"{text}"' if text.endswith((".", "!", "?")) else f'"{text}".'
