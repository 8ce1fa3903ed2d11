"""`listlint init`: what it writes loads again, and what is there already stays."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from linter import cli
from linter.commands.init import home, markets, sentence, unit
from linter.run import config
from linter.run.registry import installed

T = TypeVar("T")
CHOICES: dict[str, tuple[str | None, ...]] = {
    "marketplace": (None, "vinted"),
    "smoke": (None, "free", "exposed"),
    "pets": (None, "free", "present"),
    "units": (None, "in", "cm"),
    "disclaimer": (None, 'May "shrink" \\ a bit\x7f\n— go by the numbers.'),
}


def run(*words: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, ["init", *map(str, words)], input=given)


def test_every_combination_of_answers_loads_as_it_was_given(tmp_path: Path) -> None:
    rules = installed().rules
    file = tmp_path / config.FILE
    for facts in itertools.product(*CHOICES.values()):
        if not any(facts):
            continue
        words = [f"--{key}={value}" for key, value in zip(CHOICES, facts, strict=True) if value]
        result = run(tmp_path, *words, "--force")
        assert result.exit_code == 0, result.output
        settings = config.read_settings(file, rules)
        shop = settings.shop
        assert (settings.marketplace, shop.smoke, shop.pets, shop.units, shop.disclaimer) == facts
        assert settings.ignore == ()


def test_what_stands_there_as_a_comment_is_valid_too(tmp_path: Path) -> None:
    assert run(tmp_path, "--units", "cm").exit_code == 0
    file = tmp_path / config.FILE
    lines = [line.removeprefix("# ") if " = " in line else line for line in file.read_text().splitlines()]
    file.write_text("\n".join(lines))
    settings = config.read_settings(file, installed().rules)
    assert None not in (settings.marketplace, settings.shop.smoke, settings.shop.units, settings.shop.disclaimer)


def test_without_a_terminal_and_options_it_names_the_options(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "--smoke" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_left(tmp_path: Path) -> None:
    file = tmp_path / config.FILE
    file.write_text("# mine\n")
    result = run(tmp_path, "--smoke", "free")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert file.read_text() == "# mine\n"


def test_an_unknown_marketplace_is_refused_with_the_likely_one(tmp_path: Path) -> None:
    result = run(tmp_path, "--marketplace", "vintid")
    assert result.exit_code == 2
    assert "vinted" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("indent", "newline"), [("", "\n"), ("  ", "\n"), ("  ", "\r\n")])
def test_the_hook_joins_those_that_are_there_and_comments_stay(tmp_path: Path, indent: str, newline: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / config.FILE).write_text("# mine\n")
    hooks = tmp_path / ".pre-commit-config.yaml"
    before = (
        "# our hooks\nrepos:\n"
        f"{indent}- repo: https://example.org/other  # keep\n{indent}  rev: 'v1'\n"
        f"{indent}  hooks:\n{indent}  {indent}- id: other\n"
    ).replace("\n", newline)
    hooks.write_bytes(before.encode())
    result = run(tmp_path, "--pre-commit")
    assert result.exit_code == 0, result.output
    after = hooks.read_bytes().decode()
    assert after.startswith(before)
    assert after.count("\n") == after.count(newline)
    added = YAML(typ="safe").load(after)["repos"][1]
    assert (added["repo"], [hook["id"] for hook in added["hooks"]]) == ("local", ["listlint"])
    assert (tmp_path / config.FILE).read_text() == "# mine\n"
    again = run(tmp_path, "--pre-commit")
    assert "already" in again.output
    assert hooks.read_bytes().decode() == after


def test_a_new_hook_file_is_at_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    shop = tmp_path / "shop"
    shop.mkdir()
    assert run(shop, "--pets", "free", "--pre-commit").exit_code == 0
    assert YAML(typ="safe").load(tmp_path / ".pre-commit-config.yaml")["repos"][0]["repo"] == "local"
    assert (shop / config.FILE).exists()


@pytest.mark.parametrize(
    ("hooks", "said"),
    [(None, "git init"), ("repos: [\n", "cannot be read as YAML"), ("repos: 3\n", "has no list of repos")],
)
def test_where_the_hook_cannot_be_added_nothing_is_written(tmp_path: Path, hooks: str | None, said: str) -> None:
    if hooks is not None:
        (tmp_path / ".git").mkdir()
        (tmp_path / ".pre-commit-config.yaml").write_text(hooks)
    result = run(tmp_path, "--pets", "free", "--pre-commit")
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / config.FILE).exists()


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("listlint.toml", "shop", 'marketplace = "vinted"\n'),
        ("listlint.toml", "shop/deep", ""),
        ("pyproject.toml", "shop", "[tool.listlint]\n"),
        ("shop/pyproject.toml", "shop", "[tool.listlint]\n"),
    ],
)
def test_settings_that_stop_counting_are_named(tmp_path: Path, above: str, below: str, text: str) -> None:
    (tmp_path / below).mkdir(parents=True)
    (tmp_path / above).write_text(text, encoding="utf-8")
    done = run(tmp_path / below, "--smoke", "free")
    assert done.exit_code == 0
    assert f"{tmp_path.resolve() / above}: does not count for {tmp_path / below} any more" in done.stdout
    again = run(tmp_path / below, "--smoke", "free", "--force")  # what did not count before is not named
    assert "any more" not in again.stdout


def test_where_no_settings_stop_counting_none_are_named(tmp_path: Path) -> None:
    (tmp_path / "shop" / "deep").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    (tmp_path / "shop" / "deep" / "listlint.toml").touch()  # it goes on counting there
    assert "any more" not in run(tmp_path / "shop", "--smoke", "free").stdout


FREE, EXPOSED, PRESENT = "free", "exposed", "present"


@pytest.mark.parametrize(
    ("said", "stands_for"),
    [
        ("no", FREE),
        ("None", FREE),
        ("nobody smokes", FREE),
        ("Non smoking", FREE),
        ("non-smoking home", FREE),
        ("no smokers", FREE),
        ("We don’t smoke", FREE),
        ("yes", EXPOSED),
        ("one smoker", EXPOSED),
        ("yes no", None),
        ("sometimes no", None),
        ("mostly no", None),
        ("only outside", None),
        ("a cat", None),
        ("it", None),
    ],
)
def test_an_answer_on_smoke(said: str, stands_for: str | None) -> None:
    assert answered(lambda: home(said, "smoke", EXPOSED, "no, yes")) == stands_for


@pytest.mark.parametrize(
    ("said", "stands_for"),
    [
        ("a cat", PRESENT),
        ("2 cats and a dog", PRESENT),
        ("none", FREE),
        ("pet free", FREE),
        ("we have no animals", FREE),
        ("no dog", None),  # and perhaps a cat
        ("no cat, a dog", None),
        ("yes pets no", None),
        ("both", None),
        ("some", None),
        ("perhaps", None),
    ],
)
def test_an_answer_on_pets(said: str, stands_for: str | None) -> None:
    assert answered(lambda: home(said, "pets", PRESENT, "no, yes")) == stands_for


@pytest.mark.parametrize(
    ("said", "stands_for"),
    [("inches", "in"), ("in cm", None), ("metric", "cm"), ("both", None), ("it", None), ("2", None)],
)
def test_an_answer_on_units(said: str, stands_for: str | None) -> None:
    assert answered(lambda: unit(said, "in, cm")) == stands_for


@pytest.mark.parametrize(
    ("said", "stands_for"),
    [
        ("Facebook marketplace", ("facebook",)),
        ("E-Bay", ("ebay",)),
        ("e bay & ebay.co.uk, Poshmark, FB", ("ebay", "poshmark", "facebook")),
        ("vinted uk and FB market place.", ("vinted", "facebook")),
        ("posh mark", ("poshmark",)),
        ("Posh Mark .com, ebay fb", ("poshmark", "ebay", "facebook")),
        ("https://www.Poshmark.com & De-Pop", ("poshmark", "depop")),
        ("Face Book Market Place and the Mercari app!", ("facebook", "mercari")),
        ("both", None),
        ("and", None),
        ("ebay or the flea market", None),
    ],
)
def test_an_answer_on_marketplaces(said: str, stands_for: tuple[str, ...] | None) -> None:
    assert answered(lambda: markets(said, "poshmark, ebay")) == stands_for


@pytest.mark.parametrize(("said", "is_one"), [("May have shrunk.", True), ("none", False), ("no idea", False)])
def test_a_word_is_no_sentence_for_listings(said: str, is_one: bool) -> None:
    assert answered(lambda: sentence(said, "skip if you have none")) == (said if is_one else None)


def answered(read: Callable[[], T]) -> T | None:
    """Return what an answer stands for, None where it is asked again."""
    try:
        return read()
    except click.BadParameter:
        return None
