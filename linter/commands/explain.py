"""`listlint explain`: what a rule says, why, and with which options."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from linter.commands.completion import rule
from linter.commands.loading import load_settings
from linter.commands.outcome import Refusal, say


@click.command()
@click.argument("word", metavar="CODE", shell_complete=rule)
@click.option("--examples", is_flag=True, help="All examples of what it finds and leaves alone.")
def explain(word: str, *, examples: bool) -> None:
    """Explain a rule, by code or name.

    Why a case follows, its options, and a few examples.
    """
    from linter.run import explain as explaining
    from linter.run.select import UnknownRuleError, matching

    registry, settings = load_settings(None, Path())
    try:
        found = matching(word, registry.rules + settings.own_rules)
    except UnknownRuleError as error:
        raise Refusal(str(error)) from error
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    widths = {} if columns is None else {"width": columns}
    say("\n\n".join(explaining.text(rule, settings, **widths, every=examples) for rule in found), keep="\n")
