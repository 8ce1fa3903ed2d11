"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from linter.commands.completion import levels, marketplaces, rules
from linter.commands.loading import NO_SETTINGS
from linter.commands.outcome import Refusal

_Option = Callable[[Callable[..., None]], Callable[..., None]]

marketplace_option = click.option(
    "--marketplace",
    metavar="NAME",
    shell_complete=marketplaces,
    help="Judge by this marketplace's rules, whatever the listings say.",
)


def photos_option(
    help_: str = "Folder with the photos of a table's rows, found by file name, SKU or row number.",
) -> _Option:
    """Return the option on the folder of a table's photos, which a command gets as `photos`."""
    return click.option("--photos", type=click.Path(path_type=Path), help=help_)


def fail_on_option(help_: str = "Exit 1 from this severity on: error (default), warning, note or never.") -> _Option:
    """Return the option on the severity that fails, which a command gets as `fail_on`."""
    return click.option("--fail-on", metavar="LEVEL", shell_complete=levels, help=help_)


def rules_options(select: str = "Only these rules: codes, names or families.") -> _Option:
    """Return the options on rules, which a command gets as `selected` and `ignored`."""
    chosen: dict[str, Any] = {"metavar": "CODES", "multiple": True, "shell_complete": rules}

    def with_rules(command: Callable[..., None]) -> Callable[..., None]:
        command = click.option("--ignore", "ignored", help="Count these rules as ignored.", **chosen)(command)
        return click.option("--select", "selected", help=select, **chosen)(command)

    return with_rules


class PathOrAddress(click.Path):
    """A path, or the address of a store as it stands (s3://bucket/shop.parquet), which a Path would change."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:  # noqa: ARG002
        """Return what was given as a Path, or an address as a str."""
        if isinstance(value, str) and "://" in value:
            return value
        return Path(value)


def settings_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options on the file of settings, which it gets as `config_file`."""

    @click.option("--config", "config_file", type=click.Path(path_type=Path), help="Use this listlint.toml.")
    @click.option("--no-config", is_flag=True, help="Use no listlint.toml, but the defaults.")
    @wraps(command)
    def with_settings(*args: Any, config_file: Path | None, no_config: bool, **others: Any) -> None:
        if no_config and config_file is not None:
            raise Refusal("--config and --no-config do not go together.")
        command(*args, config_file=NO_SETTINGS if no_config else config_file, **others)

    return with_settings
