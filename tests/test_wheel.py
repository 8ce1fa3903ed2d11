"""What users install: the wheel, built through the sdist, in an environment of its own, away from the source."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("linter", "rules")
DATA = {".py", ".toml", ".json", ".html", ".css", ".js", ".typed"}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("source") / "listlint"
    tree.mkdir()
    skip = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in SOURCES:
        shutil.copytree(ROOT / name, tree / name, ignore=skip)
    for name in ("pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, tree)
    built = run(sys.executable, "-m", "build", "--outdir", tree.parent / "dist", cwd=tree)
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    (found,) = (tree.parent / "dist").glob("*.whl")
    return found


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if not name.split("/")[0].endswith(".dist-info")}
    wanted = set()
    for folder, inside in (("linter", "linter"), ("rules", "linter/rules")):
        files = [file for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]
        assert {file.suffix or file.name for file in files} <= DATA, "a new kind of data file needs package-data"
        wanted |= {f"{inside}/{file.relative_to(ROOT / folder).as_posix()}" for file in files}
    assert packed == wanted


def test_the_wheel_runs_alone(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    binaries = home / ("Scripts" if os.name == "nt" else "bin")
    installed = run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr[-3000:]
    (tmp_path / "dress").mkdir()
    (tmp_path / "dress" / "listing.txt").write_text("Linen dress size M\n\nSmall stain. Smoke free home.\n")
    checked = run(binaries / "listlint", "check", "dress", "--format", "json", cwd=tmp_path)
    assert checked.returncode in (0, 1), checked.stderr
    report = json.loads(checked.stdout)
    assert report["complete"]
    assert report["listings"][0]["disclosures"]["smoke"] == "free"
    here = {line.split()[0] for line in run(binaries / "listlint", "rules", cwd=tmp_path).stdout.splitlines()}
    from linter.run.registry import installed as registry

    assert here == {rule.code for rule in registry().rules}
