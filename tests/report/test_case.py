"""The formats of an answer to a case: what the schema says, what a hostile claim can do, and what a terminal shows."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import cache
from html import unescape
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from linter.case.record import CaseRecord
from linter.cli import main
from linter.report import Look
from linter.report.case import written

DRESS = Path(__file__).parents[2] / "fixtures" / "listings" / "clean-dress"
HOSTILE = (
    "There is a stain near the hem</blockquote><script>alert(1)</script><img src=x onerror=alert(1)> "
    "and \u202e it smells \x1b[31m of smoke. Please cancel"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@cache
def answer() -> CaseRecord:
    """Return the answer to a hostile claim of several points."""
    words = ["case", str(DRESS), "--claim", HOSTILE, "--delivered", "2026-11-02", "--opened", "2026-11-03"]
    result = CliRunner().invoke(main, [*words, "--format", "json", "--no-config"])
    assert result.exit_code == 0, result.output
    record: CaseRecord = json.loads(result.stdout)
    return record


def test_the_json_is_as_its_schema_says() -> None:
    schema = json.loads((files("linter.report") / "case.schema.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema).check_schema(schema)
    jsonschema.validate(answer(), schema)
    assert set(schema["properties"]) == set(CaseRecord.__annotations__)


def test_the_page_escapes_a_hostile_claim_and_runs_no_script() -> None:
    page = written("html", answer(), Look(), DRESS).decode()
    assert "<script" not in page
    assert "onerror=alert(1)>" not in page
    assert "script-src" not in page.partition("<style>")[0]
    assert "default-src 'none'" in unescape(page)
    assert "[U+202E]" in page
    assert page.count("data:image/") >= 1
    assert "it can be cancelled. (--bought YYYY-MM-DD)" in " ".join(page.split())


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")
def test_the_page_is_drawn_without_a_complaint_and_fits_a_telephone(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    (tmp_path / "case.html").write_bytes(written("html", answer(), Look(), DRESS))
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 800})
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.goto((tmp_path / "case.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("getComputedStyle(document.querySelector('blockquote')).whiteSpace") == "pre-line"
        browser.close()
    assert told == []


def test_a_terminal_is_not_steered_and_its_width_is_kept() -> None:
    text = written("terminal", answer(), Look(width=80)).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b[" in written("terminal", answer(), replace(Look(), color=True)).decode()


def test_each_rule_that_is_told_has_its_source_at_the_end() -> None:
    text = written("terminal", answer(), Look()).decode()
    body, _, sources = text.partition("Where the rules were read")
    for number in range(1, 6):
        assert f"[{number}]" in body
        assert f"[{number}] " in sources
    assert "within 3 hours of the purchase" in " ".join(body.split())
    assert sources.startswith(" on 2026-11-29")
    assert len(sources.strip().splitlines()) < 10


def test_in_brief_it_says_what_counts_and_what_to_do() -> None:
    text = written("terminal", answer(), Look(width=80, quiet=True)).decode()
    assert len(text.splitlines()) <= 9
    assert "undisclosed flaw (accepted)" in text
    assert "Answer, with facts" in text or "Give in" in text


def test_in_brief_a_guess_is_told_as_one() -> None:
    guessed = answer()
    guessed["points"][0]["likened"] = True
    assert "Read only from how like" in written("terminal", guessed, Look(width=80, quiet=True)).decode()
