"""The shape of an answer to a case, schema 1: plain dictionaries, typed, of which every format is made.

The JSON Schema (report/case.schema.json) says the same to other programs; a test holds the two together.
"""

from __future__ import annotations

from typing import TypedDict

SCHEMA = 1


class SaysRecord(TypedDict):
    """A sentence on a marketplace's rule: where it was read and when, and the date that the source itself gives."""

    text: str
    source: str
    read: str
    as_of: str | None
    disputed: bool


class AcceptedRecord(TypedDict):
    """Whether a marketplace takes a reason: accepted, soft, not_accepted or unknown, and the sentences that say so."""

    state: str
    says: list[SaysRecord]


class QuoteRecord(TypedDict):
    """Words of the listing: field, line in the field from 1, line in the file where that is known."""

    field: str
    line: int
    file_line: int | None
    text: str


class ShownRecord(TypedDict):
    """A photo of the listing that bears on a point, its view, and what was measured of it (None: was not measured)."""

    file: str
    view: str
    side: str | None
    light: float | None
    focus: float | None


class ContradictionRecord(TypedDict):
    """What the buyer states against what the listing states.

    `within`: the two are as near as two people measure, or name the same flaw at the same place.
    """

    what: str
    claimed: str
    stated: str
    within: bool


class PointRecord(TypedDict):
    """One thing that the buyer says is wrong, at characters start..end of the claim, and what answers it.

    `state` is answered (the text says it and a photo shows it), stated (the text alone), differs (the listing states
    another value), mentioned (the text speaks of the same part of the goods, and only a reader can say whether that
    answers it), silent (the text says nothing of it), unread (the text, or a part of it, is in a language that is not
    read, and what is read says nothing of it), or unlisted (no listing can answer it). `against` are words of
    the listing that speak for the buyer. `do` is answer, give_in or wait. `likened`: read by no pattern, but by how
    like the words are to those of other claims.
    """

    kind: str
    reason: str
    text: str
    start: int
    end: int
    flaw: str | None
    place: str | None
    likened: bool
    accepted: str
    state: str
    says: str
    quotes: list[QuoteRecord]
    against: list[QuoteRecord]
    photos: list[ShownRecord]
    contradictions: list[ContradictionRecord]
    do: str
    because: str


class RestRecord(TypedDict):
    """A clause of the claim that is none of the points, at characters start..end; greetings and demands are left out.

    `understood`: it is read, and is no reason of a case ("it took three weeks"). Of what is not understood, `quotes`
    and `against` are words of the listing on the same part of the goods: that may answer it, that say the opposite.
    """

    text: str
    start: int
    end: int
    understood: bool
    quotes: list[QuoteRecord]
    against: list[QuoteRecord]


class WindowRecord(TypedDict):
    """Until when the case could be opened. `state` is in, late or unknown; `last_day` None where it is not known."""

    since: str | None
    bought: str | None
    delivered: str | None
    opened: str | None
    days: int | None
    last_day: str | None
    state: str
    says: SaysRecord | None


class DeadlineRecord(TypedDict):
    """Until which day the seller has to answer; None where the rule or the day it counts from is not known."""

    day: str | None
    says: SaysRecord | None


class AdviceRecord(TypedDict):
    """What to do: answer, give_in or wait, and why."""

    do: str
    because: list[str]


class AskRecord(TypedDict):
    """What is not known of the case, a sentence, and the option of `listlint case` that tells it, if one does."""

    text: str
    option: str | None


class UploadRecord(TypedDict):
    """Something to upload: a file of the listing's, or "" for what the seller has to look up, and what it proves."""

    file: str
    what: str
    proves: str


class DraftRecord(TypedDict):
    """A draft of the reply, and to whom: marketplace or buyer. `[…]` is what only the seller knows."""

    to: str
    text: str


class OfListing(TypedDict):
    """The listing that the answer rests on, and of a pack when it was frozen, the order and the day of shipping."""

    path: str
    title: str
    marketplace: str
    marketplace_name: str
    frozen: str | None
    order: str | None
    shipped: str | None


class CaseRecord(TypedDict):
    """The whole answer."""

    schema: int
    tool: dict[str, str]
    listing: OfListing
    claim: str
    reasons: list[str]
    stated_reason: str | None
    accepted: dict[str, AcceptedRecord]
    points: list[PointRecord]
    rest: list[RestRecord]
    window: WindowRecord
    deadline: DeadlineRecord
    rules: dict[str, list[SaysRecord]]
    ask: list[AskRecord]
    advice: AdviceRecord
    upload: list[UploadRecord]
    draft: DraftRecord


def place(quote: QuoteRecord) -> str:
    """Return where a quote stands, as a marketplace shows it: "description, line 3", "title"."""
    if quote["line"] > 1 or quote["field"] == "description":
        return f"{quote['field']}, line {quote['line']}"
    return quote["field"]
