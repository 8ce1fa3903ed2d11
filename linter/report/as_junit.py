"""The report as JUnit XML: a suite a listing, a case a rule; not run is an error, an ignored rule is skipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

from junitparser import Error, Failure, Skipped, TestCase, TestSuite

from linter.record import ListingRecord, Report
from linter.report import Look
from linter.report.places import place
from linter.report.unrun import why

# Characters that XML 1.0 has no way to hold: a seller's text may have them, a report may not.
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "�")


def render(report: Report, look: Look) -> Iterator[bytes]:  # noqa: ARG001
    """Yield the report as JUnit XML, a suite at a time."""
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="listlint">'
    for listing in report["listings"]:
        yield _written(_suite(listing, report))
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


def _suite(listing: ListingRecord, report: Report) -> TestSuite:
    path = listing["path"]
    suite = TestSuite(_text(path))
    found, errors = defaultdict(list), defaultdict(list)
    ignored = {spared["name"]: spared["ignore_reason"] for spared in listing["ignored"]}
    for finding in listing["findings"]:
        at = place(listing, finding)
        where = f"{at.path}:{at.line}" if at.line else at.path
        found[finding["name"]].append(
            Failure(_text(f"{where}: {finding['message']} fix: {finding['fix']}"), finding["severity"])
        )
    for entry in listing["not_run"]:
        said = " ".join(filter(None, (entry["file"], why(entry))))
        errors[entry["rule"] or "listing"].append(Error(_text(said)))
    names = dict.fromkeys([rule["name"] for rule in report["rules"]] + list(errors))
    cases = []
    for name in names:
        case = TestCase(name, _text(path))
        # A case has one verdict: what was not run outweighs what was found, and that what was ignored.
        case.result = [*errors[name], *found[name]] or ([Skipped(_text(ignored[name]))] if name in ignored else [])
        cases.append(case)
    suite.add_testcases(cases)  # which counts once; add_testcase counts all anew each time
    return suite


def _text(text: str) -> str:
    return text.translate(_NOT_XML).encode("utf-8", "replace").decode()
