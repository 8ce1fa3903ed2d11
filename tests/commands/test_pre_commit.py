"""The hook in a real repository of listings, run by the real pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")

pytestmark = [
    pytest.mark.skipif(not PRE_COMMIT.exists(), reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the project's own git repository"),
]


def git(repository: Path, *words: str) -> None:
    who = ["-c", "user.name=Seller", "-c", "user.email=seller@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=repository, check=True, capture_output=True)


def test_the_hook_judges_the_listings_that_a_commit_touches(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    for name, text in {
        "dress/listing.txt": "Linen dress size M\nSize: L\n\nNo flaws. Small stain on the hem.\n",
        "jeans/listing.txt": "Blue jeans\n\nNo flaws. Hole at the knee.\n",
        "README.md": "# My shop\n",
    }.items():
        (shop / name).parent.mkdir(parents=True, exist_ok=True)
        (shop / name).write_text(text)
    git(shop, "init")
    git(shop, "add", ".")
    git(shop, "commit", "-m", "shop")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    environment.pop("GIT_INDEX_FILE", None)

    def hook(*files: str) -> subprocess.CompletedProcess[str]:
        command = [str(PRE_COMMIT), "try-repo", str(ROOT), "listlint", "--verbose", "--files", *files]
        return subprocess.run(command, cwd=shop, env=environment, capture_output=True, text=True, check=False)

    run = hook("dress/listing.txt", "README.md")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Failed" in run.stdout
    assert "size-title-differs-from-field" in run.stdout
    assert "jeans" not in run.stdout
    passed = hook("README.md")
    assert passed.returncode == 0, passed.stdout + passed.stderr
