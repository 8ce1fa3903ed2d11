"""What was not run, told once for each cause: one damaged photo, or one missing library, stops many rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.record import NotRunRecord, ProblemRecord, SkippedRecord
from linter.tables import language_name


def why(entry: NotRunRecord | ProblemRecord) -> str:
    """Return why something was not run and what to do, as sentences."""
    reason, advice = entry["reason"].rstrip(), entry["advice"]
    stop = "" if not advice or reason.endswith((".", "!", "?", ":")) else "."
    return f"{reason}{stop} {advice}".rstrip()


def unread(language: str) -> str:
    """Return that a text in this language was not judged, as a sentence."""
    return f"The text is in {language_name(language)}, which listlint does not read: the photos alone were judged."


def left_out(entries: Iterable[SkippedRecord]) -> Iterator[tuple[str, list[str]]]:
    """Yield (reason, rules) of what was skipped, each reason once."""
    reasons: dict[str, list[str]] = {}
    for entry in entries:
        reasons.setdefault(entry["reason"], []).append(entry["rule"])
    yield from reasons.items()


def causes(entries: Iterable[NotRunRecord]) -> Iterator[tuple[str, str]]:
    """Yield (what was not run, why and what to do): rules of one cause together, a file with what is wrong with it."""
    stopped: dict[str, list[str]] = {}
    for entry in entries:
        said = why(entry)
        if entry["rule"]:
            stopped.setdefault(f": {said}", []).append(entry["rule"])
        else:
            stopped.setdefault(f" {said}", []).append(entry["file"] or "this listing")
    for said, names in stopped.items():
        yield ", ".join(dict.fromkeys(names)), said
