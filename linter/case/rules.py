"""What a marketplace says about cases, from tables/cases.toml: each sentence with its source and the day it was read.

What no source was found for is absent there, and unknown here: nothing is assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from linter.case.record import SaysRecord
from linter.tables import table

ACCEPTED, SOFT, NOT_ACCEPTED, UNKNOWN = "accepted", "soft", "not_accepted", "unknown"
REASONS = tuple(dict.fromkeys(table("cases")["points"].values()))
_WEEKEND = (5, 6)


@dataclass(frozen=True, slots=True)
class Says:
    """A sentence on a rule, where and when it was read, and the date that the source itself gives."""

    text: str
    source: str
    read: date
    as_of: date | None = None
    disputed: bool = False

    def record(self) -> SaysRecord:
        """Return it as it stands in the record of a case, days as ISO dates."""
        return {
            "text": self.text,
            "source": self.source,
            "read": self.read.isoformat(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "disputed": self.disputed,
        }


@dataclass(frozen=True, slots=True)
class Term:
    """A time: so many days or hours, in business days or all, since `since`."""

    says: Says
    days: int = 0
    hours: int = 0
    business: bool = False
    since: str = ""

    def last_day(self, start: date) -> date | None:
        """Return the last day of the term, None where only a sentence is known and no number for every country.

        A day that has begun counts whole, since only days are known.
        """
        if not self.days and not self.hours:
            return None
        if not self.business:
            return start + timedelta(days=self.days, hours=self.hours)
        day, left = start, self.days
        while left:
            day += timedelta(days=1)
            left -= day.weekday() not in _WEEKEND
        return day


@dataclass(frozen=True, slots=True)
class Cancelling:
    """A rule on cancelling, and until how many hours or from how many days after the purchase on it allows it."""

    says: Says
    within_hours: int | None = None
    after_days: int | None = None

    def told(self, bought: date, asked: date | None) -> str:
        """Return what a rule that hangs on the day of the purchase comes to; empty for another."""
        if self.after_days is not None:
            return f"Bought on {bought}: that is from {bought + timedelta(days=self.after_days)} on."
        if self.within_hours is None or asked is None:
            return ""
        if asked > bought + timedelta(hours=self.within_hours, days=1):
            return f"Bought on {bought}: on {asked} the {self.within_hours} hours were over."
        return f"Bought on {bought}, asked on {asked}: whether the {self.within_hours} hours were over, the times tell."


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether a reason, or a kind of point, is taken, and the sentence that says so."""

    about: frozenset[str]
    state: str
    says: Says


@dataclass(frozen=True, slots=True)
class CaseRules:
    """What is known of a marketplace's cases."""

    reasons: tuple[Reason, ...] = ()
    window: Term | None = None
    answer: Term | None = None
    decision: Says | None = None
    back: tuple[Says, ...] = ()
    cancel: tuple[Cancelling, ...] = ()

    def taken(self, *about: str) -> tuple[str, tuple[Says, ...]]:
        """Return the state of the first of some names of which something is said, and what is said of it."""
        for name in about:
            found = [reason for reason in self.reasons if name in reason.about]
            if found:
                return found[-1].state, tuple(reason.says for reason in found)
        return UNKNOWN, ()


@cache
def case_rules(marketplace: str) -> CaseRules:
    """Return what is known of a marketplace's cases, by its name in tables/marketplaces.toml."""
    row: Mapping[str, Any] = table("cases").get(marketplace, {})
    return CaseRules(
        tuple(Reason(frozenset(one["about"]), one["state"], _says(one)) for one in row.get("says", ())),
        _term(row.get("window")),
        _term(row.get("answer")),
        _says(row["decision"]) if "decision" in row else None,
        _several(row.get("back", ())),
        tuple(Cancelling(_says(one), one.get("within_hours"), one.get("after_days")) for one in row.get("cancel", ())),
    )


def _several(rows: Sequence[Mapping[str, Any]]) -> tuple[Says, ...]:
    return tuple(map(_says, rows))


def _says(row: Mapping[str, Any]) -> Says:
    return Says(row["text"], row["source"], row["read"], row.get("as_of"), row.get("disputed", False))


def _term(row: Mapping[str, Any] | None) -> Term | None:
    if row is None:
        return None
    return Term(
        _says(row), row.get("days", 0), row.get("hours", 0), row.get("business", False), row.get("since", "opened")
    )
