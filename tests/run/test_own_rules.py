"""Rules of one's own, as CONTRIBUTING.md shows them: made in a fresh folder, installed, and their examples run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block(begin: str) -> str:
    """Return the one code block that begins with this line."""
    (found,) = re.findall(rf"^```\w+\n({re.escape(begin)}\n.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    return str(found)


RULE = block("[[rule]]")
PROJECT = block("[build-system]")
MODULE = block('"""Rules of my shop."""')


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PIP_NO_INDEX": "1"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def listlint(*words: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "linter", *words, cwd=cwd, path=path)


@pytest.fixture(scope="module")
def plug_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template's distribution, installed into a folder of its own."""
    source = tmp_path_factory.mktemp("source")
    (source / "my_shop_rules").mkdir()
    (source / "pyproject.toml").write_text(PROJECT)
    (source / "my_shop_rules" / "__init__.py").write_text(MODULE)
    target = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "--target", target, source)
    done = run(*pip, cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_the_template_passes_its_own_examples_and_judges_listings(plug_in: Path, tmp_path: Path) -> None:
    done = listlint("test", "My_Shop.Rules", cwd=tmp_path, path=plug_in)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "OWN101  few-words  ok  2 bad, 1 good\n"
    (tmp_path / "listing.txt").write_text("Dress\n\nNice dress.\n")
    checked = listlint("check", "--select", "few-words", "--format", "json", cwd=tmp_path, path=plug_in)
    report = json.loads(checked.stdout)
    assert [one["message"] for one in report["listings"][0]["findings"]] == [
        "The description has 2 words, fewer than 8."
    ]
    assert [(rule["code"], rule["source"]) for rule in report["rules"]] == [("OWN101", "my_shop_rules")]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('bad=["Nice dress."', 'bad=["A dress with as many words as it needs."', 1, "nothing was found"),
        ("good=[", 'good=["Dress.", ', 1, "found: The description has 1 words, fewer than 8."),
        ("count < options.least", "count < 1 / 0", 1, "the rule failed: ZeroDivisionError"),
        ("good=[", "good=[] and [", 1, "no good example"),
        ("import annotations", "import nothing_like_it", 3, "cannot be imported"),
        ("OWN101", "PHO001", 3, "is taken by"),
    ],
)
def test_what_is_wrong_is_shown(plug_in: Path, tmp_path: Path, old: str, new: str, code: int, said: str) -> None:
    copy = tmp_path / "installed"
    shutil.copytree(plug_in, copy, ignore=shutil.ignore_patterns("__pycache__"))
    assert old in MODULE
    (copy / "my_shop_rules" / "__init__.py").write_text(MODULE.replace(old, new))
    done = listlint("test", "my-shop-rules", cwd=tmp_path, path=copy)
    assert done.returncode == code, done.stdout + done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_phrase_rule_of_eight_lines_runs_its_examples(tmp_path: Path) -> None:
    needed = [line for line in RULE.splitlines()[1:] if not line.startswith(("bad", "good"))]
    assert len(needed) == 8
    file = tmp_path / "listlint.toml"
    file.write_text(RULE)
    done = listlint("test", "listlint.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "OWN001  no-lol  ok  1 bad, 1 good\n", "")
    file.write_text(RULE.replace("Dress with lollipops", "Dress, lol"))
    wrong = listlint("test", "listlint.toml", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "good example 1: description: 'Dress, lol'" in wrong.stdout
    assert 'found: You write "lol".' in wrong.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [("no-such-rules", "is not installed here"), ("click", "has no entry point"), ("none.toml", "there is no such")],
)
def test_what_holds_no_rules_is_refused(tmp_path: Path, name: str, said: str) -> None:
    done = listlint("test", name, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
