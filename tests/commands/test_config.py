"""`listlint config` and the options on the file of settings: what counts, and where it comes from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter import cli
from linter.run.origins import lines_of

SETTINGS = """\
# of our shop
marketplace = "vinted"
exclude = [
  "drafts/",
]
shop = { smoke = "free" }

[[ignore]]
rule = "no-video"
reason = "we never film"
[[ignore]]
rule = "SIZ"
reason = "scarves have no size"
paths = ["scarves/"]
[severity]
"no-smoke-note" = "warning"
[rules.low-light]
least = 0.3
[rules]
grainy-photo.least = 0.4
[risk]
note = 0.02
[[rule]]
code = "OWN001"
name = "no-lol"
kind = "forbid"
summary = "Says lol."
severity = "note"
words = ["lol"]
message = "You write {words}."
fix = "Leave it out."
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "coat").mkdir()
    (tmp_path / "coat" / "listing.txt").write_text("Coat lol\n\nNo pets.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listlint(*words: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.main, [*words], input=text, prog_name="listlint")


def shown(*words: str) -> dict[str, list[Any]]:
    """Return {name: [(value, origin, by, line), ...]}."""
    result = listlint("config", *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    made: dict[str, list[Any]] = {}
    for one in json.loads(result.stdout)["settings"]:
        made.setdefault(one["name"], []).append((one["value"], one["origin"], one["by"], one["line"]))
    return made


@pytest.mark.parametrize("top", ["", "tool.listlint"])
def test_each_setting_is_shown_with_its_line(shop: Path, top: str) -> None:
    text, before = SETTINGS, 0
    if top:
        text = re.sub(r"^(\[+)", rf"\g<1>{top}.", text, flags=re.MULTILINE)
        text = f"[tool.other]\nmarketplace = 1\n[{top}]\n" + text
        before = 3
    (shop / ("pyproject.toml" if top else "listlint.toml")).write_text(text)
    found = shown("coat")

    def at(value: object, line: int) -> list[Any]:
        return [(value, "file", None, line + before)]

    assert found["marketplace"] == at("vinted", 2)
    assert found["exclude"] == at(["drafts/"], 3)
    assert found["shop.smoke"] == at("free", 6)  # an inline table has the line of its key
    assert [entry[3] for entry in found["ignore"]] == [8 + before, 11 + before]
    assert found["ignore"][1][0]["paths"] == ["scarves/"]
    assert found["severity.no-smoke-note"] == at("warning", 16)
    assert found["rules.low-light.least"] == at(0.3, 18)
    assert found["rules.grainy-photo.least"] == at(0.4, 20)
    assert found["risk.note"] == at(0.02, 22)
    assert found["rule"] == at({"code": "OWN001", "name": "no-lol"}, 23)
    assert found["fail-on"] == [("error", "default", None, None)]
    assert found["shop.pets"] == [(None, "default", None, None)]


def test_the_command_line_and_the_environment_count_before(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shop / "listlint.toml").write_text(SETTINGS)
    monkeypatch.setenv("LISTLINT_CACHE_MB", "7")
    found = shown("coat", "--marketplace", "eBay", "--fail-on", "note", "--ignore", "PHO", "--select", "MEA,PHO")
    assert found["marketplace"] == [("ebay", "command line", "--marketplace", None)]
    assert found["fail-on"] == [("note", "command line", "--fail-on", None)]
    assert found["select"] == [(["MEA", "PHO"], "command line", "--select", None)]
    assert [entry[1] for entry in found["ignore"]] == ["command line", "file", "file"]  # ignores add up
    assert found["cache in MB"] == [("7", "environment", "LISTLINT_CACHE_MB", None)]


def test_every_setting_that_counts_is_shown(shop: Path) -> None:
    from linter.run import config

    known = {name.partition(".")[0] for name in shown()} | {"severity", "rules", "rule"}
    assert known >= set(config.KEYS)


def test_the_text_names_file_and_line(shop: Path) -> None:
    (shop / "listlint.toml").write_text(SETTINGS)
    lines = [line.split() for line in listlint("config", "coat").stdout.splitlines()]
    assert ["marketplace", "vinted", "listlint.toml:2"] in lines
    assert ["ignore", "SIZ:", "scarves", "have", "no", "size", "in", "scarves/", "listlint.toml:11"] in lines
    assert ["shop.pets", "-", "default"] in lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("coats",), "does not exist"),
        (("--select", "MEAA"), "Did you mean"),
        (("--fail-on", "errors"), "Did you mean"),
        (("--no-config", "--config", "listlint.toml"), "do not go together"),
    ],
)
def test_what_check_would_refuse_is_refused(shop: Path, words: tuple[str, ...], said: str) -> None:
    result = listlint("config", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_line_within_a_text_is_no_key_of_another_table() -> None:
    assert lines_of('a = """\n[b]\nc = 1\n"""\n[[d.e]]\n[[d.e]]\n"f g".h = 1\n')[("d", "e", "1", "f g", "h")] == 7


@pytest.mark.parametrize(("command", "told"), [("check", "You write"), ("fix", "OWN001")])
def test_no_settings_are_taken_where_that_is_asked(shop: Path, command: str, told: str) -> None:
    (shop / "listlint.toml").write_text(SETTINGS)
    assert told in listlint(command, "coat").stdout
    assert told not in listlint(command, "coat", "--no-config").stdout
    assert shown("coat", "--no-config")["marketplace"] == [("poshmark", "default", None, None)]


def check_stdin(name: str, text: str | bytes) -> Any:
    result = listlint("check", "--stdin-filename", name, "--format", "json", text=text)
    assert result.exit_code in (0, 1, 3), result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", ["coat/listing.txt", "coat/new.md", "listing.yaml"])
def test_a_text_from_stdin_is_judged_beside_the_photos_of_its_file(shop: Path, name: str) -> None:
    from tests.broken_inputs import photo

    (shop / name).parent.joinpath("front.jpg").write_bytes(photo())
    (shop / name).parent.joinpath("listlint.toml").write_text('marketplace = "etsy"\n')
    before = sorted(shop.rglob("*"))
    made = check_stdin(name, "title: Wool jumper\ndescription: Worn twice\n")
    (listing,) = made["listings"]
    assert (listing["path"], listing["title"]) == (str(Path(name).parent), "Wool jumper")
    assert listing["marketplace"] == "etsy"
    assert [one["file"] for one in listing["photos"]] == ["front.jpg"]
    assert sorted(shop.rglob("*")) == before


def test_a_text_from_stdin_that_cannot_be_read_is_told(shop: Path) -> None:
    for text in (b"\xff\x00\x00\xffabc", b"x" * 1_100_000):
        made = check_stdin("coat/listing.txt", text)
        assert made["complete"] is False
    assert "cannot be read" in check_stdin("nowhere/listing.txt", "x")["not_run"][0]["reason"]


def test_the_text_from_stdin_counts_though_its_file_is_a_link(shop: Path) -> None:
    (shop / "outside.txt").write_text("Secret")
    (shop / "bag").mkdir()
    (shop / "bag" / "listing.txt").symlink_to(shop / "outside.txt")
    assert check_stdin("bag/listing.txt", "Canvas bag")["listings"][0]["title"] == "Canvas bag"


@pytest.mark.parametrize("words", [("README.md",), ("a.csv",), ("coat/listing.txt", "coat")])
def test_no_text_is_read_for_another_kind_of_file(shop: Path, words: tuple[str, ...]) -> None:
    result = listlint("check", "--stdin-filename", *words, text="x")
    assert result.exit_code == 2
    assert "--stdin-filename: " in result.stderr
