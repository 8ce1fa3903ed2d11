"""The words that the terminal and the page have in common for an answer to a case."""

from __future__ import annotations

import re

from linter.case.record import CaseRecord, QuoteRecord, RestRecord, SaysRecord, ShownRecord, place

_READ = ", read "
_DAY = len("2026-11-29")
_PATH = re.compile(r"(?<=\w)/[^\s,;]+")  # of an address: what stands behind its host
STATES = {
    "accepted": "accepted",
    "soft": "accepted in part",
    "not_accepted": "not accepted",
    "unknown": "not known",
}
ADVICE = {
    "answer": "Answer, with facts",
    "give_in": "Give in, if it is as the buyer says",
    "wait": "Wait: nothing has to be done",
}
VIEWS = {"whole": "whole item", "closeup": "close-up", "label": "label", "measuring": "measuring", "other": "photo"}
LIKENED = "Read only from how like the words are to those of other claims: see whether it is meant."
NO_PROMISE = "How it will be decided is not known: this is what rules and listing say, and no legal advice."


def reasons(case: CaseRecord) -> str:
    """Return the reasons in words."""
    return ", ".join(reason.replace("_", " ") for reason in case["reasons"])


def frozen(case: CaseRecord) -> str:
    """Return when the listing was frozen: 2026-11-29 10:00 UTC; empty where it was not."""
    moment = case["listing"]["frozen"] or ""
    return f"{moment[:10]} {moment[11:16]} UTC" if moment else ""


def sources(case: CaseRecord) -> dict[str, int]:
    """Return the sources of the rules that are told, each with its number, from 1."""
    told = [says for accepted in case["accepted"].values() for says in accepted["says"]]
    told += [says for _, says in times(case) if says is not None]
    told += case["rules"]["back"] if case["advice"]["do"] == "give_in" else []
    told += case["rules"]["cancel"] if cancels(case) else []
    return {name: number for number, name in enumerate(dict.fromkeys(map(source, told)), 1)}


def briefly(case: CaseRecord) -> tuple[str, list[str]]:
    """Return the day on which all rules were read, "" where it is not one, and the sources with no path to a page."""
    numbers = sources(case)
    days = {name.partition(_READ)[2][:_DAY] for name in numbers}
    shared = next(iter(days)) if len(days) == 1 else ""
    made = []
    for name, number in numbers.items():
        told = name.replace(f"{_READ}{shared}", "") if shared else name
        made.append(f"[{number}] {_PATH.sub('', told)}")
    return shared, made


def found_at(quote: QuoteRecord) -> str:
    """Return where a quote stands: in the seller's own file, as `check` says it, and as the marketplace shows it."""
    told, line = place(quote), quote["file_line"]
    alone = told == quote["field"]  # a title needs no number
    if alone or line is None or line == quote["line"]:
        return told
    return f"{quote['field']}, line {line} of the file (line {quote['line']} of the {quote['field']})"


def cancels(case: CaseRecord) -> bool:
    """Say whether the buyer wishes to cancel."""
    return any(point["kind"] == "cancel" for point in case["points"])


def source(says: SaysRecord) -> str:
    """Return where and when a sentence was read."""
    dated = f", dated {says['as_of']}" if says["as_of"] else ""
    return f"{says['source']}{dated}{_READ}{says['read']}" + ("; sources disagree" if says["disputed"] else "")


def left(one: RestRecord) -> str:
    """Say of a clause that is no point what is made of it."""
    if one["understood"]:
        return "This is no reason of a case."
    if one["quotes"]:
        return "Not understood; your text speaks of the same thing: read whether it answers this."
    if one["against"]:
        return "Not understood; your text says the opposite of what its words say."
    return "Not understood: nothing of the listing was held against it. Answer it yourself."


def shown(photo: ShownRecord) -> str:
    """Return what a photo shows and how well: "close-up, light 0.81, focus 0.66"."""
    side = (photo["side"] or "").replace("_", " ")
    view = VIEWS.get(photo["view"], photo["view"])
    said = [side if side and side not in view else view]
    said += [f"{name} {photo[name]:.2f}" for name in ("light", "focus") if photo[name] is not None]
    return ", ".join(said)


def times(case: CaseRecord) -> list[tuple[str, SaysRecord | None]]:
    """Return what is known of the window and of the seller's deadline, each with the rule that it follows from."""
    window, deadline, market = case["window"], case["deadline"], case["listing"]["marketplace_name"]
    told: list[tuple[str, SaysRecord | None]] = []
    if window["says"] is None:
        told.append((f"Until when a case can be opened on {market} is not known here.", None))
    elif window["state"] == "unknown":
        last = f" The last day was {window['last_day']}." if window["last_day"] else ""
        told.append((f"Whether it was opened in time is not known.{last}", window["says"]))
    elif window["state"] == "in":
        told.append((f"Opened on {window['opened']}, in time: the last day was {window['last_day']}.", window["says"]))
    else:
        told.append((f"Opened on {window['opened']}, too late: the last day was {window['last_day']}.", window["says"]))
    if deadline["says"] is None:
        told.append((f"Until when the seller has to answer on {market} is not known here: answer soon.", None))
    elif deadline["day"] is None:
        told.append(("Your last day to answer is not known:", deadline["says"]))
    else:
        told.append((f"Answer by {deadline['day']}.", deadline["says"]))
    told += [("How long a decision takes:", says) for says in case["rules"]["decision"]]
    return told
