"""The report for a person at a terminal: worst listing first, each finding with its place, its words and what to do."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from linter.compressed_records import worst_first
from linter.quote import many, shortened
from linter.record import FindingRecord, ListingRecord, Report
from linter.report import Look
from linter.report.called import called
from linter.report.ending import why_ended
from linter.report.places import in_file, row_of
from linter.report.printable import harmless, printable
from linter.report.shared import Key, Shared, by_photos, own, own_steps, shared, together, told_once
from linter.report.unrun import (
    are_rules,
    causes,
    is_read,
    left_out,
    said_risk,
    uncounted,
    unfocused,
    unjudged,
    unread,
    unseen,
    why,
)

_SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_LEVEL_STYLE = {"high": "bold red", "medium": "bold yellow", "low": "bold green", "unknown": "bold magenta"}
_INDENT = 10
_EXCERPT = 76
_NAME = 40  # characters of the title of a table's row, whose number says nothing to a seller
_MOST_NAMED = 3  # rules, of which the json report names all
_MOST_STEPS = 5  # a longer list says all again that stands above it
# A text and the columns to its left that stay free, in its further lines too.
Piece = tuple[int, Text]


def render(report: Report, look: Look) -> Iterator[bytes]:
    """Yield the report as text; ANSI colours only when the look asks for them."""
    printed = printer(look)
    told = {} if look.quiet else shared(report)
    sums: list[Piece] = [*_shared(report, told), (0, _summary(report))]
    for record in () if look.quiet else worst_first(report["listings"]):
        yield printed(_listing(harmless(record), told, look.width))
    last: list[Piece] = [] if look.quiet else list(_outside(report))
    if look.statistics:
        last += _statistics(report)
    last += sums
    assumed = "" if look.quiet else look.assumed
    last += [(0, Text(said, "dim")) for said in (assumed, why_ended(report, look.fail_on)) if said]
    yield printed(last)


def printer(look: Look) -> Callable[[Iterable[Piece]], bytes]:
    """Return what draws pieces as a terminal of this look shows them."""
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

    def printed(pieces: Iterable[Piece]) -> bytes:
        # Wrapped here and printed at once: rich's own boxes in boxes take four times as long.
        whole = Text()
        for indent, piece in pieces:
            room = look.width - indent
            short = piece.plain.isprintable() and piece.cell_len <= room  # most are, and wrapping is slow
            for line in (piece,) if short else piece.wrap(console, room):
                whole.append(" " * indent).append_text(line).append("\n")
        console.print(whole, soft_wrap=True, end="")
        text = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
        out.seek(0)
        out.truncate()
        return text.encode(look.encoding, errors="replace")

    return printed


def _listing(listing: ListingRecord, told: Mapping[Key, Shared], width: int) -> Iterator[Piece]:
    yield 0, _head(listing)
    for finding, others in by_photos(own(listing["findings"], told)):
        yield from finding_pieces(listing, finding, width, others)
    if codes := told_once(listing["findings"], told):
        yield 0, Text(f"  and {', '.join(codes)}, as in many listings: told once, at the end", "dim")
    yield from _foot(listing, told)
    yield 0, Text()


def _head(listing: ListingRecord) -> Text:
    risk = listing["risk"]
    kind = f"{called(listing['garment'])} on {listing['marketplace']}"
    named = shortened(listing["title"], _NAME) if row_of(listing) is not None and listing["title"] else ""
    head = Text.assemble(
        (listing["path"], "bold"),
        "  ",
        (f"{named}  " if named else "", "italic"),
        (said_risk(listing), _LEVEL_STYLE[risk["level"]]),
        f"  {kind}",
    )
    if not_counted := uncounted(listing):
        head.append(f" · {not_counted}", "red")
    for not_seen in filter(None, (unjudged(listing), unseen(listing), unfocused(listing))):
        head.append(f" · {not_seen}", "magenta")
    if not_read := unread(listing):
        head.append(f"\n  {not_read}", "bold magenta")
    reasons = sorted((item for item in risk["reasons"].items() if item[1]), key=lambda item: -item[1])
    if reasons:
        head.append("\n  a buyer's case would say: ", "dim")
        head.append(", ".join(f"{name.replace('_', ' ')} {score}" for name, score in reasons), "dim")
    return head


def finding_pieces(
    listing: ListingRecord, finding: FindingRecord, width: int, others: Sequence[str] = ()
) -> Iterator[Piece]:
    """Yield how a finding is drawn in so many columns; of the listing its fields and its file are read.

    `others` are further photos of which the same is said.
    """
    room = min(_EXCERPT, width - _INDENT - 4)
    style = _SEVERITY_STYLE[finding["severity"]]
    first = Text.assemble(
        (f"{finding['severity']:7}", style),
        " ",
        (finding["code"], "bold"),
        f" {finding['name']}",
    )
    if where := _where(listing, finding):
        first.append(f"  {where}", "dim")
    if finding["confidence"] != "high":
        first.append(f"  ({finding['confidence']} confidence)", "dim")
    yield 2, first
    for text in (
        Text(finding["message"]),
        *_excerpt(listing, finding, room),
        *([Text(f"the same in {len(others)} more: {', '.join(others)}", "dim")] if others else ()),
        Text.assemble(("fix: ", "green"), finding["fix"]),
    ):
        yield _INDENT, text


def _where(listing: ListingRecord, finding: FindingRecord) -> str:
    """Return where a finding is; a line is the file's, where that is a text, else the field's."""
    if "photo" in finding:
        return finding["photo"]
    if "field" in finding:
        line, column = in_file(listing, finding) or (finding["line"], finding["column"])
        return f"{finding['field']} {line}:{column}"
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


def _foot(listing: ListingRecord, told: Mapping[Key, Shared]) -> Iterator[Piece]:
    if listing["ignored"]:
        names = ", ".join(f"{entry['name']} ({entry['ignore_reason']})" for entry in listing["ignored"])
        yield 0, Text(f"  ignored: {names}", "dim")
    for what, said in causes(listing["not_run"], listing["findings"]):
        yield 0, Text.assemble(("  not run ", "bold magenta"), what + said)
    steps = own_steps(listing, told)
    if steps:
        yield 0, Text("  do next:", "bold")
        for number, step in enumerate(steps[:_MOST_STEPS], 1):
            gains = step["after"] < step["before"] and is_read(listing)
            gain = f": risk {step['before']} → {step['after']}" if gains else ""
            yield 4, Text.assemble(f"{number}. ", step["fix"], (f"  ({step['name']}{gain})", "dim"))
        if len(steps) > _MOST_STEPS:
            yield 4, Text(f"and {len(steps) - _MOST_STEPS} more, see above", "dim")
        if brought := together(listing, told):
            yield 4, Text(f"{brought[0]}: risk {listing['risk']['score']} → {brought[1]}")
    elif not listing["findings"] and not listing["not_run"] and not unread(listing):
        yield 0, Text("  nothing to fix", "green")


def _shared(report: Report, told: Mapping[Key, Shared]) -> Iterator[Piece]:
    """Yield what many listings share, each note once."""
    whole = len(report["listings"])
    for one in told.values():
        yield 0, Text.assemble((f"{one.count} of {whole} listings ", "bold"), f"{one.code} {one.message}")
        yield _INDENT, Text.assemble(("fix: ", "green"), printable(one.fix))


def _outside(report: Report) -> Iterator[Piece]:
    for problem in report["not_run"]:
        said = printable(f"{problem['path']}: {why(problem)}")
        yield 0, Text.assemble(("not run ", "bold magenta"), said)
    for reason, rules in left_out(report["skipped"]):
        which = f"{len(rules)} rules" if len(rules) > _MOST_NAMED and are_rules(rules) else ", ".join(rules)
        yield 0, Text(f"skipped {which}: {reason}", "dim")


def _statistics(report: Report) -> Iterator[Piece]:
    counts = Counter(
        (finding["code"], finding["name"]) for record in report["listings"] for finding in record["findings"]
    )
    for (code, name), count in counts.most_common():
        yield 0, Text(f"{count:6}  {code} {name}")


def _summary(report: Report) -> Text:
    counts = report["summary"]
    unknown = f", {counts['unknown']} of unknown risk" if counts["unknown"] else ""
    parts = [
        many(counts["listings"], "listing"),
        f"{counts['high']} high, {counts['medium']} medium, {counts['low']} low risk{unknown}",
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
