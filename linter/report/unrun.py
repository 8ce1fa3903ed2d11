"""What was not run, told once for each cause: one damaged photo, or one missing library, stops many rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.quote import many
from linter.record import FindingRecord, ListingRecord, NotRunRecord, ProblemRecord, SkippedRecord
from linter.tables import LANGUAGE, language_name


def why(entry: NotRunRecord | ProblemRecord) -> str:
    """Return why something was not run and what to do, as sentences."""
    reason, advice = entry["reason"].rstrip(), entry["advice"]
    stop = "" if not advice or reason.endswith((".", "!", "?", ":")) else "."
    return f"{reason}{stop} {advice}".rstrip()


def is_read(listing: ListingRecord) -> bool:
    """Return whether a listing's text is in the language that is read, and so was judged."""
    return listing["language"] == LANGUAGE


def unread(listing: ListingRecord) -> str:
    """Return that a listing's text, or a part of it, was not judged for its language, as a sentence; "" if all was."""
    if not is_read(listing):
        read = language_name(listing["language"])
        judged = "only photos, lengths, signs, phone numbers and addresses were judged"
        return f"The text is in {read}, which listlint does not read: {judged}."
    if "also_in" in listing:
        return f"A part of the text is in {language_name(listing['also_in'])}, which listlint does not read."
    return ""


def said_risk(listing: ListingRecord) -> str:
    """Return a listing's risk in words: "medium risk 44", "unknown risk"; of a text that was not read the least."""
    risk = listing["risk"]
    if risk["score"] is None:
        return f"{risk['level']} risk"
    more = "" if is_read(listing) else " or more"
    return f"{risk['level']} risk {risk['score']}{more}"


def unjudged(listing: ListingRecord) -> str:
    """Return what the risk does not know of a listing's text, in a few words; "" where all of it was read."""
    if not is_read(listing):
        return "text not judged"
    return "a part of the text not judged" if "also_in" in listing else ""


def unseen(listing: ListingRecord) -> str:
    """Return what the risk does not know of a listing's photos, in a few words; "" where one shows what it is of."""
    photos = listing["photos"]
    if not photos:
        return "no photo judged"
    if all(photo["error"] for photo in photos):
        return "no photo could be read"
    return "" if any(photo["view"] != "other" for photo in photos) else "no photo tells what it shows"


def unfocused(listing: ListingRecord) -> str:
    """Return which photos were looked at and have no focus score, in a few words; "" where all have one."""
    names = [one["file"] for one in listing["photos"] if "limit" in one["focus"] and one["focus"]["score"] is None]
    if not names:
        return ""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"focus not judged, hardly an edge: {names[0]}{more}"


def uncounted(listing: ListingRecord) -> str:
    """Return how many errors of a listing are no reason of a case, for which its risk may be low; "" where none is."""
    reasons = listing["risk"]["reasons"]
    errors = [one for one in listing["findings"] if one["severity"] == "error"]
    count = sum(not (one["claim_reason"] and reasons.get(one["claim_reason"])) for one in errors)
    return f"{many(count, 'error')} that the risk does not count" if count else ""


def left_out(entries: Iterable[SkippedRecord]) -> Iterator[tuple[str, list[str]]]:
    """Yield (reason, rules) of what was skipped, each reason once."""
    reasons: dict[str, list[str]] = {}
    for entry in entries:
        reasons.setdefault(entry["reason"], []).append(entry["rule"])
    yield from reasons.items()


def are_rules(names: Iterable[str]) -> bool:
    """Return whether what was skipped are rules, whose names have no blank, and not "texts in German"."""
    return not any(" " in name for name in names)


def why_beside(entry: NotRunRecord, findings: Iterable[FindingRecord]) -> str:
    """Return why something of a listing was not run: where a finding of it says so, which one."""
    file, reason = entry["file"], entry["reason"]
    for finding in findings if file else ():
        if f"{file} {reason}" in finding["message"]:
            return f"could not be read: see {finding['name']}"
    return why(entry)


def causes(entries: Iterable[NotRunRecord], findings: Sequence[FindingRecord] = ()) -> Iterator[tuple[str, str]]:
    """Yield (what was not run, why and what to do): rules of one cause together, a file with what is wrong with it.

    `findings` are those of the listing that stand beside it.
    """
    stopped: dict[str, list[str]] = {}
    for entry in entries:
        said = why_beside(entry, findings)
        if entry["rule"]:
            stopped.setdefault(f": {said}", []).append(entry["rule"])
        else:
            stopped.setdefault(f" {said}", []).append(entry["file"] or "this listing")
    for said, names in stopped.items():
        yield ", ".join(dict.fromkeys(names)), said
