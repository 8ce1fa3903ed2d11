"""What most commands begin with: the installed rules, and the settings that apply where they are called."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.commands.outcome import Refusal, say

if TYPE_CHECKING:
    from linter.run.config import Settings
    from linter.run.judge import Plan
    from linter.run.registry import Broken, Registry


NO_SETTINGS = Path(os.devnull)  # in place of a file: none counts


def load_settings(config_file: Path | None, start: Path) -> tuple[Registry, Settings]:
    """Return the installed rules and the settings that apply at a path; those of no file with NO_SETTINGS."""
    from linter.run import config
    from linter.run.registry import installed

    registry = installed()
    if not registry.rules:
        tell_broken(registry.broken)
        raise Refusal("no rules are installed, so nothing can be judged. Install listlint again.")
    if config_file == NO_SETTINGS:
        return registry, config.Settings()
    if config_file is not None and not os.path.isfile(config_file):
        raise Refusal(f"{config_file}: there is no such configuration file, or its folder may not be entered.")
    file = config_file or config.find_settings(start if os.path.isdir(start) else start.parent)
    if config_file is None and file is not None and not file.resolve().is_relative_to(file.parent):
        raise Refusal(
            f"{file}: is a link out of its folder; it was not read. Put the file itself there, or use --config."
        )
    above = file is not None and start.resolve().is_relative_to(file.resolve().parent)
    try:
        folder = None if above else Path()  # patterns of paths count from where the command runs, if not from the file
        return registry, config.read_settings(file, registry.rules, folder) if file else config.Settings()
    except config.ConfigError as error:
        raise Refusal(str(error)) from error


def overridden(settings: Settings, marketplace: str | None, fail_on: str | None) -> Settings:
    """Return the settings with what the command line says in their place; raises Refusal."""
    import dataclasses

    from linter.marketplace import NAMES, profile
    from linter.names import did_you_mean
    from linter.run.config import FAIL_ON

    if marketplace is not None:
        name = profile(marketplace).name
        if name not in NAMES:
            known = f"{did_you_mean(name, NAMES)} Known are {', '.join(NAMES)}."
            raise Refusal(f"--marketplace: {marketplace!r} is not known.{known}")
        settings = dataclasses.replace(settings, override=name)
    if fail_on is not None:
        if fail_on not in FAIL_ON:
            raise Refusal(f"--fail-on: {fail_on!r} is none of {', '.join(FAIL_ON)}.{did_you_mean(fail_on, FAIL_ON)}")
        settings = dataclasses.replace(settings, fail_on=fail_on)
    return settings


def load_plan(
    registry: Registry,
    settings: Settings,
    selected: Sequence[str] = (),
    ignored: Sequence[str] = (),
    subject: str = "listing",
) -> Plan:
    """Return what to judge by: the rules on a subject that the command line selects, else the settings.

    Settings that select rules on other subjects alone select all on this one. Raises Refusal.
    """
    from linter.run import judge
    from linter.run.select import UnknownRuleError, select

    rules = registry.rules + settings.own_rules
    try:
        words = split_words(selected)
        ours = [rule for rule in rules if rule.subject == subject]
        chosen = [rule for rule in select(rules, words or settings.select) if rule.subject == subject]
        if words and not chosen:
            other = "listlint reply" if subject == "listing" else "listlint check"
            raise Refusal(f"--select: {' '.join(words)} judges no {subject}: {other} runs it.")
        chosen = chosen or ours
        return judge.plan(rules, chosen, settings, split_words(ignored))
    except UnknownRuleError as error:
        raise Refusal(str(error)) from error


def make_plan(
    config_file: Path | None,
    start: Path,
    marketplace: str | None,
    fail_on: str | None,
    selected: Sequence[str],
    ignored: Sequence[str],
) -> Plan:
    """Return what to judge by, from a command's options and the settings at a path. Raises Refusal."""
    registry, settings = load_settings(config_file, start)
    return load_plan(registry, overridden(settings, marketplace, fail_on), selected, ignored)


def split_words(values: Sequence[str]) -> list[str]:
    """Return the words of options that may be repeated or hold several, separated by commas or spaces."""
    return [word for value in values for word in value.replace(",", " ").split()]


def tell_broken(broken: Sequence[Broken]) -> None:
    """Say on stderr which plug-ins could not be loaded."""
    for part in broken:
        say(f"listlint: not run: {part.name}: {part.reason}", err=True)
