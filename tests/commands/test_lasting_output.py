"""What becomes of stdout and stderr decides neither what is done to files nor how a command ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")

KNIT = "Grey sweater size M\nSize: M\nCondition: Good\n\nPit to pit: 20 in, length 26 in. May have shrunk.\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for number in range(4):
        (tmp_path / f"l{number}").mkdir()
        (tmp_path / f"l{number}" / "listing.txt").write_text(KNIT, "utf-8")
    (tmp_path / "listlint.toml").write_text('[shop]\nsmoke = "free"\npets = "free"\n', "utf-8")
    return tmp_path


def sent(words: list[str], where: str, folder: Path, buffered: str = "", most: int = 0) -> tuple[int, str]:
    """Run a command whose streams a shell leads elsewhere, and return its exit code and what it wrote on stderr.

    With `most`, no file may have more than so many kilobytes.
    """
    before = f"trap '' XFSZ; ulimit -f {most}; " if most else ""
    command = f'{before}"$0" -m linter "$@" {where}; exit ${{PIPESTATUS[0]}}'
    ran = subprocess.run(
        ["bash", "-c", command, sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": buffered, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stderr


GONE = {
    "a reader that has seen enough": ("| true", None),
    "a full disk": (">/dev/full", 3),
    "a closed stream": (">&-", None),
}


@pytest.mark.parametrize(
    ("kind", "buffered"), [*((kind, "") for kind in GONE), ("a full disk", "1")], ids=[*GONE, "without buffers"]
)
def test_fix_does_all_its_work_whoever_reads_it(shop: Path, kind: str, buffered: str) -> None:
    where, ends = GONE[kind]
    code, told = sent(["fix", "."], where, shop, buffered)
    assert code == (ends or 1)
    assert "Traceback" not in told
    assert [("Smoke-free home" in text.read_text("utf-8")) for text in shop.rglob("listing.txt")] == [True] * 4


COMMANDS = {"rules": 0, "explain low-light": 0, "cache size": 0, "--help": 0, "--version": 0}
COMMANDS |= {"check l1 --format json": 1, "explain nothing": 2}


@pytest.mark.parametrize("kind", GONE)
def test_a_command_ends_as_ever_where_nobody_reads(shop: Path, kind: str) -> None:
    where, ends = GONE[kind]
    for words, code in COMMANDS.items():
        ended, told = sent(words.split(), where, shop)
        if code == 2:  # says nothing on stdout
            assert (ended, told.count("\n")) == (2, 1)
        else:
            lost = "Error: stdout: cannot be written: No space left on device.\n" if ends else ""
            assert (words, ended, told) == (words, ends or code, lost)


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full", "0<&- 2>&- >&-"])
def test_the_exit_code_does_not_hang_on_stderr(shop: Path, where: str) -> None:
    commands = {"check l1": 1, "check l1 gone --fail-on never": 3, "fix gone": 3, "check l1 --format x": 2}
    for words, code in commands.items():
        assert (words, sent(words.split(), where, shop)[0]) == (words, code)


def test_a_closed_stdin_is_an_empty_one(shop: Path) -> None:
    for words, code in {"init": 2, "lsp": 0, "check --stdin-filename l1/listing.txt": 1, "reply": 2}.items():
        assert (words, sent(words.split(), "</dev/null", shop)) == (words, sent(words.split(), "0<&-", shop))
        assert (words, sent(words.split(), "0<&-", shop)[0]) == (words, code)


@pytest.mark.parametrize("where", ["0<&-", "0<&- 2>&-"])
def test_no_file_takes_the_place_of_a_closed_stream(where: str) -> None:
    """What libraries write to the place of stderr would go into it, and silencing them would close it."""
    program = (
        "from linter.commands.lasting_output import lasting_output\n"
        "with lasting_output(), open('/dev/null') as file: print(file.fileno())"
    )
    ran = subprocess.run(
        ["bash", "-c", f'"$0" -c "$1" {where}', sys.executable, program],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert int(ran.stdout) > 2


@pytest.mark.parametrize("name", ["xlsx", "html", "json"])
def test_no_report_is_torn_where_no_file_may_grow(shop: Path, name: str) -> None:
    (shop / "report").write_text("the last one", "utf-8")
    code, told = sent(f"check l1 --format {name} --output report --no-cache".split(), "", shop, most=1)
    assert code == 3
    assert told.splitlines()[-1] == "Error: report: the report cannot be written: File too large."
    assert (shop / "report").read_text("utf-8") == "the last one"
    assert not list(shop.glob(".report*"))
