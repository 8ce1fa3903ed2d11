"""`listlint rules`: list all rules."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.loading import load_settings, tell_broken
from linter.commands.outcome import say


@click.command("rules")
def list_rules() -> None:
    """List all rules.

    Code, severity, name and summary; those on replies (listlint reply) say so.
    """
    registry, settings = load_settings(None, Path())
    for rule in registry.rules + settings.own_rules:
        of_reply = "" if rule.subject == "listing" else f"[{rule.subject.value}] "
        say(f"{rule.code}  {settings.severity_of(rule).value:7}  {rule.name:34}  {of_reply}{rule.summary}")
    tell_broken(registry.broken)
