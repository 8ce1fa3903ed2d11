"""`listlint lsp`: the language server that editors start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.loading import NO_SETTINGS, load_plan, load_settings, overridden
from linter.commands.options import marketplace_option, settings_options
from linter.commands.outcome import Refusal
from linter.commands.silenced_decoders import DecodingCommand

if TYPE_CHECKING:
    from linter.run.judge import Plan


@click.command(cls=DecodingCommand)
@marketplace_option
@click.option("--stdio", is_flag=True, help="Speak over stdin and stdout, as it does anyway: some editors add it.")
@settings_options
def lsp(marketplace: str | None, stdio: bool, config_file: Path | None) -> None:  # noqa: ARG001
    """Serve an editor by the language server protocol.

    The editor starts it, not a person.

    Exit: 0 when the editor ends it, 2 usage or configuration.
    """
    from linter.editor.plans import Plans
    from linter.editor.server import serve
    from linter.run.cache import open_cache

    def load(path: Path) -> Plan:
        registry, settings = load_settings(config_file, path)
        return load_plan(registry, overridden(settings, marketplace, None))

    if config_file is not None and config_file != NO_SETTINGS:
        load(Path())  # refused before an editor waits for it
        config_file = config_file.absolute()
    cache = open_cache()
    os.chdir(Path.cwd().anchor)  # the folder that it was started in may be taken away while the editor runs
    try:
        serve(Plans(load, config_file, cache))
    except (MemoryError, OverflowError) as error:
        raise Refusal("the editor announced a message that is longer than memory. It was ended.") from error
    finally:
        cache.close()
