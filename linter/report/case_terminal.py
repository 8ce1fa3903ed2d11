"""An answer to a case at a terminal: what it is, whether it counts, what the listing says, what to do, and a draft."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from linter.case.record import CaseRecord, PointRecord, RestRecord, SaysRecord
from linter.quote import shortened
from linter.report import Look
from linter.report.case_words import (
    ADVICE,
    LIKENED,
    NO_PROMISE,
    STATES,
    briefly,
    cancels,
    found_at,
    frozen,
    left,
    reasons,
    shown,
    source,
    sources,
    times,
)
from linter.report.printable import harmless
from linter.report.terminal import Piece, printer

_BRIEF = 40  # characters of a point
_STATE_STYLE = {"accepted": "yellow", "soft": "yellow", "not_accepted": "green", "unknown": "magenta"}
_DO_STYLE = {"answer": "bold green", "give_in": "bold yellow", "wait": "bold cyan"}


def render(case: CaseRecord, look: Look) -> bytes:
    """Return the answer as text; ANSI colours only when the look asks for them."""
    safe = harmless(case)
    return printer(look)(_brief(safe) if look.quiet else _pieces(safe, look))


def _brief(case: CaseRecord) -> Iterator[Piece]:
    """Yield what it is, whether it counts and what to do, in a few lines."""
    accepted = (f"{reason.replace('_', ' ')} ({STATES[one['state']]})" for reason, one in case["accepted"].items())
    yield 0, Text.assemble((case["listing"]["path"], "bold"), f"  {', '.join(accepted)}")
    for number, point in enumerate(case["points"], 1):
        yield 2, Text.assemble(f"{number}. ", (f'"{shortened(point["text"], _BRIEF)}"', "italic"), f" {point['says']}")
        if point["likened"]:
            yield 5, Text(LIKENED, "dim")
    if unread := sum(not one["understood"] for one in case["rest"]):
        yield 2, Text(f"{unread} more, not understood: see the whole answer")
    advice = case["advice"]["do"]
    yield 2, Text(ADVICE[advice], _DO_STYLE[advice])


def _pieces(case: CaseRecord, look: Look) -> Iterator[Piece]:
    listing, advice = case["listing"], case["advice"]
    numbers = sources(case)

    def cited(says: SaysRecord) -> tuple[str, str]:
        return f" [{numbers[source(says)]}]", "dim"

    yield 0, Text.assemble((listing["path"], "bold"), f"  {listing['title']}, on {listing['marketplace_name']}")
    if moment := frozen(case):
        yield 2, Text(f"as frozen on {moment}", "dim")
    yield from _section("What it is")
    yield 2, Text.assemble((reasons(case), "bold"))
    if case["stated_reason"]:
        yield 2, Text(f"opened as: {case['stated_reason'].replace('_', ' ')}", "dim")
    yield from _section("Does it count?")
    for reason, accepted in case["accepted"].items():
        style = _STATE_STYLE[accepted["state"]]
        yield 2, Text.assemble(f"{reason.replace('_', ' ')}: ", (STATES[accepted["state"]], style))
        for says in accepted["says"]:
            yield 4, Text.assemble(says["text"], cited(says))
        if not accepted["says"]:
            yield 4, Text("No sentence of the marketplace on this is known here.", "dim")
    for told, rule in times(case):
        yield 2, Text.assemble(told, " ", rule["text"], cited(rule)) if rule else Text(told)
    if cancels(case):
        for says in case["rules"]["cancel"]:
            yield 2, Text.assemble(says["text"], cited(says))
    for asked in case["ask"]:
        option = f" ({asked['option']} YYYY-MM-DD)" if asked["option"] else ""
        yield 2, Text.assemble(("? ", "bold magenta"), asked["text"], option)
    if case["points"] or case["rest"]:
        yield from _section("What your listing says")
        for number, point in enumerate(case["points"], 1):
            yield from _point(number, point)
        for one in case["rest"]:
            yield from _left(one)
    yield from _section("What to do")
    yield 2, Text(ADVICE[advice["do"]], _DO_STYLE[advice["do"]])
    for because in advice["because"]:
        yield 4, Text(because)
    if advice["do"] == "give_in":
        for says in case["rules"]["back"]:
            yield 4, Text.assemble(says["text"], cited(says))
    if case["upload"]:
        yield from _section("To upload")
        for upload in case["upload"]:
            proves = f": {upload['proves']}" if upload["proves"] else ""
            if upload["file"]:
                yield 2, Text.assemble((upload["file"], "bold"), f"  {upload['what']}{proves}")
            else:
                yield 2, Text.assemble(("look up: ", "magenta"), f"{upload['what']}{proves}")
    yield from _section(f"A draft, to the {case['draft']['to']}")
    for paragraph in case["draft"]["text"].split("\n"):
        yield 2, Text(paragraph)
    day, where = briefly(case)
    yield from _section(f"Where the rules were read{f' on {day}' if day else ''}; --format html has the pages")
    yield 2, Text("  ".join(where), "dim")
    yield 0, Text()
    yield 0, Text(NO_PROMISE, "dim")
    if look.assumed:
        yield 0, Text(look.assumed, "dim")


def _section(name: str) -> Iterator[Piece]:
    yield 0, Text()
    yield 0, Text(name, "bold")


def _point(number: int, point: PointRecord) -> Iterator[Piece]:
    yield (
        2,
        Text.assemble(
            f"{number}. ", (f'"{point["text"]}"', "italic"), (f"  {point['reason'].replace('_', ' ')}", "dim")
        ),
    )
    if point["likened"]:
        yield 5, Text(LIKENED, "dim")
    yield 5, Text(point["says"])
    for quote in point["quotes"]:
        yield 5, Text.assemble((f"{found_at(quote)}: ", "dim"), f'"{quote["text"]}"')
    for quote in point["against"]:
        yield 5, Text.assemble((f"for the buyer: {found_at(quote)}: ", "yellow"), f'"{quote["text"]}"')
    for photo in point["photos"]:
        yield 5, Text.assemble(("photo ", "dim"), photo["file"], (f"  {shown(photo)}", "dim"))


def _left(one: RestRecord) -> Iterator[Piece]:
    yield 2, Text.assemble("-  ", (f'"{one["text"]}"', "italic"))
    yield 5, Text(left(one))
    for quote in one["quotes"]:
        yield 5, Text.assemble((f"{found_at(quote)}: ", "dim"), f'"{quote["text"]}"')
    for quote in one["against"]:
        yield 5, Text.assemble((f"for the buyer: {found_at(quote)}: ", "yellow"), f'"{quote["text"]}"')
