"""The days of a case: in time or late, and until when to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from linter.case.record import DeadlineRecord, WindowRecord
from linter.case.rules import CaseRules


@dataclass(frozen=True, slots=True)
class Dates:
    """When it was bought, delivered and the case opened, as far as the seller says."""

    bought: date | None = None
    delivered: date | None = None
    opened: date | None = None


def opened_in_time(rules: CaseRules, dates: Dates) -> WindowRecord:
    """Return when a case may be opened, and whether this one was in time."""
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
        "says": term.says.record() if term else None,
    }


def deadline(rules: CaseRules, dates: Dates) -> DeadlineRecord:
    """Return the last day to answer, None where it is not known."""
    term = rules.answer
    day = term.last_day(dates.opened) if term and dates.opened else None
    return {"day": day.isoformat() if day else None, "says": term.says.record() if term else None}
