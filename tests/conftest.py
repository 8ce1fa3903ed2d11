"""What all tests share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner

from linter import cli
from linter.record import Report

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _without_the_label_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading labels takes a second a photo and depends on an extra: the tests that are about it turn it on."""
    monkeypatch.setenv("LISTLINT_READ_LABELS", "0")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test an empty cache of its own: what others patched into rules must not be remembered."""
    monkeypatch.setenv("LISTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def fixtures_report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on all fixture listings, judged from the root of the project as `make demo` does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("LISTLINT_READ_LABELS", "0")
        patch.setenv("LISTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        result = CliRunner().invoke(cli.main, ["check", "fixtures/listings", "--format", "json", "--fail-on", "never"])
    assert result.exit_code == 0, result.stderr
    return cast("Report", json.loads(result.stdout))
