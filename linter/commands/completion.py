"""What the Tab key offers for the values of options. Nothing is imported before it is pressed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem


def formats(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001
    """Offer the formats of reports."""
    from linter.report import FORMATS

    return _offered(FORMATS, begun)


def marketplaces(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001
    """Offer the marketplaces."""
    from linter.marketplace import NAMES

    return _offered(NAMES, begun.lower())


def levels(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001
    """Offer the severities from which on a command fails."""
    from linter.run.config import FAIL_ON

    return _offered(FAIL_ON, begun)


def rule(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001
    """Offer the rules, by code with what they look for, and by name; those of listlint.toml too."""
    from linter.commands.loading import load_settings
    from linter.commands.outcome import Refusal

    try:
        registry, settings = load_settings(None, Path())
    except Refusal:  # it is told when the command runs
        return []
    known = registry.rules + settings.own_rules
    codes = [CompletionItem(one.code, help=one.summary) for one in known if one.code.startswith(begun.upper())]
    return (
        codes if begun and codes else codes + [CompletionItem(one.name) for one in known if one.name.startswith(begun)]
    )


def rules(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer rules and families; of several with commas, for the last one."""
    before, comma, last = begun.rpartition(",")
    made = rule(ctx, param, last)
    families = dict.fromkeys(str(one.value)[:3] for one in made if one.help)
    made = [*(CompletionItem(name) for name in families), *made]
    return [CompletionItem(f"{before}{comma}{one.value}", help=one.help) for one in made]


def _offered(words: Iterable[str], begun: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(begun)]
