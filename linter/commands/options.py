"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from linter.commands.completion import marketplaces
from linter.commands.loading import NO_SETTINGS
from linter.commands.outcome import Refusal

marketplace_option = click.option(
    "--marketplace",
    metavar="NAME",
    shell_complete=marketplaces,
    help="Judge by this marketplace's rules, whatever the listings say.",
)


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
