"""The report as SARIF 2.1.0, which code hosts and editors show beside the files.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from sarif_pydantic import (
    ArtifactLocation,
    Invocation,
    Level,
    Location,
    Message,
    PhysicalLocation,
    Region,
    ReportingConfiguration,
    ReportingDescriptor,
    Result,
    Run,
    Sarif,
    Tool,
    ToolDriver,
)

from linter.record import FindingRecord, ListingRecord, Report, RuleRecord
from linter.report import Look
from linter.report.places import Place, place
from linter.report.unrun import why

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {"error": Level.ERROR, "warning": Level.WARNING, "note": Level.NOTE}


def render(report: Report, look: Look) -> Iterator[bytes]:  # noqa: ARG001
    """Yield the report as SARIF JSON."""
    driver = ToolDriver(
        name=report["tool"]["name"], version=report["tool"]["version"], rules=[_rule(rule) for rule in report["rules"]]
    )
    run = Run(
        tool=Tool(driver=driver),
        results=[],
        invocations=[_invocation(report)],
        columnKind="unicodeCodePoints",
    )
    log = Sarif(version="2.1.0", schema_uri=SCHEMA, runs=[run])
    text: str = log.model_dump_json(by_alias=True, exclude_none=True, indent=1)
    # The results go in one by one, since those of a large shop take hundreds of megabytes. No text can hold the marks.
    before, mark, after = text.partition('"results": []')
    yield f"{before}{mark[:-1]}".encode()
    comma = "\n"
    for result in _results(report):
        yield (comma + result.model_dump_json(by_alias=True, exclude_none=True)).encode()
        comma = ",\n"
    yield f"]{after}\n".encode()


def _results(report: Report) -> Iterator[Result]:
    number = {rule["code"]: index for index, rule in enumerate(report["rules"])}
    for listing in report["listings"]:
        for finding in listing["findings"]:
            yield _result(listing, finding, number, suppressed=False)
        for ignored in listing["ignored"]:
            yield _result(listing, ignored, number, suppressed=True)


def _rule(rule: RuleRecord) -> ReportingDescriptor:
    return ReportingDescriptor(
        id=rule["code"],
        name=rule["name"],
        short_description=Message(text=rule["summary"]),
        full_description=Message(text=rule["why"] or rule["summary"]),
        help=Message(text=f"{rule['summary']}\n\n{rule['why']}".strip()),
        help_uri=rule["url"],
        default_configuration=ReportingConfiguration(level=_LEVEL[rule["severity"]]),
        properties={"confidence": rule["confidence"], "tags": [rule["claim_reason"]] if rule["claim_reason"] else []},
    )


def _result(listing: ListingRecord, finding: FindingRecord, number: dict[str, int], *, suppressed: bool) -> Result:
    at = place(listing, finding)
    more: dict[str, Any] = {}
    if suppressed:
        reason = finding["ignore_reason"]  # type: ignore[typeddict-item]
        more["suppressions"] = [{"kind": "external", "justification": reason}]
    # What stays the same when lines move: the rule, the item and the words.
    key = "\n".join((finding["code"], listing["path"], finding.get("photo", ""), finding["message"]))
    return Result(
        rule_id=finding["code"],
        rule_index=number.get(finding["code"]),
        level=_LEVEL[finding["severity"]],
        message=Message(text=f"{finding['message']} Fix: {finding['fix']}"),
        locations=[_location(at)],
        partial_fingerprints={"listlint/v1": hashlib.sha256(key.encode()).hexdigest()[:32]},
        properties={"confidence": finding["confidence"]},
        **more,
    )


def _location(at: Place) -> Location:
    region = Region(start_line=at.line, start_column=at.column) if at.line else None
    uri = quote(at.path, safe="/:") if ":" not in at.path.split("/")[0] else quote(at.path, safe="/")
    return Location(physical_location=PhysicalLocation(artifact_location=ArtifactLocation(uri=uri), region=region))


def _invocation(report: Report) -> Invocation:
    said = [f"{entry['path']}: {why(entry)}" for entry in report["not_run"]]
    for listing in report["listings"]:
        said += [
            " ".join(filter(None, (listing["path"], entry["rule"], entry["file"], why(entry))))
            for entry in listing["not_run"]
        ]
    return Invocation(
        execution_successful=report["complete"],
        toolExecutionNotifications=[{"level": "error", "message": {"text": text}} for text in said],
    )
