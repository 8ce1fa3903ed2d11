"""The pages are true: what is made of the program is made anew, what they tell to type is typed, links lead somewhere.

UPDATE_EXPECTED=1 writes them.
"""

from __future__ import annotations

import dataclasses
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
from linter.commands.outcome import Exit
from linter.run import config, phrases
from linter.run.registry import installed
from linter.run.risk import Weights
from tests.docs import console, pictures, references, rules, score
from tests.docs.page import DOCS, ROOT, anchors, codes, filled, keep, links, pages

PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
PLAYED = [page for page in sorted([ROOT / "README.md", *DOCS.glob("*.md")]) if "```console" in page.read_text("utf-8")]


@pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="git or bash is not installed")
@pytest.mark.skipif(not PRE_COMMIT.exists(), reason="pre-commit is not installed")
@pytest.mark.parametrize("page", PLAYED, ids=lambda page: page.name)
def test_a_page_tells_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    made = console.played(page.read_text("utf-8"), tmp_path, pictures.draw)
    assert keep(page, made) == made


def test_the_pictures_on_a_rules_page_are_judged_as_they_say(tmp_path: Path) -> None:
    assert pictures.pairs()
    for code, pair in pictures.pairs().items():
        for kind, photos in (("bad", pair.bad), ("good", pair.good)):
            listing = tmp_path / f"{code}-{kind}"
            listing.mkdir()
            for name, photo in photos.items():
                pictures.save(photo, listing / name, pair.fault if kind == "bad" else "")
            text = {"title": "Striped linen shirt, men's M", "description": "Worn twice."} | pair.text
            (listing / "listing.json").write_text(json.dumps(text))
            file = DOCS / "rules" / "pictures" / f"{listing.name}.jpg"
            assert pictures.keep(file, pictures.side_by_side(photos, near=pair.near)) < pictures.NEAR
    kept = {file.stem for file in (DOCS / "rules" / "pictures").iterdir()}
    assert kept == {listing.name for listing in tmp_path.iterdir()}
    run = CliRunner().invoke(cli.main, ["check", str(tmp_path), "--format", "json", "--fail-on", "never"])
    found = {
        (Path(listing["path"]).name, finding["code"])
        for listing in json.loads(run.stdout)["listings"]
        for finding in listing["findings"]
    }
    assert [code for code in pictures.pairs() if (f"{code}-bad", code) not in found] == []
    assert [code for code in pictures.pairs() if (f"{code}-good", code) in found] == []


def test_the_pages_on_rules_say_what_the_rules_say() -> None:
    folder = DOCS / "rules"
    made = rules.pages({file.name[:6] for file in (folder / "pictures").glob("*-bad.jpg")})
    kept = {name: keep(folder / name, text) for name, text in made.items()}
    assert kept == made
    assert {file.name for file in folder.glob("*.md")} == made.keys(), "a rule is gone: take its page away"


def test_the_pictures_of_the_shirt_are_drawn() -> None:
    assert pictures.shown()
    for name, made in pictures.shown().items():
        assert pictures.keep(DOCS / "pictures" / name, made) < pictures.NEAR, name


def test_pictures_stay_small() -> None:
    made = [file for folder in ("pictures", "rules/pictures") for file in (DOCS / folder).iterdir()]
    assert made
    assert [file.name for file in made if file.stat().st_size > 60_000] == []


def test_links_lead_somewhere() -> None:
    broken, count = [], 0
    for page in pages():
        for target in links(page):
            count += 1
            path, _, anchor = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            if not re.match(r"\w+:", target) and not (there.exists() and (not anchor or anchor in anchors(there))):
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []
    assert count > 100


def test_commands_and_options_in_a_page_exist() -> None:
    known = {
        name: {"--help", *(option for one in command.params for option in one.opts)}
        for name, command in cli.main.commands.items()
    }
    wrong, used = [], set()
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")]:
        for name, rest in re.findall(r"^(?:\$ )?listlint ([a-z]+)(.*(?:\n +--.*)*)", codes(page), re.MULTILINE):
            used.add(name)
            unknown = set(re.findall(r"--[a-z][a-z-]*", rest)) - known.get(name, set())
            wrong += [f"{page.name}: {name} {option}" for option in unknown or ([""] if name not in known else [])]
    assert wrong == []
    assert used == set(known), "a command that no page shows"


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_what_is_made_in_a_page_is_what_the_code_says(page: Path) -> None:
    made = filled(page.read_text("utf-8"), references.MAKERS | score.MAKERS)
    assert keep(page, made) == made


def keys(page: Path) -> dict[str, set[str]]:
    """Return {heading: what stands in code in the first column of the table below it}."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif row := re.match(r"\| (?:`([^`]+)`|(\d+)) \|", line):
            found.setdefault(heading, set()).add(row[1] or row[2])
    return found


def test_the_page_on_settings_has_every_key_and_no_other() -> None:
    told = keys(DOCS / "settings.md")
    assert told["At the top"] == set(config.KEYS)
    assert told["shop"] == set(config.SHOP)
    assert told["columns"] == set(config.COLUMNS)
    assert told["rule"] == set(phrases.KEYS)
    weights = dataclasses.asdict(Weights())
    assert told["risk"] == weights.keys()
    for name, value in weights.items():
        assert f"| `{name}` | `{value}` |" in (DOCS / "settings.md").read_text("utf-8")
    assert told["ignore"] == {field.name for field in dataclasses.fields(config.Ignore)}
    assert told["Exit codes"] == {str(code.value) for code in Exit}
    read = {
        name for file in (ROOT / "linter").rglob("*.py") for name in re.findall(r"LISTLINT_[A-Z_]+", file.read_text())
    }
    assert told["In the environment"] == read | {"NO_COLOR"}


SETTINGS = [
    pytest.param(text, id=f"{page.name}-{number}")
    for page in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
    for number, text in enumerate(
        re.findall(r"^```toml\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    )
]


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_in_a_page_can_be_used(text: str, tmp_path: Path) -> None:
    file = tmp_path / config.FILE
    file.write_text(text)
    assert config.read_settings(file, installed().rules) != config.Settings(file=file)


def completed(*words: str) -> list[str]:
    """Return what bash is offered for the last of the words."""
    command = Path(sys.executable).with_name("listlint")
    told = {"_LISTLINT_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    run = subprocess.run([command], env=os.environ | told, capture_output=True, text=True, check=True)
    return [line.partition(",")[2] for line in run.stdout.splitlines()]


def test_the_shell_can_complete() -> None:
    command = Path(sys.executable).with_name("listlint")
    environment = os.environ | {"_LISTLINT_COMPLETE": "bash_source"}
    run = subprocess.run([command], env=environment, capture_output=True, text=True, check=True)
    assert "complete -o nosort -F _listlint_completion listlint" in run.stdout
    assert completed("listlint", "check", "--marketplace", "e") == ["ebay", "etsy"]
    assert completed("listlint", "check", "--format", "x") == ["xlsx"]
    assert completed("listlint", "fix", "--fail-on", "n") == ["note", "never"]
    assert completed("listlint", "explain", "low-l") == ["low-light"]
    assert completed("listlint", "check", "--select", "MEA,DIS00") == [
        "MEA,DIS",
        *(f"MEA,{rule.code}" for rule in installed().rules if rule.code.startswith("DIS00")),
    ]
