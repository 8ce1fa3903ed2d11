"""The hook in a real repository of listings, run by the real pre-commit."""

from __future__ import annotations

import os
import re
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
    (shop / "listlint.toml").write_text('[severity]\nno-pet-note = "error"\n')
    all_of_them = hook("listlint.toml")  # the settings stand for all listings below
    assert all_of_them.returncode == 1, all_of_them.stdout + all_of_them.stderr
    assert "jeans" in all_of_them.stdout
    (shop / "listlint.toml").unlink()
    passed = hook("README.md")
    assert passed.returncode == 0, passed.stdout + passed.stderr


TOUCHED = {
    "dress/listing.toml": True,
    "dress/photos/1.JPG": True,
    "dress/1.jfif": True,
    "dress/1.hif": True,
    "dress/turn.MOV": True,
    "export.csv": True,
    "export.tsv": True,
    "shop.jsonl": True,
    "shop.xlsx": True,
    "listlint.toml": True,
    "shop/listlint.toml": True,
    "pyproject.toml": False,
    "tool.py": False,
    "notes.json": False,
    "not-listlint.toml": False,
}


@pytest.mark.parametrize("name", TOUCHED)
def test_the_hook_wakes_for_what_is_judged_and_for_settings(name: str) -> None:
    from ruamel.yaml import YAML

    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (re.search(hook["files"], name) is not None) is TOUCHED[name]
