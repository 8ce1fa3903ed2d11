"""`listlint rules`: list all rules."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.loading import load_settings, tell_broken
from linter.commands.outcome import say


@click.command("rules")
def list_rules() -> None:
    """List all rules: code, severity, name and summary."""
    registry, settings = load_settings(None, Path())
    for rule in registry.rules + settings.own_rules:
        say(f"{rule.code}  {settings.severity_of(rule).value:7}  {rule.name:34}  {rule.summary}")
    tell_broken(registry.broken)
