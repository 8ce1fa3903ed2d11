"""The report as JUnit XML: a suite a listing, a case a rule.

What makes the command fail is a failure, a finding below that the output of a case that passes. Not run is an error; an
ignored rule and one that was left out are skipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import cast

from junitparser import Error, Failure, Skipped, TestCase, TestSuite

from linter.record import ListingRecord, Report
from linter.report import Look
from linter.report.places import place
from linter.report.unrun import is_read, unread, why
from linter.rule import failing

# Characters that XML 1.0 has no way to hold: a seller's text may have them, a report may not.
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "�")


def render(report: Report, look: Look) -> Iterator[bytes]:
    """Yield the report as JUnit XML, a suite at a time."""
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="listlint">'
    for listing in report["listings"]:
        yield _written(_suite(listing, report, failing(look.fail_on or "error")))
    if report["not_run"]:
        suite = TestSuite("not run")
        for problem in report["not_run"]:
            case = TestCase(_text(problem["path"]), "listlint")
            case.result = [Error(_text(why(problem)))]
            suite.add_testcase(case)
        yield _written(suite)
    yield b"</testsuites>\n"


def _written(suite: TestSuite) -> bytes:
    return cast("bytes", suite.tostring())  # type: ignore[no-untyped-call]


def _suite(listing: ListingRecord, report: Report, grave: Collection[str]) -> TestSuite:
    path = listing["path"]
    suite = TestSuite(_text(path))
    found, errors, below = defaultdict(list), defaultdict(list), defaultdict(list)
    skipped = {entry["rule"]: entry["reason"] for entry in report["skipped"]}
    if not is_read(listing):
        of_text = [rule["name"] for rule in report["rules"] if not rule["any_language"]]
        skipped |= dict.fromkeys(of_text, unread(listing))
    skipped |= {spared["name"]: spared["ignore_reason"] for spared in listing["ignored"]}
    for finding in listing["findings"]:
        at = place(listing, finding)
        where = f"{at.path}:{at.line}" if at.line else at.path
        said = _text(f"{where}: {finding['message']} fix: {finding['fix']}")
        if finding["severity"] in grave:
            found[finding["name"]].append(Failure(said, finding["severity"]))
        else:
            below[finding["name"]].append(f"{finding['severity']}: {said}")
    for entry in listing["not_run"]:
        said = " ".join(filter(None, (entry["file"], why(entry))))
        errors[entry["rule"] or "listing"].append(Error(_text(said)))
    names = dict.fromkeys([rule["name"] for rule in report["rules"]] + list(errors))
    cases = []
    for name in names:
        case = TestCase(name, _text(path))
        # A case has one verdict: what was not run outweighs what was found, and that what was ignored or left out.
        case.result = [*errors[name], *found[name]]
        if below[name]:
            case.system_out = "\n".join(below[name])
        elif name in skipped and not case.result:
            case.result = [Skipped(_text(skipped[name]))]
        cases.append(case)
    suite.add_testcases(cases)  # which counts once; add_testcase counts all anew each time
    return suite


def _text(text: str) -> str:
    return text.translate(_NOT_XML).encode("utf-8", "replace").decode()
