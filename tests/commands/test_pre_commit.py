"""The hook in a real repository of listings, run by the real pre-commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from linter.readers.kinds import files_of_a_commit

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


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository with two listings, of which neither has an error but for its missing photos, and a guide."""
    folder = tmp_path / "shop"
    for name, text in {
        "dress/listing.txt": "Linen dress size M\nSize: L\n\nNo flaws. Small stain on the hem.\n",
        "jeans/listing.txt": "Blue jeans\n\nNo flaws. Hole at the knee.\n",
        "README.md": "# My shop\n",
        "docs/guide.md": "# How we photograph\n\nBy the window.\n",
        "tool.py": "print()\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "shop")
    return folder


def pre_commit(shop: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    path = f"{PRE_COMMIT.parent}{os.pathsep}{os.environ['PATH']}"  # where the installed listlint is, too
    environment = {**os.environ, "PRE_COMMIT_HOME": str(shop.parent / "cache"), "PATH": path}
    environment.pop("GIT_INDEX_FILE", None)
    command = [str(PRE_COMMIT), *map(str, words)]
    return subprocess.run(command, cwd=shop, env=environment, capture_output=True, text=True, check=False)


def test_the_project_is_a_repository_of_hooks(shop: Path) -> None:
    run = pre_commit(shop, "try-repo", ROOT, "listlint", "--files", "dress/listing.txt", "README.md", "tool.py")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Failed" in run.stdout
    assert "size-title-differs-from-field" in run.stdout
    assert "jeans" not in run.stdout
    assert "tool.py" not in run.stdout


def test_the_hook_that_init_writes_judges_what_a_commit_touches(shop: Path) -> None:
    (shop / "listlint.toml").write_text('exclude = ["dress/"]\n[severity]\ntoo-few-photos = "warning"\n')
    listlint = Path(sys.executable).with_name("listlint")
    subprocess.run([listlint, "init", "--pre-commit"], cwd=shop, check=True, capture_output=True)
    passed = pre_commit(shop, "run", "--files", "jeans/listing.txt", "dress/listing.txt", "README.md", "docs/guide.md")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "flaws-denied-and-stated" in passed.stdout  # a warning is seen, though the hook passes
    assert "docs/guide.md is no listing's text" in passed.stdout
    assert "dress/listing.txt is left out" in passed.stdout
    (shop / "listlint.toml").write_text('[severity]\nno-pet-note = "error"\n')
    all_of_them = pre_commit(shop, "run", "--files", "listlint.toml", "docs/guide.md")  # settings stand for all below
    assert all_of_them.returncode == 1, all_of_them.stdout + all_of_them.stderr
    assert "2 listings" in all_of_them.stdout
    assert all_of_them.stdout.count("docs/guide.md") == 1  # once, though its folder was searched, too


@pytest.mark.parametrize(("content", "judged"), [("[tool.listlint]\n", ["dress"]), ("[tool.other]\n", [])])
def test_a_pyproject_stands_for_all_below_it_where_it_is_about_listings(
    tmp_path: Path, content: str, judged: list[str]
) -> None:
    (tmp_path / "dress").mkdir()
    (tmp_path / "dress" / "listing.txt").write_text("Dress\n\nLinen.\n")
    (tmp_path / "pyproject.toml").write_text(content)
    words = ["check", "--force-exclude", str(tmp_path / "pyproject.toml"), "--format", "json", "--fail-on", "never"]
    ran = CliRunner().invoke(cli.main, words)
    assert ran.exit_code == 0
    assert [Path(listing["path"]).name for listing in json.loads(ran.stdout)["listings"]] == judged
    assert ("is no listing's text, and was ignored" in ran.stderr) is not bool(judged)


def test_both_hooks_wake_for_the_same_files() -> None:
    from ruamel.yaml import YAML

    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["files"] == files_of_a_commit()


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
    "pyproject.toml": True,
    "tool.py": False,
    "notes.json": False,
    "not-listlint.toml": False,
}


@pytest.mark.parametrize("name", TOUCHED)
def test_the_hook_wakes_for_what_is_judged_and_for_settings(name: str) -> None:
    from ruamel.yaml import YAML

    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (re.search(hook["files"], name) is not None) is TOUCHED[name]
