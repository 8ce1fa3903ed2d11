"""`listlint test`: run the examples of rules of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.loading import load_settings, tell_broken
from linter.commands.outcome import Exit, Refusal, say
from linter.commands.silenced_decoders import DecodingCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.rule import Rule
    from linter.run.registry import Broken


@click.command("test", cls=DecodingCommand)
@click.argument("package", metavar="PACKAGE")
def test_rules(package: str) -> None:
    """Run the good and bad examples of a PACKAGE's rules.

    It is an installed distribution, or a listlint.toml.

    Exit: 0 all as they should be, 1 an example went wrong or is missing, 2 no such package or file, 3 rules could not
    be loaded.
    """
    from linter.run.testing import described, failures

    path = Path(package)
    rules, broken = _of_file(path) if path.suffix == ".toml" or path.is_file() else _of_distribution(package)
    wrong = False
    for rule in rules:
        failed = list(failures(rule))
        missing = [kind for kind in ("bad", "good") if not getattr(rule, kind)]
        wrong |= bool(failed or missing)
        counts = f"{len(rule.bad)} bad, {len(rule.good)} good"
        say(f"{rule.code}  {rule.name}  {'FAILED' if failed or missing else 'ok'}  {counts}")
        for kind in missing:
            say(f"    no {kind} example: add one, so that a change of the rule is noticed")
        for failure in failed:
            say(f"    {failure.kind} example {failure.number}: {described(failure.example)}")
            say(f"        {failure.said}")
    tell_broken(broken)
    sys.exit(Exit.INCOMPLETE if broken else Exit.FINDINGS if wrong else Exit.CLEAN)


def _of_file(file: Path) -> tuple[Sequence[Rule], Sequence[Broken]]:
    _, settings = load_settings(file, Path())
    if not settings.own_rules:
        raise Refusal(f"{file}: holds no rule. Write one under [[rule]].")
    return settings.own_rules, ()


def _of_distribution(name: str) -> tuple[Sequence[Rule], Sequence[Broken]]:
    """Return a distribution's rules, and what is broken of it: a code that another rule has is, too."""
    from importlib.metadata import PackageNotFoundError, distribution

    from linter.run.registry import GROUP, installed

    try:
        points = distribution(name).entry_points.select(group=GROUP)
    except (PackageNotFoundError, ValueError) as error:
        raise Refusal(
            f"{name!r} is not installed here, and is no file. Install it first: pip install FOLDER."
        ) from error
    if not points:
        raise Refusal(f"{name!r} has no entry point of the group {GROUP}. CONTRIBUTING.md shows the few lines.")

    def own(source: str) -> bool:
        """Whether it is an entry point's name, its module, or a module or file within that."""
        return any(
            source in (point.name, point.module) or source.startswith((f"{point.module}.", f"{point.module}/"))
            for point in points
        )

    registry = installed()
    return (
        [rule for rule in registry.rules if own(rule.source)],
        [part for part in registry.broken if own(part.name)],
    )
