"""A new rule as CONTRIBUTING.md tells it: a copy of the project, the example, `make docs`, and the checks of rules.

The whole of `make test` in the copy would run all other tests twice: what a new rule file can break is run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

TOOLS = Path(sys.executable).parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git would clone, and what is new here; rules/ also lies where it is installed."""
    folder = tmp_path_factory.mktemp("clone")
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, files):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / "linter" / "rules").symlink_to("../rules")
    return folder


def run(folder: Path, *command: str, **environment: str) -> None:
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="needs git and the repository")
def test_the_example_of_a_rule_passes_the_checks(copy: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = re.search(r"Copy this to `(rules/\w+\.py)`.*?^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert told
    (copy / told[1]).write_text(told[2], encoding="utf-8")
    made = "pages_on_rules or made_in_a_page or bad_examples or good_examples or explains_itself or named_for or load"
    checks = ("pytest", "-q", "-p", "no:cacheprovider", "tests/rules", "tests/test_docs.py", "-k", made)
    run(copy, *checks, UPDATE_EXPECTED="1")
    run(copy, *checks)
    run(copy, "ruff", "check", told[1])
    run(copy, "ruff", "format", "--check", told[1])
    run(copy, "mypy", told[1])
    assert (copy / "docs" / "rules" / "LST900.md").exists()
