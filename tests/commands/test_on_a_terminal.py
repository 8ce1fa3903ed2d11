"""What a person sees and can do on a real terminal; a runner of commands within Python shows it otherwise."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="this system has no pseudo-terminals")
from tests.terminal import CTRL_C, ERASED, Terminal, plain

KNIT = "Grey sweater size M\nSize: M\nCondition: Good\n\nPit to pit: 20 in, length 26 in. Hole at the hem.\n"
ANSWERS = {
    "Where do you sell?": "Posh Mark and ebay.com",
    "Does anybody smoke": "no",
    "Do pets live": "skip",
    "What do you measure in?": "",
    "Your own sentence": "May have shrunk.",
}
SETTINGS = {"marketplace": "poshmark", "shop": {"smoke": "free", "disclaimer": "May have shrunk."}}


def listlint(folder: Path, *words: str, **where: int) -> Terminal:
    return Terminal(["-m", "linter", *words], folder, where)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"l{number}").mkdir()
        (tmp_path / f"l{number}" / "listing.txt").write_text(KNIT, "utf-8")
    return tmp_path


@pytest.mark.parametrize("where", [{}, {"stdout": subprocess.DEVNULL}], ids=["both", "stdout elsewhere"])
def test_init_shows_each_question_before_it_waits(tmp_path: Path, where: dict[str, int]) -> None:
    with listlint(tmp_path, "init", **where) as terminal:
        for question, answer in ANSWERS.items():
            shown = terminal.until(question) + terminal.until("> ")
            assert max(map(len, shown.splitlines())) < 80  # or it would break within a word
            terminal.type(f"{answer}\n")
        code, _ = terminal.end()
    assert code == 0
    assert tomllib.loads((tmp_path / "listlint.toml").read_text("utf-8")) == SETTINGS


def test_init_says_how_to_go_on_where_nothing_was_answered(tmp_path: Path) -> None:
    with listlint(tmp_path, "init") as terminal:
        for question in ANSWERS:
            terminal.until(question)
            terminal.until("> ")
            terminal.type("\n")
        code, said = terminal.end()
    told = " ".join(said.split())
    assert code == 0
    assert "listlint.toml: nothing is set. Take the # off" in told
    assert "fix --diff" not in told


def test_init_asks_again_after_an_answer_that_is_none(tmp_path: Path) -> None:
    with listlint(tmp_path, "init", "--marketplace", "ebay") as terminal:
        assert "no (free of smoke), yes (exposed), skip\n" in terminal.until("> ")
        terminal.type("perhaps\n")
        shown = terminal.until("> ").replace("\n", " ")
        assert "'perhaps' is none of no (free of smoke), yes (exposed), skip." in " ".join(shown.split())
        terminal.type("free\n")
        terminal.until("pets")


def test_init_that_has_nothing_to_ask_begins_no_questions(tmp_path: Path) -> None:
    stated = ["--marketplace", "ebay", "--smoke", "free", "--pets", "free", "--units", "in"]
    stated += ["--disclaimer", "May have shrunk."]
    with listlint(tmp_path, "init", *stated) as terminal:
        code, shown = terminal.end()
    assert code == 0
    assert shown.startswith("listlint.toml: written\n")


@pytest.mark.parametrize("key", [CTRL_C, "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_question_can_be_left_and_nothing_is_written(tmp_path: Path, key: str) -> None:
    with listlint(tmp_path, "init") as terminal:
        terminal.until("> ")
        code, shown = terminal.end(typing=key)
    assert (code, shown.splitlines()[-1]) == (130, "listlint: interrupted")
    assert list(tmp_path.iterdir()) == []


def test_check_shows_how_far_it_is_and_then_the_report_alone(shop: Path) -> None:
    with listlint(shop, "check", "--no-cache") as terminal:
        terminal.until("listings")
        code, shown = terminal.end()
    assert code == 1
    report = plain(shown[shown.rindex(ERASED) :]).splitlines()
    assert sum(line.startswith("3 listings · ") for line in report) == 1
    assert any(line.startswith("l0  ") for line in report)
    assert max(map(len, report)) <= 80


def test_fix_shows_how_far_it_is_in_a_table(tmp_path: Path) -> None:
    rows = "".join(f"Wool sweater {number},Soft. Hole at the hem.\n" for number in range(40))
    (tmp_path / "shop.csv").write_text(f"title,description\n{rows}", "utf-8")
    (tmp_path / "listlint.toml").write_text('[shop]\nsmoke = "free"\n', "utf-8")
    with listlint(tmp_path, "fix", "shop.csv", "--output", "fixed.csv") as terminal:
        terminal.until("rows")
        code, shown = terminal.end()
    assert code == 0
    told = plain(shown[shown.rindex(ERASED) :]).splitlines()
    assert told[0].startswith("shop.csv: fixed: 40 rows: ")
    assert told[-1] == "fixed.csv: written: a copy of shop.csv in which 40 of 40 rows differ"


def test_what_is_told_of_a_table_s_photos_stands_apart_from_the_bar(shop: Path) -> None:
    (shop / "shop.csv").write_text("sku,title,description\nl0,Wool sweater,Soft. Hole at the hem.\n", "utf-8")
    (shop / "pp").mkdir()
    (shop / "pp" / "l0.jpg").write_bytes(b"")
    with listlint(shop, "check", "shop.csv", "--photos", "pp", "--no-cache") as terminal:
        _, shown = terminal.end()
    told = plain(shown.replace("\r", "\n")).splitlines()
    assert any(line.startswith("listlint: pp: ") for line in told)
    skipped = [line for line in told if line.startswith("skipped ")]
    assert all(line.count(",") < 3 or " rules: " in line for line in skipped)


def test_explain_is_wrapped_once(tmp_path: Path) -> None:
    with listlint(tmp_path, "explain", "VIE005") as terminal:
        _, shown = terminal.end()
    _, _, behind = shown.partition("To switch it off: ")
    paragraph = behind.split("\n\n")[1].splitlines()
    assert all(len(line) > 60 for line in paragraph[:-1])
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("words", [(), ("--format", "github"), ("--quiet",)], ids=" ".join)
def test_what_was_not_run_is_told_once(shop: Path, words: tuple[str, ...]) -> None:
    (shop / "l0" / "listing.txt").write_bytes(b"Grey sweater\n\nD\xe9j\xe0 vu.\n")
    with listlint(shop, "check", *words) as terminal:
        code, shown = terminal.end()
    assert code == 3
    assert "".join(plain(shown).split()).count("".join("Save it again as UTF-8".split())) == 1


def test_what_a_report_in_a_file_says_was_not_run_is_told_here_too(shop: Path) -> None:
    (shop / "l0" / "listing.txt").write_bytes(b"Grey sweater\n\nD\xe9j\xe0 vu.\n")
    with listlint(shop, "check", "--output", "report.txt") as terminal:
        _, shown = terminal.end()
    assert "".join("Save it again as UTF-8".split()) in "".join(plain(shown).split())
    assert "listlint: report.txt: written" in plain(shown)


def test_a_terminal_that_knows_no_colours_gets_none(shop: Path) -> None:
    words = ["-m", "linter", "check", "l0", "--select", "FLW,LST"]
    for kind, wanted in (("dumb", False), ("xterm", True)):
        with Terminal(words, shop, kind=kind) as terminal:
            _, shown = terminal.end()
        assert "1 listing" in plain(shown)
        assert ("\x1b" in shown) == wanted


def test_no_workbook_is_written_onto_a_terminal(shop: Path) -> None:
    with listlint(shop, "check", "--format", "xlsx") as terminal:
        code, shown = terminal.end()
    assert (code, shown.splitlines()[-1].endswith("--output report.xlsx")) == (2, True)
    assert "PK" not in shown


@pytest.mark.parametrize("command", [("check",), ("case", "--claim", "A stain")], ids=["check", "case"])
def test_no_page_is_written_onto_a_terminal(shop: Path, command: tuple[str, ...]) -> None:
    with listlint(shop, *command, "l0", "--format", "html") as terminal:
        code, shown = terminal.end()
    assert code == 2
    assert "a page cannot be read on a terminal. Give it a file: --output" in " ".join(shown.split())
    assert "<html" not in shown


def test_lines_of_fix_are_broken_between_words(shop: Path) -> None:
    (shop / "listlint.toml").write_text('[shop]\nsmoke = "free"\n', "utf-8")
    with listlint(shop, "fix", "l0") as terminal:
        _, shown = terminal.end()
    lines = plain(shown).splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("  ") for line in lines)


def test_a_refusal_is_broken_between_words(shop: Path) -> None:
    with listlint(shop, "check", "--format", "json", "--format", "csv", "--format", "sarif") as terminal:
        code, shown = terminal.end()
    assert code == 2
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.splitlines()[-1].startswith("  ")


def test_a_row_has_its_title_and_the_end_says_what_was_assumed_and_why_it_failed(tmp_path: Path) -> None:
    rows = "title,description\nWool sweater with a very long title of many words,Size: TBD. Hole at the hem.\n"
    (tmp_path / "shop.csv").write_text(rows, "utf-8")
    with listlint(tmp_path, "check", "shop.csv", "--fail-on", "note") as terminal:
        code, shown = terminal.end()
    report = " ".join(plain(shown).split())
    assert code == 1
    assert "shop.csv/row 2 Wool sweater with a very long title of ... " in report
    assert "judged for Poshmark, as no marketplace is named: --marketplace NAME" in report
    assert ", and fail-on is note" in plain(shown).splitlines()[-1]
    with listlint(tmp_path, "check", "shop.csv", "--marketplace", "ebay") as terminal:
        _, shown = terminal.end()
    assert "judged for" not in shown


def test_ctrl_c_ends_check_and_the_bar_with_it(shop: Path) -> None:
    with listlint(shop, "check", "--no-cache") as terminal:
        terminal.until("listings")
        terminal.type(CTRL_C)
        code, shown = terminal.end()
    assert code == 130
    assert plain(shown).splitlines()[-1] == "listlint: interrupted; no report was finished"
    assert "\x1b[?25h" in shown  # the cursor is there again


def test_ctrl_c_ends_watch(shop: Path) -> None:
    with listlint(shop, "watch") as terminal:
        terminal.until("3 listings")
        terminal.type(CTRL_C)
        code, shown = terminal.end()
    assert (code, shown.splitlines()[-1]) == (130, "listlint: no longer watching")
