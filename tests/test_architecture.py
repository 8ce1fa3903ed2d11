"""The house keeps its rooms: import contracts hold, checked on the layout that users install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def laid_out(folder: Path) -> Path:
    """Lay linter and rules as they are installed."""
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "linter", folder / "linter", ignore=skip)
    shutil.copytree(ROOT / "rules", folder / "linter" / "rules", ignore=skip)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_import_contracts(tmp_path: Path) -> None:
    run = checked(laid_out(tmp_path))
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("module", "imported", "told"),
    [
        ("readers/folder", "linter.run.engine", "linter.readers is not allowed to import linter.run"),
        ("report/terminal", "linter.run.engine", "linter.report is not allowed to import linter.run"),
        ("report/terminal", "linter.readers.folder", "linter.report is not allowed to import linter.readers"),
        ("words/flaws", "linter.pixels.light", "linter.words is not allowed to import linter.pixels"),
        ("pixels/light", "linter.words.flaws", "linter.pixels is not allowed to import linter.words"),
        ("words/negation", "linter.words.flaws", "No cycles are allowed in linter.words"),
        ("rules/as_is", "linter.run.engine", "linter.rules is not allowed to import linter.run"),
        ("run/engine", "linter.rules.as_is", "linter.run is not allowed to import linter.rules"),
        ("pixels/records", "numpy", "linter.pixels.records is not allowed to import numpy"),
        ("rules/low_light", "cv2", "linter.rules is not allowed to import cv2"),
        ("rules/low_light", "linter.pixels.light", "linter.rules is not allowed to import cv2"),
        ("photo_set/views", "linter.pixels.fingerprint", "linter.photo_set is not allowed to import cv2"),
        ("a_new_room", "linter.listing", "linter.a_new_room"),
    ],
)
def test_a_broken_contract_is_noticed(tmp_path: Path, module: str, imported: str, told: str) -> None:
    file = laid_out(tmp_path) / "linter" / f"{module}.py"
    source = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{source}\n\nimport {imported}\n", encoding="utf-8")
    run = checked(tmp_path)
    assert run.returncode == 1, run.stdout + run.stderr
    assert told in " ".join(run.stdout.split()), run.stdout
