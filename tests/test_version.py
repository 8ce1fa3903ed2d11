"""The version is that of git's tag, wherever it is built: any clone, an archive of git, and without git at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

import linter

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Maker", "-c", "user.email=maker@example.org", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def version(folder: Path, **environment: str) -> str:
    """Return the version that a build in a folder would have."""
    command = [sys.executable, "-m", "setuptools_scm"]
    known = {key: value for key, value in os.environ.items() if not key.startswith(("SETUPTOOLS_SCM", "GIT_"))}
    run = subprocess.run(command, cwd=folder, env=known | environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits; the first is to be tagged."""
    folder = tmp_path / "listlint"
    folder.mkdir()
    for name in ("pyproject.toml", ".git_archival.txt", ".gitattributes"):
        shutil.copy(ROOT / name, folder)
    git(folder, "init", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--message", "one")
    return folder


def tagged(repository: Path) -> Path:
    git(repository, "tag", "--annotate", "v0.3.0", "--message", "0.3.0")
    return repository


def after_a_tag(repository: Path) -> Path:
    git(tagged(repository), "commit", "--allow-empty", "--message", "two")
    return repository


def with_another_tag(repository: Path) -> Path:
    git(tagged(repository), "tag", "shop-7")
    return repository


def shallow(repository: Path) -> Path:
    clone = repository.parent / "shallow"
    git(repository.parent, "clone", "--depth=1", after_a_tag(repository).as_uri(), str(clone))
    return clone


def archive(repository: Path) -> Path:
    made = repository.parent / "made.tar"
    git(tagged(repository), "archive", f"--output={made}", "--prefix=made/", "v0.3.0")
    with tarfile.open(made) as packed:
        packed.extractall(repository.parent, filter="data")
    return repository.parent / "made"


def no_tag(repository: Path) -> Path:
    return repository


def copied(repository: Path) -> Path:
    shutil.rmtree(repository / ".git")
    return repository


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (tagged, r"0\.3\.0"),
        (with_another_tag, r"0\.3\.0"),
        (after_a_tag, r"0\.3\.1\.dev1\+g[0-9a-f]+"),
        (archive, r"0\.3\.0"),
        (shallow, r"0\.0\.1\.dev1\+g[0-9a-f]+"),
        (no_tag, r"0\.0\.1\.dev1\+g[0-9a-f]+"),
        (copied, r"0\.0\.0"),
    ],
)
def test_the_version_is_that_of_the_tag(repository: Path, place: Callable[[Path], Path], expected: str) -> None:
    assert re.fullmatch(expected, version(place(repository)))


def test_without_a_git_to_ask_there_is_a_version(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert version(tagged(repository), PATH=str(tmp_path / "nothing")) == "0.0.0"


def test_the_program_tells_its_version() -> None:
    said = subprocess.run([sys.executable, "-m", "linter", "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == f"listlint, version {linter.__version__}"


def test_the_changelog_is_open_for_one_version_at_most() -> None:
    heads = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert re.fullmatch(r"\d+\.\d+\.\d+, (unreleased|\d{4}-\d\d-\d\d)", heads[0])
    assert all(re.fullmatch(r"\d+\.\d+\.\d+, \d{4}-\d\d-\d\d", head) for head in heads[1:])
