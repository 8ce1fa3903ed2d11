"""Why `check` ends with the exit code that it has: the last line for the person who ran it."""

from __future__ import annotations

from linter.quote import listed, many
from linter.record import Report
from linter.rule import failing


def why_ended(report: Report, fail_on: str) -> str:
    """Say why it ends with 1 or 3, or with 0 though there is a risk: findings decide on that, not the score.

    Empty where 0 needs no word, and where `fail_on` is: nothing ends then.
    """
    counts = report["summary"]
    if not fail_on:
        return ""
    if not report["complete"]:
        return f"exit 3: {counts['not_run']} not run, so that not all was judged"
    severities = failing(fail_on)
    found = {"error": counts["errors"], "warning": counts["warnings"], "note": counts["notes"]}
    failed = [many(found[severity], severity) for severity in severities if found[severity]]
    if failed:
        return (
            f"exit 1: there {'is' if failed[0].startswith('1 ') else 'are'} {listed(failed)}, and fail-on is {fail_on}"
        )
    if fail_on not in ("error", "warning") or not (counts["high"] or counts["medium"]):
        return ""
    missing = " or ".join(severities)
    if counts["ignored"]:
        missing += " that is not ignored"
    return f"exit 0: there is no {missing}, and fail-on is {fail_on}; the risk does not count for it"
