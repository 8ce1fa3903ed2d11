"""The faces of the report: whole terminal output as snapshots, and the other formats opened by programs of others."""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml

from linter.pages import address
from linter.record import NotRunRecord, Report
from linter.report import FORMATS, Look, render
from linter.report.table import FINDING_COLUMNS, LISTING_COLUMNS, listing_row, safe
from linter.report.unrun import causes
from linter.rule import failing
from linter.run import baseline
from tests import report_samples

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1+1",
    "\u200b \u00a0=1+1",
    "\ufeff@SUM(A1)",
    "\u3000-1",
    "\tx",
    "Hat;=1+1",
    "Hat\t=1+1",
    'Hat;"=1+1',
    "Hat \n =1+1",
    "line\nbreak",
    "quote\"s'",
    "ümläut 🚭",
    "<script>alert(1)</script>",
]


@pytest.fixture(scope="module")
def sample() -> Report:
    dress = report_samples.rich()
    dress["path"] = "shop/cream-dress"
    return report_samples.report(dress, report_samples.listing())


@pytest.fixture
def hostile() -> Report:
    """A report whose texts try what they can."""
    made = report_samples.report(report_samples.listing())
    listing = made["listings"][0]
    listing["findings"] = [
        report_samples.finding("FLW001", "flaw-without-place", "warning", text, text) for text in HOSTILE
    ]
    listing["title"] = HOSTILE[0]
    return made


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("wide", Look(width=100)),
        ("narrow", Look(width=60)),
        ("color", Look(width=100, color=True)),
        ("statistics", Look(width=100, statistics=True, quiet=True)),
        ("windows-1252", Look(width=100, encoding="cp1252")),
    ],
)
def test_terminal(sample: Report, name: str, look: Look, request: pytest.FixtureRequest) -> None:
    file = SNAPSHOTS / f"terminal-{name}.txt"
    got = render("terminal", sample, look)
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_bytes(got)
    assert got == file.read_bytes()


def test_terminal_shows_no_control_characters(hostile: Report) -> None:
    hostile["listings"][0]["title"] = "a\x1b[31mred\u202e"
    text = render("terminal", hostile, Look()).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_json_is_valid_against_the_published_schema(fixtures_report: Report, sample: Report) -> None:
    schema = json.loads((ROOT / "linter" / "report" / "report.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    for report in (fixtures_report, json.loads(render("json", fixtures_report, Look()))):
        jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**fixtures_report, "more": 1}, schema)


@pytest.mark.parametrize("per", ["finding", "listing"])
def test_csv_and_rows_hold_the_same(fixtures_report: Report, per: str) -> None:
    look = Look(per=per)
    text = render("csv", fixtures_report, look).decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    rows = json.loads(render("rows", fixtures_report, look))
    columns = FINDING_COLUMNS if per == "finding" else LISTING_COLUMNS
    assert list(table[0]) == list(rows[0]) == list(columns)
    assert len(table) == len(rows)
    for in_csv, in_json in zip(table, rows, strict=True):
        assert in_csv == {key: "" if value is None else str(safe(value)) for key, value in in_json.items()}


@given(st.text())
def test_no_cell_can_start_a_formula(text: str) -> None:
    assert str(safe(text))[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert str(safe(f"{text[:3]}=1")).lstrip()[:1] != "="


@pytest.mark.parametrize(
    "before",
    [" ", "\u00a0", "\u200b", "\ufeff", "\u3000", "\x01", " \u200f\u2060\u00ad ", "\u061c\ufe0f", "\U000e0001"],
)
@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1"])
def test_nothing_unseen_hides_a_formula(before: str, formula: str) -> None:
    assert safe(before + formula) == f"'{before}{formula}"
    assert safe(f"{before}a{formula}") == f"{before}a{formula}"


@pytest.mark.parametrize("between", [";", "a;", "; ", "\t", "x\n", "\r\n", "|", ';"', "a \n\u200b", ";\n"])
@pytest.mark.parametrize("formula", ["=1+1", "@SUM(A1)", "\uff1d1", "-1+1", "+1"])
def test_nothing_within_a_cell_starts_a_formula_where_separators_differ(between: str, formula: str) -> None:
    assert str(safe(f"Hat{between}{formula}")).endswith(f"{between}'{formula}")


@pytest.mark.parametrize("text", ["Soft ;-)", "20 in; - worn twice", "a = b", "me @ noon", "x - y", "3|4", 'a "=" b'])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_a_cell_of_separators_alone_is_looked_through_once() -> None:
    began = time.process_time()
    for part in ("\n", " \n", ";", '";', "\u200b", " "):
        safe(part * 200_000)
    assert time.process_time() - began < 2


def test_sarif_has_what_code_hosts_ask_for(fixtures_report: Report) -> None:
    (run,) = json.loads(render("sarif", fixtures_report, Look()))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert all(rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])
    addresses = {rule["id"]: rule["helpUri"] for rule in run["tool"]["driver"]["rules"]}
    assert [code for code, url in addresses.items() if url != address(code) or not url.endswith(f"/{code}.md")] == []
    assert run["results"]
    for result in run["results"]:
        assert result["level"] in {"error", "warning", "note"}
        assert rules[result["ruleIndex"]] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith("/")
    assert run["invocations"][0]["executionSuccessful"]


def multitool() -> Path | None:
    found = shutil.which("sarif-multitool") or shutil.which("Sarif.Multitool")
    local = sorted((ROOT / ".ci" / "node_modules" / ".bin").glob("sarif-multitool*"))
    return Path(found) if found else local[0] if local else None


@pytest.mark.skipif(
    multitool() is None, reason="the SARIF validator (npm: @microsoft/sarif-multitool) is not installed"
)
def test_sarif_passes_the_validator_of_others(fixtures_report: Report, tmp_path: Path) -> None:
    (tmp_path / "r.sarif").write_bytes(render("sarif", fixtures_report, Look()))
    command = [str(multitool()), "validate", "r.sarif", "--output", "out.sarif", "--level", "Error"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    results = json.loads((tmp_path / "out.sarif").read_text("utf-8-sig"))["runs"][0].get("results", [])
    assert [result for result in results if result.get("level") == "error"] == [], run.stdout[-2000:]


def test_github_annotations_are_one_line_each(hostile: Report) -> None:
    lines = render("github", hostile, Look()).decode().splitlines()
    assert len(lines) == len(HOSTILE)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert any("line%0Abreak" in line for line in lines)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"error": 10, "warning": 10, "note": 10}, {}),
        ({"error": 11}, {"error": "2 more"}),
        ({"warning": 30, "note": 11, "error": 1}, {"warning": "21 more", "notice": "2 more"}),
        ({"error": 8, "not run": 4}, {"error": "3 more"}),
        ({"not run": 12}, {"error": "3 more"}),
    ],
)
def test_the_last_annotation_that_github_shows_tells_how_many_more_there_are(
    hostile: Report, counts: dict[str, int], said: dict[str, str]
) -> None:
    (listing,) = json.loads(json.dumps(hostile["listings"]))
    finding = listing["findings"][0]
    kinds = ("error", "warning", "note")
    listing["findings"] = [finding | {"severity": kind} for kind in kinds for _ in range(counts.get(kind, 0))]
    problems = [{"path": f"{n}.txt", "reason": "is gone", "advice": ""} for n in range(counts.get("not run", 0))]
    summary = dict(hostile["summary"]) | {f"{kind}s": counts.get(kind, 0) for kind in kinds}
    summary["not_run"] = len(problems)
    report: Any = {**hostile, "listings": [listing], "not_run": problems, "summary": summary}
    lines = render("github", report, Look()).decode().splitlines()
    assert len(lines) == sum(counts.values()) + len(said)
    for level in ("error", "warning", "notice"):
        shown = [line for line in lines if line.startswith(f"::{level} ")][:10]
        told = [line for line in shown if "::GitHub shows ten" in line]
        assert told == ([shown[9]] if level in said else [])
        assert all(f"title={said[level]}::" in line for line in told)


def test_junit_is_read_by_a_parser(fixtures_report: Report, hostile: Report) -> None:
    hostile["listings"][0]["title"] = "nul \x00 and \ud800"
    assert JUnitXml.fromstring(render("junit", hostile, Look())) is not None


@pytest.mark.parametrize("fail_on", ["error", "warning", "note", "never"])
def test_the_failures_of_junit_are_what_the_command_fails_for(fixtures_report: Report, fail_on: str) -> None:
    findings = [finding for listing in fixtures_report["listings"] for finding in listing["findings"]]
    grave = [finding for finding in findings if finding["severity"] in failing(fail_on)]
    cases = [
        case for suite in JUnitXml.fromstring(render("junit", fixtures_report, Look(fail_on=fail_on))) for case in suite
    ]
    results = [result for case in cases for result in case.result]
    assert sum(isinstance(result, Failure) for result in results) == len(grave)
    told = "\n".join(case.system_out or "" for case in cases)
    assert all(finding["message"] in told for finding in findings if finding not in grave)


def test_what_was_left_out_is_skipped_in_junit(fixtures_report: Report) -> None:
    xml = JUnitXml.fromstring(render("junit", fixtures_report, Look()))
    skipped = {case.name: case.result[0].message for suite in xml for case in suite if case.is_skipped}
    assert fixtures_report["skipped"]
    for entry in fixtures_report["skipped"]:
        assert skipped[entry["rule"]] == entry["reason"]
    foreign = copy.deepcopy(fixtures_report)
    foreign["listings"] = [foreign["listings"][0] | {"language": "de", "findings": [], "ignored": []}]
    (suite,) = JUnitXml.fromstring(render("junit", foreign, Look()))
    of_text = [case.result[0].message for case in suite if case.name == "no-pet-note"]
    (said,) = of_text
    assert said.startswith("The text is in German, which listlint does not read: only photos, lengths, signs,")
    assert [case.result for case in suite if case.name == "low-light"] == [[]]


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def by_libreoffice(file: Path, sheet: str) -> list[list[str]]:
    """Return a sheet of a file as LibreOffice reads it: opened there, and written anew."""
    out = file.parent / "out"
    csv_options = "44,34,76,1,,0,false,true,false,false,false"  # comma, quote, UTF-8; as shown; no formulas
    command = [str(SOFFICE), f"-env:UserInstallation=file://{file.parent}/profile", "--headless"]
    # which blanks before a cell are taken off for, and formulas worked out
    harshest = "44,34,76,1,,0,false,true,false,false,true,0,true"
    command += [f"--infilter=CSV:{harshest}"] if file.suffix == ".csv" else []
    kind = f"csv:Text - txt - csv (StarCalc):{csv_options},-1"
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", out, file], check=True, capture_output=True, timeout=120
    )
    text = (out / f"{file.stem}-{sheet}.csv").read_text("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("separator", [";", "\t"])
def test_csv_opened_with_another_separator_works_out_nothing(hostile: Report, tmp_path: Path, separator: str) -> None:
    file = tmp_path / "report.csv"
    file.write_bytes(render("csv", hostile, Look()))
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += [f"--infilter=CSV:{ord(separator)},34,76,1,,0,false,true,false,false,true", "--convert-to", "fods"]
    subprocess.run([*command, "--outdir", tmp_path, file], check=True, capture_output=True, timeout=120)
    made = (tmp_path / "report.fods").read_text("utf-8")
    assert "table:table-cell" in made
    assert "table:formula" not in made


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("name", "sheet"), [("csv", "report"), ("xlsx", "Findings")])
def test_spreadsheets_survive_libreoffice(hostile: Report, tmp_path: Path, name: str, sheet: str) -> None:
    file = tmp_path / f"report.{name}"
    file.write_bytes(render(name, hostile, Look()))
    rows = by_libreoffice(file, sheet)
    assert rows[0] == list(FINDING_COLUMNS)
    messages = [row[FINDING_COLUMNS.index("message")] for row in rows[1:]]
    wanted = [str(safe(text)) for text in HOSTILE] if name == "csv" else HOSTILE
    assert messages == wanted


def test_xlsx_has_its_sheets(fixtures_report: Report) -> None:
    import zipfile

    book = zipfile.ZipFile(io.BytesIO(render("xlsx", fixtures_report, Look())))
    text = book.read("xl/workbook.xml").decode()
    assert [name for name in ("Listings", "Findings", "Photos", "Rules") if f'name="{name}"' in text] == [
        "Listings",
        "Findings",
        "Photos",
        "Rules",
    ]
    assert sum(name.startswith("xl/media/") for name in book.namelist()) > 10
    assert b"<f>" not in b"".join(book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet"))


def test_the_workbook_opens_with_what_to_do_first(fixtures_report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", fixtures_report, Look())))
    page = book["Listings"]
    head = [str(cell.value) for cell in page[1]]
    assert head[:6] == ["risk", "level", "title", "next_1", "next_2", "next_3"]
    assert sorted(head) == sorted(LISTING_COLUMNS)
    risks = [int(str(row[0].value)) for row in page.iter_rows(min_row=2)]
    assert risks == sorted(risks, reverse=True)
    assert len(risks) == len(fixtures_report["listings"]) > 1
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.print_area == f"'Listings'!$A$1:$I${len(risks) + 1}"
    for number, row in enumerate(page.iter_rows(min_row=2), 2):
        longest = max(len(str(row[head.index(name)].value or "")) for name in ("next_1", "next_2", "next_3"))
        assert page.row_dimensions[number].height >= 15 * min(8, longest / 44)


def test_a_row_of_a_table_is_found_by_its_numbers() -> None:
    made = report_samples.listing("shop/table.csv/row 12 AB-1", fields={"title": "Hat", "sku": "AB-1", "item_id": "33"})
    made["file"] = "table.csv"
    row = listing_row(made)
    assert (row["sku"], row["item_id"], row["row"]) == ("AB-1", "33", 12)
    folder = report_samples.listing("shop/row 12")
    assert listing_row({**folder, "file": None})["row"] is None


def test_every_format_renders_nothing() -> None:
    empty: Any = {
        "schema": 1,
        "tool": {"name": "listlint", "version": "0"},
        "complete": True,
        "summary": dict.fromkeys("listings high medium low unknown errors warnings notes ignored not_run".split(), 0),
        "listings": [],
        "not_run": [],
        "skipped": [],
        "rules": [],
    }
    for name in FORMATS:
        assert bool(render(name, empty, Look())) is (name != "github")  # which has a line a finding and no other


def test_only_what_is_new_is_left(fixtures_report: Report, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_bytes(render("json", fixtures_report, Look()))
    same = baseline.only_new(fixtures_report, baseline.read_baseline(old), "old.json")
    assert [(listing["findings"], listing["risk"]["next"]) for listing in same["listings"]] == [([], [])] * len(
        fixtures_report["listings"]
    )
    assert same["summary"]["ignored"] == sum(
        fixtures_report["summary"][k] for k in ("errors", "warnings", "notes", "ignored")
    )
    base = json.loads(json.dumps(fixtures_report))
    gone = next(one for one in base["listings"] if one["findings"] and one["risk"]["next"])["findings"].pop(0)
    old.write_bytes(render("json", base, Look()))
    new = baseline.only_new(fixtures_report, baseline.read_baseline(old), "old.json")
    assert [f["message"] for listing in new["listings"] for f in listing["findings"]] == [gone["message"]]
    assert {step["code"] for listing in new["listings"] for step in listing["risk"]["next"]} == {gone["code"]}


def test_what_one_cause_stopped_is_told_once() -> None:
    entries: list[NotRunRecord] = [
        {"rule": "low-light", "file": None, "reason": "OpenCV is missing.", "advice": "Install it."},
        {"rule": None, "file": "a.jpg", "reason": "is damaged", "advice": "Copy it again."},
        {"rule": "grainy-photo", "file": None, "reason": "OpenCV is missing.", "advice": "Install it."},
    ]
    assert list(causes(entries)) == [
        ("low-light, grainy-photo", ": OpenCV is missing. Install it."),
        ("a.jpg", " is damaged. Copy it again."),
    ]


def test_what_a_finding_says_is_not_said_again() -> None:
    unread: NotRunRecord = {"rule": None, "file": "a.jpg", "reason": "is damaged", "advice": "Copy it again."}
    told = report_samples.finding(
        "PHO005", "unreadable-photo", "error", "a.jpg is damaged.", "Copy it again.", photo="a.jpg"
    )
    other = report_samples.finding(
        "PHO005", "unreadable-photo", "error", "b.jpg is damaged.", "Copy it again.", photo="b.jpg"
    )
    for findings, said in (([told], 1), ([other], 2), ([], 1)):
        made = report_samples.report(report_samples.listing(findings=findings, not_run=[unread]))
        for name in ("terminal", "github", "html"):
            text = render(name, made, Look(width=200)).decode()
            assert text.count("Copy it again.") == said, name
            assert ("could not be read: see unreadable-photo" in text) == (findings == [told]), name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are Unix's")
def test_a_report_goes_through_a_link_and_into_a_pipe(tmp_path: Path) -> None:
    from linter.files.replace import replace

    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    replace(tmp_path / "link", [b"a", b"b"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"ab"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace(tmp_path / "pipe", [b"a", b"b"])
        assert os.read(reader, 9) == b"ab"
    finally:
        os.close(reader)
    assert (tmp_path / "pipe").is_fifo()
