"""The report for a person at a terminal: worst listing first, each finding with its place, its words and what to do."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from linter.packed import worst_first
from linter.record import FindingRecord, ListingRecord, Report
from linter.report import Look
from linter.report.printable import harmless, printable

_SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_LEVEL_STYLE = {"high": "bold red", "medium": "bold yellow", "low": "bold green"}
_INDENT = 10
_EXCERPT = 76


def render(report: Report, look: Look) -> Iterator[bytes]:
    """Yield the report as text; ANSI colours only when the look asks for them."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=look.width,
        force_terminal=look.color,
        no_color=not look.color,
        color_system="standard" if look.color else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )

    def printed() -> bytes:
        text = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
        out.seek(0)
        out.truncate()
        return text.encode(look.encoding, errors="replace")

    for listed in () if look.quiet else worst_first(report["listings"]):
        listing = harmless(listed)
        console.print(_head(listing))
        for finding in listing["findings"]:
            console.print(_finding(listing, finding, min(_EXCERPT, look.width - _INDENT - 4)))
        console.print(Group(*_foot(listing)))
        console.print()
        yield printed()
    if not look.quiet:
        console.print(Group(*_outside(report)))
    if look.statistics:
        console.print(_statistics(report))
    console.print(_summary(report))
    if why := _why_passed(report, look.fail_on):
        console.print(Text(why, "dim"))
    yield printed()


def _head(listing: ListingRecord) -> Text:
    risk = listing["risk"]
    kind = f"{listing['garment'].replace('_', ' ')} on {listing['marketplace']}"
    head = Text.assemble(
        (listing["path"], "bold"),
        "  ",
        (f"{risk['level']} risk {risk['score']}", _LEVEL_STYLE[risk["level"]]),
        f"  {kind}",
    )
    reasons = sorted((item for item in risk["reasons"].items() if item[1]), key=lambda item: -item[1])
    if reasons:
        head.append("\n  a buyer's case would say: ", "dim")
        head.append(", ".join(f"{name.replace('_', ' ')} {score}" for name, score in reasons), "dim")
    return head


def _finding(listing: ListingRecord, finding: FindingRecord, room: int) -> RenderableType:
    style = _SEVERITY_STYLE[finding["severity"]]
    first = Text.assemble(
        (f"{finding['severity']:7}", style),
        " ",
        (finding["code"], "bold"),
        f" {finding['name']}",
        ("  " + _where(finding), "dim"),
    )
    if finding["confidence"] != "high":
        first.append(f"  ({finding['confidence']} confidence)", "dim")
    body: list[RenderableType] = [Text(finding["message"])]
    body += _excerpt(listing, finding, room)
    body.append(Text.assemble(("fix: ", "green"), finding["fix"]))
    return Group(Padding(first, (0, 0, 0, 2)), Padding(Group(*body), (0, 0, 0, _INDENT)))


def _where(finding: FindingRecord) -> str:
    if "photo" in finding:
        return finding["photo"]
    if "field" in finding:
        return f"{finding['field']} {finding['line']}:{finding['column']}"
    return ""


def _excerpt(listing: ListingRecord, finding: FindingRecord, room: int) -> Iterator[Text]:
    """Yield the line that the finding rests on and, below it, marks under the words, as compilers do."""
    if "field" not in finding:
        return
    text = listing["fields"].get(finding["field"], "")
    start, end = finding["start"], finding["end"]
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    line = text[begin : stop if stop >= 0 else len(text)].rstrip("\r")
    start, end = start - begin, min(end - begin, len(line))
    # A paragraph without line breaks is cut to what stands around the words.
    cut = max(0, min(start - room // 4, len(line) - room))
    shown = line[cut : cut + room]
    left, right = ("…" if cut else ""), ("…" if cut + room < len(line) else "")
    marked = shown[start - cut : end - cut]
    before = cell_len(left) + cell_len(printable(shown[: start - cut]))
    yield Text.assemble(("| ", "dim"), left + printable(shown) + right, no_wrap=True, overflow="ellipsis")
    yield Text.assemble(
        ("| ", "dim"),
        " " * before,
        ("^" * max(1, cell_len(printable(marked))), _SEVERITY_STYLE[finding["severity"]]),
        no_wrap=True,
        overflow="crop",
    )


def _foot(listing: ListingRecord) -> Iterator[RenderableType]:
    if listing["ignored"]:
        names = ", ".join(f"{entry['name']} ({entry['ignore_reason']})" for entry in listing["ignored"])
        yield Text(f"  ignored: {names}", "dim")
    for entry in listing["not_run"]:
        what = entry["rule"] or entry["file"] or "this listing"
        said = f"{what}: {entry['reason']}" if entry["rule"] else f"{what} {entry['reason']}"
        yield Text.assemble(("  not run ", "bold magenta"), f"{said} {entry['advice']}".rstrip())
    steps = listing["risk"]["next"]
    if steps:
        yield Text("  do next:", "bold")
        for number, step in enumerate(steps, 1):
            gain = f": risk {step['before']} → {step['after']}" if step["after"] < step["before"] else ""
            yield Padding(Text.assemble(f"{number}. ", step["fix"], (f"  ({step['name']}{gain})", "dim")), (0, 0, 0, 4))
    elif not listing["findings"] and not listing["not_run"]:
        yield Text("  nothing to mend", "green")


def _outside(report: Report) -> Iterator[RenderableType]:
    for problem in report["not_run"]:
        yield Text.assemble(
            ("not run ", "bold magenta"),
            printable(f"{problem['path']}: {problem['reason']} {problem['advice']}".rstrip()),
        )
    reasons: dict[str, list[str]] = {}
    for skipped in report["skipped"]:
        reasons.setdefault(skipped["reason"], []).append(skipped["rule"])
    for reason, rules in reasons.items():
        yield Text(f"skipped {', '.join(rules)}: {reason}", "dim")


def _statistics(report: Report) -> Group:
    counts = Counter(
        (finding["code"], finding["name"]) for record in report["listings"] for finding in record["findings"]
    )
    return Group(*(Text(f"{count:6}  {code} {name}") for (code, name), count in counts.most_common()))


def _summary(report: Report) -> Text:
    counts = report["summary"]

    def many(number: int, one: str, more: str = "") -> str:
        return f"{number} {one if number == 1 else more or one + 's'}"

    parts = [
        many(counts["listings"], "listing"),
        f"{counts['high']} high, {counts['medium']} medium, {counts['low']} low risk",
        ", ".join(
            [many(counts["errors"], "error"), many(counts["warnings"], "warning"), many(counts["notes"], "note")]
        ),
    ]
    if counts["ignored"]:
        parts.append(f"{counts['ignored']} ignored")
    text = Text(" · ".join(parts), "bold")
    if not report["complete"]:
        text.append(f" · {counts['not_run']} not run: this report is not complete", "bold magenta")
    return text


def _why_passed(report: Report, fail_on: str) -> str:
    """Say why the command ends with 0 though there is a risk: findings decide on that, not the score."""
    counts = report["summary"]
    risky = counts["high"] or counts["medium"]
    failing = {"error": counts["errors"], "warning": counts["errors"] + counts["warnings"]}.get(fail_on)
    if failing != 0 or not risky or not report["complete"]:
        return ""
    missing = "error" if fail_on == "error" else "error or warning"
    return f"exit 0: there is no {missing}, and fail-on is {fail_on}; the risk does not count for it"
