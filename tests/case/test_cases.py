"""The twelve cases of fixtures/cases, each answered as its case.toml expects."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.case.record import CaseRecord
from linter.cli import main

ROOT = Path(__file__).parents[2]
CASES = sorted(file.parent for file in (ROOT / "fixtures" / "cases").glob("*/case.toml"))


def answered(folder: Path, case: dict[str, Any]) -> CaseRecord:
    """Run the command on a case of the fixtures."""
    listing = (folder / case.get("listing", ".")).resolve()
    if "listing" not in case:
        listing /= "listing.txt"
    words = ["case", str(listing), "--claim", case["claim"], "--format", "json", "--no-config"]
    for option in ("delivered", "opened", "marketplace"):
        words += [f"--{option}", str(case[option])] if option in case else []
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    record: CaseRecord = json.loads(result.stdout)
    return record


def test_there_are_twelve_cases() -> None:
    assert len(CASES) == 12


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_case_is_answered(folder: Path) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    want, made = case["expect"], answered(folder, case)
    assert made["reasons"] == want["reasons"]
    assert [one["state"] for one in made["accepted"].values()] == want["accepted"]
    assert [point["state"] for point in made["points"]] == want["states"]
    assert made["window"]["state"] == want["window"]
    assert made["advice"]["do"] == want["do"]
    assert made["deadline"]["day"] == (str(want["deadline"]) if "deadline" in want else None)
    assert len(made["ask"]) == want.get("ask", 0)
    shown = {photo["file"] for point in made["points"] for photo in point["photos"]}
    assert set(want.get("photos", ())) <= shown
    looked_up = [upload["what"] for upload in made["upload"] if not upload["file"]]
    assert any(want["look_up"] in what for what in looked_up) if "look_up" in want else True
    against = " ".join(quote["text"] for point in made["points"] for quote in point["against"])
    assert want.get("against", "") in against
