"""What is said to be typed fits the way in which listlint was installed."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pytest

from linter import installation
from tests.conftest import ROOT

LABELS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["labels"]
PARTS = " ".join(f'"{part}"' for part in LABELS)
HERE = f"{sys.executable} -m pip install"


@pytest.mark.parametrize(
    ("mark", "with_labels", "repair"),
    [
        ("pipx_metadata.json", f"pipx inject listlint {PARTS}", "pipx reinstall listlint"),
        (
            "uv-receipt.toml",
            f'uv tool install "listlint[labels] @ {ROOT.as_uri()}"',
            "uv tool upgrade --reinstall listlint",
        ),
        ("pip", f"{HERE} {PARTS}", f"{HERE} --force-reinstall --no-deps numpy"),
        (
            "uv",
            f'uv pip install --python "{sys.executable}" {PARTS}',
            f'uv pip install --python "{sys.executable}" --reinstall-package numpy numpy',
        ),
    ],
)
def test_each_way_has_its_commands(
    mark: str, with_labels: str, repair: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / mark).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(installation, "find_spec", lambda name: None if mark == "uv" else name)
    direct = json.dumps({"url": ROOT.as_uri(), "dir_info": {}})
    monkeypatch.setattr(installation, "distribution", lambda name: Distribution(direct))
    assert installation.with_extra("labels") == with_labels
    assert installation.again("numpy") == repair


class Distribution:
    """What is installed of listlint, and from where."""

    def __init__(self, direct: str | None) -> None:
        self.direct = direct
        self.requires = ["click>=8", *(f'{part} ; extra == "labels"' for part in LABELS), "other; extra == 'more'"]

    def read_text(self, name: str) -> str | None:
        return self.direct


@pytest.mark.parametrize(
    ("direct", "source"),
    [
        (None, ""),
        ('{"url": "https://host/x", "vcs_info": {"vcs": "git", "commit_id": "1"}}', " @ git+https://host/x"),
        ('{"url": "https://host/x.whl", "archive_info": {}}', " @ https://host/x.whl"),
    ],
)
def test_uv_is_told_the_source_again(
    direct: str | None, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uv-receipt.toml").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(installation, "distribution", lambda name: Distribution(direct))
    assert installation.with_extra("labels") == f'uv tool install "listlint[labels]{source}"'


@pytest.mark.parametrize("here", [True, False])
def test_a_checkout_is_installed_anew_with_the_part(
    here: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "way", lambda: installation.Way.PIP)
    direct = json.dumps({"url": ROOT.as_uri(), "dir_info": {"editable": True}})
    monkeypatch.setattr(installation, "distribution", lambda name: Distribution(direct))
    monkeypatch.chdir(ROOT if here else tmp_path)
    folder = "." if here else ROOT
    assert installation.with_extra("page") == f'{HERE} --editable "{folder}[page]"'
