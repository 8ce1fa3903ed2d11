"""`listlint config`: the settings that count somewhere, and where each comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.loading import load_plan, load_settings, overridden, split_words
from linter.commands.options import fail_on_option, marketplace_option, rules_options, settings_options
from linter.commands.outcome import Refusal, say

if TYPE_CHECKING:
    from linter.run.origins import Setting


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is for programs.")
@marketplace_option
@rules_options()
@fail_on_option()
@settings_options
def config(
    path: Path,
    form: str,
    marketplace: str | None,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    fail_on: str | None,
    config_file: Path | None,
) -> None:
    """Show the settings that count at PATH, and where they are from.

    PATH is where the listings are (default: here).

    Exit: 0 shown, 2 usage or configuration.
    """
    from linter.run.origins import settings_in_force

    if not path.exists():
        raise Refusal(f"{path}: does not exist. Check the spelling of the path.")
    registry, settings = load_settings(config_file, path)
    settings = overridden(settings, marketplace, fail_on)
    load_plan(registry, settings, selected, ignored)  # refuses what `listlint check` would
    options = {
        "marketplace": settings.override,
        "fail-on": fail_on,
        "select": split_words(selected),
        "ignore": split_words(ignored),
    }
    try:
        shown = settings_in_force(settings, options)
    except OSError as error:
        raise Refusal(f"{settings.file}: cannot be read: {error.strerror}.") from error
    if form == "json":
        say(json.dumps(_record(settings.file, shown), indent=2, ensure_ascii=False), keep="\n")
        return
    rows = [(one.name, _value(one.value), _origin(one, settings.file)) for one in shown]
    narrow = [row for row in rows if len(row[1]) <= 40 and row[0] != "cache"]  # a path may have any length
    widths = [max(len(row[column]) for row in narrow) for column in (0, 1)]
    say(f"settings: {_named(settings.file)}" if settings.file else "settings: no file, the defaults")
    for name, value, origin in rows:
        say(f"{name:{widths[0]}}  {value:{widths[1]}}  {origin}".rstrip())


def _record(file: Path | None, shown: list[Setting]) -> dict[str, object]:
    return {
        "file": str(file) if file else None,
        "settings": [
            {"name": one.name, "value": one.value, "origin": one.origin, "by": one.by, "line": one.line}
            for one in shown
        ],
    }


def _value(value: object) -> str:
    if isinstance(value, dict):
        paths = f" in {', '.join(value['paths'])}" if value.get("paths") else ""
        return f"{value['rule']}: {value['reason']}{paths}" if "rule" in value else " ".join(map(str, value.values()))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _origin(one: Setting, file: Path | None) -> str:
    if one.origin != "file":
        return one.origin if one.origin == "default" else str(one.by)
    return f"{_named(file)}:{one.line}" if one.line else f"{_named(file)}"


def _named(file: Path | None) -> Path | None:
    here = Path.cwd()
    return file.relative_to(here) if file and file.is_relative_to(here) else file
