"""What was not run, told once for each cause: one damaged photo, or one missing library, stops many rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.record import NotRunRecord


def causes(entries: Iterable[NotRunRecord]) -> Iterator[tuple[str, str]]:
    """Yield (what was not run, why and what to do): rules of one cause together, a file with what is wrong with it."""
    stopped: dict[str, list[str]] = {}
    for entry in entries:
        said = f"{entry['reason']} {entry['advice']}".rstrip()
        if entry["rule"]:
            stopped.setdefault(f": {said}", []).append(entry["rule"])
        else:
            stopped.setdefault(f" {said}", []).append(entry["file"] or "this listing")
    for said, names in stopped.items():
        yield ", ".join(dict.fromkeys(names)), said
